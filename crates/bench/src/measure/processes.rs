//! The processes that are measured, and what the system says of them.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{BufRead, BufReader, Read as _};
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
        memory_of(self.child.id(), "VmRSS:")
    }

    /// The most memory that it has ever occupied, in megabytes.
    pub(super) fn most_memory(&self) -> Result<f64> {
        memory_of(self.child.id(), "VmHWM:")
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

/// A figure of proc(5)'s `status`, in megabytes.
fn memory_of(process: u32, figure: &str) -> Result<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix(figure));
    let kibibytes = line.and_then(|rest| rest.split_whitespace().next());
    let kibibytes = kibibytes.ok_or_else(|| format!("no {figure} in /proc"))?;
    Ok(kibibytes.parse::<f64>()? * 1024.0 / 1e6)
}

/// What a program that was run to its end has cost.
pub(super) struct Ran {
    /// How long it took, in seconds.
    pub(super) seconds: f64,
    /// The most memory that it occupied at once, in megabytes.
    pub(super) memory: f64,
    /// What it wrote on standard error.
    pub(super) remarks: String,
}

/// How often a running program is asked for its memory.
const OFTEN: Duration = Duration::from_millis(20);

/// Runs `dementi` to its end, which must be a good one.
pub(super) fn to_end(binary: &Path, arguments: &[&OsStr]) -> Result<Ran> {
    let mut command = Command::new(binary);
    command.args(arguments).env_clear().stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let began = Instant::now();
    let mut child = command.spawn().map_err(|error| format!("{}: {error}", binary.display()))?;
    let mut memory: f64 = 0.0;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        // At its very end there is no such figure any more; the last one stands.
        memory = memory_of(child.id(), "VmHWM:").unwrap_or_default().max(memory);
        std::thread::sleep(OFTEN);
    };
    let seconds = began.elapsed().as_secs_f64();
    let mut remarks = String::new();
    if let Some(mut output) = child.stderr.take() {
        output.read_to_string(&mut remarks)?;
    }
    if status.success() {
        Ok(Ran { seconds, memory, remarks })
    } else {
        Err(format!("{} failed: {remarks}", binary.display()).into())
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
