//! `GET /claims/{id}/history`: all verdicts on a claim, with what changed from each to the next.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use dementi_application::claims;
use dementi_domain::claim::Claim;
use dementi_domain::ids::ClaimId;
use dementi_domain::verdict::{State as VerdictState, Verdict};
use uuid::Uuid;

use super::before;
use super::difference::{Stretch, difference};
use crate::Web;
use crate::claims::{Card, Names, card};
use crate::failure::PageError;
use crate::frame::{Frame, shown};
use crate::surroundings::Visitor;

/// A revision.
struct Revision<'a> {
    card: Card<'a>,
    verdict: &'a Verdict,
    published: Option<(time::OffsetDateTime, &'a str)>,
    retracted: Option<(time::OffsetDateTime, &'a str)>,
    difference: Vec<Stretch>,
}

#[derive(Template)]
#[template(path = "verdicts/history.html")]
struct HistoryPage<'a> {
    frame: &'a Frame<'a>,
    id: ClaimId,
    claim: &'a Claim,
    revisions: Vec<Revision<'a>>,
}

/// `GET /claims/{id}/history`
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    let view = claims::view(&web.app, &visitor.visit.actor, ClaimId::new(id)).await?;
    let names = Names::of(&view.file);
    let revision = |verdict: &'_ Verdict| {
        before(verdict, &view.claim.verdicts).map(|before| {
            difference(
                before.parts().content.rationale().as_str(),
                verdict.parts().content.rationale().as_str(),
            )
        })
    };
    let revisions = view.claim.verdicts.iter().rev().map(|verdict| Revision {
        card: card(verdict, &view, &names),
        published: verdict.parts().state.published().map(|deed| (deed.at, names.maybe_user(deed.by))),
        retracted: match &verdict.parts().state {
            VerdictState::Retracted { retraction, .. } => {
                Some((retraction.deed.at, retraction.reason.as_str()))
            }
            _ => None,
        },
        difference: revision(verdict).unwrap_or_default(),
        verdict,
    });
    let page = HistoryPage {
        frame: &Frame::of(&web, &visitor.around),
        id: ClaimId::new(id),
        claim: view.claim.claim.record.content(),
        revisions: revisions.collect(),
    };
    Ok(shown(&page))
}
