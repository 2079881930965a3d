use std::time::Duration;

use dementi_testkit::sessions::LinkPurpose;
use dementi_testkit::signing_in::{
    CodeError, SecondFactorRefused, begin, confirm, remove_from_member, renew_recovery_codes,
    sign_in_by_link, state, turn_off, with_code,
};
use dementi_testkit::{Failure, Kit, on_both_databases, sign_in::*};
use serde_json::json;

use super::{LAMPS, context, sign_in};

/// Turns the editor's second factor on; answers the session, the secret and the recovery codes.
async fn on(kit: &Kit) -> (String, String, Vec<String>) {
    let session = kit.with_password(kit.editor(), LAMPS).await;
    let begun = begin(kit.app(), context(kit, &session).await).await.expect("it is begun");
    let now = code(&begun.secret, kit.clock(), 0);
    let codes = confirm(kit.app(), context(kit, &session).await, &now).await.expect("the code is right");
    kit.next_step();
    (session, begun.secret, codes)
}

/// Shows the first factor.
async fn first(kit: &Kit) -> String {
    due(sign_in(kit.app(), "editor", LAMPS, 1).await.expect("the password is right"))
}

on_both_databases! {
    async fn a_code_completes_the_sign_in(kit: Kit) {
        let (session, secret, codes) = on(&kit).await;
        assert_eq!(codes.len(), 10);
        let (pending, now) = (first(&kit).await, code(&secret, kit.clock(), 0));
        assert!(kit.app().visit(&pending).await.is_err(), "the password alone opens no session");
        let opened = with_code(kit.app(), &pending, &format!(" {} {} ", &now[..3], &now[3..]), from(1)).await;
        let opened = opened.expect("the code is right");
        assert_eq!(acting(kit.app(), &opened.secret).await.user.to_string(), kit.editor().user());
        assert!(opened.secret != pending && opened.secret != session, "each has a secret of its own");
        assert!(matches!(with_code(kit.app(), &pending, &now, from(1)).await, Err(CodeError::Lapsed)), "once");
    }

    async fn one_that_was_not_confirmed_is_not_asked_for(kit: Kit) {
        let session = kit.with_password(kit.editor(), LAMPS).await;
        let first = begin(kit.app(), context(&kit, &session).await).await.expect("it is begun");
        let second = begin(kit.app(), context(&kit, &session).await).await.expect("it is begun anew");
        assert_ne!(first.secret, second.secret);
        let wrong = confirm(kit.app(), context(&kit, &session).await, &code(&first.secret, kit.clock(), 0)).await;
        assert!(matches!(wrong, Err(Failure::Refused(SecondFactorRefused::Code(_)))), "{wrong:?}");
        signed_in(sign_in(kit.app(), "editor", LAMPS, 1).await.expect("the password is right"));
        let begun = state(kit.app(), &context(&kit, &session).await.actor).await.expect("readable");
        assert_eq!(begun.on_since, None);
    }

    async fn a_step_is_never_accepted_twice(kit: Kit) {
        let (_, secret, _) = on(&kit).await;
        let now = code(&secret, kit.clock(), 0);
        with_code(kit.app(), &first(&kit).await, &now, from(1)).await.expect("the code is right");
        for old in [now, code(&secret, kit.clock(), -30)] {
            assert!(matches!(with_code(kit.app(), &first(&kit).await, &old, from(1)).await, Err(CodeError::Wrong)));
        }
        with_code(kit.app(), &first(&kit).await, &code(&secret, kit.clock(), 30), from(1)).await.expect("the next one");
    }

    /// Whoever looks over a shoulder is as quick as the owner: one of them gets in.
    async fn of_many_with_one_code_one_gets_in(kit: Kit) {
        let (_, secret, codes) = on(&kit).await;
        for code in [code(&secret, kit.clock(), 0), codes[0].clone()] {
            let mut tries = Vec::new();
            for _ in 0..4 {
                let (app, pending, code) = (kit.app().clone(), first(&kit).await, code.clone());
                tries.push(tokio::spawn(async move { with_code(&app, &pending, &code, from(1)).await.is_ok() }));
            }
            let mut inside = 0;
            for tried in tries {
                inside += u8::from(tried.await.expect("it ends"));
            }
            assert_eq!(inside, 1);
        }
    }

    async fn a_recovery_code_is_good_once(kit: Kit) {
        let (session, _, codes) = on(&kit).await;
        let typed = codes[3].to_lowercase().replace('-', " ");
        with_code(kit.app(), &first(&kit).await, &typed, from(1)).await.expect("the code is right");
        assert!(matches!(with_code(kit.app(), &first(&kit).await, &codes[3], from(1)).await, Err(CodeError::Wrong)));
        let left = state(kit.app(), &context(&kit, &session).await.actor).await.expect("readable");
        assert_eq!(left.recovery_codes, 9);
    }

    async fn a_new_set_of_recovery_codes_replaces_the_old_one(kit: Kit) {
        let (session, secret, old) = on(&kit).await;
        let acting = || context(&kit, &session);
        let refused = renew_recovery_codes(kit.app(), acting().await, "000000", address(1)).await;
        assert!(matches!(refused, Err(Failure::Refused(SecondFactorRefused::Code(_)))), "{refused:?}");
        let now = code(&secret, kit.clock(), 0);
        let new = renew_recovery_codes(kit.app(), acting().await, &now, address(1)).await.expect("the code is right");
        assert!(matches!(with_code(kit.app(), &first(&kit).await, &old[0], from(1)).await, Err(CodeError::Wrong)));
        with_code(kit.app(), &first(&kit).await, &new[0], from(1)).await.expect("the new one is right");
    }

    async fn five_wrong_codes_or_five_minutes_end_the_try(kit: Kit) {
        let (_, secret, _) = on(&kit).await;
        let (pending, slow) = (first(&kit).await, first(&kit).await);
        for _ in 0..5 {
            assert!(matches!(with_code(kit.app(), &pending, "000000", from(1)).await, Err(CodeError::Wrong)));
        }
        let now = code(&secret, kit.clock(), 0);
        assert!(matches!(with_code(kit.app(), &pending, &now, from(1)).await, Err(CodeError::Lapsed)));
        kit.clock().advance(Duration::from_mins(5));
        let now = code(&secret, kit.clock(), 0);
        assert!(matches!(with_code(kit.app(), &slow, &now, from(1)).await, Err(CodeError::Lapsed)));
    }

    /// Whoever knows the password cannot begin again and again to guess codes.
    async fn ten_wrong_codes_lock_the_second_factor(kit: Kit) {
        let (_, secret, _) = on(&kit).await;
        for round in 0..2 {
            let pending = first(&kit).await;
            for _ in 0..5 {
                assert!(matches!(with_code(kit.app(), &pending, "000000", from(round)).await, Err(CodeError::Wrong)));
            }
        }
        let now = code(&secret, kit.clock(), 0);
        assert!(matches!(with_code(kit.app(), &first(&kit).await, &now, from(3)).await, Err(CodeError::Wait(_))));
        kit.clock().advance(Duration::from_mins(15));
        let now = code(&secret, kit.clock(), 0);
        with_code(kit.app(), &first(&kit).await, &now, from(3)).await.expect("the wait is over");
    }

    async fn a_link_is_no_way_around_it(kit: Kit) {
        let (_, secret, _) = on(&kit).await;
        let link = kit.link(kit.editor(), LinkPurpose::SignIn).await;
        let pending = due(sign_in_by_link(kit.app(), &link, from(1)).await.expect("the link is good"));
        with_code(kit.app(), &pending, &code(&secret, kit.clock(), 0), from(1)).await.expect("the code is right");
        let link = kit.link(kit.editor(), LinkPurpose::SetPassword).await;
        let chosen = dementi_testkit::signing_in::choose_password_by_link(kit.app(), &link, super::OWLS, from(1)).await;
        due(chosen.expect("the password is good"));
    }

    async fn it_is_turned_off_by_a_code(kit: Kit) {
        let (session, secret, _) = on(&kit).await;
        let again = begin(kit.app(), context(&kit, &session).await).await.err();
        assert!(matches!(again, Some(Failure::Refused(SecondFactorRefused::OnAlready))), "{again:?}");
        let refused = turn_off(kit.app(), context(&kit, &session).await, "000000", address(1)).await;
        assert!(matches!(refused, Err(Failure::Refused(SecondFactorRefused::Code(_)))), "{refused:?}");
        let now = code(&secret, kit.clock(), 0);
        turn_off(kit.app(), context(&kit, &session).await, &now, address(1)).await.expect("the code is right");
        signed_in(sign_in(kit.app(), "editor", LAMPS, 1).await.expect("the password is enough"));
        assert_eq!(kit.database().count("recovery_codes", "1 = 1").await, 0);
        let refused = turn_off(kit.app(), context(&kit, &session).await, &now, address(1)).await;
        assert!(matches!(refused, Err(Failure::Refused(SecondFactorRefused::Off))), "{refused:?}");
    }

    async fn an_admin_removes_a_members_and_nobody_elses(kit: Kit) {
        let (session, ..) = on(&kit).await;
        let editor = kit.editor().user().parse().expect("an id");
        let pending = first(&kit).await;
        let refused = remove_from_member(kit.app(), context(&kit, &session).await, editor).await;
        assert!(matches!(refused, Err(Failure::Forbidden(_))), "{refused:?}");
        let admin = kit.with_password(kit.admin(), LAMPS).await;
        let guest = json!({"name": "Editor", "email": "editor@desk.example", "role": "reader"});
        kit.other().admin().post("/members", guest).await.expect(201);
        let refused = remove_from_member(kit.app(), context(&kit, &admin).await, editor).await;
        assert!(matches!(refused, Err(Failure::Refused(SecondFactorRefused::OtherDesks))), "{refused:?}");
        let own = kit.admin().user().parse().expect("an id");
        let refused = remove_from_member(kit.app(), context(&kit, &admin).await, own).await;
        assert!(matches!(refused, Err(Failure::Refused(SecondFactorRefused::Own))), "{refused:?}");
        crate::access::remove(kit.other().admin(), kit.editor().user()).await.expect(204);
        remove_from_member(kit.app(), context(&kit, &admin).await, editor).await.expect("it is removed");
        signed_in(sign_in(kit.app(), "editor", LAMPS, 1).await.expect("the password is enough"));
        assert!(matches!(with_code(kit.app(), &pending, "000000", from(1)).await, Err(CodeError::Lapsed)));
    }

    async fn the_record_tells_of_it_and_no_secret(kit: Kit) {
        let (session, secret, codes) = on(&kit).await;
        with_code(kit.app(), &first(&kit).await, &codes[0], from(1)).await.expect("a recovery code");
        let now = code(&secret, kit.clock(), 0);
        renew_recovery_codes(kit.app(), context(&kit, &session).await, &now, address(1)).await.expect("renewed");
        kit.next_step();
        let now = code(&secret, kit.clock(), 0);
        turn_off(kit.app(), context(&kit, &session).await, &now, address(1)).await.expect("turned off");
        let audit = kit.admin().get("/audit?limit=100").await.expect(200);
        let told = audit.items().iter().filter(|entry| entry["kind"] == "second_factor");
        let told: Vec<&str> = told.filter_map(|entry| entry["action"].as_str()).collect();
        assert_eq!(told, ["revoked", "secret_rotated", "changed", "created"]);
        let text = audit.text();
        let plain: String = codes[0].replace('-', "");
        assert!(!text.contains(&secret) && !text.contains(&plain) && !text.contains(&codes[0]) && !text.contains("last_step"));
    }
}
