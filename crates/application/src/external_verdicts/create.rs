//! Recording an external verdict.

use dementi_domain::access::Permission;
use dementi_domain::external_verdict::{ExternalVerdict, ExternalVerdictRecord, Origin, ReviewPage};
use dementi_domain::record::Record;
use dementi_persistence::external_verdicts;

use super::{ExternalVerdictError, Wanted, check_new, dossier};
use crate::app::{Answer, App};
use crate::context::Context;

/// Records an external verdict, on a page of its own.
pub async fn create(
    app: &App,
    context: Context,
    wanted: Wanted,
) -> Answer<ExternalVerdictRecord, ExternalVerdictError> {
    app.write(context, Permission::Record, move |writing| async move {
        external_verdicts::hold(&writing.tx, writing.actor.desk).await?;
        let dossier = dossier(&writing, wanted.claim, None).await?;
        let page = ReviewPage { id: writing.id(), url: wanted.url.clone() };
        let review = wanted.on(page, Origin::Entered, None);
        check_new(&writing, &review, None).await?;
        let record = Record::new(writing.id(), writing.actor.desk, review, writing.deed());
        Ok(external_verdicts::create(&writing.tx, record, dossier).await?.into())
    })
    .await
}

impl Wanted {
    pub(super) fn on(
        self,
        page: ReviewPage,
        origin: Origin,
        original: Option<dementi_domain::external_verdict::Original>,
    ) -> ExternalVerdict {
        let Self {
            claim,
            publisher,
            url,
            title,
            claim_text,
            claimant,
            claim_date,
            review_date,
            rating,
            language,
        } = self;
        ExternalVerdict {
            claim,
            publisher,
            url,
            title,
            claim_text,
            claimant,
            claim_date,
            review_date,
            rating,
            language,
            page,
            origin,
            original,
        }
    }
}
