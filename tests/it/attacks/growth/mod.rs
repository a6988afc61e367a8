//! Inputs that are made to be slow, at 1, 10 and 100 times a size: ten times the input takes about ten times the work.
//!
//! In an ordinary test, work is the processor time of this thread, which other programs on the machine hardly change; where
//! the system does not tell it, nothing is measured. `.ci/growth` counts instructions instead, which are the same in every
//! run; it calls [`one_attack`] under valgrind.

mod inputs;

use crate::support::work::{self, TICK};

/// What is done with an input that is there already.
pub(super) type Work = Box<dyn FnMut()>;

/// A name, a size, and what makes the input of a size.
pub(super) struct Attack {
    name: &'static str,
    size: usize,
    input: fn(usize) -> Work,
}

/// Ten times the input may take so many times the work; a quadratic step would take a hundred times as much.
const MOST: u64 = 30;

/// The small ones twice: a page that is read for the first time weighs with them.
fn cost(attack: &Attack, times: usize) -> Option<u64> {
    let mut work = (attack.input)(attack.size * times);
    work::of(if times > 10 { 1 } else { 2 }, &mut *work)
}

/// So many times as much as before. What takes less than a tick is not known any better.
fn factor(before: u64, after: u64) -> u64 {
    after / before.max(TICK)
}

fn grows_with_its_size(attacks: &[Attack]) {
    let mut faults = Vec::new();
    for attack in attacks {
        let costs = [1, 10, 100].map(|times| cost(attack, times));
        let [Some(one), Some(ten), Some(hundred)] = costs else { return };
        println!("{}: {one} ns, {ten} ns, {hundred} ns", attack.name);
        if factor(one, ten).max(factor(ten, hundred)) > MOST {
            faults.push(format!("{}: {one} ns, {ten} ns, {hundred} ns", attack.name));
        }
    }
    assert!(faults.is_empty(), "work grows faster than the input:\n{}", faults.join("\n"));
}

#[test]
fn lists_and_tables() {
    grows_with_its_size(inputs::LISTS);
}

#[test]
fn texts_of_reports() {
    grows_with_its_size(inputs::TEXTS);
}

#[test]
fn workbooks_and_word_documents() {
    grows_with_its_size(inputs::PACKAGES);
}

#[test]
fn values_and_checks() {
    grows_with_its_size(inputs::VALUES);
}

/// `CCHC_GROWTH="name size"`: that attack and no other, for a program that counts instructions; `CCHC_GROWTH=list` prints
/// the names and sizes.
#[test]
#[ignore = "for .ci/growth"]
fn one_attack() {
    let wanted = std::env::var("CCHC_GROWTH").unwrap_or_default();
    let all = || [inputs::LISTS, inputs::TEXTS, inputs::PACKAGES, inputs::VALUES].into_iter().flatten();
    if wanted == "list" {
        all().for_each(|attack| println!("attack\t{}\t{}", attack.name, attack.size));
        return;
    }
    let (name, size) = wanted.rsplit_once(' ').unwrap();
    let attack = all().find(|attack| attack.name == name).unwrap();
    let mut work = (attack.input)(size.parse().unwrap());
    work();
}
