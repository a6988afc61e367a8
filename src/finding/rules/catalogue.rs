//! Rules on lists of procedures, and on dossiers against them.

rules! {
    CATALOGUE_CODE_REPEATED = "catalogue-code-repeated", Warning,
        vi: "mã thủ tục hành chính lặp lại trong danh mục",
        en: "the list has a procedure code more than once",
        why: "A code is one procedure. Two rows with one code are a misprint, or a list of several decisions of which the last one counts.",
        basis: "NĐ 63/2010/NĐ-CP, Điều 24 (national database of procedures)",
        fires: "1.000001 in two rows",
        silent: "1.000001 and 1.000002";
    CATALOGUE_CODE_ZEROS = "catalogue-code-zeros", Note,
        vi: "mã thủ tục là số của bảng tính, đã mất số 0 ở cuối",
        en: "the procedure code is a number of a spreadsheet and lost the zeros at its end",
        why: "A sheet that holds 1.005120 as a number shows 1.00512 or 1,00512. The zeros are put back, since a code has six digits behind its first full stop; whether they were zeros only the list of the decision says.",
        basis: "NĐ 63/2010/NĐ-CP, Điều 24 (national database of procedures)",
        fires: "“1,00512”, read as 1.005120",
        silent: "“1.005120”";
    CATALOGUE_FEE_UNREAD = "catalogue-fee-unread", Note,
        vi: "phí, lệ phí trong danh mục không đọc được thành số tiền",
        en: "a fee of a procedure is not read as an amount",
        why: "A share of a value, another currency or words without an amount are kept as words. Nothing read is not \"free\".",
        basis: "NĐ 63/2010/NĐ-CP, Điều 8 (parts of a procedure)",
        fires: "“0,01% tổng mức đầu tư”",
        silent: "“500.000 đồng/hồ sơ”";
    CATALOGUE_LIMIT_UNCLEAR = "catalogue-limit-unclear", Note,
        vi: "thời hạn giải quyết trong danh mục không rõ",
        en: "the time-limit of a procedure is not clear",
        why: "\"10 ngày; trường hợp phức tạp 15 ngày\" names two limits, and nothing in a dossier says which of them holds. No due date is worked out from it.",
        basis: "NĐ 63/2010/NĐ-CP, Điều 8 (parts of a procedure)",
        fires: "“10 ngày; trường hợp phức tạp 15 ngày”",
        silent: "“10 ngày làm việc”";
    CATALOGUE_SERVICE_UNKNOWN = "catalogue-service-unknown", Note,
        vi: "mức độ dịch vụ công trực tuyến trong danh mục không đọc được",
        en: "the level of online service is not understood",
        why: "Levels are \"mức độ 1\" to \"mức độ 4\" until 2022, then \"toàn trình\", \"một phần\" and \"cung cấp thông tin\". What is not known is not \"no\".",
        basis: "NĐ 43/2011/NĐ-CP; NĐ 42/2022/NĐ-CP; NĐ 224/2026/NĐ-CP",
        fires: "“mức độ 9”",
        silent: "“Một phần”";
    CATALOGUE_VALUE_UNREAD = "catalogue-value-unread", Note,
        vi: "ô có hoặc không trong danh mục không đọc được",
        en: "a cell that answers yes or no is not understood",
        why: "Postal service and linked settling are yes, no or unknown. Words that say neither leave it unknown, and it counts nowhere.",
        basis: "NĐ 63/2010/NĐ-CP, Điều 8 (parts of a procedure)",
        fires: "“đang xem xét” under BCCI",
        silent: "“Có” under BCCI";
    PROCEDURE_NOT_LISTED = "procedure-not-listed", Warning,
        vi: "hồ sơ của thủ tục không có trong danh mục",
        en: "the dossier is of a procedure that the catalogue does not have",
        why: "A procedure that no decision published must not be asked of anybody; more often the code is misspelt or the list is old.",
        basis: "NĐ 63/2010/NĐ-CP, Điều 13–17",
        fires: "a dossier of 1.999999, which the catalogue lacks",
        silent: "a dossier of 1.005129, which it has";
    PROCEDURE_REPEALED = "procedure-repealed", Warning,
        vi: "hồ sơ của thủ tục đã bị bãi bỏ hoặc thay thế",
        en: "the dossier is of a procedure that is repealed or replaced",
        why: "A dossier received after the repeal is of another procedure, or of none.",
        basis: "NĐ 63/2010/NĐ-CP, Điều 13–17",
        fires: "a dossier of a procedure marked as repealed",
        silent: "a dossier of a procedure in force";
    PROCEDURE_OTHER_FIELD = "procedure-other-field", Note,
        vi: "lĩnh vực của hồ sơ khác lĩnh vực của thủ tục trong danh mục",
        en: "the dossier has another field than its procedure",
        why: "The form counts by field: the dossier is counted in another row than its procedure.",
        basis: "TT 01/2020/TT-VPCP, Biểu số II.06a",
        fires: "a dossier of “Hộ tịch” with a procedure of “Báo chí”",
        silent: "a dossier of “Báo chí”";
}
