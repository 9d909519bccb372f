### Statuses: the steps of the flows, the reasons for lost, the time spent on each.

entity-status-reason = reason for lost
    .plural = reasons for lost
    .new = New reason for lost
count-status-reason = { $count ->
        [one] { $count } reason
       *[other] { $count } reasons
    }
field-status-archived = Archived
field-status-reason-label-fr = French name
field-status-reason-label-en = English name
field-status-reason-key = Key
field-status-reason-position = Position
field-status-reason-archived = Archived
choice-colour-grey = grey
choice-colour-blue = blue
choice-colour-cyan = cyan
choice-colour-yellow = yellow
choice-colour-green = green
choice-colour-red = red
choice-colour-magenta = magenta

ask-reason = Reason
status-mixed = Choose records of one kind: their statuses are not the same.
status-none = These records have no status.

sheet-steps = Steps
sheet-age = { $count ->
        [0] since today
        [one] for { $count } day
       *[other] for { $count } days
    }
sheet-days = { $count ->
        [0] < 1 day
        [one] { $count } day
       *[other] { $count } days
    }
head-days = { $count } d
head-gdpr = GDPR
sheet-from-to = { $from } → { $to }
sheet-since = since { $from }

## The page of statuses

scope-tags = Tags
command-tags-new = Add a tag
    .hint = add
command-tags-edit = Rename the tag
    .hint = rename
command-tags-colour = Another colour
    .hint = colour
command-tags-delete = Delete the tag
    .hint = delete
scope-steps = Statuses
command-steps-new = Add a step or a reason
    .hint = add
command-steps-edit = Edit the step or the reason
    .hint = edit
command-steps-colour = Another colour
    .hint = colour
command-steps-raise = One place up
    .hint = up
command-steps-lower = One place down
    .hint = down
command-steps-delete = Remove; what is in use is replaced
    .hint = remove
steps-about = The order is that of the flows. A step in use is replaced.
steps-reasons = Reasons for lost
steps-empty = Nothing yet
step-reorder = “{ $name }” moved
