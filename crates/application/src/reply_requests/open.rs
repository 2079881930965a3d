//! Listing what is still to be answered.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::access::{Actor, Permission};
use dementi_domain::claim::TrackedClaim;
use dementi_domain::ids::{ClaimId, PartyId};
use dementi_domain::reply::ReplyRequestRecord;
use dementi_persistence::names::{self, Named};
use dementi_persistence::reply_requests::{self, Awaited};
use dementi_persistence::{Slice, claims};

use super::read::shown;
use crate::app::App;
use crate::context::{Listed, Stored};
use crate::failure::Failure;

/// Requests without an outcome, with what they are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// The requests, the next deadline first.
    pub requests: Listed<ReplyRequestRecord>,
    /// Their claims.
    pub claims: BTreeMap<ClaimId, TrackedClaim>,
    /// The names of the parties asked.
    pub parties: BTreeMap<PartyId, String>,
}

/// Lists the requests of the actor's desk without an outcome, as far as the actor may see their claims, the next deadline
/// first; without their recipients for those who may not record.
pub async fn open(app: &App, actor: &Actor, after: Option<Awaited>, limit: u64) -> Result<Open, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let Slice { items, more } = reply_requests::open(&reader, actor.viewer(), after, limit).await?;
    let ids: Vec<ClaimId> = items.iter().map(|request| request.content().claim()).collect();
    let wanted: BTreeSet<_> =
        items.iter().map(|request| (Named::Parties, request.content().asked().party.uuid())).collect();
    let claims = claims::among(&reader, actor.viewer(), &ids).await?;
    let parties = names::of(&reader, actor.desk, &wanted).await?;
    Ok(Open {
        requests: Listed {
            items: items.into_iter().map(|request| shown(actor, Stored::from(request))).collect(),
            more,
        },
        claims: claims.into_iter().map(|claim| (claim.record.id(), claim.into_inner())).collect(),
        parties: parties.into_iter().map(|(id, name)| (PartyId::new(id), name)).collect(),
    })
}
