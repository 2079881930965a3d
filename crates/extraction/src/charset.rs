//! From bytes to characters.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use crate::{Extracted, Kind};

/// Decodes bytes by their byte order mark, else as declared, else as UTF-8 if they are, else by what they look like.
pub(crate) fn decode(bytes: &[u8], declared: Option<&'static Encoding>, kind: Kind) -> Extracted {
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, bytes.get(length..).unwrap_or_default()),
        None => (declared.unwrap_or_else(|| guess(bytes)), bytes),
    };
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    Extracted { text: text.into_owned(), kind, charset: encoding.name(), damaged }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}
