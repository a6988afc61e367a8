//! Recall and precision of the citation scanner, on texts written for this test.

use cchc::document::{Agency, Citation, CitationKind, DocumentType, citations, citations_in_bytes};
use proptest::prelude::*;

/// A citation as one line: surface, number, year, type, issuers, unit, date, type word, kind; trailing empty
/// fields left out.
fn line(citation: &Citation, text: &[u8]) -> String {
    let symbol = citation.symbol();
    let issuers: Vec<&str> = symbol.issuers().iter().map(Agency::as_str).collect();
    [
        citation.surface(text),
        symbol.number().map(ToString::to_string).unwrap_or_default(),
        symbol.year().map(|year| year.to_string()).unwrap_or_default(),
        symbol.document_type().map_or("", DocumentType::as_str).to_owned(),
        issuers.join("+"),
        symbol.unit().unwrap_or("").to_owned(),
        citation.date().map(|date| date.to_string()).unwrap_or_default(),
        citation.type_word().unwrap_or("").to_owned(),
        citation.kind().code_word().to_owned(),
    ]
    .join("|")
}

#[track_caller]
fn finds(text: &str, expected: &[&str]) {
    let found: Vec<String> = citations(text).iter().map(|citation| line(citation, text.as_bytes())).collect();
    assert_eq!(found, expected, "\n{text}");
}

#[track_caller]
fn silent(text: &str) {
    finds(text, &[]);
}

#[test]
fn the_founding_report_has_38_references() {
    let text = cchc::samples::REPORT;
    let found = citations(text);
    let lines = include_str!("../../data/founding-citations.tsv").lines().skip(1);
    let mut count = 0;
    for (line, citation) in lines.zip(&found) {
        let fields: Vec<&str> = line.split('\t').collect();
        let span = citation.span();
        let symbol = citation.symbol();
        let issuers: Vec<&str> = symbol.issuers().iter().map(Agency::as_str).collect();
        let seen = [
            span.start.to_string(),
            span.end.to_string(),
            text[span].replace('\n', "\\n"),
            citation.surface(text.as_bytes()),
            symbol.number().map(ToString::to_string).unwrap_or_default(),
            symbol.year().map(|year| year.to_string()).unwrap_or_default(),
            symbol.document_type().map_or("", DocumentType::as_str).to_owned(),
            issuers.join("+"),
            symbol.unit().unwrap_or("").to_owned(),
            citation.date().map(|date| date.to_string()).unwrap_or_default(),
        ];
        assert_eq!(seen, fields[1..11], "{line}");
        assert_eq!(citation.type_word(), Some(fields[13]), "{line}");
        assert_eq!(citation.kind().code_word(), fields[14], "{line}");
        count += 1;
    }
    assert_eq!((count, found.len()), (38, 38));
}

#[test]
fn laws_and_their_amendments() {
    finds(
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số điều của Luật Tổ chức \
         Chính phủ và Luật Tổ chức chính quyền địa phương số 47/2019/QH14 ngày 22 tháng 11 năm 2019;\n\
         Căn cứ Bộ luật Lao động số 45/2019/QH14;\n\
         Căn cứ Nghị quyết số 51/2001/QH10; Nghị quyết 1211/2016/UBTVQH13 ngày 25 tháng 5 năm 2016 của Ủy ban Thường vụ Quốc hội;\n\
         Căn cứ Pháp lệnh số 04/2012/PL-UBTVQH13, Lệnh số 12/2019/L-CTN và Hiến pháp năm 2013",
        &[
            "47/2019/QH14|47|2019||QH14||2019-11-22|Luật|ref",
            "45/2019/QH14|45|2019||QH14|||Bộ luật|ref",
            "51/2001/QH10|51|2001||QH10|||Nghị quyết|ref",
            "1211/2016/UBTVQH13|1211|2016||UBTVQH13||2016-05-25|Nghị quyết|ref",
            "04/2012/PL-UBTVQH13|04|2012|PL|UBTVQH13|||Pháp lệnh|ref",
            "12/2019/L-CTN|12|2019|L|CTN|||Lệnh|ref",
        ],
    );
    finds(
        "khoản 2 Điều 5 Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ (được sửa đổi, bổ sung tại Nghị định số \
         107/2021/NĐ-CP), có hiệu lực từ ngày 06/12/2021; điểm a khoản 1 Điều 3 Thông tư liên tịch số 71/2014/TTLT-BTC-BNV",
        &[
            "61/2018/NĐ-CP|61|2018|NĐ|CP||2018-04-23|Nghị định|ref",
            "107/2021/NĐ-CP|107|2021|NĐ|CP|||Nghị định|ref",
            "71/2014/TTLT-BTC-BNV|71|2014|TTLT|BTC+BNV|||Thông tư liên tịch|ref",
        ],
    );
    finds(
        "Luật số 31/2024/QH15 được Quốc hội khóa XV thông qua ngày 18 tháng 01 năm 2024, có hiệu lực thi hành từ ngày 01/8/2024.",
        &["31/2024/QH15|31|2024||QH15||2024-01-18|Luật|ref"],
    );
    finds(
        "Văn bản hợp nhất số 134/VBHN-VPQH, Thông tư liên tịch số 01/2016/TTLT-VKSNDTC-TANDTC-BCA-BTP",
        &[
            "134/VBHN-VPQH|134||VBHN|VPQH|||Văn bản hợp nhất|ref",
            "01/2016/TTLT-VKSNDTC-TANDTC-BCA-BTP|01|2016|TTLT|VKSNDTC+TANDTC+BCA+BTP|||Thông tư liên tịch|ref",
        ],
    );
    finds(
        "Nghị quyết số 30c/NQ-CP, Nghị quyết 66.13/2026/NQ-CP và Nghị quyết 30a/2008/NQ-CP",
        &[
            "30c/NQ-CP|30c||NQ|CP|||Nghị quyết|ref",
            "66.13/2026/NQ-CP|66.13|2026|NQ|CP|||Nghị quyết|ref",
            "30a/2008/NQ-CP|30a|2008|NQ|CP|||Nghị quyết|ref",
        ],
    );
}

#[test]
fn old_documents() {
    finds(
        "Nghị định số 31-CP ngày 18/3/1996, Nghị định 64/CP ngày 27-9-1993, Nghị định số 106-HĐBT, Sắc lệnh số 234/SL ngày \
         14/6/1955, Sắc lệnh 120-SL, Luật số 57-LCT/HĐNN8, Luật 37/LCT-HĐNN8, Quyết định số 195/1999/QĐ, Thông tư số 01/98/TT-BTC",
        &[
            "31-CP|31|||CP||1996-03-18|Nghị định|ref",
            "64/CP|64|||CP||1993-09-27|Nghị định|ref",
            "106-HĐBT|106|||HĐBT|||Nghị định|ref",
            "234/SL|234||SL|||1955-06-14|Sắc lệnh|ref",
            "120-SL|120||SL||||Sắc lệnh|ref",
            "57-LCT/HĐNN8|57||LCT|HĐNN8|||Luật|ref",
            "37/LCT-HĐNN8|37||LCT|HĐNN8|||Luật|ref",
            "195/1999/QĐ|195|1999|QĐ||||Quyết định|ref",
            "01/98/TT-BTC|01|1998|TT|BTC|||Thông tư|ref",
        ],
    );
}

#[test]
fn party_documents() {
    finds(
        "Thực hiện Nghị quyết số 18-NQ/TW, ngày 25/10/2017 của Hội nghị Trung ương 6 khóa XII; Kết luận số 50-KL/TW ngày 28-2-2023 của \
         Bộ Chính trị; Quy định số 69-QĐ/TW; Hướng dẫn 25-HD/BTCTW; Chỉ thị 05-CT/TW; Chương trình hành động số 16-CTr/TU; Quy định \
         08-QĐi/TW; Công văn số 123-CV/VPTW; Thông báo Kết luận số 77-TB/TW; Nghị quyết số 36- NQ/TW",
        &[
            "18-NQ/TW|18||NQ|TW||2017-10-25|Nghị quyết|ref",
            "50-KL/TW|50||KL|TW||2023-02-28|Kết luận|ref",
            "69-QĐ/TW|69||QĐ|TW|||Quy định|ref",
            "25-HD/BTCTW|25||HD|BTCTW|||Hướng dẫn|ref",
            "05-CT/TW|05||CT|TW|||Chỉ thị|ref",
            "16-CTr/TU|16||CTr|TU|||Chương trình hành động|ref",
            "08-QĐi/TW|08||QĐi|TW|||Quy định|ref",
            "123-CV/VPTW|123||CV|VPTW|||Công văn|ref",
            "77-TB/TW|77||TB|TW|||Thông báo|ref",
            "36-NQ/TW|36||NQ|TW|||Nghị quyết|ref",
        ],
    );
    finds(
        "TỈNH ỦY NAM ĐỊNH\n*\nSố 45-BC/TU\nNam Định, ngày 5 tháng 4 năm 2021\n\nBÁO CÁO\nvề công tác xây dựng Đảng",
        &["45-BC/TU|45||BC|TU||2021-04-05|Báo cáo|self"],
    );
}

#[test]
fn the_documents_own_number() {
    finds(
        "UBND TỈNH NAM ĐỊNH\nSỞ NỘI VỤ\nSố: 2531/SNV-CCHC\nV/v hướng dẫn báo cáo\nNam Định, ngày 11 tháng 12 năm 2020\nKính gửi: các sở",
        &["2531/SNV-CCHC|2531|||SNV|CCHC|2020-12-11|Công văn|self"],
    );
    finds(
        "QUỐC HỘI\nLuật số: 45/2019/QH14\nHà Nội, ngày 20 tháng 11 năm 2019\n\nBỘ LUẬT\nLAO ĐỘNG",
        &["45/2019/QH14|45|2019||QH14||2019-11-20|Luật|self"],
    );
    finds(
        "CHÍNH PHỦ\n-------\nSố: 61/2018/NĐ-CP\tHà Nội, ngày 23 tháng 4 năm 2018\nNGHỊ ĐỊNH\nVề thực hiện cơ chế một cửa",
        &["61/2018/NĐ-CP|61|2018|NĐ|CP||2018-04-23|Nghị định|self"],
    );
    finds("SỞ TƯ PHÁP\nSố: ……/TTr-STP\nngày … tháng … năm 2021", &["/TTr-STP|||TTr|STP|||Tờ trình|self_blank"]);
    finds(
        "Số:      /2021/QĐ-UBND\nNam Định, ngày     tháng 3 năm 2021",
        &["/2021/QĐ-UBND||2021|QĐ|UBND|||Quyết định|self_blank"],
    );
    finds("theo Quyết định\nsố 45/QĐ-UBND ngày 12/3/2021", &["45/QĐ-UBND|45||QĐ|UBND||2021-03-12|Quyết định|ref"]);
}

#[test]
fn lists_share_their_type_word_and_date() {
    finds(
        "các Kế hoạch số 1/KH-STTTT, 2/KH-STTTT và 3/KH-STTTT ngày 05/01/2021 của Sở",
        &[
            "1/KH-STTTT|1||KH|STTTT||2021-01-05|Kế hoạch|ref",
            "2/KH-STTTT|2||KH|STTTT||2021-01-05|Kế hoạch|ref",
            "3/KH-STTTT|3||KH|STTTT||2021-01-05|Kế hoạch|ref",
        ],
    );
    finds(
        "Quyết định số 20/QĐ-STTTT ngày 11/01/2021, số 21/QĐ-STTTT ngày 12/01/2021 và số 22/QĐ-STTTT cùng ngày của Sở",
        &[
            "20/QĐ-STTTT|20||QĐ|STTTT||2021-01-11|Quyết định|ref",
            "21/QĐ-STTTT|21||QĐ|STTTT||2021-01-12|Quyết định|ref",
            "22/QĐ-STTTT|22||QĐ|STTTT||2021-01-12|Quyết định|ref",
        ],
    );
    finds(
        "Công văn số 12/STTTT-VP, 13/STTTT-VP; các Nghị định 61/2018/NĐ-CP và 107/2021/NĐ-CP",
        &[
            "12/STTTT-VP|12|||STTTT|VP||Công văn|ref",
            "13/STTTT-VP|13|||STTTT|VP||Công văn|ref",
            "61/2018/NĐ-CP|61|2018|NĐ|CP|||Nghị định|ref",
            "107/2021/NĐ-CP|107|2021|NĐ|CP|||Nghị định|ref",
        ],
    );
}

#[test]
fn one_date_for_a_list_of_types() {
    finds(
        "Quyết định số 45/QĐ-UBND, Kế hoạch số 46/KH-UBND, Công văn số 47/UBND-VX cùng ngày 12/3/2021",
        &[
            "45/QĐ-UBND|45||QĐ|UBND||2021-03-12|Quyết định|ref",
            "46/KH-UBND|46||KH|UBND||2021-03-12|Kế hoạch|ref",
            "47/UBND-VX|47|||UBND|VX|2021-03-12|Công văn|ref",
        ],
    );
    finds(
        "Kế hoạch số 117/KH-UBND\nNgày 27/3/2021, Thủ tướng ban hành Quyết định số 468/QĐ-TTg",
        &["117/KH-UBND|117||KH|UBND|||Kế hoạch|ref", "468/QĐ-TTg|468||QĐ|TTg||2021-03-27|Quyết định|ref"],
    );
}

#[test]
fn lower_cased_text() {
    finds(
        "nghị quyết số 76/nq-cp ngày 15/7/2021, công văn số 2531/snv-cchc, Kế hoạch 117 của UBND tỉnh",
        &[
            "76/nq-cp|76||nq|cp||2021-07-15|Nghị quyết|ref",
            "2531/snv-cchc|2531|||snv|cchc||Công văn|ref",
            "117|117||||||Kế hoạch|partial",
        ],
    );
}

#[test]
fn dates_before_and_inside() {
    finds(
        "Ngày 12 tháng 3 năm 2021, Chủ tịch UBND tỉnh ký Quyết định số 45/QĐ-UBND về chuyển đổi số.",
        &["45/QĐ-UBND|45||QĐ|UBND||2021-03-12|Quyết định|ref"],
    );
    finds(
        "Ngày 12/3/2021, Sở tổ chức hội nghị triển khai Quyết định số 45/QĐ-UBND.",
        &["45/QĐ-UBND|45||QĐ|UBND|||Quyết định|ref"],
    );
    finds("Quyết định ngày 12/3/2021 số 45/QĐ-UBND", &["45/QĐ-UBND|45||QĐ|UBND||2021-03-12|Quyết định|ref"]);
    finds(
        "Từ ngày 15/12/2020 đến ngày 14/3/2021, Sở đã ban hành Kế hoạch 5/KH-SNV.",
        &["5/KH-SNV|5||KH|SNV|||Kế hoạch|ref"],
    );
    finds("Nghị định số 45/2010/NĐ-CP ngày 19/8/19999 của Chính phủ", &["45/2010/NĐ-CP|45|2010|NĐ|CP|||Nghị định|ref"]);
}

#[test]
fn ranges_and_partial_numbers() {
    finds("các Quyết định 496→521/QĐ-TTg", &["496→521/QĐ-TTg|496||QĐ|TTg|||Quyết định|range"]);
    finds("Quyết định từ số 496 đến số 521/QĐ-TTg", &["496đếnsố521/QĐ-TTg|496||QĐ|TTg|||Quyết định|range"]);
    finds(
        "các Quyết định từ số 496/QĐ-TTg đến số 521/QĐ-TTg ngày 5/4/2021",
        &["496/QĐ-TTgđếnsố521/QĐ-TTg|496||QĐ|TTg||2021-04-05|Quyết định|range"],
    );
    finds(
        "Theo Nghị quyết 18, Nghị định 09/2019 và Chỉ thị 16 của Thủ tướng; Nghị định 100/2019 có hiệu lực",
        &[
            "18|18||||||Nghị quyết|partial",
            "09/2019|09|2019|||||Nghị định|partial",
            "16|16||||||Chỉ thị|partial",
            "100/2019|100|2019|||||Nghị định|partial",
        ],
    );
}

#[test]
fn symbols_written_wrongly() {
    for (text, expected) in [
        ("Quyết định số 773 /QĐ-TTg", "773/QĐ-TTg|773||QĐ|TTg|||Quyết định|ref"),
        ("Quyết định số 3210/QĐ - UBND tỉnh", "3210/QĐ-UBND|3210||QĐ|UBND|||Quyết định|ref"),
        ("Thông tư 02/2017/TT- BCT", "02/2017/TT-BCT|02|2017|TT|BCT|||Thông tư|ref"),
        ("Nghị định 42/2022/NĐCP", "42/2022/NĐCP|42|2022|NĐ|CP|||Nghị định|ref"),
        ("Nghị quyết số 19-2016/NQ-CP", "19-2016/NQ-CP|19|2016|NQ|CP|||Nghị quyết|ref"),
        ("Nghị quyết số111/2008/NQ-HĐND", "111/2008/NQ-HĐND|111|2008|NQ|HĐND|||Nghị quyết|ref"),
        ("Nghị định 107/NĐ-CP", "107/NĐ-CP|107||NĐ|CP|||Nghị định|ref"),
        ("TỜ TRÌNH SỐ 47/TTR-STTTT NGÀY 21/01/2021", "47/TTR-STTTT|47||TTR|STTTT||2021-01-21|Tờ trình|ref"),
        ("quyết\nđịnh số 45/QĐ-\n\nSTTTT ngày 21/01/2021", "45/QĐ-STTTT|45||QĐ|STTTT||2021-01-21|Quyết định|ref"),
        ("Quyết định số 45/2016/\nQĐ-TTg", "45/2016/QĐ-TTg|45|2016|QĐ|TTg|||Quyết định|ref"),
        ("Kế hoạch 117/KH-UBNDngày 30/12/2020", "117/KH-UBND|117||KH|UBND||2020-12-30|Kế hoạch|ref"),
        ("Quyết định số 45/QĐ–UBND", "45/QĐ–UBND|45||QĐ|UBND|||Quyết định|ref"),
        ("Quyết định số 28/2004/QĐ/BCN", "28/2004/QĐ/BCN|28|2004|QĐ|BCN|||Quyết định|ref"),
        ("Công văn số 12/SNV-CCHC&PC", "12/SNV-CCHC&PC|12|||SNV|CCHC&PC||Công văn|ref"),
        ("Quyết định số 45 QĐ/TU", "45QĐ/TU|45||QĐ|TU|||Quyết định|ref"),
    ] {
        finds(text, &[expected]);
    }
}

#[test]
fn heads_that_lost_their_lines() {
    finds(
        "UBND TỈNH NAM ĐỊNH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM SỞ NỘI VỤ Độc lập - Tự do - Hạnh phúc Số: 45/BC-SNV Nam Định, \
         ngày 12 tháng 3 năm 2021 BÁO CÁO Công tác cải cách hành chính",
        &["45/BC-SNV|45||BC|SNV||2021-03-12|Báo cáo|self"],
    );
    finds("Số: **45/QĐ-UBND**\n\n**QUYẾT ĐỊNH**", &["45/QĐ-UBND|45||QĐ|UBND|||Quyết định|self"]);
    finds(
        "Pháp lệnh số: 04/2012/PL-UBTVQH13\t\tHà Nội, ngày 16 tháng 7 năm 2012\n\nPHÁP LỆNH",
        &["04/2012/PL-UBTVQH13|04|2012|PL|UBTVQH13||2012-07-16|Pháp lệnh|self"],
    );
    finds(
        "| UBND TỈNH NAM ĐỊNH | CỘNG HÒA |\n| **SỞ Y TẾ** | **Độc lập** |\n| Số: 45/SYT-NVY | *Nam Định, ngày 12 tháng 3 năm 2021* |",
        &["45/SYT-NVY|45|||SYT|NVY|2021-03-12|Công văn|self"],
    );
    finds(
        "gửi kèm dự thảo Quyết định số     /2021/QĐ-UBND và Số: 45/BC-SNV của Sở, ngày 12/3/2021",
        &["/2021/QĐ-UBND||2021|QĐ|UBND|||Quyết định|ref", "45/BC-SNV|45||BC|SNV||2021-03-12||ref"],
    );
}

#[test]
fn ministries_that_stood_before_the_type() {
    finds(
        "Thông tư số 14-LĐ/TT ngày 5/3/1985; Thông tư liên bộ số 05-TT/LB ngày 9/2/1991; Quyết định số 1141-TC/QĐ/CĐKT; Thông tư liên \
         tịch số 01-98/TTLT/TANDTC-VKSNDTC-BTC-BTP ngày 24/9/1998; Quyết định 327-CT; Quyết định 960a-TTg",
        &[
            "14-LĐ/TT|14||TT|LĐ||1985-03-05|Thông tư|ref",
            "05-TT/LB|05||TT|LB||1991-02-09|Thông tư liên bộ|ref",
            "1141-TC/QĐ/CĐKT|1141||QĐ|TC|CĐKT||Quyết định|ref",
            "01-98/TTLT/TANDTC-VKSNDTC-BTC-BTP|01|1998|TTLT|TANDTC+VKSNDTC+BTC+BTP||1998-09-24|Thông tư liên tịch|ref",
            "327-CT|327||CT||||Quyết định|ref",
            "960a-TTg|960a|||TTg|||Quyết định|ref",
        ],
    );
}

#[test]
fn numbers_that_share_one_symbol() {
    finds(
        "các Quyết định số 12, 13, 14/QĐ-UBND ngày 5/1/2021 của UBND huyện",
        &[
            "12|12|||||2021-01-05|Quyết định|partial",
            "13|13|||||2021-01-05|Quyết định|partial",
            "14/QĐ-UBND|14||QĐ|UBND||2021-01-05|Quyết định|ref",
        ],
    );
    finds("Quyết định số 496÷521/QĐ-TTg", &["496÷521/QĐ-TTg|496||QĐ|TTg|||Quyết định|range"]);
    // The date of one type is not the date of another.
    finds(
        "Quyết định số 45/QĐ-UBND; số 12/KH-UBND ngày 5/1/2021",
        &["45/QĐ-UBND|45||QĐ|UBND|||Quyết định|ref", "12/KH-UBND|12||KH|UBND||2021-01-05||ref"],
    );
}

#[test]
fn text_without_marks() {
    finds(
        "THONG TU LIEN TICH SO 71/2014/TTLT-BTC-BNV NGAY 30/5/2014; CONG VAN SO 996/STTTT-VP; KE HOACH SO 117/KH-UBND NGAY 30 \
         THANG 12 NAM 2020; Nghi dinh so 61/2018/ND-CP ngay 23/4/2018 cua Chinh phu",
        &[
            "71/2014/TTLT-BTC-BNV|71|2014|TTLT|BTC+BNV||2014-05-30|Thông tư liên tịch|ref",
            "996/STTTT-VP|996|||STTTT|VP||Công văn|ref",
            "117/KH-UBND|117||KH|UBND||2020-12-30|Kế hoạch|ref",
            "61/2018/ND-CP|61|2018|NĐ|CP||2018-04-23|Nghị định|ref",
        ],
    );
    finds("Công văn số 4 5/SYT-NVY", &["5/SYT-NVY|5|||SYT|NVY||Công văn|ref"]);
}

#[test]
fn notes_and_signs_around_symbols() {
    finds(
        "[3] Nghị quyết 76/NQ-CP¹; a) Nghị định 61/2018/NĐ-CP.2; Quyết định số45/QĐ-UBND,ngày12/3/2021của UBND; **Quyết định số 46/QĐ-UBND**",
        &[
            "76/NQ-CP|76||NQ|CP|||Nghị quyết|ref",
            "61/2018/NĐ-CP|61|2018|NĐ|CP|||Nghị định|ref",
            "45/QĐ-UBND|45||QĐ|UBND||2021-03-12|Quyết định|ref",
            "46/QĐ-UBND|46||QĐ|UBND|||Quyết định|ref",
        ],
    );
}

#[test]
fn a_careful_reader_sees_no_document_here() {
    for text in [
        "TCVN 5574:2018, QCVN 06:2022/BXD, Sửa đổi 1:2023 QCVN 06:2022/BXD, TCVN ISO/IEC 17025:2017, ASTM A615/A615M-20, 22 TCN 211-06",
        "Thửa đất số 12/QH-KT, tờ bản đồ số 5, lô 3/KDC-A, nhà số 45/TT-B3, căn hộ A12/CT-3, quy hoạch tỷ lệ 1/500, QL21B/KM5, Km12+300/QL21B",
        "COVID-19/SARS-CoV-2, cúm A/H5N1, F0/F1, 5/TH-THCS, tổng số 12/UBND các xã, đạt 15/SXD, 100.000đ/HS-SV, 12/TT Cồn, tỷ số 2-1/HL, 220/380V",
        "ban hành 18 Nghị quyết, 02 Nghị định, 05 Thông tư; Báo cáo 6 tháng đầu năm; Kế hoạch 5 năm 2021 - 2025; Chỉ thị 10 điểm; Quy định 19 điều",
        "Luật 2024; Luật Đất đai 2024; Bộ luật Hình sự 2015; Nghị quyết 2 kỳ họp; Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
        "RON95-III, tiêu chuẩn EN 50341-1, máy A320-200/CEO, vé VN-217/HAN, 5G/4G, 16/9 inch, 500kV/220kV, 2x300MVA, (3)=(2)-(1), 12=10-VI",
        "mẫu 01/TNDN; mẫu số 08-MST; Mẫu 02/QTT-TNCN; mẫu 01GTKT0/001, ký hiệu KK/22E, số 0000123; 45_QĐ-UBND.pdf; so.45@qd-ubnd.gov.vn",
        "thứ 2/KH tuần; 8h00-11h30/ngày; 20/10-PNVN; lễ 30/4-1/5; 2/9-QK; kỳ họp thứ 5/HĐND; khóa XV/2021; năm học 2020-2021/TH",
        "Tài khoản 3511.0.1234567/KBNN; Hotline 1900/8198-QC; Mã số thuế 0600012345/CT-NĐ; GCN QSDĐ số CH 012345/QSDĐ; BM 123456/TN-MT",
        "https://vanban.chinhphu.vn/?pageid=27160&so=61/2018/NĐ-CP, http://thuvienphapluat.vn/van-ban/Nghi-dinh-61-2018-ND-CP.aspx",
    ] {
        silent(text);
    }
}

#[test]
fn what_follows_a_symbol_is_no_part_of_it() {
    finds(
        "Kế hoạch 12/KH-UBND – năm 2021; Kế hoạch 13/KH-UBND - UBND tỉnh; theo Kế hoạch 14/KH-UBND\n-UBND các huyện; Nghị định \
         61/2018/NĐ-CP.Điều 5; Nghị định 107/2021/NĐ-CP/Thông tư 01/2018/TT-VPCP",
        &[
            "12/KH-UBND|12||KH|UBND|||Kế hoạch|ref",
            "13/KH-UBND|13||KH|UBND|||Kế hoạch|ref",
            "14/KH-UBND|14||KH|UBND|||Kế hoạch|ref",
            "61/2018/NĐ-CP|61|2018|NĐ|CP|||Nghị định|ref",
            "107/2021/NĐ-CP|107|2021|NĐ|CP|||Nghị định|ref",
            "01/2018/TT-VPCP|01|2018|TT|VPCP|||Thông tư|ref",
        ],
    );
}

#[test]
fn tables_and_news() {
    finds(
        "1\t117/KH-UBND\t30/12/2020\tKế hoạch CCHC\n| 2 | 2531/SNV-CCHC | 11/12/2020 | V/v |",
        &["117/KH-UBND|117||KH|UBND||2020-12-30||ref", "2531/SNV-CCHC|2531|||SNV|CCHC|2020-12-11||ref"],
    );
    finds(
        "Đề án 06/CP, Đề án 06 của Chính phủ; NĐ 168; NĐ 100/2019/NĐ-CP; thực hiện Nghị quyết 57, 59, 66 và 68 của Bộ Chính trị; \
         Nghị định 100/2019 và 123/2021",
        &[
            "06/CP|06|||CP|||Đề án|ref",
            "06|06||||||Đề án|partial",
            "168|168||||||Nghị định|partial",
            "100/2019/NĐ-CP|100|2019|NĐ|CP|||Nghị định|ref",
            "57|57||||||Nghị quyết|partial",
            "59|59||||||Nghị quyết|partial",
            "66|66||||||Nghị quyết|partial",
            "68|68||||||Nghị quyết|partial",
            "100/2019|100|2019|||||Nghị định|partial",
            "123/2021|123|2021|||||Nghị định|partial",
        ],
    );
    finds(
        "(Kèm theo Quyết định số:       /QĐ-UBND ngày     /    /2021 của UBND tỉnh)",
        &["/QĐ-UBND|||QĐ|UBND|||Quyết định|ref"],
    );
}

#[test]
fn decomposed_text_reads_the_same() {
    use unicode_normalization::UnicodeNormalization;
    let text = cchc::samples::REPORT;
    let decomposed: String = text.nfd().collect();
    let composed = citations(text);
    let found = citations(&decomposed);
    assert_eq!(found.len(), composed.len());
    for (left, right) in found.iter().zip(&composed) {
        assert_eq!(left.symbol(), right.symbol());
        assert_eq!((left.date(), left.type_word(), left.kind()), (right.date(), right.type_word(), right.kind()));
    }
}

#[test]
fn upper_cased_text_reads_the_same() {
    let text = cchc::samples::REPORT.to_uppercase();
    let found = citations(&text);
    let composed = citations(cchc::samples::REPORT);
    assert_eq!(found.len(), composed.len());
    for (left, right) in found.iter().zip(&composed) {
        assert_eq!(left.symbol().to_string(), right.symbol().to_string().to_uppercase());
        assert_eq!((left.date(), left.type_word()), (right.date(), right.type_word()));
    }
}

#[test]
fn other_numbers_are_no_references() {
    for text in [
        "xăng RON95-III tăng 500 đồng/lít, hỗ trợ 24/7, ISO 9001:2015, ISO: 9001-2015, TCVN ISO 9001:2015",
        "(3)=(4)+(5) =(6), (7)=(8)+(9)+(10), (3)=(2)-(1)",
        "https://example.vn/van-ban/61-2018-ND-CP-377000.aspx?id=45/QĐ-TTg và www.example.vn/117/KH-UBND",
        "Mẫu số 01, Mẫu số 01/ĐK, mẫu 02/TNCN, Biểu số 06a/VPCP/KSTT, Biểu số II.06a/VPCP/KSTT, Phụ lục số 01/BC",
        "QCVN 01:2021/BXD, TCVN 5574:2018, QCVN 41:2019/BGTVT, TCVN 7790-1:2015, ISO/IEC 27001:2013",
        "xe 29A-123.45, 51F-12345, điện thoại 0228.3649.123, 02283/649123, tài khoản số 1234/ABC",
        "tỷ lệ 1/500, 2/3 số phiếu, 60 km/h, 5.000đ/HS, tỷ số 2-1, Covid-19, F-16, Boeing 737-MAX, A320/321",
        "ngày 12/3/2021, 30-12-2020, tháng 12/2020, quý I/2021, giai đoạn 2021 - 2025, nhiệm kỳ 2020-2025, 8h30-11h",
        "Kế hoạch 5 năm 2021-2025, Báo cáo 6 tháng, Quyết định 3 vấn đề, Nghị quyết 5 năm, Thông báo 3 ngày, Luật Đất đai 2013",
        "QUYẾT ĐỊNH\n1. Phê duyệt kế hoạch\n2. Giao Sở Nội vụ",
        "BÁO CÁO\n\n6 tháng đầu năm",
        "Bộ luật Dân sự 2015, Hiến pháp 2013, Nghị quyết Trung ương 4 khóa XII, Điều 12, khoản 3, điểm a",
        "số 12/3 đường Trần Phú, số nhà 45/6, ngõ 12/7, tổ 5/KP2, và/hoặc, TTHC/DVC",
        "dự án 12/DA, mã 45/DA-BQL, gói thầu số 5/XL-ĐT, lô hàng 5/EU-VN, 60/km-h, số 12/abc-xyz, và 5/a-b",
        "Tổng số 12/BC, tờ bản đồ số 5/BĐ-XD, số TK 12345/NHNN-NĐ, khóa 5/K12, 12V/5A, 16GB/512GB, B.1.1.529",
        "Điều 12/Luật Đất đai, khoản 2/Điều 5, tuyến 5/TP.HCM, giá 23.000 VND/USD, hỗ trợ 100%/UBND, QL21-QL10",
        "a@b.vn, 117_KH-UBND.docx, 45-QĐ-TTg.pdf, C:\\45/QĐ-TTg",
    ] {
        silent(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn arbitrary_bytes_never_panic_and_spans_never_overlap(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        check_spans(&bytes);
    }

    #[test]
    fn soups_of_pieces_never_panic(pieces in proptest::collection::vec(0_usize..PIECES.len(), 0..40)) {
        let text: String = pieces.iter().map(|piece| PIECES[*piece]).collect();
        check_spans(text.as_bytes());
    }
}

const PIECES: &[&str] = &[
    "45",
    "/",
    "-",
    "2016",
    "QĐ",
    "UBND",
    "TTg",
    " ",
    "\n",
    "số",
    "Số:",
    "Quyết định",
    "ngày",
    "30/12/2020",
    ",",
    "và",
    "TTLT",
    "đến",
    "→",
    ".",
    "30c",
    "NQ",
    "TW",
    "CP",
    "tháng",
    "năm",
    "\u{301}",
    "\u{a0}",
    "từ",
    "(",
    ")",
    "Nghị quyết",
    "…",
    "&",
    "Đ",
];

fn check_spans(bytes: &[u8]) {
    let mut end = 0;
    for citation in citations_in_bytes(bytes) {
        let span = citation.span();
        assert!(span.start >= end && span.end > span.start && span.end <= bytes.len());
        assert!(citation.phrase().start <= span.start && citation.phrase().end >= span.end);
        if citation.kind() != CitationKind::Range {
            let printed = citation.symbol().to_string();
            assert!(!printed.is_empty());
        }
        end = span.end;
    }
}
