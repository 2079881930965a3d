//! `POST /imports/try`: what would become of a file. Nothing is written.

use std::io::Cursor;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use dementi_application::imports::{self, By, Comparison, KnownClaim, Resembling, Tally, What};
use dementi_domain::ids::TriedFileId;
use dementi_domain::searchable::Band;

use super::form::form;
use super::plan::{FIELDS, LEAVE, MERGE, RECORD, ROW, RefusedRow, TOLD, plan, refused};
use super::reviews;
use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::typed::Typed;
use crate::uploaded::Uploaded;

/// The most rows that are compared with known claims: each takes milliseconds.
const COMPARED: u64 = 300;

#[derive(Template)]
#[template(path = "imports/rehearsed.html")]
struct RehearsedPage<'a> {
    frame: &'a Frame<'a>,
    tally: Tally,
    refused_rows: Vec<RefusedRow>,
    resembling: Vec<Resembling>,
    /// Whether rows were compared with what is known.
    compared: bool,
    /// The fields that the next step repeats.
    fields: Vec<(&'static str, &'a str)>,
    /// Under which id the file is kept: to the byte what was tried.
    tried: TriedFileId,
}

impl RehearsedPage<'_> {
    /// Whether a row very likely says what is on record: it is left out unless somebody decides otherwise.
    fn is_known(row: &Resembling) -> bool {
        row.claims.first().is_some_and(|claim| claim.band == Band::Same)
    }

    /// What can become of a row: the value of the choice, and, of a claim that it can be merged into, its number.
    fn merges(row: &Resembling) -> Vec<(String, usize)> {
        let claims = row.claims.iter().zip(1..).filter(|(claim, _)| claim.gain.is_some());
        claims.map(|(claim, number)| (format!("{MERGE}{}", claim.id), number)).collect()
    }

    /// What a claim would gain of a row, in words; nothing of a claim that does not stand.
    fn gain(&self, row: &Resembling, claim: &KnownClaim) -> Option<Said> {
        let (words, gain) = (self.frame.words(), claim.gain.as_ref()?);
        let about = gain.about.len() + row.new_parties;
        if gain.is_nothing() && about == 0 {
            return Some(words.say("import-gain-nothing"));
        }
        Some(words.tell(
            "import-gain",
            [("tags", gain.tags.len().into()), ("parties", about.into()), ("parts", gain.parts.len().into())],
        ))
    }

    /// How many parts the claim cannot get, since something refers to those that it has.
    fn kept_off(claim: &KnownClaim) -> usize {
        claim.gain.as_ref().map_or(0, |gain| gain.kept_off.len())
    }
}

pub(super) async fn rehearse(
    State(web): State<Web>,
    Uploaded { visitor, typed, file }: Uploaded,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let words = visitor.around.words;
    if reviews::is_meant(&typed) {
        return reviews::import(&web, &visitor, &typed, file, true).await;
    }
    let plan = match plan(&typed, &file, true) {
        Ok(plan) => plan,
        Err(message) => return form(&web, &visitor, None, &typed, Some(words.say(message))).await,
    };
    let Ok(_place) = web.importing.try_acquire() else {
        return form(&web, &visitor, None, &typed, Some(words.say("import-busy"))).await;
    };
    let actor = visitor.visit.actor.clone();
    let comparison = match plan.what {
        // A server without an index imports all the same.
        What::Claims(_) => Comparison::now(&web.app, &actor, Band::Related, COMPARED, || {}).await.ok(),
        What::Sources => None,
    };
    let compared = comparison.is_some();
    let by = By { actor, request_id: visitor.around.request_id.clone() };
    let (mut refused_rows, mut resembling) = (Vec::new(), Vec::new());
    let outcome = imports::import(&web.app, by, plan, comparison, Cursor::new(file.clone()), |step| {
        let room = TOLD - refused_rows.len();
        refused_rows.extend(step.refused.iter().take(room).map(|row| RefusedRow::of(row, words)));
        resembling.extend_from_slice(step.resembling);
        Ok(())
    });
    match outcome.await {
        Ok(tally) => {
            let shown = RehearsedPage {
                frame: &Frame::of(&web, &visitor.around),
                tally,
                refused_rows,
                resembling,
                compared,
                fields: fields(&typed),
                tried: imports::keep(&web.app, visitor.context(), file.to_vec()).await?,
            };
            Ok(page(StatusCode::OK, &shown))
        }
        Err(failure) => {
            let why = refused(failure, words)?;
            form(&web, &visitor, None, &typed, Some(why)).await
        }
    }
}

fn fields(typed: &Typed) -> Vec<(&'static str, &str)> {
    FIELDS.iter().map(|name| (*name, typed.get(name))).collect()
}
