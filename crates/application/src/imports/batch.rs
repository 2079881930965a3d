//! A batch of rows: which are new, what they refer to, and putting the new ones on record.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use dementi_domain::access::{Actor, Permission};
use dementi_domain::ids::{DeskId, PartyId};
use dementi_domain::merging::Description;
use dementi_domain::record::Record;
use dementi_domain::reference::Language;
use dementi_domain::text::Name;
use dementi_interchange::{Content, Identity, Key, Mapping, PartyReference, Problem, Row, Wrong};
use dementi_persistence::imported::{self, Digest, Imported};
use dementi_persistence::{Reads, StoreError, parties as stored_parties};
use uuid::Uuid;

use super::parties::{Parties, distinct, named};
use super::{By, ImportError, Plan, Refused, What};
use crate::app::{App, Writing};
use crate::failure::Failure;

/// What rows can be.
pub(super) trait Thing: Clone + Send + Sync + 'static {
    /// The fields that a mapping can name.
    const FIELDS: &'static [&'static str];
    /// Those that every row must have.
    const REQUIRED: &'static [&'static str];

    /// Reads a row.
    fn read(row: &Row, mapping: &Mapping) -> Result<Self, Vec<Problem>>;
    /// Among which rows of which desk its key is one of a kind; of one length for all.
    fn scope(desk: DeskId, what: What) -> Vec<u8>;
    fn key(&self) -> Option<&Key>;
    /// What it claims, if it is a claim, and in which language.
    fn claimed(&self) -> Option<(&str, &Language)>;
    fn content(&self) -> Content;
    /// What it says of a claim that is on record already, if it is a claim; of parties as far as they are on record.
    fn described(&self, parties: &Parties) -> Option<Description>;
    /// The parties that it names, with the fields that name them.
    fn parties(&self) -> Vec<(&'static str, &PartyReference)>;

    /// Adds to the `problems` what is wrong with what else the rows refer to. Rows may refer to those above that have
    /// none: these are on record, or were `rehearsed`.
    fn check(
        reads: &(impl Reads + Sync),
        actor: &Actor,
        plan: &Plan,
        rows: &[Read<Self>],
        rehearsed: &Rehearsed,
        problems: Problems,
    ) -> impl Future<Output = Result<Problems, Failure<ImportError>>> + Send;

    /// Puts new rows on record, each under its id.
    fn create(
        writing: &Writing,
        plan: &Plan,
        rows: Vec<(Uuid, Self)>,
        parties: &Parties,
    ) -> impl Future<Output = Result<(), Failure<ImportError>>> + Send;
}

/// What is wrong with rows, by their place in the batch.
pub(super) type Problems = BTreeMap<usize, Vec<Problem>>;

/// A row that was read.
#[derive(Debug, Clone)]
pub(super) struct Read<T> {
    pub(super) number: u64,
    pub(super) line: u64,
    pub(super) identity: Digest,
    pub(super) content: Digest,
    pub(super) thing: T,
}

impl<T: Thing> Read<T> {
    pub(super) fn new(number: u64, line: u64, thing: T, scope: &[u8]) -> Self {
        let content = thing.content();
        let identity = Identity::of(scope, thing.key(), content).0;
        Self { number, line, identity, content: content.0, thing }
    }

    pub(super) fn refused(&self, problems: Vec<Problem>) -> Refused {
        Refused { row: self.number, line: self.line, problems }
    }
}

/// Rows that were read together.
pub(super) struct Batch<T> {
    pub(super) rows: Vec<Read<T>>,
    pub(super) refused: Vec<Refused>,
    /// How many bytes of the file were read up to its end.
    pub(super) bytes: u64,
}

/// What has become of a batch.
#[derive(Debug, Default)]
pub(super) struct Done {
    /// The numbers of the rows that were put on record, ascending.
    pub(super) created: Vec<u64>,
    /// The numbers of those that were merged into claims on record.
    pub(super) merged: Vec<u64>,
    pub(super) unchanged: u64,
    pub(super) refused: Vec<Refused>,
    pub(super) new_parties: Vec<(Name, PartyId)>,
}

/// The rows that a dry run would have written: what they say, by their identity.
pub(super) type Rehearsed = HashMap<Digest, Digest>;

/// Writes a batch, in a transaction of its own.
pub(super) async fn write<T: Thing>(
    app: &App,
    by: &By,
    plan: &Plan,
    parties: Parties,
    rows: Vec<Read<T>>,
) -> Result<Done, Failure<ImportError>> {
    let plan = plan.clone();
    app.write_once(by.actor.clone(), by.request_id.clone(), Permission::Record, move |writing| async move {
        let rehearsed = Rehearsed::new();
        let (rows, mut done) = usable(&writing.tx, &writing.actor, &plan, &parties, rows, &rehearsed).await?;
        // Of rows that are alike the first counts.
        let mut ours: BTreeMap<Digest, Imported> = BTreeMap::new();
        for row in &rows {
            let subject = || Imported { content: row.content, subject: writing.id() };
            ours.entry(row.identity).or_insert_with(subject);
        }
        let known = imported::remember(&writing.tx, writing.actor.desk, &ours).await?;
        let mut new = Vec::new();
        for row in rows {
            // Taken out, so that a second one of the same identity finds it known.
            let ours = ours.remove(&row.identity).map(|ours| ours.subject);
            match known.get(&row.identity) {
                Some(known) if Some(known.subject) == ours => {
                    done.created.push(row.number);
                    new.push((known.subject, row.thing));
                }
                Some(known) if known.content != row.content => done.refused.push(row.refused(changed(&row))),
                _ => done.unchanged += 1,
            }
        }
        done.new_parties =
            create_parties(&writing, &plan, &parties, new.iter().map(|(_, thing)| thing)).await?;
        let mut parties = parties;
        parties.add(done.new_parties.clone());
        T::create(&writing, &plan, new, &parties).await?;
        Ok(done)
    })
    .await
}

/// Tells what [`write`] would do.
pub(super) async fn rehearse<T: Thing>(
    app: &App,
    actor: &Actor,
    plan: &Plan,
    parties: &Parties,
    rehearsed: &mut Rehearsed,
    rows: Vec<Read<T>>,
) -> Result<Done, Failure<ImportError>> {
    let reader = app.reader(actor, Permission::Record)?;
    let (rows, mut done) = usable(&reader, actor, plan, parties, rows, rehearsed).await?;
    let known = imported::known(&reader, rows.iter().map(|row| row.identity)).await?;
    let mut names = BTreeSet::new();
    for row in rows {
        let on_record = known.get(&row.identity).map(|known| known.content);
        match on_record.or_else(|| rehearsed.get(&row.identity).copied()) {
            Some(content) if content != row.content => done.refused.push(row.refused(changed(&row))),
            Some(_) => done.unchanged += 1,
            None => {
                done.created.push(row.number);
                rehearsed.insert(row.identity, row.content);
                names.extend(parties.unknown(&row.thing));
            }
        }
    }
    done.new_parties = names.into_iter().map(|name| (name, app.next_id().into())).collect();
    Ok(done)
}

/// The rows whose references lead to what stands on record, and those that are refused because theirs do not.
pub(super) async fn usable<T: Thing>(
    reads: &(impl Reads + Sync),
    actor: &Actor,
    plan: &Plan,
    parties: &Parties,
    rows: Vec<Read<T>>,
    rehearsed: &Rehearsed,
) -> Result<(Vec<Read<T>>, Done), Failure<ImportError>> {
    let withdrawn = parties.withdrawn(reads, actor.desk, rows.iter().map(|row| &row.thing)).await?;
    let of_parties = rows.iter().map(|row| parties.problems(&row.thing, &withdrawn, plan)).enumerate();
    let problems = of_parties.filter(|(_, problems)| !problems.is_empty()).collect();
    let mut problems = T::check(reads, actor, plan, &rows, rehearsed, problems).await?;
    let mut usable = Vec::with_capacity(rows.len());
    let mut done = Done::default();
    for (place, row) in rows.into_iter().enumerate() {
        match problems.remove(&place) {
            None => usable.push(row),
            Some(problems) => done.refused.push(row.refused(problems)),
        }
    }
    Ok((usable, done))
}

/// Puts the parties on record that the rows name and nobody has recorded.
pub(super) async fn create_parties<'a, T: Thing>(
    writing: &Writing,
    plan: &Plan,
    parties: &Parties,
    rows: impl Iterator<Item = &'a T>,
) -> Result<Vec<(Name, PartyId)>, StoreError> {
    let Some(kind) = plan.new_parties else { return Ok(Vec::new()) };
    let mut created = Vec::new();
    let names: BTreeSet<Name> = rows.flat_map(|row| parties.unknown(row)).collect();
    for name in distinct(names) {
        let party = named(name.clone(), kind);
        let record = Record::new(writing.id(), writing.actor.desk, party, writing.deed());
        created.push((name, record.id()));
        stored_parties::create(&writing.tx, record).await?;
    }
    Ok(created)
}

/// What is wrong with a row that says something else than before.
pub(super) fn changed<T: Thing>(row: &Read<T>) -> Vec<Problem> {
    let key = row.thing.key().map(Key::as_str);
    vec![Problem::of_field("key", key, Wrong::Changed)]
}
