//! Text made safe to hand on: put into Markdown so that it stays text, and cleared of what nobody sees.
//!
//! Everything that `CommonMark` or GitHub's extension of it could read as markup is escaped, bare web addresses
//! included: what people typed is inert, and only what the report itself sets is a link.
//!
//! Direction: the nine signs that open or close a run of text in another direction (U+202A to U+202E, U+2066
//! to U+2069) are left out, since an override can make a name read as another one and a stray closing sign can
//! end what the report opened. A text that holds letters of a right-to-left script, or a direction mark, is
//! put between U+2068 and U+2069, so that it cannot reorder the words around it. As no closing sign is left
//! inside, nothing can break out of that. Texts without such letters stay free of invisible signs.

/// A text in one line, for use within a line of ours: line breaks become spaces.
pub(crate) fn inline(text: &str) -> String {
    let visible: String = text.chars().filter(|c| !is_scoped_direction(*c)).collect();
    let words: Vec<&str> = visible.trim().split(is_space).filter(|word| !word.is_empty()).collect();
    let isolated = visible.contains(is_right_to_left);
    let mut out = String::from(if isolated { "\u{2068}" } else { "" });
    push(&mut out, &words.join(" "));
    out.push_str(if isolated { "\u{2069}" } else { "" });
    or_placeholder(out)
}

/// A text of several lines, as one paragraph with hard line breaks; blank lines are left out.
///
/// It needs no isolation: directions are resolved line by line.
pub(crate) fn lines(text: &str) -> String {
    let visible: String = text.chars().filter(|c| !is_scoped_direction(*c)).collect();
    let mut out = String::with_capacity(text.len() + 8);
    for line in visible.split(is_line_break).map(str::trim).filter(|line| !line.is_empty()) {
        out.push_str(if out.is_empty() { "" } else { "\\\n" });
        push(&mut out, line);
    }
    or_placeholder(out)
}

/// A text in one line as people see it: line breaks become spaces, signs that scope directions go, and control characters
/// become replacement characters. It is not escaped.
pub(crate) fn visible_line(text: &str) -> String {
    let words: Vec<String> =
        text.split(is_space).map(|word| word.chars().filter_map(visible).collect()).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    or_placeholder(words.join(" "))
}

/// The lines of a text as people see them, without blank ones; see [`visible_line`].
pub(crate) fn visible_lines(text: &str) -> Vec<String> {
    let lines = text.split(is_line_break).map(|line| line.chars().filter_map(visible).collect::<String>());
    let lines: Vec<String> =
        lines.map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
    if lines.is_empty() { vec![or_placeholder(String::new())] } else { lines }
}

/// A visible text among others, kept from changing their direction if it holds right-to-left letters.
#[cfg(feature = "pdf")]
pub(crate) fn isolated(visible: &str) -> String {
    if visible.contains(is_right_to_left) { format!("\u{2068}{visible}\u{2069}") } else { visible.to_owned() }
}

/// The character as it is shown, if it is.
pub(crate) fn visible(c: char) -> Option<char> {
    match c {
        c if is_scoped_direction(c) => None,
        '\t' => Some(' '),
        c if c.is_control() => Some('\u{fffd}'),
        c => Some(c),
    }
}

/// What shows nothing shows at least that there was something, and holds its place in our markup.
fn or_placeholder(out: String) -> String {
    if out.is_empty() { "\u{fffd}".to_owned() } else { out }
}

/// Appends a text without signs of direction. Its line breaks stay; `out` should hold what stands before it in
/// the same block.
pub(crate) fn push(out: &mut String, text: &str) {
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        match c {
            '\n' => out.push('\n'),
            ' ' | '\t' | '\u{b}' | '\u{c}' if at_line_start(out) => {}
            '\t' => out.push(' '),
            c if c.is_control() => out.push('\u{fffd}'),
            // Not a backslash: not every reader of tables knows escaped pipes.
            '|' => out.push_str("&#124;"),
            c if needs_escape(c, out, rest) => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
}

fn needs_escape(c: char, out: &str, rest: &str) -> bool {
    match c {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '#' | '$' | '@' | '^' | '{' => true,
        '-' | '+' | '=' => at_line_start(out),
        // A numbered list, or GitHub's way of finding addresses.
        '.' | ')' => is_number(current_line(out)) || c == '.' && ends_with_www(out),
        ':' => at_line_start(out) || rest.starts_with(|next: char| !next.is_whitespace()),
        '!' => rest.is_empty(),
        '&' => begins_entity(rest),
        _ => false,
    }
}

fn current_line(out: &str) -> &str {
    out.rsplit('\n').next().unwrap_or(out)
}

fn at_line_start(out: &str) -> bool {
    current_line(out).trim_start_matches('\u{2068}').is_empty()
}

fn is_number(line: &str) -> bool {
    !line.is_empty() && line.len() < 10 && line.bytes().all(|digit| digit.is_ascii_digit())
}

fn ends_with_www(out: &str) -> bool {
    let tail = out.len().checked_sub(3).and_then(|start| out.get(start..));
    tail.is_some_and(|tail| tail.eq_ignore_ascii_case("www"))
}

/// Whether `&` followed by this is a character reference.
fn begins_entity(rest: &str) -> bool {
    let name = rest.trim_start_matches(|c: char| c == '#' || c.is_ascii_alphanumeric());
    name.len() < rest.len() && name.starts_with(';')
}

/// Whether this followed by `;` is a character reference.
fn ends_entity(before: &str) -> bool {
    let start = before.trim_end_matches(|c: char| c == '#' || c.is_ascii_alphanumeric());
    start.len() < before.len() && start.ends_with('&')
}

/// An `http`, `https` or `mailto` address in a form that can stand between `<` and `>`; `None` if it is another
/// or carries a user name.
pub(crate) fn address(text: &str) -> Option<String> {
    let url = url::Url::parse(text).ok()?;
    let anonymous = url.username().is_empty() && url.password().is_none();
    if !matches!(url.scheme(), "http" | "https" | "mailto") || !anonymous {
        return None;
    }
    let text = url.as_str();
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let plain = c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '\\' | '`' | '|');
        // Between `<` and `>` some readers decode character references: `&copy;` would become a sign.
        if plain && !(c == ';' && ends_entity(&text[..at])) {
            out.push(c);
        } else {
            let mut bytes = [0; 4];
            out.extend(c.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")));
        }
    }
    Some(out)
}

/// The signs that end a line (UAX #14, BK, CR, LF and NL).
pub(crate) fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn is_space(c: char) -> bool {
    is_line_break(c) || c == ' ' || c == '\t'
}

/// The signs that open or close an embedding, an override or an isolate (UAX #9, 2).
pub(crate) fn is_scoped_direction(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The blocks of right-to-left scripts and the direction marks (the defaults of `DerivedBidiClass.txt`).
fn is_right_to_left(c: char) -> bool {
    matches!(u32::from(c), 0x0590..=0x08FF | 0x200E | 0x200F | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF
        | 0x1_0800..=0x1_0FFF | 0x1_E800..=0x1_EFFF)
}
