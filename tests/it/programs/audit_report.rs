//! The contract of the example `audit_report`: text, Markdown and Word in, what is known besides, and the report out again
//! with its findings.

use cchc::ingest::docx;
use serde_json::Value;

use crate::support::programs::{file, prints, prints_json, refusal};

const TABLE: &str = "
STT\tLĩnh vực\tTổng số\tTrực tuyến\tTrực tiếp, dịch vụ bưu chính\tTừ kỳ trước\tTổng số\tTrước hạn\tĐúng hạn\tQuá hạn\tTổng số\tTrong hạn\tQuá hạn
(1)\t(2)\t(3)=(4)+(5)+(6)\t(4)\t(5)\t(6)\t(7)=(8)+(9)+(10)\t(8)\t(9)\t(10)\t(11)=(12)+(13)\t(12)\t(13)
1\tHộ tịch\t700\t600\t80\t20\t660\t500\t155\t5\t40\t38\t2
\tTỔNG CỘNG\t700\t600\t80\t20\t660\t500\t155\t5\t40\t38\t2
";

fn report(sentence: &str) -> String {
    format!(
        "BÁO CÁO\nCông tác cải cách hành chính quý III năm 2026\n\nII. KẾT QUẢ\n2. Thủ tục hành chính\n{sentence}\n{TABLE}"
    )
}

fn path(name: &str, content: impl AsRef<[u8]>) -> String {
    file(name, content).to_str().unwrap().to_owned()
}

fn of<'f>(findings: &'f Value, rule: &str) -> Vec<&'f Value> {
    findings.as_array().unwrap().iter().filter(|finding| finding["rule"] == rule).collect()
}

fn word(name: &str) -> String {
    format!("tests/data/docx/{name}.docx")
}

#[test]
fn a_finding_says_its_place_for_people() {
    let path = path("report.md", report("Tiếp nhận 710 hồ sơ."));
    let printed = prints_json("audit_report", &[&path, "--output", "json"]);
    let found = of(&printed, "claim-contradicted");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["place"], "mục II.2, dòng 6: “710 hồ sơ”");
    assert_eq!((&found[0]["quoted"], &found[0]["expected"]), (&"710 hồ sơ".into(), &"700".into()));
    assert!(prints("audit_report", &[&path]).contains("mục II.2, dòng 6: “710 hồ sơ”"));
    let founding = prints_json("audit_report", &["--output", "json"]);
    assert!(founding.as_array().unwrap().iter().all(|finding| finding.get("place").is_some()));
    assert!(of(&founding, "date-padding")[0]["place"].as_str().unwrap().starts_with("biểu, dòng"));
}

#[test]
fn a_word_document_is_read_and_annotated() {
    let out = path("out.docx", "");
    let input = word("word-runs");
    let printed = prints_json("audit_report", &[&input, "--annotate", &out, "--output", "json"]);
    let findings = printed.as_array().unwrap();
    assert!(!findings.is_empty());
    let (before, after) = (std::fs::read(&input).unwrap(), std::fs::read(&out).unwrap());
    assert_ne!(before, after);
    assert_eq!(docx::read(&after).unwrap().text(), docx::read(&before).unwrap().text());
    // The same findings in the annotated document.
    assert_eq!(prints_json("audit_report", &[&out, "--output", "json"]), printed);
}

#[test]
fn a_text_is_annotated_as_a_page() {
    let out = path("out.html", "");
    prints("audit_report", &[&path("report.txt", report("Tiếp nhận 710 hồ sơ.")), "--annotate", &out]);
    let page = std::fs::read_to_string(&out).unwrap();
    assert!(page.contains("<title>report.txt</title>"));
    assert!(page.contains(">710 hồ sơ</mark>"), "{page}");
    prints("audit_report", &["--annotate", &out]);
    assert!(std::fs::read_to_string(&out).unwrap().contains("</mark>"), "the bundled report");
}

#[test]
fn what_is_known_besides_is_confronted() {
    let before = TABLE.replace("40\t38\t2", "30\t28\t2").replace("660\t500", "670\t510");
    let before =
        path("before.txt", format!("BÁO CÁO\nCông tác cải cách hành chính quý II năm 2026\n\nI. KẾT QUẢ\n{before}"));
    let now = path("now.txt", report("Số hồ sơ đã giải quyết giảm 20 hồ sơ so với quý trước; ban hành 5 văn bản đi."));
    let previous = prints_json("audit_report", &[&now, "--previous", &before, "--output", "json"]);
    assert_eq!(of(&previous, "change-differs")[0]["expected"], "-10");
    assert_eq!(of(&previous, "carried-over").len(), 2, "the row and the total");
    let register = path("register.csv", "Số, ký hiệu;Ngày ban hành;Trích yếu\n45/BC-SNV;20/8/2026;Báo cáo rà soát\n");
    let registered = prints_json("audit_report", &[&now, "--register", &register, "--output", "json"]);
    assert_eq!(of(&registered, "claim-contradicted")[0]["expected"], 1);
    let plan = path(
        "plan.csv",
        "STT;Nhiệm vụ;Sản phẩm;Đơn vị chủ trì;Thời gian hoàn thành;Kết quả thực hiện\n1;Rà soát TTHC;Báo cáo;Văn phòng;30/8/2026;Đã hoàn thành\n",
    );
    let planned = prints_json("audit_report", &[&now, "--plan", &plan, "--output", "json"]);
    assert!(!of(&planned, "done-without-evidence").is_empty(), "{planned}");
}

#[test]
fn files_of_other_kinds_are_refused_in_one_line() {
    let old = path("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0");
    let pdf = path("report.pdf", b"%PDF-1.7\n");
    assert!(
        refusal("audit_report", &[&old])
            .contains("an old Word document (.doc); open it in Word or LibreOffice, save it as .docx")
    );
    assert!(refusal("audit_report", &[&pdf]).contains("a PDF, not a Word document; take the DOCX file"));
    assert!(
        refusal("audit_report", &["tests/data/cases/23.xlsx"]).contains("a workbook; check its form with check_form")
    );
    assert!(
        refusal("audit_report", &[&path("broken.docx", b"PK\x03\x04")])
            .contains("no Word document (.docx), or damaged")
    );
    let text = path("report.txt", report("Tiếp nhận 700 hồ sơ."));
    for (option, value) in [("--previous", pdf.as_str()), ("--plan", &old), ("--register", &pdf)] {
        assert!(refusal("audit_report", &[&text, option, value]).starts_with("audit_report: cannot read "), "{option}");
    }
    assert!(refusal("audit_report", &[&text, "--plan", &text]).contains("no table of a plan"));
}

#[test]
fn wrong_arguments_are_refused_before_anything_is_written() {
    let text = path("report.txt", report("Tiếp nhận 700 hồ sơ."));
    let word = word("word-runs");
    for (arguments, said) in [
        (vec![text.as_str(), "--annotate"], "audit_report: --annotate needs a value; try --help\n".to_owned()),
        (
            vec![&text, "--annotate", "out.docx"],
            "audit_report: --annotate: a text is annotated as a web page; expected a name as out.html; try --help\n"
                .into(),
        ),
        (
            vec![&word, "--annotate", "out.html"],
            "audit_report: --annotate: a Word document is annotated as DOCX; expected a name as out.docx; try --help\n"
                .into(),
        ),
        (
            vec![&text, "--annotate", &text],
            format!("audit_report: --annotate: {text} is the report itself; give another name\n"),
        ),
        (
            vec![&text, "--previous", "a", "--previous", "b"],
            "audit_report: --previous is given twice; try --help\n".into(),
        ),
        (vec![&text, &text], format!("audit_report: unknown argument {text}; try --help\n")),
    ] {
        assert_eq!(refusal("audit_report", &arguments), said);
    }
    assert!(refusal("audit_report", &[&text, "--annotate", "/no/such/folder/out.html"]).contains("cannot write"));
}
