//! `ClaimReview` markup: what other publishers say of claims. It is tried and imported as rows are, but for what it says of itself.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use bytes::Bytes;
use dementi_application::external_verdicts::{
    self, BATCH, Item, Remark, Review, Tally, Unreadable, read_claim_reviews,
};
use dementi_application::imports;
use dementi_domain::ids::TriedFileId;
use tokio::task::spawn_blocking;

use super::form::form;
use super::plan::TOLD;
use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// What such a file is called in the form.
const REVIEWS: &str = "claim_reviews";

/// Something about one of the reviews: its number, where it stands, and what.
type Told = (u64, String, String);

/// What was read.
#[derive(Default)]
struct Read {
    reviews: Vec<Review>,
    refused: u64,
    errors: Vec<Told>,
    warnings: Vec<Told>,
}

#[derive(Template)]
#[template(path = "imports/reviews.html")]
struct ReviewsPage<'a> {
    frame: &'a Frame<'a>,
    /// Whether they are on record now.
    done: bool,
    tally: Tally,
    refused_reviews: u64,
    errors: Vec<Told>,
    warnings: Vec<Told>,
    /// Under which id the file is kept, if it was only tried: to the byte what was tried.
    tried: Option<TriedFileId>,
}

/// Whether a form is about such a file.
pub(super) fn is_meant(typed: &Typed) -> bool {
    typed.get("what") == REVIEWS
}

fn read(bytes: &[u8]) -> Result<Read, Unreadable> {
    let mut read = Read::default();
    let mut each = |item: Item| {
        let number = item.number;
        let told = |remark: Remark| (number, remark.pointer, remark.detail);
        match item.outcome {
            Ok(mapped) => {
                let room = TOLD - read.warnings.len();
                read.warnings.extend(mapped.warnings.into_iter().map(told).take(room));
                read.reviews.push(mapped.review);
            }
            Err(faults) => {
                read.refused += 1;
                let room = TOLD - read.errors.len();
                read.errors.extend(faults.into_iter().map(told).take(room));
            }
        }
    };
    read_claim_reviews(bytes, &mut each)?;
    Ok(read)
}

/// Tells what would become of the file, or writes it, and tells what became of it.
pub(super) async fn import(
    web: &Web,
    visitor: &Visitor,
    typed: &Typed,
    file: Bytes,
    dry_run: bool,
) -> Result<Response, PageError> {
    let words = visitor.around.words;
    let bytes = file.clone();
    let read = spawn_blocking(move || read(&bytes)).await.map_err(|error| {
        tracing::error!(%error, "reading reviews broke off");
        PageError::Broken
    })?;
    let Read { mut reviews, refused, errors, warnings } = match read {
        Ok(read) => read,
        Err(error) => {
            let why = words.about("import-refused", "why", error.to_string());
            return form(web, visitor, None, typed, Some(why)).await;
        }
    };
    let mut tally = Tally::default();
    if dry_run {
        tally = external_verdicts::check(&web.app, &visitor.visit.actor, reviews).await?;
    } else {
        let Ok(_place) = web.importing.try_acquire() else {
            return form(web, visitor, None, typed, Some(words.say("import-busy"))).await;
        };
        while !reviews.is_empty() {
            let rest = reviews.split_off(reviews.len().min(BATCH));
            tally.add(external_verdicts::import(&web.app, visitor.context(), reviews).await?);
            reviews = rest;
        }
    }
    let shown = ReviewsPage {
        frame: &Frame::of(web, &visitor.around),
        done: !dry_run,
        tally,
        refused_reviews: refused,
        errors,
        warnings,
        tried: if dry_run {
            Some(imports::keep(&web.app, visitor.context(), file.to_vec()).await?)
        } else {
            None
        },
    };
    Ok(page(StatusCode::OK, &shown))
}
