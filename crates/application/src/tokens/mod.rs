//! Personal access tokens.

mod create;
mod list;
mod revoke;

pub use create::{Issued, NewToken, TokenError, create};
pub(crate) use create::issue;
pub use list::list;
pub use revoke::revoke;
