//! What an entry of the change log says, for people.

use std::collections::BTreeMap;

use dementi_domain::change::{Action, Kind, Logged};
use dementi_domain::ids::UserId;
use serde_json::Value;

/// The most changes that are shown of one entry.
const MOST: usize = 6;
/// The most characters that are shown of a name or a value.
const LONGEST: usize = 100;

/// Where in a state it says what people call the thing (RFC 6901).
const NAMES: [&str; 12] = [
    "/record/content/text",
    "/record/content/name",
    "/record/content/title",
    "/content/text",
    "/content/title",
    "/content/name",
    "/content/url",
    "/content/note",
    "/content/quote/exact",
    "/label",
    "/name",
    "/agent",
];

/// What every change changes, so that it says nothing.
const ALWAYS: [&str; 3] = ["changed.", "record.changed.", "created."];

/// One part of a thing that an entry changed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// Where it stands in the thing.
    pub(crate) part: String,
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
}

pub(super) fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        None => text.to_owned(),
        Some((at, _)) => format!("{} …", text[..at].trim_end()),
    }
}

/// The thing as it is now, or as it was.
fn state(logged: &Logged) -> Option<&Value> {
    logged.entry.after.as_ref().or(logged.entry.before.as_ref())
}

/// The account that an entry is about: of memberships, passwords and second factors the id is the user's.
pub(super) fn account(logged: &Logged) -> Option<UserId> {
    let of_user =
        matches!(logged.entry.kind, Kind::User | Kind::Membership | Kind::Password | Kind::SecondFactor);
    if of_user {
        return Some(UserId::new(logged.entry.id));
    }
    let holds = matches!(logged.entry.kind, Kind::Session | Kind::SignInLink | Kind::Identity);
    state(logged).filter(|_| holds)?["user"].as_str()?.parse().ok().map(UserId::new)
}

/// What people call the thing.
pub(super) fn name(logged: &Logged) -> Option<String> {
    let state = state(logged)?;
    if logged.entry.kind == Kind::Snapshot {
        // What is called its text is where that comes from.
        return state.pointer("/content/filename")?.as_str().map(cut);
    }
    NAMES.iter().find_map(|pointer| state.pointer(pointer)?.as_str()).map(cut)
}

/// Where the thing is shown, or what it belongs to.
pub(super) fn address(logged: &Logged) -> Option<String> {
    let id = logged.entry.id;
    match logged.entry.kind {
        Kind::Desk => Some("/admin/desk".to_owned()),
        Kind::Membership if logged.entry.action == Action::Revoked => None,
        Kind::Membership | Kind::Password | Kind::SecondFactor => Some(format!("/admin/members/{id}")),
        Kind::Scale => Some(format!("/admin/scales/{id}")),
        Kind::Webhook => Some(format!("/admin/webhooks/{id}")),
        Kind::Party => Some(format!("/parties/{id}")),
        Kind::Source => Some(format!("/sources/{id}")),
        Kind::Snapshot => {
            state(logged)?.pointer("/content/source")?.as_str().map(|source| format!("/sources/{source}"))
        }
        Kind::Dossier => Some(format!("/dossiers/{id}")),
        Kind::Claim => Some(format!("/claims/{id}")),
        Kind::Verdict => Some(format!("/verdicts/{id}")),
        Kind::User | Kind::Token | Kind::Session | Kind::SignInLink => None,
        _ => logged.claim().map(|claim| format!("/claims/{claim}")),
    }
}

/// What an entry changed of a thing that was there and still is, and how much more than is shown.
pub(super) fn changes(logged: &Logged) -> (Vec<Change>, usize) {
    let (Some(before), Some(after)) = (&logged.entry.before, &logged.entry.after) else {
        return (Vec::new(), 0);
    };
    let (before, after) = (leaves(before), leaves(after));
    let mut parts: Vec<&String> = before.keys().chain(after.keys()).collect();
    parts.sort_unstable();
    parts.dedup();
    let mut changed: Vec<Change> = parts
        .into_iter()
        .filter(|part| !ALWAYS.iter().any(|always| part.starts_with(always)))
        .filter(|part| before.get(*part) != after.get(*part))
        .map(|part| Change {
            part: part.clone(),
            before: before.get(part).map(|text| cut(text)),
            after: after.get(part).map(|text| cut(text)),
        })
        .collect();
    let more = changed.len().saturating_sub(MOST);
    changed.truncate(MOST);
    (changed, more)
}

/// The texts, numbers and truths in a state, by where they stand.
fn leaves(state: &Value) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    // The states of the log are what our own types are written as, and so not deep.
    let mut open = vec![(String::new(), state)];
    while let Some((place, value)) = open.pop() {
        let below = |part: &str| if place.is_empty() { part.to_owned() } else { format!("{place}.{part}") };
        match value {
            Value::Null => {}
            Value::Object(fields) => open.extend(fields.iter().map(|(name, value)| (below(name), value))),
            Value::Array(items) => {
                open.extend(
                    items.iter().zip(1..).map(|(value, at): (_, usize)| (below(&at.to_string()), value)),
                );
            }
            Value::String(text) => drop(found.insert(place, text.clone())),
            other => drop(found.insert(place, other.to_string())),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use dementi_domain::change::{Entry, Position, Stamp};
    use serde_json::json;
    use time::OffsetDateTime;
    use uuid::Uuid;

    use super::*;

    fn logged(kind: Kind, before: Option<Value>, after: Option<Value>) -> Logged {
        Logged {
            position: Position::default(),
            stamp: Stamp { at: OffsetDateTime::UNIX_EPOCH, actor: None, request_id: None },
            entry: Entry {
                desk: None,
                dossier: None,
                kind,
                id: Uuid::from_u128(7),
                version: 1,
                action: Action::Changed,
                before,
                after,
            },
        }
    }

    #[test]
    fn what_differs_is_told_part_by_part() {
        let before =
            json!({"role": "reader", "tags": ["a"], "gone": 1, "same": true, "changed": {"at": "1"}});
        let after =
            json!({"role": "editor", "tags": ["a", "b"], "same": true, "gone": null, "changed": {"at": "2"}});
        let (changes, more) = changes(&logged(Kind::Membership, Some(before), Some(after)));
        let told = |part: &str, before: Option<&str>, after: Option<&str>| Change {
            part: part.to_owned(),
            before: before.map(ToOwned::to_owned),
            after: after.map(ToOwned::to_owned),
        };
        let expected = vec![
            told("gone", Some("1"), None),
            told("role", Some("reader"), Some("editor")),
            told("tags.2", None, Some("b")),
        ];
        assert_eq!((changes, more), (expected, 0));
    }

    #[test]
    fn a_snapshot_is_called_by_its_file_and_shown_with_its_source() {
        let source = Uuid::from_u128(3);
        let content = json!({"content": {"text": "extracted", "filename": "report.txt", "source": source}});
        let told = logged(Kind::Snapshot, None, Some(content));
        assert_eq!(name(&told).as_deref(), Some("report.txt"));
        assert_eq!(address(&told), Some(format!("/sources/{source}")));
    }

    #[test]
    fn what_is_long_is_cut() {
        let (old, new): (Vec<u8>, Vec<u8>) = ((0..10).collect(), (10..20).collect());
        let told = logged(Kind::Claim, Some(json!(old)), Some(json!(new)));
        assert_eq!(changes(&told).1, 10 - MOST);
        let long = logged(Kind::Source, None, Some(json!({"content": {"title": "ä".repeat(500)}})));
        assert_eq!(name(&long).map(|name| name.chars().count()), Some(LONGEST + 2));
        assert_eq!(changes(&long), (Vec::new(), 0));
    }

    #[test]
    fn accounts_are_known_by_their_ids_and_by_what_they_hold() {
        let user = Uuid::from_u128(9);
        let link = logged(Kind::SignInLink, None, Some(json!({"user": user.to_string()})));
        assert_eq!(account(&link), Some(UserId::new(user)));
        assert_eq!(account(&logged(Kind::Password, None, None)), Some(UserId::new(Uuid::from_u128(7))));
        assert_eq!(account(&logged(Kind::Claim, None, Some(json!({"user": user.to_string()})))), None);
    }
}
