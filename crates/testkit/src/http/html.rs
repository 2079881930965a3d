//! A page, taken apart.

use std::collections::BTreeMap;

use html5gum::{Token, Tokenizer};

use super::Reply;

/// An element of a page: its name, and its attributes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// In lower case.
    pub name: String,
    /// By name in lower case.
    pub attributes: BTreeMap<String, String>,
}

impl Element {
    /// An attribute's value; empty if it has none, or there is no such attribute.
    pub fn get(&self, attribute: &str) -> &str {
        self.attributes.get(attribute).map_or("", String::as_str)
    }
}

/// A form of a page, with what its fields hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageForm {
    /// Where it is sent.
    pub action: String,
    /// Names and values, in the page's order.
    pub fields: Vec<(String, String)>,
}

impl PageForm {
    /// The value of a field; empty if there is none.
    pub fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(found, _)| found == name).map_or("", |(_, value)| value)
    }

    /// The same with other values, in fields that it has or does not have.
    #[must_use]
    pub fn with(mut self, values: &[(&str, &str)]) -> Self {
        for (name, value) in values {
            self.fields.retain(|(found, _)| found != name);
            self.fields.push(((*name).to_owned(), (*value).to_owned()));
        }
        self
    }

    /// The same without a field.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(found, _)| found != name);
        self
    }

    /// How it is sent (URL Living Standard, 5.2).
    pub fn encoded(&self) -> String {
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.fields).finish()
    }
}

/// What stands in a page, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// An element begins.
    Begin(Element),
    /// An element ends.
    End(String),
    /// A text.
    Text(String),
    /// What no page of ours has: a comment.
    Comment(String),
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

impl Reply {
    /// What stands in the page.
    pub fn pieces(&self) -> Vec<Piece> {
        let page = self.text();
        let pieces = Tokenizer::new(&page).filter_map(|token| {
            let Ok(token) = token;
            Some(match token {
                Token::StartTag(tag) => Piece::Begin(Element {
                    name: text(&tag.name),
                    attributes: tag
                        .attributes
                        .iter()
                        .map(|(name, value)| (text(name), text(&value.value)))
                        .collect(),
                }),
                Token::EndTag(tag) => Piece::End(text(&tag.name)),
                Token::String(string) => Piece::Text(text(&string)),
                Token::Comment(comment) => Piece::Comment(text(&comment)),
                Token::Doctype(_) | Token::Error(_) => return None,
            })
        });
        pieces.collect()
    }

    /// The elements of the page.
    pub fn elements(&self) -> Vec<Element> {
        let pieces = self.pieces().into_iter();
        pieces
            .filter_map(|piece| if let Piece::Begin(element) = piece { Some(element) } else { None })
            .collect()
    }

    /// The forms of the page that are posted. Choices that are not made are as the browser sends them: left out, or the first
    /// option of a list.
    pub fn forms(&self) -> Vec<PageForm> {
        let mut forms: Vec<PageForm> = Vec::new();
        let mut posted = false;
        let mut list: Option<(String, Option<String>)> = None;
        let mut area: Option<(String, String)> = None;
        for piece in self.pieces() {
            match piece {
                Piece::Begin(element) if element.name == "form" => {
                    posted = element.get("method") == "post";
                    if posted {
                        forms.push(PageForm { action: element.get("action").to_owned(), fields: Vec::new() });
                    }
                }
                Piece::Begin(element) if posted && element.name == "select" => {
                    list = Some((element.get("name").to_owned(), None));
                }
                Piece::Begin(element) if element.name == "option" => {
                    if let Some((_, chosen)) = &mut list
                        && (chosen.is_none() || element.attributes.contains_key("selected"))
                    {
                        *chosen = Some(element.get("value").to_owned());
                    }
                }
                Piece::Begin(element) if posted && element.name == "textarea" => {
                    area = Some((element.get("name").to_owned(), String::new()));
                }
                Piece::Begin(element) if posted && element.name == "input" => {
                    let choice = matches!(element.get("type"), "radio" | "checkbox");
                    if (!choice || element.attributes.contains_key("checked"))
                        && let Some(form) = forms.last_mut()
                    {
                        form.fields.push((element.get("name").to_owned(), element.get("value").to_owned()));
                    }
                }
                Piece::Text(text) => {
                    if let Some((_, value)) = &mut area {
                        value.push_str(&text);
                    }
                }
                Piece::End(name) => {
                    let done = match name.as_str() {
                        "select" => list.take().map(|(name, chosen)| (name, chosen.unwrap_or_default())),
                        "textarea" => area.take(),
                        _ => None,
                    };
                    if let (Some(field), Some(form)) = (done, forms.last_mut()) {
                        form.fields.push(field);
                    }
                    posted &= name != "form";
                }
                Piece::Begin(_) | Piece::Comment(_) => {}
            }
        }
        forms
    }

    /// The form of the page that is sent to this address.
    #[track_caller]
    pub fn form(&self, action: &str) -> PageForm {
        let found = self.forms().into_iter().find(|form| form.action == action);
        found.unwrap_or_else(|| self.fail(&format!("there should be a form to {action}")))
    }
}
