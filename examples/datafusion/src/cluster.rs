//! A cluster on one machine: a scheduler and executors, each a process of its own, on the loopback interface only.

use std::fs::File;
use std::io::{self, Read};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use ballista_core::registry::BallistaFunctionRegistry;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::start_server;
use datafusion::common::{DataFusionError, Result};
use futures::future::BoxFuture;

use crate::codec::{ScanCodec, TableCodec};
use crate::session::{cluster_config, cluster_state};

/// Where every process listens.
pub const HOST: &str = "127.0.0.1";

/// The ports among which a cluster looks for free ones.
const PORTS: std::ops::Range<u16> = 50_050..50_550;

/// How long a cluster may take to start.
const START: Duration = Duration::from_mins(1);

/// Runs the scheduler until the process ends.
///
/// No query begins before `executors` are there, and an executor that has not been heard of for `silence` is lost: its
/// work is done again.
pub fn run_scheduler(port: u16, executors: usize, silence: Duration) -> BoxFuture<'static, Result<()>> {
    Box::pin(async move {
        let config = SchedulerConfig {
            bind_host: HOST.into(),
            external_host: HOST.into(),
            bind_port: port,
            min_ready_executors: executors,
            executor_timeout_seconds: silence.as_secs().max(1),
            expire_dead_executor_interval_seconds: 1,
            override_config_producer: Some(Arc::new(cluster_config)),
            override_session_builder: Some(Arc::new(cluster_state)),
            override_logical_codec: Some(Arc::new(TableCodec::default())),
            override_physical_codec: Some(Arc::new(ScanCodec::default())),
            ..SchedulerConfig::default()
        };
        let cluster = BallistaCluster::new_from_config(&config).await.map_err(external)?;
        start_server(cluster, SocketAddr::from((Ipv4Addr::LOCALHOST, port)), Arc::new(config)).await.map_err(external)
    })
}

/// Runs an executor until the process ends. It listens on `port` and `port + 1`, and runs `vcores` tasks at a time.
pub fn run_executor<'a>(
    id: &'a str,
    scheduler: u16,
    port: u16,
    vcores: usize,
    work: &'a Path,
) -> BoxFuture<'a, Result<()>> {
    Box::pin(async move {
        let state = cluster_state(cluster_config())?;
        let config = ExecutorProcessConfig {
            executor_id: id.to_owned(),
            bind_host: HOST.into(),
            external_host: Some(HOST.into()),
            port,
            grpc_port: port + 1,
            scheduler_host: HOST.into(),
            scheduler_port: scheduler,
            scheduler_connect_timeout_seconds: 30,
            executor_heartbeat_interval_seconds: 1,
            vcores,
            work_dir: Some(work.to_string_lossy().into_owned()),
            override_config_producer: Some(Arc::new(cluster_config)),
            override_function_registry: Some(Arc::new(BallistaFunctionRegistry::from(&state))),
            override_logical_codec: Some(Arc::new(TableCodec::default())),
            override_physical_codec: Some(Arc::new(ScanCodec::default())),
            ..ExecutorProcessConfig::default()
        };
        start_executor_process(Arc::new(config)).await.map_err(external)
    })
}

fn external(error: impl std::error::Error + Send + Sync + 'static) -> DataFusionError {
    DataFusionError::External(Box::new(error))
}

/// Ends this process when its standard input does: when whoever started it is gone, however it went.
pub fn end_with_input() {
    std::thread::spawn(|| {
        let mut byte = [0];
        while matches!(io::stdin().read(&mut byte), Ok(1..)) {}
        std::process::exit(0);
    });
}

/// What a cluster is made of.
#[derive(Clone, Debug)]
pub struct Options {
    /// The program whose commands `scheduler` and `executor` are run.
    pub program: PathBuf,
    /// A folder for logs and for what executors write between stages; it is removed at the end.
    pub folder: PathBuf,
    /// How many executors.
    pub executors: usize,
    /// How many tasks each runs at a time.
    pub vcores: usize,
    /// After how long without a sign of life an executor is lost.
    pub silence: Duration,
}

/// Processes of a cluster. They end when this value is dropped, or when this process ends in any other way.
#[derive(Debug)]
pub struct Cluster {
    port: u16,
    folder: PathBuf,
    scheduler: Child,
    executors: Vec<Executor>,
}

#[derive(Debug)]
struct Executor {
    process: Child,
    folder: PathBuf,
}

impl Cluster {
    /// Starts the processes, and waits until the scheduler listens.
    pub fn start(options: &Options) -> io::Result<Self> {
        std::fs::create_dir_all(&options.folder)?;
        // One port for the scheduler, two for each executor.
        let port = free_ports(1 + 2 * u16::try_from(options.executors).unwrap_or(u16::MAX / 2))?;
        let mut command = Command::new(&options.program);
        command.args(["scheduler", "--port"]).arg(port.to_string());
        command.arg("--executors").arg(options.executors.to_string());
        command.arg("--silence").arg(options.silence.as_secs().to_string());
        let scheduler = spawn(command, &options.folder.join("scheduler.log"))?;
        let mut cluster = Self { port, folder: options.folder.clone(), scheduler, executors: Vec::new() };
        cluster.wait()?;
        for (number, own) in (1..=options.executors).zip((port + 1..).step_by(2)) {
            let folder = options.folder.join(format!("executor-{number}"));
            std::fs::create_dir_all(&folder)?;
            let mut command = Command::new(&options.program);
            command.args(["executor", "--id"]).arg(format!("executor-{number}"));
            command.arg("--scheduler").arg(port.to_string()).arg("--port").arg(own.to_string());
            command.arg("--vcores").arg(options.vcores.to_string()).arg("--work").arg(&folder);
            let process = spawn(command, &options.folder.join(format!("executor-{number}.log")))?;
            cluster.executors.push(Executor { process, folder });
        }
        Ok(cluster)
    }

    /// Where the scheduler listens: `host:port`.
    pub fn scheduler(&self) -> String {
        format!("{HOST}:{}", self.port)
    }

    /// What the scheduler has logged.
    pub fn scheduler_log(&self) -> io::Result<String> {
        std::fs::read_to_string(self.folder.join("scheduler.log"))
    }

    /// How many bytes an executor holds that it wrote for later stages.
    pub fn written(&self, executor: usize) -> u64 {
        self.executors.get(executor).map_or(0, |executor| size(&executor.folder))
    }

    /// Kills an executor without warning, and takes from disk what it wrote for later stages: a machine that is gone.
    pub fn kill(&mut self, executor: usize) -> io::Result<ExitStatus> {
        let Some(executor) = self.executors.get_mut(executor) else {
            return Err(io::Error::new(io::ErrorKind::NotFound, "no such executor"));
        };
        executor.process.kill()?;
        let status = executor.process.wait()?;
        std::fs::remove_dir_all(&executor.folder)?;
        Ok(status)
    }

    fn wait(&mut self) -> io::Result<()> {
        let since = Instant::now();
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
        while TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_err() {
            if let Some(status) = self.scheduler.try_wait()? {
                let log = self.scheduler_log().unwrap_or_default();
                return Err(io::Error::other(format!("the scheduler ended with {status}: {log}")));
            }
            if since.elapsed() > START {
                return Err(io::Error::new(io::ErrorKind::TimedOut, "the scheduler does not listen"));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        for process in self.executors.iter_mut().map(|executor| &mut executor.process).chain([&mut self.scheduler]) {
            // A process that has ended already is no failure here.
            let _ = process.kill();
            let _ = process.wait();
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn spawn(mut command: Command, log: &Path) -> io::Result<Child> {
    let log = File::create(log)?;
    // The input is a pipe that stays open as long as this process lives.
    command.stdin(Stdio::piped()).stdout(log.try_clone()?).stderr(log).spawn()
}

/// The first of so many neighbouring ports that nobody listens on.
fn free_ports(count: u16) -> io::Result<u16> {
    let free = |port: u16| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok();
    // Clusters started side by side do not try the same ports.
    let start = u16::try_from(std::process::id() % 100).unwrap_or(0) * 5;
    let bases = PORTS.clone().skip(start.into()).chain(PORTS).step_by(count.into());
    bases
        .filter(|base| base.checked_add(count).is_some())
        .find(|base| (*base..*base + count).all(free))
        .ok_or_else(|| io::Error::new(io::ErrorKind::AddrInUse, format!("no {count} free ports in {PORTS:?}")))
}

fn size(folder: &Path) -> u64 {
    let Ok(entries) = folder.read_dir() else { return 0 };
    let size_of =
        |path: PathBuf| if path.is_dir() { size(&path) } else { path.metadata().map_or(0, |file| file.len()) };
    entries.flatten().map(|entry| size_of(entry.path())).sum()
}
