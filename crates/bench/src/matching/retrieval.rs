//! Exact BM25 in memory: which claims share words with a text.

use std::collections::HashMap;

use super::evaluate::float;

/// One field of all claims.
pub(super) struct Field {
    postings: HashMap<String, Vec<(usize, f64)>>,
    lengths: Vec<f64>,
}

impl Field {
    /// From the stems of each claim.
    pub(super) fn of<'a>(claims: impl Iterator<Item = Vec<&'a str>>) -> Self {
        let mut field = Self { postings: HashMap::new(), lengths: Vec::new() };
        for (claim, stems) in claims.enumerate() {
            field.lengths.push(float(stems.len()));
            for stem in stems {
                let postings = field.postings.entry(stem.to_owned()).or_default();
                match postings.last_mut() {
                    Some((last, times)) if *last == claim => *times += 1.0,
                    _ => postings.push((claim, 1.0)),
                }
            }
        }
        field
    }

    /// How many claims have each stem.
    pub(super) fn frequencies(&self) -> HashMap<String, u64> {
        self.postings.iter().map(|(stem, claims)| (stem.clone(), claims.len() as u64)).collect()
    }

    /// The average length of the field.
    pub(super) fn average(&self) -> f64 {
        self.lengths.iter().sum::<f64>() / float(self.lengths.len())
    }

    /// Adds to the scores of all claims what they get for these stems; one that is named twice counts twice.
    pub(super) fn add(&self, stems: &[&str], (weight, average): (f64, f64), scores: &mut [f64]) {
        const K1: f64 = 1.2;
        const B: f64 = 0.75;
        let claims = float(self.lengths.len());
        for postings in stems.iter().filter_map(|stem| self.postings.get(*stem)) {
            let having = float(postings.len());
            let rarity = (1.0 + (claims - having + 0.5) / (having + 0.5)).ln();
            for (claim, times) in postings {
                let long = K1 * (1.0 - B + B * self.lengths[*claim] / average);
                scores[*claim] += weight * rarity * times * (K1 + 1.0) / (times + long);
            }
        }
    }
}

/// The places of the best scores; of equal ones the earlier place first. Without a score a claim is not found.
pub(super) fn best(scores: &[f64], most: usize) -> Vec<usize> {
    let mut places: Vec<usize> = (0..scores.len()).filter(|place| scores[*place] > 0.0).collect();
    places.sort_by(|one, other| scores[*other].total_cmp(&scores[*one]).then(one.cmp(other)));
    places.truncate(most);
    places
}
