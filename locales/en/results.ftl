### Results of published instruments.

# An answer that is pointed out; the words of the question stay in the form.
result-question = { $instrument }, question { $number }
result-answer = An answer of { $instrument }
result-worth = Counts { $points }
