## The command line: what “carnet --help” says

cli-carnet = Carnet, customer relations in a terminal. Without a command it opens its screens.
cli-carnet-examples =
    Examples:
    {"  "}carnet demo
    {"  "}carnet import accounts accounts.csv --dry-run
    {"  "}carnet add account name="Apollo SAS" city=Lyon phone="04 78 00 00 00"
    {"  "}carnet list accounts --filter "city:lyon status:qualified" --json
    {"  "}carnet tree "Apollo SAS"

    Variables: CARNET_DB (the file), CARNET_LANG (fr, en), CARNET_COMPANY (own company), NO_COLOR.
    Exit codes: 0 done, 1 failed, 2 usage, 3 done in part, 4 not allowed.
cli-heading-usage = Usage:
cli-heading-commands = Commands
cli-heading-arguments = Arguments
cli-heading-options = Options
cli-value-command = COMMAND
cli-value-file = FILE
cli-value-dir = DIR
cli-value-lang = LANG
cli-value-entity = ENTITY
cli-value-ref = REF
cli-value-words = WORDS
cli-value-fieldvalue = FIELD=VALUE
cli-value-columnfield = COLUMN=FIELD
cli-value-field = FIELD,…
cli-value-field-field = FIELD,-FIELD
cli-value-name = NAME
cli-value-namefieldvalue = NAME | FIELD=VALUE
cli-value-reffieldvalue = REF | FIELD=VALUE
cli-value-action = ACTION
cli-value-answer = ANSWER
cli-value-mode = MODE
cli-value-part = PART
cli-value-expr = EXPR
cli-value-login = LOGIN
cli-value-format = FORMAT
cli-value-shell = SHELL
cli-value-n = N
cli-value-s = S

## Options and arguments of everywhere

cli-arg-db = The file of the data (else CARNET_DB, else the usual one)
cli-arg-lang = The language: fr or en
cli-arg-user = The user, by login
cli-arg-company = The own company to work for, by name; all for every one (else CARNET_COMPANY)
cli-arg-json = Answers with one JSON value, for other programs
cli-arg-help = Shows this help
cli-arg-version = Shows the version
cli-arg-entity = accounts, contacts, activities, entries, tags… (singular or plural)
cli-arg-reference = A reference (C-00042), an id or an exact name
cli-arg-references = References, ids or exact names
cli-arg-values = The values, such as name="Apollo SAS" tags=vip
cli-arg-create-accounts = Makes the companies that rows name and nobody has yet
cli-arg-keep-anyway = Keeps a SIREN, SIRET or VAT number even if its key is wrong
cli-arg-filter = The filter, such as "city:lyon -tag:vip"
cli-arg-sort = The order: fields, a hyphen in front for descending
cli-arg-limit = No more than N
cli-arg-format = csv, plain-csv, xlsx, json, vcard (4.0), vcard3 (3.0) or ics
cli-arg-output = Writes to this file instead of standard output
cli-arg-source = The system whose keys external_id holds
cli-arg-seed = The seed: the same one gives the same data
cli-arg-words = The name, then the values
cli-arg-part = Only those of this entity or flow
cli-arg-replace = Puts this one in its place wherever it is used

## The commands

cli-demo = Opens the screens on demonstration data, in a temporary file unless --db names one
cli-demo-accounts = Generates N accounts instead of the demonstration set
cli-init = Makes an empty file; one that exists is never touched
cli-template = Writes a template to fill in, with an example, for “import”
cli-template-format = csv, plain-csv or xlsx
cli-template-entity = accounts, contacts, leads, deals, activities, tags… (singular or plural)
cli-import = Imports a CSV, XLSX, XLS, ODS, JSON, vCard or iCalendar file; “import all DIR” takes a whole export back
cli-import-sheet = The sheet of a workbook (without it, the first that holds something)
cli-import-entity = accounts, contacts, leads, deals, activities, tags… (singular or plural)
cli-import-file = The file (or the folder, for “all”)
cli-import-header = The row of the headings, or none when there is none (without it, found)
cli-import-delimiter = The sign between cells: semicolon, comma, tab or bar (without it, found)
cli-import-encoding = The encoding: UTF-8, windows-1252, ISO-8859-15, CP850… (without it, found)
cli-import-dates = day-first or month-first, for 03/04/2026 (without it, decided for each column)
cli-import-map = Puts a column of the file into a field
cli-import-new-fields = Makes custom fields of the columns that nobody knows
cli-import-mode = create (the default), upsert (creates and updates) or update
cli-import-match = The fields that match a row to a record
cli-import-on-duplicate = For a likely duplicate: skip (the default), update or create
cli-import-bad-cells = A cell that its field refuses: set-aside (keeps it in the description) or refuse (the row)
cli-import-dry-run = Checks everything and writes nothing
cli-import-rejects = Writes the refused rows and their reasons to this file
cli-import-examples =
    Examples:
    {"  "}carnet import accounts accounts.csv --dry-run
    {"  "}carnet import contacts fair.csv --map "Company=account" --rejects rejects.csv
    {"  "}carnet import accounts customers.xlsx --sheet Customers
    {"  "}carnet import accounts clients.csv --mode upsert --match external_id
cli-export = Exports records; “export all DIR” writes everything in open formats
cli-export-columns = shown, all, or a list of fields
cli-export-entity = accounts, contacts, leads, deals, activities, tags… (singular or plural)
cli-export-labels = CSV and XLSX: the words of the screens (“Qualified”) rather than the keys (“qualified”)
cli-export-folder = The folder, for “all”
cli-list = Lists records
cli-list-words = The filter, as after --filter; behind -- where it begins with a dash
cli-list-examples =
    Examples:
    {"  "}carnet list accounts --filter "status:qualified owner:me" --sort city,-annual_revenue
    {"  "}carnet list contacts account.city:lyon --limit 20 --json
cli-show = Shows a record in full
cli-add = Adds a record
cli-add-examples =
    Example:
    {"  "}carnet add contact first_name=Élise last_name=Martin account="Apollo SAS"
cli-set = Changes a record; FIELD= empties a field, tags=+vip adds, tags=-vip takes away
cli-delete = Puts records into the trash; carnet trash restore brings them back, so does carnet undo
cli-delete-for-good = For good, not into the trash
cli-merge = Merges records: the first stays, the others join it
cli-merge-words = The original, the other records, then the values wanted
cli-merge-take = Keeps the field of that record
cli-merge-dry-run = Checks without writing anything
cli-merge-with-ancestor = Even if one is above the other in the group
cli-merge-examples =
    Examples:
    {"  "}carnet merge account C-00012 C-00043
    {"  "}carnet merge contact P-00007 P-00031 --take mobile=P-00031 job_title="Director"
cli-search = Searches everything
cli-search-words = The words, by their beginning
cli-tree = Shows the group of an account, from its topmost company
cli-timeline = Shows the infobox of an account or a contact
cli-timeline-filter = What lines must be, as on the screen: call by:luc since:monday quote
cli-timeline-kind = Only these kinds: call,visit
cli-timeline-person = Only what a person wrote, or what concerns them
cli-timeline-period = Only a period: this week, 2026-10, 1/11..15/11
cli-timeline-words = Only with these words
cli-timeline-examples =
    Examples:
    {"  "}carnet timeline C-00042 --filter "call by:luc since:monday"
    {"  "}carnet timeline C-00042 --kind visit --period 2026-10 --json
cli-duplicates = Looks for duplicate records, the likeliest first
cli-duplicates-limit = N groups at most
cli-duplicates-not-same = Notes that these two records are not the same
cli-duplicates-examples =
    Examples:
    {"  "}carnet duplicates accounts --filter "city:lyon" --limit 20
    {"  "}carnet duplicates contacts --not-same P-00012 P-00345
cli-act = Runs an action of the toolbox; without a name, lists them
cli-act-action = The name of the action: status, assign, call, info…
cli-act-words = The records concerned, then the answers
cli-act-help = Shows this help; after the name of an action, what it asks
cli-act-examples =
    Examples:
    {"  "}carnet act status C-00042 status=qualified
    {"  "}carnet act visit --help
    {"  "}carnet act info "Apollo SAS" text="Call back on Monday"
cli-field = Custom fields
cli-field-list = Custom fields
cli-field-add = Adds a field
cli-field-set = Changes a field
cli-field-delete = Deletes a field
cli-status = Statuses
cli-status-list = Statuses
cli-status-add = Adds a status
cli-status-set = Changes a status
cli-status-delete = Deletes a status
cli-tag = Tags
cli-tag-list = Tags
cli-tag-add = Adds a tag
cli-tag-set = Changes a tag
cli-tag-delete = Deletes a tag
cli-role = Roles of contacts
cli-role-list = Roles of contacts
cli-role-add = Adds a role
cli-role-set = Changes a role
cli-role-delete = Deletes a role
cli-user = Users
cli-user-list = Users
cli-user-add = Adds a user
cli-user-set = Changes a user
cli-user-delete = Deletes a user
cli-team = Teams
cli-team-list = Teams
cli-team-add = Adds a team
cli-team-set = Changes a team
cli-team-delete = Deletes a team
cli-company = The own companies
cli-company-list = The own companies
cli-company-add = Adds an own company
cli-company-set = Changes an own company
cli-company-delete = Deletes an own company
cli-field-delete-anyway = Even if segments use it
cli-field-add-words = The entity (account, contact, lead…) and the key, then kind=… label_en=… options=…; kind: text, long_text, email, phone, url, date, instant, money, number, decimal, flag, choice, choices, link, links
cli-field-add-examples =
    Examples:
    {"  "}carnet field add account site_area kind=number label_fr="Surface du site" label_en="Site area"
    {"  "}carnet field add contact coffee kind=choice options="black|Noir|Black; milk|Au lait|With milk"
cli-status-add-words = The flow (prospect, contact, lead, deal) and the key, then label_en=… label_fr=… kind=open, ongoing, on_hold, won or lost
cli-tag-add-words = The name, then colour=grey, blue, cyan, yellow, green, red or magenta
cli-status-add-examples =
    Example:
    {"  "}carnet status add prospect relance label_fr="À relancer" label_en="To call again" kind=open
cli-tag-add-examples =
    Example:
    {"  "}carnet tag add "salon 2026" colour=green
cli-segment-add-examples =
    Example:
    {"  "}carnet segment add "Gros budgets" entity=accounts filter="annual_revenue>5M"
cli-backup = Backs the file up, into the folder of backups or where you say
cli-backup-file = The file to write; it must not exist
cli-restore = Takes a backup back; the present file is kept aside
cli-restore-file = The backup
cli-check = Examines the file: structure, links, computed values
cli-undo = Undoes the last step of the user
cli-redo = Does the last undone step again
cli-trash = The trash
cli-trash-list = Shows what is in the trash
cli-trash-restore = Brings records back with all their links
cli-trash-empty = Empties the trash: that is final
cli-generate = Writes invented data, for measuring
cli-generate-accounts = How many accounts
cli-generate-contacts = How many contacts (two for each account by default)
cli-generate-entries = How many entries (five for each account by default)
cli-completions = Writes completions for a shell: bash, zsh, fish, elvish, powershell
cli-completions-shell = bash, zsh, fish, elvish or powershell
cli-man = Writes the manual page
cli-help = The help of a command
cli-help-words = The command

## What commands answer

answer-none = Nothing matches.
answer-added = { $name }  { $title }: added.
answer-looks-like = Looks like { $reference } { $name } ({ $why }); carnet merge makes one of them.
failure-field-in-use = The field “{ $name }” is used by segments that would list nothing any more: { $names }. Nothing was deleted; --anyway deletes it all the same.
answer-in-company = Company: { $name } (the first; --company chooses another one).
answer-changed = { $name }  { $title }: changed.
answer-unchanged = { $name }  { $title }: nothing to change.
answer-deleted = Moved to the trash: { $names }{ $along ->
    [0] .
    [one] , and { $along } linked item. “carnet undo” brings it back.
   *[other] , and { $along } linked items. “carnet undo” brings them back.
}
answer-deleted-for-good = Deleted: { $names }{ $along ->
    [0] .
    [one] , and { $along } linked item.
   *[other] , and { $along } linked items.
}
answer-section-contacts = Contacts ({ $count })
answer-section-affiliations = Affiliations ({ $count })
answer-section-addresses = Addresses ({ $count })
answer-section-contact-points = Other coordinates ({ $count })
answer-created = { $path } is ready.
answer-backup = { $path }: copied and checked ({ $counts }).
answer-backup-kept = { $path }: backed up and checked ({ $size }).
answer-backup-unchanged = Nothing has changed since { $path }.
answer-restored = { $path }: { $counts }.
answer-kept-aside = The file as it was is kept: { $path }
answer-check-sound = The file is sound (digest { $digest }).
answer-turned = { $said } ({ $count ->
    [one] { $count } item
   *[other] { $count } items
}).
answer-trash-empty = The trash is empty.
answer-trash-restored = Back again: { $names }.
answer-trash-emptied = { $count ->
    [0] The trash was empty.
    [one] Trash emptied: { $count } record.
   *[other] Trash emptied: { $count } records.
}
heading-what = Check
heading-table = Table
heading-record = Record
heading-detail = Finding
heading-reference = Ref.
heading-name = Name
heading-entity = Entity
heading-deleted = Deleted
heading-along = Linked
progress-copy = Copying: { $percent }
progress-upgrade = Bringing the base up to date… { $percent }
progress-check = Checking: { $what }

## What stops a command

failure-unwritten = The answer cannot be written: { $detail }.
failure-no-user = There is no user in this file. Add one: carnet user add LOGIN.
failure-unknown-user = No user “{ $login }”. There are: { $known }.
failure-user-inactive = “{ $login }” is no longer active. Choose another user, or make this one active in the settings.
failure-module-off = This module is switched off: { $entity }. Settings, Modules brings it back.
failure-unknown-company = No own company “{ $name }” (--company, CARNET_COMPANY). There are: { $known }.
failure-unknown-entity = “{ $word }” is not an entity. Try: { $known }.
failure-unknown-record = “{ $word }”: not found ({ $entity }). Give a reference, an id or the exact name; “carnet search” helps to find it.
failure-ambiguous = “{ $word }” names several records; give the reference:
failure-unknown-field = “{ $name }” is not a field ({ $entity }).
failure-no-assignment = “{ $word }”: FIELD=VALUE is needed, such as name="Apollo SAS".
failure-no-values = Nothing to change: give at least one FIELD=VALUE.
failure-no-name = The name is missing.
failure-trace = This is written by the actions themselves: { $entity }.
failure-there-already = { $path } exists already. Nothing in it was changed.
failure-check = { $count ->
    [one] { $count } finding in the file. Keep it, and take a backup if need be.
   *[other] { $count } findings in the file. Keep it, and take a backup if need be.
}
failure-folder-missing = The folder { $folder } does not exist: { $path } cannot be written there. Create it, or choose another one.
failure-no-backup = There is no backup file { $path }. “carnet restore FILE” takes one of these:
failure-no-backups = (no backup of this base yet; “carnet backup” makes one)
failure-not-in-trash = “{ $word }” is not in the trash. “carnet trash list” shows it.

## A command line that is not understood

usage-unknown-argument = “{ $name }”: unknown option or argument.
usage-unknown-command = “{ $name }” is not a command.
usage-missing = Missing: { $name }.
usage-missing-command = What to do is missing.
usage-missing-choice = What to do is missing: { $valid }.
usage-missing-value = The value of { $name } is missing.
usage-invalid-choice = “{ $value }” does not fit { $name }. One of: { $valid }.
usage-invalid-value = “{ $value }” does not fit { $name }.
usage-conflict = { $name } does not go with the rest.
usage-too-many = Too many values: “{ $value }”.
usage-encoding = An argument is not UTF-8.
usage-other = The command line is not understood.
usage-near = Perhaps: { $word }
usage-base = To choose the base: { $form }
usage-form = Usage: { $form }
usage-help = See --help for more.

## What to know about the file

warning-network = Careful: this file is on a network drive ({ $name }). Two computers that write at once can damage it: keep it here, and back up there.
warning-synced = Careful: this file is in a synchronised folder ({ $name }), which may copy it in the middle of a write: keep it elsewhere, and back up there.
warning-behind = This file can only be read, and newer changes beside it could not be.

## Why the screens do not open

terminal-no-input = Standard input is not a terminal: the screens cannot open. Commands work without a terminal: carnet --help.
terminal-no-output = Standard output is not a terminal: the screens cannot open. Commands work without a terminal: carnet --help.
terminal-unnamed = The variable TERM is not set: the screens cannot open. Try TERM=xterm-256color carnet. Commands work without a terminal: carnet --help.
terminal-dumb = This terminal (TERM=dumb) cannot place a cursor: the screens cannot open. Commands work without a terminal: carnet --help.
terminal-system = The terminal refused: { $detail }. Commands work without a terminal: carnet --help.

## The names of steps, for undo and redo

step-replace = Replaced ({ $entity })
    .undone = Replacement ({ $entity }) undone
    .redone = Replacement ({ $entity }) done again
step-restore = Out of the trash: { $count ->
        [one] { $name }
       *[other] { $count } records
    }
    .undone = Back in the trash: { $count ->
        [one] { $name }
       *[other] { $count } records
    }
    .redone = Out of the trash again: { $count ->
        [one] { $name }
       *[other] { $count } records
    }
step-demo = Demonstration
step-generate = Invented data ({ $what })
    .undone = Invented data taken away ({ $what })
    .redone = Invented data put back ({ $what })
heading-found = Found in
progress-generate = { $entity }: { $done } of { $all }
answer-generated = { $accounts } accounts, { $contacts } contacts, { $entries } entries in { $length }.
heading-action = Action
heading-label = Label
heading-for = For
heading-does = What it does
act-help-one = For one record among: { $entities }
act-help-several = For one or several records among: { $entities }
act-help-asks = Answers (FIELD=VALUE):
act-help-required = required
act-help-default = by default: { $value }
act-help-example = Example:
act-sample-text = Text
act-sample-email = lea@example.com
act-sample-phone = 06 12 34 56 78
act-sample-url = example.com
act-sample-date = monday
act-sample-instant = tomorrow 2pm
act-sample-money = 12000
act-sample-number = 3
act-sample-decimal = 1.5
act-sample-flag = yes
act-sample-name = Name
act-sample-people = First Last
failure-act-export = Name some records, or export a list: carnet export accounts --filter "city:lyon" -o customers.csv
failure-unknown-action = “{ $name }” is not an action. Try: { $known }.
failure-action-refused = Your rights do not allow this action: { $action }.
failure-action-unfit = { $action }: this action does not apply to what was given. It concerns: { $entities }.
failure-unknown-answer = “{ $name }” is not part of this action. Fields: { $known }.
failure-answer-unknown = A tag, a role or an industry does not exist yet: make it first.
progress-import-check = Checking: { $percent }
progress-export-all = Export: { $percent }
progress-import-write = Writing: { $percent }
failure-no-header = “{ $word }”: the number of a row is needed, or { $known }.
failure-no-delimiter = “{ $word }”: one of { $known } is needed.
failure-no-encoding = Encoding “{ $word }” is unknown. Known: { $known }.
failure-no-mapping = “{ $word }”: COLUMN=FIELD is needed, such as --map "Company=account".
answer-import = Rows read: { $read }. Created: { $created }, updated: { $updated }, left aside: { $skipped }, refused: { $rejected }.
answer-import-dry = Dry run, nothing was written. Rows read: { $read }. Would be created: { $created }, updated: { $updated }, left aside: { $skipped }, refused: { $rejected }.
answer-import-employers = { $count ->
    [one] { $count } account made because a card names it.
   *[other] { $count } accounts made because cards name them.
}
answer-import-recurring = { $count ->
    [one] { $count } recurring event: only its first date is an activity, its rule is kept for the export.
   *[other] { $count } recurring events: only their first dates are activities, their rules are kept for the export.
}
answer-import-zone = Unknown time zone, “{ $zone }”: { $count ->
    [one] { $count } event read by the clock here.
   *[other] { $count } events read by the clock here.
}
answer-reject = Row { $row }{ $column ->
    [none] {""}
   *[some] , { $column }
}: { $reason }
answer-import-guessed = Columns guessed: { $columns }. Correct with --map COLUMN=FIELD if need be (--map COLUMN= leaves it out).
answer-import-remembered = Columns read as the last time: { $columns }. Say otherwise with --map COLUMN=FIELD.
answer-import-unread = Columns not read: { $columns }{ $more ->
    [0] {""}
    [one] {" "}and one more
   *[other] {" "}and { $more } more
} (--map COLUMN=FIELD).
answer-import-can-be-fields = --new-fields makes custom fields of the unknown columns.
answer-import-new-fields = { $count ->
    [one] Custom field made: { $fields }.
   *[other] { $count } custom fields made: { $fields }.
}
answer-import-new-fields-dry = { $count ->
    [one] Custom field that would be made: { $fields }.
   *[other] { $count } custom fields that would be made: { $fields }.
}
answer-import-anyway = Kept despite its key: row { $row }, { $column } ({ $value }).
answer-import-anyway-more = { $count ->
    [one] And { $count } more, kept despite its key.
   *[other] And { $count } more, kept despite their keys.
}
failure-no-new-fields = --new-fields: there are no custom fields for “{ $entity }”.
answer-import-set-aside = { $count ->
    [one] { $count } unreadable cell kept in the description (--bad-cells refuse refuses its row).
   *[other] { $count } unreadable cells kept in the descriptions (--bad-cells refuse refuses their rows).
}
answer-import-month-first = Dates read with the month in front: { $columns } (--dates day-first for the day).
answer-import-more-cells = { $count ->
    [one] And { $count } more in this column.
   *[other] And { $count } more in this column.
}
answer-import-keys = Keys of other files, not taken: { $columns }.
answer-import-near = { $column } ("{ $field }"?)
answer-import-is-text = "{ $file }" is text (CSV), not a workbook, in spite of its name, and read as such.
answer-import-is-workbook = "{ $file }" is a workbook, not text, in spite of its name, and read as such.
answer-import-sheet = Sheet read: { $sheet }. The others: { $others } (--sheet NAME).
answer-rejects-kept = These rows and their reasons are in { $path }: mend them, then import that file.
answer-import-duplicates = Likely duplicates: --on-duplicate create makes them, --on-duplicate update updates the records.
answer-import-keep-anyway = Doubtful postcodes and numbers: --keep-anyway keeps them as they are.
answer-import-unchanged = { $count ->
    [one] { $count } row of those left aside would change nothing in its record.
   *[other] { $count } rows of those left aside would change nothing in their records.
}
answer-import-companies = Companies that nobody has yet: --create-accounts makes them.
answer-rejects-hint = { $more ->
    [0] {""}
    [one] And one more.{" "}
   *[other] And { $more } more.{" "}
}With --rejects FILE these rows go to a file to be mended.
answer-infobox = Infobox, the newest
failure-template-csv = A template is a CSV or XLSX file.
failure-workbook-terminal = A workbook is nothing for a terminal to show: name a file with -o.
failure-no-folder = The folder is missing: carnet export all DIR.
answer-written = { $path }: { $what }.
answer-all-written = { $path }: { $counts }, and all that goes with them.
answer-all-held = { $count ->
    [one] One e-mail waited to be sent: it is held here, for it may have left from elsewhere. The outbox puts it back.
   *[other] { $count } e-mails waited to be sent: they are held here, for they may have left from elsewhere. The outbox puts them back.
}
answer-all-read = Taken back from { $path }: { $counts }, and all that goes with them.
