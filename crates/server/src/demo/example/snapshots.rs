//! Snapshots of the sources that are quoted or compared.

use dementi_application::snapshots::{self, Admission, New};
use dementi_domain::snapshot::{FileName, MediaType};

use super::data;
use super::error::ExampleError;
use super::record::{RECORDER, Record};

impl Record<'_> {
    /// Takes a snapshot of a source: the text of one of the example's files.
    pub(super) async fn snapshot(&self, source: &str, file: &str) -> Result<(), ExampleError> {
        let entry = format!("the snapshot of the source `{source}`");
        let text = data::text(file).ok_or_else(|| ExampleError::UnknownKey {
            entry: entry.clone(),
            kind: "texts",
            key: file.to_owned(),
        })?;
        let source = *self.sources.find(source, &entry)?;
        let context = self.people.context(RECORDER, &entry)?;
        let admitted = snapshots::admit(self.app, &context.actor, source).await;
        let Admission { mut incoming, place } =
            admitted.map_err(|failure| ExampleError::failed(&entry, failure))?;
        let broken = |error| ExampleError::not_recorded(&entry, error);
        incoming.write(text.as_bytes()).await.map_err(broken)?;
        let new = New {
            received: incoming.finish().await.map_err(broken)?,
            media_type: MediaType::parse("text/plain; charset=utf-8")
                .map_err(|error| ExampleError::not_recorded(&entry, error))?,
            filename: Some(FileName::parse(file).map_err(|error| ExampleError::not_recorded(&entry, error))?),
            url: None,
            retrieved_at: None,
            note: None,
            text: None,
        };
        let taken = snapshots::take(self.app, context, source, new).await;
        drop(place);
        taken.map(drop).map_err(|failure| ExampleError::failed(&entry, failure))
    }
}
