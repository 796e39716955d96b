//! The age test kit (C2SP/CCTV, as shipped with the `age` crate 0.12.1) through our own reader:
//! what a broken file opens to, and what it is called when it does not open.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "tests"
)]

use std::fs;
use std::io::Read;
use std::path::Path;

use crypto_worker::open::{Opening, With};
use crypto_worker::refusal::Refusal;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

struct Vector {
    expect: String,
    payload: Option<String>,
    identities: Vec<String>,
    passphrases: Vec<String>,
    file: Vec<u8>,
}

fn parse(path: &Path) -> Vector {
    let bytes = fs::read(path).unwrap();
    let end = bytes.windows(2).position(|pair| pair == b"\n\n").unwrap();
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let mut vector = Vector {
        expect: String::new(),
        payload: None,
        identities: Vec::new(),
        passphrases: Vec::new(),
        file: bytes[end + 2..].to_vec(),
    };
    let mut packed = false;
    for line in head.lines() {
        let (name, value) = line.split_once(": ").unwrap_or((line, ""));
        match name {
            "expect" => vector.expect = value.to_owned(),
            "payload" => vector.payload = Some(value.to_owned()),
            "identity" => vector.identities.push(value.to_owned()),
            "passphrase" => vector.passphrases.push(value.to_owned()),
            "compressed" => packed = value == "zlib",
            _ => {}
        }
    }
    if packed {
        let mut file = Vec::new();
        flate2::read::ZlibDecoder::new(vector.file.as_slice())
            .read_to_end(&mut file)
            .unwrap();
        vector.file = file;
    }
    vector
}

/// All the content, or how far it came and why it ended.
fn read(file: &[u8], with: &With) -> Result<Vec<u8>, (Vec<u8>, Refusal)> {
    let mut content = Vec::new();
    let mut opening = Opening::begin(file, with).map_err(|refusal| (Vec::new(), refusal))?;
    loop {
        match opening.piece(65_536) {
            Ok(piece) if piece.is_empty() => return Ok(content),
            Ok(piece) => content.extend_from_slice(&piece),
            Err(refusal) => return Err((content, refusal)),
        }
    }
}

/// Where the crate is more lenient than the kit, and where it is stricter; its own test lists the same.
const LENIENT: [&str; 2] = ["stanza_missing_body", "stanza_missing_final_line"];
const STRICT: &str = "armor_whitespace_outside";

#[test]
fn a21_the_whole_test_kit_goes_as_it_says() {
    let mut seen = 0;
    let mut wrong = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/testkit");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let vector = parse(&path);
        seen += 1;
        let mut ways: Vec<With> = Vec::new();
        ways.extend(
            vector
                .identities
                .iter()
                .map(|text| With::Identity(Zeroizing::new(text.clone()))),
        );
        ways.extend(
            vector
                .passphrases
                .iter()
                .map(|text| With::Passphrase(Zeroizing::new(text.clone()))),
        );
        let outcomes: Vec<_> = ways.iter().map(|way| read(&vector.file, way)).collect();
        let opened = outcomes.iter().find_map(|outcome| outcome.as_ref().ok());
        if vector.expect == "success" {
            let sum = opened.map(|content| format!("{:x}", Sha256::digest(content)));
            if sum != vector.payload && name != STRICT {
                wrong.push(format!("{name}: should open, {:?}", outcomes.first()));
            }
        } else if opened.is_some() && !LENIENT.contains(&name.as_str()) {
            wrong.push(format!("{name}: opened, should be: {}", vector.expect));
        } else if let Some(refusal) = outcomes.iter().find_map(|outcome| {
            let (_, refusal) = outcome.as_ref().err()?;
            (!fits(&vector.expect, *refusal)).then_some(*refusal)
        }) {
            wrong.push(format!("{name}: {} was called {refusal:?}", vector.expect));
        }
    }
    assert!(seen > 120, "{seen} vectors");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether the name given to a fault is one of those that the kit's own name stands for.
fn fits(expect: &str, refusal: Refusal) -> bool {
    use Refusal::{Altered, Header, NeedsKey, NeedsPassphrase, Newer, NoMatch, NotAge, Work};
    let names: &[Refusal] = match expect {
        "header failure" => &[
            Header,
            NotAge,
            Newer,
            Work,
            NeedsKey,
            NeedsPassphrase,
            Altered,
            NoMatch,
        ],
        "HMAC failure" => &[Header],
        "armor failure" => &[Altered, Header, NotAge],
        "payload failure" => &[Altered],
        "no match" => &[NoMatch, NeedsKey],
        _ => &[],
    };
    names.contains(&refusal)
}

/// A file that says how much work its passphrase costs, as a power of two; nothing fits the rest of it.
fn asking_for(work: u8) -> String {
    format!(
        "age-encryption.org/v1\n-> scrypt rF0/NwblUHHTpgQgRpe5CQ {work}\n\
        gUjEymFKMVXQEKdMMHL24oYexjE3TIC0O0zGSqJ2aUY\n\
        --- oatGuBGRrv97pPUOF1jSPZKyN2xrcwUOQ5sSgyGQrvk\n0123456789abcdef"
    )
}

/// No clock is needed to see it: whoever tries finds that the passphrase does not fit, and for 2^63 nobody ever would.
#[test]
fn a21_a_passphrase_that_would_take_too_much_work_is_never_tried() {
    let with = With::Passphrase(Zeroizing::new("password".into()));
    let refusal = |work| read(asking_for(work).as_bytes(), &with).unwrap_err().1;
    assert_eq!(refusal(18), Refusal::NoMatch);
    for work in [19, 30, 63] {
        assert_eq!(refusal(work), Refusal::Work, "2^{work}");
    }
}
