//! `POST /account/identities/..`: one's accounts at providers of OpenID Connect.

use axum::extract::{Path, State};
use axum::response::Response;
use dementi_application::identities;
use dementi_domain::ids::IdentityId;

use super::back;
use crate::Web;
use crate::failure::PageError;
use crate::posted::{Nothing, Posted};

fn named(id: &str) -> Result<IdentityId, PageError> {
    id.parse().map_err(|_| PageError::NotFound)
}

/// Unlinks one.
pub(super) async fn unlink(
    State(web): State<Web>,
    Path(id): Path<String>,
    Posted { context, form: Nothing {}, .. }: Posted<Nothing>,
) -> Result<Response, PageError> {
    identities::unlink(&web.app, context, named(&id)?).await?;
    Ok(back())
}

/// Links one again.
pub(super) async fn link_again(
    State(web): State<Web>,
    Path(id): Path<String>,
    Posted { context, form: Nothing {}, .. }: Posted<Nothing>,
) -> Result<Response, PageError> {
    identities::link_again(&web.app, context, named(&id)?).await?;
    Ok(back())
}
