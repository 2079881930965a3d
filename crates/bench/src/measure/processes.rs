//! The processes that are measured, and what the system says of them.

use std::ffi::OsString;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Result;

/// A server on this machine. It is stopped when this is dropped.
pub(super) struct Server {
    child: Child,
    /// Its port on 127.0.0.1.
    pub(super) port: u16,
    /// From its start until it said that it can be reached.
    pub(super) start_up: Duration,
}

impl Server {
    /// Starts `dementi serve` with its default settings on this database, with its search index in this folder.
    pub(super) fn dementi(binary: &Path, url: &str, index: &Path) -> Result<Self> {
        let mut arguments =
            ["serve", "--listen", "127.0.0.1:0", "--database-url", url].map(OsString::from).to_vec();
        arguments.extend(["--search-dir".into(), index.as_os_str().to_owned()]);
        Self::start(binary, &arguments)
    }

    /// Starts the baselines on the database with these facts, with the bare engine's index in this folder.
    pub(super) fn baseline(facts: &Path, index: Option<&Path>) -> Result<Self> {
        let mut arguments = vec!["baseline".into(), "--facts".into(), facts.as_os_str().to_owned()];
        if let Some(index) = index {
            arguments.extend(["--index".into(), index.as_os_str().to_owned()]);
        }
        Self::start(&std::env::current_exe()?, &arguments)
    }

    /// Starts a server that says on its standard output where it can be reached, as what follows the last colon.
    fn start(binary: &Path, arguments: &[OsString]) -> Result<Self> {
        let mut command = Command::new(binary);
        // Settings of the environment are not what is measured. What it logs is read by nobody.
        command.args(arguments).env_clear();
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let began = Instant::now();
        let mut child = command.spawn().map_err(|error| format!("{}: {error}", binary.display()))?;
        let mut line = String::new();
        if let Some(output) = &mut child.stdout {
            BufReader::new(output).read_line(&mut line)?;
        }
        let start_up = began.elapsed();
        let port = line.trim().rsplit(':').next().and_then(|port| port.parse().ok());
        let mut server = Self { child, port: 0, start_up };
        server.port = port.ok_or_else(|| format!("{} does not start: run it by hand", binary.display()))?;
        Ok(server)
    }

    /// The processor time that it has used, in seconds.
    pub(super) fn cpu_seconds(&self) -> Result<f64> {
        cpu_seconds_of(&self.child.id().to_string())
    }

    /// The memory that it occupies, in megabytes.
    pub(super) fn memory(&self) -> Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kibibytes = line.and_then(|rest| rest.split_whitespace().next()).ok_or("no VmRSS in /proc")?;
        Ok(kibibytes.parse::<f64>()? * 1024.0 / 1e6)
    }

    /// Stops it and waits for its end.
    pub(super) fn stop(mut self) -> Result<()> {
        drop(self.child.stdin.take());
        let id = self.child.id().to_string();
        // The standard library can only kill outright, which would leave work to the next start.
        Command::new("kill").args(["-TERM", &id]).stderr(Stdio::null()).status()?;
        self.child.wait()?;
        Ok(())
    }
}

/// The processor time that a process has used, in seconds; `self` is this one.
pub(super) fn cpu_seconds_of(process: &str) -> Result<f64> {
    // proc(5): after the name in parentheses, fields 14 and 15 are utime and stime in clock ticks, which are hundredths
    // of a second on every Linux that we know.
    let stat = fs::read_to_string(format!("/proc/{process}/stat"))?;
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks = fields.skip(11).take(2).map(str::parse::<f64>).sum::<std::result::Result<f64, _>>()?;
    Ok(ticks / 100.0)
}

impl Drop for Server {
    fn drop(&mut self) {
        // Does nothing to a process that was waited for.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
