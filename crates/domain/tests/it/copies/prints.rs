//! Prints are stored: what is pinned here must never change.

use dementi_domain::analysis::copies::{InvalidPrint, TextPrint};

use super::texts::WIRE;

fn hex(text: &str) -> Vec<String> {
    TextPrint::of(text).shingles().iter().map(|hash| format!("{hash:016x}")).collect()
}

/// Computed by another program.
#[test]
fn the_hashes_of_a_text_stay_what_they_are() {
    assert_eq!(hex("The quick brown fox jumps over the lazy dog."), ["65cf812d7acb6c53", "a955e984a0198176"]);
    assert_eq!(hex("Der Ärger, den man „so“ nicht sah"), ["0bd0b8fd3a30b7b6"]);
    assert_eq!(
        hex("市议会要求展开独立调查并追究技术"),
        ["17731383c22f38b9", "522c0095addaac03", "720b9c68a619a0c5"]
    );
}

#[test]
fn case_punctuation_and_the_shape_of_letters_do_not_count() {
    let same = [
        "straße, don't Ärger ﬁnden heute",
        "STRASSE don’t a\u{308}rger finden - heute!",
        "Stra\u{ad}ße; DON'T ÄRGER ﬁn\u{2060}den “heute”",
    ];
    assert_eq!(TextPrint::of(same[0]).shingles().len(), 1);
    assert_eq!(same.map(TextPrint::of), [(); 3].map(|()| TextPrint::of(same[0])));
}

#[test]
fn fewer_than_five_words_leave_no_print() {
    assert_eq!(TextPrint::of("").shingles(), [0; 0]);
    assert_eq!(TextPrint::of("one two three four").shingles(), [0; 0]);
    assert_eq!(TextPrint::of("one two three four five").shingles().len(), 1);
}

#[test]
fn damaged_bytes_are_no_print() {
    let bytes = TextPrint::of(WIRE).to_bytes();
    assert_eq!(TextPrint::from_bytes(&bytes[..9]), Err(InvalidPrint::Length(9)));
    let mut turned = bytes.clone();
    turned.rotate_left(8);
    assert_eq!(TextPrint::from_bytes(&turned), Err(InvalidPrint::Order(bytes.len() / 8 - 1)));
}
