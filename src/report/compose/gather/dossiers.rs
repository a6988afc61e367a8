//! Dossiers: counts, rates, comparison, those overdue.

use crate::count::{FormCell, Ledger};
use crate::dossier::{Dossier, EventKind};
use crate::form::{Column, FormRow, NamedRate, ResultForm};
use crate::placement::Tally;
use crate::rate::Rounding;
use crate::report::compose::composed::{PartStyle, ReportPart};
use crate::report::compose::fact::{Fact, Length};
use crate::report::compose::sources::{Earlier, count};
use crate::report::compose::table::{ReportTable, one_line};
use crate::report::compose::wording::percent;
use crate::text::Language;
use crate::time::{AsOf, Period};

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

pub(super) fn compared(form: &ResultForm, earlier: &[Earlier], length: Length) -> Vec<ReportPart> {
    let total = form.total();
    let mut parts = Vec::new();
    for other in earlier {
        for column in [Column::Received, Column::Resolved, Column::InProgress] {
            if let Some(before) = other.count(column) {
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

fn rate_change(rate: NamedRate, total: &Tally, other: &Earlier) -> Option<Fact> {
    let now = rate.of(total)?;
    let now = percent(now.rate().numerator, now.rate().denominator)?.round(1, Rounding::HalfUp);
    let (part, whole) = other.rate(rate)?;
    Some(Fact::RateChange { rate, now, before: percent(part, whole)?, against: other.against })
}

/// Most dossiers that are listed.
const LISTED: usize = 50;

/// The dossiers overdue, with what their records say of the reason; the reason itself is for the author.
pub(super) fn overdue(form: &ResultForm, ledger: Option<&Ledger<'_>>, period: Period) -> Vec<ReportPart> {
    let total = form.total();
    if total.overdue() + total.in_progress_overdue() <= 0 {
        return Vec::new();
    }
    let mut parts = Vec::new();
    if let Some(ledger) = ledger {
        let mut table = ReportTable::new(["Mã hồ sơ", "Lĩnh vực", "Ngày hẹn trả", "Tình trạng", "Theo dữ liệu hồ sơ"]);
        let late = |column| ledger.behind(None, FormCell::Column(column)).map(move |(dossier, _)| (column, dossier));
        for (column, dossier) in late(Column::Overdue).chain(late(Column::InProgressOverdue)).take(LISTED) {
            table.push(line(column, dossier, AsOf::end_of(period.to())));
        }
        if !table.rows().is_empty() {
            parts.push(ReportPart::Text {
                style: PartStyle::Paragraph,
                text: "Danh sách hồ sơ quá hạn.".to_owned(),
                author: false,
            });
            parts.push(ReportPart::Table(table));
        }
    }
    parts.push(ReportPart::gap("Đơn vị bổ sung: nguyên nhân quá hạn và biện pháp khắc phục"));
    parts
}

fn line(column: Column, dossier: &Dossier, as_of: AsOf) -> [String; 5] {
    let due = dossier.due_in_force(as_of).map(|due| due.day().format("%d/%m/%Y").to_string());
    let standing = match column {
        Column::Overdue => "đã giải quyết",
        _ => "đang giải quyết",
    };
    let known = dossier.events().iter().filter(|event| event.at.day() <= as_of.day());
    let mut reasons: Vec<&str> = Vec::new();
    for event in known {
        let words = match event.kind {
            EventKind::Suspended(reason) => reason.label(Language::Vietnamese),
            EventKind::SupplementRequested => "yêu cầu bổ sung",
            EventKind::Extended => "đã hẹn lại",
            EventKind::Apologised => "đã xin lỗi",
            _ => continue,
        };
        if !reasons.contains(&words) {
            reasons.push(words);
        }
    }
    let code = dossier.code().as_str().trim().to_owned();
    [code, dossier.field().name().to_owned(), due.unwrap_or_default(), standing.to_owned(), reasons.join("; ")]
}
