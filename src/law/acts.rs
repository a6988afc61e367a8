//! The acts themselves.
//!
//! What is written here was read in the text or in sources named with each act. A date that nobody has read is an
//! [`Unknown`], and an address that nobody has recorded is left out.

use chrono::NaiveDate;

use super::act::Act;
use super::day;
use super::fact::{Certainty, Fact};
use super::unknown::Unknown;

const fn act(kind: &'static str, symbol: &'static str, about: &'static str, source: &'static str) -> Act {
    Act {
        symbol,
        kind,
        about,
        issued: None,
        from: Fact::Unknown(Unknown::ForceNotSeen),
        to: None,
        replaces: &[],
        amends: &[],
        unknown: &[],
        link: None,
        source,
        certainty: Certainty::Primary,
    }
}

impl Act {
    const fn issued_on(self, issued: NaiveDate) -> Self {
        Self { issued: Some(issued), ..self }
    }

    const fn in_force(self, from: NaiveDate) -> Self {
        Self { from: Fact::Known(from), ..self }
    }

    const fn until(self, to: NaiveDate) -> Self {
        Self { to: Some(to), ..self }
    }

    const fn replacing(self, replaces: &'static [&'static str]) -> Self {
        Self { replaces, ..self }
    }

    const fn amending(self, amends: &'static [&'static str]) -> Self {
        Self { amends, ..self }
    }

    const fn without(self, unknown: &'static [Unknown]) -> Self {
        Self { unknown, ..self }
    }

    const fn unknown_force(self, unknown: Unknown) -> Self {
        Self { from: Fact::Unknown(unknown), ..self }
    }

    const fn linked(self, link: &'static str) -> Self {
        Self { link: Some(link), ..self }
    }

    const fn sure(self, certainty: Certainty) -> Self {
        Self { certainty, ..self }
    }
}

const TEXT: &str = "the text";
const KNOWN: &str = "general knowledge of the act; dates to be confirmed";
const PUBLIC_COPY: &str = "a public copy of the text";
const PRESS: &str = "reports of several newspapers";

const NOTICE_2027: &str = "several independent repositories that quote the notice on xaydungchinhsach.chinhphu.vn";

use Certainty::{Inferred, OneSource};

const TABLE: &[Act] = &[
    act("QĐ", "188/1999/QĐ-TTg", "the working week of forty hours", KNOWN).sure(Inferred),
    act("NĐ", "20/2008/NĐ-CP", "feedback and petitions on administrative regulations (PAKN)", TEXT)
        .without(&[Unknown::SuccessorOf20_2008])
        .sure(OneSource),
    act("NĐ", "64/2007/NĐ-CP", "information technology in state bodies", KNOWN).until(day(2026, 6, 30)).sure(Inferred),
    act("NQ", "30c/NQ-CP", "programme of administrative reform, 2011–2020", TEXT),
    act("NĐ", "43/2011/NĐ-CP", "online service of state bodies: levels 1 to 4", KNOWN).sure(Inferred),
    act("", "Bộ luật Dân sự 2015", "time-limits: Điều 144–148", TEXT).in_force(day(2017, 1, 1)),
    act("NĐ", "34/2016/NĐ-CP", "layout of normative documents", TEXT).sure(OneSource),
    act("QĐ", "2640/QĐ-BNV", "SIPAS, 2017", TEXT),
    act("TT", "32/2017/TT-BTTTT", "levels of satisfaction with online service", TEXT),
    act("NĐ", "61/2018/NĐ-CP", "the one-stop mechanism in settling procedures", TEXT)
        .issued_on(day(2018, 4, 23))
        .in_force(day(2018, 6, 21))
        .until(day(2025, 6, 30)),
    act("TT", "01/2018/TT-VPCP", "details of NĐ 61/2018: dossier codes, the nine indicators", TEXT)
        .in_force(day(2019, 1, 8))
        .until(day(2025, 6, 30))
        .without(&[Unknown::ForceOf01_2018]),
    act("NĐ", "63/2010/NĐ-CP", "control of administrative procedures: parts, publication, national database", KNOWN)
        .sure(Inferred),
    act("NĐ", "09/2019/NĐ-CP", "reporting regime of state bodies: periods from the 15th to the 14th", TEXT)
        .without(&[Unknown::SuccessorOf09_2019]),
    act("QĐ", "1150/QĐ-BNV", "reform index of provinces, 2019", TEXT),
    act("", "Bộ luật Lao động 2019", "public holidays: Điều 111–112", TEXT).in_force(day(2021, 1, 1)),
    act("NĐ", "30/2020/NĐ-CP", "clerical work: types, symbols and layout of documents", TEXT)
        .issued_on(day(2020, 3, 5))
        .in_force(day(2020, 3, 5))
        .without(&[Unknown::SuccessorOf30_2020])
        .linked("https://congbao.chinhphu.vn/van-ban/nghi-dinh-so-30-2020-nd-cp-30858.htm")
        .sure(OneSource),
    act("NĐ", "45/2020/NĐ-CP", "procedures in the electronic environment", TEXT),
    act("QĐ", "1149/QĐ-BNV", "reform index of ministries, 2020", TEXT),
    act("TT", "01/2020/TT-VPCP", "periodic reports on the control of procedures: form II.06a", TEXT)
        .issued_on(day(2020, 10, 21))
        .unknown_force(Unknown::ForceOf01_2020)
        .without(&[Unknown::ForceOf01_2020]),
    act("NQ", "76/NQ-CP", "programme of administrative reform, 2021–2030", TEXT)
        .issued_on(day(2021, 7, 15))
        .replacing(&["30c/NQ-CP"]),
    act("QĐ", "468/QĐ-TTg", "renewal of the one-stop mechanism", TEXT),
    act("QĐ", "31/2021/QĐ-TTg", "the National Public Service Portal", TEXT).until(day(2026, 7, 19)),
    act("NĐ", "107/2021/NĐ-CP", "amends NĐ 61/2018", TEXT).amending(&["61/2018/NĐ-CP"]).until(day(2025, 6, 30)),
    act("QĐ", "766/QĐ-TTg", "the index of service quality in real time", TEXT)
        .issued_on(day(2022, 6, 23))
        .in_force(day(2022, 8, 1))
        .without(&[Unknown::SuccessorOf766]),
    act("NĐ", "42/2022/NĐ-CP", "online service: toàn trình, một phần, information", TEXT)
        .until(day(2026, 6, 30))
        .replacing(&["43/2011/NĐ-CP"]),
    act("QĐ", "876/QĐ-BNV", "reform index, 2022–2030", "bacninh.gov.vn, title only").sure(OneSource),
    act("QĐ", "1001/QĐ-BNV", "SIPAS, 2023–2026", TEXT).sure(OneSource),
    act("NĐ", "69/2024/NĐ-CP", "electronic identification", TEXT),
    act("", "Luật Lưu trữ 33/2024/QH15", "archives", TEXT).in_force(day(2025, 7, 1)).sure(OneSource),
    act("NQ", "66/NQ-CP", "at least 30 % less time, cost and conditions in 2025 and 2026", PUBLIC_COPY)
        .issued_on(day(2025, 3, 26)),
    act("NĐ", "36/2025/NĐ-CP", "functions of the Government Office", PUBLIC_COPY).until(day(2026, 5, 31)),
    act("NĐ", "25/2025/NĐ-CP", "functions of the Ministry of Home Affairs", PUBLIC_COPY).until(day(2026, 7, 7)),
    act("NĐ", "39/2025/NĐ-CP", "functions of the Ministry of Justice", PRESS).until(day(2026, 1, 9)),
    act("", "Luật 72/2025/QH15", "local government on two levels, province and commune", KNOWN)
        .in_force(day(2025, 7, 1))
        .linked("https://xaydungchinhsach.chinhphu.vn/toan-van-luat-so-72-2025-qh15-to-chuc-chinh-quyen-dia-phuong-119250618161434371.htm")
        .sure(Inferred),
    act("NQ", "202/2025/QH15", "34 provinces", "the plan of mergers as published in June 2025")
        .in_force(day(2025, 7, 1))
        .linked("https://vanban.chinhphu.vn/?docid=213930&pageid=27160")
        .sure(OneSource),
    act("NĐ", "118/2025/NĐ-CP", "the one-stop mechanism in settling procedures", "texts of 2025 that quote it")
        .issued_on(day(2025, 6, 9))
        .in_force(day(2025, 7, 1))
        .replacing(&["61/2018/NĐ-CP", "107/2021/NĐ-CP", "01/2018/TT-VPCP"])
        .amending(&["42/2022/NĐ-CP", "45/2020/NĐ-CP"])
        .without(&[Unknown::DeadlineArticleOf118_2025, Unknown::EvaluationUnder118_2025]),
    act("TT", "03/2025/TT-VPCP", "forms 01 to 07 of the one-stop desk", PUBLIC_COPY)
        .issued_on(day(2025, 9, 15))
        .unknown_force(Unknown::ForceOf03_2025)
        .without(&[Unknown::ForceOf03_2025, Unknown::SuccessorOfForms03_2025]),
    act("TT", "04/2025/TT-VPCP", "dossier codes of shared systems: Điều 23.2", PUBLIC_COPY)
        .without(&[Unknown::SuccessorOfCodes04_2025]),
    act("QĐ", "3142/QĐ-BGDĐT", "procedures of the Ministry of Education: receipt out of hours, Điều 11", PUBLIC_COPY)
        .sure(OneSource),
    act("QĐ", "3857/QĐ-UBND", "Nghệ An: steps in hours, a working day of 8 hours", PUBLIC_COPY)
        .issued_on(day(2025, 11, 26)),
    act(
        "QĐ",
        "163/2025/QĐ-CTUBND",
        "Ninh Bình: the provincial one-stop system, petitions in 10 working days",
        PUBLIC_COPY,
    )
    .issued_on(day(2025, 11, 25))
    .in_force(day(2025, 12, 10)),
    act("NĐ", "367/2025/NĐ-CP", "amends NĐ 118/2025", PRESS)
        .issued_on(day(2025, 12, 31))
        .unknown_force(Unknown::ForceOf367_2025)
        .amending(&["118/2025/NĐ-CP"])
        .without(&[Unknown::ForceOf367_2025]),
    act("NĐ", "369/2025/NĐ-CP", "takes the control of procedures out of the Government Office", PRESS)
        .issued_on(day(2025, 12, 31))
        .until(day(2026, 5, 31))
        .amending(&["36/2025/NĐ-CP"]),
    act("TT", "5/2025/TT-VPCP", "periodic reports and the information system for reports", "the beginning of the text")
        .issued_on(day(2025, 12, 31))
        .in_force(day(2026, 2, 15))
        .without(&[Unknown::LayoutOf5_2025, Unknown::RepealsOf5_2025])
        .sure(OneSource),
    act(
        "NĐ",
        "09/2026/NĐ-CP",
        "functions of the Ministry of Justice: control of procedures, one-stop, petitions",
        PRESS,
    )
    .in_force(day(2026, 1, 10))
    .replacing(&["39/2025/NĐ-CP"]),
    act("QĐ", "282/QĐ-TTg", "focus plan of administrative reform, 2026–2030", "the beginning of the text; newspapers")
        .issued_on(day(2026, 2, 12))
        .in_force(day(2026, 2, 12))
        .without(&[Unknown::AnnexOf282]),
    act("NĐ", "45/2026/NĐ-CP", "replaced by NĐ 224/2026; the text was not seen", "the repeal clause of NĐ 224/2026")
        .until(day(2026, 6, 30)),
    act("NQ", "28/2026/QH16", "culture; 24 November is a day off from 2026", "two repositories that quote it")
        .issued_on(day(2026, 4, 24))
        .in_force(day(2026, 7, 1))
        .linked("https://vanban.chinhphu.vn/?docid=218008&pageid=27160")
        .sure(OneSource),
    act("VBHN", "01/2026/VBHN-BTP", "NĐ 45/2020 consolidated", TEXT),
    act("TT", "06/2026/TT-BNV", "six areas of reform at local level", PUBLIC_COPY)
        .issued_on(day(2026, 4, 29))
        .in_force(day(2026, 6, 15)),
    act("NĐ", "154/2026/NĐ-CP", "reception of citizens, another regime than that of petitions", PUBLIC_COPY)
        .issued_on(day(2026, 5, 15))
        .in_force(day(2026, 7, 1)),
    act("NĐ", "196/2026/NĐ-CP", "functions of the Government Office, without the control of procedures", PUBLIC_COPY)
        .issued_on(day(2026, 6, 1))
        .in_force(day(2026, 6, 1))
        .replacing(&["36/2025/NĐ-CP", "369/2025/NĐ-CP"]),
    act("QĐ", "29/2026/QĐ-TTg", "the National Public Service Portal", "several public copies")
        .issued_on(day(2026, 6, 4))
        .in_force(day(2026, 7, 20))
        .replacing(&["31/2021/QĐ-TTg"]),
    act("TT", "09/2026/TT-BTP", "control of administrative procedures; title not seen", "metadata of a legal site")
        .issued_on(day(2026, 6, 15))
        .in_force(day(2026, 8, 1))
        .without(&[Unknown::TitleOf09_2026, Unknown::LayoutOf09_2026, Unknown::RepealsOf09_2026, Unknown::ColumnsOf07a])
        .sure(OneSource),
    act("NĐ", "224/2026/NĐ-CP", "online service: toàn trình, một phần; four levels of proactive service", PUBLIC_COPY)
        .issued_on(day(2026, 6, 24))
        .in_force(day(2026, 7, 1))
        .replacing(&["42/2022/NĐ-CP", "64/2007/NĐ-CP", "45/2026/NĐ-CP"])
        .amending(&["367/2025/NĐ-CP"])
        .without(&[Unknown::DenominatorsOf224_2026, Unknown::ColumnOfAutomatic]),
    act(
        "NĐ",
        "276/2026/NĐ-CP",
        "functions of the Ministry of Home Affairs: reform, its reports and indices",
        PUBLIC_COPY,
    )
    .issued_on(day(2026, 7, 8))
    .in_force(day(2026, 7, 8))
    .replacing(&["25/2025/NĐ-CP"]),
    act(
        "NĐ",
        "309/2026/NĐ-CP",
        "amends NĐ 118/2025: when the limit begins, boundary-free reception nationwide",
        PUBLIC_COPY,
    )
    .issued_on(day(2026, 8, 5))
    .in_force(day(2026, 8, 5))
    .amending(&["118/2025/NĐ-CP"])
    .without(&[Unknown::RepealsOf309_2026, Unknown::TransitionOf309_2026]),
    act("NĐ", "310/2026/NĐ-CP", "amends NĐ 45/2020: executing bodies of province and commune", "one public file")
        .issued_on(day(2026, 8, 5))
        .amending(&["45/2020/NĐ-CP"])
        .sure(OneSource),
    act("NĐ", "320/2026/NĐ-CP", "amends NĐ 69/2024: filing through VNeID", "one public file")
        .issued_on(day(2026, 8, 13))
        .amending(&["69/2024/NĐ-CP"])
        .sure(OneSource),
    act("NĐ", "237/2026/NĐ-CP", "repeats the window from 15/12 to 14/12", PUBLIC_COPY),
    act("NĐ", "244/2026/NĐ-CP", "repeats the window from 15/12 to 14/12", PUBLIC_COPY),
    act("NĐ", "347/2026/NĐ-CP", "repeats the window from 15/12 to 14/12, report before 20/12", PUBLIC_COPY)
        .issued_on(day(2026, 9, 8)),
    act("CV", "10065/VPCP-KGVX", "public holidays of 2027; 23/11/2026 worked, 28/11/2026 off", NOTICE_2027)
        .issued_on(day(2026, 10, 2))
        .in_force(day(2026, 10, 2))
        .linked("https://xaydungchinhsach.chinhphu.vn/de-xuat-2-phuong-an-nghi-tet-nguyen-dan-2027-tet-dinh-mui-11926080513033257.htm"),
    act(
        "",
        "Luật Hộ tịch 03/2026/QH16",
        "civil status; dossiers received earlier follow the old law",
        "one public file",
    )
    .in_force(day(2027, 3, 1))
    .sure(OneSource),
];

impl Act {
    /// Every act, in the order of the years.
    pub const ALL: &'static [Self] = TABLE;
}
