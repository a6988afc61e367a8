//! A form as a flat file holds it, before anything is understood.

use serde::Deserialize;

use super::channel::EvaluationChannel;
use super::form::EvaluationForm;
use super::level::Satisfaction;
use super::score::Complaint;
use crate::finding::{Finding, Location, Rule};
use crate::names::{Field, ProcedureCode, Unit};
use crate::text::excerpt::{excerpt, filled};
use crate::time::Moment;

/// The cells of one form (bản ghi phiếu đánh giá), as they stand in the file; `None` where there is no such column.
///
/// ```
/// use cchc::evaluation::RawEvaluationForm;
///
/// let raw = RawEvaluationForm { contacts: Some("hai".into()), ..RawEvaluationForm::default() };
/// let (form, findings) = raw.interpret();
/// assert_eq!(form.contacts, None);
/// assert_eq!(findings[0].rule().code(), "evaluation-answer-unreadable");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RawEvaluationForm {
    /// Code of the form (`ma_phieu`).
    pub code: Option<String>,
    /// Code of the dossier (`ma_ho_so`).
    pub dossier: Option<String>,
    /// Field (`linh_vuc`).
    pub field: Option<String>,
    /// Day on which it was filled in (`ngay`).
    pub date: Option<String>,
    /// Contacts with the desk (`so_lan_lien_he`).
    pub contacts: Option<String>,
    /// Bodies contacted (`so_co_quan`).
    pub bodies: Option<String>,
    /// Complaint (`khieu_nai`): 0 or 1, không or có; see [`Complaint::read`].
    pub complaint: Option<String>,
    /// Level of satisfaction (`muc_hai_long`): 1 to 5, or words for satisfied or not; see [`Satisfaction::read`].
    pub satisfaction: Option<String>,
    /// How it was given (`hinh_thuc`).
    pub channel: Option<String>,
    /// Unit (`don_vi`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Code of the procedure (`ma_thu_tuc`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub procedure: Option<String>,
    /// Official (`can_bo`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub officer: Option<String>,
}

written! { RawEvaluationForm {
    code,
    dossier,
    field,
    date,
    contacts,
    bodies,
    complaint,
    satisfaction,
    channel,
    unit unless Option::is_none,
    procedure unless Option::is_none,
    officer unless Option::is_none,
} }

impl RawEvaluationForm {
    /// Understands the cells: the form, and everything noticed on the way.
    ///
    /// A form is never lost: a cell that cannot be read is a finding and as if it were empty.
    ///
    /// ```
    /// use cchc::evaluation::RawEvaluationForm;
    ///
    /// let raw = RawEvaluationForm { code: Some("P-1".into()), dossier: Some("HS-1".into()), ..RawEvaluationForm::default() };
    /// let (form, findings) = raw.interpret();
    /// assert_eq!((form.dossier().unwrap().as_str(), findings.len()), ("HS-1", 0));
    /// ```
    pub fn interpret(&self) -> (EvaluationForm, Vec<Finding>) {
        let mut findings = Vec::new();
        let mut form = EvaluationForm::new(self.code.as_deref().unwrap_or(""));
        if let Some(code) = filled(self.dossier.as_deref()) {
            form = form.with_dossier(code);
        }
        let location = || match form.dossier() {
            Some(code) => Location::dossier(code.as_str()),
            None => Location::whole(),
        };
        let mut refuse = |rule, text: &str, expected: &str, column: &str| {
            let finding = Finding::new(rule, location()).with_expected(expected);
            findings.push(finding.with_found(excerpt(text, 80)).with_detail(column));
        };
        let mut date = None;
        if let Some(text) = filled(self.date.as_deref()) {
            date = Moment::read(text).ok().map(Moment::day);
            if date.is_none() {
                refuse(Rule::DATE_UNREADABLE, text, "2021-01-04, 04/01/2021, 20210104093000", "ngay");
            }
        }
        let mut answer = |cell: &Option<String>, read: &dyn Fn(&str) -> bool, expected: &str, column: &str| {
            if let Some(text) = filled(cell.as_deref()).filter(|text| !read(text)) {
                refuse(Rule::EVALUATION_ANSWER_UNREADABLE, text, expected, column);
            }
        };
        let number = |text: &str| whole(text).filter(|number| *number <= 9_999);
        let counted = |text: &str| number(text).is_some();
        answer(&self.contacts, &counted, "0, 1, 2 …", "so_lan_lien_he");
        answer(&self.bodies, &counted, "0, 1, 2 …", "so_co_quan");
        answer(&self.complaint, &|text| Complaint::read(text).is_some(), "0, 1, có, không", "khieu_nai");
        let level = |text: &str| Satisfaction::read(text).is_some();
        answer(&self.satisfaction, &level, "1–5, có, không, hài lòng, không hài lòng", "muc_hai_long");

        form.field = filled(self.field.as_deref()).map(Field::new);
        form.unit = filled(self.unit.as_deref()).map(Unit::new);
        form.procedure = filled(self.procedure.as_deref()).map(ProcedureCode::new);
        form.officer = filled(self.officer.as_deref()).map(str::to_owned);
        form.date = date;
        form.channel = filled(self.channel.as_deref()).map(EvaluationChannel::new);
        form.contacts = filled(self.contacts.as_deref()).and_then(number);
        form.bodies = filled(self.bodies.as_deref()).and_then(number);
        form.complaint = filled(self.complaint.as_deref()).and_then(Complaint::read);
        form.satisfaction = filled(self.satisfaction.as_deref()).and_then(Satisfaction::read);
        (form, findings)
    }
}

/// A whole number in plain digits.
fn whole(text: &str) -> Option<u32> {
    let plain = text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_record() {
        let raw = RawEvaluationForm {
            code: Some("P-1".into()),
            dossier: Some(" HS-1 ".into()),
            field: Some("Báo chí".into()),
            date: Some("15/01/2021".into()),
            contacts: Some("1".into()),
            bodies: Some("0".into()),
            complaint: Some("0".into()),
            satisfaction: Some("5".into()),
            channel: Some("phiếu giấy".into()),
            unit: Some("UBND xã A".into()),
            procedure: Some("1.004267".into()),
            officer: Some(" Nguyễn Văn A ".into()),
        };
        let (form, findings) = raw.interpret();
        assert!(findings.is_empty());
        assert_eq!(form.dossier().unwrap().as_str(), "HS-1");
        assert_eq!(form.date.unwrap().to_string(), "2021-01-15");
        assert_eq!((form.contacts, form.bodies), (Some(1), Some(0)));
        assert_eq!(form.complaint, Some(Complaint::None));
        assert_eq!(form.satisfaction.unwrap().level(), 5);
        assert_eq!(form.channel, Some(EvaluationChannel::PAPER));
        assert_eq!((form.unit.unwrap().name(), form.procedure.unwrap().as_str()), ("UBND xã A", "1.004267"));
        assert_eq!(form.officer.as_deref(), Some("Nguyễn Văn A"));
    }

    #[test]
    fn an_empty_cell_is_no_answer_and_no_finding() {
        let raw = RawEvaluationForm {
            complaint: Some(" ".into()),
            contacts: Some(String::new()),
            ..RawEvaluationForm::default()
        };
        let (form, findings) = raw.interpret();
        assert!(findings.is_empty() && !form.has_answers());
    }

    #[test]
    fn words_say_whether_somebody_complained_and_is_satisfied() {
        let read = |complaint: &str, satisfaction: &str| {
            let raw = RawEvaluationForm {
                complaint: Some(complaint.into()),
                satisfaction: Some(satisfaction.into()),
                ..RawEvaluationForm::default()
            };
            let (form, findings) = raw.interpret();
            (form.complaint, form.satisfaction.map(Satisfaction::is_satisfied), findings.len())
        };
        for (words, satisfied) in [
            ("có", true),
            ("Có ", true),
            ("HÀI LÒNG", true),
            ("Rất hài lòng", true),
            ("hai long", true),
            ("không", false),
            ("Không hài lòng", false),
            ("chưa hài lòng", false),
            ("rất không hài lòng", false),
            ("bình thường", false),
        ] {
            let level = Satisfaction::read(words).unwrap();
            assert_eq!((level.scale().as_str(), level.is_satisfied()), ("two", satisfied), "{words}");
            assert_eq!(read("0", words), (Some(Complaint::None), Some(satisfied), 0), "{words}");
        }
        for (words, complaint) in [
            ("không", Complaint::None),
            ("Không có", Complaint::None),
            ("không khiếu nại", Complaint::None),
            ("CÓ", Complaint::Made),
            ("có phản ánh", Complaint::Made),
            ("Có, đã xác minh là không đúng", Complaint::VerifiedFalse),
        ] {
            assert_eq!(read(words, "5"), (Some(complaint), Some(true), 0), "{words}");
        }
        // What may mean either is no answer.
        for words in ["tạm được", "hài", "6", "0", "có/không", "không rõ", "có hài lòng không"] {
            assert_eq!(read("x", words), (None, None, 2), "{words}");
        }
    }

    #[test]
    fn what_is_no_answer_is_a_finding() {
        for text in ["-1", "+5", "1.0", "x", "10000", "0000000005", "٣", "99999999999"] {
            let raw = RawEvaluationForm { contacts: Some(text.into()), ..RawEvaluationForm::default() };
            let (form, findings) = raw.interpret();
            assert_eq!((form.contacts, findings.len()), (None, 1), "{text}");
        }
        let raw = RawEvaluationForm {
            complaint: Some("2".into()),
            satisfaction: Some("0".into()),
            date: Some("31/02/2021".into()),
            ..RawEvaluationForm::default()
        };
        let codes: Vec<_> = raw.interpret().1.iter().map(|finding| finding.rule().code()).collect();
        assert_eq!(codes, ["date-unreadable", "evaluation-answer-unreadable", "evaluation-answer-unreadable"]);
    }
}
