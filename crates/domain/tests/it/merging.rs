//! Merging another description into a claim.

use dementi_domain::claim::{Claim, Part, Parts, Tag, TrackedClaim};
use dementi_domain::distinct::Distinct;
use dementi_domain::ids::{PartId, PartyId};
use dementi_domain::merging::{Description, Overfull};
use dementi_domain::record::{Deed, Record};
use dementi_domain::reference::Language;
use dementi_domain::text::Prose;
use proptest::prelude::*;
use proptest::sample::subsequence;

use crate::generate::{instant, prose, uuid};

fn tags(numbers: &[u64]) -> Vec<Tag> {
    numbers.iter().map(|number| Tag::parse(&format!("tag {number}")).unwrap()).collect()
}

fn parties(numbers: &[u64]) -> Vec<PartyId> {
    numbers.iter().map(|number| uuid(1000 + number).into()).collect()
}

fn texts(numbers: &[u64]) -> Vec<Prose<2000>> {
    numbers.iter().map(|number| prose(&format!("Part {number}."))).collect()
}

fn claim(numbers: &[u64], parts: &[u64]) -> Claim {
    let part = |(text, number): (Prose<2000>, &u64)| Part { id: uuid(2000 + number).into(), text };
    let text: Prose<2000> = prose("They read mail.");
    let unsplit = Part { id: uuid(1999).into(), text: text.clone() };
    let mut all: Vec<Part> = texts(parts).into_iter().zip(parts).map(part).collect();
    if all.is_empty() {
        all.push(unsplit);
    }
    Claim {
        dossier: uuid(10).into(),
        text,
        language: Language::parse("en").unwrap(),
        claimed_on: None,
        parts: Parts::new(all).unwrap(),
        about: Distinct::new(parties(numbers)).unwrap(),
        tags: Distinct::new(tags(numbers)).unwrap(),
    }
}

fn other(numbers: &[u64], parts: &[u64]) -> Description {
    let text: Prose<2000> = prose("Mail was read.");
    // Where a file names no parts, the statement is the one part.
    let parts = if parts.is_empty() { vec![text.clone()] } else { texts(parts) };
    Description { text, tags: tags(numbers), about: parties(numbers), parts }
}

fn ids(from: u64) -> impl FnMut() -> PartId {
    let mut next = from;
    move || {
        next += 1;
        uuid(next).into()
    }
}

fn some() -> impl Strategy<Value = Vec<u64>> {
    subsequence((0..6).collect::<Vec<u64>>(), 0..=6).prop_shuffle()
}

proptest! {
    #[test]
    fn a_claim_gains_what_it_lacks_and_loses_nothing(
        (has, parts) in (some(), some()), (gets, more) in (some(), some()), in_use in any::<bool>(),
    ) {
        let (old, description) = (claim(&has, &parts), other(&gets, &more));
        let gain = old.gain(&description, in_use);
        let new = old.grown(&gain, ids(9000)).unwrap();
        // What it had stands where it stood.
        prop_assert!(new.tags.as_slice().starts_with(old.tags.as_slice()));
        prop_assert!(new.about.as_slice().starts_with(old.about.as_slice()));
        prop_assert!(description.tags.iter().all(|tag| new.tags.as_slice().contains(tag)));
        prop_assert!(description.about.iter().all(|party| new.about.as_slice().contains(party)));
        let says = |claim: &Claim, text: &Prose<2000>| claim.parts.as_slice().iter().any(|part| part.text == *text);
        if in_use {
            prop_assert_eq!(&new.parts, &old.parts);
            prop_assert_eq!(gain.kept_off.is_empty(), more.iter().all(|part| parts.contains(part)));
        } else {
            prop_assert!(texts(&more).iter().all(|text| says(&new, text)));
            let split = parts.is_empty() && more.len() > 1;
            prop_assert_eq!(!split, new.parts.as_slice().starts_with(old.parts.as_slice()));
            prop_assert!(gain.kept_off.is_empty());
        }
        prop_assert!(!says(&new, &description.text), "a whole statement is no part");
        prop_assert_eq!((&new.text, &new.language, new.dossier), (&old.text, &old.language, old.dossier));
        // Once more changes nothing, and the record allows it.
        let again = new.gain(&description, in_use);
        prop_assert!(again.is_nothing());
        prop_assert_eq!(new.grown(&again, ids(9500)).unwrap(), new.clone());
        prop_assert_eq!(gain.is_nothing(), new == old);
        let deed = Deed { at: instant(1), by: Some(uuid(1).into()) };
        let tracked = TrackedClaim::new(Record::new(uuid(2).into(), uuid(3).into(), old, deed));
        prop_assert!(tracked.change(new, in_use, deed).is_ok());
    }
}

#[test]
fn blanks_and_capitals_make_no_other_part() {
    let old = claim(&[], &[1]);
    let description =
        Description { parts: vec![prose("PART  1."), prose("They READ mail.")], ..other(&[], &[]) };
    assert!(old.gain(&description, false).is_nothing());
}

#[test]
fn what_would_be_too_much_is_refused() {
    let all: Vec<u64> = (0..50).collect();
    let full = claim(&all, &all);
    let grown = |description: &Description| full.grown(&full.gain(description, false), ids(9000));
    assert!(grown(&other(&all, &all)).is_ok());
    assert_eq!(grown(&Description { tags: tags(&[50]), ..other(&[], &[]) }), Err(Overfull::Tags));
    assert_eq!(grown(&Description { about: parties(&[50]), ..other(&[], &[]) }), Err(Overfull::About));
    assert_eq!(grown(&other(&[], &[50])), Err(Overfull::Parts));
}
