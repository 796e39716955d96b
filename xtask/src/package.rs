//! `cargo xtask package`: what an organisation hosts. One zip of the sealed build, the hashes of its files,
//! and the hash of the zip. The same build gives the same bytes on every machine.

mod zip;

use std::fs;

use crate::failure::Outcome;
use crate::hash::Hash;
use crate::{build, files, seal};

/// Builds when needed and writes `package/` in Cargo's target folder.
///
/// # Errors
/// When the build fails or a file cannot be written.
pub fn run() -> Outcome<()> {
    build::ensure()?;
    let dist = files::dist();
    let sums = fs::read(dist.join("BUILD"))?;
    let id = seal::short(&Hash::of(&sums).hex());
    let name = format!("fieldfare-{}-{id}.zip", env!("CARGO_PKG_VERSION"));
    let mut archive = zip::Zip::default();
    for path in files::list(&dist)? {
        archive.add(&format!("fieldfare/{path}"), &fs::read(dist.join(&path))?)?;
    }
    let bytes = archive.finish()?;
    let folder = files::target().join("package");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    fs::write(folder.join(&name), &bytes)?;
    fs::copy(dist.join("SHA256SUMS"), folder.join("SHA256SUMS"))?;
    let sum = format!("{}  {name}\n", Hash::of(&bytes).hex());
    fs::write(folder.join(format!("{name}.sha256")), &sum)?;
    println!("{}", folder.join(&name).display());
    print!("{sum}");
    Ok(())
}

/// The name of the zip in a folder that this command wrote.
///
/// # Errors
/// When there is none.
pub fn archive(folder: &std::path::Path) -> Outcome<String> {
    let mut names = files::list(folder)?.into_iter();
    match names.find(|name| name.ends_with(".zip")) {
        Some(name) => Ok(name),
        None => crate::failure::fail("no zip was written"),
    }
}
