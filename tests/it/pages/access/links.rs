//! One-time links to sign in by.

use dementi_testkit::{Kit, PageForm, Window, on_both_databases};

fn spending(link: &str) -> PageForm {
    PageForm { action: link.to_owned(), ..PageForm::default() }
}

on_both_databases! {
    async fn looking_at_a_link_does_not_use_it_up(kit: Kit) {
        let nobody = Window::new(&kit.nobody());
        let link = kit.sign_in_link(kit.reader()).await;
        for _ in 0..3 {
            let shown = nobody.get(&link).await.expect(200);
            assert_eq!((shown.form(&link), shown.session()), (spending(&link), None));
            assert!(shown.text().contains("reader"), "it says whom it signs in");
        }
        let welcome = nobody.send(&spending(&link)).await.expect(303);
        assert_eq!(welcome.location(), "/");
        let cookie = welcome.header("set-cookie").expect("a cookie").to_owned();
        for part in ["__Host-dementi=", "; Path=/;", "; Secure", "; HttpOnly", "; SameSite=Lax"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        nobody.send(&spending(&link)).await.expect(410);
        nobody.get(&link).await.expect(410);
    }

    async fn of_several_at_once_one_is_signed_in(kit: Kit) {
        let nobody = Window::new(&kit.nobody());
        for _ in 0..5 {
            let form = spending(&kit.sign_in_link(kit.reader()).await);
            let send = async || nobody.send(&form).await.status();
            let (a, b, c, d) = tokio::join!(send(), send(), send(), send());
            let mut told = [a, b, c, d];
            told.sort_unstable();
            assert_eq!(told, [303, 410, 410, 410]);
        }
    }

    async fn a_link_ends_with_its_day(kit: Kit) {
        let nobody = Window::new(&kit.nobody());
        let link = kit.sign_in_link(kit.reader()).await;
        kit.clock().advance(std::time::Duration::from_hours(13));
        nobody.get(&link).await.expect(410);
        nobody.send(&spending(&link)).await.expect(410);
    }

    /// Unknown, spent and malformed links are told alike.
    async fn a_link_that_is_none_says_nothing(kit: Kit) {
        let nobody = Window::new(&kit.nobody());
        let link = kit.sign_in_link(kit.reader()).await;
        nobody.send(&spending(&link)).await.expect(303);
        let spent = nobody.get(&link).await.expect(410).text();
        let mut end = link["/sign-in/link/".len()..].to_owned();
        end.replace_range(..4, "AAAA");
        for secret in ["x", "%00", &"A".repeat(43), &end] {
            let path = format!("/sign-in/link/{secret}");
            let told = nobody.get(&path).await.expect(410).text();
            let without_address = |page: &str| page.lines().filter(|line| !line.contains("colophon")).collect::<String>();
            assert_eq!(without_address(&told), without_address(&spent));
            nobody.send(&spending(&path)).await.expect(410);
        }
    }

    async fn one_is_never_led_away(kit: Kit) {
        let window = kit.window(kit.reader()).await;
        for (next, leads) in [
            ("/claims", "/claims"),
            ("//evil.example", "/"),
            ("https:%2F%2Fevil.example", "/"),
            ("/%5Cevil.example", "/"),
            ("%09//evil.example", "/"),
            ("/%0D%0ASet-Cookie:%20a=b", "/"),
            ("javascript:alert(1)", "/"),
            ("", "/"),
        ] {
            for path in ["/sign-in?next=", "/language?to=de&next="] {
                let led = window.get(&format!("{path}{next}")).await.expect(303);
                assert_eq!(led.location(), leads, "{path}{next}");
            }
        }
    }
}
