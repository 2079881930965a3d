//! What a verdict corrects of the one before it.

use dementi_domain::ids::PartId;
use dementi_domain::scale::{Rated, ScaleRevision};
use dementi_domain::verdict::{Content, State, Verdict, VerdictParts};
use proptest::prelude::*;
use uuid::Uuid;

use crate::generate::verdict::{content, verdict};

fn saying(verdict: &Verdict, content: Content) -> Verdict {
    Verdict::restore(VerdictParts { content, ..verdict.parts().clone() })
}

/// All ratings of a verdict: the claim's under `None`.
fn ratings(verdict: &Verdict) -> std::collections::BTreeMap<Option<PartId>, Rated> {
    let content = &verdict.parts().content;
    let scale = content.scale();
    let parts = content.part_ratings().iter().map(|(part, rating)| (Some(*part), rating));
    let all = std::iter::once((None, content.rating())).chain(parts);
    all.map(|(part, rating)| (part, Rated { scale, rating: rating.clone() })).collect()
}

proptest! {
    #[test]
    fn exactly_the_ratings_that_differ_are_told(one in verdict(), next in content(), same_scale: bool) {
        let scale = if same_scale { one.parts().content.scale() } else { next.scale() };
        let next = Content::restore(
            scale,
            next.rating().clone(),
            next.rationale().clone(),
            next.part_ratings().clone(),
        );
        let next = saying(&one, next);
        let (before, after) = (ratings(&one), ratings(&next));
        let changes = next.rating_changes(&one);
        for change in &changes {
            prop_assert_eq!(change.before.as_ref(), before.get(&change.part));
            prop_assert_eq!(change.after.as_ref(), after.get(&change.part));
            prop_assert_ne!(&change.before, &change.after);
        }
        let told: std::collections::BTreeSet<_> = changes.iter().map(|change| change.part).collect();
        prop_assert_eq!(told.len(), changes.len());
        for part in before.keys().chain(after.keys()) {
            let key = |rated: Option<&Rated>| rated.map(|rated| (rated.scale.id, rated.rating.clone()));
            prop_assert_eq!(told.contains(part), key(before.get(part)) != key(after.get(part)));
        }
    }

    #[test]
    fn a_newer_revision_of_the_scale_changes_no_rating(one in verdict()) {
        let content = one.parts().content.clone();
        let scale = ScaleRevision { revision: content.scale().revision + 1, ..content.scale() };
        let revised = Content::restore(
            scale,
            content.rating().clone(),
            content.rationale().clone(),
            content.part_ratings().clone(),
        );
        prop_assert!(saying(&one, revised).rating_changes(&one).is_empty());
    }

    #[test]
    fn the_predecessor_is_the_verdict_that_gave_way(some in verdict(), next in verdict(), other in verdict()) {
        prop_assume!(next.parts().state.published().is_some() && some.parts().id != next.parts().id);
        let published = next.parts().state.published().unwrap();
        let state = State::Superseded { submitted: published, published, superseded: published };
        let old = Verdict::restore(VerdictParts { state, ..some.parts().clone() });
        let all = [next.clone(), old.clone(), other.clone()];
        prop_assert_eq!(next.predecessor(&all), Some(&old));
        let never = Verdict::restore(VerdictParts { id: Uuid::nil().into(), state: State::Draft, ..some.parts().clone() });
        prop_assert_eq!(never.predecessor(&all), None);
    }
}
