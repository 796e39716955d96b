### The page shown after a crash.
