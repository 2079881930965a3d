//! `/dossiers/{id}/withdraw`

use dementi_application::{Answer, App, Context, dossiers};
use dementi_domain::access::Actor;
use dementi_domain::dossier::{Dossier, DossierRecord};
use dementi_domain::ids::DossierId;
use dementi_domain::record::AlreadyWithdrawn;
use dementi_domain::text::Reason;

use crate::withdrawal::Withdrawable;

/// Withdrawing a dossier.
pub(super) struct Withdrawing;

impl Withdrawable for Withdrawing {
    type Id = DossierId;
    type Content = Dossier;
    const TITLE: &'static str = "dossier-withdraw-title";
    const WHAT: &'static str = "dossier-withdraw-what";
    const BUTTON: &'static str = "dossier-withdraw";

    fn place(id: DossierId) -> String {
        format!("/dossiers/{id}")
    }

    fn called(dossier: &Dossier) -> &str {
        dossier.title.as_str()
    }

    async fn get(app: &App, actor: &Actor, id: DossierId) -> Answer<DossierRecord> {
        dossiers::get(app, actor, id).await
    }

    async fn withdraw(
        app: &App,
        context: Context,
        id: DossierId,
        version: i64,
        reason: Reason,
    ) -> Answer<DossierRecord, AlreadyWithdrawn> {
        dossiers::withdraw(app, context, id, version, reason).await
    }
}
