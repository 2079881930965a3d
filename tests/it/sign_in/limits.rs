use std::time::Duration;

use dementi_testkit::signing_in::{SignInError, Wait};
use dementi_testkit::{Kit, on_both_databases};

use super::{LAMPS, OWLS, sign_in};

const WINDOW: Duration = Duration::from_mins(15);

on_both_databases! {
    /// Wherever they come from; whoever knows the right password waits as well, and so does who tries an account that is none.
    async fn an_account_is_locked_after_ten_failures(kit: Kit) {
        kit.with_password(kit.editor(), LAMPS).await;
        for who in ["editor", "nobody"] {
            for address in 0..10 {
                let refused = sign_in(kit.app(), who, OWLS, address).await;
                assert!(matches!(refused, Err(SignInError::Refused)), "{who} {address}");
            }
            kit.clock().advance(Duration::from_mins(1));
            for password in [OWLS, LAMPS] {
                let refused = sign_in(kit.app(), who, password, 20).await;
                assert!(matches!(refused, Err(SignInError::Wait(Wait { seconds: 840 }))), "{who}");
            }
        }
        kit.clock().advance(WINDOW);
        sign_in(kit.app(), "editor", LAMPS, 1).await.expect("the wait is over");
    }

    async fn success_forgets_the_failures_of_the_account(kit: Kit) {
        kit.with_password(kit.editor(), LAMPS).await;
        for round in 0..3 {
            for _ in 0..9 {
                assert!(sign_in(kit.app(), "editor", OWLS, round).await.is_err());
            }
            sign_in(kit.app(), "editor", LAMPS, round).await.expect("nine failures are few enough");
        }
    }

    /// Whoever has an account of their own does not get more tries at others' by it.
    async fn success_does_not_forget_the_failures_of_the_address(kit: Kit) {
        kit.with_password(kit.editor(), LAMPS).await;
        for number in 0..30 {
            assert!(matches!(sign_in(kit.app(), &format!("no-{number}"), OWLS, 1).await, Err(SignInError::Refused)));
            if number < 29 {
                sign_in(kit.app(), "editor", LAMPS, 1).await.expect("success counts as no failure");
            }
        }
        let refused = sign_in(kit.app(), "editor", LAMPS, 1).await;
        assert!(matches!(refused, Err(SignInError::Wait(Wait { seconds: 900 }))));
        sign_in(kit.app(), "editor", LAMPS, 2).await.expect("from elsewhere it is open");
    }

    /// A locked address locks no accounts.
    async fn who_is_locked_out_locks_nobody_else_out(kit: Kit) {
        kit.with_password(kit.editor(), LAMPS).await;
        for number in 0..30 {
            assert!(sign_in(kit.app(), &format!("no-{number}"), OWLS, 1).await.is_err());
        }
        for _ in 0..20 {
            assert!(matches!(sign_in(kit.app(), "editor", OWLS, 1).await, Err(SignInError::Wait(_))));
        }
        sign_in(kit.app(), "editor", LAMPS, 2).await.expect("the account is open");
    }

    /// Forty at once, at two servers: ten are tried.
    async fn many_at_once_are_counted_one_by_one(kit: Kit) {
        kit.with_password(kit.editor(), LAMPS).await;
        let second = kit.second_server().await;
        let apps = [kit.app().clone(), second.app().clone()];
        let tries: Vec<_> = (0..40).map(|number: u8| {
            let app = apps[usize::from(number % 2)].clone();
            tokio::spawn(async move { sign_in(&app, "editor", OWLS, number).await.err() })
        }).collect();
        let (mut refused, mut waiting) = (0, 0);
        for tried in tries {
            match tried.await.expect("it ends") {
                Some(SignInError::Refused) => refused += 1,
                Some(SignInError::Wait(_)) => waiting += 1,
                other => panic!("{other:?}"),
            }
        }
        assert_eq!((refused, waiting), (10, 30));
    }

    async fn counts_that_count_no_more_are_swept(kit: Kit) {
        assert!(sign_in(kit.app(), "nobody", OWLS, 1).await.is_err());
        assert_eq!(kit.database().count("sign_in_failures", "failures = 1").await, 2);
        kit.app().sweep_sessions().await.expect("swept");
        assert_eq!(kit.database().count("sign_in_failures", "failures = 1").await, 2);
        kit.clock().advance(WINDOW);
        kit.app().sweep_sessions().await.expect("swept");
        assert_eq!(kit.database().count("sign_in_failures", "failures = 1").await, 0);
    }
}
