//! Two reports of one office compared: composed, out of Word, and as text.

use cchc::check::{Audit, check_copied};
use cchc::export::docx::WordDocument;
use cchc::finding::{Finding, Rule, Severity};
use cchc::form::Column;
use cchc::ingest::docx;
use cchc::plan::{ItemDue, Plan, PlanItem, Progress};
use cchc::report::Report;
use cchc::report::compare::{CountMove, Figure, PromiseOutcome, ReportComparison, StaleKind};
use cchc::report::compose::{ComposedReport, Composer, ReportHead, ReportNotes};
use cchc::{Channel, Counter, Dossier, Period, Query};

use crate::support::runner::runner;
use crate::support::times::day;

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

fn item(ordinal: &str, task: &str, due: &str, progress: Progress) -> PlanItem {
    let mut item = PlanItem::new(ordinal, task, ItemDue::new(due, 2026));
    item.progress = progress;
    item
}

/// The plan as it stood in summer: what was done later is open.
fn plan(at_the_end: bool) -> Plan {
    let done = |on| if at_the_end { Progress::Done(day(on)) } else { Progress::Open };
    let mut plan = Plan::new(2026, "Sở Nội vụ");
    for item in [
        item("1", "Rà soát thủ tục lĩnh vực Hộ tịch", "31/7/2026", done("2026-07-30")),
        item("2", "Ban hành quy chế một cửa", "Tháng 5", done("2026-08-04")),
        item("3", "Tập huấn nghiệp vụ", "Quý III", Progress::Open),
        item("4", "Kiểm tra công vụ", "30/8/2026", if at_the_end { Progress::Cancelled } else { Progress::Open }),
        item(
            "5",
            "Tuyên truyền dịch vụ công",
            "Quý III",
            if at_the_end { Progress::DoneUndated } else { Progress::Open },
        ),
        item("6", "Đánh giá cuối năm", "Quý IV", Progress::Open),
    ] {
        plan.push(item);
    }
    plan
}

fn composed(quarter: &str, plan: &Plan, dossiers: usize, notes: &str) -> ComposedReport {
    let period = period(quarter);
    let mut counter = Counter::new(Query::new(period));
    for at in 0..dossiers {
        let dossier = Dossier::new(format!("HS-{at}"), "Hộ tịch").with_channel(Channel::Online);
        let _ = counter.add(&dossier.with_received(period.from()).with_due(period.to()));
    }
    let counted = counter.finish();
    let head = ReportHead { issuer: "SỞ NỘI VỤ".into(), symbol: "BC-SNV".into(), ..ReportHead::default() };
    let composer = Composer::new(period).with_head(head).with_form(counted.form()).with_plan(plan);
    composer.with_notes(ReportNotes::read(notes)).compose().into_report()
}

fn in_word(composed: &ComposedReport) -> Report {
    let word = WordDocument::from(composed).to_docx().unwrap();
    Report::read(docx::read(&word).unwrap().text())
}

const DIFFICULTIES: &str =
    "# Khó khăn\n\n- Đường truyền số liệu chuyên dùng tại bộ phận một cửa chưa ổn định.\n- Không có.\n";

#[test]
fn what_was_promised_and_what_came() {
    let earlier = composed("2026-Q2", &plan(false), 4, DIFFICULTIES);
    let later = composed("2026-Q3", &plan(true), 7, &format!("{DIFFICULTIES}\n# Kiến nghị\n\n- Bổ sung biên chế.\n"));
    let outcomes = |comparison: &ReportComparison| -> Vec<(String, PromiseOutcome)> {
        comparison.promises.iter().map(|promise| (promise.task.clone(), promise.outcome)).collect()
    };
    let expected = [
        ("Ban hành quy chế một cửa", PromiseOutcome::DoneLate),
        ("Rà soát thủ tục lĩnh vực Hộ tịch", PromiseOutcome::DoneOnTime),
        ("Tập huấn nghiệp vụ", PromiseOutcome::Open),
        ("Kiểm tra công vụ", PromiseOutcome::Cancelled),
        ("Tuyên truyền dịch vụ công", PromiseOutcome::DoneOnTime),
    ];
    let expected: Vec<(String, PromiseOutcome)> =
        expected.iter().map(|(task, outcome)| ((*task).to_owned(), *outcome)).collect();
    // Whatever the two reports are kept in, the same is found.
    let (text, word) = (Report::read(&earlier.to_markdown()), in_word(&earlier));
    for comparison in [
        ReportComparison::between(&earlier, &later),
        ReportComparison::between(&text, &later),
        ReportComparison::between(&word, &in_word(&later)),
    ] {
        // Without the plan only the lists of both reports are known.
        let told: Vec<PromiseOutcome> = comparison.promises.iter().map(|promise| promise.outcome).collect();
        assert_eq!(told[..2], [PromiseOutcome::DoneLate, PromiseOutcome::NotTold], "{:?}", comparison.promises);
        let comparison = comparison.with_plan(&plan(true), day("2026-09-14"));
        assert_eq!(outcomes(&comparison), expected);
        let received =
            CountMove { figure: Figure::Dossiers(Column::Received), row: String::new(), earlier: 4, later: 7 };
        assert_eq!(comparison.counts[0], received);
        assert!(comparison.counts.iter().any(|moved| moved.figure == Figure::PlanItemsDone && moved.later == 3));
        assert_eq!(comparison.repeated.len(), 1, "{:?}", comparison.repeated);
        assert!(comparison.copied.is_empty(), "{:?}", comparison.copied);
        let json = serde_json::to_string(&comparison).unwrap();
        assert_eq!(serde_json::from_str::<ReportComparison>(&json).unwrap(), comparison);
    }
    // A plan that has lost an item says so.
    let mut shorter = Plan::new(2026, "Sở Nội vụ");
    shorter.push(item("1", "Rà soát thủ tục lĩnh vực Hộ tịch", "31/7/2026", Progress::Open));
    let comparison = ReportComparison::between(&earlier, &later).with_plan(&shorter, day("2026-09-14"));
    assert_eq!(comparison.promises[0].outcome, PromiseOutcome::Dropped);
    assert_eq!(comparison.promises[1].outcome, PromiseOutcome::Overdue);
    assert_eq!(
        comparison.sentences()[1],
        "Nhiệm vụ “Rà soát thủ tục lĩnh vực Hộ tịch” (thời hạn: 31/7/2026) nêu tại báo cáo trước: quá hạn, chưa hoàn thành."
    );
}

#[track_caller]
fn stale(earlier: &str, later: &str) -> Vec<(StaleKind, String)> {
    let (earlier, later) = (Report::read(earlier), Report::read(later));
    let comparison = ReportComparison::between(&earlier, &later);
    for copied in &comparison.copied {
        let words = |report: &Report, passage: &cchc::report::compare::Passage| {
            report.text()[passage.start..passage.end].split_whitespace().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(words(&earlier, &copied.earlier), copied.earlier.words);
        assert_eq!(words(&later, &copied.later), copied.later.words);
    }
    let stale = comparison.copied.into_iter().flat_map(|copied| copied.stale);
    stale.map(|stale| (stale.kind, stale.passage.words)).collect()
}

fn quarter(name: &str, days: &str, text: &str) -> String {
    format!("BÁO CÁO\nCông tác cải cách hành chính {name} năm 2026 ({days})\nI. Kết quả\n{text}\n")
}

/// The same paragraph in the reports on Quý I and on Quý II.
#[track_caller]
fn kept(paragraph: &str) -> Vec<(StaleKind, String)> {
    let earlier = quarter("quý I", "từ ngày 15/12/2025 đến ngày 14/03/2026", paragraph);
    stale(&earlier, &quarter("quý II", "từ ngày 15/03/2026 đến ngày 14/06/2026", paragraph))
}

#[test]
fn copied_paragraphs_with_old_dates_are_found() {
    use StaleKind::{Date, Period};
    let one = |kind, words: &str| vec![(kind, words.to_owned())];
    assert_eq!(kept("Trong quý I, Sở đã kiểm tra 02 đơn vị."), one(Period, "quý I"));
    assert_eq!(kept("- Trong Quý 1/2026 đã ban hành 02 văn bản."), one(Period, "Quý 1/2026"));
    assert_eq!(kept("Ngày 20/01/2026, Sở tổ chức hội nghị triển khai."), one(Date, "Ngày 20/01/2026"));
    assert_eq!(kept("Hội nghị được tổ chức ngày 20 tháng 01 năm 2026."), one(Date, "ngày 20 tháng 01 năm 2026"));
    assert_eq!(kept("Trong tháng 2 năm 2026, đoàn kiểm tra làm việc tại xã A."), one(Period, "tháng 2 năm 2026"));
}

#[test]
fn paragraphs_that_stay_right_are_left_alone() {
    for paragraph in [
        "Sở duy trì bộ phận một cửa.",
        "Trong quý II, Sở sẽ kiểm tra 02 đơn vị.",
        "Thực hiện Kế hoạch số 12/KH-SNV ngày 15/01/2026 của Sở Nội vụ về cải cách hành chính năm 2026.",
        "Từ ngày 01/01/2026, Sở áp dụng quy chế mới.",
        "Kể từ quý I năm 2026, hồ sơ được số hóa.",
        "Tăng 20% so với quý I.",
        "Năm 2026, Sở phấn đấu nâng hạng chỉ số.",
        "Hoàn thành trước ngày 10/3/2026.",
        "Trong tháng 3 năm 2026, Sở rà soát thủ tục.",
        "Theo Báo cáo quý I, Sở còn thiếu người.",
    ] {
        assert_eq!(kept(paragraph), [], "{paragraph}");
    }
    // Another paragraph is no copy, and the quarter is one of the half-year.
    let earlier = quarter("quý I", "từ ngày 15/12/2025 đến ngày 14/03/2026", "Trong quý I, Sở kiểm tra 02 đơn vị.");
    let later = quarter("quý II", "từ ngày 15/03/2026 đến ngày 14/06/2026", "Trong quý I, Sở kiểm tra 03 đơn vị.");
    assert_eq!(stale(&earlier, &later), []);
    let half = quarter("6 tháng đầu", "từ ngày 15/12/2025 đến ngày 14/06/2026", "Trong quý I, Sở kiểm tra 02 đơn vị.");
    assert_eq!(stale(&earlier, &half), []);
    // Reports that do not say which they are.
    let bare = "I. Kết quả\nTrong quý I, Sở kiểm tra 02 đơn vị.\n";
    assert_eq!(stale(bare, bare), []);
}

#[test]
fn copied_numbers_are_those_that_the_table_contradicts() {
    let form = |count: u64| {
        format!(
            "Nơi nhận:\n- Như trên;\nSTT\tLĩnh vực\t(3)\t(4)\t(5)\t(6)\t(7)\t(8)\t(9)\t(10)\t(11)\t(12)\t(13)\n\
             1\tHộ tịch\t{count}\t{count}\t0\t0\t{count}\t{count}\t0\t0\t0\t0\t0\n\tTỔNG CỘNG\t{count}\t{count}\t0\t0\t{count}\t{count}\t0\t0\t0\t0\t0\n"
        )
    };
    let text = "Trong kỳ, Sở đã tiếp nhận 12 hồ sơ.\n";
    let earlier = quarter("quý I", "từ ngày 15/12/2025 đến ngày 14/03/2026", &format!("{text}{}", form(12)));
    let later = |count| quarter("quý II", "từ ngày 15/03/2026 đến ngày 14/06/2026", &format!("{text}{}", form(count)));
    assert_eq!(stale(&earlier, &later(15)).len(), 1);
    assert_eq!(stale(&earlier, &later(12)), []);
}

/// What is left of a quarter is carried over into the next one, and into no other.
#[test]
fn nothing_is_carried_over_into_a_period_that_does_not_follow() {
    let form = |carried: u32, left: u32| {
        let (all, resolved) = (carried + 10, carried + 10 - left);
        format!(
            "STT\tLĩnh vực\tTổng số\tTrực tuyến\tTrực tiếp\tKỳ trước\tTổng số\tTrước hạn\tĐúng hạn\tQuá hạn\tTổng số\tTrong hạn\tQuá hạn\n\
             1\tĐất đai\t{all}\t10\t0\t{carried}\t{resolved}\t{resolved}\t0\t0\t{left}\t{left}\t0\n\
             \tTổng cộng\t{all}\t10\t0\t{carried}\t{resolved}\t{resolved}\t0\t0\t{left}\t{left}\t0\n"
        )
    };
    let first = Report::read(&quarter("quý I", "từ ngày 15/12/2025 đến ngày 14/03/2026", &form(2, 5)));
    let second = |carried| quarter("quý II", "từ ngày 15/03/2026 đến ngày 14/06/2026", &form(carried, 4));
    let third = |carried| quarter("quý III", "từ ngày 15/06/2026 đến ngày 14/09/2026", &form(carried, 4));
    let carried = |later: &str| {
        let found = Audit::new().with_previous(&first).run(&Report::read(later));
        found.iter().filter(|found| found.rule() == Rule::CARRIED_OVER).count()
    };
    assert_eq!((carried(&second(5)), carried(&third(3))), (0, 0));
    assert!(carried(&second(3)) > 0);
}

#[test]
fn the_audit_tells_of_copies_in_a_note() {
    let report = |name: &str, days: &str| Report::read(&quarter(name, days, "Trong quý I, Sở kiểm tra 02 đơn vị."));
    let earlier = report("quý I", "từ ngày 15/12/2025 đến ngày 14/03/2026");
    let later = report("quý II", "từ ngày 15/03/2026 đến ngày 14/06/2026");
    let found = Audit::new().with_previous(&earlier).run(&later);
    let copied: Vec<&Finding> = found.iter().filter(|found| found.rule() == Rule::COPIED_FROM_PREVIOUS).collect();
    assert_eq!(copied.len(), 1);
    assert_eq!(copied[0].severity(), Severity::Note);
    let detail = copied[0].detail().unwrap();
    let start = earlier.text().find("Trong quý I").unwrap();
    assert_eq!(detail, format!("báo cáo trước, byte {start}–{}", start + "Trong quý I, Sở kiểm tra 02 đơn vị.".len()));
    assert!(check_copied(&later, &later).is_empty());
}

#[test]
fn an_outlook_is_followed_up() {
    let earlier = "V. Phương hướng, nhiệm vụ quý II\nSở tập trung các nhiệm vụ sau:\n\
        - Ban hành quy chế phối hợp giải quyết thủ tục hành chính.\n- Tổ chức tập huấn nghiệp vụ cho công chức một cửa.\n";
    let later = "I. Kết quả\n- Đã ban hành quy chế phối hợp giải quyết thủ tục hành chính giữa các phòng.\n- Duy trì trang tin.\n";
    let (earlier, later) = (Report::read(earlier), Report::read(later));
    let comparison = ReportComparison::between(&earlier, &later);
    let outcomes: Vec<PromiseOutcome> = comparison.promises.iter().map(|promise| promise.outcome).collect();
    assert_eq!(outcomes, [PromiseOutcome::Told, PromiseOutcome::NotTold]);
    assert!(comparison.promises[0].later.as_ref().unwrap().words.contains("giữa các phòng"));
}

#[test]
fn a_difficulty_in_other_words_is_the_same_one() {
    let report = |text: &str| Report::read(&format!("III. Khó khăn, vướng mắc\n- {text}\n"));
    let earlier = report("Cơ sở vật chất của bộ phận một cửa cấp xã còn thiếu, máy tính đã cũ.");
    let near = report("Cơ sở vật chất của bộ phận một cửa cấp xã còn thiếu và xuống cấp, máy tính đã cũ.");
    let comparison = ReportComparison::between(&earlier, &near);
    assert!(!comparison.repeated[0].same_words && comparison.repeated.len() == 1);
    let other = report("Cán bộ một cửa cấp xã còn kiêm nhiệm nhiều việc.");
    assert_eq!(ReportComparison::between(&earlier, &other).repeated, []);
    // Petitions of citizens are no proposals of the office.
    let petitions = "5. Tiếp nhận, xử lý phản ánh, kiến nghị\n- Sở bố trí công chức tiếp nhận thường xuyên.\n";
    let petitions = Report::read(petitions);
    assert_eq!(ReportComparison::between(&petitions, &petitions).repeated, []);
}

#[test]
fn any_two_texts_can_be_compared() {
    let held = runner(200).run(&("\\PC{0,60}", "[-+|\\tQquýtháng 1-9/.;\\nIV]{0,80}"), |(one, other)| {
        for (one, other) in [(&one, &other), (&other, &one), (&other, &other)] {
            let comparison = ReportComparison::between(&Report::read(one), &Report::read(other));
            let _ = comparison.sentences();
        }
        Ok(())
    });
    held.unwrap_or_else(|error| panic!("{error}"));
}
