//! Which rows say what claims say that were known before.

use std::collections::BTreeMap;

use dementi_domain::access::{Actor, Denied, Permission};
use dementi_domain::claim::Claim;
use dementi_domain::ids::{ClaimId, DossierId};
use dementi_domain::merging::{Description, Gain};
use dementi_domain::reference::Language;
use dementi_domain::searchable::{Band, Searchable};
use dementi_domain::vocabulary::Vocabulary;
use dementi_interchange::Line;
use dementi_persistence::claims;
use dementi_search::similar::Match;

use super::ImportError;
use super::batch::{Read, Thing};
use super::parties::Parties;
use crate::app::App;
use crate::failure::Failure;
use crate::search::{Known, SearchError};

/// What rows are held against that are put on record, and how closely.
///
/// They are compared outside of the transactions that record them, with the claims as they were when the import began:
/// rows of the file are not compared with each other.
pub struct Comparison {
    /// The claims that are known.
    pub known: Known,
    /// How near they must be at least.
    pub least: Band,
    /// The most rows that are compared; those behind are not.
    pub most: u64,
    /// Told after each row that was compared: many may take long.
    pub after_each: Box<dyn Fn() + Send + Sync>,
}

/// A row that resembles claims that were known before.
#[derive(Debug, Clone, PartialEq)]
pub struct Resembling {
    /// Its number, from 1, without the row that names the columns.
    pub row: u64,
    /// The line of the file that it begins in, from 1.
    pub line: u64,
    /// What the file calls it.
    pub key: Option<String>,
    /// What it claims.
    pub text: String,
    /// How many parties it names that are not on record.
    pub new_parties: usize,
    /// The claims, the likeliest first; three at most.
    pub claims: Vec<KnownClaim>,
}

/// A claim that was known before, and that whoever imports may see.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownClaim {
    /// Its id.
    pub id: ClaimId,
    /// The dossier that it is checked in.
    pub dossier: Option<DossierId>,
    /// What it claims.
    pub text: String,
    /// How sure it is that the row says the same, from 0 to 1.
    pub score: f32,
    /// The same in a word.
    pub band: Band,
    /// What it would gain if the row were merged into it: told in a dry run, of claims that stand.
    pub gain: Option<Gain>,
}

/// The columns of a file that tells which rows resemble known claims: a line for each claim.
pub const RESEMBLING: [&str; 8] = ["row", "line", "key", "text", "band", "score", "claim", "known"];

impl Resembling {
    /// What stands in such a file of a claim that the row resembles.
    pub fn line<'a>(&'a self, known: &'a KnownClaim) -> Line<'a, 8> {
        [
            self.row.to_string().into(),
            self.line.to_string().into(),
            self.key.as_deref().unwrap_or_default().into(),
            self.text.as_str().into(),
            known.band.as_str().into(),
            format!("{:.3}", known.score).into(),
            known.id.to_string().into(),
            known.text.as_str().into(),
        ]
    }
}

/// The most claims that are told of with a row.
const CLAIMS: u64 = 3;

/// A row that may be put on record.
pub(super) struct Asked {
    row: u64,
    line: u64,
    key: Option<String>,
    text: String,
    language: Language,
    /// What it says of a claim on record, in a dry run.
    description: Option<Description>,
    new_parties: usize,
}

/// What has come of comparing a batch.
pub(super) struct Compared {
    pub(super) rows: u64,
    pub(super) resembling: Vec<Resembling>,
}

impl Comparison {
    /// With what this server's index knows, once it has followed the record as far as it has come now. Who may not import
    /// or may not read neither waits for it nor learns how far it is.
    pub async fn now(
        app: &App,
        actor: &Actor,
        least: Band,
        most: u64,
        after_each: impl Fn() + Send + Sync + 'static,
    ) -> Result<Self, Failure<SearchError>> {
        Self::permit(actor)?;
        Ok(Self { known: Known::now(app).await?, least, most, after_each: Box::new(after_each) })
    }

    /// Checks that the actor may both record rows and read what they are held against.
    pub(super) fn permit(actor: &Actor) -> Result<(), Denied> {
        actor.check(Permission::Record)?;
        actor.check(Permission::Read)
    }

    /// What is to be compared of a batch, should it be put on record.
    pub(super) fn asked<T: Thing>(&self, rows: &[Read<T>], parties: &Parties, dry_run: bool) -> Vec<Asked> {
        let asked = |row: &Read<T>| {
            let (text, language) = row.thing.claimed()?;
            let key = row.thing.key().map(ToString::to_string);
            Some(Asked {
                row: row.number,
                line: row.line,
                key,
                text: text.to_owned(),
                language: language.clone(),
                description: row.thing.described(parties).filter(|_| dry_run),
                new_parties: parties.unknown(&row.thing).len(),
            })
        };
        if self.most == 0 { Vec::new() } else { rows.iter().filter_map(asked).collect() }
    }

    /// Compares those rows of a batch that were put on record; their numbers are in order.
    pub(super) async fn compare(
        &mut self,
        app: &App,
        actor: &Actor,
        mut asked: Vec<Asked>,
        created: &[u64],
    ) -> Result<Compared, Failure<ImportError>> {
        asked.retain(|asked| created.binary_search(&asked.row).is_ok());
        asked.truncate(usize::try_from(self.most).unwrap_or(usize::MAX));
        let rows = u64::try_from(asked.len()).unwrap_or(u64::MAX);
        self.most -= rows;
        let (mut resembling, mut gaining) = (Vec::new(), Gaining::default());
        for Asked { row, line, key, text, language, description, new_parties } in asked {
            let found = self.known.resembling(app, actor, (&text, &language), self.least, CLAIMS).await;
            let found = found.map_err(|failure| failure.map(ImportError::NotCompared))?;
            let mut claims: Vec<KnownClaim> = found.into_iter().map(KnownClaim::from).collect();
            if let Some(description) = description {
                gaining.tell(app, actor, &description, &mut claims).await?;
            }
            if !claims.is_empty() {
                resembling.push(Resembling { row, line, key, text, new_parties, claims });
            }
            (self.after_each)();
        }
        Ok(Compared { rows, resembling })
    }
}

/// Claims that rows resemble, and whether anything on record refers to their parts; `None` of those that do not stand.
#[derive(Default)]
struct Gaining(BTreeMap<ClaimId, Option<(Claim, bool)>>);

impl Gaining {
    /// Tells what each of the claims would gain.
    async fn tell(
        &mut self,
        app: &App,
        actor: &Actor,
        description: &Description,
        known: &mut [KnownClaim],
    ) -> Result<(), Failure<ImportError>> {
        let reader = app.reader(actor, Permission::Read)?;
        let new: Vec<ClaimId> =
            known.iter().map(|claim| claim.id).filter(|id| !self.0.contains_key(id)).collect();
        self.0.extend(new.iter().map(|id| (*id, None)));
        for claim in claims::among(&reader, actor.viewer(), &new).await? {
            let record = &claim.record;
            if record.stands() {
                let in_use = claims::parts_in_use(&reader, record.id()).await?;
                self.0.insert(record.id(), Some((record.content().clone(), in_use)));
            }
        }
        for one in known {
            let found = self.0.get(&one.id).and_then(Option::as_ref);
            one.gain = found.map(|(claim, in_use)| claim.gain(description, *in_use));
        }
        Ok(())
    }
}

impl From<(Searchable, Match)> for KnownClaim {
    fn from((claim, near): (Searchable, Match)) -> Self {
        Self {
            id: ClaimId::new(claim.id),
            dossier: claim.dossier,
            text: claim.main.join(" "),
            score: near.score,
            band: near.band,
            gain: None,
        }
    }
}
