//! What the form of a verdict says, in words.

use dementi_application::Stored;
use dementi_domain::claim::Parts;
use dementi_domain::scale::ScaleRecord;

use crate::compare::{Difference, differences};
use crate::typed::Typed;

/// The fields of a verdict's form, in words.
pub(super) struct InWords<'a> {
    pub(super) scales: &'a [Stored<ScaleRecord>],
    pub(super) parts: &'a Parts,
}

impl InWords<'_> {
    /// What differs between a verdict as it is now and as it was typed.
    pub(super) fn differences(&self, theirs: &Typed, yours: &Typed) -> Vec<Difference> {
        let pair = |name, told: &dyn Fn(&Typed) -> String| (name, told(theirs), told(yours));
        differences([
            pair("rating", &|typed| self.rating(typed, key(typed))),
            pair("scale", &|typed| {
                self.scale(typed).map(|scale| scale.record.content().name.to_string()).unwrap_or_default()
            }),
            pair("part-ratings", &|typed| self.parts(typed)),
            pair("rationale", &|typed| typed.get("rationale").replace("\r\n", "\n")),
        ])
    }

    fn scale(&self, typed: &Typed) -> Option<&ScaleRecord> {
        let (scale, _) = typed.get("rating").split_once(':')?;
        let mut scales = self.scales.iter().map(|stored| &stored.value);
        scales.find(|one| one.record.id().to_string() == scale)
    }

    /// What a rating is called on the scale that was chosen; a key that it does not have stands for itself.
    fn rating(&self, typed: &Typed, key: &str) -> String {
        let ratings = self.scale(typed).map(|scale| scale.record.content().ratings.as_slice());
        let rating = ratings.unwrap_or_default().iter().find(|rating| rating.key.as_str() == key);
        rating.map_or_else(|| key.to_owned(), |rating| rating.label.to_string())
    }

    fn parts(&self, typed: &Typed) -> String {
        let rated = self.parts.ids().zip(1..).filter_map(|(part, number)| {
            let key = typed.get(&format!("part-{part}"));
            (!key.is_empty()).then(|| format!("{number}. {}", self.rating(typed, key)))
        });
        rated.collect::<Vec<_>>().join("\n")
    }
}

/// The key of the claim's rating.
fn key(typed: &Typed) -> &str {
    typed.get("rating").split_once(':').map_or("", |(_, key)| key)
}
