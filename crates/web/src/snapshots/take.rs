//! `POST /sources/{id}/files`: a file becomes a snapshot of a source.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::snapshots::{self, New, TakeError};
use dementi_application::{App, Failure};
use dementi_domain::ids::{SnapshotId, SourceId};
use dementi_domain::reference::WebUrl;
use dementi_domain::text::Note;
use time::OffsetDateTime;
use uuid::Uuid;

use super::arriving::{Arrived, Arriving, Stopped};
use crate::Web;
use crate::failure::PageError;
use crate::sources;
use crate::typed::Typed;

/// What a form says of the file.
struct Details {
    url: Option<WebUrl>,
    retrieved_at: Option<OffsetDateTime>,
    note: Option<Note>,
    /// The text of the file, where none can be read out of it.
    text: Option<String>,
}

impl Details {
    fn of(typed: &Typed) -> Result<Self, &'static str> {
        // Browsers send line breaks as CR LF, whatever was typed.
        let text = typed.get("file_text").replace("\r\n", "\n");
        Ok(Self {
            url: typed.maybe("fetched_from", WebUrl::parse, "url-unfit")?,
            retrieved_at: typed.moment("retrieved_at")?,
            note: typed.maybe("file_note", Note::parse, "entry-note-unfit")?,
            text: Some(text).filter(|text| !text.trim().is_empty()),
        })
    }
}

/// `POST /sources/{id}/files`
pub(super) async fn take(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    mut arriving: Arriving,
) -> Result<Response, PageError> {
    let id = SourceId::new(id);
    let check = |typed: &Typed| Details::of(typed).map(drop);
    let outcome = match arriving.receive(&web.app, id, check).await {
        Ok(arrived) => keep(&web.app, id, arrived, &arriving.typed).await,
        Err(stopped) => Err(stopped),
    };
    let Arriving { visitor, typed, .. } = arriving;
    let claim = typed.id::<Uuid>("claim");
    match outcome {
        Ok(snapshot) => {
            let claim = claim.map_or_else(String::new, |claim| format!("?claim={claim}"));
            Ok(Redirect::to(&format!("/sources/{id}{claim}#s-{snapshot}")).into_response())
        }
        Err(Stopped::Failed(error)) => Err(error),
        Err(Stopped::Unfit(status, message)) => {
            let words = visitor.around.words;
            let why = words.about(message, "most", words.size(web.app.upload_limit()));
            sources::refused(&web, &visitor, id, claim, &typed, (status, why)).await
        }
    }
}

/// Puts what has arrived on record.
async fn keep(app: &App, source: SourceId, arrived: Arrived, typed: &Typed) -> Result<SnapshotId, Stopped> {
    let Arrived { file, media_type, filename, context, place } = arrived;
    let Details { url, retrieved_at, note, text } = Details::of(typed)?;
    let new = New { received: file, media_type, filename, url, retrieved_at, note, text };
    let taken = snapshots::take(app, context, source, new).await;
    drop(place);
    match taken {
        Ok(taken) => Ok(taken.snapshot.value.id()),
        Err(Failure::Refused(error)) => Err(match error {
            TakeError::Withdrawn(_) => "entry-withdrawn".into(),
            TakeError::Retrieved(_) => "file-from-the-future".into(),
            TakeError::Charset(_) => "file-charset-unknown".into(),
            TakeError::Text(_) => "file-text-unfit".into(),
            TakeError::Blobs(error) => error.into(),
        }),
        Err(other) => Err(PageError::from(other).into()),
    }
}
