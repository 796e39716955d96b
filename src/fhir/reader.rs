//! Reads the items of a form, whatever they look like: what is odd is reported, never refused.

use super::condition::EnableWhen;
use super::extension;
use super::formulas;
use super::item::{Bounds, Choice, Control, Formulas, Item, Kind, List, Unit};
use super::options::{self, Contained};
use super::release;
use super::report::{Oddity, Report, inside};
use super::value::{self, Value, text};
use crate::domain::order;
use crate::json::Json;

/// Most items that are read.
const MOST: usize = 50_000;

struct Reader<'a> {
    contained: Contained<'a>,
    items: Vec<Item>,
    /// All linkIds of the form in order, and whether each was met.
    names: Vec<(&'a str, bool)>,
    report: &'a mut Report,
}

/// The items of a form, and the expressions of the form itself.
pub(super) fn read<'a>(form: &'a Json, report: &'a mut Report) -> (Vec<Item>, Formulas) {
    let formulas = formulas::read(form, "", report);
    modifiers(form, "", report);
    let mut reader = Reader {
        contained: Contained::new(form),
        items: Vec::new(),
        names: Vec::new(),
        report,
    };
    names(form, 0, &mut reader.names);
    order::by_key(&mut reader.names, |(name, _)| *name);
    reader.children(form, None, "", 0);
    reader.name_the_nameless();
    (reader.items, formulas)
}

/// Gathers the linkIds inside an element.
fn names<'a>(of: &'a Json, depth: usize, found: &mut Vec<(&'a str, bool)>) {
    let items = of.get("item").into_iter().flat_map(|list| match list {
        Json::List(items) => items.as_slice(),
        alone => std::slice::from_ref(alone),
    });
    for item in items.filter(|_| depth < super::DEEPEST) {
        if let Some(Json::Text(name) | Json::Number(name)) = item.get("linkId") {
            found.push((name, false));
        }
        names(item, depth + 1, found);
    }
}

fn modifiers(element: &Json, place: &str, report: &mut Report) {
    let list = element.get("modifierExtension");
    for extension in list.map_or(&[][..], Json::elements) {
        let url = extension.text_of("url");
        report.add(Oddity::Modifier, place, url.unwrap_or_default());
    }
}

/// The unit of a coding.
fn unit(value: &Value) -> Option<Unit> {
    let code = text(&value.json, "code");
    Some(Unit {
        words: text(&value.json, "display")
            .or_else(|| text(&value.json, "unit"))
            .or_else(|| code.clone())?,
        code,
        system: text(&value.json, "system"),
    })
}

impl<'a> Reader<'a> {
    fn children(&mut self, of: &Json, parent: Option<usize>, place: &str, depth: usize) {
        let Some(list) = of.get("item") else {
            return;
        };
        let alone;
        let list = match list {
            Json::Object(_) => {
                self.report.add(Oddity::OddValue, place, "item");
                alone = [list.clone()];
                &alone[..]
            }
            other => other.elements(),
        };
        for (at, json) in list.iter().enumerate() {
            let place = inside(place, "item", at);
            if depth >= super::DEEPEST {
                self.report.add(Oddity::TooDeep, &place, "");
                return;
            }
            if self.items.len() >= MOST {
                self.report.add(Oddity::TooMany, &place, "");
                return;
            }
            match json {
                Json::Object(_) => self.item(json, parent, place, depth),
                _ => self.report.add(Oddity::NotAnObject, &place, ""),
            }
        }
    }

    fn item(&mut self, json: &Json, parent: Option<usize>, place: String, depth: usize) {
        let number = self.items.len();
        modifiers(json, &place, self.report);
        for (name, _) in json.members() {
            if release::is_old(name) {
                self.report.add(Oddity::OldMember, &place, name);
            }
        }
        let kind = self.kind(json, &place);
        let (options, list) = self.options(json, &place);
        let (conditions, all) = self.conditions(json, &place);
        let mut item = Item {
            parent,
            end: number + 1,
            depth,
            link_id: self.link_id(json, &place),
            kind,
            text: words(json),
            prefix: text(json, "prefix"),
            required: self.flag(json, "required", &place),
            repeats: self.flag(json, "repeats", &place),
            read_only: self.flag(json, "readOnly", &place),
            hidden: extension::flag(json, "hidden"),
            initial: self.initial(json, kind, &options, &place),
            options,
            list,
            bounds: bounds(json),
            unit: extension::find(json, "unit").as_ref().and_then(unit),
            units: extension::all(json, "unitOption")
                .filter_map(extension::value)
                .filter_map(|value| unit(&value))
                .collect(),
            control: self.control(json, &place),
            across: extension::text(json, "choiceOrientation").map(|how| how == "horizontal"),
            entry_format: extension::text(json, "entryFormat"),
            open_label: extension::text(json, "openLabel"),
            conditions,
            all,
            formulas: formulas::read(json, &place, self.report),
            place,
        };
        if kind == Kind::Display && (item.required || item.repeats) {
            self.report.add(Oddity::OnDisplay, &item.place, "");
            (item.required, item.repeats) = (false, false);
        }
        // R5 and several renderers say it by the number of answers alone.
        item.repeats |= kind.is_question() && item.bounds.most.is_some_and(|most| most > 1);
        let place = item.place.clone();
        self.items.push(item);
        self.children(json, Some(number), &place, depth + 1);
        let end = self.items.len();
        if let Some(item) = self.items.get_mut(number) {
            item.end = end;
        }
    }

    fn link_id(&mut self, json: &Json, place: &str) -> String {
        let name = match json.get("linkId") {
            Some(Json::Text(text)) => text.clone(),
            Some(Json::Number(text)) => {
                self.report.add(Oddity::OddLinkId, place, text);
                text.clone()
            }
            _ => String::new(),
        };
        if name.is_empty() {
            self.report.add(Oddity::NoLinkId, place, "");
        } else if self
            .named(&name)
            .is_some_and(|(_, met)| std::mem::replace(met, true))
        {
            self.report.add(Oddity::SameLinkId, place, &name);
        }
        name
    }

    /// A linkId of the form, and whether it was met.
    fn named(&mut self, name: &str) -> Option<&mut (&'a str, bool)> {
        let at = self.names.partition_point(|(known, _)| *known < name);
        self.names.get_mut(at).filter(|(known, _)| *known == name)
    }

    /// Items without a linkId are called after their number, past all names that there are.
    fn name_the_nameless(&mut self) {
        for number in 0..self.items.len() {
            let nameless = self
                .items
                .get(number)
                .is_some_and(|it| it.link_id.is_empty());
            if !nameless {
                continue;
            }
            let mut name = ["item-", &(number + 1).to_string()].concat();
            while self.named(&name).is_some() {
                name.push('x');
            }
            if let Some(item) = self.items.get_mut(number) {
                item.link_id = name;
            }
        }
    }

    fn kind(&mut self, json: &Json, place: &str) -> Kind {
        let written = json.text_of("type").unwrap_or_default();
        if let Some(kind) = Kind::named(written) {
            return kind;
        }
        let has = |name| json.get(name).is_some_and(|value| !value::is_blank(value));
        let chosen = has("answerOption") || has("answerValueSet");
        let kind = match written {
            // R5: one type for all choices, and beside it what else may be answered.
            "coding" => {
                let constraint = json.text_of("answerConstraint");
                return match constraint {
                    Some("optionsOrString" | "optionsOrType") => Kind::OpenChoice,
                    _ => Kind::Choice,
                };
            }
            _ if chosen => Kind::Choice,
            "number" => Kind::Decimal,
            "" if has("item") => Kind::Group,
            _ => Kind::Text,
        };
        let odd = match written {
            "" => Oddity::NoType,
            _ => Oddity::UnknownType,
        };
        self.report.add(odd, place, written);
        kind
    }

    fn flag(&mut self, json: &Json, name: &str, place: &str) -> bool {
        let Some(written) = json.get(name) else {
            return false;
        };
        if !matches!(written, Json::Bool(_)) {
            self.report.add(Oddity::OddValue, place, name);
        }
        value::truth(written) == Some(true)
    }

    fn control(&mut self, json: &Json, place: &str) -> Control {
        let Some(value) = extension::find(json, "itemControl") else {
            return Control::Usual;
        };
        let known = extension::codes(&value.json).find_map(Control::named);
        if known.is_none() {
            let code = extension::codes(&value.json).next().unwrap_or_default();
            self.report.add(Oddity::UnknownControl, place, code);
        }
        known.unwrap_or_default()
    }

    fn options(&mut self, json: &Json, place: &str) -> (Vec<Choice>, List) {
        let mut choices = options::listed(json, place, &self.contained, self.report);
        let address = match json.get("answerValueSet") {
            // Older files point with a reference.
            Some(Json::Object(_)) => {
                let reference = json
                    .get("answerValueSet")
                    .and_then(|set| set.get("reference"));
                reference.and_then(Json::text)
            }
            other => other.and_then(Json::text),
        };
        let Some(address) = address.filter(|address| !address.trim().is_empty()) else {
            let list = if choices.is_empty() {
                List::None
            } else {
                List::Here
            };
            return (choices, list);
        };
        let found = self.contained.value_set(address, place, self.report);
        if found.is_none() {
            let odd = match address.starts_with('#') {
                true => Oddity::NoValueSet,
                false => Oddity::ListElsewhere,
            };
            self.report.add(odd, place, address);
        }
        let (found, whole) = found.unwrap_or_default();
        choices.extend(found);
        match whole {
            true => (choices, List::Here),
            false => (choices, List::Elsewhere(address.to_owned())),
        }
    }

    fn initial(&mut self, json: &Json, kind: Kind, options: &[Choice], place: &str) -> Vec<Value> {
        let list = json.list_of("initial");
        let mut initial: Vec<Value> = list
            .iter()
            .filter_map(|one| Value::find(one.members(), "value"))
            .collect();
        if !initial.is_empty() && !kind.is_question() {
            self.report.add(Oddity::InitialOnGroup, place, "");
            return Vec::new();
        }
        if !initial.is_empty() && json.get("answerOption").is_some() {
            self.report.add(Oddity::InitialBesideOptions, place, "");
        }
        if initial.is_empty() {
            let chosen = options.iter().filter(|option| option.chosen);
            initial.extend(chosen.map(|option| option.value.clone()));
        }
        initial
    }

    fn conditions(&mut self, json: &Json, place: &str) -> (Vec<EnableWhen>, bool) {
        let mut conditions = Vec::new();
        let alone;
        let list = match json.get("enableWhen") {
            Some(one @ Json::Object(_)) => {
                self.report.add(Oddity::OddValue, place, "enableWhen");
                alone = [one.clone()];
                &alone[..]
            }
            other => other.map_or(&[][..], Json::elements),
        };
        for (at, condition) in list.iter().enumerate() {
            let place = inside(place, "enableWhen", at);
            conditions.extend(EnableWhen::read(condition, &place, self.report));
        }
        let behaviour = json.text_of("enableBehavior");
        match behaviour.map(str::trim) {
            Some("all") => return (conditions, true),
            Some("any") => {}
            None | Some("") if conditions.len() > 1 => {
                self.report.add(Oddity::NoBehaviour, place, "");
            }
            None | Some("") => {}
            Some(other) => self.report.add(Oddity::OddBehaviour, place, other),
        }
        (conditions, false)
    }
}

/// The words of an item, or what comes nearest to them.
fn words(json: &Json) -> String {
    let of_code = || {
        let code = json.get("code")?.elements().first()?;
        text(code, "display")
    };
    text(json, "text")
        .or_else(|| extension::text(json, "shortText"))
        .or_else(of_code)
        .unwrap_or_default()
}

fn bounds(json: &Json) -> Bounds {
    Bounds {
        least: extension::find(json, "minValue"),
        greatest: extension::find(json, "maxValue"),
        shortest: extension::count(json, "minLength"),
        longest: json.get("maxLength").and_then(extension::whole),
        decimals: extension::count(json, "maxDecimalPlaces"),
        fewest: extension::count(json, "minOccurs"),
        most: extension::count(json, "maxOccurs"),
        pattern: extension::text(json, "regex"),
    }
}
