//! The claims, and what is said of them.

use dementi_application::claims::Wanted;
use dementi_application::{assertions, claims, denials, evidence};
use dementi_domain::denial::Answer;
use dementi_domain::distinct::Distinct;
use dementi_domain::ids::{ClaimId, DenialId, PartId};

use super::keys::Keys;
use super::record::Record;
use super::{ExampleError, data};

/// A claim on record, with the keys of its parts.
pub(super) struct Recorded {
    pub(super) key: &'static str,
    pub(super) id: ClaimId,
    pub(super) parts: Keys<PartId>,
}

impl Record<'_> {
    /// Records a claim, then what was said for it and against it, the evidence, the verdict, and what came in later.
    pub(super) async fn claim(&mut self, key: &'static str, claim: data::Claim) -> Result<(), ExampleError> {
        let recorded = self.statement(key, &claim).await?;
        let by = &claim.recorded_by;
        for assertion in claim.assertions {
            self.assertion(&recorded, by, assertion).await?;
        }
        let mut denials = Keys::of("denials of the claim");
        for denial in claim.denials {
            let source = denial.source.clone();
            denials.add(&source, self.denial(&recorded, by, denial).await?)?;
        }
        for piece in claim.evidence {
            self.evidence(&recorded, by, piece).await?;
        }
        for reply in claim.replies {
            self.reply(&recorded, by, &denials, reply).await?;
        }
        if let Some(verdict) = claim.verdict {
            self.verdict(&recorded, verdict).await?;
        }
        for denial in claim.later.denials {
            self.denial(&recorded, by, denial).await?;
        }
        for snapshot in claim.later.snapshots {
            self.snapshot(&snapshot.source, &snapshot.text).await?;
        }
        self.claims.add(key, recorded.id)
    }

    async fn statement(&self, key: &'static str, claim: &data::Claim) -> Result<Recorded, ExampleError> {
        let entry = format!("the claim `{key}`");
        let about = self.parties.find_all(&claim.about, &entry)?;
        let wanted = Wanted {
            dossier: *self.dossiers.find(&claim.dossier, &entry)?,
            text: claim.text.clone(),
            language: claim.language.clone(),
            claimed_on: claim.claimed_on,
            parts: claim.parts.iter().map(|part| (None, part.text.clone())).collect(),
            about: Distinct::new(about).map_err(|error| ExampleError::not_recorded(&entry, error))?,
            tags: Distinct::new(claim.tags.clone())
                .map_err(|error| ExampleError::not_recorded(&entry, error))?,
        };
        let created =
            claims::create(self.app, self.people.context(&claim.recorded_by, &entry)?, wanted).await;
        let record = created.map_err(|failure| ExampleError::failed(&entry, failure))?.value.record;
        let mut parts = Keys::of("parts");
        for (part, id) in claim.parts.iter().zip(record.content().parts.ids()) {
            parts.add(&part.key, id)?;
        }
        Ok(Recorded { key, id: record.id(), parts })
    }

    async fn assertion(
        &self,
        claim: &Recorded,
        by: &str,
        wanted: data::Assertion,
    ) -> Result<(), ExampleError> {
        let data::Assertion { party, source, mode, stated_on, quote } = wanted;
        let entry = format!("the assertion of the claim `{}` by `{party}` in `{source}`", claim.key);
        let assertion = assertions::Wanted {
            party: *self.parties.find(&party, &entry)?,
            source: *self.sources.find(&source, &entry)?,
            mode,
            stated_on,
            quote: quote.map(Into::into),
        };
        let created =
            assertions::create(self.app, self.people.context(by, &entry)?, claim.id, assertion).await;
        created.map(drop).map_err(|failure| ExampleError::failed(&entry, failure))
    }

    async fn denial(
        &self,
        claim: &Recorded,
        by: &str,
        wanted: data::Denial,
    ) -> Result<DenialId, ExampleError> {
        let data::Denial { party, source, stated_on, quote, answers } = wanted;
        let entry = format!("the denial of the claim `{}` by `{party}` in `{source}`", claim.key);
        let answers = answers.into_iter().map(|(part, data::Answer { answer, note })| {
            Ok(Answer { part: *claim.parts.find(&part, &entry)?, kind: answer, note: Some(note) })
        });
        let denial = denials::Wanted {
            party: *self.parties.find(&party, &entry)?,
            source: *self.sources.find(&source, &entry)?,
            stated_on,
            quote: quote.map(Into::into),
            answers: answers.collect::<Result<_, ExampleError>>()?,
        };
        let created = denials::create(self.app, self.people.context(by, &entry)?, claim.id, denial).await;
        created.map(|denial| denial.value.id()).map_err(|failure| ExampleError::failed(&entry, failure))
    }

    async fn evidence(&self, claim: &Recorded, by: &str, wanted: data::Evidence) -> Result<(), ExampleError> {
        let data::Evidence { source, parts, stance, reliability, credibility, note } = wanted;
        let entry = format!("the evidence on the claim `{}` from `{source}`", claim.key);
        let parts = claim.parts.find_all(&parts, &entry)?;
        let piece = evidence::Wanted {
            source: *self.sources.find(&source, &entry)?,
            parts: Distinct::new(parts).map_err(|error| ExampleError::not_recorded(&entry, error))?,
            stance,
            reliability,
            credibility,
            note: Some(note),
            quote: None,
        };
        let created = evidence::create(self.app, self.people.context(by, &entry)?, claim.id, piece).await;
        created.map(drop).map_err(|failure| ExampleError::failed(&entry, failure))
    }
}
