//! `POST /claims/many`: what is done with all claims that were ticked in the list, or with none.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::claims::{BatchError, MOST, Tags, tag_many};
use dementi_application::{Failure, assignments};
use dementi_domain::claim::Tag;
use dementi_domain::distinct::Distinct;
use dementi_domain::ids::ClaimId;
use dementi_domain::teamwork::Task;

use super::filter::Asked;
use super::list::render;
use crate::Web;
use crate::failure::PageError;
use crate::language::{Said, Words};
use crate::posted::Posted;
use crate::typed::Typed;

/// What is to be done.
enum Deed {
    Assign(Task),
    Tag(Tags),
}

/// What was asked for; `Err` with the message that says what does not fit.
fn wanted(typed: &Typed) -> Result<(Distinct<ClaimId, MOST>, Deed), &'static str> {
    let batch = Distinct::new(typed.chosen("c-")).map_err(|_| "many-none")?;
    if batch.as_slice().is_empty() {
        return Err("many-none");
    }
    let deed = if typed.get("do") == "assign" {
        Deed::Assign(Task {
            assignee: typed.id("assignee").ok_or("assignee-needed")?,
            due_on: typed.date("due_on")?,
            note: None,
        })
    } else {
        let tags = |name| -> Result<Vec<Tag>, &'static str> {
            let words = typed.get(name).split(',').map(str::trim).filter(|word| !word.is_empty());
            words.map(|word| Tag::parse(word).map_err(|_| "claim-tags-unfit")).collect()
        };
        let (add, remove) = (tags("add")?, tags("remove")?);
        if add.is_empty() && remove.is_empty() {
            return Err("tags-needed");
        }
        let distinct = |tags| Distinct::new(tags).map_err(|_| "claim-tags-unfit");
        Deed::Tag(Tags { add: distinct(add)?, remove: distinct(remove)? })
    };
    Ok((batch, deed))
}

pub(super) async fn act(
    State(web): State<Web>,
    Posted { visitor, context, form }: Posted<Typed>,
) -> Result<Response, PageError> {
    let words = visitor.around.words;
    let refused = match wanted(&form) {
        Err(message) => Some(words.say(message)),
        Ok((batch, Deed::Assign(task))) => {
            refused(assignments::assign_many(&web.app, context, batch, task).await, words)?
        }
        Ok((batch, Deed::Tag(tags))) => refused(tag_many(&web.app, context, batch, tags).await, words)?,
    };
    let asked: Asked = serde_urlencoded::from_str(form.get("filter")).unwrap_or_default();
    match refused {
        None => Ok(Redirect::to(&format!("/claims?{}", asked.query())).into_response()),
        Some(why) => render(&web, &visitor, &asked, StatusCode::UNPROCESSABLE_ENTITY, Some(why)).await,
    }
}

/// Why nothing was done, if so.
fn refused<T>(outcome: Result<T, Failure<BatchError>>, words: Words) -> Result<Option<Said>, PageError> {
    match outcome {
        Ok(_) => Ok(None),
        Err(Failure::Refused(BatchError::Claims(faults))) => {
            Ok(Some(words.about("many-in-the-way", "number", faults.len())))
        }
        Err(Failure::Refused(BatchError::Assignee(_))) => Ok(Some(words.say("assignee-unfit"))),
        Err(other) => Err(other.into()),
    }
}
