//! The regimes themselves.

use chrono::NaiveDate;

use super::body::Body;
use super::day;
use super::fact::{Certainty, Fact};
use super::regime::{LawRegime, Subject};
use super::unknown::Unknown;

/// The first day of the data.
const FIRST: NaiveDate = day(2016, 1, 1);

const fn regime(subject: Subject, from: NaiveDate, act: &'static str) -> LawRegime {
    LawRegime {
        subject,
        from,
        to: None,
        act: Fact::Known(act),
        holder: None,
        unknown: &[],
        note: "",
        certainty: Certainty::Primary,
    }
}

/// A time whose acts are not among the data.
const fn before(subject: Subject, to: NaiveDate) -> LawRegime {
    LawRegime {
        act: Fact::Unknown(Unknown::BeforeTheModel),
        unknown: &[Unknown::BeforeTheModel],
        ..regime(subject, FIRST, "").until(to)
    }
}

impl LawRegime {
    const fn until(self, to: NaiveDate) -> Self {
        Self { to: Some(to), ..self }
    }

    const fn held_by(self, holder: Body) -> Self {
        Self { holder: Some(holder), ..self }
    }

    const fn without(self, unknown: &'static [Unknown]) -> Self {
        Self { unknown, ..self }
    }

    const fn noted(self, note: &'static str) -> Self {
        Self { note, ..self }
    }

    const fn sure(self, certainty: Certainty) -> Self {
        Self { certainty, ..self }
    }
}

use Certainty::{Inferred, OneSource};
use Subject as S;

#[rustfmt::skip]
const TABLE: &[LawRegime] = &[
    before(S::OneStop, day(2018, 6, 20)),
    regime(S::OneStop, day(2018, 6, 21), "61/2018/NĐ-CP").until(day(2025, 6, 30)),
    regime(S::OneStop, day(2025, 7, 1), "118/2025/NĐ-CP").until(day(2026, 8, 4))
        .without(&[Unknown::DeadlineArticleOf118_2025, Unknown::ForceOf367_2025])
        .noted("as amended by NĐ 367/2025 from a day that is not known; its khoản 9 Điều 1 ends on 30/6/2026"),
    regime(S::OneStop, day(2026, 8, 5), "309/2026/NĐ-CP")
        .without(&[Unknown::RepealsOf309_2026, Unknown::TransitionOf309_2026, Unknown::DeadlineArticleOf118_2025])
        .noted("NĐ 118/2025 as amended; which regime governs open dossiers is a parameter, by default the day of receipt"),

    before(S::OneStopForms, day(2025, 9, 14)),
    regime(S::OneStopForms, day(2025, 9, 15), "03/2025/TT-VPCP")
        .without(&[Unknown::ForceOf03_2025, Unknown::SuccessorOfForms03_2025]),

    before(S::ProcedureControl, day(2026, 1, 9)).held_by(Body::GovernmentOffice),
    regime(S::ProcedureControl, day(2026, 1, 10), "09/2026/NĐ-CP").held_by(Body::Justice)
        .without(&[Unknown::ProvincialCounterpart, Unknown::ChangeOfRecipientInsidePeriod])
        .noted("one-stop, petitions and the evaluation of service go with it"),

    before(S::ReformReport, day(2026, 7, 7)).held_by(Body::HomeAffairs),
    regime(S::ReformReport, day(2026, 7, 8), "276/2026/NĐ-CP").held_by(Body::HomeAffairs)
        .without(&[
            Unknown::ReformReportGuidance2026, Unknown::IndexCriteria2025, Unknown::ParIndex2025, Unknown::Sipas2025,
        ]),

    before(S::ResultForm, day(2020, 10, 20)),
    regime(S::ResultForm, day(2020, 10, 21), "01/2020/TT-VPCP").until(day(2026, 2, 14)).held_by(Body::GovernmentOffice)
        .without(&[Unknown::ForceOf01_2020, Unknown::OverdueReasonCodes])
        .noted("from the day of issue; the day of force was not checked"),
    regime(S::ResultForm, day(2026, 2, 15), "5/2025/TT-VPCP").until(day(2026, 7, 31)).held_by(Body::GovernmentOffice)
        .without(&[Unknown::LayoutOf5_2025, Unknown::RepealsOf5_2025])
        .sure(OneSource)
        .noted("form II.06a is still produced and accepted"),
    regime(S::ResultForm, day(2026, 8, 1), "09/2026/TT-BTP").held_by(Body::Justice)
        .without(&[
            Unknown::TitleOf09_2026, Unknown::LayoutOf09_2026, Unknown::RepealsOf09_2026, Unknown::ColumnsOf07a,
            Unknown::ColumnOfAutomatic,
        ])
        .sure(OneSource)
        .noted("form II.06a is still produced and accepted in September and October 2026"),

    before(S::ReportingPeriods, day(2018, 12, 31)),
    regime(S::ReportingPeriods, day(2019, 1, 1), "09/2019/NĐ-CP")
        .without(&[Unknown::SuccessorOf09_2019])
        .noted("the window from 15/12 to 14/12 is repeated in decrees of 2026; the day of force in 2019 is to be confirmed"),

    regime(S::ReformProgramme, FIRST, "30c/NQ-CP").until(day(2020, 12, 31)),
    regime(S::ReformProgramme, day(2021, 1, 1), "76/NQ-CP").until(day(2026, 2, 11)),
    regime(S::ReformProgramme, day(2026, 2, 12), "282/QĐ-TTg")
        .without(&[Unknown::AnnexOf282])
        .noted("the focus plan of the years 2026–2030 under NQ 76/NQ-CP, which goes on"),

    regime(S::OnlineService, FIRST, "43/2011/NĐ-CP").until(day(2022, 8, 14)).sure(Inferred)
        .noted("levels 1 to 4; the day of the change in 2022 is to be confirmed"),
    regime(S::OnlineService, day(2022, 8, 15), "42/2022/NĐ-CP").until(day(2026, 6, 30)).sure(OneSource)
        .noted("toàn trình, một phần, cung cấp thông tin; the day of the change in 2022 is to be confirmed"),
    regime(S::OnlineService, day(2026, 7, 1), "224/2026/NĐ-CP").held_by(Body::Science)
        .without(&[Unknown::ColumnOfAutomatic, Unknown::DenominatorsOf224_2026])
        .noted("toàn trình, một phần; four levels of proactive service besides"),

    before(S::Portal, day(2021, 12, 31)),
    regime(S::Portal, day(2022, 1, 1), "31/2021/QĐ-TTg").until(day(2026, 7, 19)).sure(Inferred)
        .noted("the first day is to be confirmed"),
    regime(S::Portal, day(2026, 7, 20), "29/2026/QĐ-TTg").held_by(Body::PublicSecurity),

    before(S::Evaluation, day(2019, 1, 7)),
    regime(S::Evaluation, day(2019, 1, 8), "01/2018/TT-VPCP").until(day(2025, 6, 30)).held_by(Body::GovernmentOffice)
        .without(&[Unknown::ForceOf01_2018])
        .noted("the nine indicators"),
    regime(S::Evaluation, day(2025, 7, 1), "118/2025/NĐ-CP")
        .without(&[Unknown::EvaluationUnder118_2025])
        .noted("counts, coverage and levels need no law; scores by the nine indicators only where the caller names them"),

    before(S::QualityIndex, day(2022, 7, 31)),
    regime(S::QualityIndex, day(2022, 8, 1), "766/QĐ-TTg").until(day(2026, 1, 9)).held_by(Body::GovernmentOffice),
    regime(S::QualityIndex, day(2026, 1, 10), "766/QĐ-TTg").held_by(Body::Justice)
        .without(&[Unknown::SuccessorOf766])
        .noted("still live in October 2026; NĐ 309/2026, Điều 28.4, names the Ministry of Justice as evaluator"),

    regime(S::Petitions, FIRST, "20/2008/NĐ-CP").until(day(2026, 1, 9)).held_by(Body::GovernmentOffice).sure(OneSource),
    regime(S::Petitions, day(2026, 1, 10), "20/2008/NĐ-CP").held_by(Body::Justice)
        .without(&[Unknown::SuccessorOf20_2008])
        .noted("as amended; limits of a system are the caller's: Ninh Bình has 10 working days"),

    before(S::DossierCodes, day(2019, 1, 7)),
    regime(S::DossierCodes, day(2019, 1, 8), "01/2018/TT-VPCP").until(day(2025, 6, 30)),
    regime(S::DossierCodes, day(2025, 7, 1), "04/2025/TT-VPCP")
        .without(&[Unknown::SuccessorOfCodes04_2025])
        .noted("the first day is to be confirmed; from 05/8/2026 codes are of the Ministry of Public Security (NĐ 309/2026, Điều 35.2.g)"),

    before(S::Documents, day(2020, 3, 4)),
    regime(S::Documents, day(2020, 3, 5), "30/2020/NĐ-CP").without(&[Unknown::SuccessorOf30_2020]),

    before(S::GovernmentLevels, day(2025, 6, 30)).noted("ministry, province, district, commune"),
    regime(S::GovernmentLevels, day(2025, 7, 1), "Luật 72/2025/QH15").sure(Inferred)
        .noted("ministry, province, commune; 34 provinces"),

    before(S::Holidays, day(2020, 12, 31)),
    regime(S::Holidays, day(2021, 1, 1), "Bộ luật Lao động 2019")
        .noted("decided year by year; 2027 by CV 10065/VPCP-KGVX; 2028 and later are forecast"),

    before(S::CivilStatus, day(2027, 2, 28)),
    regime(S::CivilStatus, day(2027, 3, 1), "Luật Hộ tịch 03/2026/QH16").sure(OneSource)
        .noted("a change inside Quý I/2027: dossiers received earlier follow the old law"),
];

impl LawRegime {
    /// Every regime, subject by subject, the oldest first.
    pub const ALL: &'static [Self] = TABLE;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regimes_of_a_subject_follow_each_other_without_a_gap() {
        for subject in Subject::ALL {
            let regimes: Vec<_> = LawRegime::of(*subject).collect();
            assert_eq!(regimes.first().map(|regime| regime.from), Some(FIRST), "{subject}");
            assert_eq!(regimes.last().and_then(|regime| regime.to), None, "{subject}");
            for pair in regimes.windows(2) {
                assert_eq!(pair[0].to.and_then(|to| to.succ_opt()), Some(pair[1].from), "{subject}");
            }
            for regime in regimes {
                assert!(regime.act.known().is_none() || regime.act().is_some(), "{subject}: {:?}", regime.act);
                assert_ne!(regime.from, NaiveDate::MIN);
            }
        }
    }
}
