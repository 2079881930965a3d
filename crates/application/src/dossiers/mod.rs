//! Dossiers: investigations that group claims.

mod change;
mod coverage;
mod create;
mod members;
mod read;
mod withdraw;

pub use change::change;
pub use coverage::{DossierCoverage, coverage};
pub use create::create;
pub use read::{among, get, list, titled};
pub use withdraw::withdraw;
