//! Pages with reviews: a page for each published verdict, and the pages of other publishers.

use data_encoding::HEXLOWER;
use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::claim::TrackedClaim;
use dementi_domain::external_verdict::{ExternalVerdictRecord, Site};
use dementi_domain::ids::{ClaimId, ReviewPageId};
use dementi_domain::reference::WebUrl;
use dementi_domain::status::ReviewStatus;
use dementi_persistence::external_verdicts::Filter;
use dementi_persistence::reviewed::{self, Printed};
use dementi_persistence::{Reader, Reads, Versioned, claims, external_verdicts};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::ClaimReview;
use crate::app::App;
use crate::context::Stored;
use crate::failure::Failure;

/// A page with reviews.
#[derive(Debug, Clone, PartialEq)]
pub enum ReviewPageFound {
    /// The page of one of the desk's published verdicts, known by the claim's id.
    Ours(ClaimId, Box<ClaimReview>),
    /// A page of another publisher, with all reviews that stand on it; there is at least one.
    Theirs(ReviewPageId, Vec<Stored<ExternalVerdictRecord>>),
}

impl ReviewPageFound {
    /// What changes whenever the page does.
    pub fn version_id(&self) -> String {
        let mut sha = Sha256::new();
        match self {
            // What cannot be written has no version of its own; that it can is seen where it is answered.
            Self::Ours(_, review) => sha.update(serde_json::to_vec(review).unwrap_or_default()),
            Self::Theirs(_, reviews) => {
                for review in reviews {
                    sha.update(review.value.id().uuid().as_bytes());
                    sha.update(review.version.to_be_bytes());
                }
            }
        }
        HEXLOWER.encode(sha.finalize().get(..12).unwrap_or_default())
    }
}

/// Which pages are listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PagesOf {
    /// That of this address.
    Url(WebUrl),
    /// Those of a publisher.
    Site(Site),
}

/// Where a page stands in a list: the desk's own come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PageOf {
    /// The desk's, by the claim's id.
    Ours(Uuid),
    /// Another publisher's.
    Theirs(Uuid),
}

/// A stretch of a list of pages.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedPages {
    /// The pages.
    pub pages: Vec<ReviewPageFound>,
    /// What the next stretch begins behind, if there is one.
    pub next: Option<PageOf>,
}

/// Reads a page.
pub async fn get_page(app: &App, actor: &Actor, id: Uuid) -> Result<ReviewPageFound, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let theirs = theirs(&reader, actor, &[ReviewPageId::new(id)]).await?;
    if let Some(page) = theirs.into_iter().next() {
        return Ok(page);
    }
    let ours = ours(app, &reader, actor, is_published(&reader, actor, ClaimId::new(id)).await?).await?;
    ours.into_iter().next().ok_or(Failure::NotFound(Kind::ExternalVerdict))
}

/// The claim, if a published verdict stands on it.
async fn is_published<R>(
    reads: &impl Reads,
    actor: &Actor,
    id: ClaimId,
) -> Result<Vec<TrackedClaim>, Failure<R>> {
    let claim = claims::find(reads, actor.viewer(), id).await?;
    let published =
        claim.filter(|claim| claim.record.stands() && claim.status.review == ReviewStatus::Published);
    Ok(published.map(Versioned::into_inner).into_iter().collect())
}

/// Whether this is the page of one of the desk's verdicts.
pub(super) async fn is_ours<R>(reads: &impl Reads, actor: &Actor, id: Uuid) -> Result<bool, Failure<R>> {
    Ok(!is_published(reads, actor, ClaimId::new(id)).await?.is_empty())
}

/// Lists pages.
pub async fn list_pages(
    app: &App,
    actor: &Actor,
    wanted: PagesOf,
    after: Option<PageOf>,
    offset: usize,
    limit: usize,
) -> Result<ListedPages, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let most = limit.saturating_add(offset).saturating_add(1);
    let mut pages = match after {
        Some(PageOf::Theirs(_)) => Vec::new(),
        Some(PageOf::Ours(id)) => {
            own_pages(app, &reader, actor, &wanted, Some(ClaimId::new(id)), most).await?
        }
        None => own_pages(app, &reader, actor, &wanted, None, most).await?,
    };
    if pages.len() < most {
        let behind = match after {
            Some(PageOf::Theirs(id)) => Some(ReviewPageId::new(id)),
            _ => None,
        };
        let room = u64::try_from(most - pages.len()).unwrap_or(u64::MAX);
        let filter = match wanted {
            PagesOf::Url(url) => Filter { page_url: Some(url), standing: true, ..Filter::default() },
            PagesOf::Site(site) => Filter { site: Some(site), standing: true, ..Filter::default() },
        };
        let ids = external_verdicts::pages(&reader, actor.viewer(), &filter, behind, room).await?;
        pages.extend(theirs(&reader, actor, &ids).await?);
    }
    let mut pages: Vec<ReviewPageFound> = pages.into_iter().skip(offset).collect();
    let more = pages.len() > limit;
    pages.truncate(limit);
    let place = |page: &ReviewPageFound| match page {
        ReviewPageFound::Ours(claim, _) => PageOf::Ours(claim.uuid()),
        ReviewPageFound::Theirs(page, _) => PageOf::Theirs(page.uuid()),
    };
    let next = pages.last().filter(|_| more).map(place);
    Ok(ListedPages { pages, next })
}

/// The pages of the desk's verdicts that are wanted.
async fn own_pages(
    app: &App,
    reader: &Reader,
    actor: &Actor,
    wanted: &PagesOf,
    after: Option<ClaimId>,
    most: usize,
) -> Result<Vec<ReviewPageFound>, Failure> {
    let limit = u64::try_from(most).unwrap_or(u64::MAX);
    let claims = match wanted {
        PagesOf::Url(url) => {
            let places = [Printed::At(url.clone())];
            let mut claims = reviewed::printed(reader, actor.viewer(), &places, after, limit).await?;
            // At its own address, a verdict is to be read that was printed nowhere.
            let own = app.pages().claim_at(url.as_str()).filter(|id| after.is_none_or(|after| *id > after));
            if let Some(id) = own {
                claims.extend(is_published(reader, actor, id).await?);
            }
            claims
        }
        PagesOf::Site(site) => {
            let nowhere = (app.pages().site().as_ref() == Some(site)).then_some(Printed::Nowhere);
            let places: Vec<Printed> = nowhere.into_iter().chain([Printed::On(site.clone())]).collect();
            reviewed::printed(reader, actor.viewer(), &places, after, limit).await?
        }
    };
    let mut pages = ours(app, reader, actor, claims).await?;
    pages.retain(|page| match (page, wanted) {
        (ReviewPageFound::Ours(_, review), PagesOf::Url(url)) => review.url == url.as_str(),
        (ReviewPageFound::Ours(_, review), PagesOf::Site(site)) => {
            WebUrl::parse(&review.url).ok().as_ref().and_then(Site::of).as_ref() == Some(site)
        }
        (ReviewPageFound::Theirs(..), _) => true,
    });
    Ok(pages)
}

async fn ours<R>(
    app: &App,
    reader: &Reader,
    actor: &Actor,
    claims: Vec<TrackedClaim>,
) -> Result<Vec<ReviewPageFound>, Failure<R>> {
    let reviews = super::of(app, reader, actor.viewer(), claims).await?;
    Ok(reviews.into_iter().map(|(claim, review)| ReviewPageFound::Ours(claim, Box::new(review))).collect())
}

/// The pages of other publishers with these ids on which something stands, in their order.
pub(super) async fn theirs<R>(
    reads: &impl Reads,
    actor: &Actor,
    ids: &[ReviewPageId],
) -> Result<Vec<ReviewPageFound>, Failure<R>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut reviews = external_verdicts::on_pages(reads, actor.viewer(), ids).await?;
    reviews.sort_by_key(|review| review.content().page.id);
    let mut pages: Vec<ReviewPageFound> = Vec::new();
    for review in reviews {
        let id = review.content().page.id;
        match pages.last_mut() {
            Some(ReviewPageFound::Theirs(page, reviews)) if *page == id => reviews.push(review.into()),
            _ => pages.push(ReviewPageFound::Theirs(id, vec![review.into()])),
        }
    }
    Ok(pages)
}
