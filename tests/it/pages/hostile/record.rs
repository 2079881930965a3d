//! What is put on record.

use dementi_testkit::{Backend, Form, Kit, PageForm, Reply, Searching, Team, Thing, Window, run_on};
use serde_json::json;

use super::signs::{Known, skeleton};
use super::{Deal, all, harmless, in_parts, pages, rounds, tells};
use crate::published::show;
use crate::reviews::{external, published};

/// How many views somebody may keep, but for one.
const VIEWS: usize = 49;
/// The most characters of a view's name.
const LONGEST: usize = 60;
/// After how many rounds the lists are looked at.
const LISTED: usize = 10;

/// What one round put on record.
pub(super) struct Round {
    dossier: Thing,
    claim: Thing,
    speaker: Thing,
    source: Thing,
    verdict: Thing,
    request: Thing,
    told: Thing,
    entries: (Thing, Thing, Thing),
    snapshot: Thing,
    comment: Thing,
    /// The id of a verdict of another publisher.
    review: String,
}

/// Puts texts wherever a person can type one.
pub(super) async fn record(kit: &Kit, deal: Deal<'_>) -> Round {
    let (who, text) = (kit.researcher(), |place: usize| deal.text(place));
    let dossier = who.dossier(json!({"title": text(0), "summary": text(1)})).await;
    let parts = json!([{"text": text(2)}, {"text": text(3)}]);
    let speaker = who.party(json!({"name": text(5), "aliases": [text(12)]})).await;
    let about = json!({"text": text(4), "parts": parts, "tags": [deal.short(13, 50)], "about": [speaker.id]});
    let claim = who.claim(&dossier, 0, about).await;
    let source = who.source(json!({"title": text(6)})).await;
    // A quote stands once in its source, so nothing else of the round stands there.
    let file = Form::text(&format!("{}\r\nThe end.", text(7))).with("note", text(18));
    let snapshot = who.snapshot(&source, file).await;
    let said = json!({"party_id": speaker.id, "source_id": source.id, "quote": {"exact": text(7)}});
    let assertion = who.assertion(&claim, said.clone()).await;
    let mut said_no = said;
    let answer = |part: &String| json!({"part_id": part, "answer": "denied", "note": text(8)});
    said_no["answers"] = claim.parts().iter().map(answer).collect();
    let denial = who.denial(&claim, &["denied", "denied"], said_no).await;
    let evidence = who.evidence(&claim, json!({"source_id": source.id, "note": text(9)})).await;
    let asked = json!({"party_id": speaker.id, "questions": [{"text": text(10)}], "recipient": text(14), "note": text(15)});
    let request = who.reply_request(&claim, asked).await;
    let draft = who.draft(&claim, json!({"rationale": text(11)})).await;
    let verdict = who.step(&draft, "submit", json!({"comment": text(16)})).await;
    let told = who.claim(&dossier, 0, json!({"text": text(4), "parts": [{"text": text(2)}]})).await;
    kit.editor().assign(&told, kit.researcher(), json!({"note": text(17)})).await.expect(200);
    who.assertion(&told, json!({"party_id": speaker.id, "source_id": source.id})).await;
    published(kit, &told, "true", json!({})).await;
    let comment = kit.editor().comment(&told, json!({"text": text(19)})).await;
    let review = json!({
        "url": format!("https://www.other.example/{}", kit.app().next_id()),
        "publisher": {"name": text(20)},
        "claim_text": text(21),
        "claimant": text(22),
        "title": text(23),
        "rating": {"text": text(24)},
        "claim_id": told.id,
    });
    let review = external(kit, review).await["id"].as_str().expect("an id").to_owned();
    let entries = (assertion, denial, evidence);
    Round { dossier, claim, speaker, source, verdict, request, told, entries, snapshot, comment, review }
}

impl Round {
    /// The pages that show only what was put in as it is.
    pub(super) fn plain(&self) -> [String; 2] {
        [format!("/claims/{}", self.claim.id), format!("/claims/{}/history", self.claim.id)]
    }

    /// The pages that also make markup of Markdown, or keep a text to the letter.
    fn made(&self) -> Vec<String> {
        vec![
            format!("/claims/{}", self.told.id),
            format!("/replies/{}", self.request.id),
            format!("/claims/{}/timeline", self.claim.id),
            format!("/published/claims/{}", self.told.id),
            format!("/published/dossiers/{}", self.dossier.id),
            format!("/dossiers/{}", self.dossier.id),
            format!("/sources/{}?claim={}", self.source.id, self.claim.id),
            format!("/verdicts/{}", self.verdict.id),
            format!("/claims?dossier={}", self.dossier.id),
            format!("/snapshots/{}/withdraw", self.snapshot.id),
            format!("/external-verdicts/{}", self.review),
            format!("/parties/{}", self.speaker.id),
        ]
    }

    /// The forms that change things.
    fn forms(&self) -> Vec<String> {
        let mut forms: Vec<String> =
            self.kinds().iter().map(|(kind, thing)| format!("/{kind}/{}/edit", thing.id)).collect();
        forms.push(format!("/verdicts/{}/edit", self.verdict.id));
        forms.push(format!("/comments/{}/edit", self.comment.id));
        forms.push(format!("/external-verdicts/{}/edit", self.review));
        forms
    }

    /// The pages that ask whether to withdraw something.
    fn questions(&self) -> Vec<String> {
        self.kinds().iter().map(|(kind, thing)| format!("/{kind}/{}/withdraw", thing.id)).collect()
    }

    /// All of these.
    pub(super) fn everywhere(&self) -> Vec<String> {
        [self.plain().to_vec(), self.made(), self.forms(), self.questions()].concat()
    }

    /// What can be changed and withdrawn.
    fn kinds(&self) -> [(&'static str, &Thing); 7] {
        [
            ("claims", &self.claim),
            ("dossiers", &self.dossier),
            ("parties", &self.speaker),
            ("sources", &self.source),
            ("assertions", &self.entries.0),
            ("denials", &self.entries.1),
            ("evidence", &self.entries.2),
        ]
    }

    /// Insists that the forms that change things hold them to the letter.
    fn is_in(&self, forms: &[Reply], deal: Deal<'_>) {
        let [first, second] = [0, 1].map(|at| format!("part-{}", self.claim.parts()[at]));
        let claim = vec![("text", 4), (&first, 2), (&second, 3)];
        let fields = [
            claim,
            vec![("title", 0), ("summary", 1)],
            vec![("name", 5), ("aliases", 12)],
            vec![("title", 6)],
            vec![("exact", 7)],
            vec![("exact", 7)],
            vec![("note", 9)],
            vec![("rationale", 11)],
            vec![("text", 19)],
            vec![("publisher", 20), ("claim_text", 21), ("claimant", 22), ("title", 23), ("rating", 24)],
        ];
        assert_eq!(forms.len(), fields.len());
        for ((page, action), fields) in forms.iter().zip(self.forms()).zip(fields) {
            let form = page.form(&action);
            for (field, place) in fields {
                let typed = deal.text(place);
                let kept = if field == "exact" { in_texts(typed) } else { typed.to_owned() };
                assert_eq!(form.get(field), kept, "{action}: {field}");
            }
            if action.starts_with("/claims") {
                assert_eq!(form.get("tags"), deal.short(13, 50));
            }
        }
    }
}

/// A text as the texts of snapshots have it, and so quotes: in normal form C, in which one of the signs is written as another.
fn in_texts(text: &str) -> String {
    text.replace('\u{343}', "\u{313}")
}

async fn they_add_nothing(kit: &Searching, part: usize, parts: usize) {
    show(kit, "dossiers").await;
    let window = kit.window(kit.editor()).await;
    let (texts, harmless) = (all(), harmless());
    let ours = record(kit, Deal { texts: &harmless, round: 0 }).await;
    let lists = ["/", "/claims", "/sources", "/dossiers", "/parties", "/replies", "/search?q=words"]
        .map(ToOwned::to_owned);
    let plain = pages(&window, &ours.plain()).await;
    let others = [ours.made(), ours.forms(), ours.questions(), lists.to_vec()].concat();
    let known = Known::of(plain.iter().chain(&pages(&window, &others).await));
    for deal in rounds(&texts, part, parts) {
        let round = record(kit, deal).await;
        let [claim, history] = pages(&window, &round.plain()).await.try_into().expect("two pages");
        for (page, ours) in [&claim, &history].into_iter().zip(&plain) {
            assert_eq!(skeleton(page), skeleton(ours), "round {}", deal.round);
            known.is_plain(page);
        }
        for place in [0, 2, 3, 4, 5, 6, 9, 10] {
            tells(&claim, deal.text(place));
        }
        tells(&claim, &in_texts(deal.text(7)));
        tells(&claim, deal.short(13, 50));
        let made = pages(&window, &round.made()).await;
        for page in &made {
            known.is_inert(page);
        }
        tells(&made[0], deal.text(17));
        for place in [10, 14, 15] {
            tells(&made[1], deal.text(place));
        }
        for place in 20..=24 {
            tells(&made[10], deal.text(place));
        }
        for place in [5, 12] {
            tells(&made[11], deal.text(place));
        }
        let forms = pages(&window, &round.forms()).await;
        for page in &forms {
            known.is_inert(page);
        }
        round.is_in(&forms, deal);
        pages(&window, &round.questions()).await.iter().for_each(|page| known.is_plain(page));
        // A list shows what many rounds put on record.
        if (deal.round / parts).is_multiple_of(LISTED) {
            pages(&window, &lists).await.iter().for_each(|page| known.is_inert(page));
        }
    }
    pages(&window, &lists).await.iter().for_each(|page| known.is_inert(page));
}

in_parts! {
    they_add_nothing_to_a_page: they_add_nothing(Searching), 8:
    first = 0, second = 1, third = 2, fourth = 3, fifth = 4, sixth = 5, seventh = 6, eighth = 7
}

/// A recording with a transcript and a note, by the form of its source's page.
async fn they_are_typed(kit: &Kit, part: usize, parts: usize) {
    let window = kit.window(kit.editor()).await;
    let (texts, harmless, token) = (all(), harmless(), window.form_token().await);
    let transcribed = async |deal: Deal<'_>, number: usize| {
        let source = kit.researcher().source(json!({"title": deal.text(0)})).await;
        let form = PageForm { action: format!("/sources/{}/files", source.id), ..PageForm::default() };
        let once = number.to_string();
        let form = form.with(&[
            ("form_token", &token),
            ("once", &once),
            ("file_note", deal.text(1)),
            ("file_text", deal.text(2)),
        ]);
        window.send_file(&form, "Recording.mp3", "audio/mpeg", b"ID3").await.expect(303);
        window.get(&format!("/sources/{}", source.id)).await.expect(200)
    };
    let known = Known::of([&transcribed(Deal { texts: &harmless, round: 0 }, 0).await]);
    for deal in rounds(&texts, part, parts) {
        let page = transcribed(deal, deal.round + 1).await;
        known.is_inert(&page);
        for place in [0, 1] {
            tells(&page, deal.text(place));
        }
    }
}

in_parts! {
    they_are_notes_of_transcripts: they_are_typed(Kit), 2: first = 0, second = 1
}

#[test]
fn they_are_names_of_views() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        let shown = ["/", "/claims", "/palette"].map(ToOwned::to_owned);
        let keep = async |window: &Window, name: &str| {
            window.fill("/claims?review=draft", "/views", &[("name", name)]).await
        };
        let people = [&*kit, kit.other()].into_iter().flat_map(|team: &Team| {
            [team.editor(), team.second_editor(), team.researcher(), team.second_researcher(), team.reader()]
        });
        let texts = all();
        let (short, long): (Vec<_>, Vec<_>) = texts.iter().partition(|text| text.chars().count() <= LONGEST);
        assert!(short.len() <= 10 * VIEWS);
        // Nobody may keep them all.
        for (who, names) in people.zip(short.chunks(VIEWS)) {
            let window = kit.window(who).await;
            keep(&window, "Words").await.expect(303);
            let known = Known::of(&pages(&window, &shown).await);
            for name in names {
                keep(&window, name).await.expect(303);
            }
            for page in pages(&window, &shown).await {
                known.is_inert(&page);
            }
        }
        let admin = kit.window(kit.admin()).await;
        let known = Known::of([&keep(&admin, &"x".repeat(LONGEST + 1)).await.expect(422)]);
        for name in long {
            known.is_plain(&keep(&admin, name).await.expect(422));
        }
    });
}
