//! What the desk says to itself stays there, and changes nothing that it has decided.

use dementi_testkit::{Client, Kit, PDF_IS_BUILT, Receiver, Searching, Thing, on_both_databases};
use serde_json::{Value, json};

use super::{claim, hidden_claim};
use crate::exports::taken_apart::{found, pieces};

/// Nothing else on record says this.
const WORD: &str = "Flüsterzwiebel";
const DAY: &str = "2031-12-30";
const SAID: [&str; 2] = [WORD, DAY];

/// A dossier with a published verdict, talked about and assigned before and after.
async fn talked_about(kit: &Kit) -> (Thing, Thing) {
    let who = kit.researcher();
    let dossier = who.dossier(json!({})).await;
    let claim = who.claim(&dossier, 1, json!({})).await;
    let said = json!({"text": format!("{WORD} said so."), "mentions": [kit.editor().user()]});
    who.comment(&claim, said.clone()).await;
    let verdict = kit.published(&claim).await;
    let comment = kit.editor().comment(&verdict, said).await;
    kit.researcher().step(&comment, "resolve", json!({})).await;
    who.assign(&claim, kit.editor(), json!({"note": WORD, "due_on": DAY})).await.expect(200);
    (dossier, claim)
}

fn betrays(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    text.contains(WORD) || text.contains(DAY)
}

on_both_databases! {
    async fn it_is_in_nothing_that_leaves_the_desk(kit: Searching) {
        let (dossier, claim) = talked_about(&kit).await;
        kit.database().settled().await;
        let mut paths = vec![
            "/api/v1/claims/export?format=json".to_owned(),
            "/api/v1/claims/export?format=csv".to_owned(),
            "/api/v1/claims/export?format=xlsx&redacted=false".to_owned(),
            "/api/v1/claim-reviews".to_owned(),
            "/v1alpha1/claims:search?query=mail".to_owned(),
            "/api/v1/feed?format=json".to_owned(),
            "/api/v1/feed".to_owned(),
            format!("{}/feed", dossier.path),
            format!("{}/coverage", dossier.path),
            format!("{}/analysis", claim.path),
            format!("{}/timeline", claim.path),
            format!("{}/verdicts", claim.path),
            format!("{}/diligence?format=html", claim.path),
            format!("{}/graph.svg", claim.path),
            claim.path.clone(),
        ];
        for format in ["json", "csv", "xlsx", "md", "html", "claimreview"] {
            paths.push(format!("{}/report?format={format}", claim.path));
        }
        for format in ["json", "csv", "xlsx", "md", "html"] {
            paths.push(format!("{}/report?format={format}&redacted=false", dossier.path));
        }
        if PDF_IS_BUILT {
            paths.push(format!("{}/report?format=pdf", claim.path));
        }
        for path in paths {
            let reply = kit.editor().outside(dementi_testkit::Method::GET, &path).await.expect(200);
            assert_eq!(found(&pieces(&path, reply.bytes()), &SAID), [""; 0], "{path}");
        }
        let searched = kit.editor().get(&format!("/search?fresh=true&q={WORD}")).await.expect(200);
        assert_eq!(searched.items(), [Value::Null; 0]);
        // The desk itself finds it.
        assert!(betrays(kit.reader().get(&format!("{}/comments", claim.path)).await.expect(200).bytes()));
        assert!(betrays(kit.admin().get("/audit").await.expect(200).bytes()));
    }

    async fn webhooks_are_told_nothing_of_it(kit: Kit) {
        let receiver = Receiver::start().await;
        let events = dementi_testkit::openapi()["webhooks"].as_object().expect("webhooks").keys().cloned().collect::<Vec<_>>();
        let events: Vec<String> = events.into_iter().filter(|event| event != "webhook.test").collect();
        kit.admin().post("/webhooks", json!({"url": receiver.url, "events": events})).await.expect(201);
        let claim = claim(&kit).await;
        kit.settle(&mut kit.dispatcher()).await;
        let before = receiver.received().len();
        kit.researcher().comment(&claim, json!({"mentions": [kit.editor().user()]})).await;
        kit.researcher().assign(&claim, kit.editor(), json!({})).await.expect(200);
        kit.settle(&mut kit.dispatcher()).await;
        assert_eq!(receiver.received().len(), before);
    }

    async fn a_verdict_stays_as_it_is(kit: Kit) {
        let (_, claim) = talked_about(&kit).await;
        let read = async |path: String| kit.reader().get(&path).await.expect(200);
        let (before, verdicts) = (read(claim.path.clone()).await, read(format!("{}/verdicts", claim.path)).await);
        assert_eq!(before["status"]["freshness"]["state"], "current");
        let verdict = &verdicts.items()[0];
        let on = Thing { path: format!("/api/v1/verdicts/{}", verdict["id"].as_str().expect("an id")), ..claim.clone() };
        for topic in [&claim, &on] {
            let comment = kit.second_researcher().comment(topic, json!({})).await;
            kit.second_researcher().withdraw(&comment).await;
        }
        kit.editor().assign(&claim, kit.admin(), json!({})).await.expect(200);
        let after = read(claim.path.clone()).await;
        assert_eq!((after.etag(), after.json()), (before.etag(), before.json()));
        assert_eq!(read(format!("{}/verdicts", claim.path)).await.json(), verdicts.json());
        let analysis = read(format!("{}/analysis", claim.path)).await;
        assert_eq!(analysis["verdict_freshness"]["state"], "current", "{:#}", analysis.json());
    }

    async fn who_comments_may_still_review(kit: Kit) {
        let claim = claim(&kit).await;
        let verdict = kit.submitted(&claim).await;
        let comment = kit.editor().comment(&verdict, json!({"text": "Say who wrote it."})).await;
        kit.editor().step(&comment, "resolve", json!({})).await;
        kit.researcher().assign(&verdict, kit.editor(), json!({})).await.expect(200);
        let approved = kit.editor().step(&verdict, "approve", json!({})).await;
        assert_eq!(approved.body["state"], "approved");
    }

    async fn a_restricted_dossier_hides_it(kit: Kit) {
        let claim = hidden_claim(&kit).await;
        let who = kit.researcher();
        let verdict = who.draft(&claim, json!({})).await;
        let comment = who.comment(&verdict, json!({"mentions": [kit.editor().user()]})).await;
        who.assign(&claim, kit.editor(), json!({})).await.expect(200);
        let paths = [
            comment.path.clone(),
            format!("{}/comments", claim.path),
            format!("{}/comments", verdict.path),
            format!("{}/assignment", claim.path),
            format!("{}/assignment", verdict.path),
            format!("{}/members", claim.path),
        ];
        for outsider in [kit.second_editor(), kit.admin(), kit.reader(), kit.other().admin()] {
            for path in &paths {
                outsider.get(path).await.problem(404, "not_found");
            }
            let text = json!({"text": "Let me in.", "reply_to": comment.id});
            outsider.post(&paths[1], text).await.problem(404, "not_found");
            assert!(outsider.get("/mentions").await.expect(200).items().is_empty());
            let listed = outsider.get(&format!("/claims?assignee_id={}", kit.editor().user())).await.expect(200);
            assert!(listed.items().is_empty());
        }
        assert!(!kit.admin().get("/audit").await.expect(200).text().contains(&comment.id));
    }

    async fn those_who_may_see_the_dossier_see_it_happen(kit: Kit) {
        let (open, hidden) = (claim(&kit).await, hidden_claim(&kit).await);
        kit.database().settled().await;
        let mut insider = kit.editor().get("/events").listen().await;
        let mut outsider = kit.reader().get("/events").listen().await;
        for events in [&mut insider, &mut outsider] {
            events.block().await.expect("a first block");
        }
        let who = kit.researcher();
        let secret = who.comment(&hidden, json!({"text": WORD})).await;
        who.assign(&hidden, kit.editor(), json!({})).await.expect(200);
        who.step(&secret, "resolve", json!({})).await;
        who.comment(&open, json!({"text": WORD})).await;
        assert_eq!(outsider.types(1).await, ["comment.created"]);
        let mut seen = Vec::new();
        while seen.len() < 4 {
            seen.push(insider.event().await.expect("the stream goes on"));
        }
        let types: Vec<&str> = seen.iter().map(|event| event.event.as_str()).collect();
        assert_eq!(types, ["comment.created", "assignment.assigned", "comment.resolved", "comment.created"]);
        let claims: Vec<&Value> = seen.iter().map(|event| &event.data["claim_id"]).collect();
        assert_eq!(claims, [&json!(hidden.id), &json!(hidden.id), &json!(hidden.id), &json!(open.id)]);
        assert!(seen.iter().all(|event| !event.data.to_string().contains(WORD)), "and no states");
    }
}

/// A client of the API sees who may be asked.
async fn names(client: &Client, claim: &Thing) -> Vec<String> {
    let listed = client.get(&format!("{}/members?limit=100", claim.path)).await.expect(200);
    listed.items().iter().map(|member| member["user_id"].as_str().expect("an id").to_owned()).collect()
}

on_both_databases! {
    async fn those_who_may_see_a_claim_are_listed(kit: Kit) {
        let (open, hidden) = (claim(&kit).await, hidden_claim(&kit).await);
        assert_eq!(names(kit.editor(), &hidden).await, [kit.editor().user(), kit.researcher().user()]);
        let everybody = kit.reader().get("/members?limit=100").await.expect(200);
        assert_eq!(names(kit.reader(), &open).await.len(), everybody.items().len());
        let first = kit.editor().get(&format!("{}/members?limit=1", hidden.path)).await.expect(200);
        assert!(first["next_cursor"].is_string());
    }
}
