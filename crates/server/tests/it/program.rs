//! Runs the program, and talks to it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, ExitStatus, Output, Stdio};

/// The program with these arguments, in an environment that has nothing but a home and a folder for temporary
/// files, both `home`.
pub(crate) fn dementi(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dementi"));
    command.env_clear().env("HOME", home).env("TMPDIR", home).current_dir(home).args(arguments);
    command
}

/// What a command that ended left.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl From<Output> for Ended {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Self { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

/// Runs the program to its end.
pub(crate) fn run(home: &Path, arguments: &[&str]) -> Ended {
    let ended: Ended = dementi(home, arguments).output().expect("the program runs").into();
    assert!(!ended.stderr.contains("panicked"), "{}", ended.stderr);
    ended
}

/// Runs the program to its end, which must be a good one; answers what it printed.
pub(crate) fn done(home: &Path, arguments: &[&str]) -> String {
    let ended = run(home, arguments);
    assert_eq!(ended.code, Some(0), "{arguments:?}: {ended:?}");
    ended.stdout
}

/// A server that can be reached. It is killed when the test ends without stopping it.
pub(crate) struct Server {
    child: Child,
    stdout: BufReader<ChildStdout>,
    /// What it had printed when it could be reached.
    pub(crate) announcement: String,
    pub(crate) url: String,
}

impl Server {
    /// Starts `dementi serve` or `dementi demo` and waits for the line that says that it can be reached.
    pub(crate) fn start(mut command: Command) -> Self {
        let mut child =
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
        let mut stdout = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut announcement = String::new();
        loop {
            let from = announcement.len();
            if stdout.read_line(&mut announcement).expect("UTF-8") == 0 {
                let ended: Ended = child.wait_with_output().expect("the program ends").into();
                panic!("the server did not start: {ended:?}");
            }
            let line = &announcement[from..];
            if line.starts_with("listening on ") || line.starts_with("Ctrl-C ends ") {
                break;
            }
        }
        let url = announcement.split_whitespace().find(|word| word.starts_with("http://"));
        let url = url.expect("an address").to_owned();
        Self { child, stdout, announcement, url }
    }

    pub(crate) fn signal(&self, name: &str) {
        // `kill` is a command of the shell itself, so that nothing else need be installed.
        let kill = format!("kill -{name} {}", self.child.id());
        assert!(Command::new("/bin/sh").args(["-c", &kill]).status().expect("a shell").success());
    }

    /// Waits for the end; answers how it ended, and what was logged.
    pub(crate) fn wait(mut self) -> (ExitStatus, String) {
        let mut log = String::new();
        self.child.stderr.take().expect("a pipe").read_to_string(&mut log).expect("UTF-8");
        let mut rest = String::new();
        self.stdout.read_to_string(&mut rest).expect("UTF-8");
        let set_up = "There is no desk yet. Open this address within a day";
        assert!(rest.is_empty() || rest.starts_with(set_up), "printed after the announcement: {rest}");
        (self.child.wait().expect("the program ends"), log)
    }

    /// Ends it by SIGTERM, which must go well; answers what was logged.
    pub(crate) fn stop(self) -> String {
        self.signal("TERM");
        let (status, log) = self.wait();
        assert!(status.success(), "{status}: {log}");
        log
    }

    /// The answer to a GET, head and body as they came.
    pub(crate) fn get(&self, path: &str, token: Option<&str>) -> String {
        let address = self.url.strip_prefix("http://").expect("a plain URL");
        let mut stream = TcpStream::connect(address).expect("the server listens");
        let authorization =
            token.map(|token| format!("Authorization: Bearer {token}\r\n")).unwrap_or_default();
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{authorization}\r\n");
        stream.write_all(request.as_bytes()).expect("the request is sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer in UTF-8");
        answer
    }

    /// The status of the answer to a GET.
    pub(crate) fn status(&self, path: &str, token: Option<&str>) -> u16 {
        let answer = self.get(path, token);
        let status = answer.strip_prefix("HTTP/1.1 ").and_then(|rest| rest.get(..3)).expect("a status line");
        status.parse().expect("a number")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Ended already, as a rule.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
