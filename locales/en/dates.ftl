### Dates, times and spans.

date = { $day } { $month } { $year }
date-with-weekday = { $weekday }, { $date }
month-and-year = { $month } { $year }
moment = { $date }, { $time }

today = today
yesterday = yesterday
tomorrow = tomorrow
days-ago =
    { $count ->
        [one] { $count } day ago
       *[other] { $count } days ago
    }
days-ahead =
    { $count ->
        [one] in { $count } day
       *[other] in { $count } days
    }

month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
