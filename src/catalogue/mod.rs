//! The catalogue: fields and procedures, and what became of them.

mod decision;
mod difference;
mod edition;
mod era;
mod fee;
mod figures;
mod index;
mod level;
mod levels;
mod missing_rules;
mod office_clock;
mod procedure;
mod standing;
mod succession;

#[doc(alias = "dịch vụ công trực tuyến")]
#[doc(alias = "mức độ cung cấp dịch vụ công trực tuyến")]
pub use crate::names::ServiceLevel;
#[doc(alias = "quyết định công bố")]
pub use decision::Decision;
#[doc(alias = "thủ tục thay đổi giữa hai danh mục")]
pub use difference::ProcedureChange;
#[doc(alias = "so sánh hai danh mục")]
pub use difference::ProcedureDifference;
#[doc(alias = "danh mục theo quyết định công bố")]
pub use edition::Edition;
pub use edition::Editions;
pub use era::ServiceEra;
#[doc(alias = "phí, lệ phí")]
#[doc(alias = "lệ phí")]
pub use fee::Fee;
#[doc(alias = "số liệu của danh mục")]
pub use figures::CatalogueFigures;
#[doc(alias = "số thủ tục theo lĩnh vực")]
pub use figures::FieldFigures;
#[doc(alias = "cấp giải quyết")]
pub use level::Level;
#[doc(alias = "lý do chưa có quy tắc tính hạn")]
pub use missing_rules::MissingRules;
#[doc(alias = "đồng hồ của cơ quan")]
pub use office_clock::OfficeClock;
#[doc(alias = "thủ tục hành chính")]
#[doc(alias = "TTHC")]
pub use procedure::Procedure;
#[doc(alias = "tình trạng công bố")]
pub use standing::Standing;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::names::{Field, ProcedureCode};
use index::{Index, LazyIndex};
#[doc(alias = "kế thừa lĩnh vực")]
#[doc(alias = "lĩnh vực thay thế")]
pub use succession::Succession;

/// The fields and procedures of an agency (danh mục thủ tục hành chính), in the order in which its forms list them.
///
/// Fields are merged and renamed over time; a [`Succession`] says what a name stands for from a day on, so that
/// dossiers filed under the old name are counted in the new row (hard case [E14](crate::_documentation::cases#e14)).
///
/// ```
/// use cchc::{Catalogue, Field};
/// use cchc::chrono::NaiveDate;
///
/// let merged = NaiveDate::from_ymd_opt(2025, 3, 1).unwrap();
/// let catalogue = Catalogue::new()
///     .with_field("Báo chí")
///     .with_field("Báo chí, xuất bản")
///     .with_succession("Báo chí", "Báo chí, xuất bản", merged);
///
/// let old = Field::new("báo chí");
/// assert_eq!(catalogue.resolve(&old, merged.pred_opt().unwrap()).name(), "Báo chí");
/// assert_eq!(catalogue.resolve(&old, merged).name(), "Báo chí, xuất bản");
/// assert_eq!(catalogue.resolve(&Field::new("Hộ tịch"), merged).name(), "Hộ tịch");
/// ```
#[doc(alias = "danh mục thủ tục hành chính")]
#[doc(alias = "danh mục")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Catalogue {
    fields: Vec<Field>,
    procedures: Vec<Procedure>,
    successions: Vec<Succession>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stated_published: Option<u32>,
    #[serde(skip)]
    index: LazyIndex,
}

written! { Catalogue {
    fields,
    procedures,
    successions,
    stated_published unless Option::is_none,
    ; index
} }

impl Catalogue {
    fn index(&self) -> &Index {
        self.index.of(&self.fields, &self.procedures, &self.successions)
    }

    /// An empty catalogue.
    ///
    /// ```
    /// use cchc::Catalogue;
    ///
    /// assert!(Catalogue::new().fields().is_empty());
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// The same catalogue, with one more field.
    ///
    /// ```
    /// use cchc::Catalogue;
    ///
    /// let catalogue = Catalogue::new().with_field("Báo chí").with_field("Bưu chính");
    /// assert_eq!(catalogue.fields()[1].name(), "Bưu chính");
    /// ```
    #[must_use]
    pub fn with_field(mut self, field: impl Into<Field>) -> Self {
        self.fields.push(field.into());
        self.index = LazyIndex::default();
        self
    }

    /// The same catalogue, with one more procedure.
    ///
    /// ```
    /// use cchc::Catalogue;
    /// use cchc::catalogue::Procedure;
    ///
    /// let catalogue = Catalogue::new().with_procedure(Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí"));
    /// assert_eq!(catalogue.procedures()[0].field().name(), "Báo chí");
    /// ```
    #[must_use]
    pub fn with_procedure(mut self, procedure: Procedure) -> Self {
        self.procedures.push(procedure);
        self.index = LazyIndex::default();
        self
    }

    /// Adds a procedure.
    pub(crate) fn push_procedure(&mut self, procedure: Procedure) {
        self.procedures.push(procedure);
        self.index = LazyIndex::default();
    }

    /// The same catalogue, in which `new` stands for `old` from `since` on.
    ///
    /// ```
    /// use cchc::{Catalogue, Field};
    ///
    /// let catalogue = Catalogue::new().with_field("Báo chí").with_succession("Xuất bản", "Báo chí", "2025-03-01".parse()?);
    /// let old = Field::new("Xuất bản");
    /// assert_eq!(catalogue.resolve(&old, "2025-03-01".parse()?).name(), "Báo chí");
    /// assert_eq!(catalogue.resolve(&old, "2025-02-28".parse()?).name(), "Xuất bản");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_succession(mut self, old: impl Into<Field>, new: impl Into<Field>, since: NaiveDate) -> Self {
        self.successions.push(Succession { old: old.into(), new: new.into(), since });
        self.index = LazyIndex::default();
        self
    }

    /// The same catalogue, with the number of published procedures that a report states without listing them.
    ///
    /// ```
    /// use cchc::Catalogue;
    ///
    /// assert_eq!(Catalogue::new().with_published_count(120).published_count(), 120);
    /// ```
    #[must_use]
    pub fn with_published_count(mut self, count: u32) -> Self {
        self.stated_published = Some(count);
        self
    }

    /// The fields, in the order of the forms.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The procedures.
    pub fn procedures(&self) -> &[Procedure] {
        &self.procedures
    }

    /// The procedure with this code.
    ///
    /// ```
    /// use cchc::Catalogue;
    /// use cchc::catalogue::Procedure;
    ///
    /// let catalogue = Catalogue::new().with_procedure(Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí"));
    /// assert_eq!(catalogue.procedure(&"1.005129".into()).unwrap().name(), "Cấp giấy phép bản tin");
    /// assert_eq!(catalogue.procedure(&"1.000001".into()), None);
    /// ```
    pub fn procedure(&self, code: &ProcedureCode) -> Option<&Procedure> {
        self.procedures.get(self.index().procedure(code.as_str())?)
    }

    /// The procedure with this name, as names match.
    ///
    /// ```
    /// use cchc::Catalogue;
    /// use cchc::catalogue::Procedure;
    ///
    /// let catalogue = Catalogue::new().with_procedure(Procedure::new("1.004873", "Đăng ký kết hôn", "Hộ tịch"));
    /// assert_eq!(catalogue.procedure_named("ĐĂNG KÝ KẾT HÔN").unwrap().code().as_str(), "1.004873");
    /// ```
    pub fn procedure_named(&self, name: &str) -> Option<&Procedure> {
        self.procedures.get(self.index().procedure_named(name)?)
    }

    /// Whether the procedure with this code, or else with this name, is offered online; `None` where that is not known.
    pub(crate) fn is_online(&self, text: &ProcedureCode) -> Option<bool> {
        match self.index().is_online(&self.procedures, text.as_str()) {
            (true, online) => online,
            (false, _) => self.procedure_like(text).and_then(Procedure::offers_online),
        }
    }

    /// The procedure that a cell of a list means: by its code, or else its name, or else the national part of its code, where
    /// one procedure has it.
    ///
    /// Lists hold the code `1.000894`, the same code with the agency behind it (`1.000894.000.00.00.H24`), or only the name.
    ///
    /// ```
    /// use cchc::Catalogue;
    /// use cchc::catalogue::Procedure;
    ///
    /// let catalogue = Catalogue::new().with_procedure(Procedure::new("1.000894", "Đăng ký kết hôn", "Hộ tịch"));
    /// for text in ["1.000894", "1.000894.000.00.00.H24", "đăng ký kết hôn"] {
    ///     assert!(catalogue.procedure_like(&text.into()).is_some(), "{text}");
    /// }
    /// assert!(catalogue.procedure_like(&"1.000895".into()).is_none());
    /// ```
    pub fn procedure_like(&self, text: &ProcedureCode) -> Option<&Procedure> {
        self.procedure(text)
            .or_else(|| self.procedure_named(text.as_str()))
            .or_else(|| self.procedures.get(self.index().procedure_of_other_agency(text.as_str())?))
    }

    /// How many procedures are published (số TTHC công khai): the stated number, or those listed as published that are in force.
    ///
    /// ```
    /// use cchc::Catalogue;
    /// use cchc::catalogue::Procedure;
    ///
    /// let procedure = Procedure::new("1.005129", "Cấp giấy phép bản tin", "Báo chí").with_published(true);
    /// assert_eq!(Catalogue::new().with_procedure(procedure).published_count(), 1);
    /// ```
    pub fn published_count(&self) -> usize {
        match self.stated_published {
            Some(count) => usize::try_from(count).unwrap_or(usize::MAX),
            None => {
                self.procedures.iter().filter(|procedure| procedure.is_published() && procedure.is_in_force()).count()
            }
        }
    }

    /// The field that `field` stands for on `day`, as the catalogue spells it; an unknown field stands for itself, and so
    /// does each of those that stand for one another in a circle.
    ///
    /// ```
    /// let catalogue = cchc::samples::catalogue();
    /// let day = "2021-03-14".parse()?;
    /// assert_eq!(catalogue.resolve(&"lĩnh vực báo chí".into(), day), catalogue.resolve(&"Báo chí".into(), day));
    /// assert_eq!(catalogue.resolve(&"Đất đai".into(), day).name(), "Đất đai");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn resolve<'a>(&'a self, field: &'a Field, day: NaiveDate) -> &'a Field {
        let key = field.key();
        match self.index().successor(&self.successions, &key, day) {
            Some(new) => self.index().field(&self.fields, &new.key()).unwrap_or(new),
            None => self.index().field(&self.fields, &key).unwrap_or(field),
        }
    }

    /// What took the place of what, in the order entered.
    pub fn successions(&self) -> &[Succession] {
        &self.successions
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_of_successors_end() {
        let day = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();
        let catalogue = Catalogue::new().with_succession("A", "B", day).with_succession("B", "A", day);
        assert_eq!(catalogue.resolve(&Field::new("A"), day).name(), "A");
        // However many other successions there are, and wherever the circle is entered.
        let catalogue = catalogue.with_succession("C", "D", day).with_succession("D", "B", day);
        for (name, stands_for) in [("A", "A"), ("B", "B"), ("C", "B"), ("D", "B")] {
            assert_eq!(catalogue.resolve(&Field::new(name), day).name(), stands_for);
        }
    }

    /// A chain is followed by numbers: a name more folds its own letters and those of what it stands for.
    #[test]
    fn a_name_takes_the_same_steps_however_long_its_chain_is() {
        let day = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();
        for length in [2, 20, 200] {
            let mut catalogue = Catalogue::new();
            for at in 0..length {
                catalogue = catalogue.with_field(format!("F{at}"));
                catalogue = catalogue.with_succession(format!("F{at}"), format!("F{}", (at + 1) % length), day);
            }
            assert_eq!(catalogue.resolve(&Field::new("f1"), day).name(), "F1");
            let spellings = ["f0", "F 0", "F0 ", "Lĩnh vực F0", "khác"].map(Field::new);
            let folded = crate::names::folded_by(|| {
                for name in &spellings {
                    let _ = catalogue.resolve(name, day).name();
                }
            });
            assert!(folded <= 10, "{folded} names in a catalogue of {length}");
        }
    }

    #[test]
    fn codes_of_any_length_tell_whether_they_are_offered_online() {
        let codes = ["1.004873", "1.004873.000.00.00.H40", "1.00487300000001", "1.0048730000000", "a", "\0", "a\0"];
        let level = |at: usize| if at % 2 == 0 { ServiceLevel::Level4 } else { ServiceLevel::Level1 };
        let catalogue = codes.iter().enumerate().fold(Catalogue::new(), |catalogue, (at, code)| {
            catalogue.with_procedure(Procedure::new(*code, format!("Thủ tục {at}"), "Hộ tịch").with_level(level(at)))
        });
        for (at, code) in codes.iter().enumerate() {
            assert_eq!(catalogue.is_online(&(*code).into()), Some(at % 2 == 0), "{code:?}");
            assert_eq!(catalogue.is_online(&format!("THỦ TỤC {at}").into()), Some(at % 2 == 0), "{at}");
            assert_eq!(catalogue.procedure(&(*code).into()).map(Procedure::name), Some(&*format!("Thủ tục {at}")));
        }
        for code in ["1.004874", "1.004873\0", "", "1.004873.000.00.00.H41"] {
            assert_eq!(catalogue.is_online(&code.into()), None, "{code:?}");
        }
    }

    #[test]
    fn a_name_is_followed_to_its_last_successor() {
        let day = |year| NaiveDate::from_ymd_opt(year, 3, 1).unwrap();
        let catalogue = Catalogue::new().with_succession("A", "B", day(2021)).with_succession("B", "C", day(2025));
        assert_eq!(catalogue.resolve(&Field::new("a"), day(2022)).name(), "B");
        assert_eq!(catalogue.resolve(&Field::new("a"), day(2025)).name(), "C");
    }
}
