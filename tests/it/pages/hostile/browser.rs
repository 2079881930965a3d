//! What a browser makes of them, which reads markup as no parser of ours does.

use dementi_testkit::{Kit, hostile_texts};
use serde_json::{Value, json};

use super::record::record;
use super::{Deal, in_parts, rounds};
use crate::pages::browse;
use crate::published::show;

/// Texts that stand before the ones that are payloads with something around them.
const OTHERS: usize = 16;
/// How many payloads there are.
const PAYLOADS: usize = 20;

/// Every payload once, each in other surroundings.
fn chosen() -> Vec<String> {
    let texts = hostile_texts();
    let chosen = |at: usize| texts[OTHERS + at * PAYLOADS + at].clone();
    (0..PAYLOADS).map(chosen).collect()
}

/// Visits every kind of page with each payload in each of its places, in windows of two widths.
async fn visited(kit: &Kit, part: usize, parts: usize) {
    show(kit, "dossiers").await;
    let texts = chosen();
    let mut paths: Vec<String> = Vec::new();
    for deal in rounds(&texts, part, parts) {
        paths.extend(record(kit, deal).await.everywhere());
    }
    let others = hostile_texts()[..OTHERS].to_vec();
    if part == 0 {
        paths.extend(record(kit, Deal { texts: &others, round: 0 }).await.everywhere());
    }
    paths.extend(["/", "/claims", "/sources", "/dossiers", "/parties", "/replies"].map(ToOwned::to_owned));
    let enter = kit.sign_in_link(kit.editor()).await;
    let given = json!({"url": kit.url(), "enter": enter, "paths": paths});
    let seen = browse("hostile.mjs", given).await;
    assert_eq!(seen, paths.iter().map(|path| (path.clone(), json!([]))).collect::<Value>());
}

in_parts! {
    a_browser_makes_nothing_of_them: visited(Kit), 5:
    first = 0, second = 1, third = 2, fourth = 3, fifth = 4
}
