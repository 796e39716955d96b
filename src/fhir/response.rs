//! Answers as they come in and go out: a QuestionnaireResponse, of which nothing is lost.
//!
//! What has no meaning here stays a member of its element, so reading and writing give the same
//! document up to the order of members.

use super::questionnaire::{Questionnaire, Refused};
use super::report::inside;
use super::spot::Spot;
use super::value::{Value, text_member};
use crate::json::Json;

/// Members of a JSON object.
type Members = Vec<(String, Json)>;

/// One item of a response.
#[derive(Debug, Clone, Default)]
pub struct Node {
    /// The item of the form that it fills.
    pub link_id: String,
    /// Its members but answers and items.
    pub(super) members: Members,
    /// Its answers.
    pub answers: Vec<Answer>,
    /// The numbers of the nodes directly inside it.
    pub children: Vec<usize>,
}

/// One answer of an item.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// Its members but the items inside.
    pub(super) members: Members,
    /// The numbers of the nodes inside this answer.
    pub children: Vec<usize>,
}

impl Answer {
    /// What is answered; nothing when there is no value or an empty one.
    #[must_use]
    pub fn value(&self) -> Option<Value> {
        Value::find(&self.members, "value")
    }
}

/// The answers to a form.
#[derive(Debug, Clone)]
pub struct Response {
    members: Members,
    /// Nodes keep their numbers; nothing leads to one that was taken out.
    pub(super) nodes: Vec<Node>,
    pub(super) roots: Vec<usize>,
}

impl Default for Response {
    fn default() -> Self {
        let resource = Json::Text("QuestionnaireResponse".into());
        Self {
            members: vec![("resourceType".into(), resource)],
            nodes: Vec::new(),
            roots: Vec::new(),
        }
    }
}

/// A list of objects with something in it; anything else is kept as it is.
fn objects(json: &Json) -> Option<&[Json]> {
    let elements = json.elements();
    let all = elements.iter().all(|one| matches!(one, Json::Object(_)));
    (all && !elements.is_empty()).then_some(elements)
}

impl Node {
    /// Whether it has items or answers in a form that cannot be read.
    #[must_use]
    pub fn is_odd(&self) -> bool {
        let names = self.members.iter().map(|(name, _)| name.as_str());
        names
            .into_iter()
            .any(|name| matches!(name, "item" | "answer"))
    }
}

impl Response {
    /// Reads a response.
    ///
    /// # Errors
    /// [`Refused`] when it is not an object, or another resource.
    pub fn read(source: &Json) -> Result<Self, Refused> {
        if !matches!(source, Json::Object(_)) {
            return Err(Refused::NotAnObject);
        }
        match source.get("resourceType").map(Json::text) {
            None | Some(Some("QuestionnaireResponse")) => {}
            Some(_) => return Err(Refused::OtherResource),
        }
        let mut response = Self {
            members: Vec::new(),
            nodes: Vec::new(),
            roots: Vec::new(),
        };
        for (name, value) in source.members() {
            match objects(value).filter(|_| name == "item") {
                Some(items) => response.roots = response.items(items, 0),
                None => response.members.push((name.clone(), value.clone())),
            }
        }
        Ok(response)
    }

    /// The answers to a form that nobody has answered yet.
    #[must_use]
    pub fn blank(form: &Questionnaire) -> Self {
        Self {
            members: form.response_members(),
            ..Self::default()
        }
    }

    /// Somebody answers here now: what it said of when, by whom and how far it was filled in holds no more. True when
    /// it said any of that.
    pub fn go_on(&mut self) -> bool {
        let is_going =
            |(name, json): &(String, Json)| name == "status" && json.text() == Some("in-progress");
        let told = |name: &str| matches!(name, "authored" | "author" | "status");
        let of_it = |(name, _): &(String, Json)| told(name.strip_prefix('_').unwrap_or(name));
        let mut said = self.members.iter().filter(|member| of_it(member));
        if said.next().is_some_and(is_going) && said.next().is_none() {
            return false;
        }
        self.members.retain(|member| !of_it(member));
        self.members.push(text_member("status", "in-progress"));
        true
    }

    fn items(&mut self, items: &[Json], depth: usize) -> Vec<usize> {
        let mut numbers = Vec::new();
        for item in items {
            let number = self.nodes.len();
            numbers.push(number);
            let link_id = match item.get("linkId") {
                Some(Json::Text(text) | Json::Number(text)) => text.clone(),
                _ => String::new(),
            };
            self.nodes.push(Node {
                link_id,
                ..Node::default()
            });
            let mut node = (Vec::new(), Vec::new(), Vec::new());
            for (name, value) in item.members() {
                let inner = objects(value).filter(|_| depth < super::DEEPEST);
                match (name.as_str(), inner) {
                    ("item", Some(items)) => node.2 = self.items(items, depth + 1),
                    ("answer", Some(list)) => node.1 = self.answers(list, depth),
                    _ => node.0.push((name.clone(), value.clone())),
                }
            }
            if let Some(this) = self.nodes.get_mut(number) {
                (this.members, this.answers, this.children) = node;
            }
        }
        numbers
    }

    fn answers(&mut self, list: &[Json], depth: usize) -> Vec<Answer> {
        let mut answers = Vec::new();
        for one in list {
            let mut answer = Answer::default();
            for (name, value) in one.members() {
                match objects(value).filter(|_| name == "item") {
                    Some(items) => answer.children = self.items(items, depth + 1),
                    None => answer.members.push((name.clone(), value.clone())),
                }
            }
            answers.push(answer);
        }
        answers
    }

    /// The response as a document.
    #[must_use]
    pub fn write(&self) -> Json {
        Json::Object(self.with_items(&self.members, &self.roots))
    }

    fn with_items(&self, members: &Members, children: &[usize]) -> Members {
        let mut members = members.clone();
        if !children.is_empty() {
            let items = children.iter().filter_map(|number| self.nodes.get(*number));
            let items = items.map(|node| self.written(node)).collect();
            members.push(("item".into(), Json::List(items)));
        }
        members
    }

    fn written(&self, node: &Node) -> Json {
        let mut members = node.members.clone();
        if !node.answers.is_empty() {
            let answers = node
                .answers
                .iter()
                .map(|answer| Json::Object(self.with_items(&answer.members, &answer.children)));
            members.push(("answer".into(), Json::List(answers.collect())));
        }
        Json::Object(self.with_items(&members, &node.children))
    }

    /// All its items by their numbers.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Where each item stands, by its number: `item[0].answer[1].item[0]`.
    #[must_use]
    pub fn places(&self) -> Vec<String> {
        let mut places = vec![String::new(); self.nodes.len()];
        let mut open: Vec<(&[usize], String)> = vec![(&self.roots, String::new())];
        while let Some((children, within)) = open.pop() {
            for (at, number) in children.iter().enumerate() {
                let (Some(node), Some(place)) = (self.nodes.get(*number), places.get_mut(*number))
                else {
                    continue;
                };
                *place = inside(&within, "item", at);
                open.push((&node.children, place.clone()));
                for (at, answer) in node.answers.iter().enumerate() {
                    open.push((&answer.children, inside(place, "answer", at)));
                }
            }
        }
        places
    }

    /// The numbers of its outermost items.
    #[must_use]
    pub fn roots(&self) -> &[usize] {
        &self.roots
    }

    /// The outermost item that a spot is in, as far as it is there: at which place, and as a document.
    #[must_use]
    pub fn outermost(&self, form: &Questionnaire, spot: &Spot) -> Option<(usize, Json)> {
        let number = self.way(form, spot)?.first().copied().flatten()?;
        let at = self.roots.iter().position(|root| *root == number)?;
        Some((at, self.written(self.nodes.get(number)?)))
    }

    /// The text of a member of the response itself: its `status`, its `questionnaire`.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        let member = self.members.iter().find(|(known, _)| known == name);
        member?.1.text()
    }
}
