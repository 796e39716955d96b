//! Chromium and ChromeDriver for the tests: found, or installed through the system's package manager when it may.

use crate::command;
use crate::failure::{Outcome, fail};

const BROWSERS: [&str; 6] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/// What to run, by package manager: (its program, the commands).
const INSTALLERS: [(&str, &[&[&str]]); 4] = [
    (
        "apt-get",
        &[
            &["apt-get", "update"],
            &["apt-get", "install", "--yes", "chromium", "chromium-driver"],
        ],
    ),
    (
        "dnf",
        &[&["dnf", "install", "--assumeyes", "chromium", "chromedriver"]],
    ),
    (
        "pacman",
        &[&["pacman", "--sync", "--noconfirm", "chromium"]],
    ),
    (
        "brew",
        &[&["brew", "install", "--cask", "chromium", "chromedriver"]],
    ),
];

/// What to tell when nothing could be installed.
pub const ADVICE: &str = "install Chromium and its ChromeDriver (Debian: `apt-get install chromium chromium-driver`), \
    or set CHROMIUM and CHROMEDRIVER to their paths";

/// The browser and its driver.
pub struct Chromium {
    /// The browser's program.
    pub browser: String,
    /// The WebDriver program of the same version.
    pub driver: String,
}

/// The installed browser, when both parts are there.
pub fn find() -> Option<Chromium> {
    Some(Chromium {
        browser: part("CHROMIUM", &BROWSERS)?,
        driver: part("CHROMEDRIVER", &["chromedriver"])?,
    })
}

/// The installed browser; installs it when it is missing and the system lets us.
///
/// # Errors
/// One sentence with what to do.
pub fn ensure() -> Outcome<Chromium> {
    if let Some(found) = find() {
        return Ok(found);
    }
    if let Some((manager, commands)) = INSTALLERS
        .iter()
        .find(|(manager, _)| command::exists(manager))
    {
        let allowed = *manager == "brew" || command::output("id", &["-u"]).as_deref() == Some("0");
        if allowed {
            println!("installing Chromium and ChromeDriver with {manager}");
            for words in *commands {
                if let Some((name, arguments)) = words.split_first() {
                    command::run(
                        command::program(name, arguments).env("DEBIAN_FRONTEND", "noninteractive"),
                    )?;
                }
            }
        }
    }
    find().map_or_else(|| fail(ADVICE), Ok)
}

fn part(variable: &str, names: &[&str]) -> Option<String> {
    if let Ok(path) = std::env::var(variable) {
        return command::exists(&path).then_some(path);
    }
    names.iter().find_map(|name| {
        if name.contains('/') {
            command::exists(name).then(|| (*name).to_owned())
        } else {
            which(name)
        }
    })
}

fn which(name: &str) -> Option<String> {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&paths)
        .map(|folder| folder.join(name))
        .find(|path| path.is_file());
    found.map(|path| path.to_string_lossy().into_owned())
}
