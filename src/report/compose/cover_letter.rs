//! The letter that goes with a report.

use serde::{Deserialize, Serialize};

use super::composed::{ComposedReport, ReportHead, Signature};
use super::outlines::lowered;

/// What stands where nobody said to whom the letter goes.
const NO_ADDRESSEE: &str = "[… Đơn vị bổ sung: nơi nhận công văn …]";

/// The letter that goes with a report or with its correction (công văn gửi kèm báo cáo), in the layout of
/// [NĐ 30/2020/NĐ-CP](crate::_documentation::law#act-30-2020-nd-cp): no kind of document, what it is about under its number,
/// "Kính gửi", and what is attached.
///
/// It is written as text, Markdown, HTML and Word (`export`). What is not known, such as its number, stays blank.
///
/// ```
/// use cchc::report::compose::{Composer, CoverLetter, ReportHead};
///
/// let head = ReportHead { issuer: "SỞ NỘI VỤ".into(), name: "Sở Nội vụ".into(), symbol: "BC-SNV".into(), ..ReportHead::default() };
/// let composer = Composer::new("2026-Q4".parse()?).with_head(head).with_recipients(["UBND tỉnh;", "Lưu: VT, CCHC."]);
/// let letter = CoverLetter::of(composer.compose().report()).with_unit("CCHC");
/// assert_eq!(letter.addressees, ["UBND tỉnh"]);
/// assert_eq!(letter.head.number_line(), "Số:       /SNV-CCHC");
/// assert_eq!(letter.about(), "V/v gửi báo cáo tình hình, kết quả thực hiện công tác cải cách hành chính quý IV năm 2026");
/// assert!(letter.to_text().contains("Kính gửi: UBND tỉnh."));
/// # Ok::<(), cchc::ParsePeriodError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CoverLetter {
    /// The head: the bodies, number, place and day; its kind is empty, and its subject is what the letter is about.
    pub head: ReportHead,
    /// To whom it goes (kính gửi).
    pub addressees: Vec<String>,
    /// The paragraphs.
    pub paragraphs: Vec<String>,
    /// What goes with it, a line each.
    pub attachments: Vec<String>,
    /// The last paragraph, before its "./.".
    pub closing: String,
    /// Who gets a copy (nơi nhận).
    pub recipients: Vec<String>,
    /// Who signs.
    pub signature: Signature,
}

impl CoverLetter {
    /// The letter for a report: to the bodies among its recipients, with its form and annexes as attachments. Of a report that
    /// replaces one ([`ComposedReport::replaces`]) it says which, and where the figures stand that are others now.
    ///
    /// ```
    /// use cchc::report::compose::{Composer, CoverLetter};
    ///
    /// let report = Composer::new("2026-Q2".parse()?).with_recipients(["UBND tỉnh;", "Lưu: VT."]).compose().into_report();
    /// assert_eq!(CoverLetter::of(&report).addressees, ["UBND tỉnh"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of(report: &ComposedReport) -> Self {
        let (addressees, copies): (Vec<String>, Vec<String>) =
            report.recipients.iter().map(|recipient| bare(recipient)).partition(|recipient| is_body(recipient));
        let subject = lowered(&report.head.subject);
        let title = match &report.replaces {
            Some(_) => format!("báo cáo thay thế {subject}"),
            None => format!("báo cáo {subject}"),
        };
        let symbol = report.head.symbol.split_once('-').map_or("", |(_, body)| body);
        let body = if symbol.is_empty() { "……" } else { symbol };
        let head = ReportHead {
            number: String::new(),
            symbol: format!("{body}-……"),
            kind: String::new(),
            subject: title.clone(),
            ..report.head.clone()
        };
        let mut recipients = vec!["Như trên;".to_owned()];
        recipients
            .extend(copies.into_iter().filter(|copy| !copy.starts_with("Như trên")).map(|copy| punctuated(&copy)));
        if recipients.len() == 1 {
            recipients.push("Lưu: VT.".to_owned());
        }
        let to = if addressees.len() == 1 { addressees[0].as_str() } else { "quý cơ quan" };
        let closing = match &report.replaces {
            Some(sent) => format!("Đề nghị {to} sử dụng số liệu tại báo cáo gửi kèm công văn này thay cho {sent}"),
            None => format!("{} kính gửi {to} tổng hợp", report.head.name),
        };
        Self {
            head,
            paragraphs: paragraphs(report, &title),
            attachments: attachments(report, &title),
            addressees,
            closing,
            recipients,
            signature: report.signature.clone(),
        }
    }

    /// To whom it goes.
    ///
    /// ```
    /// use cchc::report::compose::{Composer, CoverLetter};
    ///
    /// let report = Composer::new("2026-Q2".parse()?).compose().into_report();
    /// let letter = CoverLetter::of(&report).with_addressees(["Sở Nội vụ", "Văn phòng UBND tỉnh"]);
    /// assert_eq!(letter.addressees.len(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_addressees<S: Into<String>>(mut self, addressees: impl IntoIterator<Item = S>) -> Self {
        self.addressees = addressees.into_iter().map(|addressee| bare(&addressee.into())).collect();
        self
    }

    /// The abbreviation of the unit that drafts it (đơn vị soạn thảo), the end of its notation: "VP", "CCHC".
    ///
    /// ```
    /// use cchc::report::compose::{Composer, CoverLetter, ReportHead};
    ///
    /// let head = ReportHead { name: "Sở Nội vụ".into(), issuer: "SỞ NỘI VỤ".into(), symbol: "BC-SNV".into(), ..ReportHead::default() };
    /// let report = Composer::new("2026-Q2".parse()?).with_head(head).compose().into_report();
    /// assert!(CoverLetter::of(&report).with_unit("CCHC").to_text().contains("SNV-CCHC"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_unit(mut self, unit: &str) -> Self {
        if let Some((body, _)) = self.head.symbol.rsplit_once('-') {
            self.head.symbol = format!("{body}-{unit}");
        }
        self
    }

    /// What it is about, as it stands under the number: "V/v gửi báo cáo …".
    ///
    /// ```
    /// use cchc::report::compose::{Composer, CoverLetter};
    ///
    /// let report = Composer::new("2026-Q2".parse()?).compose().into_report();
    /// assert!(CoverLetter::of(&report).about().starts_with("V/v "));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn about(&self) -> String {
        format!("V/v gửi {}", self.head.subject)
    }

    /// The lines of "Kính gửi", the first with these words.
    ///
    /// ```
    /// use cchc::report::compose::{Composer, CoverLetter};
    ///
    /// let report = Composer::new("2026-Q2".parse()?).with_recipients(["UBND tỉnh;"]).compose().into_report();
    /// assert_eq!(CoverLetter::of(&report).addressed(), ["Kính gửi: UBND tỉnh."]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn addressed(&self) -> Vec<String> {
        match &self.addressees[..] {
            [] => vec![format!("Kính gửi: {NO_ADDRESSEE}")],
            [one] => vec![format!("Kính gửi: {one}.")],
            [most @ .., last] => {
                let lines = most.iter().map(|addressee| format!("- {addressee};"));
                std::iter::once("Kính gửi:".to_owned()).chain(lines).chain([format!("- {last}.")]).collect()
            }
        }
    }

    /// What the author has still to say.
    ///
    /// ```
    /// use cchc::report::compose::{Composer, CoverLetter};
    ///
    /// let report = Composer::new("2026-Q2".parse()?).compose().into_report();
    /// for gap in CoverLetter::of(&report).gaps() {
    ///     println!("{gap}");
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn gaps(&self) -> Vec<String> {
        let mut gaps = Vec::new();
        if self.addressees.is_empty() {
            gaps.push("Đơn vị bổ sung: nơi nhận công văn gửi kèm".to_owned());
        }
        if self.head.symbol.contains('…') {
            gaps.push("Đơn vị bổ sung: ký hiệu công văn gửi kèm".to_owned());
        }
        gaps
    }

    /// The last paragraph as printed.
    ///
    /// ```
    /// use cchc::report::compose::{Composer, CoverLetter};
    ///
    /// let report = Composer::new("2026-Q2".parse()?).compose().into_report();
    /// assert!(CoverLetter::of(&report).closing_line().unwrap().ends_with("./."));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn closing_line(&self) -> Option<String> {
        let closing = self.closing.trim().trim_end_matches("./.").trim_end_matches('.');
        (!closing.is_empty()).then(|| format!("{closing}./."))
    }

    /// Paragraphs, attachments and the closing line in their order.
    ///
    /// ```
    /// use cchc::report::compose::{Composer, CoverLetter};
    ///
    /// let report = Composer::new("2026-Q2".parse()?).compose().into_report();
    /// assert!(!CoverLetter::of(&report).lines().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn lines(&self) -> Vec<String> {
        let mut lines = self.paragraphs.clone();
        lines.extend(self.attachments.iter().map(|attachment| format!("- {attachment}")));
        lines.extend(self.closing_line());
        lines
    }

    /// The letter as plain text, a line each.
    ///
    /// ```
    /// use cchc::report::compose::{Composer, CoverLetter};
    ///
    /// let report = Composer::new("2026-Q2".parse()?).with_recipients(["UBND tỉnh;"]).compose().into_report();
    /// assert!(CoverLetter::of(&report).to_text().contains("Kính gửi: UBND tỉnh."));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_text(&self) -> String {
        let head = &self.head;
        let mut lines = vec![head.superior.clone(), head.issuer.clone(), head.number_line(), self.about()];
        lines.push(head.place_date_line());
        lines.extend(self.addressed());
        lines.extend(self.lines());
        lines.push("Nơi nhận:".to_owned());
        lines.extend(self.recipients.iter().map(|recipient| format!("- {recipient}")));
        lines.extend(self.signature.title.iter().cloned());
        lines.push(self.signature.name.clone());
        let filled: Vec<&str> = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
        filled.join("\n\n") + "\n\n"
    }
}

/// A recipient without its mark and its full stop.
fn bare(recipient: &str) -> String {
    recipient.trim().trim_start_matches(['-', ' ']).trim_end_matches([';', '.', ',', ' ']).to_owned()
}

fn punctuated(copy: &str) -> String {
    if copy.starts_with("Lưu") { format!("{copy}.") } else { format!("{copy};") }
}

/// Whether a recipient is a body that letters go to, and no file, page or person of the house.
fn is_body(recipient: &str) -> bool {
    const BODIES: [&str; 17] = [
        "UBND",
        "Ủy ban",
        "Uỷ ban",
        "HĐND",
        "Hội đồng",
        "Sở ",
        "Bộ ",
        "Cục ",
        "Tổng cục",
        "Văn phòng Chính phủ",
        "Văn phòng UBND",
        "Văn phòng Ủy ban",
        "Văn phòng HĐND",
        "Thanh tra",
        "Chi cục",
        "Phòng ",
        "Trung tâm Phục vụ",
    ];
    BODIES.iter().any(|body| recipient.starts_with(body))
        && !recipient.contains("thuộc ")
        && !recipient.contains(" của ")
}

fn paragraphs(report: &ComposedReport, title: &str) -> Vec<String> {
    let (name, period) = (&report.head.name, report.period);
    let span = lowered(&period.span_label());
    match &report.replaces {
        Some(sent) => {
            let restated = report.annexes.iter().find(|annex| annex.title.contains("ĐIỀU CHỈNH"));
            let where_told = match restated.map(|annex| annex.table.rows().len()) {
                Some(count) => {
                    format!(" Có {count:02} chỉ tiêu được điều chỉnh, nêu tại bảng điều chỉnh số liệu kèm theo.")
                }
                None => String::new(),
            };
            vec![format!(
                "{name} đã gửi {sent} về cùng nội dung, cùng kỳ báo cáo. Sau khi rà soát số liệu, {name} gửi {title} ({span}) để thay thế.{where_told}"
            )]
        }
        None => vec![format!("Thực hiện chế độ báo cáo định kỳ, {name} gửi {title} ({span}), kèm theo công văn này:")],
    }
}

fn attachments(report: &ComposedReport, title: &str) -> Vec<String> {
    let mut lines = vec![format!("Báo cáo {}", title.trim_start_matches("báo cáo ").trim_start_matches("thay thế "))];
    if report.form.is_some() {
        lines
            .push(format!("Biểu tình hình, kết quả giải quyết thủ tục hành chính {}", lowered(&report.period.label())));
    }
    lines.extend(report.annexes.iter().map(|annex| sentence_case(&annex.title)));
    let last = lines.len().saturating_sub(1);
    lines.iter().enumerate().map(|(at, line)| format!("{line}{}", if at == last { "." } else { ";" })).collect()
}

/// "BẢNG ĐIỀU CHỈNH" as "Bảng điều chỉnh"; Roman numbers of annexes stay.
fn sentence_case(title: &str) -> String {
    let mut letters = title.chars();
    letters.next().map_or_else(String::new, |first| first.to_string() + &letters.as_str().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Report;
    use crate::report::compose::Composer;
    use crate::{Counter, Query, samples};

    #[test]
    fn a_correction_names_what_it_replaces() {
        let sent = Report::read(&samples::REPORT.replace("Số: /BC-STTTT", "Số: 12/BC-STTTT"));
        let period = samples::period().unwrap();
        let counted = Counter::new(Query::new(period)).finish();
        let composer = Composer::new(period).with_form(counted.form()).with_replaced(&sent);
        let letter = CoverLetter::of(
            &composer.with_recipients(["Sở Nội vụ;", "UBND tỉnh;", "Lưu: VT."]).compose().into_report(),
        );
        let text = letter.to_text();
        assert!(text.contains("đã gửi Báo cáo số 12/BC-STTTT"), "{text}");
        assert!(text.contains("chỉ tiêu được điều chỉnh"), "{text}");
        assert!(text.contains("Kính gửi:\n\n- Sở Nội vụ;\n\n- UBND tỉnh.\n\n"), "{text}");
        assert!(text.contains("- Như trên;\n\n- Lưu: VT.\n\n"), "{text}");
        assert!(text.contains("- Bảng điều chỉnh số liệu đã báo cáo.\n"), "{text}");
        assert!(text.contains("thay cho Báo cáo số 12/BC-STTTT"), "{text}");
    }

    #[test]
    fn what_is_not_known_is_a_gap() {
        let letter = CoverLetter::of(Composer::new("2026-Q4".parse().unwrap()).compose().report());
        assert_eq!(letter.gaps().len(), 2);
        assert!(letter.to_text().contains(NO_ADDRESSEE));
        let letter = letter.with_addressees(["UBND tỉnh;"]).with_unit("VP");
        assert_eq!(letter.gaps().len(), 1);
        assert_eq!(letter.addressed(), ["Kính gửi: UBND tỉnh."]);
        assert!(
            is_body("Sở Nội vụ")
                && !is_body("Trang TTĐTTH của Sở")
                && !is_body("Lưu: VT")
                && !is_body("Sở (phòng của Sở)")
        );
    }
}
