//! Changes of claims, and evidence on their parts.

use dementi_domain::claim::{ChangeError, Claim, Part, Parts, TrackedClaim};
use dementi_domain::distinct::Distinct;
use dementi_domain::evidence::{Credibility, Evidence, Reliability, Stance, UnknownPart};
use dementi_domain::record::{AlreadyWithdrawn, Deed, Record};
use dementi_domain::reference::Language;
use proptest::prelude::*;

use crate::generate::record::{part_id, parts};
use crate::generate::{instant, prose, uuid};

fn deed(n: i64) -> Deed {
    Deed { at: instant(n), by: Some(uuid(1).into()) }
}

fn claim(dossier: u64, parts: Parts) -> Claim {
    Claim {
        dossier: uuid(dossier).into(),
        text: prose("Mail could be read before it was encrypted."),
        language: Language::parse("en").unwrap(),
        claimed_on: None,
        parts,
        about: Distinct::empty(),
        tags: Distinct::empty(),
    }
}

fn tracked(parts: Parts) -> TrackedClaim {
    let record = Record::new(uuid(2).into(), uuid(3).into(), claim(10, parts), deed(0));
    TrackedClaim::new(record)
}

/// Parts by the numbers of their ids, reworded by `wording`.
fn named(numbers: &[usize], wording: &str) -> Parts {
    let part = |n: &usize| Part { id: part_id(*n), text: prose(&format!("{wording} {n}.")) };
    Parts::new(numbers.iter().map(part).collect()).unwrap()
}

proptest! {
    /// A claim of the parts 0 and 1.
    #[test]
    fn a_claim_changes_unless_the_record_forbids_it(
        withdrawn in any::<bool>(), in_use in any::<bool>(), dossier in 10..12_u64,
        new in proptest::sample::subsequence(vec![0, 1, 2], 1..=3).prop_shuffle(),
    ) {
        let mut old = tracked(parts(2));
        if withdrawn {
            old.record = old.record.withdraw(deed(1), prose("A duplicate.")).unwrap();
        }
        let mut sorted = new.clone();
        sorted.sort_unstable();
        let expected = match () {
            () if withdrawn => Err(ChangeError::Withdrawn(AlreadyWithdrawn)),
            () if dossier != 10 => Err(ChangeError::OtherDossier),
            () if in_use && sorted != [0, 1] => Err(ChangeError::PartsInUse),
            () => Ok(()),
        };
        let new = claim(dossier, named(&new, "Reworded"));
        let changed = old.clone().change(new.clone(), in_use, deed(5));
        prop_assert_eq!(changed.clone().map(drop), expected);
        if let Ok(changed) = changed {
            prop_assert_eq!(changed.content_version, 2);
            prop_assert_eq!(changed.record.content(), &new);
            prop_assert_eq!((changed.record.created(), changed.record.changed()), (deed(0), deed(5)));
            prop_assert_eq!((&changed.status, &changed.rating), (&old.status, &old.rating));
        }
    }

    #[test]
    fn evidence_bears_on_the_claim_s_own_parts(
        length in 1..4_usize, named in proptest::sample::subsequence(vec![0, 1, 2, 3, 4], 0..=5).prop_shuffle(),
    ) {
        let evidence = Evidence {
            claim: uuid(2).into(),
            source: uuid(4).into(),
            parts: Distinct::new(named.iter().map(|n| part_id(*n)).collect()).unwrap(),
            stance: Stance::Supports,
            reliability: Reliability::B,
            credibility: Credibility::Two,
            note: None,
            quote: None,
        };
        let unknown = named.iter().position(|n| *n >= length);
        let expected = unknown.map_or(Ok(()), |position| Err(UnknownPart { position, part: part_id(named[position]) }));
        prop_assert_eq!(evidence.check_parts(&parts(length)), expected);
    }
}

/// The Admiralty code in words; `F` and `6` are no grades, and say so.
#[test]
fn every_grade_has_its_own_meaning() {
    use dementi_domain::vocabulary::Vocabulary;
    let mut meanings: Vec<&str> = Reliability::ALL.iter().map(|grade| grade.meaning()).collect();
    meanings.extend(Credibility::ALL.iter().map(|grade| grade.meaning()));
    for (n, meaning) in meanings.iter().enumerate() {
        assert!(!meanings[..n].contains(meaning), "{meaning}");
        assert_eq!(meaning.contains("cannot be judged"), n == 5 || n == 11, "{meaning}");
    }
}
