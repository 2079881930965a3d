//! What was chosen before stays on offer, however old it is.

use dementi_testkit::{Backend, Kit, Searching, on_both_databases, run_on};
use serde_json::json;

use super::super::browse;
use super::{content, edit, opened, says, says_not};

/// As many as a form offers without their being chosen.
const NEWEST: usize = 100;

on_both_databases! {
    async fn older_parties_and_sources_are_kept(kit: Kit) {
        let (window, who) = (kit.window(kit.researcher()).await, kit.researcher());
        let [old, gone, never] = [who.party(json!({"name": "Old"})).await, who.party(json!({"name": "Gone"})).await,
            who.party(json!({"name": "Never chosen"})).await];
        let origin = who.source(json!({"title": "Old origin"})).await;
        let claim = who.claim(&who.dossier(json!({})).await, 1, json!({"about": [old.id, gone.id]})).await;
        let source = who.source(json!({"publisher_id": old.id, "author_ids": [gone.id, old.id], "supplied_by": gone.id,
            "derivation": "derived", "derived_from": [origin.id]})).await;
        who.withdraw(&gone).await;
        who.withdraw(&origin).await;
        says_not(&window.get(&edit(&source)).await.expect(200), "Offered are the newest");
        for at in 0..NEWEST {
            who.party(json!({"name": format!("Party {at}")})).await;
            who.source(json!({"title": format!("Source {at}")})).await;
        }
        let page = window.get(&edit(&claim)).await.expect(200);
        says(&page, "<bdi>Gone</bdi> (withdrawn)");
        says(&page, "Offered are the newest 100 of the desk");
        says_not(&page, "Never chosen");
        window.send(&page.form(&edit(&claim)).with(&[("text", "Mended.")])).await.expect(303);
        let saved = who.again(&claim).await.body;
        assert_eq!((&saved["about"], &saved["text"]), (&claim.body["about"], &json!("Mended.")));
        let form = opened(&window, &source).await;
        window.send(&form).await.expect(303);
        assert_eq!(content(&who.again(&source).await.body), content(&source.body));
        // What was unticked can be ticked again where the form comes back.
        let (old_about, form) = (format!("about-{}", old.id), opened(&window, &claim).await);
        let refused = window.send(&form.without(&old_about).with(&[("text", "")])).await.expect(422);
        says(&refused, &format!("name=\"{old_about}\" value=\"on\">"));
        // Whoever has to be heard is offered, too.
        let replies = window.get(&format!("/claims/{}/replies/new", claim.id)).await.expect(200);
        says(&replies, &format!("value=\"{}\"", old.id));
        says_not(&replies, &format!("value=\"{}\"", never.id));
    }

    async fn others_are_found_as_they_are_typed(kit: Searching) {
        let who = kit.researcher();
        let party = who.party(json!({"name": "Skype <Technologies>", "aliases": ["Sky Telecom"]})).await;
        let gone = who.party(json!({"name": "Skype Withdrawn"})).await;
        who.withdraw(&gone).await;
        let source = who.source(json!({"title": "Skype’s statement"})).await;
        let hidden = kit.editor().restricted_dossier(&[]).await;
        kit.editor().claim(&hidden, 1, json!({"text": "Skype was tapped."})).await;
        who.get("/search?fresh=true&q=skype").await.expect(200);
        let window = kit.window(who).await;
        let chosen = async |path: &str| {
            let elements = window.get(path).await.expect(200).elements();
            let buttons = elements.into_iter().filter(|element| element.name == "button");
            buttons.map(|button| button.get("value").to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(chosen("/choices/party?q=sky").await, [party.id.as_str()]);
        assert_eq!(chosen("/choices/party?q=telec+SKY").await, [party.id.as_str()]);
        assert_eq!(chosen("/choices/source?q=sky%22").await, [source.id.as_str()]);
        assert_eq!(chosen("/choices/claim?q=skype").await, [""; 0]);
        assert_eq!(chosen("/choices/party?q=kind:party").await, [""; 0]);
        says(&window.get("/choices/party?q=sk").await.expect(200), "<bdi>Skype &#60;Technologies&#62;</bdi>");
        says(&window.get("/choices/party?q=x").await.expect(200), "Nothing on record begins like this.");
        window.get("/choices/nonsense?q=sky").await.expect(404);
    }

    async fn an_older_dossier_is_chosen_where_one_comes_from_it(kit: Kit) {
        let (window, who) = (kit.window(kit.researcher()).await, kit.researcher());
        let [old, secret] = [who.dossier(json!({"title": "Old"})).await, kit.editor().restricted_dossier(&[]).await];
        for at in 0..NEWEST {
            who.dossier(json!({"title": format!("Dossier {at}")})).await;
        }
        for page in ["/claims/new", "/imports/new"] {
            says(&window.get(page).await.expect(200), "Offered are the newest 100 dossiers.");
            let chosen = window.get(&format!("{page}?dossier={}", old.id)).await.expect(200);
            says(&chosen, &format!("<option value=\"{}\" selected>Old</option>", old.id));
            says_not(&window.get(&format!("{page}?dossier={}", secret.id)).await.expect(200), "Protected source");
        }
    }
}

/// One database is enough for what a browser does.
#[test]
fn an_older_party_is_found_and_chosen() {
    run_on(Backend::Sqlite, async |kit: Searching| {
        let who = kit.researcher();
        let [old, older] =
            [who.party(json!({"name": "Skype"})).await, who.party(json!({"name": "Hotmail"})).await];
        for at in 0..NEWEST {
            who.party(json!({"name": format!("Party {at}")})).await;
        }
        let claim = who.claim(&who.dossier(json!({})).await, 1, json!({})).await;
        let source = who.source(json!({})).await;
        who.get("/search?fresh=true&q=hotmail").await.expect(200);
        let given = json!({"url": kit.url(), "link": kit.sign_in_link(who).await, "claim": edit(&claim), "source": edit(&source)});
        assert_eq!(
            browse("choices.mjs", given).await,
            json!({"found": [], "named": ["Skype"], "chosen": "Hotmail"})
        );
        assert_eq!(who.again(&claim).await.body["about"], json!([old.id]));
        assert_eq!(who.again(&source).await.body["publisher_id"], json!(older.id));
    });
}
