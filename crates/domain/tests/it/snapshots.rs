//! Snapshots: digests, media types, file names, and when bytes were got.

use dementi_domain::snapshot::{
    Digest, FileName, InvalidDigest, InvalidMediaType, MediaType, RetrievedInFuture,
};
use proptest::prelude::*;

use crate::generate::snapshot::snapshot;

proptest! {
    #[test]
    fn a_digest_reads_what_it_shows(bytes in any::<[u8; 32]>()) {
        let digest = Digest::new(bytes);
        prop_assert_eq!(Digest::parse(&digest.to_string()), Ok(digest));
        prop_assert_eq!(Digest::parse(&digest.to_string().to_uppercase()).is_ok(), digest.to_string().bytes().all(|b| b.is_ascii_digit()));
    }

    #[test]
    fn an_accepted_media_type_is_in_its_final_form(text in "[a-zA-Z/+. ]{0,9}/[a-zA-Z+.-]{0,9}(;[ a-zA-Z=\"-]{0,20}){0,2}") {
        if let Ok(media_type) = MediaType::parse(&text) {
            prop_assert_eq!(media_type.to_string(), media_type.to_string().to_lowercase());
            prop_assert_eq!(MediaType::parse(&media_type.to_string()), Ok(media_type));
        }
    }

    #[test]
    fn a_file_name_has_no_folders(text in "[a-zä./\\\\ ]{0,20}") {
        if let Ok(name) = FileName::parse(&text) {
            prop_assert!(!name.as_str().contains(['/', '\\']));
            prop_assert!(text.trim_end().ends_with(name.as_str()));
            prop_assert_eq!(FileName::parse(name.as_str()), Ok(name));
        }
    }

    #[test]
    fn nothing_was_got_after_now(snapshot in snapshot()) {
        let at = snapshot.retrieved_at;
        prop_assert_eq!(snapshot.check_retrieved(at), Ok(()));
        prop_assert_eq!(snapshot.check_retrieved(at - time::Duration::microseconds(1)), Err(RetrievedInFuture));
    }
}

/// The example of FIPS 180-2, appendix B.1.
#[test]
fn a_digest_is_the_sha_256() {
    let shown = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(Digest::of(b"abc").to_string(), shown);
    for wrong in ["", "ba78", &shown.to_uppercase(), &format!("{shown}00")] {
        assert_eq!(Digest::parse(wrong), Err(InvalidDigest), "{wrong}");
    }
}

#[test]
fn media_types() {
    let read = |text: &str| MediaType::parse(text).map(|media_type| media_type.to_string());
    for (text, shown) in [
        ("text/html", "text/html"),
        ("Text/HTML; Charset=\"UTF-8\"", "text/html; charset=utf-8"),
        ("text/plain ;charset=iso-8859-1; format=flowed", "text/plain; charset=iso-8859-1"),
        ("image/svg+xml;", "image/svg+xml"),
        ("application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text"),
    ] {
        assert_eq!(read(text).as_deref(), Ok(shown), "{text}");
    }
    let long = format!("text/{}", "x".repeat(123));
    let more =
        ["text", "text/", "/html", "text/ht ml", "text/html; charset", "text/html; charset=", "ä/b", "", "*"];
    for wrong in more.into_iter().chain([long.as_str()]) {
        assert_eq!(read(wrong), Err(InvalidMediaType), "{wrong}");
    }
    assert_eq!(MediaType::parse(&MediaType::unknown().to_string()), Ok(MediaType::unknown()));
}

#[test]
fn file_names() {
    let read = |path: &str| FileName::parse(path).map(String::from);
    assert_eq!(read("C:\\Users\\ann\\scan 1.pdf").as_deref(), Ok("scan 1.pdf"));
    assert_eq!(read("../../etc/passwd").as_deref(), Ok("passwd"));
    assert!(read("folder/").is_err() && read("a\nb").is_err());
}
