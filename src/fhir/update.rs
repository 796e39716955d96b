//! Works out again what follows from one answer, and nothing else where that is known.

use super::evaluate::{self, LOOKS, Setting, Trouble};
use super::filled::Filled;
use super::questionnaire::Questionnaire;
use super::response::Response;
use super::spot::Spot;

/// Follows a filled form after [`Response::put`] at a spot; says what could not be worked out.
///
/// It is then what a form filled anew with the response and settled would be. Where the number of
/// answers changed with something inside them, it is filled anew; so it is when the spot is none.
/// After a repetition came or went, fill the form anew yourself.
pub fn update(
    filled: &mut Filled<'_>,
    response: &Response,
    spot: &Spot,
    setting: &Setting,
) -> Vec<Trouble> {
    let form = filled.form;
    let known = match form.graph.twins {
        true => None,
        false => filled.renew(response, spot),
    };
    let Some(number) = known else {
        *filled = Filled::new(form, response);
        return evaluate::settle(filled, setting);
    };
    // What expressions see, and what goes round in a circle, depends on where it began.
    let runs = form.runs();
    if form.graph.circle || (runs && form.asks_by_expressions()) {
        filled.forget(response);
        return evaluate::settle(filled, setting);
    }
    let mut looks = LOOKS;
    follow(filled, number, &mut looks);
    match (looks, runs) {
        (0, _) => {
            filled.forget(response);
            evaluate::settle(filled, setting)
        }
        (_, true) => {
            filled.forget_calculated(response);
            evaluate::calculate(filled, setting)
        }
        _ => Vec::new(),
    }
}

/// Asks the items again that depend on an answer, and then those that depend on them.
fn follow(filled: &mut Filled<'_>, number: usize, looks: &mut usize) {
    let form = filled.form;
    let mut due = vec![false; form.items().len()];
    if let Some(instance) = filled.instances().get(number) {
        // What stood inside an answer that went away, or came, is answered otherwise too.
        let end = form.items().get(instance.item).map_or(0, |item| item.end);
        for item in instance.item..end {
            mark(form, item, &mut due);
        }
    }
    for item in &form.graph.order {
        let is_due = due.get_mut(*item).is_some_and(std::mem::take);
        if is_due && evaluate::ask_item(filled, *item, looks) {
            mark(form, *item, &mut due);
            for child in form.children(Some(*item)) {
                due.get_mut(child).into_iter().for_each(|due| *due = true);
            }
        }
    }
}

/// Marks the items that look at a question.
fn mark(form: &Questionnaire, question: usize, due: &mut [bool]) {
    for item in form.graph.dependants(question) {
        due.get_mut(item).into_iter().for_each(|due| *due = true);
    }
}
