//! A file that was tried, carried by the page to the next step: to the byte what was tried, and so that nothing of it need be kept
//! here. It is packed, as the page would weigh megabytes otherwise.

use std::io::{self, Read, Write};

use bytes::Bytes;
use data_encoding::BASE64;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use crate::failure::PageError;
use crate::uploaded::MOST_FILE;

/// Packs a file into a field.
pub(super) fn pack(file: &[u8]) -> io::Result<String> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(file)?;
    Ok(BASE64.encode(&packed.finish()?))
}

/// Unpacks the file out of its field: no more than a file can have, whatever is packed there.
pub(super) fn unpack(field: &str) -> Result<Bytes, PageError> {
    let packed = BASE64.decode(field.as_bytes()).map_err(|_| PageError::Unreadable)?;
    let mut file = Vec::new();
    let read = GzDecoder::new(packed.as_slice()).take(MOST_FILE + 1).read_to_end(&mut file);
    match read {
        Ok(length) if length as u64 > MOST_FILE => Err(PageError::TooLarge),
        Ok(_) => Ok(file.into()),
        Err(_) => Err(PageError::Unreadable),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_carried_to_the_byte_and_weighs_less() {
        let file = "text;tags\nThey read mail.;mail\n".repeat(10_000);
        let field = pack(file.as_bytes()).unwrap();
        assert!(field.len() * 10 < file.len(), "{}", field.len());
        assert_eq!(unpack(&field).unwrap(), file.as_bytes());
        assert_eq!(unpack(&pack(b"").unwrap()).unwrap(), b"".as_slice());
    }

    #[test]
    fn what_was_not_packed_here_is_refused() {
        assert_eq!(unpack("%%%"), Err(PageError::Unreadable));
        assert_eq!(unpack(&BASE64.encode(b"text\nOne.\n")), Err(PageError::Unreadable));
        let most = usize::try_from(MOST_FILE).unwrap();
        assert!(unpack(&pack(&vec![b'a'; most]).unwrap()).is_ok());
        assert_eq!(unpack(&pack(&vec![b'a'; most + 1]).unwrap()), Err(PageError::TooLarge));
    }
}
