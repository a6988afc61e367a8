//! Lists of procedures in every form of file: CSV, TSV, Markdown, XLSX, DOCX and JSON of one list are one catalogue.

use cchc::catalogue::{Level, Procedure, ServiceLevel};
use cchc::ingest::{catalogue_tables, read_catalogue, read_tables};
use cchc::{Channel, TimeLimit};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::support::tables::{Row, Typed};

const FIELDS: [&str; 4] = ["Hộ tịch", "Báo chí", "Xuất bản, In và Phát hành", "Đất đai"];
const LIMITS: [(&str, Option<TimeLimit>); 8] = [
    ("15 ngày làm việc", Some(TimeLimit::WorkingDays(15))),
    ("08 giờ làm việc", Some(TimeLimit::WorkingHours(8))),
    ("30 ngày kể từ ngày nhận đủ hồ sơ, hợp lệ", Some(TimeLimit::CalendarDays(30))),
    ("Không quá 05 ngày làm việc", Some(TimeLimit::WorkingDays(5))),
    ("20 ngày", Some(TimeLimit::CalendarDays(20))),
    ("Trong ngày", Some(TimeLimit::SameDay { cut_off: None })),
    ("Không quy định", Some(TimeLimit::NoneByLaw)),
    ("", None),
];
const FEES: [(&str, &str); 4] =
    [("500.000 đồng/hồ sơ", "500000"), ("Không", ""), ("20.000đ", "20000"), ("Miễn phí", "")];
const SERVICES: [(&str, Option<ServiceLevel>); 6] = [
    ("Toàn trình", Some(ServiceLevel::Full)),
    ("Mức độ 2", Some(ServiceLevel::Level2)),
    ("Mức độ 4", Some(ServiceLevel::Level4)),
    ("DVC trực tuyến một phần", Some(ServiceLevel::Partial)),
    ("Cung cấp thông tin", Some(ServiceLevel::Information)),
    ("", None),
];
const LEVELS: [(&str, &[Level]); 4] = [
    ("Cấp tỉnh", &[Level::Province]),
    ("Cấp xã", &[Level::Commune]),
    ("Cấp tỉnh; Cấp xã", &[Level::Province, Level::Commune]),
    ("", &[]),
];
const HEADINGS: [[&str; 8]; 3] = [
    ["STT", "Mã TTHC", "Tên TTHC", "Lĩnh vực", "Thời hạn giải quyết", "Phí, lệ phí", "Mức độ DVC", "Cấp thực hiện"],
    [
        "TT",
        "Mã số TTHC",
        "Tên thủ tục hành chính",
        "Tên lĩnh vực",
        "Thời gian giải quyết",
        "Mức phí, lệ phí",
        "Mức độ dịch vụ công trực tuyến",
        "Cấp giải quyết",
    ],
    ["stt", "ma_thu_tuc", "ten_thu_tuc", "linh_vuc", "thoi_han_giai_quyet", "phi_le_phi", "muc_do", "cap_thuc_hien"],
];

type Made = (u32, String, [usize; 5]);

fn made() -> impl Strategy<Value = Vec<Made>> {
    let name = "[A-Z][a-zêôđ]{2,8}( [a-zêôđ]{2,8}){1,4}";
    let words = (0..FIELDS.len(), 0..LIMITS.len(), 0..FEES.len(), 0..SERVICES.len(), 0..LEVELS.len());
    let one = (0_u32..1_000_000, name, words.prop_map(|(a, b, c, d, e)| [a, b, c, d, e]));
    prop::collection::vec(one, 1..12)
}

fn cells((code, name, [field, limit, fee, service, level]): &Made, at: usize) -> [String; 8] {
    [
        (at + 1).to_string(),
        format!("1.{code:06}.000.00.00.H40"),
        name.clone(),
        FIELDS[*field].to_owned(),
        LIMITS[*limit].0.to_owned(),
        FEES[*fee].0.to_owned(),
        SERVICES[*service].0.to_owned(),
        LEVELS[*level].0.to_owned(),
    ]
}

fn expected(made: &[Made]) -> Vec<String> {
    let say = |(code, name, [field, limit, fee, service, level]): &Made| {
        let (limit, fee) = (LIMITS[*limit].1, FEES[*fee].1);
        let (service, level) = (SERVICES[*service].1, LEVELS[*level].1);
        let service: Vec<ServiceLevel> = service.into_iter().collect();
        format!("1.{code:06}.000.00.00.H40 {name} {} {limit:?} {fee} {service:?} {level:?}", FIELDS[*field])
    };
    made.iter().map(say).collect()
}

fn understood(procedures: &[Procedure]) -> Vec<String> {
    let say = |found: &Procedure| {
        let fees: Vec<String> = found.fees().iter().map(|fee| fee.amount.to_string()).collect();
        let limit = found.limit_through(Some(Channel::Direct));
        let (code, name, field) = (found.code().as_str(), found.name(), found.field().name());
        format!("{code} {name} {field} {limit:?} {} {:?} {:?}", fees.join(""), found.levels(), found.levels_handled())
    };
    procedures.iter().map(say).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_form_of_a_list_says_the_same(made in made(), headings in 0..HEADINGS.len()) {
        let expected = expected(&made);
        let mut rows = vec![Row::Cells(HEADINGS[headings].map(str::to_owned).to_vec())];
        rows.extend(made.iter().enumerate().map(|(at, one)| Row::Cells(cells(one, at).to_vec())));
        let list = Typed { title: "DANH MỤC THỦ TỤC HÀNH CHÍNH".to_owned(), rows };
        for (name, bytes) in list.every_form() {
            let read = read_catalogue(&read_tables(&bytes).unwrap().0).unwrap();
            prop_assert_eq!(&understood(read.catalogue().procedures()), &expected, "{}", name);
        }
        let items = made.iter().enumerate().map(|(at, one)| {
            let members = HEADINGS[2].iter().zip(cells(one, at)).map(|(name, cell)| ((*name).to_owned(), json!(cell)));
            Value::Object(members.collect::<Map<_, _>>())
        });
        let json = json!({"success": true, "data": {"items": items.collect::<Vec<_>>()}}).to_string();
        let read = read_catalogue(&catalogue_tables(&json).unwrap()).unwrap();
        prop_assert_eq!(&understood(read.catalogue().procedures()), &expected, "JSON");
    }
}
