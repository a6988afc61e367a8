//! Charts as inline SVG: bars of whole units, no script.

use std::fmt::{self, Write};

use super::behind::{Behind, LEAVES};
use super::text::{Text, day};
use crate::count::FormCell;
use crate::export::label;
use crate::form::{Column, NamedRate, ResultForm};
use crate::placement::{Query, Tally};
use crate::rate::Rounding;

/// Width of a chart in its own units, narrow enough for a phone.
const WIDTH: i64 = 360;
/// Height of a bar.
const BAR: i64 = 20;
/// From one labelled bar to the next.
const STEP: i64 = 44;
/// How many rows are drawn; the table has all of them.
const ROWS: usize = 40;
/// How many rows one picture holds: as many as fit on a printed page.
const PICTURE: usize = 10;
/// How many letters of a label fit.
const LETTERS: usize = 46;

/// One part of a bar: its class, its name, its count.
type Part = (&'static str, &'static str, i64);

pub(super) fn write(out: &mut impl Write, form: &ResultForm, behind: &Behind<'_>, query: &Query) -> fmt::Result {
    let total = form.total();
    if total.is_zero() {
        return Ok(());
    }
    writeln!(out, "<h2 id=\"charts\">Biểu đồ</h2>\n<div class=\"charts\">")?;
    outcomes(out, form)?;
    online(out, form)?;
    days_left(out, &total, behind, query)?;
    writeln!(out, "</div>")
}

fn resolved(tally: &Tally) -> [Part; 3] {
    [("early", "trước hạn", tally.early()), ("time", "đúng hạn", tally.on_time()), ("late", "quá hạn", tally.overdue())]
}

/// The rows with their ordinals: shortened names can be alike.
fn named(form: &ResultForm) -> impl Iterator<Item = (String, Tally)> + '_ {
    (1..).zip(form.rows()).map(|(ordinal, row): (usize, _)| (format!("{ordinal}. {}", label(row)), *row.tally()))
}

/// Resolved dossiers by outcome, a bar for each row.
fn outcomes(out: &mut impl Write, form: &ResultForm) -> fmt::Result {
    let bars = named(form).filter(|(_, tally)| tally.resolved() > 0);
    let bars: Vec<_> = bars.map(|(name, tally)| (name, resolved(&tally).to_vec())).collect();
    figure(out, "Đã giải quyết theo kết quả, từng lĩnh vực (cột 8, 9, 10)", &bars)
}

/// The share received online, of the form and of each row.
fn online(out: &mut impl Write, form: &ResultForm) -> fmt::Result {
    let total = form.total();
    let bars: Vec<_> = std::iter::once((crate::export::TOTAL.to_owned(), total))
        .chain(named(form))
        .filter_map(|(name, tally)| Some((name, tally, NamedRate::OnlineOfPeriod.of(&tally)?)))
        .filter(|(_, _, value)| value.rate().is_defined())
        .map(|(name, tally, value)| {
            let rate = value.rate();
            let percent = rate.percent(1, Rounding::HalfUp);
            let percent = percent.map_or_else(String::new, |percent| format!(": {}", percent.to_vietnamese()));
            let parts = vec![
                ("wait", "trực tuyến", tally.online()),
                ("none", "trực tiếp, bưu chính", tally.direct_or_post()),
                ("late", "không rõ kênh", tally.unknown_channel()),
            ];
            (format!("{}{percent} ({rate})", shorten(&name, LETTERS - 18)), parts)
        })
        .collect();
    figure(out, "Tỷ lệ nộp trực tuyến trên số tiếp nhận trong kỳ (cột 4 trên cột 4 + 5 + không rõ kênh)", &bars)
}

/// Dossiers in progress by calendar days until they are due.
fn days_left(out: &mut impl Write, total: &Tally, behind: &Behind<'_>, query: &Query) -> fmt::Result {
    const NAMES: [(&str, &str); 7] = [
        ("late", "quá hạn trên 10 ngày"),
        ("late", "quá hạn 1–10 ngày"),
        ("time", "đến hạn trong ngày"),
        ("time", "còn 1–3 ngày"),
        ("wait", "còn 4–10 ngày"),
        ("wait", "còn trên 10 ngày"),
        ("none", "không có ngày hẹn trả"),
    ];
    let mut counts = [0_i64; NAMES.len()];
    let open = |leaf: usize| matches!(LEAVES[leaf].0, FormCell::Column(Column::InTime | Column::InProgressOverdue));
    for (_, _, dossiers) in behind.groups().filter(|(_, leaf, _)| open(*leaf)) {
        for (dossier, _) in dossiers {
            let left = query.due(dossier).map(|due| (due.due().day() - query.as_of().day()).num_days());
            counts[match left {
                None => 6,
                Some(..=-11) => 0,
                Some(-10..=-1) => 1,
                Some(0) => 2,
                Some(1..=3) => 3,
                Some(4..=10) => 4,
                Some(11..) => 5,
            }] += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    let title = format!("Đang giải quyết theo số ngày còn lại tính đến {}", day(Some(query.as_of().day())));
    if most == 0 {
        let caption = Text(&title);
        let open = total.in_progress();
        return writeln!(out, "<figure><figcaption>{caption}</figcaption><p>{open} hồ sơ.</p></figure>");
    }
    let height = i64::try_from(NAMES.len()).unwrap_or(0) * 28;
    writeln!(out, "<figure><figcaption>{}</figcaption>", Text(&title))?;
    open_picture(out, &title, height)?;
    for (at, ((class, name), count)) in (0_i64..).zip(NAMES.iter().zip(counts)) {
        let top = at * 28 + 2;
        let width = (WIDTH - 200).saturating_mul(count) / most;
        writeln!(out, "<text x=\"0\" y=\"{}\">{name}</text>", top + 15)?;
        writeln!(out, "<rect class=\"{class}\" x=\"155\" y=\"{top}\" width=\"{width}\" height=\"{BAR}\"/>")?;
        writeln!(out, "<text x=\"{}\" y=\"{}\">{count}</text>", 159 + width, top + 15)?;
    }
    writeln!(out, "</svg></figure>")
}

/// Stacked bars that each fill the width, under their labels, with one legend.
fn figure(out: &mut impl Write, title: &str, bars: &[(String, Vec<Part>)]) -> fmt::Result {
    if bars.is_empty() {
        return writeln!(out, "<figure><figcaption>{}</figcaption><p>Không phát sinh.</p></figure>", Text(title));
    }
    let shown = &bars[..bars.len().min(ROWS)];
    writeln!(out, "<figure><figcaption>{}</figcaption>", Text(title))?;
    for (part, bars) in shown.chunks(PICTURE).enumerate() {
        let is_last = (part + 1) * PICTURE >= shown.len();
        let height = i64::try_from(bars.len()).unwrap_or(0) * STEP + if is_last { 20 } else { 0 };
        open_picture(out, title, height)?;
        for (at, (name, parts)) in (0_i64..).zip(bars) {
            let top = at * STEP;
            let (short, name) = (shorten(name, LETTERS), Text(name));
            writeln!(out, "<text x=\"0\" y=\"{}\">{}<title>{name}</title></text>", top + 13, Text(&short))?;
            bar(out, top + 18, parts)?;
        }
        if is_last {
            legend(out, &bars[0].1, height - 12)?;
        }
        writeln!(out, "</svg>")?;
    }
    if bars.len() > ROWS {
        writeln!(out, "<p>… và {} hàng khác, xem trong biểu.</p>", bars.len() - ROWS)?;
    }
    writeln!(out, "</figure>")
}

/// What the colours mean.
fn legend(out: &mut impl Write, parts: &[Part], y: i64) -> fmt::Result {
    let mut left = 0;
    for (class, name, _) in parts {
        writeln!(out, "<rect class=\"{class}\" x=\"{left}\" y=\"{y}\" width=\"10\" height=\"10\"/>")?;
        writeln!(out, "<text x=\"{}\" y=\"{}\">{name}</text>", left + 14, y + 9)?;
        left += 30 + 7 * i64::try_from(name.chars().count()).unwrap_or(0);
    }
    Ok(())
}

fn bar(out: &mut impl Write, top: i64, parts: &[Part]) -> fmt::Result {
    let whole: i128 = parts.iter().map(|(_, _, count)| i128::from(*count).max(0)).sum();
    let mut before = 0_i128;
    // Ends, not widths, are rounded: the parts always fill the bar.
    let place = |upto: i128| i64::try_from(i128::from(WIDTH) * upto / whole.max(1)).unwrap_or(WIDTH);
    for (class, name, count) in parts.iter().filter(|(_, _, count)| *count > 0) {
        let (start, end) = (place(before), place(before + i128::from(*count)));
        before += i128::from(*count);
        let width = end - start;
        writeln!(out, "<rect class=\"{class}\" x=\"{start}\" y=\"{top}\" width=\"{width}\" height=\"{BAR}\">")?;
        writeln!(out, "<title>{name}: {count}</title></rect>")?;
        let letters = i64::try_from(count.to_string().len()).unwrap_or(20);
        if width > letters * 8 + 4 {
            let (shade, x, y) = (if *class == "time" { "dark" } else { "in" }, start + width / 2, top + 15);
            writeln!(out, "<text class=\"{shade}\" x=\"{x}\" y=\"{y}\">{count}</text>")?;
        }
    }
    Ok(())
}

fn open_picture(out: &mut impl Write, title: &str, height: i64) -> fmt::Result {
    let title = Text(title);
    writeln!(out, "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{title}\">")
}

fn shorten(name: &str, letters: usize) -> String {
    if name.chars().count() <= letters {
        return name.to_owned();
    }
    let mut short: String = name.chars().take(letters.saturating_sub(1)).collect();
    short.push('…');
    short
}
