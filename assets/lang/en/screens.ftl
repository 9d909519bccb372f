## Lists

list-filter = Filter:
list-clear-filter = clear the filter
list-sort-by = Sort by
list-marked = Selection: { $count }
list-columns-later = Choosing columns comes with a later version.
list-empty = Nothing here yet.
list-empty-accounts = No account yet.
list-empty-contacts = No contact yet.
list-empty-activities = No activity yet.
list-nothing-found = Nothing answers to this filter.
status-last = It is at the last step already.
status-first = It is at the first step already.
