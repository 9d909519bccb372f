### The first day, the settings, the trash, the backups, the journal.

## The places and their keys

scope-welcome = Welcome
scope-trash = Trash
scope-backups = Backups
command-welcome-begin = Start empty
    .hint = start
command-welcome-import = Import a file
    .hint = import
command-welcome-demo = Try it with demonstration data
    .hint = demonstration
command-trash-empty = Empty the trash
    .hint = empty
command-backups-make = Make a backup
    .hint = back up

## The first day

welcome-hello = Welcome to Carnet.
welcome-base = This base is empty: { $path }
welcome-base-used = Your base: { $path }
welcome-begin-about = Your name, your company's, and that is all.
welcome-import-about = Spreadsheet, CSV, contacts or calendar, checked before it goes in.
welcome-demo-about = A year at Lyon Équipements. A single undo takes it out again.
welcome-keys = The keys to know
welcome-key-help = The keys of the place where you are
welcome-key-palette = Every action, by its name
welcome-key-search = Search everything
welcome-key-undo = Undo the last step, even tomorrow
welcome-not-empty = Not an empty base: try the demonstration apart, with “carnet demo”.
welcome-demo-loading = Loading the demonstration
welcome-demo-done = Here is a year at Lyon Équipements. { $key } takes it out again.
welcome-who = Start empty
welcome-your-name = Your name
welcome-your-company = Your company
welcome-else = else: { $name }
welcome-go = start
welcome-back = back
step-begin = First names

## The settings

settings-group-lists = The lists of the file
settings-group-file = The file
settings-group-own = Carnet
settings-trash = Trash
settings-backups = Backups
settings-journal = Journal
settings-shortcuts = Action shortcuts
settings-language = Language
settings-language-name = English
settings-theme = Colours
settings-theme-auto = as the terminal says
settings-theme-dark = dark
settings-theme-light = light
settings-theme-16 = the terminal's 16
settings-mouse = Mouse
settings-mouse-on = commands Carnet
settings-mouse-off = left to the terminal
settings-about-users = The colleagues to whom accounts and contacts are assigned. Who leaves becomes inactive; the name stays.
settings-about-teams = Groups of colleagues. A record is assigned to someone, to a team, or to both.
settings-about-companies = The entities you work for. With several, w goes from one to the next.
settings-about-permission-sets = What a user may read, create, edit, delete, export.
settings-about-statuses = The steps of a prospect and of a contact, in the order in which they follow.
settings-about-tags = Words to put on accounts and contacts, to find them together.
settings-about-roles = What a contact is in a company: decision maker, influencer…
settings-about-industries = The industries of accounts.
settings-about-fields = Fields of your own, on accounts, contacts and activities. They behave as the others do.
settings-about-trash = What was deleted, and comes back whole by one key.
settings-trash-days = The trash keeps for
settings-about-trash-days = What has lain in the trash for longer goes for good, once a backup has it.
settings-trash-kept = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
settings-trash-for-ever = no limit
settings-about-backups = Checked copies of the whole file, made while you work.
settings-about-journal = The last steps: who did what, and what was undone.
settings-about-shortcuts = Which key runs which action: add, remove, move.

## The shortcuts of the toolbox

shortcuts-quick = Shortcuts
shortcuts-none = No shortcut: Space adds the action under the cursor.
shortcuts-full = Ten shortcuts at most: one for each digit.
scope-shortcuts = Shortcuts
command-shortcuts-toggle = Add to the shortcuts, or remove
    .hint = add / remove
command-shortcuts-raise = One place up
    .hint = up
command-shortcuts-lower = One place down
    .hint = down
command-shortcuts-reset = Back to the shortcuts of the beginning
    .hint = reset
settings-about-language = Enter goes from English to French, at once and from now on.
settings-about-theme = Enter goes from dark colours to light ones. Nothing is told by colour alone.
settings-about-mouse = Enter gives the mouse back to the terminal, or takes it again. F9 does so for this time.
settings-unsaved = The setting holds for this time, but could not be kept ({ $reason }).

## The trash

trash-empty = The trash is empty.
trash-open = restore the record, with all that went with it
trash-count = { $count ->
    [one] { $count } record
   *[other] { $count } records
}
trash-column-name = Name
trash-column-what = Kind
trash-column-reference = Reference
trash-column-when = Deleted
trash-column-along = With
trash-about = { $name } { $along ->
    [0] comes back alone.
    [one] comes back with { $along } other thing: an address, an activity, a line of the infobox or a link.
   *[other] comes back with { $along } other things: addresses, activities, lines of the infobox, links.
}
trash-restoring = Restoring
trash-not-allowed = Your rights do not allow you to empty the trash.
trash-ask = { $count ->
    [one] Delete the record in the trash for good
   *[other] Delete the { $count } records in the trash for good
}{ $along ->
    [0] {""}
    [one] , and { $along } thing that went along
   *[other] , and { $along } things that went along
}? Not even undo brings them back.
trash-emptying = Emptying the trash
trash-emptied = Trash emptied: { $count ->
    [one] { $count } record is gone for good.
   *[other] { $count } records are gone for good.
}

## The backups

backups-empty = No backup yet.
backups-nowhere = Backups have no folder here: carnet backup FILE makes one where you wish.
backups-made = Backup made and checked: { $size }.
backups-unchanged = Nothing has changed since the last backup ({ $size }): it will do.
backups-count = { $count ->
    [one] { $count } backup
   *[other] { $count } backups
}
backups-column-when = Made
backups-column-ago = Age
backups-column-size = Size
backups-column-file = File
backups-open = go back to this backup
backups-looking = The backup is being checked…
backups-nothing = nothing
backups-unreadable = data that cannot be read (it is damaged)
backups-ask = Go back to the backup of { $when }? It holds { $theirs }; the base holds { $ours }. All that was done since is replaced; today's base is kept beside it under another name.
backups-going-back = going back to a backup
backups-restored = The base is back at the backup of { $when }. The one before is kept: { $aside }
backups-restored-anew = The damaged base is replaced by the backup of { $when } (kept: { $aside }).

## The journal

journal-empty = Nothing was done in this base yet.
journal-count = { $count ->
    [one] { $count } step, the newest
   *[other] the { $count } newest steps
}
journal-column-when = When
journal-column-what = What
journal-column-who = Who
journal-column-state = State
journal-undone = undone
journal-undone-at = Undone on { $when }.
journal-dropped-at = Undone on { $when }; it cannot be done again.
journal-dropped = dropped

## What is taken out of the lists of the file

remove-ask = { $count ->
    [one] Delete “{ $name }” ({ $entity })?
   *[other] Delete { $count } lines ({ $entity })?
}
remove-in-use = Still in use: { $holders }. You will be asked what is to replace it.
remove-oneself = This is you: let someone else take over first.
remove-replace = “{ $name }” is still in use. Replace it by
remove-replacing = Replacing
remove-replaced = “{ $name }” is replaced by “{ $by }”, and deleted. { $key } undoes it.
step-remove = { $count ->
    [one] { $name } deleted
   *[other] { $count } lines deleted
}
    .undone = Deletion of { $count ->
        [one] { $name } undone
       *[other] { $count } lines undone
    }
    .redone = Deletion of { $count ->
        [one] { $name } done again
       *[other] { $count } lines done again
    }
step-remove-replaced = { $name } replaced by { $by }
    .undone = Replacement of { $name } by { $by } undone
    .redone = Replacement of { $name } by { $by } done again
step-things = { $count ->
    [one] { $count } record
   *[other] { $count } records
}
step-operation-export = { $what ->
    [all] Export of everything into “{ $short }” ({ $things })
   *[other] Export of { $things } { $short ->
        [standard-output] to standard output
       *[other] into “{ $short }”
    }
}
    .about = { $file }
step-operation-duplicates = Search for duplicates{ $what ->
    [none] {""}
   *[other] {" "}among { $plural }
}{ $file ->
    [none] {""}
   *[other] {" "}({ $file })
}: { $count ->
    [0] no group
    [one] { $count } group
   *[other] { $count } groups
}
step-operation-restore = Back to the backup “{ $text }”
step-operation-purge = Trash: { $count ->
    [one] { $count } record deleted for good
   *[other] { $count } records deleted for good
} after { $text } days

## Modules, rights, own fields

scope-fields = Own fields
command-fields-new = New field
    .hint = new
command-fields-edit = Edit
command-fields-delete = Delete
command-fields-move-down = Move down
    .hint = move down
command-fields-move-up = Move up
    .hint = move up
command-fields-options = Options of the choice
    .hint = options
command-fields-kind = Change the kind
    .hint = kind
command-fields-section = Name the section
    .hint = section
command-fields-archive = Archive the option, or bring it back
    .hint = archive
scope-grid = Rights
command-grid-down = Down
command-grid-up = Up
command-grid-left = Left
command-grid-right = Right
command-grid-page-down = Page down
command-grid-page-up = Page up
command-grid-home = To the beginning
command-grid-end = To the end
command-grid-toggle = Allow or refuse
    .hint = allow
command-grid-toggle-row = Allow or refuse the whole row
    .hint = whole row
command-grid-rename = Rename
settings-modules = Modules
settings-about-modules = What this file can do without. Switched off, a module leaves the screens; its data stay.
module-on = on
module-switch = switch on or off
module-is-off = off
module-name-deals = Deals
module-name-gdpr = GDPR
module-name-statuses = Statuses of prospects
module-about-deals = Possible sales: their list, their section on the sheet of an account, their fields. Without this module nothing mentions them; the deals already there wait for its return.
module-about-gdpr = What contacts said about their data: the status, its proofs, the mark beside the name, the action. Without this module nothing speaks of it; the proofs wait for its return.
module-about-statuses = The steps of a prospect: the column, the steps on top of the sheet, m and M, the filter. Contacts keep theirs.
step-module-on = Module switched on: { $name }
step-module-off = Module switched off: { $name }
rights-records = Records
rights-settings = Settings
rights-actions = Actions
rights-shut-out = These are your own rights: you could not give them back. Do it as another user.
right-read = Read
right-create = Create
right-edit = Edit
right-delete = Delete
right-export = Export
fields-which-kind = New field ({ $entity }): which kind?
fields-other-kind = Another kind for “{ $name }”
fields-no-options = Only a choice or a multiple choice has options.
fields-section-of = Section of the field “{ $name }”
fields-section-name = Name of the section “{ $name }”
fields-deleting = Deleting the field { $name }
fields-none = no field of your own: Enter makes one
fields-column-name = Field
fields-column-kind = Kind
fields-column-marks = Set as
fields-column-held = Records
fields-about-length = { $count } characters at most
fields-about-initial = “{ $value }” at first
fields-kind-text = a line of text
fields-kind-long-text = several lines
fields-kind-number = 12, 340
fields-kind-decimal = 12.5
fields-kind-money = in the currency of the record
fields-kind-date = a day of the calendar
fields-kind-instant = a day and an hour
fields-kind-flag = yes or no
fields-kind-choice = one option of a list of yours
fields-kind-choices = several options of a list of yours
fields-kind-email = an address, checked
fields-kind-phone = a number, put in form
fields-kind-url = a site, opened by one key
fields-kind-link = an account, a contact, a colleague…
fields-kind-links = several records of one sort
fields-last = This is the last field already.
fields-first = This is the first field already.
fields-new = New field: { $kind } ({ $entity })
fields-edit = { $name } · { $kind }
fields-ask-options = Options, one a line
fields-ask-trial = Try the pattern
fields-fits = fits
fields-fits-not = does not fit
fields-option-edit = Option of “{ $name }”
fields-option-new = New option of “{ $name }”
fields-archived = archived
fields-options-of = Options of “{ $name }”
step-move-field = Field moved: { $name }
step-name-section = Section named: { $name }
fields-delete = Delete the field “{ $name }” ({ $entity })? { $count ->
    [0] No record has a value in it.
    [one] { $count } record has a value in it, which goes with it. Undo brings both back.
   *[other] { $count } records have a value in it, which go with it. Undo brings all back.
}
fields-delete-segments = These segments use it, and will list nothing any more: { $names }.
rights-about = { $right ->
    [read] Read
    [create] Create
    [edit] Edit
    [delete] Delete
   *[export] Export
} ({ $entity }): { $allowed ->
    [yes] allowed
   *[no] refused
}
rights-about-action = { $action }: { $allowed ->
    [yes] allowed
   *[no] refused
}
