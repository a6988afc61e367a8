//! Which decree on the one-stop mechanism governs a dossier.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::finding::Rule;
use crate::law::{Act, LawRegime, Subject};
use crate::text::vocabulary;

/// The decree on the one-stop mechanism under which a dossier is settled (chế độ một cửa), by date of receipt.
///
/// ```
/// use cchc::deadline::clock::{ClockRegime, Transition};
///
/// let day = |text: &str| text.parse().unwrap();
/// assert_eq!(ClockRegime::on(day("2021-03-01")), Some(ClockRegime::Decree61_2018));
/// assert_eq!(ClockRegime::on(day("2025-07-01")), Some(ClockRegime::Decree118_2025));
/// assert_eq!(ClockRegime::on(day("2026-08-05")), Some(ClockRegime::Decree309_2026));
///
/// // Open on the day of the change: no text seen says which regime governs, so it is a named answer.
/// let governing = |transition: Transition| transition.regime(day("2026-08-04"), day("2026-08-06"));
/// assert_eq!(governing(Transition::ByReceipt), Some(ClockRegime::Decree118_2025));
/// assert_eq!(governing(Transition::ByDay), Some(ClockRegime::Decree309_2026));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum ClockRegime {
    /// [NĐ 61/2018/NĐ-CP](crate::_documentation::law#act-61-2018-nd-cp), to 30/6/2025.
    #[serde(rename = "decree-61-2018")]
    Decree61_2018,
    /// [NĐ 118/2025/NĐ-CP](crate::_documentation::law#act-118-2025-nd-cp), from 01/7/2025.
    #[serde(rename = "decree-118-2025")]
    Decree118_2025,
    /// [NĐ 118/2025/NĐ-CP](crate::_documentation::law#act-118-2025-nd-cp) as amended by
    /// [NĐ 309/2026/NĐ-CP](crate::_documentation::law#act-309-2026-nd-cp), from 05/8/2026.
    #[serde(rename = "decree-309-2026")]
    Decree309_2026,
}

/// Which regime governs a dossier that was received before a change and is still open (quy định chuyển tiếp).
///
/// The transitional rules of [NĐ 309/2026/NĐ-CP](crate::_documentation::law#act-309-2026-nd-cp) were not seen; by the
/// day of receipt is the ordinary reading.
///
/// ```
/// use cchc::deadline::clock::{ClockRegime, Transition};
///
/// let (received, today) = ("2025-06-30".parse()?, "2025-07-10".parse()?);
/// assert_eq!(Transition::ByReceipt.regime(received, today), Some(ClockRegime::Decree61_2018));
/// assert_eq!(Transition::ByDay.regime(received, today), Some(ClockRegime::Decree118_2025));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Transition {
    /// That of the day of receipt.
    #[default]
    ByReceipt,
    /// That of the day on which the question is asked.
    ByDay,
}

vocabulary! { ClockRegime in "cchc::deadline::clock", "regime of a dossier", "chế độ của hồ sơ";
    Decree61_2018 = "decree-61-2018", "Nghị định 61/2018/NĐ-CP", "Decree 61/2018";
    Decree118_2025 = "decree-118-2025", "Nghị định 118/2025/NĐ-CP", "Decree 118/2025";
    Decree309_2026 = "decree-309-2026", "Nghị định 118/2025/NĐ-CP được sửa đổi bởi Nghị định 309/2026/NĐ-CP", "Decree 118/2025 as amended by Decree 309/2026";
}

vocabulary! { Transition in "cchc::deadline::clock", "transition between regimes", "quy định chuyển tiếp";
    ByReceipt = "by_receipt", "theo ngày tiếp nhận", "by the day of receipt";
    ByDay = "by_day", "theo ngày xem xét", "by the day of the question";
}

impl Transition {
    /// The regime of a dossier received on one day and looked at on another.
    ///
    /// ```
    /// use cchc::deadline::clock::{ClockRegime, Transition};
    ///
    /// let received = "2021-01-04".parse()?;
    /// assert_eq!(Transition::ByReceipt.regime(received, received), Some(ClockRegime::Decree61_2018));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn regime(self, received: NaiveDate, looked_at: NaiveDate) -> Option<ClockRegime> {
        match self {
            Self::ByReceipt => ClockRegime::on(received),
            Self::ByDay => ClockRegime::on(received.max(looked_at)),
        }
    }
}

impl ClockRegime {
    /// The regime of a day of receipt; `None` before 21/6/2018, whose acts are not among the data.
    ///
    /// ```
    /// use cchc::deadline::clock::ClockRegime;
    ///
    /// assert_eq!(ClockRegime::on("2021-01-04".parse()?), Some(ClockRegime::Decree61_2018));
    /// assert_eq!(ClockRegime::on("2018-06-20".parse()?), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn on(received: NaiveDate) -> Option<Self> {
        let act = LawRegime::on(Subject::OneStop, received)?.act()?;
        Self::ALL.iter().copied().find(|regime| regime.act() == Some(act))
    }

    /// The act that makes the regime what it is.
    ///
    /// ```
    /// use cchc::deadline::clock::ClockRegime;
    ///
    /// assert_eq!(ClockRegime::Decree118_2025.act().unwrap().citation(), "NĐ 118/2025/NĐ-CP");
    /// ```
    pub fn act(self) -> Option<&'static Act> {
        Act::find(match self {
            Self::Decree61_2018 => "61/2018/NĐ-CP",
            Self::Decree118_2025 => "118/2025/NĐ-CP",
            Self::Decree309_2026 => "309/2026/NĐ-CP",
        })
    }

    /// The article of this regime behind a rule of findings; `None` where the regime has no such rule, or none that was
    /// read.
    ///
    /// ```
    /// use cchc::deadline::clock::ClockRegime;
    /// use cchc::finding::Rule;
    ///
    /// assert_eq!(ClockRegime::Decree61_2018.article(Rule::SUPPLEMENT_ROUNDS), Some("NĐ 61/2018/NĐ-CP, Điều 17"));
    /// ```
    pub fn article(self, rule: Rule) -> Option<&'static str> {
        const APOLOGY: [Rule; 4] = [Rule::REAPPOINTED, Rule::APOLOGY_LATE, Rule::EXTENDED_LATE, Rule::APOLOGY_MISSING];
        let by_regime = |old, middle, new| match self {
            Self::Decree61_2018 => old,
            Self::Decree118_2025 => middle,
            Self::Decree309_2026 => new,
        };
        if rule == Rule::SUPPLEMENT_ROUNDS {
            let new = "NĐ 309/2026/NĐ-CP, Điều 17.2a";
            return by_regime(Some("NĐ 61/2018/NĐ-CP, Điều 17"), Some("NĐ 118/2025/NĐ-CP, Điều 11"), Some(new));
        }
        if APOLOGY.contains(&rule) {
            // The text of the article of NĐ 118/2025 was not seen; later texts under it have the same rules.
            let unseen = Some("NĐ 118/2025/NĐ-CP (deadline-118-2025)");
            return by_regime(Some("NĐ 61/2018/NĐ-CP, Điều 19"), unseen, unseen);
        }
        if rule == Rule::TRANSFER_LATE {
            let (old, middle) = ("NĐ 61/2018/NĐ-CP, Điều 18", "NĐ 118/2025/NĐ-CP, Điều 18");
            return by_regime(Some(old), Some(middle), Some("NĐ 309/2026/NĐ-CP, Điều 18.2"));
        }
        if rule == Rule::STOP_WITHOUT_REQUEST {
            let since = Some("NĐ 118/2025/NĐ-CP, Điều 21");
            return by_regime(None, since, since);
        }
        if rule == Rule::CLOCK_START_MISSING {
            return by_regime(None, None, Some("NĐ 309/2026/NĐ-CP, Điều 17.3"));
        }
        None
    }
}
