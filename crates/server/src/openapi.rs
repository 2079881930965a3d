//! `dementi openapi`.

use crate::failure::Failure;
use crate::output;

/// Runs `dementi openapi`.
pub(crate) fn run() -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(&dementi_api::openapi())
        .map_err(|error| Failure::new("the API's description cannot be written").because(&error))?;
    output::result(&text)
}
