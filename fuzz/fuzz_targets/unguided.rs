//! Mutations of seeds without a guide: nothing is counted in what is tried, so that it runs ten times as fast, and what
//! was found to be worth keeping by the guided targets can be tried in many more ways.
//!
//! ```text
//! cargo run --release --bin unguided --manifest-path fuzz/Cargo.toml -- TARGET SECONDS NUMBER FOLDER…
//! ```
//!
//! Folders hold seeds; another `NUMBER` draws other mutations. An input that breaks a promise is left in
//! `fuzz/artifacts/TARGET`.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};
use std::{env, fs, process};

#[path = "../../tests/it/attacks/mutations.rs"]
mod mutations;
#[path = "../../tests/it/attacks/targets.rs"]
mod targets;

fn seeds(folders: &[String]) -> Vec<Vec<u8>> {
    let mut files: Vec<_> = folders
        .iter()
        .flat_map(|folder| fs::read_dir(folder).into_iter().flatten())
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    files.sort();
    files.iter().filter_map(|path| fs::read(path).ok()).collect()
}

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [name, seconds, number, folders @ ..] = arguments.as_slice() else {
        eprintln!("expected TARGET SECONDS NUMBER FOLDER…");
        process::exit(2);
    };
    let target = targets::ALL.iter().find(|(known, _)| known == name).expect("a target").1;
    let seeds = mutations::lines_apart(name, seeds(folders));
    assert!(!seeds.is_empty(), "no seeds");
    let until = Instant::now() + Duration::from_secs(seconds.parse().expect("seconds"));
    let mut random =
        mutations::Random(number.parse::<u64>().expect("a number").wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let (mut tried, mut failures) = (0_u64, 0_u64);
    while tried % 64 != 0 || Instant::now() < until {
        let input =
            mutations::mutated(&seeds[random.below(seeds.len())], &seeds[random.below(seeds.len())], &mut random);
        tried += 1;
        if catch_unwind(AssertUnwindSafe(|| target(&input))).is_err() {
            failures += 1;
            let folder = format!("fuzz/artifacts/{name}");
            fs::create_dir_all(&folder)
                .and_then(|()| fs::write(format!("{folder}/unguided-{number}-{tried}"), &input))
                .expect("a file");
            if failures >= 20 {
                break;
            }
        }
    }
    println!("{name}: {tried} inputs, {failures} failures");
    process::exit(i32::from(failures > 0));
}
