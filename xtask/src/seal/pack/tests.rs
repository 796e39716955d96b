//! What was packed comes out of the real unpacker byte for byte, and a damaged file does not come out at all.

use std::fs;
use std::process::Command;

use super::*;

/// A program with lists, texts, jumps by a table, calls by a table and fractions, as wasm of the real compiler.
const PROGRAM: &str = "fn main() { let all: Vec<f64> = std::env::args().filter_map(|it| it.parse().ok()).collect(); \
    println!(\"{all:?} {:?}\", std::fs::read(\"a\")); }";

/// Says for the whole file and for each way to damage it what comes out of the real unpacker.
const READER: &str = "
    import { readFileSync } from 'node:fs';
    const [script, packed, wasm] = process.argv.slice(1).map((path) => readFileSync(path));
    const { unpack } = await import('data:text/javascript,' + encodeURIComponent(script));
    const say = (name, bytes) => {
      let said;
      try {
        said = wasm.equals(unpack(new Uint8Array(bytes))) ? 'same' : 'other';
      } catch {
        said = 'refused';
      }
      console.log(name + ' ' + said);
    };
    say('whole', packed);
    for (const end of [0, 1, 100, packed.length >> 1, packed.length - 1]) say('cut', packed.subarray(0, end));
    const line = packed.indexOf(10);
    const text = packed.subarray(0, line).toString();
    for (const name of ['size', 'before', 'functions', 'last']) {
      const more = text.replace(RegExp(name + '\":[0-9]*'), (it) => it + '1');
      say('head', Buffer.concat([Buffer.from(more), packed.subarray(line)]));
    }
    for (let at = 0; at < packed.length; at += packed.length / 50) {
      const changed = Buffer.from(packed);
      changed[Math.floor(at)] ^= 85;
      say('changed', changed);
    }";

fn told(name: &str, wasm: &[u8]) -> Vec<String> {
    let folder = std::env::temp_dir().join(format!("fieldfare-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let paths = [folder.join("packed"), folder.join("wasm")];
    fs::write(&paths[0], pack(wasm).unwrap()).unwrap();
    fs::write(&paths[1], wasm).unwrap();
    let output = Command::new("node")
        .args(["--input-type=module", "-e", READER, "--"])
        .arg(crate::files::root().join("web/unpack.js"))
        .args(&paths)
        .output()
        .unwrap();
    fs::remove_dir_all(&folder).unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(str::to_owned).collect()
}

/// What the compiler makes of the program.
fn compiled() -> Vec<u8> {
    let folder = std::env::temp_dir().join(format!("fieldfare-program-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let [source, wasm] = ["program.rs", "program.wasm"].map(|name| folder.join(name));
    fs::write(&source, PROGRAM).unwrap();
    let made = Command::new("rustc")
        .args([
            "--target=wasm32-unknown-unknown",
            "-Copt-level=s",
            "-Cstrip=symbols",
            "-o",
        ])
        .args([&wasm, &source])
        .status()
        .unwrap();
    assert!(made.success());
    let wasm = fs::read(wasm).unwrap();
    fs::remove_dir_all(&folder).unwrap();
    // The linker leaves room in lengths; sealing writes them anew.
    super::super::order::ordered(&wasm).unwrap()
}

#[test]
fn what_is_packed_is_unpacked_byte_for_byte_and_a_damaged_file_is_refused() {
    let wasm = compiled();
    assert!(wasm.len() > 10_000);
    let told = told("pack", &wasm);
    assert_eq!(told.len(), 1 + 5 + 4 + 50);
    for (number, said) in told.iter().enumerate() {
        let expected = if number == 0 { "whole same" } else { "refused" };
        assert!(said.ends_with(expected), "{number}: {said}");
    }
}

#[test]
fn a_wasm_without_code_is_packed_too() {
    assert_eq!(told("pack-empty", b"\0asm\x01\0\0\0")[0], "whole same");
}

#[test]
fn what_cannot_be_read_or_written_again_as_it_was_is_refused() {
    let wasm = |code: &[u8]| {
        let mut wasm = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0\x0a".to_vec();
        wasm.push(u8::try_from(code.len()).unwrap());
        wasm.extend(code);
        pack(&wasm)
    };
    assert!(wasm(&[1, 2, 0, 0x0b]).is_ok());
    assert!(wasm(&[1, 0x82, 0, 0, 0x0b]).is_err(), "a long length");
    let unknown = wasm(&[1, 3, 0, 0x27, 0x0b]).unwrap_err().0;
    assert!(unknown.contains("0x27"), "{unknown}");
}
