//! JSON Lines: an object in each line.

use std::io::{BufRead, Read};

use serde_json::Value;

use super::{BadRow, Cell, Content, Failure, LONGEST, Row};
use crate::{Problem, Wrong};

pub(super) struct JsonLines<R> {
    file: R,
    line: u64,
    number: u64,
    position: u64,
    ended: bool,
}

impl<R: BufRead> JsonLines<R> {
    pub(super) fn read(file: R) -> Self {
        Self { file, line: 0, number: 0, position: 0, ended: false }
    }

    pub(super) fn position(&self) -> u64 {
        self.position
    }

    pub(super) fn next(&mut self) -> Option<Result<Result<Row, BadRow>, Failure>> {
        while !self.ended {
            let mut line = Vec::new();
            match self.file.by_ref().take(LONGEST).read_until(b'\n', &mut line) {
                Ok(0) => break,
                Ok(read) => {
                    let read = u64::try_from(read).unwrap_or(LONGEST);
                    self.line += 1;
                    self.position += read;
                    if read == LONGEST && !line.ends_with(b"\n") {
                        self.ended = true;
                        return Some(Err(Failure::Endless { line: self.line }));
                    }
                }
                Err(error) => {
                    self.ended = true;
                    return Some(Err(error.into()));
                }
            }
            let mut text = line.trim_ascii();
            if self.line == 1 {
                text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
            }
            if !text.is_empty() {
                self.number += 1;
                return Some(Ok(self.row(text)));
            }
        }
        None
    }

    fn row(&self, text: &[u8]) -> Result<Row, BadRow> {
        let bad = |wrong: Wrong| {
            Err(BadRow { number: self.number, line: self.line, problem: Problem::of_row(wrong) })
        };
        match serde_json::from_slice(text) {
            Ok(Value::Object(members)) => {
                Ok(Row { number: self.number, line: self.line, content: Content::Json(members) })
            }
            Ok(_) => bad(Wrong::NotObject),
            Err(error) => bad(Wrong::NotJson { why: error.to_string() }),
        }
    }
}

/// What a member holds: numbers and truth values count as they are written.
pub(super) fn cell(value: &Value) -> Cell {
    match value {
        Value::Null => Cell::Missing,
        Value::Array(entries) => {
            let entries = entries.iter().map(text).collect::<Option<Vec<_>>>();
            entries.map_or(Cell::Other, Cell::List)
        }
        other => text(other).map_or(Cell::Other, Cell::Text),
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
