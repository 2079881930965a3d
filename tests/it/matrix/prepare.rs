//! Making ready whatever an operation needs, so that it must succeed when the right person does it.

use dementi_testkit::{Client, Form, Kit, Thing};
use serde_json::{Value, json};

use super::reviews;
use super::steps;
use super::table::Row;
use super::teamwork;
use super::webhooks;

/// A request that only wants somebody to send it.
pub(super) struct Call {
    pub(super) path: String,
    pub(super) body: Option<Value>,
    pub(super) etag: Option<String>,
    pub(super) form: Option<Form>,
    /// A body that is a file, and its media type.
    pub(super) file: Option<[&'static str; 2]>,
}

impl Call {
    /// Reads.
    pub(super) fn read(path: impl Into<String>) -> Self {
        Self { path: path.into(), body: None, etag: None, form: None, file: None }
    }

    /// Creates.
    pub(super) fn create(path: impl Into<String>, body: Value) -> Self {
        Self { body: Some(body), ..Self::read(path) }
    }

    /// Sends a CSV file.
    fn csv(path: impl Into<String>, file: &'static str) -> Self {
        Self { file: Some(["text/csv", file]), ..Self::read(path) }
    }

    /// Changes a thing.
    pub(super) fn change(thing: &Thing, body: Value) -> Self {
        Self { etag: Some(thing.etag.clone()), ..Self::create(&thing.path, body) }
    }

    /// Takes a step with a thing.
    pub(super) fn step(thing: &Thing, step: &str, body: Value) -> Self {
        Self { path: format!("{}/{step}", thing.path), ..Self::change(thing, body) }
    }

    pub(super) fn withdraw(thing: &Thing) -> Self {
        Self::step(thing, "withdraw", json!({"reason": "Recorded by mistake."}))
    }
}

/// Makes an operation ready for this person, on things that nobody has touched.
pub(super) async fn call(kit: &Kit, row: &Row, by: &Client) -> Call {
    let below_base = row.operation.replace("/api/v1", "");
    let (method, path) = below_base.split_once(' ').expect("a method and a path");
    let resource = path.split('/').nth(1).expect("a resource");
    let ready = match resource {
        "healthz" | "readyz" => Call::read(path),
        "v1alpha1" | "external-verdicts" | "claim-reviews" => reviews::call(kit, row).await,
        "claims" if path.ends_with("/external-verdicts") => reviews::call(kit, row).await,
        "events" => Call::read("/api/v1/events"),
        "webhooks" => webhooks::call(kit, method, path).await,
        "search" => Call::read(format!("/api/v1{path}?fresh=true")),
        "comments" | "mentions" => teamwork::call(kit, method, path, by).await,
        "claims" | "verdicts" if teamwork::ENDS.iter().any(|end| path.ends_with(end)) => {
            teamwork::call(kit, method, path, by).await
        }
        "claims" if path == "/claims/similar" => Call::read("/api/v1/claims/similar?fresh=true&text=mail"),
        "claims" if path == "/claims/export" => Call::read("/api/v1/claims/export?format=csv"),
        "me" | "feed" | "desk" | "members" | "tokens" | "audit" => people(kit, &below_base, by).await,
        "snapshots" => snapshots(kit, &below_base).await,
        "sources" if path.ends_with("/snapshots") => snapshots(kit, &below_base).await,
        "parties" | "sources" | "scales" | "dossiers" => desk(kit, &below_base).await,
        "claims"
            if path.matches('/').count() < 3
                || ["withdraw", "report", "graph.svg"].iter().any(|end| path.ends_with(end)) =>
        {
            claims(kit, &below_base).await
        }
        _ => steps::call(kit, method, path).await,
    };
    assert_fits(&ready.path, row.path());
    ready
}

/// Insists that a path is one of those that the row is about.
fn assert_fits(path: &str, template: &str) {
    let path = path.split('?').next().unwrap_or_default();
    let (steps, expected): (Vec<&str>, Vec<&str>) =
        (path.split('/').collect(), template.split('/').collect());
    let fits = |(step, expected): (&&str, &&str)| step == expected || expected.starts_with('{');
    assert!(
        steps.len() == expected.len() && steps.iter().zip(&expected).all(fits),
        "{path} is no {template}"
    );
}

fn without_row(operation: &str) -> ! {
    panic!("`prepare` does not know how to make {operation} ready")
}

async fn people(kit: &Kit, operation: &str, by: &Client) -> Call {
    let base = "/api/v1";
    match operation {
        "GET /me" | "GET /feed" | "GET /desk" | "GET /members" | "GET /tokens" | "GET /audit" => {
            Call::read(operation.replace("GET ", base))
        }
        "PUT /desk" => {
            let etag = Some(kit.admin().get("/desk").await.expect(200).etag());
            let body = json!({"name": "Research", "approvals_required": 1});
            Call { etag, ..Call::create(format!("{base}/desk"), body) }
        }
        "POST /members" => Call::create(format!("{base}/members"), steps::newcomer(kit).await),
        "PUT /members/{user_id}" => Call { body: Some(json!({"role": "editor"})), ..member(kit).await },
        "DELETE /members/{user_id}" => member(kit).await,
        "POST /tokens" => {
            Call::create(format!("{base}/tokens"), json!({"label": "test", "scopes": ["read"]}))
        }
        "POST /tokens/{token_id}/revoke" => {
            let token = by.post("/tokens", json!({"label": "test", "scopes": ["read"]})).await;
            Call::create(format!("{base}/tokens/{}/revoke", token.expect(201).id()), json!({}))
        }
        other => without_row(other),
    }
}

/// A call about a new member.
async fn member(kit: &Kit) -> Call {
    let added = kit.admin().post("/members", steps::newcomer(kit).await).await.expect(201);
    Call { etag: Some(added.etag()), ..Call::read(added.location()) }
}

async fn desk(kit: &Kit, operation: &str) -> Call {
    let who = kit.researcher();
    let party = json!({"name": "Skype", "kind": "organisation"});
    let source = json!({"kind": "book", "title": "A book"});
    let scale = json!({
        "name": "Yes or no",
        "ratings": [{"key": "yes", "label": "Yes"}, {"key": "no", "label": "No"}],
    });
    match operation {
        "GET /parties" | "GET /sources" | "GET /scales" | "GET /dossiers" => {
            Call::read(operation.replace("GET ", "/api/v1"))
        }
        "POST /parties" => Call::create("/api/v1/parties", party),
        "GET /parties/{party_id}" => Call::read(who.party(json!({})).await.path),
        "GET /parties/{party_id}/feed" => Call::read(format!("{}/feed", who.party(json!({})).await.path)),
        "PUT /parties/{party_id}" => Call::change(&who.party(json!({})).await, party),
        "POST /parties/{party_id}/withdraw" => Call::withdraw(&who.party(json!({})).await),
        "POST /sources" => Call::create("/api/v1/sources", source),
        "POST /sources/import" => Call::csv("/api/v1/sources/import", "kind,title\nbook,A book\n"),
        "GET /sources/{source_id}" => Call::read(who.source(json!({})).await.path),
        "PUT /sources/{source_id}" => Call::change(&who.source(json!({})).await, source),
        "GET /sources/{source_id}/quotes" => {
            Call::read(format!("{}/quotes", who.source(json!({})).await.path))
        }
        "POST /sources/{source_id}/withdraw" => Call::withdraw(&who.source(json!({})).await),
        "POST /scales" => Call::create("/api/v1/scales", scale),
        "GET /scales/{scale_id}" => Call::read(kit.admin().scale(json!({})).await.path),
        "PUT /scales/{scale_id}" => Call::change(&kit.admin().scale(json!({})).await, scale),
        "POST /scales/{scale_id}/withdraw" => Call::withdraw(&kit.admin().scale(json!({})).await),
        "POST /dossiers" => Call::create("/api/v1/dossiers", json!({"title": "Another"})),
        "GET /dossiers/{dossier_id}" => Call::read(steps::dossier(kit).await.path),
        // Restricting it anew would ask the caller to be among the members, before it is even looked for.
        "PUT /dossiers/{dossier_id}" => {
            Call::change(&steps::dossier(kit).await, json!({"title": "Opened", "visibility": "desk"}))
        }
        "POST /dossiers/{dossier_id}/withdraw" => Call::withdraw(&steps::dossier(kit).await),
        "GET /dossiers/{dossier_id}/coverage" => {
            Call::read(format!("{}/coverage", steps::dossier(kit).await.path))
        }
        "GET /dossiers/{dossier_id}/report" => {
            Call::read(format!("{}/report", steps::dossier(kit).await.path))
        }
        "GET /dossiers/{dossier_id}/feed" => Call::read(format!("{}/feed", steps::dossier(kit).await.path)),
        "GET /dossiers/{dossier_id}/graph.svg" => {
            Call::read(format!("{}/graph.svg", steps::dossier(kit).await.path))
        }
        other => without_row(other),
    }
}

async fn snapshots(kit: &Kit, operation: &str) -> Call {
    let source = kit.researcher().source(json!({})).await;
    let form = Form::text("What was said.");
    let of_source = Call::read(format!("{}/snapshots", source.path));
    let snapshot = kit.researcher().snapshot(&source, form.clone()).await;
    match operation {
        "GET /sources/{source_id}/snapshots" => of_source,
        "POST /sources/{source_id}/snapshots" => Call { form: Some(form), ..of_source },
        "GET /snapshots/{snapshot_id}" => Call::read(snapshot.path),
        "GET /snapshots/{snapshot_id}/content" => Call::read(format!("{}/content", snapshot.path)),
        "GET /snapshots/{snapshot_id}/text" => Call::read(format!("{}/text", snapshot.path)),
        "POST /snapshots/{snapshot_id}/withdraw" => Call::withdraw(&snapshot),
        other => without_row(other),
    }
}

async fn claims(kit: &Kit, operation: &str) -> Call {
    if operation == "GET /claims" {
        return Call::read("/api/v1/claims");
    }
    let dossier = steps::dossier(kit).await;
    let body = json!({
        "dossier_id": dossier.id, "text": "It was so.", "language": "en", "parts": [{"text": "It was so."}],
    });
    if operation == "POST /claims" {
        return Call::create("/api/v1/claims", body);
    }
    if operation == "POST /claims/import" {
        let path = format!("/api/v1/claims/import?dossier_id={}", dossier.id);
        return Call::csv(path, "text,language\nIt was so.,en\n");
    }
    let claim = kit.researcher().claim(&dossier, 1, json!({})).await;
    match operation {
        "GET /claims/{claim_id}" => Call::read(claim.path),
        "PUT /claims/{claim_id}" => Call::change(&claim, body),
        "POST /claims/{claim_id}/withdraw" => Call::withdraw(&claim),
        "GET /claims/{claim_id}/report" => Call::read(format!("{}/report", claim.path)),
        "GET /claims/{claim_id}/graph.svg" => Call::read(format!("{}/graph.svg", claim.path)),
        other => without_row(other),
    }
}
