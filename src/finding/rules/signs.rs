//! Rules on signs that records were put right for the report: figures that deserve a look, and no accusation.

rules! {
    ENDS_RECORDED_LATE = "ends-recorded-late", Note,
        vi: "ngày kết thúc trong kỳ được ghi hoặc nằm sau thời điểm chốt số liệu",
        en: "ends within the period were recorded after the cut-off, or lie after it",
        why: "An end that is written down after the figures were closed, and dated back into the period, makes late dossiers timely. Late data entry looks the same; the figures say how many there are. An end that is itself later than the cut-off is one of them.",
        basis: "Observed in running systems; hard case E12",
        fires: "5 of 20 ends of January recorded on 2 April, the report closed on 19 March",
        silent: "4 of 20";
    DUE_MOVED_AFTER_PASSING = "due-moved-after-passing", Note,
        vi: "ngày hẹn trả được đổi sau khi đã qua",
        en: "due dates were moved after they had passed",
        why: "A due date that is set anew when the old one has passed makes a late dossier timely. Extensions have a rule of their own for one dossier; this counts every kind of change.",
        basis: "NĐ 61/2018/NĐ-CP, Điều 19; hard case E12",
        fires: "5 of 20 dossiers due 2026-02-10 whose due date was moved on 2026-02-16",
        silent: "4 of 20";
    ENDS_AT_DUE = "ends-at-due", Note,
        vi: "nhiều hồ sơ kết thúc đúng vào giây hẹn trả",
        en: "many dossiers ended at the very second of their due date",
        why: "People do not finish at the second at which they promised to. Ends that are copied from the due date were not recorded when they happened.",
        basis: "Observed in running systems",
        fires: "5 of 20 dossiers that ended at 16:30:07, the second of their due date",
        silent: "4 of 20";
    ENDS_ON_DAYS_OFF = "ends-on-days-off", Note,
        vi: "nhiều hồ sơ kết thúc vào ngày nghỉ",
        en: "many dossiers ended on days off",
        why: "An agency that does not work on a day settles little on it. Ends on days off point to dates that were typed in afterwards, or to a calendar that is not the agency's.",
        basis: "Observed in running systems",
        fires: "5 of 20 ends on Saturday, 2026-01-17",
        silent: "4 of 20";
    ENDS_IN_BURST = "ends-in-burst", Note,
        vi: "hồ sơ kết thúc dồn vào những ngày cuối kỳ",
        en: "ends are crowded into the last working days of the period",
        why: "Where the last days of a period have several times the share of ends that their number gives, dossiers may have been closed for the report. A busy season looks the same.",
        basis: "Observed in running systems",
        fires: "5 of 20 ends on the last three of about sixty working days",
        silent: "4 of 20";
    RECEIPTS_NOT_OF_CODE = "receipts-not-of-code", Note,
        vi: "nhiều hồ sơ có ngày tiếp nhận muộn hơn ngày trong mã",
        en: "many dossiers were received after the day in their codes",
        why: "The code is given on the day of receipt. A receipt that is later than the code begins the limit later than it began.",
        basis: "TT 01/2018/TT-VPCP, Điều 19",
        fires: "5 dossiers with the code of 2 January and a receipt of the 5th to the 9th",
        silent: "4 of them";
    HANDED_OVER_BEFORE_END = "handed-over-before-end", Note,
        vi: "trả kết quả trước khi kết thúc xử lý",
        en: "results were handed over before processing ended",
        why: "A result cannot be handed over before it is there: one of the two dates was entered afterwards.",
        basis: "Observed in running systems",
        fires: "5 results of 19 January whose processing ended on the 20th",
        silent: "4 of them";
    LAST_DAY_STANDS_OUT = "last-day-stands-out", Note,
        vi: "tỷ lệ kết thúc đúng ngày hẹn trả cao khác thường",
        en: "the share of dossiers that ended on the due day itself stands out",
        why: "Where one unit or official ends most dossiers exactly on the due day and the others do not, the ends may follow the due dates and not the work. The finding gives the counts of the unit and of all the others.",
        basis: "Observed in running systems",
        fires: "21 of 60 ends of one unit on the due day, 3 of 60 of all the others",
        silent: "20 of 60";
}
