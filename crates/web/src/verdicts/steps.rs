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
use super::show::Taken;
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
            let (note, version) = (form.note(), form.version);
            let taken = Taken::with(stringify!($step), form.comment);
            let Ok(comment) = note else {
                return unfit(&web, &visitor, id, "comment-unfit", &taken).await;
            };
            let outcome = verdicts::$step(&web.app, context, id, version, comment).await;
            answer(&web, &visitor, id, outcome, &taken).await
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
    let (note, version) = (form.note(), form.version);
    let taken = Taken::with("request_changes", form.comment);
    let Ok(Some(comment)) = note else {
        return unfit(&web, &visitor, id, "comment-needed", &taken).await;
    };
    let outcome = verdicts::request_changes(&web.app, context, id, version, comment).await;
    answer(&web, &visitor, id, outcome, &taken).await
}

/// A retraction.
pub(super) async fn retract(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form }: Posted<Said>,
) -> Result<Response, PageError> {
    let id = VerdictId::new(id);
    let (reason, version) = (Reason::parse(&form.comment), form.version);
    let taken = Taken::with("retract", form.comment);
    let Ok(reason) = reason else {
        return unfit(&web, &visitor, id, "reason-needed", &taken).await;
    };
    let outcome = verdicts::retract(&web.app, context, id, version, reason).await;
    answer(&web, &visitor, id, outcome, &taken).await
}

/// A publication.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Publishing {
    version: i64,
    #[serde(default)]
    pub(super) correction_kind: String,
    #[serde(default)]
    pub(super) correction: String,
    #[serde(default)]
    pub(super) override_reason: String,
    #[serde(default)]
    pub(super) url: String,
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
    let (publication, version) = (form.publication(), form.version);
    let taken = Taken::publishing(form);
    let publication = match publication {
        Ok(publication) => publication,
        Err(message) => return unfit(&web, &visitor, id, message, &taken).await,
    };
    let outcome = verdicts::publish(&web.app, context, id, version, publication).await;
    answer(&web, &visitor, id, outcome, &taken).await
}
