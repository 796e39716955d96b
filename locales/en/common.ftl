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
