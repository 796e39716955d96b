# Results of published instruments that were brought as forms.

result-title = Result: { $title }
result-screening = A screening result, not a diagnosis. It supports your judgement; what it means is for you and the client to say.
# An answer that is pointed out; the words of the question stay in the form.
result-question = { $instrument }, question { $number }
result-answer = An answer of { $instrument }
result-worth = Counts { $points }
result-total = { $total }
result-partial = { $least } to { $most }, with { $answered } of { $of } answered
result-sum = Total
result-range = from { $from } to { $to }
result-called = What this is called
result-elsewhere = Others call it
result-reached = Reached
result-counts = Counts
result-count = { $label }: { $count }
result-count-open = { $label }: { $least } to { $most }
result-parts = Parts
result-positive = { $label }: yes
result-negative = { $label }: no
result-undecided = { $label }: open
result-pointed = Answers to talk about
result-at-least = { $band }, or worse once all is answered
result-for-women = for women
result-for-men = for men
result-for-ages = ages { $from } to { $to }
result-flag = An answer raised a red flag: see it above.
result-urgent = An answer needs attention now. No flag of this case stands for it: open the form again, or set a flag by hand.
result-no-rules = The rules for published instruments could not be loaded. Nothing is added up, and no answer raises a flag by itself. Lock and unlock to try again.
result-no-places = This instrument is recognised, but its questions cannot be told apart here. Nothing is added up and no answer is pointed out: read them yourself.
result-needs = May be a need: confirm it with the client
result-need = { $title }, because of “{ $because }”
result-need-agree = Agree on this need
result-need-agree-which = Agree on this need: { $title }
result-next = Next, { $title } could be asked
result-about = Source and terms
result-source = Sources: { $sources }. Rule version { $version }, checked { $year }.
result-which = Which instrument is this?
result-which-none = Not said yet
result-ask = The form does not say what these answers are worth. Say so once, as your copy of the instrument has it.
result-ask-one = “{ $choice }” for: { $question }
result-kept = { $total } · { $band }
result-not-whole = not whole: { $words } or worse

result-not-verified = This instrument is recognised. Its scoring was not checked against a published source, so nothing is added up.
result-not-declared = Several instruments share this name and count differently. Say which one it is, then it is added up.
result-mistaken = Some questions belong to another instrument. It cannot be added up.
result-nothing = Nothing is answered yet.
result-no-total = Enter a total within the range.
result-by-goals = This is judged goal by goal, not by questions.

result-unknown-answer = An answer is not one that this instrument knows. It does not count.
result-several-answers = A question has several answers where one counts. It does not count.
result-not-allowed = { $number } is not a value that the question can have. It does not count.
result-contradiction = Two answers contradict each other. Both count as they were given.
result-total-differs = The form states a total of { $stated }. The answers add up to { $ours }.
result-total-impossible = The form states a total of { $stated }, which no answers to the rest could give.
result-total-unchecked = The form states a total of { $stated }. It cannot be worked out again while answers are missing.
result-level-differs = The form states another level than the answers give.
result-not-worked-out = Only the total was entered; the answers behind it are not here.
result-outside-age = The instrument is made for another age. The total has no name.
result-age-not-known = The instrument is made for some ages only, and the age is not recorded.

# Over time
result-courses = Scores of forms
result-courses-how = Each form by itself, as its own rules count it. They are never added up.
result-day = Day
result-score = Score
result-change = Change
reason-result = The result of a form: { $title }
