# Forms that others wrote: looking at one, what is odd about it, and those that are kept.

form-not-one = This is no FHIR form as JSON. A Questionnaire of R4 or R5 is expected, not XML, a document or another resource.
form-stu3 = This form is written for FHIR STU3. Only R4 and R5 can be read: ask for it in one of these.

library-title = Forms
library-explain = Forms that others wrote: FHIR Questionnaires of R4 or R5, as JSON. You see what is in one before it is kept, word for word and sealed like a case.
library-count = { $count ->
    [one] { $count } form is kept
   *[other] { $count } forms are kept
}
library-untitled = A form without a title
library-version = Version { $version }
library-since = Here since { $day }
library-choose = Choose a file with a form
library-paste = Paste a form
library-text = The form as JSON
library-look = Look at it
library-read = The form was read. It is not kept yet.
library-nothing-pasted = First paste a form.
library-release5 = Written for FHIR R5
library-release4 = Written for FHIR R4
library-questions = { $count ->
    [one] { $count } question
   *[other] { $count } questions
}
library-groups = { $count ->
    [one] { $count } group
   *[other] { $count } groups
}
library-same = This form is kept already, exactly the same. It will not be kept twice.
library-other-version = Another version of this form is kept. Both will stay.
library-other-content = The same version of this form is kept, and it says something else. Both will stay: ask where they come from.
library-rights = Forms may hold words of a published instrument. Keep this one only if your organisation may use it.
library-grave = It may say something else than is shown here
library-ignored = Kept, and without effect here
library-repaired = Read as it was most likely meant
library-understood = Unusual, and understood
library-fine = Nothing in it is odd.
library-whole = the form itself
library-told = { $what } ({ $count })
library-known = By its codes this is: { $names }
library-instrument = Which published instrument is it?
library-instrument-none = What its codes say, or none
library-instrument-hint = Say it only if you know it.
library-keep = Keep this form
library-kept = The form is kept.
library-log-kept = Kept a form that others wrote

odd-release5 = Written for R5, read as R4
odd-no-resource-type = Does not say that it is a Questionnaire
odd-no-status = No status
odd-not-an-object = A part that is no item
odd-too-deep = Items too deep inside each other: not read
odd-too-many = Too many items: the rest was not read
odd-no-link-id = No linkId: one was made up
odd-link-id = A linkId that is no text
odd-same-link-id = A linkId that is used twice
odd-no-type = No type: told by what is inside
odd-type = A type that FHIR does not know
odd-value = A value of another kind
odd-unreadable = Cannot be read
odd-on-display = Words to read only, marked as required or repeated
odd-initial-on-group = A first answer where nothing is asked
odd-initial-and-options = A first answer beside choices
odd-operator = A comparison that FHIR does not know
odd-condition = A condition that asks nothing
odd-no-behaviour = Several conditions: one that holds is enough
odd-behaviour = Unknown way to combine conditions: one that holds is enough
odd-no-target = A condition on a question that is not there
odd-text-coding = A text compared with a code: never the same
odd-circle = Depends on itself
odd-no-value-set = A list of choices that is missing
odd-open-value-set = A list of choices by rules, which only a server knows
odd-list-elsewhere = A list of choices that only a server knows
odd-score = A score that is no number
odd-control = An unknown control: shown as the usual one
odd-language = A formula in a language that is not run here
odd-expression = A formula that cannot be run
odd-kept = A formula that is not run here
odd-modifier = Marked as meaning something else
odd-old-member = Left over from an older FHIR
