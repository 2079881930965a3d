//! What the list of claims is narrowed to, and what its rows say.

use dementi_testkit::{Kit, Thing, on_both_databases};
use serde_json::json;

use super::{leads, rows, says, says_not, with};

/// The page of a claim.
fn page(claim: &Thing) -> String {
    format!("/claims/{}", claim.id)
}

on_both_databases! {
    async fn a_party_and_a_dossier_are_named_and_stay(kit: Kit) {
        let who = kit.researcher();
        let one = who.dossier(json!({"title": "The <first> inquiry"})).await;
        let other = who.dossier(json!({})).await;
        let party = who.party(json!({"name": "Example Wire"})).await;
        let wanted = who.claim(&one, 1, json!({"about": [party.id], "tags": ["mail"]})).await;
        who.claim(&one, 1, json!({"tags": ["mail"]})).await;
        who.claim(&other, 1, json!({"about": [party.id], "tags": ["mail"]})).await;
        let window = kit.window(who).await;
        let (dossier, party) = (format!("dossier={}", one.id), format!("party={}", party.id));
        let shown = window.get(&format!("/claims?{dossier}&{party}&tag=mail")).await.expect(200);
        assert_eq!(rows(&shown), [page(&wanted)]);
        says(&shown, "The &#60;first&#62; inquiry");
        says(&shown, "Example Wire");
        for (name, said) in [("dossier", &dossier), ("party", &party)] {
            let fields = with(&shown, "name", name);
            let kept = fields.iter().any(|field| field.get("type") == "hidden" && said.ends_with(field.get("value")));
            assert!(kept, "{name}: {fields:?}");
        }
        // Each is taken away alone.
        for rest in [format!("{party}&tag=mail"), format!("{dossier}&tag=mail"), format!("{dossier}&{party}")] {
            leads(&shown, &format!("/claims?{rest}"));
            assert_eq!(rows(&window.get(&format!("/claims?{rest}")).await.expect(200)).len(), 2 - usize::from(!rest.contains("tag")), "{rest}");
        }
        // They are kept with the rest of the filter.
        let address = format!("/claims?{dossier}&{party}&tag=mail");
        let kept = window.fill(&address, "/views", &[("name", "Mine")]).await.expect(303);
        assert_eq!(kept.location(), address);
    }

    async fn what_is_closed_is_not_named(kit: Kit) {
        let closed = kit.researcher().restricted_dossier(&[]).await;
        let window = kit.window(kit.editor()).await;
        let shown = window.get(&format!("/claims?dossier={}", closed.id)).await.expect(200);
        says_not(&shown, "Protected source");
        says(&shown, "not known");
        leads(&shown, "/claims");
    }

    async fn claims_are_narrowed_by_rating_holder_and_day(kit: Kit) {
        let who = kit.researcher();
        let dossier = who.dossier(json!({})).await;
        let rated = who.claim(&dossier, 1, json!({})).await;
        kit.published(&rated).await;
        let late = who.claim(&dossier, 1, json!({})).await;
        who.assign(&late, kit.editor(), json!({"due_on": "2020-02-03"})).await.expect(200);
        let later = who.claim(&dossier, 1, json!({})).await;
        who.assign(&later, kit.second_editor(), json!({"due_on": "2030-01-02"})).await.expect(200);
        let window = kit.window(kit.editor()).await;
        let both = [page(&later), page(&late)];
        for (filter, wanted) in [
            ("rating=half_true".to_owned(), vec![page(&rated)]),
            ("rating=false".to_owned(), vec![]),
            ("whose=me".to_owned(), vec![page(&late)]),
            ("whose=nobody".to_owned(), vec![page(&rated)]),
            (format!("whose={}", kit.second_editor().user()), vec![page(&later)]),
            (format!("whose={}", kit.reader().user()), vec![]),
            ("due_before=2020-02-04".to_owned(), vec![page(&late)]),
            ("due_before=2020-02-03".to_owned(), vec![]),
            ("due_before=2031-01-01".to_owned(), both.to_vec()),
            (format!("whose={}&due_before=2031-01-01&rating=", kit.editor().user()), vec![page(&late)]),
        ] {
            let shown = window.get(&format!("/claims?{filter}&sort=-created")).await.expect(200);
            assert_eq!(rows(&shown), wanted, "{filter}");
        }
        let address = format!("/claims?rating=half_true&whose={}&due_before=2031-01-01", kit.second_editor().user());
        let shown = window.get(&address).await.expect(200);
        for chosen in ["half_true", kit.second_editor().user()] {
            assert!(with(&shown, "value", chosen).iter().any(|option| option.attributes.contains_key("selected")), "{chosen}");
        }
        assert_eq!(with(&shown, "name", "due_before")[0].get("value"), "2031-01-01");
        assert_eq!(window.fill(&address, "/views", &[("name", "Mine")]).await.expect(303).location(), address);
        // Somebody who is offered no more is still chosen, and nobody of another desk is named.
        let foreign = kit.other().editor().user();
        let shown = window.get(&format!("/claims?whose={foreign}")).await.expect(200);
        assert!(with(&shown, "value", foreign).iter().any(|option| option.attributes.contains_key("selected")));
        assert_eq!(rows(&shown), [""; 0]);
    }

    async fn rows_say_whose_claims_are_and_what_is_overdue(kit: Kit) {
        let who = kit.researcher();
        let dossier = who.dossier(json!({})).await;
        let claim = who.claim(&dossier, 1, json!({})).await;
        let window = kit.window(who).await;
        let shown = window.get("/claims").await.expect(200);
        says_not(&shown, "<bdi>editor</bdi>");
        says_not(&shown, "overdue");
        for (due, late) in [("2030-01-02", false), ("2020-02-03", true)] {
            who.assign(&claim, kit.editor(), json!({"due_on": due})).await.expect(200);
            for list in ["/claims".to_owned(), format!("/dossiers/{}", dossier.id)] {
                let shown = window.get(&list).await.expect(200);
                says(&shown, "<bdi>editor</bdi>");
                assert_eq!(with(&shown, "datetime", due).len(), 1, "{list}");
                assert_eq!(shown.text().contains(r#"<span class="state overdue">overdue</span>"#), late, "{list}");
            }
        }
    }
}
