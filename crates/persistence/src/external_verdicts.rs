//! Verdicts of other publishers.

use std::collections::BTreeSet;

use dementi_domain::access::Viewer;
use dementi_domain::change::{Action, Kind};
use dementi_domain::external_verdict::{
    Class, ExternalVerdict, ExternalVerdictRecord, ForeignRating, Identity, Original, Publisher,
    RatingNumber, ReviewPage, Site,
};
use dementi_domain::ids::{ClaimId, DeskId, DossierId, ExternalVerdictId, ReviewPageId};
use dementi_domain::reference::{Language, WebUrl};
use dementi_domain::text::{Line, Name, Prose, Title};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order, Query};
use sea_orm::{EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::claims::hold_of_desk;
use crate::convert::{date, date_text, parsed, term};
use crate::dossiers;
use crate::row::{self, CHUNK, Head, Place, Row, Slice, Window, by_id};
use crate::store::{Reads, StoreError, WriteTx};
use crate::versioned::Versioned;

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
pub(crate) mod entity {
    crate::row::record_entity! { "external_verdicts" {
        claim_id: Option<Uuid>,
        publisher: String,
        site: String,
        url: String,
        title: Option<String>,
        claim_text: String,
        claimant: Option<String>,
        claim_date: Option<String>,
        review_date: Option<String>,
        rating: Option<String>,
        rating_value: Option<i64>,
        rating_best: Option<i64>,
        rating_worst: Option<i64>,
        class: String,
        language: Option<String>,
        page_id: Uuid,
        page_url: String,
        origin: String,
        original: Option<String>,
        identity: String,
    }}
}

impl Row for entity::Entity {
    type Value = ExternalVerdictRecord;
    const KIND: Kind = Kind::ExternalVerdict;

    fn place(value: &ExternalVerdictRecord) -> Place {
        Place { id: value.id().uuid(), desk: value.desk() }
    }

    fn model(value: &ExternalVerdictRecord, version: i64) -> Result<entity::Model, StoreError> {
        let review = value.content();
        let fields = entity::Fields {
            claim_id: review.claim.map(ClaimId::uuid),
            publisher: review.publisher.name.to_string(),
            site: review.publisher.site.to_string(),
            url: review.url.to_string(),
            title: review.title.as_ref().map(ToString::to_string),
            claim_text: review.claim_text.to_string(),
            claimant: review.claimant.as_ref().map(ToString::to_string),
            claim_date: review.claim_date.map(date_text),
            review_date: review.review_date.map(date_text),
            rating: review.rating.text.as_ref().map(ToString::to_string),
            rating_value: review.rating.value.map(RatingNumber::millionths),
            rating_best: review.rating.best.map(RatingNumber::millionths),
            rating_worst: review.rating.worst.map(RatingNumber::millionths),
            class: review.rating.class().to_string(),
            language: review.language.as_ref().map(ToString::to_string),
            page_id: review.page.id.uuid(),
            page_url: review.page.url.to_string(),
            origin: review.origin.to_string(),
            original: review.original.as_ref().map(ToString::to_string),
            identity: review.identity().as_str().to_owned(),
        };
        Ok(entity::Model::assemble(Head::of(value, version), fields))
    }

    fn value(model: entity::Model) -> Result<ExternalVerdictRecord, StoreError> {
        let number = |millionths: Option<i64>| millionths.map(RatingNumber::of_millionths);
        let rating_text = optional("external_verdicts.rating", model.rating.as_deref(), Line::parse)?;
        let [value, best, worst] = [model.rating_value, model.rating_best, model.rating_worst].map(number);
        let rating = ForeignRating::new(rating_text, value, best, worst);
        let review = ExternalVerdict {
            claim: model.claim_id.map(ClaimId::new),
            publisher: Publisher {
                name: parsed("external_verdicts.publisher", Name::parse(&model.publisher))?,
                site: parsed("external_verdicts.site", Site::parse(&model.site))?,
            },
            url: parsed("external_verdicts.url", WebUrl::parse(&model.url))?,
            title: optional("external_verdicts.title", model.title.as_deref(), Title::parse)?,
            claim_text: parsed("external_verdicts.claim_text", Prose::parse(&model.claim_text))?,
            claimant: optional("external_verdicts.claimant", model.claimant.as_deref(), Line::parse)?,
            claim_date: model.claim_date.as_deref().map(date).transpose()?,
            review_date: model.review_date.as_deref().map(date).transpose()?,
            rating: parsed("external_verdicts.rating", rating)?,
            language: optional("external_verdicts.language", model.language.as_deref(), Language::parse)?,
            page: ReviewPage {
                id: ReviewPageId::new(model.page_id),
                url: parsed("external_verdicts.page_url", WebUrl::parse(&model.page_url))?,
            },
            origin: term(&model.origin)?,
            original: optional("external_verdicts.original", model.original.as_deref(), Original::new)?,
        };
        model.head().record(review)
    }

    fn version(model: &entity::Model) -> i64 {
        model.version
    }
}

fn optional<T, E: std::fmt::Display>(
    column: &str,
    text: Option<&str>,
    parse: impl FnOnce(&str) -> Result<T, E>,
) -> Result<Option<T>, StoreError> {
    text.map(|text| parsed(column, parse(text))).transpose()
}

/// Keeps others from recording external verdicts on the desk until this write ends, so that each is recorded once.
pub async fn hold(tx: &WriteTx, desk: DeskId) -> Result<(), StoreError> {
    hold_of_desk(tx, desk, u64::from_be_bytes(*b"external")).await
}

/// Puts an external verdict on record; `dossier` is that of its claim.
pub async fn create(
    tx: &WriteTx,
    review: ExternalVerdictRecord,
    dossier: Option<DossierId>,
) -> Result<Versioned<ExternalVerdictRecord>, StoreError> {
    row::create::<entity::Entity>(tx, review, dossier).await
}

/// Puts many on record that are on no claim.
pub async fn create_all(tx: &WriteTx, reviews: &[ExternalVerdictRecord]) -> Result<(), StoreError> {
    row::create_all::<entity::Entity>(tx, reviews, |_| None).await
}

/// Overwrites a loaded external verdict.
pub async fn save(
    tx: &WriteTx,
    loaded: &Versioned<ExternalVerdictRecord>,
    review: ExternalVerdictRecord,
    dossier: Option<DossierId>,
    action: Action,
) -> Result<Versioned<ExternalVerdictRecord>, StoreError> {
    row::save::<entity::Entity>(tx, loaded, review, dossier, action).await
}

/// Finds an external verdict that the viewer may see: one on a claim of a closed dossier is closed too.
pub async fn find(
    reads: &impl Reads,
    viewer: Viewer,
    id: ExternalVerdictId,
) -> Result<Option<Versioned<ExternalVerdictRecord>>, StoreError> {
    row::find::<entity::Entity>(reads, by_id(viewer.desk, id).add(visible(viewer))).await
}

/// What a list of external verdicts is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Those of a publisher.
    pub site: Option<Site>,
    /// Those that stand on the page of this address.
    pub page_url: Option<WebUrl>,
    /// Those whose rating is of this class.
    pub class: Option<Class>,
    /// Those on this claim.
    pub claim: Option<ClaimId>,
    /// Those that stand.
    pub standing: bool,
}

/// Lists external verdicts that the viewer may see; unless it is narrowed to what stands, withdrawn ones included.
pub async fn list(
    reads: &impl Reads,
    viewer: Viewer,
    filter: &Filter,
    window: Window,
) -> Result<Slice<Versioned<ExternalVerdictRecord>>, StoreError> {
    row::list::<entity::Entity>(reads, condition(viewer, filter), window).await
}

fn condition(viewer: Viewer, filter: &Filter) -> Condition {
    let Filter { site, page_url, class, claim, standing } = filter;
    let column = Expr::col::<&'static str>;
    Condition::all()
        .add(column("desk_id").eq(viewer.desk.uuid()))
        .add_option(site.as_ref().map(|site| column("site").eq(site.as_str())))
        .add_option(page_url.as_ref().map(|url| column("page_url").eq(url.as_str())))
        .add_option(class.map(|class| column("class").eq(class.to_string())))
        .add_option(claim.map(|claim| column("claim_id").eq(claim.uuid())))
        .add_option(standing.then(|| column("withdrawn_at").is_null()))
        .add(visible(viewer))
}

/// Those without a claim, and those on a claim that the viewer may see.
fn visible(viewer: Viewer) -> Condition {
    let claim = |column: &'static str| Expr::col(("claims", column));
    let seen = Query::select()
        .expr(Expr::value(1))
        .from("claims")
        .and_where(claim("id").equals(("external_verdicts", "claim_id")))
        .and_where(claim("dossier_id").not_in_subquery(dossiers::hidden(viewer)))
        .take();
    Condition::any().add(Expr::col(("external_verdicts", "claim_id")).is_null()).add(Expr::exists(seen))
}

/// These external verdicts, as far as the viewer may see them.
pub async fn among(
    reads: &impl Reads,
    viewer: Viewer,
    ids: &[ExternalVerdictId],
) -> Result<Vec<Versioned<ExternalVerdictRecord>>, StoreError> {
    let condition = row::among(viewer.desk, ids.iter().map(|id| id.uuid())).add(visible(viewer));
    row::all::<entity::Entity>(reads, condition).await
}

/// The pages behind a page on which something stands that the filter wants and the viewer may see, in the order of their ids.
pub async fn pages(
    reads: &impl Reads,
    viewer: Viewer,
    filter: &Filter,
    after: Option<ReviewPageId>,
    limit: u64,
) -> Result<Vec<ReviewPageId>, StoreError> {
    let mut query = entity::Entity::find()
        .select_only()
        .distinct()
        .expr(Expr::col("page_id"))
        .filter(condition(viewer, filter))
        .order_by(Expr::col("page_id"), Order::Asc)
        .limit(limit);
    if let Some(after) = after {
        query = query.filter(Expr::col("page_id").gt(after.uuid()));
    }
    let found: Vec<Uuid> = query.into_tuple().all(reads.conn()).await?;
    Ok(found.into_iter().map(ReviewPageId::new).collect())
}

/// All that stand on these pages and that the viewer may see, in the order of recording.
pub async fn on_pages(
    reads: &impl Reads,
    viewer: Viewer,
    pages: &[ReviewPageId],
) -> Result<Vec<Versioned<ExternalVerdictRecord>>, StoreError> {
    let filter = Filter { standing: true, ..Filter::default() };
    let condition =
        condition(viewer, &filter).add(Expr::col("page_id").is_in(pages.iter().map(|page| page.uuid())));
    row::all::<entity::Entity>(reads, condition).await
}

/// The standing one with this identity on the desk, whoever may see it.
pub async fn standing(
    reads: &impl Reads,
    desk: DeskId,
    identity: &Identity,
) -> Result<Option<ExternalVerdictId>, StoreError> {
    let found = entity::Entity::find()
        .select_only()
        .expr(Expr::col("id"))
        .filter(Expr::col("desk_id").eq(desk.uuid()))
        .filter(Expr::col("identity").eq(identity.as_str()))
        .filter(Expr::col("withdrawn_at").is_null())
        .into_tuple::<Uuid>()
        .one(reads.conn())
        .await?;
    Ok(found.map(ExternalVerdictId::new))
}

/// Which of these the desk has on record already, withdrawn ones included.
pub async fn known(
    reads: &impl Reads,
    desk: DeskId,
    identities: &[Identity],
) -> Result<BTreeSet<String>, StoreError> {
    let mut found = BTreeSet::new();
    for chunk in identities.chunks(CHUNK) {
        let known: Vec<String> = entity::Entity::find()
            .select_only()
            .expr(Expr::col("identity"))
            .filter(Expr::col("desk_id").eq(desk.uuid()))
            .filter(Expr::col("identity").is_in(chunk.iter().map(Identity::as_str)))
            .into_tuple()
            .all(reads.conn())
            .await?;
        found.extend(known);
    }
    Ok(found)
}
