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
