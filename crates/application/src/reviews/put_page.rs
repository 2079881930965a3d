//! Writing pages of other publishers: whole pages, with all of their reviews.

use std::collections::BTreeMap;

use dementi_domain::access::Permission;
use dementi_domain::change::{Action, Kind};
use dementi_domain::external_verdict::{
    ExternalVerdict, ExternalVerdictRecord, ForeignRating, Identity, Origin, Original, Publisher, ReviewPage,
};
use dementi_domain::ids::{DossierId, ReviewPageId};
use dementi_domain::record::Record;
use dementi_domain::reference::WebUrl;
use dementi_domain::text::{Line, Prose, Reason};
use dementi_persistence::{Versioned, external_verdicts};
use time::Date;
use uuid::Uuid;

use super::pages::{ReviewPageFound, is_ours};
use crate::app::{App, Writing};
use crate::context::{Context, Stored};
use crate::external_verdicts::{ExternalVerdictError, check_new, dossier};
use crate::failure::Failure;

/// A page as it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Put {
    /// Its address.
    pub url: WebUrl,
    /// Who published it.
    pub publisher: Publisher,
    /// When.
    pub published_on: Option<Date>,
    /// Its reviews; at least one.
    pub markups: Vec<Markup>,
}

/// A review on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Markup {
    /// Where on the page.
    pub url: WebUrl,
    /// The claim.
    pub claim_text: Prose<5000>,
    /// Who made it.
    pub claimant: Option<Line<500>>,
    /// When.
    pub claim_date: Option<Date>,
    /// How it was rated.
    pub rating: ForeignRating,
    /// What it was read from.
    pub original: Original,
}

/// Why a page was not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// One of its reviews.
    #[error(transparent)]
    Review(#[from] ExternalVerdictError),
    /// Two of its reviews are one.
    #[error("the page holds the same claim twice at the same address")]
    Repeated,
    /// It is the page of one of the desk's verdicts.
    #[error("this is the page of a verdict of the desk, which only its own steps can change")]
    Published,
    /// Somebody has changed it since it was read.
    #[error("the page was changed since you read it")]
    Changed,
}

type Refused = Failure<PageError>;
type Reviews = Vec<Stored<ExternalVerdictRecord>>;

/// Records the reviews of a new page.
pub async fn create_page(app: &App, context: Context, put: Put) -> Result<ReviewPageFound, Refused> {
    let id = ReviewPageId::new(app.next_id());
    let reviews: Reviews = app
        .write(context, Permission::Record, move |writing| async move {
            external_verdicts::hold(&writing.tx, writing.actor.desk).await?;
            replace(&writing, put.on(id), Vec::new()).await
        })
        .await?;
    // A repetition under the same key is answered with the page that was made first.
    let id = reviews.first().map_or(id, |review| review.value.content().page.id);
    Ok(ReviewPageFound::Theirs(id, reviews))
}

/// Replaces the reviews of a page, if it is as the actor read it.
pub async fn update_page(
    app: &App,
    context: Context,
    id: Uuid,
    version_id: String,
    put: Put,
) -> Result<ReviewPageFound, Refused> {
    let page = ReviewPageId::new(id);
    let reviews: Reviews = app
        .write(context, Permission::Record, move |writing| async move {
            let old = standing(&writing, page).await?;
            let found = ReviewPageFound::Theirs(page, old.iter().cloned().map(Stored::from).collect());
            if found.version_id() != version_id {
                return Err(Failure::Refused(PageError::Changed));
            }
            replace(&writing, put.on(page), old).await
        })
        .await?;
    Ok(ReviewPageFound::Theirs(page, reviews))
}

/// Withdraws all reviews of a page.
pub async fn delete_page(app: &App, context: Context, id: Uuid, reason: Reason) -> Result<(), Refused> {
    app.write(context, Permission::Record, move |writing| async move {
        for review in standing(&writing, ReviewPageId::new(id)).await? {
            withdraw(&writing, &review, reason.clone()).await?;
        }
        Ok(())
    })
    .await
}

/// What stands on a page; the desk's external verdicts are held from here on.
async fn standing(
    writing: &Writing,
    page: ReviewPageId,
) -> Result<Vec<Versioned<ExternalVerdictRecord>>, Refused> {
    external_verdicts::hold(&writing.tx, writing.actor.desk).await?;
    let reviews = external_verdicts::on_pages(&writing.tx, writing.viewer(), &[page]).await?;
    if !reviews.is_empty() {
        return Ok(reviews);
    }
    if is_ours(&writing.tx, &writing.actor, page.uuid()).await? {
        return Err(Failure::Refused(PageError::Published));
    }
    Err(Failure::NotFound(Kind::ExternalVerdict))
}

impl Put {
    fn on(self, id: ReviewPageId) -> Vec<ExternalVerdict> {
        let Self { url, publisher, published_on, markups } = self;
        let page = ReviewPage { id, url };
        let review = |markup: Markup| ExternalVerdict {
            claim: None,
            publisher: publisher.clone(),
            url: markup.url,
            title: None,
            claim_text: markup.claim_text,
            claimant: markup.claimant,
            claim_date: markup.claim_date,
            review_date: published_on,
            rating: markup.rating,
            language: None,
            page: page.clone(),
            origin: Origin::FactCheckTools,
            original: Some(markup.original),
        };
        markups.into_iter().map(review).collect()
    }
}

/// Makes of the old reviews of a page the new ones: the same review stays what it is, with its claim; others are withdrawn or
/// recorded. Every old one is written to, so that of two who replace a page at once one is told.
async fn replace(
    writing: &Writing,
    new: Vec<ExternalVerdict>,
    old: Vec<Versioned<ExternalVerdictRecord>>,
) -> Result<Reviews, Refused> {
    let mut wanted: BTreeMap<Identity, (usize, ExternalVerdict)> = BTreeMap::new();
    for (position, review) in new.into_iter().enumerate() {
        if wanted.insert(review.identity(), (position, review)).is_some() {
            return Err(Failure::Refused(PageError::Repeated));
        }
    }
    let mut kept: Vec<(usize, Stored<ExternalVerdictRecord>)> = Vec::new();
    for loaded in old {
        let Some((position, mut review)) = wanted.remove(&loaded.content().identity()) else {
            let reason = Reason::parse("It is no longer on the page.")
                .map_err(|_| Failure::Refused(PageError::Changed))?;
            withdraw(writing, &loaded, reason).await?;
            continue;
        };
        let before = loaded.content();
        review.claim = before.claim;
        review.title.clone_from(&before.title);
        review.language.clone_from(&before.language);
        let dossier = dossier_of(writing, &loaded).await?;
        let changed = loaded.clone().into_inner().change(review, writing.deed());
        let changed = changed.map_err(|error| Failure::Refused(ExternalVerdictError::from(error).into()))?;
        let saved = external_verdicts::save(&writing.tx, &loaded, changed, dossier, Action::Changed).await?;
        kept.push((position, saved.into()));
    }
    for (position, review) in wanted.into_values() {
        check_new(writing, &review, None).await.map_err(of_review)?;
        let record = Record::new(writing.id(), writing.actor.desk, review, writing.deed());
        kept.push((position, external_verdicts::create(&writing.tx, record, None).await?.into()));
    }
    kept.sort_by_key(|(_, review)| review.value.id());
    Ok(kept.into_iter().map(|(_, review)| review).collect())
}

async fn withdraw(
    writing: &Writing,
    loaded: &Versioned<ExternalVerdictRecord>,
    reason: Reason,
) -> Result<(), Refused> {
    let dossier = dossier_of(writing, loaded).await?;
    let withdrawn = loaded.clone().into_inner().withdraw(writing.deed(), reason);
    let withdrawn = withdrawn.map_err(|error| Failure::Refused(ExternalVerdictError::from(error).into()))?;
    external_verdicts::save(&writing.tx, loaded, withdrawn, dossier, Action::Withdrawn).await?;
    Ok(())
}

async fn dossier_of(
    writing: &Writing,
    loaded: &Versioned<ExternalVerdictRecord>,
) -> Result<Option<DossierId>, Refused> {
    let claim = loaded.content().claim;
    dossier(writing, claim, claim).await.map_err(of_review)
}

fn of_review(failure: Failure<ExternalVerdictError>) -> Refused {
    failure.map(PageError::from)
}
