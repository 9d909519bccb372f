## E-mails: the outbox (MAI-1), templates (MAI-2)

entity-email = e-mail
    .plural = e-mails
    .new = New e-mail
count-email = { $count ->
        [one] { $count } e-mail
       *[other] { $count } e-mails
    }
entity-email-attachment = attachment
    .plural = attachments
    .new = New attachment
count-email-attachment = { $count ->
        [one] { $count } attachment
       *[other] { $count } attachments
    }
entity-mail-template = e-mail template
    .plural = e-mail templates
    .new = New e-mail template
count-mail-template = { $count ->
        [one] { $count } e-mail template
       *[other] { $count } e-mail templates
    }

field-email-subject = Subject
field-email-state = State
field-email-recipients = Recipients
    .also = To
field-email-copies = Copy
    .also = Cc
field-email-sender = Sender
    .also = From
field-email-body = Text
    .also = Message
field-email-markup = Markup
field-email-language = Language
field-email-not-before = Not before
field-email-direction = Direction
field-email-kind = Nature
field-email-accounts = Accounts
field-email-contacts = Contacts
field-email-leads = Leads
field-email-entry = Infobox entry
field-email-template = Template
field-email-message-id = Message ID
field-email-sent-at = Sent at
field-email-attempts = Attempts
field-email-next-try = Next try
field-email-answer = Server's answer
field-email-owner = Author
field-email-team = Team
field-email-companies = Own companies
field-email-attachment-email = E-mail
field-email-attachment-name = File name
field-email-attachment-media-type = Type
field-email-attachment-content = Content
field-email-attachment-size = Size
field-mail-template-name = Name
field-mail-template-key = Short name
    .also = Key
field-mail-template-entity = Written to
field-mail-template-purpose = Used for
field-mail-template-subject-fr = Subject in French
field-mail-template-body-fr = Text in French
field-mail-template-subject-en = Subject in English
field-mail-template-body-en = Text in English
field-mail-template-active = Proposed

choice-state-queued = Queued
choice-state-sending = Sending
choice-state-sent = Sent
choice-state-failed = Failed
choice-state-uncertain = Uncertain
choice-state-withdrawn = Withdrawn
choice-kind-one-to-one = Personal
choice-kind-participant = Participant
choice-kind-template = From a template
choice-kind-invitation = Invitation
choice-markup-markdown = Markdown
choice-markup-text = Plain text
choice-purpose-general = General
choice-purpose-gdpr-request = GDPR: request
choice-purpose-gdpr-confirm = GDPR: confirmation
choice-purpose-profile = Sending a profile
choice-purpose-participant = Participant
choice-purpose-invitation = Invitation
choice-purpose-outcome = Outcome of an action
fault-sent = The e-mail has left or is leaving: it changes no more.
undone-but-sent = { $said }. { $count ->
    [one] { $count } e-mail had left already, and stays sent.
   *[other] { $count } e-mails had left already, and stay sent.
}
command-global-go-outbox = Go to the outbox
    .hint = outbox
list-empty-email = No e-mail. The action E-mail, on a contact or an account, writes one.
list-empty-mail-template = No template. A template keeps the subject and the text of e-mails that one writes often.
sheet-answer = The server's answer
sheet-body = Text
action-group-mail = Outbox
action-email = E-mail
    .help = Write an e-mail to one or several customers, from a template or by hand
action-send-email = Send now
    .help = Hand the chosen e-mails that wait to the server
action-withdraw-email = Withdraw
    .help = Keep the chosen e-mails without sending them
action-requeue-email = Queue again
    .help = Send again what was withdrawn, refused or is uncertain
action-email-arrived = Mark as sent
    .help = The chosen e-mails went another way, or have arrived
action-email-file = E-mail as a file
    .help = Write the chosen e-mails as .eml files, for another program
action-preview-template = Preview of the template
    .help = Read the template as a customer would get it
ask-template-record = Written to
ask-template-record-help = The record whose fields fill the template in
ask-gdpr-template = E-mail
ask-gdpr-template-help = It asks, or confirms: its text stands below and can be edited. Empty: no e-mail.
gdpr-unwilling = { $count ->
    [one] { $names } has said no already.
   *[other] { $count } contacts have said no already: { $names }
}
secret-title = Password of { $user } at { $host }
secret-this-run = Known until this program ends, written nowhere. { $key }: keep it in the keyring.
secret-keyring = Kept in the system's keyring. { $key }: only for this time.
secret-keeping = System keyring
step-act-email = { $count ->
        [one] e-mail to { $title }
       *[other] e-mails to { $count } customers
    }
step-act-withdraw-email = { $count ->
        [one] e-mail withdrawn: { $title }
       *[other] { $count } e-mails withdrawn
    }
step-act-requeue-email = { $count ->
        [one] e-mail queued again: { $title }
       *[other] { $count } e-mails queued again
    }
step-act-email-arrived = { $count ->
        [one] e-mail marked as sent: { $title }
       *[other] { $count } e-mails marked as sent
    }
ask-email-template = Template
ask-email-template-help = Its words show below as they will be read, and can be corrected.
ask-email-language-help = Empty: that of each who gets it
email-template-whom = The template “{ $template }” is written to { $whom }; { $name } is a record of the kind “{ $entity }”. Choose another template, or write the text.
email-misfit = No letter to { $name }: the template “{ $template }” is written to { $whom }.
letter-closed = { $state ->
    [uncertain] This letter may have left: queue it again before you change it.
    [sending] This letter is being sent.
   *[other] This letter has left: it can no longer be changed.
}
email-no-letter = without a letter: { $names }
ask-email-subject = Subject
ask-email-subject-help = Empty: that of the template.
ask-email-body = Text of the e-mail
ask-email-body-help = Empty: that of the template. In Markdown, with fields such as {"{{"} first_name {"}}"}.
ask-email-folder = Folder
email-nobody = No recipient has an e-mail address that works.
email-queued = { $count ->
    [one] E-mail queued.
   *[other] { $count } e-mails queued.
}
email-preview = { $count ->
    [one] One e-mail is going to wait in the outbox
   *[other] { $count } e-mails are going to wait in the outbox
}
email-preview-head = To { $to } — { $subject }
email-preview-empty = Empty fields: { $fields }
email-preview-more = { $count ->
    [one] and one more e-mail
   *[other] and { $count } more e-mails
}
email-without = { $name } has no e-mail address that works, and gets none.
email-spared = { $address } gets only one.
email-files-writing = Writing e-mails
email-files-written = { $count ->
    [0] No e-mail written to { $folder }.
    [one] One e-mail written to { $folder }.
   *[other] { $count } e-mails written to { $folder }.
}
email-files-unfit = { $reference } could not be written: { $reason }
confirm-requeue = One of these e-mails may have arrived: the server confirmed nothing. Send it a second time?
mail-sending = Sending e-mails
mail-sent = { $count ->
    [0] No e-mail sent
    [one] One e-mail sent
   *[other] { $count } e-mails sent
}
mail-failed = { $count ->
    [one] one refused
   *[other] { $count } refused
}
mail-uncertain = { $count ->
    [one] one uncertain, for you to decide
   *[other] { $count } uncertain, for you to decide
}
mail-why-silent = it did not answer in time
mail-why-refused = connection refused: the address or the port is wrong, or the server is down
mail-why-closed = the connection was cut
mail-why-network = no network
mail-why-host = there is no server of this name, or the network is down
mail-why-strange = an answer that cannot be read
mail-why-login = the server offers no login with a password
mail-why-issuer = its issuer is unknown
mail-why-name = it is for another server
mail-why-expired = it has expired
mail-why-letters = the server takes no addresses with accents (SMTPUTF8): ask for an address without them, or send by another server
mail-why-broken = the conversation with the server failed
mail-again = { $count ->
    [one] one to try again
   *[other] { $count } to try again
}
letter-again = { $reference } “{ $subject }”: to try again, next try { $when } ({ $why })
letter-refused = { $reference } “{ $subject }”: refused ({ $why })
letter-uncertain = { $reference } “{ $subject }”: handed over without an answer, yours to decide ({ $why })
letter-waits = { $reference } “{ $subject }”: still waits ({ $why })
letter-not-before = { $reference } “{ $subject }”: not before { $when }
letter-next-try = { $reference } “{ $subject }”: next try { $when }
letter-stands = { $reference } “{ $subject }”: { $state }, nothing to send
mail-waiting = { $count ->
    [one] one waits
   *[other] { $count } wait
}
mail-trouble-no-server = No mail server: Settings, Mail server. E-mails can also be taken out as .eml files.
mail-trouble-no-sender = No sender: give your address in Settings, Mail server.
mail-trouble-unreachable = The mail server does not answer ({ $words }). Nothing is lost, sending will go on.
mail-trouble-open = The server offers no encrypted connection (STARTTLS): nothing was sent. Somebody on the network may have removed it.
mail-trouble-certificate = The server's certificate is not trusted ({ $words }): nothing was sent.
mail-trouble-no-password = No password found ({ $words }): “carnet outbox password” gives it to the keyring, or name a command in Settings, Mail server.
mail-trouble-login = The server refuses the name or the password ({ $words }). Nothing is lost.
mail-trouble-strange = The server answers something that is no mail ({ $words }). Nothing is lost, sending will go on.
mail-trouble-elsewhere = Another Carnet is sending the e-mails of this file.
fault-flaw = { $said }
flaw-unknown = { $part ->
    [none] {""}
    [subject] Subject
   *[body] Text
} line { $line }, character { $column }: there is no field { $what }.{ $near ->
    [empty] {""}
   *[other] {" "}Near: { $near }
}
flaw-syntax = { $part ->
    [none] {""}
    [subject] Subject
   *[body] Text
} line { $line }, character { $column }: braces or a condition are not well formed.
flaw-long = { $part ->
    [none] {""}
    [subject] Subject
   *[body] Text
}: more than { $what } characters is too much for an e-mail.
flaw-much = { $part ->
    [none] {""}
    [subject] Subject
   *[body] Text
}: the template computes more than any e-mail needs.
answer-attached = Attachment: { $name }, { $size }
answer-password-kept = The keyring keeps the password.
settings-about-mail-templates = Subjects and texts of e-mails that one writes often, in French and in English, with the fields of records.
settings-mail-server = Mail server
settings-about-mail-server = How e-mails leave. The connection is always encrypted; the password comes from the keyring or a command, never from a file.
mail-server-from = Sender
mail-server-host = Server
mail-server-port = Port
mail-server-security = Encryption
mail-server-user = User name
mail-server-command = Password command
mail-server-ca = Certificate to trust
mail-server-automatic = Sending
mail-server-limit = Files of an e-mail, at most
mail-server-check = Check the connection
mail-server-tls = TLS from the first word
mail-server-starttls = STARTTLS required
mail-server-by-itself = by itself, as soon as possible
mail-server-by-hand = when asked
mail-server-keyring = the system's keyring
mail-server-usual = { $port } (usual)
mail-server-unset = —
mail-server-checking = Connecting to the mail server
mail-server-works = The mail server answers, encrypted, and takes the name.
mail-server-no-port = A port is a number from 1 to 65535.
mail-server-no-limit = A number of megabytes from 1 to 25, or nothing.
cli-outbox = The outbox: what waits, what was sent, what failed
cli-outbox-list = Lists the e-mails that wait, or those of a filter
cli-outbox-list-filter = A filter, such as state:sent
cli-outbox-list-limit = No more than so many e-mails
cli-outbox-show = Shows an e-mail
cli-outbox-show-reference = The e-mail, such as E-00001
cli-outbox-edit = Changes an e-mail that has not left
cli-outbox-edit-reference = The e-mail
cli-outbox-edit-values = The values: subject=…, body=…, not_before=…
cli-outbox-send = Sends what is due, or these e-mails
cli-outbox-send-references = The e-mails; all that wait without any
cli-outbox-withdraw = Withdraws e-mails
cli-outbox-withdraw-references = The e-mails
cli-outbox-queue = Queues e-mails again
cli-outbox-queue-references = The e-mails
cli-outbox-arrived = Marks e-mails as sent
cli-outbox-arrived-references = The e-mails
cli-outbox-export = Writes e-mails as .eml files; they stay queued until “outbox arrived” marks them as sent
cli-outbox-export-folder = The folder
cli-outbox-export-references = The e-mails; all that wait without any
cli-outbox-password = Reads the password from the standard input and gives it to the system's keyring
cli-mail-template = The templates of e-mails
cli-mail-template-list = Lists the templates
cli-mail-template-list-part = A part
cli-mail-template-add = Adds a template
cli-mail-template-add-words = The name, then subject_en=…, body_en=…
cli-mail-template-set = Changes a template
cli-mail-template-set-words = The name, then the values to change
cli-mail-template-delete = Deletes templates
cli-mail-template-delete-words = The names
cli-mail-template-delete-replace = What replaces them
cli-mail-template-fields = Lists the fields that can be put in
cli-mail-template-fields-entity = The records: contacts, accounts, leads
cli-mail-template-preview = Shows a template as it would be written to a record
cli-mail-template-preview-key = The template's name
cli-mail-template-preview-reference = The record
cli-mail-template-preview-language = The language: fr or en
