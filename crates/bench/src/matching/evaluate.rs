//! Measures rankings.

use std::fmt::Write as _;
use std::time::Instant;

use dementi_domain::searchable::Band;
use dementi_search::analyser::{Tongue, terms};
use dementi_search::similar::{Candidate, Frequencies, MORE_WEIGHT, Profile, rank, terms_to_ask};

use super::data::{Data, Post, Split};
use super::meaning::Cosines;
use super::retrieval::{Field, best};
use super::small;

/// How many candidates are ranked.
const CANDIDATES: usize = 50;
/// The lengths that the index takes its fields to have.
const MAIN: f64 = 16.0;
const MORE: f64 = 40.0;

/// All claims, ready to be searched.
pub(super) struct Desk {
    pub(super) profiles: Vec<Profile>,
    pub(super) frequencies: Frequencies,
    main: Field,
    more: Field,
    both: Field,
}

impl Desk {
    pub(super) fn new(data: &Data) -> Self {
        let profile = |(claim, title): &(String, String)| Profile::of(claim, &[title], Tongue::English);
        let stems: Vec<[Vec<String>; 2]> =
            data.claims.iter().map(|(claim, title)| [stems(claim), stems(title)]).collect();
        let field = |sides: &[usize]| {
            Field::of(
                stems
                    .iter()
                    .map(|of| sides.iter().flat_map(|side| of[*side].iter().map(String::as_str)).collect()),
            )
        };
        let both = field(&[0, 1]);
        let frequencies = Frequencies { claims: data.claims.len() as u64, of: both.frequencies() };
        let profiles = data.claims.iter().map(profile).collect();
        Self { profiles, frequencies, main: field(&[0]), more: field(&[1]), both }
    }

    /// What the index finds: the best claims by the stems that are asked for, in two fields.
    fn found(&self, text: &Profile, most: usize) -> Vec<usize> {
        let wanted = terms_to_ask(text, &self.frequencies);
        let stems: Vec<&str> = wanted.iter().map(|wanted| wanted.stem).collect();
        let mut scores = vec![0.0; self.profiles.len()];
        self.main.add(&stems, (1.0, MAIN), &mut scores);
        self.more.add(&stems, (f64::from(MORE_WEIGHT), MORE), &mut scores);
        best(&scores, most)
    }

    /// The claims that share most with a text, by all its words.
    pub(super) fn nearest(&self, text: &str, most: usize) -> Vec<usize> {
        let stems = stems(text);
        let stems: Vec<&str> = stems.iter().map(String::as_str).collect();
        let mut scores = vec![0.0; self.profiles.len()];
        self.both.add(&stems, (1.0, self.both.average()), &mut scores);
        best(&scores, most)
    }

    /// The candidates for a post, and its text taken apart.
    pub(super) fn candidates(&self, post: &Post) -> (Profile, Vec<usize>) {
        let text = Profile::of(&post.text, &[], Tongue::English);
        let found = self.found(&text, CANDIDATES);
        (text, found)
    }
}

fn stems(text: &str) -> Vec<String> {
    terms(text, Tongue::English).into_iter().filter(|term| !term.stop).map(|term| term.stem).collect()
}

/// What is measured of rankings.
#[derive(Default)]
struct Measure {
    average_precision: f64,
    first: f64,
    recall: [f64; 3],
    posts: f64,
}

const DEPTHS: [usize; 3] = [20, 50, 100];

impl Measure {
    fn add(&mut self, ranking: &[usize], claim: usize) {
        self.posts += 1.0;
        let Some(place) = ranking.iter().position(|ranked| *ranked == claim) else { return };
        // One claim is right: its average precision is one over its place.
        self.average_precision += if place < 5 { 1.0 / float(place + 1) } else { 0.0 };
        self.first += if place == 0 { 1.0 } else { 0.0 };
        for (recall, depth) in self.recall.iter_mut().zip(DEPTHS) {
            *recall += if place < depth { 1.0 } else { 0.0 };
        }
    }

    fn row(&self, name: &str) -> String {
        let [at_20, at_50, at_100] = self.recall.map(|recall| recall / self.posts);
        let (map, first) = (self.average_precision / self.posts, self.first / self.posts);
        format!("| {name} | {map:.3} | {first:.3} | {at_20:.3} | {at_50:.3} | {at_100:.3} |\n")
    }
}

/// How good a band is.
#[derive(Default)]
pub(super) struct Banded {
    shown: f64,
    right: f64,
    /// In how many posts the right claim was shown.
    posts: f64,
}

impl Banded {
    /// The claims that are shown for a post, and which of them are right.
    pub(super) fn add(&mut self, shown: impl Iterator<Item = usize>, is_right: impl Fn(usize) -> bool) {
        let mut right = 0;
        for claim in shown {
            self.shown += 1.0;
            right += usize::from(is_right(claim));
        }
        self.right += float(right);
        self.posts += float(right.min(1));
    }

    pub(super) fn told(&self, posts: f64) -> String {
        let per_post = self.shown / posts;
        let (precision, recall) = (self.right / self.shown.max(1.0), self.posts / posts);
        format!("precision {precision:.3}, recall {recall:.3}, {per_post:.1} claims a post")
    }
}

/// All figures, in Markdown.
pub(super) fn report(desk: &Desk, data: &Data, cosines: Option<&Cosines>) -> String {
    let mut report = String::new();
    for split in [Split::Dev, Split::Train] {
        let posts = data.posts(split);
        let (mut plain, mut found) = (Measure::default(), Measure::default());
        for post in posts {
            // The reference: all words of the text, links included.
            plain.add(&desk.nearest(&post.text, 100), post.claim);
            let text = Profile::of(&post.text, &[], Tongue::English);
            found.add(&desk.found(&text, 100), post.claim);
        }
        let _ = write!(report, "\n### {} ({} posts)\n\n", split.name(), posts.len());
        report += "| | MAP@5 | P@1 | recall@20 | @50 | @100 |\n|---|---|---|---|---|---|\n";
        report += &plain.row("plain BM25, both texts as one");
        report += &found.row("candidates from the index");
        let mut bands = String::new();
        for (name, cosines) in [("default matcher", None), ("with meanings", cosines)] {
            if name == "default matcher" || cosines.is_some() {
                let (measure, told) = ranked(desk, data, split, cosines);
                report += &measure.row(name);
                let _ = write!(bands, "\n{name}: {told}\n");
                bands += &small::report(desk, data, split, cosines);
            }
        }
        report += &bands;
    }
    let millis = ranking_millis(desk, data);
    let _ = write!(
        report,
        "\nTaking apart a text and {CANDIDATES} claims and ranking them: {millis:.2} ms (median)\n"
    );
    report
}

/// The median time that it takes to rank the candidates of a post when nothing was taken apart before.
fn ranking_millis(desk: &Desk, data: &Data) -> f64 {
    let mut times = Vec::new();
    for post in data.posts(Split::Dev) {
        let (_, found) = desk.candidates(post);
        let began = Instant::now();
        let text = Profile::of(&post.text, &[], Tongue::English);
        let profile = |claim: &usize| {
            let (claim, title) = &data.claims[*claim];
            Profile::of(claim, &[title], Tongue::English)
        };
        let profiles: Vec<Profile> = found.iter().map(profile).collect();
        let candidates: Vec<Candidate<'_>> =
            profiles.iter().map(|profile| Candidate { profile, cosine: None }).collect();
        let matches = rank(&text, &candidates, &desk.frequencies);
        times.push(began.elapsed().as_secs_f64() * 1000.0);
        drop(matches);
    }
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(0.0)
}

fn ranked(desk: &Desk, data: &Data, split: Split, cosines: Option<&Cosines>) -> (Measure, String) {
    let (mut measure, mut same, mut related) = (Measure::default(), Banded::default(), Banded::default());
    for (number, post) in data.posts(split).iter().enumerate() {
        let (text, found) = desk.candidates(post);
        let candidate = |claim: &usize| Candidate {
            profile: &desk.profiles[*claim],
            cosine: cosines.and_then(|cosines| cosines.between(split, number, *claim)),
        };
        let candidates: Vec<Candidate<'_>> = found.iter().map(candidate).collect();
        let matches = rank(&text, &candidates, &desk.frequencies);
        let ranking: Vec<usize> = matches.iter().map(|each| found[each.candidate]).collect();
        measure.add(&ranking, post.claim);
        for (band, banded) in [(Band::Same, &mut same), (Band::Related, &mut related)] {
            let shown = matches.iter().filter(|each| each.band <= band).map(|each| found[each.candidate]);
            banded.add(shown, |claim| data.are_one(claim, post.claim));
        }
    }
    let posts = measure.posts;
    let told = format!("`same`: {}; `same` or `related`: {}", same.told(posts), related.told(posts));
    (measure, told)
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
pub(super) const fn float(count: usize) -> f64 {
    count as f64
}
