//! Ctrl-C and SIGTERM: the running child is left to finish, then we clean up and end.

use std::io;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::iterator::Signals as Incoming;

use crate::failure::Failure;

/// Runs children one after another and refuses the next one once a signal has come.
///
/// A terminal sends Ctrl-C (SIGINT) to the whole foreground group, so a child has it already, and a second one
/// would make cargo-nextest give up its orderly end. SIGTERM comes to one process only and is passed on.
pub(crate) struct Signals {
    state: Arc<(Mutex<State>, Condvar)>,
}

#[derive(Default)]
struct State {
    received: Option<i32>,
    child: Option<u32>,
}

impl Signals {
    /// Takes over SIGINT and SIGTERM for the rest of the process's life.
    pub(crate) fn listen() -> Result<Self, Failure> {
        let mut incoming = Incoming::new([SIGINT, SIGTERM])
            .map_err(|error| Failure::new(format!("cannot listen for signals: {error}")))?;
        let state = Arc::new((Mutex::new(State::default()), Condvar::new()));
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for signal in incoming.forever() {
                let (state, arrived) = &*shared;
                let mut state = locked(state);
                state.received = Some(signal);
                if state.child.is_some() {
                    eprintln!("Stopping as soon as the running command has ended.");
                }
                if let Some(child) = state.child.filter(|_| signal == SIGTERM) {
                    terminate(child);
                }
                arrived.notify_all();
            }
        });
        Ok(Self { state })
    }

    /// Runs `command` to its end and gives its status.
    ///
    /// Fails if it cannot be started, or if a signal has come before or while it ran.
    pub(crate) fn run(&self, command: &mut Command) -> Result<ExitStatus, Failure> {
        let (state, _) = &*self.state;
        let mut child = {
            let mut state = locked(state);
            check(&state)?;
            let child = command.spawn().map_err(|error| cannot_run(command, &error))?;
            state.child = Some(child.id());
            child
        };
        let status = child.wait();
        let mut state = locked(state);
        state.child = None;
        check(&state)?;
        status.map_err(|error| cannot_run(command, &error))
    }

    /// Blocks until a signal comes.
    pub(crate) fn wait(&self) {
        let (state, arrived) = &*self.state;
        let mut state = locked(state);
        while state.received.is_none() {
            state = arrived.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

fn check(state: &State) -> Result<(), Failure> {
    state.received.map_or(Ok(()), |signal| Err(Failure::interrupted(signal)))
}

fn cannot_run(command: &Command, error: &io::Error) -> Failure {
    Failure::new(format!("cannot run `{}`: {error}", command.get_program().display()))
}

/// Sends SIGTERM. The standard library can only kill outright; every shell has `kill` built in.
fn terminate(process: u32) {
    let kill = format!("kill -TERM {process}");
    let outcome = Command::new("sh").args(["-c", &kill]).stderr(Stdio::null()).status();
    if let Err(error) = outcome {
        eprintln!("cannot pass SIGTERM on to process {process}: {error}");
    }
}

/// Nothing in here panics while it holds the lock; were it to, the state would still be whole.
fn locked(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}
