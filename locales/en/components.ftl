### Words inside the shared components.

back = Back
close = Close
why = Why?

passphrase-show = Show
passphrase-hide = Hide

date-hint = Year-month-day, such as 2026-11-22
date-hint-partial = Year, year-month or year-month-day
date-today = Today
date-plus-days = +{ $count } days
date-error = This is kept as typed, but it is not a day. Write it as year-month-day.
date-error-partial = This is kept as typed, but it is not a day. Write the year, year-month or year-month-day.
number-error = This is kept as typed, but it is not a number.

clear-answer = Clear
not-rated = Not rated

save-waiting = Not saved yet
save-saving = Saving
save-saved = Saved { $time }
save-failed = Not saved: trying again
save-read-only = Reading only

confirm-type = Type { $word } to go on
confirm-first = First type { $word } above.

frame-skip = Skip to the content
frame-home = Fieldfare: to the cases
frame-lock = Lock
frame-under = Always in view
frame-works = Works:
frame-avoid = Avoid:

theme-device = As this device
theme-light = Light
theme-dark = Dark
contrast-device = As this device
contrast-high = High
text-normal = Normal
text-large = Large
text-larger = Larger
