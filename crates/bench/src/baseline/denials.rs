//! Denials through sqlx: the rows that `dementi` writes, with as few statements as they take. One read, since
//! nobody can answer the parts of a claim, or log what a claim was before, without it.

use dementi_application::Shell;
use sea_orm::sqlx::{PgConnection, SqliteConnection, query, query_as};
use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::claims::{ClaimRow, ONE};
use super::states::{ClaimState, Content, Deed, DenialContent, Recorded, json};
use crate::Result;
use crate::data::Facts;
use crate::pool::Pool;

/// What is asked for, as `dementi` takes it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Wanted {
    pub(super) party_id: Uuid,
    pub(super) source_id: Uuid,
    pub(super) stated_on: Date,
    pub(super) answers: Vec<AnswerWanted>,
}

/// The answer to one part, as it is asked for and as it is answered.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct AnswerWanted {
    pub(super) part_id: Uuid,
    pub(super) answer: String,
    pub(super) note: Option<String>,
}

/// What is answered, as `dementi` does.
#[derive(Serialize)]
struct Body<'a> {
    id: Uuid,
    version: i64,
    #[serde(with = "time::serde::rfc3339")]
    created_at: OffsetDateTime,
    created_by: Uuid,
    #[serde(with = "time::serde::rfc3339")]
    changed_at: OffsetDateTime,
    changed_by: Uuid,
    withdrawn: Option<()>,
    claim_id: Uuid,
    party_id: Uuid,
    source_id: Uuid,
    stated_on: Date,
    quote: Option<()>,
    scope: &'a str,
    answers: &'a [AnswerWanted],
}

const DENIAL: &str = "INSERT INTO denials (id, desk_id, version, created_at, created_by, changed_at, changed_by, \
    claim_id, party_id, source_id, stated_on, answers, scope) VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
const STATUS: &str =
    "UPDATE claims SET dispute = ?, version = ?, changed_at = ?, changed_by = ? WHERE id = ? AND version = ?";
const LOG: &str = "INSERT INTO audit (at, actor_id, request_id, desk_id, dossier_id, kind, subject_id, version, \
    action, before, after) VALUES (?, ?, ?, ?, ?, 'denial', ?, 1, 'created', NULL, ?), \
    (?, ?, ?, ?, ?, 'claim', ?, ?, 'derived', ?, ?)";
/// For one to four parts: generated claims have no other number.
const LINKS: [&str; 4] = [
    "INSERT INTO part_links (claim_id, part_id, entry_id) VALUES (?, ?, ?)",
    "INSERT INTO part_links (claim_id, part_id, entry_id) VALUES (?, ?, ?), (?, ?, ?)",
    "INSERT INTO part_links (claim_id, part_id, entry_id) VALUES (?, ?, ?), (?, ?, ?), (?, ?, ?)",
    "INSERT INTO part_links (claim_id, part_id, entry_id) VALUES (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?)",
];

/// How denials are written.
#[derive(Clone)]
pub(super) struct Denials {
    shell: Shell,
    desk: Uuid,
    user: Uuid,
    claim: &'static str,
    denial: &'static str,
    links: [&'static str; 4],
    status: &'static str,
    log: &'static str,
}

/// The rows of one denial.
struct Rows {
    id: Uuid,
    at: OffsetDateTime,
    micros: i64,
    dispute: &'static str,
    scope: &'static str,
    answers: String,
    denial_after: String,
    claim_before: String,
    claim_after: String,
}

impl Denials {
    pub(super) fn new(pool: &Pool, facts: &Facts) -> Self {
        let postgres = matches!(pool, Pool::Postgres(_));
        let claim = if postgres { format!("{ONE} FOR UPDATE").leak() } else { ONE };
        Self {
            shell: Shell::system(),
            desk: facts.desk.uuid(),
            user: facts.user.uuid(),
            claim: pool.sql(claim),
            denial: pool.sql(DENIAL),
            links: LINKS.map(|sql| pool.sql(sql)),
            status: pool.sql(STATUS),
            log: pool.sql(LOG),
        }
    }

    fn rows(&self, claim: &ClaimRow, wanted: &Wanted) -> Result<Rows> {
        let at = self.shell.clock.now();
        let denied = wanted.answers.iter().filter(|answer| answer.answer == "denied").count();
        let (dispute, scope) = match denied {
            0 => return Err("a denial that denies nothing".into()),
            count if count == wanted.answers.len() => ("denied", "full"),
            _ => ("partly_denied", "partial"),
        };
        let id = self.shell.ids.next(at);
        let deed = Deed { at, by: Some(self.user) };
        let content = DenialContent::of(claim.id, wanted);
        let answers = json(&content.answers)?;
        let denial = Recorded { id, desk: self.desk, content, created: deed, changed: deed, withdrawn: None };
        let before = ClaimState::of(claim, Content::of(claim)?)?;
        let claim_before = json(&before)?;
        Ok(Rows {
            id,
            at,
            micros: i64::try_from(at.unix_timestamp_nanos() / 1000)?,
            dispute,
            scope,
            answers,
            denial_after: json(&denial)?,
            claim_before,
            claim_after: json(&before.after(dispute, deed))?,
        })
    }

    fn body(&self, claim: &ClaimRow, wanted: &Wanted, rows: &Rows) -> Result<Vec<u8>> {
        Ok(serde_json::to_vec(&Body {
            id: rows.id,
            version: 1,
            created_at: rows.at,
            created_by: self.user,
            changed_at: rows.at,
            changed_by: self.user,
            withdrawn: None,
            claim_id: claim.id,
            party_id: wanted.party_id,
            source_id: wanted.source_id,
            stated_on: wanted.stated_on,
            quote: None,
            scope: rows.scope,
            answers: &wanted.answers,
        })?)
    }
}

/// Writes a denial in the transaction that is open on a connection of this type; answers its JSON.
macro_rules! record_through {
    ($name:ident, $connection:ty) => {
        impl Denials {
            pub(super) async fn $name(
                &self,
                connection: &mut $connection,
                claim: Uuid,
                wanted: &Wanted,
            ) -> Result<Vec<u8>> {
                let (desk, user) = (self.desk, self.user);
                let query_claim = query_as(self.claim).bind(desk).bind(desk).bind("restricted").bind(user);
                let claim: ClaimRow = query_claim.bind(claim).fetch_one(&mut *connection).await?;
                let rows = self.rows(&claim, wanted)?;
                let insert = query(self.denial).bind(rows.id).bind(desk).bind(rows.micros).bind(user);
                let insert = insert.bind(rows.micros).bind(user).bind(claim.id).bind(wanted.party_id);
                let insert = insert.bind(wanted.source_id).bind(wanted.stated_on.to_string());
                insert.bind(&rows.answers).bind(rows.scope).execute(&mut *connection).await?;
                let links = wanted.answers.len().checked_sub(1).and_then(|number| self.links.get(number));
                let mut insert = query(*links.ok_or("a claim with other than one to four parts")?);
                for answer in &wanted.answers {
                    insert = insert.bind(claim.id).bind(answer.part_id).bind(rows.id);
                }
                insert.execute(&mut *connection).await?;
                let update = query(self.status).bind(rows.dispute).bind(claim.version + 1).bind(rows.micros);
                let update = update.bind(user).bind(claim.id).bind(claim.version);
                update.execute(&mut *connection).await?;
                let (request, dossier) = (rows.id.to_string(), claim.dossier_id);
                let log =
                    query(self.log).bind(rows.micros).bind(user).bind(&request).bind(desk).bind(dossier);
                let log =
                    log.bind(rows.id).bind(&rows.denial_after).bind(rows.micros).bind(user).bind(&request);
                let log = log.bind(desk).bind(dossier).bind(claim.id).bind(claim.version + 1);
                log.bind(&rows.claim_before).bind(&rows.claim_after).execute(&mut *connection).await?;
                self.body(&claim, wanted, &rows)
            }
        }
    };
}

record_through!(record_sqlite, SqliteConnection);
record_through!(record_postgres, PgConnection);
