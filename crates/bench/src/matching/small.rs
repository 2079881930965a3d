//! How well the bands hold on small desks. Such a desk works on one matter: its claims are the nearest ones to the claim that
//! a post makes.

use std::collections::HashMap;
use std::fmt::Write as _;

use dementi_domain::searchable::Band;
use dementi_search::analyser::Tongue;
use dementi_search::similar::{Candidate, Frequencies, Profile, rank};

use super::data::{Data, Post, Split};
use super::evaluate::{Banded, Desk, float};
use super::meaning::Cosines;

/// How many claims the desks have.
const SIZES: [usize; 3] = [3, 10, 100];

pub(super) fn report(desk: &Desk, data: &Data, split: Split, cosines: Option<&Cosines>) -> String {
    let mut report = String::new();
    for size in SIZES {
        let mut same = Banded::default();
        for (number, post) in data.posts(split).iter().enumerate() {
            let cosine = |claim| cosines.and_then(|cosines| cosines.between(split, number, claim));
            add(desk, data, post, (size, &cosine), &mut same);
        }
        let told = same.told(float(data.posts(split).len()));
        let _ = write!(report, "\n`same` on a desk of {size} claims on one matter: {told}\n");
    }
    report
}

fn add(
    desk: &Desk,
    data: &Data,
    post: &Post,
    (size, cosine): (usize, &dyn Fn(usize) -> Option<f32>),
    same: &mut Banded,
) {
    let (claim, title) = &data.claims[post.claim];
    let claims = desk.nearest(&format!("{claim}\n{title}"), size);
    let mut of: HashMap<String, u64> = HashMap::new();
    for stem in claims.iter().flat_map(|claim| desk.profiles[*claim].stems()) {
        *of.entry(stem.to_owned()).or_default() += 1;
    }
    let frequencies = Frequencies { claims: claims.len() as u64, of };
    let candidate = |claim: &usize| Candidate { profile: &desk.profiles[*claim], cosine: cosine(*claim) };
    let candidates: Vec<Candidate<'_>> = claims.iter().map(candidate).collect();
    let text = Profile::of(&post.text, &[], Tongue::English);
    let ranked = rank(&text, &candidates, &frequencies);
    let shown = ranked.iter().filter(|found| found.band == Band::Same).map(|found| claims[found.candidate]);
    same.add(shown, |claim| data.are_one(claim, post.claim));
}
