//! Rules on where dossiers come from: source systems, channels and levels of service of 2026.

rules! {
    CHANNEL_AUTOMATIC = "channel-automatic", Note,
        vi: "hồ sơ tự động phát sinh: chưa rõ thuộc cột 4 hay cột 5",
        en: "the dossier began by itself: whether it belongs in column 4 or 5 is not known",
        why: "At level 4 of proactive service nobody files the dossier. No source says which column of the form holds it, so it is counted in column 3 and shown apart.",
        basis: "NĐ 224/2026/NĐ-CP, Điều 16",
        fires: "`kenh` `tu_dong` (level 4 of proactive service)",
        silent: "`truc_tuyen`";
    CODES_ALIASED = "codes-aliased", Note,
        vi: "một hồ sơ có mã ở hai hệ thống, đã đối chiếu là một",
        en: "one dossier stands in two systems under codes that are known to be one",
        why: "Data of old portals were moved and given new codes, and systems of ministries are copied into those of provinces. Where both records say the same, the dossier is counted once.",
        basis: "NĐ 309/2026/NĐ-CP, Điều 16.2; hard case E14",
        fires: "`HS-1` from two systems, with equal dates",
        silent: "`HS-1` from one system";
    SOURCES_CONFLICT = "sources-conflict", Warning,
        vi: "hai hệ thống ghi khác nhau về cùng một hồ sơ",
        en: "two systems say different things of one dossier",
        why: "The code is the identity of a dossier. Where two sources differ in a date, a channel or an end, one of them is wrong, and which one is not for a counter to decide: the record of the source that comes first in the order given is counted.",
        basis: "NĐ 224/2026/NĐ-CP, Điều 15.1.h; hard case E14",
        fires: "`HS-1` due 2021-01-18 in one system and 2021-01-20 in the other",
        silent: "due 2021-01-18 in both";
    SERVICE_LEVEL_OUT_OF_ERA = "service-level-out-of-era", Note,
        vi: "mức độ dịch vụ công trực tuyến không còn trong quy định tại thời điểm báo cáo",
        en: "the level of online service is not one of the law of the day",
        why: "Levels 1 to 4 ended in 2022 and “cung cấp thông tin trực tuyến” on 30/6/2026. The vocabularies do not map one to one, so the level is kept as given and named.",
        basis: "NĐ 42/2022/NĐ-CP; NĐ 224/2026/NĐ-CP, Điều 14",
        fires: "“Mức độ 4” in a catalogue of December 2026",
        silent: "“Toàn trình”";
}
