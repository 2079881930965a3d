//! From a row to a thing as a search sees it.

use dementi_domain::external_verdict::Site;
use dementi_domain::ids::{ClaimId, DeskId, DossierId, PartyId, SourceId};
use dementi_domain::quote::Quote;
use dementi_domain::reference::WebUrl;
use dementi_domain::scale::RatingKey;
use dementi_domain::searchable::{Searchable, Standing, Subject};
use sea_orm::FromQueryResult;
use serde::Deserialize;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::convert::{date, from_json, instant, parsed, term};
use crate::store::StoreError;

/// One row for all kinds: what a kind does not have is null.
#[derive(FromQueryResult)]
pub(super) struct Found {
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
    site: Option<String>,
    speaker: Option<String>,
    voice: Option<String>,
    reviewed: Option<String>,
    reviewed_at: Option<i64>,
}

/// What is read of a part, and of the answer to one.
#[derive(Deserialize)]
struct Listed {
    text: Option<String>,
    note: Option<String>,
}

pub(super) fn searchable(found: Found) -> Result<Searchable, StoreError> {
    let (subject, standing) = (term(&found.subject)?, standing(&found)?);
    let (site, day) = (site(&found)?, day(&found)?);
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
    let dated = found.dated.as_deref().or(found.reviewed.as_deref());
    let year = dated.and_then(|date| date.get(..4)).and_then(|year| year.parse().ok());
    let more = listed.into_iter().chain(found.more).chain(found.speaker).chain(found.voice);
    let more = more.filter(|text| !main.contains(text)).collect();
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
        year,
        day,
        site,
        parties: parties.collect(),
        sources: found.source_id.map(SourceId::new).into_iter().collect(),
        tags: found.tags.map_or(Ok(Vec::new()), |tags| from_json("claims.tags", &tags))?,
        standing,
    })
}

/// Where a verdict that was published is to be read. That of an external verdict is the host of its address, as everywhere.
fn site(found: &Found) -> Result<Option<Site>, StoreError> {
    let url = found.site.as_deref().map(|url| parsed("url", WebUrl::parse(url))).transpose()?;
    Ok(url.as_ref().and_then(Site::of))
}

/// The newer of the days on which a claim was made and reviewed, if it was reviewed.
fn day(found: &Found) -> Result<Option<Date>, StoreError> {
    let made = found.dated.as_deref().map(date).transpose()?;
    let reviewed = found.reviewed.as_deref().map(date).transpose()?;
    let published = found.reviewed_at.map(instant).transpose()?.map(OffsetDateTime::date);
    let is_reviewed = published.is_some() || found.voice.is_some();
    Ok([made, reviewed, published].into_iter().max().flatten().filter(|_| is_reviewed))
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
