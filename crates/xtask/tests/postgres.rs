//! A throwaway cluster is there while it is wanted, and gone afterwards, however we end.
#![cfg(test)]

use std::io::{BufRead, BufReader, Read};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, ChildStderr, ChildStdout, Command, ExitStatus, Stdio};

/// Prints the address of the server, then does `$1`.
const REPORT: &str = r#"
address=${DEMENTI_TEST_POSTGRES_URL#postgres://postgres@}
echo "${address%/postgres}"
eval "$1"
"#;

/// A running `xtask postgres`.
struct Postgres {
    process: Child,
    output: BufReader<ChildStdout>,
    errors: BufReader<ChildStderr>,
    address: String,
}

impl Postgres {
    fn start(script: &str) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dementi-xtask"));
        command.args(["postgres", "--", "sh", "-c", REPORT, "sh", script]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = command.spawn().expect("xtask");
        let mut output = BufReader::new(process.stdout.take().expect("a pipe"));
        let mut errors = BufReader::new(process.stderr.take().expect("a pipe"));
        let address = line(&mut output);
        assert!(!address.is_empty(), "no cluster: {}", rest(&mut errors));
        Self { process, output, errors, address }
    }

    fn answers(&self) -> bool {
        TcpStream::connect(&self.address).is_ok()
    }

    /// The cluster's folder, by xtask's naming.
    fn folder(&self) -> PathBuf {
        std::env::temp_dir().join(format!("dementi-pg-{}-0", self.process.id()))
    }

    fn signal(&self, name: &str) {
        let kill = format!("kill -{name} {}", self.process.id());
        assert!(Command::new("sh").args(["-c", &kill]).status().expect("sh").success(), "{kill}");
    }

    /// Waits for the end of all who write to xtask's standard error: itself and what stops the cluster.
    fn end(&mut self) -> ExitStatus {
        rest(&mut self.errors);
        self.process.wait().expect("a status")
    }

    fn assert_gone(&self) {
        assert!(!self.answers(), "the server still answers at {}", self.address);
        assert!(!self.folder().exists(), "{} was left behind", self.folder().display());
    }
}

fn line(input: &mut impl BufRead) -> String {
    let mut text = String::new();
    input.read_line(&mut text).expect("text");
    text.trim_end().to_owned()
}

fn rest(input: &mut impl Read) -> String {
    let mut text = String::new();
    input.read_to_string(&mut text).expect("text");
    text
}

#[test]
fn the_command_has_a_server_and_its_status_is_ours() {
    let mut postgres = Postgres::start("read -r word; exit 7");
    assert!(postgres.answers());
    assert!(postgres.folder().is_dir());
    drop(postgres.process.stdin.take());
    assert_eq!(postgres.end().code(), Some(7));
    postgres.assert_gone();
}

#[test]
fn sigterm_ends_the_command_and_then_the_server() {
    let mut postgres = Postgres::start("exec cat");
    postgres.signal("TERM");
    assert_eq!(postgres.end().code(), Some(128 + 15));
    postgres.assert_gone();
}

#[test]
fn ctrl_c_lets_the_command_finish_first() {
    // Only xtask gets the signal here; a terminal would send it to the command as well.
    let mut postgres = Postgres::start("read -r word; echo finished; exit 0");
    postgres.signal("INT");
    assert_eq!(line(&mut postgres.errors), "Stopping as soon as the running command has ended.");
    assert!(postgres.answers());
    drop(postgres.process.stdin.take());
    assert_eq!(rest(&mut postgres.output), "finished\n");
    assert_eq!(postgres.end().code(), Some(128 + 2));
    postgres.assert_gone();
}

#[test]
fn even_when_killed_outright_no_server_stays() {
    let mut postgres = Postgres::start("exec cat >&2");
    postgres.signal("KILL");
    // The command is orphaned; its standard input ends, and so does it.
    drop(postgres.process.stdin.take());
    assert_eq!(postgres.end().code(), None);
    postgres.assert_gone();
}
