//! The `dementi` binary, run as its users run it.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::Database;
use crate::http::Client;

/// Names the binary, set by `cargo xtask`.
const BIN: &str = "DEMENTI_BIN";

/// The binary in a home of its own, where no setting of the developer's reaches it.
#[derive(Debug)]
pub struct Binary {
    home: TempDir,
    record: Vec<String>,
}

impl Binary {
    /// With no database but what it makes for itself.
    pub fn alone() -> Self {
        let home = tempfile::Builder::new().prefix("dementi-home-").tempdir();
        Self { home: home.expect("a temporary folder can be made"), record: Vec::new() }
    }

    /// With this database.
    pub fn on(database: &Database) -> Self {
        Self { record: vec!["--database-url".to_owned(), database.url()], ..Self::alone() }
    }

    /// Its home, which also holds its temporary files.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let binary = std::env::var_os(BIN).unwrap_or_else(|| {
            panic!("{BIN} is not set, so there is no binary to test. Run `cargo xtask test`")
        });
        let mut command = Command::new(binary);
        command.env_clear().env("HOME", self.home()).env("TMPDIR", self.home()).current_dir(self.home());
        command.args(arguments).args(&self.record).stdin(Stdio::null());
        command
    }

    /// Runs it to its end.
    pub fn run(&self, arguments: &[&str]) -> Finished {
        let output = self.command(arguments).output().expect("the binary can be run");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the binary prints UTF-8");
        Finished {
            line: arguments.join(" "),
            code: output.status.code(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }

    /// Starts it, to be fed on standard input.
    pub fn feed(&self, arguments: &[&str]) -> Feeding {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the binary can be started");
        let input = child.stdin.take().expect("stdin is a pipe");
        Feeding { child, input }
    }

    /// Starts `serve` or `demo` on a free port, and waits until it has announced itself.
    pub fn serve(&self, arguments: &[&str]) -> Serving {
        let [ready_file, log] = ["ready.json", "log"].map(|name| self.home().join(name));
        // One that a killed server left behind would name the wrong port.
        let _ = fs::remove_file(&ready_file);
        let mut command = self.command(arguments);
        command.args(["--listen", "127.0.0.1:0", "--ready-file"]).arg(&ready_file).stdout(Stdio::piped());
        // Into a file: a pipe that nobody reads would fill up and hold the server.
        command.stderr(File::create(&log).expect("the log can be written"));
        let mut child = command.spawn().expect("the binary can be started");
        let stdout = BufReader::new(child.stdout.take().expect("stdout is a pipe"));
        let mut serving = Serving { child, stdout, log, ready: Value::Null };
        let mut announced = String::new();
        serving.stdout.read_line(&mut announced).expect("stdout can be read");
        let ready = fs::read(&ready_file);
        let ready = ready.unwrap_or_else(|error| {
            panic!("dementi {arguments:?} did not start: {error}\n{announced}{}", serving.log())
        });
        serving.ready = serde_json::from_slice(&ready).expect("the ready file is JSON");
        serving
    }
}

/// The binary while it reads standard input; killed when this is dropped.
#[derive(Debug)]
pub struct Feeding {
    child: Child,
    input: ChildStdin,
}

impl Feeding {
    /// Gives it more to read.
    pub fn give(&mut self, text: &str) {
        self.input.write_all(text.as_bytes()).and_then(|()| self.input.flush()).expect("the binary reads");
    }
}

impl Drop for Feeding {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

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

/// The binary while it serves; killed when this is dropped.
#[derive(Debug)]
pub struct Serving {
    child: Child,
    stdout: BufReader<ChildStdout>,
    log: PathBuf,
    /// The ready file.
    pub ready: Value,
}

impl Serving {
    /// Somebody without a token, at this server.
    pub fn visitor(&self) -> Client {
        Client::new(self.ready["url"].as_str().expect("the ready file names the URL"))
    }

    /// What it has logged so far.
    pub fn log(&self) -> String {
        fs::read_to_string(&self.log).expect("the log can be read")
    }

    /// Ends it without a warning, as the end of its machine would.
    pub fn kill(mut self) {
        self.child.kill().expect("the process can be killed");
        self.child.wait().expect("the process has ended");
    }

    /// Asks it to stop, as a supervisor does, and waits until it has; answers its exit code and what else it
    /// printed.
    pub fn stop(mut self) -> (Option<i32>, String) {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        assert!(asked.expect("kill can be run").success());
        let mut rest = String::new();
        self.stdout.read_to_string(&mut rest).expect("stdout can be read");
        let status = self.child.wait().expect("the process has ended");
        (status.code(), rest)
    }

    /// The same, and answers what it has logged instead of what it printed.
    pub fn stop_with_log(self) -> (Option<i32>, String) {
        let log = self.log.clone();
        let (code, _) = self.stop();
        (code, fs::read_to_string(log).expect("the log can be read"))
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
