//! Rules on result forms, computed and published.

rules! {
    IDENTITY_RECEIVED = "identity-received", Error,
        vi: "cột 3 khác tổng cột 4, 5, 6",
        en: "column 3 is not the sum of columns 4, 5 and 6",
        why: "Received in total is online plus direct or post plus carried over, printed on the form as (3)=(4)+(5)+(6).",
        basis: "TT 01/2020/TT-VPCP, Biểu số II.06a";
    IDENTITY_RESOLVED = "identity-resolved", Error,
        vi: "cột 7 khác tổng cột 8, 9, 10",
        en: "column 7 is not the sum of columns 8, 9 and 10",
        why: "Resolved in total is early plus on time plus overdue, printed on the form as (7)=(8)+(9)+(10).",
        basis: "TT 01/2020/TT-VPCP, Biểu số II.06a";
    IDENTITY_IN_PROGRESS = "identity-in-progress", Error,
        vi: "cột 11 khác tổng cột 12, 13",
        en: "column 11 is not the sum of columns 12 and 13",
        why: "In progress in total is in time plus overdue, printed on the form as (11)=(12)+(13).",
        basis: "TT 01/2020/TT-VPCP, Biểu số II.06a";
    IDENTITY_BALANCE = "identity-balance", Error,
        vi: "cột 3 khác tổng cột 7 và 11",
        en: "column 3 is not the sum of columns 7 and 11",
        why: "What was received is either resolved or in progress. Not printed on the form; it holds in every complete consistent table met. Dossiers that a policy declares excluded make up the difference.",
        basis: "Follows from the columns of TT 01/2020/TT-VPCP, Biểu số II.06a";
    TOTAL_ROW = "total-row", Error,
        vi: "hàng tổng cộng khác tổng các hàng",
        en: "the total row is not the sum of the rows",
        why: "Checked for each column on its own, for the total of the table and for the sums of a section, which stand in the section's heading or in a row of their own.",
        basis: "TT 01/2020/TT-VPCP, Biểu số II.06a";
    TOTAL_ROW_MISSING = "total-row-missing", Warning,
        vi: "không có hàng tổng cộng",
        en: "there is no total row",
        why: "The form ends with a row TỔNG CỘNG; without it the column sums cannot be checked.",
        basis: "TT 01/2020/TT-VPCP, Biểu số II.06a";
    CARRIED_OVER = "carried-over", Warning,
        vi: "số kỳ trước chuyển qua khác số đang giải quyết cuối kỳ trước",
        en: "carried over is not what was in progress at the end of the previous period",
        why: "Column 6 of a period is column 11 of the period before, same unit and scope. A warning: retroactive corrections exist.",
        basis: "Follows from the columns of TT 01/2020/TT-VPCP, Biểu số II.06a";
    CARRIED_OVER_UNCHECKED = "carried-over-unchecked", Note,
        vi: "chưa kiểm tra số kỳ trước chuyển qua: thiếu báo cáo kỳ trước",
        en: "carried over was not checked: the previous report is missing",
        why: "Column 6 needs column 11 of the period before.",
        basis: "Follows from the columns of TT 01/2020/TT-VPCP, Biểu số II.06a";
    PREVIOUS_NOT_ADJACENT = "previous-not-adjacent", Warning,
        vi: "báo cáo kỳ trước không liền kề kỳ này",
        en: "the previous report does not end the day before this period",
        why: "Between two periods with a gap or an overlap nothing can be said about what was carried over.",
        basis: "NĐ 09/2019/NĐ-CP, Điều 12; hard case E15";
    FORMULA_MISPRINTED = "formula-misprinted", Warning,
        vi: "công thức in sai",
        en: "the printed formula is wrong",
        why: "The founding report prints (3)=(4)+(5) =(6).",
        basis: "TT 01/2020/TT-VPCP, Biểu số II.06a";
    FORMULA_DIFFERS = "formula-differs", Error,
        vi: "số liệu không đúng công thức in trên biểu",
        en: "the row does not satisfy the formula printed over its columns",
        why: "A table of another layout states its own sums: (13)=(9)+(12) makes all that is late of two columns.",
        basis: "Follows from the table's own row of column numbers";
    SUM_OF_PARTS = "sum-of-parts", Error,
        vi: "cột tổng khác tổng các cột thành phần theo tiêu đề",
        en: "a total is not the sum of the columns that its headings name as parts",
        why: "In a table of another layout, “đã giải quyết” beside “trước, đúng hạn” and “quá hạn” is their sum.",
        basis: "Follows from the table's own headings";
    LAYOUT_OTHER = "layout-other", Note,
        vi: "biểu có bố cục khác biểu 13 cột: đọc theo tiêu đề cột",
        en: "the table is not the 13-column form: it is read by its headings",
        why: "Only what its headings and its own formulas state is checked. Columns whose headings are not known are named.",
        basis: "Observed in published tables";
    CELL_UNREADABLE = "cell-unreadable", Error,
        vi: "ô không phải là số",
        en: "the cell is not a count",
        why: "A count is a whole number, written 1.234 or 1 234 or 1234. A comma is the decimal mark: 1,5 is no count, and 1,234 is not guessed at.",
        basis: "Hard case E22";
    CELL_BLANK = "cell-blank", Note,
        vi: "ô để trống",
        en: "the cell is blank",
        why: "Blank, a dash and 0 are three different things; identities over blank cells are not checked.",
        basis: "Hard case E22";
    CELL_ROUNDED = "cell-rounded", Note,
        vi: "số làm tròn hoặc ước lượng",
        en: "the count is rounded or estimated",
        why: "“trên 18.000”, “61,3 ngàn”: sums over rounded counts cannot be checked.",
        basis: "Observed in published reports";
    COLUMN_MISSING = "column-missing", Warning,
        vi: "bảng thiếu cột",
        en: "the table has no such column",
        why: "The form has eleven columns of counts, 3 to 13; sums over a column that is not there cannot be checked.",
        basis: "TT 01/2020/TT-VPCP, Biểu số II.06a";
    ROW_UNREADABLE = "row-unreadable", Warning,
        vi: "hàng không đọc được",
        en: "the row cannot be read",
        why: "A line inside the table that is too long, has no label, or has counts that do not stand in the places of the columns. It is kept, and sums over it are not checked.",
        basis: "Reader's contract";
    TABLE_NOT_FOUND = "table-not-found", Error,
        vi: "không thấy bảng kết quả giải quyết thủ tục hành chính",
        en: "no result table was found",
        why: "A 13-column table shows itself by its row of column numbers, or by rows with eleven counts.",
        basis: "TT 01/2020/TT-VPCP, Biểu số II.06a";
    PUBLISHED_DIFFERS = "published-differs", Error,
        vi: "số công bố khác số tính từ hồ sơ",
        en: "the published count is not what the dossiers give",
        why: "Cell by cell, the form that was printed against the form computed from the records.",
        basis: "TT 01/2020/TT-VPCP, Biểu số II.06a";
    ROW_NOT_PUBLISHED = "row-not-published", Error,
        vi: "có hồ sơ thuộc lĩnh vực không có trong bảng công bố",
        en: "the records have dossiers in a row that was not published",
        why: "Fields are matched by name, without regard to case, tone placement and Unicode form.",
        basis: "TT 01/2020/TT-VPCP, Biểu số II.06a";
    PERCENT_DIFFERS = "percent-differs", Warning,
        vi: "tỷ lệ công bố khác tỷ lệ tính được",
        en: "the printed percentage is not the computed one",
        why: "48,2 % printed where 99 558 of 206 885 are 48,12 %. Compared under each usual rounding before it is reported.",
        basis: "Observed in published reports";
    PERCENT_OTHER_DENOMINATOR = "percent-other-denominator", Note,
        vi: "tỷ lệ công bố tính trên mẫu số khác",
        en: "the printed percentage is over another denominator",
        why: "Shares of early, on time and overdue are read as shares of what was resolved; some reports divide by what was received.",
        basis: "Observed in published reports";
    PERCENT_UNDEFINED = "percent-undefined", Warning,
        vi: "tỷ lệ công bố có mẫu số bằng không",
        en: "a percentage is printed over a zero denominator",
        why: "Nothing arose (không phát sinh): neither 0 % nor 100 % is right.",
        basis: "Hard case E17";
    UNKNOWN_CHANNEL_COUNT = "unknown-channel-count", Warning,
        vi: "có hồ sơ không rõ kênh tiếp nhận: cột 3 lớn hơn tổng cột 4, 5, 6",
        en: "dossiers with an unknown channel: column 3 is more than columns 4, 5 and 6",
        why: "They were received and are in column 3; no column of a channel may hold them.",
        basis: "Hard case E16";
    UNPLACED_COUNT = "unplaced-count", Warning,
        vi: "có hồ sơ không phân loại được",
        en: "dossiers that could not be placed",
        why: "They are in no number of the form and are listed with the rule that each one breaks.",
        basis: "Hard case E13";
    EXCLUDED_COUNT = "excluded-count", Note,
        vi: "có hồ sơ ngoài cột 7 và cột 11 theo chính sách đếm",
        en: "dossiers that the policy leaves out of columns 7 and 11",
        why: "They are in column 3; with them 3 = 7 + 11 + excluded.",
        basis: "Hard case E10";
    FORM_LAYOUT_UNKNOWN = "form-layout-unknown", Note,
        vi: "có thông tư mới về biểu báo cáo, chưa biết cột số liệu; biểu này dùng 13 cột của Thông tư 01/2020/TT-VPCP",
        en: "a newer circular on the report form is in force whose columns are not known; this form has the 13 columns of TT 01/2020/TT-VPCP",
        why: "TT 5/2025/TT-VPCP is in force from 15/02/2026 and TT 09/2026/TT-BTP from 01/8/2026, and the annexes of neither were seen. Offices go on with the 13 columns; a reader should know that they may no longer be those of law.",
        basis: "TT 5/2025/TT-VPCP; TT 09/2026/TT-BTP; TT 01/2020/TT-VPCP, Biểu số II.06a";
    RECIPIENT_CHANGED = "recipient-changed", Note,
        vi: "cơ quan nhận báo cáo thay đổi trong kỳ",
        en: "the body that receives the report changes inside the period",
        why: "The control of procedures passed from Văn phòng Chính phủ to Bộ Tư pháp on 10/01/2026. For a period with that day inside it no text says who receives the report; the body in charge on its last day is taken.",
        basis: "NĐ 09/2026/NĐ-CP; NĐ 369/2025/NĐ-CP";
    LEVELS_MIXED = "levels-mixed", Note,
        vi: "kỳ báo cáo có cả thời gian ba cấp và hai cấp chính quyền",
        en: "the period has days with districts and days without",
        why: "There are no districts from 01/7/2025 on. The form of a period with that day inside it holds dossiers of districts for a part of it, and compares with neither the period before nor the one after.",
        basis: "Luật 72/2025/QH15";
    DISTRICT_AFTER_END = "district-after-end", Warning,
        vi: "có số liệu cấp huyện trong kỳ không còn cấp huyện",
        en: "there are counts of districts in a period without districts",
        why: "From 01/7/2025 a procedure is settled by ministry, province or commune. A catalogue that still lists districts counts them in a column that no longer exists.",
        basis: "Luật 72/2025/QH15; TT 01/2020/TT-VPCP, Biểu số II.07b";
}
