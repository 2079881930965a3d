//! `/external-verdicts/{id}/withdraw`

use dementi_application::{Answer, App, Context, external_verdicts};
use dementi_domain::access::Actor;
use dementi_domain::external_verdict::{ExternalVerdict, ExternalVerdictRecord};
use dementi_domain::ids::ExternalVerdictId;
use dementi_domain::record::AlreadyWithdrawn;
use dementi_domain::text::Reason;

use crate::withdrawal::Withdrawable;

/// Withdrawing a verdict of another publisher.
pub(super) struct Withdrawing;

impl Withdrawable for Withdrawing {
    type Id = ExternalVerdictId;
    type Content = ExternalVerdict;
    const TITLE: &'static str = "external-withdraw-title";
    const WHAT: &'static str = "external-withdraw-what";
    const BUTTON: &'static str = "external-withdraw";

    fn place(id: ExternalVerdictId) -> String {
        format!("/external-verdicts/{id}")
    }

    fn called(review: &ExternalVerdict) -> &str {
        review.publisher.name.as_str()
    }

    async fn get(app: &App, actor: &Actor, id: ExternalVerdictId) -> Answer<ExternalVerdictRecord> {
        external_verdicts::get(app, actor, id).await
    }

    async fn withdraw(
        app: &App,
        context: Context,
        id: ExternalVerdictId,
        version: i64,
        reason: Reason,
    ) -> Answer<ExternalVerdictRecord, AlreadyWithdrawn> {
        let withdrawn = external_verdicts::withdraw(app, context, id, version, reason).await;
        // It can be refused for nothing else.
        withdrawn.map_err(|failure| failure.map(|_| AlreadyWithdrawn))
    }
}
