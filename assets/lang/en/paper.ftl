### Documents on paper: PDF from templates.

paper-not-built = This program was built without PDF documents. Take a complete Carnet, or do without the PDF.
paper-no-template = No document template “{ $name }”. There are: { $known }
paper-file = { $file } cannot be read or written: { $reason }
paper-template-at = The template { $file } cannot be set, line { $line }, column { $column }: { $reason }
paper-template = The template { $file } cannot be set: { $reason }
paper-word-downloads = Attached documents
paper-word-contact = Your contact
paper-word-page = Page
