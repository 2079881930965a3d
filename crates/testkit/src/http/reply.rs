//! What a server answered.

use std::ops::Index;

use reqwest::header::HeaderMap;
use serde_json::Value;

/// What a server answered. Its assertions show the whole reply when they fail.
#[derive(Debug, Clone)]
pub struct Reply {
    line: String,
    status: u16,
    headers: HeaderMap,
    body: Vec<u8>,
    json: Value,
}

impl Reply {
    pub(super) fn new(line: String, status: u16, headers: HeaderMap, body: Vec<u8>) -> Self {
        let json = serde_json::from_slice(&body).unwrap_or(Value::Null);
        Self { line, status, headers, body, json }
    }

    /// The status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// All values of a header.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.headers.get_all(name).iter().filter_map(|value| value.to_str().ok()).collect()
    }

    /// The `ETag`.
    #[track_caller]
    pub fn etag(&self) -> String {
        self.header("etag").unwrap_or_else(|| self.fail("it has no ETag")).to_owned()
    }

    /// The `Location`.
    #[track_caller]
    pub fn location(&self) -> String {
        self.header("location").unwrap_or_else(|| self.fail("it has no Location")).to_owned()
    }

    /// The body as JSON; `null` if it is none.
    pub fn json(&self) -> &Value {
        &self.json
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body.
    pub fn bytes(&self) -> &[u8] {
        &self.body
    }

    /// The member `id`.
    #[track_caller]
    pub fn id(&self) -> String {
        self.json["id"].as_str().unwrap_or_else(|| self.fail("it has no id")).to_owned()
    }

    /// The member `items`.
    #[track_caller]
    pub fn items(&self) -> &[Value] {
        self.json["items"].as_array().unwrap_or_else(|| self.fail("it has no items"))
    }

    /// The ids of the items.
    #[track_caller]
    pub fn item_ids(&self) -> Vec<String> {
        let id =
            |item: &Value| item["id"].as_str().unwrap_or_else(|| self.fail("an item has no id")).to_owned();
        self.items().iter().map(id).collect()
    }

    /// Insists on a status.
    #[track_caller]
    #[expect(clippy::return_self_not_must_use, reason = "often the status is all that matters")]
    pub fn expect(self, status: u16) -> Self {
        if self.status != status {
            self.fail(&format!("the status should be {status}"));
        }
        self
    }

    /// Insists on a problem with this status and code.
    #[track_caller]
    pub fn problem(&self, status: u16, code: &str) -> &Value {
        let is_problem = self.header("content-type") == Some("application/problem+json");
        let fits = self.status == status && self.json["code"] == code && self.json["status"] == status;
        if !(is_problem && fits) {
            self.fail(&format!("this should be the problem {status} {code}"));
        }
        &self.json
    }

    /// Ends the test, showing the reply.
    #[track_caller]
    pub fn fail(&self, why: &str) -> ! {
        let body = match &self.json {
            Value::Null => self.text(),
            json => format!("{json:#}"),
        };
        panic!("{}: {why}\n{} {:?}\n{body}", self.line, self.status, self.headers);
    }
}

impl Index<&str> for Reply {
    type Output = Value;

    fn index(&self, member: &str) -> &Value {
        &self.json[member]
    }
}
