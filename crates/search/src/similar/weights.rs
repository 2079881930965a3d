//! The weights. Written by `cargo xtask train`; not to be changed by hand.

use super::model::Weights;

/// Without embeddings.
pub(super) const WORDS: Weights = Weights {
    of: [
        0.6029,  // bm25 of both
        0.4453,  // bm25 of more
        0.6115,  // bm25 of the claim
        0.4079,  // bm25 of who signed
        3.2872,  // coverage of the claim, like words included
        6.1534,  // cosine of more's letters
        5.6041,  // cosine of both's letters
        3.6201,  // coverage of the text
        2.1180,  // rarest common word
        1.0547,  // second rarest common word
        0.1770,  // words in the text, the claim and more
        0.0435,  // common pairs of words
        0.2901,  // numbers that agree
        0.2063,  // years that agree
        -0.3160, // numbers that are missing
        -0.6667, // years that conflict
        0.4846,  // length of the claim
        0.0000,  // cosine of the meanings
    ],
    base: -12.6087,
    same: 0.5831,
    related: 0.0125,
};

/// With embeddings.
pub(super) const MEANINGS: Weights = Weights {
    of: [
        0.3967,  // bm25 of both
        0.4138,  // bm25 of more
        0.2377,  // bm25 of the claim
        0.5801,  // bm25 of who signed
        1.4461,  // coverage of the claim, like words included
        3.6599,  // cosine of more's letters
        1.3205,  // cosine of both's letters
        1.6394,  // coverage of the text
        2.8510,  // rarest common word
        0.7096,  // second rarest common word
        0.0000,  // words in the text, the claim and more
        0.1706,  // common pairs of words
        0.4785,  // numbers that agree
        0.3317,  // years that agree
        -0.3195, // numbers that are missing
        -0.7033, // years that conflict
        0.5692,  // length of the claim
        12.4778, // cosine of the meanings
    ],
    base: -15.9036,
    same: 0.5734,
    related: 0.0313,
};
