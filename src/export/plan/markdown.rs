//! The progress of a plan in Markdown.

use super::{COLUMNS, Line, PlanReport, rate};
use crate::export::markdown::line;
use crate::plan::Completion;

impl PlanReport<'_> {
    /// The progress table in Markdown, with the rates as a whole, by area and by unit.
    ///
    /// Text of the plan cannot leave its cell: what Markdown or HTML would act on is escaped.
    ///
    /// ```
    /// use cchc::export::PlanReport;
    /// use cchc::plan::PlanReader;
    /// use cchc::table::Table;
    ///
    /// let plan = PlanReader::new().read(&Table::from_text(cchc::samples::CONSTRUCTED_PLAN))?.into_plan();
    /// let report = PlanReport::new(&plan, "2021-Q1".parse()?, "2021-03-14".parse()?);
    /// assert!(report.to_markdown().contains("Tự kiểm tra công tác cải cách hành chính"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_markdown(&self) -> String {
        let mut text = format!("## {}\n\n", line(&self.title()));
        if !self.plan.unit().name().is_empty() {
            text.push_str(&format!("Đơn vị: {}  \n", line(self.plan.unit().name())));
        }
        if let Some(document) = self.plan.document() {
            text.push_str(&format!("Văn bản: {}  \n", line(&document.to_string())));
        }
        text.push_str(&format!("{}\n\n", self.as_of()));
        for (name, found) in self.rates(&self.completion()) {
            text.push_str(&format!("- {name}: hoàn thành {}\n", rate(&found)));
        }
        text.push_str(&format!("\n| {} |\n|---:{}\n", COLUMNS.join(" | "), "|:---".repeat(COLUMNS.len() - 1) + "|"));
        for row in self.lines() {
            match row {
                Line::Group(label) => {
                    text.push_str(&format!("| | **{}** |{}\n", line(label), " |".repeat(COLUMNS.len() - 2)));
                }
                Line::Item(_, cells) => {
                    let cells = (*cells).map(|cell| line(&cell));
                    text.push_str(&format!("| {} |\n", cells.join(" | ")));
                }
            }
        }
        let areas = self.by_area().into_iter().map(|(area, found)| (self.area_label(area), found));
        self.push_groups(&mut text, ["Theo lĩnh vực", "Lĩnh vực"], areas);
        let units = self.by_unit().into_iter();
        let units =
            units.map(|(unit, found)| (unit.map_or("Không rõ đơn vị".into(), |unit| unit.name().to_owned()), found));
        self.push_groups(&mut text, ["Theo đơn vị chủ trì", "Đơn vị chủ trì"], units);
        if !self.plan.targets().is_empty() {
            text.push_str("\n### Chỉ tiêu\n\n| STT | Chỉ tiêu | Đơn vị tính | Kế hoạch | Kết quả | Đạt |\n|---:|:---|:---|---:|---:|:---|\n");
            for target in self.plan.targets() {
                let met = match target.is_met() {
                    Some(true) => "đạt",
                    Some(false) => "chưa đạt",
                    None => "",
                };
                let cells = [&target.ordinal, &target.name, &target.unit, &target.planned, &target.reached];
                text.push_str(&format!("| {} | {met} |\n", cells.map(|cell| line(cell)).join(" | ")));
            }
        }
        text
    }

    fn push_groups(
        &self,
        text: &mut String,
        [title, column]: [&str; 2],
        groups: impl Iterator<Item = (String, Completion)>,
    ) {
        text.push_str(&format!("\n### {title}\n\n| {column} | Đến hạn trong kỳ | Cả năm |\n|:---|---:|---:|\n"));
        for (label, completion) in groups {
            let [(_, due), (_, year)] = self.rates(&completion);
            text.push_str(&format!("| {} | {} | {} |\n", line(&label), rate(&due), rate(&year)));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::export::PlanReport;
    use crate::plan::{ItemDue, Plan, PlanItem, PlanReader};
    use crate::table::Table;

    #[test]
    fn what_is_written_is_read_again() {
        let source = Table::from_text(crate::samples::CONSTRUCTED_PLAN);
        let plan = PlanReader::new().read(&source).unwrap().into_plan();
        let day = chrono::NaiveDate::from_ymd_opt(2021, 3, 14).unwrap();
        let report = PlanReport::new(&plan, "2021-Q1".parse().unwrap(), day);
        for text in [report.to_markdown(), report.to_csv()] {
            let again = PlanReader::new().with_year(2021).read_all(&Table::all_from_text(&text)).unwrap().into_plan();
            let facts = |plan: &Plan| {
                let facts = plan.items().iter().map(|item| {
                    (
                        item.path.clone(),
                        item.ordinal.clone(),
                        item.task.clone(),
                        item.due.clone(),
                        item.evidence.clone(),
                        item.progress,
                    )
                });
                facts.collect::<Vec<_>>()
            };
            assert_eq!(facts(&again), facts(&plan), "{text}");
        }
    }

    #[test]
    fn text_cannot_leave_its_cell() {
        let mut plan = Plan::new(2025, "Sở <b>|");
        plan.push(PlanItem::new("1", "a | b\n# c <script>", ItemDue::new("Quý I", 2025)));
        let day = chrono::NaiveDate::from_ymd_opt(2025, 4, 1).unwrap();
        let text = PlanReport::new(&plan, "2025-Q1".parse().unwrap(), day).to_markdown();
        assert!(text.contains("a \\| b # c &lt;script>"), "{text}");
    }
}
