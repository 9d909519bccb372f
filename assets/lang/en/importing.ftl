### The import, step by step.

place-import = Import
scope-importing = Import
command-global-go-import = Import a file
    .hint = import
command-importing-next = The rules, the columns
    .hint = rules
command-importing-previous = The columns, the rules
command-importing-leave = Leave the column out, or as at first
    .hint = leave out
command-importing-field = New field for the column
    .hint = new field
command-importing-file = Choose another file
    .hint = other file
command-importing-go = Check, then import
    .hint = go on
action-import = Import a file
    .help = Bring in a spreadsheet, a CSV, contacts or a calendar
    .short = Import
scope-files = File to import
command-files-template = Template to fill in
    .hint = template
action-template = Template to fill in
    .help = An empty sheet with the right columns, to fill in and import
ask-template-entity = For
choice-records-account = Accounts
choice-records-contact = Contacts
choice-records-lead = Leads
choice-records-deal = Deals
choice-records-activity = Activities
ask-template-workbook = Excel workbook
ask-template-workbook-help = Yes: lists to choose from and explanations; no: a CSV file
ask-template-to = File
ask-template-to-help = Empty: among your documents
template-file = template-{ $entities }
template-there = “{ $path }” is there already: give another name; nothing was written.
template-written = Template saved: { $path }. Fill it in, then import it here.

## The steps

importing-step-file = File
importing-step-columns = Columns
importing-step-verdicts = Check
importing-step-done = Import
importing-which-file = Which file? Its path, pasted or typed, or one of these
importing-no-file-here = No spreadsheet, CSV, address book or calendar in this folder.
importing-reading = Reading { $file }
importing-checking = Checking { $file }
importing-writing = Import of { $file }
importing-rate = { $count } a second
importing-left = { $count } s left
importing-finishing = indexes and commit
importing-stop = stop; nothing will be written

## What can be set

importing-rules = Rules
importing-rules-all = all
importing-rule-entity = These are
importing-rule-sheet = Sheet
importing-rule-encoding = Encoding
importing-rule-delimiter = Separator
importing-rule-headings = Headings
importing-rule-mode = Mode
importing-rule-match = Match by
importing-rule-duplicates = Likely duplicates
importing-rule-companies = Unknown companies
importing-rule-dates = Dates
importing-rule-bad-cells = Bad cells
importing-rule-wrong-keys = Wrong SIRET, VAT
importing-automatic = Detect
importing-row = row { $row }
importing-no-headings = none
importing-delimiter-semicolon = semicolon
importing-delimiter-comma = comma
importing-delimiter-tab = tab
importing-delimiter-bar = bar
importing-delimiter-other = other
importing-mode-create = create
importing-mode-create-about = every row is a new record
importing-mode-upsert = create and update
importing-mode-upsert-about = a row that names a record updates it
importing-mode-update = update only
importing-mode-update-about = a row that names no record is refused
importing-match-usual = as the columns have it
importing-match-none = nothing
importing-duplicates-skip = leave aside
importing-duplicates-skip-about = they go to the file of rejects
importing-duplicates-update = update the record
importing-duplicates-update-about = the row completes the record that it looks like
importing-duplicates-create = create anyway
importing-duplicates-create-about = two records will look alike
importing-companies-refused = refuse the row
importing-companies-refused-about = the contact waits until its company is there
importing-companies-made = make them
importing-companies-made-about = an account for each name that nobody has yet
importing-dates-day = day/month/year
importing-dates-month = month/day/year
importing-dates-found-month = month/day/year (guessed)
importing-bad-cells-aside = set aside
importing-bad-cells-aside-about = kept in the description, the row is imported
importing-bad-cells-refused = refuse the row
importing-bad-cells-refused-about = it goes into the file of rejects
importing-keys-refused = refuse
importing-keys-kept = keep as they are

## The columns

importing-columns = Columns
importing-columns-read = { $read ->
    [one] { $read } read
   *[other] { $read } read
} of { $all }
importing-column-header = In the file
importing-column-field = In Carnet
importing-column-why = Why
importing-column-values = Examples
importing-column-empty = Nothing in the first rows.
importing-column-taken = Left out: “{ $header }” is already taken by column { $column }. { $about }
importing-column-about = { $share } filled: { $values }
importing-no-header = (column { $place })
importing-why-told = chosen
importing-why-known = understood
importing-why-further = besides
importing-why-whole = whole name
importing-why-guessed = guessed
importing-why-set-aside = unreadable
importing-why-computed = computed
importing-why-reasons = reasons
importing-why-sort = sorts rows
importing-why-key = key
importing-why-left = left out
importing-why-taken = taken
importing-why-unknown = to choose
importing-leave = Do not import
importing-new-field = New field “{ $name }”
importing-which-field = Which field is “{ $header }” for?
importing-which-kind = Of which kind is “{ $header }”?
importing-field-made = Field “{ $name }” created
importing-no-new-field = These records have no fields of their own, or you may not create any.
importing-missing-column = A column is missing: { $fields }. Enter on a column says what it is.
importing-no-column = No column is read: choose at least that of the name.

## The verdict on each row

importing-row-number = Row
importing-row-verdict = Verdict
importing-row-name = Name
importing-row-reason = Reason
importing-row-whole = Row { $row } · { $name }
importing-row-cell = { $heading }: { $cell }
importing-verdict-creates = to create
importing-verdict-updates = to update
importing-verdict-created = created
importing-verdict-updated = updated
importing-verdict-same = unchanged
importing-verdict-skipped = left aside
importing-verdict-rejected = refused
importing-rows-read = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
importing-count-creates = { $count } to create
importing-count-updates = { $count } to update
importing-count-same = { $count ->
    [one] { $count } unchanged
   *[other] { $count } unchanged
}
importing-count-skipped = { $count ->
    [one] { $count } left aside
   *[other] { $count } left aside
}
importing-count-rejected = { $count ->
    [one] { $count } refused
   *[other] { $count } refused
}
importing-done-creates = { $count ->
    [one] { $count } created
   *[other] { $count } created
}
importing-done-updates = { $count ->
    [one] { $count } updated
   *[other] { $count } updated
}
importing-done-same = { importing-count-same }
importing-done-skipped = { importing-count-skipped }
importing-done-rejected = { importing-count-rejected }
importing-rejects-word = rejects
importing-rejects-all = { $count ->
    [one] The only row will go, with its reason, into { $file }, beside the file.
   *[other] All the rows will go, with their reasons, into { $file }, beside the file.
}
importing-rejects-to = { $count ->
    [one] The other row will go, with its reason, to { $file }, beside the file.
   *[other] The { $count } other rows will go, with their reasons, to { $file }, beside the file.
}
importing-rejects-kept = { $count ->
    [one] The other row is, with its reason, in { $file }, beside the file: mend it and import it.
   *[other] The { $count } other rows are, with their reasons, in { $file }, beside the file: mend them and import them.
}
importing-cells-aside = { $count ->
    [one] { $count } unreadable cell will be kept in the description.
   *[other] { $count } unreadable cells will be kept in the descriptions.
}
importing-cells-kept = { $count ->
    [one] { $count } unreadable cell was kept in the description.
   *[other] { $count } unreadable cells were kept in the descriptions.
}
importing-anyway = { $count ->
    [one] { $count } number kept despite its key: it comes from another Carnet.
   *[other] { $count } numbers kept despite their keys: they come from another Carnet.
}
importing-cell-anyway = { $reason } Kept as it is.
importing-undone = Import undone on { $when }: these rows are no longer in the base.
importing-cell-aside = { $reason } Kept in the description.
importing-set-aside = Columns without any known word, kept in the description: { $columns }
importing-all-rows = All rows
importing-problem-rows = Rows to look at
importing-see-all = see all
importing-see-problems = to look at
importing-no-rows = Nothing to report.
importing-nothing = No row can be imported: go back to the columns, or mend the file.
importing-base-changed = The base has changed since the check: here is the new verdict.
importing-done = Imported: { $what }
importing-done-without-rejects = Imported, but the file of rejects could not be written: { $reason }
