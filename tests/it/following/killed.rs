//! Killed at any moment, an index is what it would be if it had been built anew.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use dementi_testkit::{Backend, Contents, Index, Kit, run, run_on, scribble};
use serde_json::{Value, json};

/// For the process that is killed: the database, the folder and a desk.
const VICTIM: &str = "DEMENTI_TEST_VICTIM";

/// Writes and follows until it is killed. No test by itself.
#[test]
#[ignore = "a process for other tests to kill"]
fn victim() {
    let Ok(given) = std::env::var(VICTIM) else { return };
    let given: [String; 3] = serde_json::from_str(&given).expect("JSON");
    let [database, folder, desk] = &given;
    run(async {
        writeln!(std::io::stderr(), "{VICTIM}").expect("somebody listens");
        scribble(database, Path::new(folder), desk).await;
    });
}

/// Kills a process so long after it has begun.
fn kill_after(given: &Value, time: Duration) {
    let mut command = Command::new(std::env::current_exe().expect("this program has a path"));
    command.args(["--exact", "following::killed::victim", "--ignored", "--nocapture"]);
    command.env(VICTIM, given.to_string()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the victim can be started");
    let mut log = String::new();
    let mut stderr = BufReader::new(child.stderr.take().expect("a pipe"));
    while !log.contains(VICTIM) {
        assert_ne!(stderr.read_line(&mut log).expect("UTF-8"), 0, "the victim has ended by itself: {log}");
    }
    // Not to wait for anything: to kill at some moment or other.
    std::thread::sleep(time);
    child.kill().expect("it can be killed");
    child.wait().expect("it has ended");
    let mut rest = String::new();
    stderr.read_to_string(&mut rest).expect("UTF-8");
    assert_eq!(rest, "", "it was killed, and did not fail");
}

/// Moments from 0 to 120 milliseconds, each about as often.
fn moments(seed: u64) -> impl Iterator<Item = Duration> {
    let mut state = seed;
    std::iter::repeat_with(move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        Duration::from_micros((state >> 33) % 120_000)
    })
}

/// How often in each phase.
const KILLS: usize = 25;

/// In each phase the index is first built, then followed; all that time its process is killed.
async fn killed_again_and_again(kit: &Kit, seed: u64, phases: usize) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let folder = folder.path().join("search");
    let url = kit.database().url();
    let given = json!([url, folder, kit.desk()]);
    let mut moments = moments(seed);
    for phase in 0..phases {
        for time in moments.by_ref().take(KILLS) {
            kill_after(&given, time);
        }
        let index = Index::at(&url, &folder).await;
        let contents = index.contents().await;
        index.end().await;
        contents.expect(&Contents::anew(kit.database()).await);
        assert!(contents.things() > phase * KILLS, "hardly anything was written: {}", contents.things());
        fs::remove_file(folder.join("current")).expect("an index is current");
    }
}

// Together 200 times.

#[test]
fn on_sqlite() {
    run_on(Backend::Sqlite, async |kit: Kit| killed_again_and_again(&kit, 2013, 3).await);
}

#[test]
fn on_sqlite_at_other_moments() {
    run_on(Backend::Sqlite, async |kit: Kit| killed_again_and_again(&kit, 7, 3).await);
}

#[test]
fn on_postgres() {
    run_on(Backend::Postgres, async |kit: Kit| killed_again_and_again(&kit, 11, 2).await);
}
