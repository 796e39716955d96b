//! Built-in content: parsers and look-up by id and version.
//!
//! Content is data; what it means is the business of `domain`. A form is put together and compiled
//! when it is first asked for, and a draft always gets the version it was started with.
//! The app itself does not carry it: it is one file beside it (`content.txt`), which is loaded at the same time, and
//! one for the rules of published instruments (`instruments.txt`), which waits until it is needed.

mod assemble;
mod changes;
mod instruments;
mod library;
mod own;

pub use assemble::ContentProblem;
pub use changes::{Changes, look_at};
#[cfg(not(target_arch = "wasm32"))]
pub use instruments::INSTRUMENTS;
pub use instruments::{Loading, instruments, instruments_come_by, load_instruments};
pub use library::{Library, Shelf};
pub use own::{close, is_pack_followed, knows, open, own_forms, pack_in_use};

use std::sync::OnceLock;

use crate::domain::case::{CaseDocument, Pinned, Whose};
use crate::domain::form::{Compiled, Domain, DomainKind};
use crate::domain::ids::{DefinitionId, DomainId};

/// One file: `assessments`, `guidance` or `packs`, folder, file name, text.
pub type Embedded = (&'static str, &'static str, &'static str, &'static str);

/// Every file of `content/assessments`, `content/guidance` and `content/packs`, compact and without examples: for tests and
/// benchmarks, and natively.
pub const FILES: &[Embedded] = include!(concat!(env!("OUT_DIR"), "/content.rs"));

/// The form of the needs assessment.
pub const NEEDS: &str = "needs";

static BUILTIN: OnceLock<Library> = OnceLock::new();

/// The content that the app comes with. In the browser it is what [`provide`] was given before.
#[must_use]
pub fn builtin() -> &'static Library {
    #[cfg(not(target_arch = "wasm32"))]
    return BUILTIN.get_or_init(|| Library::of(FILES));
    #[cfg(target_arch = "wasm32")]
    BUILTIN.get_or_init(Library::default)
}

/// Takes the file of the content, before it is first asked for. What came first stays.
pub fn provide(file: String) {
    BUILTIN.get_or_init(|| Library::of(&files(file.leak())));
}

/// The files in one: a line each, `assessments/v1/D01.json`, a space, and its text.
#[must_use]
pub fn files(file: &'static str) -> Vec<Embedded> {
    file.lines().filter_map(line).collect()
}

fn line(line: &'static str) -> Option<Embedded> {
    let (path, text) = line.split_once(' ')?;
    let (kind, rest) = path.split_once('/')?;
    let (folder, name) = rest.split_once('/')?;
    Some((kind, folder, name, text))
}

/// The newest version of the needs assessment, as the open vault's organisation pack changes it; `None` when the
/// files do not fit together, which tests rule out. A pack that does not fit is passed over.
#[must_use]
pub fn current() -> Option<&'static Compiled> {
    let plain = plain()?;
    own::newest(plain).or(Some(plain))
}

/// The newest version of the needs assessment that the app comes with.
fn plain() -> Option<&'static Compiled> {
    builtin().newest(&DefinitionId::from(NEEDS))
}

/// One version of a form: of the app, or of the open vault's packs.
#[must_use]
pub fn form(id: &DefinitionId, version: &str) -> Option<&'static Compiled> {
    builtin()
        .form(id, version)
        .or_else(|| own::form(id, version))
}

/// The form a person of a case is read with: the version their latest assessment was started with. When this build does
/// not have that version it is the newest one, and the assessment itself stays as it is.
#[must_use]
pub fn for_person(case: &CaseDocument, whose: Whose) -> Option<&'static Compiled> {
    let pinned = case
        .of(whose)
        .assessment()
        .map(|assessment| &assessment.definition);
    pinned
        .and_then(|pinned| form(&pinned.id, &pinned.version))
        // A form of an organisation asks for nothing urgent and rates nothing: it never stands for the assessment.
        .filter(|form| !is_own(form))
        .or_else(current)
}

/// An organisation's own form in the version that a filled one keeps; `None` when the open vault has no pack with it.
#[must_use]
pub fn own_form(pinned: &Pinned) -> Option<&'static Compiled> {
    form(&pinned.id, &pinned.version).filter(|form| is_own(form))
}

/// Whether a form is an organisation's own, and not the needs assessment.
#[must_use]
pub fn is_own(form: &Compiled) -> bool {
    form.definition().id.as_str() != NEEDS
}

/// Every domain of a form.
#[must_use]
pub fn domains(form: &Compiled) -> Vec<DomainId> {
    let domains = form.definition().domains.iter();
    domains.map(|domain| domain.id.clone()).collect()
}

/// The domains that are always offered and whose questions are written.
#[must_use]
pub fn core_domains(form: &Compiled) -> Vec<DomainId> {
    let written =
        |domain: &&Domain| domain.kind == DomainKind::Core && form.part(&domain.id).is_some();
    form.definition()
        .domains
        .iter()
        .filter(written)
        .map(|domain| domain.id.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_file_comes_apart_into_those_it_was_made_of() {
        let whole: String = FILES
            .iter()
            .map(|(kind, folder, name, text)| format!("{kind}/{folder}/{name} {text}\n"))
            .collect();
        assert_eq!(files(whole.leak()), FILES);
        assert_eq!(files("nothing of ours\n\nassessments/v1 {}\n"), []);
    }
}
