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
source-client = Client
source-family = Family or carer
source-professional = Professional
source-record = Record
source-seen = Seen by me
