//! Rules on what comes from the national portal, from workbooks and from Word documents.

rules! {
    DUE_HISTORY_BROKEN = "due-history-broken", Warning,
        vi: "lịch sử ngày hẹn trả không liền mạch",
        en: "the history of the due date has a gap",
        why: "Each supplement round of the portal carries the due date before and after it. A round that starts from another date than the last one set hides a change; the dossier takes the date that the later entry states.",
        basis: "Exchange with the National Public Service Portal, DanhSachHoSoBoSung; NĐ 61/2018/NĐ-CP, Điều 17 and 19";
    REFUSAL_DATE_DIFFERS = "refusal-date-differs", Note,
        vi: "ngày từ chối khác ngày kết thúc xử lý",
        en: "the day of refusal is not the day on which processing ended",
        why: "A refusal to settle is one end, not two. The end of processing decides.",
        basis: "Exchange with the National Public Service Portal, NgayTuChoi and NgayKetThucXuLy";
    HISTORY_DIFFERS = "history-differs", Warning,
        vi: "lịch sử kèm theo không khớp bản ghi",
        en: "the attached history is not that of the record",
        why: "A record written by this crate can carry its full history. If somebody changed the record afterwards, the record counts and the history is left alone.",
        basis: "Writer's contract";
    PROGRESS_DOSSIER_UNKNOWN = "progress-dossier-unknown", Warning,
        vi: "tiến độ của hồ sơ chưa được đồng bộ",
        en: "progress of a dossier that was never sent",
        why: "A progress record names a dossier by its code. Where no record of that dossier came, the step is counted nowhere, and the dossier is missing from every column.",
        basis: "Exchange with the National Public Service Portal, CapNhatTienDoHoSoMC";
    UPDATE_UNCLEAR = "update-unclear", Warning,
        vi: "không rõ phong bì gửi hồ sơ mới hay cập nhật",
        en: "whether the envelope sends or updates dossiers cannot be read",
        why: "An update takes the place of the dossier that was sent before; a new dossier is one more. Where isUpdating is neither true nor false its records are taken for new ones, and a dossier that was sent before counts twice.",
        basis: "Exchange with the National Public Service Portal, isUpdating";
    SHEET_SKIPPED = "sheet-skipped", Note,
        vi: "trang tính không được đọc",
        en: "the sheet was not read",
        why: "A workbook often has cover sheets, notes and lists beside the table, and where one form is asked for, other forms after it. Each sheet that is not read is named.",
        basis: "Reader's contract";
    SHEET_ROW_SKIPPED = "sheet-row-skipped", Note,
        vi: "hàng không phải hồ sơ",
        en: "the row is no dossier",
        why: "Headings of groups, totals and signatures stand between and below the dossiers of a sheet: rows without a dossier code and without a readable date.",
        basis: "Reader's contract";
    SHEET_TOO_LARGE = "sheet-too-large", Warning,
        vi: "trang tính vượt giới hạn, phần còn lại không đọc",
        en: "the sheet is over a limit and was not read to its end",
        why: "A sheet can claim seventeen thousand million cells. Columns after the 256th, cells and texts after the limits, and letters after the 32 767th of a cell are not read.",
        basis: "Reader's contract";
    SHEET_HIDDEN = "sheet-hidden", Warning,
        vi: "trang tính ẩn không được đọc",
        en: "the hidden sheet was not read",
        why: "Hidden sheets hold templates, older periods and copies. Whoever looks at the workbook does not see them, so they do not count.",
        basis: "Reader's contract";
    SHEET_CELL_WITHOUT_VALUE = "sheet-cell-without-value", Warning,
        vi: "ô báo lỗi hoặc có công thức nhưng không có kết quả",
        en: "the cell holds an error, or a formula without a result",
        why: "Some programs save formulas without their results, and some results are errors. Plain sums are worked out; of anything else the value is not known, which is not the same as blank.",
        basis: "Reader's contract";
    SHEET_FORMULA_DIFFERS = "sheet-formula-differs", Warning,
        vi: "kết quả lưu trong ô khác kết quả của công thức",
        en: "the stored result is not that of the formula",
        why: "The result that a file stores counts, for it is what was printed; a spreadsheet that works the formula out shows another. Only a zero in a file that asks to be worked out on opening is a filler, and there the sum counts.",
        basis: "Reader's contract";
    WORD_HIDDEN_TEXT = "word-hidden-text", Warning,
        vi: "văn bản Word có chữ ẩn, không được đọc",
        en: "the Word document has hidden text, which was not read",
        why: "Hidden text is left over from a template or an older draft. It is not printed, so it does not count; but whoever sends the file sends it too.",
        basis: "Reader's contract";
    WORD_TRACKED_CHANGES = "word-tracked-changes", Note,
        vi: "văn bản Word còn thay đổi chưa duyệt, đọc như đã chấp nhận",
        en: "the Word document has tracked changes, which were read as accepted",
        why: "A draft that is still being edited says two things. What is inserted counts, what is deleted does not.",
        basis: "Reader's contract";
    WORD_PART_UNREAD = "word-part-unread", Warning,
        vi: "có phần của văn bản Word không đọc được",
        en: "a part of the Word document was not read",
        why: "Damaged styles, numbers or notes, and other files that are built in, are left out; the rest of the document is read.",
        basis: "Reader's contract";
}
