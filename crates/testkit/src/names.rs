//! Names for ids, so that snapshots do not depend on them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;
use uuid::Uuid;

use crate::http::Reply;

/// What the ids that a test has met are called: `[party-1]`, `[editor]`. Clones share what they know.
#[derive(Debug, Clone, Default)]
pub struct Names(Arc<Mutex<Known>>);

#[derive(Debug, Default)]
struct Known {
    names: HashMap<Uuid, String>,
    counts: HashMap<String, u32>,
}

impl Known {
    fn number(&mut self, id: Uuid, kind: &str) -> &str {
        let Self { names, counts } = self;
        names.entry(id).or_insert_with(|| {
            let count = counts.entry(kind.to_owned()).or_default();
            *count += 1;
            format!("{kind}-{count}")
        })
    }
}

impl Names {
    /// Calls an id by a name.
    pub fn call(&self, id: Uuid, name: &str) {
        self.known().names.insert(id, name.to_owned());
    }

    fn known(&self) -> std::sync::MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Names what was created after the list that it was put on, and the parts of a claim.
    pub(crate) fn learn(&self, reply: &Reply) {
        let Some(location) = reply.header("location").filter(|_| reply.status() == 201) else { return };
        let mut steps = location.rsplit('/');
        let (Some(Ok(id)), Some(list)) = (steps.next().map(Uuid::parse_str), steps.next()) else { return };
        let mut known = self.known();
        known.number(id, singular(list));
        for part in reply["parts"].as_array().into_iter().flatten() {
            if let Some(Ok(id)) = part["id"].as_str().map(Uuid::parse_str) {
                known.number(id, "part");
            }
        }
    }

    /// The value with every id replaced by its name. Ids that were never met are numbered as they come.
    pub fn redact(&self, value: &Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.redact_text(text)),
            Value::Array(items) => items.iter().map(|item| self.redact(item)).collect(),
            Value::Object(members) => {
                members.iter().map(|(name, value)| (self.redact_text(name), self.redact(value))).collect()
            }
            other => other.clone(),
        }
    }

    /// The text with every id replaced by its name.
    pub fn redact_text(&self, text: &str) -> String {
        let mut redacted = String::new();
        let mut rest = text;
        while let Some(letter) = rest.chars().next() {
            let id = rest.get(..LENGTH).filter(|piece| piece.contains('-')).map(Uuid::parse_str);
            if let Some(Ok(id)) = id {
                redacted.extend(["[", self.known().number(id, "id"), "]"]);
                rest = &rest[LENGTH..];
            } else {
                redacted.push(letter);
                rest = &rest[letter.len_utf8()..];
            }
        }
        redacted
    }
}

/// Characters of an id, hyphens included.
const LENGTH: usize = 36;

/// One of a list, by the list's name in a path.
fn singular(list: &str) -> &str {
    match list {
        "parties" => "party",
        "evidence" => "evidence",
        other => other.strip_suffix('s').unwrap_or(other),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const A: &str = "019b8d3c-0000-7000-8000-000000000001";
    const B: &str = "019b8d3c-0000-7000-8000-000000000002";

    #[test]
    fn every_id_gets_one_name_wherever_it_stands() {
        let names = Names::default();
        names.call(Uuid::parse_str(B).unwrap(), "editor");
        let value =
            json!({"id": A, "by": B, "path": format!("/parties/{A}?x=é"), "list": [A, 1, null], A: true});
        let redacted = json!({
            "id": "[id-1]", "by": "[editor]", "path": "/parties/[id-1]?x=é", "list": ["[id-1]", 1, null],
            "[id-1]": true,
        });
        assert_eq!(names.redact(&value), redacted);
    }

    #[test]
    fn lists_have_a_singular() {
        for (list, one) in
            [("parties", "party"), ("claims", "claim"), ("evidence", "evidence"), ("denials", "denial")]
        {
            assert_eq!(singular(list), one);
        }
    }
}
