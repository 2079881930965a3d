//! Making a report a page of claims at a time, in one snapshot of the database.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use dementi_domain::access::Actor;
use dementi_domain::change::Kind;
use dementi_domain::claim::TrackedClaim;
use dementi_domain::desk::Desk;
use dementi_domain::dossier::DossierRecord;
use dementi_domain::file::Files;
use dementi_domain::ids::DossierId;
use dementi_persistence::people::desks;
use dementi_persistence::{Snapshot, files, parties};
use dementi_reports::Language;
use dementi_reports::model::{DossierName, Pages, Redaction};
use dementi_reports::sink::{Opening, Sink};

use super::work::work;
use super::{Progress, ReportError, Spool, Wanted, Written};
use crate::app::{App, found};
use crate::copies::{Newest, Spent};
use crate::failure::Failure;

/// How many claims are held at once, with all that belongs to them.
pub(super) const PAGE: u64 = 100;

/// A report in the making.
pub(super) struct Making<'a> {
    app: &'a App,
    actor: &'a Actor,
    snapshot: &'a Snapshot,
    desk: Arc<Desk>,
    /// What the dossiers are called that claims are filed in.
    dossiers: Arc<BTreeMap<DossierId, DossierName>>,
    hands: Hands,
    compared: Spent,
    claims: u64,
    progress: Progress,
}

/// What the report is made with; it goes to and fro between the threads that read and those that write.
struct Hands {
    pages: Pages,
    sink: Box<dyn Sink<Spool>>,
}

impl<'a> Making<'a> {
    /// Begins a report on claims of this dossier, or on any of the desk's.
    pub(super) async fn begin(
        app: &'a App,
        actor: &'a Actor,
        snapshot: &'a Snapshot,
        dossier: Option<DossierId>,
        wanted: &Wanted,
        sink: Box<dyn Sink<Spool>>,
    ) -> Result<Self, Failure<ReportError>> {
        let viewer = actor.viewer();
        let desk = found(desks::find(snapshot, actor.desk).await?, Kind::Desk)?.into_inner();
        let confidential = parties::confidential(snapshot, actor.desk).await?;
        let confidential = confidential.into_iter().map(|party| (party.id(), party.into_inner())).collect();
        let confided = match wanted.redaction {
            Redaction::Redacted => files::confided(snapshot, viewer, dossier).await?,
            Redaction::Unredacted => BTreeSet::new(),
        };
        let pages = Pages::new(&confidential, wanted.redaction, Language::English, confided, app.now());
        Ok(Self {
            app,
            actor,
            snapshot,
            desk: Arc::new(desk),
            dossiers: Arc::default(),
            hands: Hands { pages, sink },
            compared: Spent::default(),
            claims: 0,
            progress: wanted.progress.clone(),
        })
    }

    /// Writes the head.
    pub(super) fn open(
        &mut self,
        opening: impl FnOnce(&mut Pages, &Desk) -> Opening,
    ) -> Result<(), Failure<ReportError>> {
        let opening = opening(&mut self.hands.pages, &self.desk);
        Ok(self.hands.sink.begin(&opening).map_err(ReportError::from)?)
    }

    /// The claims of the next pages are filed in these dossiers.
    pub(super) fn file_under(&mut self, dossiers: &[DossierRecord]) {
        let named = dossiers.iter().map(|dossier| (dossier.id(), self.hands.pages.dossier(dossier)));
        self.dossiers = Arc::new(named.collect());
    }

    /// Whether the texts of all claims must be read before the first one is reported.
    pub(super) fn letters(&self) -> bool {
        self.hands.pages.letters()
    }

    /// Reads the texts of these claims.
    pub(super) fn letter(&mut self, claims: &[TrackedClaim]) {
        for claim in claims {
            self.hands.pages.letter(claim.record.content().text.as_str());
        }
    }

    /// Reports these claims.
    pub(super) async fn claims(mut self, claims: Vec<TrackedClaim>) -> Result<Self, Failure<ReportError>> {
        let mut files = files::of_page(self.snapshot, self.actor.viewer(), claims).await?;
        let Files { claims, sources, .. } = &mut files;
        let newest = Newest::of(self.snapshot, claims, sources).await?;
        newest.compare(self.app, self.snapshot, claims, sources, &mut self.compared).await?;
        self.written(files, |hands, desk, dossiers, files| {
            for claim in &files.claims {
                let Some(dossier) = dossiers.get(&claim.claim.record.content().dossier) else { continue };
                let section = hands.pages.claim(desk, files, claim);
                hands.sink.claim(dossier, &section, hands.pages.references())?;
            }
            Ok(())
        })
        .await
    }

    /// Reports these claims, which were withdrawn from a dossier.
    pub(super) async fn withdrawn(self, claims: Vec<TrackedClaim>) -> Result<Self, Failure<ReportError>> {
        let files = files::of_page(self.snapshot, self.actor.viewer(), claims).await?;
        self.written(files, |hands, desk, dossiers, files| {
            for claim in &files.claims {
                let Some(dossier) = dossiers.get(&claim.claim.record.content().dossier) else { continue };
                if let Some(withdrawn) = hands.pages.withdrawn(desk, files, claim) {
                    hands.sink.withdrawn(dossier, &withdrawn)?;
                }
            }
            Ok(())
        })
        .await
    }

    async fn written(
        mut self,
        files: Files,
        write: impl FnOnce(&mut Hands, &Desk, &BTreeMap<DossierId, DossierName>, &Files) -> std::io::Result<()>
        + Send
        + 'static,
    ) -> Result<Self, Failure<ReportError>> {
        self.claims += files.claims.len() as u64;
        let (desk, dossiers, mut hands) = (Arc::clone(&self.desk), Arc::clone(&self.dossiers), self.hands);
        self.hands = work(move || {
            write(&mut hands, &desk, &dossiers, &files)?;
            Ok(hands)
        })
        .await?;
        self.progress.tell(self.claims);
        Ok(self)
    }

    /// Ends the report.
    pub(super) async fn finish(self) -> Result<Written, Failure<ReportError>> {
        let Self { actor, snapshot, desk, hands: Hands { pages, sink }, .. } = self;
        let rest = files::of_sources(snapshot, actor.viewer(), pages.unread()).await?;
        work(move || {
            let (parties, references) = pages.finish(&desk, &rest);
            sink.end(&parties, &references)?.finish()
        })
        .await
    }
}
