//! A dossier's record in a few lines, without ids and times, so that a change of the example can be reviewed.

use std::collections::BTreeMap;

use dementi_domain::assertion::Assertion;
use dementi_domain::claim::Parts;
use dementi_domain::denial::Denial;
use dementi_domain::evidence::Evidence;
use dementi_domain::file::{ClaimFile, DossierFile};
use dementi_domain::ids::{PartId, PartyId, SourceId, UserId};
use dementi_domain::party::{Party, PartyRecord};
use dementi_domain::quote::Quote;
use dementi_domain::reply::ReplyRequest;
use dementi_domain::scale::RatingKey;
use dementi_domain::source::{Source, SourceRecord};
use dementi_domain::status::Status;
use dementi_domain::verdict::Verdict;

/// Lists the record.
pub(super) fn list(file: &DossierFile) -> String {
    let listing = Listing(file);
    let dossier = file.dossier.content();
    let mut lines = vec![format!("{} [{}]", dossier.title, dossier.visibility.kind())];
    lines.extend(file.parties.values().map(PartyRecord::content).map(party));
    lines.extend(file.sources.values().map(SourceRecord::content).map(|source| listing.source(source)));
    lines.extend(file.claims.iter().flat_map(|claim| listing.claim(claim)));
    lines.join("\n") + "\n"
}

fn party(party: &Party) -> String {
    let id = party.wikidata_id.as_ref().map_or("-", |id| id.as_str());
    let confidential = if party.confidential { ", confidential" } else { "" };
    format!("party: {}, {}, {id}{confidential}", party.name, party.kind)
}

fn quote(quote: Option<&Quote>) -> String {
    let language = |quote: &Quote| quote.language.as_ref().map_or("-".to_owned(), ToString::to_string);
    let place =
        |quote: &Quote| quote.anchor.map_or("nowhere".to_owned(), |at| format!("{} to {}", at.start, at.end));
    quote.map_or(String::new(), |quote| {
        format!("\n    {:?} ({}, {})", quote.exact.as_str(), language(quote), place(quote))
    })
}

/// The number of a part, from 1.
fn number(parts: &Parts, id: PartId) -> usize {
    parts.ids().take_while(|other| *other != id).count() + 1
}

/// What the analyses found.
fn derived(status: &Status) -> String {
    let freshness = status.freshness.as_ref().map_or("no verdict".to_owned(), |freshness| {
        let reasons = freshness.reasons().iter().map(|reason| reason.difference.kind.to_string());
        format!("{} {:?}", freshness.kind(), reasons.collect::<Vec<_>>())
    });
    let origins = status.origins.map(|origins| (origins.independent_count, origins.at_most));
    format!("origins {origins:?}, {freshness}")
}

struct Listing<'a>(&'a DossierFile);

impl Listing<'_> {
    fn party(&self, id: PartyId) -> &str {
        self.0.parties[&id].content().name.as_str()
    }

    fn title(&self, id: SourceId) -> &str {
        self.0.sources[&id].content().title.as_str()
    }

    fn user(&self, id: UserId) -> &str {
        self.0.users[&id].name.as_str()
    }

    fn source(&self, source: &Source) -> String {
        let Source { kind, title, derivation, .. } = source;
        let date = source.published_on.map_or("no date".to_owned(), |date| date.to_string());
        let from: Vec<_> = derivation.sources().iter().map(|id| self.title(*id)).collect();
        let by = source.supplied_by.map_or(String::new(), |id| format!(", supplied by {}", self.party(id)));
        format!("source: {title}, {kind}, {date}, {} {from:?}{by}", derivation.kind())
    }

    fn claim(&self, file: &ClaimFile) -> Vec<String> {
        let claim = file.claim.record.content();
        let status = &file.claim.status;
        let rating = file.claim.rating.as_ref().map_or("unrated", |rated| rated.rating.as_str());
        let by = file.claim.record.created().by.map_or("nobody", |user| self.user(user));
        let about: Vec<_> = claim.about.iter().map(|id| self.party(*id)).collect();
        let mut lines = vec![
            format!("\nclaim: {}", claim.text),
            format!("  {}, {}, {rating}, {}", status.review, status.dispute, derived(status)),
            format!("  about {about:?}, recorded by {by}"),
        ];
        lines.extend(
            (1..).zip(claim.parts.as_slice()).map(|(place, part)| format!("  {place}. {}", part.text)),
        );
        lines.extend(file.assertions.iter().map(|(record, _)| self.assertion(record.content())));
        lines.extend(file.denials.iter().map(|(record, _)| self.denial(record.content())));
        lines.extend(file.replies.iter().map(|(record, _)| self.reply(record.content())));
        lines.extend(file.evidence.iter().map(|(record, _)| self.evidence(record.content(), &claim.parts)));
        lines.extend(file.verdicts.iter().map(|verdict| self.verdict(verdict, &claim.parts)));
        lines
    }

    fn assertion(&self, said: &Assertion) -> String {
        let (party, source) = (self.party(said.party), self.title(said.source));
        format!("  {}: {party} in {source}{}", said.mode, quote(said.quote.as_ref()))
    }

    fn denial(&self, denial: &Denial) -> String {
        let answers = denial.answers.as_slice().iter().map(|answer| answer.kind.to_string());
        let answers = answers.collect::<Vec<_>>().join(", ");
        let (party, source) = (self.party(denial.party), self.title(denial.source));
        let scope = denial.scope();
        format!("  denial, {scope}: {party} in {source}: {answers}{}", quote(denial.quote.as_ref()))
    }

    fn reply(&self, request: &ReplyRequest) -> String {
        let (asked, outcome) = (request.asked(), request.outcome());
        let answers = outcome.replied().map_or(0, |replied| replied.denials.len());
        let questions = asked.questions.as_slice().len();
        let party = self.party(asked.party);
        format!("  asked: {party}, {questions} questions, {}, answered in {answers} denials", outcome.kind())
    }

    fn evidence(&self, piece: &Evidence, parts: &Parts) -> String {
        let Evidence { stance, reliability, credibility, .. } = piece;
        let on: Vec<_> = piece.parts.iter().map(|part| number(parts, *part)).collect();
        format!("  {stance} {reliability}{credibility} {on:?}: {}", self.title(piece.source))
    }

    fn verdict(&self, verdict: &Verdict, parts: &Parts) -> String {
        let made = verdict.parts();
        let rated = |(part, rating): (&PartId, &RatingKey)| (number(parts, *part), rating.to_string());
        let ratings: BTreeMap<_, _> = made.content.part_ratings().iter().map(rated).collect();
        let (state, rating, author) = (verdict.state(), made.content.rating(), self.user(made.author));
        let reviews = made.reviews.iter();
        let reviews =
            reviews.map(|review| format!("\n    {} by {}", review.decision, self.user(review.reviewer)));
        let reviews: String = reviews.collect();
        format!("  verdict {}: {state}, {rating} {ratings:?}, by {author}{reviews}", made.revision)
    }
}
