//! Embeddings of claims, made by a job that can be stopped anywhere.

use std::sync::Arc;
use std::sync::Mutex;

use dementi_testkit::{EmbeddingError, Kit, Letters, Team, Thing, on_both_databases};
use serde_json::{Value, json};

async fn claims(team: &Team, texts: &[&str]) -> Vec<Thing> {
    let dossier = team.researcher().dossier(json!({})).await;
    let mut claims = Vec::new();
    for text in texts {
        claims.push(team.researcher().claim(&dossier, 1, json!({ "text": text })).await);
    }
    claims
}

/// Runs the job from the beginning; answers how many claims it embedded.
async fn run(kit: &Kit, embedder: &Arc<Letters>) -> Result<u64, EmbeddingError> {
    let embedder = Arc::<Letters>::clone(embedder);
    kit.app().embed_missing(embedder, |_| ()).await
}

/// Writes the claim anew, with something else in it.
async fn written(kit: &Kit, claim: &Thing, over: Value) {
    let mut body = json!({});
    for field in ["dossier_id", "text", "language", "parts"] {
        body[field] = over.get(field).unwrap_or(&claim.body[field]).clone();
    }
    if let Some(tags) = over.get("tags") {
        body["tags"] = tags.clone();
    }
    kit.researcher().put(&claim.path, body).if_match(&claim.etag).await.expect(200);
}

on_both_databases! {
    async fn what_is_missing_is_embedded_once(kit: Kit) {
        let first = claims(&kit, &["The agency reads mail.", "He said: “No access.”"]).await;
        claims(kit.other(), &["Another desk's claim."]).await;
        let letters = Arc::new(Letters::named("letters"));
        assert_eq!(kit.app().count_unembedded(&*letters).await.expect("a count"), 3);
        let told = Mutex::new(Vec::new());
        let done = kit.app().embed_missing(Arc::<Letters>::clone(&letters), |done| told.lock().expect("no panic").push(done));
        let done = done.await.expect("done");
        assert_eq!((done, told.into_inner().expect("no panic")), (3, vec![3]));
        assert_eq!(letters.seen(), ["The agency reads mail.", "He said: No access.", "Another desk's claim."]);
        assert_eq!(kit.database().count("claim_embeddings", "model = 'letters.1' AND content_version = 1").await, 3);
        let bytes = format!("claim_id = {} AND length(vector) = 108", kit.database().id(&first[0].id));
        assert_eq!(kit.database().count("claim_embeddings", &bytes).await, 1);
        assert_eq!(kit.app().count_unembedded(&*letters).await.expect("a count"), 0);
        assert_eq!(run(&kit, &letters).await.expect("done"), 0);
        assert_eq!(letters.seen().len(), 3);
    }

    async fn a_claim_that_is_reworded_is_embedded_anew(kit: Kit) {
        let [claim, other] = &claims(&kit, &["The agency reads mail.", "It has keys."]).await[..] else { panic!("two") };
        let letters = Arc::new(Letters::named("letters"));
        run(&kit, &letters).await.expect("done");
        written(&kit, other, json!({"tags": ["mail"]})).await;
        written(&kit, claim, json!({"text": "The agency reads all mail."})).await;
        assert_eq!(run(&kit, &letters).await.expect("done"), 1);
        assert_eq!(letters.seen()[2..], ["The agency reads all mail."]);
        assert_eq!(kit.database().count("claim_embeddings", "content_version = 2").await, 1);
        assert_eq!(kit.database().count("claim_embeddings", "content_version = 1").await, 1);
    }

    async fn a_withdrawn_claim_is_left_out(kit: Kit) {
        let [withdrawn, _] = &claims(&kit, &["Withdrawn.", "Standing."]).await[..] else { panic!("two") };
        kit.researcher().withdraw(withdrawn).await;
        let letters = Arc::new(Letters::named("letters"));
        assert_eq!(run(&kit, &letters).await.expect("done"), 1);
        assert_eq!(letters.seen(), ["Standing."]);
    }

    async fn each_model_has_embeddings_of_its_own(kit: Kit) {
        claims(&kit, &["The agency reads mail."]).await;
        for name in ["one", "other"] {
            assert_eq!(run(&kit, &Arc::new(Letters::named(name))).await.expect("done"), 1);
        }
        assert_eq!(kit.database().count("claim_embeddings", "model IN ('one.1', 'other.1')").await, 2);
    }

    /// What was kept before it broke off is not done again.
    async fn what_breaks_off_goes_on_where_it_was(kit: Kit) {
        let texts: Vec<String> = (0..300).map(|number| format!("Claim number {number}.")).collect();
        let dossier = kit.researcher().dossier(json!({})).await;
        for text in &texts {
            kit.researcher().claim(&dossier, 1, json!({ "text": text })).await;
        }
        let letters = Arc::new(Letters::failing_after("letters", 260));
        let error = run(&kit, &letters).await.expect_err("the model fails");
        assert_eq!(error.to_string(), "the model failed: it has seen enough");
        let letters = Arc::new(Letters::named("letters"));
        assert_eq!(run(&kit, &letters).await.expect("done"), 44);
        assert_eq!(letters.seen(), texts[256..]);
        assert_eq!(kit.database().count("claim_embeddings", "model = 'letters.1'").await, 300);
    }

    async fn the_change_log_knows_nothing_of_it(kit: Kit) {
        let claim = &claims(&kit, &["The agency reads mail."]).await[0];
        let before: Value = kit.researcher().again(claim).await.body;
        let logged = kit.database().count("audit", "TRUE").await;
        run(&kit, &Arc::new(Letters::named("letters"))).await.expect("done");
        assert_eq!(kit.database().count("audit", "TRUE").await, logged);
        assert_eq!(kit.researcher().again(claim).await.body, before);
    }

    async fn nearness_is_told_of_what_is_embedded(kit: Kit) {
        let claims = claims(&kit, &["The agency reads mail.", "Keys.", "Late."]).await;
        let ids = claims.iter().map(|claim| claim.id.parse().expect("an id")).collect::<Vec<_>>();
        assert_eq!(kit.app().nearness("Keys", &ids).await.expect("no model is no error"), None);
        let letters = Arc::new(Letters::named("letters"));
        let app = kit.app().clone().with_embedder(Arc::<Letters>::clone(&letters));
        assert_eq!(app.nearness("Keys", &ids).await.expect("cosines").map(|near| near.len()), Some(0));
        run(&kit, &letters).await.expect("done");
        written(&kit, &claims[2], json!({"text": "Later."})).await;
        let near = app.nearness("“keys”", &ids).await.expect("cosines").expect("a model");
        assert_eq!(near.keys().collect::<Vec<_>>(), [&ids[0], &ids[1]]);
        assert!((near[&ids[1]] - 1.0).abs() < 1e-6 && near[&ids[0]] < 0.9, "{near:?}");
    }
}
