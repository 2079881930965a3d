//! Pages of a desk with very much on record weigh little, too. They are weighed, not looked at.

use dementi_testkit::{Backend, Kit, Thing, run_on};
use serde_json::json;

use super::{WEIGHT, browse, in_order};

/// How many parties and sources there are.
const MANY: usize = 120;
/// Letters of the source's text, of two bytes each.
const LETTERS: usize = 200_000;
/// Bytes of the file.
const FILE: usize = 2_000_000;

/// Weighs pages as an editor gets them.
async fn weighs(kit: &Kit, paths: Vec<String>) {
    let enter = kit.sign_in_link(kit.editor()).await;
    let given = json!({"url": kit.url(), "paths": paths, "enter": enter, "weighed": true});
    let seen = browse("look.mjs", given).await;
    in_order(&seen, &paths.iter().map(String::as_str).collect::<Vec<_>>());
}

/// As many parties and sources, named as such are.
async fn everybody(kit: &Kit) -> (Vec<Thing>, Vec<Thing>) {
    let (who, mut parties, mut sources) = (kit.researcher(), Vec::new(), Vec::new());
    for at in 0..MANY {
        let aliases = json!([format!("F.O.P. {at}"), format!("Public Records {at}")]);
        let party =
            json!({"name": format!("Federal Office of Public Records, number {at}"), "aliases": aliases});
        parties.push(who.party(party).await);
        let url = format!("https://news.example/2013/07/11/report-on-the-documents-{at}");
        let title = format!("Report on the documents that were published in July, part {at}");
        sources.push(who.source(json!({"title": title, "url": url, "publisher_id": parties[at].id})).await);
    }
    (parties, sources)
}

/// A claim as claims are: a sentence, and parts of it.
fn sentence(at: usize) -> String {
    format!(
        "In year {at} the company gave the agency access to the mail of its users before it was encrypted."
    )
}

/// Which entries are assertions, and which are denials, by their number modulo three. All others are evidence.
const ASSERTED: usize = 0;
const DENIED: usize = 1;

/// Words of claims.
const WORDS: &str = "the company agency gave took read mail calls users access before after it was encrypted never asked \
                     court minister said denied documents show that they in all with without any of its own knowledge \
                     server engineers paid for millions were collected stored deleted shared by year law order secret";

/// Sentences none of which is like another, so that they pack no better than claims do.
fn sentences() -> impl Iterator<Item = String> {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut state = 1_u64;
    std::iter::repeat_with(move || {
        let word = || {
            // Knuth's MMIX generator.
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            words[usize::try_from(state >> 33).unwrap_or_default() % words.len()]
        };
        std::iter::repeat_with(word).take(16).collect::<Vec<_>>().join(" ")
    })
}

/// Puts an entry on a claim's record.
async fn entry(kit: &Kit, claim: &Thing, number: usize, party: &Thing, source: &Thing) {
    let quote =
        json!({"exact": "We do not provide any government with direct access to the mail of our users."});
    let (list, body) = match number % 3 {
        ASSERTED => ("assertions", json!({"mode": "reported", "quote": quote})),
        DENIED => {
            let answer =
                |part: String| json!({"part_id": part, "answer": "denied", "note": "In a statement."});
            let answers: Vec<_> = claim.parts().into_iter().map(answer).collect();
            ("denials", json!({"answers": answers, "quote": quote}))
        }
        _ => {
            let note = "Page 2 of the newsletter says so in as many words.";
            ("evidence", json!({"stance": "supports", "reliability": "B", "credibility": "2", "note": note}))
        }
    };
    let mut body = body;
    body["source_id"] = json!(source.id);
    if list != "evidence" {
        body["party_id"] = json!(party.id);
        body["stated_on"] = json!("2013-07-16");
    }
    kit.researcher().post(&format!("{}/{list}", claim.path), body).await.expect(201);
}

#[test]
fn a_full_desk_weighs_little() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        let who = kit.researcher();
        let (parties, sources) = everybody(&kit).await;
        let dossier = who.dossier(json!({"summary": "What the *documents* show."})).await;
        let about: Vec<&str> = parties[..8].iter().map(|party| party.id.as_str()).collect();
        let mut claims = Vec::new();
        for at in 0..50 {
            let over = json!({"text": sentence(at), "about": about, "tags": ["surveillance", "mail"]});
            let claim = who.claim(&dossier, 3, over).await;
            entry(&kit, &claim, ASSERTED, &parties[8], &sources[at]).await;
            for party in &parties[..8] {
                entry(&kit, &claim, DENIED, party, &sources[at]).await;
            }
            let asked = json!({"party_id": parties[at % 8].id, "acknowledge_by": null});
            who.reply_request(&claim, asked).await;
            claims.push(claim);
        }
        let [first, second] = [&claims[0], &claims[1]];
        kit.submitted(second).await;
        weighs(
            &kit,
            vec![
                "/".to_owned(),
                "/claims".to_owned(),
                "/dossiers".to_owned(),
                format!("/dossiers/{}", dossier.id),
                "/parties".to_owned(),
                "/sources".to_owned(),
                "/replies".to_owned(),
                format!("/claims/{}", first.id),
                "/claims/new".to_owned(),
                format!("/claims/{}/edit", first.id),
                format!("/claims/{}/withdraw", first.id),
                format!("/claims/{}/timeline", first.id),
                format!("/claims/{}/verdict", first.id),
                format!("/claims/{}/replies/new", first.id),
                "/sources/new".to_owned(),
                format!("/sources/{}", sources[0].id),
                format!("/sources/{}?claim={}", sources[0].id, first.id),
                format!("/sources/{}/edit", sources[0].id),
                "/imports/new".to_owned(),
            ],
        )
        .await;
    });
}

#[test]
fn a_claim_of_which_much_is_said_weighs_little() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        let who = kit.researcher();
        let dossier = who.dossier(json!({})).await;
        let claim = who.claim(&dossier, 3, json!({"text": sentence(0)})).await;
        let (party, source) = (who.party(json!({})).await, who.source(json!({})).await);
        for number in 0..100 {
            entry(&kit, &claim, number, &party, &source).await;
        }
        for number in 0..100 {
            let text =
                format!("Does the bulletin answer part {number}, too? See *page 2*, and what they said.");
            who.comment(&claim, json!({"text": text, "mentions": [kit.editor().user()]})).await;
        }
        kit.submitted(&claim).await;
        weighs(
            &kit,
            ["", "/timeline", "/edit", "/verdict", "/history"]
                .map(|page| format!("/claims/{}{page}", claim.id))
                .to_vec(),
        )
        .await;
    });
}

#[test]
fn a_long_source_weighs_little() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        let (who, window) = (kit.researcher(), kit.window(kit.researcher()).await);
        let source = who.source(json!({})).await;
        let claim = who.claim(&who.dossier(json!({})).await, 3, json!({})).await;
        let (page, words) = (format!("/sources/{}", source.id), "Мы этого не делали и не делаем. ");
        let text: String = words.chars().cycle().take(LETTERS).collect();
        let form = window.get(&page).await.expect(200).form(&format!("{page}/files"));
        let form = form.with(&[("file_text", &text)]);
        window.send_file(&form, "Recording.mp3", "audio/mpeg", b"ID3").await.expect(303);
        weighs(&kit, vec![page.clone(), format!("{page}?claim={}", claim.id)]).await;
    });
}

/// What is tried is answered with the document alone: what it loads is what every page loads.
#[test]
fn an_import_that_is_tried_weighs_little() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        let window = kit.window(kit.researcher()).await;
        let dossier = kit.researcher().dossier(json!({})).await;
        let mut file = "text,claimed_on\n".to_owned();
        let mut rows = sentences();
        while file.len() < FILE {
            file.extend(rows.next());
            // What is wrong with rows is told, and takes room.
            file.push_str(",tomorrow\n");
        }
        let form = window.get("/imports/new").await.expect(200).form("/imports/try");
        let typed =
            [("what", "claims"), ("dossier", dossier.id.as_str()), ("language", "en"), ("file", &file)];
        let tried = window.send(&form.with(&typed)).await.expect(200);
        let weight = u64::try_from(tried.bytes().len()).expect("a number");
        assert!(weight <= WEIGHT, "the page weighs {weight}");
    });
}
