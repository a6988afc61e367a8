//! A scheduler and two executors, each a process of its own, on the loopback interface.

use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::common::{engine, generate, joined, report, same_lines, told};
use cchc_datafusion::cluster::{Cluster, Options};
use cchc_datafusion::count;
use cchc_datafusion::generate::{self, Format, Plan};
use cchc_datafusion::session;
use datafusion::arrow::util::pretty::pretty_format_batches;
use datafusion::prelude::SessionContext;

/// Longer than anything here takes: a test ends, whatever happens.
const LIMIT: Duration = Duration::from_mins(5);

fn start(root: &Path, executors: usize) -> Cluster {
    let options = Options {
        program: engine().to_owned(),
        folder: root.join("cluster"),
        executors,
        vcores: 1,
        silence: Duration::from_secs(8),
    };
    Cluster::start(&options).unwrap()
}

async fn shown(context: &SessionContext, query: &str) -> String {
    let batches = session::query(context, query).await.unwrap();
    pretty_format_batches(&batches).unwrap().to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_executors_count_what_the_report_counts() {
    let root = tempfile::tempdir().unwrap();
    let cluster = start(root.path(), 2);
    let address = cluster.scheduler();
    let test = async {
        let context = session::remote(&address, 4).await.unwrap();
        let local = session::local(2).unwrap();
        for seed in [3, 4] {
            let csv = generate(root.path(), 30_000, seed, Format::Csv, true);
            let text = generate(root.path(), 30_000, seed, Format::ParquetText, true);
            let typed = generate(root.path(), 30_000, seed, Format::Parquet, true);
            let expected = report(&joined(&csv), "2021-Q1", "provincial-06a");
            for (kind, folder) in [("csv", &csv), ("text", &text), ("typed", &typed)] {
                let name = format!("{kind}_{seed}");
                session::open_table(&context, &name, folder).await.unwrap();
                session::open_table(&local, &name, folder).await.unwrap();
                let found = told(&count::count(&context, &name, "2021-Q1", "provincial-06a").await.unwrap());
                same_lines(&found.lines, &expected.lines);
                assert_eq!(found.unplaced, expected.unplaced);
                if kind != "typed" {
                    assert_eq!(found, expected);
                }
                let query = format!(
                    "SELECT p['outcome'] o, p['unplaceable'] u, count(*) n, min(add_working_days(ngay_tiep_nhan, 5)) a, \
                     sum(working_days_between(ngay_tiep_nhan, ngay_ket_thuc)) b, count(DISTINCT field_key(linh_vuc)) f \
                     FROM (SELECT *, placement('2021-Q1', 'strict', kenh, ngay_tiep_nhan, ngay_hen_tra, ngay_ket_thuc) p \
                     FROM {name}) GROUP BY 1, 2 ORDER BY 1, 2"
                );
                assert_eq!(shown(&context, &query).await, shown(&local, &query).await);
            }
        }
    };
    tokio::time::timeout(LIMIT, test).await.expect("the cluster is slow or stuck");

    // Both have worked, and what they wrote for each other is small: tallies, not rows.
    let written = [cluster.written(0), cluster.written(1)];
    assert!(written.iter().all(|bytes| *bytes > 0), "{written:?}");
    let port = cluster.scheduler();
    drop(cluster);
    assert!(TcpStream::connect(port).is_err(), "the scheduler still listens");
}

#[tokio::test(flavor = "multi_thread")]
async fn tallies_go_between_executors_and_rows_do_not() {
    const ROWS: u64 = 400_000;
    const PARTS: u64 = 3;
    let root = tempfile::tempdir().unwrap();
    let folder = generate(root.path(), ROWS, 11, Format::Parquet, true);
    let cluster = start(root.path(), 2);
    let test = async {
        let context = session::remote(&cluster.scheduler(), 4).await.unwrap();
        session::open_table(&context, "ho_so", &folder).await.unwrap();
        let schema = session::columns(&context, "ho_so").await.unwrap();
        let sql = count::sql("ho_so", &schema, "2021-Q1", "provincial-06a");
        let plan = shown(&context, &format!("EXPLAIN {sql}")).await;
        count::count(&context, "ho_so", "2021-Q1", "provincial-06a").await.unwrap();
        plan
    };
    let plan = tokio::time::timeout(LIMIT, test).await.expect("the cluster is slow or stuck");
    // Each stage is a plan of its own: the first one ends in what is written, the second one begins with it.
    let (_, stages) = plan.split_once("distributed_plan").expect("a plan of stages");
    let place = |words: &str| stages.find(words).unwrap_or_else(|| panic!("{words} is not in\n{plan}"));
    let order = [
        place("SortShuffleWriterExec: partitioning=Hash([linh_vuc"),
        place("AggregateExec: mode=Partial"),
        place("DataSourceExec"),
        place("AggregateExec: mode=FinalPartitioned"),
        place("UnresolvedShuffleExec"),
    ];
    assert!(order.is_sorted(), "{plan}");
    assert_eq!(stages.matches("Shuffle").count(), 3, "{plan}");
    // 201 fields in each part, of which each takes about fifty bytes of tally and its name, before and after the exchange.
    let written = cluster.written(0) + cluster.written(1);
    assert!(written > 0);
    assert!(written < 201 * (PARTS + 1) * 400, "{written} bytes were written between stages");
    assert!(written < ROWS, "less than a byte for each row, {written}");
}

/// One of two executors is killed after it has finished a part and before the query is over. What it had finished is gone
/// with it, and what it was doing is left undone; the other one does all of it again.
#[tokio::test(flavor = "multi_thread")]
async fn an_executor_is_killed_in_mid_query() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("many");
    let plan = Plan { rows: 1_200_000, seed: 21, parts: 24.try_into().unwrap(), format: Format::Parquet, dirty: true };
    generate::write(&plan, &folder).unwrap();
    // Reasons are put into words so that the query takes some seconds.
    let query = "SELECT linh_vuc, count(p['outcome_reason']) n, count(p['unplaceable']) u, \
                 tthc_tally('2021-Q1', 'provincial-06a', kenh, ngay_tiep_nhan, ngay_hen_tra, ngay_ket_thuc) t \
                 FROM (SELECT *, placement('2021-Q1', 'opencps', kenh, ngay_tiep_nhan, ngay_hen_tra, ngay_ket_thuc) p \
                 FROM ho_so) GROUP BY linh_vuc ORDER BY linh_vuc";
    let local = session::local(2).unwrap();
    session::open_table(&local, "ho_so", &folder).await.unwrap();
    let expected = shown(&local, query).await;

    let mut cluster = start(root.path(), 2);
    let test = async {
        let context = session::remote(&cluster.scheduler(), 12).await.unwrap();
        session::open_table(&context, "ho_so", &folder).await.unwrap();
        let mut counting = Box::pin(shown(&context, query));
        let has_written = async {
            while cluster.written(0) == 0 {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        };
        tokio::select! {
            _ = &mut counting => panic!("the query was over before an executor could be killed"),
            () = has_written => {}
        }
        let status = cluster.kill(0).unwrap();
        assert!(!status.success());
        counting.await
    };
    let found = tokio::time::timeout(LIMIT, test).await.expect("the cluster is slow or stuck");
    assert_eq!(found, expected);
    let log = cluster.scheduler_log().unwrap();
    assert!(log.contains("executor-1"), "the scheduler has not noticed: {log}");
    assert!(cluster.written(1) > 0);
}

#[test]
fn a_process_ends_with_the_one_that_started_it() {
    let mut process = Command::new(engine())
        .args(["scheduler", "--port", "50549"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_millis(500));
    drop(process.stdin.take());
    let since = Instant::now();
    while process.try_wait().unwrap().is_none() {
        if since.elapsed() > Duration::from_secs(20) {
            process.kill().unwrap();
            process.wait().unwrap();
            panic!("the scheduler outlived its parent");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}
