//! What to chase as one web page.

use std::fmt::{self, Write};

use super::{COLUMNS, by, cells, group, state, title};
use crate::export::TOTAL;
use crate::export::html::Text;
use crate::follow_up::{FollowUp, FollowUpState};

/// Rules of the page beside those of all pages.
const STYLE: &str = "
.list td{font-size:.85rem;vertical-align:top}
.tag{display:inline-block;padding:0 .4rem;border-radius:3px;color:#fff;white-space:nowrap}
.tag.overdue{background:var(--late)}.tag.due_today{background:#8a6100}.tag.due_soon{background:var(--wait)}
.tag.waiting,.tag.paused{background:#5d6775}.tag.ready{background:var(--early)}
";

impl FollowUp<'_> {
    /// The list as one self-contained web page (trang HTML): the numbers of the groups, each linked to its dossiers. It needs
    /// no script, loads nothing, and every text of the records is escaped.
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
    /// assert!(list.to_html().contains("HS-2"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_html(&self) -> String {
        let mut page = String::new();
        // Writing to a string cannot fail.
        let _ = self.write_html(&mut page);
        page
    }

    fn write_html(&self, out: &mut String) -> fmt::Result {
        let title = title(self);
        out.write_str("<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n")?;
        out.write_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")?;
        out.write_str("<meta http-equiv=\"Content-Security-Policy\" ")?;
        out.write_str("content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")?;
        writeln!(out, "<title>{}</title>", Text(&title))?;
        writeln!(out, "<style>\n{}{STYLE}</style>\n</head>\n<body>", include_str!("../html/style.css"))?;
        writeln!(out, "<h1>{}</h1>", Text(&title))?;
        self.numbers(out)?;
        for (place, found) in self.groups().iter().enumerate() {
            let name = group(found.name(), self.by());
            writeln!(out, "<h2 id=\"g{place}\">{} ({})</h2>", Text(&name), found.total())?;
            self.items_of(place, out)?;
        }
        out.write_str("</body>\n</html>\n")
    }

    fn numbers(&self, out: &mut String) -> fmt::Result {
        write!(out, "<table class=\"form\">\n<thead><tr><th>{}</th>", by(self.by()))?;
        for kind in FollowUpState::ALL {
            write!(out, "<th>{}</th>", state(*kind))?;
        }
        out.write_str("<th>Tổng số</th></tr></thead>\n<tbody>\n")?;
        for (place, found) in self.groups().iter().enumerate() {
            let name = group(found.name(), self.by());
            write!(out, "<tr><td class=\"name\"><a href=\"#g{place}\">{}</a></td>", Text(&name))?;
            for kind in FollowUpState::ALL {
                write!(out, "<td data-t=\"{}\">{}</td>", state(*kind), found.count(*kind))?;
            }
            writeln!(out, "<td data-t=\"Tổng số\">{}</td></tr>", found.total())?;
        }
        write!(out, "<tr class=\"total\"><td class=\"name\">{TOTAL}</td>")?;
        for kind in FollowUpState::ALL {
            write!(out, "<td data-t=\"{}\">{}</td>", state(*kind), self.count(*kind))?;
        }
        writeln!(out, "<td data-t=\"Tổng số\">{}</td></tr>\n</tbody>\n</table>", self.items().len())
    }

    fn items_of(&self, place: usize, out: &mut String) -> fmt::Result {
        out.write_str("<table class=\"list\">\n<thead><tr>")?;
        for column in COLUMNS {
            write!(out, "<th>{column}</th>")?;
        }
        out.write_str("</tr></thead>\n<tbody>\n")?;
        for (at, item) in self.items().iter().filter(|item| item.group() == place).enumerate() {
            write!(out, "<tr><td data-t=\"{}\">{}</td>", COLUMNS[0], at + 1)?;
            for (column, cell) in COLUMNS.iter().skip(1).zip(cells(item)) {
                write!(out, "<td data-t=\"{column}\">")?;
                if *column == COLUMNS[6] {
                    write!(out, "<span class=\"tag {}\">{}</span></td>", item.state(), Text(&cell))?;
                } else {
                    write!(out, "{}</td>", Text(&cell))?;
                }
            }
            out.write_str("</tr>\n")?;
        }
        out.write_str("</tbody>\n</table>\n")
    }
}
