use dementi_testkit::{Database, Kit, Thing, on_both_databases};
use serde_json::json;

use super::{FOREIGN_KEY, refused};

/// Everything that a claim can have on its record.
struct Recorded {
    party: Thing,
    source: Thing,
    dossier: Thing,
    claim: Thing,
    assertion: Thing,
    denial: Thing,
    evidence: Thing,
    verdict: Thing,
}

async fn recorded(team: &dementi_testkit::Team) -> Recorded {
    let who = team.researcher();
    let party = who.party(json!({})).await;
    let origin = who.source(json!({})).await;
    let source = json!({"publisher_id": party.id, "derivation": "derived", "derived_from": [origin.id]});
    let source = who.source(source).await;
    let dossier = who.dossier(json!({})).await;
    let claim = who.claim(&dossier, 2, json!({"about": [party.id], "tags": ["mail"]})).await;
    Recorded {
        assertion: who.assertion(&claim, json!({})).await,
        denial: who.denial(&claim, &["denied", "conceded"], json!({})).await,
        evidence: who.evidence(&claim, json!({"part_ids": claim.parts()})).await,
        verdict: team.published(&claim).await,
        party,
        source,
        dossier,
        claim,
    }
}

/// Points a column of one row at something else.
async fn point(
    database: &Database,
    (table, key): (&str, &str),
    row: &Thing,
    (column, constraint): (&str, &str),
    target: &str,
) {
    let [row, target] = [&row.id, target].map(|id| database.id(id));
    let sql = format!("UPDATE {table} SET {column} = {target} WHERE {key} = {row}");
    refused(database, database.try_execute(&sql).await, constraint, FOREIGN_KEY);
}

on_both_databases! {
    /// The other desk's things exist, and can be named all the same by nothing of this desk.
    async fn no_reference_crosses_from_one_desk_to_another(kit: Kit) {
        let ours = recorded(&kit).await;
        let theirs = recorded(kit.other()).await;
        // Without a verdict, so that no other rule is in the way.
        let their_claim = kit.other().researcher().claim(&theirs.dossier, 1, json!({})).await;
        let database = kit.database();
        for (table, row, column, constraint, target) in [
            ("assertions", &ours.assertion, "claim_id", "fk_assertions_claim", &theirs.claim),
            ("assertions", &ours.assertion, "party_id", "fk_assertions_party", &theirs.party),
            ("assertions", &ours.assertion, "source_id", "fk_assertions_source", &theirs.source),
            ("denials", &ours.denial, "claim_id", "fk_denials_claim", &theirs.claim),
            ("denials", &ours.denial, "party_id", "fk_denials_party", &theirs.party),
            ("denials", &ours.denial, "source_id", "fk_denials_source", &theirs.source),
            ("evidence", &ours.evidence, "claim_id", "fk_evidence_claim", &theirs.claim),
            ("evidence", &ours.evidence, "source_id", "fk_evidence_source", &theirs.source),
            ("claims", &ours.claim, "dossier_id", "fk_claims_dossier", &theirs.dossier),
            ("verdicts", &ours.verdict, "claim_id", "fk_verdicts_claim", &their_claim),
            ("verdicts", &ours.verdict, "dossier_id", "fk_verdicts_dossier", &theirs.dossier),
        ] {
            point(database, (table, "id"), row, (column, constraint), &target.id).await;
        }
        for (table, key, row, column, constraint, target) in [
            ("source_parties", "source_id", &ours.source, "party_id", "fk_source_parties_party", &theirs.party),
            ("source_derivations", "source_id", &ours.source, "from_id", "fk_source_derivations_from", &theirs.source),
            ("claim_about", "claim_id", &ours.claim, "party_id", "fk_claim_about_party", &theirs.party),
        ] {
            point(database, (table, key), row, (column, constraint), &target.id).await;
        }
    }

    /// An answer, a piece of evidence, a rating: what is said of a part is said of a part of this claim.
    async fn a_part_belongs_to_its_claim(kit: Kit) {
        let who = kit.researcher();
        let dossier = who.dossier(json!({})).await;
        let claim = who.claim(&dossier, 1, json!({})).await;
        let denial = who.denial(&claim, &["denied"], json!({})).await;
        let evidence = who.evidence(&claim, json!({"part_ids": claim.parts()})).await;
        let another = who.claim(&dossier, 1, json!({})).await;
        let part = &another.parts()[0];
        let database = kit.database();
        for entry in [&denial, &evidence] {
            assert_eq!(database.count("part_links", &format!("entry_id = {}", database.id(&entry.id))).await, 1);
            let key = ("part_links", "entry_id");
            point(database, key, entry, ("part_id", "fk_part_links_part"), part).await;
        }
    }

    async fn what_is_named_is_not_deleted(kit: Kit) {
        let ours = recorded(&kit).await;
        let database = kit.database();
        for (table, row) in [
            ("parties", &ours.party),
            ("sources", &ours.source),
            ("dossiers", &ours.dossier),
            ("claims", &ours.claim),
        ] {
            let deleted = format!("DELETE FROM {table} WHERE id = {}", database.id(&row.id));
            refused(database, database.try_execute(&deleted).await, "violates foreign key", FOREIGN_KEY);
        }
    }

    async fn a_withdrawal_has_a_reason(kit: Kit) {
        let ours = recorded(&kit).await;
        let database = kit.database();
        for (table, row) in [
            ("parties", &ours.party),
            ("sources", &ours.source),
            ("dossiers", &ours.dossier),
            ("claims", &ours.claim),
            ("assertions", &ours.assertion),
            ("denials", &ours.denial),
            ("evidence", &ours.evidence),
        ] {
            let withdrawn = format!("UPDATE {table} SET withdrawn_at = 1 WHERE id = {}", database.id(&row.id));
            let constraint = format!("ck_{table}_withdrawal");
            refused(database, database.try_execute(&withdrawn).await, &constraint, &constraint);
        }
    }
}
