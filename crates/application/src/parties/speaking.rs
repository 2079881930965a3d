//! What a party has said.

use std::collections::BTreeSet;

use dementi_domain::access::{Actor, Permission};
use dementi_domain::ids::{ClaimId, PartyId};
use dementi_persistence::parties;

use crate::app::App;
use crate::failure::Failure;

/// On which claims a party is on record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Speaking {
    /// It asserts these.
    pub asserts: BTreeSet<ClaimId>,
    /// It answers these.
    pub answers: BTreeSet<ClaimId>,
}

/// Finds out on which of these claims, which the actor was shown, a party is on record by what was not withdrawn.
pub async fn speaking(
    app: &App,
    actor: &Actor,
    party: PartyId,
    claims: &[ClaimId],
) -> Result<Speaking, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let desk = actor.desk;
    Ok(Speaking {
        asserts: parties::asserting(&reader, desk, party, claims).await?,
        answers: parties::answering(&reader, desk, party, claims).await?,
    })
}
