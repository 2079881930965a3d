//! Who may see which page and send which form.

mod forms;
mod headers;
mod links;
mod matrix;
mod prepare;
mod routes;
mod sessions;
