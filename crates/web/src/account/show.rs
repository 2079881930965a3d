//! `GET /account`

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use dementi_application::identities::{self, Identity};
use dementi_application::sessions::{self, OwnLink, Session};
use dementi_application::sign_in::openid_connect::Provider;
use dementi_application::sign_in::{self, Password, SecondFactorState};
use dementi_domain::desk::Desk;

use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::surroundings::Visitor;

#[derive(Template)]
#[template(path = "account/show.html")]
struct AccountPage<'a> {
    frame: &'a Frame<'a>,
    visitor: &'a Visitor,
    /// What the provider of OpenID Connect is called, if there is one.
    provider: Option<&'a str>,
    has_password: bool,
    factor: SecondFactorState,
    identities: Vec<Identity>,
    sessions: Vec<Session>,
    links: Vec<OwnLink>,
    desks: Vec<Desk>,
    /// What was refused, by its name in the language files.
    refused: Option<&'static str>,
}

impl AccountPage<'_> {
    /// Whether the visitor is at a desk now.
    fn is_here(&self, desk: &Desk) -> bool {
        desk.id == self.visitor.visit.actor.desk
    }

    fn is_this(&self, session: &Session) -> bool {
        session.id == self.visitor.visit.session.id
    }

    /// Whether this is the language that was chosen for the account, by its tag; empty for the browser's.
    fn is_chosen(&self, tag: &str) -> bool {
        self.visitor.visit.language.as_ref().map_or("", |chosen| chosen.as_str()) == tag
    }

    /// Whether accounts at providers are to be told of.
    fn has_identities(&self) -> bool {
        self.provider.is_some() || !self.identities.is_empty()
    }

    /// Whether somebody can still sign in by a link.
    fn has_open_links(&self) -> bool {
        self.links.iter().any(|one| one.open)
    }

    /// What was refused of the password.
    fn password_refused(&self) -> Option<&'static str> {
        self.refused.filter(|refused| refused.starts_with("password-"))
    }

    /// What was refused of the second factor.
    fn code_refused(&self) -> Option<&'static str> {
        self.refused.filter(|refused| refused.starts_with("second-factor-"))
    }
}

pub(super) async fn show(State(web): State<Web>, visitor: Visitor) -> Result<Response, PageError> {
    account(&web, &visitor, None).await
}

/// The page, with what was refused.
pub(super) async fn account(
    web: &Web,
    visitor: &Visitor,
    refused: Option<&'static str>,
) -> Result<Response, PageError> {
    let actor = &visitor.visit.actor;
    let template = AccountPage {
        frame: &Frame::of(web, &visitor.around),
        visitor,
        provider: web.app.provider().map(Provider::label),
        has_password: sign_in::has_password(&web.app, actor).await?,
        factor: sign_in::state(&web.app, actor).await?,
        identities: identities::list(&web.app, actor).await?,
        sessions: sessions::list(&web.app, actor).await?,
        links: sessions::links_of(&web.app, actor).await?,
        desks: sessions::desks_of(&web.app, actor).await?,
        refused,
    };
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(page(status, &template))
}
