### Red flags and what was done about them.
