//! Trying an operation as everybody.

use dementi_testkit::{Client, Kit, Method, Reply};
use serde_json::json;

use super::prepare::{self, Call};
use super::table::{Needs, Place, Row};

const ROLES: [&str; 4] = ["reader", "researcher", "editor", "admin"];
const SCOPES: [&str; 6] = ["feed", "read", "write", "review", "publish", "admin"];

/// A well-formed token that nobody was ever given.
const UNKNOWN_TOKEN: &str = "dmt_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Those who try.
pub(super) struct Cast {
    /// The first desk's people, in the order of [`ROLES`], with all scopes. Named in every restricted dossier.
    by_role: [Client; 4],
    /// An admin's tokens that lack one scope each, in the order of [`SCOPES`].
    lacking: Vec<Client>,
    /// An admin's tokens that have one scope each, in the order of [`SCOPES`].
    having: Vec<Client>,
}

impl Cast {
    pub(super) async fn of(kit: &Kit) -> Self {
        let [reader, researcher, editor, admin] = [kit.reader(), kit.researcher(), kit.editor(), kit.admin()];
        let (mut lacking, mut having) = (Vec::new(), Vec::new());
        for scope in SCOPES {
            // What may read may read feeds.
            let includes = |other: &str| other == scope || (other, scope) == ("read", "feed");
            let others: Vec<&str> = SCOPES.into_iter().filter(|other| !includes(other)).collect();
            lacking.push(admin.with_scopes(&others).await);
            having.push(admin.with_scopes(&[scope]).await);
        }
        let by_role = [reader, researcher, editor, admin].map(Clone::clone);
        Self { by_role, lacking, having }
    }
}

fn position(of: &str, among: &[&str]) -> usize {
    among.iter().position(|each| *each == of).expect("the table spells roles and scopes as the API does")
}

async fn send(row: &Row, client: &Client, call: &Call) -> Reply {
    let (method, _) = row.operation.split_once(' ').expect("a method and a path");
    let method = Method::from_bytes(method.as_bytes()).expect("a method");
    let request = client.outside(method, &call.path);
    let request = match (&call.body, &call.form, call.file) {
        (Some(body), ..) => request.json(body.clone()),
        (None, Some(form), _) => request.form(form.clone()),
        (None, None, Some([media_type, file])) => request.raw(media_type, file),
        (None, None, None) => request,
    };
    match &call.etag {
        Some(etag) => request.if_match(etag).await,
        None => request.await,
    }
}

/// Insists that everybody gets what the row says.
///
/// All refusals come first, on one prepared thing; then somebody with the right to it does the same successfully,
/// with the `ETag` from before: so none of the refused attempts has changed anything.
pub(super) async fn by_everybody(kit: &Kit, cast: &Cast, row: &Row) {
    match row.needs {
        Needs::Nothing => {
            let call = prepare::call(kit, row, kit.admin()).await;
            send(row, &kit.nobody(), &call).await.expect(200);
        }
        Needs::Token => {
            let call = prepare::call(kit, row, kit.admin()).await;
            refuse_strangers(kit, row, &call).await;
            let [feed, others @ ..] = cast.having.as_slice() else { panic!("there are scopes") };
            // What stands in addresses does not say whose it is.
            send(row, feed, &call).await.refused(403, "forbidden_scope");
            for client in cast.by_role.iter().chain(others) {
                succeed(row, client, &call).await;
            }
        }
        Needs::Grant(role, scope) => {
            let (role, scope) = (position(role, &ROLES), position(scope, &SCOPES));
            let permitted = &cast.by_role[role..];
            let call = prepare::call(kit, row, &permitted[0]).await;
            refuse_strangers(kit, row, &call).await;
            for weaker in &cast.by_role[..role] {
                send(row, weaker, &call).await.refused(403, "forbidden_role");
            }
            send(row, &cast.lacking[scope], &call).await.refused(403, "forbidden_scope");
            refuse_outsiders(kit, row, &call).await;
            succeed(row, &permitted[0], &call).await;
            for client in permitted[1..].iter().chain([&cast.having[scope]]) {
                let call = prepare::call(kit, row, client).await;
                succeed(row, client, &call).await;
            }
        }
    }
}

/// A refusal, in whichever form the address has.
trait Refused {
    fn refused(&self, status: u16, code: &str);
}

impl Refused for Reply {
    #[track_caller]
    fn refused(&self, status: u16, code: &str) {
        if self.json().get("error").is_none() {
            self.problem(status, code);
            return;
        }
        let error = &self["error"];
        let reason = error["details"][0]["reason"].as_str().unwrap_or_default();
        let expected = (status, code.to_ascii_uppercase());
        assert_eq!((self.status(), reason.to_owned()), expected, "{}", self.text());
    }
}

#[track_caller]
fn insist(reply: &Reply) {
    // What is not carried out at all is permitted to whoever is told so.
    if !(200..300).contains(&reply.status()) && reply.status() != 501 {
        reply.fail("this should have been permitted");
    }
}

async fn succeed(row: &Row, client: &Client, call: &Call) {
    insist(&send(row, client, call).await);
}

async fn refuse_strangers(kit: &Kit, row: &Row, call: &Call) {
    send(row, &kit.nobody(), call).await.refused(401, "unauthenticated");
    send(row, &kit.nobody().bearing(UNKNOWN_TOKEN), call).await.refused(401, "invalid_token");
    send(row, &kit.nobody().bearing("secret"), call).await.refused(401, "invalid_token");
}

/// The other desk's admin has every right there, and the second editor every right on this desk but to look into
/// the restricted dossier.
async fn refuse_outsiders(kit: &Kit, row: &Row, call: &Call) {
    let (stranger, outsider) = (kit.other().admin(), kit.second_editor());
    match row.place {
        Place::Own => {}
        Place::Desk => {
            send(row, stranger, call).await.refused(404, "not_found");
        }
        Place::Dossier | Place::Token => {
            send(row, stranger, call).await.refused(404, "not_found");
            send(row, outsider, call).await.refused(404, "not_found");
        }
        Place::Named(pointer) => {
            for client in [stranger, outsider] {
                let reply = send(row, client, call).await;
                let errors = &reply.problem(422, "invalid_body")["errors"];
                let expected = json!(["unknown_reference", pointer]);
                assert_eq!(json!([errors[0]["code"], errors[0]["pointer"]]), expected, "{errors:#}");
            }
        }
    }
}
