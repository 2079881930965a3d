//! Changing a source.

use dementi_domain::access::Permission;
use dementi_domain::change::{Action, Kind};
use dementi_domain::ids::SourceId;
use dementi_domain::record::AlreadyWithdrawn;
use dementi_domain::source::{InvalidDerivation, Source, SourceRecord};
use dementi_persistence::{claims, sources};

use super::references;
use crate::app::{Answer, App, expected};
use crate::claims::status::refresh_all;
use crate::context::Context;
use crate::failure::Failure;

/// Why a source was not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    /// It was withdrawn.
    #[error(transparent)]
    Withdrawn(#[from] AlreadyWithdrawn),
    /// It would be derived from itself.
    #[error(transparent)]
    Derivation(#[from] InvalidDerivation),
}

/// Replaces what is recorded of a source, if it still has this version.
pub async fn change(
    app: &App,
    context: Context,
    id: SourceId,
    version: i64,
    source: Source,
) -> Answer<SourceRecord, ChangeError> {
    app.write(context, Permission::Record, move |writing| async move {
        sources::hold(&writing.tx, writing.actor.desk, id).await?;
        claims::hold_desk(&writing.tx, writing.actor.desk).await?;
        let found = sources::find(&writing.tx, writing.actor.desk, id).await?;
        let loaded = expected(found, Kind::Source, version)?;
        source.check_not_own_origin(id).map_err(|error| Failure::Refused(error.into()))?;
        references::check(&writing, &source, Some(loaded.content())).await?;
        let changed = loaded.clone().into_inner().change(source, writing.deed());
        let changed = changed.map_err(|error| Failure::Refused(error.into()))?;
        let (new, old) = (changed.content(), loaded.content());
        let relies_otherwise = (&new.derivation, &new.authors, new.supplied_by)
            != (&old.derivation, &old.authors, old.supplied_by);
        let saved = sources::save(&writing.tx, &loaded, changed, Action::Changed).await?;
        // Of what is known of a source, the status of claims follows from these alone.
        if relies_otherwise {
            let resting = claims::on_source(&writing.tx, writing.actor.desk, id).await?;
            refresh_all(&writing, resting).await?;
        }
        Ok(saved.into())
    })
    .await
}
