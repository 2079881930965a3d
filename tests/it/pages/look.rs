//! Every page of ours, in light and dark, on a desktop, on a phone and very narrow: axe-core finds nothing, nothing
//! must be scrolled sideways to be read, and it weighs little.

use dementi_testkit::{Kit, Page, Site, on_both_databases};
use serde_json::{Value, json};

use super::browse;

/// The most bytes over the wire that a first visit may cost, fonts aside.
const WEIGHT: u64 = 100_000;

/// Insists on it for what `look.mjs` has seen.
#[track_caller]
fn in_order(seen: &Value, paths: &[&str]) {
    assert_eq!(seen.as_object().expect("an object").len(), paths.len());
    for path in paths {
        let page = &seen[path];
        assert_eq!((&page["axe"], &page["overflow"]), (&json!([]), &json!([])), "{path}");
        let weight = page["weight"].as_object().expect("the weights of kinds");
        assert!(
            weight["document"].as_u64().is_some_and(|bytes| bytes > 500),
            "{path} is weighed: {weight:?}"
        );
        let without_fonts = weight.iter().filter(|(kind, _)| *kind != "font");
        let sum: u64 = without_fonts.map(|(_, bytes)| bytes.as_u64().expect("a number")).sum();
        assert!(sum <= WEIGHT, "{path} weighs {sum}: {weight:?}");
    }
}

on_both_databases! {
    async fn what_anybody_may_see_is_in_order(kit: Kit) {
        let paths = ["/", "/docs/problems", "/docs/problems#four_eyes"];
        let seen = browse("look.mjs", json!({"url": kit.url(), "paths": paths})).await;
        in_order(&seen, &paths);
    }

    /// Under their policy, but for its `sandbox`, in which not even axe-core runs.
    async fn reports_are_in_order(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({"title": "Access to mail"})).await;
        let claim = kit.researcher().claim(&dossier, 3, json!({})).await;
        kit.researcher().assertion(&claim, json!({})).await;
        kit.researcher().denial(&claim, &["denied", "reframed", "unaddressed"], json!({})).await;
        kit.researcher().evidence(&claim, json!({"note": "Page 2."})).await;
        kit.published(&claim).await;
        let mut pages = Vec::new();
        for (path, address) in [
            ("/claim", format!("{}/report", claim.path)),
            ("/diligence", format!("{}/diligence", claim.path)),
            ("/dossier", format!("{}/report", dossier.path)),
        ] {
            let report = kit.reader().get(&format!("{address}?format=html")).await.expect(200);
            let policy = report.header("content-security-policy").and_then(|policy| policy.strip_suffix("; sandbox"));
            let policy = Some(policy.expect("a policy with a sandbox").to_owned());
            pages.push(Page { path, html: report.text(), policy, cookie: None });
        }
        let paths = pages.iter().map(|page| page.path).collect::<Vec<_>>();
        let site = Site::start(pages).await;
        let seen = browse("look.mjs", json!({"url": site.url, "paths": paths})).await;
        in_order(&seen, &paths);
    }
}
