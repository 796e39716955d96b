//! How the caseload is looked at: what was searched for, order, stage, how many lines.
//! It outlives the page, so that the way back from a case leads to the same list.

use leptos::prelude::*;

use crate::app::{Memo, State};
use crate::domain::case::Stage;
use crate::domain::caseload::Order;
use crate::i18n::{Key, terms};
use crate::key;
use crate::ui::components::Choice;

/// Lines shown at first; "Show more" doubles them. Drawing them is most of what a key press costs.
const LINES: usize = 50;

/// How the caseload is looked at.
#[derive(Clone, Copy)]
pub struct CasesView {
    /// What was searched for.
    pub words: State<String>,
    /// The order.
    pub order: State<Order>,
    /// The one stage shown; all when none.
    pub stage: State<Option<Stage>>,
    /// Most lines shown.
    pub limit: State<usize>,
}

impl CasesView {
    fn new() -> Self {
        Self {
            words: State::new(String::new()),
            order: State::new(Order::default()),
            stage: State::new(None),
            limit: State::new(LINES),
        }
    }

    /// Makes the one of the app; once, at the top of the app.
    pub fn provide() -> Self {
        let view = Self::new();
        provide_context(view);
        view
    }

    /// The one of the app. In component bodies only.
    pub fn here() -> Self {
        use_context().unwrap_or_else(Self::new)
    }

    /// Searches for these words.
    pub fn search(self, words: String) {
        self.limit.set(LINES);
        self.words.set(words);
    }

    /// Shows all cases again.
    pub fn all(self) {
        self.search(String::new());
        self.stage.set(None);
    }

    /// Shows more lines.
    pub fn more(self) {
        self.limit.update(|limit| *limit = limit.saturating_mul(2));
    }

    /// Shows one stage, or all.
    pub fn choose_stage(self, stage: Option<Stage>) {
        self.limit.set(LINES);
        self.stage.set(stage);
    }

    /// The stage as a choice; empty for all.
    pub fn stage_word(self) -> Memo<String> {
        Memo::new(move |()| {
            let stage = self.stage.get();
            stage.map_or_else(String::new, |stage| terms::stage(stage).mark())
        })
    }

    /// Shows the cases in the order of this choice.
    pub fn choose_order(self, word: &str) {
        if let Some((order, _)) = ORDERS.iter().find(|(_, key)| key.mark() == word) {
            self.order.set(*order);
        }
    }

    /// The order as a choice.
    pub fn order_word(self) -> Memo<String> {
        Memo::new(move |()| {
            let order = self.order.get();
            let found = ORDERS.iter().find(|(known, _)| *known == order);
            found.map_or_else(String::new, |(_, key)| key.mark())
        })
    }
}

const ORDERS: [(Order, Key); 3] = [
    (Order::First, key!("cases-order-first")),
    (Order::Name, key!("cases-order-name")),
    (Order::Changed, key!("cases-order-changed")),
];

/// The orders to choose from.
pub fn orders() -> Vec<Choice> {
    ORDERS
        .iter()
        .map(|(_, key)| Choice::new(key.mark(), key.text()))
        .collect()
}
