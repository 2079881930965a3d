//! The fonts that come with typst: Libertinus Serif and others, under the SIL Open Font License and alike.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// The fonts, read once.
pub(super) struct Fonts {
    pub(super) book: LazyHash<FontBook>,
    pub(super) all: Vec<Font>,
    /// The code points that at least one font has a sign for.
    covered: BTreeSet<u32>,
}

pub(super) static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let fonts: Vec<Font> = typst_assets::fonts().flat_map(|data| Font::iter(Bytes::new(data))).collect();
    let covered = fonts.iter().flat_map(|font| font.info().coverage.iter()).collect();
    Fonts { book: LazyHash::new(FontBook::from_fonts(&fonts)), all: fonts, covered }
});

/// A text as far as there are signs for it: others become replacement characters. Code points for private use are among
/// those, as nobody else knows what they mean (PDF/A-2, 6.2.11.7), and byte order marks go.
pub(super) fn shown(text: &str) -> String {
    let shown = |c: char| match u32::from(c) {
        0xFEFF => None,
        0x20 | 0x0A | 0xA0 | 0x200B..=0x200F | 0x2060 | 0x2066..=0x2069 => Some(c),
        0xE000..=0xF8FF | 0xF_0000.. => Some('\u{fffd}'),
        code if FONTS.covered.contains(&code) => Some(c),
        _ => Some('\u{fffd}'),
    };
    text.chars().filter_map(shown).collect()
}
