//! Finds the reviews in a document.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::markup::review;
use crate::{Item, Remark};

/// Where reviews are found below other things.
pub(crate) const LISTS: [&str; 2] = ["dataFeedElement", "@graph"];
/// The same in an element of a feed.
const BELOW: [&str; 3] = ["dataFeedElement", "@graph", "item"];

/// How deep lists may stand in lists.
const DEPTH: usize = 8;

/// The members of an object, each as it stands there.
pub(crate) type Members<'a> = BTreeMap<Cow<'a, str>, &'a RawValue>;

/// Goes through a document.
pub(crate) struct Walk<'a> {
    each: &'a mut dyn FnMut(Item),
    number: u64,
}

impl<'a> Walk<'a> {
    pub(crate) fn new(each: &'a mut dyn FnMut(Item)) -> Self {
        Self { each, number: 0 }
    }

    /// Tells every review in a piece of JSON at a place. What is something else is passed over.
    pub(crate) fn visit(&mut self, json: &str, pointer: &mut String, depth: usize) {
        match json.trim_start().as_bytes().first() {
            _ if depth > DEPTH => self.refuse(pointer, "stands too deep in lists"),
            Some(b'[') => match serde_json::from_str::<Vec<&RawValue>>(json) {
                Ok(elements) => {
                    for (index, element) in elements.into_iter().enumerate() {
                        self.below(element.get(), pointer, &index.to_string(), depth);
                    }
                }
                Err(error) => self.refuse(pointer, &format!("cannot be read: {error}")),
            },
            Some(b'{') => match members(json) {
                Ok(members) => self.object(json, &members, pointer, depth),
                Err(error) => self.refuse(pointer, &format!("cannot be read: {error}")),
            },
            Some(b'n') => {}
            _ => self.refuse(pointer, "must be an object"),
        }
    }

    fn below(&mut self, json: &str, pointer: &mut String, name: &str, depth: usize) {
        let above = pointer.len();
        pointer.push('/');
        pointer.push_str(name);
        self.visit(json, pointer, depth + 1);
        pointer.truncate(above);
    }

    fn object(&mut self, json: &str, members: &Members<'_>, pointer: &mut String, depth: usize) {
        let types = types(members);
        let is_untyped_review = types.is_empty() && members.contains_key("claimReviewed");
        if is_untyped_review || types.iter().any(|name| is_claim_review(name)) {
            self.number += 1;
            let outcome = review(json, members, pointer, is_untyped_review);
            (self.each)(Item { number: self.number, pointer: pointer.clone(), outcome });
            return;
        }
        for name in BELOW {
            if let Some(value) = members.get(name) {
                self.below(value.get(), pointer, name, depth);
            }
        }
    }

    pub(crate) fn refuse(&mut self, pointer: &str, detail: &str) {
        self.number += 1;
        let fault = Remark { pointer: pointer.to_owned(), detail: detail.to_owned() };
        (self.each)(Item { number: self.number, pointer: pointer.to_owned(), outcome: Err(vec![fault]) });
    }
}

/// The members of an object. One that stands twice counts as it stands last.
pub(crate) fn members(json: &str) -> serde_json::Result<Members<'_>> {
    #[derive(Deserialize)]
    struct Object<'a>(#[serde(borrow)] Members<'a>);
    serde_json::from_str(json).map(|Object(members)| members)
}

fn types(members: &Members<'_>) -> Vec<String> {
    let Some(json) = members.get("@type").or_else(|| members.get("type")) else { return Vec::new() };
    let json = json.get();
    if let Ok(one) = serde_json::from_str::<String>(json) {
        return vec![one];
    }
    serde_json::from_str::<Vec<String>>(json).unwrap_or_default()
}

/// `ClaimReview`, with or without the vocabulary's address or prefix.
fn is_claim_review(name: &str) -> bool {
    name.rsplit(['/', ':', '#']).next().is_some_and(|name| name.trim().eq_ignore_ascii_case("ClaimReview"))
}
