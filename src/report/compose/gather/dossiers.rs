//! Dossiers: counts, rates, comparison, those overdue.

use crate::count::FormCell;
use crate::dossier::{Dossier, EventKind};
use crate::form::{Column, FormRow, NamedRate, ResultForm};
use crate::placement::Tally;
use crate::rate::Rounding;
use crate::report::compose::composed::{PartStyle, ReportPart};
use crate::report::compose::fact::{Fact, Length};
use crate::report::compose::sources::{Earlier, Sources, count};
use crate::report::compose::table::{ReportTable, one_line};
use crate::report::compose::wording::percent;
use crate::text::Language;
use crate::time::AsOf;

fn bullet(length: Length, fact: Fact) -> ReportPart {
    ReportPart::fact(PartStyle::Bullet, length, fact)
}

/// Received, resolved, in progress.
pub(super) fn counts(form: &ResultForm, length: Length) -> Vec<ReportPart> {
    let total = form.total();
    let of = |column| count(column, &total);
    let mut facts = vec![
        Fact::Received {
            total: of(Column::Received),
            online: of(Column::Online),
            direct: of(Column::DirectOrPost),
            unknown: u64::try_from(total.unknown_channel()).unwrap_or(0),
            carried: of(Column::CarriedOver),
        },
        Fact::Resolved {
            total: of(Column::Resolved),
            early: of(Column::Early),
            on_time: of(Column::OnTime),
            overdue: of(Column::Overdue),
        },
        Fact::InProgress {
            total: of(Column::InProgress),
            in_time: of(Column::InTime),
            overdue: of(Column::InProgressOverdue),
        },
    ];
    if let Some(count) = u64::try_from(total.excluded()).ok().filter(|count| *count > 0) {
        facts.push(Fact::LeftOut { count });
    }
    // Where nothing came up, one sentence says it.
    if total.is_zero() {
        facts.truncate(1);
    }
    facts.into_iter().map(|fact| bullet(length, fact)).collect()
}

/// Most rows of which each has a sentence; more are for the form.
const ROWS: usize = 40;

pub(super) fn by_field(form: &ResultForm, length: Length) -> Vec<ReportPart> {
    if form.rows().len() > ROWS {
        let text = "Chi tiết theo từng đơn vị, lĩnh vực tại biểu kèm theo.".to_owned();
        return vec![ReportPart::Text { style: PartStyle::Paragraph, text, author: false }];
    }
    let fact = |row: &FormRow| Fact::FieldDossiers {
        name: row_name(row),
        received: count(Column::Received, row.tally()),
        resolved: count(Column::Resolved, row.tally()),
        in_progress: count(Column::InProgress, row.tally()),
    };
    form.rows().iter().map(|row| bullet(length, fact(row))).collect()
}

/// "Lĩnh vực Báo chí", or the name of the unit.
fn row_name(row: &FormRow) -> String {
    let label = one_line(&row.printed_label());
    let is_field = row.unit().is_none() && !label.to_lowercase().starts_with("lĩnh vực");
    if is_field { format!("Lĩnh vực {label}") } else { label }
}

/// The rates that the report prints.
const RATES: [NamedRate; 2] = [NamedRate::OnlineOfPeriod, NamedRate::OnTimeOfResolved];

pub(super) fn rates(form: &ResultForm, length: Length) -> Vec<ReportPart> {
    let total = form.total();
    if total.is_zero() {
        return Vec::new();
    }
    let values = RATES.iter().filter(|rate| is_certain(**rate, &total)).filter_map(|rate| rate.of(&total));
    values
        .map(|value| {
            let (part, whole) = (value.rate().numerator, value.rate().denominator);
            bullet(length, Fact::Share { rate: value.name(), part, whole })
        })
        .collect()
}

/// Whether the records say enough for a rate: a share of channels says nothing where some are not known.
fn is_certain(rate: NamedRate, total: &Tally) -> bool {
    rate != NamedRate::OnlineOfPeriod || total.unknown_channel() == 0
}

pub(super) fn compared(form: &ResultForm, earlier: &[Earlier<'_>], length: Length) -> Vec<ReportPart> {
    let total = form.total();
    let mut parts = Vec::new();
    for other in earlier {
        for column in [Column::Received, Column::Resolved, Column::InProgress] {
            if let Some(before) = other.figures.count(column) {
                let now = count(column, &total);
                parts.push(bullet(length, Fact::CountChange { column, now, before, against: other.against }));
            }
        }
        parts.extend(
            RATES
                .iter()
                .filter(|rate| is_certain(**rate, &total))
                .filter_map(|rate| rate_change(*rate, &total, other))
                .map(|fact| bullet(length, fact)),
        );
    }
    parts
}

fn rate_change(rate: NamedRate, total: &Tally, other: &Earlier<'_>) -> Option<Fact> {
    let now = rate.of(total)?;
    let now = percent(now.rate().numerator, now.rate().denominator)?.round(1, Rounding::HalfUp);
    let (part, whole) = other.figures.rate(rate)?;
    Some(Fact::RateChange { rate, now, before: percent(part, whole)?, against: other.against })
}

/// Most dossiers that are listed.
const LISTED: usize = 50;

/// The dossiers overdue, with what their records say of the reason; what no record says is for the author.
pub(super) fn overdue(form: &ResultForm, sources: &Sources<'_>, length: Length) -> Vec<ReportPart> {
    let total = form.total();
    let number = u64::try_from(total.overdue() + total.in_progress_overdue()).unwrap_or(0);
    if number == 0 {
        return Vec::new();
    }
    let mut parts = Vec::new();
    let mut explained = 0;
    if let Some(ledger) = sources.ledger {
        let as_of = AsOf::end_of(sources.period.to());
        let headings = ["Mã hồ sơ", "Lĩnh vực", "Ngày hẹn trả", "Tình trạng", "Nguyên nhân theo dữ liệu hồ sơ"];
        let mut table = ReportTable::new(headings);
        // In the order in which they come up first.
        let mut counts: Vec<(String, u64)> = Vec::new();
        let late = |column| ledger.behind(None, FormCell::Column(column)).map(move |(dossier, _)| (column, dossier));
        for (column, dossier) in late(Column::Overdue).chain(late(Column::InProgressOverdue)) {
            let stated = sources.overdue_reasons.and_then(|reasons| reasons.get(dossier.code()));
            let stated = stated.map(|reason| one_line(reason)).filter(|reason| !reason.is_empty());
            if let Some(reason) = &stated {
                let reason = reason.trim_end_matches(['.', ';']);
                explained += 1;
                match counts.iter().position(|(known, _)| known == reason) {
                    Some(at) => counts[at].1 += 1,
                    None => counts.push((reason.to_owned(), 1)),
                }
            }
            if table.rows().len() < LISTED {
                table.push(line(column, dossier, as_of, stated));
            }
        }
        parts.extend(
            counts
                .into_iter()
                .take(LISTED)
                .map(|(reason, count)| bullet(length, Fact::OverdueReason { reason, count })),
        );
        if !table.rows().is_empty() {
            let text = if u64::try_from(table.rows().len()).is_ok_and(|listed| listed < number) {
                format!("Danh sách hồ sơ quá hạn ({} trường hợp đầu).", table.rows().len())
            } else {
                "Danh sách hồ sơ quá hạn.".to_owned()
            };
            parts.push(ReportPart::Text { style: PartStyle::Paragraph, text, author: false });
            parts.push(ReportPart::Table(table));
        }
    }
    let missing = if explained >= number {
        "biện pháp khắc phục"
    } else {
        "nguyên nhân quá hạn và biện pháp khắc phục"
    };
    parts.push(ReportPart::gap(format!("Đơn vị bổ sung: {missing}")));
    parts
}

fn line(column: Column, dossier: &Dossier, as_of: AsOf, stated: Option<String>) -> [String; 5] {
    let due = dossier.due_in_force(as_of).map(|due| due.day().format("%d/%m/%Y").to_string());
    let standing = match column {
        Column::Overdue => "đã giải quyết",
        _ => "đang giải quyết",
    };
    let known = dossier.events().iter().filter(|event| event.at.day() <= as_of.day());
    let mut reasons: Vec<String> = stated.into_iter().collect();
    for event in known {
        let words = match event.kind {
            EventKind::Suspended(reason) => reason.label(Language::Vietnamese),
            EventKind::SupplementRequested => "yêu cầu bổ sung",
            EventKind::Extended => "đã hẹn lại",
            EventKind::Apologised => "đã xin lỗi",
            _ => continue,
        };
        if !reasons.iter().any(|reason| reason == words) {
            reasons.push(words.to_owned());
        }
    }
    let code = dossier.code().as_str().trim().to_owned();
    [code, dossier.field().name().to_owned(), due.unwrap_or_default(), standing.to_owned(), reasons.join("; ")]
}
