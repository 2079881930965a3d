//! Nets that a newsroom meets, and some that it hopefully does not.

use dementi_domain::analysis::origins::{Analysis, End, analyse, letter};
use dementi_domain::ids::{PartyId, SourceId};

use super::sketch::{Sketch, Sketches, from, original, party, source, unknown};

const SNOWDEN: usize = 1;
const GREENWALD: usize = 2;
const POITRAS: usize = 3;
const GELLMAN: usize = 4;

const NAMES: [&str; 5] = ["nobody", "Edward Snowden", "Glenn Greenwald", "Laura Poitras", "Barton Gellman"];

fn explained(analysis: &Analysis, titles: &[&str]) -> Vec<String> {
    let title = |id: SourceId| format!("“{}”", titles[(0..titles.len()).find(|n| source(*n) == id).unwrap()]);
    let name = |id: PartyId| NAMES[(0..NAMES.len()).find(|n| party(*n) == id).unwrap()].to_owned();
    analysis.explanation(title, name)
}

/// The way of an appearance, by numbers.
fn way(analysis: &Analysis, appearance: usize) -> (Vec<SourceId>, End) {
    let path = analysis.paths.iter().find(|path| path.appearance == source(appearance)).unwrap();
    (analysis.steps(path).collect(), path.ends)
}

fn ids(numbers: &[usize]) -> Vec<SourceId> {
    numbers.iter().map(|n| source(*n)).collect()
}

#[test]
fn five_outlets_with_one_origin() {
    let titles = ["taz", "dpa", "Reuters", "Guardian", "Wired", "NSA documents"];
    let sources = vec![
        from(&[1, 2]),
        from(&[3]),
        from(&[3]),
        from(&[5]).by(&[GREENWALD]),
        from(&[3]),
        original().supplied_by(SNOWDEN),
    ];
    let analysis = Sketches::of(&[0, 1, 2, 3, 4], sources).analysis();
    assert_eq!((analysis.counts.independent_count, analysis.counts.at_most), (1, 1));
    assert_eq!(way(&analysis, 0), (ids(&[0, 1, 3, 5]), End::Origin(0)));
    assert_eq!(
        explained(&analysis, &titles),
        [
            "5 sources, 1 independent origin.",
            "Origin A: all 5 sources lead to “NSA documents”, handed over by Edward Snowden.",
        ],
    );
}

#[test]
fn what_one_person_handed_over_or_wrote_is_one_origin() {
    let titles = ["documents", "interview", "leak to another paper", "rumour"];
    let sources = vec![
        original().supplied_by(SNOWDEN),
        original().by(&[SNOWDEN]),
        unknown().supplied_by(SNOWDEN),
        unknown().by(&[GELLMAN]),
    ];
    let analysis = Sketches::of(&[0, 1, 2, 3], sources).analysis();
    assert_eq!(
        explained(&analysis, &titles),
        [
            "4 sources, 1 independent origin proven, 1 more possible: at most 2.",
            "Origin A: 3 of 4 sources lead to “documents”, handed over by Edward Snowden, “interview” and “leak to \
             another paper”, handed over by Edward Snowden.",
            "Origin A counts once: Edward Snowden is author or supplier of “documents”, “interview” and “leak to \
             another paper”.",
            "Origin B, not proven: 1 of 4 sources leads to “rumour”. It may be independent, but nobody has recorded \
             what it relies on.",
        ],
    );
}

#[test]
fn a_common_publisher_does_not_make_one_origin() {
    assert_eq!(Sketches::of(&[0, 1], vec![original(), original()]).counts(), (2, 2));
}

/// The case for which sharing is taken over all sources: 2 joins 0 and 1, and then turns out to be derived.
#[test]
fn origins_stay_joined_when_the_root_that_joins_them_is_found_to_be_derived() {
    let titles = ["first", "second", "joint"];
    let mut sources =
        vec![original().by(&[GREENWALD]), original().by(&[POITRAS]), original().by(&[GREENWALD, POITRAS])];
    assert_eq!(Sketches::of(&[0, 1, 2], sources.clone()).counts(), (1, 1));
    sources[2] = from(&[0]).by(&[GREENWALD, POITRAS]);
    let analysis = Sketches::of(&[0, 1, 2], sources).analysis();
    assert_eq!((analysis.counts.independent_count, analysis.counts.at_most), (1, 1));
    assert_eq!(
        explained(&analysis, &titles)[2..],
        [
            "Origin A counts once: Glenn Greenwald is author or supplier of “first” and “joint”.",
            "Origin A counts once: Laura Poitras is author or supplier of “second” and “joint”.",
        ],
    );
}

/// A reporter who covers two stories does not join what the stories rest on.
#[test]
fn the_author_of_derived_reports_alone_joins_nothing() {
    let sources = vec![
        from(&[2]).by(&[GELLMAN]),
        from(&[3]).by(&[GELLMAN]),
        original().by(&[GREENWALD]),
        original().by(&[POITRAS]),
    ];
    assert_eq!(Sketches::of(&[0, 1], sources).counts(), (2, 2));
}

#[test]
fn a_claim_that_appears_nowhere_has_no_origin() {
    let analysis = Sketches::of(&[], vec![original()]).analysis();
    assert_eq!((analysis.counts.independent_count, analysis.counts.at_most), (0, 0));
    assert_eq!(
        explained(&analysis, &["unrelated"]),
        ["No standing assertion or supporting evidence: the claim has no origin on record."],
    );
}

#[test]
fn an_original_that_states_the_claim_is_its_own_way() {
    let analysis = Sketches::of(&[0], vec![original()]).analysis();
    assert_eq!(way(&analysis, 0), (ids(&[0]), End::Origin(0)));
    assert_eq!(
        explained(&analysis, &["diary"]),
        ["1 source, 1 independent origin.", "Origin A: the only source leads to “diary”."],
    );
}

#[test]
fn a_circle_is_no_origin() {
    let titles = ["A", "B", "C"];
    let analysis = Sketches::of(&[0, 2], vec![from(&[1]), from(&[0]), from(&[1])]).analysis();
    assert_eq!((analysis.counts.independent_count, analysis.counts.at_most), (0, 0));
    assert_eq!(way(&analysis, 2), (ids(&[2, 1]), End::Circle(0)));
    assert_eq!(way(&analysis, 0), (ids(&[0]), End::Circle(0)));
    assert_eq!(
        explained(&analysis, &titles),
        [
            "2 sources, no independent origin.",
            "Circular reporting: “A” and “B” rely on each other and on no origin; a circle is not one. 2 sources lead \
             to nothing else.",
        ],
    );
}

#[test]
fn a_circle_with_a_way_out_leads_to_the_origin() {
    let titles = ["A", "B", "C"];
    let analysis = Sketches::of(&[0, 1], vec![from(&[1]), from(&[0, 2]), original()]).analysis();
    assert_eq!((analysis.counts.independent_count, analysis.counts.at_most), (1, 1));
    assert_eq!(way(&analysis, 0), (ids(&[0, 1, 2]), End::Origin(0)));
    assert_eq!(analysis.reaches(source(0)).collect::<Vec<_>>(), [0]);
    assert_eq!(
        explained(&analysis, &titles)[1..],
        [
            "Origin A: both sources lead to “C”.",
            "Circular reporting: “A” and “B” rely on each other; there is a way out of the circle to an origin.",
        ],
    );
}

#[test]
fn a_withdrawn_source_is_followed_and_named() {
    let analysis = Sketches::of(&[0], vec![from(&[1]), from(&[2]).withdrawn(), unknown()]).analysis();
    assert_eq!(analysis.withdrawn, ids(&[1]));
    assert_eq!(
        explained(&analysis, &["report", "pulled report", "pamphlet"]),
        [
            "1 source, no independent origin proven, 1 possible.",
            "Origin A, not proven: the only source leads to “pamphlet”. It may be independent, but nobody has recorded \
             what it relies on.",
            "“pulled report” was withdrawn from the record and followed all the same: where a work has its words from \
             stays so.",
        ],
    );
}

#[test]
fn a_source_that_is_not_given_may_be_an_origin() {
    let net = Sketches::of(&[0], vec![from(&[7])]);
    assert_eq!(net.counts(), (0, 1));
    assert!(!net.analysis().origins[0].roots[0].original);
}

#[test]
fn origins_are_lettered_like_columns() {
    assert_eq!(
        [0, 1, 25, 26, 27, 51, 52, 701, 702].map(letter),
        ["A", "B", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]
    );
}

const MANY: usize = 10_000;

#[test]
fn a_chain_of_ten_thousand_is_walked_to_its_end() {
    let mut sources: Vec<Sketch> = (1..MANY).map(|n| from(&[n])).collect();
    sources.push(original());
    let analysis = Sketches::of(&(0..MANY).collect::<Vec<_>>(), sources).analysis();
    assert_eq!((analysis.counts.independent_count, analysis.counts.at_most), (1, 1));
    assert_eq!(analysis.paths.len(), MANY);
    assert!(analysis.paths.iter().zip(0..).all(|(path, n)| path.length == MANY - n));
    assert_eq!(analysis.steps(&analysis.paths[0]).last(), Some(source(MANY - 1)));
}

#[test]
fn a_circle_of_ten_thousand_is_one_circle() {
    let sources: Vec<Sketch> = (0..MANY).map(|n| from(&[(n + 1) % MANY])).collect();
    let analysis = Sketches::of(&[0], sources).analysis();
    assert_eq!((analysis.circles.len(), analysis.circles[0].sources.len()), (1, MANY));
    assert_eq!(
        explained(&analysis, &vec!["x"; MANY])[1],
        "Circular reporting: “x”, “x”, “x”, “x”, “x” and 9995 more rely on each other and on no origin; a circle is \
         not one. 1 source leads to nothing else.",
    );
}

/// Half of the sources are reports, each of a hundred roots; every third root has the same supplier.
#[test]
fn ten_thousand_sources_with_half_a_million_edges() {
    let half = MANY / 2;
    let report = |n: usize| from(&(0..100).map(|k| half + (n + 37 * k) % half).collect::<Vec<_>>());
    let root = |n: usize| if n.is_multiple_of(3) { original().supplied_by(SNOWDEN) } else { unknown() };
    let sources: Vec<Sketch> = (0..half).map(report).chain((0..half).map(root)).collect();
    let net = Sketches::of(&(0..half).collect::<Vec<_>>(), sources);
    let records = net.records();
    let analysis = analyse(&net.appearances.iter().map(|n| source(*n)).collect(), &records);
    let joined = half.div_ceil(3);
    assert_eq!(
        (analysis.counts.independent_count, analysis.counts.at_most),
        (1, u32::try_from(half - joined + 1).unwrap())
    );
    assert_eq!(analysis.origins[0].roots.len(), joined);
    assert!(
        analysis.paths.iter().all(|path| path.length == 2 && analysis.reaches(path.appearance).count() > 1)
    );
    assert_eq!(explained(&analysis, &vec!["x"; MANY]).len(), 23);
}
