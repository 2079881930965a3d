//! The example's verdicts: one that was superseded, its successor that stands, and a draft.

use dementi_domain::access::Role;
use dementi_domain::file::ClaimFile;
use dementi_domain::ids::VerdictId;
use dementi_domain::record::Deed;
use dementi_domain::scale::{RatingKey, ScaleRevision};
use dementi_domain::verdict::{Content, Correction, CorrectionKind, Passage, Reviewer, Step, Verdict};
use time::OffsetDateTime;
use time::macros::datetime;

use super::{AUTHOR, DRAFT, EDITOR, SECOND_EDITOR, Words, deed, id, prose, scales};

const RATIONALE: &str = "# In short\n\nThe notes are **genuine**, and they show access to mail *before* it is \
    encrypted:\n\n- parts 1 and 2 rest on the notes;\n- part 4 is [conceded](https://taz.de/nsa).\n\n\
    Part 3 is denied, and Erika **Mustermann** could not say more. <!-- Waldkauz asked for this -->";

pub(super) fn of(words: Words<'_>, claim: &ClaimFile) -> Vec<Verdict> {
    let (first, second) = (first(claim), second(words, claim));
    let basis = claim.basis();
    let correction = Correction {
        kind: CorrectionKind::RatingChange,
        note: prose(words, "More of the notes became known; the rating was half true before."),
    };
    let (second, first) = second
        .publish(
            by(EDITOR, datetime!(2013-07-15 12:00 UTC)),
            &basis,
            open_gates(),
            Some(first),
            Some(correction),
        )
        .expect("approved");
    let third = draft(claim, 3, "true", DRAFT, datetime!(2013-07-16 09:00 UTC));
    vec![first.expect("a predecessor"), second, third]
}

fn open_gates() -> Passage {
    Passage::new(Vec::new(), Role::Editor, None)
}

fn first(claim: &ClaimFile) -> Verdict {
    let basis = claim.basis();
    let text = "The notes are known in parts only.";
    let verdict = draft(claim, 1, "half_true", text, datetime!(2013-07-12 12:00 UTC));
    let verdict = verdict.submit(deed(datetime!(2013-07-12 12:30 UTC)), basis.clone()).expect("a draft");
    let approved = verdict.approve(id(6001), reviewer(), datetime!(2013-07-12 13:00 UTC), None, &basis, 1);
    let at = by(EDITOR, datetime!(2013-07-12 14:00 UTC));
    approved.expect("four eyes").publish(at, &basis, open_gates(), None, None).expect("approved").0
}

fn second(words: Words<'_>, claim: &ClaimFile) -> Verdict {
    let basis = claim.basis();
    let verdict = draft(claim, 2, "mostly_true", RATIONALE, datetime!(2013-07-15 09:00 UTC));
    let verdict = verdict.submit(deed(datetime!(2013-07-15 09:30 UTC)), basis.clone()).expect("a draft");
    let comment = prose(words, "Say what Microsoft does not answer.");
    let verdict = verdict.request_changes(id(6002), reviewer(), datetime!(2013-07-15 10:00 UTC), comment);
    let revised = content(claim, "mostly_true", &format!("{RATIONALE}\n\nIt does not answer part 2."));
    let at = datetime!(2013-07-15 10:30 UTC);
    let verdict = verdict.expect("in review").edit(id(SECOND_EDITOR), at, revised, basis.clone());
    let verdict = verdict.expect("a draft").submit(deed(datetime!(2013-07-15 10:40 UTC)), basis.clone());
    let at = datetime!(2013-07-15 11:00 UTC);
    let remark = Some(prose(words, "Two sentences on part 3 are new."));
    let verdict = verdict.expect("a draft").remarked(Step::Submit, deed(at), remark);
    verdict.approve(id(6003), reviewer(), at, None, &basis, 1).expect("four eyes")
}

fn draft(claim: &ClaimFile, revision: i64, rating: &str, rationale: &str, at: OffsetDateTime) -> Verdict {
    let number = u128::try_from(revision).expect("small");
    let content = content(claim, rating, rationale);
    Verdict::draft(
        id::<VerdictId>(5000 + number),
        id(100),
        id(101),
        revision,
        id(AUTHOR),
        at,
        content,
        claim.basis(),
    )
}

/// The rationale is Markdown and has tests of its own.
fn content(claim: &ClaimFile, rating: &str, rationale: &str) -> Content {
    let scale = ScaleRevision { id: id(102), revision: 1 };
    let ratings = scales(&str::to_owned).remove(&scale).expect("the scale").ratings;
    let key = |key: &str| RatingKey::parse(key).expect("a key");
    let parts = &claim.claim.record.content().parts;
    let rated = parts.ids().zip(["true", "true", "unproven"]);
    let part_ratings = rated.map(|(part, rating)| (part, key(rating))).collect();
    let rationale = prose(&str::to_owned, rationale);
    Content::new(scale, &ratings, key(rating), rationale, part_ratings, parts).expect("good content")
}

fn reviewer() -> Reviewer {
    Reviewer { user: id(EDITOR), role: Role::Editor }
}

fn by(number: u128, at: OffsetDateTime) -> Deed {
    Deed { at, by: Some(id(number)) }
}
