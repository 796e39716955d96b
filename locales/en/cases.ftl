### The caseload, a new case, the case overview and its deletion.
