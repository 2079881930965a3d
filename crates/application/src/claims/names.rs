//! What the claims of a list belong to, by name.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::access::{Actor, Permission};
use dementi_domain::claim::TrackedClaim;
use dementi_domain::ids::DossierId;
use dementi_domain::scale::{Rated, Scale, ScaleRevision};
use dementi_persistence::names::{self, Named};
use dementi_persistence::scales;

use crate::app::App;
use crate::failure::Failure;

/// What the claims of a list belong to.
#[derive(Debug, Clone, Default)]
pub struct Belonging {
    /// The titles of their dossiers.
    pub dossiers: BTreeMap<DossierId, String>,
    /// The scales that they are rated on.
    pub scales: BTreeMap<ScaleRevision, Scale>,
}

impl Belonging {
    /// The label of a rating.
    pub fn label(&self, rated: &Rated) -> Option<&str> {
        let rating = self.scales.get(&rated.scale)?.ratings.find(&rated.rating)?;
        Some(rating.label.as_str())
    }
}

/// Finds out what these claims, which the actor was shown, belong to: two statements for all.
pub async fn belonging(
    app: &App,
    actor: &Actor,
    claims: impl IntoIterator<Item = &TrackedClaim>,
) -> Result<Belonging, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let (mut wanted, mut rated) = (BTreeSet::new(), BTreeSet::new());
    for claim in claims {
        wanted.insert((Named::Dossiers, claim.record.content().dossier.uuid()));
        rated.extend(claim.rating.as_ref().map(|rated| rated.scale));
    }
    let named = names::of(&reader, actor.desk, &wanted).await?;
    let scales = scales::revisions(&reader, actor.desk, &rated.into_iter().collect::<Vec<_>>()).await?;
    Ok(Belonging { dossiers: named.into_iter().map(|(id, title)| (id.into(), title)).collect(), scales })
}
