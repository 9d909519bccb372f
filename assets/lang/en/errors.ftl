## What is wrong with a value; the sentence stands under the field

fault-of-field = { $field }: { $fault }
fault-required = To be filled in.
fault-one-of = At least one of these fields is needed: { $fields }.
fault-too-long = Too long: at most { $count ->
    [one] { $count } character
   *[other] { $count } characters
}.
fault-too-small = “{ $value }” is too small: { $limit } at least.
fault-too-small-day = “{ $value }” is before { $limit }.
fault-too-great-day = “{ $value }” is after { $limit }.
fault-too-great = “{ $value }” is too great: { $limit } at most.
fault-pattern = “{ $value }” does not have the expected form: { $pattern }.
fault-not-a = { $kind ->
    [email] “{ $value }” is not an e-mail address.
    [phone] “{ $value }” is not a phone number.
    [url] “{ $value }” is not a web address.
    [date] “{ $value }” is not a date; write 24/12/2026 or 2026-12-24.
    [instant] “{ $value }” is not a date; write 24/12/2026 09:30 or tomorrow 14:00.
    [money] “{ $value }” is not an amount.
    [number] “{ $value }” is not a whole number.
    [decimal] “{ $value }” is not a number.
    [flag] “{ $value }” is neither yes nor no.
    [country] “{ $value }” is not a country; write its name or its code, such as FR.
    [language] “{ $value }” is not a language; write its name or its code, such as fr.
    [currency] “{ $value }” is not a currency; write its code, such as EUR.
    [siren] “{ $value }” is not a SIREN: nine digits.
    [siret] “{ $value }” is not a SIRET: fourteen digits.
    [vat_number] “{ $value }” is not a VAT number.
    [reference] "{ $value }" is not a reference of Carnet (such as C-00042); the key of another system goes into external_id.
    [only_member] A member is an account or a contact, not both at once.
    [static_list] “{ $value }” follows a segment: nobody is put in or taken out by hand.
    [segment_of_customers] “{ $value }” is no segment of accounts or contacts.
    [empty_list] This target list has members put in by hand: take them out first, or make another list for this segment.
    [open_campaign] “{ $value }” is done or cancelled: nobody is put into it any more.
   *[other] “{ $value }” does not fit here ({ $kind }).
}
fault-wrong-key = “{ $value }”: the check digit is wrong. Mend the number, or keep it anyway.
fault-wrong-length = “{ $value }” has { $got ->
    [one] { $got } digit
   *[other] { $got } digits
}; { $expected } are needed.
fault-rounded = “{ $value }” was rounded by a spreadsheet: the digits are lost. Take the original file, with the column as text.
fault-too-precise = “{ $value }” has too many decimals: { $count } at most.
fault-unclear = “{ $value }” can be read as { $one } or { $other }: write it without a thousands separator.
fault-lost-zero = “{ $value }” has probably lost its zero: { $meant }? Write it in full, give the country, or keep it anyway.
fault-several = “{ $value }” holds several: leave one here, the others have lines of their own.
fault-unknown-choice = “{ $value }” is not in the list: { $choices }.
fault-unknown = “{ $value }” is not among the { $entities }.
fault-unknown-key = “{ $value }” is an identifier of the other program that is not known here: import its file first ({ $entities }), with the column of identifiers.
fault-ambiguous = “{ $value }” names several records: { $references }. Give the reference.
fault-taken = “{ $value }” is taken already by { $title }.
fault-exists = “{ $value }” exists already.
fault-circle = That would make a circle: { $path }.
fault-in-use = Still used { $count ->
    [one] { $count } time
   *[other] { $count } times
} ({ $entity }): replace it first.
fault-held = { $what ->
    [option] “{ $value }” still serves in { $count ->
        [one] { $count } record
       *[other] { $count } records
    }: archive this option instead of taking it away.
   *[kind] { $count ->
        [one] { $count } record has
       *[other] { $count } records have
    } a value in this field: it keeps its kind. Make another field, or empty this one first.
}
fault-not-rights = “{ $value }” is not understood here. A line says what is refused: “account: delete export”, or “action: merge assign”. The rights: read, create, edit, delete, export.
fault-own-rights = Your rights are limited: you do not widen them yourself. { $names } can.
fault-told = { $sentence }
fault-computed = Carnet computes it: nobody sets it.
fault-frozen = This is a proof: it stays as it was written. Note another one.
fault-future = This is still to come: give the moment when it happened.
fault-past = This is past: give a moment to come.
fault-skipped = There is no such hour: the clocks are put forward over it.
fault-no-address = Your own e-mail address is missing: add it in the settings, Users.
fault-no-such-field = There is no such field.

## What the file refuses: what, where, what to do

error-not-carnet = { $path } is not a Carnet base. Nothing was written to it. Name another file with --db.
error-newer = { $path } comes from a newer Carnet (schema { $found }, this one knows up to { $known }). Nothing was changed. Update Carnet to open it.
error-damaged = { $path } is damaged ({ $detail }). Nothing was changed. Take a backup: carnet restore FILE.
error-not-a-file = { $path } is not a file (a folder, a pipe…). Name the path of a file with --db.
error-missing = { $path } does not exist. Make it with “carnet init”, or name another file with --db.
error-denied = { $path }: { $detail }. Check the permissions of the file and of its folder.
error-disk-full = The disk is full, or a limit on sizes is reached. Nothing was half written. Free some space, then try again.
error-busy = Another window writes to the file. Nothing was changed. Try again in a moment.
error-read-only = The file can only be read here. Nothing was changed.
error-slow = The read takes too long.
error-not-empty = This file has, or had, records ({ $entities }). “import all” fills an empty file: name another with --db.
error-cancelled = Cancelled. Nothing was changed.
error-stale = This record ({ $entity }) was changed elsewhere meanwhile. Nothing was changed. Read it again, then retry.
error-gone = This record ({ $entity }) is there no more.
error-not-author = Only its author can change or delete this line of the infobox.
error-not-allowed = { $right ->
    [read] Your rights do not let you read this: { $entity }.
    [create] Your rights do not let you create this: { $entity }.
    [edit] Your rights do not let you change this: { $entity }.
    [delete] Your rights do not let you delete this: { $entity }.
   *[export] Your rights do not let you export this: { $entity }.
}
error-nothing-to-undo = There is nothing to undo or redo.
error-changed-since = Not possible: these records were changed since, in another window or by someone else: { $names }.
error-sqlite = The file answered with an error: { $detail }. Nothing was changed. “carnet check” examines the file.

## What the system says, within the sentences above

system-not-found = no such file
system-permission = permission denied
system-exists = the file exists already
system-folder = it is a folder
system-no-folder = it is not a folder
system-read-only = the medium is read-only
system-full = the disk is full
system-too-large = the file is too large
system-name = such a file name is not possible
system-time = no answer in time
