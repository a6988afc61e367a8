//! The code under test: an archive that keeps the form of every unit as one line of JSON, and adds them up.

use cchc::{ResultForm, Tally, testing as strategies};
use proptest::prelude::*;

#[derive(Default)]
struct Archive {
    lines: Vec<String>,
}

/// What the archive holds together, and the numbers of the lines that nobody can read.
#[derive(Debug, PartialEq, Eq)]
struct Sum {
    total: Tally,
    unplaced: u64,
    damaged: Vec<usize>,
}

impl Archive {
    fn store(&mut self, form: &ResultForm) {
        self.lines.push(serde_json::to_string(form).unwrap());
    }

    fn sum(&self) -> Sum {
        let mut sum = Sum { total: Tally::ZERO, unplaced: 0, damaged: Vec::new() };
        for (at, line) in self.lines.iter().enumerate() {
            match serde_json::from_str::<ResultForm>(line) {
                Ok(form) => {
                    sum.total += form.total();
                    sum.unplaced += form.unplaced();
                }
                Err(_) => sum.damaged.push(at + 1),
            }
        }
        sum
    }
}

fn archive(forms: &[ResultForm]) -> Archive {
    let mut archive = Archive::default();
    for form in forms {
        archive.store(form);
    }
    archive
}

proptest! {
    #![proptest_config(super::config())]

    /// The units can come in any order, and nothing is lost.
    #[test]
    fn the_sum_does_not_depend_on_the_order(forms in prop::collection::vec(strategies::result_forms(), 0..5)) {
        let mut turned = forms.clone();
        turned.reverse();
        let sum = archive(&forms).sum();
        prop_assert_eq!(&sum, &archive(&turned).sum());
        prop_assert_eq!(sum.total, forms.iter().map(ResultForm::total).sum::<Tally>());
        prop_assert!(sum.damaged.is_empty());
    }

    /// A damaged line is named, and the others still count.
    #[test]
    fn a_damaged_line_hides_no_other(
        forms in prop::collection::vec(strategies::result_forms(), 1..5),
        at in any::<prop::sample::Index>(),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut archive = archive(&forms);
        let at = at.index(forms.len());
        let end = archive.lines[at].char_indices().map(|(end, _)| end).nth(cut.index(archive.lines[at].chars().count()));
        archive.lines[at].truncate(end.unwrap());
        let sum = archive.sum();
        prop_assert_eq!(sum.damaged, [at + 1]);
        let others = forms.iter().enumerate().filter(|(other, _)| *other != at);
        prop_assert_eq!(sum.total, others.map(|(_, form)| form.total()).sum::<Tally>());
    }
}
