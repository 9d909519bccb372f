## What is wrong with a file as a whole: what, where, what to do

exchange-file = { $path }: { $detail }
exchange-empty = This file is empty: there is nothing to import.
exchange-workbook = This is a workbook (XLSX, XLS, ODS), not CSV. Open it in a spreadsheet and save it as "CSV UTF-8".
exchange-encoding = This file cannot be read as text ({ $encoding }). Save it again as "CSV UTF-8".
exchange-mixed-encoding = Line { $line }: characters of another encoding amid UTF-8 text. Save the file again as "CSV UTF-8".
exchange-open-quote = Row { $row }: a quote opens and never closes. Close it, or double it if it is part of the text.
exchange-nothing-mapped = No column heading is known ({ $headers }). Say what they hold with --map COLUMN=FIELD.
exchange-no-such-column = There is no column "{ $column }" in this file. Its columns: { $headers }.
exchange-no-such-field = There is no field "{ $field }" ({ $entity }).
exchange-no-such-field-near = There is no field "{ $field }". Perhaps: { $near }.
exchange-not-writable = The field "{ $field }" is computed by Carnet: it is not imported.
exchange-twice = Several columns for one field, "{ $field }": { $columns }. Choose with --map COLUMN=FIELD.
exchange-missing-column = A column is missing: { $fields }. Give it with --map COLUMN=FIELD, or only update (--mode update).
exchange-no-match-column = Rows are to be matched by "{ $field }", but no column holds it.
exchange-cannot-match = "{ $field }" does not tell records apart. Take reference, external_id, siret or email, for example.
exchange-not-exchanged = "{ $entity }" is not imported or exported by itself.
