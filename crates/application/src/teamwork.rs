//! What assignments and comments share: what they are about, and who can take part.

use dementi_domain::access::{Actor, Permission, Role, Viewer};
use dementi_domain::change::Kind;
use dementi_domain::claim::TrackedClaim;
use dementi_domain::desk::User;
use dementi_domain::dossier::Visibility;
use dementi_domain::ids::{ClaimId, UserId, VerdictId};
use dementi_domain::teamwork::{Topic, Unfit};
use dementi_domain::verdict::StateKind;
use dementi_persistence::people::{memberships, users};
use dementi_persistence::{Reads, Versioned, claims, dossiers, verdicts};

use crate::app::{App, Writing, found};
use crate::failure::Failure;

/// What an assignment or a comment is asked to be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum On {
    /// A claim as a whole.
    Claim(ClaimId),
    /// One of its verdicts.
    Verdict(VerdictId),
}

impl On {
    const fn kind(self) -> Kind {
        match self {
            Self::Claim(_) => Kind::Claim,
            Self::Verdict(_) => Kind::Verdict,
        }
    }
}

/// Where an assignment or a comment belongs.
pub(crate) struct Place {
    pub(crate) topic: Topic,
    pub(crate) claim: Versioned<TrackedClaim>,
    /// Of the verdict, if it is about one.
    pub(crate) state: Option<StateKind>,
}

/// Finds a topic that the viewer may see.
pub(crate) async fn find<R>(reads: &impl Reads, viewer: Viewer, on: On) -> Result<Place, Failure<R>> {
    let (topic, state) = topic(reads, viewer, on).await?;
    let claim = found(claims::find(reads, viewer, topic.claim).await?, on.kind())?;
    Ok(Place { topic, claim, state })
}

/// Finds a topic that the actor may see, and keeps everybody else from changing it until this write ends.
pub(crate) async fn find_and_lock<R>(writing: &Writing, on: On) -> Result<Place, Failure<R>> {
    let (tx, viewer) = (&writing.tx, writing.viewer());
    let (topic_before, _) = topic(tx, viewer, on).await?;
    let claim = found(claims::find_and_lock(tx, viewer, topic_before.claim).await?, on.kind())?;
    // The verdict may have taken a step before its claim was locked.
    let (topic, state) = topic(tx, viewer, on).await?;
    Ok(Place { topic, claim, state })
}

async fn topic<R>(
    reads: &impl Reads,
    viewer: Viewer,
    on: On,
) -> Result<(Topic, Option<StateKind>), Failure<R>> {
    match on {
        On::Claim(claim) => Ok((claim.into(), None)),
        On::Verdict(id) => {
            let verdict = found(verdicts::find(reads, viewer.desk, id).await?, on.kind())?;
            let topic = Topic { claim: verdict.parts().claim, verdict: Some(id) };
            Ok((topic, Some(verdict.state())))
        }
    }
}

/// Who may see the dossier of a claim that the actor may see.
pub(crate) async fn visibility<R>(writing: &Writing, claim: &TrackedClaim) -> Result<Visibility, Failure<R>> {
    let dossier = dossiers::find(&writing.tx, writing.viewer(), claim.record.content().dossier).await?;
    Ok(found(dossier, Kind::Claim)?.content().visibility.clone())
}

/// The users, by their positions, whom a rule of the domain keeps from taking part.
pub(crate) async fn unfit<R>(
    writing: &Writing,
    users: &[UserId],
    visibility: &Visibility,
    rule: fn(UserId, Option<Role>, &Visibility) -> Result<(), Unfit>,
) -> Result<Vec<(usize, Unfit)>, Failure<R>> {
    let roles = memberships::roles(&writing.tx, writing.actor.desk, users).await?;
    let faults = users.iter().enumerate().filter_map(|(position, user)| {
        rule(*user, roles.get(user).copied(), visibility).err().map(|why| (position, why))
    });
    Ok(faults.collect())
}

/// Those of these users who are members of the desk, each with the role, with two statements: nobody else is told of.
pub async fn members_among(app: &App, actor: &Actor, ids: &[UserId]) -> Result<Vec<(User, Role)>, Failure> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let reader = app.reader(actor, Permission::Read)?;
    let roles = memberships::roles(&reader, actor.desk, ids).await?;
    let members: Vec<UserId> = roles.keys().copied().collect();
    let members = users::all(&reader, &members).await?;
    Ok(members.into_iter().filter_map(|(id, user)| Some((user, *roles.get(&id)?))).collect())
}
