//! A browser without scripts: keeps cookies, and sends forms from the page that it has open.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use reqwest::Method;

use crate::{Client, Reply};

/// A browser.
#[derive(Debug)]
pub struct Browser {
    visitor: Client,
    origin: String,
    /// The last byte of its network address, as the proxy before the server tells it.
    address: u8,
    cookies: Mutex<BTreeMap<String, String>>,
    /// The token of forms on the page that is open.
    form_token: Mutex<Option<String>>,
}

impl Browser {
    /// A new one at the server that the client knows.
    pub fn of(visitor: &Client, address: u8) -> Self {
        let origin = visitor.server().to_owned();
        Self {
            visitor: visitor.clone(),
            origin,
            address,
            cookies: Mutex::default(),
            form_token: Mutex::default(),
        }
    }

    /// The same browser at another site, with cookies of its own there.
    #[must_use]
    pub fn elsewhere(&self, site: &str) -> Self {
        Self::of(&self.visitor.at(site), self.address)
    }

    /// A cookie that it keeps.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned()
    }

    /// Has it keep a cookie, as somebody else might have placed it.
    pub fn place(&self, name: &str, value: &str) {
        self.cookies.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), value.to_owned());
    }

    /// Opens a page; redirects are not followed.
    pub async fn get(&self, path: &str) -> Reply {
        let reply = self.headed(self.visitor.outside(Method::GET, path)).await;
        self.learn(&reply);
        reply
    }

    /// Sends a form of the page that is open.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let token = self.form_token.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let mut fields = fields.to_vec();
        if let Some(token) = &token {
            fields.push(("form_token", token));
        }
        self.post_from(Some(&self.origin), path, &fields).await
    }

    /// Sends a form that a page of this origin made, with these fields alone.
    pub async fn post_from(&self, origin: Option<&str>, path: &str, fields: &[(&str, &str)]) -> Reply {
        let body: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let request = self.headed(self.visitor.outside(Method::POST, path));
        let request = request.raw("application/x-www-form-urlencoded", body.join("&"));
        let reply = match origin {
            Some(origin) => request.header("origin", origin).await,
            None => request.await,
        };
        self.learn(&reply);
        reply
    }

    fn headed(&self, request: crate::Request) -> crate::Request {
        let cookies = self.cookies.lock().unwrap_or_else(PoisonError::into_inner);
        let cookies: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = request.header("x-forwarded-for", &format!("192.0.2.{}", self.address));
        if cookies.is_empty() { request } else { request.header("cookie", &cookies.join("; ")) }
    }

    fn learn(&self, reply: &Reply) {
        let mut cookies = self.cookies.lock().unwrap_or_else(PoisonError::into_inner);
        for set in reply.all("set-cookie") {
            let (name, rest) = set.split_once('=').unwrap_or_else(|| reply.fail("a cookie has no name"));
            let value = rest.split(';').next().unwrap_or_default();
            // Some programs say it by a date instead.
            if set.contains("Max-Age=0") || set.contains("01 Jan 1970") {
                cookies.remove(name);
            } else {
                cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let text = reply.text();
        let token = text.split("name=\"form_token\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        if let Some(token) = token {
            *self.form_token.lock().unwrap_or_else(PoisonError::into_inner) = Some(token.to_owned());
        }
    }
}

/// As forms encode it (URL Living Standard, 5.2).
fn encoded(value: &str) -> String {
    let one = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
        b' ' => "+".to_owned(),
        other => format!("%{other:02X}"),
    };
    value.bytes().map(one).collect()
}
