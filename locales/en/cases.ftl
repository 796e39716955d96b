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
case-rail-gate = Urgent questions
case-rail-assessment = Assessment
case-rail-flags = Red flags
case-rail-needs = Needs
case-rail-plan = Plan
case-rail-over-time = Over time
case-rail-due = due

overview-opened = Opened { $date }
overview-next-gate = Go to the urgent questions
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
requirement-gate = the urgent questions, finished
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
problem-no-gate = The urgent questions are not finished yet
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
rail-main = Main
rail-cases = Cases
rail-exchange = Export and import
rail-settings = Settings
rail-privacy = Privacy proof

cases-title = Cases
cases-new = New case
cases-search = Find by name
cases-order = Order
cases-order-first = Urgent first
cases-order-name = By name
cases-order-changed = Last changed
cases-stage = Stage
cases-stage-all = All stages
cases-count =
    { $count ->
        [one] { $count } case
       *[other] { $count } cases
    }
cases-found = { $found } of { $all } cases
cases-more = Show more ({ $count } left)
cases-unnamed = No name yet
cases-empty-title = No cases yet
cases-empty = Open one for the person in front of you. A name or an alias is enough to begin; everything else can wait.
cases-empty-import = Import from a file
cases-none-title = No case fits
cases-none = Try fewer letters, or look at all stages.
cases-none-all = Show all cases
cases-setup-both = Your name and the emergency steps of your organisation are still missing.
cases-setup-name = Your name is still missing. It stands beside what you write.
cases-setup-steps = The emergency steps of your organisation are still missing. Until then general ones are shown.
cases-setup-open = Enter them

case-line-needs =
    { $count ->
        [one] { $count } need
       *[other] { $count } needs
    }
case-line-due = Next due { $when }
case-line-late = Overdue since { $when }
case-line-changed = Changed { $when }

new-case-title = New case
new-case-lead = A name or an alias is enough to begin.
new-case-name = Name or alias
new-case-name-hint = What the client wants to be called. It can be changed later.
new-case-alias = This is an alias
new-case-alias-detail = The client chose it instead of their name.
new-case-reason = What brings them here, in their own words?
new-case-reason-hint = It can stay empty for now.
new-case-needs-name = First a name or an alias.
new-case-open = Open the case
new-case-next = Next come six short questions about anything urgent.

delete-title = Delete this case
delete-lead = This cannot be undone.
delete-gone-title = What this means
delete-gone = The case goes from this vault with everything in it: assessment, needs, plan and history. If anyone still needs it, export it first.
delete-stays = Files that were exported before stay where they are. Delete them there.
delete-bytes = The sealed bytes of a deleted case may stay in the browser's files until this vault's key is changed or destroyed. They cannot be read without that key. To change it, see Ways in under Settings.
delete-export = Export first
delete-word = delete
delete-action = Delete the case
delete-keep = Keep it, go back

notice-failed = Not saved
notice-reading = Another window is writing
notice-reading-explain = This one only reads, so that neither overwrites the other.
notice-take-over = Write here instead
notice-damaged =
    { $count ->
        [one] { $count } stored thing is not as it was left
       *[other] { $count } stored things are not as they were left
    }
notice-damaged-explain = Changed or damaged outside the app. Everything else can be used as always.
notice-damaged-look = See what it is
notice-update = A newer version is ready
notice-update-explain = What you wrote is saved first. It takes a moment.
notice-update-waits = It waits: another window still has something unsaved. Save or close it, then try again.
notice-update-apply = Use it now

not-found-title = There is nothing here
not-found-explain = The address is not one of this app's places. Nothing is lost.
not-found-back = Go back
overview-rate-again =
    { $count ->
        [one] { $count } area is due to be rated again
       *[other] { $count } areas are due to be rated again
    }
