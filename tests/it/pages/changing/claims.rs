use dementi_testkit::{Kit, Thing, on_both_databases};
use serde_json::{Value, json};

use super::{content, edit, opened, page, says, says_not};

/// A claim with everything that its form has, on which a denial is recorded if it is to be.
async fn claim(kit: &Kit, denied: bool) -> Thing {
    let who = kit.researcher();
    let [first, second] =
        [who.party(json!({"name": "Microsoft"})).await, who.party(json!({"name": "The agency"})).await];
    // Neither by name nor by age in order.
    let about = json!([second.id, first.id]);
    let over = json!({"about": about, "tags": ["z, with a comma", "a"], "claimed_on": "2013-07-11"});
    let claim = who.claim(&who.dossier(json!({"title": "Access <to> mail"})).await, 3, over).await;
    if denied {
        who.denial(&claim, &["denied", "reframed", "unaddressed"], json!({})).await;
    }
    who.again(&claim).await
}

/// The texts of a claim's parts.
fn texts(body: &Value) -> Vec<&str> {
    body["parts"]
        .as_array()
        .expect("parts")
        .iter()
        .map(|part| part["text"].as_str().expect("a text"))
        .collect()
}

on_both_databases! {
    async fn a_word_is_mended_and_all_else_stays(kit: Kit) {
        let (window, claim) = (kit.window(kit.researcher()).await, claim(&kit, true).await);
        let parts = claim.parts();
        let opened_page = window.get(&edit(&claim)).await.expect(200);
        says(&opened_page, "1 entry of the record refers to it");
        says(&opened_page, "Access &#60;to&#62; mail");
        says_not(&opened_page, "name=\"remove-");
        says_not(&opened_page, "name=\"parts\"");
        // Sent as it is, it changes nothing.
        let form = opened_page.form(&edit(&claim));
        assert_eq!(window.send(&form).await.expect(303).location(), page(&claim));
        let same = kit.researcher().again(&claim).await;
        assert_eq!(content(&same.body), content(&claim.body));
        // A verdict that rests on it still does, and no longer once a word is another.
        kit.published(&claim).await;
        let second = format!("part-{}", parts[1]);
        window.fill(&edit(&claim), &edit(&claim), &[("tags", "z, with a comma\nb, c")]).await.expect(303);
        let tagged = kit.researcher().again(&claim).await;
        assert_eq!(tagged.body["tags"], json!(["z, with a comma", "b", "c"]));
        assert_eq!(tagged.body["status"]["freshness"]["state"], "current", "{}", tagged.body);
        window.fill(&edit(&claim), &edit(&claim), &[(&second, "Part two.")]).await.expect(303);
        let changed = kit.researcher().again(&claim).await;
        assert_eq!(texts(&changed.body), ["Part 1.", "Part two.", "Part 3."]);
        assert_eq!(changed.parts(), parts, "each part is the one that was denied");
        assert_eq!(changed.body["about"], claim.body["about"]);
        assert_eq!(changed.body["status"]["freshness"]["state"], "stale", "{}", changed.body);
    }

    async fn parts_are_added_and_removed_until_something_refers_to_them(kit: Kit) {
        let (window, claim) = (kit.window(kit.researcher()).await, claim(&kit, false).await);
        let parts = claim.parts();
        let form = opened(&window, &claim).await;
        let (first, remove) = (format!("part-{}", parts[0]), format!("remove-{}", parts[1]));
        let emptied = window.send(&form.clone().with(&[(&first, " ")])).await.expect(422);
        says(&emptied, "A part is empty.");
        let many = form.with(&[(&remove, "on"), (&first, "Part one."), ("parts", "Part 4.\r\n\r\n Part 5.")]);
        window.send(&many).await.expect(303);
        let changed = kit.researcher().again(&claim).await;
        assert_eq!(texts(&changed.body), ["Part one.", "Part 3.", "Part 4.", "Part 5."]);
        assert_eq!(changed.parts()[..2], [parts[0].clone(), parts[2].clone()]);
        // Somebody denies it while the form is open.
        let form = opened(&window, &claim).await;
        kit.researcher().denial(&changed, &["denied", "denied", "denied", "denied"], json!({})).await;
        // What was denied must not be worded otherwise unseen.
        let asked = window.send(&form.with(&[("parts", "Part 6."), (&first, "Part uno.")])).await.expect(409);
        says(&asked, "Somebody recorded something on a part that you word otherwise here");
        let refused = window.send(&asked.form(&edit(&claim))).await.expect(422);
        says(&refused, "none can be added or removed");
        let kept = refused.form(&edit(&claim));
        assert_eq!((kept.get("parts"), kept.get(&first)), ("Part 6.", "Part uno."));
        says(&refused, "On record: <bdi>Part one.</bdi>");
        window.send(&kept.with(&[("parts", "")])).await.expect(303);
        assert_eq!(texts(&kit.researcher().again(&claim).await.body)[0], "Part uno.");
    }

    async fn a_claim_that_is_its_own_part_is_typed_once(kit: Kit) {
        let (window, who) = (kit.window(kit.researcher()).await, kit.researcher());
        let text = "It is so.";
        let claim = who.claim(&who.dossier(json!({})).await, 0, json!({"text": text, "parts": [{"text": text}]})).await;
        let form = opened(&window, &claim).await;
        assert!(form.fields.iter().all(|(name, _)| !name.starts_with("part-")), "{form:?}");
        window.send(&form.with(&[("text", "It was so.")])).await.expect(303);
        let changed = who.again(&claim).await;
        assert_eq!((texts(&changed.body), changed.parts()), (vec!["It was so."], claim.parts()));
        who.denial(&changed, &["denied"], json!({})).await;
        says(&window.get(&edit(&claim)).await.expect(200), "cannot be split any more");
        window.fill(&edit(&claim), &edit(&claim), &[("text", "So it was.")]).await.expect(303);
        assert_eq!(who.again(&claim).await.parts(), claim.parts());
    }

    async fn what_is_recorded_meanwhile_is_no_conflict(kit: Kit) {
        let (window, claim) = (kit.window(kit.researcher()).await, claim(&kit, true).await);
        let form = opened(&window, &claim).await;
        kit.editor().denial(&claim, &["denied", "denied", "denied"], json!({})).await;
        let now = kit.researcher().again(&claim).await;
        assert_ne!(now.etag, claim.etag, "its version is another");
        let mended = form.with(&[("text", "Microsoft gave access.")]);
        let unfit = window.send(&mended.clone().with(&[("language", "no language")])).await.expect(422);
        assert_eq!(unfit.form(&edit(&claim)).get("text"), "Microsoft gave access.");
        let (first, second) = (window.send(&mended).await.expect(303), window.send(&mended).await);
        assert_eq!(first.location(), second.expect(303).location(), "sent twice, it is carried out once");
        assert_eq!(kit.researcher().again(&claim).await.body["text"], "Microsoft gave access.");
    }

    async fn of_two_at_once_the_second_sees_both(kit: Kit) {
        let (window, claim) = (kit.window(kit.researcher()).await, claim(&kit, false).await);
        let parts = claim.parts();
        let old = opened(&window, &claim).await;
        let colleague = kit.window(kit.editor()).await;
        let (first, third) = (format!("part-{}", parts[0]), format!("remove-{}", parts[2]));
        let theirs = [("text", "Theirs."), ("parts", "A new one."), (third.as_str(), "on")];
        colleague.fill(&edit(&claim), &edit(&claim), &theirs).await.expect(303);
        let about = format!("about-{}", claim.body["about"][0].as_str().expect("an id"));
        let mine = old.without(&about).with(&[("text", "Mine."), (&first, "My part.")]);
        let told = window.send(&mine).await.expect(409);
        says(&told, "editor changed this since you opened it");
        for words in ["Theirs.</td>", "Mine.</td>", "1. Part 1.\n2. Part 2.\n3. A new one.", "1. My part."] {
            says(&told, words);
        }
        let form = told.form(&edit(&claim));
        assert_eq!((form.get("text"), form.get(&first)), ("Mine.", "My part."));
        // Saved once more, it takes nothing away that nobody removed: their part stays, mine that they removed comes again.
        window.send(&form).await.expect(303);
        let saved = kit.researcher().again(&claim).await;
        assert_eq!(saved.body["text"], "Mine.");
        assert_eq!(texts(&saved.body), ["My part.", "Part 2.", "A new one.", "Part 3."]);
        assert_eq!(saved.body["about"], json!([claim.body["about"][1]]));
    }

    async fn what_does_not_fit_is_said(kit: Kit) {
        let (window, claim) = (kit.window(kit.researcher()).await, claim(&kit, false).await);
        let gone = kit.researcher().party(json!({"name": "Nobody"})).await;
        let form = opened(&window, &claim).await;
        kit.researcher().withdraw(&gone).await;
        let gone = format!("about-{}", gone.id);
        for (name, value, why) in [
            ("text", " ", "Write the claim"),
            ("language", "english, mostly", "This is no language"),
            ("claimed_on", "yesterday", "The date is none"),
            ("tags", "a\na", "At most 50 tags"),
            ("parts", "Part 1.", "A claim has at most 50 parts, each once"),
            (gone.as_str(), "on", "Somebody whom you ticked was withdrawn"),
        ] {
            let refused = window.send(&form.clone().with(&[(name, value)])).await.expect(422);
            says(&refused, why);
            assert_eq!(refused.form(&edit(&claim)).get("tags"), if name == "tags" { value } else { "z, with a comma\na" });
        }
        assert_eq!(kit.researcher().again(&claim).await.etag, claim.etag);
    }
}
