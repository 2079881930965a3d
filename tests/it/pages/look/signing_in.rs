//! What is between coming and being signed in, and what an account shows but once.

use dementi_testkit::sessions::LinkPurpose;
use dementi_testkit::{Backend, Binary, Database, Kit, PageForm, Reply, Window, run_on, sign_in};
use serde_json::json;

use super::posted::Answers;
use super::{browse, in_order};
use crate::pages::access::prepare_admin::second_factor;

const LAMPS: &str = "vier rote Lampen am Kanal";
/// The cookie of a sign-in that waits for a code.
const CODE: &str = "__Host-dementi-code";

/// The texts that a page has for copying.
fn codes(page: &Reply) -> Vec<String> {
    let text = page.text();
    let found = text.split("<code>").skip(1).filter_map(|rest| rest.split("</code>").next());
    found.map(str::to_owned).collect()
}

/// A form as somebody sends it who is not signed in.
fn form(action: &str, fields: &[(&str, &str)]) -> PageForm {
    PageForm { action: action.to_owned(), fields: Vec::new() }.with(fields)
}

/// What a form is answered with, in English and in German. With it goes this cookie.
async fn answered(kit: &Kit, form: &PageForm, cookie: &str, status: u16) -> [Reply; 2] {
    let nobody = Window::new(&kit.nobody());
    let send = async |language: &str| {
        nobody.send(form).header("cookie", cookie).header("accept-language", language).await.expect(status)
    };
    [send("en").await, send("de").await]
}

#[test]
fn links_are_in_order() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        let (nobody, mut answers) = (Window::new(&kit.nobody()), Answers::default());
        let spent = kit.sign_in_link(kit.reader()).await;
        nobody.send(&form(&spent, &[])).await.expect(303);
        answers.get("spent-link", &nobody, &spent, 410).await;
        let link = format!("/sign-in/link/{}", kit.link(kit.reader(), LinkPurpose::SetPassword).await);
        answers.get("link-for-a-password", &nobody, &link, 200).await;
        let [weak, german] = answered(&kit, &form(&link, &[("password", "short")]), "", 422).await;
        answers.add("refused-password", &weak, Some(&german));
        answers.are_in_order(kit.url(), None).await;
    });
}

#[test]
fn passwords_and_codes_are_in_order() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        let (nobody, mut answers) = (Window::new(&kit.nobody()), Answers::default());
        // A password that is right, and a second factor that is due.
        kit.with_password(kit.editor(), LAMPS).await;
        second_factor(&kit, kit.editor().user()).await;
        let browser = kit.browser(4);
        let typed = [("email", "editor@desk.example"), ("password", LAMPS)];
        let due = browser.post_from(Some(kit.url()), "/sign-in", &typed).await.expect(303).location();
        let cookie = format!("{CODE}={}", browser.cookie(CODE).expect("a code is due"));
        let asked = nobody.get(&due).header("cookie", &cookie).await.expect(200);
        let german =
            nobody.get(&due).header("cookie", &cookie).header("accept-language", "de").await.expect(200);
        answers.add("code", &asked, Some(&german));
        let code = form("/sign-in/code", &[("code", "000000")]);
        let [wrong, german] = answered(&kit, &code, &cookie, 422).await;
        answers.add("wrong-code", &wrong, Some(&german));
        let [lapsed, german] = answered(&kit, &code, "", 410).await;
        answers.add("lapsed-code", &lapsed, Some(&german));
        // Passwords that are wrong, and then too many of them.
        let typed = [("email", "admin@desk.example"), ("password", "eine falsche Antwort zu viel")];
        let sent = form("/sign-in", &typed);
        let [wrong, german] = answered(&kit, &sent, "", 422).await;
        answers.add("wrong-password", &wrong, Some(&german));
        for address in 6..30 {
            if kit.browser(address).post_from(Some(kit.url()), "/sign-in", &typed).await.status() == 429 {
                break;
            }
        }
        let [wait, german] = answered(&kit, &sent, "", 429).await;
        answers.add("wait", &wait, Some(&german));
        answers.are_in_order(kit.url(), None).await;
    });
}

#[test]
fn ways_in_at_a_provider_are_in_order() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        let server = kit.without_provider().await;
        let (nobody, mut answers) = (Window::new(&kit.nobody().at(server.url())), Answers::default());
        let begin = "/sign-in/openid-connect?next=/claims";
        let status = nobody.get(begin).await.status();
        assert!(status >= 400, "there is no provider: {status}");
        answers.get("no-provider", &nobody, begin, status).await;
        let back = "/sign-in/openid-connect/callback?state=x&code=y";
        let status = nobody.get(back).await.status();
        assert!(status >= 400, "no sign-in was begun: {status}");
        answers.get("lapsed", &nobody, back, status).await;
        answers.are_in_order(server.url(), None).await;
    });
}

#[test]
fn what_an_account_shows_once_is_in_order() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        let (window, mut answers) = (kit.window(kit.editor()).await, Answers::default());
        let form = window.get("/account").await.expect(200).form("/account/second-factor/begin");
        let german = window.send(&form).header("accept-language", "de").await.expect(200);
        let begun = window.send(&form).await.expect(200);
        answers.add("second-factor-begun", &begun, Some(&german));
        let secret = codes(&begun).into_iter().next().expect("a secret");
        let confirm = begun.form("/account/second-factor/confirm");
        let wrong = confirm.clone().with(&[("code", "000000")]);
        let german = window.send(&wrong).header("accept-language", "de").await.expect(422);
        answers.add("wrong-code", &window.send(&wrong).await.expect(422), Some(&german));
        let code = sign_in::code(&secret, kit.clock(), 0);
        let kept = window.send(&confirm.with(&[("code", &code)])).await.expect(200);
        assert_eq!(codes(&kept).len(), 10, "the recovery codes");
        // The account of somebody who has a second factor, whose session may go on under another secret.
        let window = kept.session().map_or_else(|| window.clone(), |secret| window.with(secret));
        kit.next_step();
        let code = sign_in::code(&secret, kit.clock(), 0);
        let renew = window.get("/account").await.expect(200).form("/account/second-factor/codes");
        let renewed = window.send(&renew.with(&[("code", &code)])).header("accept-language", "de");
        answers.add("recovery-codes", &kept, Some(&renewed.await.expect(200)));
        answers.are_in_order(kit.url(), Some(kit.sign_in_link(kit.reader()).await)).await;
        let mut answers = Answers::default();
        answers.get("account", &window, "/account", 200).await;
        second_factor(&kit, kit.researcher().user()).await;
        let admin = kit.window(kit.admin()).await;
        let member = format!("/admin/members/{}", kit.researcher().user());
        answers.get("member-with-a-second-factor", &admin, &member, 200).await;
        answers.get("removal-of-a-second-factor", &admin, &format!("{member}/second-factor"), 200).await;
        answers.are_in_order(kit.url(), Some(kit.sign_in_link(kit.admin()).await)).await;
    });
}

/// On a server that nobody has set up, which a kit is not.
#[test]
fn setting_a_server_up_is_in_order() {
    dementi_testkit::run(async {
        let database = Database::empty(Backend::Sqlite).await;
        let binary = Binary::on(&database);
        binary.run(&["migrate"]).expect(0);
        let serving = binary.serve(&["serve"]);
        let url = serving.ready["url"].as_str().expect("a URL").to_owned();
        let address = serving.ready["set_up"].as_str().expect("there is no desk yet").trim().to_owned();
        let path = address.strip_prefix(&url).expect("an address of this server");
        let seen = browse("look.mjs", json!({"url": url, "paths": [path], "german": true})).await;
        in_order(&seen, &[path]);
        let (nobody, mut answers) = (Window::new(&serving.visitor()), Answers::default());
        answers.get("set-up-by-somebody-else", &nobody, "/set-up/x", 410).await;
        answers.are_in_order(&url, None).await;
    });
}
