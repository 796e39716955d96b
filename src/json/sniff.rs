//! Recognises files that are plainly something else, so that the message can say what to do.

/// What a file is when it is not JSON text in UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// UTF-16 or UTF-32 text.
    Utf16,
    /// A ZIP archive, or a spreadsheet or word processor file.
    Zip,
    /// A gzip archive.
    Gzip,
    /// A PDF document.
    Pdf,
    /// A web page or other XML.
    Markup,
    /// An encrypted age file.
    Encrypted,
    /// Some other text or bytes.
    Other,
}

/// How many first bytes [`foreign`] wants to see.
pub(super) const ENOUGH: usize = 8;

/// The byte order mark that some programs begin a text with.
pub(super) const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Says what a file is by its first bytes, when it cannot be JSON.
pub(super) fn foreign(head: &[u8]) -> Option<Foreign> {
    const MAGIC: &[(&[u8], Foreign)] = &[
        (b"\xFF\xFE", Foreign::Utf16),
        (b"\xFE\xFF", Foreign::Utf16),
        (b"PK\x03\x04", Foreign::Zip),
        (b"PK\x05\x06", Foreign::Zip),
        (b"\x1F\x8B", Foreign::Gzip),
        (b"%PDF", Foreign::Pdf),
        (b"age-encr", Foreign::Encrypted),
        (b"-----BEG", Foreign::Encrypted),
    ];
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some(*kind);
    }
    if head.iter().take(4).any(|byte| *byte == 0) {
        return Some(Foreign::Utf16);
    }
    let text = head.strip_prefix(MARK).unwrap_or(head);
    match text.trim_ascii_start().first()? {
        b'<' => Some(Foreign::Markup),
        b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n' => None,
        _ => Some(Foreign::Other),
    }
}
