//! The target that `CCHC_TARGET` names: one of those in `tests/it/attacks/targets.rs`, where their promises are written.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/it/attacks/targets.rs"]
mod targets;

static TARGET: LazyLock<targets::Target> = LazyLock::new(|| {
    let names = || targets::ALL.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    let wanted = std::env::var("CCHC_TARGET").unwrap_or_default();
    let found = targets::ALL.iter().find(|(name, _)| *name == wanted);
    found.unwrap_or_else(|| panic!("CCHC_TARGET={wanted}; expected one of {}", names())).1
});

fuzz_target!(|data: &[u8]| (*TARGET)(data));
