//! The progress of a plan as one web page with a timeline.

use std::fmt::{self, Write};

use chrono::{Datelike, NaiveDate};

use super::Text;
use crate::export::PlanReport;
use crate::export::plan::{COLUMNS, Line, date, rate};
use crate::finding::Language;
use crate::plan::{Completion, ItemState, PlanItem};
use crate::text::excerpt::capitalized;

/// Width of the timeline in units of its drawing.
const WIDTH: i64 = 360;

/// Rules of the page beside those of all pages.
const STYLE: &str = "
.plan td{text-align:left;vertical-align:top;font-size:.85rem}
.plan tr.group td{font-weight:700;background:var(--soft)}
.plan td.line{padding:.3rem 0;min-width:15rem;vertical-align:middle}
.plan svg{max-width:none;width:100%}
.rates td:not(.name){text-align:right}
.done_on_time,.done{fill:var(--early)}.done_late{fill:#7a4f9a}.in_progress{fill:var(--wait)}.due_soon{fill:#d99a00}
.overdue{fill:var(--late)}.cancelled,.undated{fill:var(--none)}
.tag{display:inline-block;padding:0 .4rem;border-radius:3px;color:#fff;white-space:nowrap}
.tag.done_on_time,.tag.done{background:var(--early)}.tag.done_late{background:#7a4f9a}.tag.in_progress{background:var(--wait)}
.tag.due_soon{background:#8a6100}.tag.overdue{background:var(--late)}.tag.cancelled,.tag.undated{background:#5d6775}
.today{stroke:var(--late);stroke-width:1.5;stroke-dasharray:3 2}.grid{stroke:#dde3ea}
@media screen and (max-width:46rem){.plan td.line,.plan td.wide,.plan tr.group td{grid-column:1/-1}}
";

impl PlanReport<'_> {
    /// The progress as one self-contained web page (trang HTML): the rates, the table of items with a timeline of the
    /// year, and the rates by area and unit. It needs no script, loads nothing, and reads on a phone; every text of the plan
    /// is escaped.
    ///
    /// ```
    /// use cchc::export::PlanReport;
    /// use cchc::plan::PlanReader;
    /// use cchc::table::Table;
    ///
    /// let plan = PlanReader::new().read(&Table::from_text(cchc::samples::CONSTRUCTED_PLAN))?.into_plan();
    /// let report = PlanReport::new(&plan, "2021-Q1".parse()?, "2021-03-14".parse()?);
    /// assert!(report.to_html().starts_with("<!DOCTYPE html>"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_html(&self) -> String {
        let mut page = String::new();
        // Writing to a string cannot fail.
        let _ = self.write_html(&mut page);
        page
    }

    fn write_html(&self, out: &mut String) -> fmt::Result {
        let title = self.title();
        out.write_str("<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n")?;
        out.write_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")?;
        out.write_str("<meta http-equiv=\"Content-Security-Policy\" ")?;
        out.write_str("content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")?;
        writeln!(out, "<title>{}</title>", Text(&title))?;
        writeln!(out, "<style>\n{}{STYLE}</style>\n</head>\n<body>", include_str!("style.css"))?;
        writeln!(out, "<p class=\"unit\">{}</p>\n<h1>{}</h1>", Text(self.plan().unit().name()), Text(&title))?;
        writeln!(out, "<p class=\"span\">{}</p>\n<ul>", Text(&self.as_of()))?;
        for (name, found) in self.rates(&self.completion()) {
            writeln!(out, "<li>{}: hoàn thành <b>{}</b></li>", Text(&name), Text(&rate(&found)))?;
        }
        out.write_str("</ul>\n<h2>Nhiệm vụ</h2>\n")?;
        self.legend(out)?;
        self.items(out)?;
        let areas = self.by_area().into_iter().map(|(area, found)| (self.area_label(area), found));
        self.groups(out, ["Theo lĩnh vực", "Lĩnh vực"], areas)?;
        let units = self.by_unit().into_iter();
        let units =
            units.map(|(unit, found)| (unit.map_or("Không rõ đơn vị".into(), |unit| unit.name().to_owned()), found));
        self.groups(out, ["Theo đơn vị chủ trì", "Đơn vị chủ trì"], units)?;
        out.write_str("</body>\n</html>\n")
    }

    fn legend(&self, out: &mut String) -> fmt::Result {
        out.write_str("<p>")?;
        for state in ItemState::ALL {
            let count = self.plan().items().iter().filter(|item| self.state(item) == *state).count();
            if count > 0 {
                write!(
                    out,
                    "<span class=\"tag {state}\">{}: {count}</span> ",
                    capitalized(state.label(Language::Vietnamese))
                )?;
            }
        }
        out.write_str("</p>\n")
    }

    fn items(&self, out: &mut String) -> fmt::Result {
        const SHOWN: [usize; 8] = [0, 1, 2, 3, 4, 5, 7, 9];
        out.write_str("<table class=\"plan\">\n<thead><tr>")?;
        for column in SHOWN {
            write!(out, "<th>{}</th>", COLUMNS[column])?;
        }
        write!(out, "<th>Năm {}{}</th></tr></thead>\n<tbody>\n", self.plan().year(), Self::months())?;
        for line in self.lines() {
            match line {
                Line::Group(label) => {
                    writeln!(out, "<tr class=\"group\"><td colspan=\"9\">{}</td></tr>", Text(label))?;
                }
                Line::Item(item, cells) => {
                    out.write_str("<tr>")?;
                    let state = self.state(item);
                    for column in SHOWN {
                        let wide = if matches!(column, 1 | 7) { " class=\"wide\"" } else { "" };
                        write!(out, "<td{wide} data-t=\"{}\">", COLUMNS[column])?;
                        if column == 9 {
                            write!(out, "<span class=\"tag {state}\">{}</span></td>", Text(&cells[column]))?;
                        } else {
                            for (at, line) in cells[column].lines().enumerate() {
                                write!(out, "{}{}", if at > 0 { "<br>" } else { "" }, Text(line))?;
                            }
                            out.write_str("</td>")?;
                        }
                    }
                    writeln!(out, "<td class=\"line\">{}</td></tr>", self.bar(item, state))?;
                }
            }
        }
        out.write_str("</tbody>\n</table>\n")
    }

    /// The place of a day on the timeline; `None` outside of the year.
    fn place(&self, day: NaiveDate) -> Option<i64> {
        (day.year() == self.plan().year()).then(|| i64::from(day.ordinal0()) * WIDTH / 366)
    }

    /// The names of the months above the timeline.
    fn months() -> String {
        let mut svg = format!("<svg viewBox=\"0 0 {WIDTH} 14\" role=\"img\" aria-label=\"Tháng 1 đến tháng 12\">");
        for month in 1..=12_i64 {
            svg.push_str(&format!("<text x=\"{}\" y=\"11\">{month}</text>", (month - 1) * WIDTH / 12 + 9));
        }
        svg + "</svg>"
    }

    fn bar(&self, item: &PlanItem, state: ItemState) -> String {
        let (last, first) = (item.due.last_day(), item.start.or(item.due.first_day()));
        let spoken = match (first, last) {
            (Some(first), Some(last)) => format!("từ {} đến {}", date(first), date(last)),
            (None, Some(last)) => format!("đến {}", date(last)),
            _ => "không có thời hạn cụ thể".to_owned(),
        };
        let mut svg = format!("<svg viewBox=\"0 0 {WIDTH} 18\" role=\"img\" aria-label=\"{spoken}\">");
        for month in 1..12_i64 {
            let x = month * WIDTH / 12;
            svg.push_str(&format!("<line class=\"grid\" x1=\"{x}\" y1=\"0\" x2=\"{x}\" y2=\"18\"/>"));
        }
        let year = self.plan().year();
        let reaches = |day: NaiveDate| day.year() >= year;
        if let Some(last) = last {
            let end = self.place(last).map_or(if last.year() > year { WIDTH } else { 0 }, |x| x + 1);
            let start = match first {
                Some(first) if reaches(first) => self.place(first).unwrap_or(WIDTH),
                Some(_) => 0,
                None => end - 4,
            };
            let width = (end - start).max(3);
            svg.push_str(&format!(
                "<rect class=\"{state}\" x=\"{start}\" y=\"5\" width=\"{width}\" height=\"8\" rx=\"2\"/>"
            ));
        }
        if let Some(x) = self.place(self.day()) {
            svg.push_str(&format!("<line class=\"today\" x1=\"{x}\" y1=\"0\" x2=\"{x}\" y2=\"18\"/>"));
        }
        svg + "</svg>"
    }

    fn groups(
        &self,
        out: &mut String,
        [title, column]: [&str; 2],
        groups: impl Iterator<Item = (String, Completion)>,
    ) -> fmt::Result {
        writeln!(
            out,
            "<h2>{title}</h2>\n<table class=\"rates\"><thead><tr><th>{column}</th><th>Đến hạn trong kỳ</th><th>Cả năm</th></tr></thead><tbody>"
        )?;
        for (label, completion) in groups {
            let [(_, due), (_, year)] = self.rates(&completion);
            let (due, year) = (rate(&due), rate(&year));
            write!(out, "<tr><td class=\"name\">{}</td>", Text(&label))?;
            write!(out, "<td data-t=\"Đến hạn trong kỳ\">{}</td>", Text(&due))?;
            writeln!(out, "<td data-t=\"Cả năm\">{}</td></tr>", Text(&year))?;
        }
        out.write_str("</tbody></table>\n")
    }
}
