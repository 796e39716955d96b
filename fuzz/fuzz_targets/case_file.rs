//! Any bytes as a case file, whole and in pieces: no panic, the same answer; what is taken settles at once.
#![no_main]

use fieldfare::domain::case::CaseDocument;
use fieldfare::domain::time::Timestamp;
use fieldfare::exchange::case_file::{CaseFileReader, Found, Refusal, export};
use fieldfare::json::Limits;
use libfuzzer_sys::fuzz_target;

fn in_pieces(bytes: &[u8]) -> Result<Vec<Found>, Refusal> {
    let mut reader = CaseFileReader::new(&Limits::FILE);
    let mut found = Vec::new();
    for piece in bytes.chunks(7) {
        found.extend(reader.feed(piece)?);
    }
    found.extend(reader.finish()?.0);
    Ok(found)
}

fn cases(found: Vec<Found>) -> Vec<CaseDocument> {
    found.into_iter().filter_map(|it| Some(it.ok()?.case)).collect()
}

fuzz_target!(|bytes: &[u8]| {
    let pieces = in_pieces(bytes);
    match CaseFileReader::read(bytes, &Limits::FILE) {
        Ok((found, _)) => {
            assert!(pieces.is_ok());
            for refusal in found.iter().filter_map(|it| it.as_ref().err()) {
                let _ = (refusal.reason_in_words(), refusal.place_in_words());
            }
            let taken = cases(found);
            let file = export(&taken, Timestamp::from_millis(0));
            let (again, _) = CaseFileReader::read(&file, &Limits::FILE).expect("an export is a case file");
            assert_eq!(cases(again), taken);
        }
        Err(refusal) => {
            assert!(pieces.is_err());
            let _ = (refusal.reason_in_words(), refusal.place_in_words());
        }
    }
});
