//! Texts in a picture: escaped, measured and broken into lines.

use crate::safe::is_scoped_direction;

/// A text that may stand between tags or in an attribute, on one line (XML 1.0, 2.2 and 2.4).
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_scoped_direction(*c)) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_whitespace() => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// A text among others on one line, kept from changing their direction.
pub(super) fn isolated(text: &str) -> String {
    format!("\u{2068}{}\u{2069}", escaped(text))
}

/// About how wide a letter is, as a share of the font's size; rather too wide than too narrow.
fn width(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.34,
        ' ' | 'f' | 'r' | 't' | '(' | ')' | '-' | '/' => 0.42,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' => 0.95,
        c if c.is_ascii_uppercase() => 0.72,
        c if u32::from(c) >= 0x1100 => 1.05,
        _ => 0.59,
    }
}

/// Breaks a text into at most `most` lines of this width, in pixels; a text that goes on is cut with an ellipsis.
pub(super) fn lines(text: &str, size: f64, wide: f64, most: usize) -> Vec<String> {
    let room = wide / size;
    let mut lines: Vec<String> = Vec::new();
    let (mut line, mut used) = (String::new(), 0.0);
    for word in text.split_whitespace() {
        let length: f64 = word.chars().map(width).sum();
        if !line.is_empty() && used + width(' ') + length > room {
            lines.push(std::mem::take(&mut line));
            used = 0.0;
        }
        if !line.is_empty() {
            line.push(' ');
            used += width(' ');
        }
        for c in word.chars() {
            if used + width(c) > room && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            line.push(c);
            used += width(c);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            let kept = last.chars().count().saturating_sub(2);
            *last = format!("{}…", last.chars().take(kept).collect::<String>().trim_end());
        }
    }
    lines
}
