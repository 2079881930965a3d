//! From a claim as it is asked for to a claim: its dossier and parties must stand, its parts get their ids.

use dementi_domain::change::Kind;
use dementi_domain::claim::{Claim, InvalidParts, Part, Parts};
use dementi_domain::ids::PartyId;
use dementi_persistence::{dossiers, parties};

use super::Wanted;
use crate::app::Writing;
use crate::failure::{Failure, reference};

/// Gives new parts their ids; an id that is given must be one of `old`'s.
pub(super) fn claim<R: From<InvalidParts>>(
    writing: &Writing,
    wanted: Wanted,
    old: Option<&Claim>,
) -> Result<Claim, Failure<R>> {
    let mut parts = Vec::with_capacity(wanted.parts.len());
    for (position, (id, text)) in wanted.parts.into_iter().enumerate() {
        let id = match id {
            None => writing.id(),
            Some(id) if old.is_some_and(|old| old.parts.contains(id)) => id,
            Some(_) => return Err(reference(format!("/parts/{position}/id"), Kind::Claim)),
        };
        parts.push(Part { id, text });
    }
    Ok(Claim {
        dossier: wanted.dossier,
        text: wanted.text,
        language: wanted.language,
        claimed_on: wanted.claimed_on,
        parts: Parts::new(parts).map_err(|error| Failure::Refused(error.into()))?,
        about: wanted.about,
        tags: wanted.tags,
    })
}

/// Refuses a dossier or parties that do not stand, unless the claim named them before.
pub(super) async fn check<R>(writing: &Writing, new: &Wanted, old: Option<&Claim>) -> Result<(), Failure<R>> {
    if old.is_none_or(|old| old.dossier != new.dossier) {
        let dossier = dossiers::find(&writing.tx, writing.viewer(), new.dossier).await?;
        if !dossier.is_some_and(|dossier| dossier.stands()) {
            return Err(reference("/dossier_id", Kind::Dossier));
        }
    }
    let known = |party: &PartyId| old.is_some_and(|old| old.about.as_slice().contains(party));
    let wanted: Vec<PartyId> = new.about.iter().copied().filter(|party| !known(party)).collect();
    match parties::missing(&writing.tx, writing.actor.desk, &wanted).await?.first() {
        None => Ok(()),
        Some(party) => {
            let position = new.about.iter().position(|other| other == party).unwrap_or_default();
            Err(reference(format!("/about/{position}"), Kind::Party))
        }
    }
}
