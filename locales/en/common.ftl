### Words used all over the app.

# Answers in words
answer-not-asked = not asked
answer-declined = prefers not to say
answer-not-known = not known
answer-yes = Yes
answer-no = No
answer-unsure = Unsure
answer-none = None
answer-a-little = A little
answer-some = Some
answer-a-lot = A lot

not-recorded = Not recorded
percent = { $number } %

# What is odd about an answer; it is kept all the same
odd-too-small = Less than expected: { $limit } at least.
odd-too-large = More than expected: { $limit } at most.
odd-not-whole = A whole number is expected.
odd-decimals =
    { $count ->
        [one] At most one digit after the point is expected.
       *[other] At most { $count } digits after the point are expected.
    }
odd-day-needed = The whole day is needed: year-month-day.
odd-in-future = This day is still to come; a day in the past is expected.
odd-in-past = This day is past; a day to come is expected.
odd-not-offered = This answer is not one of those that can be given here.
odd-excludes = “{ $choice }” does not go together with the other choices.
odd-rows =
    { $count ->
        [one] One line is expected at most.
       *[other] { $count } lines are expected at most.
    }
odd-cell = Line { $row }, { $column }: { $what }
