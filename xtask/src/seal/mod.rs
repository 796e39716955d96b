//! Sealing: the last step of a build. It proves that the build holds nothing foreign, then writes what the browser
//! will hold it to: the policy, the hash of every file, and one build id over all of them.

mod checks;
#[path = "../../../build/compact.rs"]
mod compact;
mod imports;
mod integrity;
mod lean;
mod locals;
mod order;
mod pack;
mod policy;
mod precache;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Outcome, fail};
use crate::files;
use crate::hash::Hash;

const PAGE: &str = "index.html";
const WORKER: &str = "sw.js";
/// What the app asks and suggests.
pub const CONTENT: &str = "content.txt";
/// The rules of published instruments.
pub const INSTRUMENTS: &str = "instruments.txt";
const SEALED_PLACE: &str = "const SEALED = null;";
/// Written beside the app for people and hosts; not part of the app.
const BESIDE: [&str; 3] = ["_headers", "BUILD", "SHA256SUMS"];

type Files = BTreeMap<String, Vec<u8>>;

/// Seals the folder that Trunk names, or `dist`.
///
/// # Errors
/// When the build holds something that must not be shipped.
pub fn run() -> Outcome<()> {
    let folder = std::env::var_os("TRUNK_STAGING_DIR").map_or_else(files::dist, PathBuf::from);
    fs::write(folder.join(CONTENT), content(&compact::FORMS)?)?;
    fs::write(folder.join(INSTRUMENTS), content(&["instruments"])?)?;
    let id = seal(&folder)?;
    println!("sealed: build {}", short(&id));
    Ok(())
}

/// Some kinds of content as one file: a line for each file of the content, with its path before it.
fn content(kinds: &[&'static str]) -> Outcome<String> {
    let files = compact::all(&files::root(), kinds).or_else(fail)?;
    let line = |file: compact::Compact| {
        let path = [file.kind, &file.folder, &file.name].join("/");
        [path.as_str(), " ", &file.text, "\n"].concat()
    };
    Ok(files.into_iter().map(line).collect())
}

/// The form of a build id that people compare: three groups of four.
pub fn short(id: &str) -> String {
    let groups: Vec<&str> = [0..4, 4..8, 8..12]
        .into_iter()
        .filter_map(|range| id.get(range))
        .collect();
    groups.join("-")
}

/// Seals a folder and returns the build id.
///
/// # Errors
/// When the build holds something that must not be shipped.
pub fn seal(folder: &Path) -> Outcome<String> {
    let mut files = read(folder)?;
    let mut rewritten = imports::shorten(&mut files)?;
    rewritten.extend(lean::trim(&mut files));
    rewritten.extend(order::functions(&mut files)?);
    let (unpacked, packed) = pack::all(&mut files)?;
    rewritten.extend(packed);
    integrity::refresh(&mut files)?;
    let problems = checks::problems(&files);
    if !problems.is_empty() {
        return fail(format!(
            "the build cannot be sealed:\n  {}",
            problems.join("\n  ")
        ));
    }
    let page = text(&files, PAGE)?;
    if page.contains("data-build=") {
        return fail("this folder is sealed already; build it anew");
    }
    let headers = policy::headers_file(&files, &rewritten);
    let sums = build_sums(&files, &unpacked, &headers);
    let id = Hash::of(sums.as_bytes()).hex();

    let page = sealed_page(&files, &page, &id)?;
    files.insert(PAGE.to_owned(), page.into_bytes());
    let worker = text(&files, WORKER)?;
    let sealed = worker.replacen(
        SEALED_PLACE,
        &format!("const SEALED = {};", precache::json(&files, &id)),
        1,
    );
    if sealed == worker {
        return fail("sw.js has no place for the sealed list");
    }
    files.insert(WORKER.to_owned(), sealed.into_bytes());
    files.insert("_headers".to_owned(), headers.into_bytes());
    files.insert("BUILD".to_owned(), sums.into_bytes());
    let sums = sums_of(&files);
    files.insert("SHA256SUMS".to_owned(), sums.into_bytes());
    let written = [PAGE, WORKER].into_iter().chain(BESIDE);
    for name in written.chain(rewritten.iter().map(String::as_str)) {
        match files.get(name) {
            Some(bytes) => fs::write(folder.join(name), bytes)?,
            // It was packed. Several steps may have changed it.
            None if folder.join(name).exists() => fs::remove_file(folder.join(name))?,
            None => {}
        }
    }
    Ok(id)
}

fn read(folder: &Path) -> Outcome<Files> {
    let mut found = Files::new();
    for path in files::list(folder)? {
        if !BESIDE.contains(&path.as_str()) {
            let bytes = fs::read(folder.join(&path))?;
            found.insert(path, bytes);
        }
    }
    Ok(found)
}

fn text(files: &Files, path: &str) -> Outcome<String> {
    match files.get(path) {
        Some(bytes) => Ok(String::from_utf8_lossy(bytes).into_owned()),
        None => fail(format!("the build has no {path}")),
    }
}

fn sums_of(files: &Files) -> String {
    files
        .iter()
        .map(|(path, bytes)| format!("{}  {path}\n", Hash::of(bytes).hex()))
        .collect()
}

/// The list whose hash is the build id: every file as built, with the page and the worker before they carry the id,
/// the wasm that comes out of a packed file, and the headers they are to be sent with.
fn build_sums(files: &Files, unpacked: &Files, headers: &str) -> String {
    let mut sums = sums_of(files);
    sums.push_str(&sums_of(unpacked).replace('\n', " (unpacked)\n"));
    for name in [PAGE, WORKER] {
        sums = sums.replace(
            &format!("  {name}\n"),
            &format!("  {name} (before sealing)\n"),
        );
    }
    format!("{sums}{}  _headers\n", Hash::of(headers.as_bytes()).hex())
}

/// The page with its policy, and with the hashes that boot.js and the wasm must have.
fn sealed_page(files: &Files, page: &str, id: &str) -> Outcome<String> {
    let hash = |path: &str| match files.get(path) {
        Some(bytes) => Ok(integrity::of(bytes)),
        None => fail(format!(
            "index.html names {path}, which is not in the build"
        )),
    };
    let Some(script) = checks::tags(page)
        .into_iter()
        .find(|tag| tag.attribute("data-wasm").is_some())
    else {
        return fail("index.html does not start boot.js");
    };
    let named = |name: &str| {
        script
            .attribute(name)
            .unwrap_or_default()
            .trim_start_matches("./")
            .to_owned()
    };
    let sealed = format!(
        " integrity=\"{}\" data-integrity=\"{}\" data-content-integrity=\"{}\" data-instruments-integrity=\"{}\" data-build=\"{id}\" data-js=",
        hash(&named("src"))?,
        hash(&named("data-wasm"))?,
        hash(&named("data-content"))?,
        hash(&named("data-instruments"))?
    );
    let charset = "<meta charset=\"utf-8\">";
    if !page.contains(charset) {
        return fail(format!("index.html must begin its head with {charset}"));
    }
    let meta = format!(
        "{charset}\n    <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">",
        policy::meta_policy()
    );
    Ok(page
        .replacen(" data-js=", &sealed, 1)
        .replacen(charset, &meta, 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, UNIX_EPOCH};

    #[test]
    fn the_short_build_id_is_three_groups_of_four() {
        assert_eq!(short("0123456789abcdef"), "0123-4567-89ab");
    }

    #[test]
    fn the_build_id_changes_with_any_file_and_with_the_headers() {
        let files = Files::from([
            (PAGE.to_owned(), b"a".to_vec()),
            ("x.js".to_owned(), b"b".to_vec()),
        ]);
        let first = build_sums(&files, &Files::new(), "h");
        let other = Files::from([
            (PAGE.to_owned(), b"a".to_vec()),
            ("x.js".to_owned(), b"c".to_vec()),
        ]);
        assert_ne!(first, build_sums(&other, &Files::new(), "h"));
        assert_ne!(first, build_sums(&files, &Files::new(), "i"));
        assert!(first.contains("index.html (before sealing)"));
    }

    /// A small build in a folder of its own, as Trunk would leave it.
    fn build(name: &str) -> PathBuf {
        let name = format!("fieldfare-seal-{name}-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        let page = "<meta charset=\"utf-8\">\n\
            <link rel=\"stylesheet\" href=\"./a.css\" integrity=\"sha384-of-the-file-before\"/>\n\
            <script src=\"./boot.js\" data-js=\"./a.js\" data-wasm=\"./a_bg.wasm\" data-content=\"./content.txt\" data-instruments=\"./instruments.txt\"></script>\n";
        for (path, content) in [
            (PAGE, page),
            (WORKER, "// A comment that goes.\nconst SEALED = null;\n"),
            ("boot.js", "// A comment that goes.\nstart();\n"),
            (
                "a.css",
                "/* A comment that goes. */\n.a {\n  color: red;\n}\n",
            ),
            ("a.js", "go();\n"),
            (CONTENT, "assessments/v1/a.json {}\n"),
            (INSTRUMENTS, "instruments/v1/a.json {}\n"),
            ("a_bg.wasm", "\0asm\x01\0\0\0"),
        ] {
            fs::write(folder.join(path), content).unwrap();
        }
        folder
    }

    /// Everything in a sealed folder, with what lies beside the app.
    fn whole(folder: &Path) -> Files {
        let paths = files::list(folder).unwrap().into_iter();
        let whole = paths.map(|path| (path.clone(), fs::read(folder.join(path)).unwrap()));
        whole.collect()
    }

    #[test]
    fn k01_the_same_build_is_sealed_to_the_same_bytes_that_name_no_folder_and_no_time() {
        let folders = ["here", "in-another-folder"].map(build);
        let old = fs::File::options()
            .write(true)
            .open(folders[1].join("a.js"))
            .unwrap();
        old.set_modified(UNIX_EPOCH + Duration::from_secs(1_000_000_000))
            .unwrap();
        let sealed = folders.each_ref().map(|folder| {
            let id = seal(folder).unwrap();
            let whole = whole(folder);
            fs::remove_dir_all(folder).unwrap();
            (id, whole)
        });
        let now = UNIX_EPOCH.elapsed().unwrap().as_secs().to_string();
        let machine = [
            folders[0].to_string_lossy().into_owned(),
            format!("{}/", files::root().display()),
            // The last minute or two, as seconds since 1970.
            now[..now.len() - 2].to_owned(),
        ];
        for (path, bytes) in &sealed[0].1 {
            let text = String::from_utf8_lossy(bytes);
            for word in &machine {
                assert!(!text.contains(word), "{path} holds {word}");
            }
        }
        assert_eq!(sealed[0].1.len(), 8 + BESIDE.len());
        assert_eq!(sealed[0], sealed[1]);
    }

    #[test]
    fn every_hash_in_a_sealed_page_is_that_of_the_file_beside_it() {
        let folder = build("hashes");
        seal(&folder).unwrap();
        let files = read(&folder).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(files["a.css"], b".a {\ncolor: red;\n}\n");
        let page = text(&files, PAGE).unwrap();
        let hashes: Vec<(String, String)> = checks::tags(&page)
            .iter()
            .filter_map(|tag| {
                let path = tag.attribute("href").or_else(|| tag.attribute("src"))?;
                let path = path.trim_start_matches("./").to_owned();
                Some((path, tag.attribute("integrity")?.to_owned()))
            })
            .collect();
        let expected =
            ["a.css", "boot.js"].map(|path| (path.to_owned(), integrity::of(&files[path])));
        assert_eq!(hashes, expected);
    }
}
