//! Who may do what: the whole table.

use std::collections::BTreeSet;

use dementi_domain::access::{Actor, Credential, Denied, Permission, Role, Scope, Viewer};
use dementi_domain::vocabulary::Vocabulary;

use crate::generate::uuid;

/// By the design: readers read and comment; researchers record and draft; editors review, publish and retract; admins manage
/// the desk. A token does what its scope of that name allows, and one that reads may read feeds: (permission, scope, reader, researcher, editor, admin).
const TABLE: [(Permission, Scope, [bool; 4]); 7] = [
    (Permission::Subscribe, Scope::Feed, [true, true, true, true]),
    (Permission::Read, Scope::Read, [true, true, true, true]),
    (Permission::Comment, Scope::Write, [true, true, true, true]),
    (Permission::Record, Scope::Write, [false, true, true, true]),
    (Permission::Review, Scope::Review, [false, false, true, true]),
    (Permission::Publish, Scope::Publish, [false, false, true, true]),
    (Permission::Administer, Scope::Admin, [false, false, false, true]),
];

const ROLES: [Role; 4] = [Role::Reader, Role::Researcher, Role::Editor, Role::Admin];

fn actor(role: Role, scopes: BTreeSet<Scope>) -> Actor {
    Actor {
        user: uuid(1).into(),
        desk: uuid(2).into(),
        role,
        credential: Credential::Token(uuid(3).into()),
        scopes,
    }
}

#[test]
fn every_role_every_set_of_scopes_every_permission() {
    let mut allowed = 0;
    for set in 0..64_u8 {
        let scopes: BTreeSet<Scope> = Scope::ALL
            .iter()
            .enumerate()
            .filter(|(n, _)| set >> n & 1 == 1)
            .map(|(_, scope)| *scope)
            .collect();
        for (place, held) in ROLES.into_iter().enumerate() {
            for (permission, scope, roles) in TABLE {
                let needed = ROLES[roles.iter().position(|may| *may).unwrap()];
                let subscribes = scope == Scope::Feed && scopes.contains(&Scope::Read);
                let expected = match (roles[place], scopes.contains(&scope) || subscribes) {
                    (false, _) => Err(Denied::Role { needed, held }),
                    (true, false) => Err(Denied::Scope { needed: scope }),
                    (true, true) => Ok(()),
                };
                let checked = actor(held, scopes.clone()).check(permission);
                assert_eq!(checked, expected, "{held} with {scopes:?}: {permission:?}");
                allowed += usize::from(checked.is_ok());
            }
        }
    }
    // Each of the 16 places in the table that say yes to one scope alone, in the half of the 64 sets that hold it; and each of
    // the 4 that say yes to either of two, in three quarters.
    assert_eq!(allowed, 16 * 32 + 4 * 48);
}

#[test]
fn the_table_is_complete() {
    let permissions: BTreeSet<Permission> = TABLE.iter().map(|(permission, _, _)| *permission).collect();
    assert_eq!(permissions, BTreeSet::from(Permission::ALL));
    let scopes: BTreeSet<Scope> = TABLE.iter().map(|(_, scope, _)| *scope).collect();
    assert_eq!(scopes, Scope::ALL.iter().copied().collect());
    assert_eq!(Role::ALL, ROLES);
    assert!(ROLES.is_sorted());
}

#[test]
fn refusals_name_what_is_missing() {
    let no_role = actor(Role::Reader, Scope::ALL.iter().copied().collect()).check(Permission::Review);
    assert_eq!(
        no_role.unwrap_err().to_string(),
        "this needs the role `editor` on the desk; yours is `reader`"
    );
    let no_scope = actor(Role::Admin, BTreeSet::new()).check(Permission::Record);
    assert_eq!(
        no_scope.unwrap_err().to_string(),
        "this needs a token with the scope `write`; make one with that scope"
    );
}

#[test]
fn an_actor_looks_as_oneself_on_the_own_desk() {
    let viewer = Viewer { user: uuid(1).into(), desk: uuid(2).into() };
    assert_eq!(actor(Role::Admin, BTreeSet::new()).viewer(), viewer);
}

#[test]
fn only_a_token_for_feeds_alone_may_stand_in_an_address() {
    let alone = |scopes: &[Scope]| actor(Role::Admin, scopes.iter().copied().collect()).reads_feeds_alone();
    assert!(alone(&[Scope::Feed]));
    assert!(!alone(&[Scope::Feed, Scope::Read]));
    assert!(!alone(&[Scope::Read]));
}
