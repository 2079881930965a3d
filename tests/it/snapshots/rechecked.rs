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
