//! The words of a language, each as frequent as its rank lets it be.

use super::languages::Language;
use super::rng::Rng;

/// How many words a language has, inflections not counted.
const WORDS: usize = 30_000;
/// How many family names.
const NAMES: usize = 20_000;
/// The weight of the first rank.
const UNIT: u64 = 1 << 40;

/// Words in the order of their frequency, which falls as Zipf's law has it.
struct Ranked {
    words: Vec<String>,
    /// The sum of the weights up to each word, itself included.
    sums: Vec<u64>,
}

impl Ranked {
    /// The law of Zipf and Mandelbrot: the weight of a rank is 1 / (rank + `flat`). The larger `flat`, the less do the first
    /// words stand out.
    fn new(words: Vec<String>, flat: u64) -> Self {
        let mut sum = 0;
        let sums = (flat..).take(words.len()).map(|divisor| {
            sum += UNIT / (divisor + 1);
            sum
        });
        Self { sums: sums.collect(), words }
    }

    fn draw(&self, rng: &mut Rng) -> &str {
        let most = self.sums.last().copied().and_then(|sum| usize::try_from(sum).ok()).unwrap_or(1);
        let at = rng.below(most) as u64;
        let place = self.sums.partition_point(|sum| *sum <= at);
        self.words.get(place).map_or("", String::as_str)
    }
}

/// The words of a language.
pub(super) struct Vocabulary {
    language: &'static Language,
    small_words: Ranked,
    words: Ranked,
    names: Ranked,
    endings: [Vec<&'static str>; 2],
    given_names: Vec<&'static str>,
    units: Vec<&'static str>,
    months: Vec<&'static str>,
}

impl Vocabulary {
    /// The same words on every run.
    pub(super) fn new(language: &'static Language) -> Self {
        let mut rng = Rng::new(language.tag.bytes().fold(1, |seed, byte| seed * 256 + u64::from(byte)));
        let list = |text: &'static str| text.split_whitespace().collect::<Vec<_>>();
        let owned = |text: &'static str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let maker = Maker {
            syllables: language.syllables.map(list),
            suffixes: list(language.suffixes),
            name_endings: list(language.name_endings),
        };
        let mut words = owned(language.words);
        words.extend((words.len()..WORDS).map(|rank| maker.word(&mut rng, syllables(rank))));
        let names = (0..NAMES).map(|_| maker.name(&mut rng)).collect();
        Self {
            language,
            small_words: Ranked::new(owned(language.small_words), 2),
            words: Ranked::new(words, 30),
            names: Ranked::new(names, 100),
            endings: language.endings.map(list),
            given_names: list(language.given_names),
            units: list(language.units),
            months: list(language.months),
        }
    }

    /// The language's tag.
    pub(super) fn tag(&self) -> &'static str {
        self.language.tag
    }

    /// A word that holds sentences together.
    pub(super) fn small_word(&self, rng: &mut Rng) -> String {
        self.small_words.draw(rng).to_owned()
    }

    /// A word with a meaning, in one of its forms.
    pub(super) fn word(&self, rng: &mut Rng) -> String {
        let word = self.words.draw(rng);
        self.inflected(rng, word)
    }

    /// The word of this number that a subject is spoken of with, in one of its forms.
    pub(super) fn word_of_topic(&self, rng: &mut Rng, topic: usize, number: usize) -> String {
        let seed = u64::try_from(topic * 1_000 + number).unwrap_or_default();
        let word = self.words.draw(&mut Rng::new(seed));
        self.inflected(rng, word)
    }

    fn inflected(&self, rng: &mut Rng, word: &str) -> String {
        let front = |c: &char| self.language.front.contains(*c);
        let vowels = &self.language.syllables[1];
        let last = word.chars().rev().find(|c| vowels.contains(*c));
        let [back, fronted] = &self.endings;
        let endings = if last.as_ref().is_some_and(front) { fronted } else { back };
        let ending = rng.pick(endings).copied().unwrap_or_default();
        [word, spelt(ending)].concat()
    }

    /// The name of a person, in one or two words.
    pub(super) fn name(&self, rng: &mut Rng, whole: bool) -> Vec<String> {
        let given = rng.pick(&self.given_names).copied().unwrap_or_default();
        let family = self.names.draw(rng).to_owned();
        if whole { vec![given.to_owned(), family] } else { vec![family] }
    }

    /// A number with its unit, a year, or a date, in one to three words.
    pub(super) fn amount(&self, rng: &mut Rng) -> Vec<String> {
        let year = 1990 + rng.below(36);
        match rng.below(10) {
            0 | 1 => vec![year.to_string()],
            2 => {
                let month = rng.pick(&self.months).copied().unwrap_or_default();
                vec![(1 + rng.below(28)).to_string(), month.to_owned(), year.to_string()]
            }
            _ => {
                let unit = rng.pick(&self.units).copied().unwrap_or_default();
                vec![self.number(rng), unit.to_owned()]
            }
        }
    }

    /// Of any size, small ones as often as large ones.
    fn number(&self, rng: &mut Rng) -> String {
        let [thousands, point] = self.language.separators;
        let size = [10, 100, 100, 1_000, 10_000, 1_000_000, 100_000_000][rng.below(7)];
        let whole = 1 + rng.below(size);
        // Round numbers are written more often.
        let whole = if whole > 1_000 && rng.percent(70) { whole / 1_000 * 1_000 } else { whole };
        if whole < 100 && rng.percent(25) {
            return format!("{whole}{point}{}", 1 + rng.below(9));
        }
        let digits = whole.to_string();
        let mut grouped = String::new();
        for (number, digit) in digits.chars().enumerate() {
            if number > 0 && (digits.len() - number).is_multiple_of(3) && whole >= 10_000 {
                grouped.push_str(thousands);
            }
            grouped.push(digit);
        }
        grouped
    }
}

/// Frequent words are short.
const fn syllables(rank: usize) -> usize {
    match rank {
        0..2_000 => 1,
        2_000..25_000 => 2,
        _ => 3,
    }
}

/// Makes words and names that look like the language's own.
struct Maker {
    syllables: [Vec<&'static str>; 3],
    suffixes: Vec<&'static str>,
    name_endings: Vec<&'static str>,
}

impl Maker {
    fn word(&self, rng: &mut Rng, syllables: usize) -> String {
        let mut word = String::new();
        for _ in 0..syllables {
            for sounds in &self.syllables {
                word.push_str(spelt(rng.pick(sounds).copied().unwrap_or_default()));
            }
        }
        word.push_str(spelt(rng.pick(&self.suffixes).copied().unwrap_or_default()));
        word
    }

    fn name(&self, rng: &mut Rng) -> String {
        let mut name = String::new();
        for _ in 0..=rng.below(2) {
            for sounds in &self.syllables {
                name.push_str(spelt(rng.pick(sounds).copied().unwrap_or_default()));
            }
        }
        name.push_str(spelt(rng.pick(&self.name_endings).copied().unwrap_or_default()));
        capital(&name)
    }
}

/// What a list writes as `-` is nothing.
fn spelt(ending: &str) -> &str {
    if ending == "-" { "" } else { ending }
}

/// With a capital at its beginning.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
