//! Composed reports: the audit of a draft is silent, every falsified number is found, and what was written reads back.

use cchc::check::{self, Audit};
use cchc::count::{Dimension, Ledger};
use cchc::document::Register;
use cchc::evaluation::score::ScoringPolicy;
use cchc::evaluation::{Evaluated, Evaluation, EvaluationBook};
use cchc::export::docx::WordDocument;
use cchc::finding::{Finding, Findings, Rule, Severity};
use cchc::ingest::docx;
use cchc::petition::{PetitionLimits, PetitionTally};
use cchc::report::Report;
use cchc::report::compose::{
    ComposedReport, Composer, Fact, Length, ReportHead, ReportNotes, ReportOutline, ReportPart,
};
use cchc::testing::{ReportingOffice, reporting_offices};
use cchc::{Counter, Query, WorkCalendar, samples};
use proptest::prelude::*;

use crate::support::runner::runner;

fn head() -> ReportHead {
    ReportHead {
        superior: "UBND TỈNH HÀ AN".into(),
        issuer: "SỞ NỘI VỤ".into(),
        name: "Sở Nội vụ".into(),
        symbol: "BC-SNV".into(),
        place: "Hà An".into(),
        ..ReportHead::default()
    }
}

fn evaluated(office: &ReportingOffice) -> Evaluated {
    let mut book = EvaluationBook::new();
    office.forms.iter().for_each(|form| book.add(form.clone()));
    let builder = Evaluation::builder(Query::new(office.period)).policy(ScoringPolicy::default());
    let mut evaluation = builder.catalogue(office.catalogue.clone()).build(book);
    office.dossiers.iter().for_each(|dossier| evaluation.add(dossier));
    evaluation.finish()
}

pub(crate) fn composed(office: &ReportingOffice, (name, length): (&str, Length)) -> ComposedReport {
    let outline = ReportOutline { length, ..ReportOutline::named(name).unwrap() };
    let query = Query::new(office.period);
    let ledger =
        Ledger::builder(&query).dimension(Dimension::Field).catalogue(&office.catalogue).build(&office.dossiers);
    let evaluated = evaluated(office);
    let calendar = WorkCalendar::civil_service();
    let petitions = PetitionTally::count(&office.petitions, &office.period, &PetitionLimits::default(), &calendar);
    let composer = Composer::new(office.period).with_outline(outline).with_head(head()).with_form(ledger.form());
    let composer = composer.with_ledger(&ledger).with_evaluations(&evaluated).with_plan(&office.plan);
    let composer = composer.with_register(&office.register).with_petitions(petitions).with_catalogue(&office.catalogue);
    let composition = composer.compose();
    assert_eq!(composition.findings().iter().collect::<Vec<_>>(), Vec::<&Finding>::new());
    composition.into_report()
}

/// The name of an outline, and how much its sentences say.
fn outlines() -> impl Strategy<Value = (&'static str, Length)> {
    (prop::sample::select(ReportOutline::NAMES), prop::sample::select(Length::ALL))
}

fn audit(report: &Report, composed: &ComposedReport, office: &ReportingOffice) -> Findings {
    Audit::new().with_regime(office.period.regime()).with_register(&office.register).with_composed(composed).run(report)
}

fn serious(findings: &Findings) -> Vec<&Finding> {
    findings.iter().filter(|finding| finding.severity() > Severity::Note).collect()
}

#[test]
fn the_audit_of_a_draft_is_silent() {
    let held = runner(64).run(&(reporting_offices(), outlines()), |(office, outline)| {
        let composed = composed(&office, outline);
        let text = composed.to_text();
        let findings = audit(&Report::read(&text), &composed, &office);
        prop_assert_eq!(serious(&findings), Vec::<&Finding>::new(), "{}", text);
        Ok(())
    });
    held.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn every_fact_reads_back_from_its_line() {
    let held = runner(64).run(&(reporting_offices(), outlines()), |(office, outline)| {
        let composed = composed(&office, outline);
        for part in composed.parts() {
            if let ReportPart::Fact { fact, .. } = part {
                let sentence = fact.sentence(outline.1);
                prop_assert_eq!(Fact::read(&sentence), Some((fact.clone(), outline.1)), "{}", sentence);
            }
        }
        Ok(())
    });
    held.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn json_reads_back_to_the_same_bytes() {
    let held = runner(32).run(&(reporting_offices(), outlines()), |(office, outline)| {
        let composed = composed(&office, outline);
        let json = serde_json::to_string(&composed).unwrap();
        let again: ComposedReport = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(&again, &composed);
        prop_assert_eq!(serde_json::to_string(&again).unwrap(), json);
        Ok(())
    });
    held.unwrap_or_else(|error| panic!("{error}"));
}

/// The draft as plain text, as Markdown, and out of a Word document.
fn written(composed: &ComposedReport) -> [(&'static str, String); 3] {
    [("text", composed.to_text()), ("Markdown", composed.to_markdown()), ("Word", in_word(composed))]
}

fn in_word(composed: &ComposedReport) -> String {
    let word = WordDocument::from(composed).to_docx().unwrap();
    docx::read(&word).unwrap().text().to_owned()
}

/// The facts that a text says word for word.
fn facts_in(text: &str) -> Vec<Fact> {
    let lines = text.lines().map(|line| line.trim().trim_start_matches(['-', '+']).trim().replace('\\', ""));
    lines.filter_map(|line| Fact::read(&line)).map(|(fact, _)| fact).collect()
}

#[test]
fn every_writer_keeps_the_facts_and_the_silence_of_the_audit() {
    let held = runner(12).run(&(reporting_offices(), outlines()), |(office, outline)| {
        let composed = composed(&office, outline);
        let expected: Vec<Fact> = composed.facts().cloned().collect();
        for (name, text) in written(&composed) {
            prop_assert_eq!(facts_in(&text), expected.clone(), "{}: {}", name, text);
            let findings = audit(&Report::read(&text), &composed, &office);
            prop_assert_eq!(serious(&findings), Vec::<&Finding>::new(), "{}: {}", name, text);
        }
        Ok(())
    });
    held.unwrap_or_else(|error| panic!("{error}"));
}

/// The places of every digit of the lines that the crate wrote, the head that the registry fills in left out.
fn digits(text: &str, composed: &ComposedReport) -> Vec<usize> {
    let own = [composed.head.number_line(), composed.head.place_date_line()];
    let mut places = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let skipped = own.iter().any(|words| line.trim() == words.trim()) || line.contains("quy tắc đếm: ");
        let numbers = line.char_indices().filter(|(_, letter)| letter.is_ascii_digit() && !skipped);
        // An ordinal is no number of the report.
        let heading = line.trim_start_matches('#').trim_start();
        let ordinal = heading.split(' ').next().is_some_and(|word| word.ends_with('.') && word.len() < 5);
        places.extend(numbers.filter(|_| !ordinal).map(|(at, _)| start + at));
        start += line.len();
    }
    places
}

#[test]
fn every_falsified_number_is_found() {
    let cases = (reporting_offices(), outlines(), any::<prop::sample::Index>(), 1_u8..10, 0_usize..3);
    let held = runner(120).run(&cases, |(office, outline, index, by, writer)| {
        let composed = composed(&office, outline);
        let text = match writer {
            0 => composed.to_text(),
            1 => composed.to_markdown(),
            _ => in_word(&composed),
        };
        let places = digits(&text, &composed);
        let place = places[index.index(places.len())];
        let digit = (text.as_bytes()[place] - b'0' + by) % 10;
        let falsified = format!("{}{digit}{}", &text[..place], &text[place + 1..]);
        let findings = audit(&Report::read(&falsified), &composed, &office);
        let line = falsified[..place].rfind('\n').map_or(0, |at| at + 1);
        prop_assert!(!serious(&findings).is_empty(), "{:?}\n{}", falsified[line..].lines().next(), text);
        Ok(())
    });
    held.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn the_authors_numbers_are_held_against_the_facts() {
    let period = samples::period().unwrap();
    let (register, catalogue) = (samples::constructed_register().unwrap(), samples::catalogue());
    let rules = |notes: &str| {
        let composer = Composer::new(period).with_register(&register).with_catalogue(&catalogue);
        let composition = composer.with_notes(ReportNotes::read(notes)).compose();
        let draft = Report::read(&composition.report().to_text());
        let found = Audit::new().with_composed(composition.report()).run(&draft);
        let found = composition.findings().iter().chain(found.iter()).filter(|found| found.severity() > Severity::Note);
        found.map(Finding::rule).collect::<Vec<_>>()
    };
    assert_eq!(rules("# II.6\n\nSở có 952 văn bản đến, 271 văn bản đi."), [Rule::NOTE_CONTRADICTED]);
    assert_eq!(rules("# II.6\n\nSở có 925 văn bản đến, 271 văn bản đi."), []);
    assert_eq!(rules("# II.2\n\nĐã công khai 24 thủ tục hành chính."), [Rule::NOTE_CONTRADICTED]);
    // A count of other procedures is none of those published.
    assert_eq!(rules("# II.2\n\nĐã rà soát 03 thủ tục hành chính, sửa đổi 02 thủ tục hành chính."), []);
    assert_eq!(rules("# II.9\n\nLời."), [Rule::NOTE_SECTION_UNKNOWN]);

    let composition = Composer::new(period).with_register(&register).compose();
    let draft = composition.report().to_text().replace("925 văn bản đến", "952 văn bản đến");
    let found = check::check_facts(&Report::read(&draft), composition.report());
    assert_eq!(found.iter().map(Finding::rule).collect::<Vec<_>>(), [Rule::FACT_DIFFERS, Rule::NOTE_CONTRADICTED]);
}

#[test]
fn the_letter_says_the_same_in_every_form() {
    use cchc::report::compose::CoverLetter;
    let composer = Composer::new(samples::period().unwrap()).with_head(head());
    let report = composer.with_recipients(["UBND tỉnh;", "Sở Tài chính;", "Lưu: VT, CCHC."]).compose().into_report();
    let letter = CoverLetter::of(&report).with_unit("CCHC");
    assert_eq!(letter.addressees, ["UBND tỉnh", "Sở Tài chính"]);
    let word = docx::read(&WordDocument::from(&letter).to_docx().unwrap()).unwrap().text().to_owned();
    let lines = ["Kính gửi:", "- UBND tỉnh;", "- Sở Tài chính.", "- Như trên;", "- Lưu: VT, CCHC."];
    for text in [letter.to_text(), letter.to_markdown(), letter.to_html(), word] {
        for line in lines.iter().copied().chain(["/SNV-CCHC", "V/v gửi báo cáo", "kính gửi quý cơ quan tổng hợp./."])
        {
            assert!(text.contains(line), "{line}: {text}");
        }
        assert!(!text.contains("BÁO CÁO"), "{text}");
    }
    let json = serde_json::to_string(&letter).unwrap();
    assert_eq!(serde_json::from_str::<CoverLetter>(&json).unwrap(), letter);
    // Where it goes to one body, that one is named.
    let letter = letter.with_addressees(["UBND tỉnh Hà An."]);
    assert!(letter.to_text().contains("Kính gửi: UBND tỉnh Hà An."));
}

/// 20 dossiers: 5 online and 12 direct, 3 carried over; 10 resolved, 9 of them late.
fn notes_against_facts(notes: &str) -> Vec<(Rule, String)> {
    use cchc::plan::{ItemDue, Plan, PlanItem, Progress};
    use cchc::{Channel, Dossier};
    let period: cchc::Period = "2026-Q4".parse().unwrap();
    let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    let dossiers: Vec<Dossier> = (0..20)
        .map(|at| {
            let channel = if at < 5 { Channel::Online } else { Channel::Direct };
            let received = if at < 17 { "2026-10-01" } else { "2026-09-01" };
            let dossier = Dossier::new(format!("HS-{at}"), "Đất đai").with_channel(channel);
            let dossier =
                dossier.with_received(day(received)).with_due(day(if at < 9 { "2026-10-08" } else { "2027-01-08" }));
            if at < 10 { dossier.with_event(cchc::dossier::EventKind::Ended, day("2026-10-09")) } else { dossier }
        })
        .collect();
    let mut plan = Plan::new(2026, "");
    for (at, due) in ["Quý I", "Quý II", "Quý III", "Quý IV", "15/12/2026"].iter().enumerate() {
        let mut item = PlanItem::new((at + 1).to_string(), format!("Việc {at}"), ItemDue::new(*due, 2026));
        item.progress = if at < 2 { Progress::Done(day("2026-02-01")) } else { Progress::Open };
        plan.push(item);
    }
    let query = Query::new(period);
    let ledger = Ledger::new(&query, &dossiers);
    let composer =
        Composer::new(period).with_head(head()).with_form(ledger.form()).with_ledger(&ledger).with_plan(&plan);
    let composition = composer.with_notes(ReportNotes::read(notes)).compose();
    let text = composition.report().to_text();
    let draft = Report::read(&text);
    let found = Audit::new().with_regime(period.regime()).with_composed(composition.report()).run(&draft);
    let found = found.iter().filter(|found| found.severity() > Severity::Note);
    found.map(|found| (found.rule(), found.found().map(ToString::to_string).unwrap_or_default())).collect()
}

#[test]
fn labels_and_numbers_of_notes_are_held_against_the_facts() {
    for (notes, found) in [
        ("Không phát sinh hồ sơ.", "Không phát sinh hồ sơ"),
        ("Trong kỳ không phát sinh hồ sơ TTHC.", "không phát sinh hồ sơ TTHC"),
        ("Hồ sơ trễ hạn: 08", "08"),
        ("- Số hồ sơ trực tuyến là 9.", "9"),
        ("Số hồ sơ trực tuyến là 9, tăng so với dự kiến.", "9"),
        ("Tỷ lệ hồ sơ trực tuyến đạt 25% (5/20 hồ sơ).", "5/20"),
        ("Đã hoàn thành 3/5 nhiệm vụ của kế hoạch.", "3/5"),
        ("Đơn vị đã hoàn thành 04 nhiệm vụ.", "04"),
        ("Kế hoạch năm 2026 có 07 nhiệm vụ.", "07"),
        ("Còn 02 nhiệm vụ quá hạn.", "02"),
        ("Số liệu trong kỳ báo cáo từ ngày 15/9/2026 đến ngày 13/12/2026.", "15/9/2026 đến ngày 13/12/2026"),
    ] {
        let rules = notes_against_facts(&format!("# II.2\n\n{notes}\n"));
        let expected = |(rule, words): &(Rule, String)| {
            [Rule::NOTE_CONTRADICTED, Rule::CLAIM_CONTRADICTED].contains(rule) && words.contains(found)
        };
        assert!(rules.iter().any(expected), "{notes}: {rules:?}");
        assert_eq!(rules.len(), 1, "{notes}: {rules:?}");
    }
}

#[test]
fn true_and_other_notes_are_left_alone() {
    for notes in [
        "Hồ sơ trễ hạn: 09",
        "Hồ sơ trễ hạn: 09 hồ sơ.",
        "Số hồ sơ trực tuyến là 5.",
        "Số hồ sơ trực tuyến là 5; trực tiếp 12.",
        "Tỷ lệ hồ sơ trực tuyến đạt 29,4% (5/17 hồ sơ).",
        "Đã hoàn thành 2/5 nhiệm vụ của kế hoạch.",
        "Kế hoạch năm 2026 có 05 nhiệm vụ.",
        "Còn 01 nhiệm vụ quá hạn.",
        "Triển khai 03 nhiệm vụ đột xuất.",
        "Không phát sinh hồ sơ trễ hạn do lỗi của công chức.",
        "Lĩnh vực Hộ tịch không phát sinh hồ sơ.",
        "Năm trước, hồ sơ trễ hạn: 12.",
        "Số liệu trong kỳ báo cáo từ ngày 15/9/2026 đến ngày 14/12/2026.",
        "Từ ngày 15/9/2026 đến ngày 30/9/2026, Sở mở đợt cao điểm tuyên truyền.",
        "Phòng Tư pháp: hồ sơ trễ hạn của phòng: 03.",
        "Đã tập huấn 45 người, 03 lớp.",
    ] {
        assert_eq!(notes_against_facts(&format!("# II.2\n\n{notes}\n")), [], "{notes}");
    }
}

#[test]
fn the_constructed_quarter_is_the_published_one() {
    let facts = |composed: &ComposedReport| composed.facts().cloned().collect::<Vec<_>>();
    let (period, catalogue) = (samples::period().unwrap(), samples::catalogue());
    let composition = Composer::new(period).with_catalogue(&catalogue).compose();
    assert_eq!(facts(composition.report()), [Fact::Procedures { count: 42 }]);
    // An office in which nothing came up says so, and its audit is silent.
    let counted = Counter::builder(Query::new(period)).catalogue(catalogue.clone()).build().finish();
    let empty = Register::new();
    let composition = Composer::new(period).with_head(head()).with_form(counted.form()).with_register(&empty).compose();
    let text = composition.report().to_text();
    assert!(text.contains("Trong kỳ không phát sinh hồ sơ thủ tục hành chính."), "{text}");
    assert!(text.contains("Chưa có số liệu: văn bản đến, văn bản đi"), "{text}");
    let found = Audit::new().with_composed(composition.report()).run(&Report::read(&text));
    assert_eq!(serious(&found), Vec::<&Finding>::new());
}
