//! Rules on evaluation forms, score sheets, feedback and petitions.

rules! {
    EVALUATION_UNLINKED = "evaluation-unlinked", Note,
        vi: "phiếu đánh giá không ghi mã hồ sơ",
        en: "the form names no dossier",
        why: "It is counted, and its answers are scored; it can say nothing of coverage.",
        basis: "Hard case E18";
    EVALUATION_DOSSIER_UNKNOWN = "evaluation-dossier-unknown", Warning,
        vi: "phiếu đánh giá cho hồ sơ không có trong dữ liệu",
        en: "the form is about a dossier that is not in the records",
        why: "A wrong code, or a dossier of another agency: the form is counted, and covers nothing.",
        basis: "Hard case E18";
    EVALUATION_DOSSIER_NOT_RESOLVED = "evaluation-dossier-not-resolved", Note,
        vi: "phiếu đánh giá cho hồ sơ chưa giải quyết xong trong kỳ",
        en: "the form is about a dossier that was not resolved in the period",
        why: "Coverage is counted over dossiers resolved in the period; this one is not among them.",
        basis: "Hard case E18";
    EVALUATION_OUT_OF_PERIOD = "evaluation-out-of-period", Warning,
        vi: "phiếu đánh giá của kỳ khác",
        en: "the form is of another period",
        why: "Forms are counted by their own date. The dossier it is linked to is still covered by it.",
        basis: "Hard case E18";
    EVALUATION_DATE_MISSING = "evaluation-date-missing", Warning,
        vi: "phiếu đánh giá không ghi ngày",
        en: "the form has no date",
        why: "A form without a date belongs to no period and is not among the forms counted.",
        basis: "Hard case E18";
    EVALUATION_FIELD_DIFFERS = "evaluation-field-differs", Warning,
        vi: "lĩnh vực trên phiếu khác lĩnh vực của hồ sơ",
        en: "the field on the form is not the field of its dossier",
        why: "The form is counted in the field that it names, the dossier in its own.",
        basis: "Hard cases E14 and E18";
    EVALUATION_FIELD_MISSING = "evaluation-field-missing", Note,
        vi: "phiếu đánh giá không rõ lĩnh vực",
        en: "the field of the form is not known",
        why: "Neither the form nor a dossier names a field: it is counted in a row without a name, so that the total stays right.",
        basis: "Hard case E14";
    EVALUATION_REPEATED = "evaluation-repeated", Note,
        vi: "nhiều phiếu đánh giá cho cùng một hồ sơ",
        en: "several forms are about one dossier",
        why: "Each is counted as a form; the dossier is covered once, and a complaint in any of them counts.",
        basis: "Hard case E18";
    EVALUATION_CODE_REPEATED = "evaluation-code-repeated", Warning,
        vi: "mã phiếu lặp lại",
        en: "the code of the form occurs more than once",
        why: "The same form twice in an export is counted twice. It is for people to reconcile.",
        basis: "Hard case E14";
    EVALUATION_ANSWER_UNREADABLE = "evaluation-answer-unreadable", Warning,
        vi: "câu trả lời trên phiếu không đọc được",
        en: "an answer of the form cannot be read",
        why: "The answer is taken as not given; the form is still counted.",
        basis: "Reader's contract";
    EVALUATION_QUESTION_UNKNOWN = "evaluation-question-unknown", Note,
        vi: "câu trả lời cho câu hỏi không có trong phiếu mẫu",
        en: "an answer to a question that the questionnaire does not have",
        why: "Questionnaires change; answers under the codes of another version would be counted as something else.",
        basis: "NĐ 61/2018/NĐ-CP, Điều 27–32 (each agency designs its own form)";
    EVALUATIONS_EXCEED_DOSSIERS = "evaluations-exceed-dossiers", Warning,
        vi: "số phiếu đánh giá nhiều hơn số hồ sơ đã giải quyết",
        en: "there are more forms than resolved dossiers",
        why: "Dividing one by the other would give a coverage above 100 %.",
        basis: "Hard case E18";
    SMALL_NUMBER = "small-number", Note,
        vi: "số lượng nhỏ: không nêu tỷ lệ mà không kèm số lượng",
        en: "a small number: no percentage without the count beside it",
        why: "2 of 3 is not 66.7 % of anything.",
        basis: "Statistical practice; domain reference on satisfaction forms";
    SCORE_ABOVE_MAXIMUM = "score-above-maximum", Error,
        vi: "điểm vượt điểm tối đa",
        en: "the score is above its maximum",
        why: "Self-assessed, appraised or computed: no criterion gives more than its maximum. Such a score is left out of every sum.",
        basis: "Scale of the score sheet";
    SCORE_NEGATIVE = "score-negative", Error,
        vi: "điểm âm",
        en: "the score is below zero",
        why: "What is taken off stands in a penalty of its own, not in a criterion. Such a score is left out of every sum.",
        basis: "Scale of the score sheet";
    SCORE_UNKNOWN_CODE = "score-unknown-code", Error,
        vi: "điểm cho tiêu chí không có trong bộ chỉ số",
        en: "a score for a criterion that the sheet does not have",
        why: "Sheets change every year or so; scores under the codes of another sheet are left out of every sum.",
        basis: "Scale of the score sheet";
    SCORE_REPEATED = "score-repeated", Error,
        vi: "tiêu chí được chấm nhiều lần",
        en: "a criterion is scored more than once",
        why: "Only the first score is taken.",
        basis: "Scale of the score sheet";
    SCORE_ON_GROUP = "score-on-group", Error,
        vi: "chấm điểm trực tiếp cho nhóm tiêu chí",
        en: "a score for a group of criteria",
        why: "A group's score is the sum of its parts; a score of its own would be counted twice. It is left out.",
        basis: "Scale of the score sheet";
    SCORE_MISSING = "score-missing", Note,
        vi: "tiêu chí chưa có điểm",
        en: "a criterion has no score",
        why: "Nothing is not zero: the criterion is left out of the sum, and the sum says how many are missing.",
        basis: "Domain reference on the service-quality index";
    SCORE_DIFFERS = "score-differs", Warning,
        vi: "điểm khai khác điểm tính theo thang điểm",
        en: "the stated score is not what the scale gives",
        why: "The sheet gives the scale and the record gives the ratio: the score follows.",
        basis: "Scale of the score sheet";
    EVIDENCE_MISSING = "evidence-missing", Warning,
        vi: "thiếu tài liệu kiểm chứng",
        en: "evidence is missing",
        why: "The criterion asks for evidence, and points are claimed without any.",
        basis: "Guidance on self-assessment for the reform index";
    SHEET_MAXIMUM_DIFFERS = "sheet-maximum-differs", Error,
        vi: "điểm tối đa của nhóm khác tổng điểm tối đa của các tiêu chí",
        en: "the maximum of a group is not the sum of its parts",
        why: "A sheet that does not add up makes every percentage on it doubtful.",
        basis: "Scale of the score sheet";
    SHEET_NOT_VALID = "sheet-not-valid", Warning,
        vi: "bộ chỉ số không áp dụng cho kỳ này",
        en: "the sheet is not in force in this period",
        why: "The index of service quality began on 01/8/2022; thresholds change from version to version.",
        basis: "QĐ 766/QĐ-TTg";
    PETITION_LATE = "petition-late", Warning,
        vi: "phản ánh, kiến nghị xử lý quá hạn",
        en: "a petition was dealt with late",
        why: "Each step has a working-day clock of its own.",
        basis: "QĐ 766/QĐ-TTg";
    PETITION_UNDATED = "petition-undated", Error,
        vi: "phản ánh, kiến nghị không có ngày tiếp nhận hoặc ngày bước xử lý không hợp lý",
        en: "a step of a petition lies before its receipt",
        why: "No clock can be read off dates that run backwards.",
        basis: "QĐ 766/QĐ-TTg; hard case E13";
    PETITION_CALENDAR_UNKNOWN = "petition-calendar-unknown", Note,
        vi: "chưa tính được hạn xử lý: lịch làm việc không có ngày này",
        en: "the deadline is not known: the calendar does not reach so far",
        why: "A working day is never guessed from its weekday.",
        basis: "Hard case E9";
    EVALUATION_NOT_COVERED = "evaluation-not-covered", Note,
        vi: "chưa rõ quy định đánh giá của kỳ này: chỉ đếm phiếu, hồ sơ được đánh giá và mức độ hài lòng, không chấm điểm",
        en: "no rules of evaluation are known for the period: forms, coverage and levels are counted, and nothing is scored",
        why: "The nine indicators of TT 01/2018/TT-VPCP hold to 30/6/2025. What NĐ 118/2025/NĐ-CP puts in their place was not seen, and scores under rules that nobody read would be made up.",
        basis: "NĐ 118/2025/NĐ-CP; TT 01/2018/TT-VPCP";
    EVALUATION_OUT_OF_FORCE = "evaluation-out-of-force", Warning,
        vi: "chấm điểm theo chín chỉ số ngoài thời gian hiệu lực, theo yêu cầu của người dùng",
        en: "the period is scored by the nine indicators outside their validity, because the caller named them",
        why: "Scores of such a period compare with those of earlier ones and are not scores under the law in force.",
        basis: "TT 01/2018/TT-VPCP";
}
