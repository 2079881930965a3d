//! What the list of claims is narrowed to, by name: what its form shows by an id or not at all.

use dementi_application::{Answer, Failure, Stored, dossiers, parties};
use dementi_domain::access::Actor;
use dementi_domain::ids::UserId;

use super::filter::Asked;
use crate::Web;
use crate::failure::PageError;

/// A part of the filter that can be taken away.
pub(super) struct Chip {
    /// What it is, as the language files call it.
    pub(super) what: &'static str,
    /// What it is called; nothing for what the visitor may not see.
    pub(super) name: String,
    /// Where the list is shown without it.
    pub(super) without: String,
}

/// The parts of a filter that say too little in the form.
pub(super) async fn chips(
    web: &Web,
    actor: &Actor,
    me: UserId,
    asked: &Asked,
) -> Result<Vec<Chip>, PageError> {
    let filter = asked.filter(me);
    let mut chips = Vec::new();
    if let Some(id) = filter.dossier {
        let dossier = if_any(dossiers::get(&web.app, actor, id).await)?;
        let name = dossier.map(|dossier| dossier.value.content().title.to_string()).unwrap_or_default();
        let without = asked.address_but(|asked| asked.dossier.clear());
        chips.push(Chip { what: "dossier", name, without });
    }
    if let Some(id) = filter.party {
        let party = if_any(parties::get(&web.app, actor, id).await)?;
        let name = party.map(|party| party.value.content().name.to_string()).unwrap_or_default();
        let without = asked.address_but(|asked| asked.party.clear());
        chips.push(Chip { what: "party", name, without });
    }
    if let Some(tag) = filter.tag {
        let without = asked.address_but(|asked| asked.tag.clear());
        chips.push(Chip { what: "tag", name: tag.to_string(), without });
    }
    Ok(chips)
}

/// What was read; `None` for what is not there, or not for the visitor.
pub(super) fn if_any<T>(answer: Answer<T>) -> Result<Option<Stored<T>>, PageError> {
    match answer {
        Ok(found) => Ok(Some(found)),
        Err(Failure::NotFound(_)) => Ok(None),
        Err(other) => Err(other.into()),
    }
}
