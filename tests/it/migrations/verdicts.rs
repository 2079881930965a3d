use dementi_testkit::{Database, Kit, Refused, Thing, on_both_databases};
use serde_json::json;

use super::refused;

async fn claim(kit: &Kit) -> Thing {
    let dossier = kit.researcher().dossier(json!({})).await;
    kit.researcher().claim(&dossier, 2, json!({})).await
}

async fn set(database: &Database, verdict: &Thing, what: &str) -> Result<u64, Refused> {
    database.try_execute(&format!("UPDATE verdicts SET {what} WHERE id = {}", database.id(&verdict.id))).await
}

/// Approves a verdict in this user's name, around the application.
async fn review(database: &Database, verdict: &Thing, author: &str, reviewer: &str) -> Result<u64, Refused> {
    let [id, verdict, author, reviewer] =
        ["019b8d3c-0000-7000-8000-00000000000f", &verdict.id, author, reviewer].map(|id| database.id(id));
    let columns = "id, verdict_id, author_id, reviewer_id, decision, fingerprint, at";
    let values = format!("{id}, {verdict}, {author}, {reviewer}, 'approve', 'f', 0");
    database.try_execute(&format!("INSERT INTO reviews ({columns}) VALUES ({values})")).await
}

on_both_databases! {
    async fn a_claim_has_one_published_verdict(kit: Kit) {
        let claim = claim(&kit).await;
        kit.published(&claim).await;
        let second = kit.approved(&claim).await;
        let published = set(kit.database(), &second, "state = 'published', published_at = 1").await;
        refused(kit.database(), published, "uq_verdicts_one_published", "verdicts.claim_id");
    }

    async fn a_claim_has_one_open_verdict(kit: Kit) {
        let claim = claim(&kit).await;
        let published = kit.published(&claim).await;
        kit.researcher().draft(&claim, json!({})).await;
        let reopened = set(kit.database(), &published, "state = 'approved', published_at = NULL").await;
        refused(kit.database(), reopened, "uq_verdicts_one_open", "verdicts.claim_id");
    }

    async fn a_revision_has_a_number_of_its_own(kit: Kit) {
        let claim = claim(&kit).await;
        kit.published(&claim).await;
        let second = kit.researcher().draft(&claim, json!({})).await;
        let renumbered = set(kit.database(), &second, "revision = 1").await;
        refused(kit.database(), renumbered, "uq_verdicts_revision", "verdicts.claim_id, verdicts.revision");
    }

    async fn a_verdict_says_of_itself_what_its_state_is(kit: Kit) {
        let verdict = kit.submitted(&claim(&kit).await).await;
        for (change, constraint) in [
            ("state = 'draft'", "ck_verdicts_submitted"),
            ("state = 'published'", "ck_verdicts_published"),
            ("state = 'superseded', published_at = 1", "ck_verdicts_closed"),
            ("state = 'retracted', published_at = 1, closed_at = 1", "ck_verdicts_retracted"),
            ("state = 'maybe'", "ck_verdicts_state"),
            ("correction_kind = 'typo'", "ck_verdicts_correction"),
        ] {
            refused(kit.database(), set(kit.database(), &verdict, change).await, constraint, constraint);
        }
    }

    async fn no_contributor_reviews(kit: Kit) {
        let draft = kit.researcher().draft(&claim(&kit).await, json!({})).await;
        let again = json!({
            "scale_id": draft.body["scale_id"], "rating": "false", "rationale": "Nothing in the documents shows it.",
        });
        let edited = kit.editor().put(&draft.path, again).if_match(&draft.etag).await.expect(200);
        let contributors = edited["contributors"].as_array().expect("contributors").len();
        assert_eq!(contributors, 2, "{:#}", edited.json());
        let author = kit.researcher().user();
        for contributor in [author, kit.editor().user()] {
            let reviewed = review(kit.database(), &draft, author, contributor).await;
            refused(kit.database(), reviewed, "tr_reviews_four_eyes", "tr_reviews_four_eyes");
        }
        review(kit.database(), &draft, author, kit.second_editor().user()).await.expect("anybody else may");
    }

    /// Should the list of contributors ever be wrong, there is still the author.
    async fn no_author_reviews(kit: Kit) {
        let verdict = kit.submitted(&claim(&kit).await).await;
        set(kit.database(), &verdict, "contributors = '[]'").await.expect("the list can be emptied");
        let author = kit.researcher().user();
        let reviewed = review(kit.database(), &verdict, author, author).await;
        refused(kit.database(), reviewed, "ck_reviews_four_eyes", "ck_reviews_four_eyes");
    }

    async fn a_review_cannot_name_another_author(kit: Kit) {
        let verdict = kit.submitted(&claim(&kit).await).await;
        let reader = kit.reader().user();
        let reviewed = review(kit.database(), &verdict, reader, kit.editor().user()).await;
        refused(kit.database(), reviewed, "fk_reviews_verdict", super::FOREIGN_KEY);
    }

    async fn a_claim_is_rated_only_while_published(kit: Kit) {
        let claim = claim(&kit).await;
        kit.published(&claim).await;
        let database = kit.database();
        let unpublished = format!("UPDATE claims SET review = 'open', freshness = NULL WHERE id = {}", database.id(&claim.id));
        refused(database, database.try_execute(&unpublished).await, "ck_claims_rating", "ck_claims_rating");
    }
}
