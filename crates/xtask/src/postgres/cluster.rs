//! A PostgreSQL cluster that lives as long as we do.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write as _};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::DirBuilderExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::failure::Failure;
use crate::postgres::account::Account;
use crate::postgres::install::find_or_install;
use crate::signals::Signals;

/// Nothing in it outlives the tests, so nothing waits for the disk. 300 connections: the tests run in parallel,
/// each with its own databases and pools.
const SETTINGS: &str = "
listen_addresses = '127.0.0.1'
max_connections = 300
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
";

/// Waits until its standard input ends, which it does however we end, then stops the server and removes the folder.
///
/// Doing this in a process of its own holds even if we are killed outright. It ignores the terminal's signals: the
/// tests may still be finishing after a Ctrl-C. `$1`: the cluster's folder; `$2`: `pg_ctl`.
const KEEPER: &str = r#"
trap '' INT TERM HUP
read -r nothing
if [ -f "$1/data/postmaster.pid" ]; then "$2" stop --silent --wait --mode=immediate --pgdata="$1/data"; fi
rm -rf "$1"
"#;

/// How often to try another port: a port found free may be taken by the time the server wants it.
const PORTS_TO_TRY: usize = 3;

/// A running cluster; dropping it stops the server and removes its folder.
pub(crate) struct Cluster {
    folder: PathBuf,
    programs: PathBuf,
    account: Account,
    port: u16,
    keeper: Child,
}

impl Cluster {
    /// Makes a cluster in a fresh temporary folder and starts it on a free port of 127.0.0.1.
    ///
    /// Any local account may connect as its superuser: it is for tests on machines whose accounts trust each other.
    pub(crate) fn start(signals: &Signals) -> Result<Self, Failure> {
        let programs = find_or_install(signals)?;
        let account = Account::choose()?;
        let folder = new_folder()
            .and_then(|folder| account.own(&folder).map(|()| folder))
            .map_err(|error| Failure::new(format!("cannot make a folder for PostgreSQL: {error}")))?;
        let keeper = keeper(&folder, &programs, account).inspect_err(|_| {
            let _ = fs::remove_dir_all(&folder);
        })?;
        // From here on the folder goes with the cluster, whatever fails.
        let mut cluster = Self { folder, programs, account, port: 0, keeper };
        cluster.initialise(signals)?;
        cluster.launch(signals)?;
        Ok(cluster)
    }

    /// The superuser's URL of the database `postgres`.
    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// The C locale sorts by bytes, as SQLite does, on every machine.
    fn initialise(&self, signals: &Signals) -> Result<(), Failure> {
        let mut initdb = self.command("initdb");
        initdb.args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]);
        initdb.arg("--pgdata").arg(self.data());
        run_quietly("initdb", &mut initdb, &self.folder.join("initdb.log"), signals)?;

        let sockets = self.folder.display().to_string().replace('\'', "''");
        let settings = format!("{SETTINGS}unix_socket_directories = '{sockets}'\n");
        let file = OpenOptions::new().append(true).open(self.data().join("postgresql.conf"));
        file.and_then(|mut file| file.write_all(settings.as_bytes()))
            .map_err(|error| Failure::new(format!("cannot write postgresql.conf: {error}")))
    }

    fn launch(&mut self, signals: &Signals) -> Result<(), Failure> {
        let server_log = self.folder.join("server.log");
        let mut failure = None;
        for _ in 0..PORTS_TO_TRY {
            self.port = free_port()?;
            let mut start = self.command("pg_ctl");
            start.args(["start", "--silent", "--wait", "--timeout=60"]);
            start.arg("--pgdata").arg(self.data()).arg("--log").arg(&server_log);
            start.arg("--options").arg(format!("-p {}", self.port));
            match run_quietly("pg_ctl start", &mut start, &self.folder.join("pg_ctl.log"), signals) {
                Ok(()) => return Ok(()),
                Err(error) => failure = Some(error),
            }
        }
        let log = fs::read_to_string(&server_log).unwrap_or_default();
        Err(failure.map_or_else(|| Failure::new("no port to try"), |failure| failure.within(log)))
    }

    fn command(&self, program: &str) -> Command {
        self.account.command(&self.programs.join(program))
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        match self.keeper.wait() {
            Ok(status) if status.success() => {}
            outcome => {
                eprintln!("PostgreSQL's folder {} may not be gone: {outcome:?}", self.folder.display());
            }
        }
    }
}

/// In its own process group: it must survive what a terminal sends to ours.
fn keeper(folder: &Path, programs: &Path, account: Account) -> Result<Child, Failure> {
    let mut shell = account.command(Path::new("sh"));
    shell.args(["-c", KEEPER, "dementi-postgres"]).arg(folder).arg(programs.join("pg_ctl"));
    shell.stdin(Stdio::piped()).stdout(Stdio::null()).process_group(0);
    shell.spawn().map_err(|error| Failure::new(format!("cannot run `sh`: {error}")))
}

/// A folder of our own in the system's folder for temporary files, which only its owner may enter.
///
/// A name may be left from a dead process that had our number: `mkdir` tells, and the next name is tried.
fn new_folder() -> io::Result<PathBuf> {
    let mut attempt = 0_u32;
    loop {
        let folder = std::env::temp_dir().join(format!("dementi-pg-{}-{attempt}", std::process::id()));
        match DirBuilder::new().mode(0o700).create(&folder) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => attempt += 1,
            outcome => return outcome.map(|()| folder),
        }
    }
}

fn free_port() -> Result<u16, Failure> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr());
    listener.map(|address| address.port()).map_err(|error| Failure::new(format!("no free port: {error}")))
}

/// Runs `command` with its output in the file `log`, which a failure quotes.
///
/// A file, not a pipe: the server that `pg_ctl` leaves running would hold a pipe open.
fn run_quietly(what: &str, command: &mut Command, log: &Path, signals: &Signals) -> Result<(), Failure> {
    let output = fs::File::create(log).and_then(|out| Ok((out.try_clone()?, out)));
    let (out, err) =
        output.map_err(|error| Failure::new(format!("cannot write {}: {error}", log.display())))?;
    let status = signals.run(command.stdin(Stdio::null()).stdout(out).stderr(err))?;
    if status.success() {
        return Ok(());
    }
    let said = fs::read_to_string(log).unwrap_or_default();
    Err(Failure::child(format_args!("{}\n{what} failed", said.trim_end()), status))
}
