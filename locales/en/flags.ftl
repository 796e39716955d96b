### Red flags and what was done about them.

flags-title = Red flags
flags-lead = A flag points at something that should not wait. It notices and reminds; it is not a diagnosis.
flags-none = No open flags
flags-none-why = When an answer points at something that cannot wait, it shows here and on every page of the case until it is answered.
flags-settled = Answered flags
flags-see-all = See the flags
flags-also = Also: { $titles }
flags-more =
    { $count ->
        [one] { $count } more flag
       *[other] { $count } more flags
    }
flags-record = Record what was done
flags-arrange = Arrange the check
flags-raised = Raised { $when }
flags-overdue = The two working days have passed: this now needs an answer today.
flags-raised-by = Raised by these answers
flags-set-by-hand = Set by hand.
flags-rule = Rule { $rule }. Source: { $source }.
flags-go-to = Go to these questions
flags-go-to-why = Some questions belong here first. This notice waits while you ask them, and comes back when you leave their page.
flags-steps = Emergency steps
flags-steps-placeholder = These steps come with the app. Your organisation's own belong here: enter them under Settings.
flags-write-down = Write down what was done

# The fields of a flag
flags-action = What was done
flags-acted-on = Day
flags-acted-at = Time
flags-when = When
flags-now = It was just now
flags-time-hint = Hours and minutes, such as 14:30
flags-time-error = This is kept as typed, but it is not a time. Write hours and minutes, such as 14:30.
flags-told = Who was told
flags-with = Who is with the person
flags-person = Who sees to it
flags-due = Checked by
flags-result = What came of it
flags-recheck = Look again on
flags-outcome = What came of it, and when to look again
flags-details = What was done

# Settling
flags-still-needed = Still needed: { $what }.
flags-needs-action = what was done
flags-needs-time = the time
flags-needs-told = who was told
flags-needs-with = who is with the person
flags-needs-person = who sees to it
flags-needs-reason = the reason
flags-done = This was done
flags-not-applicable = It does not apply
flags-reason = Why it does not apply
flags-close-not-applicable = Close as not applicable
flags-settled-acted = Acted on { $when }
flags-settled-not = Judged not applicable { $when }
flags-open-again = Open again

# By hand
flags-by-hand = Set a flag by hand
flags-by-hand-what = What should not wait
flags-by-hand-class = How soon it needs an answer
flags-by-hand-domain = Which area it belongs to
flags-by-hand-choose = Choose an area
flags-by-hand-set = Set the flag
flags-by-hand-needs = Say what it is, how soon, and which area.
flags-by-hand-whose = Who is in danger
