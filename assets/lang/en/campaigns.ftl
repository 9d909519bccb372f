### Campaigns and their target lists: whom a mass mailing goes to, and who is left out of it.

entity-target-list = target list
    .plural = target lists
    .new = New target list
count-target-list = { $count ->
        [one] { $count } target list
       *[other] { $count } target lists
    }
entity-list-member = list member
    .plural = list members
    .new = New list member
count-list-member = { $count ->
        [one] { $count } member
       *[other] { $count } members
    }
entity-campaign = campaign
    .plural = campaigns
    .new = New campaign
count-campaign = { $count ->
        [one] { $count } campaign
       *[other] { $count } campaigns
    }
entity-campaign-member = campaign member
    .plural = campaign members
    .new = New campaign member
count-campaign-member = { $count ->
        [one] { $count } member
       *[other] { $count } members
    }
field-target-list-name = Name
    .also = Target list, List name
field-target-list-kind = Kind
field-target-list-segment = Segment
    .also = Followed segment
field-target-list-description = Description
field-target-list-owner = Assigned to
    .also = Owner
    .short = Assigned
field-target-list-team = Team
field-target-list-companies = Companies
    .also = Own companies
field-target-list-tags = Tags
    .also = Labels, Keywords
field-target-list-external-id = External id
    .also = External reference
field-list-member-target-list = Target list
field-list-member-account = Account
field-list-member-contact = Contact
field-list-member-added-at = Added on
field-list-member-added-by = Added by
field-campaign-name = Name
    .also = Campaign, Campaign name
field-campaign-state = State
field-campaign-planned-on = Planned on
    .also = Planned date, Send date
field-campaign-target-lists = Target lists
field-campaign-template = E-mail template
    .also = Template
field-campaign-description = Description
field-campaign-owner = Assigned to
    .also = Owner
    .short = Assigned
field-campaign-team = Team
field-campaign-companies = Companies
    .also = Own companies
field-campaign-tags = Tags
    .also = Labels, Keywords
field-campaign-external-id = External id
    .also = External reference
field-campaign-member-campaign = Campaign
field-campaign-member-account = Account
field-campaign-member-contact = Contact
field-campaign-member-added-at = Added on
field-campaign-member-added-by = Added by
choice-kind-static = By hand
    .also = Static
choice-kind-segment = Segment
    .also = Live
choice-kind-campaign = Campaign, target list
choice-state-draft = In preparation
    .also = Draft
filter-relation-list-member-account = lists
filter-relation-list-member-contact = lists
filter-relation-campaign-member-account = campaigns
filter-relation-campaign-member-contact = campaigns

command-global-go-campaigns = Go to campaigns
    .hint = campaigns
command-global-go-targets = Go to target lists
    .hint = target lists
module-name-marketing = Marketing
module-about-marketing = Campaigns and their target lists: whom a mass mailing goes to. Without this module there are no lists, no sheets, no section “Campaigns and lists” and no action “Campaign, target list”; what was entered waits for its return.
list-empty-target-lists = No target list yet.
list-empty-campaigns = No campaign yet.

action-campaign = Campaign, target list
    .help = Put the chosen records into a target list or a campaign; nobody is in twice
    .short = Campaign
action-leave-campaign = Take out of a list
    .help = The chosen records leave the target list or the campaign; undo puts them back
    .short = Take out
ask-campaign-list = Target list
ask-campaign-list-help = A list that is there, or a new one: type its name
ask-campaign-mailing = Campaign
ask-campaign-mailing-help = Without a list: the record is put into the campaign directly
ask-leave-mailing-help = For those who were put in directly
told-left-campaign = taken out of “{ $name }”
step-act-campaign = { $count ->
        [one] { $title }
       *[other] { $count } records
    } → { $to }
step-act-leave-campaign = { $count ->
        [one] { $title } taken
       *[other] { $count } records taken
    } out of “{ $to }”
campaign-nowhere = Choose a target list, or a campaign.
campaign-added = { $added ->
        [0] Nobody more in “{ $name }”
        [one] { $added } added to “{ $name }”
       *[other] { $added } added to “{ $name }”
    }{ $known ->
        [0] {""}
        [one] , { $known } was in already
       *[other] , { $known } were in already
    }
campaign-left = { $left ->
        [0] Nobody less in “{ $name }”
        [one] { $left } taken out of “{ $name }”
       *[other] { $left } taken out of “{ $name }”
    }{ $absent ->
        [0] {""}
        [one] , { $absent } was not in directly
       *[other] , { $absent } were not in directly
    }

left-out-all = { $count ->
        [one] { $count } left out
       *[other] { $count } left out
    }: { $why }
left-out-refused = refused
left-out-withdrawn = withdrew
left-out-inactive = inactive
left-out-unsubscribed = unsubscribed
left-out-invalid = invalid address
left-out-no-address = no address
left-out-count-refused = { $count } refused
left-out-count-withdrawn = { $count } withdrew consent
left-out-count-inactive = { $count } inactive
left-out-count-unsubscribed = { $count } unsubscribed
left-out-count-invalid = { $count ->
        [one] { $count } invalid address
       *[other] { $count } invalid addresses
    }
left-out-count-no-address = { $count } without address

section-members = Members
section-memberships = Campaigns and lists
answer-section-members = Members ({ $count })
answer-section-target-lists = Target lists ({ $count })
answer-section-campaigns = Campaigns ({ $count })
sheet-no-members = Nobody is in this list
sheet-no-members-live = The segment shows nobody for now
sheet-no-memberships = In no target list, in no campaign
member-mailing = Mailing
member-written = yes
member-written-count = { $count ->
        [0] Nobody will get the mailing
        [one] { $count } will get the mailing
       *[other] { $count } will get the mailing
    }
member-broken = The filter of the segment “{ $name }” is not understood any more: mend it.
member-live = “{ $name }” follows a segment: its members change with it.
member-add = Put into “{ $name }”
member-remove = { $count ->
        [one] Take { $name } out of “{ $list }”?
       *[other] Take { $count } members out of “{ $list }”?
    }
membership-list = List
membership-campaign = Campaign
membership-name = Name
membership-way = By
membership-by-hand = by hand
membership-by-segment = its segment
membership-written = Gets mailings
membership-left-out = Left out of mailings: { $why }
membership-through = It is by { $names }: leaving the list leaves it too.
