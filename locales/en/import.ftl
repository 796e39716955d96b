# Why a case file is not taken: what is wrong, then what to do. Shown with its place in the file.

import-place-both = { $place } (line { $line }, column { $column })
import-place-text = line { $line }, column { $column }

import-empty = This file is empty. Choose the file that was exported from Fieldfare.
import-not-json = This is not a case file. Choose a file whose name ends in .json and that was exported from Fieldfare.
import-utf16 = This file was saved as UTF-16 text. Save it again as UTF-8, or export it once more.
import-not-utf8 = This file has characters that are not UTF-8, perhaps because another program saved it again. Export it once more.
import-zip = This is a ZIP archive or an office document. Unpack it and choose the .json file inside.
import-gzip = This is a compressed file. Unpack it and choose the .json file inside.
import-pdf = This is a PDF document, not a case file.
import-markup = This is a web page, not a case file.
import-encrypted = What is inside this file is encrypted once more. Please decrypt it first, then choose what comes out.
import-cut-off = The file ends too early: part of it is missing. Copy or export it once more.
import-trailing = Something follows after the end of the cases, as if two files had been joined. Export it once more.
import-syntax = The text of the file is damaged here. Export it once more.
import-half-character = A text in the file has half a character. Export it once more.

import-too-large = The file is larger than { $most } MB. Export the cases in several files.
import-too-deep = The file has more than { $most } levels inside each other. Fieldfare never writes such files.
import-text-too-long = A text is longer than { $most } KB. Shorten it where the file comes from.
import-number-too-long = A number has more than { $most } digits. Fieldfare never writes such numbers.
import-too-many-values = One case has more than { $most } values. Fieldfare never writes such cases.
import-too-many-cases = The file has more than { $most } cases. Export them in several files.
import-inexact-number = This number cannot be kept exactly. Correct it where the file comes from.

import-not-a-case-file = This JSON file does not hold Fieldfare cases. Choose a file that was exported from Fieldfare.
import-schema-missing = The file does not say which version of the format it has, so it is not read.
import-schema-kind = The version of the format should be a number, and this is { $found }, so the file is not read.
import-schema-unknown = There is no version { $version } of the format, so the file is not read.
import-schema-newer = This file was made by a newer Fieldfare (version { $version } of the format). Update this app, then import it again.
import-cases-missing = The file has no list of cases.
import-unknown-part = The backup has a part that this version of Fieldfare does not know. Update this app, then try again: nothing is left out silently.
import-count-differs = The backup says that it holds another number than is there. It is not whole, so nothing is taken from it.
import-digest-differs = This part of the backup is not as it was written. Somebody or something changed it, so nothing is taken from it.
import-case-twice = The same case is in the file twice. Nothing is guessed about which one is right.

import-name-twice = “{ $name }” is there twice. Nothing is guessed about which one is right.
import-missing = Something that every case has is missing here.
import-unknown-name = There is something here that does not belong here.
import-unknown-choice = “{ $choice }” is not one of the choices here. A newer Fieldfare may have made this file.
import-wrong-kind = Another kind of value is expected here, and this is { $found }.
import-invalid = This value is not possible here. It may be a day the calendar does not have, a number out of range, or a broken id.
import-same-id = Two entries have the same id.
import-no-such-need = This goal belongs to a need that is not in the case.
import-no-such-goal = This step belongs to a goal that is not in the case.
import-no-such-member = This belongs to a household member who is not in the file.
import-not-earlier = An assessment can only correct an earlier one of the same person.

import-found-null = empty
import-found-bool = a yes or no
import-found-number = a number
import-found-fraction = a number with a fraction
import-found-text = a text
import-found-list = a list
import-found-object = a group of values
