//! `cargo xtask serve`: builds when something changed, serves the sealed build on this machine, says the address.

use std::io::IsTerminal;

use crate::failure::{Outcome, fail};
use crate::server::{self, Site};
use crate::{build, command, files};

const PORT: u16 = 8080;

struct Wish {
    port: u16,
    prefix: String,
    with_headers: bool,
    open: bool,
}

/// Serves until it is interrupted.
///
/// # Errors
/// When the build fails or no port is free.
pub fn run(arguments: &[String]) -> Outcome<()> {
    let wish = read(arguments)?;
    build::ensure()?;
    let (listener, port) = server::listen(wish.port)?;
    let address = format!("http://localhost:{port}{}", wish.prefix);
    println!("\nFieldfare is at {address}\nStop with Ctrl+C.");
    if wish.open {
        open(&address);
    }
    let site = Site {
        folder: files::dist(),
        prefix: wish.prefix,
        with_headers: wish.with_headers,
    };
    server::answer(&listener, site);
    Ok(())
}

fn read(arguments: &[String]) -> Outcome<Wish> {
    let mut wish = Wish {
        port: PORT,
        prefix: "/".to_owned(),
        with_headers: false,
        open: true,
    };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match (argument.as_str(), rest.as_slice().first()) {
            ("--headers", _) => wish.with_headers = true,
            ("--no-open", _) => wish.open = false,
            ("--port", Some(value)) => {
                let Ok(port) = value.parse() else {
                    return fail(format!("{value} is no port"));
                };
                wish.port = port;
                rest.next();
            }
            ("--dir", Some(value)) => {
                wish.prefix = format!("/{}/", value.trim_matches('/')).replace("//", "/");
                rest.next();
            }
            _ => return fail(format!("serve does not know {argument}")),
        }
    }
    Ok(wish)
}

/// Opens the browser of whoever sits here; without a person or a screen there is nothing to open.
fn open(address: &str) {
    let screen = cfg!(target_os = "macos")
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some());
    if std::env::var_os("CI").is_some() || !screen || !std::io::stdout().is_terminal() {
        return;
    }
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    if command::exists(opener) {
        // Whether it opens or not, the address stands above.
        let _ = command::program(opener, &[address]).spawn();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(words: &[&str]) -> Outcome<Wish> {
        read(
            &words
                .iter()
                .map(|word| (*word).to_owned())
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn the_folder_may_be_given_with_or_without_slashes() {
        for given in ["a/b", "/a/b", "/a/b/"] {
            assert_eq!(wish(&["--dir", given]).unwrap().prefix, "/a/b/");
        }
        assert_eq!(wish(&["--dir", "/"]).unwrap().prefix, "/");
    }

    #[test]
    fn an_unknown_or_unfinished_argument_is_refused() {
        assert!(wish(&["--prot", "1"]).is_err());
        assert!(wish(&["--port"]).is_err());
        assert!(wish(&["--port", "x"]).is_err());
    }
}
