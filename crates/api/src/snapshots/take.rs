//! `POST /sources/{source_id}/snapshots`

use axum::extract::State;
use dementi_application::{App, snapshots};
use dementi_domain::ids::SourceId;

use super::body::{PARTS, SnapshotForm, TakenAnswer, check};
use crate::answer::{Answer, Created};
use crate::request::{Path, Upload};
use crate::schema::CreateProblems;

/// Take a snapshot of a source
///
/// A form with the bytes of one file, kept under their SHA-256. Its text is read out of HTML and plain text, or taken
/// from the part `text`. Parts may stand in any order. How large a file may be is a setting of the server.
#[utoipa::path(post, path = "/sources/{source_id}/snapshots", operation_id = "createSnapshot", tag = "snapshots",
    request_body(content = SnapshotForm, content_type = "multipart/form-data"),
    responses((status = CREATED, description = "The new snapshot.", body = TakenAnswer), CreateProblems))]
pub(super) async fn take(
    State(app): State<App>,
    Path(source): Path<SourceId>,
    upload: Upload,
) -> Answer<Created<TakenAnswer>> {
    let admission = match snapshots::admit(&app, upload.actor(), source).await {
        Ok(admission) => admission,
        Err(failure) => return Err(upload.refuse(failure).await),
    };
    let form = upload.receive(admission.incoming, app.upload_limit(), &PARTS).await?;
    let (context, new) = check(form)?;
    let taken = snapshots::take(&app, context, source, new).await?;
    drop(admission.place);
    let (id, version) = (taken.snapshot.value.id(), taken.snapshot.version);
    Ok(Created::new(format!("/api/v1/snapshots/{id}"), version, taken.into()))
}
