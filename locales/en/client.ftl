### Client and household, consent and rights.
