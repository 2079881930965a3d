//! Quotes: held against the text of their source, and listed as web annotations.

mod anchoring;
mod annotations;
mod checks;
mod refusals;

use dementi_testkit::{Backend, Client, Kit, Thing};
use serde_json::{Value, json};

/// Puts a snapshot with this text on record, got in the given microsecond of 1970, and answers its id.
async fn snapshot(kit: &Kit, source: &Thing, got: u32, text: Option<&str>) -> String {
    let database = kit.database();
    let id = kit.app().next_id().to_string();
    let desk = kit.researcher().get("/desk").await.expect(200).id();
    let digest = "ab".repeat(32);
    let (digest, none) = match database.backend() {
        Backend::Sqlite => (format!("x'{digest}'"), "x''"),
        Backend::Postgres => (format!("'\\x{digest}'::bytea"), "''::bytea"),
    };
    let (origin, characters) = text.map_or(("none", 0), |text| ("extracted", text.chars().count()));
    let [snapshot, source, desk] = [&id, &source.id, &desk].map(|id| database.id(id));
    let columns = "id, desk_id, version, created_at, changed_at, source_id, sha256, size, media_type, retrieved_at, \
                   text_origin, characters";
    let values = format!(
        "{snapshot}, {desk}, 1, {got}, {got}, {source}, {digest}, 1, 'text/plain', {got}, '{origin}', {characters}"
    );
    database.execute(&format!("INSERT INTO snapshots ({columns}) VALUES ({values})")).await;
    if let Some(text) = text {
        let text = text.replace('\'', "''");
        let values = format!("{snapshot}, {desk}, '{text}', {none}");
        let sql =
            format!("INSERT INTO snapshot_texts (snapshot_id, desk_id, text, shingles) VALUES ({values})");
        database.execute(&sql).await;
    }
    id
}

/// What a source said, in which `said no` stands twice.
const STATEMENT: &str = "Überblick 👩‍💻. The company said no to the first. Later the company said no to the second. \
                         It did not answer “how often?” at all.";

/// A claim with one part, and a source with the statement as its text.
struct Stage {
    claim: Thing,
    source: Thing,
    snapshot: String,
}

async fn stage(kit: &Kit) -> Stage {
    let who = kit.researcher();
    let claim = who.claim(&who.dossier(json!({})).await, 1, json!({})).await;
    let source = who.source(json!({})).await;
    let snapshot = snapshot(kit, &source, 1_000, Some(STATEMENT)).await;
    Stage { claim, source, snapshot }
}

impl Stage {
    /// Records evidence that quotes the source.
    async fn quote(&self, who: &Client, quote: Value) -> Thing {
        who.evidence(&self.claim, json!({"source_id": self.source.id, "quote": quote})).await
    }

    /// What is wrong with such a quote.
    async fn refused(&self, who: &Client, quote: Value) -> Value {
        let body = json!({
            "source_id": self.source.id, "stance": "supports", "reliability": "B", "credibility": "2", "quote": quote,
        });
        let reply = who.post(&format!("{}/evidence", self.claim.path), body).await;
        let errors = reply.problem(422, "invalid_body")["errors"].as_array().expect("errors").clone();
        assert_eq!(errors.len(), 1, "{errors:?}");
        errors[0].clone()
    }
}
