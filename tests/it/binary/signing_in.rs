use dementi_testkit::{Binary, Browser, Database, OpenIdProvider, Serving, on_both_databases, run};
use serde_json::json;

use super::Newsroom;

const LAMPS: &str = "vier rote Lampen am Kanal";

fn browser(serving: &Serving) -> Browser {
    Browser::of(&serving.visitor(), 1)
}

/// The path of an address of this server.
fn path<'a>(serving: &'a Serving, address: &'a str) -> &'a str {
    let url = serving.ready["url"].as_str().expect("a URL");
    address.trim().strip_prefix(url).unwrap_or_else(|| panic!("{address} is not at {url}"))
}

on_both_databases! {
    async fn a_new_server_is_set_up_in_a_browser(database: Database) {
        let binary = Binary::on(&database);
        let serving = binary.serve(&["serve"]);
        let address = serving.ready["set_up"].as_str().expect("there is no desk yet").to_owned();
        let (set_up, browser) = (path(&serving, &address), browser(&serving));
        let page = browser.get(set_up).await.expect(200);
        assert_eq!(page.header("referrer-policy"), Some("no-referrer"));
        let typed = |desk, email, password| [("desk", desk), ("name", "Ada"), ("email", email), ("password", password)];
        let wrong = browser.post(set_up, &typed("", "ada", LAMPS)).await.expect(422).text();
        assert!(wrong.contains("A desk needs a name") && wrong.contains("no e-mail address") && !wrong.contains(LAMPS));
        browser.post(set_up, &typed("Research", "ada@desk.example", "Research, Ada!")).await.expect(422);
        browser.post(set_up, &typed("Research", "ada@desk.example", LAMPS)).await.expect(303);
        browser.get("/account").await.expect(200);
        browser.get(set_up).await.expect(410);
        browser.post(set_up, &typed("Sports", "eve@desk.example", LAMPS)).await.expect(410);
        let secret = set_up.rsplit('/').next().expect("a secret");
        assert!(!serving.log().contains(secret), "{}", serving.log());
        serving.stop();
        let again = binary.serve(&["serve"]);
        assert!(again.ready.get("set_up").is_none(), "{}", again.ready);
    }

    async fn a_link_is_made_at_the_console(database: Database) {
        let newsroom = Newsroom::open(database).await;
        let serving = newsroom.serve();
        let url = serving.ready["url"].as_str().expect("a URL").to_owned();
        let link = |more: &[&str]| {
            let line = [&["user", "link", "ada@desk.example", "--public-url", &url][..], more].concat();
            newsroom.binary.run(&line).expect(0)
        };
        let (one, other) = (link(&[]), link(&["--set-password"]));
        let ada = browser(&serving);
        let link = path(&serving, &one.stdout).to_owned();
        ada.get(&link).await.expect(200);
        ada.post(&link, &[]).await.expect(303);
        ada.get("/account").await.expect(200);
        ada.post(path(&serving, &other.stdout), &[("password", LAMPS)]).await.expect(303);
        browser(&serving).post("/sign-in", &[("email", "ada@desk.example"), ("password", LAMPS)]).await.expect(303);
        let secret = link.rsplit('/').next().expect("a secret");
        assert!(!serving.log().contains(secret) && !serving.log().contains(LAMPS), "{}", serving.log());
        assert!(!one.stderr.contains(secret), "{}", one.stderr);
        ada.get("/account").await.expect(200);
        let begun = ada.post("/account/second-factor/begin", &[]).await.expect(200).text();
        assert!(begun.contains("<svg"), "{begun}");
        newsroom.binary.run(&["user", "remove-second-factor", "ada@desk.example"]).expect(0);
        let none = newsroom.binary.run(&["user", "remove-second-factor", "ada@desk.example"]).expect(1);
        assert!(none.stderr.contains("ada@desk.example has no second factor"), "{}", none.stderr);
        let missing = newsroom.binary.run(&["user", "link", "eve@desk.example"]).expect(1);
        assert!(missing.stderr.contains("dementi user add"), "{}", missing.stderr);
    }

    /// The server knows of it what the settings say, and need not find it there when it starts.
    async fn people_sign_in_at_a_provider(database: Database) {
        let newsroom = Newsroom::open(database).await;
        let public = "https://dementi.example";
        let people = json!({"ada": {"claims": {"email": "ada@desk.example", "email_verified": true}}});
        let callback = format!("{public}/sign-in/openid-connect/callback");
        let provider = OpenIdProvider::start(&callback, json!({"people": people})).await;
        let file = newsroom.binary.home().join("secret");
        std::fs::write(&file, format!("{}\n", OpenIdProvider::SECRET)).expect("written");
        let file = file.to_str().expect("a path");
        let serve = |issuer: &str| {
            let flags = ["serve", "--public-url", public, "--oidc-client-id", "dementi", "--oidc-label", "Staff ID"];
            let secret = ["--oidc-client-secret-file", file, "--oidc-issuer", issuer];
            newsroom.binary.serve(&[&flags[..], &secret].concat())
        };
        let begin = "/sign-in/openid-connect";
        let down = serve("http://127.0.0.1:1");
        let ada = browser(&down);
        assert!(ada.get("/sign-in").await.expect(200).text().contains("Sign in with Staff ID"));
        assert!(ada.get(begin).await.expect(503).text().contains("Staff ID cannot be reached"));
        assert!(down.log().contains("the provider cannot be reached"), "{}", down.log());
        down.stop();
        let up = serve(&provider.issuer);
        let ada = browser(&up);
        let back = provider.sign_in(&ada, &ada.get(begin).await.expect(303).location(), "ada").await;
        ada.get(&back).await.expect(303);
        ada.get("/account").await.expect(200);
        let code = back.split("code=").nth(1).and_then(|rest| rest.split('&').next()).expect("a code");
        let kept = ada.cookie("__Host-dementi").expect("a session");
        for secret in [OpenIdProvider::SECRET, code, &kept] {
            assert!(!up.log().contains(secret), "{}", up.log());
        }
        newsroom.binary.run(&["user", "unlink", "ada@desk.example"]).expect(0);
        let none = newsroom.binary.run(&["user", "unlink", "ada@desk.example"]).expect(1);
        assert!(none.stderr.contains("has signed in at no provider"), "{}", none.stderr);
        let again = browser(&up);
        let back = provider.sign_in(&again, &again.get(begin).await.expect(303).location(), "ada").await;
        again.get(&back).await.expect(303);
        newsroom.binary.run(&["user", "unlink", "ada@desk.example"]).expect(0);
    }
}

#[test]
fn the_demo_signs_its_people_in_by_links() {
    run(async {
        let binary = Binary::alone();
        let serving = binary.serve(&["demo"]);
        for name in ["admin", "editor", "editor2", "researcher", "reader"] {
            let link = serving.ready["links"][name].as_str().expect("a link").to_owned();
            let (link, browser) = (path(&serving, &link), browser(&serving));
            browser.get(link).await.expect(200);
            browser.post(link, &[]).await.expect(303);
            browser.get("/account").await.expect(200);
            browser.post(link, &[]).await.expect(410);
        }
    });
}
