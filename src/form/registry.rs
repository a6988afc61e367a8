//! The statutory forms, each with its issuer, its circular, its code and the days on which it is in force.

use std::fmt;

use chrono::NaiveDate;

use super::column::Column;
use crate::finding::{Finding, Location, Rule};
use crate::law::{Act, Body, Fact, LawRegime, Subject, Unknown};
use crate::names::MatchKey;
use crate::time::Period;

/// A form that a circular prescribes (biểu mẫu báo cáo): its code alone says little, "07a" is another table under each
/// circular, so a form is known by issuer, circular, code and validity.
///
/// The 13-column form of 2020 is complete. Those of the circulars of 2025 and 2026 are named, and asking for their
/// columns gives what is not known, never another table.
///
/// ```
/// use cchc::form::{Column, FormLayout, StatutoryForm};
/// use cchc::law::{Body, Fact, Unknown};
///
/// let form = StatutoryForm::find("II.06a/VPCP/KSTT").unwrap();
/// assert_eq!((form.circular(), form.issuer()), (Fact::Known("01/2020/TT-VPCP"), Body::GovernmentOffice));
/// assert_eq!(form.layout(), Fact::Known(FormLayout::Results(Column::ALL)));
///
/// let newest = StatutoryForm::newest_on("2026-12-14".parse().unwrap()).unwrap();
/// assert_eq!(newest.circular(), Fact::Known("09/2026/TT-BTP"));
/// assert_eq!(newest.layout(), Fact::Unknown(Unknown::LayoutOf09_2026));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatutoryForm {
    issuer: Body,
    circular: Fact<&'static str>,
    code: Fact<&'static str>,
    layout: Fact<FormLayout>,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    successor: bool,
}

/// The columns of a form.
///
/// ```
/// use cchc::form::{FormLayout, StatutoryForm};
///
/// let form = StatutoryForm::newest_on("2021-03-14".parse()?).unwrap();
/// assert!(matches!(form.layout().known(), Some(FormLayout::Results(_))));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FormLayout {
    /// Results of settling dossiers, by these columns of counts.
    Results(&'static [Column]),
    /// Numbers of procedures, as in [`ProcedureForm`](super::procedures::ProcedureForm).
    Procedures,
}

const fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

impl StatutoryForm {
    /// Every form, the oldest first.
    pub const ALL: &'static [Self] = &[
        Self {
            issuer: Body::GovernmentOffice,
            circular: Fact::Known("01/2020/TT-VPCP"),
            code: Fact::Known("II.06a/VPCP/KSTT"),
            layout: Fact::Known(FormLayout::Results(Column::ALL)),
            from: day(2020, 10, 21),
            to: None,
            successor: false,
        },
        Self {
            issuer: Body::GovernmentOffice,
            circular: Fact::Known("01/2020/TT-VPCP"),
            code: Fact::Known("II.07b/VPCP/KSTT"),
            layout: Fact::Known(FormLayout::Procedures),
            from: day(2020, 10, 21),
            to: None,
            successor: false,
        },
        Self {
            issuer: Body::GovernmentOffice,
            circular: Fact::Known("5/2025/TT-VPCP"),
            code: Fact::Unknown(Unknown::LayoutOf5_2025),
            layout: Fact::Unknown(Unknown::LayoutOf5_2025),
            from: day(2026, 2, 15),
            to: None,
            successor: true,
        },
        Self {
            issuer: Body::Justice,
            circular: Fact::Known("09/2026/TT-BTP"),
            code: Fact::Unknown(Unknown::LayoutOf09_2026),
            layout: Fact::Unknown(Unknown::LayoutOf09_2026),
            from: day(2026, 8, 1),
            to: None,
            successor: true,
        },
        // Read by a tool of September 2026; its circular is not known, nor whether it is new.
        Self {
            issuer: Body::Justice,
            circular: Fact::Unknown(Unknown::RepealsOf09_2026),
            code: Fact::Known("07a/BTP"),
            layout: Fact::Unknown(Unknown::ColumnsOf07a),
            from: None,
            to: None,
            successor: false,
        },
    ];

    /// The form with this code, however it is printed: "Biểu số II.06a/VPCP/KSTT", "II.06a/VPCP", "07a/btp". The issuer
    /// may be VPCP or BTP: tables of 2026 print either over the same columns.
    ///
    /// ```
    /// use cchc::form::StatutoryForm;
    ///
    /// let form = StatutoryForm::find("Biểu số: II.06a/BTP/KSTT").unwrap();
    /// assert_eq!(form, StatutoryForm::find("II.06a/VPCP/KSTT").unwrap());
    /// assert_eq!(StatutoryForm::find("Biểu số 03/BTP"), None);
    /// ```
    pub fn find(code: &str) -> Option<&'static Self> {
        let wanted = key_of(code)?;
        Self::ALL.iter().find(|form| form.code.known().and_then(key_of).as_ref() == Some(&wanted))
    }

    /// The forms of results that are in force on a day, the oldest first. Several may be: no repeal was seen.
    ///
    /// ```
    /// use cchc::form::StatutoryForm;
    ///
    /// assert!(StatutoryForm::on("2021-03-14".parse()?).next().is_some());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn on(day: NaiveDate) -> impl Iterator<Item = &'static Self> {
        Self::ALL.iter().filter(move |form| {
            form.from.is_some_and(|from| from <= day)
                && form.to.is_none_or(|to| day <= to)
                && form.layout != Fact::Known(FormLayout::Procedures)
        })
    }

    /// The newest form of results in force on a day.
    ///
    /// ```
    /// use cchc::form::StatutoryForm;
    ///
    /// println!("{}", StatutoryForm::newest_on("2021-03-14".parse()?).unwrap());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn newest_on(day: NaiveDate) -> Option<&'static Self> {
        Self::on(day).last()
    }

    /// Notes on the forms whose circular came into force by the end of a period and whose columns are not known: the 13
    /// columns go on, and a reader should know that they may no longer be those of law.
    ///
    /// ```
    /// use cchc::form::StatutoryForm;
    ///
    /// assert!(StatutoryForm::notes(&"2025-Q4".parse()?).is_empty());
    /// assert_eq!(StatutoryForm::notes(&"2026-Q2".parse()?).len(), 1);
    /// assert_eq!(StatutoryForm::notes(&"2026-Q4".parse()?).len(), 2);
    /// # Ok::<(), cchc::ParsePeriodError>(())
    /// ```
    pub fn notes(period: &Period) -> Vec<Finding> {
        let newer = Self::on(period.to()).filter(|form| form.successor);
        newer
            .filter_map(|form| {
                let act = form.circular.known().and_then(Act::find)?;
                let unknown = form.layout.unknown()?;
                let finding = Finding::new(Rule::FORM_LAYOUT_UNKNOWN, Location::whole()).with_expected(act.citation());
                Some(finding.with_found("II.06a/VPCP/KSTT").with_detail(unknown.code()))
            })
            .collect()
    }

    /// Who issued the circular.
    pub fn issuer(&self) -> Body {
        self.issuer
    }

    /// The circular.
    pub fn circular(&self) -> Fact<&'static str> {
        self.circular
    }

    /// The printed code.
    pub fn code(&self) -> Fact<&'static str> {
        self.code
    }

    /// The columns.
    pub fn layout(&self) -> Fact<FormLayout> {
        self.layout
    }

    /// The first day on which it is in force, where one is known.
    pub fn from(&self) -> Option<NaiveDate> {
        self.from
    }

    /// The last day on which it is in force; `None` while nothing is known to end it.
    pub fn to(&self) -> Option<NaiveDate> {
        self.to
    }
}

/// The part of a code that tells forms apart, without words before it, the issuer and its department.
fn key_of(code: &str) -> Option<MatchKey> {
    let code = code.trim().trim_end_matches('.');
    let at = code.find(|letter: char| letter.is_ascii_digit())?;
    // The Roman number of the group belongs to the code: II.06a.
    let group = code[..at].rfind(|letter: char| !matches!(letter, 'I' | 'V' | 'X' | 'i' | 'v' | 'x' | '.'));
    let start = match group {
        Some(end) => end + code[end..].chars().next().map_or(0, char::len_utf8),
        None => 0,
    };
    let mut parts = code[start..].split('/').map(str::trim);
    let number = parts.next()?.trim_matches('.');
    let issuer = parts.next().map(str::to_uppercase);
    let roman = number.starts_with(['I', 'V', 'X', 'i', 'v', 'x']);
    match issuer.as_deref() {
        Some("VPCP" | "BTP") | None if roman => Some(MatchKey::new(number)),
        Some(issuer @ ("VPCP" | "BTP")) => Some(MatchKey::new(&format!("{number}/{issuer}"))),
        _ => None,
    }
}

/// What stands over a printed form (đầu biểu): code, circular, reporting and receiving body, all of them the caller's,
/// with defaults by the last day of the period.
///
/// The receiving body is Văn phòng Chính phủ for periods that end before 10/01/2026 and Bộ Tư pháp after; which
/// provincial unit stands between is not known and left to the caller.
///
/// ```
/// use cchc::form::FormHeading;
///
/// let heading = FormHeading::of_period(&"2026-Q4".parse()?).with_reporting_unit("UBND xã A");
/// assert_eq!(heading.receiving_unit(), "Bộ Tư pháp");
/// assert_eq!(heading.code(), "II.06a/VPCP/KSTT");
/// let before = FormHeading::of_period(&"2025-Q4".parse()?);
/// assert_eq!(before.receiving_unit(), "Văn phòng Chính phủ");
/// assert_eq!(heading.with_code("II.06a/BTP/KSTT").code(), "II.06a/BTP/KSTT");
/// # Ok::<(), cchc::ParsePeriodError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormHeading {
    code: String,
    circular: String,
    reporting_unit: String,
    receiving_unit: String,
}

impl FormHeading {
    /// The heading of a period: form II.06a under TT 01/2020, whatever is known of its successors.
    ///
    /// ```
    /// use cchc::form::FormHeading;
    ///
    /// let heading = FormHeading::of_period(&"2021-Q1".parse()?);
    /// assert_eq!(heading.circular(), "Thông tư số 01/2020/TT-VPCP ngày 21/10/2020");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of_period(period: &Period) -> Self {
        let holder = LawRegime::on(Subject::ProcedureControl, period.to()).and_then(LawRegime::holder);
        Self {
            code: "II.06a/VPCP/KSTT".to_owned(),
            circular: "Thông tư số 01/2020/TT-VPCP ngày 21/10/2020".to_owned(),
            reporting_unit: String::new(),
            receiving_unit: holder.unwrap_or(Body::GovernmentOffice).name().to_owned(),
        }
    }

    /// The same heading, with another form code.
    ///
    /// ```
    /// use cchc::form::FormHeading;
    ///
    /// assert_eq!(FormHeading::of_period(&"2021-Q1".parse()?).with_code("II.06c").code(), "II.06c");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_code(mut self, code: impl Into<String>) -> Self {
        self.code = code.into();
        self
    }

    /// The same heading, with another circular.
    ///
    /// ```
    /// use cchc::form::FormHeading;
    ///
    /// assert_eq!(FormHeading::of_period(&"2021-Q1".parse()?).with_circular("05/2025/TT-VPCP").circular(), "05/2025/TT-VPCP");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_circular(mut self, circular: impl Into<String>) -> Self {
        self.circular = circular.into();
        self
    }

    /// The same heading, with the reporting unit (đơn vị báo cáo).
    ///
    /// ```
    /// use cchc::form::FormHeading;
    ///
    /// let heading = FormHeading::of_period(&"2021-Q1".parse()?).with_reporting_unit("Sở Thông tin và Truyền thông");
    /// assert_eq!(heading.reporting_unit(), "Sở Thông tin và Truyền thông");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_reporting_unit(mut self, unit: impl Into<String>) -> Self {
        self.reporting_unit = unit.into();
        self
    }

    /// The same heading, with another receiving unit (đơn vị nhận báo cáo).
    ///
    /// ```
    /// use cchc::form::FormHeading;
    ///
    /// let heading = FormHeading::of_period(&"2021-Q1".parse()?).with_receiving_unit("Văn phòng UBND tỉnh");
    /// assert_eq!(heading.receiving_unit(), "Văn phòng UBND tỉnh");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_receiving_unit(mut self, unit: impl Into<String>) -> Self {
        self.receiving_unit = unit.into();
        self
    }

    /// The form code.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The circular, as it is printed.
    pub fn circular(&self) -> &str {
        &self.circular
    }

    /// The reporting unit; empty until it is given.
    pub fn reporting_unit(&self) -> &str {
        &self.reporting_unit
    }

    /// The receiving unit.
    pub fn receiving_unit(&self) -> &str {
        &self.receiving_unit
    }

    /// Who receives the report on administrative reform of a period: Bộ Nội vụ.
    ///
    /// ```
    /// use cchc::form::FormHeading;
    /// use cchc::law::Body;
    ///
    /// assert_eq!(FormHeading::reform_recipient(&"2021-Q1".parse()?), Some(Body::HomeAffairs));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn reform_recipient(period: &Period) -> Option<Body> {
        LawRegime::on(Subject::ReformReport, period.to()).and_then(LawRegime::holder)
    }
}

impl fmt::Display for StatutoryForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.code, self.circular) {
            (Fact::Known(code), Fact::Known(circular)) => write!(f, "{code} ({circular})"),
            (Fact::Known(text), _) | (_, Fact::Known(text)) => f.write_str(text),
            _ => f.write_str(self.issuer.code()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_form_is_the_last_in_force() {
        for day in ["2021-03-14", "2026-03-01"] {
            let day = day.parse().unwrap();
            let newest = StatutoryForm::newest_on(day).unwrap();
            let others: Vec<_> = StatutoryForm::on(day).collect();
            assert!(others.contains(&newest) && others.iter().all(|form| form.from <= newest.from), "{day}");
        }
    }

    #[test]
    fn a_heading_names_both_units() {
        let heading = FormHeading::of_period(&"2021-Q1".parse().unwrap());
        assert_eq!(heading.reporting_unit(), "");
        assert!(heading.circular().contains("01/2020/TT-VPCP"), "{}", heading.circular());
        let named = heading.clone().with_reporting_unit("UBND xã A");
        assert_eq!((named.reporting_unit(), named.receiving_unit()), ("UBND xã A", heading.receiving_unit()));
    }

    #[test]
    fn codes_as_tables_print_them() {
        let results = StatutoryForm::find("II.06a/VPCP/KSTT");
        for code in [
            "II.06a/VPCP",
            "Biểu số II.06a/VPCP/KSTT",
            "BIỂU SỐ: II.06A/VPCP/KSTT",
            "Biểu II.06a/BTP",
            "ii.06a/btp/kstt",
            "Biểu số II.06a",
        ] {
            assert_eq!(StatutoryForm::find(code), results, "{code}");
        }
        assert_eq!(StatutoryForm::find("biểu số 07a/BTP").unwrap().layout(), Fact::Unknown(Unknown::ColumnsOf07a));
        for code in ["", "07a", "07a/VPCP", "II.06b/VPCP/KSTT", "Biểu số 01/BNV", "ồ1/BTP"] {
            assert_eq!(StatutoryForm::find(code), None, "{code}");
        }
        assert_ne!(StatutoryForm::find("II.07b/VPCP/KSTT"), results);
    }

    #[test]
    fn a_form_is_in_force_on_its_days() {
        let day = |day: &str| Some(day.parse::<NaiveDate>().unwrap());
        let results = StatutoryForm::find("II.06a/VPCP/KSTT").unwrap();
        assert_eq!((results.from(), results.to()), (day("2020-10-21"), None));
        for form in StatutoryForm::on(day("2021-03-14").unwrap()) {
            assert!(form.to().is_none_or(|to| to >= day("2021-03-14").unwrap()), "{form:?}");
            assert!(form.from().is_none_or(|from| from <= day("2021-03-14").unwrap()), "{form:?}");
        }
    }
}
