//! The parties and sources that a source names must stand, unless it named them before.

use dementi_domain::change::Kind;
use dementi_domain::ids::{PartyId, SourceId};
use dementi_domain::source::Source;
use dementi_persistence::{parties, sources};

use crate::app::Writing;
use crate::failure::{Failure, reference};

pub(super) async fn check<R>(
    writing: &Writing,
    new: &Source,
    old: Option<&Source>,
) -> Result<(), Failure<R>> {
    let known_parties: Vec<PartyId> = old.map(|old| old.parties().collect()).unwrap_or_default();
    let wanted: Vec<PartyId> = new.parties().filter(|party| !known_parties.contains(party)).collect();
    if let Some(party) = parties::missing(&writing.tx, writing.actor.desk, &wanted).await?.first() {
        return Err(reference(party_pointer(new, *party), Kind::Party));
    }
    let known_sources = old.map(|old| old.derivation.sources()).unwrap_or_default();
    let from = new.derivation.sources();
    let wanted: Vec<SourceId> =
        from.iter().copied().filter(|source| !known_sources.contains(source)).collect();
    if let Some(source) = sources::missing(&writing.tx, writing.actor.desk, &wanted).await?.first() {
        let position = from.iter().position(|other| other == source).unwrap_or_default();
        return Err(reference(format!("/derived_from/{position}"), Kind::Source));
    }
    Ok(())
}

fn party_pointer(source: &Source, party: PartyId) -> String {
    if source.publisher == Some(party) {
        return "/publisher_id".to_owned();
    }
    match source.authors.iter().position(|author| *author == party) {
        Some(position) => format!("/author_ids/{position}"),
        None => "/supplied_by".to_owned(),
    }
}
