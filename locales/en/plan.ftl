### Goals and steps of the plan.
