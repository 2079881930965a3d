//! What is looked for, and what files hold that are imported.

use dementi_testkit::{Kit, PageForm, Searching, Thing, Window};
use serde_json::json;

use super::signs::Known;
use super::{Deal, all, harmless, in_parts, rounds, tells};

/// A text as it stands in an address.
fn written(text: &str) -> String {
    let form = PageForm::default().with(&[("q", text)]).encoded();
    form.trim_start_matches("q=").to_owned()
}

/// The pages and pieces of pages that answer to a text.
fn asking(text: &str) -> [String; 11] {
    let text = written(text);
    [
        format!("/search?q={text}"),
        format!("/choices/party?q={text}"),
        format!("/choices/claim?q={text}"),
        format!("/palette?q={text}"),
        format!("/claims?tag={text}"),
        format!("/claims?q={text}"),
        format!("/parties?q={text}"),
        format!("/sources?q={text}"),
        format!("/dossiers?q={text}"),
        format!("/similar?text={text}"),
        format!("/nothing/{text}"),
    ]
}

async fn sought(kit: &Searching, part: usize, parts: usize) {
    let (window, who) = (kit.window(kit.editor()).await, kit.researcher());
    let (texts, harmless) = (all(), harmless());
    let dossier = who.dossier(json!({})).await;
    let deals = [Deal { texts: &harmless, round: 0 }].into_iter().chain(rounds(&texts, part, parts));
    for deal in deals {
        let speaker = who.party(json!({"name": deal.text(0)})).await;
        let over = json!({"text": deal.text(0), "about": [speaker.id], "tags": [deal.short(0, 50)]});
        who.claim(&dossier, 1, over).await;
    }
    who.get("/search?q=words&fresh=true").await.expect(200);
    let mut known = Vec::new();
    // What is found, what is not, what is no query, and what is too long.
    for text in ["Words 0", "No such words anywhere", "\"", &"x".repeat(70)] {
        for path in asking(text) {
            known.push(window.get(&path).await);
        }
    }
    let known = Known::of(&known);
    let mut found = 0;
    for deal in rounds(&texts, part, parts) {
        for path in asking(deal.text(0)) {
            let page = window.get(&path).await;
            // A query that cannot be read is refused in words.
            if page.status() >= 500 || page.status() == 403 {
                page.fail("it is answered");
            }
            known.is_plain(&page);
            found += usize::from(page.text().contains("<mark>"));
        }
        // Where somebody is signed in goes on elsewhere, where nobody is it stands in the form.
        let nobody = Window::new(&kit.nobody());
        let page = nobody.get(&format!("/sign-in?next={}", written(deal.text(0)))).await.expect(200);
        let next = page.form("/sign-in").get("next").to_owned();
        assert!(next.is_empty() || (next.starts_with('/') && !next.starts_with("//")), "{next}");
    }
    assert!(found > 0, "what is recorded is found, and its words are marked");
}

in_parts! {
    they_are_looked_for: sought(Searching), 4: first = 0, second = 1, third = 2, fourth = 3
}

/// Tries a file whose columns are called so, and imports it: nothing of it fits.
async fn imported(window: &Window, dossier: &Thing, deal: Deal<'_>, known: Option<&Known>) -> Known {
    let [words, day] = [0, 1].map(|place| deal.text(place));
    let file = format!("{}\n", json!({words: deal.text(2), day: deal.text(3)}));
    let columns = format!("text = {words}\nclaimed_on = {day}");
    let form = window.get("/imports/new").await.expect(200).form("/imports/try");
    let typed = [
        ("what", "claims"),
        ("dossier", &dossier.id),
        ("file", &file),
        ("columns", &columns),
        ("language", "en"),
    ];
    let form = form.with(&typed);
    let tried = window.send(&form).await.expect(200);
    let run = tried.form("/imports/run");
    assert_eq!(run.get("columns"), columns, "the next step repeats it");
    let done = window.send(&run).await.expect(200);
    // A column that is not there: the form comes back.
    let refused = window.send(&form.clone().with(&[("file", "One\nTwo\n"), ("once", "2")])).await.expect(422);
    assert_eq!(refused.form("/imports/try").get("columns"), columns);
    for (name, text) in [("language", deal.text(4)), ("separator", deal.text(5))] {
        let refused = window.send(&form.clone().with(&[(name, text), ("once", "3")])).await;
        if let Some(known) = known {
            known.is_inert(&refused);
        }
    }
    let pages = [tried, done, refused];
    if let Some(known) = known {
        for page in &pages {
            known.is_plain(page);
        }
        for page in &pages[..2] {
            tells(page, deal.text(1));
            // Of what stands in a cell the first 80 characters are told.
            tells(page, &deal.text(3).chars().take(80).collect::<String>());
        }
    }
    Known::of(&pages)
}

async fn files(kit: &Kit, part: usize, parts: usize) {
    let window = kit.window(kit.researcher()).await;
    let dossier = kit.researcher().dossier(json!({})).await;
    let (texts, harmless) = (all(), harmless());
    let known = imported(&window, &dossier, Deal { texts: &harmless, round: 0 }, None).await;
    for deal in rounds(&texts, part, parts) {
        imported(&window, &dossier, deal, Some(&known)).await;
    }
}

in_parts! {
    they_are_in_files: files(Kit), 3: first = 0, second = 1, third = 2
}
