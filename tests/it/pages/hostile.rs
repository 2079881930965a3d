//! Texts made to break a page are texts on it.

use std::collections::BTreeSet;

use dementi_testkit::{Backend, Form, Kit, Piece, Reply, Searching, Thing, Window, hostile_texts, run_on};
use serde_json::{Value, json};

use super::browse;
use crate::published::show;
use crate::reviews::published;

/// How many views somebody may keep, but for one.
const VIEWS: usize = 49;
/// How many texts one round puts on record.
const ROUND: usize = 12;

/// What one round put on record.
struct Round {
    dossier: Thing,
    claim: Thing,
    speaker: Thing,
    source: Thing,
    verdict: Thing,
    request: Thing,
    told: Thing,
    assertion: Thing,
    denial: Thing,
    evidence: Thing,
    snapshot: Thing,
}

/// Whether the text is one line, as names and labels are.
fn is_line(text: &str) -> bool {
    !text.chars().any(char::is_control) && !text.contains(['\u{2028}', '\u{2029}'])
}

/// The first of the texts that can be a tag.
fn tag(texts: &[String]) -> &str {
    let fits = |text: &&String| is_line(text) && text.chars().count() <= 50 && !text.trim().is_empty();
    texts.iter().find(fits).map_or("x", String::as_str)
}

/// Puts texts wherever a person can type one.
async fn record(kit: &Kit, texts: &[String]) -> Round {
    let (who, text) = (kit.researcher(), |at: usize| texts[at % texts.len()].as_str());
    let summary = json!({"title": text(0), "summary": text(1)});
    let dossier = who.dossier(summary).await;
    let parts = json!([{"text": text(2)}, {"text": text(3)}]);
    let speaker = who.party(json!({"name": text(5)})).await;
    let about = json!({"text": text(4), "parts": parts, "tags": [tag(texts)], "about": [speaker.id]});
    let claim = who.claim(&dossier, 0, about).await;
    let source = who.source(json!({"title": text(6)})).await;
    let file = Form::text(&format!("{}\r\n{}", text(7), text(8))).with("note", text(9));
    let snapshot = who.snapshot(&source, file).await;
    let said = json!({"party_id": speaker.id, "source_id": source.id, "quote": {"exact": text(7)}});
    let assertion = who.assertion(&claim, said.clone()).await;
    let mut said_no = said;
    let answer = |part: &String| json!({"part_id": part, "answer": "denied", "note": text(8)});
    said_no["answers"] = claim.parts().iter().map(answer).collect();
    let denial = who.denial(&claim, &["denied", "denied"], said_no).await;
    let evidence = who.evidence(&claim, json!({"source_id": source.id, "note": text(9)})).await;
    let questions = json!({"party_id": speaker.id, "questions": [{"text": text(10)}]});
    let request = who.reply_request(&claim, questions).await;
    let draft = who.draft(&claim, json!({"rationale": text(11)})).await;
    let verdict = who.step(&draft, "submit", json!({"comment": text(9)})).await;
    let told = who.claim(&dossier, 0, json!({"text": text(4), "parts": [{"text": text(2)}]})).await;
    kit.editor().assign(&told, kit.researcher(), json!({"note": text(10)})).await.expect(200);
    who.assertion(&told, json!({"party_id": speaker.id, "source_id": source.id})).await;
    published(kit, &told, "true", json!({})).await;
    who.comment(&told, json!({"text": text(1)})).await;
    Round { dossier, claim, speaker, source, verdict, request, told, assertion, denial, evidence, snapshot }
}

impl Round {
    /// The pages that show only what was put in as it is.
    fn plain(&self) -> [String; 2] {
        [format!("/claims/{}", self.claim.id), format!("/claims/{}/history", self.claim.id)]
    }

    /// The pages that also make markup of Markdown, or keep a text to the letter.
    fn made(&self) -> Vec<String> {
        let mut made = vec![
            format!("/claims/{}", self.told.id),
            format!("/replies/{}", self.request.id),
            format!("/claims/{}/timeline", self.claim.id),
            format!("/published/claims/{}", self.told.id),
            format!("/published/dossiers/{}", self.dossier.id),
            format!("/dossiers/{}", self.dossier.id),
            format!("/sources/{}?claim={}", self.source.id, self.claim.id),
            format!("/verdicts/{}", self.verdict.id),
            format!("/verdicts/{}/edit", self.verdict.id),
            format!("/claims?dossier={}", self.dossier.id),
            format!("/snapshots/{}/withdraw", self.snapshot.id),
        ];
        for (kind, thing) in self.kinds() {
            made.push(format!("/{kind}/{}/edit", thing.id));
            made.push(format!("/{kind}/{}/withdraw", thing.id));
        }
        made
    }

    /// What can be changed and withdrawn.
    fn kinds(&self) -> [(&'static str, &Thing); 7] {
        [
            ("claims", &self.claim),
            ("dossiers", &self.dossier),
            ("parties", &self.speaker),
            ("sources", &self.source),
            ("assertions", &self.assertion),
            ("denials", &self.denial),
            ("evidence", &self.evidence),
        ]
    }

    /// Insists that the forms that change things hold them to the letter.
    async fn is_in_its_forms(&self, window: &Window) {
        let [first, second] = [0, 1].map(|at| format!("part-{}", self.claim.parts()[at]));
        let claim = vec![("text", "/text"), (&first, "/parts/0/text"), (&second, "/parts/1/text")];
        let fields = [
            claim,
            vec![("title", "/title"), ("summary", "/summary")],
            vec![("name", "/name")],
            vec![("title", "/title")],
            vec![("exact", "/quote/exact")],
            vec![("exact", "/quote/exact")],
            vec![("note", "/note")],
        ];
        for ((kind, thing), fields) in self.kinds().into_iter().zip(fields) {
            let edit = format!("/{kind}/{}/edit", thing.id);
            let form = window.get(&edit).await.expect(200).form(&edit);
            for (field, said) in fields {
                let said = thing.body.pointer(said).and_then(Value::as_str);
                assert_eq!(Some(form.get(field)), said, "{edit}: {field}");
            }
        }
    }
}

/// The elements of a page with the names of their attributes.
fn skeleton(page: &Reply) -> Vec<String> {
    let pieces = page.pieces().into_iter().filter_map(|piece| match piece {
        Piece::Begin(element) => {
            let names: Vec<String> = element.attributes.into_keys().collect();
            Some(format!("{} {}", element.name, names.join(" ")))
        }
        Piece::End(name) => Some(format!("/{name}")),
        Piece::Comment(comment) => Some(format!("a comment: {comment}")),
        Piece::Text(_) => None,
    });
    pieces.collect()
}

/// What Markdown, and signs in the text of a source, are made into.
const MADE: [&str; 22] = [
    "p ",
    "em ",
    "strong ",
    "ul ",
    "ol ",
    "li ",
    "blockquote ",
    "code ",
    "pre ",
    "hr ",
    "br ",
    "a href rel",
    "h1 ",
    "h2 ",
    "h3 ",
    "h4 ",
    "h5 ",
    "h6 ",
    "bdi class data-sign",
    "mark ",
    "mark id",
    "del ",
];

/// Insists that nothing of the page can act.
#[track_caller]
fn is_inert(page: &Reply, known: &BTreeSet<String>) {
    for piece in skeleton(page) {
        let name = piece.split(' ').next().unwrap_or_default();
        let closes = name.starts_with('/');
        if !(closes || known.contains(&piece) || MADE.contains(&piece.as_str())) {
            page.fail(&format!("it has what no page of ours has: {piece}"));
        }
    }
    for element in page.elements() {
        for attribute in ["href", "src", "action"] {
            let leads = element.get(attribute);
            let ours =
                ["/", "#", "https://", "http://", "mailto:"].iter().any(|begin| leads.starts_with(begin));
            if !(leads.is_empty() || ours) || (attribute != "href" && leads.starts_with("//")) {
                page.fail(&format!("a link leads to {leads}"));
            }
        }
    }
}

/// Signs that change how a text reads, or hide in it.
fn hides(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// A text as pages show it, without what takes room.
fn shown(text: &str) -> String {
    let shown = |c: char| if hides(c) { format!("⟨U+{:04X}⟩", u32::from(c)) } else { c.to_string() };
    text.chars().map(shown).filter(|c| !c.trim().is_empty()).collect()
}

/// What a page says, without what takes room.
fn said(page: &Reply) -> String {
    let texts = page
        .pieces()
        .into_iter()
        .filter_map(|piece| if let Piece::Text(text) = piece { Some(text) } else { None });
    texts.flat_map(|text| text.chars().filter(|c| !c.is_whitespace()).collect::<Vec<_>>()).collect()
}

async fn pages(window: &Window, paths: &[String]) -> Vec<Reply> {
    let mut pages = Vec::new();
    for path in paths {
        pages.push(window.get(path).await.expect(200));
    }
    pages
}

#[test]
fn they_add_nothing_to_a_page() {
    run_on(Backend::Sqlite, async |kit: Searching| {
        show(&kit, "dossiers").await;
        let window = kit.window(kit.editor()).await;
        let texts = hostile_texts();
        assert!(texts.len() > 500 && texts.iter().collect::<BTreeSet<_>>().len() == texts.len());
        let harmless = record(&kit, &(0..ROUND).map(|at| format!("Words {at}")).collect::<Vec<_>>()).await;
        let lists = ["/", "/claims", "/sources", "/dossiers", "/search?q=words"].map(ToOwned::to_owned);
        let skeletons: Vec<_> = pages(&window, &harmless.plain()).await.iter().map(skeleton).collect();
        let mut known: BTreeSet<String> = skeletons.iter().flatten().cloned().collect();
        for page in pages(&window, &harmless.made()).await.iter().chain(&pages(&window, &lists).await) {
            known.extend(skeleton(page));
        }
        known.insert("option selected value".to_owned());
        for texts in texts.chunks(ROUND) {
            let round = record(&kit, texts).await;
            for (page, skeleton_of) in pages(&window, &round.plain()).await.iter().zip(&skeletons) {
                assert_eq!(&skeleton(page), skeleton_of, "{texts:?}");
                if page.text().contains(hides) {
                    page.fail("a sign that hides is not shown");
                }
            }
            let claim = window.get(&round.plain()[0]).await;
            for at in [0, 2, 3, 4, 5, 6, 7, 9, 10] {
                let text = shown(&texts[at % texts.len()]);
                assert!(said(&claim).contains(&text), "{text} is not in {}", said(&claim));
            }
            for page in pages(&window, &round.made()).await {
                is_inert(&page, &known);
            }
            let typed = window.get(&round.made()[8]).await;
            let form = typed.form(&round.made()[8]);
            let rationale = &texts[11 % texts.len()];
            assert_eq!(form.get("rationale"), rationale, "a field gives back what was typed");
            round.is_in_its_forms(&window).await;
        }
        for page in pages(&window, &lists).await {
            is_inert(&page, &known);
        }
    });
}

#[test]
fn they_are_names_of_views() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        let window = kit.window(kit.editor()).await;
        let keep = async |name: &str| {
            window.fill("/claims?review=draft", "/views", &[("name", name)]).await.expect(303)
        };
        let shown = ["/", "/claims", "/palette"].map(ToOwned::to_owned);
        keep("Words").await;
        let known: BTreeSet<String> = pages(&window, &shown).await.iter().flat_map(skeleton).collect();
        let texts = hostile_texts().into_iter();
        let fit = texts.filter(|text| is_line(text) && !text.trim().is_empty() && text.chars().count() <= 60);
        for name in fit.take(VIEWS) {
            keep(&name).await;
        }
        for page in pages(&window, &shown).await {
            is_inert(&page, &known);
        }
    });
}

/// Puts texts wherever an admin can type one; answers the pages that show them.
async fn administer(kit: &Kit, texts: &[String]) -> Vec<String> {
    let (admin, text) = (kit.admin(), |at: usize| texts[at % texts.len()].as_str());
    let rating = |key: &str, at: usize| json!({"key": key, "label": text(at), "description": text(at + 1)});
    let ratings = json!([rating("a", 0), rating("b", 2)]);
    let scale = admin.scale(json!({"name": text(4), "description": text(5), "ratings": ratings})).await;
    let reason = json!({"reason": text(6)});
    admin.step(&scale, "withdraw", reason).await;
    let email = format!("{}@desk.example", kit.app().next_id());
    let member = json!({"name": text(7), "email": email, "role": "reader"});
    let member =
        admin.post("/members", member).await.expect(201)["user_id"].as_str().expect("an id").to_owned();
    let token = admin.post("/tokens", json!({"label": text(8), "scopes": ["read"]})).await.expect(201).id();
    let body = json!({"url": "http://127.0.0.1:1/", "description": text(9), "events": ["claim.stale"]});
    let webhook = admin.post("/webhooks", body).await.expect(201);
    let page = format!("/admin/webhooks/{}", webhook.id());
    let path = format!("/webhooks/{}", webhook.id());
    admin.post(&format!("{path}/withdraw"), json!({"reason": text(10)})).if_match("\"1\"").await.expect(200);
    vec![
        format!("/admin/scales/{}", scale.id),
        format!("/admin/scales/{}/withdraw", scale.id),
        format!("/admin/members/{member}"),
        format!("/admin/members/{member}/remove"),
        format!("/tokens/{token}/revoke"),
        format!("{page}/edit"),
        page,
        "/tokens".to_owned(),
        "/admin/scales".to_owned(),
        "/admin/webhooks".to_owned(),
        "/admin/members".to_owned(),
        "/admin/audit".to_owned(),
    ]
}

#[test]
fn they_add_nothing_to_the_administration() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        let window = kit.window(kit.admin()).await;
        let harmless =
            administer(&kit, &(0..ROUND).map(|at| format!("Words {at}")).collect::<Vec<_>>()).await;
        let known: BTreeSet<String> = pages(&window, &harmless).await.iter().flat_map(skeleton).collect();
        // The names of people and labels are one line; what is none is refused, and so is not shown.
        let texts: Vec<String> =
            hostile_texts().into_iter().filter(|text| text.chars().count() <= 100).collect();
        assert!(texts.len() > 300, "{}", texts.len());
        let texts: Vec<String> = texts.into_iter().filter(|text| is_line(text)).collect();
        for texts in texts.chunks(ROUND) {
            let shown = pages(&window, &administer(&kit, texts).await).await;
            for page in &shown {
                is_inert(page, &known);
                if skeleton(page).iter().any(|piece| piece.starts_with("a comment")) {
                    page.fail("a comment is none of ours");
                }
            }
            let text = self::shown(&texts[7 % texts.len()]);
            assert!(said(&shown[2]).contains(&text), "{text} is not in {}", said(&shown[2]));
        }
    });
}

#[test]
fn a_browser_makes_nothing_of_them() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        show(&kit, "dossiers").await;
        let texts = hostile_texts();
        let mut paths: Vec<String> = Vec::new();
        // Every payload once, each in other surroundings.
        let chosen: Vec<String> = texts[16..].iter().step_by(21).cloned().collect();
        for texts in chosen.chunks(ROUND) {
            let round = record(&kit, texts).await;
            paths.extend(round.plain());
            paths.extend(round.made());
        }
        paths.extend(["/".to_owned(), "/claims".to_owned(), "/sources".to_owned(), "/dossiers".to_owned()]);
        let given = json!({"url": kit.url(), "enter": kit.sign_in_link(kit.editor()).await, "paths": paths});
        let seen = browse("hostile.mjs", given).await;
        assert_eq!(seen, paths.iter().map(|path| (path.clone(), json!([]))).collect::<Value>());
    });
}

#[test]
fn what_is_typed_comes_back_where_it_cannot_be_kept() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        let claim = kit.researcher().claim(&kit.researcher().dossier(json!({})).await, 1, json!({})).await;
        let verdict = format!("/verdicts/{}", kit.submitted(&claim).await.id);
        let (window, approve) = (kit.window(kit.editor()).await, format!("{verdict}/approve"));
        for typed in ["a\u{2028}b", "\u{1}", "a\u{85}</textarea><script>alert(1)</script>"] {
            let refused = window.fill(&verdict, &approve, &[("comment", typed)]).await.expect(422);
            assert_eq!(refused.form(&approve).get("comment"), typed);
        }
        window.fill(&verdict, &approve, &[("comment", "It is so.\r\nAnd more: \u{202e}x")]).await.expect(303);
        let shown = window.get(&verdict).await.expect(200);
        assert!(said(&shown).contains("Itisso.Andmore:⟨U+202E⟩x"), "{}", said(&shown));
    });
}
