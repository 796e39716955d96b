//! Scripts, styles and the page without comments and indentation, as they travel.
//!
//! Line by line and no further: a line that holds code stays as it is. Sources keep their comments, and a
//! build stays readable.

use super::Files;

/// Takes comments and indentation out; gives the files that changed.
pub fn trim(files: &mut Files) -> Vec<String> {
    let mut changed = Vec::new();
    for (path, bytes) in files.iter_mut() {
        let (open, close) = match path.rsplit_once('.') {
            Some((_, "js" | "css")) => ("/*", "*/"),
            Some((_, "html")) => ("<!--", "-->"),
            _ => continue,
        };
        let Ok(text) = std::str::from_utf8(bytes) else {
            continue;
        };
        // Text over several lines would lose its own indentation.
        if text.lines().any(|line| line.matches('`').count() % 2 == 1) {
            continue;
        }
        let lean = lines(text, open, close, path.ends_with(".js"));
        if lean.len() < text.len() {
            *bytes = lean.into_bytes();
            changed.push(path.clone());
        }
    }
    changed
}

fn lines(text: &str, open: &str, close: &str, script: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for line in text.lines().map(str::trim) {
        let comment = if inside {
            Some(line)
        } else {
            line.strip_prefix(open)
        };
        let code = match comment.map(|comment| comment.split_once(close)) {
            None => line,
            Some(None) => {
                inside = true;
                continue;
            }
            // Code after a comment on its own line stays, and with it a comment that began there.
            Some(Some((_, after))) if inside || after.is_empty() => {
                inside = false;
                after.trim_start()
            }
            Some(Some(_)) => line,
        };
        if !(code.is_empty() || script && code.starts_with("//")) {
            out.push_str(code);
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go_and_code_stays() {
        let mut files = Files::from([
            (
                "a.js".to_owned(),
                b"// why\n/**\n * what\n */\nlet a = 1; // kept\n  /* x */ let b = \"// no\";\n/* y\n*/ go();\n\n".to_vec(),
            ),
            ("b.css".to_owned(), b"/* one */\n.a {\n  color: red;\n}\n".to_vec()),
            ("c.html".to_owned(), b"<!-- x -->\n<p>\n  words\n</p>\n".to_vec()),
            ("d.js".to_owned(), b"let t = `\n   kept`;\n".to_vec()),
            ("e.wasm".to_owned(), b"// not text".to_vec()),
        ]);
        assert_eq!(trim(&mut files), ["a.js", "b.css", "c.html"]);
        assert_eq!(
            files["a.js"],
            b"let a = 1; // kept\n/* x */ let b = \"// no\";\ngo();\n"
        );
        assert_eq!(files["b.css"], b".a {\ncolor: red;\n}\n");
        assert_eq!(files["c.html"], b"<p>\nwords\n</p>\n");
        assert_eq!(files["d.js"], b"let t = `\n   kept`;\n");
        assert_eq!(files["e.wasm"], b"// not text");
    }
}
