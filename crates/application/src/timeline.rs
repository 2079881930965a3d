//! What happened when, around one claim.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::access::Actor;
use dementi_domain::analysis::timeline::{Event, Place, Sphere, Thing, sources_told, timeline};
use dementi_domain::denial::Scope;
use dementi_domain::desk::User;
use dementi_domain::file::{ClaimFile, DossierFile};
use dementi_domain::ids::{ClaimId, SourceId, UserId};
use dementi_persistence::people::users;
use dementi_persistence::snapshots;

use crate::app::App;
use crate::failure::Failure;
use crate::file;

/// An event, with what there is to say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What happened.
    pub event: Event,
    /// The title of its source.
    pub title: Option<String>,
    /// The name of its party.
    pub party: Option<String>,
    /// The name of the scale that it happened to.
    pub scale: Option<String>,
    /// The name of the user who did it.
    pub user: Option<String>,
    /// The number of the verdict that it happened to.
    pub revision: Option<i64>,
    /// How much of the claim the answer denies that it happened to.
    pub scope: Option<Scope>,
}

/// Which part of a timeline is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Stretch {
    /// Of the world or of the record; of both if left out.
    pub of: Option<Sphere>,
    /// The place that it begins after.
    pub after: Option<Place>,
    /// The most events in it.
    pub limit: u64,
}

/// Tells a stretch of a claim's timeline, and whether more follows.
pub async fn of_claim(
    app: &App,
    actor: &Actor,
    id: ClaimId,
    stretch: Stretch,
) -> Result<(Vec<Told>, bool), Failure> {
    let (snapshot, file) = file::of_claim_in(app, actor, id).await?;
    let claim = file::the_claim(&file)?;
    // Of the world snapshots tell nothing.
    let snapshots = if stretch.of == Some(Sphere::World) {
        Vec::new()
    } else {
        let sources: Vec<SourceId> = sources_told(claim, &file.sources).into_iter().collect();
        snapshots::of_sources(&snapshot, &sources).await?
    };
    drop(snapshot);
    let (events, more) = stretch.cut(timeline(claim, &file.sources, &snapshots));
    let acting: BTreeSet<UserId> = events.iter().filter_map(|event| event.by).collect();
    let acting: Vec<UserId> = acting.into_iter().collect();
    // Users are never deleted: whoever the record names is still there.
    let users = users::all(&app.store.read(), &acting).await?;
    let told = events.into_iter().map(|event| told(&file, claim, &users, event)).collect();
    Ok((told, more))
}

impl Stretch {
    fn cut(self, events: Vec<Event>) -> (Vec<Event>, bool) {
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let of_sphere = |event: &Event| self.of.is_none_or(|sphere| event.kind.of() == sphere);
        let follows = |event: &Event| self.after.is_none_or(|after| event.place() > after);
        let mut wanted = events.into_iter().filter(|event| of_sphere(event) && follows(event));
        let page = wanted.by_ref().take(limit).collect();
        (page, wanted.next().is_some())
    }
}

fn told(file: &DossierFile, claim: &ClaimFile, users: &BTreeMap<UserId, User>, event: Event) -> Told {
    let user = event.by.and_then(|id| users.get(&id));
    let source = event.source.and_then(|id| file.sources.get(&id));
    let party = event.party.and_then(|id| file.parties.get(&id));
    let scale = match event.thing {
        Thing::Scale(id) => file.scales.iter().rfind(|(scale, _)| scale.id == id),
        _ => None,
    };
    let verdict = match event.thing {
        Thing::Verdict(id) => claim.verdicts.iter().find(|verdict| verdict.parts().id == id),
        _ => None,
    };
    let denial = match event.thing {
        Thing::Denial(id) => claim.denials.iter().find(|(denial, _)| denial.id() == id),
        _ => None,
    };
    Told {
        event,
        title: source.map(|source| source.content().title.to_string()),
        party: party.map(|party| party.content().name.to_string()),
        scale: scale.map(|(_, scale)| scale.name.to_string()),
        user: user.map(|user| user.name.to_string()),
        revision: verdict.map(|verdict| verdict.parts().revision),
        scope: denial.map(|(denial, _)| denial.content().scope()),
    }
}
