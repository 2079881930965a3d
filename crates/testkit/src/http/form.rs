//! Forms with a file, as `multipart/form-data` (RFC 7578).

/// A form under way.
#[derive(Debug, Clone, Default)]
pub struct Form {
    parts: Vec<u8>,
}

/// Stands between parts; no test sends it inside of one.
const BOUNDARY: &str = "dementi-test-boundary";

impl Form {
    /// A form with a file of this name and media type.
    pub fn file(name: &str, media_type: &str, bytes: impl AsRef<[u8]>) -> Self {
        let head = format!("name=\"file\"; filename=\"{name}\"\r\nContent-Type: {media_type}");
        Self::default().part(&head, bytes)
    }

    /// A form with a plain text.
    pub fn text(text: &str) -> Self {
        Self::file("report.txt", "text/plain; charset=utf-8", text)
    }

    /// With another field.
    #[must_use]
    pub fn with(self, name: &str, value: impl AsRef<[u8]>) -> Self {
        self.part(&format!("name=\"{name}\""), value)
    }

    /// With a part whose head continues so after `Content-Disposition: form-data; `.
    #[must_use]
    pub fn part(mut self, head: &str, bytes: impl AsRef<[u8]>) -> Self {
        let begin = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n");
        self.parts.extend_from_slice(begin.as_bytes());
        self.parts.extend_from_slice(bytes.as_ref());
        self.parts.extend_from_slice(b"\r\n");
        self
    }

    /// What it is sent as.
    pub fn media_type() -> String {
        format!("multipart/form-data; boundary={BOUNDARY}")
    }

    /// Its bytes.
    pub fn into_bytes(mut self) -> Vec<u8> {
        self.parts.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        self.parts
    }
}
