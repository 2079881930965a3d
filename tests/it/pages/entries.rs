//! Changing and withdrawing what is on a claim's record, through the pages.

use dementi_testkit::{Backend, Form, Kit, Reply, Thing, on_both_databases, run_on};
use serde_json::{Value, json};

use super::admin::says;
use super::browse;
use super::changing::page;

/// A claim of two parts.
async fn claim(kit: &Kit) -> Thing {
    kit.researcher().claim(&kit.researcher().dossier(json!({})).await, 2, json!({})).await
}

/// The page on which something is changed.
fn edit(entry: &Thing) -> String {
    format!("{}/edit", entry.path.replace("/api/v1", ""))
}

/// Where an entry is shown on the page of its claim.
pub(super) fn shown_at(claim: &Thing, entry: &Thing) -> String {
    format!("{}?entry={1}#e-{1}", page(claim), entry.id)
}

/// The page on which something is withdrawn.
fn withdraw(entry: &Thing) -> String {
    format!("{}/withdraw", entry.path.replace("/api/v1", ""))
}

/// Changes an entry by its form; answers what is on record then.
async fn changed(kit: &Kit, claim: &Thing, entry: &Thing, typed: &[(&str, &str)]) -> Value {
    let window = kit.window(kit.researcher()).await;
    let saved = window.fill(&edit(entry), &edit(entry), typed).await.expect(303);
    assert_eq!(saved.location(), shown_at(claim, entry));
    read(kit, entry).await
}

async fn read(kit: &Kit, entry: &Thing) -> Value {
    kit.researcher().get(&entry.path).await.expect(200).json().clone()
}

/// The fields of an answer that tell what an entry says.
fn told(entry: &Value, names: &[&str]) -> Value {
    names.iter().map(|name| entry[name].clone()).collect()
}

/// A source of which these texts are on file, the newest last.
async fn source(kit: &Kit, texts: &[&str]) -> Thing {
    let source = kit.researcher().source(json!({"title": "Statement"})).await;
    for text in texts {
        kit.clock().advance(std::time::Duration::from_mins(1));
        kit.researcher().snapshot(&source, Form::text(text)).await;
    }
    source
}

const OLD: &str = "It is not so,\r\nand it never was. We do not.";
const NEW: &str = "No comment. We do not listen. We do not read.";

/// An assertion that quotes words over two lines, which the newest snapshot of its source does not have.
async fn quoting(kit: &Kit, claim: &Thing) -> Thing {
    let source = source(kit, &[OLD]).await;
    let quote = json!({"exact": "not so,\r\nand it", "language": "en-GB"});
    let entry = kit.researcher().assertion(claim, json!({"source_id": source.id, "quote": quote})).await;
    kit.clock().advance(std::time::Duration::from_mins(1));
    kit.researcher().snapshot(&source, Form::text(NEW)).await;
    entry
}

/// Insists that a page shows a form with this in a field.
#[track_caller]
fn keeps(page: &Reply, form: &str, name: &str, typed: &str) {
    assert_eq!(page.form(form).get(name), typed, "{name}");
}

on_both_databases! {
    async fn a_wrong_answer_to_one_part_is_put_right(kit: Kit) {
        let claim = claim(&kit).await;
        let quote = json!({"exact": "It is not so."});
        let denial = kit.researcher().denial(&claim, &["denied", "denied"], json!({"quote": quote})).await;
        let page = kit.window(kit.researcher()).await.get(&format!("/claims/{}", claim.id)).await.expect(200);
        says(&page, &format!("href=\"{}\"", edit(&denial)));
        let [first, second] = claim.parts().try_into().expect("two parts");
        let (answer, note) = (format!("answer-{second}"), format!("answer-note-{second}"));
        let typed = [(answer.as_str(), "unaddressed"), (note.as_str(), "It speaks\r\nof calls.")];
        let now = changed(&kit, &claim, &denial, &typed).await;
        assert_eq!(now["answers"], json!([
            {"part_id": first, "answer": "denied", "note": null},
            {"part_id": second, "answer": "unaddressed", "note": "It speaks\nof calls."},
        ]));
        let same = ["party_id", "source_id", "stated_on", "quote"];
        assert_eq!((told(&now, &same), &now["scope"]), (told(&denial.body, &same), &json!("partial")));
        // A part without an answer, and one without a day, are asked for again.
        let window = kit.window(kit.researcher()).await;
        for (field, why) in [(answer.as_str(), "for every part"), ("stated_on", "on which day")] {
            let refused = window.fill(&edit(&denial), &edit(&denial), &[(field, "")]).await.expect(422);
            says(&refused, why);
            keeps(&refused, &edit(&denial), &note, "It speaks\nof calls.");
        }
        assert_eq!(read(&kit, &denial).await, now);
    }

    async fn words_that_stood_nowhere_are_looked_for_when_asked_to(kit: Kit) {
        let (claim, source) = (claim(&kit).await, source(&kit, &[]).await);
        let quote = json!({"exact": "It is not so"});
        let entry = kit.researcher().evidence(&claim, json!({"source_id": source.id, "quote": quote})).await;
        let window = kit.window(kit.researcher()).await;
        let at = edit(&entry);
        let asked = async |typed: &[(&str, &str)]| window.fill(&at, &at, typed).await;
        says(&asked(&[("find", "on")]).await.expect(422), "has no text in which");
        kit.researcher().snapshot(&source, Form::text(OLD)).await;
        asked(&[("note", "Left alone.")]).await.expect(303);
        assert_eq!(read(&kit, &entry).await["quote"]["start"], Value::Null);
        asked(&[("find", "on")]).await.expect(303);
        assert_eq!(read(&kit, &entry).await["quote"]["start"], 0);
        let form = window.get(&edit(&entry)).await.expect(200);
        assert!(!form.text().contains("name=\"find\""), "it stands where it was found");
    }

    async fn a_note_is_recorded_with_each_answer(kit: Kit) {
        let (claim, source) = (claim(&kit).await, source(&kit, &[OLD]).await);
        let party = kit.researcher().party(json!({})).await;
        let (reader, action) = (format!("/sources/{}?claim={}", source.id, claim.id), format!("/sources/{}/record", source.id));
        let [first, second] = claim.parts().try_into().expect("two parts");
        let window = kit.window(kit.researcher()).await;
        window.fill(&reader, &action, &[
            ("kind", "denial"),
            ("party", &party.id),
            ("stated_on", "2013-07-16"),
            (&format!("answer-{first}"), "denied"),
            (&format!("answer-{second}"), "reframed"),
            (&format!("answer-note-{second}"), "It answers for calls."),
        ]).await.expect(303);
        let denials = kit.researcher().get(&format!("{}/denials", claim.path)).await.expect(200);
        let notes: Vec<_> = denials.items()[0]["answers"].as_array().expect("answers").iter().map(|answer| answer["note"].clone()).collect();
        assert_eq!(notes, [json!(null), json!("It answers for calls.")]);
    }

    async fn assertions_and_evidence_are_changed(kit: Kit) {
        let claim = claim(&kit).await;
        let assertion = kit.researcher().assertion(&claim, json!({})).await;
        let other = kit.researcher().party(json!({"name": "Reuters"})).await;
        let typed = [("party", other.id.as_str()), ("mode", "stated"), ("stated_on", "")];
        let now = changed(&kit, &claim, &assertion, &typed).await;
        assert_eq!(told(&now, &["party_id", "mode", "stated_on"]), json!([other.id, "stated", null]));
        let [first, second] = claim.parts().try_into().expect("two parts");
        let over = json!({"part_ids": [first], "note": "Page 2."});
        let evidence = kit.researcher().evidence(&claim, over).await;
        let window = kit.window(kit.researcher()).await;
        let form = window.get(&edit(&evidence)).await.expect(200).form(&edit(&evidence));
        let form = form.without(&format!("part-{first}")).with(&[
            (&format!("part-{second}"), "on"),
            ("stance", "refutes"),
            ("reliability", "A"),
            ("credibility", "6"),
            ("note", "Page 3."),
        ]);
        window.send(&form).await.expect(303);
        let names = ["part_ids", "stance", "reliability", "credibility", "note"];
        let now = read(&kit, &evidence).await;
        assert_eq!(told(&now, &names), json!([[second], "refutes", "A", "6", "Page 3."]));
        // Sent twice it is done once.
        window.send(&form).await.expect(303);
        assert_eq!(read(&kit, &evidence).await, now);
        let long = "x".repeat(5_000);
        let refused = window.fill(&edit(&evidence), &edit(&evidence), &[("note", &long)]).await.expect(422);
        says(&refused, "A note is too long");
        keeps(&refused, &edit(&evidence), "note", &long);
    }

    async fn a_quote_stays_where_it_was_found_unless_its_words_are_changed(kit: Kit) {
        let claim = claim(&kit).await;
        let entry = quoting(&kit, &claim).await;
        // As browsers send what a field holds.
        let now = changed(&kit, &claim, &entry, &[("exact", "not so,\r\nand it"), ("mode", "documented")]).await;
        assert_eq!((&now["mode"], &now["quote"]), (&json!("documented"), &entry.body["quote"]));
        let now = changed(&kit, &claim, &entry, &[("exact", "No comment.")]).await;
        assert_eq!(told(&now["quote"], &["exact", "start", "end", "language"]), json!(["No comment.", 0, 11, "en-GB"]));
        assert_ne!(now["quote"]["snapshot_id"], entry.body["quote"]["snapshot_id"]);
        let now = changed(&kit, &claim, &entry, &[("exact", " ")]).await;
        assert_eq!(now["quote"], json!(null));
    }

    async fn words_that_are_not_found_are_told_with_what_comes_near(kit: Kit) {
        let claim = claim(&kit).await;
        let (entry, window) = (quoting(&kit, &claim).await, kit.window(kit.researcher()).await);
        let refused = window.fill(&edit(&entry), &edit(&entry), &[("exact", "Something else entirely"), ("mode", "stated")]).await.expect(422);
        says(&refused, "do not stand in the newest snapshot of the source to the letter");
        keeps(&refused, &edit(&entry), "exact", "Something else entirely");
        keeps(&refused, &edit(&entry), "mode", "stated");
        assert!(!refused.text().contains("Is one of these meant?"));
        let refused = window.fill(&edit(&entry), &edit(&entry), &[("exact", "We do not")]).await.expect(422);
        says(&refused, "stand more than once");
        says(&refused, "<mark>We do not</mark><span class=\"quiet\"> read. …");
        assert_eq!(read(&kit, &entry).await, entry.body, "nothing was written");
        let chosen = refused.form(&edit(&entry)).with(&[("place", "30-39")]);
        window.send(&chosen).await.expect(303);
        assert_eq!(told(&read(&kit, &entry).await["quote"], &["exact", "start", "end"]), json!(["We do not", 30, 39]));
        // Of words that come near, those that stand there are taken.
        let refused = window.fill(&edit(&entry), &edit(&entry), &[("exact", "no comment, we do not listen")]).await.expect(422);
        says(&refused, "<mark>No comment. We do not listen");
        let place = refused.elements().into_iter().find(|element| element.get("name") == "place" && element.get("value").starts_with("0-"));
        let place = place.expect("a place at the beginning").get("value").to_owned();
        window.send(&refused.form(&edit(&entry)).with(&[("place", &place)])).await.expect(303);
        assert_eq!(read(&kit, &entry).await["quote"]["start"], 0);
        let wrong = window.get(&edit(&entry)).await.form(&edit(&entry)).with(&[("place", "900-910"), ("snapshot", refused.form(&edit(&entry)).get("snapshot"))]);
        window.send(&wrong).await.expect(422);
    }

    async fn of_two_at_once_the_second_sees_both(kit: Kit) {
        let claim = claim(&kit).await;
        let denial = kit.researcher().denial(&claim, &["denied", "denied"], json!({})).await;
        let [_, second] = claim.parts().try_into().expect("two parts");
        let (answer, note) = (format!("answer-{second}"), format!("answer-note-{second}"));
        let page = edit(&denial);
        let (mine, theirs) = (kit.window(kit.researcher()).await, kit.window(kit.editor()).await);
        let old = mine.get(&page).await.expect(200).form(&page);
        theirs.fill(&page, &page, &[(&answer, "conceded"), ("stated_on", "2013-07-17")]).await.expect(303);
        let conflict = mine.send(&old.with(&[(&answer, "reframed"), (&note, "Of <calls>.")])).await.expect(409);
        for words in ["editor changed this since you opened it", "2013-07-17", "2. Conceded", "2. Reframed: Of &#60;calls&#62;."] {
            says(&conflict, words);
        }
        assert!(!conflict.text().contains(">Party</th>"), "what is the same is not told");
        keeps(&conflict, &page, &answer, "reframed");
        keeps(&conflict, &page, "stated_on", "2013-07-16");
        mine.send(&conflict.form(&page)).await.expect(303);
        let now = read(&kit, &denial).await;
        assert_eq!((&now["answers"][1]["answer"], &now["stated_on"]), (&json!("reframed"), &json!("2013-07-16")));
        // What was withdrawn meanwhile stays as it was; what was typed is there still.
        let old = mine.get(&page).await.expect(200).form(&page).with(&[(&note, "Of letters.")]);
        theirs.fill(&withdraw(&denial), &withdraw(&denial), &[("reason", "Not theirs.")]).await.expect(303);
        let gone = mine.send(&old).await.expect(409);
        says(&gone, "This was withdrawn since you opened it");
        keeps(&gone, &page, &note, "Of letters.");
        says(&mine.send(&gone.form(&page)).await.expect(422), "This was withdrawn since you opened it");
    }

    async fn each_kind_is_withdrawn_with_a_reason(kit: Kit) {
        let claim = claim(&kit).await;
        let who = kit.researcher();
        let entries = [
            who.assertion(&claim, json!({})).await,
            who.denial(&claim, &["denied", "denied"], json!({})).await,
            who.evidence(&claim, json!({})).await,
        ];
        let (window, page) = (kit.window(who).await, format!("/claims/{}", claim.id));
        let shown = [("The Guardian", "asserts"), ("Microsoft", "answers"), ("Newsletter", "Withdraw the evidence “")];
        for (entry, (whose, kind)) in entries.iter().zip(shown) {
            let ask = withdraw(entry);
            let asked = window.get(&ask).await.expect(200);
            says(&asked, whose);
            says(&asked, kind);
            let old = asked.form(&ask).with(&[("reason", "It is none.")]);
            says(&window.send(&old.clone().with(&[("reason", " ")])).await.expect(422), "Say why");
            kit.window(kit.editor()).await.fill(&edit(entry), &edit(entry), &[]).await.expect(303);
            let stale = window.send(&old).await.expect(409);
            says(&stale, "editor changed this since you opened it");
            keeps(&stale, &ask, "reason", "It is none.");
            let done = window.send(&stale.form(&ask)).await.expect(303);
            assert_eq!(done.location(), shown_at(&claim, entry));
            assert_eq!(read(&kit, entry).await["withdrawn"]["reason"], "It is none.");
            // Nothing more can be done with it; whoever tries is shown why.
            for leads in [&ask, &edit(entry)] {
                assert_eq!(window.get(leads).await.expect(303).location(), done.location());
                assert!(!window.get(&page).await.text().contains(leads.as_str()));
            }
            assert_eq!(window.send(&old).await.expect(303).location(), done.location());
        }
        assert_eq!(window.get(&page).await.text().matches("It is none.").count(), 3);
    }

    async fn nothing_of_a_withdrawn_claim_is_changed(kit: Kit) {
        let claim = claim(&kit).await;
        let evidence = kit.researcher().evidence(&claim, json!({})).await;
        let (window, page) = (kit.window(kit.researcher()).await, format!("/claims/{}", claim.id));
        let (old, ask) = (window.get(&edit(&evidence)).await.form(&edit(&evidence)), withdraw(&evidence));
        let reason = window.get(&ask).await.form(&ask).with(&[("reason", "Why.")]);
        assert!(kit.window(kit.reader()).await.get(&page).await.text().matches("/evidence/").count() == 0);
        kit.researcher().withdraw(&kit.researcher().again(&claim).await).await;
        says(&window.send(&old).await.expect(422), "The claim was withdrawn.");
        says(&window.send(&reason).await.expect(422), "The claim was withdrawn.");
        assert!(!window.get(&page).await.expect(200).text().contains(&edit(&evidence)));
    }
}

/// What a browser makes of the form: words over two lines are the same when they come back, and pages that tell of a
/// conflict and of places are in order.
#[test]
fn a_browser_changes_what_was_typed_and_nothing_else() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        let claim = claim(&kit).await;
        let entry = quoting(&kit, &claim).await;
        let given = json!({"url": kit.url(), "enter": kit.sign_in_link(kit.researcher()).await, "edit": edit(&entry)});
        let seen = browse("entries.mjs", given).await;
        assert_eq!(
            seen,
            json!({"places": 2, "found": [], "overflow": [], "conflict": [], "anchored": "We do not"})
        );
        let now = read(&kit, &entry).await;
        assert_eq!((&now["mode"], &now["quote"]["start"]), (&json!("documented"), &json!(12)));
    });
}
