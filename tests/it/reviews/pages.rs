use dementi_testkit::{Client, Method, Reply, Searching, on_both_databases};
use serde_json::{Value, json};

use super::searching::{ask, refused};
use super::{external, published, published_claim};

fn page(claims: &[&str]) -> Value {
    let markups: Vec<Value> = claims
        .iter()
        .map(|claim| json!({"claimReviewed": claim, "rating": {"textualRating": "False"}}))
        .collect();
    json!({"pageUrl": "https://other.example/page", "claimReviewAuthor": {"name": "Other"}, "claimReviewMarkups": markups})
}

async fn send(who: &Client, method: Method, path: &str, body: Value) -> Reply {
    who.outside(method, &format!("/v1alpha1/{path}")).json(body).await
}

fn claims(page: &Value) -> Vec<&str> {
    let markups = page["claimReviewMarkups"].as_array().expect("markups");
    markups.iter().map(|markup| markup["claimReviewed"].as_str().expect("a claim")).collect()
}

on_both_databases! {
    async fn a_page_keeps_its_reviews_when_it_is_replaced(kit: Searching) {
        let who = kit.researcher();
        let made = send(who, Method::POST, "pages", page(&["One.", "Two."])).await.expect(200);
        let name = made["name"].as_str().unwrap().to_owned();
        let before = who.get("/external-verdicts").await.expect(200);
        let mut changed = page(&["Three.", "Two."]);
        changed["versionId"] = made["versionId"].clone();
        let put = send(who, Method::PUT, &name, changed.clone()).await.expect(200);
        let mut left = claims(put.json());
        left.sort_unstable();
        assert_eq!(left, ["Three.", "Two."]);
        let after = who.get("/external-verdicts").await.expect(200);
        let standing = |reply: &Reply, text: &str| {
            let found = reply.items().iter().find(|item| item["claim_text"] == text).expect("it is on record").clone();
            (found["id"].clone(), found["withdrawn"].is_null())
        };
        assert_eq!(standing(&before, "Two."), standing(&after, "Two."));
        assert_eq!(standing(&after, "One."), (standing(&before, "One.").0, false));
        refused(&send(who, Method::PUT, &name, changed).await, 409, "ABORTED");
        refused(&send(who, Method::PUT, &name, page(&["Four."])).await, 400, "INVALID_ARGUMENT");
        refused(&send(who, Method::POST, "pages", page(&["Two."])).await, 409, "ALREADY_EXISTS");
        refused(&send(who, Method::POST, "pages", page(&["Five.", "five."])).await, 400, "INVALID_ARGUMENT");
    }

    async fn of_two_who_replace_it_at_once_one_is_told(kit: Searching) {
        let made = send(kit.researcher(), Method::POST, "pages", page(&["One."])).await.expect(200);
        let name = made["name"].as_str().unwrap().to_owned();
        let mut version = made["versionId"].clone();
        for round in 0..10 {
            let body = |who: &str| {
                let mut body = page(&["One.", &format!("{who} {round}.")]);
                body["versionId"] = version.clone();
                body
            };
            let (first, second) = tokio::join!(
                send(kit.researcher(), Method::PUT, &name, body("Ada")),
                send(kit.second_researcher(), Method::PUT, &name, body("Ben")),
            );
            let mut statuses = [first.status(), second.status()];
            statuses.sort_unstable();
            assert_eq!(statuses, [200, 409], "round {round}");
            let winner = if first.status() == 200 { first } else { second };
            version = winner["versionId"].clone();
        }
    }

    async fn the_desks_own_pages_are_read_only(kit: Searching) {
        let claim = published_claim(&kit, json!({})).await;
        let own = format!("pages/{}", claim.id);
        let read = ask(kit.reader(), &own).await.expect(200);
        assert_eq!(claims(read.json()), ["Microsoft gave the agency access to mail."]);
        let mut body = page(&["x"]);
        body["versionId"] = read["versionId"].clone();
        refused(&send(kit.editor(), Method::PUT, &own, body).await, 400, "FAILED_PRECONDITION");
        let delete = kit.editor().outside(Method::DELETE, &format!("/v1alpha1/{own}")).await;
        refused(&delete, 400, "FAILED_PRECONDITION");
        let url = format!("pages?url=http://localhost/published/claims/{}", claim.id);
        let by_url = ask(kit.reader(), &url).await.expect(200);
        assert_eq!(by_url["claimReviewMarkupPages"], json!([read.json()]));
        let printed = kit.researcher().dossier(json!({})).await;
        let printed = kit.researcher().claim(&printed, 1, json!({})).await;
        published(&kit, &printed, "false", json!({"url": "https://www.desk.example/x"})).await;
        for list in ["pages?url=https://www.desk.example/x", "pages?organization=desk.example"] {
            let found = ask(kit.reader(), list).await.expect(200);
            assert_eq!(found["claimReviewMarkupPages"][0]["name"], format!("pages/{}", printed.id), "{list}");
        }
        let home = ask(kit.reader(), "pages?organization=localhost").await.expect(200);
        assert_eq!(home["claimReviewMarkupPages"].as_array().map(Vec::len), Some(1));
        refused(&ask(kit.other().admin(), &own).await, 404, "NOT_FOUND");
    }

    async fn pages_are_listed_one_after_the_other(kit: Searching) {
        for number in 0..5 {
            external(&kit, json!({"url": format!("https://other.example/{number}")})).await;
        }
        let (mut names, mut token) = (Vec::new(), String::new());
        loop {
            let path = format!("pages?organization=other.example&pageSize=2&pageToken={token}");
            let reply = ask(kit.reader(), &path).await.expect(200);
            let pages = reply["claimReviewMarkupPages"].as_array().unwrap();
            names.extend(pages.iter().map(|page| page["name"].as_str().unwrap().to_owned()));
            let Some(next) = reply["nextPageToken"].as_str() else { break };
            token = next.to_owned();
        }
        assert_eq!(names.len(), 5);
        let rest = ask(kit.reader(), "pages?organization=other.example&offset=4").await.expect(200);
        assert_eq!(rest["claimReviewMarkupPages"][0]["name"], names[4]);
        let deleted = kit.researcher().outside(Method::DELETE, &format!("/v1alpha1/{}", names[0])).await.expect(200);
        assert_eq!(deleted.json(), &json!({}));
        refused(&ask(kit.reader(), &names[0]).await, 404, "NOT_FOUND");
    }
}
