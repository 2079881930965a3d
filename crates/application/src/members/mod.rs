//! The people of a desk.

mod add;
mod change;
mod leaving;
mod read;
mod remove;

pub(crate) use add::add_to;
pub use add::{NewMember, add};
pub use change::change_role;
pub(crate) use change::{change_in, check_not_last_admin};
pub use read::{Me, Usage, get, list, list_used, me, name, names, of_claim, usage};
pub use remove::remove;
