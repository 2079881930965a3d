//! The worked example of `dementi demo`, loaded into a database and read back.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod listing;

use std::collections::BTreeSet;

use dementi_application::claims::{self, Filter, Sort};
use dementi_application::{App, Page, Shell, audit, review_queue};
use dementi_domain::access::{Actor, Scope};
use dementi_domain::analysis::freshness::ReasonKind;
use dementi_domain::change::{Action, Kind};
use dementi_domain::denial::{AnswerKind, Scope as Extent};
use dementi_domain::file::DossierFile;
use dementi_domain::ids::{DossierId, SourceId};
use dementi_domain::status::{Dispute, Freshness, ReviewStatus};
use dementi_domain::verdict::Decision;
use dementi_domain::waiting::Waiting;
use dementi_migrations::Migrator;
use dementi_persistence::blobs::Blobs;
use dementi_persistence::people::desks;
use dementi_persistence::{Options, Store, Versioned, dossiers, files};
use dementi_server::demo::example::{DemoIds, ExampleError, load, load_with_ids};
use sea_orm_migration::MigratorTrait;
use tempfile::TempDir;

const ALL: Page = Page { after: None, limit: 100 };

/// The example in a database of its own, with everybody who works there.
struct Loaded {
    app: App,
    store: Store,
    ids: DemoIds,
    admin: Actor,
    editor: Actor,
    editor2: Actor,
    researcher: Actor,
    reader: Actor,
    _folder: TempDir,
}

async fn loaded() -> Loaded {
    let (store, folder) = empty().await;
    let app = app(&store, &folder);
    let (tokens, ids) = load_with_ids(&app).await.unwrap();
    let actor = async |token: String| app.authenticate(&token).await.unwrap();
    let admin = actor(tokens.admin).await;
    let editor = actor(tokens.editor).await;
    let editor2 = actor(tokens.editor2).await;
    let researcher = actor(tokens.researcher).await;
    let reader = actor(tokens.reader).await;
    Loaded { app, store, ids, admin, editor, editor2, researcher, reader, _folder: folder }
}

fn app(store: &Store, folder: &TempDir) -> App {
    let blobs = Blobs::in_folder(folder.path().join("blobs"), 1_000_000);
    App::new(store.clone(), Shell::system()).with_blobs(blobs)
}

async fn empty() -> (Store, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let options = Options::new(format!("sqlite:{}", folder.path().join("example.db").display()));
    let store = Store::connect(&options).await.unwrap();
    store.migrate_with(|tx| Migrator::up(tx, None)).await.unwrap();
    (store, folder)
}

impl Loaded {
    /// A dossier's whole record, as reports read it.
    async fn file(&self, dossier: DossierId) -> DossierFile {
        let (viewer, snapshot) = (self.admin.viewer(), self.store.snapshot().await.unwrap());
        let desk = desks::find(&snapshot, viewer.desk).await.unwrap().unwrap();
        let record = dossiers::find(&snapshot, viewer, dossier).await.unwrap().unwrap();
        let claims = dementi_persistence::claims::of_dossier(&snapshot, viewer, dossier).await.unwrap();
        let claims = claims.into_iter().map(Versioned::into_inner).collect();
        files::of_dossier(&snapshot, viewer, desk, record, claims).await.unwrap()
    }
}

#[tokio::test]
async fn the_whole_record_is_as_it_was_reviewed() {
    let loaded = loaded().await;
    let mut listing = String::new();
    for dossier in [loaded.ids.dossier, loaded.ids.restricted_dossier] {
        listing.push_str(&listing::list(&loaded.file(dossier).await));
        listing.push('\n');
    }
    insta::assert_snapshot!(listing);
}

#[tokio::test]
async fn two_verdicts_are_published_one_waits_for_review_and_one_is_a_draft() {
    let loaded = loaded().await;
    let (filter, sort) = (Filter::default(), Sort::Created { newest_first: false });
    let all = claims::list(&loaded.app, &loaded.admin, &filter, sort, None, 100).await.unwrap();
    assert_eq!((all.items.len(), all.more), (9, false));
    let having = |review: ReviewStatus| {
        let found = all.items.iter().filter(|claim| claim.value.status.review == review);
        found.map(|claim| claim.value.record.id()).collect::<Vec<_>>()
    };
    assert_eq!(having(ReviewStatus::Published), [loaded.ids.published, loaded.ids.stale]);
    assert_eq!(having(ReviewStatus::InReview), [loaded.ids.in_review]);
    assert_eq!(having(ReviewStatus::Drafting), [loaded.ids.draft]);
    assert_eq!(having(ReviewStatus::Open).len(), 5);
    let disputes: BTreeSet<Dispute> = all.items.iter().map(|claim| claim.value.status.dispute).collect();
    assert_eq!(
        disputes,
        BTreeSet::from([Dispute::Unanswered, Dispute::Denied, Dispute::PartlyDenied, Dispute::NotDenied])
    );
}

#[tokio::test]
async fn the_denial_is_partial_and_leaves_two_parts_unaddressed() {
    let loaded = loaded().await;
    let file = loaded.file(loaded.ids.dossier).await;
    let claim = &file.claims[0];
    assert_eq!(claim.claim.record.id(), loaded.ids.published);
    assert_eq!(claim.claim.status.dispute, Dispute::PartlyDenied);
    let [(denial, _)] = claim.denials.as_slice() else { panic!("Microsoft answered once") };
    assert_eq!(file.parties[&denial.content().party].content().name.as_str(), "Microsoft");
    assert_eq!(denial.content().scope(), Extent::Partial);
    let answers = denial.content().answers.as_slice();
    let kinds: Vec<AnswerKind> = answers.iter().map(|answer| answer.kind).collect();
    assert_eq!(
        kinds,
        [AnswerKind::Denied, AnswerKind::Conceded, AnswerKind::Unaddressed, AnswerKind::Unaddressed]
    );
    assert!(answers.iter().all(|answer| answer.note.is_some()));
}

#[tokio::test]
async fn five_outlets_stand_on_one_origin() {
    let loaded = loaded().await;
    let file = loaded.file(loaded.ids.dossier).await;
    let said = file.claims[0].assertions.iter().map(|(record, _)| record.content());
    let appearances: BTreeSet<SourceId> = said.map(|assertion| assertion.source).collect();
    let outlets = appearances.iter().filter(|id| file.sources[id].content().publisher.is_some());
    assert_eq!(outlets.count(), 5);
    let mut roots = BTreeSet::new();
    let mut open: Vec<SourceId> = appearances.into_iter().collect();
    while let Some(source) = open.pop() {
        match file.sources[&source].content().derivation.sources() {
            [] => drop(roots.insert(source)),
            from => open.extend(from),
        }
    }
    let roots: Vec<_> = roots.iter().map(|id| file.sources[id].content()).collect();
    let [root] = roots.as_slice() else { panic!("{roots:?}") };
    let supplier = root.supplied_by.map(|id| file.parties[&id].content().name.to_string());
    assert_eq!(supplier.as_deref(), Some("Edward Snowden"));
}

#[tokio::test]
async fn one_verdict_is_current_and_one_is_stale_since_a_denial_came_in_later() {
    let loaded = loaded().await;
    let status = async |claim| {
        let found = claims::get(&loaded.app, &loaded.reader, claim).await.unwrap();
        found.value.status.freshness.unwrap()
    };
    assert!(matches!(status(loaded.ids.published).await, Freshness::Current));
    let stale = status(loaded.ids.stale).await;
    let reasons: Vec<_> = stale.reasons().iter().map(|reason| reason.difference.kind).collect();
    assert_eq!(reasons, [ReasonKind::DenialAdded]);
}

#[tokio::test]
async fn every_quote_stands_in_a_snapshot_and_one_is_gone_from_a_later_one() {
    let loaded = loaded().await;
    for dossier in [loaded.ids.dossier, loaded.ids.restricted_dossier] {
        for claim in loaded.file(dossier).await.claims {
            assert!(claim.quotes().all(|(_, quote)| quote.anchor.is_some()));
            let lost = usize::from(dossier == loaded.ids.restricted_dossier);
            assert_eq!(claim.around.lost_quotes.len(), lost, "{}", claim.claim.record.content().text);
        }
    }
}

#[tokio::test]
async fn four_eyes_stood_over_the_published_verdict_and_the_log_tells_who_did_what() {
    let loaded = loaded().await;
    let file = loaded.file(loaded.ids.dossier).await;
    let verdict = file.claims[0].verdicts[0].parts();
    assert_eq!(verdict.author, loaded.researcher.user);
    assert_eq!(verdict.contributors, BTreeSet::from([loaded.researcher.user]));
    let reviews: Vec<_> = verdict.reviews.iter().map(|review| (review.reviewer, review.decision)).collect();
    let expected = [(loaded.editor.user, Decision::RequestChanges), (loaded.editor2.user, Decision::Approve)];
    assert_eq!(reviews, expected);
    let (log, more) =
        audit::list(&loaded.app, &loaded.admin, audit::Which::default(), None, 1000).await.unwrap();
    assert!(!more);
    let steps = log.iter().rev().filter(|logged| logged.entry.kind == Kind::Verdict);
    let steps = steps.filter(|logged| logged.entry.id == verdict.id.uuid());
    let steps: Vec<_> = steps.map(|logged| (logged.stamp.actor.unwrap(), logged.entry.action)).collect();
    let (researcher, editor, editor2) = (loaded.researcher.user, loaded.editor.user, loaded.editor2.user);
    let expected = [
        (researcher, Action::Created),
        (researcher, Action::Submitted),
        (editor, Action::ChangesRequested),
        (researcher, Action::Changed),
        (researcher, Action::Submitted),
        (editor2, Action::Approved),
        (editor, Action::Published),
    ];
    assert_eq!(steps, expected);
}

#[tokio::test]
async fn the_open_verdicts_wait_for_those_who_can_move_them() {
    let loaded = loaded().await;
    let (in_review, draft) = (loaded.ids.in_review, loaded.ids.draft);
    let stale = (Waiting::Stale, loaded.ids.stale);
    for (actor, expected) in [
        (&loaded.admin, vec![stale, (Waiting::Review, in_review)]),
        (&loaded.editor, vec![stale, (Waiting::Review, in_review), (Waiting::Revise, draft)]),
        (&loaded.editor2, vec![stale, (Waiting::Review, in_review)]),
        (&loaded.researcher, vec![]),
        (&loaded.reader, vec![]),
    ] {
        let queue = review_queue::list(&loaded.app, actor, None, ALL).await.unwrap();
        let queue: Vec<_> =
            queue.items.iter().map(|item| (item.waiting, item.claim.value.record.id())).collect();
        assert_eq!(queue, expected);
    }
}

#[tokio::test]
async fn the_restricted_dossier_is_seen_by_its_members_only() {
    let loaded = loaded().await;
    for (actor, sees) in [
        (&loaded.admin, true),
        (&loaded.editor, true),
        (&loaded.editor2, false),
        (&loaded.researcher, true),
        (&loaded.reader, false),
    ] {
        let claim = claims::get(&loaded.app, actor, loaded.ids.restricted_claim).await;
        assert_eq!(claim.is_ok(), sees);
        assert!(claims::get(&loaded.app, actor, loaded.ids.published).await.is_ok());
    }
}

#[tokio::test]
async fn each_token_carries_the_scopes_of_its_owners_role() {
    let loaded = loaded().await;
    let editors = BTreeSet::from([Scope::Feed, Scope::Read, Scope::Write, Scope::Review, Scope::Publish]);
    // A reader comments, and so writes; what else a token may write is a matter of its owner's role.
    let writers = BTreeSet::from([Scope::Feed, Scope::Read, Scope::Write]);
    assert_eq!((&loaded.reader.scopes, &loaded.researcher.scopes), (&writers, &writers));
    assert_eq!((&loaded.editor.scopes, &loaded.editor2.scopes), (&editors, &editors));
    assert!(loaded.admin.scopes.contains(&Scope::Admin));
    assert_eq!(loaded.admin.desk, loaded.ids.desk);
}

#[tokio::test]
async fn the_example_is_loaded_once() {
    let (store, folder) = empty().await;
    let app = app(&store, &folder);
    load(&app).await.unwrap();
    let error = load(&app).await.map(drop).unwrap_err();
    assert!(matches!(error, ExampleError::LoadedAlready { .. }));
    assert_eq!(
        error.to_string(),
        "the database has a desk called `Research desk` already; the example can be loaded once, into a new database"
    );
}
