//! Lost quotes: gone in the newest snapshot of their source, on entries that stand.

use dementi_domain::change::Action;
use dementi_domain::claim::{Claim, Part, Parts, TrackedClaim};
use dementi_domain::distinct::Distinct;
use dementi_domain::dossier::{Dossier, Visibility};
use dementi_domain::evidence::{Credibility, Evidence, Reliability, Stance};
use dementi_domain::ids::{ClaimId, DossierId, EvidenceId, PartId, SnapshotId};
use dementi_domain::quote::{EntryKind, Standing};
use dementi_domain::record::Record;
use dementi_domain::reference::Language;
use dementi_domain::text::{Prose, Reason, Title};
use dementi_persistence::quotes::{self, Check, LostQuote};
use dementi_persistence::{Store, StoreError, claims, dossiers, evidence};
use dementi_testkit::{Database, on_both_databases};
use uuid::Uuid;

use crate::snapshots::{DEED, snapshot, source, take, with_sources, withdraw};
use crate::support::{DESK, stamp};

const CLAIMS: [u128; 2] = [31, 32];
const DOSSIER: DossierId = DossierId::new(Uuid::from_u128(20));

fn claim(n: u128) -> ClaimId {
    ClaimId::new(Uuid::from_u128(n))
}

fn prose<const MAX: usize>(text: &str) -> Prose<MAX> {
    Prose::parse(text).unwrap()
}

/// Two claims with a piece of evidence each, 41 and 42, from the first source; with two snapshots of it.
async fn store(database: &Database) -> Store {
    let store = with_sources(database).await;
    let open = |tx| async move {
        let dossier =
            Dossier { title: Title::parse("Mail").unwrap(), summary: None, visibility: Visibility::Desk };
        dossiers::create(&tx, Record::new(DOSSIER, DESK, dossier, DEED)).await?;
        for n in CLAIMS {
            let part = Part { id: PartId::new(Uuid::from_u128(n + 100)), text: prose("It was so.") };
            let content = Claim {
                dossier: DOSSIER,
                text: prose("It was so."),
                language: Language::parse("en").unwrap(),
                claimed_on: None,
                parts: Parts::new(vec![part]).unwrap(),
                about: Distinct::new(Vec::new()).unwrap(),
                tags: Distinct::new(Vec::new()).unwrap(),
            };
            let record = Record::new(claim(n), DESK, content, DEED);
            let tracked = TrackedClaim::new(record);
            claims::create(&tx, tracked).await?;
            let content = Evidence {
                claim: claim(n),
                source: source(1),
                parts: Distinct::new(Vec::new()).unwrap(),
                stance: Stance::Supports,
                reliability: Reliability::B,
                credibility: Credibility::Two,
                note: None,
                quote: None,
            };
            let record = Record::new(EvidenceId::new(Uuid::from_u128(n + 10)), DESK, content, DEED);
            evidence::create(&tx, record, DOSSIER).await?;
        }
        Ok::<_, StoreError>(())
    };
    store.write(stamp("records"), open).await.unwrap();
    take(&store, snapshot(11, 1, 20, Some("old")), Some("old")).await;
    take(&store, snapshot(12, 1, 10, Some("new")), Some("new")).await;
    store
}

/// Notes what became of the quote of a claim's evidence.
async fn note(store: &Store, on: u128, snapshot: u128, standing: Standing) {
    let check = Check {
        entry: Uuid::from_u128(on + 10),
        kind: EntryKind::Evidence,
        claim: claim(on),
        source: source(1),
        snapshot: SnapshotId::new(Uuid::from_u128(snapshot)),
        standing,
    };
    let note = move |tx| async move { quotes::record(&tx, DESK, &[check]).await };
    store.write(stamp("notes"), note).await.unwrap();
}

/// The claims on which quotes are lost, with the snapshots in which they are gone.
async fn lost(store: &Store) -> Vec<(u128, u128)> {
    let found = quotes::lost(&store.read(), &CLAIMS.map(claim)).await.unwrap();
    let of = |(on, lost): (ClaimId, Vec<LostQuote>)| {
        assert_eq!(lost.len(), 1);
        assert_eq!((lost[0].entry_kind, lost[0].taken), (EntryKind::Evidence, DEED));
        assert_eq!(lost[0].entry.as_u128(), on.uuid().as_u128() + 10);
        (on.uuid().as_u128(), lost[0].snapshot.uuid().as_u128())
    };
    found.into_iter().map(of).collect()
}

on_both_databases! {
    async fn what_is_gone_in_the_newest_snapshot_is_lost(database: Database) {
        let store = store(&database).await;
        assert_eq!(lost(&store).await, []);
        note(&store, 31, 11, Standing::Gone).await;
        note(&store, 31, 12, Standing::Stands).await;
        note(&store, 32, 11, Standing::Stands).await;
        note(&store, 32, 12, Standing::Moved).await;
        assert_eq!(lost(&store).await, [], "gone in an older one");
        note(&store, 32, 12, Standing::Gone).await;
        assert_eq!(lost(&store).await, [(32, 12)], "what is noted last counts");
        // When the newest is withdrawn, the one before it is the newest.
        withdraw(&store, 12).await.unwrap();
        assert_eq!(lost(&store).await, [(31, 11)]);
    }

    async fn what_is_forgotten_or_withdrawn_is_not_lost(database: Database) {
        let store = store(&database).await;
        note(&store, 31, 12, Standing::Gone).await;
        note(&store, 32, 12, Standing::Gone).await;
        assert_eq!(lost(&store).await, [(31, 12), (32, 12)]);
        let forget = |tx| async move { quotes::forget(&tx, Uuid::from_u128(41)).await };
        store.write(stamp("forgets"), forget).await.unwrap();
        assert_eq!(lost(&store).await, [(32, 12)]);
        let id = EvidenceId::new(Uuid::from_u128(42));
        let loaded = evidence::find(&store.read(), DESK, id).await.unwrap().unwrap();
        let withdrawn = loaded.clone().into_inner().withdraw(DEED, Reason::parse("Wrong.").unwrap()).unwrap();
        let save = |tx| async move { evidence::save(&tx, &loaded, withdrawn, DOSSIER, Action::Withdrawn).await };
        store.write(stamp("withdraws"), save).await.unwrap();
        assert_eq!(lost(&store).await, []);
    }
}
