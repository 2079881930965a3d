//! Watching the record change.

mod tail;
mod watching;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use dementi_domain::ids::UserId;
use tokio::sync::watch;

pub use dementi_persistence::changes::Seen;
pub use watching::{Step, WatchError, Watching, watch};

use self::tail::Tail;
use crate::app::App;

/// How many streams a user may have open at once on this process.
pub const MOST: usize = 10;

/// What the streams of a process share.
#[derive(Default)]
pub(crate) struct Streams {
    tail: Arc<Tail>,
    open: Mutex<HashMap<UserId, usize>>,
    ending: watch::Sender<bool>,
}

impl App {
    /// Ends all streams, so that the server can stop.
    pub fn end_streams(&self) {
        self.streams.ending.send_replace(true);
    }
}

/// A place among the streams of a user, until it is dropped.
struct Place {
    streams: Arc<Streams>,
    user: UserId,
}

impl Place {
    fn take(streams: &Arc<Streams>, user: UserId) -> Option<Self> {
        let mut open = streams.open.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = open.entry(user).or_default();
        if *taken >= MOST {
            return None;
        }
        *taken += 1;
        Some(Self { streams: Arc::clone(streams), user })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.streams.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(taken) = open.get_mut(&self.user) {
            *taken -= 1;
            if *taken == 0 {
                open.remove(&self.user);
            }
        }
    }
}
