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
        0.3624,  // bm25 of both
        0.4679,  // bm25 of more
        0.1391,  // bm25 of the claim
        0.5163,  // bm25 of who signed
        3.2016,  // coverage of the claim, like words included
        4.0469,  // cosine of more's letters
        1.5766,  // cosine of both's letters
        1.9024,  // coverage of the text
        2.9706,  // rarest common word
        0.7184,  // second rarest common word
        0.0187,  // words in the text, the claim and more
        0.1914,  // common pairs of words
        0.5274,  // numbers that agree
        0.3006,  // years that agree
        -0.3070, // numbers that are missing
        -0.7431, // years that conflict
        0.6986,  // length of the claim
        12.5124, // cosine of the meanings
    ],
    base: -16.1677,
    same: 0.5667,
    related: 0.0312,
};
