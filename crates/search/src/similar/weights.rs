//! The weights. Written by `cargo xtask train`; not to be changed by hand.

use super::model::Weights;

/// Without embeddings.
pub(super) const WORDS: Weights = Weights {
    of: [
        0.6039,  // bm25 of both
        0.4238,  // bm25 of more
        0.5838,  // bm25 of the claim
        0.4638,  // bm25 of who signed
        3.2370,  // coverage of the claim, like words included
        5.4647,  // cosine of more's letters
        3.5552,  // cosine of both's letters
        3.1034,  // coverage of the text
        2.1983,  // rarest common word
        1.0596,  // second rarest common word
        0.0989,  // words in the text, the claim and more
        0.0567,  // common pairs of words
        0.2283,  // numbers that agree
        0.1748,  // years that agree
        -0.2564, // numbers that are missing
        -0.5584, // years that conflict
        0.6017,  // length of the claim
        0.0000,  // cosine of the meanings
    ],
    base: -13.1097,
    same: 0.5868,
    related: 0.0134,
};

/// With embeddings.
pub(super) const MEANINGS: Weights = Weights {
    of: [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    base: 0.0,
    same: 0.5,
    related: 0.1,
};
