## Lists

list-filter = Filter:
list-clear-filter = clear the filter
list-sort-by = Sort by
list-sort-take = sort
list-sort-more = add
list-marked = Selection: { $count }
list-empty = Nothing here yet.
list-empty-accounts = No account yet.
list-empty-contacts = No contact yet.
list-empty-activities = No activity yet.
list-nothing-found = Nothing answers to this filter.
status-last = It is at the last step already.
status-first = It is at the first step already.

## Sheets

section-overview = Overview
section-identity = Identity
section-contacts = Contacts
section-accounts = Companies
section-group = Group
section-activity = Activity
section-infobox = Infobox
section-addresses = Addresses
section-points = E-mails and phones
section-linked = Linked contacts
section-history = History
sheet-toolbox = Toolbox
sheet-deals = Deals
sheet-deals-open = { $count ->
    [one] { $count } open
   *[other] { $count } open
}
sheet-deals-close = closing { $when }
sheet-gone = This record is no more.
sheet-in-trash = “{ $name }” has been in the trash since { $when }.
sheet-bring-back = bring back
sheet-no-values = Nothing is filled in.
sheet-no-contacts = No contact.
sheet-no-addresses = No address.
sheet-no-points = No e-mail address or phone.
sheet-no-linked = Nobody else has an address of this domain.
sheet-domain-almost = { $domain }: nearly the same domain, a typing error?
sheet-domain-meant = { $domain }: is this the domain that was meant?
sheet-no-plans = Nothing planned.
sheet-no-activity = No activity.
sheet-no-employer = No company.
sheet-no-history = No change.
sheet-no-group = This account belongs to no group.
sheet-no-link = No site, no e-mail, no phone.
sheet-no-trail = Open the sheet from a list to go on to the next one.
sheet-last = This is the last record of the list.
sheet-first = This is the first record of the list.
sheet-nothing-to-remove = Nothing to take off here.
sheet-description = Description
sheet-report = Report
sheet-result = Result
sheet-employer = Current company
sheet-other-accounts = Other affiliations
sheet-past-accounts = Past companies
sheet-open-which = Open
sheet-copy-which = Copy
sheet-add-contact = Add a contact to { $account }
sheet-move-contact = { $name } works at { $from }. Move to { $to }? The old company stays among the affiliations.
sheet-take-off = Take { $name } off { $account }? The contact itself stays.
step-take-off = { $name } taken off { $account }
    .undone = { $name } put back under { $account }
    .redone = { $name } taken off { $account } again
step-delete-line = Deleted: { $name }
    .undone = Deletion of { $name } undone
    .redone = Deletion of { $name } done again
line-delete = Delete “{ $name }”?
tie-since = since { $since }
tie-until = until { $until }
tools-all = all actions
activity-late = Overdue
activity-coming = Coming
activity-recent = Recent
activity-past = Past
history-made = created
history-changed = changed
history-deleted = deleted
history-undone = (undone)
address-invoicing = Invoicing
address-delivery = Delivery
address-plain = Address
address-mark-invoicing = invoicing
address-mark-delivery = delivery
address-mark-default = default
address-attention = attn { $name }
address-at-employer = No address of its own. These are those of the account { $account }.
address-of-employer = This is an address of the account { $account }: change it on its sheet.
address-too-long = { $count ->
    [one] { $count } character too many
   *[other] { $count } characters too many
}
address-does-not-fit = Copied. A line has more than 38 characters: the post may refuse it.
step-address-mark = Address in { $name }: use changed

## The tree

tree-contacts = Contacts
tree-below = Below
tree-open-deals = Open
tree-branch = { $name }: { $sums }

## The infobox

infobox-empty = Nothing has happened here yet.
infobox-filter-example = call by:luc since:monday quote
infobox-words = kind, by, on, since, before
infobox-periods = today, yesterday, this week, last week, this month, last month, this year
infobox-days = yesterday, monday, last month, january
infobox-no-kind = “{ $text }” is not a kind of line: call, meeting, visit, task, info, status…
infobox-no-person = Nobody is called “{ $text }” here.
infobox-no-period = “{ $text }” is no period: yesterday, this week, 2026-10, 1/11..15/11.
entry-gone = This entry is no more.
entry-link = Link
entry-calendar = In the calendar
entry-more-records = and { $count } more
timeline-with = With { $names }
entry-not-planned = Only a planned activity can be marked as done.
entry-not-yours = Only its author can change it.
entry-delete = Delete “{ $subject }”?

## The search

search-count = { $count ->
    [one] { $count } answer
   *[other] { $count } answers
}
search-begin = Type a name, a town, a number, a phone, an e-mail address.
search-nothing = Nothing fits.
