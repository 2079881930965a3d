//! The record as a search sees it: read narrowly, by ids or page by page, for the index that is made of it.

use dementi_domain::access::Viewer;
use dementi_domain::ids::{ClaimId, DeskId, DossierId, PartyId, SourceId};
use dementi_domain::quote::Quote;
use dementi_domain::scale::RatingKey;
use dementi_domain::searchable::{Searchable, Standing, Subject};
use dementi_domain::verdict::StateKind;
use dementi_domain::vocabulary::Vocabulary;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde::Deserialize;
use uuid::Uuid;

use crate::convert::{from_json, literal, parsed, term};
use crate::dossiers;
use crate::row::{CHUNK, padded, union_all};
use crate::store::{Reads, StoreError};

/// These things of a kind, whoever may see them; those that are gone are left out.
pub async fn among(
    reads: &impl Reads,
    subject: Subject,
    ids: &[Uuid],
) -> Result<Vec<Searchable>, StoreError> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(CHUNK) {
        found.append(&mut fetch(reads, subject, in_table("id").is_in(chunk.iter().copied()), None).await?);
    }
    Ok(found)
}

/// These things, as far as the viewer may see them, in no order: one statement for all kinds.
pub async fn seen(
    reads: &impl Reads,
    viewer: Viewer,
    things: &[(Subject, Uuid)],
) -> Result<Vec<Searchable>, StoreError> {
    let mut found = Vec::with_capacity(things.len());
    for chunk in things.chunks(CHUNK) {
        let ids =
            |subject: Subject| chunk.iter().filter(move |(kind, _)| *kind == subject).map(|(_, id)| *id);
        let kinds = Subject::ALL.iter().map(|subject| (*subject, ids(*subject).collect::<Vec<_>>()));
        let selects = kinds.filter(|(_, ids)| !ids.is_empty()).map(|(subject, ids)| {
            let mut visible =
                in_table("id").is_in(padded(ids)).and(in_table("desk_id").eq(viewer.desk.uuid()));
            if let Some(dossier) = dossier(subject) {
                visible = visible.and(dossier.not_in_subquery(dossiers::hidden(viewer)));
            }
            select(subject).and_where(visible).take()
        });
        let Some(select) = union_all(selects) else { continue };
        for row in reads.conn().query_all(&select).await? {
            found.push(searchable(Found::from_query_result(&row, "")?)?);
        }
    }
    Ok(found)
}

/// The things of a kind behind an id, of all desks, in the order of their ids.
pub async fn page(
    reads: &impl Reads,
    subject: Subject,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Searchable>, StoreError> {
    let behind = in_table("id").gt(after.unwrap_or(Uuid::nil()));
    fetch(reads, subject, behind, Some(limit)).await
}

/// How many things of a kind there are, on all desks.
pub async fn count(reads: &impl Reads, subject: Subject) -> Result<u64, StoreError> {
    let count = Query::select().expr_as(Expr::cust("COUNT(*)"), "number").from(table(subject)).take();
    let row = reads.conn().query_one(&count).await?;
    let number: i64 = row.map_or(Ok(0), |row| row.try_get("", "number"))?;
    Ok(u64::try_from(number).unwrap_or(0))
}

/// What was said of these claims, and what is in these sources: the ids of assertions, denials and pieces of evidence, by
/// their kind.
pub async fn entries_of(
    reads: &impl Reads,
    claims: &[Uuid],
    sources: &[Uuid],
) -> Result<Vec<(Subject, Uuid)>, StoreError> {
    let mut found = Vec::new();
    for (column, ids) in [("claim_id", claims), ("source_id", sources)] {
        for chunk in ids.chunks(CHUNK) {
            for subject in [Subject::Assertion, Subject::Denial, Subject::Evidence] {
                let any = Expr::col(column).is_in(chunk.iter().copied());
                found.extend(
                    ids_of(reads, table(subject), "id", any).await?.into_iter().map(|id| (subject, id)),
                );
            }
        }
    }
    Ok(found)
}

/// The claims that these verdicts are about.
pub async fn claims_of_verdicts(reads: &impl Reads, verdicts: &[Uuid]) -> Result<Vec<Uuid>, StoreError> {
    let mut found = Vec::new();
    for chunk in verdicts.chunks(CHUNK) {
        let any = Expr::col("id").is_in(chunk.iter().copied());
        found.extend(ids_of(reads, "verdicts", "claim_id", any).await?);
    }
    Ok(found)
}

async fn ids_of(
    reads: &impl Reads,
    table: &'static str,
    column: &'static str,
    condition: Expr,
) -> Result<Vec<Uuid>, StoreError> {
    let select = Query::select().column(column).from(table).and_where(condition).take();
    let rows = reads.conn().query_all(&select).await?;
    Ok(rows.iter().map(|row| row.try_get("", column)).collect::<Result<_, _>>()?)
}

const fn table(subject: Subject) -> &'static str {
    match subject {
        Subject::Claim => "claims",
        Subject::Assertion => "assertions",
        Subject::Denial => "denials",
        Subject::Evidence => "evidence",
        Subject::Source => "sources",
        Subject::Party => "parties",
    }
}

/// What the thing itself is called in statements, whatever its table.
const THING: &str = "thing";

fn in_table(column: &'static str) -> Expr {
    Expr::col((THING, column))
}

/// The column that says in which dossier a thing is.
fn dossier(subject: Subject) -> Option<Expr> {
    match subject {
        Subject::Claim => Some(in_table("dossier_id")),
        Subject::Assertion | Subject::Denial | Subject::Evidence => Some(Expr::col(("claims", "dossier_id"))),
        Subject::Source | Subject::Party => None,
    }
}

/// Says whether a thing counts as withdrawn. What was said of a claim falls with it.
fn withdrawn_at(subject: Subject) -> Expr {
    let own = in_table("withdrawn_at");
    match subject {
        Subject::Assertion | Subject::Denial | Subject::Evidence => {
            own.if_null(Expr::col(("claims", "withdrawn_at")))
        }
        Subject::Claim | Subject::Source | Subject::Party => own,
    }
}

/// One row for all kinds: what a kind does not have is null.
#[derive(FromQueryResult)]
struct Found {
    id: Uuid,
    subject: String,
    desk_id: Uuid,
    withdrawn_at: Option<i64>,
    claim_id: Option<Uuid>,
    dossier_id: Option<Uuid>,
    language: Option<String>,
    main: Option<String>,
    more: Option<String>,
    listed: Option<String>,
    dated: Option<String>,
    party_id: Option<Uuid>,
    other_party_id: Option<Uuid>,
    parties: Option<String>,
    source_id: Option<Uuid>,
    tags: Option<String>,
    review: Option<String>,
    dispute: Option<String>,
    freshness: Option<String>,
    rating: Option<String>,
}

/// What the columns of [`Found`] are made of, beside those that all kinds have.
fn columns(subject: Subject) -> Vec<(&'static str, Expr)> {
    let of_claim = |column| Expr::col(("claims", column));
    let own_language = Expr::col(("sources", "language"));
    let entry = |dated: Expr| {
        vec![
            ("claim_id", in_table("claim_id")),
            ("dossier_id", of_claim("dossier_id")),
            ("language", own_language.clone().if_null(of_claim("language"))),
            ("main", in_table("quote")),
            ("dated", dated),
            ("source_id", in_table("source_id")),
        ]
    };
    match subject {
        Subject::Claim => vec![
            ("claim_id", in_table("id")),
            ("dossier_id", in_table("dossier_id")),
            ("language", in_table("language")),
            ("main", in_table("text")),
            ("more", Expr::col(("verdicts", "rationale"))),
            ("listed", in_table("parts")),
            ("dated", in_table("claimed_on")),
            ("parties", in_table("about")),
            ("tags", in_table("tags")),
            ("review", in_table("review")),
            ("dispute", in_table("dispute")),
            ("freshness", in_table("freshness")),
            ("rating", in_table("rating")),
        ],
        Subject::Assertion => {
            [entry(in_table("stated_on")), vec![("party_id", in_table("party_id"))]].concat()
        }
        Subject::Denial => [
            entry(in_table("stated_on")),
            vec![("party_id", in_table("party_id")), ("listed", in_table("answers"))],
        ]
        .concat(),
        Subject::Evidence => {
            [entry(Expr::col(("sources", "published_on"))), vec![("more", in_table("note"))]].concat()
        }
        Subject::Source => vec![
            ("language", in_table("language")),
            ("main", in_table("title")),
            ("more", in_table("url")),
            ("dated", in_table("published_on")),
            ("party_id", in_table("publisher_id")),
            ("other_party_id", in_table("supplied_by")),
            ("parties", in_table("authors")),
            ("source_id", in_table("id")),
        ],
        Subject::Party => {
            vec![("main", in_table("name")), ("listed", in_table("aliases")), ("party_id", in_table("id"))]
        }
    }
}

/// The columns that a kind may lack, with the type that their null has.
const TEXTS: [&str; 11] = [
    "language",
    "main",
    "more",
    "listed",
    "dated",
    "parties",
    "tags",
    "review",
    "dispute",
    "freshness",
    "rating",
];
const IDS: [&str; 5] = ["claim_id", "dossier_id", "party_id", "other_party_id", "source_id"];

fn select(subject: Subject) -> SelectStatement {
    let mut select = Query::select();
    select.from_as(table(subject), THING);
    select.expr_as(literal(subject), "subject");
    for column in ["id", "desk_id"] {
        select.expr_as(in_table(column), column);
    }
    select.expr_as(withdrawn_at(subject), "withdrawn_at");
    let columns = columns(subject);
    let known =
        |name: &str| columns.iter().find(|(column, _)| *column == name).map(|(_, value)| value.clone());
    for name in TEXTS {
        select.expr_as(known(name).unwrap_or_else(|| Expr::val(None::<String>)), name);
    }
    for name in IDS {
        select.expr_as(known(name).unwrap_or_else(|| Expr::val(None::<Uuid>)), name);
    }
    let joined = |left: (&'static str, &'static str), right: (&'static str, &'static str)| {
        Expr::col(left).equals(right)
    };
    match subject {
        Subject::Claim => {
            let published = Expr::col(("verdicts", "state")).eq(literal(StateKind::Published));
            select.left_join("verdicts", joined(("verdicts", "claim_id"), (THING, "id")).and(published));
        }
        Subject::Assertion | Subject::Denial | Subject::Evidence => {
            select.inner_join("claims", joined(("claims", "id"), (THING, "claim_id")));
            select.inner_join("sources", joined(("sources", "id"), (THING, "source_id")));
        }
        Subject::Source | Subject::Party => {}
    }
    select.take()
}

/// The things of a kind that a condition names, in the order of their ids.
async fn fetch(
    reads: &impl Reads,
    subject: Subject,
    condition: Expr,
    limit: Option<u64>,
) -> Result<Vec<Searchable>, StoreError> {
    let mut select = select(subject);
    select.and_where(condition).order_by((THING, "id"), Order::Asc);
    if let Some(limit) = limit {
        select.limit(limit);
    }
    let rows = reads.conn().query_all(&select).await?;
    rows.iter().map(|row| searchable(Found::from_query_result(row, "")?)).collect()
}

/// What is read of a part, and of the answer to one.
#[derive(Deserialize)]
struct Listed {
    text: Option<String>,
    note: Option<String>,
}

fn searchable(found: Found) -> Result<Searchable, StoreError> {
    let (subject, standing) = (term(&found.subject)?, standing(&found)?);
    let quotes = matches!(subject, Subject::Assertion | Subject::Denial | Subject::Evidence);
    let main = match found.main {
        Some(quote) if quotes => vec![from_json::<Quote>("quote", &quote)?.exact.to_string()],
        main => main.into_iter().collect(),
    };
    let listed = match (subject, found.listed.as_deref()) {
        (_, None) => Vec::new(),
        (Subject::Party, Some(aliases)) => from_json("parties.aliases", aliases)?,
        (_, Some(listed)) => {
            let listed: Vec<Listed> = from_json("parts or answers", listed)?;
            listed.into_iter().filter_map(|listed| listed.text.or(listed.note)).collect()
        }
    };
    let more = listed.into_iter().chain(found.more).filter(|text| !main.contains(text)).collect();
    let list =
        |column, text: Option<String>| text.map(|text| from_json::<Vec<Uuid>>(column, &text)).transpose();
    let named = list("about or authors", found.parties)?.unwrap_or_default();
    let parties = found.party_id.into_iter().chain(found.other_party_id).chain(named).map(PartyId::new);
    Ok(Searchable {
        id: found.id,
        subject,
        desk: DeskId::new(found.desk_id),
        claim: found.claim_id.map(ClaimId::new),
        dossier: found.dossier_id.map(DossierId::new),
        withdrawn: found.withdrawn_at.is_some(),
        language: found.language,
        main,
        more,
        year: found.dated.as_deref().and_then(|date| date.get(..4)).and_then(|year| year.parse().ok()),
        parties: parties.collect(),
        sources: found.source_id.map(SourceId::new).into_iter().collect(),
        tags: found.tags.map_or(Ok(Vec::new()), |tags| from_json("claims.tags", &tags))?,
        standing,
    })
}

fn standing(found: &Found) -> Result<Option<Standing>, StoreError> {
    let Some((review, dispute)) = found.review.as_deref().zip(found.dispute.as_deref()) else {
        return Ok(None);
    };
    let rating = found.rating.as_deref().map(RatingKey::parse).transpose();
    Ok(Some(Standing {
        review: term(review)?,
        dispute: term(dispute)?,
        freshness: found.freshness.as_deref().map(term).transpose()?,
        rating: parsed("claims.rating", rating)?,
    }))
}
