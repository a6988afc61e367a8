//! The contract of the example `compose_report`: the founding quarter without arguments, and a draft from whatever is given.

use std::path::Path;

use cchc::report::compose::{ComposedReport, Fact};

use crate::support::programs::{file, prints, prints_json, refusal};

fn folder() -> String {
    let marker = file("marker", "");
    marker.parent().unwrap().join("draft").to_str().unwrap().to_owned()
}

fn text(folder: &str, name: &str) -> String {
    std::fs::read_to_string(Path::new(folder).join(name)).unwrap()
}

fn draft(folder: &str) -> ComposedReport {
    serde_json::from_str(&text(folder, "report.json")).unwrap()
}

fn path(name: &str, content: impl AsRef<[u8]>) -> String {
    file(name, content).to_str().unwrap().to_owned()
}

#[test]
fn the_founding_quarter_has_the_figures_of_its_report() {
    let out = folder();
    let printed = prints("compose_report", &["--out", &out]);
    let names: Vec<&str> = printed.lines().map(|line| line.rsplit('/').next().unwrap()).collect();
    assert_eq!(names, ["report.docx", "report.md", "report.html", "report.json", "findings.txt"]);
    let facts: Vec<Fact> = draft(&out).facts().cloned().collect();
    for fact in [
        Fact::Received { total: 18, online: 13, direct: 5, unknown: 0, carried: 0 },
        Fact::Resolved { total: 18, early: 18, on_time: 0, overdue: 0 },
        Fact::EvaluationForms { total: 17 },
        Fact::FieldEvaluations { field: "Báo chí".into(), count: 1 },
        Fact::FieldEvaluations { field: "Xuất bản, in và phát hành".into(), count: 16 },
        Fact::Traffic { incoming: 925, outgoing: 271 },
        Fact::Procedures { count: 42 },
    ] {
        assert!(facts.contains(&fact), "{fact:?}");
    }
    let findings = text(&out, "findings.txt");
    let own: Vec<&str> = findings.lines().take_while(|line| !line.starts_with("# Nguồn")).skip(1).collect();
    assert!(own.iter().all(|line| line.starts_with("note ")), "{findings}");
    assert!(text(&out, "report.md").contains("dựng để minh họa"));
    // The audit of each file is silent too.
    for name in ["report.docx", "report.md"] {
        let audited = prints_json("audit_report", &[&format!("{out}/{name}"), "--output", "json"]);
        let serious: Vec<_> = audited.as_array().unwrap().iter().filter(|found| found["severity"] != "note").collect();
        assert!(serious.is_empty(), "{name}: {serious:?}");
    }
}

const LIST: &str = "Mã hồ sơ;Lĩnh vực;Hình thức nộp;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý
A-1;Đất đai;Trực tuyến;01/10/2026;20/10/2026;15/10/2026
A-2;Đất đai;Trực tiếp;02/10/2026;20/10/2026;25/10/2026
A-3;Hộ tịch;Trực tuyến;05/11/2026;20/11/2026;\n";

#[test]
fn a_draft_is_composed_from_what_is_given() {
    let out = folder();
    let dossiers = path("list.csv", LIST);
    let notes = path(
        "notes.md",
        "---\ncơ quan: UBND XÃ A\nký hiệu: BC-UBND\nđịa danh: Xã A\n---\n# Khó khăn\n\nThiếu người.\n\n# II.2\n\n- Đã tiếp nhận 4 hồ sơ.\n\n# Chuyện khác\n\nLời.\n",
    );
    let arguments = ["--dossiers", &dossiers, "--text", &notes, "--period", "2026-Q4", "--out", &out];
    prints("compose_report", &arguments);
    let report = draft(&out);
    assert_eq!(report.head.issuer, "UBND XÃ A");
    assert!(report.facts().any(|fact| *fact == Fact::Resolved { total: 2, early: 1, on_time: 0, overdue: 1 }));
    assert!(
        report.gaps().any(|gap| gap.contains("phiếu đánh giá")) && report.gaps().any(|gap| gap.contains("nguyên nhân"))
    );
    let markdown = text(&out, "report.md");
    assert!(markdown.contains("| A-3 | Hộ tịch | 20/11/2026 | đang giải quyết |"), "{markdown}");
    let findings = text(&out, "findings.txt");
    // The author's number is wrong, and one of the headings is in no section.
    assert!(findings.contains("error [claim-contradicted]") && findings.contains("cần 3"), "{findings}");
    assert!(findings.contains("warning [note-section-unknown]"), "{findings}");

    // The next quarter compares with it, and takes its head.
    let (next, later) =
        (folder(), path("later.csv", LIST.replace("/2026", "/2027").replace("/10/", "/01/").replace("/11/", "/02/")));
    let previous = format!("{out}/report.json");
    prints("compose_report", &["--dossiers", &later, "--previous", &previous, "--period", "2027-Q1", "--out", &next]);
    let report = draft(&next);
    assert_eq!(report.head.issuer, "UBND XÃ A");
    assert!(report.facts().any(|fact| matches!(fact, Fact::CountChange { now: 3, before: 3, .. })));
    // A correction says what it replaces and which figures are others.
    let corrected = path("corrected.csv", LIST.replace("25/10/2026", "19/10/2026"));
    let again = folder();
    prints(
        "compose_report",
        &["--dossiers", &corrected, "--replaces", &previous, "--period", "2026-Q4", "--out", &again],
    );
    let report = draft(&again);
    assert_eq!(report.annexes[0].table.rows()[0], ["1", "giải quyết trước hạn", "1", "2", "+1"]);
    assert!(text(&again, "report.md").contains("Báo cáo này thay thế báo cáo đã gửi"));

    // A template keeps its own words.
    let template = std::fs::read("tests/data/docx/word-runs.docx").unwrap();
    let template = path("template.docx", template);
    prints(
        "compose_report",
        &["--dossiers", &corrected, "--template", &template, "--period", "2026-Q4", "--out", &again],
    );
    assert_eq!(
        cchc::ingest::docx::read(&std::fs::read(format!("{again}/report.docx")).unwrap()).unwrap().text(),
        cchc::ingest::docx::read(&std::fs::read(&template).unwrap()).unwrap().text()
    );

    let marked = cchc::export::docx::WordDocument::new("BÁO CÁO", "Kết quả {{kỳ}} {{không có}}").to_docx().unwrap();
    let marked = path("marked.docx", marked);
    prints(
        "compose_report",
        &["--dossiers", &corrected, "--template", &marked, "--period", "2026-Q4", "--out", &again],
    );
    assert!(["template-mark-unknown"].iter().all(|rule| text(&again, "findings.txt").contains(rule)));

    let written = format!("{next}/report.docx");
    prints("compose_report", &["--dossiers", &later, "--previous", &written, "--period", "2027-Q2", "--out", &out]);
}

#[test]
fn outlines_come_by_name_and_from_files() {
    let dossiers = path("list.csv", LIST);
    for name in ["quarterly", "annual", "kstthc", "commune"] {
        let out = folder();
        prints("compose_report", &["--dossiers", &dossiers, "--outline", name, "--period", "2026", "--out", &out]);
        assert!(draft(&out).facts().any(|fact| matches!(fact, Fact::Received { total: 3, .. })), "{name}");
    }
    let own = r#"{"name": "own", "subject": "Kết quả {kỳ}", "length": "short", "sections": [
        {"level": 1, "ordinal": "I", "title": "Hồ sơ", "facts": ["dossiers"]}]}"#;
    let out = folder();
    let outline = path("own.json", own);
    prints("compose_report", &["--dossiers", &dossiers, "--outline", &outline, "--period", "2026-Q4", "--out", &out]);
    let report = draft(&out);
    assert_eq!((report.sections.len(), report.head.subject.as_str()), (1, "Kết quả quý IV năm 2026"));
    assert!(
        text(&out, "report.md")
            .contains("- Tiếp nhận 03 hồ sơ (trực tuyến 02; trực tiếp, bưu chính 01; kỳ trước chuyển sang 0).\n")
    );
}

const PLAN: &str = "STT;Nhiệm vụ;Đơn vị chủ trì;Thời hạn;Kết quả thực hiện
1;Ban hành quy chế một cửa;VP;14/12/2026;Đang thực hiện
2;Rà soát thủ tục;VP;Quý IV;Đã hoàn thành 1012, 1013/KH-UBND ngày 10/12/2026
3;Tập huấn;VP;Quý III;Đã hoàn thành\n";
const PETITIONS: &str = "STT;Nội dung phản ánh, kiến nghị;Ngày tiếp nhận;Tình trạng;Kết quả trả lời
1;Trả kết quả chậm;02/11/2026;Đã trả lời;Công văn số 12/UBND-VP ngày 12/11/2026
2;Thái độ công chức;09/11/2026;Chưa trả lời;\n";

#[test]
fn what_offices_keep_in_tables_is_in_the_draft() {
    let out = folder();
    let reasons = ["Nguyên nhân quá hạn", "", "Chờ xác minh", ""];
    let list: Vec<String> = LIST.lines().zip(reasons).map(|(line, reason)| format!("{line};{reason}\n")).collect();
    let list = list.concat();
    let (dossiers, plan, petitions) =
        (path("list.csv", list), path("plan.csv", PLAN), path("petitions.csv", PETITIONS));
    let catalogue = path(
        "catalogue.csv",
        "STT;Mã TTHC;Tên thủ tục hành chính;Lĩnh vực;Thời hạn giải quyết\n1;1.000001;Một;Đất đai;mươi ngày lẻ\n",
    );
    let sources = ["--dossiers", &dossiers, "--plan", &plan, "--petitions", &petitions, "--catalogue", &catalogue];
    let notes = path(
        "notes.md",
        "# II.2\n\nKhông phát sinh hồ sơ.\n\n# III.1\n\n- Trong tháng 11 năm 2026, đường truyền chưa ổn định.\n",
    );
    let rest = ["--text", &notes, "--period", "2026-Q4", "--out", &out, "--letter"];
    let printed = prints("compose_report", &[&sources[..], &rest].concat());
    assert!(printed.contains("letter.docx") && printed.contains("letter.md") && printed.contains("letter.html"));
    let report = draft(&out);
    let facts: Vec<&Fact> = report.facts().collect();
    for fact in [
        Fact::PlanDone { done: 2, on_time: 1, late: 0, undated: 1 },
        Fact::PlanOpen { open: 1, overdue: 0, due_now: 1, next: 0, later: 0, undated: 0 },
        Fact::OverdueReason { reason: "Chờ xác minh".into(), count: 1 },
        Fact::Petitions { received: 2, carried: 0, on_time: 1, late: 0, rejected: 0, open: 1, open_overdue: 1 },
    ] {
        assert!(facts.contains(&&fact), "{fact:?}: {facts:?}");
    }
    let gaps: Vec<&str> = report.gaps().collect();
    assert!(gaps.contains(&"Đơn vị bổ sung: tên cơ quan báo cáo"), "{gaps:?}");
    assert!(gaps.iter().any(|gap| gap.contains("ngày hoàn thành của 01 nhiệm vụ")), "{gaps:?}");
    let findings = text(&out, "findings.txt");
    // The author's "Không phát sinh hồ sơ." is held against the form.
    assert!(
        findings.contains("error [claim-contradicted]") && findings.contains("Không phát sinh hồ sơ"),
        "{findings}"
    );
    assert!(findings.contains("danh mục thủ tục hành chính"), "{findings}");
    // The column of reasons is used.
    assert!(!findings.contains("[column-unknown]"), "{findings}");
    assert!(findings.contains("ký hiệu công văn gửi kèm") && !findings.contains("# So với"), "{findings}");
    assert!(text(&out, "letter.md").contains("Biểu tình hình, kết quả giải quyết thủ tục hành chính quý IV năm 2026"));

    // The next quarter follows up what was open, and says what was copied.
    let (next, word) = (folder(), format!("{out}/report.docx"));
    let later = ["--previous", &word, "--plan", &plan, "--text", &notes, "--period", "2027-Q1", "--out", &next];
    prints("compose_report", &later);
    let findings = text(&next, "findings.txt");
    let compared: Vec<&str> = findings.lines().skip_while(|line| !line.starts_with("# So với")).collect();
    assert!(compared[0].starts_with("# So với báo cáo trước (Quý IV năm 2026): "), "{findings}");
    assert!(
        compared.iter().any(|line| line.contains("Ban hành quy chế một cửa") && line.contains("quá hạn")),
        "{findings}"
    );
    assert!(findings.contains("note [copied-from-previous]") && findings.contains("tháng 11 năm 2026"), "{findings}");
    // The audit program takes the draft as the report, as the facts and as the report before.
    let (json, earlier) = (format!("{next}/report.json"), format!("{out}/report.json"));
    let changed = text(&out, "report.md").replace("trực tuyến 02 hồ sơ", "trực tuyến 07 hồ sơ");
    let changed = path("changed.md", changed);
    let rules = |arguments: &[&str]| -> Vec<String> {
        let found = prints_json("audit_report", &[arguments, &["--output", "json"]].concat());
        found.as_array().unwrap().iter().map(|found| found["rule"].as_str().unwrap().to_owned()).collect()
    };
    assert!(rules(&[&changed, "--composed", &earlier]).contains(&"fact-differs".to_owned()));
    assert!(rules(&[&json, "--previous", &earlier]).contains(&"copied-from-previous".to_owned()));
    assert!(refusal("audit_report", &[&changed, "--composed", &changed]).contains("report.json"));
}

#[test]
fn what_cannot_be_used_is_refused_in_one_line() {
    let dossiers = path("list.csv", LIST);
    let refused = |arguments: &[&str]| refusal("compose_report", arguments);
    assert_eq!(refused(&["--dossiers", &dossiers]), "compose_report: --dossiers needs --period; try --help\n");
    assert!(refused(&["--dossiers", "/no/list.csv", "--period", "2026-Q4"]).contains("/no/list.csv"));
    assert!(
        refused(&["--outline", "weekly"]).contains("weekly is no file and none of quarterly, annual, kstthc, commune")
    );
    for option in
        ["--plan", "--petitions", "--previous", "--text", "--register", "--catalogue", "--forms", "--replaces"]
    {
        assert!(refused(&[option, "/no/such/file", "--period", "2026-Q4"]).contains("/no/such/file"), "{option}");
    }
    let broken = path("broken.json", "{");
    assert!(refused(&["--outline", &broken]).contains("cannot read"));
    assert!(refused(&["--petitions", &broken, "--period", "2026-Q4"]).contains("cannot read"));
    assert!(refused(&["--previous", &broken, "--period", "2026-Q4"]).contains("cannot read"));
    assert!(refused(&["--period", "2026-Q9"]).starts_with("compose_report: --period: "));
}
