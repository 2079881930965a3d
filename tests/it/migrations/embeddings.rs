use dementi_testkit::{Database, Kit, Thing, on_both_databases};
use serde_json::json;

use super::{FOREIGN_KEY, refused};

/// What is told of an embedding: its claim, and what else it differs in from a sound one.
struct Planted<'a> {
    desk: &'a str,
    claim: &'a Thing,
    model: &'a str,
    content_version: i64,
    /// In hexadecimal digits.
    vector: &'a str,
}

async fn plant(database: &Database, planted: Planted<'_>) -> Result<u64, dementi_testkit::Refused> {
    let Planted { desk, claim, model, content_version, vector } = planted;
    let [desk, claim] = [desk, &claim.id].map(|id| database.id(id));
    let vector = match database.backend() {
        dementi_testkit::Backend::Sqlite => format!("X'{vector}'"),
        dementi_testkit::Backend::Postgres => format!("'\\x{vector}'::bytea"),
    };
    let columns = "claim_id, desk_id, model, content_version, vector";
    let values = format!("{claim}, {desk}, '{model}', {content_version}, {vector}");
    database.try_execute(&format!("INSERT INTO claim_embeddings ({columns}) VALUES ({values})")).await
}

on_both_databases! {
    async fn an_embedding_is_of_a_claim_of_its_desk_and_whole(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = &kit.researcher().claim(&dossier, 1, json!({})).await;
        let their_dossier = kit.other().researcher().dossier(json!({})).await;
        let theirs = &kit.other().researcher().claim(&their_dossier, 1, json!({})).await;
        let database = kit.database();
        let desk = &kit.desk();
        let sound = || Planted { desk, claim, model: "m", content_version: 1, vector: "0000803f" };
        for (planted, constraint, on_sqlite) in [
            (Planted { claim: theirs, ..sound() }, "fk_claim_embeddings_claim", FOREIGN_KEY),
            (Planted { model: "", ..sound() }, "ck_claim_embeddings_model", "ck_claim_embeddings_model"),
            (
                Planted { content_version: 0, ..sound() },
                "ck_claim_embeddings_content_version",
                "ck_claim_embeddings_content_version",
            ),
            (Planted { vector: "", ..sound() }, "ck_claim_embeddings_vector", "ck_claim_embeddings_vector"),
            (Planted { vector: "00003f", ..sound() }, "ck_claim_embeddings_vector", "ck_claim_embeddings_vector"),
        ] {
            refused(database, plant(database, planted).await, constraint, on_sqlite);
        }
        plant(database, sound()).await.expect("a sound one");
        let again = plant(database, sound()).await;
        refused(database, again, "pk_claim_embeddings", "claim_embeddings.claim_id, claim_embeddings.model");
        plant(database, Planted { model: "another", ..sound() }).await.expect("one by another model");
    }
}
