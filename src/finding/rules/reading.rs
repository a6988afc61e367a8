//! Rules on what a file holds before it means anything.

rules! {
    RECORD_UNREADABLE = "record-unreadable", Error,
        vi: "bản ghi không đọc được",
        en: "the record cannot be read",
        why: "A record with broken quotes, too many or too few cells, or more bytes than a record may have is kept out of every number, and listed.",
        basis: "RFC 4180; domain reference, hard case E13";
    TEXT_NOT_UTF8 = "text-not-utf8", Warning,
        vi: "văn bản không phải UTF-8",
        en: "the text is not UTF-8",
        why: "Bytes that are no UTF-8 are read as U+FFFD. In a field name this makes a row of its own.",
        basis: "The Unicode Standard, section 3.9";
    CONTROL_CHARACTER = "control-character", Warning,
        vi: "văn bản có ký tự điều khiển",
        en: "the text holds a control character",
        why: "A NUL byte or another control character inside a cell usually comes from a damaged export.",
        basis: "Observed in exported files";
    COLUMN_UNKNOWN = "column-unknown", Note,
        vi: "cột không dùng đến",
        en: "the column is not used",
        why: "Columns that the reader does not know are left alone. A misspelt heading shows up here.",
        basis: "Reader's contract";
    DATE_UNREADABLE = "date-unreadable", Error,
        vi: "ngày không đọc được",
        en: "the date cannot be read",
        why: "31/02/2021, 2021-13-01 or a word where a date should be: the dossier cannot be placed in a period.",
        basis: "Domain reference, hard case E13";
    DATE_AMBIGUOUS = "date-ambiguous", Warning,
        vi: "ngày ghi trong ô có thể hiểu hai cách",
        en: "the date in the cell can be read in two ways",
        why: "A date with the name of another day of the week: one of the two is wrong. The date is taken as its numbers say.",
        basis: "Domain reference, hard case E1";
    STATUS_AMBIGUOUS = "status-ambiguous", Warning,
        vi: "trạng thái có thể hiểu hai cách",
        en: "the status can be read in two ways",
        why: "“Từ chối” may be a refusal at intake, which is in no number, or a refusal to settle, which is an end. A dossier with a receipt and an end is taken as refused, any other as not accepted; a layout says which one is meant.",
        basis: "Code list TrangThaiHoSo of the National Public Service Portal; hard case E10";
    NONE_MARK = "none-mark", Note,
        vi: "ô ghi dấu thay cho không có",
        en: "cells hold a mark that stands for nothing",
        why: "“-”, “null”, “chưa có” and the zero dates of databases are read as empty cells. They are counted, because a mark that means something else would change the form.",
        basis: "Observed in exported files";
    LIST_COLUMN_MISSING = "list-column-missing", Error,
        vi: "danh sách thiếu cột",
        en: "the list lacks a column",
        why: "Without the day on which processing ended every dossier would seem open, without the due date none would be late. A list that lacks a column that changes a count is refused, unless the caller says that it has none.",
        basis: "TT 01/2020/TT-VPCP, Biểu số II.06a";
    LIST_COLUMN_AMBIGUOUS = "list-column-ambiguous", Warning,
        vi: "nhiều cột có thể là cùng một nội dung",
        en: "several columns may hold the same thing",
        why: "“Ngày kết thúc” and “Ngày giải quyết” in one list: the first is taken. A layout says which one is meant.",
        basis: "Observed in exported files";
    CHANNEL_UNKNOWN = "channel-unknown", Warning,
        vi: "kênh tiếp nhận không có trong danh mục",
        en: "the channel of receipt is not in the code list",
        why: "A dossier with an unknown channel stays in column 3 and in no column of a channel; it is never silently counted as direct.",
        basis: "Code list KenhThucHien of the National Public Service Portal; hard case E16";
    STATUS_UNKNOWN = "status-unknown", Error,
        vi: "trạng thái hồ sơ không có trong danh mục",
        en: "the status is not in the code list",
        why: "Status codes run from 1 to 10. With another code nobody can tell whether the dossier was accepted, is open, or has ended.",
        basis: "Code list TrangThaiHoSo of the National Public Service Portal";
    DUPLICATE_CODE_DIFFERS = "duplicate-code-differs", Warning,
        vi: "các bản ghi cùng mã hồ sơ khác nhau về nội dung",
        en: "records with one dossier code differ",
        why: "Two systems, or two states of one dossier, under one code: people have to say which one holds. What is counted is the query's answer to repeated codes; the finding says how many would not count under the others.",
        basis: "Domain reference, hard case E14";
    DUPLICATE_CODE = "duplicate-code", Warning,
        vi: "mã hồ sơ lặp lại",
        en: "the dossier code occurs more than once",
        why: "The same dossier from two systems, or twice in one export, is counted twice. It is for people to reconcile; a program must not guess.",
        basis: "Domain reference, hard case E14";
}
