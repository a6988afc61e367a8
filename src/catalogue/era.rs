//! The vocabularies of service levels over time.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Catalogue;
use crate::finding::{Finding, Findings, Language, Location, Rule};
use crate::law::{Act, LawRegime, Subject};
use crate::names::ServiceLevel;
use crate::text::vocabulary;

impl ServiceLevel {
    /// The era whose vocabulary the level belongs to; `None` for "toàn trình" and "một phần", which two eras have.
    ///
    /// ```
    /// use cchc::names::ServiceLevel;
    ///
    /// assert!(ServiceLevel::Level4.era().is_some());
    /// assert_eq!(ServiceLevel::Full.era(), None);
    /// ```
    pub fn era(self) -> Option<ServiceEra> {
        match self {
            Self::Level1 | Self::Level2 | Self::Level3 | Self::Level4 => Some(ServiceEra::Numbered),
            Self::Information => Some(ServiceEra::Decree42_2022),
            Self::Partial | Self::Full => None,
        }
    }

    /// Whether the law of a day knows the level.
    ///
    /// ```
    /// use cchc::catalogue::ServiceLevel;
    ///
    /// let day = |text: &str| text.parse().unwrap();
    /// assert!(ServiceLevel::Level4.exists_on(day("2021-03-14")));
    /// assert!(ServiceLevel::Information.exists_on(day("2026-06-30")));
    /// assert!(!ServiceLevel::Information.exists_on(day("2026-07-01")));
    /// assert!(ServiceLevel::Full.exists_on(day("2026-07-01")));
    /// ```
    pub fn exists_on(self, day: NaiveDate) -> bool {
        ServiceEra::on(day).levels().contains(&self)
    }
}

/// The vocabulary of levels of online service (mức độ dịch vụ công trực tuyến) in force at a time.
///
/// Levels 1 to 4 to 2022; toàn trình, một phần and cung cấp thông tin under
/// [NĐ 42/2022/NĐ-CP](crate::_documentation::law#act-42-2022-nd-cp); toàn trình and một phần under
/// [NĐ 224/2026/NĐ-CP](crate::_documentation::law#act-224-2026-nd-cp), Điều 14, from 01/7/2026. The vocabularies do not
/// map one to one, so a level is kept as it was given. The day of the first change, 15/8/2022, is to be confirmed.
///
/// ```
/// use cchc::catalogue::ServiceEra;
///
/// assert_eq!(ServiceEra::on("2026-12-14".parse().unwrap()), ServiceEra::Decree224_2026);
/// assert_eq!(ServiceEra::Decree224_2026.levels().len(), 2);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum ServiceEra {
    /// Mức độ 1 to 4.
    Numbered,
    /// [NĐ 42/2022/NĐ-CP](crate::_documentation::law#act-42-2022-nd-cp).
    #[serde(rename = "decree-42-2022")]
    Decree42_2022,
    /// [NĐ 224/2026/NĐ-CP](crate::_documentation::law#act-224-2026-nd-cp).
    #[serde(rename = "decree-224-2026")]
    Decree224_2026,
}

vocabulary! { ServiceEra in "cchc::catalogue", "era of service levels", "giai đoạn của mức độ dịch vụ công";
    Numbered = "numbered", "mức độ 1 đến 4", "levels 1 to 4";
    Decree42_2022 = "decree-42-2022", "Nghị định 42/2022/NĐ-CP", "Decree 42/2022";
    Decree224_2026 = "decree-224-2026", "Nghị định 224/2026/NĐ-CP", "Decree 224/2026";
}

impl ServiceEra {
    /// The era of a day.
    ///
    /// ```
    /// use cchc::catalogue::ServiceEra;
    ///
    /// assert_eq!(ServiceEra::on("2021-01-04".parse()?), ServiceEra::Numbered);
    /// assert_eq!(ServiceEra::on("2023-01-04".parse()?), ServiceEra::Decree42_2022);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn on(day: NaiveDate) -> Self {
        let act = LawRegime::on(Subject::OnlineService, day).and_then(LawRegime::act);
        match act.map(Act::symbol) {
            Some("224/2026/NĐ-CP") => Self::Decree224_2026,
            Some("42/2022/NĐ-CP") => Self::Decree42_2022,
            _ => Self::Numbered,
        }
    }

    /// The levels that it knows.
    ///
    /// ```
    /// use cchc::catalogue::ServiceEra;
    /// use cchc::names::ServiceLevel;
    ///
    /// assert!(ServiceEra::Decree42_2022.levels().contains(&ServiceLevel::Partial));
    /// ```
    pub fn levels(self) -> &'static [ServiceLevel] {
        match self {
            Self::Numbered => &ServiceLevel::ALL[..4],
            Self::Decree42_2022 => &ServiceLevel::ALL[4..],
            Self::Decree224_2026 => &ServiceLevel::ALL[5..],
        }
    }
}

impl Catalogue {
    /// Procedures all of whose levels belong to a vocabulary that the law of `day` does not know.
    ///
    /// ```
    /// use cchc::Catalogue;
    /// use cchc::catalogue::{Procedure, ServiceLevel};
    ///
    /// let old = Procedure::new("1.000001", "Đăng ký", "Hộ tịch").with_level(ServiceLevel::Level4);
    /// let catalogue = Catalogue::new().with_procedure(old);
    /// assert!(catalogue.check_service_levels("2021-03-14".parse().unwrap()).is_empty());
    /// assert_eq!(catalogue.check_service_levels("2026-12-14".parse().unwrap()).total(), 1);
    /// ```
    pub fn check_service_levels(&self, day: NaiveDate) -> Findings {
        let outdated = self.procedures().iter().filter(|procedure| {
            !procedure.levels().is_empty() && !procedure.levels().iter().any(|level| level.exists_on(day))
        });
        let known: Vec<_> =
            ServiceEra::on(day).levels().iter().map(|level| level.label(Language::Vietnamese)).collect();
        let finding = Finding::new(Rule::SERVICE_LEVEL_OUT_OF_ERA, Location::whole()).with_expected(known.join(", "));
        outdated
            .map(|procedure| {
                let names: Vec<_> = procedure.levels().iter().map(|level| level.label(Language::Vietnamese)).collect();
                finding.clone().with_found(names.join(", ")).with_detail(procedure.code().as_str())
            })
            .collect()
    }
}
