//! Reading dossiers.

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::dossier::DossierRecord;
use dementi_domain::ids::DossierId;
use dementi_domain::text::Title;
use dementi_persistence::dossiers;

use crate::app::{Answer, App, found};
use crate::context::{Listed, Page, Stored};
use crate::failure::Failure;

/// Reads a dossier.
pub async fn get(app: &App, actor: &Actor, id: DossierId) -> Answer<DossierRecord> {
    let reader = app.reader(actor, Permission::Read)?;
    Ok(found(dossiers::find(&reader, actor.viewer(), id).await?, Kind::Dossier)?.into())
}

/// Lists the dossiers that the actor may see, the newest first.
pub async fn list(app: &App, actor: &Actor, page: Page) -> Result<Listed<DossierRecord>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    Ok(dossiers::list(&reader, actor.viewer(), page.newest_first()).await?.into())
}

/// The most pieces of words that are looked for in titles.
const PIECES: usize = 16;

/// Lists the dossiers that the actor may see and whose titles hold all words of a text, or longer ones with these in them; the
/// newest first.
pub async fn titled(
    app: &App,
    actor: &Actor,
    text: &str,
    page: Page,
) -> Result<Listed<DossierRecord>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let pieces = text.split_whitespace().take(PIECES);
    let pieces: Vec<String> = pieces.map(|piece| piece.chars().take(Title::MAX).collect()).collect();
    Ok(dossiers::titled(&reader, actor.viewer(), &pieces, page.newest_first()).await?.into())
}

/// Reads these dossiers; what the actor may not see is left out.
pub async fn among(
    app: &App,
    actor: &Actor,
    ids: &[DossierId],
) -> Result<Vec<Stored<DossierRecord>>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let found = dossiers::among(&reader, actor.viewer(), ids).await?;
    Ok(found.into_iter().map(Stored::from).collect())
}
