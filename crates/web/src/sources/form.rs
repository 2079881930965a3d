//! The form of a source: recording a new one, and changing what is recorded of one.

use std::fmt::Display;

use askama::Template;
use axum::response::Response;
use dementi_application::Stored;
use dementi_domain::distinct::Distinct;
use dementi_domain::ids::{PartyId, SourceId};
use dementi_domain::party::PartyRecord;
use dementi_domain::reference::{Language, WebUrl};
use dementi_domain::source::{
    Derivation, DerivationKind, InvalidDerivation, Source, SourceKind, SourceRecord,
};
use dementi_domain::text::Title;
use dementi_domain::vocabulary::Vocabulary;

use crate::Web;
use crate::compare::{Again, Difference};
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::offered::{self, Offered};
use crate::surroundings::Visitor;
use crate::typed::Typed;

#[derive(Template)]
#[template(path = "sources/form.html")]
struct FormPage<'a> {
    frame: &'a Frame<'a>,
    action: String,
    /// The source that is changed; none for a new one.
    old: Option<&'a Stored<SourceRecord>>,
    parties: Offered<PartyRecord>,
    sources: Offered<SourceRecord>,
    typed: &'a Typed,
    theirs: Vec<Difference>,
    refused: Option<Said>,
}

impl FormPage<'_> {
    fn is(&self, name: &str, value: impl Display) -> bool {
        self.typed.get(name) == format!("{value}")
    }

    fn place(&self, prefix: &str, id: impl Display) -> &str {
        self.typed.place(&format!("{prefix}{id}"))
    }

    fn relies_on(&self, source: &SourceRecord) -> bool {
        self.typed.ticked(&format!("from-{}", source.id()))
    }

    fn is_author(&self, party: &PartyRecord) -> bool {
        self.typed.ticked(&format!("author-{}", party.id()))
    }

    /// Whether anything of a list is ticked: it is shown open then.
    fn any(&self, prefix: &str) -> bool {
        !self.typed.chosen::<SourceId>(prefix).is_empty()
    }

    /// Those who can be chosen from a list in which at most one is; who was withdrawn only if it is the one.
    fn choices<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a PartyRecord> {
        let all = self.parties.items.iter().map(|party| &party.value);
        all.filter(move |party| party.stands() || self.is(name, party.id()) || self.was(name, party.id()))
    }

    fn was(&self, name: &str, party: PartyId) -> bool {
        self.old.is_some_and(|old| {
            let old = old.value.content();
            Some(party) == if name == "publisher" { old.publisher } else { old.supplied_by }
        })
    }
}

/// What is asked for.
pub(super) fn wanted(typed: &Typed) -> Result<Source, &'static str> {
    let derivation = DerivationKind::from_term(typed.get("derivation")).ok_or("choice-needed")?;
    Ok(Source {
        kind: SourceKind::from_term(typed.get("kind")).ok_or("choice-needed")?,
        title: typed.needed("title", Title::parse, "title-needed")?,
        url: typed.maybe("url", WebUrl::parse, "url-unfit")?,
        publisher: typed.id("publisher"),
        authors: Distinct::try_from(typed.in_order("author-")).map_err(|_| "authors-unfit")?,
        supplied_by: typed.id("supplied_by"),
        published_on: typed.date("published_on")?,
        language: typed.maybe("language", Language::parse, "language-unfit")?,
        derivation: Derivation::new(derivation, typed.in_order("from-")).map_err(unfit)?,
    })
}

/// Why a derivation is none.
pub(super) const fn unfit(why: InvalidDerivation) -> &'static str {
    match why {
        InvalidDerivation::NothingNamed | InvalidDerivation::List(_) => "derivation-unfit",
        InvalidDerivation::NotDerived => "derivation-ticked",
        InvalidDerivation::Itself => "derivation-itself",
    }
}

/// The source as its form has it.
pub(super) fn filled(source: &Stored<SourceRecord>) -> Typed {
    let content = source.value.content();
    let party = |party: Option<PartyId>| party.map(|party| party.to_string()).unwrap_or_default();
    let mut typed = Typed::of([
        ("version", source.version.to_string()),
        ("kind", content.kind.to_string()),
        ("title", content.title.to_string()),
        ("url", content.url.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("publisher", party(content.publisher)),
        ("supplied_by", party(content.supplied_by)),
        ("published_on", content.published_on.map(|on| on.to_string()).unwrap_or_default()),
        ("language", content.language.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("derivation", content.derivation.kind().to_string()),
    ]);
    typed.tick("author-", &content.authors);
    typed.tick("from-", content.derivation.sources());
    typed
}

/// Writes the form.
pub(super) async fn form(
    web: &Web,
    visitor: &Visitor,
    old: Option<&Stored<SourceRecord>>,
    typed: &Typed,
    again: Again,
) -> Result<Response, PageError> {
    let actor = &visitor.visit.actor;
    let mut chosen: Vec<PartyId> = typed.chosen("author-");
    chosen.extend(typed.id::<PartyId>("publisher"));
    chosen.extend(typed.id::<PartyId>("supplied_by"));
    chosen.extend(old.iter().flat_map(|old| old.value.content().parties()));
    chosen.sort_unstable();
    chosen.dedup();
    let mut from: Vec<SourceId> = typed.chosen("from-");
    from.extend(old.iter().flat_map(|old| old.value.content().derivation.sources()));
    from.sort_unstable();
    from.dedup();
    let mut sources = offered::sources(web, actor, &from).await?;
    // None relies on itself.
    sources.items.retain(|source| old.is_none_or(|old| old.value.id() != source.value.id()));
    let action =
        old.map_or_else(|| "/sources/new".to_owned(), |old| format!("/sources/{}/edit", old.value.id()));
    let shown = FormPage {
        frame: &Frame::of(web, &visitor.around),
        action,
        old,
        parties: offered::parties(web, actor, &chosen).await?,
        sources,
        typed,
        theirs: again.theirs,
        refused: again.refused,
    };
    Ok(page(again.status, &shown))
}
