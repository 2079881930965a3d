//! An index that was built in pieces.

use dementi_domain::change::Position;
use dementi_search::index::Index;

use super::things::{Filled, claim};

#[test]
fn a_built_index_is_merged_by_whoever_follows_and_holds_the_same() {
    let built = Filled::empty();
    let mut builder = built.index.builder(1).expect("a builder");
    for id in 1..=20 {
        builder.add(&[claim(id, "en", "The mayor sold the waterworks.")]).expect("room");
        builder.commit(Position::default()).expect("a commit");
    }
    builder.finish().expect("nothing to wait for");
    assert!(built.index.is_scattered());
    let held = built.index.contents().expect("it can be read");

    let beside = Index::open(built.folder()).expect("another reader");
    let mut writer = built.index.writer().expect("a writer");
    writer.commit(Position::default()).expect("a commit");
    writer.finish().expect("the pieces are merged");
    assert!(!built.index.is_scattered());
    assert!(beside.is_scattered());
    beside.see_merged().expect("it can be read");
    assert!(!beside.is_scattered());
    for index in [&built.index, &beside] {
        assert_eq!(index.contents().expect("it can be read"), held);
    }
}
