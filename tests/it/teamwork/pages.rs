//! What the application tells pages that the API does not say in one answer.

use dementi_testkit::{Kit, on_both_databases};
use serde_json::json;

use super::{claim, hidden_claim};

on_both_databases! {
    async fn a_discussion_names_its_people(kit: Kit) {
        let claim = claim(&kit).await;
        let verdict = kit.researcher().draft(&claim, json!({})).await;
        let both = [kit.editor().user(), kit.reader().user()];
        kit.researcher().comment(&claim, json!({"text": "Look.", "mentions": both})).await;
        kit.reader().comment(&verdict, json!({"text": "Seen."})).await;
        let expected = [["Look.", "researcher", "editor, reader"], ["Seen.", "reader", ""]];
        let expected = expected.map(|comment| comment.map(str::to_owned)).to_vec();
        assert_eq!(kit.discussion(kit.editor(), &claim).await, Some(expected));
        let hidden = hidden_claim(&kit).await;
        assert_eq!(kit.discussion(kit.editor(), &hidden).await, Some(Vec::new()));
        assert_eq!(kit.discussion(kit.reader(), &hidden).await, None);
    }

    async fn a_page_of_claims_says_whose_they_are(kit: Kit) {
        let (open, cleared, hidden, never) = (claim(&kit).await, claim(&kit).await, hidden_claim(&kit).await, claim(&kit).await);
        for claim in [&open, &cleared, &hidden] {
            kit.researcher().assign(claim, kit.editor(), json!({})).await.expect(200);
        }
        let draft = kit.researcher().draft(&never, json!({})).await;
        kit.researcher().assign(&draft, kit.editor(), json!({})).await.expect(200);
        kit.researcher().delete(&format!("{}/assignment", cleared.path)).if_match("\"2\"").await.expect(200);
        let claims = [&open, &cleared, &hidden, &never];
        let editor = kit.editor().user();
        assert_eq!(kit.holders(kit.editor(), &claims).await, [editor, "", editor, ""]);
        assert_eq!(kit.holders(kit.reader(), &claims).await, [editor, "", "", ""]);
    }
}
