//! Checks on what a report says in its text, against its own form and against itself.

use super::arithmetic;
use super::rows::{after, before, number, numbers_of_sentence, place_of, quoted};
use super::second_look::SecondLook;
use crate::document::{Direction, Register};
use crate::finding::{Finding, Findings, Rule, Severity};
use crate::form::Column;
use crate::rate::{Denominator, Percent, Rate};
use crate::report::{
    Claim, CountUnit, Measure, Quantity, ROUNDED, Report, Rows, Subject, Tolerance, Verdict, lower_case,
};
use crate::time::Period;

/// Confronts every claim of a report with its form (đối chiếu lời văn với biểu) and with the other numbers of its text.
///
/// Counts and shares of dossiers are compared with the total row or with the row of the field or unit that is named;
/// parts with their total, shares with the two numbers of their sentence, changes with the two numbers compared, and
/// evaluation forms with resolved dossiers. So a text without a table is checked for its own arithmetic. An error is
/// certain; where the subject is taken from a sentence before, the finding is a warning.
///
/// A claim that no form can bear out, as "at least 50 % sooner", is a note: unsupported is not wrong.
///
/// ```
/// use cchc::finding::Rule;
/// use cchc::{check, samples};
/// use cchc::report::Report;
///
/// let findings = check::check_claims(&Report::read(samples::REPORT));
/// assert_eq!(findings.total_of(Rule::CLAIM_CONTRADICTED), 0);
/// assert_eq!(findings.total_of(Rule::CLAIM_ONE_READING), 2);
///
/// let text = "Đã giải quyết 643.272 hồ sơ; trong đó đúng và trước hạn 635.593 hồ sơ, quá hạn 7.677 hồ sơ.";
/// assert_eq!(check::check_claims(&Report::read(text)).total_of(Rule::BREAKDOWN_DIFFERS), 1);
/// ```
pub fn check_claims(report: &Report) -> Findings {
    let mut findings = Findings::default();
    let rows = Rows::new(report);
    let second = SecondLook::new(report);
    for (at, claim) in report.claims().iter().enumerate() {
        // "Lĩnh vực Đất đai chiếm 75% số hồ sơ quá hạn (6/8 hồ sơ)": the share of the unit in numbers.
        let before = at.checked_sub(1).map(|before| &report.claims()[before]);
        let of_unit = before.is_some_and(|before| before.is_share_of_unit() && before.sentence() == claim.sentence());
        if of_unit && claim.over().is_some() || is_threshold(report, claim) || is_of_another_kind(report, claim) {
            continue;
        }
        if let Some(finding) = against_form(report, &rows, &second, claim) {
            findings.push(finding.with_found(quoted(report, claim)));
        }
    }
    findings.extend(report.claims().iter().filter_map(|claim| superlative(report, &rows, claim)));
    arithmetic::check(report, &rows, &mut findings);
    evaluation_forms(report, &rows, &mut findings);
    findings
}

fn against_form(report: &Report, rows: &Rows<'_>, second: &SecondLook<'_>, claim: &Claim) -> Option<Finding> {
    if report.form().is_none() {
        return more_than_all(claim);
    }
    if matches!(claim.quantity(), Quantity::Sooner(_)) {
        return Some(Finding::new(Rule::CLAIM_NOT_DERIVABLE, place_of(claim)));
    }
    if let Subject::Together(names) = claim.subject() {
        return together(rows, claim, names).filter(|_| !second.sets_apart(claim));
    }
    let row = rows.of(claim.subject())?;
    if claim.is_share_of_unit() {
        return share_of_unit(rows, claim).filter(|_| !second.names_several(claim));
    }
    match claim.confront_row(row) {
        Verdict::Contradicted(printed) => {
            // A subject from a sentence before may have ended there.
            let whole = rows.of(&Subject::Whole).filter(|_| claim.is_assumed()).map(|row| claim.confront_row(row));
            if matches!(whole, Some(Verdict::Holds | Verdict::OneReading(_))) {
                return None;
            }
            if is_sum_of_levels(report, claim) || second.clears(claim, row) {
                return None;
            }
            // "Lĩnh vực A tiếp nhận nhiều hồ sơ nhất (309 hồ sơ), chiếm 39,31% tổng số hồ sơ tiếp nhận": of what the unit has.
            let behind = after(report.text(), claim.span().end).trim_start();
            let of_all = quoted(report, claim).contains("tổng số") || behind.starts_with("toàn bộ ");
            if matches!(claim.subject(), Subject::Named(_)) && of_all {
                let of_unit = share_of_unit(rows, claim);
                if of_unit.is_none() || claim.readings().first().copied() == claim.denominator() {
                    return of_unit;
                }
            }
            let severity = if claim.is_assumed() { Severity::Warning } else { Severity::Error };
            let finding =
                Finding::new(Rule::CLAIM_CONTRADICTED, place_of(claim)).with_severity(severity).with_expected(printed);
            Some(match claim.readings().first() {
                Some(reading) if *claim.subject() == Subject::Whole => finding.with_detail(format!("cột {reading}")),
                Some(reading) => finding.with_detail(format!("cột {reading}, hàng “{}”", row.label())),
                None => finding,
            })
        }
        // "100 %" of what is not all of it: somebody should look.
        Verdict::OneReading(reading) if reading.starts_with(ROUNDED) && second.has_exception(claim) => None,
        Verdict::OneReading(reading) if reading.starts_with(ROUNDED) => Some(
            Finding::new(Rule::CLAIM_ONE_READING, place_of(claim))
                .with_severity(Severity::Warning)
                .with_detail(reading),
        ),
        Verdict::OneReading(reading) => {
            Some(Finding::new(Rule::CLAIM_ONE_READING, place_of(claim)).with_detail(reading))
        }
        _ => None,
    }
}

/// "Tỷ lệ giải quyết đúng hạn đạt 125%": a part is no more than its whole, whatever the numbers are.
fn more_than_all(claim: &Claim) -> Option<Finding> {
    let Quantity::Share(share) = claim.quantity() else { return None };
    let whole = claim.denominator()?;
    let part = !claim.readings().is_empty() && claim.readings().iter().all(|reading| reading.is_part_of(whole));
    (part && share > Percent::HUNDRED)
        .then(|| Finding::new(Rule::BREAKDOWN_DIFFERS, place_of(claim)).with_expected("≤ 100%"))
}

/// "Chỉ có lĩnh vực A tiếp nhận trên 180 hồ sơ": a bound that sets rows apart, and no count of one.
fn is_threshold(report: &Report, claim: &Claim) -> bool {
    let clause = before(report.text(), claim.span().start);
    let clause = clause.rsplit(['.', ';', '\n']).next().unwrap_or_default().trim_start_matches([' ', '-', '+']);
    let bound = matches!(claim.tolerance(), Tolerance::Above | Tolerance::AtLeast | Tolerance::Below);
    bound
        && matches!(claim.subject(), Subject::Named(_) | Subject::Together(_))
        && (clause.starts_with("Chỉ ") || clause.starts_with("chỉ "))
}

/// "Số hồ sơ trực tuyến/trực tiếp là 706/332", "= 1.078 - 1.021 = 57", "không lĩnh vực nào không có hồ sơ", "trực tiếp nhiều hơn trực
/// tuyến (231 hồ sơ so với 97 hồ sơ)": the words before the number do not tell what it counts.
fn is_of_another_kind(report: &Report, claim: &Claim) -> bool {
    let text = report.text();
    let (lead, rest) = (before(text, claim.span().start), after(text, claim.span().end));
    let clause = lead.rsplit(['.', ';', '\n']).next().unwrap_or_default();
    let pair = claim.over().is_some()
        && clause.match_indices('/').any(|(at, _)| {
            let letter = |letter: Option<char>| letter.is_some_and(char::is_alphabetic);
            letter(clause[..at].chars().next_back()) && letter(clause[at + 1..].chars().next())
        });
    let operand = lead.trim_end().ends_with('=') && rest.trim_start().starts_with(['-', '−', '–', '+', ':', '/', 'x'])
        || is_summand(lead, rest);
    let denied =
        ["lĩnh vực nào", "đơn vị nào", "xã nào", "cơ quan nào"].iter().any(|words| clause.trim_end().ends_with(words));
    let compared = lead.ends_with('(') && rest.trim_start().starts_with("so với");
    // "3 lĩnh vực còn hồ sơ quá hạn (việc làm 3, người có công 1 hồ sơ đã giải quyết)"
    let sentence = lead.rsplit(['.', '\n']).next().unwrap_or_default();
    let open = sentence.rfind('(').filter(|open| !sentence[*open..].contains(')'));
    let late = open
        .is_some_and(|open| ["quá hạn", "trễ hạn"].iter().any(|words| sentence[..open].trim_end().ends_with(words)));
    let of_late = Measure::of(&[Column::Overdue, Column::InProgressOverdue]);
    let inside = late && claim.count().is_some() && claim.readings().iter().any(|reading| !reading.is_part_of(of_late));
    pair || operand || denied || compared || inside || is_of_another_name(lead, claim)
}

/// "Tổng số hồ sơ tiếp nhận là 306 + 177 + 37 = 520": a number that is added to another is not the sum.
fn is_summand(lead: &str, rest: &str) -> bool {
    let digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    let added = rest.trim_start().strip_prefix('+').is_some_and(|next| digit(next.trim_start().chars().next()));
    let last = || lead.trim_end().strip_suffix('+').is_some_and(|next| digit(next.trim_end().chars().next_back()));
    // "Mới tiếp nhận 21 HS + kỳ trước chuyển sang 01 HS = 22 HS"
    let line = rest.split(['\n', ';']).next().unwrap_or_default();
    let equation = rest.trim_start().starts_with('+') && line.contains('=');
    added || last() || equation
}

/// "đất đai (05 hồ sơ), xây dựng (02 hồ sơ)", where no row is called "xây dựng": the second bracket is not of the first name.
fn is_of_another_name(lead: &str, claim: &Claim) -> bool {
    const MEASURES: [&str; 12] =
        ["hạn", "tuyến", "tiếp", "nhận", "quyết", "chính", "trước", "hồ sơ", "trong đó", "lý", "còn", "quả"];
    let Subject::Named(name) = claim.subject() else { return false };
    let Some((list, _)) = lead.rsplit_once('(').filter(|(_, rest)| rest.trim().is_empty()) else { return false };
    let Some((_, words)) = list.rsplit_once(')') else { return false };
    let words = words.trim_start_matches([',', ';', ' ']).to_lowercase();
    let words = words.trim().trim_start_matches("và ").trim_start_matches("lĩnh vực ").trim();
    let last = words.split_whitespace().next_back();
    let named = last.is_some_and(|last| name.to_lowercase().contains(last));
    !words.is_empty() && !named && !MEASURES.iter().any(|measure| words.contains(measure))
}

/// "Toàn huyện giải quyết 25.062 hồ sơ (huyện 3.850, xã 21.212)": a sum over levels that its sentence spells out.
fn is_sum_of_levels(report: &Report, claim: &Claim) -> bool {
    let Quantity::Count(count) = claim.quantity() else { return false };
    let numbers = numbers_of_sentence(report.text(), &claim.span());
    let is_sum = numbers
        .iter()
        .enumerate()
        .any(|(at, one)| numbers[at + 1..].iter().any(|other| one.checked_add(*other) == Some(count)));
    if !is_sum {
        return false;
    }
    let from = claim.span().start.saturating_sub(200);
    let from = (from..=claim.span().start).find(|at| report.text().is_char_boundary(*at)).unwrap_or(from);
    let to = (claim.span().end + 200).min(report.text().len());
    let to = (claim.span().end..=to).rev().find(|at| report.text().is_char_boundary(*at)).unwrap_or(to);
    let around = lower_case(report.text().get(from..to).unwrap_or_default());
    // "UBND xã tiếp nhận …" names one level only.
    let levels =
        ["toàn tỉnh", "toàn huyện", "toàn thành phố", "cấp xã", "cấp tỉnh", "cấp huyện", "các xã", "xã, phường"];
    levels.iter().any(|level| around.contains(level))
}

/// "Hai lĩnh vực Điện và Hóa chất tiếp nhận 237 hồ sơ": the sum of their rows.
fn together(rows: &Rows<'_>, claim: &Claim, names: &[String]) -> Option<Finding> {
    let several: Option<Vec<_>> = names.iter().map(|name| rows.of(&Subject::Named(name.clone()))).collect();
    // "đất đai 9/12, nông nghiệp 1/12": each is its own.
    if claim.is_share_of_unit() || claim.over().is_some() {
        return None;
    }
    let several = several?;
    let Verdict::Contradicted(printed) = claim.confront_rows(&several) else { return None };
    // "A và B cùng giải quyết 20 hồ sơ" may be said of each.
    if several.iter().all(|row| !matches!(claim.confront_row(row), Verdict::Contradicted(_))) {
        return None;
    }
    let finding = Finding::new(Rule::CLAIM_CONTRADICTED, place_of(claim)).with_severity(Severity::Warning);
    Some(finding.with_expected(printed).with_detail(format!("hàng “{}”", names.join("” + “"))))
}

/// "Lĩnh vực Đất đai chiếm 37% tổng số hồ sơ tiếp nhận": of the unit's total, under any of its readings.
fn share_of_unit(rows: &Rows<'_>, claim: &Claim) -> Option<Finding> {
    let Quantity::Share(percent) = claim.quantity() else { return None };
    let (row, unit) = (rows.of(claim.subject())?, rows.of(&Subject::Whole)?);
    let mut rates = claim.readings().iter().filter_map(|measure| {
        let total = measure.in_row(unit).filter(|total| *total > 0)?;
        let name = Denominator::Other(format!("cột {measure}").into());
        Some(Rate::new(measure.in_row(row)?, total, name))
    });
    let first = rates.next()?;
    if std::iter::once(first.clone()).chain(rates).any(|rate| claim.tolerance().allows_share(percent, &rate)) {
        return None;
    }
    let finding = Finding::new(Rule::CLAIM_CONTRADICTED, place_of(claim)).with_severity(Severity::Warning);
    Some(finding.with_expected(first.to_string()).with_detail(format!("hàng “{}”", row.label())))
}

/// "Lĩnh vực có số hồ sơ tiếp nhận nhiều nhất là Đất đai với 190 hồ sơ": no row of the table has more.
fn superlative(report: &Report, rows: &Rows<'_>, claim: &Claim) -> Option<Finding> {
    const FAR: usize = 90;
    let reading = claim.readings().first()?;
    if !matches!((claim.quantity(), claim.subject()), (Quantity::Count(_), Subject::Named(_))) {
        return None;
    }
    let form = report.form()?;
    let own = reading.in_row(rows.of(claim.subject())?)?;
    let text = report.text();
    let from = (claim.span().start.saturating_sub(FAR)..=claim.span().start).find(|at| text.is_char_boundary(*at))?;
    let before = text[from..claim.span().start].trim_end();
    // "nhiều nhất ở lĩnh vực Hộ tịch (103 hồ sơ)"
    let before = before.strip_suffix('(').unwrap_or(before);
    // Behind the last mark that ends a clause; "kế đến", "một trong" and the like tell of others.
    let clause = before.rsplit(['.', ';', ',', '\n', '(']).next()?.to_lowercase();
    let most = clause.contains("nhiều nhất") || clause.contains("cao nhất") || clause.contains("lớn nhất");
    let other = ["một trong", "kế", "tiếp theo", "thứ", "sau đó", "các lĩnh vực", "những", "kể trên", "nêu trên"]
        .iter()
        .any(|word| clause.contains(word));
    // "đạt tỷ lệ trực tuyến cao nhất với 18 hồ sơ": the rate is the highest.
    let of_rate = clause.contains("tỷ lệ") || clause.contains("tỉ lệ");
    if !most || other || of_rate || clause.contains("trong đó") {
        return None;
    }
    let larger =
        form.data_rows().filter_map(|row| Some((reading.in_row(row)?, row))).max_by_key(|(count, _)| *count)?;
    (larger.0 > own).then(|| {
        Finding::new(Rule::CLAIM_CONTRADICTED, place_of(claim))
            .with_severity(Severity::Warning)
            .with_expected(format!("{}: {}", larger.1.name(), larger.0))
            .with_found(quoted(report, claim))
            .with_detail(format!("cột {reading}"))
    })
}

/// Evaluation forms: the sum by field, and none more than dossiers resolved.
fn evaluation_forms(report: &Report, rows: &Rows<'_>, findings: &mut Findings) {
    let mut total: Option<(&Claim, u64)> = None;
    let mut sum: Option<u64> = None;
    let mut close = |total: Option<(&Claim, u64)>, sum: Option<u64>| {
        if let (Some((claim, count)), Some(sum)) = (total, sum) {
            if count != sum {
                findings.push(
                    Finding::new(Rule::EVALUATIONS_SUM_DIFFERS, place_of(claim))
                        .with_expected(number(sum))
                        .with_found(number(count)),
                );
            }
        }
    };
    let mut counts = Vec::new();
    for claim in report.claims().iter().filter(|claim| claim.unit() == CountUnit::EvaluationForms) {
        let Quantity::Count(count) = claim.quantity() else { continue };
        if *claim.subject() == Subject::Elsewhere {
            continue;
        }
        counts.push((claim, count));
        if matches!(claim.subject(), Subject::Named(_)) {
            sum = Some(sum.unwrap_or(0).saturating_add(count));
        } else {
            close(total, sum);
            (total, sum) = (Some((claim, count)), None);
        }
    }
    close(total, sum);
    for (claim, count) in counts {
        let resolved = rows.of(claim.subject()).and_then(|row| row.cell(Column::Resolved).count());
        if let Some(resolved) = resolved.filter(|resolved| *resolved < count) {
            findings.push(
                Finding::new(Rule::EVALUATIONS_EXCEED_RESOLVED, place_of(claim))
                    .with_expected(format!("≤ {resolved}"))
                    .with_found(number(count)),
            );
        }
    }
}

/// Confronts the numbers of documents in a report with its register.
///
/// ```
/// use cchc::check;
/// use cchc::report::Report;
///
/// let register = cchc::samples::constructed_register().unwrap();
/// let quarter = cchc::samples::period().unwrap();
/// let report = Report::read("I. Kết quả\nTrong quý, Sở có 999 văn bản đến.\n");
/// assert!(!check::check_document_counts(&report, &register, &quarter).is_empty());
/// ```
pub fn check_document_counts(report: &Report, register: &Register, period: &Period) -> Findings {
    let mut findings = Findings::default();
    let mut known: [Option<u64>; 2] = [None, None];
    for claim in report.claims().iter().filter(|claim| *claim.subject() != Subject::Elsewhere) {
        let (direction, place) = match claim.unit() {
            CountUnit::IncomingDocuments => (Direction::Incoming, 0),
            CountUnit::OutgoingDocuments => (Direction::Outgoing, 1),
            _ => continue,
        };
        let Quantity::Count(count) = claim.quantity() else { continue };
        let counted = *known[place].get_or_insert_with(|| register.count(direction, period));
        if !claim.tolerance().allows(count, counted) {
            let finding = Finding::new(Rule::CLAIM_CONTRADICTED, place_of(claim)).with_expected(number(counted));
            findings.push(finding.with_found(number(count)));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "\
STT\tLĩnh vực\tTổng số\tTrực tuyến\tTrực tiếp\tKỳ trước\tTổng số\tTrước hạn\tĐúng hạn\tQuá hạn\tTổng số\tTrong hạn\tQuá hạn
(1)\t(2)\t(3)=(4)+(5)+(6)\t(4)\t(5)\t(6)\t(7)=(8)+(9)+(10)\t(8)\t(9)\t(10)\t(11)=(12)+(13)\t(12)\t(13)
1\tĐất đai\t40\t30\t5\t5\t30\t20\t8\t2\t10\t9\t1
2\tHộ tịch\t20\t10\t10\t0\t20\t15\t5\t0\t0\t0\t0
\tTổng cộng\t60\t40\t15\t5\t50\t35\t13\t2\t10\t9\t1
";

    fn found(sentence: &str) -> Vec<Rule> {
        let report = Report::read(&format!("BÁO CÁO\nKết quả quý III năm 2026\nI. KẾT QUẢ\n{sentence}\n{TABLE}"));
        check_claims(&report).iter().map(Finding::rule).collect()
    }

    #[test]
    fn bounds_and_shares_of_the_unit_are_no_counts_of_a_row() {
        // One figure told twice is held against the form, not against itself.
        let twice = "Trong kỳ, Sở tiếp nhận 60 hồ sơ.\nII. ĐÁNH GIÁ\nTrong kỳ, Sở tiếp nhận 61 hồ sơ.";
        assert_eq!(found(twice), [Rule::CLAIM_CONTRADICTED]);
        assert_eq!(found("Lĩnh vực Đất đai tiếp nhận trên 20 hồ sơ."), [Rule::CLAIM_CONTRADICTED]);
        assert_eq!(found("Chỉ có lĩnh vực Đất đai tiếp nhận trên 20 hồ sơ."), []);
    }

    #[test]
    fn a_share_is_of_dossiers_told_before_it() {
        let told = |lead: &str, share: &str| {
            let sentence = format!("{lead} Giải quyết trước hạn 50 hồ sơ, chiếm {share}.");
            check_claims(&Report::read(&format!("I. KẾT QUẢ\n{sentence}\n"))).iter().count()
        };
        let lead = "Trong kỳ tiếp nhận 200 hồ sơ. Đã giải quyết 80 hồ sơ.";
        assert_eq!([told(lead, "25%"), told(lead, "62,5%"), told(lead, "35%")], [0, 0, 1]);
        // Any dossiers told near it may be the whole, and no questionnaires.
        let lead = "Trong kỳ có 200 hồ sơ nộp trực tuyến. Đã giải quyết 80 hồ sơ.";
        assert_eq!([told(lead, "25%"), told(&lead.replace("hồ sơ nộp trực tuyến", "phiếu khảo sát"), "25%")], [0, 1]);
        let fraction = "Tại 30/30 xã đã giải quyết trước hạn 50/80 hồ sơ, chiếm";
        let of =
            |share: &str| check_claims(&Report::read(&format!("I. KẾT QUẢ\n{fraction} {share}.\n"))).iter().count();
        assert_eq!([of("62,5%"), of("100%")], [0, 1]);
    }
}
