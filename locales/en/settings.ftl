### Settings and the privacy proof.

emergency-placeholder =
    Stay with the person, or make sure that somebody does.
    Call the local emergency number.
    Tell your supervisor or whoever is on call.
    Write down whom you told and when.
