//! Any bytes as what is inside a backup, whole and in pieces: no panic, and the same answer.
#![no_main]

use fieldfare::exchange::backup::BackupReader;
use fieldfare::json::Limits;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let whole = BackupReader::read(bytes, &Limits::FILE);
    let mut reader = BackupReader::new(&Limits::FILE);
    let mut pieces = bytes.chunks(7).map(|piece| reader.feed(piece).map(drop));
    let fed = pieces.find_map(Result::err);
    drop(pieces);
    let in_pieces = match fed {
        Some(refusal) => Err(refusal),
        None => reader.finish().map(drop),
    };
    assert_eq!(whole.is_ok(), in_pieces.is_ok());
    if let Err(refusal) = whole {
        let _ = (refusal.reason_in_words(), refusal.place_in_words());
    }
});
