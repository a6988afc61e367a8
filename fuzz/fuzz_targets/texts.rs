//! What this target promises stands in `tests/it/attacks/targets.rs`.

#![no_main]

#[path = "../../tests/it/attacks/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|data: &[u8]| targets::texts(data));
