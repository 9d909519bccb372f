### Custom actions: their page, what they ask, what they leave.

action-group-custom = Custom actions
settings-custom-actions = Custom actions
settings-about-custom-actions = Actions of your own, for what comes back often: what they ask, what they do, how they end.
own-actions-about = Each action, its questions (?) and its outcomes (→). It appears in the toolbox.
own-actions-empty = No custom action: n adds one, a gives it a question, o an outcome.
own-actions-full = Four outcomes at most.
own-actions-required = required
own-actions-off = no longer offered
own-actions-follow = { $count ->
    [0] follow-up the same day
    [one] follow-up the next day
   *[other] follow-up in { $count } days
}
scope-own-actions = Custom actions
command-own-actions-new = Add an action
    .hint = add
command-own-actions-question = Add a question to the action
    .hint = question
command-own-actions-outcome = Add an outcome to the action
    .hint = outcome
command-own-actions-edit = Edit
    .hint = edit
command-own-actions-raise = One place up
    .hint = up
command-own-actions-lower = One place down
    .hint = down
command-own-actions-delete = Delete
    .hint = delete
ask-custom-start = Meeting on
ask-custom-start-help = Put into the calendar: tomorrow 2pm, monday 9:30
ask-custom-outcome = Outcome
step-act-custom = { $to }: { $count ->
        [one] { $title }
       *[other] { $count } records
    }
entity-custom-action = custom action
    .plural = custom actions
    .new = New custom action
count-custom-action = { $count ->
        [one] { $count } custom action
       *[other] { $count } custom actions
    }
entity-action-question = question
    .plural = questions
    .new = New question
count-action-question = { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }
entity-action-outcome = outcome
    .plural = outcomes
    .new = New outcome
count-action-outcome = { $count ->
        [one] { $count } outcome
       *[other] { $count } outcomes
    }
field-custom-action-label-fr = Name in French
field-custom-action-label-en = Name in English
field-custom-action-key = Key
field-custom-action-help = What it is for
field-custom-action-icon = Sign
field-custom-action-action-for = For
field-custom-action-calendar = Calendar
field-custom-action-follow-days = Follow-up in (days)
    .help = At nine on that day; on a Saturday or Sunday, the Monday after
field-custom-action-follow-subject = Subject of the follow-up
field-custom-action-status = New status
field-custom-action-activation = Active state
field-custom-action-tag = Tag put on
field-custom-action-set-field = Field filled in (key)
field-custom-action-set-value = Value of the field
field-custom-action-users = Only for
field-custom-action-offered = Offered
field-custom-action-position = Place
field-action-question-action = Action
field-action-question-label-fr = Name in French
field-action-question-label-en = Name in English
field-action-question-key = Key
field-action-question-kind = Kind
field-action-question-options = Options
field-action-question-target = To
field-action-question-required = Required
field-action-question-position = Place
field-action-outcome-action = Action
field-action-outcome-label-fr = Name in French
field-action-outcome-label-en = Name in English
field-action-outcome-template = E-mail template
field-action-outcome-follows = Follow-up planned
field-action-outcome-key = Key
field-action-outcome-position = Place
choice-action-for-customers = Accounts, contacts and leads
choice-action-for-account = Accounts
choice-action-for-contact = Contacts
choice-action-for-lead = Leads
choice-calendar-never = Never
choice-calendar-optional = On request
choice-calendar-always = Always
choice-activation-keep = Unchanged
choice-activation-activate = Activate
choice-activation-deactivate = Deactivate
choice-kind-custom = Action
