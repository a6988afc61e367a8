//! What a domain expert should decide.

/// A question that the sources leave open (câu hỏi cho chuyên gia), with what the crate does until it is answered
/// and what of the crate an answer changes.
///
/// All of them are one list in `docs/law.md`, after what is simply not known ([`Unknown`](super::Unknown)).
///
/// ```
/// use cchc::law::OpenQuestion;
///
/// for question in OpenQuestion::ALL {
///     println!("{}: {}", question.code(), question.question());
///     println!("  until then: {} (changed by {})", question.until_then(), question.changed_by());
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenQuestion {
    code: &'static str,
    question: &'static str,
    until_then: &'static str,
    changed_by: &'static str,
}

macro_rules! open {
    ($( $code:literal, $question:literal, $until:literal, $changed:literal; )*) => {
        impl OpenQuestion {
            /// Every question.
            pub const ALL: &'static [Self] =
                &[$( Self { code: $code, question: $question, until_then: $until, changed_by: $changed } ),*];
        }
    };
}

open! {
    "transition-of-open-dossiers",
        "Which regime governs a dossier received before 05/8/2026 and still open on that day?",
        "That of the day of receipt (`Transition::ByReceipt`); `Transition::ByDay` is the other reading.",
        "the default of `Transition` in `src/deadline/clock/regime.rs`";
    "recipient-across-10-01-2026",
        "Who receives the report of Quý I/2026 and of the year 2026, whose periods began in December 2025?",
        "Bộ Tư pháp: the body in charge on the last day of the period.",
        "the first days of `Subject::ProcedureControl` in `src/law/regimes.rs`; the note is `recipient-changed`";
    "provincial-receiver",
        "Is the provincial counterpart Văn phòng UBND or Sở Tư pháp?",
        "The receiving body of a provincial form is the caller's.",
        "a default for `FormHeading::with_receiving_unit`";
    "successor-layout",
        "Are the columns of TT 5/2025/TT-VPCP or TT 09/2026/TT-BTP those of II.06a, and which is to be used from when?",
        "The 13 columns go on, with a note for periods that end on or after 15/02/2026.",
        "`StatutoryForm` in `src/form/registry.rs`; the note is `form-layout-unknown`";
    "automatic-column",
        "In which of the columns 4 and 5 does a dossier belong that began by itself (proactive level 4)?",
        "Neither: it is counted in column 3 and shown apart, with a finding.",
        "the intake of `Channel::Automatic` in `src/placement/decide.rs`; the note is `channel-automatic`";
    "kiosk-and-vneid",
        "Are kiosk and VNeID online channels for column 4?",
        "Yes, as sub-channels of online.",
        "`SubChannel` in `src/names/service.rs` and the words of `src/names/channel.rs`";
    "apology-under-118",
        "Do the day before expiry and the single re-appointment of NĐ 61/2018, Điều 19, hold under NĐ 118/2025?",
        "Yes, as later texts under it have them; findings are warnings.",
        "`ClockRegime` and the severities of `apology-late`, `apology-missing`, `extended-late` and `reappointed`";
    "supplement-within-118",
        "Is a supplement still to be asked for within three working days under NĐ 118/2025?",
        "Not judged from 01/7/2025 on; only the number of requests is (NĐ 118/2025, Điều 11).",
        "`ClockRegime`, for `supplement-request-late`";
    "cut-off-and-the-limit",
        "Does the hour 15:00 of NĐ 309/2026, Điều 18.2, bear on the applicant's limit or on the transfer only?",
        "On the transfer only. A cut-off for the limit is a property of the procedure.",
        "`TimeLimit`; the hour of the transfer is that of `transfer-late`";
    "receipt-outside-hours",
        "From when does a limit in days run for a dossier that was received after office hours or on a day off?",
        "From the receipt: days are counted from the next working day, whatever the hour (`OutsideHours::AsItIs`). `OutsideHours::NextSession` takes the receipt for one of the next session, as QĐ 3142/QĐ-BGDĐT, Điều 11, does.",
        "`StartRule::with_outside_hours` in the rules of a procedure";
    "clock-start-without-receipt",
        "When does the limit of a boundary-free dossier begin if no receipt by the competent authority is recorded?",
        "At the receipt, with a finding.",
        "`Clock`, for `clock-start-missing`";
    "evaluation-after-30-6-2025",
        "What takes the place of the nine indicators from 01/7/2025?",
        "Counts, coverage and levels only; scores where the caller names the old regime, with a finding.",
        "the regimes of `Subject::Evaluation` in `src/law/regimes.rs` and `ScoringPolicy`; the finding is `evaluation-out-of-force`";
    "targets-of-282",
        "For which of the two phases are the 95 % and 90 % of QĐ 282/QĐ-TTg?",
        "They are data with their source, and are applied only where the caller names them.",
        "`Target` in `src/law/target.rs`";
    "culture-day-made-up",
        "Is 24 November made up when it falls on a weekend (first in 2029)?",
        "Yes; `HolidayLaw::culture_day_made_up` says no.",
        "`HolidayLaw::culture_day_made_up`";
    "regime-of-periods",
        "Do reports on the control of procedures keep the periods of NĐ 09/2019 (15/12 to 14/12) under TT 5/2025/TT-VPCP and TT 09/2026/TT-BTP?",
        "Yes: no later text on periods was seen, and decrees of 2026 repeat the window. Calendar periods have to be asked for.",
        "the default of `Regime` in `src/time/regime.rs`; the finding on dates of another regime is `period-other-regime`";
    "late-hand-over",
        "Is a dossier late whose result was ready in time and handed over after the due date?",
        "No: lateness looks at the end of processing (`EventKind::Ended`). What is ready and not handed over is told apart, in the list of what to chase.",
        "`CountingPolicy`, which would get an answer of its own; `FollowUpState::Ready`";
    "due-on-a-day-off",
        "Does a due date on record that falls on a day off move to the next working day (Bộ luật Dân sự 2015, Điều 148.5)?",
        "No: a date on record counts as it stands. A query with a clock gives the note `due-on-day-off` to every such date; without one, `check_overdue_on_days_off` gives it to the dossiers that are overdue for no other reason, which the programs ask of lists of up to 100 000 dossiers. A date that the crate computes from a limit in days never falls on one.",
        "`DueAnswer` or `Precision` of `CountingPolicy`";
    "sunday-deadline",
        "Does a sending day that is a Sunday (20/12/2026) move to the next working day?",
        "The day stands as named; the next working day is offered and marked as a reading.",
        "`SendingRule`; the notes are `sent-late` and `sending-day-off`";
    "first-days",
        "Confirm the first days of TT 01/2018/TT-VPCP, NĐ 09/2019, TT 01/2020/TT-VPCP, NĐ 42/2022, QĐ 31/2021/QĐ-TTg and TT 04/2025/TT-VPCP; and of Luật 72/2025/QH15 and NQ 202/2025/QH15, which may be 16/6/2025 and 12/6/2025 where the table has the day on which the map changed.",
        "As in the table of regimes, each with its mark.",
        "the first days in `src/law/acts.rs` and `src/law/regimes.rs`";
    "tet-2027-make-up",
        "Which of the days 04–10/02/2027 are make-up days?",
        "9 and 10 February, by Bộ luật Lao động 2019, Điều 111.3.",
        "the kinds of these days in `src/calendar/official.rs`; no due date depends on it";
    "hours-per-day",
        "How many hours has a working day where a limit is given in halves of it?",
        "Eight, as in provincial texts (QĐ 3857/QĐ-UBND of Nghệ An); a parameter.",
        "`HOURS_PER_DAY` in `src/deadline/limit.rs`";
    "official-addresses",
        "Add the official address of each act.",
        "None is recorded that was not seen; the others were looked for in public repositories and not found.",
        "`Act::link` in `src/law/acts.rs`";
    "successor-bodies",
        "Which departments and communes took the place of which?",
        "The caller's data; only the provinces of 01/7/2025 are bundled.",
        "`merged_provinces` in `src/law/government.rs`";
    "limit-cut-short",
        "Where a list prints the limit of the law and a shorter one that the body promises, which is that of the dossier?",
        "The shorter one, where the list has a column for it.",
        "`Procedure::limit_through`";
    "quarter-of-a-plan",
        "Does a task of \"Quý II\" count in the reform report that ends on 14/6, or in the next one, as its last day is 30/6?",
        "In the report of the same name; a policy of the plan takes the day instead.",
        "`PlanPolicy::due_in`";
    "result-of-documents",
        "Is a task done when its result names nothing but dated documents?",
        "Yes, on the last of their days, where the task has a deadline and no other column says that it is open.",
        "the reader of plans, `PlanReader`";
}

impl OpenQuestion {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The question.
    pub fn question(&self) -> &'static str {
        self.question
    }

    /// What the crate does until it is answered.
    pub fn until_then(&self) -> &'static str {
        self.until_then
    }

    /// What of the crate an answer would change: a policy, a constant, a table, in the names of its code.
    pub fn changed_by(&self) -> &'static str {
        self.changed_by
    }
}
