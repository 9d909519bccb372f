## The columns of a list

scope-columns = Columns of a list
command-columns-earlier = More to the left
command-columns-later = More to the right
command-columns-narrower = Narrower
command-columns-wider = Wider
command-columns-auto = Automatic width
    .hint = auto
command-columns-search = Find a field
    .hint = find
command-columns-reset = Back to the usual columns
    .hint = usual ones
columns-title = Fields shown: { $entities }
columns-search = find a field
columns-auto = auto
columns-cells = { $count ->
    [one] { $count } character
   *[other] { $count } characters
}
columns-take = apply
columns-count = { $count } shown

## Lists as files

list-export-what = Export this list
list-export-csv-shown = CSV (spreadsheet) with the columns shown
list-export-csv-all = CSV (spreadsheet) with every field
list-export-json-shown = JSON with the columns shown
list-export-json-all = JSON with every field
list-export-where = Write to the file
list-export-overwrite = “{ $path }” exists already. Replace it?
list-exporting = export
list-exported = { $what } in { $path }

## Many records changed at once

action-edit-field = Edit a field
    .help = Give several records the same value, with a preview
action-tag = Tag
    .help = Add tags to one or more records
action-untag = Remove tags
    .help = Take tags off one or more records
ask-edit-field = Field
ask-edit-how = How
ask-tag = Tags
edit-how-set = Replace the value
edit-how-add = Add (where empty, or to the list)
edit-how-remove = Remove this value
edit-how-empty = Empty it
choice-kind-edit = Change
choice-kind-tag = Tags
bulk-looking = preview
bulk-writing = changing records
bulk-nothing = Nothing to change: these records have this value already.
bulk-count = { $changed ->
        [0] No record changes
        [one] { $changed } record changes
       *[other] { $changed } records change
    } out of { $all }.
bulk-same = { $count ->
    [one] { $count } has this value already.
   *[other] { $count } have this value already.
}
bulk-more = { $count ->
    [one] and { $count } other
   *[other] and { $count } others
}
bulk-refused = { $count ->
    [one] { $count } record is refused
   *[other] { $count } records are refused
}:
bulk-why = { $name }: { $why }
step-act-edit-field = { $what }, { $count ->
        [one] { $title }
       *[other] { $count } records
    }
step-act-tag = { $what }, { $count ->
        [one] { $title }
       *[other] { $count } records
    }
step-act-untag = { $what }, { $count ->
        [one] { $title }
       *[other] { $count } records
    }
cli-set-filter = Every record that this filter shows, instead of a reference
cli-set-dry-run = Says what would change, and writes nothing
failure-no-bulk = { $entity } are not changed by a filter.
