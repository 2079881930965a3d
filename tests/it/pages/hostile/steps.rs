//! What is said on the way: by steps of verdicts and requests for a reply, and with all that is withdrawn.

use dementi_testkit::{Form, Kit, Thing};
use serde_json::json;

use super::signs::{Known, skeleton};
use super::{Deal, all, harmless, in_parts, pages, policy, rounds, tells, withdraw};

/// A claim with a verdict that went all the ways.
struct Judged {
    claim: Thing,
    first: Thing,
    second: Thing,
}

/// Takes all steps of verdicts, with a text wherever one is said. More origins are wanted than there are, so an admin says why
/// it is published all the same.
async fn judged(kit: &Kit, dossier: &Thing, deal: Deal<'_>) -> Judged {
    let (who, text) = (kit.researcher(), |place: usize| deal.text(place));
    let claim = who.claim(dossier, 2, json!({"text": text(0)})).await;
    who.assertion(&claim, json!({})).await;
    let draft = who.draft(&claim, json!({})).await;
    let submitted = who.step(&draft, "submit", json!({"comment": text(1)})).await;
    let withdrawn = who.step(&submitted, "withdraw", json!({"comment": text(9)})).await;
    let submitted = who.step(&withdrawn, "submit", json!({})).await;
    let returned = kit.editor().step(&submitted, "request-changes", json!({"comment": text(2)})).await;
    let submitted = who.step(&returned, "submit", json!({})).await;
    let approved = kit.editor().step(&submitted, "approve", json!({"comment": text(3)})).await;
    let first = kit.admin().step(&approved, "publish", json!({"override_reason": text(4)})).await;
    let draft = who.draft(&claim, json!({"rating": "false"})).await;
    let submitted = who.step(&draft, "submit", json!({})).await;
    let approved = kit.editor().step(&submitted, "approve", json!({})).await;
    let correction = json!({"kind": "rating_change", "note": text(5)});
    let corrected = json!({"correction": correction, "override_reason": text(6)});
    let second = kit.admin().step(&approved, "publish", corrected).await;
    who.evidence(&claim, json!({})).await;
    let now = who.again(&second).await;
    let reaffirmed = kit.editor().step(&now, "reaffirm", json!({"comment": text(7)})).await;
    let second = kit.editor().step(&reaffirmed, "retract", json!({"reason": text(8)})).await;
    Judged { claim, first, second }
}

async fn verdicts(kit: &Kit, part: usize, parts: usize) {
    policy(kit, json!({"minimum_origins": 3, "public_pages": "dossiers"})).await;
    let (window, dossier) = (kit.window(kit.editor()).await, kit.researcher().dossier(json!({})).await);
    let (texts, harmless) = (all(), harmless());
    let paths = |judged: &Judged| {
        [
            format!("/verdicts/{}", judged.first.id),
            format!("/verdicts/{}", judged.second.id),
            format!("/claims/{}/history", judged.claim.id),
            format!("/claims/{}", judged.claim.id),
            format!("/claims/{}/timeline", judged.claim.id),
            format!("/published/claims/{}", judged.claim.id),
        ]
    };
    let ours =
        pages(&window, &paths(&judged(kit, &dossier, Deal { texts: &harmless, round: 0 }).await)).await;
    let known = Known::of(&ours);
    for deal in rounds(&texts, part, parts) {
        let shown = pages(&window, &paths(&judged(kit, &dossier, deal).await)).await;
        for (page, ours) in shown.iter().zip(&ours) {
            known.is_plain(page);
            assert_eq!(skeleton(page), skeleton(ours), "round {}", deal.round);
        }
        for place in [1, 2, 3] {
            tells(&shown[0], deal.text(place));
        }
        // The history tells the correction and why it was retracted, and so does what anyone may read.
        for page in [&shown[2], &shown[5]] {
            tells(page, deal.text(8));
        }
        tells(&shown[2], deal.text(5));
    }
}

in_parts! {
    they_are_said_of_verdicts: verdicts(Kit), 6:
    first = 0, second = 1, third = 2, fourth = 3, fifth = 4, sixth = 5
}

/// Takes all steps of a request for a reply: how it stands when nothing can happen to it any more.
async fn asked(kit: &Kit, claim: &Thing, deal: Deal<'_>) -> Thing {
    let (who, text) = (kit.researcher(), |place: usize| deal.text(place));
    let asked = json!({"recipient": text(0), "note": text(1), "questions": [{"text": text(2)}]});
    let request = who.reply_request(claim, asked).await;
    let request = who.step(&request, "attempts", json!({"channel": "phone", "note": text(3)})).await;
    let request = who.step(&request, "acknowledge", json!({"note": text(4)})).await;
    let later = json!({"respond_by": "2026-01-07T08:00:00Z", "reason": text(5)});
    let request = who.step(&request, "extend", later).await;
    let request = who.step(&request, "decline", json!({"note": text(6)})).await;
    let request = who.step(&request, "answer", json!({"note": text(7)})).await;
    who.step(&request, "withdraw", json!({"reason": text(8)})).await
}

async fn replies(kit: &Kit, part: usize, parts: usize) {
    let window = kit.window(kit.editor()).await;
    let claim = kit.researcher().claim(&kit.researcher().dossier(json!({})).await, 2, json!({})).await;
    let (texts, harmless) = (all(), harmless());
    let path = |request: &Thing| [format!("/replies/{}", request.id)];
    let ours = pages(&window, &path(&asked(kit, &claim, Deal { texts: &harmless, round: 0 }).await)).await;
    let known = Known::of(&ours);
    for deal in rounds(&texts, part, parts) {
        let shown = pages(&window, &path(&asked(kit, &claim, deal).await)).await;
        known.is_plain(&shown[0]);
        assert_eq!(skeleton(&shown[0]), skeleton(&ours[0]), "round {}", deal.round);
        for place in 0..=8 {
            tells(&shown[0], deal.text(place));
        }
    }
}

in_parts! {
    they_are_said_of_replies: replies(Kit), 2: first = 0, second = 1
}

/// What was withdrawn, and where it is told why.
async fn withdrawn(kit: &Kit, deal: Deal<'_>) -> [String; 4] {
    let (who, text) = (kit.researcher(), |place: usize| deal.text(place));
    let dossier = who.dossier(json!({"title": text(9)})).await;
    let party = who.party(json!({"name": text(10)})).await;
    let source = who.source(json!({"title": text(11)})).await;
    let claim = who.claim(&dossier, 2, json!({})).await;
    let snapshot = who.snapshot(&source, Form::text("It is so.")).await;
    let of = json!({"party_id": party.id, "source_id": source.id});
    let entries = [
        who.assertion(&claim, of.clone()).await,
        who.denial(&claim, &["denied", "conceded"], of).await,
        who.evidence(&claim, json!({"source_id": source.id})).await,
        who.comment(&claim, json!({})).await,
        snapshot,
    ];
    for (place, entry) in entries.iter().enumerate() {
        withdraw(who, entry, text(place)).await;
    }
    let claim = who.again(&claim).await;
    for (thing, place) in [(&claim, 5), (&source, 6), (&party, 7), (&dossier, 8)] {
        withdraw(who, thing, text(place)).await;
    }
    [
        format!("/claims/{}", claim.id),
        format!("/sources/{}", source.id),
        format!("/dossiers/{}", dossier.id),
        format!("/claims/{}/timeline", claim.id),
    ]
}

async fn withdrawals(kit: &Kit, part: usize, parts: usize) {
    let window = kit.window(kit.editor()).await;
    let (texts, harmless) = (all(), harmless());
    let list = ["/parties".to_owned()];
    let ours = pages(&window, &withdrawn(kit, Deal { texts: &harmless, round: 0 }).await).await;
    let known = Known::of(ours.iter().chain(&pages(&window, &list).await));
    for deal in rounds(&texts, part, parts) {
        let shown = pages(&window, &withdrawn(kit, deal).await).await;
        for (page, ours) in shown.iter().zip(&ours) {
            known.is_plain(page);
            assert_eq!(skeleton(page), skeleton(ours), "round {}", deal.round);
        }
        for place in [0, 1, 2, 3, 5] {
            tells(&shown[0], deal.text(place));
        }
        tells(&shown[1], deal.text(4));
        tells(&shown[1], deal.text(6));
        tells(&shown[2], deal.text(8));
    }
    known.is_inert(&pages(&window, &list).await[0]);
}

in_parts! {
    they_are_why_things_are_withdrawn: withdrawals(Kit), 4: first = 0, second = 1, third = 2, fourth = 3
}
