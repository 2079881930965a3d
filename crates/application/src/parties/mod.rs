//! Parties: those who speak and those who are spoken about.

mod change;
mod create;
mod read;
mod speaking;
mod withdraw;

pub use change::change;
pub use create::create;
pub use read::{among, get, list};
pub use speaking::{Speaking, speaking};
pub use withdraw::withdraw;
