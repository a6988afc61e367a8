//! Portal records in and out: round trips, the meaning of every member, and hostile envelopes.

use cchc::dossier::{DueReason, EventKind, PortalStatus, Status};
use cchc::finding::{Language, Rule};
use cchc::ingest::portal::{Mirror, PortalReader, PortalRecord, ProgressReader};
use cchc::ingest::{DossierReader, DossierRecord};
use cchc::time::AsOf;
use cchc::{Channel, Counter, Dossier, Query, samples as founding, testing as strategies};
use proptest::prelude::*;

use crate::support::findings::finding_codes;
use crate::support::times::moment;

fn read(json: &[u8]) -> Vec<DossierRecord> {
    PortalReader::new(json).collect::<Result<_, _>>().unwrap()
}

#[track_caller]
fn one(json: &str) -> (Dossier, Vec<&'static str>) {
    let records = read(format!("[{json}]").as_bytes());
    let rules = finding_codes(records[0].findings());
    (records[0].dossier().unwrap().clone(), rules)
}

proptest! {
    #[test]
    fn dossiers_come_back_as_they_went(
        dossiers in strategies::periods().prop_flat_map(|period| {
            prop::collection::vec(prop_oneof![strategies::dossiers(period), strategies::faulty_dossiers(period)], 0..6)
        }),
        updating in any::<bool>(),
    ) {
        let mut writer = if updating {
            cchc::export::portal::PortalWriter::updating(Vec::new()).unwrap()
        } else {
            cchc::export::portal::PortalWriter::new(Vec::new()).unwrap()
        };
        for dossier in &dossiers {
            writer.write(dossier).unwrap();
        }
        let json = writer.finish().unwrap();
        let mut reader = PortalReader::new(json.as_slice());
        let back: Vec<Dossier> = reader.by_ref().map(|record| record.unwrap().into_dossier().unwrap()).collect();
        prop_assert_eq!(back, dossiers);
        prop_assert_eq!(reader.is_updating(), Some(updating));
    }

    /// What the portal's own members say is enough to count by.
    #[test]
    fn plain_records_of_plain_dossiers_are_placed_alike(
        (period, raw) in strategies::periods().prop_flat_map(|period| (Just(period), strategies::raw_dossiers(period))),
    ) {
        let Ok(dossier) = raw.interpret().0 else { return Ok(()) };
        let question = Query::new(period);
        let json = cchc::export::portal::write_plain([&dossier]);
        let back = read(&json).remove(0).into_dossier();
        let cells = |dossier: &Dossier| question.place(dossier).map(|placed| (placed.intake(), placed.outcome()));
        if dossier.reported().is_some() {
            prop_assert_eq!(cells(&back.unwrap()), cells(&dossier));
        }
    }

    #[test]
    fn no_text_is_too_strange(bytes in prop::collection::vec(any::<u8>(), 0..300), at in any::<prop::sample::Index>()) {
        let dossier = Dossier::new("HS-1", "Báo chí");
        let mut json = cchc::export::portal::write([&dossier, &dossier]);
        let at = at.index(json.len());
        json.splice(at..at, bytes.iter().copied().take(5));
        for input in [json, bytes] {
            let _ = PortalReader::new(input.as_slice()).count();
            let _ = ProgressReader::new(input.as_slice()).count();
            let _ = PortalRecord::parse(&input);
        }
    }
}

#[test]
fn every_member_has_its_meaning() {
    let (dossier, rules) = one(r#"{
        "MaHoSo": "H40.15-210104-0012", "MaTTHC": "1.005129", "TenTTHC": "Cấp giấy phép", "MaLinhVuc": "G15-TT01",
        "TenLinhVuc": "Báo chí", "KenhThucHien": "2", "ChuHoSo": "không đọc", "SoCMND": "không đọc",
        "NgayNopHoSo": "20210103210000", "NgayTiepNhan": "2021-01-04 09:30:00", "NgayHenTra": "20210125000000",
        "NgayKetThucXuLy": "2021-01-22T16:00:00", "NgayTra": "20210123080000", "NgayTuChoi": "",
        "TrangThaiHoSo": "10", "DonViXuLy": "Sở Thông tin và Truyền thông",
        "DanhSachHoSoBoSung": [{ "NgayBoSung": "20210106100000", "NgayTiepNhanBoSung": "20210113100000",
            "TrangThaiBoSung": "1", "NgayHenTraTruoc": "20210118000000", "NgayHenTraMoi": "20210125000000" }] }"#);
    assert_eq!(rules, Vec::<&str>::new());
    assert_eq!(dossier.field().code(), Some("G15-TT01"));
    assert_eq!(dossier.channel(), Some(Channel::Online));
    assert_eq!(dossier.reported(), Some(PortalStatus::HandedOver));
    let kinds: Vec<EventKind> = dossier.events().iter().map(|event| event.kind).collect();
    assert_eq!(
        kinds,
        [
            EventKind::Received,
            EventKind::Ended,
            EventKind::Registered,
            EventKind::SupplementRequested,
            EventKind::SupplementCompleted,
            EventKind::HandedOver
        ]
    );
    let dues: Vec<_> = dossier.dues().iter().map(|change| (change.due, change.reason, change.since)).collect();
    assert_eq!(
        dues,
        [
            (moment("20210118000000"), DueReason::Original, None),
            (moment("20210125000000"), DueReason::Restarted, Some(moment("20210113100000")))
        ]
    );
    // On the day before the supplement was complete the old due date was in force.
    assert_eq!(dossier.due_in_force(AsOf::end_of(moment("2021-01-12").day())), Some(moment("20210118000000")));
    assert_eq!(dossier.state(AsOf::end_of(moment("2021-01-12").day())).status(), Status::Paused);
}

#[test]
fn a_refusal_is_at_intake_or_an_end() {
    let refused =
        |more: &str| one(&format!(r#"{{"MaHoSo":"HS-1","TenLinhVuc":"A","NgayTuChoi":"20210105080000",{more}}}"#));
    let (dossier, _) = refused(r#""NgayTiepNhan":"20210104080000","TrangThaiHoSo":"9""#);
    assert_eq!(dossier.state(AsOf::everything()).status(), Status::Refused);
    let (dossier, _) = refused(r#""TrangThaiHoSo":"3""#);
    assert_eq!(dossier.state(AsOf::everything()).status(), Status::RefusedAtIntake);
    let (dossier, rules) =
        refused(r#""NgayTiepNhan":"20210104080000","NgayKetThucXuLy":"20210106090000","TrangThaiHoSo":"9""#);
    assert_eq!(rules, ["refusal-date-differs"]);
    let ends: Vec<_> = dossier.events().iter().filter(|event| event.kind.is_end()).copied().collect();
    assert_eq!((ends.len(), ends[0].kind, ends[0].at), (1, EventKind::Refused, moment("20210106090000")));
}

#[test]
fn rounds_that_do_not_join_up_are_found() {
    let round = |requested: &str, before: &str, after: &str| {
        format!(
            r#"{{"NgayBoSung":"{requested}","NgayTiepNhanBoSung":"{requested}","NgayHenTraTruoc":"{before}","NgayHenTraMoi":"{after}"}}"#
        )
    };
    let with = |due: &str, rounds: &[String]| {
        one(&format!(
            r#"{{"MaHoSo":"HS-1","TenLinhVuc":"A","NgayTiepNhan":"20210104","NgayHenTra":"{due}","DanhSachHoSoBoSung":[{}]}}"#,
            rounds.join(",")
        ))
    };
    let (dossier, rules) =
        with("20210301", &[round("20210106", "20210115", "20210120"), round("20210121", "20210125", "20210301")]);
    assert_eq!(rules, ["due-history-broken"]);
    assert_eq!(dossier.due_in_force(AsOf::end_of(moment("20210121").day())), Some(moment("20210301")));
    assert_eq!(dossier.dues().len(), 4);
    let (dossier, rules) = with("20210210", &[round("20210106", "20210115", "20210120")]);
    assert_eq!(rules, ["due-history-broken"]);
    assert_eq!(dossier.due_in_force(AsOf::everything()), Some(moment("20210210")));
    // A sender that never updates NgayHenTra.
    let (dossier, rules) = with("20210115", &[round("20210106", "20210115", "20210120")]);
    assert_eq!(rules, Vec::<&str>::new());
    assert_eq!(dossier.due_in_force(AsOf::everything()), Some(moment("20210120")));
}

#[test]
fn an_attached_history_that_was_overtaken_is_left_alone() {
    let dossier = Dossier::new("HS-1", "Báo chí").with_received(moment("2021-01-04")).with_due(moment("2021-01-18"));
    let json = String::from_utf8(cchc::export::portal::write([&dossier])).unwrap();
    assert!(json.contains("\"cchc\""));
    let changed = json.replace("\"NgayHenTra\":\"20210118000000\"", "\"NgayHenTra\":\"20210119000000\"");
    assert_ne!(changed, json);
    let record = read(changed.as_bytes()).remove(0);
    assert_eq!(record.findings()[0].rule(), Rule::HISTORY_DIFFERS);
    assert_eq!(record.dossier().unwrap().original_due(AsOf::everything()), Some(moment("20210119000000")));
}

#[test]
fn the_founding_dossiers_give_the_same_form_through_the_portal() {
    let count = |records: Vec<DossierRecord>| {
        let mut counter =
            Counter::builder(Query::new(founding::period().unwrap())).catalogue(founding::catalogue()).build();
        for record in &records {
            counter.add_record(record);
        }
        counter.finish().form().clone()
    };
    let csv: Vec<_> =
        DossierReader::new(founding::CONSTRUCTED_DOSSIERS.as_bytes()).unwrap().map(Result::unwrap).collect();
    let dossiers: Vec<Dossier> = csv.iter().map(|record| record.dossier().unwrap().clone()).collect();
    assert_eq!(count(read(&cchc::export::portal::write(&dossiers))), count(csv.clone()));
    assert_eq!(count(read(&cchc::export::portal::write_plain(&dossiers))), count(csv));
}

#[test]
fn faulty_records_hide_no_others_and_repeat_no_personal_data() {
    let json = r#"{"service":"DongBoHoSoMC","data":[
        {"MaHoSo":"HS-1","ChuHoSo":"Nguyễn Văn A",},
        {"MaHoSo":"HS-2","NgayTra":["Nguyễn Văn A"]},
        "Nguyễn Văn A",
        {"MaHoSo":"HS-4","TenLinhVuc":"A","NgayTiepNhan":"20210104080000","KenhThucHien":"7"}]}"#;
    let records = read(json.as_bytes());
    assert_eq!(records.len(), 4);
    let codes: Vec<_> = records.iter().map(|record| record.raw().code.clone().unwrap()).collect();
    assert_eq!(codes, ["", "HS-2", "", "HS-4"]);
    for record in &records {
        for finding in record.findings() {
            assert!(!finding.message(Language::English).contains("Nguy"), "{finding:?}");
        }
    }
    assert_eq!(records[3].findings()[0].rule(), Rule::CHANNEL_UNKNOWN);
}

#[test]
fn progress_moves_a_dossier_on() {
    let json = r#"{"service":"CapNhatTienDoHoSoMC","isUpdating":"True","data":[
        {"MaHoSo":"HS-1","ThoiDiemXuLy":"20210106100000","TrangThai":"5"},
        {"MaHoSo":"HS-1","ThoiDiemXuLy":"20210110100000","TrangThai":"4"},
        {"MaHoSo":"HS-1","ThoiDiemXuLy":"20210110110000","TrangThai":"4"},
        {"MaHoSo":"HS-1","ThoiDiemXuLy":"20210115100000","TrangThai":"9","NgayKetThucTheoQuyDinh":"20210118"},
        {"MaHoSo":"HS-1","ThoiDiemXuLy":"20210115100000","TrangThai":"9"},
        {"MaHoSo":"HS-1","ThoiDiemXuLy":"hôm qua","TrangThai":"9"},
        {"MaHoSo":"HS-1","ThoiDiemXuLy":"20210115","TrangThai":"12"}]}"#;
    let steps: Vec<_> = ProgressReader::new(json.as_bytes()).map(Result::unwrap).collect();
    let mut dossier = Dossier::new("HS-1", "A").with_received(moment("20210104080000"));
    for step in steps.iter().flatten() {
        dossier = step.apply(dossier);
    }
    let kinds: Vec<EventKind> = dossier.events().iter().map(|event| event.kind).collect();
    let [received, requested, completed, ended] =
        [EventKind::Received, EventKind::SupplementRequested, EventKind::SupplementCompleted, EventKind::Ended];
    assert_eq!(kinds, [received, requested, completed, ended]);
    let faults: Vec<_> = steps.iter().filter_map(|step| step.as_ref().err()).map(|finding| finding.rule()).collect();
    assert_eq!(faults, [Rule::DATE_UNREADABLE, Rule::STATUS_UNKNOWN]);
}

#[test]
fn an_envelope_of_the_other_service_is_refused() {
    let error = PortalReader::new(r#"{"service":"CapNhatTienDoHoSoMC","data":[{}]}"#.as_bytes()).next().unwrap();
    assert_eq!(
        error.unwrap_err().to_string(),
        "line 1, record 1, byte 43: the envelope is of the service CapNhatTienDoHoSoMC; expected DongBoHoSoMC"
    );
}

#[test]
fn a_mirror_keeps_dossiers_up_to_date() {
    let json = r#"
        {"service":"CapNhatTienDoHoSoMC","data":[
            {"MaHoSo":"HS-1","ThoiDiemXuLy":"20210115100000","TrangThai":"9"},
            {"MaHoSo":"HS-1","ThoiDiemXuLy":"20210106100000","TrangThai":"5"},
            {"MaHoSo":"HS-1","ThoiDiemXuLy":"20210110100000","TrangThai":"4"},
            {"MaHoSo":"HS-7","ThoiDiemXuLy":"20210110100000","TrangThai":"4"}]}
        {"service":"DongBoHoSoMC","isUpdating":"False","data":[
            {"MaHoSo":"HS-1","TenLinhVuc":"A","NgayTiepNhan":"20210104080000"},
            {"MaHoSo":"HS-2","TenLinhVuc":"A","NgayTiepNhan":"20210104080000"},
            {"MaHoSo":"HS-2","TenLinhVuc":"A","NgayTiepNhan":"20210105080000"}]}
        {"service":"DongBoHoSoMC","isUpdating":"True","data":[
            {"MaHoSo":"HS-1","TenLinhVuc":"B","NgayTiepNhan":"20210104080000"},
            {"MaHoSo":"HS-3","TenLinhVuc":"B","NgayTiepNhan":"20210104080000"},
            {"MaHoSo":"HS-3","NgayTiepNhan":["x"]}]}"#;
    let mut mirror = Mirror::new();
    mirror.read(json.as_bytes()).unwrap();
    let (records, findings) = mirror.finish();
    let codes: Vec<_> = records.iter().map(|record| record.raw().code.clone().unwrap()).collect();
    assert_eq!(codes, ["HS-1", "HS-2", "HS-2", "HS-3", "HS-3"]);
    let first = records[0].dossier().unwrap();
    assert_eq!((first.field().name(), first.reported()), ("B", Some(PortalStatus::Done)));
    let kinds: Vec<EventKind> = first.events().iter().map(|event| event.kind).collect();
    let [received, requested, completed, ended] =
        [EventKind::Received, EventKind::SupplementRequested, EventKind::SupplementCompleted, EventKind::Ended];
    assert_eq!(kinds, [received, requested, completed, ended]);
    assert!(records[3].dossier().is_ok() && records[4].dossier().is_err());
    let unknown: Vec<_> =
        findings.iter().map(|finding| (finding.rule(), finding.location().dossier.as_deref().unwrap())).collect();
    assert_eq!(unknown, [(Rule::PROGRESS_DOSSIER_UNKNOWN, "HS-7")]);
}

/// Members of a JSON object have no order: each envelope below says the same in another order, and truth in another way.
#[test]
fn what_an_envelope_says_of_itself_holds_wherever_it_stands() {
    let first = r#""MaHoSo":"HS-1","TenLinhVuc":"A","NgayTiepNhan":"20210104080000""#;
    let sent = format!(r#"{{"service":"DongBoHoSoMC","data":[{{{first}}}]}}"#);
    let data = format!(r#""data":[{{{first},"NgayKetThucXuLy":"20210110"}}]"#).replace("HS-1", " HS-1\\t");
    let service = r#""service":"DongBoHoSoMC""#;
    for updating in ["true", "\"True\"", "1", "\"1\"", "\" true \""] {
        let updating = format!("\"isUpdating\":{updating}");
        for [a, b, c] in [
            [&data, &updating, service],
            [&data, service, &updating],
            [service, &data, &updating],
            [&updating, &data, service],
        ] {
            let mut mirror = Mirror::new();
            mirror.read(format!("{sent}{{{a},{b},{c}}}").as_bytes()).unwrap();
            let (records, findings) = mirror.finish();
            assert_eq!((records.len(), findings.len()), (1, 0), "{a} {b} {c}");
            assert!(records[0].dossier().unwrap().events().iter().any(|event| event.kind == EventKind::Ended));
        }
    }
    // Steps are steps also where their service is named last, and an envelope says nothing of the next one.
    let step = r#"{"data":[{"MaHoSo":"HS-1 ","ThoiDiemXuLy":"20210115100000","TrangThai":"9"}],"service":"CapNhatTienDoHoSoMC"}"#;
    let again = format!(r#"{{"isUpdating":true,"data":[]}} [{{{first}}}]"#);
    let mut mirror = Mirror::new();
    mirror.read(format!("{sent}{step}{again}").as_bytes()).unwrap();
    let (records, findings) = mirror.finish();
    assert_eq!((records.len(), findings.len()), (2, 0));
    assert_eq!(records[1].dossier().unwrap().reported(), Some(PortalStatus::Done));
}

#[test]
fn an_update_that_cannot_be_read_as_one_is_said() {
    let of = |updating: &str| {
        let json = format!(
            r#"[{{"MaHoSo":"H","NgayTiepNhan":"20210104"}}] {{"data":[{{"MaHoSo":"H","NgayTiepNhan":"20210104"}}],"isUpdating":{updating}}}"#
        );
        let mut mirror = Mirror::new();
        mirror.read(json.as_bytes()).unwrap();
        let (records, findings) = mirror.finish();
        (records.len(), findings.into_iter().map(|finding| finding.rule()).collect::<Vec<_>>())
    };
    for updating in ["2", "\"có\"", "[true]", "{\"a\":1}"] {
        assert_eq!(of(updating), (2, vec![Rule::UPDATE_UNCLEAR]), "{updating}");
    }
    assert_eq!(of("null"), (2, vec![]));
    assert_eq!(of("\"0\""), (2, vec![]));
    assert_eq!(of("1"), (1, vec![]));
}

/// A step that names no dossier, or one that could not be read, ends no other one, and is said.
#[test]
fn progress_of_no_dossier_is_said() {
    let json = r#"{"service":"DongBoHoSoMC","data":[
            {"MaHoSo":"","TenLinhVuc":"A","NgayTiepNhan":"20210104"},
            {"MaHoSo":" ","TenLinhVuc":"B","NgayTiepNhan":"20210104"},
            {"MaHoSo":"H-9","NgayTiepNhan":["x"]}]}
        {"service":"CapNhatTienDoHoSoMC","data":[
            {"MaHoSo":"","ThoiDiemXuLy":"20210115100000","TrangThai":"9"},
            {"MaHoSo":"\t","ThoiDiemXuLy":"20210115100000","TrangThai":"9"},
            {"MaHoSo":"H-9","ThoiDiemXuLy":"20210115100000","TrangThai":"9"}]}"#;
    let mut mirror = Mirror::new();
    mirror.read(json.as_bytes()).unwrap();
    let (records, findings) = mirror.finish();
    assert_eq!(records.len(), 3);
    assert!(records.iter().filter_map(|record| record.dossier().ok()).all(|dossier| dossier.reported().is_none()));
    assert_eq!(findings.len(), 3);
    assert!(findings.iter().all(|finding| finding.rule() == Rule::PROGRESS_DOSSIER_UNKNOWN));
}

#[test]
fn what_was_read_before_the_text_ends_stays() {
    let whole = r#"{"service":"DongBoHoSoMC","data":[{"MaHoSo":"HS-1","NgayTiepNhan":"20210104"},{"MaHoSo":"HS-2"}]}"#;
    for end in 0..whole.len() {
        let mut mirror = Mirror::new();
        let error = mirror.read(&whole.as_bytes()[..end]).unwrap_err().to_string();
        assert!(error.starts_with("line 1, record "), "{error}");
        // A record counts from its last brace on.
        let complete = whole[..end].matches('}').count();
        assert_eq!(mirror.finish().0.len(), complete, "{end}");
    }
}

/// Every member that is not asked for holds something that must never come out again, wherever it stands and however the
/// record is broken.
#[test]
fn nothing_of_a_person_comes_out() {
    const SECRET: &str = "Bimat-0123456789";
    let people = format!(
        r#""ChuHoSo":"{SECRET}","SoCMND":"{SECRET}","{SECRET}":"{SECRET}","DiaChi":{{"{SECRET}":["{SECRET}"]}},"Email":["{SECRET}"],"TaiLieu":[{{"Ten":"{SECRET}"}}]"#
    );
    let sound = r#""MaHoSo":"HS-1","TenLinhVuc":"A","NgayTiepNhan":"20210104080000","NgayTra":"x","KenhThucHien":"7""#;
    let lists = format!(
        r#""DanhSachLePhi":[{{"Gia":"1","{SECRET}":"{SECRET}"}}],"DanhSachHoSoBoSung":[{{"NgayBoSung":"y","{SECRET}":{{}}}}]"#
    );
    let record = format!("{{{people},{sound},{lists}}}");
    let deep = format!("{{{people},\"X\":{}\"{SECRET}\"{}}}", "[".repeat(200), "]".repeat(200));
    let mut all = String::new();
    for data in [
        format!("[{record},{deep}]"),
        // Broken in the middle of what is secret, and around it.
        format!("[{{{people},,}},{record}]"),
        format!("[{{\"ChuHoSo\":{SECRET}}},\"{SECRET}\",[\"{SECRET}\"],{SECRET}]"),
        format!("[{{\"NgayTra\":{{\"{SECRET}\":1}},\"ngaytra\":\"{SECRET}\"}}]"),
        format!("[{{\"cchc\":{{\"{SECRET}\":\"{SECRET}\"}}}}]"),
        format!("[{record}] \"{SECRET}\""),
        format!("[{record}"),
        format!("[{{\"ChuHoSo\":\"{SECRET}\\ud800\"}},{{\"ChuHoSo\":\"{SECRET}\u{1}\"}}]"),
        format!("\"{SECRET}\""),
    ] {
        for head in ["", r#""service":"DongBoHoSoMC","#, r#""service":"CapNhatTienDoHoSoMC","#] {
            let envelope = format!("{{{head}\"NguoiGui\":\"{SECRET}\",\"{SECRET}\":{{}},\"data\":{data}}}");
            for json in [envelope.as_bytes(), data.as_bytes()] {
                for record in PortalReader::new(json) {
                    all += &format!("{record:?}");
                    if let Ok(Ok(dossier)) = record.map(DossierRecord::into_dossier) {
                        all += &String::from_utf8(cchc::export::portal::write([&dossier])).unwrap();
                    }
                }
                ProgressReader::new(json).for_each(|step| all += &format!("{step:?}"));
                let mut mirror = Mirror::new();
                all += &format!("{:?}", mirror.read(json).map_err(|error| error.to_string()));
                all += &format!("{mirror:?}");
                all += &format!("{:?}", PortalRecord::parse(json));
                all +=
                    &format!("{:?}", serde_json::from_slice::<PortalRecord>(json).map_err(|error| error.to_string()));
            }
        }
    }
    assert!(all.contains("HS-1"));
    // Only what stands where a report needs a date or a code may be repeated.
    assert!(!all.contains("Bimat"), "{}", &all[all.find("Bimat").unwrap().saturating_sub(300)..][..400]);
}

#[test]
fn depth_and_length_are_bounded() {
    let deep = format!("[{}{},{{\"MaHoSo\":\"HS-2\"}}]", "[".repeat(100_000), "]".repeat(100_000));
    let records = read(deep.as_bytes());
    assert_eq!(records.len(), 2);
    assert_eq!(records[0].findings()[0].rule(), Rule::RECORD_UNREADABLE);
    let inside = format!("[{{\"MaHoSo\":\"HS-1\",\"X\":{}{}}}]", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(read(inside.as_bytes())[0].findings()[0].rule(), Rule::RECORD_UNREADABLE);
    assert!(PortalReader::new("[".repeat(100_000).as_bytes()).next().unwrap().is_err());

    let long = format!("[{{\"MaHoSo\":\"{}\"}},{{\"MaHoSo\":\"HS-2\"}}]", "x".repeat(2 << 20));
    let records = read(long.as_bytes());
    assert_eq!(records[0].findings()[0].found().unwrap().to_string(), "a record has at most 1 MiB");
    assert_eq!(records[1].raw().code.as_deref(), Some("HS-2"));
}
