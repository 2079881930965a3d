//! `POST /imports/run`: imports a file that was tried, and tells how far it is while it goes on.

use std::io::{self, Cursor};
use std::sync::Arc;

use askama::Template;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use dementi_application::Failure;
use dementi_application::imports::{self, By, ImportError, Plan, Tally};
use tokio::sync::mpsc::{Sender, channel};

use super::form::form;
use super::plan::{RefusedRow, TOLD, plan, refused};
use super::reviews;
use crate::Web;
use crate::failure::PageError;
use crate::frame::Frame;
use crate::language::{Said, Words};
use crate::posted::Posted;
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// Where the page waits for what becomes of the rows.
const HERE: &str = "<!-- progress -->";

#[derive(Template)]
#[template(path = "imports/run.html")]
struct RunPage<'a> {
    frame: &'a Frame<'a>,
}

/// What is added while it goes on.
#[derive(Template)]
#[template(path = "imports/step.html")]
struct StepPiece {
    said: Said,
}

/// What is added at the end.
#[derive(Template)]
#[template(path = "imports/done.html")]
struct DonePiece {
    words: Words,
    /// What was put on record; nothing if it broke off.
    tally: Option<Tally>,
    refused_rows: Vec<RefusedRow>,
    left_out: usize,
    refused: Option<Said>,
    back: String,
}

pub(super) async fn run(
    State(web): State<Web>,
    Posted { visitor, form: typed, .. }: Posted<Typed>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let tried = typed.id("tried").ok_or(PageError::Unreadable)?;
    let Some(file) = imports::kept(&web.app, &visitor.visit.actor, tried).await? else {
        let why = visitor.around.words.say("import-tried-gone");
        return form(&web, &visitor, None, &typed, Some(why)).await;
    };
    let file = Bytes::from(file);
    if reviews::is_meant(&typed) {
        return reviews::import(&web, &visitor, &typed, file, false).await;
    }
    let plan = match plan(&typed, &file, false) {
        Ok(plan) => plan,
        Err(message) => {
            let why = visitor.around.words.say(message);
            return form(&web, &visitor, None, &typed, Some(why)).await;
        }
    };
    let Ok(place) = Arc::clone(&web.importing).try_acquire_owned() else {
        let why = visitor.around.words.say("import-busy");
        return form(&web, &visitor, None, &typed, Some(why)).await;
    };
    let whole = RunPage { frame: &Frame::of(&web, &visitor.around) }.render();
    let whole = whole.map_err(|_| PageError::Broken)?;
    let (head, tail) = whole.split_once(HERE).ok_or(PageError::Broken)?;
    let (sender, mut receiver) = channel::<Bytes>(16);
    let (head, tail) = (Bytes::from(head.to_owned()), Bytes::from(tail.to_owned()));
    // Whatever becomes of the browser, the import goes on: a batch that is written is on record, and a file can be imported
    // anew.
    tokio::spawn(async move {
        let _ = sender.try_send(head);
        import(&web, &visitor, plan, file, &sender).await;
        drop(place);
        let _ = sender.send(tail).await;
    });
    let pieces = futures_util::stream::poll_fn(move |context| receiver.poll_recv(context));
    let body = Body::from_stream(futures_util::StreamExt::map(pieces, io::Result::Ok));
    Ok(([(CONTENT_TYPE, "text/html; charset=utf-8")], body).into_response())
}

async fn import(web: &Web, visitor: &Visitor, plan: Plan, file: Bytes, sender: &Sender<Bytes>) {
    let words = visitor.around.words;
    let (left_out, what) = (plan.leave_out.len(), plan.what);
    let by = By { actor: visitor.visit.actor.clone(), request_id: visitor.around.request_id.clone() };
    let mut refused_rows = Vec::new();
    let outcome = imports::import(&web.app, by, plan, None, Cursor::new(file), |step| {
        let room = TOLD - refused_rows.len();
        refused_rows.extend(step.refused.iter().take(room).map(|row| RefusedRow::of(row, words)));
        let said = words.tell(
            "import-so-far",
            [("rows", step.tally.rows.into()), ("created", step.tally.created.into())],
        );
        // A reader who is slow, or gone, does not hold up the import.
        if let Ok(piece) = (StepPiece { said }).render() {
            let _ = sender.try_send(piece.into());
        }
        Ok(())
    });
    let (tally, why) = match outcome.await {
        Ok(tally) => (Some(tally), None),
        Err(failure) => (None, Some(broken_off(failure, words))),
    };
    let back = match what {
        imports::What::Claims(dossier) => format!("/dossiers/{dossier}"),
        imports::What::Sources => "/sources".to_owned(),
    };
    let piece = DonePiece { words, tally, refused_rows, left_out, refused: why, back };
    match piece.render() {
        Ok(piece) => drop(sender.send(piece.into()).await),
        Err(error) => tracing::error!(%error, "the end of an import cannot be told"),
    }
}

/// What is said when an import breaks off: what was written before is on record.
fn broken_off(failure: Failure<ImportError>, words: Words) -> Said {
    refused(failure, words).unwrap_or_else(|error| {
        tracing::error!(?error, "an import broke off");
        words.say("import-broken-off")
    })
}
