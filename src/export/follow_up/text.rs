//! What to chase in Markdown and CSV.

use super::{COLUMNS, by, cells, group, state, title};
use crate::export::TOTAL;
use crate::export::csv::push_line;
use crate::export::markdown::line;
use crate::follow_up::{FollowUp, FollowUpGroup, FollowUpState};

impl FollowUp<'_> {
    /// The numbers of the groups and the list of dossiers in Markdown. Text of the records cannot leave its cell.
    ///
    /// ```
    /// use cchc::follow_up::FollowUpQuery;
    /// use cchc::time::AsOf;
    /// use cchc::{Dossier, WorkCalendar};
    /// use cchc::chrono::NaiveDate;
    ///
    /// let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
    /// let late = Dossier::new("HS-1", "Hộ tịch").with_unit("UBND xã A").with_received(day(16)).with_due(day(18));
    /// let calendar = WorkCalendar::civil_service();
    /// let text = FollowUpQuery::new(AsOf::end_of(day(20)), &calendar).list([&late]).to_markdown();
    /// assert!(text.contains("| 1 | HS-1 | Hộ tịch | UBND xã A |  | 18/11/2026 | Quá hạn |  | 2 |  | 17/11/2026 |"), "{text}");
    /// ```
    pub fn to_markdown(&self) -> String {
        let mut text = format!("## {}\n\n| {} |", title(self), by(self.by()));
        for kind in FollowUpState::ALL {
            text.push_str(&format!(" {} |", state(*kind)));
        }
        text.push_str(&format!(" Tổng số |\n|:---|{}\n", "---:|".repeat(FollowUpState::ALL.len() + 1)));
        for found in self.groups() {
            text.push_str(&format!("| {} |", line(&group(found.name(), self.by()))));
            for kind in FollowUpState::ALL {
                text.push_str(&format!(" {} |", found.count(*kind)));
            }
            text.push_str(&format!(" {} |\n", found.total()));
        }
        text.push_str(&format!("| **{TOTAL}** |"));
        for kind in FollowUpState::ALL {
            text.push_str(&format!(" {} |", self.count(*kind)));
        }
        text.push_str(&format!(" {} |\n", self.items().len()));
        for (place, found) in self.groups().iter().enumerate() {
            text.push_str(&format!("\n### {}\n\n", line(&group(found.name(), self.by()))));
            text.push_str(&format!("| {} |\n|---:{}\n", COLUMNS.join(" | "), "|:---".repeat(COLUMNS.len() - 1) + "|"));
            let items = self.items().iter().filter(|item| item.group() == place);
            for (at, item) in items.enumerate() {
                let cells = cells(item).map(|cell| line(&cell));
                text.push_str(&format!("| {} | {} |\n", at + 1, cells.join(" | ")));
            }
        }
        text
    }

    /// The list of dossiers in CSV (RFC 4180), group by group. Texts stand as they are: a spreadsheet that opens the file may
    /// take a text that begins with `=` for a formula. Give people the workbook.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::follow_up::FollowUpQuery;
    /// use cchc::{AsOf, Dossier, Moment, WorkCalendar};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let calendar = WorkCalendar::civil_service();
    /// let list = FollowUpQuery::new(AsOf::end_of("2021-03-25".parse()?), &calendar).list(&dossiers);
    /// assert!(list.to_csv().contains("HS-2"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_csv(&self) -> String {
        let mut text = String::new();
        push_line(&mut text, [by(self.by())].into_iter().chain(COLUMNS.map(str::to_owned)));
        for (at, item) in self.items().iter().enumerate() {
            let name = self.groups().get(item.group()).map_or("", FollowUpGroup::name);
            let first = [name.to_owned(), (at + 1).to_string()];
            push_line(&mut text, first.into_iter().chain(cells(item)));
        }
        text
    }
}
