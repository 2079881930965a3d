//! The right of reply: who was asked what, and where it answered.

use dementi_application::reply_requests::{self, Wanted};
use dementi_domain::distinct::Distinct;
use dementi_domain::ids::DenialId;
use dementi_domain::reply::{Asked, Contact, Question, Questions, Replied};

use super::claims::Recorded;
use super::keys::Keys;
use super::record::Record;
use super::{ExampleError, data};

impl Record<'_> {
    /// Records that a party was asked, and which of the claim's denials is its answer, or that there was none.
    pub(super) async fn reply(
        &self,
        claim: &Recorded,
        by: &str,
        denials: &Keys<DenialId>,
        mut reply: data::Reply,
    ) -> Result<(), ExampleError> {
        let entry = format!("the reply request on the claim `{}` to `{}`", claim.key, reply.party);
        let answered = reply.answered.take();
        let wanted = self.asked(claim, &entry, reply)?;
        let context = || self.people.context(by, &entry);
        let asked = reply_requests::create(self.app, context()?, claim.id, wanted).await;
        let asked = asked.map_err(|failure| ExampleError::failed(&entry, failure))?;
        let id = asked.value.id();
        let Some(answered) = answered else {
            let silent = reply_requests::no_reply(self.app, context()?, id, asked.version, None).await;
            return silent.map(drop).map_err(|failure| ExampleError::failed(&entry, failure));
        };
        let denial = *denials.find(&answered.source, &entry)?;
        let said = (Some(answered.acknowledged_at), None);
        let noted = reply_requests::acknowledge(self.app, context()?, id, asked.version, said).await;
        let noted = noted.map_err(|failure| ExampleError::failed(&entry, failure))?;
        let denials =
            Distinct::new(vec![denial]).map_err(|error| ExampleError::not_recorded(&entry, error))?;
        let replied = (Some(answered.at), Replied { denials, ..Replied::default() });
        let done = reply_requests::answer(self.app, context()?, id, noted.version, replied).await;
        done.map(drop).map_err(|failure| ExampleError::failed(&entry, failure))
    }

    fn asked(&self, claim: &Recorded, entry: &str, reply: data::Reply) -> Result<Wanted, ExampleError> {
        let questions = reply.questions.into_iter().map(|question| {
            let parts = claim.parts.find_all(&question.parts, entry)?;
            let parts = Distinct::new(parts).map_err(|error| ExampleError::not_recorded(entry, error))?;
            Ok(Question { text: question.text, parts })
        });
        let questions = questions.collect::<Result<_, ExampleError>>()?;
        let asked = Asked {
            party: *self.parties.find(&reply.party, entry)?,
            parts: Distinct::empty(),
            recipient: None,
            questions: Questions::new(questions).map_err(|error| ExampleError::not_recorded(entry, error))?,
            acknowledge_by: Some(reply.acknowledge_by),
            respond_by: reply.respond_by,
        };
        let sent = Contact { at: reply.sent_at, channel: reply.channel, note: reply.note };
        Ok(Wanted { asked, sent })
    }
}
