//! The rows of the generated things.

use dementi_domain::claim::{Part, Parts};
use dementi_domain::denial::{Denial, DenialRecord};
use dementi_domain::ids::{ClaimId, DenialId, DeskId, DossierId, PartyId, SourceId, UserId};
use dementi_domain::record::{Deed, Record};
use dementi_domain::status::{self, Dispute};
use dementi_domain::vocabulary::Vocabulary;
use time::OffsetDateTime;
use uuid::Uuid;

use super::bulk::{Table, Value};
use super::rng::Rng;
use super::verdicts::{self, Scale};
use super::{Author, BEGIN_MILLIS, STEP_MILLIS, Written, content};
use crate::Result;
use crate::pool::Pool;

/// What every row of the record begins with.
const HEAD: &str = "id, desk_id, version, created_at, created_by, changed_at, changed_by";

/// How many percent of the claims were answered.
const DENIED_PERCENT: usize = 20;
/// Every how many dossiers one is restricted; the editor is named in every second of those.
const RESTRICTED_EVERY: usize = 25;
/// The fewest dossiers: few enough that each holds a page of claims in the smallest record.
const DOSSIERS: usize = 30;

/// The rows that wait to be inserted, parents first.
pub(super) struct Tables {
    desk: DeskId,
    user: UserId,
    scale: Scale,
    author: Author,
    rng: Rng,
    millis: u64,
    dossiers: Vec<DossierId>,
    parties: Vec<PartyId>,
    sources: Vec<SourceId>,
    waiting: Waiting,
}

struct Waiting {
    parties: Table,
    sources: Table,
    dossiers: Table,
    dossier_members: Table,
    claims: Table,
    claim_parts: Table,
    claim_about: Table,
    claim_tags: Table,
    denials: Table,
    part_links: Table,
    verdicts: Table,
}

impl Waiting {
    fn new() -> Self {
        let record = |name, own: &str| Table::new(name, &format!("{HEAD}, {own}"));
        let claims = "dossier_id, text, language, claimed_on, parts, about, tags, content_version, review, \
             rating_scale_id, rating_scale_revision, rating, dispute";
        Self {
            parties: record("parties", "name, kind, aliases, confidential"),
            sources: record("sources", "kind, title, language, authors, derivation, derived_from"),
            dossiers: record("dossiers", "title, visibility, members"),
            dossier_members: Table::new("dossier_members", "dossier_id, user_id"),
            claims: record("claims", claims),
            claim_parts: Table::new("claim_parts", "id, claim_id"),
            claim_about: Table::new("claim_about", "desk_id, claim_id, party_id"),
            claim_tags: Table::new("claim_tags", "desk_id, claim_id, tag"),
            denials: record("denials", "claim_id, party_id, source_id, stated_on, answers, scope"),
            part_links: Table::new("part_links", "claim_id, part_id, entry_id"),
            verdicts: record("verdicts", verdicts::COLUMNS),
        }
    }
}

impl Tables {
    pub(super) fn new(desk: DeskId, user: UserId, scale: Scale, rng: Rng) -> Self {
        Self {
            desk,
            user,
            scale,
            author: Author::new(),
            rng,
            millis: BEGIN_MILLIS,
            dossiers: Vec::new(),
            parties: Vec::new(),
            sources: Vec::new(),
            waiting: Waiting::new(),
        }
    }

    /// Inserts what waits.
    pub(super) async fn insert(&mut self, pool: &Pool) -> Result<()> {
        let waiting = &mut self.waiting;
        for table in [
            &mut waiting.parties,
            &mut waiting.sources,
            &mut waiting.dossiers,
            &mut waiting.dossier_members,
            &mut waiting.claims,
            &mut waiting.claim_parts,
            &mut waiting.claim_about,
            &mut waiting.claim_tags,
            &mut waiting.denials,
            &mut waiting.part_links,
            &mut waiting.verdicts,
        ] {
            table.insert(pool).await?;
        }
        Ok(())
    }

    fn id<I: From<Uuid>>(&mut self) -> I {
        self.millis += STEP_MILLIS;
        self.rng.id(self.millis).into()
    }

    fn deed(&self) -> Result<Deed> {
        let at = OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.millis) * 1_000_000)?;
        Ok(Deed { at, by: Some(self.user) })
    }

    /// A row that begins with the columns of [`HEAD`].
    fn row(&self, id: Uuid, version: i64, own: Vec<Value>) -> Result<Vec<Value>> {
        let (at, by) = (i64::try_from(self.millis)? * 1000, self.user.uuid());
        let mut row: Vec<Value> = vec![
            id.into(),
            self.desk.uuid().into(),
            version.into(),
            at.into(),
            by.into(),
            at.into(),
            by.into(),
        ];
        row.extend(own);
        Ok(row)
    }

    /// The parties, sources and dossiers of a desk with this many claims.
    pub(super) fn surroundings(&mut self, claims: usize) -> Result<()> {
        for _ in 0..(claims / 1000).max(20) {
            let id: PartyId = self.id();
            let name = self.author.name(&mut self.rng);
            let own = vec![name.into(), "organisation".into(), "[]".into(), Value::Bool(false)];
            let row = self.row(id.uuid(), 1, own)?;
            self.waiting.parties.push(row);
            self.parties.push(id);
        }
        for number in 0..(claims / 100).max(20) {
            let id: SourceId = self.id();
            let (language, title) = self.author.line(&mut self.rng, number);
            let [kind, authors, derivation, derived_from] = ["news_report", "[]", "unknown", "[]"];
            let own = vec![
                kind.into(),
                title.into(),
                language.into(),
                authors.into(),
                derivation.into(),
                derived_from.into(),
            ];
            let row = self.row(id.uuid(), 1, own)?;
            self.waiting.sources.push(row);
            self.sources.push(id);
        }
        (0..(claims / 500).max(DOSSIERS)).try_for_each(|number| self.dossier(number))
    }

    fn dossier(&mut self, number: usize) -> Result<()> {
        let id: DossierId = self.id();
        let restricted = number.is_multiple_of(RESTRICTED_EVERY);
        let named = restricted && number.is_multiple_of(2 * RESTRICTED_EVERY);
        let members: &[UserId] = if named { &[self.user] } else { &[] };
        let own = vec![
            format!("Dossier {number}").into(),
            if restricted { "restricted" } else { "desk" }.into(),
            serde_json::to_string(members)?.into(),
        ];
        let row = self.row(id.uuid(), 1, own)?;
        self.waiting.dossiers.push(row);
        if named {
            self.waiting.dossier_members.push(vec![id.uuid().into(), self.user.uuid().into()]);
        }
        self.dossiers.push(id);
        Ok(())
    }

    /// One claim, its verdict, and who answered it.
    pub(super) fn claim(&mut self) -> Result<()> {
        let id: ClaimId = self.id();
        let topic = self.rng.below(self.dossiers.len());
        let dossier = *self.dossiers.get(topic).ok_or("there is no dossier")?;
        let written = self.author.claim(&mut self.rng, topic);
        let parts = content::parts(&mut self.rng, self.millis, &written.parts)?;
        let mut own = self.claim_columns(dossier, id, &written, &parts)?;
        own.extend(self.verdict(dossier, id, written.rationale)?);
        let mut row = self.row(id.uuid(), 1, own)?;
        let dispute = self.denials(id, &parts, topic)?;
        row.push(dispute.as_str().into());
        self.waiting.claims.push(row);
        Ok(())
    }

    /// The columns of a claim that speak of its verdict.
    fn verdict(
        &mut self,
        dossier: DossierId,
        claim: ClaimId,
        rationale: Option<String>,
    ) -> Result<Vec<Value>> {
        let Some(rationale) = rationale else {
            return Ok(vec!["open".into(), Value::Uuid(None), Value::Int(None), Value::Text(None)]);
        };
        let (id, millis): (Uuid, u64) = (self.id(), self.millis);
        let of = verdicts::Of { dossier, claim, author: self.user };
        let (row, columns) = self.scale.verdict(&mut self.rng, of, millis, &rationale)?;
        let whole = self.row(id, 1, row)?;
        self.waiting.verdicts.push(whole);
        Ok(columns)
    }

    /// The claim's own columns up to the verdict's, and its links.
    fn claim_columns(
        &mut self,
        dossier: DossierId,
        id: ClaimId,
        written: &Written,
        parts: &Parts,
    ) -> Result<Vec<Value>> {
        let claimed_on =
            if self.rng.percent(80) { Some(content::day(&mut self.rng)?.to_string()) } else { None };
        let about = content::about(&mut self.rng, &self.parties)?;
        let tags = content::tags(&mut self.rng)?;
        let (desk, claim) = (self.desk.uuid(), id.uuid());
        for Part { id, .. } in parts.as_slice() {
            self.waiting.claim_parts.push(vec![id.uuid().into(), claim.into()]);
        }
        for party in &about {
            self.waiting.claim_about.push(vec![desk.into(), claim.into(), party.uuid().into()]);
        }
        for tag in &tags {
            self.waiting.claim_tags.push(vec![desk.into(), claim.into(), tag.as_str().into()]);
        }
        Ok(vec![
            dossier.uuid().into(),
            written.text.as_str().into(),
            written.language.into(),
            Value::Text(claimed_on),
            serde_json::to_string(parts)?.into(),
            serde_json::to_string(&about)?.into(),
            serde_json::to_string(&tags)?.into(),
            1.into(),
        ])
    }

    /// The denials of a claim, if it has any, and what follows from them.
    fn denials(&mut self, claim: ClaimId, parts: &Parts, topic: usize) -> Result<Dispute> {
        let count = if self.rng.percent(DENIED_PERCENT) { 1 + self.rng.below(2) } else { 0 };
        let mut records = Vec::new();
        for _ in 0..count {
            let id: DenialId = self.id();
            let denial = Denial {
                claim,
                party: *self.rng.pick(&self.parties).ok_or("there is no party")?,
                source: *self.rng.pick(&self.sources).ok_or("there is no source")?,
                stated_on: content::day(&mut self.rng)?,
                quote: None,
                answers: content::answers(&mut self.rng, parts, &self.author, topic)?,
            };
            let own = vec![
                claim.uuid().into(),
                denial.party.uuid().into(),
                denial.source.uuid().into(),
                denial.stated_on.to_string().into(),
                serde_json::to_string(&denial.answers)?.into(),
                denial.scope().as_str().into(),
            ];
            let row = self.row(id.uuid(), 1, own)?;
            self.waiting.denials.push(row);
            for part in parts.ids() {
                let link = vec![claim.uuid().into(), part.uuid().into(), id.uuid().into()];
                self.waiting.part_links.push(link);
            }
            records.push(DenialRecord::from(Record::new(id, self.desk, denial, self.deed()?)));
        }
        Ok(status::dispute(parts, &records).claim)
    }
}
