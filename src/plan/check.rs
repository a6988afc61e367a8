//! What is wrong with a plan and its evidence.

use chrono::{Datelike, NaiveDate};

use super::read::stated_day;
use super::{DueKind, Evidence, Plan, PlanItem, Progress};
use crate::document::{Register, RegisterEntry, citations};
use crate::finding::{Finding, Findings, Rule};
use crate::text::plain;

impl Plan {
    /// Checks deadlines and evidence, whenever something was done: see [`Plan::check_as_of`].
    ///
    /// ```
    /// use cchc::plan::{ItemDue, Plan, PlanItem};
    ///
    /// let mut plan = Plan::new(2021, "Sở Nội vụ");
    /// plan.push(PlanItem::new("1", "Ban hành Kế hoạch", ItemDue::new("sớm nhất có thể", 2021)));
    /// assert_eq!(plan.check().iter().next().unwrap().rule().code(), "plan-due-unclear");
    /// ```
    pub fn check(&self) -> Findings {
        self.check_known(None)
    }

    /// Checks deadlines, evidence and repeated items, as known at the end of a day: a deadline has to be clear, no item
    /// stands there twice, and an item done by that day needs a document that shows it, not dated after the item was due.
    ///
    /// An item that hangs on another event ("10 ngày sau khi có hướng dẫn") has no clear deadline either, until the day of
    /// that event is known. What a report itself tells to be late ("hoàn thành quá hạn", or the day of completion) may have a
    /// late document.
    ///
    /// ```
    /// use cchc::plan::{ItemDue, Plan, PlanItem, Progress};
    /// use cchc::chrono::NaiveDate;
    ///
    /// let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
    /// let mut plan = Plan::new(2026, "Sở Nội vụ");
    /// plan.push(PlanItem::new("1", "Rà soát văn bản", ItemDue::new("Quý III", 2026)));
    /// plan.report(0, Progress::Done(day(7, 1)), []);
    /// // On 30 June the item is not done yet, and nobody asks for a document.
    /// assert!(plan.check_as_of(day(6, 30)).is_empty());
    /// assert_eq!(plan.check_as_of(day(7, 1)).total(), 1);
    /// ```
    pub fn check_as_of(&self, day: NaiveDate) -> Findings {
        self.check_known(Some(day))
    }

    fn check_known(&self, day: Option<NaiveDate>) -> Findings {
        let mut findings = self.repeated();
        for item in self.items() {
            let unclear = item.due.kind() == DueKind::Unclear || item.due.hangs_on_event();
            if unclear && item.progress != Progress::Cancelled {
                let written = crate::finding::shown(item.due.written().to_owned());
                findings.push(Finding::new(Rule::PLAN_DUE_UNCLEAR, item.location()).with_found(written));
            }
            let done = match item.progress {
                Progress::Done(done) => day.is_none_or(|day| done <= day),
                progress => progress.is_done(),
            };
            if !done {
                continue;
            }
            if item.evidence.is_empty() {
                findings.push(Finding::new(Rule::PLAN_DONE_WITHOUT_EVIDENCE, item.location()));
            }
            let Some(last) = item.due.last_day().filter(|last| !is_told_late(item, *last)) else { continue };
            for evidence in &item.evidence {
                if let Some(date) = evidence.date.filter(|date| *date > last) {
                    let finding =
                        Finding::new(Rule::PLAN_EVIDENCE_LATE, item.location()).with_expected(format!("≤ {last}"));
                    findings.push(finding.with_found(format!("{} {date}", evidence.symbol)));
                }
            }
        }
        findings
    }

    /// Checks evidence against a register of documents: each document is in it, with the date that the plan states.
    ///
    /// A document of another issuer is not asked for where the register has outgoing documents only. Where the report
    /// names the issuer ("Quyết định số 5/QĐ-UBND của UBND tỉnh") and the register does too, a document of the same number
    /// of another issuer is not it.
    ///
    /// ```
    /// use cchc::document::{Direction, Register, RegisterEntry};
    /// use cchc::plan::{Evidence, ItemDue, Plan, PlanItem, Progress};
    /// use cchc::chrono::NaiveDate;
    ///
    /// let day = |day| NaiveDate::from_ymd_opt(2025, 3, day).unwrap();
    /// let mut plan = Plan::new(2025, "Sở Nội vụ");
    /// plan.push(PlanItem::new("1", "Rà soát văn bản", ItemDue::new("Quý I", 2025)));
    /// plan.report(0, Progress::Done(day(14)), [Evidence { symbol: "45/BC-SNV".parse()?, date: Some(day(14)) }]);
    /// let register: Register =
    ///     [RegisterEntry::new(Direction::Outgoing, "45/BC-SNV".parse()?, day(13))].into_iter().collect();
    /// let findings = plan.check_evidence(&register);
    /// assert_eq!(findings.iter().next().unwrap().rule().code(), "plan-evidence-date-differs");
    /// # Ok::<(), cchc::document::ParseSymbolError>(())
    /// ```
    pub fn check_evidence(&self, register: &Register) -> Findings {
        use std::collections::{HashMap, HashSet};
        let mut findings = Findings::default();
        let key = |symbol: &crate::document::Symbol| symbol.to_string().trim_start_matches('0').to_owned();
        let mut entries: HashMap<String, Vec<&RegisterEntry>> = HashMap::new();
        for entry in register.entries() {
            entries.entry(key(&entry.symbol)).or_default().push(entry);
        }
        let incoming = register.entries().iter().any(|entry| entry.direction == crate::document::Direction::Incoming);
        let issuers: HashSet<String> =
            register.entries().iter().map(|entry| format!("{:?}", entry.symbol.issuers())).collect();
        for item in self.items() {
            for evidence in &item.evidence {
                let shown = evidence.symbol.to_string();
                let issuer = named_issuer(item, evidence);
                let found: Vec<&RegisterEntry> = entries.get(&key(&evidence.symbol)).map_or_else(Vec::new, |entries| {
                    entries.iter().copied().filter(|entry| is_of(entry, issuer.as_deref())).collect()
                });
                let year = evidence.date.map_or(self.year(), |date| date.year());
                if found.is_empty() {
                    if incoming || issuers.contains(&format!("{:?}", evidence.symbol.issuers())) {
                        findings.push(Finding::new(Rule::PLAN_EVIDENCE_NOT_FOUND, item.location()).with_found(shown));
                    }
                    continue;
                }
                let Some(date) = evidence.date.filter(|date| found.iter().all(|entry| entry.date != *date)) else {
                    continue;
                };
                // A symbol comes again every year: that of the same year is meant.
                let entry = found.iter().find(|entry| entry.date.year() == year).or(found.first());
                let Some(entry) = entry else { continue };
                let finding = Finding::new(Rule::PLAN_EVIDENCE_DATE_DIFFERS, item.location());
                findings.push(finding.with_expected(entry.date).with_found(format!("{shown} {date}")));
            }
        }
        findings
    }
}

/// Whether a report itself tells that an item was done after it was due: by a word ("hoàn thành quá hạn", "chậm 5 ngày"), or
/// by the day of completion. A day that is only that of the documents tells nothing; "đúng hạn" tells the opposite.
fn is_told_late(item: &PlanItem, last: NaiveDate) -> bool {
    let words = format!(" {} ", plain::words(&item.reported));
    let has = |phrase: &&str| words.contains(&format!(" {phrase} "));
    let in_time = ["dung han", "truoc han", "dung tien do", "dung thoi han", "truoc thoi han", "dung ke hoach"];
    let denied =
        ["khong dung han", "chua dung han", "khong dung tien do", "khong dung thoi han", "khong dung ke hoach"];
    if in_time.iter().any(has) && !denied.iter().any(has) {
        return false;
    }
    let Progress::Done(done) = item.progress else { return says_late(&words) };
    let of_documents = item.evidence.iter().filter_map(|evidence| evidence.date).max() == Some(done);
    let stated = item.reported.is_empty() || !of_documents || stated_day(&item.reported, done.year()) == Some(done);
    says_late(&words) || done > last && stated
}

fn says_late(words: &str) -> bool {
    let late =
        ["qua han", "tre han", "cham han", "cham tien do", "cham so voi", "muon so voi", "tre so voi", "con cham"];
    let denied = ["khong qua han", "khong tre han", "khong cham", "chua qua han"];
    let counted = ["cham ", "tre ", "muon "].iter().any(|late| {
        words.split(&format!(" {late}")).skip(1).any(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()))
    });
    let has = |phrase: &&str| words.contains(&format!(" {phrase} "));
    (counted || late.iter().any(has)) && !denied.iter().any(has)
}

/// The words of an issuer, with the usual abbreviations: "Ủy ban nhân dân tỉnh" is "ubnd tinh".
fn issuer_words(text: &str) -> String {
    let words = plain::words(text).replace("uy ban nhan dan", "ubnd").replace("hoi dong nhan dan", "hdnd");
    words.replace("thanh pho", "tp")
}

/// The issuer that the report names behind a document: "… ngày 01/6/2026 của UBND tỉnh".
fn named_issuer(item: &PlanItem, evidence: &Evidence) -> Option<String> {
    [&item.reported, &item.note].into_iter().find_map(|text| {
        let cited = citations(text).into_iter().find(|cited| *cited.symbol() == evidence.symbol)?;
        let end = cited.phrase().end.max(cited.span().end);
        let behind = text.get(end..)?.trim_start();
        let named = behind.strip_prefix("của ").or_else(|| behind.strip_prefix("do "))?;
        let named = named.split([',', ';', '(', ')', '.', '\n', ':']).next().unwrap_or_default();
        let words = issuer_words(named);
        let words = ["ban hanh", "ve", "ky", "phe duyet"].iter().fold(words.as_str(), |words, verb| {
            words
                .split_once(&format!(" {verb}"))
                .filter(|(_, rest)| rest.is_empty() || rest.starts_with(' '))
                .map_or(words, |(name, _)| name)
        });
        (!words.is_empty()).then(|| words.to_owned())
    })
}

/// Whether an entry may be of the issuer that is named; "UBND tỉnh" may be "UBND tỉnh Nam Định".
fn is_of(entry: &RegisterEntry, named: Option<&str>) -> bool {
    let (Some(named), Some(issuer)) = (named, &entry.issuer) else { return true };
    let (named, issuer) = (format!(" {named} "), format!(" {} ", issuer_words(issuer.as_str())));
    named.contains(&issuer) || issuer.contains(&named)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Evidence, ItemDue};

    fn rules(plan: &Plan) -> Vec<Rule> {
        plan.check().iter().map(Finding::rule).collect()
    }

    #[test]
    fn evidence_is_asked_for() {
        let day = |month, day| NaiveDate::from_ymd_opt(2021, month, day).unwrap();
        let mut plan = Plan::new(2021, "Sở");
        let mut item = PlanItem::new("1", "Nhiệm vụ", ItemDue::new("Quý I", 2021));
        item.progress = Progress::Done(day(3, 1));
        plan.push(item);
        assert_eq!(rules(&plan), [Rule::PLAN_DONE_WITHOUT_EVIDENCE]);
        let evidence = |date| Evidence { symbol: "5/BC-SNV".parse().unwrap(), date: Some(date) };
        plan.item_mut(0).unwrap().evidence.push(evidence(day(3, 1)));
        assert_eq!(rules(&plan), []);
        plan.item_mut(0).unwrap().evidence[0] = evidence(day(3, 31));
        assert_eq!(rules(&plan), []);
        plan.item_mut(0).unwrap().evidence[0] = evidence(day(4, 1));
        assert_eq!(rules(&plan), [Rule::PLAN_EVIDENCE_LATE]);
    }

    #[test]
    fn a_document_after_the_deadline_is_found_unless_the_report_says_late() {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        let check = |reported: &str, progress: Progress| -> Vec<Rule> {
            let mut plan = Plan::new(2026, "Sở");
            plan.push(PlanItem::new("1", "Nhiệm vụ", ItemDue::new("30/6/2026", 2026)));
            plan.report(0, progress, [Evidence { symbol: "12/BC-SNV".parse().unwrap(), date: Some(day(7, 15)) }]);
            reported.clone_into(&mut plan.item_mut(0).unwrap().reported);
            rules(&plan)
        };
        for words in ["Hoàn thành đúng hạn", "Đã ban hành", "Đã hoàn thành trước hạn, không quá hạn"]
        {
            for progress in [Progress::Done(day(6, 30)), Progress::Done(day(7, 15)), Progress::DoneUndated] {
                assert_eq!(check(words, progress), [Rule::PLAN_EVIDENCE_LATE], "{words}");
            }
        }
        assert_eq!(check("", Progress::DoneUndated), [Rule::PLAN_EVIDENCE_LATE]);
        // The day of completion is told, and not that of a document.
        assert_eq!(check("", Progress::Done(day(7, 15))), []);
        assert_eq!(check("Hoàn thành", Progress::Done(day(7, 14))), []);
        assert_eq!(
            check("Hoàn thành ngày 15/7/2026, Báo cáo số 12/BC-SNV ngày 15/7/2026", Progress::Done(day(7, 15))),
            []
        );
        for words in [
            "Hoàn thành quá hạn",
            "Hoàn thành, chậm 15 ngày",
            "Đã ban hành (trễ hạn)",
            "Hoàn thành chậm so với kế hoạch",
        ] {
            assert_eq!(check(words, Progress::Done(day(7, 15))), [], "{words}");
        }
        for progress in [Progress::Open, Progress::Underway(80), Progress::Estimated, Progress::Cancelled] {
            assert_eq!(check("", progress), [], "{progress:?}");
        }
    }

    #[test]
    fn a_deadline_that_hangs_on_an_event_is_not_clear() {
        let check = |due: &str| -> bool {
            let mut plan = Plan::new(2026, "Sở");
            plan.push(PlanItem::new("1", "Nhiệm vụ", ItemDue::new(due, 2026)));
            rules(&plan) == [Rule::PLAN_DUE_UNCLEAR]
        };
        for due in [
            "10 ngày sau khi có hướng dẫn",
            "Sau 30 ngày kể từ ngày ban hành",
            "Trong vòng 15 ngày làm việc",
            "Sau khi có hướng dẫn của Bộ Nội vụ",
            "02 tuần kể từ khi nhận được văn bản",
            "Ngay sau khi Luật có hiệu lực",
            "Chậm nhất 05 ngày kể từ ngày được giao",
        ] {
            assert!(check(due), "{due}");
        }
        for due in [
            "Theo yêu cầu",
            "Khi có phát sinh",
            "Đột xuất",
            "Theo Kế hoạch của UBND tỉnh",
            "Thường xuyên",
            "Hằng tháng",
            "Định kỳ, 5 ngày sau khi kết thúc quý",
            "Chậm nhất 05 ngày sau khi kết thúc quý",
            "Quý II",
        ] {
            assert!(!check(due), "{due}");
        }
    }

    #[test]
    fn an_unclear_deadline_is_found() {
        let mut plan = Plan::new(2021, "Sở");
        for due in ["Đầu quý III", "Thường xuyên", "Theo yêu cầu", ""] {
            plan.push(PlanItem::new("1", "Nhiệm vụ", ItemDue::new(due, 2021)));
        }
        assert_eq!(rules(&plan), [Rule::PLAN_DUE_UNCLEAR, Rule::PLAN_DUE_UNCLEAR]);
    }

    #[test]
    fn evidence_is_looked_up_in_the_register() {
        use crate::document::Direction;
        let day = |day| NaiveDate::from_ymd_opt(2025, 3, day).unwrap();
        let entry = |symbol: &str, date| RegisterEntry::new(Direction::Outgoing, symbol.parse().unwrap(), date);
        let register: Register = [entry("45/BC-SNV", day(14)), entry("5/KH-SNV", day(3))].into_iter().collect();
        let found = |symbol: &str, date: Option<NaiveDate>| -> Vec<Rule> {
            let mut plan = Plan::new(2025, "Sở Nội vụ");
            plan.push(PlanItem::new("1", "Rà soát", ItemDue::new("Quý I", 2025)));
            plan.report(0, Progress::DoneUndated, [Evidence { symbol: symbol.parse().unwrap(), date }]);
            plan.check_evidence(&register).iter().map(Finding::rule).collect()
        };
        assert_eq!(found("45/BC-SNV", Some(day(14))), []);
        assert_eq!(found("05/KH-SNV", Some(day(3))), []);
        assert_eq!(found("45/BC-SNV", None), []);
        assert_eq!(found("45/BC-SNV", Some(day(13))), [Rule::PLAN_EVIDENCE_DATE_DIFFERS]);
        assert_eq!(found("46/BC-SNV", Some(day(14))), [Rule::PLAN_EVIDENCE_NOT_FOUND]);
        // The register of the department says nothing of documents of the province.
        assert_eq!(found("46/QĐ-UBND", Some(day(14))), []);
    }

    #[test]
    fn a_document_of_another_issuer_is_not_the_evidence() {
        use crate::document::Direction;
        let day = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
        let found = |issuer: &str, reported: &str| -> Vec<Rule> {
            let mut entry = RegisterEntry::new(Direction::Incoming, "5/QĐ-UBND".parse().unwrap(), day);
            entry.issuer = Some(issuer.into());
            let mut plan = Plan::new(2026, "Sở Nội vụ");
            plan.push(PlanItem::new("1", "Rà soát", ItemDue::new("Quý II", 2026)));
            let evidence = Evidence { symbol: "5/QĐ-UBND".parse().unwrap(), date: Some(day) };
            plan.report(0, Progress::DoneUndated, [evidence]);
            reported.clone_into(&mut plan.item_mut(0).unwrap().reported);
            plan.check_evidence(&[entry].into_iter().collect()).iter().map(Finding::rule).collect()
        };
        let province = "Đã ban hành Quyết định số 5/QĐ-UBND ngày 01/6/2026 của UBND tỉnh";
        assert_eq!(found("UBND huyện X", province), [Rule::PLAN_EVIDENCE_NOT_FOUND]);
        assert_eq!(found("UBND tỉnh", province), []);
        assert_eq!(found("Ủy ban nhân dân tỉnh Nam Định", province), []);
        assert_eq!(found("UBND huyện X", "Quyết định số 5/QĐ-UBND ngày 01/6/2026"), []);
    }
}
