//! Somebody at the pages, with a session that a cookie holds, as a browser would send it.

use reqwest::Method;

use super::{Client, Form, PageForm, Reply, Request};

/// The cookie that holds the session.
const COOKIE: &str = "__Host-dementi";

/// A browser's window without a browser.
#[derive(Debug, Clone)]
pub struct Window {
    client: Client,
    secret: Option<String>,
}

impl Window {
    /// A window in which nobody is signed in.
    pub fn new(client: &Client) -> Self {
        Self { client: client.without_token(), secret: None }
    }

    /// The same with the session that a secret holds.
    #[must_use]
    pub fn with(&self, secret: &str) -> Self {
        Self { client: self.client.clone(), secret: Some(secret.to_owned()) }
    }

    /// The session's secret.
    pub fn secret(&self) -> &str {
        self.secret.as_deref().expect("somebody is signed in")
    }

    /// Goes to an address.
    pub fn get(&self, path: &str) -> Request {
        self.request(Method::GET, path)
    }

    /// Sends a form as a browser does from a page of ours.
    pub fn send(&self, form: &PageForm) -> Request {
        self.send_bare(form).header("sec-fetch-site", "same-origin")
    }

    /// Sends a form without saying from where; one with a field `file` as browsers send files (RFC 7578).
    pub fn send_bare(&self, form: &PageForm) -> Request {
        match form.fields.iter().find(|(name, _)| name == "file") {
            None => {
                let request = self.request(Method::POST, &form.action);
                request.raw("application/x-www-form-urlencoded", form.encoded())
            }
            Some((_, file)) => self.send_parts(&form.action, parts(form, "rows.csv", "text/csv", file)),
        }
    }

    /// Sends a form with a file of this name, kind and content, as a browser does from a page of ours.
    pub fn send_file(&self, form: &PageForm, name: &str, kind: &str, file: impl AsRef<[u8]>) -> Request {
        let sent = self.send_parts(&form.action, parts(form, name, kind, file));
        sent.header("sec-fetch-site", "same-origin")
    }

    /// Sends a form with these parts, without saying from where.
    pub fn send_parts(&self, action: &str, form: Form) -> Request {
        self.request(Method::POST, action).form(form)
    }

    /// Sends a form of a page, with other values.
    pub async fn fill(&self, page: &str, action: &str, values: &[(&str, &str)]) -> Reply {
        let form = self.get(page).await.expect(200).form(action);
        self.send(&form.with(values)).await
    }

    /// The token that forms of this session hold.
    pub async fn form_token(&self) -> String {
        self.get("/").await.expect(200).form("/sign-out").get("form_token").to_owned()
    }

    fn request(&self, method: Method, path: &str) -> Request {
        let request = self.client.outside(method, path);
        match &self.secret {
            Some(secret) => request.header("cookie", &format!("{COOKIE}={secret}")),
            None => request,
        }
    }
}

/// The fields of a form, and behind them its file.
fn parts(form: &PageForm, name: &str, kind: &str, file: impl AsRef<[u8]>) -> Form {
    let others = form.fields.iter().filter(|(name, _)| name != "file");
    let fields = others.fold(Form::default(), |sent, (name, value)| sent.with(name, value));
    fields.part(&format!("name=\"file\"; filename=\"{name}\"\r\nContent-Type: {kind}"), file)
}

impl Reply {
    /// The secret of the session that the answer gives to the browser; `None` if it gives none, empty if it takes it away.
    pub fn session(&self) -> Option<&str> {
        let (name, rest) = self.header("set-cookie")?.split_once('=')?;
        (name == COOKIE).then(|| rest.split(';').next().unwrap_or_default())
    }
}
