use dementi_testkit::{Binary, Client, Method, Reply, Searching, on_both_databases};
use serde_json::{Value, json};

use super::{external, published, published_claim, settled};

pub(super) async fn ask(who: &Client, path: &str) -> Reply {
    who.outside(Method::GET, &format!("/v1alpha1/{path}")).await
}

/// Insists on an error in the form of AIP-193.
#[track_caller]
pub(super) fn refused(reply: &Reply, code: u16, status: &str) -> Value {
    let error = &reply["error"];
    assert_eq!(
        (reply.status(), &error["code"], &error["status"]),
        (code, &json!(code), &json!(status)),
        "{}",
        reply.text()
    );
    assert!(reply.header("content-type").is_some_and(|kind| kind.starts_with("application/json")));
    assert_eq!(error["details"][0]["@type"], "type.googleapis.com/google.rpc.ErrorInfo");
    error.clone()
}

fn texts(reply: &Reply) -> Vec<&str> {
    let claims = reply["claims"].as_array().map(Vec::as_slice).unwrap_or_default();
    claims.iter().map(|claim| claim["text"].as_str().expect("a text")).collect()
}

const OURS: &str = "Microsoft gave the agency access to mail.";
const THEIRS: &str = "Microsoft reads all mail.";

on_both_databases! {
    async fn published_and_external_verdicts_are_found(kit: Searching) {
        let claim = published_claim(&kit, json!({"claimed_on": "2013-07-11"})).await;
        external(&kit, json!({"title": "Does it?"})).await;
        let dossier = kit.researcher().dossier(json!({})).await;
        kit.researcher().claim(&dossier, 1, json!({"text": "Microsoft mail, not yet checked."})).await;
        settled(&kit).await;
        let reply = ask(kit.reader(), "claims:search?query=microsoft+mail").await.expect(200);
        let mut found = texts(&reply);
        found.sort_unstable();
        assert_eq!(found, [OURS, THEIRS]);
        let of = |text: &str| reply["claims"].as_array().unwrap().iter().find(|claim| claim["text"] == text).unwrap().clone();
        assert_eq!(of(THEIRS), json!({
            "text": THEIRS, "claimant": "A. Blogger", "claimDate": "2013-07-12T00:00:00Z",
            "claimReview": [{
                "publisher": {"name": "Other checks", "site": "other.example"}, "url": "https://www.other.example/1",
                "title": "Does it?", "reviewDate": "2013-07-14T00:00:00Z", "textualRating": "False", "languageCode": "en",
            }],
        }));
        assert_eq!(of(OURS), json!({
            "text": OURS, "claimant": "The Guardian", "claimDate": "2013-07-11T00:00:00Z",
            "claimReview": [{
                "publisher": {"name": "Research", "site": "localhost"},
                "url": format!("http://localhost/published/claims/{}", claim.id),
                "reviewDate": "2026-01-05T09:00:00Z", "textualRating": "Mostly true", "languageCode": "en",
            }],
        }));
        assert_eq!(ask(kit.reader(), "claims:search?query=unheard").await.expect(200).json(), &json!({}));
    }

    async fn every_parameter_narrows(kit: Searching) {
        published_claim(&kit, json!({"claimed_on": "2013-07-11"})).await;
        external(&kit, json!({})).await;
        external(&kit, json!({"url": "https://de.example/1", "language": "de-AT", "claim_text": "Microsoft liest alle Mail."})).await;
        settled(&kit).await;
        for (query, wanted) in [
            ("query=microsoft&languageCode=de-DE", vec!["Microsoft liest alle Mail."]),
            ("query=microsoft&languageCode=fr", vec![]),
            ("query=microsoft&reviewPublisherSiteFilter=www.other.example", vec![THEIRS]),
            ("reviewPublisherSiteFilter=other.example", vec![THEIRS]),
            ("reviewPublisherSiteFilter=localhost", vec![OURS]),
            // The desk's own was reviewed today; the others thirteen years ago.
            ("query=microsoft&maxAgeDays=0", vec![OURS]),
            ("query=microsoft&maxAgeDays=5000&reviewPublisherSiteFilter=other.example", vec![THEIRS]),
            ("query=blogger", vec!["Microsoft liest alle Mail.", THEIRS]),
            ("query=%22microsoft%22+-mail+kind:claim", vec![]),
        ] {
            let reply = ask(kit.reader(), &format!("claims:search?{query}")).await.expect(200);
            let mut found = texts(&reply);
            found.sort_unstable();
            assert_eq!(found, wanted, "{query}");
        }
        let globals = "alt=json&prettyPrint=true&fields=*&quotaUser=x&callback=f&uploadType=y&upload_protocol=z&$.xgafv=1&key=x";
        assert_eq!(texts(&ask(kit.reader(), &format!("claims:search?query=liest&{globals}")).await.expect(200)).len(), 1);
    }

    async fn pages_follow_each_other(kit: Searching) {
        for number in 0..5 {
            external(&kit, json!({"url": format!("https://other.example/{number}"), "claim_text": format!("Mail {number}.")})).await;
        }
        settled(&kit).await;
        let whole = ask(kit.reader(), "claims:search?query=mail").await.expect(200);
        assert_eq!(whole.json().get("nextPageToken"), None);
        let all: Vec<String> = texts(&whole).into_iter().map(str::to_owned).collect();
        assert_eq!(all.len(), 5);
        let (mut seen, mut token) = (Vec::new(), String::new());
        loop {
            let reply = ask(kit.reader(), &format!("claims:search?query=mail&pageSize=2&pageToken={token}")).await.expect(200);
            seen.extend(texts(&reply).into_iter().map(str::to_owned));
            let Some(next) = reply["nextPageToken"].as_str() else { break };
            token = next.to_owned();
            let other = ask(kit.reader(), &format!("claims:search?query=all&pageSize=2&pageToken={token}")).await;
            let error = refused(&other, 400, "INVALID_ARGUMENT");
            assert_eq!(error["details"][1]["fieldViolations"][0]["field"], "pageToken");
        }
        assert_eq!(seen, all);
        let offset = ask(kit.reader(), "claims:search?query=mail&offset=3").await.expect(200);
        assert_eq!(texts(&offset), &all[3..]);
    }

    async fn nobody_finds_what_is_closed_to_them(kit: Searching) {
        let secret = kit.researcher().restricted_dossier(&[kit.editor().user()]).await;
        let claim = kit.researcher().claim(&secret, 1, json!({})).await;
        published(&kit, &claim, "true", json!({})).await;
        external(&kit, json!({"claim_id": claim.id})).await;
        settled(&kit).await;
        let found = async |who: &Client| texts(&ask(who, "claims:search?query=microsoft").await.expect(200)).len();
        assert_eq!(found(kit.editor()).await, 2);
        assert_eq!(found(kit.reader()).await, 0);
        assert_eq!(found(kit.other().admin()).await, 0);
        // A retraction takes it out, a withdrawal too.
        let verdicts = kit.editor().get(&format!("/claims/{}/verdicts", claim.id)).await.expect(200);
        let (id, version) = (verdicts.items()[0]["id"].as_str().unwrap(), verdicts.items()[0]["version"].as_i64().unwrap());
        let retract = kit.editor().post(&format!("/verdicts/{id}/retract"), json!({"reason": "Forged."}));
        retract.if_match(&format!("\"{version}\"")).await.expect(200);
        let theirs = kit.editor().get("/external-verdicts").await.expect(200);
        let path = format!("/external-verdicts/{}/withdraw", theirs.items()[0]["id"].as_str().unwrap());
        kit.editor().post(&path, json!({"reason": "A parody."})).if_match("\"1\"").await.expect(200);
        settled(&kit).await;
        assert_eq!(found(kit.editor()).await, 0);
    }

    async fn everything_under_the_base_is_refused_in_googles_form(kit: Searching) {
        let who = kit.reader();
        for (path, field) in [
            ("claims:search", "query"),
            ("claims:search?query=%20..", "query"),
            ("claims:search?query=x&pageSize=-1", "pageSize"),
            ("claims:search?query=x&offset=1001", "offset"),
            ("claims:search?query=x&maxAgeDays=much", "maxAgeDays"),
            ("claims:search?query=x&languageCode=not+a+tag", "languageCode"),
            ("claims:search?query=x&pageToken=x", "pageToken"),
            ("claims:search?query=x&colour=red", "colour"),
            ("claims:search?query=x&query=y", "query"),
            ("claims:search?query=x&alt=proto", "alt"),
            ("pages", "url"),
            ("pages?url=https://a.example/&organization=a.example", "organization"),
        ] {
            let error = refused(&ask(who, path).await, 400, "INVALID_ARGUMENT");
            assert_eq!(error["details"][1]["fieldViolations"][0]["field"], field, "{path}");
        }
        refused(&ask(who, "nowhere").await, 404, "NOT_FOUND");
        refused(&ask(who, "pages/x").await, 404, "NOT_FOUND");
        refused(&ask(who, "claims:imageSearch?imageUri=x").await, 501, "UNIMPLEMENTED");
        refused(&ask(&kit.nobody(), "claims:search?query=x").await, 401, "UNAUTHENTICATED");
        refused(&ask(&kit.nobody(), "claims:search?query=x&key=wrong").await, 401, "UNAUTHENTICATED");
        let writes = who.outside(Method::POST, "/v1alpha1/pages").json(json!({"pageUrl": "https://a.example/", "claimReviewMarkups": [
            {"claimReviewed": "x", "rating": {"textualRating": "y"}}]})).await;
        refused(&writes, 403, "PERMISSION_DENIED");
        let lacking = kit.admin().with_scopes(&["write"]).await;
        refused(&ask(&lacking, "claims:search?query=x").await, 403, "PERMISSION_DENIED");
    }

    async fn the_token_may_be_a_key(kit: Searching) {
        external(&kit, json!({})).await;
        settled(&kit).await;
        let token = kit.reader().token();
        for name in ["key", "access_token", "oauth_token"] {
            let reply = ask(&kit.nobody(), &format!("claims:search?query=mail&{name}={token}")).await.expect(200);
            assert_eq!(texts(&reply), [THEIRS]);
        }
        let by_header = kit.nobody().outside(Method::GET, "/v1alpha1/claims:search?query=mail");
        by_header.header("X-Goog-Api-Key", token).await.expect(200);
        // Nowhere else.
        kit.nobody().get(&format!("/claims?key={token}")).await.problem(401, "unauthenticated");
    }
}

#[test]
fn a_key_is_in_no_line_of_the_log() {
    let binary = Binary::alone();
    let serving = binary.serve(&["demo", "--log", "trace"]);
    let token = serving.ready["tokens"]["reader"].as_str().unwrap().to_owned();
    let url = serving.ready["url"].as_str().unwrap().to_owned();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        Client::new(&url).bearing(&token).get("/search?fresh=true&limit=1").await.expect(200);
        let reply = ask(&Client::new(&url), &format!("claims:search?query=unheard&key={token}")).await;
        reply.expect(200);
        ask(&Client::new(&url), "claims:search?query=x&key=dmt_wrongwrongwrong").await;
    });
    let log = serving.log();
    assert!(log.contains("claims:search"), "{log}");
    assert!(!log.contains(&token) && !log.contains("dmt_wrongwrongwrong"), "the token is in the log");
}
