//! Lines of text, with white space as a browser shows it.

/// Text that is being written.
#[derive(Debug, Default)]
pub(super) struct Lines {
    text: String,
    /// How many lines `br` has ended since the last character.
    breaks: usize,
    /// Whether a block has begun or ended since then.
    block: bool,
    /// How many cells have begun since then.
    tabs: usize,
    /// Whether white space stood since then.
    space: bool,
}

impl Lines {
    /// What comes next stands on another line, unless it is the first in its cell.
    pub(super) fn block(&mut self) {
        self.block |= self.tabs == 0;
    }

    /// A row of cells ends, the empty ones at its end included.
    pub(super) fn row_end(&mut self) {
        self.block = true;
        self.tabs = 0;
    }

    /// A line ends here.
    pub(super) fn line_break(&mut self) {
        self.breaks += 1;
    }

    /// What comes next stands in another cell of the same row.
    pub(super) fn cell(&mut self) {
        // What blocks within the cell before had wanted is void: the cell is beside it, not below.
        (self.breaks, self.block, self.space) = (0, false, false);
        self.tabs += 1;
    }

    /// Writes text whose white space collapses.
    pub(super) fn flow(&mut self, text: &str) {
        let mut rest = text;
        while let Some(first) = rest.as_bytes().first() {
            if is_white(*first) {
                self.space = true;
                rest = rest.trim_start_matches(|c: char| u8::try_from(c).is_ok_and(is_white));
            } else {
                let end = rest.bytes().position(is_white).unwrap_or(rest.len());
                let (word, after) = rest.split_at(end);
                self.settle();
                self.text.push_str(word);
                rest = after;
            }
        }
    }

    /// Writes text as it is.
    pub(super) fn preformatted(&mut self, text: &str) {
        if !text.is_empty() {
            self.settle();
            self.text.push_str(text);
        }
    }

    /// Writes what is due before the next character.
    fn settle(&mut self) {
        let begin = self.text.is_empty();
        if (self.block || self.breaks > 0) && !begin {
            self.text.extend(std::iter::repeat_n('\n', self.breaks.max(1)));
        } else if self.space && self.tabs == 0 && !begin && !self.text.ends_with(['\n', '\t']) {
            self.text.push(' ');
        }
        self.text.extend(std::iter::repeat_n('\t', self.tabs));
        (self.breaks, self.block, self.tabs, self.space) = (0, false, 0, false);
    }

    /// The text; what would stand after its last character is left out.
    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// ASCII white space by the WHATWG, which alone collapses.
fn is_white(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}
