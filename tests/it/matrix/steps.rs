//! Making ready what happens in a dossier.

use dementi_testkit::{Client, Kit, Thing};
use serde_json::{Value, json};

use super::prepare::Call;

/// A restricted dossier that one person of each role may see, and nobody else.
pub(super) async fn dossier(kit: &Kit) -> Thing {
    let members = [kit.reader(), kit.editor(), kit.admin()].map(Client::user);
    kit.researcher().restricted_dossier(&members).await
}

/// A body that adds somebody to the desk who was never there.
pub(super) async fn newcomer(kit: &Kit) -> Value {
    let members = kit.admin().get("/members?limit=100").await.expect(200).items().len();
    json!({"name": "Newcomer", "email": format!("newcomer-{members}@desk.example"), "role": "reader"})
}

/// Makes an operation on an entry of a claim, or on a verdict, ready.
pub(super) async fn call(kit: &Kit, method: &str, path: &str) -> Call {
    if path == "/review-queue" {
        return Call::read("/api/v1/review-queue");
    }
    let claim = kit.researcher().claim(&dossier(kit).await, 2, json!({})).await;
    let steps: Vec<&str> = path.split('/').skip(1).collect();
    match *steps.as_slice() {
        ["claims", _, list] if method == "GET" => Call::read(format!("{}/{list}", claim.path)),
        ["claims", _, list] => {
            let body = body(&made(kit, list, &claim).await);
            // A claim has one open verdict, so the second one needs a claim of its own.
            let claim = kit.researcher().claim(&dossier(kit).await, 2, json!({})).await;
            Call::create(format!("{}/{list}", claim.path), fitted(body, &claim))
        }
        [list, _] if method == "GET" => Call::read(made(kit, list, &claim).await.path),
        [list, _] => {
            let thing = made(kit, list, &claim).await;
            Call::change(&thing, body(&thing))
        }
        ["verdicts", _, step] => verdict_step(kit, &claim, step).await,
        [list, _, "withdraw"] => Call::withdraw(&made(kit, list, &claim).await),
        ["reply-requests", _, step] => reply_step(kit, &claim, step).await,
        _ => panic!("`steps` does not know how to make {method} {path} ready"),
    }
}

/// An entry or a verdict of the claim, by the list that it is on.
async fn made(kit: &Kit, list: &str, claim: &Thing) -> Thing {
    let who = kit.researcher();
    match list {
        "assertions" => who.assertion(claim, json!({})).await,
        "denials" => who.denial(claim, &["denied", "unaddressed"], json!({})).await,
        "evidence" => who.evidence(claim, json!({})).await,
        "reply-requests" => who.reply_request(claim, json!({})).await,
        "verdicts" => who.draft(claim, json!({})).await,
        other => panic!("`made` does not know {other}"),
    }
}

/// What would record the same once more.
fn body(thing: &Thing) -> Value {
    const FIELDS: [&str; 18] = [
        "party_id",
        "source_id",
        "mode",
        "stated_on",
        "answers",
        "part_ids",
        "stance",
        "reliability",
        "credibility",
        "scale_id",
        "rating",
        "rationale",
        "part_ratings",
        "channel",
        "questions",
        "sent_at",
        "acknowledge_by",
        "respond_by",
    ];
    let fields = thing.body.as_object().expect("a thing has fields").clone();
    fields.into_iter().filter(|(name, _)| FIELDS.contains(&name.as_str())).collect()
}

/// The same for another claim, with that claim's parts.
fn fitted(mut body: Value, claim: &Thing) -> Value {
    if let Some(answers) = body["answers"].as_array_mut() {
        for (answer, part) in answers.iter_mut().zip(claim.parts()) {
            answer["part_id"] = Value::from(part);
        }
    } else if let Some(fields) = body.as_object_mut() {
        fields.remove("answers");
    }
    body
}

async fn reply_step(kit: &Kit, claim: &Thing, step: &str) -> Call {
    let over = match step {
        // Its deadline has passed before it was recorded.
        "no-reply" => json!({"acknowledge_by": null, "respond_by": "2026-01-05T08:30:00Z"}),
        _ => json!({}),
    };
    let request = kit.researcher().reply_request(claim, over).await;
    let body = match step {
        "attempts" => json!({"channel": "phone"}),
        "extend" => json!({"respond_by": "2026-01-07T08:00:00Z", "reason": "They asked for a day."}),
        "answer" => json!({"note": "By telephone, not for quotation."}),
        "acknowledge" | "decline" | "no-reply" => json!({}),
        other => panic!("`reply_step` does not know {other}"),
    };
    Call::step(&request, step, body)
}

async fn verdict_step(kit: &Kit, claim: &Thing, step: &str) -> Call {
    let nothing = json!({});
    match step {
        "submit" => Call::step(&kit.researcher().draft(claim, json!({})).await, step, nothing),
        "withdraw" | "approve" => Call::step(&kit.submitted(claim).await, step, nothing),
        "request-changes" => {
            Call::step(&kit.submitted(claim).await, step, json!({"comment": "Say who wrote the bulletin."}))
        }
        "publish" => Call::step(&kit.approved(claim).await, step, nothing),
        "reaffirm" => {
            let published = kit.published(claim).await;
            kit.researcher().denial(claim, &["denied", "unaddressed"], json!({})).await;
            Call::step(&published, step, nothing)
        }
        "retract" => {
            Call::step(&kit.published(claim).await, step, json!({"reason": "It rested on a forgery."}))
        }
        other => panic!("`verdict_step` does not know {other}"),
    }
}
