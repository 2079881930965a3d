//! Sessions of browsers, and the one-time links that begin them.

mod desks;
mod end;
mod links;
mod list;
mod open;
mod own_links;
mod sweep;
mod switch;
pub(crate) mod visit;

pub use dementi_domain::session::{LinkPurpose, LinkSpent, Session, SessionOver};
pub use desks::desks_of;
pub(crate) use end::end_all;
pub use end::{end, end_others};
pub use links::{LinkError, LinkRefused, LinkSecret, Offered, create as create_link, offered};
pub(crate) use links::{answers_for, issue};
pub use list::list;
pub use open::Opened;
pub(crate) use open::{agent, open};
pub use own_links::{OwnLink, links_of, revoke_links};
pub use switch::switch;
pub use visit::Visit;

/// The secret that makes a cookie or a link out of 32 random bytes.
pub(crate) fn secret(random: &[u8; 32]) -> String {
    data_encoding::BASE64URL_NOPAD.encode(random)
}

/// What is stored of a secret; `None` if it is none of ours by its form.
pub(crate) fn checked_hash(secret: &str) -> Option<[u8; 32]> {
    let random = data_encoding::BASE64URL_NOPAD.decode(secret.as_bytes()).ok()?;
    (random.len() == 32).then(|| crate::authentication::hash(secret))
}
