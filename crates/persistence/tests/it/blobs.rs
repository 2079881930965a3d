//! Blobs in a folder: how they come in, are kept, and are swept.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::SystemTime;

use dementi_domain::snapshot::Digest;
use dementi_persistence::StoreError;
use dementi_persistence::blobs::{BlobError, Blobs, Named, Swept};
use dementi_testkit::run;
use futures_util::TryStreamExt;
use sea_orm_migration::async_trait::async_trait;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

const LIMIT: u64 = 1_000;

/// Every second that a file's age is counted from.
const NOW: OffsetDateTime = dementi_testkit::START;

/// The rows of a database, and what happens each time that they are looked at.
#[derive(Default)]
struct Rows {
    named: Mutex<BTreeSet<Digest>>,
    looks: Mutex<usize>,
    /// At the first look, before it is answered: somebody uploads these bytes again.
    uploaded: Option<(Blobs, Vec<u8>)>,
    /// After the first look: somebody's write names this digest.
    committed: Option<Digest>,
}

#[async_trait]
impl Named for Rows {
    async fn named(&self, digests: &[Digest]) -> Result<BTreeSet<Digest>, StoreError> {
        let look = {
            let mut looks = self.looks.lock().unwrap();
            *looks += 1;
            *looks
        };
        let found = {
            let named = self.named.lock().unwrap();
            digests.iter().copied().filter(|digest| named.contains(digest)).collect()
        };
        // What comes now comes after the sweep has looked, and before it acts on what it saw.
        if look == 1 {
            if let Some((blobs, bytes)) = &self.uploaded {
                upload(blobs, 99, bytes).await;
            }
            self.named.lock().unwrap().extend(self.committed);
        }
        Ok(found)
    }
}

async fn upload(blobs: &Blobs, id: u128, bytes: &[u8]) -> Digest {
    let mut incoming = blobs.receive(Uuid::from_u128(id)).await.unwrap();
    for piece in bytes.chunks(7) {
        incoming.write(piece).await.unwrap();
    }
    let received = incoming.finish().await.unwrap();
    let digest = received.digest();
    blobs.keep(received).await.unwrap();
    digest
}

async fn read(blobs: &Blobs, digest: &Digest, range: std::ops::Range<u64>) -> Result<Vec<u8>, BlobError> {
    let pieces: Vec<_> = blobs.read(digest, range).await?.try_collect().await?;
    Ok(pieces.concat())
}

fn home(folder: &Path, digest: &Digest) -> PathBuf {
    let name = digest.to_string();
    folder.join(&name[..2]).join(&name[2..4]).join(name)
}

/// All files below a folder.
fn files(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for path in fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()) {
        if path.is_dir() { found.extend(files(&path)) } else { assert!(found.insert(path)) }
    }
    found
}

/// As if a file had last been touched so long ago.
fn age(path: &Path, by: Duration) {
    fs::File::options().write(true).open(path).unwrap().set_modified(SystemTime::from(NOW - by)).unwrap();
}

#[test]
fn what_comes_in_is_kept_under_its_digest_once() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::in_folder(folder.path(), LIMIT);
        let bytes: Vec<u8> = (0..=255).cycle().take(1_000).collect();
        let digest = upload(&blobs, 1, &bytes).await;
        assert_eq!(digest, Digest::of(&bytes));
        assert_eq!(upload(&blobs, 2, &bytes).await, digest);
        assert_eq!(files(folder.path()), BTreeSet::from([home(folder.path(), &digest)]));
        assert_eq!(read(&blobs, &digest, 0..1_000).await.unwrap(), bytes);
        assert_eq!(read(&blobs, &digest, 300..302).await.unwrap(), bytes[300..302]);
        assert!(matches!(read(&blobs, &digest, 0..1_001).await, Err(BlobError::Damaged(_))));
        assert!(matches!(read(&blobs, &Digest::of(b"other"), 0..1).await, Err(BlobError::Damaged(_))));
    });
}

/// What a newsroom keeps may be dangerous to somebody: other accounts of the machine do not see it.
#[cfg(unix)]
#[test]
fn nobody_else_on_the_machine_can_read_them() {
    use std::os::unix::fs::PermissionsExt;

    run(async {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("blobs");
        let digest = upload(&Blobs::in_folder(&folder, LIMIT), 1, b"secret").await;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let file = home(&folder, &digest);
        assert_eq!(mode(&file), 0o600);
        for above in file.ancestors().skip(1).take(3) {
            assert_eq!(mode(above), 0o700, "{}", above.display());
        }
    });
}

#[test]
fn what_is_too_large_or_given_up_leaves_nothing() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::in_folder(folder.path(), LIMIT);
        let mut incoming = blobs.receive(Uuid::from_u128(1)).await.unwrap();
        incoming.write(&[0; 1_000]).await.unwrap();
        assert!(matches!(incoming.write(&[0]).await, Err(BlobError::TooLarge { limit: LIMIT })));
        drop(incoming);
        let mut incoming = blobs.receive(Uuid::from_u128(2)).await.unwrap();
        incoming.write(b"given up").await.unwrap();
        assert_eq!(files(folder.path()).len(), 1);
        drop(incoming.finish().await.unwrap());
        assert_eq!(files(folder.path()), BTreeSet::new());
    });
}

#[test]
fn a_days_leftovers_are_swept_and_nothing_else() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::in_folder(folder.path(), LIMIT);
        let [named, unnamed, young] = [
            upload(&blobs, 1, b"named").await,
            upload(&blobs, 2, b"unnamed").await,
            upload(&blobs, 3, b"young").await,
        ];
        let broken = |name: &str| folder.path().join("incoming").join(name);
        fs::write(broken("old"), "an upload that broke off").unwrap();
        fs::write(broken("young"), "an upload under way").unwrap();
        // Somebody else's file is none of ours to delete.
        let foreign = home(folder.path(), &unnamed).with_file_name("README");
        fs::write(&foreign, "not a blob").unwrap();
        let (day, less) = (Duration::seconds(86_401), Duration::seconds(86_399));
        for (path, by) in [
            (home(folder.path(), &named), day),
            (home(folder.path(), &unnamed), day),
            (home(folder.path(), &young), less),
            (foreign.clone(), day),
            (broken("old"), day),
            (broken("young"), less),
        ] {
            age(&path, by);
        }
        let rows = Rows { named: Mutex::new(BTreeSet::from([named])), ..Rows::default() };
        assert_eq!(blobs.sweep(NOW, &rows).await.unwrap(), Swept { uploads: 1, blobs: 1 });
        let left = [home(folder.path(), &named), home(folder.path(), &young), foreign, broken("young")];
        assert_eq!(files(folder.path()), BTreeSet::from(left));
        assert_eq!(blobs.sweep(NOW, &rows).await.unwrap(), Swept { uploads: 0, blobs: 0 });
    });
}

/// The upload's row is not written yet; its bytes must be there when it is.
#[test]
fn an_upload_between_the_sweeps_look_and_its_deed_saves_the_blob() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::in_folder(folder.path(), LIMIT);
        let digest = upload(&blobs, 1, b"the same").await;
        let path = home(folder.path(), &digest);
        age(&path, Duration::days(2));
        let rows = Rows { uploaded: Some((blobs.clone(), b"the same".to_vec())), ..Rows::default() };
        assert_eq!(blobs.sweep(NOW, &rows).await.unwrap(), Swept { uploads: 0, blobs: 0 });
        assert_eq!(*rows.looks.lock().unwrap(), 2);
        assert_eq!(read(&blobs, &digest, 0..8).await.unwrap(), b"the same");
        assert_eq!(files(folder.path()), BTreeSet::from([path]));
    });
}

#[test]
fn a_row_between_the_sweeps_look_and_its_deed_saves_the_blob() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::in_folder(folder.path(), LIMIT);
        let digest = upload(&blobs, 1, b"the same").await;
        age(&home(folder.path(), &digest), Duration::days(2));
        let rows = Rows { committed: Some(digest), ..Rows::default() };
        assert_eq!(blobs.sweep(NOW, &rows).await.unwrap(), Swept { uploads: 0, blobs: 0 });
        assert_eq!(read(&blobs, &digest, 0..8).await.unwrap(), b"the same");
    });
}

/// A sweep whose process ended halfway has left blobs aside: they can be read, and the next sweep decides.
#[test]
fn what_a_sweep_left_aside_is_read_and_decided_by_the_next() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::in_folder(folder.path(), LIMIT);
        let [named, unnamed] = [upload(&blobs, 1, b"named").await, upload(&blobs, 2, b"unnamed").await];
        let aside = folder.path().join("aside");
        fs::create_dir(&aside).unwrap();
        for digest in [&named, &unnamed] {
            let moved = aside.join(digest.to_string());
            fs::rename(home(folder.path(), digest), &moved).unwrap();
            age(&moved, Duration::days(2));
        }
        assert_eq!(read(&blobs, &named, 0..5).await.unwrap(), b"named");
        let rows = Rows { named: Mutex::new(BTreeSet::from([named])), ..Rows::default() };
        assert_eq!(blobs.sweep(NOW, &rows).await.unwrap(), Swept { uploads: 0, blobs: 1 });
        assert_eq!(files(folder.path()), BTreeSet::from([home(folder.path(), &named)]));
    });
}
