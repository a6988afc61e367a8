//! What stands below the tasks of a plan: totals and signatures.

use super::columns::{Holds, Layout};
use super::rows::Walk;
use crate::plan::ordinal::{depth, split_ordinal};
use crate::plan::{DueKind, ItemDue};
use crate::text::plain;

impl Walk<'_> {
    /// Whether a row is a total or belongs to the signatures. What is numbered or has a deadline that can be read is a task.
    pub(super) fn is_below_the_tasks(
        &mut self,
        row: usize,
        layout: &Layout,
        filled: &[(usize, String)],
        ordinal: &str,
    ) -> bool {
        let numbered = |text: &str| !split_ordinal(text).0.is_empty();
        let is_numbered = depth(ordinal).is_some() || filled.first().is_some_and(|(_, text)| numbered(text));
        let has_day = || {
            let written = layout.column(Holds::Due).map_or("", |column| self.table.text(row, column)).trim();
            let due = ItemDue::new(self.due_text(row, layout, written), self.read.plan.year());
            due.kind() != DueKind::Unclear
        };
        if is_numbered || has_day() {
            self.closed = false;
            return false;
        }
        let texts: Vec<&str> = filled.iter().map(|(_, text)| text.as_str()).collect();
        if is_total(&texts) {
            return true;
        }
        // In the columns of units a role beside a task, or in small letters, is one of those who lead or take part.
        let units = [Holds::Lead, Holds::Partners, Holds::LeadAndPartners].map(|holds| layout.column(holds));
        let task = layout.column(Holds::Task).map_or("", |column| self.table.text(row, column));
        let may_sign = |column: usize, text: &str| {
            !units.contains(&Some(column)) || is_in_capitals(text) && (task.trim().is_empty() || is_signature(task))
        };
        let signs = filled.iter().any(|(column, text)| is_signature(text) && may_sign(*column, text));
        self.closed = task.len() <= 160 && (self.closed || signs);
        self.closed
    }
}

fn is_in_capitals(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

/// "Tổng cộng", with nothing beside it but numbers.
fn is_total(filled: &[&str]) -> bool {
    let is_number = |text: &&str| text.trim_start().starts_with(|letter: char| letter.is_ascii_digit());
    let Some((first, rest)) = filled.split_first() else { return false };
    let words = plain::words(first);
    let total = ["tong cong", "tong so", "tong", "cong"].iter().any(|total| words == *total)
        || ["tong cong ", "tong so nhiem vu", "cong "].iter().any(|total| words.starts_with(total))
            && (first.contains(':') || words.ends_with(|letter: char| letter.is_ascii_digit()));
    total && rest.iter().all(is_number)
}

/// The title of who signs, or what stands around a signature: "GIÁM ĐỐC", "Người lập biểu", "(Ký, ghi rõ họ tên)",
/// "Hòa Bình, ngày 15 tháng 3 năm 2025".
fn is_signature(text: &str) -> bool {
    const ROLES: &[&str] = &[
        "giam doc",
        "pho giam doc",
        "chu tich",
        "pho chu tich",
        "thu truong",
        "bo truong",
        "cuc truong",
        "chi cuc truong",
        "truong phong",
        "pho truong phong",
        "chanh van phong",
        "pho chanh van phong",
        "truong ban",
        "ke toan",
        "ke toan truong",
        "lanh dao don vi",
        "lanh dao phong",
        "can bo tong hop",
        "can bo lap bieu",
        "chuyen vien",
        "da ky",
    ];
    const STARTS: &[&str] = &[
        "noi nhan",
        "nguoi lap",
        "lap bieu",
        "nguoi tong hop",
        "nguoi bao cao",
        "nguoi duyet",
        "nguoi ky",
        "thu truong don vi",
        "thu truong co quan",
        "xac nhan cua",
        "ky ten",
        "ky ghi ro",
        "ky va ghi ro",
        "tm uy ban",
        "tm ubnd",
        "kt chu tich",
        "kt giam doc",
        "kt truong",
        "kt chanh",
        "tl giam doc",
        "tl chu tich",
        "tuq ",
    ];
    const LONGEST: usize = 160;
    if text.len() > LONGEST {
        return false;
    }
    let words = plain::words(text);
    // "TM. ỦY BAN" and "T.M ỦY BAN".
    let words = words.replace("t m ", "tm ").replace("k t ", "kt ").replace("t l ", "tl ");
    let role = |role: &&str| words == **role || is_in_capitals(text) && words.starts_with(&format!("{role} "));
    let dated = text.to_lowercase().contains(", ngày") && words.contains(" thang ") && text.len() < 90;
    ROLES.iter().any(role) || STARTS.iter().any(|start| words.starts_with(start)) || dated
}
