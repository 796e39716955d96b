# Forms of an organisation's own, filled in inside a case.

forms-title = Forms
forms-lead = Forms that your organisation has brought along. Each time one is filled in is kept by itself.
forms-none = No forms yet
forms-none-why = When your organisation’s pack brings forms of its own, they are filled in here.
forms-to-pack = Organisation pack
forms-fill = Fill in
forms-whose = About
forms-questions = { $count ->
    [one] { $count } question
   *[other] { $count } questions
}
forms-begin = Begin
forms-version = From another system, version { $version }
forms-begin-which = Begin: { $title }
forms-filled = Filled in
forms-all-forms = All forms
forms-parts = Parts
forms-all = The whole form
forms-to-finish = Next: the whole form
forms-all-answered = Every question is answered, or it is said why not.
forms-left = { $count ->
    [one] { $count } question is open. You can finish all the same and come back.
   *[other] { $count } questions are open. You can finish all the same and come back.
}
forms-finish = Finish the form
forms-discard = Discard this form
forms-discard-why = All answers given in it are lost. This cannot be taken back here.
forms-discard-now = Discard it now
forms-discarded = The form was discarded.
forms-sums = Sums
forms-no-sum = No sum: an answer is missing
forms-partial = { $total }, from { $answered } of { $of } questions
forms-own = A form of your organisation, version { $version }. It supports your judgement and decides nothing.
forms-foreign = was filled in with version { $version } of this form, which this vault does not have. Its answers are kept as they are and can be read here.
forms-gone = No such form
forms-gone-why = This case has no such filled form. It was taken out, or the link belongs to another case.

overview-forms = { $count ->
    [one] { $count } form is not finished
   *[other] { $count } forms are not finished
}
