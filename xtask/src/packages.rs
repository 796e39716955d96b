//! Programs that the system's package manager can install, when it lets us: as root, or with brew.

use crate::command;
use crate::failure::{Outcome, fail};

/// A program, or a few that belong together.
pub struct Wanted {
    /// What it is called.
    pub name: &'static str,
    /// Its packages by manager: apt-get, dnf, pacman, brew. Empty where there are none.
    pub packages: [&'static [&'static str]; 4],
    /// What to do where it could not be installed.
    pub advice: &'static str,
}

/// The managers in the order of [`Wanted::packages`], and what goes before the packages.
const MANAGERS: [(&str, &[&str]); 4] = [
    ("apt-get", &["install", "--yes"]),
    ("dnf", &["install", "--assumeyes"]),
    ("pacman", &["--sync", "--noconfirm"]),
    ("brew", &["install"]),
];

/// The age command and Python, which types its passphrases: the other side of our encrypted files.
pub const AGE: Wanted = Wanted {
    name: "age and Python",
    packages: [
        &["age", "python3"],
        &["age", "python3"],
        &["age", "python"],
        &["age", "python"],
    ],
    advice: "install the age command and Python 3 (Debian: `apt-get install age python3`)",
};

/// Firefox ESR. Its tests are skipped by name where it is missing.
pub const FIREFOX: Wanted = Wanted {
    name: "Firefox ESR",
    packages: [&["firefox-esr"], &[], &[], &[]],
    advice: "install Firefox ESR (Debian: `apt-get install firefox-esr`)",
};

/// WebKitGTK with its driver and a screen to draw on. Its tests are skipped by name where they are missing.
pub const WEBKIT: Wanted = Wanted {
    name: "WebKitGTK",
    packages: [&["webkit2gtk-driver", "xvfb"], &[], &[], &[]],
    advice: "install WebKitGTK's driver (Debian: `apt-get install webkit2gtk-driver xvfb`)",
};

impl Wanted {
    /// Makes sure that the programs are there.
    ///
    /// # Errors
    /// What to do, when they are not and could not be installed.
    pub fn ensure(&self, programs: &[&str]) -> Outcome<()> {
        let missing = || programs.iter().any(|program| !command::exists(program));
        if missing() {
            self.install()?;
        }
        if missing() {
            return fail(self.advice);
        }
        Ok(())
    }

    /// Installs the packages; does nothing where the system does not let us, or has none.
    ///
    /// # Errors
    /// When the package manager fails.
    pub fn install(&self) -> Outcome<()> {
        let managers = MANAGERS.iter().zip(self.packages);
        let mut there = managers.filter(|((manager, _), _)| command::exists(manager));
        let Some(((manager, before), packages)) = there.next() else {
            return Ok(());
        };
        let root = command::output("id", &["-u"]).as_deref() == Some("0");
        if packages.is_empty() || !(root || *manager == "brew") {
            return Ok(());
        }
        println!("installing {} with {manager}", self.name);
        if *manager == "apt-get" {
            run(manager, &["update"])?;
        }
        run(manager, &[before, packages].concat())
    }
}

fn run(manager: &str, arguments: &[&str]) -> Outcome<()> {
    command::run(command::program(manager, arguments).env("DEBIAN_FRONTEND", "noninteractive"))
}
