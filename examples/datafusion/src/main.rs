//! The engine from the command line: makes dossiers, counts them here or on a cluster, and runs the parts of a cluster.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use cchc_datafusion::cluster::{self, Cluster};
use cchc_datafusion::count::{self, Counted};
use cchc_datafusion::generate::{self, Format, Plan};
use cchc_datafusion::session;
use clap::{Args, Parser, Subcommand};
use datafusion::arrow::util::pretty::pretty_format_batches;
use datafusion::common::{DataFusionError, Result, plan_datafusion_err};
use datafusion::prelude::SessionContext;

#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Write made-up dossiers into a folder.
    Generate(Generate),
    /// Run a query and print its rows.
    Sql(Sql),
    /// Print the counts of every field, as `quarterly_report --output counts` does.
    Count(Count),
    /// The same on a cluster of this machine that is started for it.
    Cluster(OnCluster),
    /// Run the scheduler of a cluster; ends with its standard input.
    Scheduler(Scheduler),
    /// Run an executor of a cluster; ends with its standard input.
    Executor(Executor),
}

#[derive(Args)]
struct Generate {
    #[arg(long)]
    rows: u64,
    #[arg(long, default_value_t = 20_210_319)]
    seed: u64,
    /// How many files.
    #[arg(long, default_value = "8")]
    parts: NonZeroUsize,
    #[arg(long, value_enum, default_value = "parquet")]
    format: Format,
    /// Put a fault into one row of a hundred.
    #[arg(long)]
    dirty: bool,
    /// An empty folder, or one that is not there yet.
    #[arg(long)]
    out: PathBuf,
}

#[derive(Args)]
struct Where {
    /// The scheduler of a cluster, `host:port`; without it the query runs in this process.
    #[arg(long)]
    scheduler: Option<String>,
    /// How many parts of a query run side by side: as many as there are processors unless said.
    #[arg(long)]
    partitions: Option<NonZeroUsize>,
}

#[derive(Args)]
struct Sql {
    /// `NAME=PATH` of a folder of Parquet or CSV files; can be given again.
    #[arg(long, value_parser = table)]
    table: Vec<(String, PathBuf)>,
    #[command(flatten)]
    place: Where,
    query: String,
}

#[derive(Args)]
struct Asked {
    /// A folder of Parquet or CSV files.
    #[arg(long)]
    table: PathBuf,
    /// `2021-Q1`, or the days `2020-12-15..2021-03-14`.
    #[arg(long)]
    period: String,
    #[arg(long, default_value = "provincial-06a")]
    policy: String,
    /// Count so many times, and say on standard error how long each took.
    #[arg(long, default_value = "1")]
    repeat: NonZeroUsize,
}

#[derive(Args)]
struct Count {
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    place: Where,
}

#[derive(Args)]
struct OnCluster {
    #[command(flatten)]
    asked: Asked,
    #[arg(long, default_value = "2")]
    executors: NonZeroUsize,
    /// How many tasks an executor runs at a time.
    #[arg(long, default_value = "1")]
    vcores: NonZeroUsize,
    /// Into how many parts each stage is cut.
    #[arg(long, default_value = "8")]
    partitions: NonZeroUsize,
    /// Kill the first executor as soon as it has finished a task.
    #[arg(long)]
    kill_one: bool,
    /// Seconds after which a silent executor is lost.
    #[arg(long, default_value_t = 15)]
    silence: u64,
}

#[derive(Args)]
struct Scheduler {
    #[arg(long)]
    port: u16,
    /// No query begins before so many executors are there.
    #[arg(long, default_value_t = 1)]
    executors: usize,
    /// Seconds after which a silent executor is lost.
    #[arg(long, default_value_t = 15)]
    silence: u64,
}

#[derive(Args)]
struct Executor {
    #[arg(long)]
    id: String,
    /// The port of the scheduler.
    #[arg(long)]
    scheduler: u16,
    /// This port and the next one are listened on.
    #[arg(long)]
    port: u16,
    #[arg(long, default_value = "1")]
    vcores: NonZeroUsize,
    /// A folder for what is written between stages.
    #[arg(long)]
    work: PathBuf,
}

fn table(text: &str) -> Result<(String, PathBuf), String> {
    match text.split_once('=') {
        Some((name, path)) if !name.is_empty() => Ok((name.to_owned(), path.into())),
        _ => Err(format!("{text} is not NAME=PATH")),
    }
}

fn main() -> ExitCode {
    env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("warn")).init();
    let arguments = Arguments::parse();
    // Plans nest deeply, and debug output of them more so.
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(16 << 20).build();
    let done = match runtime {
        Ok(runtime) => runtime.block_on(run(arguments.command)),
        Err(error) => Err(error.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cchc-engine: {error}");
            ExitCode::from(2)
        }
    }
}

async fn run(task: Task) -> Result<()> {
    match task {
        Task::Generate(Generate { rows, seed, parts, format, dirty, out }) => {
            generate::write(&Plan { rows, seed, parts, format, dirty }, &out).map(|_| ())
        }
        Task::Sql(Sql { table, place, query }) => {
            let context = context(&place).await?;
            for (name, path) in &table {
                session::open_table(&context, name, path).await?;
            }
            let rows = session::query(&context, &query).await?;
            println!("{}", pretty_format_batches(&rows)?);
            Ok(())
        }
        Task::Count(Count { asked, place }) => {
            let context = context(&place).await?;
            print(&timed(&context, &asked).await?);
            Ok(())
        }
        Task::Cluster(options) => on_cluster(options).await,
        Task::Scheduler(Scheduler { port, executors, silence }) => {
            cluster::end_with_input();
            cluster::run_scheduler(port, executors, Duration::from_secs(silence)).await
        }
        Task::Executor(Executor { id, scheduler, port, vcores, work }) => {
            cluster::end_with_input();
            cluster::run_executor(&id, scheduler, port, vcores.get(), &work).await
        }
    }
}

async fn context(place: &Where) -> Result<SessionContext> {
    let processors = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let partitions = place.partitions.map_or(processors, NonZeroUsize::get);
    match &place.scheduler {
        Some(scheduler) => session::remote(scheduler, partitions).await,
        None => session::local(partitions),
    }
}

async fn timed(context: &SessionContext, asked: &Asked) -> Result<Counted> {
    const TABLE: &str = "ho_so";
    session::open_table(context, TABLE, &asked.table).await?;
    let mut counted = Counted::default();
    for _ in 0..asked.repeat.get() {
        let since = Instant::now();
        counted = count::count(context, TABLE, &asked.period, &asked.policy).await?;
        if asked.repeat.get() > 1 {
            eprintln!("{:.3} s", since.elapsed().as_secs_f64());
        }
    }
    Ok(counted)
}

fn print(counted: &Counted) {
    print!("{}", count::lines(counted));
    eprintln!("{} unplaced", counted.unplaced);
    for (rule, count) in &counted.unplaced_by_rule {
        eprintln!("  {rule}: {count}");
    }
}

async fn on_cluster(options: OnCluster) -> Result<()> {
    let OnCluster { asked, executors, vcores, partitions, kill_one, silence } = options;
    let options = cluster::Options {
        program: std::env::current_exe()?,
        folder: std::env::temp_dir().join(format!("cchc-engine-{}", std::process::id())),
        executors: executors.get(),
        vcores: vcores.get(),
        silence: Duration::from_secs(silence),
    };
    let mut cluster = Cluster::start(&options)?;
    let context = session::remote(&cluster.scheduler(), partitions.get()).await?;
    let mut counting = Box::pin(timed(&context, &asked));
    let counted = if kill_one {
        tokio::select! {
            early = &mut counting => {
                early?;
                return Err(plan_datafusion_err!("the query was over before an executor could be killed"));
            }
            killed = kill_first(&mut cluster) => killed?,
        }
        eprintln!("killed executor-1");
        counting.await?
    } else {
        counting.await?
    };
    drop(cluster);
    print(&counted);
    Ok(())
}

/// Waits until the first executor has written something for a later stage, and kills it.
async fn kill_first(cluster: &mut Cluster) -> Result<()> {
    while cluster.written(0) == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    cluster.kill(0).map(|_| ()).map_err(DataFusionError::from)
}
