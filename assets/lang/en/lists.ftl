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
list-export-xlsx-shown = XLSX workbook with the columns shown
list-export-xlsx-all = XLSX workbook with every field
list-export-csv-plain = Plain CSV (for a program) with every field
list-export-calendar = Calendar (iCalendar)
list-export-vcard = vCard business cards
list-export-vcard-old = vCard 3.0 business cards (older devices)
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

# What a postcode tells of a record.
field-department = Department
    .also = dept, county
field-region = Region

# What a list says of its order and its filter.
list-filter-unclear = This filter is not understood: nothing is listed.
list-filter-part = filter incomplete
list-sort-too-many = Over 20,000 records: filter first

cli-set-reason = Why it is lost: the key or the name of a reason
cli-set-note = The reason in words
cli-list-columns = The fields to show, those of a linked record too: name,account.city
cli-status_reason = The reasons for lost
cli-status_reason-list = The reasons for lost
cli-status_reason-add = Adds a reason
cli-status_reason-set = Changes a reason
cli-status_reason-delete = Deletes a reason
cli-lead_source = The sources of leads
cli-lead_source-list = The sources of leads
cli-lead_source-add = Adds a source
cli-lead_source-set = Changes a source
cli-lead_source-delete = Deletes a source
cli-module = The features that one can do without
cli-module-list = The features, on or off
cli-module-set = Switches a feature on or off
cli-module-set-key = The feature: deals, statuses…
cli-module-set-switch = on or off
cli-tag-merge = Unites tags; the last one stays
cli-tag-merge-words = Those that go, then the one that stays
cli-tag-merge-dry-run = Says how many records would change, writing nothing
failure-unknown-module = No feature is called "{ $name }". Known: { $known }.
failure-no-switch = "{ $word }" is neither "on" nor "off".
failure-tag-taken = There is a tag "{ $name }" already. To unite them: carnet tag merge "{ $old }" "{ $name }"
failure-same-tag = "{ $name }" is named twice.
failure-needs-reason = What is lost needs a reason: --reason, one of { $known }.
failure-needs-note = This reason needs words: --note.
failure-no-loss = --reason goes with a lost status only.
answer-tags-merged = { $old } → { $name }, { $count ->
    [one] { $count } record
   *[other] { $count } records
}.
heading-module = Feature
heading-active = On

# The tags.
tags-about = The tags, and how many records have them. Enter shows these records.
tags-none = No tag yet.
tags-rename = Rename "{ $name }"
tags-unite = { $count ->
    [0] There is "{ $name }" already. Unite them? No record has "{ $old }".
    [one] There is "{ $name }" already. Unite them? { $count } record goes from "{ $old }" to "{ $name }".
   *[other] There is "{ $name }" already. Unite them? { $count } records go from "{ $old }" to "{ $name }".
}
tags-delete = { $count ->
    [0] Delete the tag "{ $name }"? No record has it.
    [one] Delete the tag "{ $name }"? { $count } record loses it.
   *[other] Delete the tag "{ $name }"? { $count } records lose it.
}
tags-deleting = deleting
