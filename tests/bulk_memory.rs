//! Memory of the bulk path does not grow with the file: measured where it is asked for, not from outside.
//!
//! A program of its own with one test only: the allocator that counts bytes belongs to the whole program.

use std::error::Error;
use std::io::{self, Read};
use std::num::NonZeroUsize;

use cchc::count::columnar::{DaySlice, FlatSlices, GroupTallies};
use cchc::{Counter, Query};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// A file that is never in memory: a header, then so many records, one in seven of them faulty.
struct Records {
    left: usize,
    text: Vec<u8>,
    at: usize,
}

impl Read for Records {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.text.len() {
            if self.left == 0 {
                return Ok(0);
            }
            self.left -= 1;
            let due = if self.left % 7 == 0 { "" } else { "2021-02-01" };
            let field = if self.left % 3 == 0 { "\"Xuất bản, in\"" } else { "Báo chí" };
            let row = format!(
                "H40-210104-{:07},{field},truc_tuyen,2021-01-04,{due},2021-01-{:02}\n",
                self.left,
                4 + self.left % 20
            );
            self.text = row.into_bytes();
            self.at = 0;
        }
        let most = buffer.len().min(self.text.len() - self.at);
        buffer[..most].copy_from_slice(&self.text[self.at..self.at + most]);
        self.at += most;
        Ok(most)
    }
}

fn peak_of(records: usize) -> Result<usize, Box<dyn Error>> {
    let header = b"ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc\n".to_vec();
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    let mut counter = Counter::builder(Query::new("2021-Q1".parse()?)).limits(100, 100).build();
    let file = Records { left: records, text: header, at: 0 };
    counter.read_parallel(file, NonZeroUsize::MIN.saturating_add(1))?;
    let counted = counter.finish();
    assert_eq!(counted.form().total().resolved(), i64::try_from(records)?);
    Ok(MEMORY.peak_usage() - before)
}

#[test]
fn memory_does_not_grow_with_the_file() -> Result<(), Box<dyn Error>> {
    let (small, large) = (peak_of(40_000)?, peak_of(400_000)?);
    assert!(large < 16 << 20, "{large} bytes");
    // Buffers of blocks come and go; ten times the file is not twice the memory.
    assert!(large < 2 * small, "{small} bytes, then {large}");
    groups_take_what_they_say()
}

/// What counting by groups says of its size is what it takes, give or take half: for groups without gaps, for groups far
/// apart, and for dossiers that cannot be placed.
fn groups_take_what_they_say() -> Result<(), Box<dyn Error>> {
    let last = GroupTallies::MOST - 1;
    let numbers: [(&str, Vec<usize>, i32); 4] = [
        ("without gaps", (0..200_000).collect(), 18_631),
        ("far apart", (0..2_000).map(|at| at * 30_000).collect(), 18_631),
        ("the last one", vec![last], 18_631),
        ("not placed", (0..200_000).collect(), DaySlice::NONE),
    ];
    for (what, groups, received) in numbers {
        let days = |day| vec![day; groups.len()];
        let (received, due, ended, channel) = (days(received), days(18_645), days(18_642), vec![2; groups.len()]);
        let (received, due, ended) = (DaySlice::new(&received), DaySlice::new(&due), DaySlice::new(&ended));
        let dossiers = FlatSlices::new(received, due, ended, &channel)?;
        let before = MEMORY.current_usage();
        let mut tallies = GroupTallies::new(Query::new("2021-Q1".parse()?));
        tallies.add(&dossiers, &groups)?;
        let (taken, said) = (MEMORY.current_usage() - before, tallies.size());
        assert!(taken < 32 << 20, "{what}: {taken} bytes");
        assert!(said * 2 > taken && said < taken * 2, "{what}: takes {taken} bytes, says {said}");
    }
    Ok(())
}
