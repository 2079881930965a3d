//! The weights. Written by `cargo xtask train`; not to be changed by hand.

use super::model::Weights;

/// Without embeddings.
pub(super) const WORDS: Weights = Weights {
    of: [
        0.5968,  // bm25 of both
        0.4506,  // bm25 of more
        0.5831,  // bm25 of the claim
        0.4648,  // bm25 of who signed
        3.1102,  // coverage of the claim, like words included
        4.9502,  // cosine of more's letters
        4.2710,  // cosine of both's letters
        2.8749,  // coverage of the text
        2.1306,  // rarest common word
        1.0358,  // second rarest common word
        0.1301,  // words in the text, the claim and more
        0.0460,  // common pairs of words
        0.2273,  // numbers that agree
        0.1967,  // years that agree
        -0.2583, // numbers that are missing
        -0.5550, // years that conflict
        0.5684,  // length of the claim
        0.0000,  // cosine of the meanings
    ],
    base: -13.0260,
    same: 0.5921,
    related: 0.0127,
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
