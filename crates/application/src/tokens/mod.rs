//! Personal access tokens.

mod create;
mod read;
mod revoke;

pub(crate) use create::issue;
pub use create::{Issued, NewToken, TokenError, create};
pub use read::{get, list, of_member};
pub use revoke::revoke;
