//! Who may see which page and send which form.

mod forms;
mod headers;
mod links;
pub(super) mod looked;
mod matrix;
mod prepare;
pub(super) mod prepare_admin;
mod prepare_changes;
mod prepare_entries;
mod routes;
mod sessions;
