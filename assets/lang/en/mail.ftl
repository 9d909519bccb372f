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
