## Values

value-yes = yes
value-no = no
value-me = me
value-late = overdue
value-inactive = inactive
value-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }

## The infobox

timeline-late = Overdue
timeline-coming = Coming
timeline-past = Past
timeline-cancelled = cancelled
timeline-calendar = calendar: { $when }
timeline-remarks = { $count ->
    [one] { $count } comment
   *[other] { $count } comments
}

## Windows

window-too-small = Window too small: at least 40 columns and 12 lines are needed.
picker-create = Create “{ $text }”
picker-address = Tell { $text } by e-mail
picker-nothing = Nothing matches.
picker-searching = Searching…
