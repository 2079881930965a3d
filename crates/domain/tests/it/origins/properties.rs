//! What holds for every net of sources.

use std::collections::BTreeSet;

use dementi_domain::analysis::origins::{Analysis, End, Link, Origin};
use dementi_domain::ids::SourceId;
use proptest::prelude::*;

use super::model;
use super::sketch::{Sketches, any_net, party, source};

/// The number of a source in its net.
fn number(net: &Sketches, id: SourceId) -> usize {
    (0..net.sources.len()).find(|n| source(*n) == id).unwrap()
}

fn numbers<'a>(net: &Sketches, ids: impl IntoIterator<Item = &'a SourceId>) -> BTreeSet<usize> {
    ids.into_iter().map(|id| number(net, *id)).collect()
}

fn roots(net: &Sketches, origin: &Origin) -> BTreeSet<usize> {
    numbers(net, origin.roots.iter().map(|root| &root.source))
}

/// The same net under other numbers: source `n` becomes `to[n]`.
fn renumbered(net: &Sketches, to: &[usize]) -> Sketches {
    let mut sources = vec![super::sketch::unknown(); net.sources.len()];
    for (n, sketch) in net.sources.iter().enumerate() {
        let mut sketch = sketch.clone();
        sketch.from = sketch.from.iter().map(|below| to[*below]).collect();
        sources[to[n]] = sketch;
    }
    Sketches { sources, appearances: net.appearances.iter().map(|n| to[*n]).collect() }
}

/// Whether the links alone join all roots of an origin, each naming only sources that name the party.
fn links_hold(net: &Sketches, origin: &Origin) -> bool {
    let names = |link: &Link, id: &SourceId| {
        let sketch = &net.sources[number(net, *id)];
        sketch.authors.iter().chain(&sketch.supplier).any(|n| party(*n) == link.party)
    };
    let mut joined = BTreeSet::from([origin.roots[0].source]);
    for _ in 0..origin.links.len() {
        for link in &origin.links {
            if link.sources.iter().any(|id| joined.contains(id)) {
                joined.extend(&link.sources);
            }
        }
    }
    origin.roots.iter().all(|root| joined.contains(&root.source))
        && origin
            .links
            .iter()
            .all(|link| link.sources.len() > 1 && link.sources.iter().all(|id| names(link, id)))
}

fn explained(analysis: &Analysis) -> Vec<String> {
    analysis.explanation(|id| format!("source {id}"), |id| format!("party {id}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn counts_and_groups_are_those_of_the_rules(net in any_net()) {
        let analysis = net.analysis();
        let origins: BTreeSet<_> = analysis.origins.iter().map(|origin| roots(&net, origin)).collect();
        prop_assert_eq!(origins, model::origins(&net));
        prop_assert_eq!(net.counts(), model::counts(&net));
        prop_assert!(analysis.counts.independent_count <= analysis.counts.at_most);
        prop_assert_eq!(numbers(&net, &analysis.behind().collect::<Vec<_>>()), model::behind(&net));
    }

    /// Tries every edge that is not there yet.
    #[test]
    fn neither_count_grows_when_an_edge_is_added_behind_the_claim(net in any_net()) {
        let (proven, at_most) = net.counts();
        let behind = model::behind(&net);
        let pairs = behind.iter().flat_map(|upper| behind.iter().map(move |lower| (*upper, *lower)));
        for (upper, lower) in pairs.filter(|(upper, lower)| upper != lower) {
            if net.sources[upper].from.contains(&lower) {
                continue;
            }
            let mut more = net.clone();
            more.sources[upper].from.push(lower);
            let (proven_then, at_most_then) = more.counts();
            prop_assert!(
                proven_then <= proven && at_most_then <= at_most,
                "with {upper} derived from {lower}, {:?} become {:?}", net.counts(), more.counts()
            );
        }
    }

    #[test]
    fn nothing_depends_on_the_order_of_what_a_source_names(net in any_net()) {
        let mut turned = net.clone();
        for sketch in &mut turned.sources {
            sketch.from.reverse();
            sketch.authors.reverse();
        }
        prop_assert_eq!(net.analysis(), turned.analysis());
        prop_assert_eq!(explained(&net.analysis()), explained(&turned.analysis()));
    }

    #[test]
    fn counts_and_groups_do_not_depend_on_the_order_of_recording(
        (net, to) in any_net().prop_flat_map(|net| {
            let numbers: Vec<usize> = (0..net.sources.len()).collect();
            (Just(net), Just(numbers).prop_shuffle())
        })
    ) {
        let other = renumbered(&net, &to);
        prop_assert_eq!(net.counts(), other.counts());
        let moved = |set: BTreeSet<usize>| -> BTreeSet<usize> { set.into_iter().map(|n| to[n]).collect() };
        let (one, two) = (net.analysis(), other.analysis());
        let here: BTreeSet<_> = one.origins.iter().map(|origin| moved(roots(&net, origin))).collect();
        let there: BTreeSet<_> = two.origins.iter().map(|origin| roots(&other, origin)).collect();
        prop_assert_eq!(here, there);
        for path in &one.paths {
            let appearance = source(to[number(&net, path.appearance)]);
            let counterpart = two.paths.iter().find(|path| path.appearance == appearance).unwrap();
            prop_assert_eq!(path.length, counterpart.length);
        }
    }

    #[test]
    fn every_appearance_has_one_real_and_shortest_path(net in any_net()) {
        let analysis = net.analysis();
        let appearances: Vec<SourceId> = net.appearances.iter().map(|n| source(*n)).collect();
        prop_assert_eq!(analysis.paths.iter().map(|path| path.appearance).collect::<Vec<_>>(), appearances);
        for path in &analysis.paths {
            let steps: Vec<usize> = analysis.steps(path).map(|id| number(&net, id)).collect();
            prop_assert!(steps.windows(2).all(|pair| net.sources[pair[0]].from.contains(&pair[1])));
            prop_assert_eq!(steps.len(), path.length);
            let last = *steps.last().unwrap();
            let ends = match path.ends {
                End::Origin(index) => roots(&net, &analysis.origins[index]),
                End::Circle(index) => numbers(&net, &analysis.circles[index].sources),
            };
            prop_assert!(ends.contains(&last));
            let all_ends = match path.ends {
                End::Origin(_) => model::roots(&net),
                End::Circle(_) => model::circles(&net).into_iter().flatten().collect(),
            };
            prop_assert_eq!(model::distance(&net, steps[0], &all_ends), Some(path.length));
            let rooted = model::distance(&net, steps[0], &model::roots(&net)).is_some();
            prop_assert_eq!(rooted, matches!(path.ends, End::Origin(_)));
        }
    }

    #[test]
    fn every_source_reaches_the_origins_of_the_roots_below_it(net in any_net()) {
        let (analysis, below) = (net.analysis(), model::below(&net));
        for (n, below) in below.iter().enumerate() {
            let reached: Vec<usize> = analysis.reaches(source(n)).collect();
            let expected = analysis.origins.iter().enumerate();
            let expected = expected.filter(|(_, origin)| !roots(&net, origin).is_disjoint(below));
            let expected: Vec<usize> = expected.map(|(index, _)| index).collect();
            prop_assert_eq!(reached, if model::behind(&net).contains(&n) { expected } else { Vec::new() });
        }
    }

    #[test]
    fn roots_are_joined_by_the_links_that_are_told(net in any_net()) {
        for origin in &net.analysis().origins {
            prop_assert_eq!(origin.links.is_empty(), origin.roots.len() == 1);
            prop_assert!(links_hold(&net, origin), "{:?}", origin);
            prop_assert_eq!(origin.proven, origin.roots.iter().any(|root| root.original));
        }
    }

    #[test]
    fn circles_are_found_and_their_ways_out(net in any_net()) {
        let (analysis, below) = (net.analysis(), model::below(&net));
        let circles: Vec<_> = analysis.circles.iter().map(|circle| numbers(&net, &circle.sources)).collect();
        prop_assert_eq!(circles.iter().cloned().collect::<BTreeSet<_>>(), model::circles(&net));
        prop_assert_eq!(circles.len(), model::circles(&net).len());
        for (circle, numbers) in analysis.circles.iter().zip(circles) {
            let way_out = numbers.iter().any(|n| !below[*n].is_disjoint(&model::roots(&net)));
            prop_assert_eq!(circle.way_out, way_out);
        }
    }
}
