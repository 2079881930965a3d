//! Whether one claim says what another says.

pub mod semantic;
