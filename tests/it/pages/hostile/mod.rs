//! Texts made to break a page are texts on it: each of them, in every field that a person can type into, and wherever else
//! somebody outside chooses the words.
//!
//! Over all rounds of a test each place gets each text: see [`Deal`]. Tests are told in parts that run side by side, each with
//! every so many rounds: see [`in_parts`]. No text holds a line break or a control character, so what a field refuses of them is
//! too long for it (see [`Deal::short`]); `refused` tells what becomes of such, and of control characters.

mod admin;
mod browser;
mod record;
mod refused;
mod searching;
mod signs;
mod steps;

use dementi_testkit::{Client, Kit, Reply, Thing, Window, hostile_texts};
use serde_json::{Value, json};
use signs::{in_ink, said, shown};

/// How far apart the texts are that a round puts into two places next to each other. It has no factor in common with the
/// number of texts, whether these are all of them or the twenty of the browser: no two places of a round get the same.
const STRIDE: usize = 37;

/// The texts of one round.
#[derive(Clone, Copy)]
struct Deal<'a> {
    texts: &'a [String],
    round: usize,
}

impl<'a> Deal<'a> {
    /// The text of a place. Over as many rounds as there are texts each place gets each of them.
    fn text(self, place: usize) -> &'a str {
        &self.texts[(self.round + STRIDE * place) % self.texts.len()]
    }

    /// The same for a field that takes at most so many characters; a harmless one where that is too long.
    fn short(self, place: usize, most: usize) -> &'a str {
        let text = self.text(place);
        if text.chars().count() <= most { text } else { "Short" }
    }
}

/// Texts that do no harm, none like another: what pages are made of without any others.
fn harmless() -> Vec<String> {
    (0..=STRIDE).map(|at| format!("Words {at}")).collect()
}

/// All the texts: of one line each, without control characters.
fn all() -> Vec<String> {
    let texts = hostile_texts();
    let line = |text: &String| !text.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'));
    assert!(texts.len() > 500 && texts.iter().all(line) && !texts.len().is_multiple_of(STRIDE));
    texts
}

/// The rounds of one part out of so many.
fn rounds(texts: &[String], part: usize, parts: usize) -> impl Iterator<Item = Deal<'_>> {
    (part..texts.len()).step_by(parts).map(move |round| Deal { texts, round })
}

/// Tests that share the rounds of one function: it is given a kit, the number of the part, and how many parts there are.
macro_rules! in_parts {
    ($(#[$meta:meta])* $name:ident: $tell:ident($Given:ty), $parts:literal: $($part:ident = $number:literal),+) => {
        $(#[$meta])*
        mod $name {
            use super::*;

            $(#[test]
            fn $part() {
                dementi_testkit::run_on(dementi_testkit::Backend::Sqlite, async |kit: $Given| {
                    $tell(&kit, $number, $parts).await;
                });
            })+
        }
    };
}

use in_parts;

/// Gets pages that are there.
async fn pages(window: &Window, paths: &[String]) -> Vec<Reply> {
    let mut pages = Vec::new();
    for path in paths {
        pages.push(window.get(path).await.expect(200));
    }
    pages
}

/// Withdraws a thing for this reason.
async fn withdraw(who: &Client, thing: &Thing, reason: &str) {
    who.step(thing, "withdraw", json!({"reason": reason})).await;
}

/// Sets something of the desk's policy, or its name.
async fn policy(kit: &Kit, over: Value) {
    let desk = kit.admin().get("/desk").await.expect(200);
    let mut body = json!({"name": desk["name"], "approvals_required": 1});
    body.as_object_mut().expect("an object").extend(over.as_object().expect("an object").clone());
    kit.admin().put("/desk", body).if_match(&desk.etag()).await.expect(200);
}

/// Insists that a page tells a text, and that no sign in it hides.
#[track_caller]
fn tells(page: &Reply, text: &str) {
    if !said(page).contains(&shown(text)) {
        page.fail(&format!("it should tell {}, which reads {}", in_ink(text), shown(text)));
    }
}
