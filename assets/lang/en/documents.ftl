### Documents: files that are kept in the base, linked to as many records as one likes.

entity-document = document
    .plural = documents
    .new = New document
count-document = { $count ->
        [one] { $count } document
       *[other] { $count } documents
    }
field-document-name = Name
    .also = Title, Document name
field-document-file-name = File name
    .also = Original file
    .short = File
field-document-size = Size
field-document-media-type = Type
    .also = File type
field-document-content = File
    .also = Fichier, Content
field-document-description = Description
field-document-accounts = Accounts
    .also = Account
field-document-contacts = Contacts
    .also = Contact
field-document-leads = Leads
    .also = Lead
field-document-deals = Deals
    .also = Deal
field-document-activities = Activities
    .also = Activity
field-document-owner = Assigned to
    .also = Owner
    .short = Assigned to
field-document-team = Team
field-document-companies = Companies
    .also = Own companies
field-document-tags = Tags
    .also = Labels, Keywords
field-document-external-id = External identifier
    .also = External reference, External ID
field-entry-documents = Documents
choice-kind-document = Document
choice-entity-document = Document
choice-target-document = Document
command-global-go-documents = Go to documents
    .hint = documents

action-group-document = Documents
action-document = Document
    .help = Attach a file, or a document that is in the base already, to one or several records
    .short = Document
action-add-document = New document
    .help = Take a file into the base and link it to accounts and contacts
    .short = New
action-document-open = Open the document
    .help = Open a copy of the document with the system's program
    .short = Open
action-document-export = Save the document
    .help = Copy one or several documents out of the base, to a file or a folder
    .short = Save
step-act-document = “{ $name }” attached to { $count ->
        [one] { $title }
       *[other] { $count } records
    }
step-act-add-document = document “{ $name }” added
step-unlink = “{ $name }” taken off { $from }

ask-document-file = File
ask-document-file-help = The path of a file, such as ~/Documents/plan.pdf
ask-document-name = Name
ask-document-name-help = Empty: the file's own
ask-document-existing = Or in the base already
ask-document-existing-help = Documents that are there, to be linked to these records too
ask-document-to-help = A new file, or a folder
ask-document-replace = Replace if it exists
document-linked-already = These documents are linked to these records already.
document-gone = The bytes of “{ $file }” are no longer in the base, or are damaged: restore a backup, or attach the file again.
document-there = “{ $path }” exists already. Give another name, or answer yes to “Replace if it exists”.
document-no-folder = “{ $path }” is not a folder. Give a folder that exists.
document-exported = { $count ->
        [one] { $count } document saved
       *[other] { $count } documents saved
    } in { $path }
document-unlink = Take “{ $name }” off { $from }? { $count ->
        [0] It stays in the base, linked to nothing else.
        [one] It stays linked to { $count } other record.
       *[other] It stays linked to { $count } other records.
    }
fault-too-heavy = “{ $value }” is { $size }: a document has { $most } at most (Settings, “Size of a document”).
sheet-no-documents = No document here
sheet-no-bonds = This document is linked to no record
list-empty-documents = No documents yet.
settings-document-limit = Size of a document
settings-about-document-limit = A heavier file is not taken into the base. Documents that are there stay.
confirm-delete-documents = { $count ->
        [one] { $count } document
       *[other] { $count } documents
    }
document-not-linkable = A document cannot be linked to this: { $entity }.
cli-document = Documents: attach them, take them off a record, copy them out of the base
cli-document-attach = Takes a file into the base and links it to records
cli-document-attach-file = The file
cli-document-attach-name = The name of the document; without it, the file's own
cli-document-attach-note = What there is to say of it, in the infobox
cli-document-unlink = Takes a document off records; it stays in the base and on the others
cli-document-unlink-reference = The reference of the document, D-00001
cli-document-unlink-from = The records that it is taken off
cli-document-save = Copies documents out of the base
cli-document-save-references = The references of the documents
cli-document-save-to = The file to write, or a folder
cli-document-save-replace = Replaces a file that exists
cli-value-text = TEXT
system-no-file = it is not a plain file
document-open-hint = open the file
