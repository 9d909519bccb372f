## Where a key means something

scope-always = Everywhere
scope-global = Everywhere outside text
scope-quick = Quick actions
scope-list = List
scope-sheet = Sheet
scope-pane = Panel
scope-addresses = Addresses
scope-points = E-mails and phones
scope-tree = Tree
scope-timeline = Infobox
scope-entry = Entry of the infobox
scope-form = Form
scope-lookup = Search and choose
scope-confirm = Question

## The commands; “.hint” is the short form at the foot of the screen

command-always-help = Help
command-always-palette = Command palette
    .hint = palette
command-always-search = Search everything
    .hint = search
command-always-escape = One step back
    .hint = back
command-always-reload = Reload
command-always-mouse = Mouse: capture or release
    .hint = mouse
command-always-interrupt = How to quit
    .hint = quit
command-always-suspend = Suspend the program
    .hint = suspend
command-global-back = Back, and quit from the top
    .hint = back
command-global-go-accounts = Go to accounts
    .hint = accounts
command-global-go-contacts = Go to contacts
    .hint = contacts
command-global-go-settings = Go to settings
    .hint = settings
command-global-undo = Undo
command-global-redo = Redo
command-global-note = Add a note
    .hint = note
command-global-company = Switch own company
    .hint = company
command-global-earlier = Previous place
    .hint = earlier
command-global-later = Next place
    .hint = later
command-quick-1 = Quick action 1
command-quick-2 = Quick action 2
command-quick-3 = Quick action 3
command-quick-4 = Quick action 4
command-quick-5 = Quick action 5
command-quick-6 = Quick action 6
command-quick-7 = Quick action 7
command-quick-8 = Quick action 8
command-quick-9 = Quick action 9
command-quick-10 = Quick action 10
command-list-down = Down
command-list-up = Up
command-list-left = Left
command-list-right = Right
command-list-page-down = Next page
command-list-page-up = Previous page
command-list-home = To the start
command-list-end = To the end
command-list-open = Open
command-list-mark = Mark
command-list-mark-all = Mark all that the filter shows
    .hint = mark all
command-list-filter = Filter
command-list-new = New
command-list-edit = Edit
command-list-delete = Delete
command-list-view = Switch view: table, cards, form
    .hint = view
command-list-sort = Sort
command-list-columns = Choose columns
    .hint = columns
command-list-export = Export
command-list-status-forward = Move the status along
    .hint = status +
command-list-status-back = Move the status back
    .hint = status -
command-list-actions = All actions
    .hint = actions
command-sheet-next-panel = Next panel
    .hint = panel
command-sheet-previous-panel = Previous panel
command-sheet-section-left = Section on the left
    .hint = section
command-sheet-section-right = Section on the right
    .hint = section
command-sheet-next-record = Next record
command-sheet-previous-record = Previous record
command-sheet-edit = Edit
command-sheet-add = Add to this section
    .hint = add
command-sheet-remove = Take off the account
    .hint = take off
command-sheet-status-forward = Move the status along
    .hint = status +
command-sheet-status-back = Move the status back
    .hint = status -
command-sheet-actions = All actions
    .hint = actions
command-sheet-open-link = Open web page, e-mail or phone
    .hint = open link
command-sheet-copy = Copy
command-pane-down = Down
command-pane-up = Up
command-pane-page-down = Next page
command-pane-page-up = Previous page
command-pane-home = To the start
command-pane-end = To the end
command-pane-open = Open
command-pane-mark = Mark
command-pane-view = Switch view: table, cards
    .hint = view
command-addresses-invoicing = Invoicing or not
    .hint = invoicing
command-addresses-delivery = Delivery or not
    .hint = delivery
command-addresses-default = Default address or not
    .hint = default
command-points-main = Make it the main one
    .hint = main
command-points-invalid = Address invalid or not
    .hint = invalid
command-points-unsubscribed = Unsubscribed or not
    .hint = unsubscribed
command-tree-down = Down
command-tree-up = Up
command-tree-page-down = Next page
command-tree-page-up = Previous page
command-tree-home = To the start
command-tree-end = To the end
command-tree-open = Open
command-tree-fold = Fold
command-tree-unfold = Unfold
command-tree-toggle = Fold or unfold
    .hint = fold
command-tree-fold-all = Fold all
command-tree-unfold-all = Unfold all
command-tree-whole = Whole window
command-timeline-down = Down
command-timeline-up = Up
command-timeline-page-down = Next page
command-timeline-page-up = Previous page
command-timeline-home = To the start
command-timeline-end = To the end
command-timeline-open = Open
command-timeline-filter = Filter
command-timeline-done = Mark as done
    .hint = done
command-timeline-comment = Comment
command-entry-down = Down
command-entry-up = Up
command-entry-page-down = Next page
command-entry-page-up = Previous page
command-entry-next-link = Next link
    .hint = link
command-entry-previous-link = Previous link
command-entry-open = Open the link
command-entry-comment = Comment
command-entry-edit = Edit
command-entry-delete = Delete
command-entry-done = Mark as done
    .hint = done
command-entry-copy = Copy
command-form-next = Next field
    .hint = field
command-form-previous = Previous field
command-form-down = Next line, or next field
    .hint = down
command-form-up = Previous line, or previous field
    .hint = up
command-form-enter = Next field, or choose from a list
    .hint = next
form-letter-first = For { $name }: { $text }
form-help-choice = Enter opens the list; ← and → go from one choice to the next
form-help-look-up = Enter opens the search; so does a letter. Backspace takes off
form-help-flag = Space: yes or no
form-help-date = For instance: tomorrow, monday, +3d, end of month, 24/12
form-help-instant = For instance: tomorrow 2pm, monday 9:30, +3d
command-form-save = Save
command-form-cancel = Leave and keep the draft
    .hint = keep the draft
command-form-discard = Throw away what was typed
    .hint = discard
command-form-editor = Open in the editor
    .hint = editor
command-form-reading = See the text as it will be read
    .hint = preview
command-form-more = Show all fields
    .hint = more fields
command-form-propose = Propose what can stand in the field
    .hint = propose
command-form-open-duplicate = Open the record that exists already
    .hint = open
command-lookup-down = Down
command-lookup-up = Up
command-lookup-page-down = Next page
command-lookup-page-up = Previous page
command-lookup-complete = Complete or mark
    .hint = complete
command-lookup-take = Choose
command-lookup-cancel = Close
command-confirm-yes = Yes
command-confirm-no = No
command-confirm-down = Down
command-confirm-up = Up
command-confirm-page-down = More
command-confirm-page-up = Back

## Keys

key-ctrl = Ctrl
key-alt = Alt
key-shift = Shift
key-space = Space
key-enter = Enter
key-tab = Tab
key-esc = Esc
key-backspace = Backspace
key-delete = Del
key-insert = Ins
key-home = Home
key-end = End
key-page-up = PgUp
key-page-down = PgDn
key-up = ↑
key-down = ↓
key-left = ←
key-right = →

## The file of keys

keys-fault-syntax = Keys, line { $line }: “{ $detail }” cannot be read. A line is written list.down = ["j", "down"].
keys-fault-command = Keys, line { $line }: no command is called “{ $word }”.
keys-fault-command-near = Keys, line { $line }: no command is called “{ $word }”. Did you mean “{ $near }”?
keys-fault-value = Keys, line { $line }: give “{ $word }” a key in quotes, or a list of keys.
keys-fault-key = Keys, line { $line }: “{ $word }” is no key. Examples: j, ctrl-n, f6, shift-tab, g c.
keys-fault-printable = Keys, line { $line }: “{ $stroke }” is text there. Take a function key or Ctrl.
keys-fault-twice = Keys, line { $line }: “{ $stroke }” already means { $first }; { $second } loses it.
keys-fault-hides = Keys, line { $line }: “{ $stroke }” for { $first } hides { $second }, which is live at the same time.

## Settings and clock

settings-fault-syntax = Settings, line { $line }: “{ $text }” cannot be read. The default applies.
settings-fault-unknown = Settings, line { $line }: there is no setting “{ $text }”. There are: { $known }.
settings-fault-value = Settings, line { $line }: “{ $text }” is no possible value. The default applies.
settings-fault-file = The file { $path } cannot be read ({ $detail }). The default settings apply.
folders-fault-home = No home folder is known. Name the base by --db FILE or by CARNET_DB.
clock-fault = CARNET_NOW is “{ $text }”, which is no date. Example: 2026-11-21T14:00.
language-fault = “{ $text }” is no language of Carnet. The languages are fr and en.

## Days and lengths of time

day-today = today
day-yesterday = yesterday
day-tomorrow = tomorrow
ago-days =
    { $count ->
        [one] { $count } day ago
       *[other] { $count } days ago
    }
ago-weeks =
    { $count ->
        [one] { $count } week ago
       *[other] { $count } weeks ago
    }
ago-months =
    { $count ->
        [one] { $count } month ago
       *[other] { $count } months ago
    }
ago-years =
    { $count ->
        [one] { $count } year ago
       *[other] { $count } years ago
    }
in-days =
    { $count ->
        [one] in { $count } day
       *[other] in { $count } days
    }
in-weeks =
    { $count ->
        [one] in { $count } week
       *[other] in { $count } weeks
    }
in-months =
    { $count ->
        [one] in { $count } month
       *[other] in { $count } months
    }
in-years =
    { $count ->
        [one] in { $count } year
       *[other] in { $count } years
    }
duration-seconds = { $count } s
duration-minutes = { $count } min
duration-hours = { $count } h
duration-hours-minutes = { $hours } h { $minutes }
duration-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }

## Sizes of files

size-bytes = { $number } B
size-kilobytes = { $number } kB
size-megabytes = { $number } MB
size-gigabytes = { $number } GB
