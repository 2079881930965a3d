//! Rating scales: named, versioned lists of ratings.

mod change;
mod create;
mod read;
mod withdraw;

pub use change::change;
pub use create::create;
pub use read::{Revision, get, list, revisions};
pub use withdraw::withdraw;
