//! Evidence: sources brought to bear on a claim.

mod change;
mod create;
mod read;
mod withdraw;

pub use change::change;
pub use create::create;
pub use read::{get, list};
pub use withdraw::withdraw;
