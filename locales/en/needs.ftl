### Needs, proposed and agreed.

strength-skill = Something I can do
strength-person = Someone who helps
strength-place = A place that does good
strength-habit = A habit that holds
strength-value = What I hold dear
strength-resource = Money, equipment or a service

reason-rating = Rated { $level }
reason-matters = One of the person’s own top three
reason-flag = { $class }: { $title }
reason-by-hand = Added by hand
reason-answer = { $asked } – { $answered }
reason-sources = Source: { $sources }
priority-level = 10 × { $level } (level)
priority-matters = + 4 × { $points } (matters to the client)
priority-worse = + 3 (worse or new)
priority-supported = − 3 (enough support)
priority-sum = { $parts } = { $score }.
priority-flagged = An open red flag puts it first.

needs-title = Needs and strengths
needs-lead = The app proposes, you and the client decide. Nothing becomes a need by itself.
needs-proposed = Proposed
needs-proposed-none-title = Nothing is proposed now
needs-proposed-none = Ratings of 2 and more, one of the client’s top three, and open red flags propose needs.
needs-proposed-none-start = Go to the assessment
needs-why = What it rests on
needs-order-why = Place in the order: { $sum }
needs-statement = The need, in plain words
needs-statement-hint = Best in the client’s words.
needs-accept = Agree on this need
needs-set-aside = Set aside
needs-reason = Why is it set aside?
needs-reason-needed = Please give a reason first.
needs-set-aside-now = Set aside with this reason
needs-agreed = Agreed, first one first
needs-agreed-none = None yet.
needs-up = Move up
needs-up-of = Move up: { $name }
needs-down = Move down
needs-down-of = Move down: { $name }
needs-suggest = Put in the suggested order
needs-aside = Set aside
needs-take-up = Take up after all
needs-reopen = Take back to the proposals
needs-has-goals = It has goals in the plan; remove those first.
needs-add = Add a need by hand
needs-add-domain = Area of life
needs-add-action = Add this need
needs-whose = Whose need is it?
needs-whose-client = The client’s
needs-plan = Go to the plan

strengths-title = Strengths
strengths-lead = What is going well, who helps, what has worked before?
strengths-look = Strengths to look for
strengths-words = The strength, in the client’s words
strengths-kind = What kind
strengths-domain = Goes with
strengths-used-for = How we will use it
strengths-add = Add a strength
strengths-remove = Remove this strength
strengths-one = A strength
needs-of-carer = This came up in the client's assessment, and is the carer's own need.
needs-which-carer = Whose strain is it?
needs-carer-open = Please choose

# After a reassessment
outlook-keep = The latest assessment keeps this need as it is.
outlook-raise = More pressing than before
outlook-raise-why = The latest assessment puts it at { $level }.
outlook-raise-action = Raise it
outlook-end = Perhaps met
outlook-end-why = Nothing in the latest assessment makes this a need any more. You and the client decide.
outlook-end-reason = What was reached, or why it ends
outlook-end-needs-reason = Say why it ends first.
outlook-end-action = End this need
