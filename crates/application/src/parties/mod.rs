//! Parties: those who speak and those who are spoken about.

mod change;
mod create;
mod read;
mod withdraw;

pub use change::change;
pub use create::create;
pub use read::{among, get, list};
pub use withdraw::withdraw;
