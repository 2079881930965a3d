//! The search index follows the record, whatever happens to it.

mod converging;
mod killed;
mod reindexing;
mod surviving;

use dementi_testkit::Client;
use serde_json::{Value, json};

/// People who write.
#[derive(Clone)]
struct Writers {
    researcher: Client,
    editor: Client,
}

impl Writers {
    /// Puts something of all sorts on record and changes it, so that the index has to do with every kind of step.
    /// `None` once the server is gone.
    async fn write(&self, round: usize) -> Option<()> {
        let Self { researcher, editor } = self;
        let sent = async |path: &str, body: Value| {
            Some(researcher.post(path, body).try_send().await?.expect(201).json().clone())
        };
        let id = |thing: &Value| thing["id"].as_str().expect("an id").to_owned();
        let dossier = id(&sent("/dossiers", json!({"title": format!("Dossier {round}")})).await?);
        let name = format!("Company {round}");
        let party =
            id(&sent("/parties", json!({"name": name, "kind": "organisation", "aliases": ["Firm"]})).await?);
        let source =
            sent("/sources", json!({"kind": "news_report", "title": "Zugriff auf Nachrichten"})).await?;
        let claim = sent("/claims", json!({
            "dossier_id": dossier, "text": format!("The company read {round} letters."), "language": "en",
            "parts": [{"text": "It had access."}], "claimed_on": "2013-07-11", "about": [party], "tags": ["mail"],
        })).await?;
        let (claim_path, part) = (format!("/claims/{}", id(&claim)), &claim["parts"][0]["id"]);
        let said = json!({"party_id": party, "source_id": id(&source), "stated_on": "2013-07-12"});
        let with = |more: Value| {
            let mut body = said.clone();
            body.as_object_mut().expect("fields").extend(more.as_object().expect("fields").clone());
            body
        };
        sent(&format!("{claim_path}/assertions"), with(json!({"mode": "stated"}))).await?;
        let answers = json!([{"part_id": part, "answer": "denied", "note": "Never had any keys."}]);
        let denial = sent(&format!("{claim_path}/denials"), with(json!({"answers": answers}))).await?;
        let evidence = json!({"source_id": id(&source), "stance": "supports", "reliability": "B", "credibility": "2",
            "note": "Die Schlüssel lagen offen."});
        sent(&format!("{claim_path}/evidence"), evidence).await?;
        // What is in the source is now read as German, and what was said of the claim with it.
        let source_path = format!("/sources/{}", id(&source));
        let body = json!({"kind": "news_report", "title": "Zugriffe auf Nachrichten", "language": "de"});
        change(researcher, &source_path, "PUT", body).await?;
        let verdict = json!({"scale_id": scale(researcher).await?, "rating": "half_true", "rationale": "Some letters."});
        let verdict = sent(&format!("{claim_path}/verdicts"), verdict).await?;
        let verdict = format!("/verdicts/{}", id(&verdict));
        for (who, step) in [(researcher, "submit"), (editor, "approve"), (editor, "publish")] {
            change(who, &verdict, step, json!({})).await?;
        }
        // Makes the verdict stale.
        let reason = json!({"reason": "Recorded by mistake."});
        if round.is_multiple_of(2) {
            change(researcher, &format!("/denials/{}", id(&denial)), "withdraw", reason).await?;
        } else {
            let body = json!({"name": format!("{name} Ltd"), "kind": "organisation"});
            change(researcher, &format!("/parties/{party}"), "PUT", body).await?;
        }
        Some(())
    }
}

/// The desk's plain scale.
async fn scale(client: &Client) -> Option<String> {
    let scales = client.get("/scales?limit=100").try_send().await?.expect(200);
    let plain = scales.items().iter().find(|scale| scale["name"] == "Plain").expect("a plain scale");
    Some(plain["id"].as_str().expect("an id").to_owned())
}

/// Changes a thing as it is now, or takes a step with it.
async fn change(client: &Client, path: &str, step: &str, body: Value) -> Option<()> {
    let etag = client.get(path).try_send().await?.expect(200).etag();
    let request = match step {
        "PUT" => client.put(path, body),
        step => client.post(&format!("{path}/{step}"), body),
    };
    request.if_match(&etag).try_send().await?.expect(200);
    Some(())
}
