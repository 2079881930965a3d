//! The `dementi` binary, run as its users run it.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::Value;

use crate::http::Client;

/// Names the binary, set by `cargo xtask`.
const BIN: &str = "DEMENTI_BIN";

/// What a run of the binary left behind.
#[derive(Debug)]
pub struct Finished {
    /// What was asked for.
    pub line: String,
    /// The exit code; `None` when a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Finished {
    /// Insists on an exit code.
    #[track_caller]
    #[expect(clippy::return_self_not_must_use, reason = "often the code is all that matters")]
    pub fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self
    }
}

/// The binary, in surroundings that nothing else has changed: no settings of the developer's, and a home of its own.
fn command(home: &Path, arguments: &[&str]) -> Command {
    let binary = std::env::var_os(BIN)
        .unwrap_or_else(|| panic!("{BIN} is not set, so there is no binary to test. Run `cargo xtask test`"));
    let mut command = Command::new(binary);
    command.env_clear().env("HOME", home).env("TMPDIR", home).current_dir(home).args(arguments);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs the binary to its end, in the folder `home`.
pub fn dementi(home: &Path, arguments: &[&str]) -> Finished {
    let output = command(home, arguments).output().expect("the binary can be run");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the binary prints UTF-8");
    Finished {
        line: format!("dementi {}", arguments.join(" ")),
        code: output.status.code(),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}

/// The binary while it serves; killed when this is dropped.
#[derive(Debug)]
pub struct Serving {
    child: Child,
    stdout: BufReader<ChildStdout>,
    /// The ready file.
    pub ready: Value,
}

impl Serving {
    /// Starts `dementi serve ..` or `dementi demo ..` in the folder `home`, on a free port, and waits until it has
    /// announced itself.
    pub fn start(home: &Path, arguments: &[&str]) -> Self {
        let ready_file = home.join("ready.json");
        let mut command = command(home, arguments);
        command.args(["--listen", "127.0.0.1:0", "--ready-file"]).arg(&ready_file);
        let mut child = command.spawn().expect("the binary can be started");
        let mut stdout = BufReader::new(child.stdout.take().expect("stdout is a pipe"));
        let mut first = String::new();
        stdout.read_line(&mut first).expect("stdout can be read");
        let ready = std::fs::read(&ready_file).unwrap_or_else(|error| {
            let mut stderr = String::new();
            let _ = child.kill();
            let _ = child.stderr.take().map(|mut pipe| pipe.read_to_string(&mut stderr));
            panic!("dementi {arguments:?} is not ready: {error}\n{first}{stderr}")
        });
        let ready = serde_json::from_slice(&ready).expect("the ready file is JSON");
        Self { child, stdout, ready }
    }

    /// Somebody without a token, at this server.
    pub fn visitor(&self) -> Client {
        Client::new(self.ready["url"].as_str().expect("the ready file names the URL"))
    }

    /// Ends it without a warning, as a power cut would.
    pub fn kill(mut self) {
        self.child.kill().expect("the process can be killed");
        self.child.wait().expect("the process has ended");
    }

    /// Asks it to stop, as a supervisor does, and waits until it has; answers what else it printed.
    pub fn stop(mut self) -> (Option<i32>, String) {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        assert!(asked.expect("kill can be run").success());
        let mut rest = String::new();
        self.stdout.read_to_string(&mut rest).expect("stdout can be read");
        let status = self.child.wait().expect("the process has ended");
        (status.code(), rest)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
