//! The folder of an index: which generations come, stay and go.

use std::fs;
use std::path::Path;

use dementi_domain::change::Position;
use dementi_search::index::{Folder, Generation};

fn begun(folder: &Folder) -> Generation {
    folder.begin(Position::default()).unwrap()
}

/// What is in the folder beside its own files, sorted.
fn left(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.starts_with("index-")).collect();
    names.sort();
    names
}

#[test]
fn a_generation_that_does_not_take_over_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let folder = Folder::prepare(dir.path()).unwrap();
    for _ in 0..3 {
        let generation = begun(&folder);
        let mut writer = generation.index.builder(2).unwrap();
        writer.commit(Position::default()).unwrap();
        assert_eq!(left(dir.path()).len(), 1);
        drop(writer);
        drop(generation);
        assert!(left(dir.path()).is_empty());
    }
    assert_eq!(begun(&folder).take_over().unwrap().0, "index-1");
    drop(begun(&folder));
    assert_eq!(left(dir.path()), ["index-1"]);
    assert!(folder.open("index-1").is_ok());
}

/// As where there is no room for the file that names it.
#[test]
fn a_generation_that_cannot_take_over_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let folder = Folder::prepare(dir.path()).unwrap();
    fs::create_dir(dir.path().join("current.new")).unwrap();
    assert!(begun(&folder).take_over().is_err());
    assert!(left(dir.path()).is_empty());
}

#[test]
fn nobody_clears_away_what_is_being_built() {
    let dir = tempfile::tempdir().unwrap();
    let folder = Folder::prepare(dir.path()).unwrap();
    let generation = begun(&folder);
    let served = folder.serve().unwrap();
    served.clear().unwrap();
    assert_eq!(generation.take_over().unwrap().0, "index-1");
    begun(&folder).take_over().unwrap();
    served.clear().unwrap();
    assert_eq!(left(dir.path()), ["index-2"]);
}

#[test]
fn what_is_only_called_like_a_generation_stays() {
    let dir = tempfile::tempdir().unwrap();
    let folder = Folder::prepare(dir.path()).unwrap();
    let foreign = dir.path().join("index-2");
    fs::create_dir(&foreign).unwrap();
    fs::write(foreign.join("thesis.txt"), "years of work").unwrap();
    fs::write(dir.path().join("index-3"), "a file").unwrap();
    let served = folder.serve().unwrap();
    assert_eq!(begun(&folder).take_over().unwrap().0, "index-4");
    served.clear().unwrap();
    assert_eq!(left(dir.path()), ["index-2", "index-3", "index-4"]);
    assert_eq!(fs::read_to_string(foreign.join("thesis.txt")).unwrap(), "years of work");
}

#[test]
#[cfg(unix)]
fn what_a_link_points_to_stays() {
    let (dir, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::write(elsewhere.path().join("building.lock"), "").unwrap();
    fs::write(elsewhere.path().join("meta.json"), "{}").unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), dir.path().join("index-1")).unwrap();
    Folder::prepare(dir.path()).unwrap().serve().unwrap();
    assert!(elsewhere.path().join("meta.json").exists());
}

/// As builders leave it that were killed.
#[test]
fn what_a_stopped_builder_left_is_cleared_away() {
    let dir = tempfile::tempdir().unwrap();
    let folder = Folder::prepare(dir.path()).unwrap();
    fs::create_dir(dir.path().join("index-1")).unwrap();
    let built = dir.path().join("index-2");
    fs::create_dir_all(built.join("more")).unwrap();
    fs::write(built.join("building.lock"), "").unwrap();
    fs::write(built.join("meta.json"), "{}").unwrap();
    folder.serve().unwrap();
    assert!(left(dir.path()).is_empty());
}
