## The palette, the help, the toolbox

palette = Palette
palette-actions = Actions
palette-places = Places
help = Help
nothing-fits = Nothing fits.
toolbox = Toolbox
toolbox-on = Toolbox · { $what }
toolbox-on-count = Toolbox · { $count ->
    [one] { $count } record
   *[other] { $count } records
}
no-action-fits = No action here.

## What is going on

command-global-go-work = See the work in progress
    .hint = in progress
jobs = Going on
jobs-none = Nothing is going on.
job-stop = stop
job-stopping = stopping, nothing will be kept
job-stopping-of = { $title }: stopping
job-runs = going on…

## Forms and choices

form-create-at = { $new } at { $account }
form-edit = Edit: { $name }
form-records = { $count ->
    [one] { $count } record
   *[other] { $count } records
}
form-more = { $count ->
    [one] { $count } more field
   *[other] { $count } more fields
}: { $key }
confirm-undo = Undo the step “{ $step }”, made before this session? It concerns { $count } rows of the file.
form-confirm = confirm
form-leave = close
form-draft = draft { $when }, { $key } discards
form-twin = There is “{ $name }” already{ $place }  { $key } opens
form-twin-why = There is “{ $name }” already{ $place }: { $why }  { $key } opens
form-keep-anyway = { $key } again keeps it all the same.
form-other-value = Changed elsewhere: { $value }
form-field-gone = This field exists no more. Save again: the rest is kept.
form-proposal = { $what }  { $key } choose
form-other-town = { $postcode }: { $towns }
form-usual = The usual ones
form-all = All
question-whom = Concerns
pick-mark = mark
pick-marked = { $count ->
    [one] { $count } chosen
   *[other] { $count } chosen
}
step-create = Created: { $name }
    .undone = Creation of { $name } undone
    .redone = Creation of { $name } done again
step-edit = Changed: { $name }
    .undone = Change of { $name } undone
    .redone = Change of { $name } done again
