//! What the claims of a list belong to, by name.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::access::{Actor, Permission};
use dementi_domain::claim::TrackedClaim;
use dementi_domain::ids::{ClaimId, DossierId};
use dementi_domain::scale::{Rated, Scale, ScaleRevision};
use dementi_domain::teamwork::Task;
use dementi_persistence::names::{self, Named};
use dementi_persistence::people::users;
use dementi_persistence::{Reads, StoreError, assignments, scales};
use time::Date;

use crate::app::App;
use crate::failure::Failure;

/// What the claims of a list belong to.
#[derive(Debug, Clone, Default)]
pub struct Belonging {
    /// The titles of their dossiers.
    pub dossiers: BTreeMap<DossierId, String>,
    /// The scales that they are rated on.
    pub scales: BTreeMap<ScaleRevision, Scale>,
    /// Who has taken them on; what is nobody's is left out.
    pub held: BTreeMap<ClaimId, Held>,
}

/// Who has taken a claim on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// What the member is called.
    pub name: String,
    /// The last day on which it is in time.
    pub due_on: Option<Date>,
    /// Whether that day is over.
    pub overdue: bool,
}

impl Belonging {
    /// The label of a rating.
    pub fn label(&self, rated: &Rated) -> Option<&str> {
        let rating = self.scales.get(&rated.scale)?.ratings.find(&rated.rating)?;
        Some(rating.label.as_str())
    }
}

/// Finds out what these claims, which the actor was shown, belong to: one statement for each kind of thing, however many claims
/// there are.
pub async fn belonging(
    app: &App,
    actor: &Actor,
    claims: impl IntoIterator<Item = &TrackedClaim>,
) -> Result<Belonging, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let (mut wanted, mut rated, mut ids) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for claim in claims {
        wanted.insert((Named::Dossiers, claim.record.content().dossier.uuid()));
        rated.extend(claim.rating.as_ref().map(|rated| rated.scale));
        ids.insert(claim.record.id());
    }
    let (rated, ids) = (Vec::from_iter(rated), Vec::from_iter(ids));
    let (named, scales, held) = tokio::try_join!(
        names::of(&reader, actor.desk, &wanted),
        scales::revisions(&reader, actor.desk, &rated),
        held(app, &reader, actor, &ids)
    )?;
    let dossiers = named.into_iter().map(|(id, title)| (id.into(), title)).collect();
    Ok(Belonging { dossiers, scales, held })
}

/// Who has taken these claims on.
async fn held(
    app: &App,
    reads: &impl Reads,
    actor: &Actor,
    claims: &[ClaimId],
) -> Result<BTreeMap<ClaimId, Held>, StoreError> {
    let found = assignments::among(reads, actor.viewer(), claims).await?;
    let tasks: Vec<(ClaimId, &Task)> = found
        .iter()
        .filter_map(|found| Some((found.content().topic.claim, found.content().task.as_ref()?)))
        .collect();
    let who: BTreeSet<_> = tasks.iter().map(|(_, task)| task.assignee).collect();
    let users = users::all(reads, &who.into_iter().collect::<Vec<_>>()).await?;
    let today = app.now().date();
    let held = tasks.into_iter().filter_map(|(claim, task)| {
        let name = users.get(&task.assignee)?.name.to_string();
        Some((claim, Held { name, due_on: task.due_on, overdue: task.overdue(today) }))
    });
    Ok(held.collect())
}
