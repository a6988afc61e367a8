//! Why a dossier is where it is, and what changed.

use super::{Placement, Query, Unplaceable};
use crate::catalogue::OfficeClock;
use crate::deadline::{ClockAnswer, DueInForce, DueStep, shown};
use crate::dossier::{Dossier, DossierCode, Status};
use crate::text::Language;
use crate::time::{AsOf, Moment};

/// Why a dossier is in its cells and how its due date came about (giải trình một hồ sơ).
///
/// ```
/// use cchc::dossier::EventKind;
/// use cchc::finding::Language;
/// use cchc::{Channel, Dossier, Query};
/// use chrono::NaiveDate;
///
/// let day = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
/// let query = Query::new("2026-Q1".parse()?);
/// let mut dossier = Dossier::new("HS-1", "Báo chí")
///     .with_channel(Channel::Online)
///     .with_received(day(2))
///     .with_due(day(9))
///     .with_event(EventKind::Ended, day(12));
/// let before = query.explain(&dossier);
/// let text = before.explain(Language::Vietnamese);
/// assert!(text.contains("tiếp nhận: trực tuyến – tiếp nhận trong kỳ (2026-03-02)"), "{text}");
/// assert!(text.contains("kết quả: giải quyết quá hạn – kết thúc quá hạn (2026-03-12)"), "{text}");
///
/// dossier.extend(day(16), day(6));
/// let after = query.explain(&dossier);
/// assert_eq!(after.changes_since(&before, Language::Vietnamese), [
///     "kết quả: giải quyết quá hạn → giải quyết trước hạn (kết thúc trước hạn (2026-03-12))",
///     "hạn trả: 09/03/2026 → 16/03/2026 (hẹn lại, từ 06/03/2026)",
/// ]);
/// # Ok::<(), cchc::ParsePeriodError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Explanation {
    code: DossierCode,
    period: String,
    policy: String,
    as_of: AsOf,
    placed: Result<Placement, Unplaceable>,
    status: Status,
    due: Option<DueInForce>,
    steps: Vec<DueStep>,
}

impl Query {
    /// Why a dossier is in its cells, and how its due date came about.
    ///
    /// Where the query has the rules of the procedure the steps of its clock are named with the days they leave out;
    /// elsewhere the due dates on record.
    pub fn explain(&self, dossier: &Dossier) -> Explanation {
        let state = dossier.state(self.as_of());
        let due = self.due_in(dossier, &state);
        let clock = self.clock().and_then(|office| office.clock_as_of(dossier, self.as_of()));
        let calendar = self.clock().map(OfficeClock::calendar);
        let recomputed = due.is_some_and(|due| due.clock() == ClockAnswer::Recomputed);
        let steps = match (clock, calendar) {
            (Some(clock), Some(calendar)) if recomputed => DueStep::of_clock(&clock, calendar),
            (_, calendar) => DueStep::of_record(dossier, self.as_of(), calendar),
        };
        Explanation {
            code: dossier.code().clone(),
            period: format!("{} ({})", self.period().label(), self.period().span_label()),
            policy: self.policy().name.clone(),
            as_of: self.as_of(),
            placed: self.place(dossier),
            status: state.status(),
            due,
            steps,
        }
    }
}

impl Explanation {
    /// The code of the dossier.
    pub fn code(&self) -> &DossierCode {
        &self.code
    }

    /// Where the dossier falls.
    ///
    /// # Errors
    /// [`Unplaceable`] where no column can hold it.
    pub fn placed(&self) -> Result<Placement, Unplaceable> {
        self.placed
    }

    /// The due date that counts.
    pub fn due(&self) -> Option<DueInForce> {
        self.due
    }

    /// How the due date came about, step by step.
    pub fn steps(&self) -> &[DueStep] {
        &self.steps
    }

    /// The whole explanation, a line for each fact.
    pub fn explain(&self, language: Language) -> String {
        let word = words(language);
        let mut lines = vec![
            format!("{}: {}", word.dossier, self.code),
            format!("{}: {}; {}: {}", word.period, self.period, word.policy, self.policy),
            format!("{}: {}; {}: {}", word.as_of, at(self.as_of, language), word.status, self.status.label(language)),
        ];
        match &self.placed {
            Err(Unplaceable { rule }) => {
                lines.push(format!("{}: {} ({rule})", word.unplaced, rule.title(language)));
                lines.push(format!("  {}", rule.why()));
            }
            Ok(placement) => {
                let reason = placement.intake_reason().describe(language);
                lines.push(format!("{}: {} – {reason}", word.intake, placement.intake().label(language)));
                let reason = placement.outcome_reason().describe(language);
                lines.push(format!("{}: {} – {reason}", word.outcome, placement.outcome().label(language)));
            }
        }
        match &self.due {
            None => lines.push(format!("{}: {}", word.due, word.none)),
            Some(due) => {
                lines.push(format!("{}: {} ({})", word.due, shown(due.due()), due.clock().label(language)));
                lines.extend(
                    self.steps.iter().enumerate().map(|(at, step)| format!("  {}. {}", at + 1, step.explain(language))),
                );
                if due.waited() > 0 {
                    lines.push(format!("  + {} {}", due.waited(), word.waited));
                }
            }
        }
        lines.join("\n") + "\n"
    }

    /// What changed since an earlier explanation of the dossier: of another instant, under another policy, or of an earlier
    /// record. A line for each cell and for the due date, each with the reason why it is so now; none where all is as it
    /// was.
    pub fn changes_since(&self, before: &Self, language: Language) -> Vec<String> {
        let word = words(language);
        let mut lines = Vec::new();
        let cells = |explanation: &Self| match explanation.placed {
            Ok(placement) => {
                let (intake, outcome) = (placement.intake().label(language), placement.outcome().label(language));
                [
                    (intake.to_owned(), placement.intake_reason().describe(language)),
                    (outcome.to_owned(), placement.outcome_reason().describe(language)),
                ]
            }
            Err(Unplaceable { rule }) => {
                let unplaced = (word.unplaced.to_owned(), rule.title(language).to_owned());
                [unplaced.clone(), unplaced]
            }
        };
        for ((name, (old, _)), (new, why)) in
            [word.intake, word.outcome].into_iter().zip(cells(before)).zip(cells(self))
        {
            if old != new {
                lines.push(format!("{name}: {old} → {new} ({why})"));
            }
        }
        let due = |explanation: &Self| explanation.due.map(|due| due.due());
        if due(before) != due(self) {
            let text = |due: Option<Moment>| due.map_or_else(|| word.none.to_owned(), shown);
            let why = self.due.map_or_else(String::new, |due| {
                let reason = due.reason().label(language);
                match due.entry().in_force_since() {
                    Some(since) => format!(" ({reason}, {} {})", word.since, since.day().format("%d/%m/%Y")),
                    None => format!(" ({reason})"),
                }
            });
            lines.push(format!("{}: {} → {}{why}", word.due, text(due(before)), text(due(self))));
        }
        lines
    }
}

/// The words of an explanation.
struct Words {
    dossier: &'static str,
    period: &'static str,
    policy: &'static str,
    as_of: &'static str,
    status: &'static str,
    unplaced: &'static str,
    intake: &'static str,
    outcome: &'static str,
    due: &'static str,
    none: &'static str,
    since: &'static str,
    waited: &'static str,
}

fn words(language: Language) -> Words {
    match language {
        Language::Vietnamese => Words {
            dossier: "hồ sơ",
            period: "kỳ",
            policy: "quy tắc đếm",
            as_of: "tính đến",
            status: "trạng thái",
            unplaced: "không phân loại được",
            intake: "tiếp nhận",
            outcome: "kết quả",
            due: "hạn trả",
            none: "không có",
            since: "từ",
            waited: "ngày chờ được cộng theo quy tắc đếm",
        },
        Language::English => Words {
            dossier: "dossier",
            period: "period",
            policy: "policy",
            as_of: "as of",
            status: "status",
            unplaced: "cannot be placed",
            intake: "intake",
            outcome: "outcome",
            due: "due",
            none: "none",
            since: "since",
            waited: "days of waiting, added by the policy",
        },
    }
}

fn at(as_of: AsOf, language: Language) -> String {
    match (as_of.until().time(), language) {
        (Some(_), _) => shown(as_of.until()),
        (None, Language::Vietnamese) => format!("hết ngày {}", shown(as_of.until())),
        (None, Language::English) => format!("the end of {}", shown(as_of.until())),
    }
}
