//! The same work on several parts of something, each on a thread of its own.

use std::thread::Builder;

/// What `work` makes of each part, in order. A part for which no thread can be started is worked on here.
pub(super) fn in_parallel<P: Copy + Send + Sync, R: Send>(parts: &[P], work: impl Fn(P) -> R + Sync) -> Vec<R> {
    let Some((first, others)) = parts.split_first() else { return Vec::new() };
    std::thread::scope(|scope| {
        let work = &work;
        let started: Vec<_> =
            others.iter().map(|part| (*part, Builder::new().spawn_scoped(scope, move || work(*part)))).collect();
        let mut done = vec![work(*first)];
        for (part, thread) in started {
            done.push(match thread.map(std::thread::ScopedJoinHandle::join) {
                Ok(Ok(result)) => result,
                Ok(Err(panic)) => std::panic::resume_unwind(panic),
                Err(_) => work(part),
            });
        }
        done
    })
}
