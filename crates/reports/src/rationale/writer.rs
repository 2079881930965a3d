//! Writes parsed Markdown anew.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::safe;

/// How deep block quotes and lists may nest; what lies deeper is written at this depth. Without a limit each
/// of thousands of lines could carry thousands of `>`.
const DEPTH: usize = 12;

/// Writes events as Markdown, with headings `shift` levels lower and, if `spelt_out`, addresses behind links.
pub(super) fn write(events: Vec<Event<'_>>, shift: usize, spelt_out: bool) -> String {
    let mut writer = Writer { shift, spelt_out, ..Writer::default() };
    for event in events {
        match event {
            Event::Start(tag) => writer.open(&tag),
            Event::End(tag) => writer.close(tag),
            Event::Code(code) => writer.code(&code),
            Event::SoftBreak => writer.line_break(""),
            Event::HardBreak => writer.line_break("\\"),
            Event::Rule => writer.block("___".to_owned()),
            // HTML was turned into text, and the extensions that the others belong to are off.
            Event::Text(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::FootnoteReference(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => writer.text(&text),
            Event::TaskListMarker(_) => {}
        }
    }
    writer.finish()
}

/// A block, and the sign of its items if it is a list.
struct Block {
    text: String,
    list: Option<char>,
}

/// What holds blocks.
#[derive(Default)]
enum Kind {
    #[default]
    Document,
    Quote,
    List {
        start: Option<u64>,
        items: Vec<String>,
        loose: bool,
    },
    Item,
}

#[derive(Default)]
struct Frame {
    kind: Kind,
    blocks: Vec<Block>,
}

#[derive(Default)]
struct Writer {
    shift: usize,
    spelt_out: bool,
    root: Frame,
    frames: Vec<Frame>,
    /// Containers that were opened below the greatest depth.
    ignored: usize,
    /// The text of the block that is being written.
    inline: String,
    /// A line break that stands only if more follows, and the sign before it.
    pending: Option<&'static str>,
    /// Where the open emphases, links and so on begin in it, with the length of their first sign.
    marks: Vec<(usize, usize)>,
    /// The open emphases; `None` for those that are left out.
    emphases: Vec<Option<&'static str>>,
    /// The addresses of the open links; `None` for those that are left out.
    links: Vec<Option<String>>,
    code_block: Option<String>,
    /// Whether the block must stay in one line.
    one_line: bool,
    rows: Vec<Vec<String>>,
}

impl Writer {
    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Emphasis => self.emphasise("*"),
            Tag::Strong => self.emphasise("**"),
            Tag::Strikethrough => self.emphasise("~~"),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => self.open_link(dest_url),
            Tag::Paragraph => {
                self.flush();
                if let Some(Frame { kind: Kind::List { loose, .. }, .. }) = self.around_item() {
                    *loose = true;
                }
            }
            Tag::Heading { .. } => {
                self.flush();
                self.one_line = true;
            }
            Tag::TableCell => self.one_line = true,
            Tag::CodeBlock(_) => {
                self.flush();
                self.code_block = Some(String::new());
            }
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            Tag::BlockQuote(_) => self.nest(Kind::Quote, 1),
            Tag::List(start) => self.nest(Kind::List { start: *start, items: Vec::new(), loose: false }, 2),
            Tag::Item => self.nest(Kind::Item, 1),
            _ => self.flush(),
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => self.calm(),
            TagEnd::Link | TagEnd::Image => self.close_link(),
            TagEnd::Heading(level) => {
                self.one_line = false;
                self.pending = None;
                let text = std::mem::take(&mut self.inline);
                let level = (level as usize + self.shift).min(6);
                if !text.trim().is_empty() {
                    self.block(format!("{} {}", "#".repeat(level), text.trim()));
                }
            }
            TagEnd::CodeBlock => {
                let code = self.code_block.take().unwrap_or_default();
                self.block(fenced(&code));
            }
            TagEnd::TableCell => {
                self.one_line = false;
                self.pending = None;
                let cell = std::mem::take(&mut self.inline);
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell.trim().to_owned());
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {}
            TagEnd::Table => {
                let rows = std::mem::take(&mut self.rows);
                self.block(table(&rows));
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => self.unnest(),
            _ => self.flush(),
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(code) = &mut self.code_block {
            return code.push_str(text);
        }
        self.settle();
        let one_line = if self.one_line { text.replace('\n', " ") } else { text.to_owned() };
        safe::push(&mut self.inline, &one_line);
    }

    fn code(&mut self, code: &str) {
        // A pipe would end a table's cell even here.
        if code.contains('|') {
            return self.text(code);
        }
        self.settle();
        let fence = "`".repeat(longest_run(code, '`') + 1);
        let padding = if code.starts_with(['`', ' ']) || code.ends_with(['`', ' ']) { " " } else { "" };
        self.inline.push_str(&[&fence, padding, code, padding, &fence].concat());
    }

    fn line_break(&mut self, sign: &'static str) {
        if !self.inline.is_empty() {
            self.pending = Some(self.pending.unwrap_or(sign).max(sign));
        }
    }

    /// Writes the line break that was held back.
    fn settle(&mut self) {
        if let Some(sign) = self.pending.take() {
            let end = if self.one_line { " ".to_owned() } else { format!("{sign}\n") };
            self.inline.push_str(&end);
        }
    }

    /// Begins an emphasis, unless one of its kind is open: within that it would not show, and be read otherwise.
    fn emphasise(&mut self, sign: &'static str) {
        let open = self.emphases.contains(&Some(sign));
        if !open {
            self.mark(sign);
        }
        self.emphases.push((!open).then_some(sign));
    }

    fn calm(&mut self) {
        if let Some(Some(sign)) = self.emphases.pop() {
            self.unmark(sign);
        }
    }

    fn mark(&mut self, sign: &str) {
        self.settle();
        self.inline.push_str(sign);
        self.marks.push((self.inline.len(), sign.len()));
    }

    /// Ends an emphasis; one that is empty now would be read otherwise, and goes.
    fn unmark(&mut self, sign: &str) {
        match self.marks.pop() {
            Some((start, length)) if self.inline.len() <= start => {
                self.inline.truncate(start.saturating_sub(length));
            }
            Some(_) => self.inline.push_str(sign),
            None => {}
        }
    }

    fn open_link(&mut self, address: &str) {
        let inside = self.links.iter().any(Option::is_some);
        let address = if inside { None } else { safe::address(address) };
        if address.is_some() {
            self.mark("[");
        }
        self.links.push(address);
    }

    fn close_link(&mut self) {
        if let Some(Some(address)) = self.links.pop() {
            let start = self.marks.last().map_or(self.inline.len(), |(start, _)| *start);
            let mut shown = String::new();
            safe::push(&mut shown, &address);
            if start == self.inline.len() {
                self.inline.push_str(&shown);
            }
            let spelt_out = self.spelt_out && self.inline.get(start..) != Some(&shown);
            self.unmark(&format!("](<{address}>)"));
            if spelt_out {
                self.inline.extend([" (<", &address, ">)"]);
            }
        }
    }

    fn frame(&mut self) -> &mut Frame {
        self.frames.last_mut().unwrap_or(&mut self.root)
    }

    /// The list whose item is open.
    fn around_item(&mut self) -> Option<&mut Frame> {
        if self.ignored > 0 {
            return None;
        }
        self.frames.iter_mut().rev().nth(1)
    }

    fn nest(&mut self, kind: Kind, levels: usize) {
        self.flush();
        if self.ignored > 0 || self.frames.len() + levels > DEPTH {
            self.ignored += 1;
        } else {
            self.frames.push(Frame { kind, blocks: Vec::new() });
        }
    }

    fn unnest(&mut self) {
        self.flush();
        if self.ignored > 0 {
            self.ignored -= 1;
        } else if let Some(frame) = self.frames.pop() {
            self.put(frame);
        }
    }

    fn put(&mut self, frame: Frame) {
        match frame.kind {
            Kind::Document => self.frame().blocks.extend(frame.blocks),
            Kind::Quote => {
                let text = join(&frame.blocks, false);
                let quoted = text.lines().map(|line| format!("> {line}").trim_end().to_owned());
                let quoted: Vec<String> = quoted.collect();
                self.block(quoted.join("\n"));
            }
            Kind::Item => {
                if let Kind::List { items, loose, .. } = &mut self.frame().kind {
                    let text = join(&frame.blocks, !*loose);
                    items.push(text);
                }
            }
            Kind::List { start, items, loose } => {
                let before = self.frame().blocks.last().and_then(|block| block.list);
                let sign = list_sign(start.is_some(), before);
                let text = list(start, sign, &items, loose);
                if !text.is_empty() {
                    self.frame().blocks.push(Block { text, list: Some(sign) });
                }
            }
        }
    }

    fn block(&mut self, text: String) {
        if !text.is_empty() {
            self.frame().blocks.push(Block { text, list: None });
        }
    }

    /// Ends the paragraph, if there is one.
    fn flush(&mut self) {
        self.marks.clear();
        self.pending = None;
        let text = std::mem::take(&mut self.inline);
        self.block(text.trim().to_owned());
    }

    fn finish(mut self) -> String {
        self.flush();
        while let Some(frame) = self.frames.pop() {
            self.put(frame);
        }
        join(&self.root.blocks, false)
    }
}

fn join(blocks: &[Block], tight: bool) -> String {
    let mut out = String::new();
    for block in blocks {
        // Only a bulleted list can follow a paragraph without a blank line.
        let close = tight && matches!(block.list, Some('-' | '*'));
        out.push_str(if out.is_empty() {
            ""
        } else if close {
            "\n"
        } else {
            "\n\n"
        });
        out.push_str(&block.text);
    }
    out
}

/// Two lists in a row would be one, did they have the same sign.
fn list_sign(ordered: bool, before: Option<char>) -> char {
    match (ordered, before) {
        (true, Some('.')) => ')',
        (true, _) => '.',
        (false, Some('-')) => '*',
        (false, _) => '-',
    }
}

fn list(start: Option<u64>, sign: char, items: &[String], loose: bool) -> String {
    // CommonMark allows nine digits.
    let start = start.map(|start| if start > 999_000_000 { 1 } else { start });
    let mut out = String::new();
    // An empty item would be read as a rule or a heading's underline.
    for (number, item) in (0_u64..).zip(items.iter().filter(|item| !item.is_empty())) {
        let marker = start.map_or_else(|| format!("{sign} "), |start| format!("{}{sign} ", start + number));
        out.push_str(if out.is_empty() {
            ""
        } else if loose {
            "\n\n"
        } else {
            "\n"
        });
        for (index, line) in item.lines().enumerate() {
            out.push_str(if index == 0 { "" } else { "\n" });
            if index == 0 {
                out.push_str(&marker);
            } else if !line.is_empty() {
                out.push_str(&" ".repeat(marker.len()));
            }
            out.push_str(line);
        }
    }
    out
}

fn table(rows: &[Vec<String>]) -> String {
    let row = |cells: &Vec<String>| format!("| {} |", cells.join(" | "));
    let Some((head, body)) = rows.split_first() else {
        return String::new();
    };
    let rule = format!("|{}", " --- |".repeat(head.len()));
    let lines: Vec<String> = [row(head), rule].into_iter().chain(body.iter().map(row)).collect();
    lines.join("\n")
}

fn fenced(code: &str) -> String {
    let fence = "`".repeat(longest_run(code, '`').max(2) + 1);
    let code = code.trim_end_matches('\n');
    format!("{fence}\n{code}\n{fence}")
}

fn longest_run(text: &str, wanted: char) -> usize {
    text.split(|c| c != wanted).map(str::len).max().unwrap_or(0)
}
