//! The policy that browsers are told to enforce, in its three places: the meta tag (first load from a plain host),
//! the service worker's answers, and `_headers` for hosts that read it. One list feeds all three.

use super::Files;

const DIRECTIVES: [&str; 14] = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "media-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'; trusted-types default",
];

/// These two work only as a header; in a meta tag browsers ignore them and complain.
const HEADER_DIRECTIVES: [&str; 2] = [
    "frame-ancestors 'none'",
    "sandbox allow-scripts allow-same-origin allow-forms allow-downloads allow-modals",
];

const PERMISSIONS: &str = "camera=(), microphone=(), geolocation=(), bluetooth=(), usb=(), serial=(), hid=(), midi=(), \
    display-capture=(), idle-detection=(), local-fonts=(), payment=(), browsing-topics=(), attribution-reporting=(), \
    storage-access=(), screen-wake-lock=(), window-management=(), publickey-credentials-create=(self), \
    publickey-credentials-get=(self), web-share=(self), fullscreen=(self)";

/// How long the parts of the app that change with every build may be kept without asking.
pub const PAGE_CACHE: &str = "no-store";

/// The content security policy as a header.
pub fn header_policy() -> String {
    let (last, first) = DIRECTIVES.split_last().unwrap_or((&"", &[]));
    let all: Vec<&str> = first
        .iter()
        .chain(&HEADER_DIRECTIVES)
        .chain([last])
        .copied()
        .collect();
    all.join("; ")
}

/// The part of it that a meta tag can carry.
pub fn meta_policy() -> String {
    DIRECTIVES.join("; ")
}

/// The headers of every answer, in the order they are written.
///
/// Not among them: `Strict-Transport-Security`, which would bind the host's other sites, and
/// `upgrade-insecure-requests`, which one engine applies to this machine's own address.
pub fn headers() -> Vec<(&'static str, String)> {
    vec![
        ("Content-Security-Policy", header_policy()),
        ("Connection-Allowlist", "(response-origin)".to_owned()),
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
        ("Cross-Origin-Embedder-Policy", "require-corp".to_owned()),
        ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
        ("Referrer-Policy", "no-referrer".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("X-DNS-Prefetch-Control", "off".to_owned()),
        ("Origin-Agent-Cluster", "?1".to_owned()),
        ("Permissions-Policy", PERMISSIONS.to_owned()),
    ]
}

/// The text of `_headers`: the common block, then how long each file may be kept.
///
/// A file that was rewritten after it got its name may differ from an older one of that name.
pub fn headers_file(files: &Files, rewritten: &[String]) -> String {
    let mut text = String::from("/*\n");
    for (name, value) in headers() {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    for path in ["/", "/index.html"] {
        text.push_str(&format!("{path}\n  Cache-Control: {PAGE_CACHE}\n"));
    }
    for path in files.keys().filter(|path| path.as_str() != super::PAGE) {
        let kept = if names_its_content(path) && !rewritten.contains(path) {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        };
        text.push_str(&format!("/{path}\n  Cache-Control: {kept}\n"));
    }
    text
}

/// Whether Trunk put a hash of the content into the name, so that a name never changes its content.
fn names_its_content(path: &str) -> bool {
    path.split(['-', '_', '.'])
        .any(|part| part.len() == 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_says_everything_the_meta_tag_says_and_two_things_more() {
        let header = header_policy();
        for directive in DIRECTIVES.iter().chain(&HEADER_DIRECTIVES) {
            assert!(header.contains(directive), "{directive}");
        }
        assert!(!meta_policy().contains("sandbox"));
    }

    #[test]
    fn j04_the_headers_in_the_hosting_guide_are_those_that_are_sent() {
        let guide = include_str!("../../../docs/hosting.md");
        let block = |kind: &str| {
            let (_, rest) = guide.split_once(&format!("```{kind}\n")).unwrap();
            rest.split("```").next().unwrap()
        };
        let spelled = |kind: &str, name: &str, value: &str| match kind {
            "nginx" => format!("    add_header {name} \"{value}\" always;\n"),
            "apache" => format!("    Header always set {name} \"{value}\"\n"),
            "caddy" => format!("        {name} \"{value}\"\n"),
            _ => format!("  {name}: {value}\n"),
        };
        for kind in ["text", "nginx", "apache", "caddy"] {
            let block = block(kind);
            for (name, value) in headers() {
                let line = spelled(kind, name, &value);
                assert!(block.contains(&line), "{kind} lacks {line}");
            }
        }
    }

    #[test]
    fn nothing_but_the_own_origin_may_be_connected_to() {
        assert!(header_policy().contains("connect-src 'self';"));
        assert!(!header_policy().contains("http"));
        assert!(!header_policy().contains("unsafe-inline"));
    }

    #[test]
    fn only_files_named_by_their_content_are_kept_for_long() {
        assert!(names_its_content("fieldfare-0123456789abcdef_bg.wasm"));
        assert!(!names_its_content("crypto-worker_loader.js"));
        assert!(!names_its_content("sw.js"));
        let name = "a-0123456789abcdef.css".to_owned();
        let files = Files::from([(name.clone(), vec![])]);
        assert!(headers_file(&files, &[]).contains("immutable"));
        assert!(!headers_file(&files, &[name]).contains("immutable"));
    }
}
