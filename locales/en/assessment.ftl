### The assessment: runner, urgent gate, ratings.

matters-no = Not a concern
matters-little = A little
matters-important = Important
matters-top-three = One of my top three
direction-better = Better
direction-same = The same
direction-worse = Worse
direction-new = New
support-none = None
support-partly = Some, not enough
support-enough = Enough
sure-low = Not very
sure-fair = Fairly
sure-high = Very
source-client = The person
source-family = Family or carer
source-professional = Professional
source-record = Record
source-seen = Seen by me

# One question
question-worker = For you to answer: what you see or read
answers-hidden = Does not count: another answer hides this question now.
question-not-asked = Not asked
question-declined = Prefers not to say
question-not-known = Not known
question-not-checked = Not checked
question-instead = No answer to: { $question }
question-add-row = Add: { $row }
question-row = { $row } { $number }
question-remove = Take out
question-remove-which = Take out { $row } { $number }
question-fill = All: { $choice }
questions-more =
    { $count ->
        [one] { $count } more question on this page.
       *[other] { $count } more questions on this page.
    }

# The urgent questions
gate-title = Urgent questions
gate-none = There are no urgent questions in this form
gate-none-why = The form this case was started with has none.
gate-before = Before you ask
gate-left =
    { $count ->
        [one] { $count } question has no answer yet. “Not asked” is an answer too.
       *[other] { $count } questions have no answer yet. “Not asked” is an answer too.
    }
gate-finish = Finish the urgent questions
gate-asked = Asked { $when }. Ask them again at the start of every contact.
gate-asked-by = Asked by
gate-nothing-open = Nothing urgent is open.
gate-flags-open =
    { $count ->
        [one] { $count } flag is open.
       *[other] { $count } flags are open.
    }
gate-answers = What was answered
gate-again = Ask them again
gate-go-on = Go on to the assessment

# Beginning, areas, finishing
assessment-title = Needs assessment
assessment-lead = Area by area: how things are going, what gets in the way, and what matters most.
assessment-to-gate = Urgent questions
assessment-gate-first = The urgent questions come first. They take about a minute.
gate-again-today = Every talk begins with the urgent questions. They were last asked on { $day }.
assessment-areas = Areas
assessment-how = Take the areas in any order, and leave out what does not fit today. Everything is kept as you go, and it goes on where you stopped.
assessment-start = Start the assessment
assessment-begun = Begun { $when }
assessment-progress = Questions answered
assessment-first = Begin
assessment-go-on = Go on
assessment-answered = { $answered } of { $shown } answered
assessment-if-it-fits = only if it fits
assessment-rated = Rated
assessment-rate = Rate
assessment-rate-area = Rate: { $title }
assessment-open = Open
assessment-open-area = Open: { $title }
assessment-discard = Discard
assessment-finish-title = Finish
assessment-all-rated = Every area is rated, or it is said why not.
assessment-unrated = Not rated yet: { $areas }. You can finish all the same and come back.
assessment-finish = Finish the assessment
assessment-finished = Finished { $when }
assessment-ratings = Ratings
assessment-answers = Answers
assessment-show-answers =
    { $count ->
        [one] { $count } answer
       *[other] { $count } answers
    }
assessment-start-new = Start a new assessment
assessment-reopen = Go on with this one
assessment-to-needs = See the needs
assessment-foreign-title = Only to read
assessment-foreign = This assessment was started with the form { $form }, version { $version }, which this version of the app does not have. Its answers are kept as they are and can be read here.

# One page
assessment-area-of = Area { $number } of { $of } · { $title }
assessment-all-areas = All areas
assessment-steps = Parts of this area
assessment-step-done = (answered)
assessment-before = Before you ask
assessment-next = Next: { $title }
assessment-draft = These questions and their rules are a draft for professional review ({ $title }, version { $version }). They support your judgement and decide nothing.
assessment-to-finish = Finish: all areas

# The rating of an area
assessment-rating = How it stands
assessment-suggested = The answers so far point to { $rating }.
assessment-suggested-note = Points only: you know the person. If it is between two, take the higher and note why.
assessment-points-to = { $rating }: { $why }
assessment-floor = While the flag “{ $flag }” is open, this stands at { $level } or more.
assessment-counts = Now it counts as { $level }.
assessment-which-fits = Which of these fits best?
assessment-which-fits-hint = Over the last two weeks. If it is between two, take the higher.
assessment-without = No rating, because
assessment-not-applicable = Does not apply
assessment-not-known = Not known
assessment-declined = Prefers not to talk about it
assessment-matters-title = In their own eyes
assessment-matters = How much does this matter to you?
assessment-beside = Beside the rating
assessment-note = Note
assessment-note-hint = What it rests on, or why it is between two.
assessment-note-not-known = Say why it is not known, and when to try again.
assessment-try-again = Try again on
assessment-support = Support there is now
assessment-direction = Since last time
assessment-sources = What this rests on
assessment-sure = How sure are you?

# Rules across areas
advice-title = Worth thinking of
advice-more =
    { $count ->
        [one] { $count } more thing worth thinking of
       *[other] { $count } more things worth thinking of
    }
advice-due =
    { $count ->
        [one] { $what }: within { $count } hour.
       *[other] { $what }: within { $count } hours.
    }
advice-hide-contact = Keep telephone and address off everything that is shared, and ask before printing. Get in touch in the agreed safe way only.
advice-contacts = Get in touch on these days after the change: { $days }.

# Beside an answer
remark-why-not = Why not?
remark-later = Come back to this
remark-more = Source and note
remark-sources = Where this answer comes from
remark-sure-short = sure: { $sure }
remark-accounts-short =
    { $count ->
        [one] { $count } other account
       *[other] { $count } other accounts
    }
remark-account = Another account
remark-account-add = Add another account
remark-account-whose = Whose account
remark-account-nobody = Somebody
remark-account-says = What they say
remark-account-remove = Take this account out

# Last time
last-time = Last time, { $when }
last-time-open = Last time, { $when }: left open
last-time-unchanged = Unchanged
last-time-of = Last time: { $question }
remark-of = Beside: { $question }
assessment-change-reason = What explains the change?
assessment-change-reason-hint = It moved by two or more since last time.

# Whose assessment
assessment-title-of = Needs assessment of { $name }
assessment-context = The whole picture
assessment-come-back = To come back to
people-title = People
people-how = Each person has an assessment and needs of their own. What the household shares is asked once.
people-none = no assessment yet
people-begun = begun { $when }
people-carer = carer
people-here = on this page
people-client = the client
person-gone = No longer in the household
person-gone-why = Nobody of this case is meant by this link.

# What changed
changes-title = Since { $when }
changes-now = and now
changes-reason-missing = Reason missing
changes-changed =
    { $count ->
        [one] { $count } other answer
       *[other] { $count } other answers
    }
changes-same =
    { $count ->
        [one] { $count } as before
       *[other] { $count } as before
    }
changes-open =
    { $count ->
        [one] { $count } not asked again
       *[other] { $count } not asked again
    }

# Signing off
sign-title = Sign off
sign-how = Signed off, this assessment is never changed again. If something turns out wrong, a corrected version is made with a reason.
sign-name-needed = Say first who signs.
sign-action = Sign off
sign-signed = Signed off { $when }
sign-signed-by = Signed off { $when } by { $by }
sign-fixed = It cannot be changed any more. If something in it is wrong, begin a corrected version.
sign-reason = What is wrong
sign-reason-needed = Say what is wrong first.
sign-correct = Begin a corrected version
sign-corrects = A corrected version, because
earlier-title = Other assessments
earlier-read = Read
earlier-read-which = Read the assessment of { $day }

# Over time
over-time-title = Over time
over-time-lead = How each area stands and where it came from. Areas are never added up to one number.
over-time-whose = Whose
over-time-none = Nothing is rated yet
over-time-none-why = Ratings appear here as soon as an area of the assessment is rated.
over-time-burden = Areas that need help: { $needs }. Of these serious: { $serious }.
over-time-profile = Where things stand
over-time-profile-how = 0 is settled, 4 is urgent. A ring marks the first rating.
over-time-bar = { $title }: { $latest }, at first { $first }
over-time-courses = How it went
over-time-courses-how = The thin line marks 3: from there on most days are affected.
over-time-table = The same as a table
over-time-area = Area
over-time-first = First
over-time-lowest = Lowest
over-time-latest = Latest
over-time-days = Days at 3 or more
over-time-again = Rate again
over-time-due = due
over-time-view = In the person’s own view
over-time-day = Day
over-time-helped = Helped, of 10
over-time-change = What should change
over-time-supervision = For supervision
over-time-supervision-why = These could not be established twice in a row.

# Put over the questions when somebody comes in: whoever looks at the screen reads this.
cover = Cover
cover-title = Sleeping well
cover-day = Daylight in the morning and a short walk help more than a nap in the afternoon.
cover-evening = Coffee and strong tea are best before noon; a warm drink without either is fine at night.
cover-night = Going to bed and getting up at the same hours, also at weekends, does most of all.
