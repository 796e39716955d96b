//! A small static server for this machine: the app needs one, and nothing more, because every address it knows is a file.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::failure::{Outcome, fail};
use crate::files::media_type;

/// How many ports after the wished one are tried.
const PORTS_TRIED: u16 = 20;
const PATIENCE: Duration = Duration::from_secs(15);

/// What is served and how.
pub struct Site {
    /// The folder of the finished build.
    pub folder: PathBuf,
    /// The path it appears under, beginning and ending with `/`.
    pub prefix: String,
    /// Whether the answers carry what `_headers` says.
    pub with_headers: bool,
}

/// Listens on the wished port of this machine, or the next free one.
///
/// # Errors
/// When none of the ports tried is free.
pub fn listen(wished: u16) -> Outcome<(TcpListener, u16)> {
    for port in wished..wished.saturating_add(PORTS_TRIED) {
        if let Ok(listener) = TcpListener::bind(("127.0.0.1", port)) {
            return Ok((listener, port));
        }
    }
    fail(format!(
        "no free port from {wished} on; choose one with --port"
    ))
}

/// Answers until the program is ended.
pub fn answer(listener: &TcpListener, site: Site) {
    let site = Arc::new(site);
    for stream in listener.incoming().flatten() {
        let site = Arc::clone(&site);
        thread::spawn(move || {
            // A browser that goes away in the middle is no fault of ours.
            let _ = answer_one(stream, &site);
        });
    }
}

fn answer_one(mut stream: TcpStream, site: &Site) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    while lines
        .next()
        .transpose()?
        .is_some_and(|line| !line.is_empty())
    {}
    let mut words = first.split(' ');
    let (method, target) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    );
    let path = target.split(['?', '#']).next().unwrap_or_default();

    let found = match (method, file_of(site, path)) {
        ("GET" | "HEAD", Some(name)) => fs::read(site.folder.join(&name))
            .ok()
            .map(|bytes| (name, bytes)),
        _ => None,
    };
    let (status, kind, name, bytes) = match found {
        Some((name, bytes)) => ("200 OK", media_type(&name), name, bytes),
        None => (
            "404 Not Found",
            "text/plain",
            String::new(),
            b"404".to_vec(),
        ),
    };
    let mut head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n",
        bytes.len()
    );
    if site.with_headers {
        for (key, value) in headers_for(&site.folder, &name) {
            head.push_str(&format!("{key}: {value}\r\n"));
        }
    } else {
        head.push_str("Cache-Control: no-cache\r\n");
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes())?;
    if method != "HEAD" {
        stream.write_all(&bytes)?;
    }
    stream.flush()
}

/// The file an address means. Only plain names below the folder: no empty, hidden or climbing parts.
fn file_of(site: &Site, path: &str) -> Option<String> {
    let name = path.strip_prefix(&site.prefix)?;
    let name = if name.is_empty() { "index.html" } else { name };
    let plain = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
    };
    name.split('/').all(plain).then(|| name.to_owned())
}

/// The headers that `_headers` gives a file: the common block and the file's own.
fn headers_for(folder: &Path, name: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(folder.join("_headers")).unwrap_or_default();
    let own = format!("/{name}");
    let mut applies = false;
    let mut found = Vec::new();
    for line in text.lines() {
        if !line.starts_with(' ') {
            applies = line == "/*" || line == own;
        } else if let Some((key, value)) = line.trim().split_once(": ").filter(|_| applies) {
            found.push((key.to_owned(), value.to_owned()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(prefix: &str, path: &str) -> Option<String> {
        let site = Site {
            folder: PathBuf::new(),
            prefix: prefix.to_owned(),
            with_headers: false,
        };
        file_of(&site, path)
    }

    #[test]
    fn an_address_means_a_file_below_the_prefix_or_nothing() {
        assert_eq!(named("/", "/").as_deref(), Some("index.html"));
        assert_eq!(
            named("/a/b/", "/a/b/icons/icon.svg").as_deref(),
            Some("icons/icon.svg")
        );
        for path in [
            "/a/",
            "/",
            "/a/b/../x",
            "/a/b//etc/passwd",
            "/a/b/.hidden",
            "/a/b/%2e%2e/x",
            "/a/b/icons/",
        ] {
            assert_eq!(named("/a/b/", path), None, "{path}");
        }
    }
}
