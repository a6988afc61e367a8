//! Tables of other layouts than the 13-column form: what their headings and their own formulas state.

use super::column_sums::{Formula, at, count, in_words, rows, sums, value};
use crate::finding::{Finding, Findings, Location, Rule};
use crate::form::{Column, ColumnContent, NamedRate, PrintedColumn, PublishedForm, PublishedRow, RowKind, is_standard};
use crate::rate::{Denominator, Percent, PrintedPercent, Rate};

/// Checks what a table with printed columns of its own states.
pub(super) fn check(form: &PublishedForm, findings: &mut Findings) {
    let columns = form.printed_columns();
    if !is_standard(columns) {
        let unknown: Vec<&str> = columns
            .iter()
            .filter(|column| column.content == ColumnContent::Other)
            .map(|column| column.heading.as_str())
            .collect();
        let finding = Finding::new(Rule::LAYOUT_OTHER, Location::whole());
        findings.push(if unknown.is_empty() { finding } else { finding.with_found(unknown.join("; ")) });
        let stated = formulas(form, findings);
        for formula in &stated {
            rows(form, formula, findings);
        }
        super::likely_sums::check(form, &stated, findings);
        totals(form, findings);
    }
    shares(form, findings);
}

/// The printed formulas, and what the headings state where no formula is printed. Formulas that no row satisfies while the
/// headings' own sum holds are misprints.
fn formulas(form: &PublishedForm, findings: &mut Findings) -> Vec<Formula> {
    let columns = form.printed_columns();
    let stated = stated(columns);
    let mut formulas: Vec<Formula> = Vec::new();
    for (place, column) in columns.iter().enumerate() {
        let Some(text) = &column.formula else { continue };
        let misprint = || {
            let location = Location::column(column.number.unwrap_or_default());
            Finding::new(Rule::FORMULA_MISPRINTED, location).with_found(text.as_str())
        };
        let Some(parts) = parse(text, place, columns) else {
            findings.push(misprint());
            continue;
        };
        let formula = Formula { total: place, parts, text: plain(text), rule: Rule::FORMULA_DIFFERS };
        let own = stated.iter().find(|stated| stated.total == place);
        let (holds, fails) = tested(form, &formula);
        if own.is_some_and(|own| fails > 1 && holds == 0 && tested(form, own).1 == 0) {
            findings.push(misprint().with_expected(own.map(|own| own.text.clone()).unwrap_or_default()));
            continue;
        }
        formulas.push(formula);
    }
    let printed: Vec<usize> = formulas.iter().map(|formula| formula.total).collect();
    formulas.extend(stated.into_iter().filter(|stated| !printed.contains(&stated.total)));
    formulas
}

fn plain(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// `(13)=(9)+(12)`, `3=4+5+6`: the parts by the places of their columns.
fn parse(text: &str, place: usize, columns: &[PrintedColumn]) -> Option<Vec<(bool, usize)>> {
    let plain: String = text.chars().filter(|letter| letter.is_ascii_digit() || "=+-".contains(*letter)).collect();
    let (left, right) = plain.split_once('=')?;
    if left.parse::<u8>().ok() != columns[place].number {
        return None;
    }
    let mut parts = Vec::new();
    let mut rest = right;
    let mut sign = true;
    loop {
        let end = rest.find(['+', '-']).unwrap_or(rest.len());
        let number: u8 = rest[..end].parse().ok()?;
        parts.push((sign, columns.iter().position(|column| column.number == Some(number))?));
        let Some(next) = rest[end..].chars().next() else { break };
        sign = next == '+';
        rest = &rest[end + 1..];
    }
    Some(parts)
}

/// The sums that the headings name: a total beside all of its parts.
fn stated(columns: &[PrintedColumn]) -> Vec<Formula> {
    use ColumnContent::{EarlyOrOnTime, Form, ReceivedInPeriod};
    const SUMS: &[(Column, &[&[ColumnContent]], Rule)] = &[
        (
            Column::Received,
            &[
                &[Form(Column::Online), Form(Column::DirectOrPost), Form(Column::CarriedOver)],
                &[ReceivedInPeriod, Form(Column::CarriedOver)],
            ],
            Rule::IDENTITY_RECEIVED,
        ),
        (
            Column::Resolved,
            &[
                &[Form(Column::Early), Form(Column::OnTime), Form(Column::Overdue)],
                &[EarlyOrOnTime, Form(Column::Overdue)],
            ],
            Rule::IDENTITY_RESOLVED,
        ),
        (Column::InProgress, &[&[Form(Column::InTime), Form(Column::InProgressOverdue)]], Rule::IDENTITY_IN_PROGRESS),
    ];
    let place = |content: ColumnContent| columns.iter().position(|column| column.content == content);
    let mut formulas = Vec::new();
    for (total, ways, rule) in SUMS {
        let Some(total) = place(Form(*total)) else { continue };
        for (way, parts) in ways.iter().enumerate() {
            let Some(parts) = parts.iter().map(|part| place(*part)).collect::<Option<Vec<usize>>>() else { continue };
            formulas.push(Formula {
                total,
                text: in_words(columns, total, &parts),
                parts: parts.into_iter().map(|part| (true, part)).collect(),
                rule: if way == 0 { *rule } else { Rule::SUM_OF_PARTS },
            });
            break;
        }
    }
    formulas
}

/// In how many rows with figures a formula holds, and in how many it fails.
fn tested(form: &PublishedForm, formula: &Formula) -> (usize, usize) {
    let mut counts = (0, 0);
    for (sum, printed) in form.rows().iter().filter_map(|row| sums(row, form.printed_columns(), formula)) {
        if sum != i128::from(printed) {
            counts.1 += 1;
        } else if printed > 0 {
            counts.0 += 1;
        }
    }
    counts
}

/// Columns of counts that the form does not have, against the total row and the rows of each section.
fn totals(form: &PublishedForm, findings: &mut Findings) {
    let columns = form.printed_columns();
    for (place, column) in columns.iter().enumerate() {
        if !column.content.is_count() || matches!(column.content, ColumnContent::Form(_)) {
            continue;
        }
        let mut sums: Vec<Option<u64>> = vec![Some(0); form.rows().len()];
        let mut under = vec![0_usize; form.rows().len()];
        let mut all = Some(0_u64);
        for row in form.rows().iter().filter(|row| row.kind() == RowKind::Data) {
            let cell = count(row, columns, place);
            let add = |sum: Option<u64>| sum.zip(cell).and_then(|(sum, cell)| sum.checked_add(cell));
            all = add(all);
            if let Some(parent) = row.parent() {
                sums[parent] = add(sums[parent]);
                under[parent] += 1;
            }
        }
        for (index, row) in form.rows().iter().enumerate() {
            let sum = match row.kind() {
                RowKind::Total => all,
                RowKind::Section if under[index] > 0 => sums[index],
                _ => continue,
            };
            if let (Some(sum), Some(printed)) = (sum, count(row, columns, place)) {
                if sum != printed {
                    let finding = Finding::new(Rule::TOTAL_ROW, at(row, columns, place));
                    findings.push(finding.with_expected(value(sum.into())).with_found(value(printed.into())));
                }
            }
        }
    }
}

/// What a share column can be: the numerator and the denominator, each a sum of columns.
struct ShareOf {
    part: Vec<usize>,
    whole: Vec<usize>,
    name: String,
}

/// Share columns against the columns that they are shares of: the rate that most rows print is the one meant.
fn shares(form: &PublishedForm, findings: &mut Findings) {
    let columns = form.printed_columns();
    for (place, column) in columns.iter().enumerate() {
        if column.content != ColumnContent::Share {
            continue;
        }
        let candidates = candidates(columns, place, is_of_766(columns, place));
        let printed: Vec<(usize, Percent)> =
            form.rows().iter().enumerate().filter_map(|(index, row)| Some((index, share_in(row, place)?))).collect();
        let fits = |share: &ShareOf| {
            printed
                .iter()
                .filter(|(index, percent)| {
                    rate(&form.rows()[*index], columns, share).is_some_and(|rate| agrees(form, *index, *percent, &rate))
                })
                .count()
        };
        let defined = |share: &ShareOf| {
            printed.iter().filter(|(index, _)| rate(&form.rows()[*index], columns, share).is_some()).count()
        };
        let Some(best) = candidates
            .iter()
            .enumerate()
            .max_by_key(|(order, share)| (fits(share), usize::MAX - order))
            .map(|(_, share)| share)
        else {
            continue;
        };
        let (right, all) = (fits(best), defined(best));
        // Where hardly a row prints any of the named rates, the column is of something else; but the share of the resolved
        // under the heading of QĐ 766 is the wrong one.
        let is_of_another = || {
            let others = self::candidates(columns, place, false);
            is_of_766(columns, place) && others.iter().any(|other| fits(other) * 2 > all)
        };
        if right * 2 < all && !(all <= 2 && right == 0) && !is_of_another() {
            continue;
        }
        for (index, percent) in &printed {
            let row = &form.rows()[*index];
            let Some(rate) = rate(row, columns, best).filter(|rate| !agrees(form, *index, *percent, rate)) else {
                continue;
            };
            for finding in super::percent::check_percent(*percent, &rate, &[], at(row, columns, place)) {
                findings.push(finding.with_formula(best.name.as_str()));
            }
        }
    }
}

fn share_in(row: &PublishedRow, place: usize) -> Option<Percent> {
    row.others().iter().find(|cell| cell.column == place)?.text.trim().parse().ok()
}

/// Under a usual rounding, or with the shares of the row forced to add up to 100.
fn agrees(form: &PublishedForm, index: usize, percent: Percent, rate: &Rate) -> bool {
    if PrintedPercent::from(percent).rounding_of(rate).is_some() {
        return true;
    }
    let near = Percent::new(1, percent.decimals())
        .zip(rate.percent(percent.decimals(), crate::rate::Rounding::HalfUp))
        .is_some_and(|(width, exact)| (percent - exact).is_within(width));
    let shares: Vec<Percent> =
        form.rows()[index].others().iter().filter_map(|cell| share_in(&form.rows()[index], cell.column)).collect();
    near && (0..shares.len()).any(|from| {
        let mut left = Percent::HUNDRED - Percent::ZERO;
        shares[from..].iter().enumerate().any(|(count, share)| {
            left = left.less(*share);
            count > 0 && left.is_zero()
        })
    })
}

fn rate(row: &PublishedRow, columns: &[PrintedColumn], share: &ShareOf) -> Option<Rate> {
    let sum =
        |places: &[usize]| places.iter().try_fold(0_u64, |sum, place| sum.checked_add(count(row, columns, *place)?));
    let (part, whole) = (sum(&share.part)?, sum(&share.whole)?);
    (whole > 0).then(|| Rate::new(part, whole, Denominator::Other(share.name.clone().into())))
}

/// Whether a share column stands under the heading of QĐ 766. "(QĐ 776)" is how a tool of 2026 prints it.
fn is_of_766(columns: &[PrintedColumn], place: usize) -> bool {
    columns[place].heading.contains("766") || columns[place].heading.contains("776")
}

/// The named rates that a share column can be, by its own heading, or by the column before it.
fn candidates(columns: &[PrintedColumn], place: usize, of_766: bool) -> Vec<ShareOf> {
    use ColumnContent::{AllOverdue, EarlyOrOnTime, Form, ReceivedInPeriod};
    let find = |content: ColumnContent| columns.iter().position(|column| column.content == content);
    let one = |content: ColumnContent| find(content).map(|place| vec![place]);
    let both = |first: ColumnContent, second: ColumnContent| Some(vec![find(first)?, find(second)?]);
    let not_late = || one(EarlyOrOnTime).or_else(|| both(Form(Column::Early), Form(Column::OnTime)));
    let named =
        |rate: NamedRate| -> Option<Vec<usize>> { rate.numerator().iter().map(|column| find(Form(*column))).collect() };
    let heading = columns[place].heading.to_lowercase();
    let has = |word: &str| heading.contains(word);
    let open = has("đang giải quyết") || has("đang xử lý");
    let mut parts: Vec<Option<Vec<usize>>> = Vec::new();
    let (early, on_time) = ((has("trước") || has("sớm")) && !has("kỳ trước"), has("đúng"));
    if early && on_time || has("trong hạn") && !open {
        parts.push(not_late());
        if has("trong hạn") {
            parts.push(one(Form(Column::InTime)));
        }
    } else if has("trong hạn") {
        parts.push(one(Form(Column::InTime)));
    } else if on_time {
        let under_766 = named(NamedRate::OnTime766);
        let others = if of_766 { [None, None] } else { [not_late(), one(Form(Column::OnTime))] };
        parts.extend(others.into_iter().chain([under_766]));
    } else if early {
        parts.push(one(Form(Column::Early)));
    } else if has("quá hạn") || has("trễ") || has("chậm") {
        parts.extend([
            one(Form(Column::Overdue)).filter(|_| !of_766),
            one(AllOverdue),
            named(NamedRate::LateOverall),
            one(Form(Column::InProgressOverdue)).filter(|_| !of_766),
        ]);
    } else if has("trực tuyến") {
        parts.push(named(NamedRate::Online));
    } else if has("kỳ trước") {
        parts.push(named(NamedRate::Carried));
    } else if has("giải quyết") && !open {
        parts.extend([one(Form(Column::Resolved)), not_late()]);
    } else {
        let before = (0..place).rev().find(|before| columns[*before].content.is_count());
        parts.push(before.map(|before| vec![before]));
    }
    let due =
        || Some([not_late()?, vec![find(Form(Column::Overdue))?, find(Form(Column::InProgressOverdue))?]].concat());
    let wholes = [
        (one(Form(Column::Resolved)), "đã giải quyết"),
        (one(Form(Column::Received)), "tiếp nhận"),
        (one(Form(Column::InProgress)), "đang giải quyết"),
        (
            one(ReceivedInPeriod).or_else(|| both(Form(Column::Online), Form(Column::DirectOrPost))),
            "tiếp nhận trong kỳ",
        ),
        (due(), "đến hạn"),
    ];
    let mut candidates = Vec::new();
    for part in parts.into_iter().flatten() {
        for (whole, of) in &wholes {
            let Some(whole) = whole.clone().filter(|whole| *whole != part && (!of_766 || *of == "tiếp nhận"))
            else {
                continue;
            };
            let names: Vec<&str> =
                part.iter().map(|part| columns[*part].heading.rsplit(": ").next().unwrap_or_default()).collect();
            candidates.push(ShareOf { part: part.clone(), whole, name: format!("{} / {of}", names.join(" + ")) });
        }
    }
    candidates
}
