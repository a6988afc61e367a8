//! Why a dossier is where it is, and what changed.

use super::{Placement, Query, Unplaceable};
use crate::catalogue::{MissingRules, OfficeClock};
use crate::deadline::{ClockAnswer, DueInForce, DueStep, shown};
use crate::dossier::{Dossier, DossierCode, PortalStatus, State, Status};
use crate::finding::{Finding, Findings, Location, Rule};
use crate::names::ProcedureCode;
use crate::text::Language;
use crate::time::{AsOf, Moment, Period};

/// Why a dossier is in its cells and how its due date came about (giải trình một hồ sơ).
///
/// ```
/// use cchc::dossier::EventKind;
/// use cchc::finding::Language;
/// use cchc::{Channel, Dossier, Query};
/// use cchc::chrono::NaiveDate;
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
/// assert!(text.contains("tiếp nhận: trực tuyến – tiếp nhận trong kỳ (02/03/2026)"), "{text}");
/// assert!(text.contains("kết quả: giải quyết quá hạn – kết thúc quá hạn (12/03/2026)"), "{text}");
///
/// dossier.extend(day(16), day(6));
/// let after = query.explain(&dossier);
/// assert_eq!(after.changes_since(&before, Language::Vietnamese), [
///     "kết quả: giải quyết quá hạn → giải quyết trước hạn (kết thúc trước hạn (12/03/2026))",
///     "hạn trả: 09/03/2026 → 16/03/2026 (hẹn lại, từ 06/03/2026)",
/// ]);
/// # Ok::<(), cchc::ParsePeriodError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Explanation {
    code: DossierCode,
    period: Period,
    policy: String,
    as_of: AsOf,
    placed: Result<Placement, Unplaceable>,
    status: Status,
    reported: Option<PortalStatus>,
    /// Receipt and end on record, as they stand there.
    recorded: [Option<Moment>; 2],
    due: Option<DueInForce>,
    steps: Vec<DueStep>,
    procedure: Option<ProcedureCode>,
    missing_rules: Option<MissingRules>,
    findings: Findings,
}

impl Query {
    /// Why a dossier is in its cells, and how its due date came about.
    ///
    /// Where the query has the rules of the procedure the steps of its clock are named with the days they leave out, and what the
    /// clock noticed: events that cannot be and that move nothing. Elsewhere the due dates on record, and why there are no
    /// rules ([`Explanation::missing_rules`]).
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::finding::Language;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let explanation = Query::new("2021-Q1".parse()?).explain(&dossier);
    /// println!("{}", explanation.explain(Language::Vietnamese));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn explain(&self, dossier: &Dossier) -> Explanation {
        let state = dossier.state(self.as_of());
        let due = self.due_in(dossier, &state);
        let clock = self.clock().and_then(|office| office.clock_as_of(dossier, self.as_of()));
        let calendar = self.clock().map(OfficeClock::calendar);
        let recomputed = due.is_some_and(|due| due.clock() == ClockAnswer::Recomputed);
        let computed = clock.as_ref().zip(calendar).map(|(clock, calendar)| DueStep::of_clock(clock, calendar));
        let steps = match computed {
            Some(computed) if recomputed => computed,
            computed => {
                let computed = computed.unwrap_or_default();
                let recorded = DueStep::of_record(dossier, self.as_of(), calendar);
                recorded.into_iter().map(|step| step.told_by(&computed)).collect()
            }
        };
        let placed = self.place(dossier);
        let whole = dossier.state(self.as_of().whole_record());
        let received = whole.episodes().first().map(|episode| episode.received);
        let ended = whole.orphan_end().or_else(|| whole.episodes().last()?.end.map(|(end, _)| end));
        Explanation {
            code: dossier.code().clone(),
            period: *self.period(),
            policy: self.policy().name.clone(),
            as_of: self.as_of(),
            status: status(dossier, &state, whole.is_open(), &placed),
            reported: dossier.reported(),
            recorded: [received, ended],
            placed,
            due,
            steps,
            procedure: dossier.procedure().cloned(),
            missing_rules: self.clock().and_then(|office| office.missing_rules(dossier)),
            findings: clock.map(|clock| clock.findings()).unwrap_or_default(),
        }
    }
}

impl Explanation {
    /// The code of the dossier.
    pub fn code(&self) -> &DossierCode {
        &self.code
    }

    /// Where the dossier stands as of the instant, as placing understands it: what its source reports counts where no dated
    /// event says more, and a record that contradicts itself stands nowhere ([`Status::Unknown`]).
    ///
    /// ```
    /// use cchc::dossier::{EventKind, PortalStatus, Status};
    /// use cchc::{Dossier, Query};
    /// use cchc::chrono::NaiveDate;
    ///
    /// let day = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
    /// let query = Query::new("2026-Q1".parse()?);
    /// let filed = Dossier::new("HS-1", "Báo chí").with_received(day(2)).with_due(day(9));
    /// assert_eq!(query.explain(&filed).status(), Status::InProgress);
    /// let refused = filed.clone().with_reported(PortalStatus::NotAccepted);
    /// assert_eq!(query.explain(&refused).status(), Status::RefusedAtIntake);
    /// let impossible = filed.with_event(EventKind::Ended, NaiveDate::from_ymd_opt(2026, 2, 27).unwrap());
    /// assert_eq!(query.explain(&impossible).status(), Status::Unknown);
    /// # Ok::<(), cchc::ParsePeriodError>(())
    /// ```
    pub fn status(&self) -> Status {
        self.status
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

    /// Why no due date follows from the catalogue of the query; `None` where one does, or the query has no
    /// [clock](Query::with_clock).
    ///
    /// ```
    /// use cchc::catalogue::{MissingRules, OfficeClock};
    /// use cchc::finding::Language;
    /// use cchc::{Catalogue, Dossier, Moment, Query, WorkCalendar};
    ///
    /// let office = OfficeClock::new(Catalogue::new(), WorkCalendar::civil_service());
    /// let dossier = Dossier::new("HS-1", "Hộ tịch").with_procedure("9.9").with_received("2026-11-06".parse::<Moment>()?);
    /// let why = Query::new("2026-Q4".parse()?).with_clock(office).explain(&dossier);
    /// assert_eq!(why.missing_rules(), Some(MissingRules::UnknownProcedure));
    /// assert!(why.explain(Language::English).contains("no rules for the due date: the procedure is not in the catalogue (9.9)"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn missing_rules(&self) -> Option<MissingRules> {
        self.missing_rules
    }

    /// What the clock noticed on the record as it was seen: events that cannot be, requests that came late; empty where no
    /// rules are known.
    ///
    /// ```
    /// use cchc::{Dossier, Query};
    ///
    /// let why = Query::new("2026-Q4".parse()?).explain(&Dossier::new("HS-1", "Hộ tịch"));
    /// assert!(why.findings().is_empty());
    /// # Ok::<(), cchc::ParsePeriodError>(())
    /// ```
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// The whole explanation, a line for each fact. Days are `25/02/2026` in Vietnamese and `2026-02-25` in English.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::finding::Language;
    /// use cchc::{Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let text = Query::new("2021-Q1".parse()?).explain(&dossier).explain(Language::Vietnamese);
    /// assert!(text.contains("kết thúc trước hạn"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn explain(&self, language: Language) -> String {
        let word = words(language);
        let mut lines = vec![
            format!("{}: {}", word.dossier, self.code),
            format!("{}: {}; {}: {}", word.period, period(&self.period, language), word.policy, self.policy),
            format!("{}: {}; {}: {}", word.as_of, at(self.as_of, language), word.status, self.status.label(language)),
        ];
        if let (Some(reported), Some(line)) = (self.reported, lines.last_mut()) {
            line.push_str(&format!("; {}: {}", word.reported, reported.label(language)));
        }
        match &self.placed {
            Err(Unplaceable { rule }) => {
                lines.push(format!("{}: {} ({rule})", word.unplaced, rule.title(language)));
                let moments = [word.received, word.ended].into_iter().zip(self.recorded);
                let moments = moments
                    .map(|(name, at)| format!("{name}: {}", at.map_or(word.none.to_owned(), |at| shown(at, language))));
                lines.push(format!("  {}", moments.collect::<Vec<_>>().join("; ")));
                // The reasons of the rules are written in English.
                if language == Language::English {
                    lines.push(format!("  {}", rule.why()));
                }
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
                lines.push(format!("{}: {} ({})", word.due, shown(due.due(), language), due.clock().label(language)));
                lines.extend(
                    self.steps.iter().enumerate().map(|(at, step)| format!("  {}. {}", at + 1, step.explain(language))),
                );
                if due.waited() > 0 {
                    lines.push(format!("  + {} {}", due.waited(), word.waited));
                }
            }
        }
        if let Some(reason) = self.missing_rules {
            let code = self.procedure.as_ref().map_or(String::new(), |code| format!(" ({code})"));
            lines.push(format!("{}: {}{code}", word.no_rules, reason.label(language)));
        }
        // Which dossier it is has been said.
        let message = |finding: &Finding| finding.clone().with_location(Location::whole()).message(language);
        lines.extend(self.findings.iter().map(|finding| format!("{}: {}", word.noticed, message(finding))));
        lines.join("\n") + "\n"
    }

    /// What changed since an earlier explanation of the dossier: of another instant, under another policy, or of an earlier
    /// record. A line for each cell and for the due date, each with the reason why it is so now; none where all is as it
    /// was.
    ///
    /// ```
    /// use cchc::dossier::EventKind;
    /// use cchc::finding::Language;
    /// use cchc::{AsOf, Dossier, Moment, Query};
    ///
    /// let dossier = Dossier::new("HS-1", "Báo chí")
    ///     .with_received("2021-01-04".parse::<Moment>()?)
    ///     .with_due("2021-01-18".parse::<Moment>()?)
    ///     .with_event(EventKind::Ended, "2021-01-15".parse::<Moment>()?);
    /// let early = Query::new("2021-Q1".parse()?).with_as_of(AsOf::end_of("2021-01-10".parse()?)).explain(&dossier);
    /// let late = Query::new("2021-Q1".parse()?).explain(&dossier);
    /// assert!(!late.changes_since(&early, Language::Vietnamese).is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
            let text = |due: Option<Moment>| due.map_or_else(|| word.none.to_owned(), |due| shown(due, language));
            let why = self.due.map_or_else(String::new, |due| {
                let reason = due.reason().label(language);
                match due.entry().in_force_since() {
                    Some(since) => {
                        let since = shown(Moment::on(since.day()), language);
                        format!(" ({reason}, {} {since})", word.since)
                    }
                    None => format!(" ({reason})"),
                }
            });
            lines.push(format!("{}: {} → {}{why}", word.due, text(due(before)), text(due(self))));
        }
        lines
    }
}

/// Where a dossier stands, as placing understands it.
fn status(dossier: &Dossier, state: &State, is_open: bool, placed: &Result<Placement, Unplaceable>) -> Status {
    let contradicted = |rule| rule != Rule::DUE_MISSING;
    if placed.is_err_and(|Unplaceable { rule }| contradicted(rule)) {
        return Status::Unknown;
    }
    match dossier.reported() {
        Some(PortalStatus::Registered) => Status::Registered,
        Some(PortalStatus::NotAccepted) => Status::RefusedAtIntake,
        // Today's status counts only where no dated event says more.
        Some(PortalStatus::Stopped) if is_open && state.is_open() => Status::Stopped,
        Some(PortalStatus::AwaitingSupplement | PortalStatus::AwaitingPayment)
            if is_open && state.is_open() && state.waits().is_empty() =>
        {
            Status::Paused
        }
        _ => state.status(),
    }
}

/// The words of an explanation.
struct Words {
    dossier: &'static str,
    period: &'static str,
    policy: &'static str,
    as_of: &'static str,
    status: &'static str,
    reported: &'static str,
    unplaced: &'static str,
    received: &'static str,
    ended: &'static str,
    intake: &'static str,
    outcome: &'static str,
    due: &'static str,
    none: &'static str,
    since: &'static str,
    waited: &'static str,
    no_rules: &'static str,
    noticed: &'static str,
}

fn words(language: Language) -> Words {
    match language {
        Language::Vietnamese => Words {
            dossier: "hồ sơ",
            period: "kỳ",
            policy: "quy tắc đếm",
            as_of: "tính đến",
            status: "trạng thái",
            reported: "hệ thống nguồn ghi",
            unplaced: "không phân loại được",
            received: "ngày tiếp nhận",
            ended: "ngày kết thúc",
            intake: "tiếp nhận",
            outcome: "kết quả",
            due: "hạn trả",
            none: "không có",
            since: "từ",
            waited: "ngày chờ được cộng theo quy tắc đếm",
            no_rules: "không có quy tắc tính hạn",
            noticed: "lưu ý",
        },
        Language::English => Words {
            dossier: "dossier",
            period: "period",
            policy: "policy",
            as_of: "as of",
            status: "status",
            reported: "reported by the source",
            unplaced: "cannot be placed",
            received: "received",
            ended: "ended",
            intake: "intake",
            outcome: "outcome",
            due: "due",
            none: "none",
            since: "since",
            waited: "days of waiting, added by the policy",
            no_rules: "no rules for the due date",
            noticed: "noticed",
        },
    }
}

/// A period with its days.
fn period(period: &Period, language: Language) -> String {
    let (label, span) = match language {
        Language::Vietnamese => (period.label(), period.span_label()),
        Language::English => (period.to_string(), format!("{} to {}", period.from(), period.to())),
    };
    if label == span { label } else { format!("{label} ({span})") }
}

fn at(as_of: AsOf, language: Language) -> String {
    let until = shown(as_of.until(), language);
    match (as_of.until().time(), language) {
        (Some(_), _) => until,
        (None, Language::Vietnamese) => format!("hết ngày {until}"),
        (None, Language::English) => format!("the end of {until}"),
    }
}
