//! What somebody else changed of an entry in the meantime, beside what was typed.

use axum::http::StatusCode;
use axum::response::Response;
use dementi_application::{Stored, claims, parties};
use dementi_domain::claim::Parts;
use dementi_domain::denial::AnswerKind;
use dementi_domain::ids::PartyId;
use dementi_domain::party::PartyRecord;
use dementi_domain::vocabulary::Vocabulary;

use super::entry::{Which, load};
use super::show::{Again, render};
use crate::Web;
use crate::compare::{Difference, differences, told};
use crate::failure::PageError;
use crate::language::Words;
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// Shows the form with what was typed, for the version that there is now, and what differs.
pub(super) async fn conflict(
    web: &Web,
    visitor: &Visitor,
    which: Which,
    mut yours: Typed,
) -> Result<Response, PageError> {
    let actor = &visitor.visit.actor;
    let now = load(&web.app, actor, which).await?;
    yours.put("version", &now.version.to_string());
    let refused = if now.stands {
        told(web, visitor, now.changed).await?
    } else {
        visitor.around.words.say("entry-withdrawn-meanwhile")
    };
    let claim = claims::get(&web.app, actor, now.claim).await?;
    let speakers: Vec<PartyId> = [now.party, yours.id("party")].into_iter().flatten().collect();
    let in_words = InWords {
        words: visitor.around.words,
        parts: &claim.value.record.content().parts,
        parties: &parties::among(&web.app, actor, &speakers).await?,
    };
    let theirs = in_words.differences(&now.filled, &yours);
    let again = Again { status: StatusCode::CONFLICT, refused: Some(refused), theirs, ..Again::default() };
    render(web, visitor, &now, &yours, again).await
}

/// The fields of a form, in words.
struct InWords<'a> {
    words: Words,
    parts: &'a Parts,
    parties: &'a [Stored<PartyRecord>],
}

impl InWords<'_> {
    fn differences(&self, theirs: &Typed, yours: &Typed) -> Vec<Difference> {
        let pair = |name, told: &dyn Fn(&Typed) -> String| (name, told(theirs), told(yours));
        differences([
            pair("quote", &|typed| lines(typed.get("exact"))),
            pair("party", &|typed| self.party(typed)),
            pair("stated-on", &|typed| typed.get("stated_on").to_owned()),
            pair("mode", &|typed| self.term(typed, "mode")),
            pair("answers", &|typed| self.answers(typed)),
            pair("stance", &|typed| self.term(typed, "stance")),
            pair("reliability", &|typed| typed.get("reliability").to_owned()),
            pair("credibility", &|typed| typed.get("credibility").to_owned()),
            pair("bears-on", &|typed| self.bearing(typed)),
            pair("what-it-shows", &|typed| lines(typed.get("note"))),
        ])
    }

    fn party(&self, typed: &Typed) -> String {
        let chosen = self.parties.iter().find(|party| typed.id("party") == Some(party.value.id()));
        chosen.map(|party| party.value.content().name.to_string()).unwrap_or_default()
    }

    /// A term of the list that is called as its field is.
    fn term(&self, typed: &Typed, name: &str) -> String {
        match typed.get(name) {
            "" => String::new(),
            term => self.words.plain(&format!("{name}-{term}"), []),
        }
    }

    fn answers(&self, typed: &Typed) -> String {
        let answer = |(number, part)| {
            let kind = AnswerKind::from_term(typed.get(&format!("answer-{part}")))?;
            let kind = self.words.plain(&format!("answer-{kind}"), []);
            Some(match lines(typed.get(&format!("answer-note-{part}"))).trim() {
                "" => format!("{number}. {kind}"),
                note => format!("{number}. {kind}: {note}"),
            })
        };
        (1..).zip(self.parts.ids()).filter_map(answer).collect::<Vec<_>>().join("\n")
    }

    fn bearing(&self, typed: &Typed) -> String {
        let borne = self.parts.as_slice().iter().zip(1..);
        let borne = borne.filter(|(part, _)| typed.ticked(&format!("part-{}", part.id)));
        borne.map(|(part, number)| format!("{number}. {}", part.text)).collect::<Vec<_>>().join("\n")
    }
}

/// A text with the line ends that texts on record have; browsers send others.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n")
}
