//! `/parties/{id}/withdraw`

use dementi_application::{Answer, App, Context, parties};
use dementi_domain::access::Actor;
use dementi_domain::ids::PartyId;
use dementi_domain::party::{Party, PartyRecord};
use dementi_domain::record::AlreadyWithdrawn;
use dementi_domain::text::Reason;

use crate::withdrawal::Withdrawable;

/// Withdrawing a party.
pub(super) struct Withdrawing;

impl Withdrawable for Withdrawing {
    type Id = PartyId;
    type Content = Party;
    const TITLE: &'static str = "party-withdraw-title";
    const WHAT: &'static str = "party-withdraw-what";
    const BUTTON: &'static str = "party-withdraw";

    fn place(id: PartyId) -> String {
        format!("/parties/{id}")
    }

    fn afterwards(_: PartyId) -> String {
        "/parties".to_owned()
    }

    fn back(id: PartyId) -> String {
        format!("/parties/{id}/edit")
    }

    fn called(party: &Party) -> &str {
        party.name.as_str()
    }

    async fn get(app: &App, actor: &Actor, id: PartyId) -> Answer<PartyRecord> {
        parties::get(app, actor, id).await
    }

    async fn withdraw(
        app: &App,
        context: Context,
        id: PartyId,
        version: i64,
        reason: Reason,
    ) -> Answer<PartyRecord, AlreadyWithdrawn> {
        parties::withdraw(app, context, id, version, reason).await
    }
}
