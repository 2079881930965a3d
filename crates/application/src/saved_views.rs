//! Filters that people keep for themselves.

use dementi_domain::access::{Actor, Permission};
use dementi_domain::ids::SavedViewId;
pub use dementi_domain::saved_view::SaveError;
use dementi_domain::saved_view::SavedView;
use dementi_domain::text::Line;
use dementi_persistence::people::{memberships, saved_views};

use crate::app::App;
use crate::context::Context;
use crate::failure::Failure;

/// Lists what the actor keeps, by name.
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<SavedView>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    Ok(saved_views::of(&reader, actor.viewer()).await?)
}

/// Keeps a filter for the actor, in the place of one of the same name.
pub async fn save(
    app: &App,
    context: Context,
    name: Line<60>,
    query: Line<1000>,
) -> Result<(), Failure<SaveError>> {
    app.write(context, Permission::Read, move |writing| async move {
        // Two that are kept at once are counted one after the other.
        memberships::lock(&writing.tx, writing.actor.desk, writing.actor.user).await?;
        let view = SavedView {
            id: writing.id(),
            desk: writing.actor.desk,
            user: writing.actor.user,
            name,
            query,
            created_at: writing.at,
        };
        let others = saved_views::of(&writing.tx, writing.viewer()).await?;
        view.fits(&others).map_err(Failure::Refused)?;
        Ok(saved_views::put(&writing.tx, &view).await?)
    })
    .await
}

/// Forgets a filter of the actor's; one that is gone, or another's, is none.
pub async fn remove(app: &App, context: Context, id: SavedViewId) -> Result<(), Failure> {
    app.write(context, Permission::Read, move |writing| async move {
        Ok(saved_views::remove(&writing.tx, writing.viewer(), id).await?)
    })
    .await
}
