//! Made-up dossiers, seeded: the same rows on every machine, as CSV or Parquet, in as many files as asked for.
//!
//! 200 fields with a skewed share, a third of the names with a comma; channels 55, 35 and 10 %; receipt in 2020-09-01 to
//! 2021-04-30, due 1 to 30 days later; ended early 70 %, on the day 20 %, late 10 %, 4 % not ended. Dirty rows have, one
//! in a hundred, one of seven faults. Nobody's data went into it.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::NaiveDate;
use datafusion::arrow::array::{ArrayRef, Date32Builder, RecordBatch, StringBuilder};
use datafusion::common::DataFusionError;
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::basic::{Compression, ZstdLevel};
use datafusion::parquet::file::properties::WriterProperties;
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;

use crate::columns::{day_number, day_of};

const PLACES: [&str; 10] = [
    "",
    " cấp tỉnh",
    " cấp huyện",
    " cấp xã",
    " liên thông",
    " thuộc Sở",
    " (khu công nghiệp)",
    " đặc thù",
    ", bổ sung",
    " khác",
];
const SUBJECTS: [&str; 20] = [
    "Bưu chính",
    "Báo chí",
    "Xuất bản, in và phát hành",
    "Phát thanh, truyền hình và thông tin điện tử",
    "Đất đai",
    "Hộ tịch",
    "Chứng thực",
    "Giao thông vận tải",
    "Đầu tư, đấu thầu",
    "Thành lập và hoạt động doanh nghiệp",
    "Xây dựng",
    "Quy hoạch, kiến trúc",
    "Nhà ở",
    "Lao động, tiền lương",
    "Người có công",
    "Bảo trợ xã hội",
    "Giáo dục và đào tạo",
    "Khám bệnh, chữa bệnh",
    "Dược phẩm, mỹ phẩm",
    "An toàn thực phẩm",
];
const FAULTY_FIELD: &str = "Lĩnh vực\ncó xuống dòng, và \"ngoặc kép\"";
const CHANNELS: [&str; 4] = ["", "truc_tiep", "truc_tuyen", "buu_chinh"];
const BATCH: u64 = 1 << 16;

/// How the rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// One header and one line for each dossier.
    Csv,
    /// Dates as `Date32`. What is no date cannot be written: there is none in its place.
    Parquet,
    /// Dates as text, so that dirty rows are as they are in CSV.
    ParquetText,
}

/// What to write.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// How many dossiers.
    pub rows: u64,
    /// The seed: another one, other dossiers.
    pub seed: u64,
    /// In how many files.
    pub parts: NonZeroUsize,
    /// In which form.
    pub format: Format,
    /// Whether some rows are faulty.
    pub dirty: bool,
}

/// Writes the files of a plan into a folder, which must not hold any, and gives their paths.
pub fn write(plan: &Plan, folder: &Path) -> Result<Vec<PathBuf>, DataFusionError> {
    std::fs::create_dir_all(folder)?;
    if folder.read_dir()?.next().is_some() {
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, format!("{} is not empty", folder.display())).into());
    }
    let parts = plan.parts.get() as u64;
    let path = |part: u64| {
        let end = if plan.format == Format::Csv { "csv" } else { "parquet" };
        folder.join(format!("part-{part:05}.{end}"))
    };
    let next = AtomicU64::new(0);
    let work = || {
        loop {
            let part = next.fetch_add(1, Ordering::Relaxed);
            if part >= parts {
                return Ok(());
            }
            let rows = part * plan.rows / parts..(part + 1) * plan.rows / parts;
            let mut dossiers = Dossiers::new(plan, part, rows);
            let file = BufWriter::with_capacity(1 << 20, File::create(path(part))?);
            match plan.format {
                Format::Csv => write_csv(&mut dossiers, file)?,
                format => write_parquet(&mut dossiers, file, format == Format::ParquetText)?,
            }
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .try_for_each(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
    .map_err(|error: DataFusionError| error)?;
    Ok((0..parts).map(path).collect())
}

/// A made-up dossier. Dates are days since 1970-01-01.
struct Dossier {
    number: u64,
    unit: u8,
    field: usize,
    /// The portal's code; 0 for none.
    channel: usize,
    received: Option<i32>,
    due: Option<i32>,
    ended: Option<i32>,
    code_day: i32,
    received_is_no_date: bool,
}

struct Dossiers {
    random: Pcg64Mcg,
    rows: std::ops::Range<u64>,
    dirty: bool,
    fields: Vec<String>,
    /// The share of the fields up to each one.
    shares: Vec<u64>,
    first: i32,
    last: i32,
    far: i32,
}

impl Dossiers {
    fn new(plan: &Plan, part: u64, rows: std::ops::Range<u64>) -> Self {
        let mut fields: Vec<String> = PLACES
            .iter()
            .flat_map(|place| SUBJECTS.iter().map(move |subject| format!("Lĩnh vực {subject}{place}")))
            .collect();
        let weights = (1..=fields.len() as u64).map(|rank| 1_000_000 / (rank + 3));
        let shares = weights.scan(0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        });
        let shares = shares.collect();
        fields.push(FAULTY_FIELD.to_owned());
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).map_or(0, day_number);
        let random = Pcg64Mcg::seed_from_u64(plan.seed.rotate_left(32) ^ part);
        let (first, last, far) = (day(2020, 9, 1), day(2021, 4, 30), day(2099, 1, 1));
        Self { random, rows, dirty: plan.dirty, fields, shares, first, last, far }
    }
}

impl Iterator for Dossiers {
    type Item = Dossier;

    fn next(&mut self) -> Option<Dossier> {
        let number = self.rows.next()?;
        let random = &mut self.random;
        let share = random.random_range(0..self.shares.last().copied().unwrap_or(1));
        let field = self.shares.partition_point(|limit| *limit <= share);
        let channel = match random.random_range(0..100) {
            0..55 => 2,
            55..90 => 1,
            _ => 3,
        };
        let received = random.random_range(self.first..=self.last);
        let limit = random.random_range(1..=30);
        let due = received + limit;
        let ended = match random.random_range(0..10) {
            0..7 => received + random.random_range(0..limit),
            7..9 => due,
            _ => due + random.random_range(1..45),
        };
        let is_open = random.random_range(0..100) < 4;
        let unit = random.random_range(1..40);
        let fault = if self.dirty && random.random_range(0..100) == 0 { random.random_range(1..=7) } else { 0 };
        let mut dossier = Dossier {
            number,
            unit,
            field,
            channel,
            received: Some(received),
            due: Some(due),
            ended: Some(ended).filter(|_| !is_open),
            code_day: received,
            received_is_no_date: false,
        };
        match fault {
            1 => dossier.received = None,
            2 => dossier.due = None,
            3 => dossier.ended = Some(received - 3),
            4 => dossier.channel = 0,
            5 => {
                dossier.received = None;
                dossier.received_is_no_date = true;
            }
            6 => dossier.ended = Some(self.far),
            7 => dossier.field = self.fields.len() - 1,
            _ => {}
        }
        Some(dossier)
    }
}

impl Dossier {
    fn code(&self) -> String {
        let day = day_of(self.code_day).map(|day| day.format("%y%m%d").to_string()).unwrap_or_default();
        format!("000.00.{:02}.H40-{day}-{:08}", self.unit, self.number)
    }

    /// Receipt, due date and end, as written.
    fn dates(&self) -> [String; 3] {
        let written = |day: Option<i32>| day.and_then(day_of).map(|day| day.to_string()).unwrap_or_default();
        let received = if self.received_is_no_date { "31/02/2021".to_owned() } else { written(self.received) };
        [received, written(self.due), written(self.ended)]
    }
}

fn write_csv(dossiers: &mut Dossiers, mut file: impl Write) -> Result<(), DataFusionError> {
    writeln!(file, "ma_ho_so,linh_vuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_thuc")?;
    let quoted = |name: &String| {
        if name.contains([',', '"', '\n']) { format!("\"{}\"", name.replace('"', "\"\"")) } else { name.clone() }
    };
    let fields: Vec<String> = dossiers.fields.iter().map(quoted).collect();
    for dossier in dossiers {
        let [received, due, ended] = dossier.dates();
        let (field, channel) = (&fields[dossier.field], CHANNELS[dossier.channel]);
        writeln!(file, "{},{field},{channel},{received},{due},{ended}", dossier.code())?;
    }
    Ok(file.flush()?)
}

fn write_parquet(dossiers: &mut Dossiers, file: impl Write + Send, dates_as_text: bool) -> Result<(), DataFusionError> {
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(1)?))
        .set_max_row_group_row_count(Some(1 << 20))
        .build();
    let mut writer = None;
    let mut file = Some(file);
    loop {
        let batch = batch(dossiers, dates_as_text)?;
        if let Some(file) = file.take() {
            writer = Some(ArrowWriter::try_new(file, batch.schema(), Some(properties.clone()))?);
        }
        match &mut writer {
            Some(writer) if batch.num_rows() > 0 => writer.write(&batch)?,
            _ => break,
        }
    }
    if let Some(writer) = writer {
        writer.into_inner()?.flush()?;
    }
    Ok(())
}

fn batch(dossiers: &mut Dossiers, dates_as_text: bool) -> Result<RecordBatch, DataFusionError> {
    let mut codes = StringBuilder::new();
    let mut fields = StringBuilder::new();
    let mut channels = StringBuilder::new();
    let mut days: [Date32Builder; 3] = std::array::from_fn(|_| Date32Builder::new());
    let mut texts: [StringBuilder; 3] = std::array::from_fn(|_| StringBuilder::new());
    for _ in 0..BATCH {
        let Some(dossier) = dossiers.next() else { break };
        codes.append_value(dossier.code());
        fields.append_value(&dossiers.fields[dossier.field]);
        channels.append_option(Some(CHANNELS[dossier.channel]).filter(|_| dossier.channel != 0));
        if dates_as_text {
            for (column, text) in texts.iter_mut().zip(dossier.dates()) {
                column.append_option(Some(text).filter(|text| !text.is_empty()));
            }
        } else {
            for (column, day) in days.iter_mut().zip([dossier.received, dossier.due, dossier.ended]) {
                column.append_option(day);
            }
        }
    }
    let mut columns: Vec<(&str, ArrayRef)> = vec![
        ("ma_ho_so", Arc::new(codes.finish())),
        ("linh_vuc", Arc::new(fields.finish())),
        ("kenh", Arc::new(channels.finish())),
    ];
    for (at, name) in ["ngay_tiep_nhan", "ngay_hen_tra", "ngay_ket_thuc"].into_iter().enumerate() {
        let column: ArrayRef = if dates_as_text { Arc::new(texts[at].finish()) } else { Arc::new(days[at].finish()) };
        columns.push((name, column));
    }
    Ok(RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, column)| (name, column, true)))?)
}
