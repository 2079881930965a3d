use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
use dementi_testkit::sessions::LinkPurpose;
use dementi_testkit::signing_in::{
    LinkPasswordError, PasswordError, PasswordRefused, SignInError, change_password, choose_password_by_link,
};
use dementi_testkit::{Failure, Kit, on_both_databases, sign_in::*};
use serde_json::json;

use super::{LAMPS, OWLS, context, sign_in, works};

on_both_databases! {
    async fn a_chosen_password_signs_in(kit: Kit) {
        let first = kit.with_password(kit.editor(), LAMPS).await;
        let entered = sign_in(kit.app(), " EDITOR", LAMPS, 1).await;
        let second = signed_in(entered.expect("the password is right"));
        assert_ne!(first, second, "each sign-in has a secret of its own");
        let actor = acting(kit.app(), &second).await;
        assert_eq!((actor.user.to_string(), actor.desk.to_string()), (kit.editor().user().to_owned(), kit.desk()));
        let decomposed = LAMPS.replace('\u{fc}', "u\u{308}");
        sign_in(kit.app(), "editor", &decomposed, 1).await.expect("the same letters");
    }

    /// One answer for no account, no password, a wrong one, a right one of somebody who has left, and what is no address.
    async fn who_is_refused_learns_nothing(kit: Kit) {
        kit.with_password(kit.editor(), LAMPS).await;
        kit.with_password(kit.reader(), OWLS).await;
        crate::access::remove(kit.admin(), kit.reader().user()).await.expect(204);
        let endless = "x".repeat(100_000);
        for (who, password) in [
            ("nobody", LAMPS),
            ("researcher", LAMPS),
            ("editor", OWLS),
            ("editor", ""),
            ("editor", &endless),
            ("reader", OWLS),
            ("no address at all @", LAMPS),
            ("", ""),
        ] {
            let refused = sign_in(kit.app(), who, password, 1).await;
            assert!(matches!(refused, Err(SignInError::Refused)), "{who}");
        }
    }

    async fn a_new_password_ends_all_other_sessions(kit: Kit) {
        let first = kit.with_password(kit.editor(), LAMPS).await;
        let acting = signed_in(sign_in(kit.app(), "editor", LAMPS, 1).await.expect("signs in"));
        let other = kit.with_password(kit.reader(), LAMPS).await;
        let changed = change_password(kit.app(), context(&kit, &acting).await, LAMPS, OWLS, address(1)).await;
        changed.expect("the password is changed");
        assert!(works(&kit, &acting).await && works(&kit, &other).await && !works(&kit, &first).await);
        assert!(matches!(sign_in(kit.app(), "editor", LAMPS, 1).await, Err(SignInError::Refused)));
        sign_in(kit.app(), "editor", OWLS, 1).await.expect("the new one is right");
        kit.with_password(kit.editor(), LAMPS).await;
        assert!(!works(&kit, &acting).await, "by a link, too");
    }

    async fn the_old_password_is_asked_for(kit: Kit) {
        let session = kit.with_password(kit.editor(), LAMPS).await;
        for wrong in ["", OWLS] {
            let refused = change_password(kit.app(), context(&kit, &session).await, wrong, OWLS, address(1)).await;
            assert!(matches!(refused, Err(Failure::Refused(PasswordRefused::OldWrong))), "{refused:?}");
        }
        for _ in 0..20 {
            let _ = change_password(kit.app(), context(&kit, &session).await, OWLS, OWLS, address(1)).await;
        }
        let refused = change_password(kit.app(), context(&kit, &session).await, LAMPS, OWLS, address(1)).await;
        assert!(matches!(refused, Err(Failure::Refused(PasswordRefused::Wait(_)))), "{refused:?}");
    }

    /// Somebody who finds a browser signed in chooses no password for who was never given one.
    async fn a_first_password_is_chosen_right_after_signing_in(kit: Kit) {
        let link = kit.link(kit.editor(), LinkPurpose::SignIn).await;
        let session = signed_in(dementi_testkit::signing_in::sign_in_by_link(kit.app(), &link, from(1)).await.expect("signs in"));
        kit.clock().advance(std::time::Duration::from_mins(15));
        let refused = change_password(kit.app(), context(&kit, &session).await, "", OWLS, address(1)).await;
        assert!(matches!(refused, Err(Failure::Refused(PasswordRefused::NotFresh))), "{refused:?}");
        let link = kit.link(kit.editor(), LinkPurpose::SignIn).await;
        let session = signed_in(dementi_testkit::signing_in::sign_in_by_link(kit.app(), &link, from(1)).await.expect("signs in"));
        change_password(kit.app(), context(&kit, &session).await, "", OWLS, address(1)).await.expect("it is fresh");
        sign_in(kit.app(), "editor", OWLS, 1).await.expect("signs in");
    }

    async fn a_bad_choice_does_not_use_the_link_up(kit: Kit) {
        let link = kit.link(kit.editor(), LinkPurpose::SetPassword).await;
        for (bad, why) in [
            ("too short", PasswordError::TooShort),
            ("editor@desk.example", PasswordError::Predictable),
            (&"long ".repeat(60), PasswordError::TooLong),
        ] {
            let refused = choose_password_by_link(kit.app(), &link, bad, from(1)).await;
            assert!(matches!(refused, Err(LinkPasswordError::Unfit(unfit)) if unfit == why), "{bad}");
        }
        choose_password_by_link(kit.app(), &link, LAMPS, from(1)).await.expect("the link is still good");
        assert!(choose_password_by_link(kit.app(), &link, OWLS, from(1)).await.is_err(), "once");
    }

    async fn a_hash_of_older_parameters_is_replaced_at_sign_in(kit: Kit) {
        kit.with_password(kit.editor(), LAMPS).await;
        let older = Params::new(8 * 1024, 3, 1, None).expect("parameters");
        let older = Argon2::new(Algorithm::Argon2id, Version::V0x13, older);
        let older = older.hash_password_with_salt(LAMPS.as_bytes(), b"sixteen bytes...").expect("a hash").to_string();
        kit.database().execute(&format!("UPDATE passwords SET hash = '{older}'")).await;
        assert!(matches!(sign_in(kit.app(), "editor", OWLS, 1).await, Err(SignInError::Refused)));
        assert_eq!(kit.database().count("passwords", "hash LIKE '%m=8192,%'").await, 1, "not by a wrong password");
        for _ in 0..2 {
            sign_in(kit.app(), "editor", LAMPS, 1).await.expect("the password is the same");
            assert_eq!(kit.database().count("passwords", "hash LIKE '%m=19456,t=2,p=1$%'").await, 1);
        }
    }

    async fn one_goes_on_at_the_desk_where_one_was_last(kit: Kit) {
        kit.with_password(kit.editor(), LAMPS).await;
        let guest = json!({"name": "Editor", "email": "editor@desk.example", "role": "reader"});
        kit.other().admin().post("/members", guest).await.expect(201);
        let session = signed_in(sign_in(kit.app(), "editor", LAMPS, 1).await.expect("signs in"));
        let actor = acting(kit.app(), &session).await;
        assert_eq!(actor.desk.to_string(), kit.desk());
        let other = kit.other().desk().parse().expect("an id");
        dementi_testkit::sessions::switch(kit.app(), &actor, other).await.expect("a member of both");
        let session = signed_in(sign_in(kit.app(), "editor", LAMPS, 1).await.expect("signs in"));
        assert_eq!(acting(kit.app(), &session).await.desk, other);
        crate::access::remove(kit.other().admin(), kit.editor().user()).await.expect(204);
        let session = signed_in(sign_in(kit.app(), "editor", LAMPS, 1).await.expect("signs in"));
        assert_eq!(acting(kit.app(), &session).await.desk.to_string(), kit.desk());
    }

    async fn the_record_tells_of_passwords_and_never_what_they_are(kit: Kit) {
        let session = kit.with_password(kit.editor(), LAMPS).await;
        change_password(kit.app(), context(&kit, &session).await, LAMPS, OWLS, address(1)).await.expect("changed");
        let audit = kit.admin().get("/audit?limit=100").await.expect(200);
        let told = audit.items().iter().filter(|entry| entry["kind"] == "password");
        let told: Vec<&str> = told.filter_map(|entry| entry["action"].as_str()).collect();
        assert_eq!(told, ["changed", "created"]);
        let text = audit.text();
        assert!(!text.contains("argon2") && !text.contains("Lampen") && !text.contains("Eulen") && !text.contains(&session));
        let hashes = kit.database().column("SELECT hash FROM passwords").await;
        assert!(hashes.len() == 1 && hashes[0].starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hashes:?}");
    }
}
