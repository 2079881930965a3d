//! Runs a script of `tests/browser`.

use std::ffi::{OsStr, OsString};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, thread};

use serde_json::Value;
use tokio::sync::Semaphore;

use crate::clients::{node_modules, place};

/// How many browsers run at once: each keeps more than a core busy. nextest gives every test a process of its own and
/// counts by itself, in `.config/nextest.toml`.
static BROWSERS: Semaphore = Semaphore::const_new(2);

/// Lets a script tell its story, and answers what it found. A story that fails fails the test, with all that its pages
/// said, and with pictures of them below the target folder.
pub(super) async fn browse(script: &'static str, given: Value) -> Value {
    attempt(script, given).await.unwrap_or_else(|report| panic!("{script} failed:\n{report}"))
}

/// The same, for a story that may fail: the error is its report.
pub(super) async fn attempt(script: &'static str, given: Value) -> Result<Value, String> {
    attempt_in(place("DEMENTI_CHROMIUM"), script, given).await
}

/// The same, in another browser.
pub(super) async fn attempt_in(
    chromium: OsString,
    script: &'static str,
    given: Value,
) -> Result<Value, String> {
    let turn = BROWSERS.acquire().await.expect("it is never closed");
    let pictures = pictures();
    // The server answers on the runtime's threads, so none may be blocked.
    let told = tokio::task::spawn_blocking(move || tell(&chromium, script, &given, &pictures));
    let told = told.await.expect("the script ends");
    drop(turn);
    told
}

/// Where a failed story of this test leaves pictures.
fn pictures() -> PathBuf {
    let test = thread::current().name().unwrap_or("main").replace("::", "-");
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser").join(test)
}

fn tell(chromium: &OsStr, script: &str, given: &Value, pictures: &Path) -> Result<Value, String> {
    // The browser's profile is made in here, and goes with it even if the script does not end well.
    let temporary = tempfile::tempdir().expect("a folder");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("browser").join(script);
    let mut command = Command::new("node");
    command
        .arg(script)
        .env("NODE_PATH", node_modules())
        .env("DEMENTI_CHROMIUM", chromium)
        .env("DEMENTI_BROWSER_FAILURES", pictures)
        .env("TMPDIR", temporary.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|error| panic!("{command:?} cannot be run: {error}"));
    // It reads all of this before it writes anything.
    let mut stdin = child.stdin.take().expect("it is piped");
    let written = stdin.write_all(given.to_string().as_bytes());
    drop(stdin);
    let output = child.wait_with_output().expect("it can be waited for");
    let log = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() || written.is_err() {
        return Err(format!("{}\n{log}", output.status));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| format!("it printed no JSON: {error}\n{log}"))
}
