//! Properties outside `proptest!`, with the same values in every run.

use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

pub(crate) fn runner(cases: u32) -> TestRunner {
    TestRunner::new_with_rng(
        Config { cases, failure_persistence: None, ..Config::default() },
        TestRng::deterministic_rng(RngAlgorithm::ChaCha),
    )
}
