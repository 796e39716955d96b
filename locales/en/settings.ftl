### Settings and the privacy proof.
