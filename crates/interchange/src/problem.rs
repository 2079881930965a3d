//! What is wrong with a row.

use crate::Wrong;

/// The most characters of a value that are repeated in a message.
const SHOWN: usize = 80;

/// One thing that is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The field that it is about, as a mapping names it; `None` if it is the row as a whole.
    pub field: Option<&'static str>,
    /// The column that the field was read from; `None` if it came from elsewhere, or is missing.
    pub column: Option<String>,
    /// What stands there, shortened.
    pub value: Option<String>,
    /// What is wrong with it, and what to do.
    pub wrong: Wrong,
}

impl Problem {
    /// About the row as a whole.
    pub fn of_row(wrong: Wrong) -> Self {
        Self { field: None, column: None, value: None, wrong }
    }

    /// About a field.
    pub fn of_field(field: &'static str, value: Option<&str>, wrong: Wrong) -> Self {
        let value = value.map(|value| match value.char_indices().nth(SHOWN) {
            Some((end, _)) => format!("{}...", &value[..end]),
            None => value.to_owned(),
        });
        Self { field: Some(field), column: None, value, wrong }
    }

    /// The same, read from this column.
    #[must_use]
    pub fn in_column(self, column: Option<&str>) -> Self {
        Self { column: column.map(str::to_owned), ..self }
    }
}
