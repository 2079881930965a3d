//! Personal access tokens.

mod create;
mod list;
mod revoke;

pub(crate) use create::issue;
pub use create::{Issued, NewToken, TokenError, create};
pub use list::list;
pub use revoke::revoke;
