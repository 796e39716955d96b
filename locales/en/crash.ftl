### The page shown after a crash.

crash-title = Fieldfare has stopped
crash-explain = This is a fault in the app, not something you did. What was shown as saved is on this device, encrypted. Load the page again and unlock to go on.
crash-nothing-saved = Nothing was written since this page was opened.
crash-reload = Load again
crash-details = For whoever looks after this app
