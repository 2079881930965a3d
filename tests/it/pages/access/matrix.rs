//! Every page and form, by everybody.

use dementi_testkit::{Client, Kit, Reply, Window, on_both_databases};

use super::prepare::ready;
use super::routes::{Exists, May, ROUTES, Route};

/// Somebody who tries.
struct Caller<'a> {
    who: &'static str,
    client: &'a Client,
    window: Window,
    /// Of the desk, and named in the restricted dossier.
    member: bool,
    named: bool,
    role: May,
}

async fn caller<'a>(
    kit: &Kit,
    who: &'static str,
    client: &'a Client,
    (member, named): (bool, bool),
    role: May,
) -> Caller<'a> {
    Caller { who, client, window: kit.window(client).await, member, named, role }
}

async fn callers(kit: &Kit) -> [Caller<'_>; 6] {
    let (outside, out, inside) = ((false, false), (true, false), (true, true));
    [
        caller(kit, "the admin of another desk", kit.other().admin(), outside, May::Admin).await,
        caller(kit, "an editor whom the dossier does not name", kit.second_editor(), out, May::Editor).await,
        caller(kit, "a reader", kit.reader(), inside, May::Reader).await,
        caller(kit, "a researcher", kit.researcher(), inside, May::Researcher).await,
        caller(kit, "an editor", kit.editor(), inside, May::Editor).await,
        caller(kit, "an admin", kit.admin(), inside, May::Admin).await,
    ]
}

impl Caller<'_> {
    /// The status that the caller deserves; `None` for one that says that all went well.
    fn refusal(&self, route: &Route) -> Option<u16> {
        let exists = match route.exists {
            Exists::Always => true,
            Exists::Desk => self.member,
            Exists::Dossier => self.named,
            Exists::Own => self.member && (self.role == May::Admin || self.who == "a researcher"),
        };
        if !exists {
            return Some(404);
        }
        (self.role < route.may).then_some(403)
    }

    async fn attempt(&self, kit: &Kit, route: &Route) -> Reply {
        let form = ready(kit, route).await;
        if route.method == "GET" {
            return self.window.get(&form.action).await;
        }
        let token = self.window.form_token().await;
        self.window.send(&form.with(&[("form_token", &token), ("once", "1")])).await
    }
}

on_both_databases! {
    async fn everybody_gets_what_their_role_grants(kit: Kit) {
        let mut wrong = Vec::new();
        for caller in &mut callers(&kit).await {
            for route in ROUTES {
                let reply = caller.attempt(&kit, route).await;
                let as_it_should = match caller.refusal(route) {
                    None => route.is_well(reply.status()) || (route.path == "/sign-in" && reply.status() == 303),
                    Some(status) => reply.status() == status && reply.text().contains("<html lang="),
                };
                if !as_it_should {
                    wrong.push(format!("{}: {} {}: {}", caller.who, route.method, route.path, reply.status()));
                }
                if route.path == "/sign-out" {
                    // Whoever signed out comes back.
                    let reply = caller.window.get("/").await;
                    if reply.status() != 303 {
                        wrong.push(format!("{}: is not signed out: {}", caller.who, reply.status()));
                    }
                }
                // Signing in anew, and some steps of an account, end the session.
                if route.method == "POST" && (route.path.starts_with("/sign-") || route.path.starts_with("/account")) {
                    caller.window = kit.window(caller.client).await;
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    async fn whoever_is_not_signed_in_is_asked_to(kit: Kit) {
        let nobody = Window::new(&kit.nobody());
        for route in ROUTES {
            let form = ready(&kit, route).await;
            let reply = if route.method == "GET" { nobody.get(&form.action).await } else { nobody.send(&form).await };
            if route.may == May::Anybody {
                assert!(route.is_well(reply.status()), "{} {}: {}", route.method, route.path, reply.status());
                continue;
            }
            let next = if route.method == "GET" { form.action.replace('/', "%2F") } else { "%2F".to_owned() };
            assert_eq!(reply.expect(303).location(), format!("/sign-in?next={next}"), "{} {}", route.method, route.path);
        }
    }
}
