//! Forms of the open vault: what its organisation packs change in the app's own, and the forms they bring.
//!
//! Every version of a pack that the vault holds is here as long as the vault is open, so that a draft opens with
//! the one it was started with. A form that was made of one stays as long as the page, since pages hold it; it is
//! found by its vault only.

use std::cell::RefCell;

use super::{Shelf, builtin};
use crate::domain::form::{Compiled, DefinitionProblem, Guidance, OrganisationPack};
use crate::domain::ids::{DefinitionId, VaultId};
use crate::json::Json;

thread_local! {
    static OWN: RefCell<Own> = RefCell::default();
}

#[derive(Default)]
struct Own {
    vault: Option<VaultId>,
    packs: Vec<Kept>,
    in_use: String,
    made: Vec<Made>,
}

/// A pack as it was written; it is read anew whenever a form is made of it.
struct Kept {
    name: String,
    tree: Json,
}

/// A form that was made of a pack, or cannot be.
struct Made {
    vault: VaultId,
    id: DefinitionId,
    version: String,
    form: Option<&'static Compiled>,
}

/// Takes the packs of the vault that was opened, and the name of the one in use; empty for none.
pub fn open(vault: VaultId, packs: Vec<Json>, in_use: &str) {
    let mut kept = Vec::new();
    for tree in packs {
        if let Ok(pack) = OrganisationPack::of(&tree) {
            let name = pack.name();
            kept.push(Kept { name, tree });
        }
    }
    OWN.with_borrow_mut(|own| {
        own.vault = Some(vault);
        own.packs = kept;
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
    OWN.with_borrow(|own| own.tree(name).is_some())
}

/// The pack in use.
#[must_use]
pub fn pack_in_use() -> Option<OrganisationPack> {
    OWN.with_borrow(|own| own.pack(&own.in_use))
}

/// Whether the pack in use fits the newest content; one that does not is passed over.
#[must_use]
pub fn is_pack_followed() -> bool {
    super::current().is_some_and(|form| form.definition().version.contains('+'))
}

/// The forms that a pack as it was written brings.
fn forms_of(tree: &Json) -> &[Json] {
    match tree.get("forms") {
        Some(forms) => forms.elements(),
        None if tree.get("parts").is_some() => std::slice::from_ref(tree),
        None => &[],
    }
}

/// What of a pack the vault holds already, in another wording: a name and version stand for one content for ever.
pub(super) fn taken(tree: &Json, name: &str, problems: &mut Vec<DefinitionProblem>) {
    OWN.with_borrow(|own| {
        for known in own.packs.iter().filter(|known| known.tree != *tree) {
            if known.name == name {
                problems.push(DefinitionProblem::Taken(name.to_owned()));
                continue;
            }
            for form in forms_of(tree) {
                let same = |of: &Json, member| of.get(member) == form.get(member);
                let mut old = forms_of(&known.tree).iter();
                if old.any(|old| same(old, "id") && same(old, "version") && old != form) {
                    let id = form.get("id").and_then(Json::text).unwrap_or_default();
                    problems.push(DefinitionProblem::Taken(id.to_owned()));
                }
            }
        }
    });
}

/// The forms of the pack in use.
#[must_use]
pub fn own_forms() -> Vec<&'static Compiled> {
    OWN.with_borrow_mut(|own| {
        let mut forms = Vec::new();
        for form in own.pack(&own.in_use).map_or(Vec::new(), |pack| pack.forms) {
            forms.extend(own.form(&form.id, &form.version));
        }
        forms
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
        own.tree(&own.in_use)?;
        let pin = [of.version.as_str(), "+", &own.in_use].concat();
        own.form(&of.id, &pin)
    })
}

impl Own {
    fn tree(&self, name: &str) -> Option<&Json> {
        let kept = self.packs.iter().find(|kept| kept.name == name)?;
        Some(&kept.tree)
    }

    fn pack(&self, name: &str) -> Option<OrganisationPack> {
        OrganisationPack::of(self.tree(name)?).ok()
    }

    fn form(&mut self, id: &DefinitionId, version: &str) -> Option<&'static Compiled> {
        let vault = self.vault?;
        let is_it = |m: &&Made| m.vault == vault && m.id == *id && m.version == version;
        if let Some(made) = self.made.iter().find(is_it) {
            return made.form;
        }
        let form = self.make(id, version);
        let form = form.map(|form| &*Box::leak(Box::new(form)));
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
        for kept in &self.packs {
            for form in OrganisationPack::of(&kept.tree).ok()?.forms {
                if form.id == *id && form.version == version {
                    return Compiled::new(form, Guidance::none(version)).ok();
                }
            }
        }
        None
    }
}

/// One version of a form of the app as a pack changes it.
pub(super) fn adapted(
    pack: OrganisationPack,
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
    use crate::json::{Limits, parse};

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
        let tree = parse(text, &Limits::FILE).unwrap();
        let pack = || OrganisationPack::of(&tree).unwrap();
        let needs = DefinitionId::from("needs");
        let made = |files: &[Embedded]| {
            let library = Library::of(files);
            adapted(pack(), library.shelf(&needs, "1").unwrap()).unwrap()
        };
        let before = made(&[V1, G1]);
        assert_eq!(before.definition().version, "1+x.1");
        assert_eq!(before.item(&"a.1".into()).unwrap().ask, "Ours?");
        assert_eq!(made(&[V1, G1, V2, G2]), before);
        // What the newer content no longer asks, the pack cannot change: it is passed over, and said so.
        let library = Library::of(&[V1, G1, V2, G2]);
        assert!(adapted(pack(), library.shelf(&needs, "2").unwrap()).is_err());
    }
}
