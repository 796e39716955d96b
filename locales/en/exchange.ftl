### Export and import.

exchange-title = Export and import
exchange-lead = Your records are yours: take them out as files, bring them in on another device.

export-title = Export
export-explain = Writes a file that any program can read, with everything in the record.
export-nothing = There is no case to export yet.
export-which = What should go out?
export-all =
    { $count ->
        [one] The { $count } case of this vault
       *[other] All { $count } cases of this vault
    }
export-one = One case
export-fhir = The assessments of a case, for other programs
export-fhir-detail = A FHIR file: the questions, what was answered, and what they depend on, such as the age, and forms of others that were filled in; no plan and no contacts. Fieldfare itself cannot read it back.
export-fhir-named = Put the person’s name into it
export-fhir-named-detail = Without it the file has the number of the case only. What was written into answers may still name people.
export-fhir-done =
    { $count ->
        [one] { $count } assessment was written
       *[other] { $count } assessments and forms were written
    }
export-fhir-left-out =
    { $count ->
        [one] { $count } assessment is not in the file: this app does not have its questions.
       *[other] { $count } assessments are not in the file: this app does not have their questions.
    }
export-no-file = There is none in this case that could be written, so there is no file.
export-warning-title = Anyone who gets this file can read it
export-warning = It is not encrypted. Names, answers and notes are in it in plain text. Put it only where such records may be kept, and delete it when it has arrived.
export-word = readable
export-action = Write the file
export-done =
    { $count ->
        [one] { $count } case was written
       *[other] { $count } cases were written
    }
export-left-out =
    { $count ->
        [one] { $count } case could not be read and is not in the file. An older backup may still have it.
       *[other] { $count } cases could not be read and are not in the file. An older backup may still have them.
    }
export-working = Writing the file. Please leave this page open.
export-stop = Stop
export-stopped = The export was stopped. There is no file.
export-done-explain = Look among the downloads of this device. The name of the file ends in NOT-ENCRYPTED and says nothing about a client.

pick-search = Find the case by name
pick-search-hint = The five changed last are shown.
pick-this = Choose
pick-picked = This case will be written
pick-another = Choose another

import-title = Import
import-explain = Opens a file that Fieldfare wrote. You see what is in it before anything is changed, and then all of it comes in or nothing.
import-choose = Choose a file
import-read = The file was read.
import-stop = Stop
import-working = Working. Please leave this page open.
import-new =
    { $count ->
        [one] { $count } case is new here
       *[other] { $count } cases are new here
    }
import-same =
    { $count ->
        [one] { $count } case is here already, exactly the same
       *[other] { $count } cases are here already, exactly the same
    }
import-different =
    { $count ->
        [one] { $count } case is here already, but different
       *[other] { $count } cases are here already, but different
    }
import-refused = Nothing was imported: a file comes in whole or not at all
import-which = Which?
import-and-more = and { $count } more
import-choice = What about the cases that are different here?
import-keep = Keep what is here
import-keep-detail = The file's version of those cases is left out.
import-replace = Take the file's version
import-replace-detail = What this vault holds of those cases is overwritten.
import-needs-choice = First choose what happens to the cases that differ.
import-nothing = There is nothing in this file to bring in.
import-action =
    { $count ->
        [one] Import { $count } case
       *[other] Import { $count } cases
    }
import-drop = Leave it
import-done = Import finished
import-written =
    { $count ->
        [one] { $count } case came in.
       *[other] { $count } cases came in.
    }
import-kept =
    { $count ->
        [one] { $count } case stayed as it was here.
       *[other] { $count } cases stayed as they were here.
    }

# In files for other programs
fhir-known = What the record says beside the answers
