# Imported forms, filled in inside a case.

response-needed = Needs an answer
response-empty = No answer
response-none = Nothing chosen
response-other = Something else, in their own words
response-add = One more
response-add-which = One more: { $title }
response-remove = Take this one out
response-remove-which = Take out: { $title }, { $number }
response-turn = { $number } of { $of }
response-another = { $label }, answer { $number }
response-not-here = Files and links to other records are kept, and cannot be filled in here.
response-moment = Day and time, such as 2026-11-23 14:30. The day alone is enough.
response-time = A time, such as 14:30
response-no-answer = This is no answer that the form can take. It is kept as you wrote it, and not counted.

# What the form says about an answer
response-fewest = { $count ->
    [one] The form asks for at least { $count } answer.
   *[other] The form asks for at least { $count } answers.
}
response-most = The form takes at most { $count } answers.
response-least = Less than the form expects: at least { $limit }.
response-greatest = More than the form expects: at most { $limit }.
response-shortest = Shorter than the form expects: at least { $count } characters.
response-longest = Longer than the form expects: at most { $count } characters.
response-decimals = The form takes { $count } digits after the point at most.
response-pattern = Not written as the form expects.
response-not-offered = This answer is not one that the form offers.
response-gone = No longer offered with the other answers as they are now
response-unit = { $label }: unit

# The page
response-of = From another system, version { $version }. It supports your judgement and decides nothing.
response-of-unnamed = From another system. It supports your judgement and decides nothing.
response-missing = This vault does not have the form any more. The answers are kept as they are and can be read here.
response-trouble = Some of what this form works out by itself could not be worked out. Check its totals by hand.
response-open = { $count ->
    [one] { $count } question that needs an answer has none. You can finish all the same and come back.
   *[other] { $count } questions that need an answer have none. You can finish all the same and come back.
}
response-not-counted = (not counted: no answer that the form can take)
response-odd = { $count ->
    [one] { $count } entry is no answer that the form can take. It is kept as you wrote it, and not counted.
   *[other] { $count } entries are no answers that the form can take. They are kept as you wrote them, and not counted.
}
response-finish-why = Finished, the form is read only. It can be opened again.
response-too-deep = This form has groups inside groups beyond what can be kept in a case. It cannot be filled in here.
response-reading = Reading the form …
response-next = Next

# Answers out
response-save = Save the answers as a file
response-save-why = A FHIR QuestionnaireResponse, which other programs read. What is not asked is left out.
response-saved = The answers were written

# Answers in
answers-title = Bring answers in
answers-explain = Opens a file with answers to one of your forms: a FHIR QuestionnaireResponse. You see what fits before anything is kept.
answers-choose = Choose a file with answers
response-not-one = These are no answers to a FHIR form as JSON. A QuestionnaireResponse of R4 is expected, not a Bundle or another resource.
response-too-deep-file = Answers lie deeper inside each other here than a case can keep.
answers-no-form = These answers belong to a form that this vault does not have: { $form }. Nothing was changed. Bring the form in first, in the settings.
answers-which = To which form do they belong?
answers-count =
    { $count ->
        [one] { $count } answer
       *[other] { $count } answers
    }
answers-fits = All of it fits the form.
answers-problems =
    { $count ->
        [one] { $count } thing does not fit the form
       *[other] { $count } things do not fit the form
    }
answers-problems-why = The answers are kept as they came all the same.
answers-keep = Keep these answers
answers-other-form = The answers name another form
answers-unknown = The form has no such question
answers-misplaced = The form has it in another place
answers-not-asked = Answered, though it is not asked then
answers-missing = An answer is needed and missing
answers-number = More or fewer answers than may be
answers-type = An answer of another kind than is asked for
answers-rule = A rule of the form does not hold
answers-not-tried = Could not be checked here

# A total only
total-title = A total only
total-explain = For tests that may not be shown here. Do them on paper, and keep their total.
total-test = Which test?
total-points = Total
total-day = On which day?
total-none = The total is a whole number from { $from } to { $to }.
total-no-day = A day is needed, today or earlier.
total-keep = Keep the total
total-kept = The total was kept
