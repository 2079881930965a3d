//! Whether one claim says what another says.
