//! `/sign-in/link/{secret}`: signing in by a one-time link, or choosing a password by one.
//!
//! The page shows a button: what mail programs and chats fetch unasked, for previews, uses no link up.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use dementi_application::sessions::{self, LinkError, LinkPurpose, Offered};
use dementi_application::sign_in::{
    LinkPasswordError, Password, PasswordError, choose_password_by_link, sign_in_by_link,
};
use serde::Deserialize;

use super::{entered, leave, unreferred};
use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::peer::Peer;
use crate::posted::PostedByAnyone;
use crate::surroundings::Surroundings;

#[derive(Template)]
#[template(path = "sign_in/link.html")]
struct LinkPage<'a> {
    frame: &'a Frame<'a>,
    secret: &'a str,
    offered: &'a Offered,
    /// What is wrong with the password that was typed.
    unfit: Option<PasswordError>,
}

impl LinkPage<'_> {
    fn unfit(&self) -> Option<&'static str> {
        self.unfit.map(super::unfit)
    }

    fn chooses(&self) -> bool {
        self.offered.link.purpose == LinkPurpose::SetPassword
    }
}

#[derive(Template)]
#[template(path = "sign_in/spent.html")]
struct SpentPage<'a> {
    frame: &'a Frame<'a>,
}

/// `GET`
pub(super) async fn show(
    State(web): State<Web>,
    around: Surroundings,
    Path(secret): Path<String>,
) -> Result<Response, PageError> {
    ask(&web, &around, &secret, None).await
}

async fn ask(
    web: &Web,
    around: &Surroundings,
    secret: &str,
    unfit: Option<PasswordError>,
) -> Result<Response, PageError> {
    match sessions::offered(&web.app, secret).await {
        Ok(offered) => {
            let status = if unfit.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
            let frame = &Frame::of(web, around);
            Ok(unreferred(page(status, &LinkPage { frame, secret, offered: &offered, unfit })))
        }
        Err(error) => refused(web, around, &error),
    }
}

/// What is asked: nothing, or a new password.
#[derive(Deserialize)]
pub(super) struct Typed {
    password: Option<String>,
}

/// `POST`
pub(super) async fn spend(
    State(web): State<Web>,
    peer: Peer,
    Path(secret): Path<String>,
    PostedByAnyone { around, form }: PostedByAnyone<Typed>,
) -> Result<Response, PageError> {
    let from = peer.signing_in(&around);
    let Some(password) = form.password else {
        return match sign_in_by_link(&web.app, &secret, from).await {
            Ok(done) => {
                leave(&web, &around).await;
                Ok(entered(&done, None))
            }
            Err(error) => refused(&web, &around, &error),
        };
    };
    match choose_password_by_link(&web.app, &secret, &password, from).await {
        Ok(done) => {
            leave(&web, &around).await;
            Ok(entered(&done, None))
        }
        Err(LinkPasswordError::Unfit(unfit)) => ask(&web, &around, &secret, Some(unfit)).await,
        Err(LinkPasswordError::Link(error)) => refused(&web, &around, &error),
        Err(LinkPasswordError::Withheld(error)) => {
            tracing::error!(%error, "nobody can be signed in");
            Err(PageError::Broken)
        }
    }
}

/// Unknown, used and expired links are told alike: a link's secret is all that one needs to know of it.
fn refused(web: &Web, around: &Surroundings, error: &LinkError) -> Result<Response, PageError> {
    match error {
        LinkError::Unknown | LinkError::Spent(_) | LinkError::MembershipEnded | LinkError::MakerOvertaken => {
            Ok(unreferred(page(StatusCode::GONE, &SpentPage { frame: &Frame::of(web, around) })))
        }
        LinkError::Entropy(_) | LinkError::Store(_) => {
            tracing::error!(%error, "nobody can be signed in");
            Err(PageError::Broken)
        }
    }
}
