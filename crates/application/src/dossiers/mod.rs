//! Dossiers: investigations that group claims.

mod change;
mod create;
mod members;
mod read;
mod withdraw;

pub use change::change;
pub use create::create;
pub use read::{among, get, list};
pub use withdraw::withdraw;
