### The caseload, a new case, the case overview and its deletion.

stage-intake = Intake
stage-assessment = Needs assessment
stage-planning = Planning
stage-monitoring = Following up
stage-evaluation = Evaluation
stage-closed = Closed
stage-after-care = After-care

flag-class-now = Act now
flag-class-same-day = Same day
flag-class-two-days = Within two days

case-opening = Opening the case …
case-not-opened = This case could not be opened
case-back = All cases
case-unnamed = No name yet
case-rail = Case
case-rail-overview = Overview
case-rail-client = Client and home
case-rail-consent = Consent and rights
case-rail-gate = Urgent check
case-rail-assessment = Assessment
case-rail-flags = Red flags
case-rail-needs = Needs
case-rail-plan = Plan
case-rail-due = due

overview-opened = Opened { $date }
overview-next-gate = Go to the urgent check
overview-next-assessment = Go on with the assessment
overview-next-needs = Look at the needs
overview-next-plan = Go on with the plan
overview-flags = Waiting for an answer
overview-flags-open = Answer
overview-needs = Needs, first one first
overview-needs-open = All needs
overview-no-needs = None agreed yet. Ratings, wishes and red flags propose them.
overview-need-goals =
    { $count ->
        [0] no goal yet
        [one] { $count } goal
       *[other] { $count } goals
    }
overview-strengths = Strengths
overview-strengths-open = All strengths
overview-no-strengths = None written down yet. What is going well, and who helps?
overview-export = Take this case out
overview-delete = Delete this case
overview-stage = Where the case stands
overview-stage-missing = Before the next stage:
overview-stage-nothing-missing = Nothing is missing for this stage. Every page can be used at any time.
overview-stage-override = Go on without it
overview-stage-override-explain = Lives do not follow an order. Say why you go on; the reason stays in the record.
overview-stage-reason = Why?
overview-stage-needs-reason = Please give a reason first.
overview-stage-pass = Go to the next stage
overview-stage-passed = { $stage } was passed by decision:
overview-stage-take-back = Take back
overview-todo = Still open
overview-todo-done = Nothing is missing.

requirement-name = a name or alias
requirement-reason = the reason in the client’s words
requirement-consent = the client’s decision on keeping a record
requirement-rights = rights explained, with the day
requirement-gate = the urgent check, finished
requirement-domains =
    { $count ->
        [one] a rating for { $count } more area
       *[other] ratings for { $count } more areas
    }
requirement-strengths = at least one strength
requirement-flags =
    { $count ->
        [one] an answer to { $count } red flag
       *[other] answers to { $count } red flags
    }
requirement-finished = the assessment marked as finished

problem-no-name = The client has no name or alias
problem-no-reason = The reason in the client’s words is empty
problem-bad-date =
    { $count ->
        [one] A date is not a date
       *[other] { $count } dates are not dates
    }
problem-no-consent = Nobody asked yet whether a record may be kept
problem-consent-without-day = A decision on consent has no day
problem-no-rights = Rights and responsibilities were not explained yet
problem-no-gate = The urgent check was not done yet
problem-not-known-open = “Not known” needs a reason and a day to try again
problem-open-flag =
    { $count ->
        [one] A red flag waits for an answer
       *[other] { $count } red flags wait for an answer
    }
problem-rejected-without-reason = A need was set aside without a reason
problem-need-without-goal =
    { $count ->
        [one] A need has no goal yet
       *[other] { $count } needs have no goal yet
    }
problem-goal-without-words = A goal has no words yet
problem-goal-not-measurable =
    { $count ->
        [one] A goal lacks its measure, start or target value
       *[other] { $count } goals lack their measure, start or target value
    }
problem-goal-without-dates =
    { $count ->
        [one] A goal lacks its days, or ends before it starts
       *[other] { $count } goals lack their days, or end before they start
    }
problem-goal-without-step =
    { $count ->
        [one] A goal has no step yet
       *[other] { $count } goals have no step yet
    }
problem-step-without-person =
    { $count ->
        [one] A step has nobody who does it
       *[other] { $count } steps have nobody who does them
    }
problem-step-without-day =
    { $count ->
        [one] A step has no day
       *[other] { $count } steps have no day
    }
problem-step-without-function =
    { $count ->
        [one] A step has no kind of work
       *[other] { $count } steps have no kind of work
    }
