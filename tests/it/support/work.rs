//! How much work something is, apart from how busy the machine is.

/// The system adds up the time of a thread at such intervals, in nanoseconds.
pub(crate) const TICK: u64 = 4_000_000;

/// Processor time of this thread in nanoseconds, where the system tells it.
pub(crate) fn processor_time() -> Option<u64> {
    std::fs::read_to_string("/proc/thread-self/schedstat").ok()?.split(' ').next()?.parse().ok()
}

/// Processor time of this work, the least of so many goes.
pub(crate) fn of<T>(goes: usize, mut work: impl FnMut() -> T) -> Option<u64> {
    (0..goes)
        .filter_map(|_| {
            let before = processor_time()?;
            std::hint::black_box(work());
            Some(processor_time()? - before)
        })
        .min()
}
