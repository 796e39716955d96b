//! What a build must not hold: inline scripts and styles (the policy would block them, or tempt someone to loosen it)
//! and addresses of other hosts in anything a browser loads.
//!
//! Words inside wasm are not checked for addresses: content may cite a source as text, and the policy rules what loads.

use super::{Files, PAGE, WORKER};

/// One opening tag of a page.
#[derive(Debug)]
pub struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
    /// What follows the tag up to the next `<`.
    content: String,
}

impl Tag {
    /// The value of an attribute, when the tag has it.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Everything that forbids sealing, one sentence each.
pub fn problems(files: &Files) -> Vec<String> {
    let mut found = Vec::new();
    for needed in [PAGE, WORKER, "boot.js"] {
        if !files.contains_key(needed) {
            found.push(format!("{needed} is missing"));
        }
    }
    for (path, bytes) in files {
        let end = path.rsplit('.').next().unwrap_or_default();
        if !["html", "js", "css", "svg", "webmanifest", "json"].contains(&end) {
            continue;
        }
        let text = String::from_utf8_lossy(bytes);
        found.extend(
            foreign_addresses(&text)
                .into_iter()
                .map(|address| format!("{path} names {address}")),
        );
        if end == "html" || end == "svg" {
            found.extend(
                inline_code(&text)
                    .into_iter()
                    .map(|what| format!("{path} has {what}")),
            );
        }
    }
    found
}

/// Addresses of other hosts. The names of the web's own vocabularies are names, not addresses.
fn foreign_addresses(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    // wasm-bindgen's glue cites a manual in a comment line; those load nothing.
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    for (line, scheme) in lines.flat_map(|line| [(line, "http://"), (line, "https://")]) {
        for (at, _) in line.match_indices(scheme) {
            let rest = line.get(at..).unwrap_or_default();
            let end = rest
                .find(|c: char| c.is_whitespace() || "\"'`<>)".contains(c))
                .unwrap_or(rest.len());
            let address = rest.get(..end).unwrap_or_default();
            if !address.starts_with("http://www.w3.org/") && address.len() > scheme.len() {
                found.push(address.to_owned());
            }
        }
    }
    found
}

fn inline_code(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for tag in tags(page) {
        if tag.name == "style" {
            found.push("an inline style sheet".to_owned());
        }
        if tag.name == "script"
            && (tag.attribute("src").is_none() || !tag.content.trim().is_empty())
        {
            found.push("an inline script".to_owned());
        }
        for (name, value) in &tag.attributes {
            if name == "style" || name.starts_with("on") {
                found.push(format!("the attribute {name} on {}", tag.name));
            }
            let loads = ["src", "href", "action", "data", "srcset"].contains(&name.as_str());
            if loads
                && (value.starts_with("//")
                    || value.to_ascii_lowercase().starts_with("javascript:"))
            {
                found.push(format!("the address {value} on {}", tag.name));
            }
        }
    }
    found
}

/// The opening tags of a page, comments left out. Enough of HTML for our own well-formed file.
pub fn tags(page: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some((_, after)) = rest.split_once('<') {
        rest = after;
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (tag, after) = split_tag(rest);
            let mut tag = parse_tag(tag);
            tag.content = after
                .split_once('<')
                .map_or(after, |(content, _)| content)
                .to_owned();
            found.push(tag);
            rest = after;
        }
    }
    found
}

/// Splits at the `>` that ends a tag, which is not one inside quotes.
fn split_tag(text: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            (None, '>') => {
                return (
                    text.get(..at).unwrap_or_default(),
                    text.get(at + 1..).unwrap_or_default(),
                );
            }
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), close) if open == close => quote = None,
            _ => {}
        }
    }
    (text, "")
}

fn parse_tag(text: &str) -> Tag {
    let end = text
        .find(|c: char| c.is_whitespace() || c == '/')
        .unwrap_or(text.len());
    let (name, mut rest) = text.split_at(end);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            break;
        }
        let end = rest
            .find(|c: char| c.is_whitespace() || c == '=' || c == '/')
            .unwrap_or(rest.len());
        let (key, after) = rest.split_at(end.max(1).min(rest.len()));
        let (value, after) = match after.trim_start().strip_prefix('=') {
            Some(after) => split_value(after.trim_start()),
            None => ("", after),
        };
        attributes.push((key.to_ascii_lowercase(), value.to_owned()));
        rest = after;
    }
    Tag {
        name: name.to_ascii_lowercase(),
        attributes,
        content: String::new(),
    }
}

fn split_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inside) = text.strip_prefix(quote) {
            return inside.split_once(quote).unwrap_or((inside, ""));
        }
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(body: &str) -> Vec<String> {
        let text = |content: &str| content.as_bytes().to_vec();
        problems(&Files::from([
            (PAGE.to_owned(), text(body)),
            (WORKER.to_owned(), text("")),
            ("boot.js".to_owned(), text("")),
        ]))
    }

    #[test]
    fn a_page_of_own_files_is_clean() {
        let clean = "<!-- <script>no</script> --><script type=\"module\" src=\"./boot.js\" data-js='a>b'></script>\
            <link rel=stylesheet href=a.css><svg xmlns=\"http://www.w3.org/2000/svg\"></svg>";
        assert_eq!(page(clean), Vec::<String>::new());
    }

    #[test]
    fn j03_j05_inline_code_and_foreign_addresses_are_each_found() {
        for bad in [
            "<script>alert(1)</script>",
            "<script src=\"a.js\">alert(1)</script>",
            "<style>p{}</style>",
            "<p style=\"color:red\">",
            "<p class=a style=color:red>",
            "<img src='a.png' onerror='x'>",
            "<a href=\"javascript:x\">",
            "<img src=\"//else.example/a.png\">",
            "<img src=\"https://else.example/a.png\">",
        ] {
            assert_eq!(page(bad).len(), 1, "{bad}");
        }
    }

    #[test]
    fn j03_a_foreign_address_in_script_or_style_is_found() {
        let mut files = Files::from([
            (PAGE.to_owned(), vec![]),
            (WORKER.to_owned(), vec![]),
            ("boot.js".to_owned(), vec![]),
        ]);
        files.insert(
            "a.css".to_owned(),
            b"// see https://manual.example/\np{background:url(https://else.example/a)}".to_vec(),
        );
        assert_eq!(problems(&files), ["a.css names https://else.example/a"]);
    }

    #[test]
    fn attributes_are_read_with_and_without_quotes() {
        let tags = tags("<a b=\"c d\" e='f' g=h i>");
        let tag = tags.first().unwrap();
        assert_eq!(tag.attribute("b"), Some("c d"));
        assert_eq!(tag.attribute("e"), Some("f"));
        assert_eq!(tag.attribute("g"), Some("h"));
        assert_eq!(tag.attribute("i"), Some(""));
    }
}
