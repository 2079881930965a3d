//! Sources: the works in which something is said.

mod change;
mod create;
mod read;
mod references;
mod withdraw;

pub use change::{ChangeError, change};
pub use create::create;
pub use read::{among, get, list, naming};
pub use withdraw::withdraw;
