//! An index whose process ended, and which another process goes on with.

use std::fs;
use std::path::Path;

use dementi_domain::change::Position;
use dementi_domain::ids::DeskId;
use dementi_domain::searchable::{Searchable, Subject};
use dementi_search::index::{Held, Index};
use uuid::Uuid;

fn party(id: u64, name: &str) -> Searchable {
    Searchable {
        id: Uuid::from_u64_pair(1, id),
        subject: Subject::Party,
        desk: DeskId::new(Uuid::from_u128(1)),
        claim: None,
        dossier: None,
        withdrawn: false,
        language: None,
        main: vec![name.to_owned()],
        more: Vec::new(),
        year: None,
        day: None,
        site: None,
        parties: Vec::new(),
        sources: Vec::new(),
        tags: Vec::new(),
        standing: None,
    }
}

/// Puts things into the index, by a process of its own; `merge` lets the engine merge before that ends.
fn put(folder: &Path, things: &[Searchable], merge: bool) {
    let index = Index::open(folder).unwrap();
    let mut writer = index.writer().unwrap();
    writer.put(things).unwrap();
    writer.commit(Position::default()).unwrap();
    if merge {
        writer.finish().unwrap();
    }
}

fn contents(folder: &Path) -> Vec<(Uuid, Held)> {
    Index::open(folder).unwrap().contents().unwrap()
}

/// The engine gives the first operation after it was opened the number of the last commit. Were that a deletion, it would be
/// lost for a segment from which that commit has deleted, if it is merged with another one before the next commit.
#[test]
fn what_is_replaced_first_after_a_start_is_held_once() {
    for _ in 0..8 {
        let folder = tempfile::tempdir().unwrap();
        Index::create(folder.path(), Position::default()).unwrap();
        let many: Vec<_> = (1..=30).map(|id| party(id, "Microsoft")).collect();
        let few: Vec<_> = (31..=33).map(|id| party(id, "Google")).collect();
        put(folder.path(), &many, false);
        put(folder.path(), &few, false);
        put(folder.path(), &[party(31, "Yahoo")], false);
        put(folder.path(), &[party(32, "Skype")], true);
        let held: Vec<Uuid> = contents(folder.path()).into_iter().map(|(id, _)| id).collect();
        assert_eq!(held, (1..=33).map(|id| Uuid::from_u64_pair(1, id)).collect::<Vec<_>>());
    }
}

/// As after a kill between the files of a commit and the one that names them.
#[test]
fn what_a_killed_process_left_behind_is_in_nobodys_way() {
    let folder = tempfile::tempdir().unwrap();
    Index::create(folder.path(), Position::default()).unwrap();
    // So many that one which is replaced is no reason to merge.
    let things: Vec<_> = (1..=30).map(|id| party(id, "Microsoft")).collect();
    put(folder.path(), &things, false);
    let meta = folder.path().join("meta.json");
    let before = fs::read(&meta).unwrap();
    put(folder.path(), &[party(1, "Skype")], false);
    let after = contents(folder.path());
    fs::write(&meta, before).unwrap();
    put(folder.path(), &[party(1, "Skype")], false);
    assert_eq!(contents(folder.path()), after);
}
