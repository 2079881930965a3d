use dementi_testkit::{Browser, Kit, on_both_databases};

use super::LAMPS;

/// Signs the editor in.
async fn editor(kit: &Kit, address: u8) -> Browser {
    let browser = kit.browser(address);
    let typed = [("email", "editor@desk.example"), ("password", LAMPS)];
    browser.post("/sign-in", &typed).await.expect(303);
    browser
}

/// The language of a page.
async fn language(browser: &Browser) -> String {
    let page = browser.get("/account").await.expect(200).text();
    page.split("<html lang=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a language").to_owned()
}

/// What the account's page says was chosen.
async fn chosen(browser: &Browser) -> String {
    let page = browser.get("/account").await.expect(200).text();
    let (before, after) = page.split_once(" aria-current=\"true\">").expect("something is chosen");
    assert!(before.contains("class=\"choice\""), "{page}");
    after.split('<').next().expect("a text").to_owned()
}

on_both_databases! {
    async fn the_language_goes_with_the_account(kit: Kit) {
        kit.with_password(kit.editor(), LAMPS).await;
        let (here, there) = (editor(&kit, 1).await, editor(&kit, 2).await);
        assert_eq!((language(&here).await, chosen(&here).await), ("en".to_owned(), "As the browser says".to_owned()));
        here.get("/language?to=de&next=/account").await.expect(303);
        assert_eq!((language(&here).await, language(&there).await), ("de".to_owned(), "de".to_owned()));
        assert_eq!(chosen(&there).await, "Deutsch");
        // What was chosen in a browser before signing in is outweighed.
        let third = kit.browser(3);
        third.get("/language?to=en&next=/sign-in").await.expect(303);
        assert_eq!(language(&there).await, "de", "nobody was signed in there");
        let typed = [("email", "editor@desk.example"), ("password", LAMPS)];
        third.post("/sign-in", &typed).await.expect(303);
        assert_eq!(language(&third).await, "de");
        third.get("/language?to=auto&next=/account").await.expect(303);
        assert_eq!(third.cookie("dementi-language"), None);
        assert_eq!((language(&third).await, chosen(&there).await), ("en".to_owned(), "As the browser says".to_owned()));
        here.get("/language?to=fr").await.expect(404);
        // A link on another site changes no account.
        let window = kit.window(kit.editor()).await;
        window.get("/language?to=de&next=/account").header("sec-fetch-site", "cross-site").await.expect(303);
        assert_eq!(chosen(&there).await, "As the browser says");
    }

    async fn each_account_has_its_own(kit: Kit) {
        kit.with_password(kit.editor(), LAMPS).await;
        kit.with_password(kit.reader(), LAMPS).await;
        let editor = editor(&kit, 1).await;
        editor.get("/language?to=de&next=/account").await.expect(303);
        let reader = kit.browser(2);
        reader.post("/sign-in", &[("email", "reader@desk.example"), ("password", LAMPS)]).await.expect(303);
        assert_eq!(language(&reader).await, "en");
        assert_eq!(kit.database().count("users", "language = 'de'").await, 1);
    }
}
