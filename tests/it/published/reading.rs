//! Who reads what, and that nothing else is told.

use dementi_testkit::{Client, Kit, Reply, on_both_databases};
use serde_json::{Value, json};

use super::{desk, read, show, text};
use crate::feeds::{retract, told};
use crate::reviews::published;

/// The `ClaimReview` that stands in a page.
fn review(page: &str) -> Option<Value> {
    let (_, after) = page.split_once("<script type=\"application/ld+json\">")?;
    let (script, _) = after.split_once("</script>").expect("the script ends");
    Some(serde_json::from_str(script).expect("JSON"))
}

/// What stands at an address that shows nothing, but for the address itself.
async fn nothing(kit: &Kit, path: &str, id: &str) -> String {
    let reply: Reply = read(kit, path).await.expect(404);
    assert_eq!(reply.header("set-cookie"), None);
    reply.text().replace(id, "ID")
}

const NOWHERE: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

on_both_databases! {
    async fn nothing_is_shown_until_the_desk_says_so(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({"title": "Access to mail"})).await;
        let claim = told(&kit, &dossier, "They read all of it.", "false").await;
        let desk = desk(&kit).await;
        // Whether there is something is not told.
        for (path, id) in [("claims", &claim.id), ("dossiers", &dossier.id), ("desks", &desk)] {
            let found = nothing(&kit, &format!("/published/{path}/{id}"), id).await;
            assert_eq!(found, nothing(&kit, &format!("/published/{path}/{NOWHERE}"), NOWHERE).await, "{path}");
        }
        for feed in [format!("desks/{desk}/feed.atom"), format!("dossiers/{}/feed.json", dossier.id)] {
            read(&kit, &format!("/published/{feed}")).await.expect(404);
        }
        let asked = kit.admin().get("/desk").await.expect(200);
        assert_eq!(asked["public_pages"], "nothing");
        let wrong = json!({"name": asked["name"], "approvals_required": 1, "public_pages": "everything"});
        kit.admin().put("/desk", wrong).if_match(&asked.etag()).await.problem(422, "invalid_body");
        // Whoever changes something else does not show anything unawares.
        show(&kit, "verdicts").await;
        let asked = kit.admin().get("/desk").await.expect(200);
        let other = json!({"name": asked["name"], "approvals_required": 2});
        let changed = kit.admin().put("/desk", other).if_match(&asked.etag()).await.expect(200);
        assert_eq!(changed["public_pages"], "verdicts");
    }

    async fn anyone_reads_a_verdict_with_its_review(kit: Kit) {
        show(&kit, "verdicts").await;
        let dossier = kit.researcher().dossier(json!({"title": "Operation Heron"})).await;
        let claim = told(&kit, &dossier, "They read <all> of it & more.", "half_true").await;
        let page = read(&kit, &format!("/published/claims/{}", claim.id)).await.expect(200);
        for (name, value) in [
            ("cache-control", "public, max-age=60"),
            ("vary", "accept-language"),
            ("content-language", "en"),
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("content-type", "text/html; charset=utf-8"),
        ] {
            assert_eq!(page.header(name), Some(value), "{name}");
        }
        assert_eq!(page.header("set-cookie"), None);
        let policy = page.header("content-security-policy").expect("a policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self'"), "{policy}");
        let canonical = format!("http://localhost/published/claims/{}", claim.id);
        assert_eq!(page.header("link").map(ToOwned::to_owned), Some(format!("<{canonical}>; rel=\"canonical\"")));
        let html = page.text();
        assert!(html.contains("Half true") && html.contains("They read &#60;all&#62; of it &#38; more."), "{html}");
        assert!(!html.contains("Operation Heron") && !html.contains(kit.researcher().user()), "{html}");
        let review = review(&html).expect("a review");
        let same = kit.reader().get(&format!("{}/report?format=claimreview", claim.path)).await.expect(200);
        assert_eq!(&review, same.json());
        assert_eq!(review["url"], json!(canonical));
        // The dossier is not told of, neither here nor by itself.
        read(&kit, &format!("/published/dossiers/{}", dossier.id)).await.expect(404);
        show(&kit, "dossiers").await;
        assert!(text(&kit, &format!("/published/claims/{}", claim.id)).await.contains("Operation Heron"));
        let listed = text(&kit, &format!("/published/dossiers/{}", dossier.id)).await;
        assert!(listed.contains("Operation Heron") && listed.contains("Half true: “They read"), "{listed}");
        let german = text(&kit, &format!("/published/claims/{}?language=de", claim.id)).await;
        assert!(german.contains("lang=\"de\"") && german.contains("Was die Beteiligten antworten"), "{german}");
    }

    async fn what_is_not_published_or_restricted_is_nothing(kit: Kit) {
        show(&kit, "dossiers").await;
        let dossier = kit.researcher().dossier(json!({})).await;
        let bare = kit.researcher().claim(&dossier, 1, json!({})).await;
        let draft = kit.researcher().claim(&dossier, 1, json!({})).await;
        kit.researcher().draft(&draft, json!({})).await;
        let approved = kit.researcher().claim(&dossier, 1, json!({})).await;
        kit.approved(&approved).await;
        let everybody = [kit.reader(), kit.editor(), kit.admin()].map(Client::user);
        let secret = kit.researcher().restricted_dossier(&everybody).await;
        let closed = told(&kit, &secret, "The heron flies at night.", "true").await;
        for claim in [&bare, &draft, &approved, &closed] {
            read(&kit, &format!("/published/claims/{}", claim.id)).await.expect(404);
        }
        for dossier in [&dossier, &secret] {
            read(&kit, &format!("/published/dossiers/{}", dossier.id)).await.expect(404);
            // Nor behind a place that somebody made up.
            read(&kit, &format!("/published/dossiers/{}?at=0&after={NOWHERE}", dossier.id)).await.expect(404);
            read(&kit, &format!("/published/dossiers/{}/feed.atom?at=0&after={NOWHERE}", dossier.id)).await.expect(404);
            read(&kit, &format!("/published/dossiers/{}/feed.atom", dossier.id)).await.expect(404);
        }
        let desk = desk(&kit).await;
        let listed = text(&kit, &format!("/published/desks/{desk}")).await;
        assert!(listed.contains("Nothing was published yet.") && !listed.contains("heron"), "{listed}");
        for format in ["atom", "json"] {
            let feed = text(&kit, &format!("/published/desks/{desk}/feed.{format}")).await;
            assert!(!feed.contains("heron"), "{feed}");
        }
        read(&kit, &format!("/published/desks/{desk}/feed.rss")).await.expect(404);
        read(&kit, &format!("/published/desks/{desk}?at=x")).await.expect(200);
        for path in ["claims/x", "desks/x", "dossiers/%FF", "dossiers/x/feed.atom"] {
            read(&kit, &format!("/published/{path}")).await.expect(404);
        }
    }

    async fn corrections_and_retractions_are_told(kit: Kit) {
        show(&kit, "verdicts").await;
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = told(&kit, &dossier, "They read all of it.", "false").await;
        let correction = json!({"correction": {"kind": "rating_change", "note": "New documents came up."}});
        published(&kit, &claim, "half_true", correction).await;
        let page = text(&kit, &format!("/published/claims/{}", claim.id)).await;
        for told in ["Half true", "False", "New documents came up."] {
            assert!(page.contains(told), "{told}: {page}");
        }
        retract(&kit, &claim, "The documents are forged.").await;
        let page = text(&kit, &format!("/published/claims/{}", claim.id)).await;
        assert!(page.contains("The documents are forged.") && page.contains("<del"), "{page}");
        assert!(!page.contains("What the parties answer"), "{page}");
        assert_eq!(review(&page), None);
        // A claim that the desk withdrew has no verdict that stands.
        let other = told(&kit, &dossier, "They read none of it.", "true").await;
        retract(&kit, &other, "It is another's.").await;
        kit.researcher().withdraw(&kit.researcher().again(&other).await).await;
        let page = text(&kit, &format!("/published/claims/{}", other.id)).await;
        assert!(page.contains("withdrawn this claim") && review(&page).is_none(), "{page}");
    }

    async fn lists_and_feeds_go_on(kit: Kit) {
        show(&kit, "dossiers").await;
        let dossier = kit.researcher().dossier(json!({"summary": "What the documents say."})).await;
        for number in 0..32 {
            told(&kit, &dossier, &format!("Statement {number}."), "true").await;
        }
        let path = format!("/published/dossiers/{}", dossier.id);
        let first = read(&kit, &path).await.expect(200);
        assert!(first.text().contains("What the documents say.") && first.text().contains("Statement 2."));
        let next = first.elements().into_iter().find(|element| element.get("rel") == "next").expect("more");
        let second = text(&kit, next.get("href")).await;
        assert!(second.contains("Statement 1.") && !second.contains("Statement 2."), "{second}");
        // Each page is one of its own to those who index them, and stays in the language that was chosen.
        let of_second = read(&kit, next.get("href")).await.expect(200);
        let canonical = of_second.header("link").expect("a link").to_owned();
        assert!(canonical.contains(&path) && canonical.contains("after="), "{canonical}");
        let german = read(&kit, &format!("{path}?language=de")).await.expect(200);
        for link in german.elements().iter().filter(|link| link.get("href").starts_with("/published/")) {
            let other = link.get("hreflang") == "en";
            assert!(link.get("href").ends_with(if other { "language=en" } else { "language=de" }), "{}", link.get("href"));
        }
        let feed = read(&kit, &format!("{path}/feed.json")).await.expect(200);
        assert_eq!(feed.header("content-type"), Some("application/feed+json"));
        assert_eq!(feed["items"].as_array().expect("items").len(), 32);
        assert_eq!(feed["items"][31]["title"], "True: “Statement 0.”");
        let atom = read(&kit, &format!("{path}/feed.atom?language=de")).await.expect(200);
        assert_eq!(atom.header("content-type"), Some("application/atom+xml; charset=utf-8"));
        assert!(atom.text().contains("xml:lang=\"de\""), "{}", atom.text());
    }
}
