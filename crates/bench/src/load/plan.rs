//! What the load client is to send, and what it must get back.

use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::Result;

/// Requests to send, over and over or once each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Plan {
    /// What is presented, for servers that want something: a bearer token, or a cookie, `name=value`.
    pub(crate) token: Option<String>,
    /// The status that every answer must have.
    pub(crate) status: u16,
    /// Whether each request may be sent only once, as a write.
    pub(crate) once: bool,
    /// The requests, at least one.
    pub(crate) requests: Vec<Request>,
}

/// One request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Request {
    /// Path and query.
    pub(crate) path: String,
    /// The JSON body, which makes the request a POST.
    pub(crate) body: Option<String>,
    /// How long the answer's body is, in bytes, where that is known.
    pub(crate) length: Option<usize>,
    /// What the answer's body contains, such as the id that was asked for.
    pub(crate) contains: String,
}

impl Request {
    /// A GET whose answer contains this.
    pub(crate) fn get(path: String, contains: String) -> Self {
        Self { path, body: None, length: None, contains }
    }

    /// The bytes to send.
    pub(crate) fn bytes(&self, token: Option<&str>) -> Vec<u8> {
        let method = if self.body.is_some() { "POST" } else { "GET" };
        let presented = |credential: &str| {
            let header = if credential.contains('=') { "cookie: " } else { "authorization: Bearer " };
            format!("{header}{credential}\r\n")
        };
        let token = token.map(presented).unwrap_or_default();
        let body = self.body.as_deref().unwrap_or_default();
        let content = if self.body.is_some() {
            format!("content-type: application/json\r\ncontent-length: {}\r\n", body.len())
        } else {
            String::new()
        };
        let path = &self.path;
        format!("{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n{token}{content}\r\n{body}").into_bytes()
    }
}

impl Plan {
    /// Reads a plan that was written.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        Ok(serde_json::from_reader(BufReader::new(File::open(path)?))?)
    }

    /// Writes the plan for another process.
    pub(crate) fn write(&self, path: &Path) -> Result<()> {
        Ok(serde_json::to_writer(BufWriter::new(File::create(path)?), self)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_makes_a_post_with_its_length() {
        let get = Request::get("/claims?a=b".to_owned(), String::new());
        assert_eq!(get.bytes(None), b"GET /claims?a=b HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n");
        let post = Request { body: Some("{}".to_owned()), ..get };
        let text = String::from_utf8(post.bytes(Some("t"))).unwrap();
        assert!(text.starts_with("POST /claims?a=b HTTP/1.1\r\n"), "{text}");
        assert!(
            text.contains("\r\nauthorization: Bearer t\r\n") && text.contains("\r\ncontent-length: 2\r\n")
        );
        assert!(text.ends_with("\r\n\r\n{}"));
    }
}
