## The filter line: its words, what is wrong in it

# The words that are offered; those of both languages are always understood
filter-word-me = me
filter-word-empty = empty
filter-word-any = any
filter-word-invalid = invalid
filter-word-yes = yes
filter-word-no = no
filter-word-count = count
filter-word-or = or
filter-word-segment = segment
filter-word-today = today
filter-word-yesterday = yesterday
filter-word-this-week = this_week
filter-word-last-week = last_week
filter-word-this-month = this_month
filter-word-last-month = last_month
filter-word-this-year = this_year
filter-word-days-7 = -7d
filter-word-days-30 = -30d
filter-word-days-90 = -90d

# Records that point to this one, where their name alone would not tell
filter-relation-account-parent = subsidiaries
filter-relation-team-members = team

filter-unknown-field = { $near ->
    [none] No field is called “{ $word }”.
   *[other] No field is called “{ $word }”. Perhaps: { $names }.
}
filter-module-off = “{ $word }” belongs to a module that is switched off (Settings, Modules).
filter-open-quote = A quote is opened and never closed.
filter-unknown-choice = { $near ->
    [none] “{ $word }” is not in the list.
   *[other] “{ $word }” is not in the list. Perhaps: { $names }.
}
filter-unknown-name = { $near ->
    [none] Nothing is called “{ $word }” ({ $target }).
   *[other] Nothing is called “{ $word }” ({ $target }). Perhaps: { $names }.
}
filter-unknown-segment = { $near ->
    [none] No segment is called “{ $word }”; S saves one.
   *[other] No segment is called “{ $word }”. Perhaps: { $names }.
}
filter-segment-of-others = The segment “{ $word }” is not about these records but about: { $target }.
filter-segment-circle = A segment cannot hold itself: { $path }.
filter-segment-fault = The filter of the segment “{ $word }” is no longer understood: { $reason }
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
filter-too-long = This filter is too long: save a part of it as a segment, or look for fewer words.
