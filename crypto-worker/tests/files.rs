//! Files of ours, opened by us: round trips, every kind of damage, and what each is called.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "tests"
)]

use crypto_worker::open::{Opening, With, open};
use crypto_worker::refusal::Refusal;
use crypto_worker::seal::{For, Sealing, check_recipient, make_identity, recipient_of, seal};
use crypto_worker::stretch::Stretched;
use zeroize::Zeroizing;

fn key(secret: &str) -> With {
    With::Identity(Zeroizing::new(secret.to_owned()))
}

fn word(passphrase: &str) -> With {
    With::Passphrase(Zeroizing::new(passphrase.to_owned()))
}

fn to(recipients: &[&String]) -> For {
    For::Recipients(recipients.iter().map(|one| (*one).clone()).collect())
}

fn content(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at * 7 % 251) as u8).collect()
}

#[test]
fn what_was_sealed_in_pieces_opens_in_pieces() {
    let (secret, recipient) = make_identity().unwrap();
    for length in [0, 1, 65_535, 65_536, 65_537, 131_072, 400_000] {
        let given = content(length);
        let mut sealing = Sealing::begin(&to(&[&recipient])).unwrap();
        let mut file = Vec::new();
        for piece in given.chunks(10_007) {
            file.extend(sealing.piece(piece).unwrap());
        }
        file.extend(sealing.end().unwrap());
        assert!(file.starts_with(b"-----BEGIN AGE ENCRYPTED FILE-----\n"));
        assert!(file.is_ascii());
        let mut opening = Opening::begin(file.as_slice(), &key(&secret)).unwrap();
        let mut back = Vec::new();
        loop {
            let piece = opening.piece(30_000).unwrap();
            if piece.is_empty() {
                break;
            }
            back.extend_from_slice(&piece);
        }
        assert_eq!(back, given, "{length} bytes");
    }
}

#[test]
fn a_passphrase_stretched_apart_seals_and_the_key_found_apart_opens_that_file_and_no_other() {
    let words = "six plain words";
    let stretched = Stretched::of(words).unwrap();
    let bytes = Zeroizing::new(stretched.bytes().to_vec());
    let sealed = || {
        let again = Stretched::from_bytes(bytes.clone()).unwrap();
        seal(&For::Stretched(again), b"a plan").unwrap()
    };
    let (file, other) = (sealed(), sealed());
    assert_eq!(*open(&file, &word(words), 100).unwrap(), b"a plan");
    let found = |file: &[u8]| Opening::begin(file, &word(words)).unwrap().file_key();
    let key = found(&file);
    assert_eq!(*key, *found(&file));
    assert_ne!(*key, *found(&other), "every file has a key of its own");
    assert_eq!(
        *open(&file, &With::FileKey(key.clone()), 100).unwrap(),
        b"a plan"
    );
    assert_eq!(
        open(&other, &With::FileKey(key), 100).unwrap_err(),
        Refusal::Header
    );
    for bytes in [0, 15, 17] {
        let short = With::FileKey(Zeroizing::new(vec![0; bytes]));
        assert_eq!(open(&file, &short, 100).unwrap_err(), Refusal::Params);
    }
    for bytes in [0, 47, 49] {
        let bytes = Zeroizing::new(vec![0; bytes]);
        assert_eq!(Stretched::from_bytes(bytes).err(), Some(Refusal::Params));
    }
}

#[test]
fn i03_each_of_two_recipients_opens_alone() {
    let (first, to_first) = make_identity().unwrap();
    let (second, to_second) = make_identity().unwrap();
    let (third, _) = make_identity().unwrap();
    let file = seal(&to(&[&to_first, &to_second]), b"a plan").unwrap();
    for secret in [&first, &second] {
        assert_eq!(*open(&file, &key(secret), 100).unwrap(), b"a plan");
    }
    assert_eq!(
        open(&file, &key(&third), 100).unwrap_err(),
        Refusal::NoMatch
    );
}

#[test]
fn a21_a_wrong_passphrase_and_the_wrong_kind_of_secret_are_told_apart() {
    let file = seal(
        &For::Passphrase(Zeroizing::new("six plain words".into())),
        b"x",
    )
    .unwrap();
    assert_eq!(*open(&file, &word("six plain words"), 9).unwrap(), b"x");
    assert_eq!(
        open(&file, &word("six plain wordz"), 9).unwrap_err(),
        Refusal::NoMatch
    );
    let (secret, recipient) = make_identity().unwrap();
    assert_eq!(
        open(&file, &key(&secret), 9).unwrap_err(),
        Refusal::NeedsPassphrase
    );
    let other = seal(&to(&[&recipient]), b"x").unwrap();
    assert_eq!(
        open(&other, &word("six plain words"), 9).unwrap_err(),
        Refusal::NeedsKey
    );
}

#[test]
fn a21_a_changed_byte_anywhere_and_a_cut_anywhere_never_open_whole() {
    let (secret, recipient) = make_identity().unwrap();
    let file = seal(&to(&[&recipient]), &content(70_000)).unwrap();
    let step = if cfg!(debug_assertions) { 997 } else { 101 };
    for at in (0..file.len()).step_by(step).chain(0..300) {
        let mut changed = file.clone();
        changed[at] ^= 1;
        assert!(open(&changed, &key(&secret), 100_000).is_err(), "byte {at}");
        assert!(
            open(&file[..at], &key(&secret), 100_000).is_err(),
            "cut at {at}"
        );
    }
    let more = [file.as_slice(), b"and more"].concat();
    assert!(
        open(&more, &key(&secret), 100_000).is_err(),
        "more after the end"
    );
}

#[test]
fn a21_a_head_without_end_is_refused() {
    let mut file = b"age-encryption.org/v1\n".to_vec();
    for _ in 0..1_000_000 {
        file.extend_from_slice(b"-> grease\n\n");
    }
    let (secret, _) = make_identity().unwrap();
    assert_eq!(open(&file, &key(&secret), 9).unwrap_err(), Refusal::Header);
    assert_eq!(open(b"", &key(&secret), 9).unwrap_err(), Refusal::NotAge);
    assert_eq!(
        open(b"{\"format\":1}", &key(&secret), 9).unwrap_err(),
        Refusal::NotAge
    );
    assert_eq!(
        open(
            b"age-encryption.org/v9\n-> X25519 something that nobody knows\n",
            &key(&secret),
            9
        )
        .unwrap_err(),
        Refusal::Newer
    );
}

#[test]
fn h09_every_wrong_character_of_a_key_is_found_and_case_does_not_matter() {
    let (secret, recipient) = make_identity().unwrap();
    assert_eq!(recipient_of(&secret.to_lowercase()).unwrap(), recipient);
    assert_eq!(
        recipient_of(&format!("  {}\n", *secret)).unwrap(),
        recipient
    );
    for at in 0..secret.len() {
        let mut typo: Vec<u8> = secret.bytes().collect();
        typo[at] = if typo[at] == b'Q' { b'P' } else { b'Q' };
        let typo = String::from_utf8(typo).unwrap();
        assert_eq!(recipient_of(&typo), Err(Refusal::Key), "place {at}");
    }
    assert_eq!(check_recipient(&recipient).unwrap(), recipient);
    assert_eq!(check_recipient(&secret), Err(Refusal::Key));
}

#[test]
fn an_empty_passphrase_and_no_recipient_write_nothing() {
    assert_eq!(
        seal(&For::Passphrase(Zeroizing::default()), b"x"),
        Err(Refusal::Params)
    );
    assert_eq!(
        seal(&For::Recipients(Vec::new()), b"x"),
        Err(Refusal::Params)
    );
    assert_eq!(
        seal(&For::Recipients(vec!["age1nonsense".into()]), b"x"),
        Err(Refusal::Key)
    );
}
