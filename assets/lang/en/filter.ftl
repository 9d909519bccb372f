## The filter line: its words, what is wrong in it

# The words that are offered; those of both languages are always understood
filter-word-me = me
filter-word-empty = empty
filter-word-any = any
filter-word-yes = yes
filter-word-no = no
filter-word-count = count

# Records that point to this one, where their name alone would not tell
filter-relation-account-parent = subsidiaries

filter-unknown-field = { $near ->
    [none] No field is called “{ $word }”.
   *[other] No field is called “{ $word }”. Perhaps: { $names }.
}
filter-unknown-choice = { $near ->
    [none] “{ $word }” is not in the list.
   *[other] “{ $word }” is not in the list. Perhaps: { $names }.
}
filter-not-a-link = “{ $field }” names no other record: nothing can follow the dot.
filter-no-order = “{ $field }” has no greater and no less: use “:”.
filter-not-a = { $kind ->
    [date] This is not a date; write 24/12/2026, 2026-12, -90d or yesterday.
    [instant] This is not a date; write 24/12/2026, 2026-12, -90d or yesterday.
    [money] This is not an amount; write 12500, 12k or 1.5M.
    [number] This is not a whole number.
    [decimal] This is not a number.
    [flag] Write yes or no.
   *[other] This does not fit here.
}
filter-missing-field = A field must stand before this sign.
filter-missing-value = A value is missing after this sign.
filter-missing-condition = A condition is missing after this word.
filter-open-bracket = This bracket is never closed.
filter-stray-bracket = This bracket closes what was never opened.
filter-too-deep = Too many brackets or dots within one another.
