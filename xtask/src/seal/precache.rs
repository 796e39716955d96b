//! The list the service worker installs from: every file of the app with its hash, size and media type.

use serde_json::{Map, Value, json};

use super::{BESIDE, Files, WORKER, policy};
use crate::files::media_type;
use crate::hash::Hash;

/// The sealed object that replaces the placeholder in sw.js.
pub fn json(files: &Files, id: &str) -> String {
    let list: Map<String, Value> = files
        .iter()
        .filter(|(path, _)| path.as_str() != WORKER && !BESIDE.contains(&path.as_str()))
        .map(|(path, bytes)| {
            let file = json!({ "hash": Hash::of(bytes).base64(), "size": bytes.len(), "type": media_type(path) });
            (path.clone(), file)
        })
        .collect();
    let headers: Map<String, Value> = policy::headers()
        .into_iter()
        .map(|(name, value)| (name.to_owned(), Value::String(value)))
        .collect();
    json!({
        "build": id,
        "headers": headers,
        "shell": { "Cache-Control": policy::PAGE_CACHE },
        "files": list,
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_holds_every_file_but_the_worker_itself() {
        let files = Files::from([
            ("index.html".to_owned(), b"page".to_vec()),
            ("sw.js".to_owned(), b"worker".to_vec()),
            ("app.wasm".to_owned(), b"wasm".to_vec()),
        ]);
        let sealed: Value = serde_json::from_str(&json(&files, "id")).unwrap();
        let listed: Vec<&String> = sealed["files"].as_object().unwrap().keys().collect();
        assert_eq!(listed, ["app.wasm", "index.html"]);
        assert_eq!(sealed["files"]["app.wasm"]["size"], 4);
        assert_eq!(sealed["files"]["app.wasm"]["type"], "application/wasm");
    }
}
