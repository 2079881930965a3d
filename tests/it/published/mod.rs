//! What anyone may read of a desk that shows it.

mod reading;
mod reviewed;

use dementi_testkit::{Kit, Method, Reply};
use serde_json::json;

/// Shows this much of the desk's published work to anyone.
pub(crate) async fn show(kit: &Kit, what: &str) {
    let desk = kit.admin().get("/desk").await.expect(200);
    let body = json!({"name": desk["name"], "approvals_required": 1, "public_pages": what});
    kit.admin().put("/desk", body).if_match(&desk.etag()).await.expect(200);
}

/// The id of the desk.
pub(crate) async fn desk(kit: &Kit) -> String {
    kit.admin().get("/desk").await.expect(200).id()
}

/// Reads a page as anyone who comes.
async fn read(kit: &Kit, path: &str) -> Reply {
    kit.nobody().outside(Method::GET, path).await
}

/// The text of a page that anyone may read.
async fn text(kit: &Kit, path: &str) -> String {
    read(kit, path).await.expect(200).text()
}
