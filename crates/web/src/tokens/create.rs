//! `POST /tokens`

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use dementi_application::Failure;
use dementi_application::tokens::{self, NewToken, TokenError};
use dementi_domain::access::Scope;
use dementi_domain::text::Line;
use dementi_domain::vocabulary::Vocabulary;
use time::{Duration, OffsetDateTime};

use super::list::{Place, render};
use crate::Web;
use crate::admin::Once;
use crate::failure::PageError;
use crate::frame::Frame;
use crate::posted::Posted;
use crate::typed::Typed;

/// The most days that a token with an end can last.
const MOST_DAYS: u16 = 3650;

fn wanted(typed: &Typed, now: OffsetDateTime) -> Result<NewToken, &'static str> {
    let chosen = Scope::ALL.iter().filter(|scope| typed.ticked(&format!("scope-{scope}")));
    let days = |text: &str| text.parse::<u16>().ok().filter(|days| (1..=MOST_DAYS).contains(days)).ok_or(());
    let days = typed.maybe("lasts", days, "choice-needed")?;
    Ok(NewToken {
        label: typed.needed("label", Line::parse, "token-label-needed")?,
        scopes: chosen.copied().collect(),
        expires_at: days.map(|days| now + Duration::days(days.into())),
    })
}

/// Makes a token, and shows its secret once.
pub(super) async fn create(
    State(web): State<Web>,
    Posted { visitor, context, form: typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    let refused = match wanted(&typed, web.app.now()) {
        Err(message) => message,
        Ok(new) => match tokens::create(&web.app, context, new).await {
            Ok(issued) => {
                let frame = &Frame::of(&web, &visitor.around);
                let ends = issued.token.expires_at.map(|end| frame.moment(end).0);
                let once = Once {
                    frame,
                    title: frame.about("token-made", "label", issued.token.label.as_str()),
                    label: "token",
                    secret: issued.secret,
                    notes: vec![
                        ends.map_or_else(
                            || frame.say("token-no-end"),
                            |end| frame.about("token-ends", "at", end),
                        ),
                        frame.say("token-how"),
                    ],
                    back: "/tokens".to_owned(),
                };
                return Ok(once.page());
            }
            Err(Failure::Refused(TokenError::NoScope)) => "token-scope-needed",
            Err(Failure::ShownOnce) => "shown-already",
            Err(other) => return Err(other.into()),
        },
    };
    let why = visitor.around.words.say(refused);
    let refused = (StatusCode::UNPROCESSABLE_ENTITY, Some(why));
    render(&web, &visitor, Place::default(), &typed, refused).await
}
