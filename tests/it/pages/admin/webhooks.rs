use dementi_testkit::{Kit, Reaction, Receiver, Window, on_both_databases};
use serde_json::json;

use super::{says, secret};

const NEW: &str = "/admin/webhooks/new";

/// Registers one by the page; answers where it is shown, and its secret.
async fn register(window: &Window, receiver: &Receiver) -> (String, String) {
    let typed = [("url", receiver.url.as_str()), ("description", "The <CMS>"), ("event-claim.created", "on")];
    let made = window.fill(NEW, NEW, &typed).await.expect(200);
    let links = made.elements().into_iter().map(|element| element.get("href").to_owned());
    let page = links.rev().find(|href| href.starts_with("/admin/webhooks/")).expect("a way back");
    (page, secret(&made))
}

on_both_databases! {
    async fn one_is_registered_tried_out_and_told(kit: Kit) {
        let window = kit.window(kit.admin()).await;
        let receiver = Receiver::start().await;
        let form = window.get(NEW).await.expect(200).form(NEW);
        assert_eq!(form.get("event-verdict.published"), "on", "what readers are told of is chosen");
        let (page, secret) = register(&window, &receiver).await;
        assert!(secret.starts_with("whsec_"));
        window.fill(&page, &format!("{page}/try-out"), &[]).await.expect(303);
        receiver.then(Reaction::status(500));
        kit.settle(&mut kit.dispatcher()).await;
        let shown = window.get(&page).await.expect(200);
        for words in ["Test message", "on its way", "<td>500", "The &#60;CMS&#62;"] {
            says(&shown, words);
        }
        assert!(!shown.text().contains(&secret[6..]));
        says(&window.get(&format!("{page}?state=delivered")).await.expect(200), "No such message was sent yet.");
        let delivery = shown.elements().into_iter().map(|element| element.get("href").to_owned())
            .find(|href| href.contains("/deliveries/")).expect("a delivery");
        let told = window.get(&delivery).await.expect(200);
        says(&told, "webhook.test");
        window.fill(&delivery, &format!("{delivery}/replay"), &[]).await.expect(303);
        // One that is on its way stays so, and is tried when it is due.
        kit.clock().advance(std::time::Duration::from_secs(6));
        kit.settle(&mut kit.dispatcher()).await;
        says(&window.get(&delivery).await.expect(200), "delivered");
        assert_eq!(receiver.received().len(), 2);
        says(&window.get("/admin/webhooks").await.expect(200), &receiver.url);
    }

    async fn one_is_turned_off_and_on_and_what_was_missed_is_sent(kit: Kit) {
        let window = kit.window(kit.admin()).await;
        let receiver = Receiver::start().await;
        let (page, _) = register(&window, &receiver).await;
        let old = window.get(&page).await.expect(200).form(&format!("{page}/disable"));
        window.send(&old).await.expect(303);
        says(&window.send(&old.with(&[("once", "2")])).await.expect(409), "admin changed this since you opened it");
        says(&window.get(&page).await.expect(200), "It was turned off by an admin.");
        let dossier = kit.researcher().dossier(json!({})).await;
        kit.researcher().claim(&dossier, 1, json!({})).await;
        let mut dispatcher = kit.dispatcher();
        kit.settle(&mut dispatcher).await;
        assert_eq!(receiver.received().len(), 0);
        window.fill(&page, &format!("{page}/enable"), &[]).await.expect(303);
        let recover = format!("{page}/recover");
        says(&window.fill(&page, &recover, &[("since", "yesterday")]).await.expect(422), "The date is none.");
        window.fill(&page, &recover, &[("since", "2020-01-01")]).await.expect(303);
        kit.settle(&mut dispatcher).await;
        assert_eq!(receiver.received().len(), 1);
    }

    async fn a_new_secret_is_asked_for_and_shown_once(kit: Kit) {
        let window = kit.window(kit.admin()).await;
        let (page, first) = register(&window, &Receiver::start().await).await;
        let rotate = format!("{page}/rotate");
        let form = window.get(&rotate).await.expect(200).form(&rotate);
        let second = window.send(&form).await.expect(200);
        assert_ne!(secret(&second), first);
        says(&second, "signed with the old secret as well");
        says(&window.send(&form).await.expect(422), "was shown once");
        let withdraw = format!("{page}/withdraw");
        says(&window.fill(&withdraw, &withdraw, &[("reason", "")]).await.expect(422), "Say why");
        window.fill(&withdraw, &withdraw, &[("reason", "Not used.")]).await.expect(303);
        says(&window.get(&page).await.expect(200), "Not used.");
        says(&window.send(&form.with(&[("version", "3"), ("once", "3")])).await.expect(422), "It was withdrawn.");
    }

    async fn what_does_not_fit_is_said_and_kept(kit: Kit) {
        let window = kit.window(kit.admin()).await;
        for (url, why) in [
            ("ftp://receiver.example/", "This is no address"),
            ("https://user@receiver.example/", "This is no address"),
            ("https://10.0.0.1/", "not on the public internet"),
            ("https://receiver.invalid/", "cannot be found"),
        ] {
            let refused = window.fill(NEW, NEW, &[("url", url), ("event-reply.received", "on")]).await.expect(422);
            says(&refused, why);
            let kept = refused.form(NEW);
            assert_eq!((kept.get("url"), kept.get("event-reply.received")), (url, "on"));
        }
        let mut none = window.get(NEW).await.expect(200).form(NEW).with(&[("url", "http://127.0.0.1:1/")]);
        none.fields.retain(|(name, _)| !name.starts_with("event-"));
        says(&window.send(&none).await.expect(422), "Choose at least one event.");
    }

    async fn of_two_at_once_the_second_sees_both(kit: Kit) {
        let window = kit.window(kit.admin()).await;
        let (page, _) = register(&window, &Receiver::start().await).await;
        let edit = format!("{page}/edit");
        let old = window.get(&edit).await.expect(200).form(&edit);
        window.fill(&edit, &edit, &[("description", "Theirs"), ("event-claim.stale", "on")]).await.expect(303);
        let told = window.send(&old.with(&[("description", "Mine")])).await.expect(409);
        says(&told, "Theirs</td><td class=\"lines\" dir=\"auto\">Mine");
        says(&told, "Verdict gone stale");
        window.send(&told.form(&edit)).await.expect(303);
        says(&window.get(&page).await.expect(200), "Mine");
    }
}
