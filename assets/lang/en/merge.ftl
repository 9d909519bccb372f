### The merge of records: the comparison, the command, what the infobox keeps of it.

merge-told = Merge of { $names } into { $title }
merge-lost = Values that were not kept:
merge-lost-value = { $field }: { $value } ({ $reference })
merge-nothing = nothing

merge-never = { $entities } cannot be merged.
merge-too-few = A merge needs at least two different records.
merge-too-many = { $count } records are too many: merge at most { $most } at a time.
merge-gone = One of these records is there no more; perhaps it was merged already.
merge-trashed = “{ $name }” is in the trash: restore it before merging it.
merge-elsewhere = “{ $name }” belongs to another of your companies: show all companies to merge it.
merge-kin = “{ $above }” is above “{ $below }” in the group.
merge-kin-ask = { $kin } The record that stays takes the higher place, with all subsidiaries. Merge all the same?
merge-kin-flag = { $kin } To merge all the same, add --with-ancestor.
merge-changed = { $name } was changed in another window: { $values }
merge-changed-value = { $field }, { $old } → { $new }
merge-look-again = Nothing was merged: look at what changed, then repeat.

merge-count = { $count } { $entities } into one
merge-differences = { $count ->
        [0] no difference
        [one] 1 difference
       *[other] { $count } differences
    }
merge-same = { $count ->
        [one] 1 field alike
       *[other] { $count } fields alike
    }
merge-original = original
merge-moves = Moving to the original: { $what }
merge-moves-nothing = Nothing else to move
merge-all-same = These records do not differ.
merge-value = { $field } of { $name }
merge-united = all of it is kept
merge-any = yes as soon as one record says so
merge-way = { $field }: { $way }
merge-working = merging into { $title }
merge-done = { $names } joined { $title }

place-merge = Merge

action-merge = Merge
    .help = Make several records one, field by field
ask-merge-with = Merge with
ask-merge-with-help = The records that will join this one
step-act-merge = merge of { $names } into { $title }

answer-merged = { $names } → { $title } ({ $reference }): merged
answer-merge-rehearsed = Rehearsal: { $names } → { $title } ({ $reference }), { $count } changes; nothing was written
failure-merge-source = “{ $word }” is none of the records to merge.
failure-merge-united = { $field }: all of it is kept, there is nothing to choose.

scope-merge = Merge
command-merge-down = Down
command-merge-up = Up
command-merge-left = Record on the left
command-merge-right = Record on the right
command-merge-page-down = Next page
command-merge-page-up = Previous page
command-merge-home = To the start
command-merge-end = To the end
command-merge-take = Keep this value
    .hint = keep
command-merge-take-all = Keep all values of this record
    .hint = whole record
command-merge-original = Make this record the original
    .hint = original
command-merge-view = Show everything, or only the differences
    .hint = differences
command-merge-merge = Merge
