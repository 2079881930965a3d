//! Embeddings as vectors.

use dementi_search::similar::semantic::{Embedding, NotAnEmbedding, embedded_text};
use proptest::collection::vec;
use proptest::prelude::*;

fn components() -> impl Strategy<Value = Vec<f32>> {
    vec(prop_oneof![-1.0_f32..1.0, -1.0e30_f32..1.0e30, Just(0.0)], 1..500)
        .prop_filter("a direction", |components| components.iter().any(|component| component.abs() > 1e-6))
}

fn pair() -> impl Strategy<Value = (Vec<f32>, Vec<f32>)> {
    (1..400_usize).prop_flat_map(|dimensions| {
        let one = || {
            vec(-1.0_f32..1.0, dimensions)
                .prop_filter("a direction", |one| one.iter().any(|component| component.abs() > 1e-3))
        };
        (one(), one())
    })
}

proptest! {
    #[test]
    fn its_length_is_1(components in components()) {
        let embedding = Embedding::in_direction_of(components).unwrap();
        let square: f64 = embedding.components().iter().map(|one| f64::from(*one).powi(2)).sum();
        prop_assert!((square - 1.0).abs() < 1e-5, "{square}");
    }

    #[test]
    fn its_bytes_are_four_a_component_and_lead_back(components in components()) {
        let embedding = Embedding::in_direction_of(components).unwrap();
        let bytes = embedding.to_bytes();
        prop_assert_eq!(bytes.len(), 4 * embedding.dimensions());
        prop_assert_eq!(&bytes[..4], embedding.components()[0].to_le_bytes());
        prop_assert_eq!(Embedding::from_bytes(&bytes), Ok(embedding));
    }

    #[test]
    fn what_is_torn_or_of_another_length_is_none(components in components(), factor in 1.01_f32..100.0) {
        let embedding = Embedding::in_direction_of(components).unwrap();
        let bytes = embedding.to_bytes();
        prop_assert_eq!(Embedding::from_bytes(&bytes[1..]), Err(NotAnEmbedding::TornBytes));
        let longer: Vec<u8> =
            embedding.components().iter().flat_map(|one| (one * factor).to_le_bytes()).collect();
        prop_assert_eq!(Embedding::from_bytes(&longer), Err(NotAnEmbedding::NotUnit));
    }

    #[test]
    fn cosines((one, other) in pair(), factor in 0.001_f32..1000.0) {
        let [a, b] = [&one, &other].map(|each| Embedding::in_direction_of(each.clone()).unwrap());
        let cosine = a.cosine(&b).unwrap();
        prop_assert!((-1.0..=1.0).contains(&cosine));
        prop_assert_eq!(Some(cosine), b.cosine(&a));
        prop_assert!((a.cosine(&a).unwrap() - 1.0).abs() < 1e-5);
        let opposite = Embedding::in_direction_of(one.iter().map(|each| -each).collect()).unwrap();
        prop_assert!((opposite.cosine(&b).unwrap() + cosine).abs() < 1e-5);
        let scaled = Embedding::in_direction_of(one.iter().map(|each| each * factor).collect()).unwrap();
        prop_assert!((scaled.cosine(&b).unwrap() - cosine).abs() < 1e-5);
        let shorter = Embedding::in_direction_of([other, vec![1.0]].concat()).unwrap();
        prop_assert_eq!(a.cosine(&shorter), None);
    }

    #[test]
    fn what_is_not_finite_or_nothing_is_none(components in components(), place in any::<prop::sample::Index>()) {
        for (stranger, reason) in [(f32::NAN, NotAnEmbedding::NotFinite), (f32::INFINITY, NotAnEmbedding::NotFinite)] {
            let mut spoilt = components.clone();
            spoilt[place.index(components.len())] = stranger;
            prop_assert_eq!(Embedding::in_direction_of(spoilt.clone()), Err(reason));
            let bytes: Vec<u8> = spoilt.iter().flat_map(|one| one.to_le_bytes()).collect();
            prop_assert_eq!(Embedding::from_bytes(&bytes), Err(reason));
        }
        let nothing = vec![0.0; components.len()];
        prop_assert_eq!(Embedding::in_direction_of(nothing), Err(NotAnEmbedding::NoDirection));
        prop_assert_eq!(Embedding::in_direction_of(vec![]), Err(NotAnEmbedding::NoDirection));
    }

    /// However somebody quotes, the text that is embedded is the same.
    #[test]
    fn quotation_marks_make_no_difference(words in vec("[a-zäß]{1,8}", 1..8), from in 0..8_usize, to in 0..8_usize) {
        let quoted = |open: &str, close: &str| {
            let quoted = words.iter().enumerate().map(|(place, word)| {
                let open = if place == from { open } else { "" };
                let close = if place == to { close } else { "" };
                format!("{open}{word}{close}")
            });
            embedded_text(&quoted.collect::<Vec<_>>().join(" "))
        };
        let plain = words.join(" ");
        for (open, close) in [("\"", "\""), ("'", "'"), ("“", "”"), ("‘", "’"), ("„", "“"), ("»", "«"), ("‚", "‘"), ("‹", "›")] {
            prop_assert_eq!(&quoted(open, close), &plain, "{}..{}", open, close);
        }
    }
}

#[test]
fn an_apostrophe_within_a_word_stays() {
    for (text, embedded) in [
        ("it's", "it's"),
        ("it’s", "it's"),
        ("'it’s'", "it's"),
        ("the ministers' mail", "the ministers mail"),
        ("'90s", "90s"),
        ("https://example.org/?a=%22", "https://example.org/?a=%22"),
        ("", ""),
        ("''", ""),
    ] {
        assert_eq!(embedded_text(text), embedded, "{text}");
    }
}
