//! `/assertions/{id}/withdraw`, `/denials/{id}/withdraw`, `/evidence/{id}/withdraw`

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::{Context, EntryError, Failure, assertions, denials, evidence, parties, sources};
use dementi_domain::ids::{AssertionId, DenialId, EvidenceId};
use dementi_domain::quote::EntryKind;
use dementi_domain::text::Reason;

use super::entry::{Entry, Which, load};
use super::wanted::unfit;
use crate::Web;
use crate::asking::{Asking, Reasoned};
use crate::compare::told;
use crate::failure::PageError;
use crate::frame::Frame;
use crate::language::Said;
use crate::posted::Posted;
use crate::surroundings::Visitor;

/// Whose entry it is: the name of who speaks, or the title of what is brought to bear.
async fn whose(web: &Web, visitor: &Visitor, entry: &Entry) -> Result<String, PageError> {
    let (app, actor) = (&web.app, &visitor.visit.actor);
    Ok(match entry.party {
        Some(party) => parties::get(app, actor, party).await?.value.content().name.to_string(),
        None => sources::get(app, actor, entry.source).await?.value.content().title.to_string(),
    })
}

async fn asking(
    web: &Web,
    visitor: &Visitor,
    entry: &Entry,
    reason: &str,
    (status, refused): (StatusCode, Option<Said>),
) -> Result<Response, PageError> {
    let frame = &Frame::of(web, &visitor.around);
    let whose = whose(web, visitor, entry).await?;
    let asking = Asking {
        frame,
        title: frame.about(&format!("entry-withdraw-{}", entry.which.kind), "who", whose),
        what: frame.say("entry-withdraw-what"),
        action: entry.which.page("withdraw"),
        version: Some(entry.version),
        reason: Some(reason),
        button: "withdraw-it",
        back: entry.place(),
        refused,
    };
    Ok(asking.page(status))
}

/// Asks why.
pub(super) async fn ask(
    State(web): State<Web>,
    visitor: Visitor,
    which: Which,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let entry = load(&web.app, &visitor.visit.actor, which).await?;
    if !entry.stands {
        return Ok(Redirect::to(&entry.place()).into_response());
    }
    asking(&web, &visitor, &entry, "", (StatusCode::OK, None)).await
}

/// Withdraws it.
pub(super) async fn withdraw(
    State(web): State<Web>,
    which: Which,
    Posted { visitor, context, form }: Posted<Reasoned>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let (app, actor, words) = (&web.app, &visitor.visit.actor, visitor.around.words);
    let entry = load(app, actor, which).await?;
    let refused = match Reason::parse(&form.reason) {
        Err(_) => (StatusCode::UNPROCESSABLE_ENTITY, words.say("reason-needed")),
        Ok(reason) => match write(&web, context, which, form.version, reason).await {
            Ok(()) => return Ok(Redirect::to(&entry.place()).into_response()),
            Err(Failure::Refused(error)) => {
                (StatusCode::UNPROCESSABLE_ENTITY, words.say(unfit(error).message))
            }
            Err(Failure::Stale { .. }) => {
                let now = load(app, actor, which).await?;
                // Somebody else had the same thought.
                if !now.stands {
                    return Ok(Redirect::to(&now.place()).into_response());
                }
                let refused = (StatusCode::CONFLICT, Some(told(&web, &visitor, now.changed).await?));
                return asking(&web, &visitor, &now, &form.reason, refused).await;
            }
            Err(other) => return Err(other.into()),
        },
    };
    asking(&web, &visitor, &entry, &form.reason, (refused.0, Some(refused.1))).await
}

async fn write(
    web: &Web,
    context: Context,
    which: Which,
    version: i64,
    reason: Reason,
) -> Result<(), Failure<EntryError>> {
    let (app, id) = (&web.app, which.id);
    match which.kind {
        EntryKind::Assertion => {
            assertions::withdraw(app, context, AssertionId::new(id), version, reason).await.map(drop)
        }
        EntryKind::Denial => {
            denials::withdraw(app, context, DenialId::new(id), version, reason).await.map(drop)
        }
        EntryKind::Evidence => {
            evidence::withdraw(app, context, EvidenceId::new(id), version, reason).await.map(drop)
        }
    }
}
