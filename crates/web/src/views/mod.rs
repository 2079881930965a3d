//! Filters that people keep under a name, and the palette that leads anywhere: `/views`, `/palette`.

mod palette;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use dementi_application::Failure;
use dementi_application::saved_views::{self, SaveError};
use dementi_domain::ids::SavedViewId;
use dementi_domain::text::Line;
use serde::Deserialize;
use uuid::Uuid;

use crate::Web;
use crate::claims::{Asked, Tried, render_list};
use crate::failure::PageError;
use crate::posted::{Nothing, Posted};

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/palette", get(palette::show))
        .route("/views", post(save))
        .route("/views/{id}/remove", post(remove))
}

/// A filter, and what it is to be called.
#[derive(Debug, Deserialize)]
struct Wanted {
    #[serde(default)]
    name: String,
    #[serde(default)]
    filter: String,
}

async fn save(
    State(web): State<Web>,
    Posted { visitor, context, form }: Posted<Wanted>,
) -> Result<Response, PageError> {
    let asked: Asked = serde_urlencoded::from_str(&form.filter).unwrap_or_default();
    let message = match (Line::parse(&form.name), Line::parse(&asked.query())) {
        (Err(_), _) => "view-name-unfit",
        (_, Err(_)) => "view-filter-unfit",
        (Ok(name), Ok(query)) => match saved_views::save(&web.app, context, name, query).await {
            Ok(()) => return Ok(Redirect::to(&format!("/claims?{}", asked.query())).into_response()),
            Err(Failure::Refused(SaveError::TooMany)) => "view-too-many",
            Err(other) => return Err(other.into()),
        },
    };
    let refused = Tried::refused(visitor.around.words.say(message));
    render_list(&web, &visitor, &asked, StatusCode::UNPROCESSABLE_ENTITY, &refused).await
}

async fn remove(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { context, .. }: Posted<Nothing>,
) -> Result<Redirect, PageError> {
    saved_views::remove(&web.app, context, SavedViewId::new(id)).await?;
    Ok(Redirect::to("/claims"))
}
