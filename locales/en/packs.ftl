# Organisation packs and own forms: what is wrong with one, what it changes, and the one in use.

pack-not-one = This file is neither an organisation pack nor a form of Fieldfare.
pack-twice = “{ $name }” is there twice.
pack-unknown = This refers to “{ $what }”, which does not exist.
pack-unsuited = This tests “{ $item }” in a way that its kind of answer can never pass.
pack-hollow = A condition here combines nothing, or counts to more than there is.
pack-no-choices = This question has no choices.
pack-nested = A column of a list cannot be a list or a grid itself.
pack-anchors = An area needs five descriptions, one for each rating from 0 to 4.
pack-misplaced = The id of a question in an area begins with the area’s id and a point.
pack-no-domain = This rule belongs to no area.
pack-circle = These depend on each other in a circle: { $names }.
pack-unfit = “{ $what }” cannot be set here, or not to this value.
pack-taken = “{ $name }” stands for something else already. Give what changed a higher version, or another id.

pack-title = Organisation pack
pack-explain = Your organisation can hand out one file with its own words, thresholds, emergency steps, settings, policies and forms. It is checked first, and you see what it changes before anything happens.
pack-name = { $title }, version { $version }
pack-in-use = In use
pack-not-followed = Parts of this pack do not fit the questions of this version of Fieldfare, so new assessments begin without it. Ask your organisation for a newer one.
pack-stop = Stop using it
pack-use = Use this pack
pack-done = Done.
pack-sets = Settings
pack-sets-name = Organisation: { $name }
pack-sets-steps = Emergency steps: { $steps }
pack-sets-idle = { $count ->
    [one] Locks after { $count } minute without a touch
   *[other] Locks after { $count } minutes without a touch
}
pack-sets-veil = Covers the page when another window is in front
pack-sets-no-veil = Does not cover the page when another window is in front
pack-words = { $count ->
    [one] Other words in { $count } place
   *[other] Other words in { $count } places
}
pack-replaces = Takes the place of this pack, with all that it set
pack-off = Switches off
pack-thresholds = Speaks up at another point
pack-packs = Settings of work
pack-forms = Own forms
pack-policies = Policies
pack-drafts = What was begun keeps the words and thresholds it was begun with.

pack-log-in-use = Took an organisation pack into use
pack-log-let-go = Stopped using the organisation pack
