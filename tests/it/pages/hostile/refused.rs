//! What is typed comes back where it cannot be kept: to the letter into its field, and as a text wherever else.

use dementi_testkit::{Backend, Kit, PageForm, Reply, Window, run_on};
use serde_json::json;

use super::signs::{Known, said};
use super::{Deal, all, harmless, in_parts, rounds, tells};

/// What no field keeps: a control character behind a text.
const CONTROL: char = '\u{1}';

/// A form in which something does not fit: where it is sent, its fields, and the names of those that come back.
struct Unfit {
    action: String,
    fields: Vec<(&'static str, String)>,
    back: Vec<&'static str>,
}

fn unfit(action: impl Into<String>, fields: &[(&'static str, &str)], back: &[&'static str]) -> Unfit {
    let fields = fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    Unfit { action: action.into(), fields, back: back.to_vec() }
}

/// What forms are about.
struct About {
    claim: String,
    submitted: String,
    draft: String,
    request: String,
    evidence: String,
    party: String,
}

async fn about(kit: &Kit) -> About {
    let who = kit.researcher();
    let dossier = who.dossier(json!({})).await;
    let claim = who.claim(&dossier, 2, json!({})).await;
    let submitted = kit.submitted(&who.claim(&dossier, 1, json!({})).await).await;
    About {
        submitted: format!("/verdicts/{}", submitted.id),
        draft: format!("/verdicts/{}/edit", who.draft(&claim, json!({})).await.id),
        request: format!("/replies/{}", who.reply_request(&claim, json!({})).await.id),
        evidence: format!("/evidence/{}", who.evidence(&claim, json!({})).await.id),
        party: format!("/parties/{}", who.party(json!({})).await.id),
        claim: format!("/claims/{}", claim.id),
    }
}

/// What an editor types into forms of the record.
fn recorded(on: &About, deal: Deal<'_>) -> Vec<Unfit> {
    let (text, cut) =
        (|place: usize| deal.text(place), |place: usize| format!("{}{CONTROL}", deal.text(place)));
    let version = ("version", "1");
    vec![
        unfit(
            "/parties",
            &[("name", text(0)), ("aliases", text(1)), ("wikidata_id", text(2)), ("kind", "organisation")],
            &["name", "aliases", "wikidata_id"],
        ),
        unfit(
            format!("{}/edit", on.party),
            &[
                version,
                ("name", text(3)),
                ("aliases", text(4)),
                ("wikidata_id", text(5)),
                ("kind", "organisation"),
            ],
            &["name", "aliases", "wikidata_id"],
        ),
        unfit(
            "/dossiers/new",
            &[("title", text(6)), ("summary", text(7)), ("visibility", "none")],
            &["title", "summary"],
        ),
        unfit(
            "/sources/new",
            &[("title", text(8)), ("url", text(9)), ("kind", "other"), ("derivation", "unknown")],
            &["title", "url"],
        ),
        unfit(
            "/claims/new",
            &[("text", text(10)), ("parts", text(11)), ("tags", text(12)), ("language", "en")],
            &["text", "parts", "tags"],
        ),
        unfit(&on.draft, &[version, ("rating", ""), ("rationale", text(13))], &["rationale"]),
        unfit(
            format!("{}/replies/new", on.claim),
            &[("recipient", text(14)), ("questions", text(15)), ("note", text(16)), ("respond_by", text(17))],
            &["recipient", "questions", "note", "respond_by"],
        ),
        unfit(
            format!("{}/extend", on.request),
            &[version, ("respond_by", text(18)), ("reason", text(19))],
            &["respond_by", "reason"],
        ),
        unfit(
            format!("{}/attempt", on.request),
            &[version, ("channel", "smoke"), ("note", text(20))],
            &["note"],
        ),
        unfit(format!("{}/approve", on.submitted), &[version, ("comment", &cut(21))], &["comment"]),
        unfit(format!("{}/request-changes", on.submitted), &[version, ("comment", &cut(22))], &["comment"]),
        unfit(format!("{}/comments", on.claim), &[("text", &cut(23))], &["text"]),
        unfit(format!("{}/withdraw", on.claim), &[version, ("reason", &cut(24))], &["reason"]),
        unfit(format!("{}/withdraw", on.evidence), &[version, ("reason", &cut(25))], &["reason"]),
        unfit(format!("{}/withdraw", on.party), &[version, ("reason", &cut(26))], &["reason"]),
    ]
}

/// What an admin types into forms of the administration.
fn administered(deal: Deal<'_>) -> Vec<Unfit> {
    let (text, long) = (|place: usize| deal.text(place), |place: usize| deal.text(place).repeat(101));
    vec![
        unfit("/tokens", &[("label", &long(0)), ("scope-read", "on"), ("lasts", "30")], &["label"]),
        unfit(
            "/admin/members",
            &[("name", text(1)), ("email", text(2)), ("role", "reader")],
            &["name", "email"],
        ),
        unfit(
            "/admin/desk",
            &[
                ("version", "1"),
                ("name", text(3)),
                ("approvals_required", text(4)),
                ("minimum_origins", text(5)),
                ("public_pages", "nothing"),
            ],
            &["name", "approvals_required", "minimum_origins"],
        ),
        unfit(
            "/admin/webhooks/new",
            &[("url", text(6)), ("description", text(7)), ("event-claim.stale", "on")],
            &["url", "description"],
        ),
        unfit(
            "/admin/scales/new",
            &[
                ("name", text(8)),
                ("description", text(9)),
                ("label-1", text(10)),
                ("key-1", text(11)),
                ("value-1", text(12)),
                ("description-1", text(13)),
                ("label-2", &long(14)),
                ("key-2", "b"),
            ],
            &["name", "description", "label-1", "key-1", "value-1", "description-1", "label-2"],
        ),
    ]
}

/// Sends forms; each is refused, and comes back with what was typed.
async fn come_back(window: &Window, token: &str, round: usize, forms: Vec<Unfit>) -> Vec<Reply> {
    let mut pages = Vec::new();
    for (number, form) in forms.into_iter().enumerate() {
        let once = format!("{}", round * 100 + number + 1);
        let sent = PageForm { action: form.action.clone(), ..PageForm::default() };
        let mut sent = sent.with(&[("form_token", token), ("once", &once)]);
        sent.fields.extend(form.fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
        let page = window.send(&sent).await.expect(422);
        let back = page.form(&form.action);
        for (name, value) in form.fields.iter().filter(|(name, _)| form.back.contains(name)) {
            assert_eq!(back.get(name), value, "{}: {name}", form.action);
        }
        pages.push(page);
    }
    pages
}

async fn forms(kit: &Kit, part: usize, parts: usize) {
    let (editor, admin) = (kit.window(kit.editor()).await, kit.window(kit.admin()).await);
    let [for_editor, for_admin] = [editor.form_token().await, admin.form_token().await];
    let (texts, harmless, on) = (all(), harmless(), about(kit).await);
    let all = async |deal: Deal<'_>, round: usize| {
        let mut pages = come_back(&editor, &for_editor, round, recorded(&on, deal)).await;
        pages.extend(come_back(&admin, &for_admin, round, administered(deal)).await);
        pages
    };
    let known = Known::of(&all(Deal { texts: &harmless, round: 0 }, 0).await);
    for deal in rounds(&texts, part, parts) {
        for page in all(deal, deal.round + 1).await {
            known.is_plain(&page);
        }
    }
}

in_parts! {
    they_come_back_into_forms: forms(Kit), 5: first = 0, second = 1, third = 2, fourth = 3, fifth = 4
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

/// Two people change one thing: the second is shown both versions.
async fn conflicts(kit: &Kit, part: usize, parts: usize) {
    let (mine, theirs) = (kit.window(kit.editor()).await, kit.window(kit.researcher()).await);
    let (texts, harmless) = (all(), harmless());
    let (dossier, speaker) =
        (kit.researcher().dossier(json!({})).await, kit.researcher().party(json!({})).await);
    let changed = [
        (format!("/dossiers/{}/edit", dossier.id), ["title", "summary"]),
        (format!("/parties/{}/edit", speaker.id), ["name", "aliases"]),
    ];
    let mut old = Vec::new();
    for (edit, _) in &changed {
        old.push(mine.get(edit).await.expect(200).form(edit));
    }
    let both = async |deal: Deal<'_>, once: usize| {
        let (mut pages, once) = (Vec::new(), once.to_string());
        for ((edit, [first, second]), old) in changed.iter().zip(&old) {
            theirs.fill(edit, edit, &[(first, deal.text(0)), (second, deal.text(1))]).await.expect(303);
            let typed = [(*first, deal.text(2)), (*second, deal.text(3)), ("once", &once)];
            let told = mine.send(&old.clone().with(&typed)).await.expect(409);
            let kept = told.form(edit);
            assert_eq!([kept.get(first), kept.get(second)], [2, 3].map(|place| deal.text(place)), "{edit}");
            for place in 0..4 {
                tells(&told, deal.text(place));
            }
            pages.push(told);
        }
        pages
    };
    let known = Known::of(&both(Deal { texts: &harmless, round: 0 }, 1_000).await);
    for deal in rounds(&texts, part, parts) {
        for page in both(deal, deal.round + 1).await {
            known.is_plain(&page);
        }
    }
}

in_parts! {
    they_are_shown_where_two_differ: conflicts(Kit), 2: first = 0, second = 1
}
