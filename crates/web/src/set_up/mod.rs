//! `/set-up/{secret}`: the first desk and its admin.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use dementi_application::set_up::{self, NewServer, SetUpError};
use dementi_application::sign_in::Password;
use dementi_domain::reference::Email;
use dementi_domain::text::Name;
use serde::Deserialize;

use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::peer::Peer;
use crate::posted::PostedByAnyone;
use crate::sign_in::{unfit, unreferred, welcome};
use crate::surroundings::Surroundings;

pub(crate) fn routes() -> Router<Web> {
    Router::new().route("/set-up/{secret}", get(show).post(complete))
}

#[derive(Template)]
#[template(path = "set_up.html")]
struct Ask<'a> {
    frame: &'a Frame<'a>,
    secret: &'a str,
    typed: &'a Typed,
    /// Names of what is wrong in the language files.
    wrong: Vec<&'static str>,
}

impl Ask<'_> {
    fn is_wrong(&self, name: &str) -> bool {
        self.wrong.contains(&name)
    }

    /// What is wrong with the password.
    fn password(&self) -> Option<&'static str> {
        self.wrong.iter().copied().find(|name| name.starts_with("password-"))
    }
}

#[derive(Template)]
#[template(path = "set_up_over.html")]
struct Over<'a> {
    frame: &'a Frame<'a>,
}

/// What is typed.
#[derive(Default, Deserialize)]
struct Typed {
    desk: String,
    name: String,
    email: String,
    password: String,
}

impl Typed {
    /// What of it cannot be used, by its name in the language files.
    fn checked(&self) -> Result<NewServer, Vec<&'static str>> {
        let (desk, name, email) =
            (Name::parse(&self.desk), Name::parse(&self.name), Email::parse(&self.email));
        match (desk, name, email) {
            (Ok(desk), Ok(name), Ok(email)) => Ok(NewServer { desk, name, email }),
            (desk, name, email) => {
                let wrong = [
                    (desk.is_err(), "set-up-desk-wrong"),
                    (name.is_err(), "set-up-name-wrong"),
                    (email.is_err(), "set-up-email-wrong"),
                ];
                Err(wrong.into_iter().filter(|(is, _)| *is).map(|(_, name)| name).collect())
            }
        }
    }
}

async fn show(
    State(web): State<Web>,
    around: Surroundings,
    Path(secret): Path<String>,
) -> Result<Response, PageError> {
    let frame = &Frame::of(&web, &around);
    match set_up::check(&web.app, &secret).await {
        Ok(()) => Ok(ask(frame, &secret, &Typed::default(), Vec::new())),
        Err(error) => refused(frame, &error),
    }
}

async fn complete(
    State(web): State<Web>,
    peer: Peer,
    Path(secret): Path<String>,
    PostedByAnyone { around, form }: PostedByAnyone<Typed>,
) -> Result<Response, PageError> {
    let frame = &Frame::of(&web, &around);
    let new = match form.checked() {
        Ok(new) => new,
        Err(wrong) => {
            // Whoever does not know the secret learns nothing from what is asked.
            return match set_up::check(&web.app, &secret).await {
                Ok(()) => Ok(ask(frame, &secret, &form, wrong)),
                Err(error) => refused(frame, &error),
            };
        }
    };
    match set_up::set_up(&web.app, &secret, new, &form.password, peer.signing_in(&around)).await {
        Ok(opened) => Ok(welcome(&opened, None)),
        Err(SetUpError::Unfit(error)) => Ok(ask(frame, &secret, &form, vec![unfit(error)])),
        Err(error) => refused(frame, &error),
    }
}

fn ask(frame: &Frame<'_>, secret: &str, typed: &Typed, wrong: Vec<&'static str>) -> Response {
    let status = if wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    unreferred(page(status, &Ask { frame, secret, typed, wrong }))
}

fn refused(frame: &Frame<'_>, error: &SetUpError) -> Result<Response, PageError> {
    match error {
        SetUpError::Over => Ok(unreferred(page(StatusCode::GONE, &Over { frame }))),
        error => {
            tracing::error!(%error, "the server cannot be set up");
            Err(PageError::Broken)
        }
    }
}
