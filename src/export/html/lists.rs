//! The dossiers behind the cells, listed.

use std::fmt::{self, Write};

use super::behind::{Behind, LEAVES};
use super::marks::Marks;
use super::text::{Text, day};
use crate::dossier::Dossier;
use crate::export::label;
use crate::finding::Language;
use crate::form::ResultForm;
use crate::names::Channel;
use crate::placement::{Placement, Query};
use crate::text::excerpt::capitalized;

/// How many of [`LEAVES`] say how a dossier came in.
const INTAKE: usize = 4;

/// How many dossiers are listed.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    /// Behind one cell.
    pub(super) cell: usize,
    /// On the whole page.
    pub(super) page: usize,
}

/// The lists: for each row its cells, and before them the way from a total to its rows.
pub(super) fn write(
    out: &mut impl Write,
    form: &ResultForm,
    behind: &Behind<'_>,
    marks: &Marks<'_>,
    query: &Query,
    limits: Limits,
) -> fmt::Result {
    if behind.groups.is_empty() {
        return Ok(());
    }
    writeln!(out, "<h2 id=\"dossiers\">Hồ sơ theo từng ô</h2>")?;
    totals(out, form, behind)?;
    let mut room = limits.page;
    for (at, row) in form.rows().iter().enumerate() {
        let mut groups = behind.groups.range((at, 0)..(at + 1, 0)).peekable();
        if groups.peek().is_none() {
            continue;
        }
        let name = label(row);
        writeln!(out, "<h3 id=\"r{at}\">{}. {}</h3>", at + 1, Text(&name))?;
        for ((_, leaf), dossiers) in groups {
            let title = LEAVES[*leaf].1;
            writeln!(out, "<details><summary>{}: {} hồ sơ</summary>", capitalized(title), dossiers.len())?;
            writeln!(out, "<div id=\"r{at}-{leaf}\">")?;
            let here = limits.cell.min(room);
            room -= here.min(dossiers.len());
            list(out, dossiers, *leaf, marks, query, here)?;
            writeln!(out, "</div></details>")?;
        }
    }
    Ok(())
}

/// For each cell of the total row, the rows that it is the sum of.
fn totals(out: &mut impl Write, form: &ResultForm, behind: &Behind<'_>) -> fmt::Result {
    writeln!(out, "<details><summary>{}</summary><ul id=\"total\">", crate::export::TOTAL)?;
    for (leaf, (_, title)) in LEAVES.iter().enumerate() {
        let parts: Vec<_> = (0..form.rows().len())
            .filter_map(|row| behind.groups.get(&(row, leaf)).map(|dossiers| (row, dossiers.len())))
            .collect();
        if parts.is_empty() {
            continue;
        }
        let sum: usize = parts.iter().map(|(_, count)| count).sum();
        write!(out, "<li id=\"t-{leaf}\">{}: {sum} hồ sơ", capitalized(title))?;
        for (at, (row, count)) in parts.into_iter().enumerate() {
            let name = label(&form.rows()[row]);
            let mark = if at == 0 { " =" } else { " +" };
            write!(out, "{mark} <a href=\"#r{row}-{leaf}\">{} ({count})</a>", Text(&name))?;
        }
        writeln!(out, "</li>")?;
    }
    writeln!(out, "</ul></details>")
}

fn list(
    out: &mut impl Write,
    dossiers: &[(&Dossier, Placement)],
    leaf: usize,
    marks: &Marks<'_>,
    query: &Query,
    listed: usize,
) -> fmt::Result {
    const TITLES: [&str; 6] = ["Mã hồ sơ", "Kênh", "Tiếp nhận", "Hẹn trả", "Kết thúc", "Căn cứ"];
    write!(out, "<table class=\"list\"><thead><tr>")?;
    for title in TITLES {
        write!(out, "<th scope=\"col\">{title}</th>")?;
    }
    writeln!(out, "</tr></thead><tbody>")?;
    for (dossier, placement) in dossiers.iter().take(listed) {
        let state = dossier.state(query.as_of());
        let episode = state.episodes().last();
        let ended = episode.and_then(|episode| episode.end).map(|(at, _)| at.day());
        let reason = if leaf < INTAKE { placement.intake_reason() } else { placement.outcome_reason() };
        let cells = [
            channel(dossier.channel()).to_owned(),
            day(episode.map(|episode| episode.received.day())),
            day(query.due(dossier).map(|due| due.due().day())),
            day(ended),
            reason.describe(Language::Vietnamese),
        ];
        let code = dossier.code().as_str();
        let (class, links) = marks.dossier(code);
        write!(out, "<tr><td class=\"wide{class}\" data-t=\"{}\"><code>{}</code>{links}</td>", TITLES[0], Text(code))?;
        for (title, cell) in TITLES[1..].iter().zip(cells) {
            let class = if *title == TITLES[5] { " class=\"wide\"" } else { "" };
            write!(out, "<td{class} data-t=\"{title}\">{}</td>", Text(&cell))?;
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</tbody></table>")?;
    if dossiers.len() > listed {
        writeln!(out, "<p>… và {} hồ sơ khác không liệt kê.</p>", dossiers.len() - listed)?;
    }
    Ok(())
}

fn channel(channel: Option<Channel>) -> &'static str {
    match channel {
        Some(Channel::Online) => "trực tuyến",
        Some(Channel::Direct) => "trực tiếp",
        Some(Channel::Post) => "bưu chính",
        Some(Channel::Automatic) => "tự động",
        None => "không rõ",
    }
}
