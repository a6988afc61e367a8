//! Rules on dossiers and their records.

use super::rules;

rules! {
    RECEIVED_MISSING = "received-missing", Error,
        vi: "thiếu ngày tiếp nhận",
        en: "the date of receipt is missing",
        why: "An accepted dossier without a date of receipt belongs to no period; it is listed as unplaced.",
        basis: "TT 01/2018/TT-VPCP, Điều 19 (the dossier code carries the day of receipt); hard case E13";
    ENDED_BEFORE_RECEIVED = "ended-before-received", Error,
        vi: "ngày kết thúc xử lý trước ngày tiếp nhận",
        en: "processing ended before the dossier was received",
        why: "One of the two dates is wrong and nobody can tell which: the dossier is listed as unplaced. The same day is legal.",
        basis: "Hard cases E13 and E21";
    ENDED_WITHOUT_DATE = "ended-without-date", Error,
        vi: "đã kết thúc nhưng thiếu ngày kết thúc xử lý",
        en: "the dossier has ended but the date is missing",
        why: "A dossier that is done, handed over or withdrawn without a date cannot be given to a period.",
        basis: "Hard case E13";
    OPEN_WITH_END = "open-with-end", Error,
        vi: "đang giải quyết nhưng đã có ngày kết thúc xử lý",
        en: "the dossier is in progress but has an end date",
        why: "Status and date contradict each other. An end after the period's last day is no contradiction: the dossier was open on that day.",
        basis: "Hard cases E3 and E13";
    REFUSED_BUT_ENDED = "refused-but-ended", Warning,
        vi: "chưa hoặc không được tiếp nhận nhưng có ngày kết thúc xử lý",
        en: "the dossier was not accepted but has an end date",
        why: "A dossier that is only registered, or refused at intake, is in no number. Work that ended on it suggests a wrong status.",
        basis: "Data faults seen in running systems; hard case E10";
    FUTURE_DATE = "future-date", Error,
        vi: "ngày sau thời điểm trích xuất dữ liệu",
        en: "the date lies after the data were drawn",
        why: "Receipt or end after the day of extraction cannot have happened. Checked only when the day of extraction is given: the crate has no clock.",
        basis: "Hard case E13";
    DUE_BEFORE_RECEIVED = "due-before-received", Warning,
        vi: "ngày hẹn trả trước ngày tiếp nhận",
        en: "the due date lies before receipt",
        why: "The dossier is still placed, by the due date as it stands, and so is overdue from its first day.",
        basis: "Data faults seen in running systems";
    DUE_MISSING = "due-missing", Warning,
        vi: "thiếu ngày hẹn trả kết quả",
        en: "the due date is missing",
        why: "Either the procedure has no time-limit or the date was lost. What the form does with it is the policy's answer; it is listed in either case.",
        basis: "NĐ 61/2018/NĐ-CP, Điều 17 (receipt slip with due date); hard case E4";
    DATE_IMPLAUSIBLE = "date-implausible", Warning,
        vi: "ngày nằm ngoài khoảng năm hợp lý",
        en: "the year of a date is implausible",
        why: "Years before 1900 or from 2200 on are typing errors or stand for “unknown”, such as 9999-12-31. The dossier is placed by the date as it stands.",
        basis: "Hard case E13";
    CHANNEL_MISSING = "channel-missing", Warning,
        vi: "thiếu kênh tiếp nhận",
        en: "the channel of receipt is missing",
        why: "The dossier stays in column 3 with an unknown channel, so that 3 = 4 + 5 + 6 fails visibly.",
        basis: "Hard case E16";
    FIELD_MISSING = "field-missing", Warning,
        vi: "thiếu lĩnh vực",
        en: "the field is missing",
        why: "The dossier is counted in a row without a name, so that the total stays right.",
        basis: "Hard case E14";
    CODE_MISSING = "code-missing", Warning,
        vi: "thiếu mã hồ sơ",
        en: "the dossier code is missing",
        why: "Without its code a dossier can be counted but not traced.",
        basis: "TT 01/2018/TT-VPCP, Điều 19";
    CODE_DATE_DIFFERS = "code-date-differs", Note,
        vi: "ngày trong mã hồ sơ khác ngày tiếp nhận",
        en: "the date in the dossier code is not the day of receipt",
        why: "The date part of a dossier code is the day of receipt. A difference points to late data entry.",
        basis: "TT 01/2018/TT-VPCP, Điều 19";
    ONLINE_NOT_OFFERED = "online-not-offered", Warning,
        vi: "nộp trực tuyến thủ tục không cung cấp trực tuyến",
        en: "filed online although the procedure is not offered online",
        why: "Either the channel or the catalogue is wrong.",
        basis: "NĐ 42/2022/NĐ-CP; data faults seen in running systems";
    SUPPLEMENT_ROUNDS = "supplement-rounds", Warning,
        vi: "yêu cầu bổ sung hồ sơ quá một lần",
        en: "more than one supplement request",
        why: "Supplements are asked for once, in one round. QĐ 766 counts a dossier with more than one request as overdue.",
        basis: "NĐ 61/2018/NĐ-CP, Điều 17 and 19; hard case E7";
    REAPPOINTED = "reappointed", Warning,
        vi: "hẹn lại ngày trả kết quả quá một lần",
        en: "the due date was extended more than once",
        why: "A late agency apologises and appoints a new date at most once.",
        basis: "NĐ 61/2018/NĐ-CP, Điều 19";
    EXTENDED_LATE = "extended-late", Warning,
        vi: "gia hạn sau khi đã quá hạn",
        en: "the due date was extended after it had passed",
        why: "An extension is valid only if it was recorded before the old due date; this one does not count.",
        basis: "NĐ 61/2018/NĐ-CP, Điều 19; hard case E12";
    EVENT_OUT_OF_ORDER = "event-out-of-order", Error,
        vi: "sự kiện không thể xảy ra ở thời điểm đã ghi",
        en: "an event cannot have happened when it is recorded",
        why: "Work on a dossier that had not been received, a second end without re-opening: the history contradicts itself.",
        basis: "Hard case E13";
    REOPENED = "reopened", Note,
        vi: "hồ sơ đã báo cáo được mở lại: cần dòng điều chỉnh",
        en: "a dossier reported as resolved was opened again: a restatement line is due",
        why: "The earlier report stays as it was. The dossier is received again in the period of its re-opening.",
        basis: "Hard case E11";
    PAUSE_UNDATED = "pause-undated", Note,
        vi: "không rõ ngày tạm dừng",
        en: "the day on which the clock was paused is not known",
        why: "A policy that asks whether the dossier was late when it was paused takes the last day of the period instead.",
        basis: "Hard case E7";
    LINKED_CHILD = "linked-child", Note,
        vi: "hồ sơ con của thủ tục liên thông, không đếm lại",
        en: "a child of a linked dossier, not counted again",
        why: "Procedures that several bodies settle in turn produce one dossier for the citizen and one for each body.",
        basis: "NĐ 61/2018/NĐ-CP, Điều 3 (liên thông); data faults seen in running systems";
    POLICY_NOT_VALID = "policy-not-valid", Warning,
        vi: "chính sách đếm được dùng ngoài thời gian hiệu lực",
        en: "the counting policy is used outside its validity",
        why: "The numbers are computed all the same, as a what-if; they are not what the law asked for at that time.",
        basis: "QĐ 766/QĐ-TTg, in force from 01/8/2022";
}
