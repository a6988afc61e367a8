//! The dossiers behind the cells, grouped once.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use super::marks::Marks;
use super::{Text, day};
use crate::count::{FormCell, Ledger};
use crate::dossier::Dossier;
use crate::export::label;
use crate::finding::Language;
use crate::form::ResultForm;
use crate::names::Channel;
use crate::placement::Placement;
use crate::time::AsOf;

/// The cells that no other cell is the sum of, with their names; a dossier is in at most two of them.
pub(super) const LEAVES: [(FormCell, &str); 10] = [
    (FormCell::Column(4), "tiếp nhận trong kỳ, trực tuyến (cột 4)"),
    (FormCell::Column(5), "tiếp nhận trong kỳ, trực tiếp hoặc bưu chính (cột 5)"),
    (FormCell::UnknownChannel, "tiếp nhận trong kỳ, không rõ kênh (trong cột 3)"),
    (FormCell::Column(6), "từ kỳ trước chuyển sang (cột 6)"),
    (FormCell::Column(8), "giải quyết trước hạn (cột 8)"),
    (FormCell::Column(9), "giải quyết đúng hạn (cột 9)"),
    (FormCell::Column(10), "giải quyết quá hạn (cột 10)"),
    (FormCell::Column(12), "đang giải quyết, trong hạn (cột 12)"),
    (FormCell::Column(13), "đang giải quyết, quá hạn (cột 13)"),
    (FormCell::Excluded, "ngoài cột 7 và cột 11 theo quy tắc đếm"),
];

/// How many of [`LEAVES`] say how a dossier came in.
const INTAKE: usize = 4;

/// The dossiers of every row and leaf.
pub(super) struct Behind<'a> {
    groups: BTreeMap<(usize, usize), Vec<(&'a Dossier, Placement)>>,
}

impl<'a> Behind<'a> {
    pub(super) fn new(ledger: &Ledger<'a>) -> Self {
        let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (row, dossier, placement) in ledger.placed() {
            for (leaf, _) in LEAVES.iter().enumerate().filter(|(_, (cell, _))| cell.holds(&placement)) {
                groups.entry((row, leaf)).or_default().push((dossier, placement));
            }
        }
        Self { groups }
    }

    /// Every group: row, place among the leaves, dossiers.
    pub(super) fn groups(&self) -> impl Iterator<Item = (usize, usize, &[(&'a Dossier, Placement)])> + '_ {
        self.groups.iter().map(|((row, leaf), dossiers)| (*row, *leaf, dossiers.as_slice()))
    }

    /// The lists: for each row its cells, and before them the way from a total to its rows.
    pub(super) fn write(
        &self,
        out: &mut impl Write,
        form: &ResultForm,
        marks: &Marks<'_>,
        as_of: AsOf,
        listed: usize,
    ) -> fmt::Result {
        if self.groups.is_empty() {
            return Ok(());
        }
        writeln!(out, "<h2 id=\"dossiers\">Hồ sơ theo từng ô</h2>")?;
        self.totals(out, form)?;
        let mut room = super::HtmlPage::LISTED_IN_ALL;
        for (at, row) in form.rows().iter().enumerate() {
            let mut groups = self.groups.range((at, 0)..(at + 1, 0)).peekable();
            if groups.peek().is_none() {
                continue;
            }
            let name = label(row);
            writeln!(out, "<h3 id=\"r{at}\">{}. {}</h3>", at + 1, Text(&name))?;
            for ((_, leaf), dossiers) in groups {
                let title = LEAVES[*leaf].1;
                writeln!(out, "<details><summary>{}: {} hồ sơ</summary>", capital(title), dossiers.len())?;
                writeln!(out, "<div id=\"r{at}-{leaf}\">")?;
                let here = listed.min(room);
                room -= here.min(dossiers.len());
                list(out, dossiers, *leaf, marks, as_of, here)?;
                writeln!(out, "</div></details>")?;
            }
        }
        Ok(())
    }

    /// For each cell of the total row, the rows that it is the sum of.
    fn totals(&self, out: &mut impl Write, form: &ResultForm) -> fmt::Result {
        writeln!(out, "<details><summary>{}</summary><ul id=\"total\">", crate::export::TOTAL)?;
        for (leaf, (_, title)) in LEAVES.iter().enumerate() {
            let parts: Vec<_> = (0..form.rows().len())
                .filter_map(|row| self.groups.get(&(row, leaf)).map(|dossiers| (row, dossiers.len())))
                .collect();
            if parts.is_empty() {
                continue;
            }
            let sum: usize = parts.iter().map(|(_, count)| count).sum();
            write!(out, "<li id=\"t-{leaf}\">{}: {sum} hồ sơ", capital(title))?;
            for (at, (row, count)) in parts.into_iter().enumerate() {
                let name = label(&form.rows()[row]);
                let mark = if at == 0 { " =" } else { " +" };
                write!(out, "{mark} <a href=\"#r{row}-{leaf}\">{} ({count})</a>", Text(&name))?;
            }
            writeln!(out, "</li>")?;
        }
        writeln!(out, "</ul></details>")
    }
}

fn list(
    out: &mut impl Write,
    dossiers: &[(&Dossier, Placement)],
    leaf: usize,
    marks: &Marks<'_>,
    as_of: AsOf,
    listed: usize,
) -> fmt::Result {
    const TITLES: [&str; 6] = ["Mã hồ sơ", "Kênh", "Tiếp nhận", "Hẹn trả", "Kết thúc", "Căn cứ"];
    write!(out, "<table class=\"list\"><thead><tr>")?;
    for title in TITLES {
        write!(out, "<th scope=\"col\">{title}</th>")?;
    }
    writeln!(out, "</tr></thead><tbody>")?;
    for (dossier, placement) in dossiers.iter().take(listed) {
        let state = dossier.state(as_of);
        let episode = state.episodes().last();
        let ended = episode.and_then(|episode| episode.end).map(|(at, _)| at.day());
        let reason = if leaf < INTAKE { placement.intake_reason() } else { placement.outcome_reason() };
        let cells = [
            channel(dossier.channel()).to_owned(),
            day(episode.map(|episode| episode.received.day())),
            day(dossier.due_in_force(as_of).map(crate::time::Moment::day)),
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

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
