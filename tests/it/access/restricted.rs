//! A restricted dossier, and all that is in it, exists for nobody who is not named there: not in lists, not in
//! numbers, not through the parties and sources that it names.

use dementi_testkit::{Client, Kit, Thing, on_both_databases};
use serde_json::{Value, json};

/// A dossier that only the researcher and the editor see, with one of everything in it.
struct Hidden {
    dossier: Thing,
    claim: Thing,
    entries: [Thing; 3],
    verdict: Thing,
    /// A party that the whole desk sees, and that is named in the dossier.
    party: Thing,
}

async fn hidden(kit: &Kit) -> Hidden {
    let who = kit.researcher();
    let dossier = who.restricted_dossier(&[kit.editor().user()]).await;
    let party = who.party(json!({})).await;
    let claim = who.claim(&dossier, 2, json!({"about": [party.id], "tags": ["hidden"]})).await;
    let by = json!({"party_id": party.id});
    Hidden {
        entries: [
            who.assertion(&claim, by.clone()).await,
            who.denial(&claim, &["denied", "unaddressed"], by).await,
            who.evidence(&claim, json!({})).await,
        ],
        verdict: kit.submitted(&claim).await,
        dossier,
        claim,
        party,
    }
}

impl Hidden {
    /// Everything that has an address of its own.
    fn things(&self) -> Vec<&Thing> {
        [&self.dossier, &self.claim, &self.verdict].into_iter().chain(&self.entries).collect()
    }

    fn mentioned_in(&self, text: &str) -> bool {
        self.things().iter().any(|thing| text.contains(&thing.id))
    }
}

/// The lists on which something of the dossier would stand.
async fn lists(kit: &Kit, hidden: &Hidden) -> Vec<String> {
    let mut lists =
        ["/dossiers", "/claims", "/claims?tag=hidden", "/claims?review=in_review", "/review-queue"]
            .map(str::to_owned)
            .to_vec();
    lists.push(format!("/claims?dossier_id={}", hidden.dossier.id));
    lists.push(format!("/claims?party_id={}", hidden.party.id));
    let dispute = kit.researcher().again(&hidden.claim).await.body["status"]["dispute"].clone();
    lists.push(format!("/claims?dispute={}", dispute.as_str().expect("a claim has a dispute")));
    lists
}

on_both_databases! {
    async fn nothing_of_it_can_be_read(kit: Kit) {
        let hidden = hidden(&kit).await;
        for outsider in [kit.second_editor(), kit.admin(), kit.reader(), kit.other().admin()] {
            for thing in hidden.things() {
                outsider.get(&thing.path).await.problem(404, "not_found");
            }
            for list in ["assertions", "denials", "evidence", "verdicts", "report", "report?format=md"] {
                outsider.get(&format!("{}/{list}", hidden.claim.path)).await.problem(404, "not_found");
            }
            outsider.get(&format!("{}/report", hidden.dossier.path)).await.problem(404, "not_found");
        }
        for thing in hidden.things() {
            kit.editor().get(&thing.path).await.expect(200);
        }
    }

    /// Not one entry fewer, and not one place left empty.
    async fn no_list_shows_it_or_counts_it(kit: Kit) {
        let visible = kit.researcher().dossier(json!({})).await;
        let open = kit.researcher().claim(&visible, 1, json!({"tags": ["hidden"]})).await;
        kit.submitted(&open).await;
        let outsider = kit.second_editor();
        let before = pages(outsider).await;
        let hidden = hidden(&kit).await;
        assert_eq!(pages(outsider).await, before);
        for list in lists(&kit, &hidden).await {
            let seen = outsider.get(&list).await.expect(200);
            assert!(!hidden.mentioned_in(&seen.text()), "{list}: {}", seen.text());
            let member = kit.editor().get(&list).await.expect(200);
            assert!(hidden.mentioned_in(&member.text()), "{list}: {}", member.text());
        }
    }

    /// A page of one: what is hidden takes no place on it, so that a full page stays full.
    async fn hidden_things_leave_no_gap_on_a_page(kit: Kit) {
        let visible = kit.researcher().dossier(json!({})).await;
        for number in 0..4 {
            kit.researcher().claim(&visible, 1, json!({"text": format!("Claim {number}.")})).await;
            hidden(&kit).await;
        }
        let mut path = "/claims?limit=1".to_owned();
        for last in [false, false, false, true] {
            let page = kit.second_editor().get(&path).await.expect(200);
            assert_eq!(page.items().len(), 1, "{}", page.text());
            assert_eq!(page["next_cursor"].is_null(), last, "{}", page.text());
            path = format!("/claims?limit=1&cursor={}", page["next_cursor"].as_str().unwrap_or_default());
        }
    }

    async fn the_change_log_leaves_it_out(kit: Kit) {
        let hidden = hidden(&kit).await;
        let log = kit.admin().get("/audit?limit=100").await.expect(200);
        assert!(!hidden.mentioned_in(&log.text()), "{}", log.text());
        assert!(log.text().contains(&hidden.party.id), "the party is the desk's: {}", log.text());
    }

    async fn a_body_cannot_name_it(kit: Kit) {
        let hidden = hidden(&kit).await;
        let body = json!({"dossier_id": hidden.dossier.id, "text": "T", "language": "en", "parts": [{"text": "T"}]});
        let reply = kit.second_editor().post("/claims", body).await;
        assert_eq!(reply.problem(422, "invalid_body")["errors"][0]["pointer"], "/dossier_id");
    }

    async fn who_is_named_later_sees_it_and_who_is_struck_off_no_more(kit: Kit) {
        let hidden = hidden(&kit).await;
        let named = async |others: &[&Client]| {
            let dossier = kit.researcher().again(&hidden.dossier).await;
            let users: Vec<&str> = others.iter().chain(&[kit.researcher()]).map(|client| client.user()).collect();
            let body = json!({"title": "Protected source", "visibility": "restricted", "members": users});
            kit.researcher().put(&dossier.path, body).if_match(&dossier.etag).await.expect(200);
        };
        named(&[kit.second_editor()]).await;
        kit.second_editor().get(&hidden.claim.path).await.expect(200);
        kit.second_editor().step(&hidden.verdict, "approve", json!({})).await;
        kit.editor().get(&hidden.claim.path).await.problem(404, "not_found");
        named(&[]).await;
        kit.second_editor().get(&hidden.claim.path).await.problem(404, "not_found");
    }

    async fn opened_to_the_desk_it_is_seen_by_all_of_the_desk(kit: Kit) {
        let hidden = hidden(&kit).await;
        let body = json!({"title": "Protected source", "visibility": "desk"});
        kit.researcher().put(&hidden.dossier.path, body).if_match(&hidden.dossier.etag).await.expect(200);
        for thing in hidden.things() {
            kit.reader().get(&thing.path).await.expect(200);
            kit.other().admin().get(&thing.path).await.problem(404, "not_found");
        }
        let queue = kit.second_editor().get("/review-queue").await.expect(200);
        assert_eq!(queue.items().len(), 1, "{}", queue.text());
    }

    /// Otherwise nobody could let anybody in again.
    async fn nobody_shuts_oneself_out(kit: Kit) {
        let members = json!([kit.editor().user()]);
        let body = json!({"title": "T", "visibility": "restricted", "members": members});
        let reply = kit.researcher().post("/dossiers", body.clone()).await;
        assert_eq!(reply.problem(422, "invalid_body")["errors"][0]["code"], "without_yourself");
        let dossier = kit.researcher().dossier(json!({})).await;
        let reply = kit.researcher().put(&dossier.path, body).if_match(&dossier.etag).await;
        assert_eq!(reply.problem(422, "invalid_body")["errors"][0]["code"], "without_yourself");
    }
}

/// What every list shows somebody, whole.
async fn pages(client: &Client) -> Vec<Value> {
    let mut pages = Vec::new();
    for list in ["/dossiers", "/claims", "/claims?tag=hidden", "/claims?review=in_review", "/review-queue"] {
        pages.push(client.get(list).await.expect(200).json().clone());
    }
    pages
}
