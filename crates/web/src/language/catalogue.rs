//! The language files are whole: every message that pages say is there, in both languages, and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use dementi_application::reports::{Language, Table};
use dementi_domain::access::{self, Role};
use dementi_domain::analysis::timeline::{self, Sphere};
use dementi_domain::analysis::{freshness::ReasonKind, gates::GateKind};
use dementi_domain::assertion::AssertionMode;
use dementi_domain::change::{Action, Kind};
use dementi_domain::denial::{AnswerKind, Scope};
use dementi_domain::desk::PublicPages;
use dementi_domain::evidence::{Credibility, Reliability, Stance};
use dementi_domain::external_verdict::{Class, Origin};
use dementi_domain::party::PartyKind;
use dementi_domain::quote::EntryKind;
use dementi_domain::reply::{Channel, OutcomeKind};
use dementi_domain::searchable::{Band, Subject};
use dementi_domain::session::LinkPurpose;
use dementi_domain::snapshot::TextOrigin;
use dementi_domain::source::{DerivationKind, SourceKind};
use dementi_domain::status::{Dispute, FreshnessKind, ReviewStatus};
use dementi_domain::verdict::{CorrectionKind, Decision, StateKind, Step};
use dementi_domain::vocabulary::Vocabulary;
use dementi_domain::waiting::Waiting;
use dementi_domain::webhook::{Cause, DeliveryState, EventKind};
use fluent_bundle::{FluentArgs, FluentResource};

use super::Words;

const ENGLISH: [&str; 11] = locale!("en");
const GERMAN: [&str; 11] = locale!("de");

/// Literals that are written like the name of a message and are none.
const NO_MESSAGES: [&str; 17] = [
    "accept-encoding",
    "accept-language",
    "cross-origin-opener-policy",
    "datetime-local",
    "dementi-keys",
    "dementi-language",
    "dementi-theme",
    "no-cache",
    "no-referrer",
    "no-reply",
    "same-origin",
    "scope-read",
    "sec-fetch-dest",
    "sec-fetch-site",
    "x-accel-buffering",
    "x-forwarded-for",
    "x-request-id",
];

fn terms<V: Vocabulary>() -> Vec<&'static str> {
    V::ALL.iter().map(|term| term.as_str()).collect()
}

/// The closed lists whose terms pages name.
fn lists() -> BTreeMap<&'static str, Vec<&'static str>> {
    let answers = [terms::<AnswerKind>(), vec!["unanswered"]].concat();
    let sayings = [terms::<Decision>(), terms::<Step>(), vec!["reaffirm"]].concat();
    let steps = ["submit", "approve", "request-changes", "withdraw", "publish", "reaffirm", "retract"];
    // Messages have no points in their names.
    let events = terms::<EventKind>().into_iter().map(|event| &*event.replace('.', "-").leak()).collect();
    BTreeMap::from([
        ("answer", answers),
        ("band", terms::<Band>()),
        ("changed-kind", terms::<Kind>()),
        ("channel", terms::<Channel>()),
        ("correction", terms::<CorrectionKind>()),
        ("credibility", terms::<Credibility>()),
        ("delivery", terms::<DeliveryState>()),
        ("derivation", terms::<DerivationKind>()),
        ("did", terms::<Action>()),
        ("dispute", terms::<Dispute>()),
        ("entry", terms::<EntryKind>()),
        ("entry-edit", terms::<EntryKind>()),
        ("entry-withdraw", terms::<EntryKind>()),
        ("event", terms::<timeline::EventKind>()),
        ("message", events),
        ("external-origin", terms::<Origin>()),
        ("format", vec!["html", "pdf", "md", "xlsx", "csv", "json", "claimreview"]),
        ("freshness", terms::<FreshnessKind>()),
        ("gate", terms::<GateKind>()),
        ("gate-look", vec!["open", "closed", "idle"]),
        ("halted", terms::<Cause>()),
        ("ledger", vec!["open", "overdue", "settled", "all"]),
        ("mode", terms::<AssertionMode>()),
        ("outcome", terms::<OutcomeKind>()),
        ("party", terms::<PartyKind>()),
        ("purpose", terms::<LinkPurpose>()),
        ("public", terms::<PublicPages>()),
        ("rating-class", terms::<Class>()),
        ("reason", terms::<ReasonKind>()),
        ("reliability", terms::<Reliability>()),
        ("report-in", terms::<Language>()),
        ("review", terms::<ReviewStatus>()),
        ("role", terms::<Role>()),
        ("role-may", terms::<Role>()),
        ("saying", sayings),
        ("scope", terms::<Scope>()),
        ("shortcuts", vec!["on", "off"]),
        ("sort", vec!["changed", "-changed", "created", "-created"]),
        ("source", terms::<SourceKind>()),
        ("sphere", terms::<Sphere>()),
        ("stance", terms::<Stance>()),
        ("state", terms::<StateKind>()),
        ("step", steps.to_vec()),
        ("subject", terms::<Subject>()),
        ("theme", vec!["auto", "light", "dark"]),
        ("table", terms::<Table>()),
        ("text-origin", terms::<TextOrigin>()),
        ("token-scope", terms::<access::Scope>()),
        ("token-state", vec!["usable", "revoked", "expired"]),
        ("waiting", terms::<Waiting>()),
        ("whose", vec!["me", "nobody"]),
    ])
}

/// The messages of a language by name, attributes as `name.attribute`, each with its text.
fn messages(files: &[&str]) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    let (mut message, mut last) = (String::new(), String::new());
    for line in files.iter().flat_map(|file| file.lines()).filter(|line| !line.starts_with('#')) {
        let (name, text) = match line.split_once('=') {
            Some((name, text)) if name.starts_with(|c: char| c.is_ascii_lowercase()) => {
                name.trim().clone_into(&mut message);
                (message.clone(), text)
            }
            Some((name, text)) if name.trim().starts_with('.') => (format!("{message}{}", name.trim()), text),
            _ => {
                found.entry(last.clone()).or_default().push_str(line);
                continue;
            }
        };
        assert!(found.insert(name.clone(), text.to_owned()).is_none(), "{name} is there twice");
        last = name;
    }
    found.remove("");
    found
}

/// What stands in the braces of a text: variables with their sign, and names of other messages.
fn placed(text: &str) -> BTreeSet<&str> {
    let inner = text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or(rest).trim());
    let names = inner.map(|inner| {
        inner.split([' ', '-']).next().map_or("", |first| if first.starts_with('$') { first } else { inner })
    });
    names.filter(|name| name.starts_with(|c: char| c == '$' || c.is_ascii_lowercase())).collect()
}

/// The variables that a message wants, those of the messages in it among them.
fn variables(all: &BTreeMap<String, String>, name: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for placed in placed(&all[name]) {
        match placed.strip_prefix('$') {
            Some(variable) => {
                found.insert(variable.to_owned());
            }
            None => found.extend(variables(all, placed)),
        }
    }
    found
}

/// The texts of all files below a folder of this crate, without this one.
fn texts(folder: &Path, all: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts(&path, all);
        } else if !path.ends_with("catalogue.rs") {
            all.push(std::fs::read_to_string(&path).unwrap());
        }
    }
}

/// All that pages are made of.
fn written() -> Vec<String> {
    let mut all = Vec::new();
    for folder in ["src", "templates"] {
        texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut all);
    }
    all
}

/// The texts in quotation marks that follow some words.
fn after<'a>(text: &'a str, words: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(words).skip(1).filter_map(|rest| rest.split('"').next())
}

/// Whether a text is written as messages are named: in small letters, of at least two words.
fn like_a_name(text: &str) -> bool {
    let word = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    text.contains('-') && text.split(['-', '.']).all(word)
}

#[test]
fn every_file_can_be_read() {
    for file in ENGLISH.iter().chain(&GERMAN) {
        let read = FluentResource::try_new((*file).to_owned());
        assert!(read.is_ok(), "{:?}", read.err().map(|(_, errors)| errors));
    }
}

#[test]
fn both_languages_say_the_same_messages_about_the_same_things() {
    let (english, german) = (messages(&ENGLISH), messages(&GERMAN));
    assert!(english.len() > 200, "the files are read");
    let names = |all: &BTreeMap<String, String>| all.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(names(&english), names(&german));
    for name in english.keys() {
        assert_eq!(variables(&english, name), variables(&german, name), "{name}");
    }
}

#[test]
fn every_message_can_be_said() {
    let all = messages(&ENGLISH);
    for language in [Language::English, Language::German] {
        for name in all.keys() {
            let mut args = FluentArgs::new();
            for variable in variables(&all, name) {
                args.set(variable, 3);
            }
            let said = Words(language).format(name, Some(&args));
            let found = said != *name || !like_a_name(name);
            let whole = found && !said.is_empty() && !said.contains(['{', '}']);
            assert!(whole, "{name} in {}: {said}", language.as_str());
        }
    }
}

#[test]
fn every_term_that_pages_name_has_a_message() {
    let (all, lists) = (messages(&ENGLISH), lists());
    for (list, terms) in &lists {
        for term in terms {
            assert!(all.contains_key(&format!("{list}-{term}")), "{list}-{term}");
        }
    }
    for text in written() {
        for list in
            after(&text, "term(\"").chain(after(&text, "let list = \"")).filter(|list| !list.is_empty())
        {
            assert!(lists.contains_key(list), "the terms of {list} are not checked");
        }
    }
}

#[test]
fn every_message_that_pages_say_is_there() {
    let all = messages(&ENGLISH);
    for text in written() {
        for words in ["say(\"", "about(\"", "tell(\"", "plain(\""] {
            for name in after(&text, words) {
                assert!(all.contains_key(name), "{name}");
            }
        }
        // Many are named in one place and said in another.
        if !text.contains("{% ") {
            for name in text.split('"').filter(|text| like_a_name(text) && !NO_MESSAGES.contains(text)) {
                assert!(all.contains_key(name), "{name}");
            }
        }
    }
}

#[test]
fn no_message_is_left_over() {
    let (all, lists, written) = (messages(&ENGLISH), lists(), written());
    let names: BTreeSet<String> = lists
        .iter()
        .flat_map(|(list, terms)| terms.iter().map(move |term| format!("{list}-{term}")))
        .collect();
    let placed: BTreeSet<&str> = all.values().flat_map(|text| placed(text)).collect();
    let said = |name: &str| {
        let quoted = format!("\"{name}\"");
        written.iter().any(|text| text.contains(&quoted))
    };
    let used = |name: &&String| {
        let help = name.strip_suffix(".help").is_some_and(said);
        names.contains(*name) || placed.contains(name.as_str()) || said(name) || help
    };
    let left: Vec<&String> = all.keys().filter(|name| !used(name)).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn what_the_readers_above_should_find_is_found() {
    let all = messages(&[
        "a-b = { $x } of { $y ->\n    [one] 1\n   *[other] { $y }\n  } { c }\n  .help = Help\nc = { $z }\n",
    ]);
    assert_eq!(all.keys().collect::<Vec<_>>(), ["a-b", "a-b.help", "c"]);
    assert_eq!(variables(&all, "a-b"), ["x", "y", "z"].map(ToOwned::to_owned).into());
    assert_eq!(after("say(\"a\") say(\"b\")", "say(\"").collect::<Vec<_>>(), ["a", "b"]);
    assert!(
        like_a_name("nav-queue") && like_a_name("a.help-b") && !like_a_name("queue") && !like_a_name("a-B")
    );
}
