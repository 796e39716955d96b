//! Where the answers on screen are kept: in the present run of the gate, in an assessment, or in a filled form.

use crate::app::{CaseSession, Memo};
use crate::domain::case::{Answered, CaseDocument, Edit, GateRun, ListEdit, Pinned, Remark};
use crate::domain::form::{Answer, Answers, Compiled, FormState};
use crate::domain::ids::{AssessmentId, FilledFormId, GateRunId, ItemId};

/// The sheet that answers are written on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// The run of the gate that is not finished; the first answer begins one.
    Gate,
    /// An assessment.
    Assessment(AssessmentId),
    /// A filled form.
    Form(FilledFormId),
}

/// The run of the gate that is being asked.
pub fn open_run(case: &CaseDocument) -> Option<&GateRun> {
    case.gate_run().filter(|run| run.finished.is_none())
}

/// The pin of a form.
pub fn pin(form: &Compiled) -> Pinned {
    let definition = form.definition();
    Pinned {
        id: definition.id.clone(),
        version: definition.version.clone(),
    }
}

/// A new run of the gate.
pub fn new_run(session: CaseSession) -> GateRun {
    let id = GateRunId::from_random(session.random());
    GateRun::new(id, session.stamp(), pin(session.form()))
}

impl Sheet {
    fn answers(self, case: &CaseDocument) -> Option<&Answers> {
        match self {
            Self::Gate => Some(&open_run(case)?.answers),
            Self::Assessment(id) => Some(&case.assessment_by_id(id)?.answers),
            Self::Form(id) => Some(&case.form_by_id(id)?.answers),
        }
    }

    fn answered(self, session: CaseSession) -> Answered {
        match self {
            Self::Form(id) => Answered::Form(id),
            Self::Gate | Self::Assessment(_) => Answered::Person(session.whose()),
        }
    }

    /// The form it is read with.
    pub fn form(self, session: CaseSession) -> &'static Compiled {
        session.form_of(self.answered(session))
    }

    /// What the engine makes of its answers, as a memo of a part.
    pub fn insight<T>(
        self,
        session: CaseSession,
        part: impl Fn(&FormState) -> T + Send + Sync + 'static,
    ) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        session.insight_of(self.answered(session), part)
    }

    /// The answer of a question.
    pub fn answer(self, session: CaseSession, item: ItemId) -> Memo<Option<Answer>> {
        session.select(move |case| self.answers(case)?.get(&item).cloned())
    }

    /// Puts an answer down; an empty one is taken away. Lines of a list stay even while they are empty.
    pub fn put(self, session: CaseSession, item: ItemId, answer: Option<Answer>) {
        let answer = answer.filter(|answer| {
            matches!(answer, Answer::Rows(rows) if !rows.is_empty()) || !answer.is_blank()
        });
        session.dispatch(match self {
            Self::Assessment(id) => {
                let remark = session.peek(|case| {
                    let remark = case.assessment_by_id(id)?.remarks.get(&item)?;
                    remark.unchanged.then(|| remark.clone())
                });
                let put = Edit::Answer(id, item.clone(), answer);
                match remark {
                    None => put,
                    // What is answered anew is no longer the answer of last time.
                    Some(mut remark) => {
                        remark.unchanged = false;
                        let remark = (remark != Remark::default()).then(|| Box::new(remark));
                        Edit::All(vec![put, Edit::Remark(id, item, remark)])
                    }
                }
            }
            Self::Form(id) => Edit::FormAnswer(id, item, answer),
            Self::Gate => match session.peek(|case| open_run(case).map(|run| run.id)) {
                Some(run) => Edit::GateAnswer(run, item, answer),
                None => {
                    let run = new_run(session);
                    let put = Edit::GateAnswer(run.id, item, answer);
                    Edit::All(vec![Edit::Gate(ListEdit::add(run)), put])
                }
            },
        });
    }
}
