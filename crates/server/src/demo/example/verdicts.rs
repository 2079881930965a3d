//! The verdicts, step by step, each step by the person who takes it.

use dementi_application::verdicts::{self, Publication, Wanted};

use super::ExampleError;
use super::claims::Recorded;
use super::data::{Draft, Step, Verdict};
use super::record::Record;

impl Record<'_> {
    /// Begins the verdict on a claim and takes it through its steps.
    pub(super) async fn verdict(&self, claim: &Recorded, verdict: Verdict) -> Result<(), ExampleError> {
        let entry = format!("the verdict on the claim `{}`", claim.key);
        let context = self.people.context(&verdict.begin.by, &entry)?;
        let wanted = self.wanted(claim, verdict.begin, &entry)?;
        let mut done = verdicts::begin(self.app, context, claim.id, wanted).await;
        for (number, step) in (1..).zip(verdict.steps) {
            let begun = done.map_err(|failure| ExampleError::failed(&entry, failure))?;
            let (id, version) = (begun.value.parts().id, begun.version);
            let entry = format!("step {number} of {entry}");
            let context = |by: &str| self.people.context(by, &entry);
            done = match step {
                Step::Edit(draft) => {
                    let context = context(&draft.by)?;
                    let wanted = self.wanted(claim, draft, &entry)?;
                    verdicts::edit(self.app, context, id, version, wanted).await
                }
                Step::Submit { by, comment } => {
                    verdicts::submit(self.app, context(&by)?, id, version, comment).await
                }
                Step::RequestChanges { by, comment } => {
                    verdicts::request_changes(self.app, context(&by)?, id, version, comment).await
                }
                Step::Approve { by, comment } => {
                    verdicts::approve(self.app, context(&by)?, id, version, Some(comment)).await
                }
                Step::Publish { by } => {
                    let said = Publication { correction: None, override_reason: None, url: None };
                    verdicts::publish(self.app, context(&by)?, id, version, said).await
                }
            };
        }
        done.map(drop).map_err(|failure| ExampleError::failed(&entry, failure))
    }

    fn wanted(&self, claim: &Recorded, draft: Draft, entry: &str) -> Result<Wanted, ExampleError> {
        let Draft { by: _, scale, rating, rationale, part_ratings } = draft;
        let part_ratings = part_ratings
            .into_iter()
            .map(|(part, rating)| Ok((*claim.parts.find(&part, entry)?, rating)))
            .collect::<Result<_, ExampleError>>()?;
        Ok(Wanted { scale: *self.scales.find(&scale, entry)?, rating, rationale, part_ratings })
    }
}
