//! Who gets in, and what they see.

mod cached;
mod desks;
mod members;
mod restricted;
mod secrets;
mod tokens;

use dementi_testkit::{Client, Reply};
use serde_json::{Value, json};

/// Asks for a token.
async fn token(client: &Client, scopes: &[&str], over: Value) -> Reply {
    let mut body = json!({"label": "for a script", "scopes": scopes});
    body.as_object_mut().expect("an object").extend(over.as_object().expect("an object").clone());
    client.post("/tokens", body).await
}

/// The membership of somebody on the admin's desk, with its `ETag`.
async fn membership(admin: &Client, user: &str) -> (Value, String) {
    let members = admin.get("/members?limit=100").await.expect(200);
    let member = members.items().iter().find(|member| member["user_id"] == user);
    let member = member.unwrap_or_else(|| members.fail(&format!("{user} is no member"))).clone();
    let etag = format!("\"{}\"", member["version"]);
    (member, etag)
}

/// Gives somebody another role.
async fn set_role(admin: &Client, user: &str, role: &str) -> Reply {
    let (_, etag) = membership(admin, user).await;
    admin.put(&format!("/members/{user}"), json!({"role": role})).if_match(&etag).await
}

/// Ends somebody's membership.
pub(crate) async fn remove(admin: &Client, user: &str) -> Reply {
    let (_, etag) = membership(admin, user).await;
    admin.delete(&format!("/members/{user}")).if_match(&etag).await
}
