use dementi_testkit::{Client, Form, Kit, Thing, on_both_databases};
use serde_json::{Value, json};

/// Takes a snapshot; answers what became of each quote in it, by its words.
async fn standings(who: &Client, source: &Thing, form: Form) -> Vec<(String, String)> {
    let taken = who.snapshot(source, form).await;
    let text = |quote: &Value, name: &str| quote[name].as_str().expect("a text").to_owned();
    let quotes = taken.body["quotes"].as_array().expect("quotes").iter();
    quotes.map(|quote| (text(quote, "exact"), text(quote, "standing"))).collect()
}

async fn quoting(who: &Client, claim: &Thing, source: &Thing, words: &str) -> Thing {
    who.assertion(claim, json!({"source_id": source.id, "quote": {"exact": words}})).await
}

fn expected(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(words, standing)| ((*words).to_owned(), (*standing).to_owned())).collect()
}

on_both_databases! {
    /// A page that was changed quietly: one sentence is as it was, one stands elsewhere, one is gone.
    async fn a_new_snapshot_says_what_became_of_each_quote(kit: Kit) {
        let who = kit.researcher();
        let source = who.source(json!({})).await;
        let first = "The report begins here. One sentence stays as it was on the first day. Then this moves along. And this will go.";
        assert_eq!(standings(who, &source, Form::text(first)).await, expected(&[]));
        let claim = who.claim(&who.dossier(json!({})).await, 1, json!({})).await;
        for words in ["this moves along", "this will go", "report begins"] {
            quoting(who, &claim, &source, words).await;
        }
        let second = "The report begins here. One sentence stays as it was on the first day. Now, by the way, this moves along! The end.";
        let became = standings(who, &source, Form::text(second)).await;
        let words = expected(&[("this moves along", "moved"), ("this will go", "gone"), ("report begins", "stands")]);
        assert_eq!(became, words);
        let silent = Form::file("page.png", "image/png", "no text at all");
        assert_eq!(standings(who, &source, silent).await, expected(&[]));
    }

    /// A capture from before the newest one says nothing of what the source holds now.
    async fn an_older_snapshot_says_that_it_is_not_the_newest(kit: Kit) {
        let who = kit.researcher();
        let source = who.source(json!({})).await;
        let first = who.snapshot(&source, Form::text("This stands here since Monday.")).await;
        assert_eq!(first.body["newest"], true);
        let claim = who.claim(&who.dossier(json!({})).await, 1, json!({})).await;
        quoting(who, &claim, &source, "since Monday").await;
        let old = Form::text("Nothing yet.").with("retrieved_at", "2001-01-01T00:00:00Z");
        let old = who.snapshot(&source, old).await;
        assert_eq!((&old.body["newest"], &old.body["quotes"][0]["standing"]), (&json!(false), &json!("gone")));
        let silent = who.snapshot(&source, Form::file("page.png", "image/png", "no text at all")).await;
        assert_eq!(silent.body["newest"], false, "no quote is held against it");
        let newer = who.snapshot(&source, Form::text("Gone.")).await;
        assert_eq!((&newer.body["newest"], &newer.body["quotes"][0]["standing"]), (&json!(true), &json!("gone")));
    }

    async fn a_quote_that_was_never_anchored_is_not_gone(kit: Kit) {
        let who = kit.researcher();
        let source = who.source(json!({})).await;
        let claim = who.claim(&who.dossier(json!({})).await, 1, json!({})).await;
        for words in ["never seen", "here it is"] {
            quoting(who, &claim, &source, words).await;
        }
        let taken = who.snapshot(&source, Form::text("Well, here it is.")).await;
        let of = |n: usize| (taken.body["quotes"][n]["anchored"].clone(), taken.body["quotes"][n]["standing"].clone());
        assert_eq!(of(0), (json!(false), Value::Null));
        assert_eq!(of(1), (json!(false), json!("stands")));
    }

    async fn what_one_may_not_see_is_not_answered(kit: Kit) {
        let who = kit.researcher();
        let source = who.source(json!({})).await;
        who.snapshot(&source, Form::text("Words in public, words in secret.")).await;
        for (dossier, words) in [
            (who.dossier(json!({})).await, "Words in public"),
            (who.restricted_dossier(&[]).await, "words in secret"),
        ] {
            quoting(who, &who.claim(&dossier, 1, json!({})).await, &source, words).await;
        }
        let gone = |words| (words, "gone");
        let own = standings(who, &source, Form::text("Nothing.")).await;
        assert_eq!(own, expected(&[gone("Words in public"), gone("words in secret")]));
        let other = standings(kit.second_researcher(), &source, Form::text("Nothing at all.")).await;
        assert_eq!(other, expected(&[gone("Words in public")]));
    }
}
