//! Rules on what a report says in its text, and on plans.

rules! {
    CLAIM_CONTRADICTED = "claim-contradicted", Error,
        vi: "số liệu trong lời văn trái với biểu",
        en: "the text contradicts the table",
        why: "The text and the attached table count the same dossiers: one of the two is wrong.",
        basis: "Follows from the columns of TT 01/2020/TT-VPCP, Biểu số II.06a";
    CLAIM_ONE_READING = "claim-one-reading", Note,
        vi: "lời văn chỉ đúng theo một cách hiểu",
        en: "the text holds only under one reading",
        why: "“On time” (đúng hạn) may mean not late, or the column of its own beside “early”. With every dossier early, 100 % on time holds only under the first.",
        basis: "TT 01/2020/TT-VPCP, Biểu số II.06a, cột 8 and 9";
    CLAIM_NOT_DERIVABLE = "claim-not-derivable", Note,
        vi: "không thể suy ra từ biểu",
        en: "the claim cannot be derived from the table",
        why: "The table says how many dossiers were early, not by how much: “at least 50 % sooner” needs the dossiers themselves.",
        basis: "Follows from the columns of TT 01/2020/TT-VPCP, Biểu số II.06a";
    BREAKDOWN_DIFFERS = "breakdown-differs", Error,
        vi: "các phần không cộng thành tổng số nêu trong lời văn",
        en: "the parts told in the text do not add up to their total",
        why: "A provincial quarter prints 643.272 resolved, of which 635.593 on time or early and 7.677 overdue: those are 643.270.",
        basis: "Follows from the columns of TT 01/2020/TT-VPCP, Biểu số II.06a";
    CLAIMS_DISAGREE = "claims-disagree", Warning,
        vi: "một số liệu được nêu hai lần với hai giá trị khác nhau",
        en: "the report tells one figure twice, with two values",
        why: "The same measure of the same period and scope in two places of one report: one of the two is wrong.",
        basis: "Observed in published reports";
    CHANGE_DIFFERS = "change-differs", Warning,
        vi: "mức tăng, giảm nêu trong lời văn không khớp hai số được so sánh",
        en: "the change told is not the difference of the two numbers",
        why: "“tiếp nhận 1.250 hồ sơ, tăng 120 hồ sơ so với quý II (1.130 hồ sơ)”: 1.250 − 1.130 must be 120.",
        basis: "Follows from the numbers";
    PERCENT_POINTS = "percent-points", Note,
        vi: "chênh lệch giữa hai tỷ lệ là điểm phần trăm",
        en: "the difference of two percentages is in percentage points",
        why: "From 80,08 % to 82,66 % is +2,58 points, and not +2,58 %.",
        basis: "Follows from arithmetic";
    WEEKDAY_DIFFERS = "weekday-differs", Warning,
        vi: "thứ trong tuần không khớp với ngày",
        en: "the day of the week is not that of the date",
        why: "“thứ Hai, ngày 16/3/2021”: the 16th was a Tuesday.",
        basis: "Follows from the calendar";
    EVALUATIONS_SUM_DIFFERS = "evaluations-sum-differs", Error,
        vi: "tổng số phiếu đánh giá khác tổng theo lĩnh vực",
        en: "the evaluation forms do not add up by field",
        why: "The number of forms in total is the sum over the fields listed under it.",
        basis: "NĐ 61/2018/NĐ-CP, Điều 32 (evaluation)";
    EVALUATIONS_EXCEED_RESOLVED = "evaluations-exceed-resolved", Error,
        vi: "số phiếu đánh giá nhiều hơn số hồ sơ đã giải quyết",
        en: "more evaluation forms than resolved dossiers",
        why: "A form is given with the result of a dossier, one each.",
        basis: "NĐ 61/2018/NĐ-CP, Điều 32 (evaluation)";
    PLAN_DONE_WITHOUT_EVIDENCE = "plan-done-without-evidence", Warning,
        vi: "nhiệm vụ đã hoàn thành nhưng không có sản phẩm minh chứng",
        en: "a plan item is done and no document shows it",
        why: "An item is done when its product exists, and the product is mostly a document.",
        basis: "Practice of CCHC plans";
    PLAN_EVIDENCE_LATE = "plan-evidence-late", Warning,
        vi: "minh chứng có ngày sau thời hạn hoàn thành",
        en: "the evidence is dated after the item was due",
        why: "Done on time and a product of a later day exclude each other.",
        basis: "Follows from the dates";
    PLAN_DUE_UNCLEAR = "plan-due-unclear", Warning,
        vi: "thời hạn của nhiệm vụ không rõ",
        en: "the deadline of a plan item is not clear",
        why: "\"Đầu quý III\", \"31/02/2025\" and an empty cell name no last day. The item stays in the plan and in the rate of the year, and is due in no period.",
        basis: "Practice of CCHC plans";
    PLAN_EVIDENCE_NOT_FOUND = "plan-evidence-not-found", Warning,
        vi: "văn bản minh chứng không có trong sổ văn bản",
        en: "the document that shows an item done is not in the register",
        why: "A number that the register does not have is misprinted, or no such document was issued.",
        basis: "NĐ 30/2020/NĐ-CP, Phụ lục IV and VI (registers)";
    PLAN_EVIDENCE_DATE_DIFFERS = "plan-evidence-date-differs", Warning,
        vi: "ngày của văn bản minh chứng khác ngày trong sổ văn bản",
        en: "the document that shows an item done has another date in the register",
        why: "The day of the document decides whether the item was done in time.",
        basis: "NĐ 30/2020/NĐ-CP, Phụ lục IV and VI (registers)";
}
