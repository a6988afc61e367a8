//! A source file in which every mutant waits behind a switch: `if crate::mutants::on(7) { mutated } else { as it was }`.

use std::collections::BTreeMap;

use proc_macro2::{LineColumn, Span};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

/// A mutant of the list that `cargo mutants --list --json` gives.
#[derive(Clone, Debug)]
pub(crate) struct Mutant {
    pub(crate) id: usize,
    pub(crate) room: String,
    pub(crate) file: String,
    pub(crate) name: String,
    pub(crate) genre: String,
    pub(crate) replacement: String,
    /// Line and column, from one.
    pub(crate) start: (usize, usize),
}

/// What stands in the place of a stretch of the file.
#[derive(Clone, Debug)]
enum Change {
    /// At the start of a body: this value is returned.
    Return(String),
    /// The whole stretch reads so.
    Instead(String),
    /// A pattern is left out of a `match`: its guard fails. `true` where there is a guard already.
    Guard(bool),
}

type Edits = BTreeMap<(usize, std::cmp::Reverse<usize>), Vec<(usize, Change)>>;

struct Finder<'a> {
    text: &'a str,
    lines: &'a [usize],
    wanted: BTreeMap<usize, Vec<&'a Mutant>>,
    edits: Edits,
}

impl Finder<'_> {
    fn offset(&self, at: LineColumn) -> usize {
        offset(self.text, self.lines, at.line, at.column)
    }

    fn range(&self, span: Span) -> (usize, usize) {
        (self.offset(span.start()), self.offset(span.end()))
    }

    /// The mutants of this kind that stand here.
    fn take(&mut self, at: usize, genre: &str) -> Vec<(usize, String)> {
        let Some(mutants) = self.wanted.get_mut(&at) else { return Vec::new() };
        let (taken, left) = std::mem::take(mutants).into_iter().partition::<Vec<_>, _>(|mutant| mutant.genre == genre);
        *mutants = left;
        taken.into_iter().map(|mutant| (mutant.id, mutant.replacement.clone())).collect()
    }

    fn edit(&mut self, (start, end): (usize, usize), id: usize, change: Change) {
        self.edits.entry((start, std::cmp::Reverse(end))).or_default().push((id, change));
    }

    fn body(&mut self, block: &syn::Block) {
        let open = self.range(block.brace_token.span.open()).1;
        // The list names the place of the first statement, or of the brace.
        let first = block.stmts.first().map(|first| self.range(first.span()).0);
        for place in [Some(open - 1), Some(open), first].into_iter().flatten() {
            for (id, replacement) in self.take(place, "FnValue") {
                self.edit((open, open), id, Change::Return(replacement));
            }
        }
    }
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.body(&function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.body(&function.block);
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_trait_item_fn(&mut self, function: &'ast syn::TraitItemFn) {
        if let Some(block) = &function.default {
            self.body(block);
        }
        visit::visit_trait_item_fn(self, function);
    }

    fn visit_expr_binary(&mut self, binary: &'ast syn::ExprBinary) {
        let (whole, operator) = (self.range(binary.span()), self.range(binary.op.span()));
        for (id, replacement) in self.take(operator.0, "BinaryOperator") {
            let text = format!("{}{replacement}{}", &self.text[whole.0..operator.0], &self.text[operator.1..whole.1]);
            self.edit(whole, id, Change::Instead(text));
        }
        visit::visit_expr_binary(self, binary);
    }

    fn visit_expr_unary(&mut self, unary: &'ast syn::ExprUnary) {
        let (whole, operator) = (self.range(unary.span()), self.range(unary.op.span()));
        for (id, _) in self.take(operator.0, "UnaryOperator") {
            let text = self.text[operator.1..whole.1].to_owned();
            self.edit(whole, id, Change::Instead(text));
        }
        visit::visit_expr_unary(self, unary);
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        if let Some((_, guard)) = &arm.guard {
            let whole = self.range(guard.span());
            for (id, replacement) in self.take(whole.0, "MatchArmGuard") {
                self.edit(whole, id, Change::Instead(replacement));
            }
        }
        for (id, _) in self.take(self.range(arm.span()).0, "MatchArm") {
            let place = match &arm.guard {
                Some((_, guard)) => self.range(guard.span()),
                None => (self.range(arm.pat.span()).1, self.range(arm.pat.span()).1),
            };
            self.edit(place, id, Change::Guard(arm.guard.is_some()));
        }
        visit::visit_arm(self, arm);
    }
}

/// Where a place of the list is in the text; the column counts letters, from zero.
fn offset(text: &str, lines: &[usize], line: usize, column: usize) -> usize {
    let start = lines[line - 1];
    text[start..].char_indices().nth(column).map_or(text.len(), |(at, _)| start + at)
}

/// The file with its mutants behind switches, and the numbers of those that could not be placed.
pub(crate) fn switched(text: &str, mutants: &[&Mutant]) -> Result<(String, Vec<usize>), syn::Error> {
    let lines: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let mut wanted: BTreeMap<usize, Vec<&Mutant>> = BTreeMap::new();
    for mutant in mutants {
        wanted.entry(offset(text, &lines, mutant.start.0, mutant.start.1 - 1)).or_default().push(mutant);
    }
    let mut finder = Finder { text, lines: &lines, wanted, edits: BTreeMap::new() };
    finder.visit_file(&syn::parse_file(text)?);
    let left = finder.wanted.values().flatten().map(|mutant| mutant.id).collect();
    let edits: Vec<_> = finder.edits.into_iter().map(|((start, end), changes)| (start, end.0, changes)).collect();
    Ok((written(text, 0, text.len(), &edits), left))
}

/// The stretch with its edits, those inside of others among them; edits come by their start, the longer one first.
fn written(text: &str, start: usize, end: usize, edits: &[(usize, usize, Vec<(usize, Change)>)]) -> String {
    let (mut out, mut at, mut next) = (String::new(), start, 0);
    while let Some((from, to, changes)) = edits.get(next) {
        let inside = edits[next + 1..].iter().take_while(|(inner, _, _)| inner < to).count();
        out.push_str(&text[at..*from]);
        let rest = written(text, *from, *to, &edits[next + 1..next + 1 + inside]);
        let (mut guards, mut instead, mut returns) = (String::new(), String::new(), String::new());
        let mut guarded = false;
        for (id, change) in changes {
            match change {
                Change::Return(value) => returns += &format!(" if crate::mutants::on({id}) {{ return {value}; }}"),
                Change::Instead(text) => instead += &format!("if crate::mutants::on({id}) {{ {text} }} else "),
                Change::Guard(has) => {
                    guards += &format!("!crate::mutants::on({id}) && ");
                    guarded = *has;
                }
            }
        }
        let rest = if instead.is_empty() { rest } else { format!("({instead}{{ {rest} }})") };
        match (guards.is_empty(), guarded) {
            (true, _) => out += &format!("{returns}{rest}"),
            (false, true) => out += &format!("{guards}({rest})"),
            (false, false) => out += &format!(" if {}", guards.trim_end_matches(" && ")),
        }
        (at, next) = (*to, next + 1 + inside);
    }
    out.push_str(&text[at..end]);
    out
}
