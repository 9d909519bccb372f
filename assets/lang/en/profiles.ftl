### Profiles: the presentation of a person or of an offer, sent to customers with its files.

entity-profile = profile
    .plural = profiles
    .new = New profile
count-profile = { $count ->
        [one] { $count } profile
       *[other] { $count } profiles
    }
entity-profile-download = attached file
    .plural = attached files
    .new = New attached file
count-profile-download = { $count ->
        [one] { $count } attached file
       *[other] { $count } attached files
    }
field-profile-name = Title
    .also = Name, Profile name
field-profile-kind = Kind
    .also = Profile kind
field-profile-headline = Headline
    .also = Subtitle, Trade
field-profile-summary = Summary
    .also = Presentation
field-profile-sections = Contents
    .also = Text, Sections
field-profile-language = Language
field-profile-active = Active
    .short = Active
field-profile-owner = Assigned to
    .also = Owner, In charge
    .short = Assigned to
field-profile-team = Team
field-profile-companies = Companies
    .also = Our companies
field-profile-tags = Tags
    .also = Labels, Keywords
field-profile-external-id = External ID
    .also = External reference
field-profile-download-profile = Profile
field-profile-download-name = File
field-profile-download-media-type = Type
field-profile-download-content = Contents
field-profile-download-size = Size
choice-kind-person = Person
choice-kind-offer = Offer
choice-kind-profile = Profile sent
choice-entity-profile = Profile
choice-target-profile = Profile
command-global-go-profiles = Go to profiles
    .hint = profiles

module-name-profiles = Profiles
module-about-profiles = The presentation of people or offers, sent to customers with its files and as a PDF. Without this module there is no list, no sheet and no action “Send profile”; profiles that were entered wait for its return.

action-group-profile = Profiles
action-send-profile = Send profile
    .help = Send one or several profiles, as PDF and with their files, or note that it was done
    .short = Profile
action-profile-pdf = Profile as PDF
    .help = The profile's document, set by a template, in a file
    .short = PDF
action-send-this-profile = Send to…
    .help = Choose who gets the profiles, as PDF and with their files
    .short = Send
action-profile-attach = Attach a file
    .help = Add a file that goes along with the profile: a leaflet, a price list, a CV
    .short = Attach
action-profile-open = Open an attached file
    .help = Open a copy of an attached file with the system's program
    .short = Open
action-profile-save = Save an attached file
    .help = Copy an attached file out of the base
    .short = Save
action-profile-detach = Take an attached file off
    .help = The file goes with the profile no more; undo brings it back
    .short = Take off
step-act-send-profile = profile sent to { $count ->
        [one] { $title }
       *[other] { $count } customers
    }
step-profile-attach = “{ $file }” attached to “{ $name }”
step-profile-detach = “{ $file }” taken off “{ $name }”

ask-profile-file = File
ask-profile-file-help = The path of a file, such as ~/Documents/leaflet.pdf
ask-profile-download = Attached file
ask-profile-to = Save as
ask-profile-to-help = A new file, or a folder
ask-profile-layout = Document template
ask-profile-layout-help = profile, or one of your own profile-….typ of the folder templates
profile-reading = Reading the file
profile-opening = Copying the file
profile-writing = Saving
profile-written = Saved: { $path }
profile-opened = A copy is here: { $path }
profile-no-downloads = “{ $name }” has no attached file.
profile-file-gone = “{ $file }” is in the base no more: take it off the profile and attach it again.
profile-detach-sure = Take “{ $file }” off the profile?
sheet-no-downloads = No file goes with this profile
sheet-summary = Summary
sheet-sections = Contents
section-downloads = Attached files
section-sendings = Sent to
sheet-no-sendings = This profile was sent to nobody
answer-section-downloads = Attached files ({ $count })
list-empty-profiles = No profile so far.

ask-send-profiles = Profiles
ask-send-to = To
ask-send-way = Sending
choice-sending-now = now
choice-sending-later = later
choice-sending-done = already sent
ask-send-not-before = Not before
ask-send-not-before-help = The letter waits for this time in the outbox
ask-send-done-at = Sent on
ask-send-template = E-mail template
ask-send-template-help = The text is read and corrected before it is queued
ask-send-pdf = With the PDF
ask-send-subject = Subject
ask-send-subject-help = Empty: that of the template, to be read
ask-send-body = Text of the e-mail
send-profile-gathering = Gathering the files
send-profile-past = { $when } is past. Give a time to come, or choose “now”.
send-profile-future = { $when } is not past yet. What was sent already was sent before now.
send-profile-nobody = None of the chosen customers has an e-mail address. Give them one, or choose “already sent”.
send-profile-preview = { $count ->
        [one] Put { $count } e-mail into the outbox
       *[other] Put { $count } e-mails into the outbox
    }
send-profile-letter = To { $to }: { $subject }
send-profile-when = Not before { $when }
send-profile-file = File: { $file } ({ $size })
send-profile-bare = “{ $name }” has no attached file: only the PDF goes.
send-profile-without = { $name } has no e-mail address that works: nothing is sent there.
send-profile-queued = { $count ->
        [one] { $count } e-mail in the outbox
       *[other] { $count } e-mails in the outbox
    }
send-profile-queued-some = { $count ->
        [one] { $count } e-mail in the outbox
       *[other] { $count } e-mails in the outbox
    }; without an address, hence without an e-mail: { $without }
send-profile-body = Hello, please find attached: { $names }.
send-profile-nothing = “{ $name }” has no attached file and the PDF is not wanted: there would be nothing to send.
send-profile-heavy = The files come to { $size }, an e-mail carries { $most } at most. Send the profiles one by one.

profile-layout-given = { $name }
profile-layout-own = { $name } (your own)
profile-layout-copied = Yours: { $path }
cli-profile = Profiles: their files, their PDF document and its templates
cli-profile-attach = Attaches a file to a profile
cli-profile-attach-reference = The profile's reference, F-00001
cli-profile-attach-file = The file
cli-profile-detach = Takes a file off a profile
cli-profile-detach-reference = The profile's reference
cli-profile-detach-file = The name of the attached file
cli-profile-pdf = Sets the document of a profile as PDF
cli-profile-pdf-reference = The profile's reference
cli-profile-pdf-file = The file to write, or a folder; without it, the title of the profile
cli-profile-pdf-layout = The document template (profile)
cli-profile-layouts = Lists the document templates
cli-profile-layout = Copies a document template into your folder, to be adapted
cli-profile-layout-name = The name of the template: profile, or markdown
entry-profile-waiting = Profile to be sent
entry-profile-withdrawn = Profile not sent
