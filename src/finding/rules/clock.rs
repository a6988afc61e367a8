//! Rules on work calendars and on the clock of a time-limit.

rules! {
    APOLOGY_LATE = "apology-late", Warning,
        vi: "xin lỗi và hẹn lại trong ngày hết hạn",
        en: "the apology with a new date came on the due day itself",
        why: "An agency that will be late apologises and appoints a new date at least one day before the limit ends. Whether a late apology moves the date is a rule of the clock; by default it does not.",
        basis: "NĐ 61/2018/NĐ-CP, Điều 19; hard case E12";
    EXTENSION_NOT_LATER = "extension-not-later", Warning,
        vi: "ngày hẹn lại không sau ngày hẹn cũ",
        en: "the new due date is not after the old one",
        why: "A new appointment gives more time. A date that is earlier or the same is most likely a slip, and does not count.",
        basis: "NĐ 61/2018/NĐ-CP, Điều 19";
    SUPPLEMENT_REQUEST_LATE = "supplement-request-late", Warning,
        vi: "yêu cầu bổ sung quá thời hạn cho phép",
        en: "the supplement was asked for too late",
        why: "What is missing is asked for within three working days of receipt. The request still moves the clock.",
        basis: "NĐ 61/2018/NĐ-CP, Điều 17";
    PAUSE_NOT_ALLOWED = "pause-not-allowed", Warning,
        vi: "lý do tạm dừng không được trừ vào thời hạn của thủ tục",
        en: "the reason for the pause does not stop this procedure's clock",
        why: "Each procedure says for which reasons its time stands still. For any other reason the time runs on.",
        basis: "Hard case E8";
    PAUSED_OVERDUE = "paused-overdue", Warning,
        vi: "tạm dừng sau khi đã quá hạn",
        en: "the clock was paused after the due date had passed",
        why: "A pause moves a due date that is still ahead. It does not mend one that has passed.",
        basis: "Hard case E7";
    PAUSED_REPEATEDLY = "paused-repeatedly", Note,
        vi: "tạm dừng nhiều lần",
        en: "the clock was paused more than once",
        why: "Each closed pause moves the due date by the working time that it took. More than one deserves a look.",
        basis: "Hard case E7";
    PRINTED_DUE_DIFFERS = "printed-due-differs", Warning,
        vi: "ngày hẹn trả in trên phiếu khác ngày tính theo quy định",
        en: "the printed due date is not the computed one",
        why: "The receipt slip promises a date. When it is not the date that the limit gives on the agency's calendar, one of the three is wrong.",
        basis: "NĐ 61/2018/NĐ-CP, Điều 17 (receipt slip with due date); Bộ luật Dân sự 2015, Điều 147–148";
    DUE_PROVISIONAL = "due-provisional", Note,
        vi: "ngày hẹn trả vượt quá phần lịch đã được công bố",
        en: "the due date lies beyond the confirmed part of the calendar",
        why: "Days off and swapped days are decided year by year. A date beyond the last decision may still move.",
        basis: "Bộ luật Lao động 2019, Điều 112.3";
    DUE_UNKNOWN = "due-unknown", Error,
        vi: "không tính được ngày hẹn trả: ngoài phạm vi của lịch",
        en: "the due date cannot be computed: it lies outside the calendar",
        why: "A day that the calendar does not hold is unknown, and never guessed from its weekday.",
        basis: "Hard case E9";
    WORKED_WITHOUT_SESSIONS = "worked-without-sessions", Warning,
        vi: "ngày làm việc không có giờ làm việc",
        en: "a day listed as worked has no working sessions",
        why: "A worked day has its weekday's sessions, else Monday's. An agency closed on Mondays has to name the sessions; until then the day counts as off.",
        basis: "Calendar file format";
    DAY_OFF_AND_WORKED = "day-off-and-worked", Warning,
        vi: "một ngày vừa là ngày nghỉ vừa là ngày làm việc",
        en: "a day is listed both as off and as worked",
        why: "A calendar file has the day under `off` and under `worked`. It counts as off until the file says which one is meant.",
        basis: "Calendar file format";
    APOLOGY_MISSING = "apology-missing", Warning,
        vi: "quá hạn mà không có văn bản xin lỗi",
        en: "the limit was missed and no apology was sent",
        why: "An agency that will be late apologises and appoints a new date at least one day before the limit ends. Later texts under NĐ 118/2025 keep this; its own article was not seen.",
        basis: "NĐ 61/2018/NĐ-CP, Điều 19; NĐ 118/2025/NĐ-CP";
    TRANSFER_LATE = "transfer-late", Warning,
        vi: "chuyển hồ sơ cho cơ quan giải quyết quá thời gian cho phép",
        en: "the dossier was passed on to the settling body too late",
        why: "A dossier is passed on in the same working day, or at the start of the next when it was received after 15:00. The hour is a rule on passing on and not on the applicant's limit.",
        basis: "NĐ 118/2025/NĐ-CP, Điều 18; NĐ 309/2026/NĐ-CP, Điều 18.2";
    STOP_WITHOUT_REQUEST = "stop-without-request", Warning,
        vi: "dừng giải quyết mà không có đề nghị của người nộp hồ sơ",
        en: "processing was stopped without the applicant's request",
        why: "From 01/7/2025 a dossier is stopped at the applicant's request, with form 05. A stop on the agency's own account hides a dossier from the columns of what is open.",
        basis: "NĐ 118/2025/NĐ-CP, Điều 21";
    CLOCK_START_MISSING = "clock-start-missing", Warning,
        vi: "hồ sơ phi địa giới không ghi thời điểm cơ quan có thẩm quyền tiếp nhận",
        en: "a boundary-free dossier has no receipt by the competent authority",
        why: "Its limit begins when the competent authority receives it. Until that is recorded the limit is counted from the receipt, which is too early.",
        basis: "NĐ 309/2026/NĐ-CP, Điều 17.3";
    DUE_HISTORY_DIFFERS = "due-history-differs", Warning,
        vi: "ngày hẹn trả trên hồ sơ khác ngày tính từ các sự kiện",
        en: "the due date on record is not the one that follows from the events",
        why: "A supplement, a payment or an extension moves the due date. Where the history of events and the history of due dates disagree, one of the two was not kept up. The finding names both; the policy says which one counts.",
        basis: "Follows from NĐ 61/2018/NĐ-CP, Điều 17 and 19; hard case E12";
    EXTENSION_UNMATCHED = "extension-unmatched", Warning,
        vi: "lần gia hạn và ngày hẹn lại không khớp nhau",
        en: "extensions among the events and new dates among the due dates do not match",
        why: "An extension is an event and a new due date. Where a history has one without the other, on another day or another number of times, nobody can tell which date was promised.",
        basis: "Follows from NĐ 61/2018/NĐ-CP, Điều 19; hard case E12";
    CLOCK_RULES_MISSING = "clock-rules-missing", Note,
        vi: "không rõ quy tắc tính thời hạn, dùng ngày hẹn trả trên hồ sơ",
        en: "the rules of the clock are not known, so the due date on record counts",
        why: "The policy recomputes due dates under the rules of the procedure. The catalogue has no limit for the procedure of this dossier, or the dossier names none.",
        basis: "Follows from the policy's answer on which clock counts";
}
