//! Each page that a route leads to, with little on it: derived from the list of all routes, so that none is forgotten.

use dementi_testkit::{Backend, Kit, run_on};
use serde_json::json;

use super::{in_order, looks};
use crate::pages::access::looked::{Sight, pages};
use crate::pages::browse;

/// How many tests share the pages.
const PARTS: usize = 6;

async fn look(kit: &Kit, part: usize) {
    let [mut nobody, mut editor, mut researcher, mut admin] = [const { Vec::new() }; 4];
    for sight in pages(kit, part, PARTS).await {
        match sight {
            Sight::Nobody(address) => nobody.push(address),
            Sight::Editor(address) => editor.push(address),
            Sight::Researcher(address) => researcher.push(address),
            Sight::Admin(address) => admin.push(address),
        }
    }
    assert!(!editor.is_empty(), "there are pages in each part");
    for (who, paths) in [(kit.editor(), editor), (kit.researcher(), researcher), (kit.admin(), admin)] {
        if !paths.is_empty() {
            looks(kit, who, paths).await;
        }
    }
    if !nobody.is_empty() {
        let seen = browse("look.mjs", json!({"url": kit.url(), "paths": nobody})).await;
        in_order(&seen, &nobody.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

macro_rules! parts {
    ($($name:ident = $part:literal),+) => {$(
        #[test]
        fn $name() {
            run_on(Backend::Sqlite, async |kit: Kit| look(&kit, $part).await);
        }
    )+};
}

parts! {
    the_first_of_all_pages_are_in_order = 0,
    the_second_of_all_pages_are_in_order = 1,
    the_third_of_all_pages_are_in_order = 2,
    the_fourth_of_all_pages_are_in_order = 3,
    the_fifth_of_all_pages_are_in_order = 4,
    the_last_of_all_pages_are_in_order = 5
}
