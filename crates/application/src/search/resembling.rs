//! Whether something was checked already.

use std::collections::HashMap;
use std::time::Duration;

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::ids::ClaimId;
use dementi_domain::searchable::{Band, Searchable, Subject};
use dementi_persistence::{Reader, searchables};
use dementi_search::analyser::{Tongue, readings};
use dementi_search::index::{Hit, IndexError, Seen, Sought, tongue_of};
use dementi_search::similar::{self, Agreement, Candidate, Frequencies, Match, Profile};
use tokio::time::timeout;
use uuid::Uuid;

use super::find::{Item, named, sight, things};
use super::{SearchError, Visit};
use crate::app::App;
use crate::failure::Failure;

/// What claims are compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Like {
    /// A text, in the language of this tag (BCP 47), or in the one that it seems to be in.
    Text(String, Option<String>),
    /// A claim on record; it is not among the answers itself.
    Claim(ClaimId),
}

/// Which of the resembling claims are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// What they are compared with.
    pub like: Like,
    /// How near they must be at least.
    pub least: Band,
    /// The most claims.
    pub limit: u64,
    /// Whether everything must be known that was committed before it was asked.
    pub fresh: bool,
}

/// A claim that resembles another one.
#[derive(Debug, Clone, PartialEq)]
pub struct Resembling {
    /// The claim.
    pub item: Item,
    /// How sure it is that both say the same, from 0 to 1.
    pub score: f32,
    /// The same in a word.
    pub band: Band,
    /// In what both agree.
    pub agreement: Agreement,
}

/// How many claims are looked at closely.
const CANDIDATES: usize = 50;

/// Finds the claims that say what a text or another claim says: the likeliest first.
pub async fn resembling(
    app: &App,
    actor: &Actor,
    wanted: Wanted,
) -> Result<Vec<Resembling>, Failure<SearchError>> {
    let reader = app.reader(actor, Permission::Read)?;
    let (text, tongue, itself) = match wanted.like {
        Like::Text(text, tag) => {
            let tongue = tag.map(|tag| Tongue::of(Some(&tag), &text));
            (text, tongue, None)
        }
        Like::Claim(id) => {
            let seen = searchables::seen(&reader, actor.viewer(), &[(Subject::Claim, id.uuid())]).await?;
            let claim = seen.into_iter().next().ok_or(Failure::NotFound(Kind::Claim))?;
            // What is said of it is no part of what it says.
            (claim.main.join(" "), Some(tongue_of(&claim)), Some(id.uuid()))
        }
    };
    let visit = app.searching()?.visit(app.position(wanted.fresh).await?).await?;
    let held = Held { text, tongue, itself, least: wanted.least, limit: wanted.limit };
    let (claims, matches) = nearest(app, actor, &reader, &visit, held).await?.into_iter().unzip();
    let resembling = named(&reader, actor, claims).await?.into_iter().zip::<Vec<Match>>(matches);
    let resembling = resembling.map(|(item, Match { score, band, agreement, .. })| Resembling {
        item,
        score,
        band,
        agreement,
    });
    Ok(resembling.collect())
}

/// What is held against the claims.
pub(super) struct Held {
    pub(super) text: String,
    /// The language that it is in, where that is known.
    pub(super) tongue: Option<Tongue>,
    /// The claim that it is the text of.
    pub(super) itself: Option<Uuid>,
    pub(super) least: Band,
    pub(super) limit: u64,
}

/// Finds the claims that say what a text says: the likeliest first.
pub(super) async fn nearest(
    app: &App,
    actor: &Actor,
    reader: &Reader,
    visit: &Visit,
    held: Held,
) -> Result<Vec<(Searchable, Match)>, Failure<SearchError>> {
    let Held { text, tongue, itself, least, limit } = held;
    let sight = sight(reader, actor).await?;
    let asked = text.clone();
    let (profile, mut hits, frequencies) =
        visit.ask(sight, move |seen| candidates(seen, &asked, tongue)).await?;
    hits.retain(|hit| Some(hit.id) != itself);
    let claims = things(reader, actor, &hits).await?;
    let ids: Vec<ClaimId> = claims.iter().map(|claim| ClaimId::new(claim.id)).collect();
    let nearness = app.nearness(&text, &ids).await.unwrap_or_else(|error| {
        tracing::warn!(%error, "meanings could not be compared; words are");
        None
    });
    let cosines = move |id: &ClaimId| nearness.as_ref().and_then(|near| near.get(id).copied());
    let cosines: Vec<Option<f32>> = ids.iter().map(cosines).collect();
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let ranked = visit.beside(move || {
        let profiles: Vec<Profile> = claims.iter().map(profile_of).collect();
        let candidates: Vec<Candidate<'_>> =
            profiles.iter().zip(cosines).map(|(profile, cosine)| Candidate { profile, cosine }).collect();
        let matches = similar::rank(&profile, &candidates, &frequencies);
        let mut claims: Vec<Option<Searchable>> = claims.into_iter().map(Some).collect();
        let near = matches.into_iter().filter(|near| near.band <= least).take(limit);
        near.filter_map(|near| Some((claims.get_mut(near.candidate)?.take()?, near))).collect()
    });
    Ok(ranked.await?)
}

fn profile_of(claim: &Searchable) -> Profile {
    let more: Vec<&str> = claim.more.iter().map(String::as_str).collect();
    Profile::of(&claim.main.join(" "), &more, tongue_of(claim))
}

/// Finds the claims that are worth a closer look.
fn candidates(
    seen: &Seen,
    text: &str,
    tongue: Option<Tongue>,
) -> Result<(Profile, Vec<Hit>, Frequencies), IndexError> {
    let tongues = seen.tongues()?;
    let (profile, frequencies) = match tongue {
        Some(tongue) => read(seen, text, tongue)?,
        None => read_at_best(seen, text, &tongues)?,
    };
    let sought = sought(&profile, &frequencies, &tongues);
    // One more, since a claim is among its own candidates.
    let hits = seen.candidates(&sought, CANDIDATES + 1)?;
    Ok((profile, hits, frequencies))
}

/// Takes a text apart by the rules of a language, and looks up how common its stems are.
fn read(seen: &Seen, text: &str, tongue: Tongue) -> Result<(Profile, Frequencies), IndexError> {
    let profile = Profile::of(text, &[], tongue);
    let stems: Vec<&str> = profile.stems().collect();
    let (claims, counts) = seen.frequencies(stems.iter().copied())?;
    let of: HashMap<String, u64> = stems.into_iter().map(str::to_owned).zip(counts).collect();
    Ok((profile, Frequencies { claims, of }))
}

/// The same in the language that it seems to be in. A sentence is too short to tell that for sure: among the desk's
/// languages the one is taken under whose rules the desk's claims know the most of its words.
fn read_at_best(seen: &Seen, text: &str, tongues: &[Tongue]) -> Result<(Profile, Frequencies), IndexError> {
    let detected = Tongue::detect(text);
    let known = |read: &(Profile, Frequencies)| read.1.of.values().filter(|claims| **claims > 0).count();
    let mut best = read(seen, text, detected)?;
    for tongue in tongues.iter().filter(|tongue| **tongue != detected) {
        let other = read(seen, text, *tongue)?;
        if known(&other) > known(&best) {
            best = other;
        }
    }
    Ok(best)
}

/// What to look for: the rarest stems of a text, and of its names also those that they have in the desk's other languages.
fn sought(profile: &Profile, frequencies: &Frequencies, tongues: &[Tongue]) -> Vec<Sought> {
    let mut stems: Vec<String> = Vec::new();
    for wanted in similar::terms_to_ask(profile, frequencies) {
        stems.push(wanted.stem.to_owned());
        for reading in wanted.name.into_iter().flat_map(|name| readings(name, tongues)) {
            if let [stem] = reading.as_slice()
                && !stems.contains(stem)
            {
                stems.push(stem.clone());
            }
        }
    }
    stems.into_iter().map(|stem| Sought { stem, in_main: 1.0, in_more: similar::MORE_WEIGHT }).collect()
}

/// The claims that resemble a new one, for whoever recorded it. `None` if it cannot be told now, or not at once: it is a
/// hint, and the claim is recorded all the same.
pub async fn resembling_new(app: &App, actor: &Actor, claim: ClaimId) -> Option<Vec<Resembling>> {
    app.search()?;
    let wanted = Wanted { like: Like::Claim(claim), least: Band::Related, limit: HINTS, fresh: false };
    match timeout(AT_ONCE, resembling(app, actor, wanted)).await {
        Ok(Ok(found)) => Some(found),
        Ok(Err(Failure::Forbidden(_) | Failure::Refused(SearchError::Building(_) | SearchError::Busy)))
        | Err(_) => None,
        Ok(Err(error)) => {
            tracing::warn!(%error, "resembling claims could not be looked for");
            None
        }
    }
}

/// The most claims that are told of with a new one.
const HINTS: u64 = 5;

/// How long the answer to a new claim waits for them.
const AT_ONCE: Duration = Duration::from_secs(2);
