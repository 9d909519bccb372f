## What is wrong with a file as a whole: what, where, what to do

exchange-file = { $path }: { $detail }
exchange-not-a-file = { $path }: this is no file. Give a file, or "-" for what comes by standard input.
exchange-empty = This file is empty: there is nothing to import.
exchange-not-pieces = This file does not begin with "{ $words }": it is not what its name says. Check where it comes from, or rename it.
exchange-no-events = This calendar holds no event and no task: there is nothing to import.
exchange-json = Line { $line }, character { $column }: { $why ->
    [cut] the JSON file ends in the middle. Export it again, or complete it.
    [no-object] a record is expected here, in braces. The file must be an array of records ([{"{"}…{"}"}, {"{"}…{"}"}]), or one record a line.
    [twice] the same key twice in a record. Keep one of them.
    [deep] values nested too deep. Keep flat records only.
    [wide] too many different keys for a table. Keep those that matter.
    [several] the file holds several lists of records. Keep one in each file.
    [letters] characters that are not UTF-8. Save the file again as UTF-8.
   *[broken] this is not JSON (a quote, a comma or a brace?). Mend it, or export it again.
}
exchange-workbook-password = This workbook is protected by a password. Open it in a spreadsheet and save it without one.
exchange-workbook-damaged = This workbook is damaged and cannot be read. Open it in a spreadsheet and save it again.
exchange-workbook-foreign = This file is no workbook (XLSX, XLS, ODS), whatever its name says. Open it with the program that wrote it and save it as XLSX or CSV.
exchange-workbook-page = This file is a web page or XML, not a workbook, whatever its name says. Open it in a spreadsheet and save it as XLSX or CSV.
exchange-workbook-file = This workbook has more than { $limit } MB. Save it as CSV, or as several files.
exchange-workbook-unpacked = This workbook unpacks to more than { $limit } MB and is not read. Save it as CSV, or as several files.
exchange-workbook-ratio = This workbook unpacks to more than { $limit } times its size, as no ordinary sheet does, and is not read. If you trust it, save it as CSV.
exchange-workbook-rows = This sheet has cells below row { $limit } and is not read.
exchange-workbook-columns = This sheet has cells beyond column { $limit }: delete these columns, or save those that matter as CSV.
exchange-workbook-cells = This sheet has more than { $limit } filled cells. Save it as CSV, or as several files.
exchange-workbook-text = This sheet holds more than { $limit } MB of text, far more than its file lets one expect. Save it as CSV.
exchange-workbook-memory = This workbook asks for more memory than a sheet may and is not read. Save the sheet that matters as CSV.
exchange-workbook-time = This workbook is not read after { $limit } seconds. Save it as CSV, or as several files.
exchange-workbook-no-sheet = There is no sheet "{ $name }" in this workbook. Its sheets: { $sheets }.
exchange-workbook-no-reader = This workbook cannot be read ({ $detail }). Save it as CSV.
exchange-no-sheets = This file is no workbook: it has no sheets, and --sheet means nothing here.
exchange-encoding = This file cannot be read as text ({ $encoding }). Save it again as "CSV UTF-8".
exchange-mixed-encoding = Line { $line }: characters of another encoding amid UTF-8 text. Save the file again as "CSV UTF-8".
exchange-open-quote = Row { $row }: a quote opens and never closes. Close it, or double it if it is part of the text.
exchange-mixed-dates = Column “{ $column }”: the month stands in front in row { $month-row } ({ $month }), the day in row { $day-row } ({ $day }). Mend the file, or say what stands in front: the rule “Dates” of the import, or --dates.
exchange-nothing-mapped = No column heading is known ({ $headers }). Say what they hold with --map COLUMN=FIELD.
exchange-no-such-column = There is no column "{ $column }" in this file. Its columns: { $headers }.
exchange-no-such-field = There is no field "{ $field }" ({ $entity }).
exchange-no-such-field-near = There is no field "{ $field }". Perhaps: { $near }.
exchange-not-writable = The field "{ $field }" is computed by Carnet: it is not imported.
exchange-no-such-row = The headings should be in row { $row }, but the file has only { $count ->
    [one] { $count } row
   *[other] { $count } rows
}.
exchange-twice = Several columns for one field, "{ $field }": { $columns }. Choose with --map COLUMN=FIELD; a column is also named by its letter (H=FIELD), its number (8=FIELD) or its rank among those of one heading (Title#2=FIELD), and "H=" leaves it out.
exchange-no-column = No column gives "{ $field }", which every record needs. Say which one holds it: --map COLUMN={ $key }, or Enter on the column on the screen.
exchange-missing-column = A column is missing: { $fields }. Give it with --map COLUMN=FIELD, or only update (--mode update).
exchange-no-match-column = Rows are to be matched by "{ $field }", but no column holds it.
exchange-cannot-match = "{ $field }" does not tell records apart. Take reference, external_id, siret or email, for example.
exchange-long-cell = { $record }: "{ $field }" has more than the 32,767 characters that a cell of a workbook holds. Export as CSV or JSON.
exchange-no-such-format = This format is not for “{ $entity }”: cards (vCard) are for accounts and contacts, calendars (ics) for activities. Take CSV, XLSX or JSON.
exchange-holds = This file holds { $what ->
    [cards] business cards: import it for contacts or accounts.
   *[events] a calendar: import it for activities.
}
exchange-not-exchanged = "{ $entity }" is not imported or exported by itself.

## Import and export

exchange-kept = { $heading }:
exchange-reason = Reason for rejection
step-new-fields = { $count ->
    [one] { $count } custom field ({ $entity })
   *[other] { $count } custom fields ({ $entity })
}
import-stranger = { $what ->
    [user] Nobody here is the user “{ $name }”: { $count ->
        [one] { $count } row, yours if its record is new.
       *[other] { $count } rows, yours if their records are new.
    }
    [team] There is no team “{ $name }” here: { $count ->
        [one] { $count } row, imported without it.
       *[other] { $count } rows, imported without it.
    }
   *[company] There is no own company “{ $name }” here: { $count ->
        [one] { $count } row, imported for yours.
       *[other] { $count } rows, imported for yours.
    }
}
import-strangers-more = { $count ->
    [0] {""}
    [one] (and one more unknown name)
   *[other] (and { $count } more unknown names)
}
step-import = Import of “{ $short }” ({ $things })
    .about = { $read ->
        [one] { $read } row
       *[other] { $read } rows
    } read: { $created } created, { $updated } updated, { $skipped } left aside, { $rejected } refused{ $duration ->
        [none] {""}
       *[other] , in { $duration }
    }{ $rejects ->
        [none] .
       *[other] . Rejects: { $rejects }
    }
step-import-all = Import of everything from “{ $short }” ({ $things })

## What is wrong with a row of a file

fault-duplicate = Looks like { $title } ({ $by ->
    [reference] same reference
    [external_id] same external ID
    [siret] same SIRET
    [siren] same SIREN
    [email] same e-mail
    [mobile] same mobile
    [vat_number] same VAT number
    [phone] same phone
    [website] same Internet domain
    [alike] almost the same record
   *[name] same name, and no place that tells them apart
}). Left out.
fault-duplicate-row = Looks like row { $row } of the same file ({ $by ->
    [reference] same reference
    [external_id] same external ID
    [siret] same SIRET
    [siren] same SIREN
    [email] same e-mail
    [mobile] same mobile
   *[name] same name, and no place that tells them apart
}). Left out.
fault-twice = Row { $row } of the same file is for this record already.
fault-no-match = No record matches this row, and only updates were asked for.
fault-row-refused = Row { $row } of the same file, named here, is refused itself. Mend that one first.
fault-too-many-cells = { $got } cells for { $expected } columns: a separator or a quote too many?
calendar-untitled = (untitled)
fault-piece = { $why ->
    [no-end] This card or event begins here and does not end (END is missing): nothing of it was taken.
    [stray] These lines belong to no card (BEGIN is missing).
    [company] This is a company: import this file for the accounts too (“carnet import accounts”).
    [person] This is a person: import this file for the contacts too (“carnet import contacts”).
    [group] This is a list of other cards, neither a person nor a company.
    [thing] This is a place or a device, neither a person nor a company.
    [large] This card is too large (more than 20 MB, probably a picture).
    [nothing] There is nothing to take in this card or event.
    [line] Two cards begin in the same line: separate them.
    [start] The start cannot be read. Mend DTSTART.
    [due] The due date cannot be read. Mend DUE.
   *[other] This part of the file is not taken (neither an event nor a task).
}
fault-stray-quote = A quote inside a quoted cell: double it.
fault-open-quote = A quote opens and never closes: close it, or double it if it is part of the text.
fault-formula-error = A formula of the spreadsheet failed in this cell: mend it, or empty the cell.

## The template to be filled in

template-required = { $kind }, required
template-one-of = { $kind }; one at least of: { $fields }
template-optional = { $kind }
template-choice = One of: { $choices }
template-choices = One or several of: { $choices }, with commas between
template-link = A name ({ $entity })
template-link-record = Reference, external ID or exact name ({ $entity })
template-links = Names with commas between ({ $entities })
template-people = Users or contacts, by name, login or reference, separated by commas
template-lists = Lists
template-explanations = Explanations
template-column = Column
template-content = Content
template-example = Example
example-no = no
example-yes = yes
example-name = Apollo SAS
example-phone = +33 4 78 00 00 00
example-mobile = +33 6 12 34 56 78
example-email = contact@apollo.example
example-website = www.apollo.example
example-street = 12 rue de la République
example-complement = Building B
example-postcode = 69002
example-city = Lyon
example-siren = 552 100 554
example-siret = 552 100 554 00013
example-vat-number = FR96552100554
example-activity-code = 62.01Z
example-currency = EUR
example-industry = Manufacturing
example-legal-form = SAS
example-description = Met at the fair in Lyon
example-country = France
example-language = French
example-payment-terms = 30 days end of month
example-visit-interval = 90
example-tags = vip, fair 2026
example-external-id = 4711
example-first-name = Michel
example-last-name = Durand
example-job-title = Purchasing director
example-account = Apollo SAS
example-accounts = Apollo SAS
example-contacts = Michel Durand
example-roles = Buyer
example-linkedin = www.linkedin.com/in/michel-durand
example-subject = Quarterly review
example-place = Lyon
example-minutes = 45

exchange-all-in-use = { $path } is not empty: name a new or an empty folder, nothing in it is replaced.
exchange-all-no-manifest = { $path } is no complete export of Carnet (manifest.json: { $detail }). Name the folder that “export all” has written.
exchange-all-newer = { $path } comes from a newer version of Carnet: update Carnet.
exchange-all-changed = { $path } is not as Carnet wrote it, or is missing. Export again; to take a single changed file: “carnet import”, with the name of the records.
exchange-all-column = { $path }: there is no column “{ $column }” here. The folder may come from a newer version of Carnet.
exchange-all-cell = { $path }, row { $row }, column “{ $column }”: “{ $text }” is no value of this column. Export again.
