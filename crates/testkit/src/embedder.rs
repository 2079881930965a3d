//! An embedder without a model.

use std::sync::Mutex;

use dementi_search::similar::semantic::{EmbedError, Embedder, Embedding};

/// Embeds a text by the letters that it has: the same letters, the same vector. Remembers the texts that it was given.
#[derive(Debug)]
pub struct Letters {
    name: String,
    most: usize,
    seen: Mutex<Vec<String>>,
}

impl Letters {
    /// One of this name.
    pub fn named(name: &str) -> Self {
        Self { name: name.to_owned(), most: usize::MAX, seen: Mutex::default() }
    }

    /// One that fails when it is given more texts than this, all calls together.
    pub fn failing_after(name: &str, most: usize) -> Self {
        Self { most, ..Self::named(name) }
    }

    /// The texts that it was given.
    pub fn seen(&self) -> Vec<String> {
        self.seen.lock().expect("no panic").clone()
    }
}

impl Embedder for Letters {
    fn name(&self) -> &str {
        &self.name
    }

    fn dimensions(&self) -> usize {
        27
    }

    fn embed(&self, texts: &[&str]) -> Result<Vec<Embedding>, EmbedError> {
        let mut seen = self.seen.lock().expect("no panic");
        if seen.len() + texts.len() > self.most {
            return Err(EmbedError::new("it has seen enough"));
        }
        seen.extend(texts.iter().map(|text| (*text).to_owned()));
        let embedding = |text: &&str| {
            let mut counts = vec![0.0_f32; 27];
            counts[26] = 0.5;
            for byte in text.bytes().map(|byte| byte.to_ascii_lowercase()).filter(u8::is_ascii_lowercase) {
                counts[usize::from(byte - b'a')] += 1.0;
            }
            Embedding::in_direction_of(counts).map_err(EmbedError::new)
        };
        texts.iter().map(embedding).collect()
    }
}
