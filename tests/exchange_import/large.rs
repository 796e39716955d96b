//! Bad files too large to commit, made here; and the good file cut at 200 places.

use fieldfare::exchange::case_file::{CaseFileReader, Why};
use fieldfare::json::{Limits, Reason};

use super::{good_file, refused};

fn check(bytes: &[u8], place: &str, why: &Why) {
    let refusal = refused(bytes).unwrap();
    assert_eq!((refusal.place.as_str(), &refusal.why), (place, why));
}

#[test]
fn a02_a_file_cut_anywhere_is_refused() {
    let good = good_file();
    let end = good.trim_end().len();
    for step in 0..200 {
        let cut = end * step / 200;
        let refusal = refused(&good.as_bytes()[..cut]).unwrap();
        let why = if cut == 0 {
            Reason::Empty
        } else {
            Reason::CutOff
        };
        // A cut inside a letter of several bytes may be seen first.
        if refusal.why != Why::Json(Reason::NotUtf8) {
            assert_eq!(refusal.why, Why::Json(why), "cut at {cut}");
        }
    }
}

#[test]
fn a03_ten_thousand_levels_are_refused_wherever_they_stand() {
    let lists = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let objects = format!("{}1{}", "{\"a\":".repeat(10_000), "}".repeat(10_000));
    let too_deep = Why::Json(Reason::TooDeep(32));
    for deep in [lists, objects] {
        let file = good_file().replacen("\"client\"", &format!("\"x\":{deep},\"client\""), 1);
        assert_eq!(refused(file.as_bytes()).unwrap().why, too_deep);
        let file = good_file().replacen("\"schema\"", &format!("\"x\":{deep},\"schema\""), 1);
        assert!(matches!(
            refused(file.as_bytes()).unwrap().why,
            Why::Json(Reason::TooDeep(_))
        ));
        assert!(refused(deep.as_bytes()).is_some());
    }
}

#[test]
fn a06_a_text_of_300_kib_is_refused_by_name() {
    let long = "x".repeat(300 * 1024);
    let why = Why::Json(Reason::TextTooLong(256 * 1024));
    let file = good_file().replacen("Mrs B.", &long, 1);
    check(file.as_bytes(), "cases[0].client.name", &why);
    let escaped = "\\u00e9".repeat(150 * 1024);
    let file = good_file().replacen("Mrs B.", &escaped, 1);
    check(file.as_bytes(), "cases[0].client.name", &why);
}

#[test]
fn a05_more_than_20_000_cases_are_refused() {
    let file = |cases: usize| {
        let cases: Vec<String> = (0..cases)
            .map(|n| {
                format!(
                    "{{\"id\":\"00000000-0000-4000-8000-{n:012x}\",\"opened\":{{\"at\":\"2026-11-22T10:00:00Z\",\
                     \"by\":\"\"}},\"client\":{{}},\"referral\":{{}},\"rights\":{{}}}}"
                )
            })
            .collect();
        format!(
            "{{\"format\":\"fieldfare-cases\",\"schema\":1,\"cases\":[{}]}}",
            cases.join(",")
        )
    };
    assert_eq!(refused(file(1_000).as_bytes()), None);
    check(file(20_001).as_bytes(), "cases", &Why::TooManyCases(20_000));
}

#[test]
fn a04_a_file_beyond_the_size_limit_is_refused_while_it_is_fed() {
    assert_eq!(Limits::FILE.bytes, 300 * 1024 * 1024);
    let limits = Limits {
        bytes: 1000,
        ..Limits::FILE
    };
    let mut reader = CaseFileReader::new(&limits);
    let good = good_file();
    let refusal = good
        .as_bytes()
        .chunks(100)
        .find_map(|chunk| reader.feed(chunk).err())
        .unwrap();
    assert_eq!(refusal.why, Why::Json(Reason::TooLarge(1000)));
}

#[test]
fn a_case_of_countless_values_is_refused() {
    let many = format!("\"x\":[{}0],\"client\"", "0,".repeat(600_000));
    let file = good_file().replacen("\"client\"", &many, 1);
    let why = refused(file.as_bytes()).unwrap().why;
    assert_eq!(why, Why::Json(Reason::TooManyValues(500_000)));
}
