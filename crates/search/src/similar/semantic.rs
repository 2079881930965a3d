//! The semantic side of matching: texts as vectors, near to each other where they mean the same.
//!
//! What makes the vectors is behind a trait, so that nothing here knows of models; the implementation is a crate of
//! its own, and is only built in when it is asked for.

use thiserror::Error;

/// Makes embeddings of texts.
pub trait Embedder: Send + Sync {
    /// Tells this model from every other: embeddings of differently named models must not be compared.
    fn name(&self) -> &str;

    /// The number of components of each of its embeddings.
    fn dimensions(&self) -> usize;

    /// One embedding for each text, in their order. It computes for milliseconds a text and blocks meanwhile.
    fn embed(&self, texts: &[&str]) -> Result<Vec<Embedding>, EmbedError>;
}

/// A model could not make embeddings of these texts.
#[derive(Debug, Error)]
#[error("the model failed: {0}")]
pub struct EmbedError(#[source] Box<dyn std::error::Error + Send + Sync>);

impl EmbedError {
    /// For whatever the model says.
    pub fn new(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self(source.into())
    }
}

/// What a text means: a vector of length 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Embedding(Box<[f32]>);

/// These components, or these bytes, are of no vector of length 1.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum NotAnEmbedding {
    /// A component is infinite or not a number.
    #[error("a component is not a finite number")]
    NotFinite,
    /// There are no components, or all are 0: no direction.
    #[error("a vector of length 0 has no direction")]
    NoDirection,
    /// The length of a stored vector is not 1.
    #[error("the vector's length is not 1")]
    NotUnit,
    /// The number of bytes is no multiple of 4.
    #[error("the bytes are not whole components")]
    TornBytes,
}

/// The text whose embedding stands for this one, for claims and queries alike: without quotation marks.
///
/// Which marks somebody quotes with says nothing, but it moves an embedding far enough to put one of two such claims
/// before the other. An apostrophe within a word stays. Links, handles and signatures stay too: measured, leaving
/// them out makes matching worse.
pub fn embedded_text(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut in_word = false;
    while let Some(char) = chars.next() {
        let apostrophe = APOSTROPHES.contains(&char);
        if apostrophe && in_word && chars.peek().is_some_and(|next| next.is_alphanumeric()) {
            kept.push('\'');
        } else if !apostrophe && !QUOTES.contains(&char) {
            kept.push(char);
        }
        in_word = char.is_alphanumeric();
    }
    kept
}

/// Raised whenever [`embedded_text`] answers something else.
const TEXT_VERSION: u32 = 1;

/// Under which name embeddings by this model, of texts as [`embedded_text`] gives them, are kept.
pub fn stored_name(embedder: &dyn Embedder) -> String {
    format!("{}.{TEXT_VERSION}", embedder.name())
}

/// Marks that only quote.
const QUOTES: &[char] = &[
    '"', '`', '\u{ab}', '\u{bb}', '\u{201a}', '\u{201c}', '\u{201d}', '\u{201e}', '\u{201f}', '\u{2039}',
    '\u{203a}',
];
/// Marks that quote, but within a word are apostrophes.
const APOSTROPHES: &[char] = &['\'', '\u{2018}', '\u{2019}', '\u{201b}'];

/// How far the length of a stored vector may be from 1: rounding of a few thousand components stays far below.
const ROUNDING: f64 = 1e-3;

impl Embedding {
    /// The vector of length 1 in the direction of these components.
    pub fn in_direction_of(mut components: Vec<f32>) -> Result<Self, NotAnEmbedding> {
        let length = length(&components)?;
        if length == 0.0 {
            return Err(NotAnEmbedding::NoDirection);
        }
        for component in &mut components {
            *component = narrowed(f64::from(*component) / length);
        }
        Ok(Self(components.into()))
    }

    /// Reads what [`Self::to_bytes`] has written.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotAnEmbedding> {
        let (components, torn) = bytes.as_chunks::<4>();
        if !torn.is_empty() {
            return Err(NotAnEmbedding::TornBytes);
        }
        let components: Vec<f32> = components.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
        if (length(&components)? - 1.0).abs() > ROUNDING {
            return Err(NotAnEmbedding::NotUnit);
        }
        Ok(Self(components.into()))
    }

    /// The components, one after the other, as IEEE 754 binary32, the least significant byte first.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|component| component.to_le_bytes()).collect()
    }

    /// How many components it has.
    pub fn dimensions(&self) -> usize {
        self.0.len()
    }

    /// The components.
    pub fn components(&self) -> &[f32] {
        &self.0
    }

    /// The cosine of the angle between the two: 1 for the same direction, 0 for a right angle, -1 for opposite ones.
    /// None if they differ in dimensions, and so are not of one model.
    pub fn cosine(&self, other: &Self) -> Option<f32> {
        (self.0.len() == other.0.len()).then(|| {
            let products = self.0.iter().zip(&other.0).map(|(one, other)| one * other);
            products.sum::<f32>().clamp(-1.0, 1.0)
        })
    }
}

fn length(components: &[f32]) -> Result<f64, NotAnEmbedding> {
    if !components.iter().all(|component| component.is_finite()) {
        return Err(NotAnEmbedding::NotFinite);
    }
    Ok(components.iter().map(|component| f64::from(*component).powi(2)).sum::<f64>().sqrt())
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a component of a unit vector loses digits, nothing else"
)]
fn narrowed(component: f64) -> f32 {
    component as f32
}
