//! The ledger of a desk: who was asked, and what came of it.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::access::{Actor, Permission};
use dementi_domain::claim::TrackedClaim;
use dementi_domain::ids::{ClaimId, PartyId};
use dementi_domain::reply::ReplyRequestRecord;
use dementi_persistence::names::{self, Named};
use dementi_persistence::reply_requests::{self, Awaited};
use dementi_persistence::{Slice, Window, claims};
use uuid::Uuid;

use super::read::shown;
use crate::app::App;
use crate::context::{Listed, Stored};
use crate::failure::Failure;

/// Which requests of a desk are listed, and after which of them the list begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entered {
    /// Those without an outcome, on claims that stand: the next deadline first.
    Open(Option<Awaited>),
    /// Those of them on which something is overdue.
    Overdue(Option<Awaited>),
    /// Those with an outcome, and those that were withdrawn: the newest first.
    Settled(Option<Uuid>),
    /// All: the newest first.
    All(Option<Uuid>),
}

/// Requests of a desk, with what they are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger {
    /// The requests.
    pub requests: Listed<ReplyRequestRecord>,
    /// Their claims.
    pub claims: BTreeMap<ClaimId, TrackedClaim>,
    /// The names of the parties asked.
    pub parties: BTreeMap<PartyId, String>,
}

/// Lists requests of the actor's desk as far as the actor may see their claims; without their recipients for those who may
/// not record.
pub async fn ledger(app: &App, actor: &Actor, entered: Entered, limit: u64) -> Result<Ledger, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let (viewer, newest) = (actor.viewer(), |after| Window { after, limit, newest_first: true });
    let Slice { items, more } = match entered {
        Entered::Open(after) => reply_requests::open(&reader, viewer, None, after, limit).await?,
        Entered::Overdue(after) => {
            reply_requests::open(&reader, viewer, Some(app.now()), after, limit).await?
        }
        Entered::Settled(after) => reply_requests::recorded(&reader, viewer, true, newest(after)).await?,
        Entered::All(after) => reply_requests::recorded(&reader, viewer, false, newest(after)).await?,
    };
    let ids: Vec<ClaimId> = items.iter().map(|request| request.content().claim()).collect();
    let wanted: BTreeSet<_> =
        items.iter().map(|request| (Named::Parties, request.content().asked().party.uuid())).collect();
    let claims = claims::among(&reader, actor.viewer(), &ids).await?;
    let parties = names::of(&reader, actor.desk, &wanted).await?;
    Ok(Ledger {
        requests: Listed {
            items: items.into_iter().map(|request| shown(actor, Stored::from(request))).collect(),
            more,
        },
        claims: claims.into_iter().map(|claim| (claim.record.id(), claim.into_inner())).collect(),
        parties: parties.into_iter().map(|(id, name)| (PartyId::new(id), name)).collect(),
    })
}
