//! A rationale as passages of a document.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{parse, without_directions};
use crate::document::passage::Passage;
use crate::document::text::{Run, Text};

/// How deep block quotes and lists may nest; what lies deeper stands at this depth, as in Markdown.
const DEPTH: usize = 12;

/// Reads a cleaned rationale; headings stand `levels` lower, down to the sixth.
pub(crate) fn passages(markdown: &str, levels: usize) -> Vec<Passage> {
    let visible = without_directions(markdown);
    let mut reader = Reader { levels, frames: vec![Frame::default()], ..Reader::default() };
    for event in parse(&visible) {
        reader.read(event);
    }
    reader.finish()
}

/// What holds passages.
#[derive(Default)]
enum Kind {
    #[default]
    Document,
    Quote,
    List(Option<u64>, Vec<Vec<Passage>>),
    Item,
}

#[derive(Default)]
struct Frame {
    kind: Kind,
    passages: Vec<Passage>,
}

/// Marks that stand around text.
enum Mark {
    Emphasis,
    Strong,
    Struck,
    Link(String),
}

#[derive(Default)]
struct Reader {
    levels: usize,
    frames: Vec<Frame>,
    /// Containers that were opened below the greatest depth.
    ignored: usize,
    /// The text of the passage that is being read, and what it is put around.
    text: Vec<Run>,
    marks: Vec<(Mark, Vec<Run>)>,
    code: Option<String>,
    rows: Vec<Vec<Text>>,
}

impl Reader {
    fn read(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => self.close(tag),
            Event::Code(code) => self.text.push(Run::Code(code.into_string())),
            Event::SoftBreak => self.written(" "),
            Event::HardBreak => self.text.push(Run::Break),
            Event::Rule => self.put(Passage::Rule),
            // HTML was turned into text, and the extensions that the others belong to are off.
            Event::Text(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::FootnoteReference(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => self.written(&text),
            Event::TaskListMarker(_) => {}
        }
    }

    fn written(&mut self, text: &str) {
        match &mut self.code {
            Some(code) => code.push_str(text),
            None => self.text.push(Run::Written(text.to_owned())),
        }
    }

    fn open(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Emphasis => self.mark(Mark::Emphasis),
            Tag::Strong => self.mark(Mark::Strong),
            Tag::Strikethrough => self.mark(Mark::Struck),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.mark(Mark::Link(dest_url.into_string()));
            }
            Tag::CodeBlock(_) => {
                self.flush();
                self.code = Some(String::new());
            }
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            Tag::TableCell => {}
            Tag::BlockQuote(_) => self.nest(Kind::Quote, 1),
            Tag::List(start) => self.nest(Kind::List(start, Vec::new()), 2),
            Tag::Item => self.nest(Kind::Item, 1),
            _ => self.flush(),
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image => {
                self.unmark();
            }
            TagEnd::Heading(level) => {
                let level = (level as usize + self.levels).min(6);
                let text = self.take();
                if !text.is_empty() {
                    self.put(Passage::Heading(level, text));
                }
            }
            TagEnd::CodeBlock => {
                let code = self.code.take().unwrap_or_default();
                self.put(Passage::Code(code));
            }
            TagEnd::TableCell => {
                let cell = self.take();
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {}
            TagEnd::Table => {
                let mut rows = std::mem::take(&mut self.rows).into_iter();
                let head = rows.next().unwrap_or_default();
                self.put(Passage::Table(head, rows.collect()));
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => self.unnest(),
            _ => self.flush(),
        }
    }

    fn mark(&mut self, mark: Mark) {
        let before = std::mem::take(&mut self.text);
        self.marks.push((mark, before));
    }

    fn unmark(&mut self) {
        let Some((mark, before)) = self.marks.pop() else {
            return;
        };
        let text = Text(std::mem::replace(&mut self.text, before));
        match mark {
            Mark::Link(address) => self.text.push(Run::Link { address, text }),
            _ if text.is_empty() => {}
            Mark::Emphasis => self.text.push(Run::Emphasis(text)),
            Mark::Strong => self.text.push(Run::Strong(text)),
            Mark::Struck => self.text.push(Run::Struck(text)),
        }
    }

    fn take(&mut self) -> Text {
        Text(std::mem::take(&mut self.text))
    }

    /// Ends the paragraph, if there is one.
    fn flush(&mut self) {
        while !self.marks.is_empty() {
            self.unmark();
        }
        let text = self.take();
        if !text.is_empty() {
            self.put(Passage::Paragraph(text));
        }
    }

    fn put(&mut self, passage: Passage) {
        if let Some(frame) = self.frames.last_mut() {
            frame.passages.push(passage);
        }
    }

    fn nest(&mut self, kind: Kind, levels: usize) {
        self.flush();
        if self.ignored > 0 || self.frames.len() + levels > DEPTH + 1 {
            self.ignored += 1;
        } else {
            self.frames.push(Frame { kind, passages: Vec::new() });
        }
    }

    fn unnest(&mut self) {
        self.flush();
        if self.ignored > 0 {
            self.ignored -= 1;
        } else if self.frames.len() > 1
            && let Some(frame) = self.frames.pop()
        {
            self.end(frame);
        }
    }

    fn end(&mut self, frame: Frame) {
        match frame.kind {
            Kind::Document => {
                if let Some(outer) = self.frames.last_mut() {
                    outer.passages.extend(frame.passages);
                }
            }
            Kind::Quote => self.put(Passage::Quote(frame.passages)),
            Kind::Item => {
                if let Some(Frame { kind: Kind::List(_, items), .. }) = self.frames.last_mut()
                    && !frame.passages.is_empty()
                {
                    items.push(frame.passages);
                }
            }
            Kind::List(start, items) if !items.is_empty() => self.put(Passage::List(start, items)),
            Kind::List(..) => {}
        }
    }

    fn finish(mut self) -> Vec<Passage> {
        self.flush();
        while self.frames.len() > 1 {
            self.ignored = 0;
            self.unnest();
        }
        self.frames.pop().map(|frame| frame.passages).unwrap_or_default()
    }
}
