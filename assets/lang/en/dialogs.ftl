## The palette, the help, the toolbox

palette = Palette
palette-actions = Actions
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

jobs = Going on
jobs-none = Nothing is going on.
job-stop = stop
job-runs = going on…
