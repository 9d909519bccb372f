## Segments (SEG-2): views that are saved under a name, current by themselves

entity-segment = segment
    .plural = segments
    .new = New segment
count-segment = { $count ->
        [one] { $count } segment
       *[other] { $count } segments
    }
field-segment-name = Name
field-segment-key = Short name
    .also = Key
field-segment-entity = Records
    .also = Entity
field-segment-filter = Filter
field-segment-view = Presentation
    .also = View
field-segment-pinned = Pinned
field-segment-owner = For me alone
    .also = Owner

scope-segments = Segments of a list
scope-filter = Filter line
command-filter-apply = Apply
command-filter-complete = Complete
command-filter-rows = Back to the rows
    .hint = rows
command-filter-page-down = Next page
command-filter-clear = Clear
command-filter-cancel = Back to the filter before
    .hint = cancel
command-segments-next = Next segment
command-segments-previous = Previous segment
command-segments-keep = Save as a segment
    .hint = segment
command-global-go-segments = Go to a segment
    .hint = segment

segments-all = All
segments-title = Segments
segments-none = No segment yet. Filter a list, then S saves it.
segments-none-pinned = No segment is pinned here: S saves this view and pins it.
segments-save-new = Save as a new segment…
segments-update = Update “{ $name }”
segments-rename = Rename “{ $name }”…
segments-pin = Pin “{ $name }” to the top of the list
segments-unpin = Unpin “{ $name }”
segments-remove = Delete “{ $name }”…
segments-manage = All segments…
segments-mend = The filter is not understood: mend it before you save it.
settings-about-segments = Views of lists saved under a name: filter, order and presentation. They stay current by themselves.

step-segment-update = segment “{ $name }” updated
step-segment-pin = segment “{ $name }” pinned or unpinned
list-empty-segments = No segment yet. Filter a list, then S saves it under a name.

cli-segment = Segments: views of lists saved under a name
cli-segment-list = Lists the segments, or those of one kind of records
cli-segment-list-part = The kind of records: accounts, contacts…
cli-segment-add = Saves a filter as a segment
cli-segment-add-words = A short name or a name, then entity=accounts, contacts, leads… and filter=…
cli-segment-set = Changes a segment
cli-segment-set-words = The short name, then the values to change
cli-segment-delete = Deletes segments
cli-segment-delete-words = The short names
cli-segment-show = Shows a segment and how many it counts
cli-segment-show-key = The short name
cli-segment-count = Counts the records of segments
cli-segment-count-keys = The short names; all without one
heading-segment = Segment
heading-count = Records
