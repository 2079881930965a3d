//! What pages show of how a desk shares its work: they ask the application, as the API does.

use dementi_application::teamwork::On;
use dementi_application::{Failure, Page, assignments, comments};
use dementi_domain::access::{Actor, Credential, Role, Scope};
use dementi_domain::ids::{ClaimId, UserId};
use dementi_domain::vocabulary::Vocabulary;

use crate::http::Client;
use crate::{Kit, Thing};

fn claim_id(claim: &Thing) -> ClaimId {
    claim.id.parse().expect("a claim has an id")
}

impl Kit {
    /// Somebody of the first desk, who looks.
    fn looking(&self, who: &Client) -> Actor {
        Actor {
            user: who.user().parse().expect("a user has an id"),
            desk: self.desk().parse().expect("a desk has an id"),
            role: Role::Reader,
            credential: Credential::Console,
            scopes: Scope::ALL.iter().copied().collect(),
        }
    }

    /// The comments on a claim and its verdicts: each text, by whom, and whom it mentions; `None` if the claim is not found.
    pub async fn discussion(&self, who: &Client, claim: &Thing) -> Option<Vec<[String; 3]>> {
        let page = Page { after: None, limit: 100 };
        let on = On::Claim(claim_id(claim));
        let found = match comments::discussion(self.app(), &self.looking(who), on, page).await {
            Ok(found) => found,
            Err(Failure::NotFound(_)) => return None,
            Err(error) => panic!("the discussion cannot be read: {error}"),
        };
        let name = |user: UserId| found.people.get(&user).expect("the people are told of").name.to_string();
        let shown = found.comments.items.iter().map(|comment| {
            let content = comment.value.content();
            let author = name(comment.value.author().expect("somebody wrote it"));
            let mentioned: Vec<String> = content.mentions.iter().map(|user| name(*user)).collect();
            [content.text.to_string(), author, mentioned.join(", ")]
        });
        Some(shown.collect())
    }

    /// Whose these claims are; empty for nobody's, and for those that are not seen.
    pub async fn holders(&self, who: &Client, claims: &[&Thing]) -> Vec<String> {
        let ids: Vec<ClaimId> = claims.iter().map(|claim| claim_id(claim)).collect();
        let found = assignments::among(self.app(), &self.looking(who), &ids).await;
        let found = found.unwrap_or_else(|error| panic!("the assignments cannot be read: {error}"));
        let holder = |id: &ClaimId| Some(found.get(id)?.value.content().task.as_ref()?.assignee.to_string());
        ids.iter().map(|id| holder(id).unwrap_or_default()).collect()
    }
}
