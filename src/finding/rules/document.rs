//! Rules on documents: their numbers, types, dates and how they are cited.

rules! {
    OWN_NUMBER_BLANK = "own-number-blank", Note,
        vi: "văn bản chưa có số: dự thảo",
        en: "the document has no number yet: a draft",
        why: "Number and day are filled in when the document is issued. A report with a blank number is a draft, or a copy made before it was numbered.",
        basis: "NĐ 30/2020/NĐ-CP, Điều 15 (numbers are given in order and time of issue)";
    OWN_DATE_BLANK = "own-date-blank", Note,
        vi: "văn bản chưa có ngày ban hành: dự thảo",
        en: "the document has no day of issue yet: a draft",
        why: "The day in the head is left blank until the document is signed and numbered.",
        basis: "NĐ 30/2020/NĐ-CP, phụ lục I";
    DATE_PADDING = "date-padding", Note,
        vi: "tháng từ 3 trở đi không viết thêm số 0",
        en: "only days below 10 and months 1 and 2 are written with a zero in front",
        why: "The layout rules pad days below 10 and months 1 and 2, so that nobody can add a digit. Other months stand as they are.",
        basis: "NĐ 30/2020/NĐ-CP, phụ lục I";
    TYPE_SYMBOL_DIFFERS = "type-symbol-differs", Warning,
        vi: "tên loại văn bản không khớp với ký hiệu",
        en: "the type named is not that of the symbol",
        why: "A named type has its abbreviation in the symbol; only official letters (công văn) have none. Either the word or the symbol is wrong.",
        basis: "NĐ 30/2020/NĐ-CP, Điều 7, phụ lục III";
    ISSUER_DIFFERS = "issuer-differs", Warning,
        vi: "cơ quan ban hành nêu trong lời văn khác cơ quan trong ký hiệu",
        en: "the issuer named is not the agency of the symbol",
        why: "The symbol ends in the abbreviation of the body that issues. Only bodies known for certain are compared; other abbreviations prove nothing.",
        basis: "NĐ 30/2020/NĐ-CP, phụ lục I, mục II.3";
    SYMBOL_YEAR_DIFFERS = "symbol-year-differs", Warning,
        vi: "năm trong ký hiệu khác năm ban hành",
        en: "the year inside the symbol is not that of the date",
        why: "Legal documents carry the year of their issue in the symbol.",
        basis: "NĐ 34/2016/NĐ-CP, Điều 56";
    CITATION_DATE_IMPOSSIBLE = "citation-date-impossible", Warning,
        vi: "ngày ban hành không có thật",
        en: "the date of a document cited does not exist",
        why: "A day that is in no calendar, or a year of five digits, is a slip of the pen.",
        basis: "Seen in published reports";
    SYMBOL_TWO_DATES = "symbol-two-dates", Warning,
        vi: "cùng số, ký hiệu trong một năm nhưng khác ngày ban hành",
        en: "one number and symbol with two dates in one year",
        why: "A number is given once a year: one of the two dates is wrong.",
        basis: "NĐ 30/2020/NĐ-CP, Điều 15";
    DATE_AFTER_REPORT = "date-after-report", Warning,
        vi: "văn bản được viện dẫn có ngày sau ngày báo cáo",
        en: "a document cited is dated after the report itself",
        why: "A report cannot cite what was issued after it was signed.",
        basis: "Follows from the dates";
    DATE_OUTSIDE_YEAR = "date-outside-year", Warning,
        vi: "ngày ban hành nằm ngoài năm báo cáo",
        en: "a document told as issued in the period is dated in another year",
        why: "In the first months of a year the old year is easily written. The day fits the reporting period once the year is put right.",
        basis: "Seen in published reports; NĐ 09/2019/NĐ-CP, Điều 12 (periods)";
    NUMBER_ORDER = "number-order", Warning,
        vi: "số văn bản không theo thứ tự ngày ban hành trong sổ của cơ quan",
        en: "the number does not follow the order of dates in its agency's series",
        why: "Numbers are given in the order of issue, from 01 on 1 January. A number far off may belong to another agency's series.",
        basis: "NĐ 30/2020/NĐ-CP, Điều 15";
    ORDER_AFTER_CORRECTION = "order-after-correction", Note,
        vi: "nếu sửa năm, số và ngày vẫn ngược thứ tự",
        en: "once the year is corrected, number and date are in the wrong order",
        why: "Supporting evidence only: the correction that brings the date into the year leaves two neighbours inverted.",
        basis: "NĐ 30/2020/NĐ-CP, Điều 15";
    NUMBER_GAP = "number-gap", Note,
        vi: "số văn bản bị bỏ trống",
        en: "numbers are missing in a series",
        why: "Asked for only on whole registers: a report cites some documents, not all.",
        basis: "NĐ 30/2020/NĐ-CP, Điều 15";
    DUPLICATE_NUMBER = "duplicate-number", Warning,
        vi: "trùng số, ký hiệu trong năm",
        en: "one number and symbol used twice in a year",
        why: "Number, notation, issuer and year identify a document.",
        basis: "NĐ 30/2020/NĐ-CP, Điều 15, phụ lục VI (registers)";
    PLAN_YEAR_ENDING = "plan-year-ending", Warning,
        vi: "kế hoạch cho năm sắp kết thúc",
        en: "a plan for a year that is about to end",
        why: "A plan of the last days of December is for the coming year: the year in its title was taken over from the old plan.",
        basis: "Seen in published reports";
    FIRST_CITATION_INCOMPLETE = "first-citation-incomplete", Note,
        vi: "viện dẫn lần đầu thiếu thông tin",
        en: "the first citation of a document is incomplete",
        why: "The first citation gives type, number and symbol, date, issuer and title; later ones type and symbol.",
        basis: "NĐ 30/2020/NĐ-CP, phụ lục I, mục II.6";
    NUMBER_WORD_MISSING = "number-word-missing", Note,
        vi: "viện dẫn thiếu chữ “số”",
        en: "the word “số” is missing in a citation",
        why: "Citations are written type, “số”, number and symbol.",
        basis: "NĐ 30/2020/NĐ-CP, phụ lục I, mục II.6";
    DISSOLVED_BODY = "dissolved-body", Warning,
        vi: "văn bản đề ngày sau khi cơ quan ban hành đã giải thể hoặc sáp nhập",
        en: "the document is dated after its issuer was dissolved or merged",
        why: "Districts ended on 30/6/2025, and 29 provinces became parts of others on 01/7/2025. A document of one of them with a later date has a wrong date or a wrong issuer.",
        basis: "Luật 72/2025/QH15; NQ 202/2025/QH15";
}
