### The actions of the toolbox: their names, what they do, what they ask, what they leave.

action-group-note = Notes
action-group-own = My shortcuts
toolbox-shortcuts = Edit the shortcuts
action-group-activity = Activities
action-group-follow = Follow-up
action-group-record = Records

action-info = Note
    .help = Write down something about one or several customers
action-comment = Add a comment
    .help = A remark on a line of the infobox, for those who take part in it
action-call = Call
    .help = Plan a call, or tell of one
action-meeting = Meeting
    .help = Plan a meeting, or tell of one
action-visit = Visit
    .help = Plan a visit, or tell of one
action-task = Task
    .help = Note a thing to do
action-call-back = Call back
    .help = Plan a call in a week, at nine, with nothing to fill in
action-done = Mark as done
    .help = Finish the activity, with its result
action-status = Status
    .help = Give one or several customers another status
action-gdpr-status = GDPR status
    .help = Note what one or more contacts said about their data
action-assign = Assign
    .help = Hand companies and contacts to a user or a team
action-assign-company = Assign (company)
    .help = Move contacts to another company
action-activate = Activate / deactivate
    .help = Switch the active state of a record
    .short = Activate
action-deal = Deal
    .help = Open a possible sale with a company or a contact
action-add = Add
    .help = Create a company or a contact
action-export = Export
    .help = Write the list as it is filtered, or its marked rows, into a file
action-delete = Delete
    .help = Put into the trash, with what depends on it

ask-participants = Participants
ask-guests = Other addresses
ask-guests-help = E-mails, by commas: Léa <lea@example.com>
ask-info-contacts = Contacts concerned
ask-calendar = In the calendar on
ask-calendar-minutes = Length (minutes)
ask-calendar-file = .ics file
ask-calendar-file-help = Empty: the invitation goes by e-mail only
calendar-when = In the calendar: { $when }–{ $end }
calendar-folder = The folder { $folder } will not do ({ $reason }). Choose one that exists.
calendar-writing = invitation
calendar-written = Invitation written: { $path }
calendar-failed = The invitation could not be written: { $reason }
participants-preview = { $count ->
    [0] No e-mail to queue
    [one] { $count } e-mail to queue
   *[other] { $count } e-mails to queue
}
ask-note = Note
participants-queued = { $count ->
    [0] no e-mail
    [one] { $count } e-mail waiting to be sent
   *[other] { $count } e-mails waiting to be sent
}
participants-mute = without an e-mail address: { $names }
form-people-mute = without an e-mail address, will not be told: { $names }
form-namesake = { $reference } has this name already
mail-participant-subject = { $action }: { $title }{ $count ->
    [0] {""}
    [one] {""}
   *[other] {" "}and { $count } records in all
}
mail-participant-intro = { $who } wants you to know the following.
mail-participant-about = About: { $names }
mail-participant-when = When: { $when }
mail-comment-intro = { $who } commented on “{ $what }”:
mail-comment-subject = Comment: { $what }
ask-what = Create
ask-start-help = For example: tomorrow 2pm, monday, +3d
ask-reason-help = For a lost status
ask-consent-source-help = Where it was said: form, fair, e-mail
ask-consent-wording-help = The exact text; it stays as it is
ask-consent-review-help = The day to ask again
ask-convert = Convert into a client
ask-convert-help = The prospect becomes a client
ask-tag-contacts = Tag its contacts
ask-for-good = Delete for good

told-active = Activated
told-inactive = Deactivated
status-is-already = The status is already “{ $status }”.
job-forget = deleting for good

confirm-delete = { $count ->
        [one] Delete “{ $title }”?
       *[other] Delete { $count } records?
    }
confirm-delete-going = Going along: { $list }.
confirm-delete-staying = Staying: { $list }.
confirm-delete-deals = { $count ->
        [one] { $count } deal
       *[other] { $count } deals
    }
confirm-delete-activities = { $count ->
        [one] { $count } activity
       *[other] { $count } activities
    }
confirm-delete-entries = { $count ->
        [one] { $count } infobox line
       *[other] { $count } infobox lines
    }
confirm-delete-contacts = { $count ->
        [one] { $count } contact
       *[other] { $count } contacts
    }
confirm-delete-subsidiaries = { $count ->
        [one] { $count } subsidiary
       *[other] { $count } subsidiaries
    }

step-act-any = { $action }: { $count ->
        [one] { $title }
       *[other] { $count } records
    }
step-act-info = note on { $count ->
        [one] { $title }
       *[other] { $count } records
    }
step-act-call = call with { $count ->
        [one] { $title }
       *[other] { $count } customers
    }
step-act-meeting = meeting with { $count ->
        [one] { $title }
       *[other] { $count } customers
    }
step-act-visit = visit to { $count ->
        [one] { $title }
       *[other] { $count } customers
    }
step-act-task = task for { $count ->
        [one] { $title }
       *[other] { $count } customers
    }
step-act-done = “{ $title }”: done
step-act-status = { $count ->
        [one] { $title }
       *[other] { $count } records
    } → { $to }
step-act-comment = Comment: { $title }
step-act-gdpr-status = GDPR, { $count ->
        [one] { $title }
       *[other] { $count } contacts
    } → { $to }
step-act-assign = { $count ->
        [one] { $title }
       *[other] { $count } records
    } assigned to { $to }
step-act-assign-company = { $count ->
        [one] { $title }
       *[other] { $count } contacts
    } moved to { $to }
step-act-activate = { $count ->
        [one] { $title }
       *[other] { $count } records
    } → { $state }
step-act-deal = Deal: { $title }
    .undone = Deal “{ $title }” undone
    .redone = Deal “{ $title }” restored
step-act-add = { $title } created
    .undone = Creation of { $title } undone
    .redone = Creation of { $title } done again
step-act-delete = { $count ->
        [one] { $title } deleted
       *[other] { $count } records deleted
    }
    .undone = Deletion of { $count ->
        [one] { $title } undone
       *[other] { $count } records undone
    }
    .redone = Deletion of { $count ->
        [one] { $title } done again
       *[other] { $count } records done again
    }
step-act-delete-for-good = { $count ->
        [one] { $title } deleted for good
       *[other] { $count } records deleted for good
    }
