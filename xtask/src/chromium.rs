//! Chromium and ChromeDriver for the tests: found, or installed through the system's package manager when it may.

use crate::command;
use crate::failure::{Outcome, fail};
use crate::packages::Wanted;

const BROWSERS: [&str; 6] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/// Both parts, as the package managers have them.
pub const WANTED: Wanted = Wanted {
    name: "Chromium and ChromeDriver",
    packages: [
        &["chromium", "chromium-driver"],
        &["chromium", "chromedriver"],
        &["chromium"],
        &["--cask", "chromium", "chromedriver"],
    ],
    advice: "install Chromium and its ChromeDriver (Debian: `apt-get install chromium chromium-driver`), \
        or set CHROMIUM and CHROMEDRIVER to their paths",
};

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
    WANTED.install()?;
    find().map_or_else(|| fail(WANTED.advice), Ok)
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
