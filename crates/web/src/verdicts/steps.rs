//! The steps that a verdict takes: `POST /verdicts/{id}/{step}`.

use axum::extract::{Path, State};
use axum::response::Response;
use dementi_application::verdicts::{self, Publication};
use dementi_domain::ids::VerdictId;
use dementi_domain::reference::WebUrl;
use dementi_domain::text::{Note, Reason};
use dementi_domain::verdict::{Correction, CorrectionKind};
use dementi_domain::vocabulary::Vocabulary;
use serde::Deserialize;
use uuid::Uuid;

use super::answer::{answer, unfit};
use crate::Web;
use crate::failure::PageError;
use crate::posted::Posted;

/// A step on the version that was seen, and what is said with it.
#[derive(Debug, Deserialize)]
pub(super) struct Said {
    version: i64,
    #[serde(default)]
    comment: String,
}

impl Said {
    /// What is said, if anything; `Err` if it does not fit.
    fn note(&self) -> Result<Option<Note>, ()> {
        if self.comment.trim().is_empty() {
            Ok(None)
        } else {
            Note::parse(&self.comment).map(Some).map_err(|_| ())
        }
    }
}

/// A step that takes a version and perhaps a comment.
macro_rules! steps {
    ($($(#[$doc:meta])* $step:ident;)+) => {$(
        $(#[$doc])*
        pub(super) async fn $step(
            State(web): State<Web>,
            Path(id): Path<Uuid>,
            Posted { visitor, context, form }: Posted<Said>,
        ) -> Result<Response, PageError> {
            let id = VerdictId::new(id);
            let Ok(comment) = form.note() else {
                return unfit(&web, &visitor, id, "comment-unfit", &form.comment).await;
            };
            let outcome = verdicts::$step(&web.app, context, id, form.version, comment).await;
            answer(&web, &visitor, id, outcome, &form.comment).await
        }
    )+};
}

steps! {
    /// `POST /verdicts/{id}/submit`
    submit;
    /// `POST /verdicts/{id}/approve`
    approve;
    /// `POST /verdicts/{id}/withdraw`
    withdraw;
    /// `POST /verdicts/{id}/reaffirm`
    reaffirm;
}

/// `POST /verdicts/{id}/request-changes`: what is to be changed must be said.
pub(super) async fn request_changes(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form }: Posted<Said>,
) -> Result<Response, PageError> {
    let id = VerdictId::new(id);
    let Ok(Some(comment)) = form.note() else {
        return unfit(&web, &visitor, id, "comment-needed", &form.comment).await;
    };
    let outcome = verdicts::request_changes(&web.app, context, id, form.version, comment).await;
    answer(&web, &visitor, id, outcome, &form.comment).await
}

/// A retraction.
pub(super) async fn retract(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form }: Posted<Said>,
) -> Result<Response, PageError> {
    let id = VerdictId::new(id);
    let Ok(reason) = Reason::parse(&form.comment) else {
        return unfit(&web, &visitor, id, "reason-needed", &form.comment).await;
    };
    let outcome = verdicts::retract(&web.app, context, id, form.version, reason).await;
    answer(&web, &visitor, id, outcome, &form.comment).await
}

/// A publication.
#[derive(Debug, Deserialize)]
pub(super) struct Publishing {
    version: i64,
    #[serde(default)]
    correction_kind: String,
    #[serde(default)]
    correction: String,
    #[serde(default)]
    override_reason: String,
    #[serde(default)]
    url: String,
}

impl Publishing {
    /// What is said with it, or the message that says what does not fit.
    fn publication(&self) -> Result<Publication, &'static str> {
        let said = |text: &str| !text.trim().is_empty();
        let correction = if said(&self.correction) {
            let kind = CorrectionKind::from_term(&self.correction_kind).ok_or("correction-kind-needed")?;
            Some(Correction { kind, note: Note::parse(&self.correction).map_err(|_| "comment-unfit")? })
        } else {
            None
        };
        let reason = said(&self.override_reason).then(|| Reason::parse(&self.override_reason));
        let url = said(&self.url).then(|| WebUrl::parse(&self.url));
        Ok(Publication {
            correction,
            override_reason: reason.transpose().map_err(|_| "comment-unfit")?,
            url: url.transpose().map_err(|_| "url-unfit")?,
        })
    }
}

/// `POST /verdicts/{id}/publish`
pub(super) async fn publish(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form }: Posted<Publishing>,
) -> Result<Response, PageError> {
    let id = VerdictId::new(id);
    let publication = match form.publication() {
        Ok(publication) => publication,
        Err(message) => return unfit(&web, &visitor, id, message, &form.correction).await,
    };
    let outcome = verdicts::publish(&web.app, context, id, form.version, publication).await;
    answer(&web, &visitor, id, outcome, &form.correction).await
}
