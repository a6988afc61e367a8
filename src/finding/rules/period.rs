//! Rules on reporting periods.

rules! {
    PERIOD_DATES_DIFFER = "period-dates-differ", Warning,
        vi: "ngày của kỳ báo cáo không khớp với tên kỳ",
        en: "the printed dates are not those of the named period",
        why: "A quarter of NĐ 09/2019 runs from the 15th to the 14th. Reports printed 15/12–15/6 count a day twice.",
        basis: "NĐ 09/2019/NĐ-CP, Điều 12",
        fires: "“6 tháng đầu năm 2021 (từ ngày 15/12/2020 đến ngày 15/6/2021)”",
        silent: "“6 tháng đầu năm 2021 (từ ngày 15/12/2020 đến ngày 14/6/2021)”";
    PERIOD_OTHER_REGIME = "period-other-regime", Note,
        vi: "ngày của kỳ báo cáo theo chế độ báo cáo khác",
        en: "the printed dates fit the named period under another regime",
        why: "Calendar quarters and the quarters of NĐ 09/2019 share their names and not their days.",
        basis: "NĐ 09/2019/NĐ-CP, Điều 12; QĐ 766/QĐ-TTg",
        fires: "“Quý I năm 2021 (từ ngày 01/01/2021 đến ngày 31/03/2021)”",
        silent: "“Quý I năm 2021 (từ ngày 15/12/2020 đến ngày 14/03/2021)”";
    PERIOD_NOT_FOUND = "period-not-found", Note,
        vi: "không thấy kỳ báo cáo",
        en: "no reporting period is printed",
        why: "A table without its period cannot be compared with another one.",
        basis: "TT 01/2020/TT-VPCP, Biểu số II.06a",
        fires: "a text that names no period",
        silent: "“Quý I năm 2021”";
    SENT_LATE = "sent-late", Warning,
        vi: "báo cáo gửi sau thời hạn",
        en: "the report was sent after the deadline",
        why: "Reports are due by the 20th (reform reports) or the 25th (NĐ 09/2019) of the last month of the period.",
        basis: "NĐ 09/2019/NĐ-CP, Điều 12; guidance on CCHC reports",
        fires: "a reform report (20th) of Quý I/2021 signed 2021-03-22",
        silent: "signed 2021-03-19";
    SENDING_DAY_OFF = "sending-day-off", Note,
        vi: "hạn gửi báo cáo rơi vào ngày nghỉ; ngày làm việc tiếp theo chỉ là một cách hiểu",
        en: "the sending day is a day off; the next working day is only a reading",
        why: "The texts name a day of the month and do not say what a Sunday makes of it: 20/12/2026 is one. The day stands as named, and the next working day is offered as a reading.",
        basis: "NĐ 09/2019/NĐ-CP, Điều 12; NĐ 347/2026/NĐ-CP",
        fires: "due on 20/12/2026, a Sunday",
        silent: "due on 20/3/2026, a Friday";
}
