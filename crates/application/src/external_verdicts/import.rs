//! Importing reviews that were read from `ClaimReview` markup, in batches.

use std::collections::BTreeSet;
use std::convert::Infallible;

use dementi_claimreview::Review;
use dementi_domain::access::{Actor, Permission};
use dementi_domain::external_verdict::{ExternalVerdict, Identity};
use dementi_domain::ids::{DeskId, ExternalVerdictId, ReviewPageId};
use dementi_domain::record::{Deed, Record};
use dementi_persistence::{Reads, StoreError, WriteTx, external_verdicts};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::context::Context;
use crate::failure::Failure;

/// How many reviews go into one transaction.
pub const BATCH: usize = 500;

/// What became of a batch.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Those that are new, and on record now; in a dry run, those that would be.
    pub created: u64,
    /// Those that the desk has on record already, withdrawn ones included.
    pub unchanged: u64,
}

impl Tally {
    /// Both together.
    pub fn add(&mut self, other: Self) {
        self.created += other.created;
        self.unchanged += other.unchanged;
    }
}

/// Reviews that are to be recorded together, each with the ids that it gets if it is new.
#[derive(Debug, Clone)]
struct Batch(Vec<(ExternalVerdict, ExternalVerdictId, Identity)>);

impl Batch {
    /// Gives each review its ids.
    fn new(app: &App, reviews: Vec<Review>) -> Self {
        let ready = |review: Review| {
            let review = review.into_external(ReviewPageId::new(app.next_id()));
            let identity = review.identity();
            (review, ExternalVerdictId::new(app.next_id()), identity)
        };
        Self(reviews.into_iter().map(ready).collect())
    }

    /// Those that the desk does not have, each once.
    async fn new_ones(
        self,
        reads: &impl Reads,
        desk: DeskId,
    ) -> Result<(Vec<(ExternalVerdict, ExternalVerdictId)>, Tally), StoreError> {
        let identities: Vec<Identity> = self.0.iter().map(|(_, _, identity)| identity.clone()).collect();
        let mut known: BTreeSet<String> = external_verdicts::known(reads, desk, &identities).await?;
        let mut tally = Tally::default();
        let mut new = Vec::new();
        for (review, id, identity) in self.0 {
            if known.insert(identity.as_str().to_owned()) {
                tally.created += 1;
                new.push((review, id));
            } else {
                tally.unchanged += 1;
            }
        }
        Ok((new, tally))
    }

    async fn record(self, tx: &WriteTx, desk: DeskId, deed: Deed) -> Result<Tally, StoreError> {
        external_verdicts::hold(tx, desk).await?;
        let (new, tally) = self.new_ones(tx, desk).await?;
        let records = new.into_iter().map(|(review, id)| Record::new(id, desk, review, deed));
        external_verdicts::create_all(tx, &records.collect::<Vec<_>>()).await?;
        Ok(tally)
    }
}

/// Records a batch in one transaction. What the desk has already stays as it is, so the same batch twice is recorded once.
pub async fn import(app: &App, context: Context, reviews: Vec<Review>) -> Result<Tally, Failure<Infallible>> {
    let batch = Batch::new(app, reviews);
    app.write(context, Permission::Record, move |writing| async move {
        Ok(batch.record(&writing.tx, writing.actor.desk, writing.deed()).await?)
    })
    .await
}

/// What recording a batch would do; nothing is written.
pub async fn check(app: &App, actor: &Actor, reviews: Vec<Review>) -> Result<Tally, Failure<Infallible>> {
    let reader = app.reader(actor, Permission::Record)?;
    let (_, tally) = Batch::new(app, reviews).new_ones(&reader, actor.desk).await?;
    Ok(tally)
}
