//! Strategies for desks and those who work there.

use dementi_domain::access::{Role, Scope};
use dementi_domain::desk::{
    ApprovalsRequired, Desk, Member, Membership, MinimumOrigins, Policy, PublicPages, Token, User,
};
use dementi_domain::reference::Email;
use proptest::collection::btree_set;
use proptest::option;
use proptest::prelude::*;

use super::record::term;
use super::{any_instant, any_line, deed, id};

pub(crate) fn token() -> impl Strategy<Value = Token> {
    let about = (id(), id(), id(), any_line());
    (about, btree_set(term::<Scope>(), 0..5), deed(), option::of(any_instant()), option::of(deed())).prop_map(
        |((id, user, desk, label), scopes, created, expires_at, revoked)| Token {
            id,
            user,
            desk,
            label,
            scopes,
            created,
            expires_at,
            revoked,
        },
    )
}

pub(crate) fn membership() -> impl Strategy<Value = Membership> {
    (id(), id(), term::<Role>(), deed()).prop_map(|(desk, user, role, created)| Membership {
        desk,
        user,
        role,
        created,
    })
}

pub(crate) fn user() -> impl Strategy<Value = User> {
    let email = "[a-zA-Z.]{1,12}@[a-z]{1,12}\\.example".prop_map(|text| Email::parse(&text).unwrap());
    (id(), any_line(), email, deed()).prop_map(|(id, name, email, created)| User { id, name, email, created })
}

pub(crate) fn member() -> impl Strategy<Value = Member> {
    (user(), membership()).prop_map(|(user, membership)| Member { user, membership })
}

pub(crate) fn policy() -> impl Strategy<Value = Policy> {
    let approvals = (1..=3_u8).prop_map(|number| ApprovalsRequired::try_from(number).unwrap());
    let origins = (0..=20_u8).prop_map(|number| MinimumOrigins::try_from(number).unwrap());
    let flags = (any::<bool>(), any::<bool>(), any::<bool>());
    (approvals, origins, flags).prop_map(|(approvals_required, minimum_origins, flags)| Policy {
        approvals_required,
        minimum_origins,
        reply_required: flags.0,
        contradictions_resolved: flags.1,
        quotes_anchored: flags.2,
    })
}

pub(crate) fn desk() -> impl Strategy<Value = Desk> {
    let parts = (id(), any_line(), policy(), term::<PublicPages>(), deed());
    parts.prop_map(|(id, name, policy, public_pages, created)| Desk {
        id,
        name,
        policy,
        public_pages,
        created,
    })
}
