//! `/sources/{id}/withdraw`

use dementi_application::{Answer, App, Context, sources};
use dementi_domain::access::Actor;
use dementi_domain::ids::SourceId;
use dementi_domain::record::AlreadyWithdrawn;
use dementi_domain::source::{Source, SourceRecord};
use dementi_domain::text::Reason;

use crate::withdrawal::Withdrawable;

/// Withdrawing a source.
pub(super) struct Withdrawing;

impl Withdrawable for Withdrawing {
    type Id = SourceId;
    type Content = Source;
    const TITLE: &'static str = "source-withdraw-title";
    const WHAT: &'static str = "source-withdraw-what";
    const BUTTON: &'static str = "source-withdraw";

    fn place(id: SourceId) -> String {
        format!("/sources/{id}")
    }

    fn called(source: &Source) -> &str {
        source.title.as_str()
    }

    async fn get(app: &App, actor: &Actor, id: SourceId) -> Answer<SourceRecord> {
        sources::get(app, actor, id).await
    }

    async fn withdraw(
        app: &App,
        context: Context,
        id: SourceId,
        version: i64,
        reason: Reason,
    ) -> Answer<SourceRecord, AlreadyWithdrawn> {
        sources::withdraw(app, context, id, version, reason).await
    }
}
