//! The review status of a claim, from the states of its verdicts.

use dementi_domain::status::{Dispute, Origins, ReviewStatus, Status, review_status};
use dementi_domain::verdict::StateKind;
use dementi_domain::vocabulary::Vocabulary;

use StateKind::{Approved, Draft, InReview, Published, Retracted, Superseded};

/// All lists of up to four states that a claim's verdicts can have: at most one published, at most one open and that
/// the newest, and a superseded one only with a later one that was published.
fn possible() -> Vec<Vec<StateKind>> {
    let mut lists: Vec<Vec<StateKind>> = vec![Vec::new()];
    for length in 1..=4_u32 {
        for code in 0..6_usize.pow(length) {
            let list: Vec<_> =
                (0..length).map(|place| StateKind::ALL[code / 6_usize.pow(place) % 6]).collect();
            let (newest, closed) = list.split_last().unwrap();
            let one_open = !closed.iter().any(|state| state.open());
            let one_published = list.iter().filter(|state| **state == Published).count() <= 1;
            let successors = |n: usize| list[n + 1..].iter().any(|state| !state.open());
            let succeeded = (0..list.len()).all(|n| list[n] != Superseded || successors(n));
            let published_is_newest =
                list.iter().position(|state| *state == Published).is_none_or(|n| !successors(n));
            if one_open && one_published && succeeded && published_is_newest && *newest != Superseded {
                lists.push(list);
            }
        }
    }
    lists
}

#[test]
fn every_possible_list_of_verdicts_has_its_status() {
    let lists = possible();
    assert!(lists.len() > 50, "{}", lists.len());
    for states in lists {
        let expected = match states.last() {
            _ if states.contains(&Published) => ReviewStatus::Published,
            None => ReviewStatus::Open,
            Some(Draft) => ReviewStatus::Drafting,
            Some(InReview) => ReviewStatus::InReview,
            Some(Approved) => ReviewStatus::Approved,
            Some(_) => ReviewStatus::Retracted,
        };
        assert_eq!(review_status(&states), expected, "{states:?}");
    }
}

#[test]
fn examples() {
    assert_eq!(review_status(&[]), ReviewStatus::Open);
    assert_eq!(review_status(&[Superseded, Published]), ReviewStatus::Published);
    assert_eq!(
        review_status(&[Published, Draft]),
        ReviewStatus::Published,
        "what is public stands meanwhile"
    );
    assert_eq!(review_status(&[Published, Approved]), ReviewStatus::Published);
    assert_eq!(review_status(&[Superseded, Retracted]), ReviewStatus::Retracted);
    assert_eq!(review_status(&[Retracted, InReview]), ReviewStatus::InReview);
    assert_eq!(review_status(&[Retracted, Published]), ReviewStatus::Published);
}

#[test]
fn a_new_claim_is_open_and_unanswered() {
    let Status { review, freshness, dispute, origins } = Status::NEW;
    assert_eq!((review, dispute), (ReviewStatus::Open, Dispute::Unanswered));
    assert_eq!((freshness, origins), (None, Some(Origins { independent_count: 0, at_most: 0 })));
    assert_eq!(review_status(&[]), review);
}
