### Storage health: how this device keeps the vaults, the check of the vault, and what was lost.

storage-title = Storage health
storage-lead = How safely this device keeps your vaults, and whether all records are as they were left.
storage-looking = Looking
storage-device = On this device
storage-kept = Kept for good
storage-kept-yes = Yes, the browser has promised it
storage-kept-no = Not promised
storage-kept-unknown = The browser does not say
storage-room = Room
storage-room-used = { $used } used, { $quota } at most
storage-room-unknown = The browser does not say
storage-last-save = Last save
storage-last-save-none = Nothing yet
storage-last-backup = Last backup that was checked
storage-last-backup-none = None yet
storage-ask = Ask the browser to keep them
storage-asked-no = The browser does not promise it now. It may later, once the app is installed or used often.
storage-asked-unknown = The browser gave no answer. Everything works all the same.
storage-tight-title = Little room is left
storage-tight = When the device is full, changes cannot be saved. Free some space soon.
storage-may-title = What this browser may do
storage-may-never = This browser has promised not to clear the vaults by itself. A person can still do it: by clearing website data, by removing the app, or by resetting the device.
storage-may-week = Safari clears everything of a website that was not visited for seven days of use. An app on the home screen is spared, but it has a storage of its own: what is in this tab does not move there.
storage-may-installed = The app is installed, so the browser does not clear the vaults after some days without use. Removing the app removes the vaults with it.
storage-may-best = This browser keeps the vaults as long as there is room. When the device is nearly full it may clear those of websites that were not used for long, all at once.
storage-do-title = What you can do
storage-do-install = Install the app: in the browser’s menu, choose “Install” or “Add to Home Screen”.
storage-do-copy = Keep a copy outside this device: “Backup” makes one and checks it.
storage-do-clear = Never clear the data of this website, and take no device that clears it every evening.

check-title = Check the vault
check-explain = Reads every record, proves that each one is whole and the one that was saved last, and follows the log. Nothing is changed.
check-start = Check now
check-working = Checking
check-stop = Stop
check-stopped = The check was stopped. It says nothing about the records that it did not reach.
check-well = All records are as they were left
check-well-explain = Every record was read and proved, and the log is unbroken.
check-found =
    { $count ->
        [one] { $count } thing is not as it was left
       *[other] { $count } things are not as they were left
    }
check-found-explain = Everything that is not named here can be used as always.
check-rolled-back-title = This vault is an older copy
check-rolled-back =
    { $count ->
        [one] This device has saved { $count } time more than what is here. Somebody, or the device itself, put an older copy of the storage back. What was saved after it is not here any more.
       *[other] This device has saved { $count } times more than what is here. Somebody, or the device itself, put an older copy of the storage back. What was saved after it is not here any more.
    }
check-list-title = The list of records was damaged
check-list = All cases that are there can be read, but nothing is saved until the list is written anew. What somebody took away while it was damaged cannot be noticed afterwards.
check-list-repair = Write the list anew
check-log-title = The log is broken
check-log = A part of the log was changed or taken away. The page of the log shows where.
check-log-open = Open the log
check-case = Case
check-case-unknown = A case whose name cannot be read
check-settings = The settings of this vault
check-ways = The list of ways into this vault
check-way-unknown-title = There is a way in that nobody here made
check-way-unknown = Somebody put a key into the storage of this vault. It opens nothing, because the vault does not know it.
check-way-lost-title = A way in is lost
check-way-lost = One of the ways into this vault was changed or taken away outside the app, and opens nothing any more. Make it anew.
check-other = A record of the vault
check-removed = It was removed outside the app.
check-older = An older copy of it was put back outside the app.
check-altered = It was changed outside the app, or damaged.
check-added = It was added outside the app, and is not read.
check-aside = Set aside
check-aside-which = Set aside: { $name }
check-take-off = Take it off the list
check-aside-explain = Setting aside takes a record out of use and keeps its bytes, so that somebody who can may look into them. Nothing is deleted.
check-aside-done = It was set aside.
check-reading = Another window is writing. Take over here first.

aside-title = Set aside
aside-explain = These records could not be trusted. They are kept as they were found, sealed.
aside-case = Case { $mark }
aside-settings = Settings { $mark }
aside-other = Record { $mark }
aside-save = Save as a file

size-small = less than 1 MB
size-mb = { $number } MB
size-gb = { $number } GB

vanished-title = A vault was here, and is gone
vanished-lead = Its data was removed by the browser, or by somebody clearing it. This is no mistake of yours.
vanished-when = It was used last on { $date }; the data was removed on or after that day.
vanished-why-title = How this happens
vanished-why = Browsers clear websites that were not used for a while or when space runs short; a person can clear website data; and some devices clear everything when someone signs off. What is gone from here cannot be brought back from this device.
vanished-next-title = What you can do now
vanished-next-make = If you have a backup, restore it here. If you have only an export, make a new vault and import it there.
vanished-understood = I have read this
broken-title = The storage of this browser cannot be opened
broken-lead = Nothing was deleted. The vaults may be whole and only out of reach.
broken-do-title = What you can do
broken-do-again = Close all other windows of this browser, then try again. Restart the device if that does not help.
broken-do-help = Do not clear the website’s data: that would delete the vaults. Show this page to somebody who looks after your devices.
broken-again = Try again

private-title = This looks like a private window
private-explain = What is written in a private window is deleted when the window is closed, with everything in it. Open Fieldfare in an ordinary window before you make a vault.
private-hint = Not in a private or guest window: what is written there is deleted when it is closed.
tight-title = There is little room on this device
tight-explain = The browser has only { $free } left for this app. A vault can be made, but it may soon be full.

places-title = Looking after this vault
places-storage = What this browser promises, the check of all records, what was set aside
places-log = Who did what, and when
veil-on-blur = Also cover the page as soon as another window is in front
