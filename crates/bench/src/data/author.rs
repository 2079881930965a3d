//! Writes claims as they come up in newsrooms: of 8 to 30 words, in six languages, about recurring subjects, and now and
//! then the same once more in slightly other words.

use super::languages::ALL;
use super::rng::Rng;
use super::vocabulary::{Vocabulary, capital};

/// How many percent of the claims are near-copies of an earlier one.
const COPIED_PERCENT: usize = 4;
/// Of how many of the last claims.
const REMEMBERED: usize = 2_000;
/// How many percent of the claims have several parts.
const PARTED_PERCENT: usize = 30;
/// How many percent of the claims have a published verdict.
const RATED_PERCENT: usize = 20;
/// How many percent of a dossier's claims are in its language.
const HOME_PERCENT: usize = 85;
/// How many words a subject has of its own.
const TOPIC_WORDS: usize = 12;

/// What a claim says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    /// Its language (BCP 47).
    pub(crate) language: &'static str,
    /// Its text.
    pub(crate) text: String,
    /// The texts of its parts, at least one.
    pub(crate) parts: Vec<String>,
    /// The rationale of its published verdict.
    pub(crate) rationale: Option<String>,
}

/// Writes claims. What it writes depends on the random numbers, and on what it has written.
pub(crate) struct Author {
    vocabularies: Vec<Vocabulary>,
    /// The words of the last claims, and the numbers of their languages.
    last: Vec<(usize, Vec<String>)>,
    written: usize,
}

/// What a text is about, and in which language it is.
#[derive(Clone, Copy)]
struct Subject {
    language: usize,
    topic: usize,
}

impl Author {
    pub(crate) fn new() -> Self {
        Self { vocabularies: ALL.iter().map(Vocabulary::new).collect(), last: Vec::new(), written: 0 }
    }

    /// A claim about the subject of this number.
    pub(crate) fn claim(&mut self, rng: &mut Rng, topic: usize) -> Written {
        let copied = if rng.percent(COPIED_PERCENT) { rng.pick(&self.last).cloned() } else { None };
        let (subject, words) = if let Some((language, words)) = copied {
            let subject = Subject { language, topic };
            (subject, self.with_changes(rng, subject, words))
        } else {
            let subject = Subject { language: language(rng, topic), topic };
            let length = 8 + rng.below(8) + rng.below(8) + rng.below(9);
            (subject, self.words(rng, subject, length))
        };
        let text = sentence(&words);
        let parts =
            if rng.percent(PARTED_PERCENT) { self.parts(rng, subject, &words) } else { vec![text.clone()] };
        let rationale = rng.percent(RATED_PERCENT).then(|| self.rationale(rng, subject, &words));
        self.remember(subject.language, words);
        Written { language: ALL[subject.language].tag, text, parts, rationale }
    }

    /// A text in nearly the same words.
    pub(crate) fn near_copy(&self, rng: &mut Rng, tag: &str, text: &str) -> String {
        let language = self.vocabularies.iter().position(|known| known.tag() == tag).unwrap_or_default();
        let words = text.trim_end_matches('.').split(' ').map(str::to_owned).collect();
        let topic = rng.below(1_000);
        sentence(&self.with_changes(rng, Subject { language, topic }, words))
    }

    /// A short text, such as a title or a note.
    pub(super) fn line(&self, rng: &mut Rng, topic: usize) -> (&'static str, String) {
        let subject = Subject { language: language(rng, topic), topic };
        let length = 5 + rng.below(6);
        (ALL[subject.language].tag, sentence(&self.words(rng, subject, length)))
    }

    /// The name of a party.
    pub(super) fn name(&self, rng: &mut Rng) -> String {
        let language = language(rng, 0);
        self.vocabularies[language].name(rng, true).join(" ")
    }

    /// A word without a meaning of its own as often as real texts have one; names and numbers as often as claims do.
    fn words(&self, rng: &mut Rng, subject: Subject, length: usize) -> Vec<String> {
        let vocabulary = &self.vocabularies[subject.language];
        let mut words = Vec::with_capacity(length + 2);
        while words.len() < length {
            match rng.below(100) {
                0..46 => words.push(vocabulary.small_word(rng)),
                46..51 => {
                    let whole = rng.percent(60);
                    words.extend(vocabulary.name(rng, whole));
                }
                51..56 => words.extend(vocabulary.amount(rng)),
                56..66 => {
                    let number = rng.below(TOPIC_WORDS);
                    words.push(vocabulary.word_of_topic(rng, subject.topic, number));
                }
                _ => words.push(vocabulary.word(rng)),
            }
        }
        words
    }

    /// One to three words replaced, left out or added.
    fn with_changes(&self, rng: &mut Rng, subject: Subject, mut words: Vec<String>) -> Vec<String> {
        for _ in 0..=rng.below(3) {
            let at = rng.below(words.len());
            let other = self.vocabularies[subject.language].word(rng);
            match rng.below(4) {
                0 if words.len() > 8 => {
                    words.remove(at);
                }
                1 => words.insert(at, other),
                _ => words[at] = other,
            }
        }
        words
    }

    /// Two to four parts: each says a part of the claim, and a little more.
    fn parts(&self, rng: &mut Rng, subject: Subject, words: &[String]) -> Vec<String> {
        let pieces = words.chunks(words.len().div_ceil(2 + rng.below(3)));
        let mut parts = Vec::new();
        for piece in pieces {
            let more = 2 + rng.below(4);
            let more = self.words(rng, subject, more);
            parts.push(sentence(&[piece, &more].concat()));
        }
        parts
    }

    /// Some sentences in which a third of the words are the claim's.
    fn rationale(&self, rng: &mut Rng, subject: Subject, words: &[String]) -> String {
        let mut sentences = Vec::new();
        for _ in 0..2 + rng.below(4) {
            let length = 8 + rng.below(12);
            let mut own = self.words(rng, subject, length);
            for word in &mut own {
                if rng.percent(33)
                    && let Some(other) = rng.pick(words)
                {
                    other.clone_into(word);
                }
            }
            sentences.push(sentence(&own));
        }
        sentences.join(" ")
    }

    fn remember(&mut self, language: usize, words: Vec<String>) {
        let place = self.written % REMEMBERED;
        self.written += 1;
        match self.last.get_mut(place) {
            Some(old) => *old = (language, words),
            None => self.last.push((language, words)),
        }
    }
}

/// The number of a language: mostly the subject's own.
fn language(rng: &mut Rng, topic: usize) -> usize {
    let mut of_topic = Rng::new(u64::try_from(topic).unwrap_or_default());
    let mut left = if rng.percent(HOME_PERCENT) { of_topic.below(100) } else { rng.below(100) };
    let fits = |language: &super::languages::Language| {
        let fits = left < language.share;
        left = left.saturating_sub(language.share);
        fits
    };
    ALL.iter().position(fits).unwrap_or_default()
}

fn sentence(words: &[String]) -> String {
    capital(&words.join(" ")) + "."
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    fn written(claims: usize) -> Vec<Written> {
        let (mut author, mut rng) = (Author::new(), Rng::new(1));
        (0..claims).map(|number| author.claim(&mut rng, number % 50)).collect()
    }

    #[test]
    fn the_same_is_written_on_every_run_in_all_languages() {
        let claims = written(2_000);
        assert_eq!(claims, written(2_000));
        let languages: BTreeSet<&str> = claims.iter().map(|claim| claim.language).collect();
        assert_eq!(languages.into_iter().collect::<Vec<_>>(), ["de", "en", "es", "fr", "ru", "tr"]);
        assert_eq!(ALL.iter().map(|language| language.share).sum::<usize>(), 100);
    }

    #[test]
    fn claims_are_as_long_as_real_ones_and_some_have_more_to_them() {
        let claims = written(2_000);
        let lengths = claims.iter().map(|claim| claim.text.split(' ').count());
        assert!(lengths.clone().all(|length| (6..=36).contains(&length)), "{:?}", lengths.max());
        let parted = claims.iter().filter(|claim| claim.parts.len() > 1).count();
        let rated = claims.iter().filter(|claim| claim.rationale.is_some()).count();
        assert!((500..700).contains(&parted) && (320..480).contains(&rated), "{parted} {rated}");
    }

    #[test]
    fn few_words_are_frequent_and_most_are_rare() {
        let mut counts: BTreeMap<(&str, String), usize> = BTreeMap::new();
        let claims = written(20_000);
        for claim in &claims {
            for word in claim.text.trim_end_matches('.').split(' ') {
                *counts.entry((claim.language, word.to_lowercase())).or_default() += 1;
            }
        }
        let mut counts: Vec<usize> = counts.into_values().collect();
        counts.sort_unstable_by(|one, other| other.cmp(one));
        let all: usize = counts.iter().sum();
        let head: usize = counts.iter().take(300).sum();
        let once = counts.iter().filter(|count| **count == 1).count();
        assert!(head * 3 > all, "the 300 most frequent words are {head} of {all}");
        assert!(once * 3 > counts.len(), "{once} of {} words stand once", counts.len());
    }

    #[test]
    fn a_near_copy_shares_most_words() {
        let (author, mut rng) = (Author::new(), Rng::new(5));
        let text = "One two three four five six seven eight nine ten.";
        let copy = author.near_copy(&mut rng, "en", text);
        let kept = text.split(' ').filter(|word| copy.contains(*word)).count();
        assert!(copy != text && kept >= 6, "{copy}");
    }
}
