//! The example `scores` keeps its contract.

use serde_json::{Value, json};

use crate::support::dossiers::HEADER;
use crate::support::programs::{file, printed_codes, prints_json, refusal};

const FORMS: &str = "ma_phieu,ma_ho_so,linh_vuc,ngay,so_lan_lien_he,so_co_quan,khieu_nai,muc_hai_long\n";

fn scores(name: &str, dossiers: &str, forms: &str, period: &str) -> Value {
    let dossiers = file(&format!("{name}-dossiers.csv"), format!("{HEADER}{dossiers}"));
    let forms = file(&format!("{name}-forms.csv"), format!("{FORMS}{forms}"));
    let (dossiers, forms) = (dossiers.to_str().unwrap(), forms.to_str().unwrap());
    let arguments = ["--dossiers", dossiers, "--forms", forms, "--period", period, "--output", "json"];
    prints_json("scores", &arguments)
}

#[test]
fn the_founding_report() {
    let printed: Value = prints_json("scores", &["--output", "json"]);
    let row = |name: &str| {
        let fields = printed["fields"].as_array().unwrap();
        fields.iter().find(|row| row["field"].as_str().unwrap().contains(name)).unwrap().clone()
    };
    let (press, publishing, all) = (row("Báo chí"), row("Xuất bản"), &printed["all"]);
    assert_eq!(press["forms"], 1);
    assert_eq!(press["coverage"], json!({"numerator": 1, "denominator": 1, "percent": "100.0"}));
    assert_eq!(publishing["forms"], 16);
    assert_eq!(publishing["coverage"], json!({"numerator": 16, "denominator": 17, "percent": "94.1"}));
    assert_eq!(all["forms"], 17);
    assert_eq!(all["coverage"], json!({"numerator": 17, "denominator": 18, "percent": "94.4"}));
    let left_out = json!({"score": null, "dossiers": 0, "left_out": "no_answers"});
    assert_eq!(
        all["indicators"],
        json!({
            "1": {"score": "2.0", "dossiers": 18, "left_out": null},
            "3": left_out, "4": left_out, "7": left_out,
        })
    );
    assert_eq!((&all["total"], &all["maximum"], &all["band"]), (&json!("2.0"), &json!("2.0"), &Value::Null));
    let serious = printed["findings"].as_array().unwrap().iter().filter(|finding| finding["severity"] != "note");
    assert_eq!(serious.count(), 0);
}

#[test]
fn json_has_the_agreed_shape() {
    let printed = scores(
        "shape",
        "A,Báo chí,1,2021-01-04,2021-01-18,2021-01-15\n\
         B,Báo chí,1,2021-01-04,2021-01-18,2021-01-18\n\
         C,Báo chí,1,2021-01-04,2021-01-18,2021-01-19\n\
         D,Xuất bản,1,2021-01-04,2021-01-18,2021-01-19\n\
         E,Xuất bản,1,2021-01-04,2021-03-18,\n",
        "1,A,Báo chí,2021-01-16,0,1,0,5\n\
         2,B,Báo chí,2021-01-19,1,2,1,2\n\
         3,B,Báo chí,2021-05-19,0,0,0,5\n\
         4,C,,2021-01-20,5,,0,\n\
         5,,Xuất bản,2021-03-14,,0,,\n\
         6,D,Xuất bản,2020-12-14,9,9,,1\n",
        "2021-Q1",
    );
    let press = json!({
        "field": "Báo chí",
        "forms": 3,
        "coverage": {"numerator": 3, "denominator": 3, "percent": "100.0"},
        "indicators": {
            "1": {"score": "1.0", "dossiers": 3, "left_out": null},
            "3": {"score": "1.0", "dossiers": 3, "left_out": null},
            "4": {"score": "0.5", "dossiers": 2, "left_out": null},
            "7": {"score": "0.7", "dossiers": 3, "left_out": null},
        },
        "total": "3.2",
        "maximum": "8.0",
        "band": null,
    });
    assert_eq!(printed["fields"][0], press);
    let publishing = json!({
        "field": "Xuất bản",
        "forms": 1,
        "coverage": {"numerator": 0, "denominator": 1, "percent": "0.0"},
        "indicators": {
            "1": {"score": "0.0", "dossiers": 1, "left_out": null},
            "3": {"score": null, "dossiers": 0, "left_out": "no_answers"},
            "4": {"score": "2.0", "dossiers": 1, "left_out": null},
            "7": {"score": null, "dossiers": 0, "left_out": "no_answers"},
        },
        "total": "2.0",
        "maximum": "4.0",
        "band": null,
    });
    assert_eq!(printed["fields"][1], publishing);
    assert_eq!(printed["all"]["indicators"]["1"], json!({"score": "0.8", "dossiers": 4, "left_out": null}));
    let mut found = printed_codes(&printed);
    found.sort_unstable();
    assert_eq!(
        found,
        [
            "evaluation-out-of-period",
            "evaluation-out-of-period",
            "evaluation-repeated",
            "evaluation-unlinked",
            "small-number",
            "small-number"
        ]
    );
}

#[test]
fn the_first_and_the_last_day_belong_to_the_period() {
    let printed = scores(
        "edges",
        "A,Báo chí,1,2020-12-01,2021-03-20,2020-12-15\nB,Báo chí,1,2021-03-01,2021-03-14,2021-03-14T23:59:59\n",
        "1,A,,2020-12-15T00:00:00,0,,,\n2,B,,2021-03-14T23:59:59,1,,,\n3,B,,2021-03-15,1,,,\n",
        "2021-Q1",
    );
    assert_eq!(printed["all"]["forms"], 2);
    assert_eq!(printed["all"]["indicators"]["1"], json!({"score": "1.5", "dossiers": 2, "left_out": null}));
}

#[test]
fn nothing_is_neither_zero_nor_everything() {
    let printed = scores("nothing", "", "", "2021-Q1");
    assert_eq!(printed["fields"], json!([]));
    assert_eq!(printed["all"]["coverage"], json!({"numerator": 0, "denominator": 0, "percent": null}));
    assert_eq!(printed["all"]["total"], Value::Null);
}

#[test]
fn forms_of_no_dossier_and_of_unplaceable_ones_are_listed() {
    let printed = scores(
        "orphans",
        "A,Báo chí,1,2021-01-04,2021-01-18,2021-01-01\nB,Báo chí,1,2021-02-31,,\n",
        "1,X,Báo chí,2021-01-16,,,,\n2,A,,2021-01-16,,,,\n3,B,,2021-01-16,,,,\n3,,,bad,x,,2,6\n",
        "2021-Q1",
    );
    let found = printed_codes(&printed);
    for code in [
        "evaluation-dossier-unknown",
        "evaluation-dossier-not-resolved",
        "evaluation-field-missing",
        "evaluation-code-repeated",
        "evaluation-answer-unreadable",
        "evaluation-date-missing",
        "evaluations-exceed-dossiers",
        "ended-before-received",
        "date-unreadable",
    ] {
        assert!(found.contains(&code), "{code} in {found:?}");
    }
    assert_eq!(found.iter().filter(|code| **code == "evaluation-dossier-unknown").count(), 1);
    assert_eq!(printed["all"]["forms"], 3);
}

#[test]
fn a_form_is_counted_in_the_field_that_it_names() {
    let dossiers = "A,Báo chí,1,2021-01-04,2021-01-18,2021-01-15\nB,Báo chí,1,2021-01-04,2021-01-18,2021-01-15\n";
    let printed = scores("field", dossiers, "1,A,Xuất bản,2021-01-16,,,,\n2,B,báo  chí,2021-01-16,,,,\n", "2021-Q1");
    let forms: Vec<_> =
        printed["fields"].as_array().unwrap().iter().map(|row| (row["field"].clone(), row["forms"].clone())).collect();
    assert_eq!(forms, [(json!("Báo chí"), json!(1)), (json!("Xuất bản"), json!(1))]);
    assert_eq!(printed["fields"][0]["coverage"]["numerator"], 2);
    assert_eq!(printed_codes(&printed).iter().filter(|code| **code == "evaluation-field-differs").count(), 1);
}

#[test]
fn what_cannot_be_done_is_refused_in_one_line() {
    let dossiers = file("refused-dossiers.csv", HEADER);
    let forms = file("refused-forms.csv", FORMS);
    let (dossiers, forms) = (dossiers.to_str().unwrap(), forms.to_str().unwrap());
    for arguments in [
        &["--output", "xml"][..],
        &["--forms", forms],
        &["--dossiers", dossiers, "--forms", forms],
        &["--dossiers", dossiers, "--forms", "/no/such/file", "--period", "2021-Q1"],
        &["--dossiers", forms, "--forms", dossiers, "--period", "2021-Q1"],
        &["--dossiers", dossiers, "--forms", forms, "--period", "2021-Q5"],
        &["--period"],
        &["extra"],
    ] {
        let line = refusal("scores", arguments);
        assert!(line.starts_with("scores: ") && line.trim_end().lines().count() == 1, "{line}");
    }
}

#[test]
fn a_period_of_2026_has_counts_and_coverage_and_no_scores() {
    let printed = scores(
        "of-2026",
        "A,Hộ tịch,1,2026-10-05,2026-10-08,2026-10-07\nB,Hộ tịch,1,2026-10-05,2026-10-08,2026-10-09\n",
        "1,A,Hộ tịch,2026-10-08,0,1,0,5\n",
        "2026-Q4",
    );
    let row = &printed["fields"][0];
    assert_eq!(row["forms"], 1);
    assert_eq!(row["coverage"], json!({"numerator": 1, "denominator": 2, "percent": "50.0"}));
    for indicator in row["indicators"].as_object().unwrap().values() {
        assert_eq!((&indicator["score"], &indicator["left_out"]), (&Value::Null, &json!("regime_not_covered")));
    }
    assert_eq!((&row["total"], &printed["not_scored"]), (&Value::Null, &json!("regime_not_covered")));
    assert_eq!((&row["maximum"], &row["band"]), (&Value::Null, &Value::Null));
    // Levels need no rules of evaluation.
    let levels = json!([{
        "scale": "five",
        "answers": 1,
        "satisfied": 1,
        "levels": [
            {"name": "rất không hài lòng", "forms": 0},
            {"name": "không hài lòng", "forms": 0},
            {"name": "bình thường", "forms": 0},
            {"name": "hài lòng", "forms": 0},
            {"name": "rất hài lòng", "forms": 1},
        ],
    }]);
    assert_eq!((&row["levels"], &printed["all"]["levels"]), (&levels, &levels));
    let quarter = scores("of-2021", "", "1,A,Hộ tịch,2021-02-01,0,1,0,5\n", "2021-Q1");
    assert_eq!(quarter["all"].get("levels"), None);
    assert!(printed_codes(&printed).contains(&"evaluation-not-covered"));
}

const BY_UNIT: &str = "ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc,don_vi\n\
    A,Báo chí,1,2021-01-04,2021-01-18,2021-01-15,UBND xã A\n\
    B,Xuất bản,1,2021-01-04,2021-01-18,2021-01-15,UBND xã A\n\
    C,Xuất bản,1,2021-01-04,2021-01-18,2021-01-19,\n";

/// Without the new options nothing of the document changes; with them there are keys more.
#[test]
fn rows_of_units_and_the_answers_to_a_questionnaire() {
    let dossiers = file("by-unit-dossiers.csv", BY_UNIT);
    let asked = file("mau-1.csv", "STT;Câu hỏi;Dạng trả lời;Hài lòng chung\n1;Thái độ;5 mức;\n2;Nói chung;5 mức;x\n");
    let forms = file(
        "by-unit-forms.csv",
        "ma_phieu,ma_ho_so,linh_vuc,ngay,thái độ,2\n\
         P-1,A,,2021-01-16,5,hài lòng\nP-2,B,,2021-01-16,4,2\nP-3,C,,2021-01-20,1,\n",
    );
    let [dossiers, asked, forms] = [&dossiers, &asked, &forms].map(|path| path.to_str().unwrap());
    let arguments = ["--dossiers", dossiers, "--forms", forms, "--period", "2021-Q1", "--questionnaire", asked];
    let with = |more: &[&str]| prints_json("scores", &[&arguments[..], more, &["--output", "json"]].concat());
    let printed = with(&["--by", "unit"]);
    assert_eq!(printed["by"], "unit");
    let rows: Vec<_> = printed["fields"].as_array().unwrap().iter().map(|row| (&row["field"], &row["forms"])).collect();
    assert_eq!(rows, [(&json!("UBND xã A"), &json!(2)), (&json!(""), &json!(1))]);
    let survey = &printed["survey"];
    assert_eq!((&survey["questionnaire"], &survey["least"]), (&json!("mau-1"), &json!(10)));
    assert_eq!(
        survey["groups"][0]["overall"],
        json!({
            "answers": 2,
            "distribution": [
                {"level": 1, "label": "rất không hài lòng", "count": 0},
                {"level": 2, "label": "không hài lòng", "count": 1},
                {"level": 3, "label": "bình thường", "count": 0},
                {"level": 4, "label": "hài lòng", "count": 1},
                {"level": 5, "label": "rất hài lòng", "count": 0},
            ],
            "satisfied": 1, "percent": null, "mean": null, "small": true,
        })
    );
    let printed = with(&["--by", "officer", "--least", "3"]);
    let all = &printed["survey"]["all"]["questions"][0]["answers"];
    assert_eq!((&all["mean"], &all["percent"], &all["small"]), (&json!("3.33"), &json!("66.7"), &json!(false)));
    assert!(with(&[]).get("by").is_none());
    let text = crate::support::programs::prints("scores", &[&arguments[..], &["--least", "1"]].concat());
    assert!(text.contains("  hài lòng chung: hài lòng 1/2 (50.0 %), trung bình 3.00;"), "{text}");

    let wrong = file("mau-2.csv", "STT;Câu hỏi;Dạng trả lời\n1;Thái độ;mười mức\n");
    let line = refusal("scores", &["--questionnaire", wrong.to_str().unwrap()]);
    assert!(line.contains("line 2: expected a kind of answer"), "{line}");
}

#[test]
fn words_are_read_and_forms_of_another_period_cover_nothing() {
    let printed = scores(
        "words",
        "A,Báo chí,1,2026-10-05,2026-10-12,2026-10-08\n\
         B,Báo chí,1,2026-10-05,2026-10-12,2026-10-08\n\
         C,Báo chí,1,2026-10-05,2026-10-12,2026-10-08\n",
        "1,A,,2026-10-09,,,không,hài lòng\n\
         2,A,,2026-10-10,,,Có,Không hài lòng\n\
         3,B,,2026-10-09,,,0,có\n\
         4,B,,2026-10-09,,,có thể,khá\n\
         5,C,,2026-12-15,,,không,hài lòng\n\
         6,C,,2026-09-14,,,không,5\n",
        "2026-Q4",
    );
    assert_eq!(printed["all"]["coverage"], json!({"numerator": 2, "denominator": 3, "percent": "66.7"}));
    assert_eq!(printed["all"]["forms"], 4);
    assert_eq!(
        printed["all"]["levels"],
        json!([{"scale": "two", "answers": 3, "satisfied": 2, "levels": [
            {"name": "chưa hài lòng", "forms": 1}, {"name": "hài lòng", "forms": 2},
        ]}])
    );
    let unread = printed["findings"].as_array().unwrap().iter();
    let unread: Vec<_> = unread.filter(|finding| finding["rule"] == "evaluation-answer-unreadable").collect();
    assert_eq!(unread.iter().map(|finding| &finding["found"]).collect::<Vec<_>>(), ["có thể", "khá"]);
    assert_eq!(unread[1]["expected"], "1–5, có, không, hài lòng, không hài lòng");
}

/// One list in every format that programs take, under headings that only a layout can tell.
#[test]
fn dossiers_come_in_every_format() {
    let rows = [
        ["A", "Báo chí", "Quầy", "04/01/2021", "18/01/2021", "15/01/2021"],
        ["B", "Báo chí", "Quầy", "04/01/2021", "18/01/2021", "19/01/2021"],
        ["C", "Xuất bản", "Quầy", "05/01/2021", "19/01/2021", "19/01/2021"],
        ["c ", "Xuất bản", "Quầy", "05/01/2021", "19/01/2021", "19/01/2021"],
    ];
    let headings = ["Mã hồ sơ", "Lĩnh vực", "Nơi nộp", "Ngày tiếp nhận", "Ngày hẹn trả", "Xong"];
    let separated = |separator: &str| {
        let lines = std::iter::once(&headings).chain(&rows).map(|row| row.join(separator));
        lines.collect::<Vec<_>>().join("\n")
    };
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in (0..).zip(std::iter::once(&headings).chain(&rows)) {
        sheet.write_row(row, 0, cells.iter().copied()).unwrap();
    }
    let day = |day: &str| day.split('/').rev().collect::<String>();
    let records = rows.map(|row| {
        json!({"MaHoSo": row[0], "TenLinhVuc": row[1], "Nơi nộp": row[2], "NgayTiepNhan": day(row[3]),
            "NgayHenTra": day(row[4]), "Xong": day(row[5])})
    });
    let lists = [
        ("csv", separated(";").into_bytes()),
        ("tsv", separated("\t").into_bytes()),
        ("xlsx", workbook.save_to_buffer().unwrap()),
        ("json", json!({"data": records}).to_string().into_bytes()),
    ];
    let layout = r#"{"columns":{"ended":"Xong","channel":"Nơi nộp"},"channels":{"Quầy":"direct"}}"#;
    let layout = file("scores-layout.json", layout);
    let forms = file("scores-forms.csv", format!("{FORMS}1,A,Báo chí,2021-01-16,0,1,0,5\n2,C,,2021-01-20,1,2,1,2\n"));
    let (layout, forms) = (layout.to_str().unwrap(), forms.to_str().unwrap());
    for (ending, list) in lists {
        let list = file(&format!("scores-list.{ending}"), list);
        let list = list.to_str().unwrap();
        let arguments = ["--dossiers", list, "--forms", forms, "--period", "2021-Q1", "--output", "json"];
        let printed = prints_json("scores", &[&arguments[..], &["--layout", layout]].concat());
        let numbers = |printed: &Value| {
            let fields = printed["fields"].as_array().unwrap().iter();
            let row = |row: &Value| (row["coverage"]["denominator"].clone(), row["indicators"]["1"]["score"].clone());
            fields.map(row).collect::<Vec<_>>()
        };
        assert_eq!(numbers(&printed), [(json!(2), json!("1.0")), (json!(2), json!("1.0"))], "{ending}");
        let once = ["--layout", layout, "--repeated", "identical-once"];
        let once = prints_json("scores", &[&arguments[..], &once].concat());
        assert_eq!(numbers(&once)[1].0, json!(1), "{ending}");
        if ending == "json" {
            continue;
        }
        let line = refusal("scores", &arguments);
        assert!(line.starts_with("scores: cannot read ") && line.contains("ngay_ket_thuc"), "{ending}: {line}");
    }
}
