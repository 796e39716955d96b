//! Forms of the open vault: what its organisation packs change in the app's own, and the forms they bring.
//!
//! Every version of a pack that the vault holds is here as long as the vault is open, so that a draft opens with
//! the one it was started with. A form that was made of one stays as long as the page, since pages hold it; it is
//! found by its vault only.

use std::cell::RefCell;

use super::{Shelf, builtin};
use crate::domain::form::{Compiled, DefinitionProblem, Guidance, OrganisationPack};
use crate::domain::ids::{DefinitionId, VaultId};

thread_local! {
    static OWN: RefCell<Own> = RefCell::default();
}

#[derive(Default)]
struct Own {
    vault: Option<VaultId>,
    packs: Vec<OrganisationPack>,
    in_use: String,
    made: Vec<Made>,
}

/// A form that was made of a pack, or cannot be.
struct Made {
    vault: VaultId,
    id: DefinitionId,
    version: String,
    form: Option<&'static Compiled>,
}

/// Takes the packs of the vault that was opened, and the name of the one in use; empty for none.
pub fn open(vault: VaultId, packs: Vec<OrganisationPack>, in_use: &str) {
    OWN.with_borrow_mut(|own| {
        own.vault = Some(vault);
        own.packs = packs;
        in_use.clone_into(&mut own.in_use);
        own.made.retain(|made| made.form.is_some());
    });
}

/// Forgets the packs: the vault is locked.
pub fn close() {
    OWN.with_borrow_mut(|own| {
        own.vault = None;
        own.packs.clear();
        own.in_use.clear();
    });
}

/// Whether the vault holds this version of a pack.
#[must_use]
pub fn knows(name: &str) -> bool {
    OWN.with_borrow(|own| own.pack(name).is_some())
}

/// The pack in use.
#[must_use]
pub fn pack_in_use() -> Option<OrganisationPack> {
    OWN.with_borrow(|own| own.pack(&own.in_use).cloned())
}

/// Whether the pack in use fits the newest content; one that does not is passed over.
#[must_use]
pub fn is_pack_followed() -> bool {
    super::current().is_some_and(|form| form.definition().version.contains('+'))
}

/// What of a pack the vault holds already, in another wording: a name and version stand for one content for ever.
pub(super) fn taken(pack: &OrganisationPack, problems: &mut Vec<DefinitionProblem>) {
    OWN.with_borrow(|own| {
        for known in own.packs.iter().filter(|known| *known != pack) {
            if known.name() == pack.name() {
                problems.push(DefinitionProblem::Taken(pack.name()));
                continue;
            }
            for form in &pack.forms {
                let mut old = known.forms.iter();
                if old.any(|old| old.id == form.id && old.version == form.version && old != form) {
                    problems.push(DefinitionProblem::Taken(form.id.to_string()));
                }
            }
        }
    });
}

/// The forms of the pack in use.
#[must_use]
pub fn own_forms() -> Vec<&'static Compiled> {
    OWN.with_borrow_mut(|own| {
        let forms = own.pack(&own.in_use).map(|pack| &pack.forms);
        let pins = forms.into_iter().flatten();
        let pins: Vec<_> = pins.map(|f| (f.id.clone(), f.version.clone())).collect();
        pins.iter()
            .filter_map(|(id, version)| own.form(id, version))
            .collect()
    })
}

/// A form of the open vault.
pub(super) fn form(id: &DefinitionId, version: &str) -> Option<&'static Compiled> {
    OWN.with_borrow_mut(|own| own.form(id, version))
}

/// The newest version of a form of the app as the pack in use changes it.
pub(super) fn newest(base: &'static Compiled) -> Option<&'static Compiled> {
    let of = base.definition();
    OWN.with_borrow_mut(|own| {
        let pin = own.pack(&own.in_use)?.pin(&of.version);
        own.form(&of.id, &pin)
    })
}

impl Own {
    fn pack(&self, name: &str) -> Option<&OrganisationPack> {
        self.packs.iter().find(|pack| pack.name() == name)
    }

    fn form(&mut self, id: &DefinitionId, version: &str) -> Option<&'static Compiled> {
        let vault = self.vault?;
        let is_it = |m: &&Made| m.vault == vault && m.id == *id && m.version == version;
        if let Some(made) = self.made.iter().find(is_it) {
            return made.form;
        }
        let form = self
            .make(id, version)
            .map(|form| &*Box::leak(Box::new(form)));
        self.made.push(Made {
            vault,
            id: id.clone(),
            version: version.to_owned(),
            form,
        });
        form
    }

    fn make(&self, id: &DefinitionId, version: &str) -> Option<Compiled> {
        if let Some((base, pack)) = version.split_once('+') {
            return adapted(self.pack(pack)?, builtin().shelf(id, base)?).ok();
        }
        let mut forms = self.packs.iter().flat_map(|pack| &pack.forms);
        let form = forms.find(|form| form.id == *id && form.version == version)?;
        Compiled::new(form.clone(), Guidance::none(version)).ok()
    }
}

/// One version of a form of the app as a pack changes it.
pub(super) fn adapted(
    pack: &OrganisationPack,
    shelf: &Shelf,
) -> Result<Compiled, Vec<DefinitionProblem>> {
    let (mut definition, mut guidance) = shelf.together().map_err(|_| Vec::new())?;
    let mut problems = Vec::new();
    pack.change(&mut definition, &mut guidance, &mut problems);
    match Compiled::new(definition, guidance) {
        Ok(form) if problems.is_empty() => return Ok(form),
        Ok(_) => {}
        Err(more) => problems.extend(more),
    }
    Err(problems)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Embedded, Library};
    use crate::json::{Limits, from_slice};

    const V1: Embedded = (
        "assessments",
        "v1",
        "needs.json",
        r#"{"id":"needs","version":"1","title":"First","domains":[],"parts":[{"id":"a","title":"A","lead":"l","groups":[{"id":"a.g","title":"G","items":[{"id":"a.1","ask":"Old?","kind":"yesNo"}]}]}]}"#,
    );
    const V2: Embedded = (
        "assessments",
        "v2",
        "needs.json",
        r#"{"id":"needs","version":"2","title":"Second","domains":[]}"#,
    );
    const G1: Embedded = ("guidance", "v1", "x.json", r#"{"version":"1"}"#);
    const G2: Embedded = ("guidance", "v2", "x.json", r#"{"version":"2"}"#);

    #[test]
    fn newer_content_of_the_app_changes_nothing_in_what_a_pack_made_of_the_old() {
        let text = br#"{"format":"","schema":1,"id":"x","version":1,"title":"X","wording":[{"item":"a.1","ask":"Ours?"}]}"#;
        let pack: OrganisationPack = from_slice(text, &Limits::FILE).unwrap();
        let needs = DefinitionId::from("needs");
        let made = |files: &[Embedded]| {
            let library = Library::of(files);
            adapted(&pack, library.shelf(&needs, "1").unwrap()).unwrap()
        };
        let before = made(&[V1, G1]);
        assert_eq!(before.definition().version, "1+x.1");
        assert_eq!(before.item(&"a.1".into()).unwrap().ask, "Ours?");
        assert_eq!(made(&[V1, G1, V2, G2]), before);
        // What the newer content no longer asks, the pack cannot change: it is passed over, and said so.
        let library = Library::of(&[V1, G1, V2, G2]);
        assert!(adapted(&pack, library.shelf(&needs, "2").unwrap()).is_err());
    }
}
