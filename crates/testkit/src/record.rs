//! Putting things on record through the API, with all that a test does not care about filled in.
//!
//! `over` overrides single fields of a body: `json!({"title": "Another"})`; `json!({})` takes what there is.

use serde_json::{Value, json};

use crate::http::{Client, Form, Reply};

/// A thing on record, as it was answered last.
#[derive(Debug, Clone)]
pub struct Thing {
    /// Its id.
    pub id: String,
    /// Its path, such as `/api/v1/claims/{id}`.
    pub path: String,
    /// Its `ETag`.
    pub etag: String,
    /// What was answered.
    pub body: Value,
}

impl Thing {
    #[track_caller]
    fn created(reply: Reply) -> Self {
        let reply = reply.expect(201);
        Self { id: reply.id(), path: reply.location(), etag: reply.etag(), body: reply.json().clone() }
    }

    #[track_caller]
    fn answered(&self, reply: Reply) -> Self {
        let reply = reply.expect(200);
        Self { id: reply.id(), path: self.path.clone(), etag: reply.etag(), body: reply.json().clone() }
    }

    /// The ids of a claim's parts.
    pub fn parts(&self) -> Vec<String> {
        let parts = self.body["parts"].as_array().expect("a claim has parts");
        parts.iter().map(|part| part["id"].as_str().expect("a part has an id").to_owned()).collect()
    }
}

/// The fields of `body`, with those of `over` in their place.
fn overridden(mut body: Value, over: Value) -> Value {
    let (Value::Object(fields), Value::Object(over)) = (&mut body, over) else {
        panic!("a body is an object of fields");
    };
    fields.extend(over);
    body
}

impl Client {
    async fn create(&self, path: &str, body: Value, over: Value) -> Thing {
        Thing::created(self.post(path, overridden(body, over)).await)
    }

    /// The same person with a token that has these scopes.
    pub async fn with_scopes(&self, scopes: &[&str]) -> Self {
        let reply =
            self.post("/tokens", json!({"label": scopes.join(", "), "scopes": scopes})).await.expect(201);
        self.bearing(reply["secret"].as_str().expect("a new token has a secret"))
    }

    /// Records a party.
    pub async fn party(&self, over: Value) -> Thing {
        self.create("/parties", json!({"name": "Microsoft", "kind": "organisation"}), over).await
    }

    /// Records a source.
    pub async fn source(&self, over: Value) -> Thing {
        self.create("/sources", json!({"kind": "news_report", "title": "Report on the documents"}), over)
            .await
    }

    /// Takes a snapshot of a source.
    pub async fn snapshot(&self, source: &Thing, form: Form) -> Thing {
        Thing::created(self.upload(&source.id, form).await)
    }

    /// Opens a dossier that the whole desk sees.
    pub async fn dossier(&self, over: Value) -> Thing {
        self.create("/dossiers", json!({"title": "Access to mail"}), over).await
    }

    /// Opens a dossier that only this person and these users see.
    pub async fn restricted_dossier(&self, others: &[&str]) -> Thing {
        let members = [&[self.user()], others].concat();
        self.dossier(json!({"title": "Protected source", "visibility": "restricted", "members": members}))
            .await
    }

    /// Records a claim with this many parts.
    pub async fn claim(&self, dossier: &Thing, parts: usize, over: Value) -> Thing {
        let parts: Vec<Value> =
            (1..=parts).map(|number| json!({"text": format!("Part {number}.")})).collect();
        let body = json!({
            "dossier_id": dossier.id,
            "text": "Microsoft gave the agency access to mail.",
            "language": "en",
            "parts": parts,
        });
        self.create("/claims", body, over).await
    }

    /// Records that a new party asserts a claim in a new source.
    pub async fn assertion(&self, claim: &Thing, over: Value) -> Thing {
        let body = json!({
            "party_id": self.party(json!({"name": "The Guardian"})).await.id,
            "source_id": self.source(json!({})).await.id,
            "mode": "reported",
            "stated_on": "2013-07-11",
        });
        self.create(&format!("{}/assertions", claim.path), body, over).await
    }

    /// Records that a new party answers a claim in a new source: one of `denied`, `conceded`, `reframed` and
    /// `unaddressed` for each part.
    pub async fn denial(&self, claim: &Thing, answers: &[&str], over: Value) -> Thing {
        let parts = claim.parts();
        assert_eq!(answers.len(), parts.len(), "a denial answers every part");
        let answers =
            parts.iter().zip(answers).map(|(part, answer)| json!({"part_id": part, "answer": answer}));
        let body = json!({
            "party_id": self.party(json!({})).await.id,
            "source_id": self.source(json!({"kind": "press_statement", "title": "Statement"})).await.id,
            "stated_on": "2013-07-16",
            "answers": answers.collect::<Vec<_>>(),
        });
        self.create(&format!("{}/denials", claim.path), body, over).await
    }

    /// Records evidence on a whole claim.
    pub async fn evidence(&self, claim: &Thing, over: Value) -> Thing {
        let body = json!({
            "source_id": self.source(json!({"kind": "leaked_document", "title": "Newsletter"})).await.id,
            "stance": "supports",
            "reliability": "B",
            "credibility": "2",
        });
        self.create(&format!("{}/evidence", claim.path), body, over).await
    }

    /// Records that a new party was asked for its reply to a whole claim: an hour ago, to acknowledge within two hours
    /// and to respond within a day.
    pub async fn reply_request(&self, claim: &Thing, over: Value) -> Thing {
        let body = json!({
            "party_id": self.party(json!({})).await.id,
            "channel": "press_office",
            "recipient": "press@company.example",
            "questions": [{"text": "Is it so?"}],
            "sent_at": "2026-01-05T08:00:00Z",
            "acknowledge_by": "2026-01-05T10:00:00Z",
            "respond_by": "2026-01-06T08:00:00Z",
        });
        self.create(&format!("{}/reply-requests", claim.path), body, over).await
    }

    /// Comments on a claim or a verdict.
    pub async fn comment(&self, on: &Thing, over: Value) -> Thing {
        let body = json!({"text": "Does the bulletin answer this part, too?"});
        self.create(&format!("{}/comments", on.path), body, over).await
    }

    /// Gives a claim or a verdict to somebody, whosever it is.
    pub async fn assign(&self, on: &Thing, to: &Self, over: Value) -> Reply {
        let path = format!("{}/assignment", on.path);
        let seen = self.get(&path).await.expect(200).etag();
        self.put(&path, overridden(json!({"assignee_id": to.user()}), over)).if_match(&seen).await
    }

    /// Records a scale.
    pub async fn scale(&self, over: Value) -> Thing {
        let ratings = json!([{"key": "right", "label": "Right", "value": 2}, {"key": "wrong", "label": "Wrong", "value": 1}]);
        self.create("/scales", json!({"name": "Two steps", "ratings": ratings}), over).await
    }

    /// The id of the desk's scale with this name.
    pub async fn scale_named(&self, name: &str) -> String {
        let scales = self.get("/scales?limit=100").await.expect(200);
        let scale = scales.items().iter().find(|scale| scale["name"] == name);
        let scale = scale.unwrap_or_else(|| scales.fail(&format!("there is no scale {name:?}")));
        scale["id"].as_str().expect("a scale has an id").to_owned()
    }

    /// Begins a verdict: `half_true` on the desk's plain scale.
    pub async fn draft(&self, claim: &Thing, over: Value) -> Thing {
        let body = json!({
            "scale_id": self.scale_named("Plain").await,
            "rating": "half_true",
            "rationale": "The documents show part of it.",
        });
        self.create(&format!("{}/verdicts", claim.path), body, over).await
    }

    /// Takes a step with a verdict or a reply request, such as `submit` or `extend`, which must succeed.
    pub async fn step(&self, verdict: &Thing, step: &str, body: Value) -> Thing {
        verdict.answered(self.try_step(verdict, step, body).await)
    }

    /// Takes a step with a verdict or a reply request as it was answered last.
    pub async fn try_step(&self, verdict: &Thing, step: &str, body: Value) -> Reply {
        self.post(&format!("{}/{step}", verdict.path), body).if_match(&verdict.etag).await
    }

    /// Reads a thing anew.
    pub async fn again(&self, thing: &Thing) -> Thing {
        thing.answered(self.get(&thing.path).await)
    }

    /// Withdraws a thing.
    pub async fn withdraw(&self, thing: &Thing) -> Thing {
        let reply = self.post(&format!("{}/withdraw", thing.path), json!({"reason": "Recorded by mistake."}));
        thing.answered(reply.if_match(&thing.etag).await)
    }
}

impl crate::Team {
    /// A verdict in review: the researcher wrote it.
    pub async fn submitted(&self, claim: &Thing) -> Thing {
        let draft = self.researcher().draft(claim, json!({})).await;
        self.researcher().step(&draft, "submit", json!({})).await
    }

    /// An approved verdict: the researcher wrote it, the editor approved it.
    pub async fn approved(&self, claim: &Thing) -> Thing {
        let submitted = self.submitted(claim).await;
        self.editor().step(&submitted, "approve", json!({})).await
    }

    /// A published verdict: the researcher wrote it, the editor approved and published it.
    pub async fn published(&self, claim: &Thing) -> Thing {
        let approved = self.approved(claim).await;
        self.editor().step(&approved, "publish", json!({})).await
    }
}
