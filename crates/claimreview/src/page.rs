//! Pages that embed reviews.

use std::convert::Infallible;

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

use crate::document::{Unreadable, json};
use crate::item::Walk;

/// Reads the reviews in a page's scripts. One script that is broken does not hide the others: it counts as a review that was
/// refused.
pub(crate) fn read(html: &str, walk: &mut Walk<'_>) -> Result<(), Unreadable> {
    let scripts = scripts(html);
    if scripts.is_empty() {
        return Err(Unreadable::NoScript);
    }
    for (index, script) in scripts.iter().enumerate() {
        if let Err(error) = json(unwrapped(script), walk, format!("in script {}: ", index + 1)) {
            walk.refuse("", &error.to_string());
        }
    }
    Ok(())
}

/// Old pages wrap scripts in comments or CDATA.
fn unwrapped(script: &str) -> &str {
    let script = script.trim();
    for (begin, end) in [("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("<![CDATA[", "]]>")] {
        if let Some(inner) = script.strip_prefix(begin) {
            return inner.trim().strip_suffix(end).unwrap_or(inner).trim();
        }
    }
    script.trim_end_matches(';')
}

/// The texts of the scripts with JSON-LD.
fn scripts(html: &str) -> Vec<String> {
    let mut scripts = Vec::new();
    let mut in_script_tag = false;
    let mut is_typed = false;
    let mut open: Option<String> = None;
    let callback = |event: CallbackEvent<'_>, _: html5gum::Span<()>| -> Option<Infallible> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                in_script_tag = name.eq_ignore_ascii_case(b"script");
                is_typed = false;
                open = None;
            }
            CallbackEvent::AttributeName { name } => {
                is_typed = in_script_tag && name.eq_ignore_ascii_case(b"type");
            }
            CallbackEvent::AttributeValue { value } => {
                if is_typed && is_json_ld(value) {
                    open = Some(String::new());
                }
            }
            CallbackEvent::String { value } => {
                if let Some(script) = &mut open {
                    script.push_str(&String::from_utf8_lossy(value));
                }
            }
            CallbackEvent::EndTag { .. } => scripts.extend(open.take()),
            _ => {}
        }
        None
    };
    let mut emitter = CallbackEmitter::new(callback);
    emitter.naively_switch_states(true);
    // The reader gives no tokens, and a text in memory cannot fail to be read.
    let _ = Tokenizer::new_with_emitter(html, emitter).finish();
    scripts
}

/// `application/ld+json`, with or without parameters.
fn is_json_ld(media_type: &[u8]) -> bool {
    let media_type = String::from_utf8_lossy(media_type).to_ascii_lowercase();
    media_type.split(';').next().is_some_and(|name| name.trim() == "application/ld+json")
}
