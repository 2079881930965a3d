//! Learns weights: those that put the right claim before the others of each post.
//!
//! The loss is that of a choice among the candidates (softmax), with a penalty on large weights. What can only speak for a
//! claim never gets a negative weight, and the reverse. What follows is the same on every run.

use dementi_search::similar::features::{AGAINST, EITHER, FEATURES, Features, MEANING};
use dementi_search::similar::{Candidate, Weights, features_of};

use super::data::{Data, Split};
use super::evaluate::{Desk, float};
use super::meaning::Cosines;

/// The penalties that are tried.
const PENALTIES: [f64; 5] = [0.3, 1.0, 3.0, 10.0, 30.0];
/// Of penalties that differ by less in MAP@5 the greatest is taken.
const NO_DIFFERENCE: f64 = 0.001;
/// Into how many parts the posts are divided to choose among them, and to learn what a sum of weights is worth.
const FOLDS: usize = 5;
const STEPS: i32 = 500;
/// The precision that `same` is to have, and in which part of the posts at least `related` is to show the right claim,
/// where the index has found it.
const SAME: f64 = 0.9;
const RELATED: f64 = 0.95;

/// Posts with their candidates.
pub(super) struct Lesson {
    posts: Vec<Choice>,
}

/// A post.
struct Choice {
    candidates: Vec<Features>,
    /// The place of the right one, if it is there.
    right: Option<usize>,
    /// Which say the same as the right one.
    same: Vec<bool>,
    fold: usize,
}

impl Lesson {
    pub(super) fn of(desk: &Desk, data: &Data, split: Split, cosines: Option<&Cosines>) -> Self {
        let choice = |(number, post): (usize, &super::data::Post)| {
            let (text, found) = desk.candidates(post);
            let candidate = |claim: &usize| Candidate {
                profile: &desk.profiles[*claim],
                cosine: cosines.and_then(|cosines| cosines.between(split, number, *claim)),
            };
            let candidates: Vec<Candidate<'_>> = found.iter().map(candidate).collect();
            Choice {
                candidates: features_of(&text, &candidates, &desk.frequencies),
                same: found.iter().map(|claim| data.are_one(*claim, post.claim)).collect(),
                right: found.iter().position(|claim| *claim == post.claim),
                // Posts of one claim stay together: they are alike.
                fold: post.claim % FOLDS,
            }
        };
        Self { posts: data.posts(split).iter().enumerate().map(choice).collect() }
    }
}

/// What was learned.
pub(super) struct Learned {
    pub(super) weights: Weights,
    /// How it went, for people.
    pub(super) told: String,
}

pub(super) fn learn(lesson: &Lesson, with_meaning: bool) -> Learned {
    let mut choices: Vec<(f64, f64, Vec<Vec<f64>>)> = Vec::new();
    for penalty in PENALTIES {
        let sums = sums_of_others(lesson, penalty, with_meaning);
        choices.push((precision(lesson, &sums), penalty, sums));
    }
    let told = choices.iter().map(|(map, penalty, _)| format!("penalty {penalty}: MAP@5 {map:.4}"));
    let told = told.collect::<Vec<_>>().join(", ");
    let most = choices.iter().map(|(map, ..)| *map).fold(0.0, f64::max);
    let good = choices.iter().rev().find(|(map, ..)| *map >= most - NO_DIFFERENCE);
    let (penalty, sums) = good.map_or((0.0, Vec::new()), |(_, penalty, sums)| (*penalty, sums.clone()));
    let (slope, intercept) = likelihood(lesson, &sums);
    let scores: Vec<Vec<f64>> =
        sums.iter().map(|of| of.iter().map(|sum| sigmoid(slope * sum + intercept)).collect()).collect();
    let (same, related) = thresholds(lesson, &scores);
    let posts: Vec<&Choice> = lesson.posts.iter().collect();
    let (of, base) = fitted(&posts, penalty, with_meaning);
    let weights = Weights { of: of.map(|w| w * slope), base: base * slope + intercept, same, related };
    Learned { weights, told: format!("cross-validated on train: {told}; chosen: {penalty}") }
}

/// The sums that the candidates of each post get from weights that are learned without the posts of its fold.
fn sums_of_others(lesson: &Lesson, penalty: f64, with_meaning: bool) -> Vec<Vec<f64>> {
    let learned: Vec<([f64; FEATURES], f64)> = (0..FOLDS)
        .map(|fold| {
            let others: Vec<&Choice> = lesson.posts.iter().filter(|post| post.fold != fold).collect();
            fitted(&others, penalty, with_meaning)
        })
        .collect();
    let sums = |post: &Choice| {
        let (weights, base) = &learned[post.fold];
        post.candidates.iter().map(|features| product(weights, features) + base).collect()
    };
    lesson.posts.iter().map(sums).collect()
}

/// The weights for these posts, and what to add.
fn fitted(posts: &[&Choice], penalty: f64, with_meaning: bool) -> ([f64; FEATURES], f64) {
    let (mean, deviation) = spread(posts);
    let scaled = |features: &Features| -> Features {
        std::array::from_fn(|place| (features[place] - mean[place]) / deviation[place])
    };
    let choices: Vec<(Vec<Features>, usize)> = posts
        .iter()
        .filter_map(|post| Some((post.candidates.iter().map(scaled).collect(), post.right?)))
        .collect();
    let weights = descended(&choices, penalty, with_meaning);
    let of: [f64; FEATURES] = std::array::from_fn(|place| weights[place] / deviation[place]);
    (of, -product(&of, &mean))
}

/// Adam, with each weight kept on its side of zero.
fn descended(choices: &[(Vec<Features>, usize)], penalty: f64, with_meaning: bool) -> [f64; FEATURES] {
    let (mut weights, mut mean, mut square) = ([0.0; FEATURES], [0.0; FEATURES], [0.0; FEATURES]);
    for step in 1..=STEPS {
        let gradient = gradient(choices, &weights, penalty);
        let rate = 0.1 * 0.01_f64.powf(f64::from(step) / f64::from(STEPS));
        for place in 0..FEATURES {
            mean[place] = 0.9 * mean[place] + 0.1 * gradient[place];
            square[place] = 0.99 * square[place] + 0.01 * gradient[place].powi(2);
            let (first, second) =
                (mean[place] / (1.0 - 0.9_f64.powi(step)), square[place] / (1.0 - 0.99_f64.powi(step)));
            let moved = weights[place] - rate * first / (second.sqrt() + 1e-9);
            weights[place] = match place {
                MEANING if !with_meaning => 0.0,
                EITHER => moved,
                _ if AGAINST.contains(&place) => moved.min(0.0),
                _ => moved.max(0.0),
            };
        }
    }
    weights
}

fn gradient(choices: &[(Vec<Features>, usize)], weights: &[f64; FEATURES], penalty: f64) -> [f64; FEATURES] {
    let mut gradient = weights.map(|weight| 2.0 * penalty * weight);
    for (candidates, right) in choices {
        let sums: Vec<f64> = candidates.iter().map(|features| product(weights, features)).collect();
        let most = sums.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let powers: Vec<f64> = sums.iter().map(|sum| (sum - most).exp()).collect();
        let total: f64 = powers.iter().sum();
        for (place, (features, power)) in candidates.iter().zip(powers).enumerate() {
            let off = power / total - f64::from(u8::from(place == *right));
            for (slope, feature) in gradient.iter_mut().zip(features) {
                *slope += off * feature;
            }
        }
    }
    gradient
}

fn spread(posts: &[&Choice]) -> ([f64; FEATURES], [f64; FEATURES]) {
    let all = || posts.iter().flat_map(|post| &post.candidates);
    let count = float(all().count());
    let mean = std::array::from_fn(|place| all().map(|features| features[place]).sum::<f64>() / count);
    let deviation = std::array::from_fn(|place| {
        let square: f64 = all().map(|features| (features[place] - mean[place]).powi(2)).sum();
        (square / count).sqrt().max(1e-6)
    });
    (mean, deviation)
}

fn product(weights: &[f64; FEATURES], features: &Features) -> f64 {
    weights.iter().zip(features).map(|(weight, feature)| weight * feature).sum()
}

fn sigmoid(sum: f64) -> f64 {
    1.0 / (1.0 + (-sum).exp())
}

/// MAP@5 of the candidates by their sums; those without the right claim count.
fn precision(lesson: &Lesson, sums: &[Vec<f64>]) -> f64 {
    let of = |(post, sums): (&Choice, &Vec<f64>)| {
        let right = post.right?;
        let before = |(place, sum): &(usize, &f64)| {
            **sum > sums[right] || (sums[*place] >= sums[right] && *place < right)
        };
        let rank = 1 + sums.iter().enumerate().filter(before).count();
        (rank <= 5).then(|| 1.0 / float(rank))
    };
    let total: f64 = lesson.posts.iter().zip(sums).filter_map(of).sum();
    total / float(lesson.posts.len())
}

/// Slope and intercept by which a sum becomes the likelihood that its candidate is right: logistic regression, by
/// Newton's method.
fn likelihood(lesson: &Lesson, sums: &[Vec<f64>]) -> (f64, f64) {
    let (mut slope, mut intercept) = (1.0, -3.0);
    for _ in 0..50 {
        let (mut by_slope, mut by_intercept) = (0.0, 0.0);
        let (mut both, mut slopes, mut intercepts) = (0.0, 1e-6, 1e-6);
        for (sum, right) in judged(lesson, sums) {
            let likely = sigmoid(slope * sum + intercept);
            let (off, curve) = (likely - f64::from(u8::from(right)), likely * (1.0 - likely));
            by_slope += off * sum;
            by_intercept += off;
            slopes += curve * sum * sum;
            both += curve * sum;
            intercepts += curve;
        }
        let determinant = slopes * intercepts - both * both;
        let step = |own: f64, other: f64, curve: f64| (own * curve - other * both) / determinant;
        slope -= step(by_slope, by_intercept, intercepts).clamp(-1.0, 1.0);
        intercept -= step(by_intercept, by_slope, slopes).clamp(-1.0, 1.0);
    }
    (slope, intercept)
}

/// Every candidate's number, and whether it says the same as the right one.
fn judged<'a>(lesson: &'a Lesson, numbers: &'a [Vec<f64>]) -> impl Iterator<Item = (f64, bool)> + 'a {
    lesson
        .posts
        .iter()
        .zip(numbers)
        .flat_map(|(post, numbers)| numbers.iter().copied().zip(post.same.iter().copied()))
}

/// The least score that is right often enough, and the one that lets the right claim pass in nearly all posts.
fn thresholds(lesson: &Lesson, scores: &[Vec<f64>]) -> (f64, f64) {
    let mut judged: Vec<(f64, bool)> = judged(lesson, scores).collect();
    judged.sort_by(|one, other| other.0.total_cmp(&one.0));
    let (mut same, mut right) = (1.0, 0.0);
    for (place, (score, is_right)) in judged.iter().enumerate() {
        right += if *is_right { 1.0 } else { 0.0 };
        if right >= SAME * float(place + 1) {
            same = *score;
        }
    }
    let best = |(post, scores): (&Choice, &Vec<f64>)| {
        let right = scores.iter().zip(&post.same).filter(|(_, same)| **same);
        right.map(|(score, _)| *score).reduce(f64::max)
    };
    let mut best: Vec<f64> = lesson.posts.iter().zip(scores).filter_map(best).collect();
    best.sort_by(|one, other| other.total_cmp(one));
    let mut shown = 0.0;
    let related = best.iter().find(|_| {
        shown += 1.0;
        shown >= RELATED * float(best.len())
    });
    (same, related.copied().unwrap_or(0.0).min(same))
}
