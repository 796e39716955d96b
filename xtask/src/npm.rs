//! The browser tests' packages (Playwright and axe), from package-lock.json, into `node_modules`.

use std::fs;

use crate::failure::{Outcome, fail};
use crate::{command, files};

/// Whether the packages of the present lock file are installed.
pub fn is_ready() -> bool {
    let root = files::root();
    let asked = fs::read(root.join("package-lock.json")).unwrap_or_default();
    let installed = fs::read(root.join("node_modules/.fieldfare-lock")).unwrap_or_default();
    !asked.is_empty() && asked == installed
}

/// Installs the packages when the lock file changed. Browsers are not downloaded: the system's Chromium is used.
///
/// # Errors
/// When Node is missing or npm fails.
pub fn ensure() -> Outcome<()> {
    if is_ready() {
        return Ok(());
    }
    if !command::exists("npm") {
        return fail("the browser tests need Node.js 20 or newer with npm");
    }
    println!("installing the browser tests' packages");
    command::run(
        command::program("npm", &["ci", "--no-audit", "--no-fund"])
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
    )?;
    // Written last, so that an interrupted installation is repeated.
    fs::copy(
        files::root().join("package-lock.json"),
        files::root().join("node_modules/.fieldfare-lock"),
    )?;
    Ok(())
}
