//! What happens to the folder of an index does not stop its server: an index that cannot be used is built anew.

use std::fs;
use std::path::{Path, PathBuf};

use dementi_testkit::{Contents, Index, Kit, Searching, on_both_databases};
use serde_json::json;
use tempfile::TempDir;

async fn claim(kit: &Kit) -> String {
    let dossier = kit.researcher().dossier(json!({})).await;
    kit.researcher().claim(&dossier, 2, json!({})).await.id
}

/// A kit's index in a folder that stays, after it has followed everything.
async fn left_behind(kit: &Kit, folder: &Path) -> Contents {
    let index = Index::at(&kit.database().url(), folder).await;
    let contents = index.contents().await;
    index.end().await;
    contents
}

fn current(folder: &Path) -> String {
    fs::read_to_string(folder.join("current")).expect("an index is current")
}

/// Changes what an index says of itself.
fn rewrite(folder: &Path, from: &str, to: &str) {
    let path = folder.join(current(folder)).join("meta.json");
    let meta = fs::read_to_string(&path).expect("an index describes itself");
    assert!(meta.contains(from), "{meta}");
    fs::write(&path, meta.replace(from, to)).expect("it can be written");
}

/// An index that another release made, with something to follow, before a server finds it.
struct Elsewhere {
    folder: TempDir,
    /// Where it describes itself, and what it says there.
    meta: PathBuf,
    described: String,
    /// What is not in it yet.
    new: String,
    /// Keeps it from being cleared away.
    _kept: fs::File,
}

impl Elsewhere {
    async fn made(kit: &Kit, made_by: &str) -> Self {
        claim(kit).await;
        let folder = tempfile::tempdir().expect("a folder can be made");
        let search = folder.path().join("search");
        left_behind(kit, &search).await;
        rewrite(&search, made_by, &format!("{made_by}9"));
        let old = search.join(current(&search));
        let meta = old.join("meta.json");
        let described = fs::read_to_string(&meta).expect("an index describes itself");
        let kept = locked(&old.join("building.lock"));
        Self { folder, meta, described, new: claim(kit).await, _kept: kept }
    }

    /// A server that has found it, and follows nothing yet.
    async fn found(&self, kit: &Kit) -> Index {
        Index::at_rest_at(&kit.database().url(), &self.folder.path().join("search")).await
    }

    /// Whether something was written to it.
    fn was_followed_into(&self) -> bool {
        fs::read_to_string(&self.meta).expect("it is still there") != self.described
    }
}

fn locked(path: &Path) -> fs::File {
    let lock = fs::File::open(path).expect("a lock");
    lock.lock().expect("nobody holds it for long");
    lock
}

/// Takes a folder away at once: what is deleted file by file is still written to meanwhile.
fn taken_away(folder: &Path) -> TempDir {
    let beside = folder.parent().expect("a folder is in another one");
    let gone = tempfile::tempdir_in(beside).expect("a folder can be made");
    fs::rename(folder, gone.path().join("gone")).expect("it can be moved");
    gone
}

on_both_databases! {
    async fn a_folder_that_is_deleted_while_the_server_runs(kit: Searching) {
        claim(&kit).await;
        kit.index().contents().await;
        let _gone = taken_away(kit.index().folder());
        let id = claim(&kit).await;
        let contents = kit.index().contents().await;
        assert!(contents.has(&id));
        contents.expect(&Contents::anew(kit.database()).await);
    }

    async fn an_index_that_is_deleted_while_the_server_runs(kit: Searching) {
        claim(&kit).await;
        kit.index().contents().await;
        let names = kit.index().generations().into_iter();
        let _gone: Vec<TempDir> = names.map(|name| taken_away(&kit.index().folder().join(name))).collect();
        claim(&kit).await;
        kit.index().contents().await.expect(&Contents::anew(kit.database()).await);
    }

    async fn an_index_that_is_damaged_before_the_server_starts(kit: Kit) {
        claim(&kit).await;
        let folder = tempfile::tempdir().expect("a folder can be made");
        let folder = folder.path().join("search");
        let damages: [fn(&Path); 4] = [
            |folder| rewrite(folder, "segments", "sediments"),
            |folder| fs::write(folder.join(current(folder)).join("meta.json"), "").expect("written"),
            |folder| fs::write(folder.join("current"), b"\xff../index-1").expect("written"),
            |folder| fs::remove_dir_all(folder.join(current(folder))).expect("deleted"),
        ];
        for damage in damages {
            let before = left_behind(&kit, &folder).await;
            damage(&folder);
            left_behind(&kit, &folder).await.expect(&before);
        }
    }

    /// As after an update that spells terms in another way: the old index would find nothing, and does not answer.
    async fn an_index_in_which_nothing_would_be_found_is_built_anew(kit: Kit) {
        claim(&kit).await;
        let folder = tempfile::tempdir().expect("a folder can be made");
        let folder = folder.path().join("search");
        let before = left_behind(&kit, &folder).await;
        let old = current(&folder);
        rewrite(&folder, r#"\"format\":5"#, r#"\"format\":3"#);
        let index = Index::at(&kit.database().url(), &folder).await;
        index.contents().await.expect(&before);
        assert_ne!(current(&folder), old);
    }

    /// As after an update that changed the analyser: the old index serves until the new one has come as far.
    async fn an_index_of_another_release_is_built_anew(kit: Kit) {
        claim(&kit).await;
        let folder = tempfile::tempdir().expect("a folder can be made");
        let folder = folder.path().join("search");
        let before = left_behind(&kit, &folder).await;
        let old = current(&folder);
        rewrite(&folder, r#"\"format\":"#, r#"\"format\":9"#);
        let index = Index::at(&kit.database().url(), &folder).await;
        // The old one has all that there is, and answers at once.
        index.contents().await.expect(&before);
        index.replaced(&old).await;
        let id = claim(&kit).await;
        let contents = index.contents().await;
        assert!(contents.has(&id));
        contents.expect(&Contents::anew(kit.database()).await);
        assert_eq!(index.generations(), [current(&folder)]);
    }

    /// What is written now would be of another form than what it holds.
    async fn an_index_of_another_form_is_not_followed_into(kit: Kit) {
        let elsewhere = Elsewhere::made(&kit, r#"\"format\":"#).await;
        let mut index = elsewhere.found(&kit).await;
        index.follow();
        let contents = index.contents().await;
        assert!(contents.has(&elsewhere.new) && !elsewhere.was_followed_into());
        contents.expect(&Contents::anew(kit.database()).await);
    }

    async fn an_index_of_another_analyser_is_followed_into(kit: Kit) {
        let elsewhere = Elsewhere::made(&kit, r#"\"analyser\":"#).await;
        let mut index = elsewhere.found(&kit).await;
        // Meanwhile none can be built beside it.
        let held = locked(&index.folder().join("folder.lock"));
        index.follow();
        assert!(index.contents().await.has(&elsewhere.new) && elsewhere.was_followed_into());
        drop(held);
        index.contents().await.expect(&Contents::anew(kit.database()).await);
    }

    async fn an_index_of_another_record_is_built_anew(kit: Kit) {
        let id = claim(&kit).await;
        let folder = tempfile::tempdir().expect("a folder can be made");
        let folder = folder.path().join("search");
        let elsewhere = Kit::start(kit.database().backend()).await;
        for _ in 0..3 {
            claim(&elsewhere).await;
        }
        left_behind(&elsewhere, &folder).await;
        let contents = left_behind(&kit, &folder).await;
        assert!(contents.has(&id));
        contents.expect(&Contents::anew(kit.database()).await);
    }
}

/// As after a backup was put back: the log is shorter than the index has followed, and then goes on in another way.
#[test]
fn an_index_that_knows_of_more_than_the_record_is_built_anew() {
    dementi_testkit::run_on(dementi_testkit::Backend::Sqlite, async |kit: Kit| {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let (search, backup) = (folder.path().join("search"), folder.path().join("backup.db"));
        claim(&kit).await;
        kit.database().execute(&format!("VACUUM INTO '{}'", backup.display())).await;
        let lost = claim(&kit).await;
        left_behind(&kit, &search).await;
        let restored = Index::at(&format!("sqlite:{}", backup.display()), &search).await;
        let contents = restored.contents().await;
        assert!(!contents.has(&lost) && contents.things() == 1);
    });
}
