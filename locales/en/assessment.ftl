### The assessment: runner, urgent gate, ratings.
