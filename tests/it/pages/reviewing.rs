//! What a verdict's page tells whoever reviews it, and what becomes of what is typed there.

use dementi_testkit::{Client, Kit, Reply, Thing, on_both_databases};
use serde_json::{Value, json};

use super::admin::says;
use super::changing::{page, says_not};
use super::entries::shown_at;

/// A claim of two parts that is about somebody.
async fn claim(kit: &Kit) -> Thing {
    let who = kit.researcher();
    let about = json!([who.party(json!({"name": "Example Wire"})).await.id]);
    who.claim(&who.dossier(json!({})).await, 2, json!({"about": about})).await
}

/// Writes a verdict in other words.
async fn edited(who: &Client, verdict: &Thing, over: Value) -> Thing {
    let mut body = json!({});
    for name in ["scale_id", "rating", "rationale", "part_ratings"] {
        body[name] = verdict.body[name].clone();
    }
    body.as_object_mut().expect("an object").extend(over.as_object().expect("an object").clone());
    who.put(&verdict.path, body).if_match(&verdict.etag).await.expect(200);
    who.again(verdict).await
}

/// The ratings of a claim's parts, the first ones.
fn rated(claim: &Thing, ratings: &[&str]) -> Value {
    let parts = claim.parts();
    parts.iter().zip(ratings).map(|(part, rating)| json!({"part_id": part, "rating": rating})).collect()
}

/// A published verdict that rates both parts.
async fn published(kit: &Kit, claim: &Thing) -> Thing {
    let over = json!({"part_ratings": rated(claim, &["half_true", "true"]), "rationale": "The papers show part of it."});
    let draft = kit.researcher().draft(claim, over).await;
    let submitted = kit.researcher().step(&draft, "submit", json!({})).await;
    let approved = kit.editor().step(&submitted, "approve", json!({})).await;
    kit.editor().step(&approved, "publish", json!({})).await
}

/// What stands between these words of a page.
#[track_caller]
fn between(page: &Reply, from: &str, to: &str) -> String {
    let text = page.text();
    let Some((_, rest)) = text.split_once(from) else { page.fail(&format!("it should say “{from}”")) };
    rest.split_once(to).map_or(rest, |(within, _)| within).to_owned()
}

/// The address of an entry on the page of its claim.
fn entry(claim: &Thing, entry: &Thing) -> String {
    format!("<a href=\"{}\">", shown_at(claim, entry))
}

on_both_databases! {
    async fn a_revision_is_shown_against_the_one_that_was_approved_before(kit: Kit) {
        let (claim, who) = (claim(&kit).await, kit.researcher());
        let assertion = who.assertion(&claim, json!({"quote": {"exact": "gave the agency access"}})).await;
        let kept = who.evidence(&claim, json!({})).await;
        let first = published(&kit, &claim).await;
        who.withdraw(&assertion).await;
        let added = who.denial(&claim, &["denied", "denied"], json!({"quote": {"exact": "It is not so."}})).await;
        let over = json!({
            "rating": "false",
            "part_ratings": rated(&claim, &["true", "true"]),
            "rationale": "The papers show all of it.",
        });
        let next = who.step(&who.draft(&claim, over).await, "submit", json!({})).await;
        let window = kit.window(kit.second_editor()).await;
        let shown = window.get(&page(&next)).await.expect(200);
        let changed = between(&shown, "What changed since revision 1", "</section>");
        let says = |words: &str| assert!(changed.contains(words), "“{words}” is not in {changed}");
        says(&format!("href=\"{}\"", page(&first)));
        says("<del><bdi>Half true</bdi></del> <ins><bdi>False</bdi></ins>");
        says("1. <bdi>Part 1.</bdi>: <del><bdi>Half true</bdi></del> <ins><bdi>True</bdi></ins>");
        says("<del>part</del><ins>all</ins>");
        says(&format!("An assertion was withdrawn.<span class=\"under\">{}<bdi>The Guardian</bdi></a> <q dir=\"auto\">gave the agency access</q>", entry(&claim, &assertion)));
        says(&format!("A denial was recorded.<span class=\"under\">{}<bdi>Microsoft</bdi></a> <q dir=\"auto\">It is not so.</q>", entry(&claim, &added)));
        assert!(!changed.contains("Part 2."), "its rating is the same: {changed}");
        assert!(!changed.contains(&kept.id), "the evidence is the same: {changed}");
    }

    async fn what_was_retracted_is_compared_with_too(kit: Kit) {
        let claim = claim(&kit).await;
        let first = published(&kit, &claim).await;
        kit.editor().step(&first, "retract", json!({"reason": "It was not so."})).await;
        let next = kit.submitted(&claim).await;
        let shown = kit.window(kit.editor()).await.get(&page(&next)).await.expect(200);
        assert!(between(&shown, "What changed since revision 1", "</section>").contains("Retracted"));
    }

    async fn a_revision_that_was_approved_and_edited_is_shown_against_itself(kit: Kit) {
        let claim = claim(&kit).await;
        let approved = kit.approved(&claim).await;
        let window = kit.window(kit.second_editor()).await;
        says_not(&window.get(&page(&approved)).await.expect(200), "What changed since");
        let evidence = kit.researcher().evidence(&claim, json!({})).await;
        let over = json!({"rationale": "The documents show all of it."});
        let again = edited(kit.researcher(), &kit.researcher().again(&approved).await, over).await;
        assert_eq!(again.body["state"], "in_review");
        let shown = window.get(&page(&again)).await.expect(200);
        let changed = between(&shown, "What changed since this revision was approved", "</section>");
        for words in ["<bdi>Half true</bdi> <span class=\"quiet\">(unchanged)", "<del>part</del><ins>all</ins>", "Evidence was recorded.", &entry(&claim, &evidence)] {
            assert!(changed.contains(words), "“{words}” is not in {changed}");
        }
    }

    async fn the_first_revision_shows_what_it_rests_on(kit: Kit) {
        let (claim, who) = (claim(&kit).await, kit.researcher());
        let window = kit.window(kit.editor()).await;
        let bare = kit.submitted(&who.claim(&who.dossier(json!({})).await, 1, json!({})).await).await;
        says(&window.get(&page(&bare)).await.expect(200), "Nothing is on record that it could rest on.");
        let entries = [
            who.assertion(&claim, json!({})).await,
            who.denial(&claim, &["denied", "denied"], json!({})).await,
            who.evidence(&claim, json!({})).await,
        ];
        let gone = who.evidence(&claim, json!({})).await;
        who.withdraw(&gone).await;
        let verdict = kit.submitted(&claim).await;
        let late = who.evidence(&claim, json!({})).await;
        let shown = window.get(&page(&verdict)).await.expect(200);
        let basis = between(&shown, "What it rests on", "</section>");
        for one in &entries {
            assert!(basis.contains(&entry(&claim, one)), "{} is not in {basis}", one.id);
        }
        for one in [&gone, &late] {
            assert!(!basis.contains(&one.id), "{} is in {basis}", one.id);
        }
    }

    async fn a_reviewer_has_a_checklist(kit: Kit) {
        let (claim, who) = (claim(&kit).await, kit.researcher());
        let quoting = who.assertion(&claim, json!({"quote": {"exact": "It is so."}})).await;
        let draft = who.draft(&claim, json!({})).await;
        says_not(&kit.window(kit.editor()).await.get(&page(&draft)).await, "To check before approval");
        let draft = edited(kit.second_editor(), &draft, json!({"rationale": "Another."})).await;
        let verdict = page(&who.step(&draft, "submit", json!({})).await);
        let list = async |who: &Client| {
            between(&kit.window(who).await.get(&verdict).await.expect(200), "To check before approval", "</section>")
        };
        let told = list(kit.editor()).await;
        let wire = format!("<a href=\"{}#replies\"><bdi>Example Wire</bdi></a>", page(&claim));
        for words in ["and may approve it", "<bdi>researcher</bdi>", "<bdi>second-editor</bdi>", "Nothing has changed since", &wire, &entry(&claim, &quoting)] {
            assert!(told.contains(words), "“{words}” is not in {told}");
        }
        assert!(list(kit.second_editor()).await.contains("Four eyes: you wrote or edited this revision"));
        assert!(list(kit.reader()).await.contains("Reviewing needs the role editor or admin"));
        // The record changes: what, is named and can be followed.
        let late = who.evidence(&claim, json!({})).await;
        let told = list(kit.editor()).await;
        assert!(told.contains(" since it was last saved") && told.contains("The record has changed since"), "{told}");
        let shown = kit.window(kit.editor()).await.get(&verdict).await.expect(200);
        let stale = between(&shown, "Stale: the record has changed since", "</div>");
        assert!(stale.contains(&format!("Evidence was recorded.<span class=\"under\">{}<bdi>Newsletter</bdi></a>", entry(&claim, &late))), "{stale}");
    }

    async fn what_was_typed_into_a_publication_is_still_there(kit: Kit) {
        let claim = claim(&kit).await;
        published(&kit, &claim).await;
        let desk = kit.admin().get("/desk").await.expect(200);
        let body = json!({"name": desk["name"], "approvals_required": 1, "minimum_origins": 5});
        kit.admin().put("/desk", body).if_match(&desk.etag()).await.expect(200);
        let next = kit.approved(&claim).await;
        let (window, publish) = (kit.window(kit.admin()).await, format!("{}/publish", page(&next)));
        for (url, status) in [("nonsense", 422), ("https://desk.example/story", 422)] {
            let typed = [
                ("correction_kind", "typo"),
                ("correction", "A <slip> of the pen."),
                ("override_reason", "The ban ends at noon."),
                ("url", url),
            ];
            // The parts are rated otherwise, so it is no slip of the pen.
            let refused = window.fill(&page(&next), &publish, &typed).await.expect(status);
            let form = refused.form(&publish);
            for (name, value) in &typed[1..] {
                assert_eq!(form.get(name), *value, "{name}");
            }
        }
        let typed = [("correction", "New papers."), ("override_reason", "The ban ends at noon.")];
        window.fill(&page(&next), &publish, &typed).await.expect(303);
    }

    async fn a_step_that_is_refused_keeps_its_own_comment_alone(kit: Kit) {
        let verdict = page(&kit.submitted(&claim(&kit).await).await);
        let (window, long) = (kit.window(kit.editor()).await, "x".repeat(4_001));
        let (returns, approves) = (format!("{verdict}/request-changes"), format!("{verdict}/approve"));
        let refused = window.fill(&verdict, &returns, &[("comment", &long)]).await.expect(422);
        assert_eq!((refused.form(&returns).get("comment"), refused.form(&approves).get("comment")), (long.as_str(), ""));
    }

    async fn two_who_write_one_verdict_see_all_that_differs(kit: Kit) {
        let claim = claim(&kit).await;
        let draft = kit.researcher().draft(&claim, json!({"part_ratings": rated(&claim, &["half_true"])})).await;
        let (window, edit) = (kit.window(kit.researcher()).await, format!("{}/edit", page(&draft)));
        let opened = window.get(&edit).await.expect(200);
        let over = json!({
            "rating": "false",
            "part_ratings": rated(&claim, &["true", "mostly_false"]),
            "rationale": "The documents show nothing of it.",
        });
        let theirs = edited(kit.editor(), &draft, over).await;
        let typed = opened.form(&edit).with(&[("rationale", "The documents show most of it.")]);
        let told = window.send(&typed).await.expect(409);
        says(&told, "editor changed this verdict since you opened it");
        for cell in ["False", "Half true", "1. True\n2. Mostly false", "1. Half true", "The documents show nothing of it."] {
            says(&told, &format!("<td class=\"lines\" dir=\"auto\">{cell}</td>"));
        }
        says_not(&told, "<th scope=\"row\">Scale</th>");
        let kept = told.form(&edit);
        assert_eq!((kept.get("rating"), kept.get("rationale")), (typed.get("rating"), typed.get("rationale")));
        let version = |page: &Reply| page.form(&edit).get("version").to_owned();
        assert_ne!(version(&opened), version(&told), "what was typed over one version comes back over no other");
        assert_eq!(kit.researcher().again(&draft).await.body, theirs.body, "nothing was written");
        window.send(&kept).await.expect(303);
        let now = kit.researcher().again(&draft).await.body;
        assert_eq!((&now["rating"], &now["part_ratings"]), (&draft.body["rating"], &draft.body["part_ratings"]));
    }
}
