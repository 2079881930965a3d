//! `POST /account/password`

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use dementi_application::Failure;
use dementi_application::sign_in::{PasswordRefused, change_password};
use serde::Deserialize;

use super::{back, show::account};
use crate::Web;
use crate::failure::PageError;
use crate::frame::Frame;
use crate::peer::Peer;
use crate::posted::Posted;
use crate::sign_in::{unfit, wait_a_little};

/// What is typed.
#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    old: String,
    password: String,
}

/// Changes the password, and ends all other sessions.
pub(super) async fn change(
    State(web): State<Web>,
    peer: Peer,
    Posted { visitor, context, form }: Posted<Typed>,
) -> Result<Response, PageError> {
    let changed = change_password(&web.app, context, &form.old, &form.password, peer.address).await;
    let refused = match changed {
        Ok(()) => return Ok(back()),
        Err(Failure::Refused(refused)) => refused,
        Err(failure) => return Err(failure.into()),
    };
    let refused = match refused {
        PasswordRefused::Unfit(error) => unfit(error),
        PasswordRefused::OldWrong => "password-old-wrong",
        PasswordRefused::NotFresh => "password-not-fresh",
        PasswordRefused::Wait(wait) => {
            return Ok(wait_a_little(&Frame::of(&web, &visitor.around), wait).into_response());
        }
        PasswordRefused::Withheld(error) => {
            tracing::error!(%error, "a password cannot be changed");
            return Err(PageError::Broken);
        }
    };
    account(&web, &visitor, Some(refused)).await
}
