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

/// A shape in which lists are exported: what stands above its rows, and a row.
struct Shape {
    name: &'static str,
    header: &'static str,
    row: fn(usize) -> String,
}

/// The day of a row, and for one row in seven no due date.
fn due(row: usize, text: &'static str) -> &'static str {
    if row % 7 == 0 { "" } else { text }
}

fn field(row: usize) -> &'static str {
    if row % 3 == 0 { "\"Xuất bản, in\"" } else { "Báo chí" }
}

const SHAPES: [Shape; 7] = [
    Shape {
        name: "base",
        header: "ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc",
        row: |row| {
            let (field, due, day) = (field(row), due(row, "2021-02-01"), 4 + row % 20);
            format!("H40-210104-{row:07},{field},truc_tuyen,2021-01-04,{due},2021-01-{day:02}")
        },
    },
    Shape {
        name: "order",
        header: "ngay_ket_thuc,ma_ho_so,ngay_hen_tra,linh_vuc,ngay_tiep_nhan,kenh",
        row: |row| {
            let (field, due, day) = (field(row), due(row, "2021-02-01"), 4 + row % 20);
            format!("2021-01-{day:02},H40-210104-{row:07},{due},{field},2021-01-04,truc_tuyen")
        },
    },
    Shape {
        name: "vi",
        header: "Mã hồ sơ;Lĩnh vực;Hình thức nộp;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý",
        row: |row| {
            let (field, due, day) = (field(row), due(row, "01/02/2021"), 4 + row % 20);
            format!("H40-210104-{row:07};{field};Trực tuyến;04/01/2021;{due};{day:02}/01/2021")
        },
    },
    Shape {
        name: "times",
        header: "ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc",
        row: |row| {
            let (field, due, day) = (field(row), due(row, "17:00 01/02/2021"), 4 + row % 20);
            format!("H40-210104-{row:07},{field},truc_tuyen,08:30 04/01/2021,{due},09:15 {day:02}/01/2021")
        },
    },
    Shape {
        name: "portal",
        header: "MaHoSo,TenLinhVuc,KenhThucHien,NgayTiepNhan,NgayHenTra,NgayKetThucXuLy,TrangThaiHoSo",
        row: |row| {
            let (field, due, day) = (field(row), due(row, "20210201170000"), 4 + row % 20);
            format!("H40-210104-{row:07},{field},2,20210104083000,{due},202101{day:02}091500,9")
        },
    },
    Shape {
        name: "export",
        header: "Ghi chú,Ngày kết thúc xử lý,Đơn vị xử lý,Người nộp,Địa chỉ,Mã hồ sơ,Trạng thái,Điện thoại,Ngày tiếp nhận,Hình thức nộp,\
                 Lĩnh vực,Ngày hẹn trả,Thủ tục",
        row: |row| {
            let (field, due, day) = (field(row), due(row, "01/02/2021 17:00:00"), 4 + row % 20);
            format!(
                "\"\",{day:02}/01/2021 09:15:30,Phòng {},Nguyễn Văn A,\"Số {row}, đường Trần Hưng Đạo\",H40-210104-{row:07},\
                 Đã trả kết quả,0912345678,04/01/2021 08:30:00,Trực tuyến,{field},{due},\"Cấp giấy phép \"\"in\"\" (cấp tỉnh)\"",
                row % 40
            )
        },
    },
    Shape {
        // Every other record over two lines: each is read by itself.
        name: "lines",
        header: "ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc,ghi_chu",
        row: |row| {
            let (field, due, day) = (field(row), due(row, "2021-02-01"), 4 + row % 20);
            let note = if row % 2 == 0 { "\"dòng một\ndòng hai\"" } else { "" };
            format!("H40-210104-{row:07},{field},truc_tuyen,2021-01-04,{due},2021-01-{day:02},{note}")
        },
    },
];

/// A file that is never in memory: a header, then so many records, one in seven of them without a due date.
struct Records {
    shape: &'static Shape,
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
            self.text = format!("{}\n", (self.shape.row)(self.left)).into_bytes();
            self.at = 0;
        }
        let most = buffer.len().min(self.text.len() - self.at);
        buffer[..most].copy_from_slice(&self.text[self.at..self.at + most]);
        self.at += most;
        Ok(most)
    }
}

fn peak_of(shape: &'static Shape, records: usize) -> Result<usize, Box<dyn Error>> {
    let header = format!("{}\n", shape.header).into_bytes();
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    let mut counter = Counter::builder(Query::new("2021-Q1".parse()?)).limits(100, 100).build();
    let file = Records { shape, left: records, text: header, at: 0 };
    counter.read_parallel(file, NonZeroUsize::MIN.saturating_add(1))?;
    let counted = counter.finish();
    assert_eq!(counted.form().total().resolved(), i64::try_from(records)?, "{}", shape.name);
    Ok(MEMORY.peak_usage() - before)
}

#[test]
fn memory_does_not_grow_with_the_file() -> Result<(), Box<dyn Error>> {
    for shape in &SHAPES {
        let (small, large) = (peak_of(shape, 20_000)?, peak_of(shape, 200_000)?);
        assert!(large < 16 << 20, "{}: {large} bytes", shape.name);
        // Buffers of blocks come and go; ten times the file is not twice the memory.
        assert!(large < 2 * small, "{}: {small} bytes, then {large}", shape.name);
    }
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
