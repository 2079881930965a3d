//! Reports in all their forms, through the pages.

use dementi_testkit::{Kit, Reply, Thing, Window, on_both_databases};
use serde_json::json;

use crate::exports::{example, rows, unpacked};

/// A claim that a protected source asserts.
async fn protected(kit: &Kit) -> (Thing, Thing) {
    let who = kit.researcher();
    let dossier = who.dossier(json!({"title": "Access to mail"})).await;
    let claim = who.claim(&dossier, 1, json!({})).await;
    let source = who.party(json!({"name": "Zebedee Quill", "kind": "person", "confidential": true})).await;
    who.assertion(&claim, json!({"party_id": source.id})).await;
    (dossier, claim)
}

/// What a file is called, and whether the browser is to keep it.
fn called(reply: &Reply) -> String {
    reply.header("content-disposition").unwrap_or_default().to_owned()
}

async fn all(window: &Window, path: &str) -> String {
    window.get(path).await.expect(200).text()
}

on_both_databases! {
    async fn a_claim_shows_its_report_and_saves_it_in_every_form(kit: Kit) {
        let (_, claim) = example(&kit).await;
        let window = kit.window(kit.reader()).await;
        let place = format!("/claims/{}", claim.id);
        assert!(all(&window, &place).await.contains(&format!("{place}/reports")));
        let page = all(&window, &format!("{place}/reports")).await;
        for told in ["Claim status report", "ClaimReview (JSON-LD)", "<h3>", "The claim, part by part"] {
            assert!(page.contains(told), "{told}: {page}");
        }
        assert!(all(&window, &format!("{place}/reports?language=de")).await.contains("Sachstandsbericht zu einer Behauptung"));
        // Programs' formats are shown as they are written.
        let csv = all(&window, &format!("{place}/reports?format=csv&table=evidence")).await;
        assert!(csv.contains("<pre>") && csv.contains("HYPERLINK"), "{csv}");
        for (format, kind) in [
            ("html", "text/html; charset=utf-8"), ("md", "text/markdown; charset=utf-8"), ("json", "application/json"),
            ("csv", "text/csv; charset=utf-8; header=present"), ("claimreview", "application/ld+json"),
        ] {
            let shown = window.get(&format!("{place}/report?format={format}")).await.expect(200);
            assert_eq!(shown.header("content-type"), Some(kind));
            assert!(called(&shown).starts_with("inline; filename=\"claim-"), "{}", called(&shown));
            let saved = window.get(&format!("{place}/report?format={format}&save=on")).await.expect(200);
            assert!(called(&saved).starts_with("attachment; filename=\"claim-"), "{}", called(&saved));
        }
        let evidence = rows(&all(&window, &format!("{place}/report?format=csv&table=evidence")).await);
        assert_eq!((evidence.len(), evidence[0]["claim_id"].as_str()), (1, claim.id.as_str()));
        assert_eq!(rows(&all(&window, &format!("{place}/report?format=csv&table=parts")).await).len(), 2);
        window.get(&format!("{place}/reports?format=exe")).await.expect(404);
    }

    async fn only_what_is_published_has_a_claim_review(kit: Kit) {
        let (dossier, claim) = protected(&kit).await;
        let window = kit.window(kit.reader()).await;
        for path in ["report", "reports"] {
            let told = window.get(&format!("/claims/{}/{path}?format=claimreview", claim.id)).await.expect(422).text();
            assert!(told.contains("No published verdict stands on the claim") && told.contains("id=\"format\""), "{told}");
        }
        let feed = window.get(&format!("/dossiers/{}/report?format=claimreview", dossier.id)).await.expect(200);
        assert_eq!(feed.header("content-type"), Some("application/ld+json"));
    }

    async fn protected_sources_are_named_to_editors_who_ask_for_it(kit: Kit) {
        let (dossier, claim) = protected(&kit).await;
        let (editor, researcher) = (kit.window(kit.editor()).await, kit.window(kit.researcher()).await);
        for place in [format!("/claims/{}", claim.id), format!("/dossiers/{}", dossier.id)] {
            let reports = format!("{place}/reports?preview=on");
            let page = all(&editor, &reports).await;
            assert!(!page.contains("Zebedee") && page.contains("name=\"redacted\""), "{page}");
            let named = all(&editor, &format!("{reports}&redacted=no")).await;
            assert!(named.contains("Zebedee Quill") && named.contains("must not leave the desk"), "{named}");
            let file = editor.get(&format!("{place}/report?format=md&redacted=no&save=on")).await.expect(200);
            assert!(file.text().contains("Zebedee Quill") && called(&file).contains("-CONFIDENTIAL.md"), "{}", called(&file));
            assert!(!all(&editor, &format!("{place}/report?format=md")).await.contains("Zebedee"));
            assert!(!all(&researcher, &reports).await.contains("name=\"redacted\""));
            for refused in [format!("{reports}&redacted=no"), format!("{place}/report?redacted=no")] {
                let told = researcher.get(&refused).await.expect(403).text();
                assert!(!told.contains("Zebedee"), "{told}");
            }
        }
        let list = "/claims/export?format=csv&table=assertions&redacted=no";
        assert!(all(&editor, list).await.contains("Zebedee Quill"));
        researcher.get(list).await.expect(403);
    }

    async fn a_log_names_recipients_to_editors_who_ask_for_it(kit: Kit) {
        let (_, claim) = protected(&kit).await;
        kit.researcher().reply_request(&claim, json!({"recipient": "press@company.example"})).await;
        let log = format!("/claims/{}/diligence?format=md", claim.id);
        let (editor, researcher) = (kit.window(kit.editor()).await, kit.window(kit.researcher()).await);
        assert!(!all(&editor, &log).await.contains("company.example"));
        let named = editor.get(&format!("{log}&recipients=yes")).await.expect(200);
        assert!(named.text().contains("company.example") && called(&named).contains("-CONFIDENTIAL.md"), "{}", named.text());
        researcher.get(&format!("{log}&recipients=yes")).await.expect(403);
    }

    async fn a_dossier_shows_its_graph_and_its_report_when_asked(kit: Kit) {
        let (dossier, claim) = example(&kit).await;
        let window = kit.window(kit.reader()).await;
        let place = format!("/dossiers/{}", dossier.id);
        assert!(all(&window, &place).await.contains(&format!("{place}/reports")));
        let page = all(&window, &format!("{place}/reports")).await;
        assert!(page.contains(&format!("src=\"{place}/graph.svg\"")) && !page.contains("Dossier status report"), "{page}");
        assert!(all(&window, &format!("{place}/reports?preview=on")).await.contains("Dossier status report"));
        let graph = window.get(&format!("{place}/graph.svg")).await.expect(200);
        assert_eq!(graph.header("content-type"), Some("image/svg+xml"));
        assert!(graph.text().contains("<svg"), "{}", graph.text());
        assert_eq!(rows(&all(&window, &format!("{place}/report?format=csv")).await)[0]["claim_id"], claim.id);
    }

    async fn the_list_is_saved_as_it_is_filtered(kit: Kit) {
        let (_, claim) = example(&kit).await;
        let other = kit.researcher().claim(&kit.researcher().dossier(json!({})).await, 1, json!({})).await;
        let secret = kit.researcher().restricted_dossier(&[]).await;
        let hidden = kit.researcher().claim(&secret, 1, json!({"tags": ["mail"]})).await;
        let window = kit.window(kit.reader()).await;
        let page = window.get("/claims?tag=mail").await.expect(200);
        let links = page.elements().into_iter().map(|element| element.get("href").to_owned());
        let links: Vec<String> = links.filter(|address| address.starts_with("/claims/export?tag=mail&")).collect();
        assert_eq!(links.len(), 3, "{links:?}");
        let listed = async |address: &str| {
            let rows = rows(&all(&window, address).await);
            rows.iter().map(|row| row["claim_id"].clone()).collect::<Vec<_>>()
        };
        assert_eq!(listed(&links[0]).await, [claim.id.as_str()]);
        assert_eq!(listed("/claims/export?sort=created").await, [claim.id.as_str(), other.id.as_str()]);
        let books = unpacked(window.get(&links[1]).await.expect(200).bytes());
        assert!(books.values().any(|sheet| sheet.contains("Access to mail")));
        let json = window.get(&links[2]).await.expect(200);
        assert!(called(&json).starts_with("attachment; filename=\"claims.json\""), "{}", called(&json));
        assert_eq!(json.json()["claims"][0]["id"], json!(claim.id));
        assert!(!json.text().contains(&hidden.id));
    }
}
