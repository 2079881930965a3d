//! What the claims rest on: parties, sources, dossiers.

use dementi_application::scales;
use dementi_application::{App, Page, dossiers, parties, sources};
use dementi_domain::distinct::Distinct;
use dementi_domain::dossier::{Dossier, Visibility, VisibilityKind};
use dementi_domain::ids::{ClaimId, DossierId, PartyId, ScaleId, SourceId};
use dementi_domain::party::Party;
use dementi_domain::source::{Derivation, Source};

use super::keys::Keys;
use super::people::People;
use super::{ExampleError, data};

/// Who records parties, sources and dossiers.
pub(super) const RECORDER: &str = "researcher";

/// More scales than a new desk has.
const ALL_SCALES: Page = Page { after: None, limit: 100 };

/// What has been recorded so far.
pub(super) struct Record<'a> {
    pub(super) app: &'a App,
    pub(super) people: &'a People,
    pub(super) scales: Keys<ScaleId>,
    pub(super) parties: Keys<PartyId>,
    pub(super) sources: Keys<SourceId>,
    pub(super) dossiers: Keys<DossierId>,
    pub(super) claims: Keys<ClaimId>,
}

impl<'a> Record<'a> {
    /// Begins with the scales that every new desk has, by their names.
    pub(super) async fn begin(app: &'a App, people: &'a People) -> Result<Self, ExampleError> {
        let entry = "the list of scales";
        let actor = people.actor(RECORDER, entry)?;
        let listed = scales::list(app, actor, ALL_SCALES).await;
        let mut scales = Keys::of("scales");
        for scale in listed.map_err(|failure| ExampleError::failed(entry, failure))?.items {
            let record = scale.value.record;
            scales.add(record.content().name.as_str(), record.id())?;
        }
        Ok(Self {
            app,
            people,
            scales,
            parties: Keys::of("parties"),
            sources: Keys::of("sources"),
            dossiers: Keys::of("dossiers"),
            claims: Keys::of("claims"),
        })
    }

    /// Records a party.
    pub(super) async fn party(&mut self, wanted: data::Party) -> Result<(), ExampleError> {
        let data::Party { key, name, kind, aliases, wikidata_id, confidential } = wanted;
        let entry = format!("the party `{key}`");
        let aliases = Distinct::new(aliases).map_err(|error| ExampleError::not_recorded(&entry, error))?;
        let party = Party { name, kind, aliases, wikidata_id, confidential, former_names: Vec::new() };
        let created = parties::create(self.app, self.people.context(RECORDER, &entry)?, party).await;
        let id = created.map_err(|failure| ExampleError::failed(&entry, failure))?.value.id();
        self.parties.add(&key, id)
    }

    /// Records a source, and takes its snapshot.
    pub(super) async fn source(&mut self, wanted: data::Source) -> Result<(), ExampleError> {
        let entry = format!("the source `{}`", wanted.key);
        let authors = self.parties.find_all(&wanted.authors, &entry)?;
        let from = self.sources.find_all(&wanted.derived_from, &entry)?;
        let source = Source {
            kind: wanted.kind,
            title: wanted.title,
            url: wanted.url,
            publisher: self.parties.find_any(wanted.publisher.as_ref(), &entry)?,
            authors: Distinct::new(authors).map_err(|error| ExampleError::not_recorded(&entry, error))?,
            supplied_by: self.parties.find_any(wanted.supplied_by.as_ref(), &entry)?,
            published_on: wanted.published_on,
            language: wanted.language,
            derivation: Derivation::new(wanted.derivation, from)
                .map_err(|error| ExampleError::not_recorded(&entry, error))?,
        };
        let created = sources::create(self.app, self.people.context(RECORDER, &entry)?, source).await;
        let id = created.map_err(|failure| ExampleError::failed(&entry, failure))?.value.id();
        self.sources.add(&wanted.key, id)?;
        match wanted.snapshot {
            Some(text) => self.snapshot(&wanted.key, &text).await,
            None => Ok(()),
        }
    }

    /// Opens a dossier.
    pub(super) async fn dossier(&mut self, wanted: data::Dossier) -> Result<(), ExampleError> {
        let data::Dossier { key, title, summary, members } = wanted;
        let entry = format!("the dossier `{key}`");
        let context = self.people.context(RECORDER, &entry)?;
        let kind = if members.is_empty() { VisibilityKind::Desk } else { VisibilityKind::Restricted };
        let members = self.people.users(&members, &entry)?;
        let visibility = Visibility::new(kind, members, context.actor.user)
            .map_err(|error| ExampleError::not_recorded(&entry, error))?;
        let dossier = Dossier { title, summary: Some(summary), visibility };
        let created = dossiers::create(self.app, context, dossier).await;
        let id = created.map_err(|failure| ExampleError::failed(&entry, failure))?.value.id();
        self.dossiers.add(&key, id)
    }
}
