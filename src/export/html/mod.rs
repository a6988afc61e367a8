//! The form, its findings and the dossiers behind its cells as one web page.

mod behind;
mod chart;
mod lists;
mod marks;
mod plan;
mod table;
pub(super) mod text;

use std::fmt::{self, Write};

use super::{LANGUAGE, RateTable, severity_title, short_notes};
use crate::count::{Counted, Ledger};
use crate::finding::{Finding, Findings, Rule};
use crate::placement::Query;

use behind::Behind;
use lists::Limits;
use marks::Marks;
pub(in crate::export) use table::HEAD;
pub(in crate::export) use text::Text;

/// A counted form as one self-contained web page (trang HTML): the form, charts, findings, and the dossiers behind
/// every cell.
///
/// The page needs no script, loads nothing, reads on a phone, and prints on A4. Every text from the data is escaped:
/// a field named `<script>` is shown, not run. A cell links to its dossiers; a finding highlights its cell.
///
/// ```
/// use cchc::count::{Dimension, Ledger};
/// use cchc::export::HtmlPage;
/// use cchc::{Channel, Dossier, Query};
/// use cchc::chrono::NaiveDate;
///
/// let day = NaiveDate::from_ymd_opt(2021, 1, 4).unwrap();
/// let dossiers = [Dossier::new("HS-1", "Báo <chí>").with_channel(Channel::Online).with_received(day)];
/// let query = Query::new("2021-Q1".parse()?);
/// let ledger = Ledger::new(&query, &dossiers);
///
/// let page = HtmlPage::new(&ledger, &query).with_unit("Sở Thông tin và Truyền thông").to_string();
/// assert!(page.contains("Báo &lt;chí&gt;"));
/// assert!(page.contains("HS-1"));
/// # Ok::<(), cchc::ParsePeriodError>(())
/// ```
#[derive(Clone, Debug)]
pub struct HtmlPage<'a> {
    ledger: &'a Ledger<'a>,
    query: &'a Query,
    counted: Option<&'a Counted>,
    findings: &'a [Finding],
    left_out: u64,
    unit: Option<&'a str>,
    listed: usize,
    rates: Option<RateTable>,
}

impl<'a> HtmlPage<'a> {
    /// How many dossiers are listed behind one cell unless the caller says otherwise; all of them are counted.
    pub const LISTED: usize = 1_000;
    /// How many dossiers are listed in all, so that a phone can open the page; all of them are counted.
    pub const LISTED_IN_ALL: usize = 20_000;

    /// A page of the form of `ledger`, which was counted for `query`.
    ///
    /// ```
    /// use cchc::count::Ledger;
    /// use cchc::dossier::EventKind;
    /// use cchc::export::HtmlPage;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let query = Query::new("2021-Q1".parse()?);
    /// let page = HtmlPage::new(&Ledger::new(&query, &dossiers), &query).to_string();
    /// assert!(page.starts_with("<!DOCTYPE html>"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(ledger: &'a Ledger<'a>, query: &'a Query) -> Self {
        Self { ledger, query, counted: None, findings: &[], left_out: 0, unit: None, listed: Self::LISTED, rates: None }
    }

    /// Shows these findings, and highlights their cells.
    ///
    /// ```
    /// use cchc::count::Ledger;
    /// use cchc::dossier::EventKind;
    /// use cchc::export::HtmlPage;
    /// use cchc::finding::{Finding, Findings, Location, Rule};
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let query = Query::new("2021-Q1".parse()?);
    /// let ledger = Ledger::new(&query, &dossiers);
    /// let findings = Findings::from(Finding::new(Rule::CHANNEL_MISSING, Location::dossier("HS-1")));
    /// let page = HtmlPage::new(&ledger, &query).with_findings(&findings).to_string();
    /// assert!(page.contains("channel-missing"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_findings(mut self, findings: &'a Findings) -> Self {
        self.findings = findings.as_slice();
        self.left_out = findings.left_out();
        self
    }

    /// Shows what was counted with the dossiers of the ledger: its findings, as [`HtmlPage::with_findings`] does, and
    /// everything that could not be placed, records that are no dossiers among it.
    ///
    /// ```
    /// use cchc::count::Ledger;
    /// use cchc::dossier::EventKind;
    /// use cchc::export::HtmlPage;
    /// use cchc::{Counter, Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let query = Query::new("2021-Q1".parse()?);
    /// let mut counter = Counter::new(query.clone());
    /// for dossier in &dossiers {
    ///     counter.add(dossier)?;
    /// }
    /// let counted = counter.finish();
    /// let page = HtmlPage::new(&Ledger::new(&query, &dossiers), &query).with_counted(&counted).to_string();
    /// assert!(page.contains("channel-missing"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_counted(self, counted: &'a Counted) -> Self {
        Self { counted: Some(counted), ..self.with_findings(counted.findings()) }
    }

    /// Names the unit that reports (đơn vị báo cáo).
    ///
    /// ```
    /// use cchc::count::Ledger;
    /// use cchc::dossier::EventKind;
    /// use cchc::export::HtmlPage;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let query = Query::new("2021-Q1".parse()?);
    /// let page = HtmlPage::new(&Ledger::new(&query, &dossiers), &query).with_unit("Sở Nội vụ").to_string();
    /// assert!(page.contains("Sở Nội vụ"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_unit(mut self, unit: &'a str) -> Self {
        self.unit = Some(unit);
        self
    }

    /// Lists at most `dossiers` behind one cell.
    ///
    /// ```
    /// use cchc::count::Ledger;
    /// use cchc::dossier::EventKind;
    /// use cchc::export::HtmlPage;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let query = Query::new("2021-Q1".parse()?);
    /// let ledger = Ledger::new(&query, &dossiers);
    /// let page = |listed| HtmlPage::new(&ledger, &query).with_listed(listed).to_string();
    /// assert!(page(0).len() < page(100).len());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_listed(mut self, dossiers: usize) -> Self {
        self.listed = dossiers;
        self
    }

    /// Shows named rates below the form; without this the page has none.
    ///
    /// ```
    /// use cchc::count::Ledger;
    /// use cchc::dossier::EventKind;
    /// use cchc::export::{HtmlPage, RateTable};
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let on = |day: &str| day.parse::<Moment>().unwrap();
    /// let dossiers = [
    ///     Dossier::new("HS-1", "Báo chí").with_received(on("2021-01-04")).with_due(on("2021-01-18")).with_event(EventKind::Ended, on("2021-01-15")),
    ///     Dossier::new("HS-2", "Bưu chính").with_received(on("2021-03-04")).with_due(on("2021-03-18")),
    /// ];
    /// let query = Query::new("2021-Q1".parse()?);
    /// let page = HtmlPage::new(&Ledger::new(&query, &dossiers), &query).with_rates(RateTable::new()).to_string();
    /// assert!(page.contains("(8+9)/7"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_rates(mut self, rates: RateTable) -> Self {
        self.rates = Some(rates);
        self
    }

    fn rates(&self, out: &mut impl Write) -> fmt::Result {
        let Some(rates) = &self.rates else { return Ok(()) };
        writeln!(out, "<h2 id=\"rates\">Tỷ lệ</h2>\n<table class=\"rates\">\n<thead><tr>")?;
        writeln!(out, "<th>Tỷ lệ</th><th>Định nghĩa</th><th>Số liệu</th><th>Kết quả</th></tr></thead>\n<tbody>")?;
        for [name, definition, counts, percent] in rates.rows(self.ledger.form()) {
            write!(
                out,
                "<tr><td class=\"name\">{}</td><td data-t=\"Định nghĩa\">{}</td>",
                Text(&name),
                Text(&definition)
            )?;
            writeln!(
                out,
                "<td data-t=\"Số liệu\">{}</td><td data-t=\"Kết quả\">{}</td></tr>",
                Text(&counts),
                Text(&percent)
            )?;
        }
        out.write_str("</tbody></table>\n")
    }

    fn head(&self, out: &mut impl Write) -> fmt::Result {
        let form = self.ledger.form();
        let period = form.period();
        out.write_str("<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n")?;
        out.write_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")?;
        // Nothing is loaded and no script runs, whatever the data says.
        out.write_str("<meta http-equiv=\"Content-Security-Policy\" ")?;
        out.write_str("content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")?;
        writeln!(out, "<title>Kết quả giải quyết TTHC {}</title>", Text(&period.label()))?;
        writeln!(out, "<style>\n{}</style>\n</head>\n<body>", include_str!("style.css"))?;
        if let Some(unit) = self.unit {
            writeln!(out, "<p class=\"unit\">{}</p>", Text(unit))?;
        }
        writeln!(out, "<h1>TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH</h1>")?;
        let (label, span) = (period.label(), period.span_label());
        writeln!(out, "<p class=\"span\">Kỳ báo cáo: {}<br>({})</p>", Text(&label), Text(&span))?;
        let policy = Text(form.policy());
        writeln!(out, "<p class=\"span\">Đơn vị tính: Số hồ sơ TTHC; quy tắc đếm: {policy}</p>")
    }

    /// The way to the parts of a long page.
    fn ways(&self, out: &mut impl Write, behind: &Behind<'_>) -> fmt::Result {
        let form = self.ledger.form();
        write!(out, "<nav><a href=\"#sum\">{}</a>", super::TOTAL)?;
        if !form.total().is_zero() {
            write!(out, " · <a href=\"#charts\">Biểu đồ</a>")?;
        }
        let findings = u64::try_from(self.findings.len()).unwrap_or(u64::MAX).saturating_add(self.left_out);
        write!(out, " · <a href=\"#findings\">Phát hiện ({findings})</a>")?;
        if behind.groups().next().is_some() {
            write!(out, " · <a href=\"#dossiers\">Hồ sơ theo từng ô</a>")?;
        }
        writeln!(out, "</nav>")
    }

    fn findings(&self, out: &mut impl Write) -> fmt::Result {
        writeln!(out, "<h2 id=\"findings\">Phát hiện</h2>")?;
        if self.findings.is_empty() {
            return writeln!(out, "<p>Không có phát hiện nào.</p>");
        }
        writeln!(out, "<ol class=\"findings\">")?;
        for (at, finding) in self.findings.iter().enumerate() {
            let message = finding.message(LANGUAGE);
            writeln!(
                out,
                "<li id=\"f{}\" class=\"{}\"><span class=\"tag\">{}</span> <code>{}</code>: {}</li>",
                at + 1,
                finding.severity(),
                severity_title(finding.severity()),
                finding.rule(),
                Text(&message)
            )?;
        }
        writeln!(out, "</ol>")?;
        if self.left_out != 0 {
            writeln!(out, "<p>… và {} phát hiện khác không liệt kê.</p>", self.left_out)?;
        }
        Ok(())
    }

    fn unplaced(&self, out: &mut impl Write) -> fmt::Result {
        let total = self.counted.map_or(self.ledger.form().unplaced(), |counted| counted.form().unplaced());
        if total == 0 {
            return Ok(());
        }
        writeln!(out, "<details><summary>Hồ sơ không phân loại được: {total}</summary>")?;
        writeln!(out, "<ul id=\"unplaced\">")?;
        let mut line = |code: &str, rule: Rule| {
            writeln!(out, "<li><code>{}</code>: {}</li>", Text(code), Text(rule.title(LANGUAGE)))
        };
        match self.counted {
            Some(counted) => counted
                .unplaced()
                .iter()
                .take(self.listed)
                .try_for_each(|unplaced| line(unplaced.dossier().as_str(), unplaced.rule()))?,
            None => self
                .ledger
                .unplaced()
                .take(self.listed)
                .try_for_each(|(dossier, why)| line(dossier.code().as_str(), why.rule))?,
        }
        writeln!(out, "</ul></details>")
    }
}

impl fmt::Display for HtmlPage<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let form = self.ledger.form();
        let behind = Behind::new(self.ledger);
        let marks = Marks::new(form, self.findings, &behind);
        self.head(out)?;
        self.ways(out, &behind)?;
        table::write(out, form, &marks)?;
        let notes = short_notes(form);
        if !notes.is_empty() {
            writeln!(out, "<ul>")?;
            for note in &notes {
                writeln!(out, "<li>{}</li>", Text(note))?;
            }
            writeln!(out, "</ul>")?;
        }
        self.rates(out)?;
        chart::write(out, form, &behind, self.query)?;
        self.findings(out)?;
        let limits = Limits { cell: self.listed, page: Self::LISTED_IN_ALL };
        lists::write(out, form, &behind, &marks, self.query, limits)?;
        self.unplaced(out)?;
        out.write_str("</body>\n</html>\n")
    }
}
