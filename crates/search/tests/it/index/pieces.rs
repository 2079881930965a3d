//! An index that was built in pieces.

use dementi_domain::change::Position;

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
    let (pieces, held) = (built.index.pieces(), built.index.contents().expect("it can be read"));
    assert!(pieces >= 8, "{pieces}");

    let mut writer = built.index.writer().expect("a writer");
    assert!(writer.merge_behind().expect("it can be begun"));
    writer.finish().expect("the pieces are merged");
    assert!(built.index.pieces() < pieces);
    assert_eq!(built.index.contents().expect("it can be read"), held);
    let mut writer = built.index.writer().expect("a writer");
    assert!(!writer.merge_behind().expect("it can be looked at"));
}
