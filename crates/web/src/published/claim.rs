//! `GET /published/claims/{id}`: a published verdict.

use askama::Template;
use askama::filters::Safe;
use axum::extract::State;
use axum::response::Response;
use dementi_application::Failure;
use dementi_application::published::{
    self, Coverage, PublicClaim, PublishedRevision, Reference, VerdictReport,
};
use dementi_domain::change::Kind;
use dementi_domain::ids::ClaimId;
use dementi_domain::vocabulary::Vocabulary;
use uuid::Uuid;

use super::leaf::{Asked, Leaf, Readers, absent, named};
use crate::Web;
use crate::claims::letter;
use crate::markdown::markdown;

/// What a party answers to a part.
struct Cell {
    /// The spelling of the answer; `unanswered` if the party never spoke of the claim.
    answer: &'static str,
    letter: &'static str,
}

#[derive(Template)]
#[template(path = "published/claim.html")]
struct ClaimLeaf<'a> {
    frame: &'a Leaf,
    shown: &'a PublicClaim,
    /// The newest verdict that was published.
    last: &'a PublishedRevision,
    /// Those before it, the newest first.
    before: Vec<&'a PublishedRevision>,
    rationale: Option<Safe<String>>,
    review: Option<Safe<&'a str>>,
}

impl ClaimLeaf<'_> {
    fn verdict(&self) -> Option<&VerdictReport> {
        self.shown.claim.verdict.as_ref().filter(|_| self.shown.claim.withdrawn.is_none())
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    fn source(&self, number: &usize) -> Option<&Reference> {
        self.shown.references.get(number.checked_sub(1)?)
    }

    /// What each party answers to a part at last.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    fn cells(&self, part: &usize) -> Vec<Cell> {
        let of = |coverage: &Coverage| {
            let given = coverage.answers.iter().find(|answer| answer.part == *part)?.answer;
            Some(given?.as_str())
        };
        let cell = |coverage: &Coverage| {
            let answer = of(coverage).unwrap_or("unanswered");
            Cell { answer, letter: letter(answer) }
        };
        self.shown.claim.coverage.iter().map(cell).collect()
    }
}

/// `GET /published/claims/{id}`
pub(super) async fn show(State(web): State<Web>, Readers(language): Readers, id: Asked<Uuid>) -> Response {
    let id = ClaimId::new(named(id));
    let path = format!("/published/claims/{id}");
    let shown = match published::claim(&web.app, id, language).await {
        Ok(shown) => shown,
        Err(failure) => return absent(&web, language, &failure, (path, &format!("/claims/{id}"))),
    };
    let mut frame = Leaf::new(&web, language, Some(&shown.desk), path);
    frame.feed = frame.desk.as_ref().map(|(_, desk)| format!("{desk}/feed"));
    let Some((last, before)) = shown.claim.history.split_last() else {
        return absent(&web, language, &Failure::NotFound(Kind::Claim), (frame.path, "/"));
    };
    let page = ClaimLeaf {
        frame: &frame,
        last,
        before: before.iter().rev().collect(),
        rationale: shown.claim.verdict.as_ref().map(|verdict| markdown(&verdict.rationale)),
        review: shown.review.as_deref().map(Safe),
        shown: &shown,
    };
    frame.written(&page)
}
