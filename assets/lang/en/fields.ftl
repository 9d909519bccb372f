## The words of the catalogue: entities, fields, choices. ".also": other words for the same field, understood by imports and filters

entity-account = account
    .plural = accounts
    .new = New account
count-account = { $count ->
        [one] { $count } account
       *[other] { $count } accounts
    }
entity-contact = contact
    .plural = contacts
    .new = New contact
count-contact = { $count ->
        [one] { $count } contact
       *[other] { $count } contacts
    }
entity-activity = activity
    .plural = activities
    .new = New activity
count-activity = { $count ->
        [one] { $count } activity
       *[other] { $count } activities
    }
entity-deal = deal
    .plural = deals
    .new = New deal
count-deal = { $count ->
        [one] { $count } deal
       *[other] { $count } deals
    }
entity-entry = infobox entry
    .plural = infobox entries
    .new = New infobox entry
count-entry = { $count ->
        [one] { $count } infobox entry
       *[other] { $count } infobox entries
    }
entity-comment = comment
    .plural = comments
    .new = New comment
count-comment = { $count ->
        [one] { $count } comment
       *[other] { $count } comments
    }
entity-operation = operation
    .plural = operations
    .new = New operation
count-operation = { $count ->
        [one] { $count } operation
       *[other] { $count } operations
    }
entity-distinct-pair = distinct pair
    .plural = distinct pairs
count-distinct-pair = { $count ->
        [one] { $count } distinct pair
       *[other] { $count } distinct pairs
    }
entity-address = address
    .plural = addresses
    .new = New address
count-address = { $count ->
        [one] { $count } address
       *[other] { $count } addresses
    }
entity-contact-point = further coordinate
    .plural = further coordinates
    .new = New further coordinate
count-contact-point = { $count ->
        [one] { $count } further coordinate
       *[other] { $count } further coordinates
    }
entity-email-address = e-mail address
    .plural = e-mail addresses
    .new = New e-mail address
count-email-address = { $count ->
        [one] { $count } e-mail address
       *[other] { $count } e-mail addresses
    }
entity-alias = external key
    .plural = external keys
    .new = New external key
count-alias = { $count ->
        [one] { $count } external key
       *[other] { $count } external keys
    }
entity-leftover = rest of a file
    .plural = rests of files
    .new = New rest of a file
count-leftover = { $count ->
        [one] { $count } rest of a file
       *[other] { $count } rests of files
    }
entity-affiliation = affiliation
    .plural = affiliations
    .new = New affiliation
count-affiliation = { $count ->
        [one] { $count } affiliation
       *[other] { $count } affiliations
    }
entity-consent = GDPR proof
    .plural = GDPR proofs
    .new = New GDPR proof
count-consent = { $count ->
        [one] { $count } GDPR proof
       *[other] { $count } GDPR proofs
    }
entity-contact-role = contact role
    .plural = contact roles
    .new = New contact role
count-contact-role = { $count ->
        [one] { $count } contact role
       *[other] { $count } contact roles
    }
entity-status = status
    .plural = statuses
    .new = New status
count-status = { $count ->
        [one] { $count } status
       *[other] { $count } statuses
    }
entity-status-change = status change
    .plural = status changes
    .new = New status change
count-status-change = { $count ->
        [one] { $count } status change
       *[other] { $count } status changes
    }
entity-tag = tag
    .plural = tags
    .new = New tag
count-tag = { $count ->
        [one] { $count } tag
       *[other] { $count } tags
    }
entity-role = role
    .plural = roles
    .new = New role
count-role = { $count ->
        [one] { $count } role
       *[other] { $count } roles
    }
entity-industry = industry
    .plural = industries
    .new = New industry
count-industry = { $count ->
        [one] { $count } industry
       *[other] { $count } industries
    }
entity-user = user
    .plural = users
    .new = New user
count-user = { $count ->
        [one] { $count } user
       *[other] { $count } users
    }
entity-team = team
    .plural = teams
    .new = New team
count-team = { $count ->
        [one] { $count } team
       *[other] { $count } teams
    }
entity-company = own company
    .plural = own companies
    .new = New own company
count-company = { $count ->
        [one] { $count } own company
       *[other] { $count } own companies
    }
entity-permission-set = permission set
    .plural = permission sets
    .new = New permission set
count-permission-set = { $count ->
        [one] { $count } permission set
       *[other] { $count } permission sets
    }
entity-custom-field = custom field
    .plural = custom fields
    .new = New custom field
count-custom-field = { $count ->
        [one] { $count } custom field
       *[other] { $count } custom fields
    }
entity-setting = setting
    .plural = settings
    .new = New setting
count-setting = { $count ->
        [one] { $count } setting
       *[other] { $count } settings
    }

## Fields of every record

field-reference = Reference
    .also = Ref
field-created-at = Created on
    .also = Created, Creation date
field-updated-at = Changed on
    .also = Changed, Modified, Modified on

## Accounts

field-account-name = Name
    .also = Account name, Company, Company name, Organisation, Organization
field-account-relation = Relation
    .also = Relationship
field-account-status = Status
field-account-parent = Subsidiary of
    .also = Parent account, Parent company
field-account-root = Topmost company
    .also = Group, Root
field-account-owner = Assigned to
    .also = Sales rep
    .short = Owner
field-account-team = Team
field-account-companies = Own companies
field-account-phone = Phone
    .also = Tel, Telephone, Phone number
field-account-email = E-mail
    .also = Mail, E-mail address
field-account-website = Website
    .also = Web, Web site, URL, Homepage
field-account-street = Street
    .also = Address, Address 1
field-account-complement = Address complement
    .also = Address 2
field-account-postcode = Postcode
    .also = Postal code, Zip, Zip code
field-account-city = City
    .also = Town
field-account-siren = SIREN
    .also = SIREN number
field-account-siret = SIRET
    .also = SIRET number
field-account-vat-number = VAT number
    .also = VAT, VAT no
field-account-activity-code = Activity code (APE/NAF)
    .also = APE, NAF, APE code, NAF code
field-account-annual-revenue = Annual revenue
    .also = Revenue, Turnover
field-account-currency = Currency
    .also = Currency
field-account-employees = Employees
    .also = Headcount, Number of employees
field-account-industry = Industry
    .also = Sector
field-account-legal-form = Legal form
    .short = Form
field-account-kind = Type
    .also = Account type
field-account-description = Description
    .also = Comment, Comments, Notes, Remarks
field-account-country = Country
field-account-language = Language
field-account-payment-terms = Payment terms
    .also = Payment terms
    .short = Payment
field-account-visit-interval = Days between visits
    .also = Visit interval
    .short = Visit, days
field-account-tags = Tags
    .also = Labels
field-account-active = Active
field-account-email-invalid = E-mail invalid – mass mailing
    .also = E-mail invalid
field-account-unsubscribed = Unsubscribed from mass mailing
    .also = Unsubscribed
field-account-last-contacted-at = Last contacted
    .short = Last contact
field-account-last-heard-at = Last heard from
    .short = Heard
field-account-external-id = External ID
    .also = External key
    .short = Key

## Contacts

field-contact-civility = Title
    .also = Salutation
field-contact-first-name = First name
    .also = Given name, Forename
field-contact-last-name = Last name
    .also = Family name, Surname
field-contact-name = Full name
    .short = Name
field-contact-job-title = Job title
    .also = Position, Job
field-contact-account = Account
    .also = Company, Employer, Organisation, Organization
field-contact-email = E-mail
    .also = Mail, E-mail address
field-contact-phone = Phone
    .also = Tel, Telephone, Phone number
field-contact-mobile = Mobile
    .also = Mobile phone, Cell, Cell phone
field-contact-birthday = Birthday
    .also = Date of birth
field-contact-description = Description
    .also = Comment, Comments, Notes, Remarks
field-contact-language = Language
field-contact-country = Country
field-contact-status = Status
field-contact-active = Active
field-contact-roles = Roles
field-contact-owner = Assigned to
    .also = Sales rep
    .short = Owner
field-contact-team = Team
field-contact-companies = Own companies
field-contact-tags = Tags
    .also = Labels
field-contact-email-invalid = E-mail invalid – mass mailing
    .also = E-mail invalid
field-contact-unsubscribed = Unsubscribed from mass mailing
    .also = Unsubscribed
field-contact-gdpr-status = GDPR status
    .also = GDPR, RGPD, Consent
field-consent-contact = Contact
field-consent-gdpr-status = GDPR status
field-consent-day = Date
field-consent-legal-basis = Legal basis
field-consent-source = Source
field-consent-wording = Wording shown
field-consent-review = Review on
field-consent-author = Noted by
choice-gdpr-status-unknown = Unknown
choice-gdpr-status-requested = Requested
choice-gdpr-status-granted = Granted
choice-gdpr-status-refused = Refused
choice-gdpr-status-withdrawn = Withdrawn
choice-legal-basis-consent = Consent
choice-legal-basis-contract = Contract
choice-legal-basis-legal-obligation = Legal obligation
choice-legal-basis-legitimate-interest = Legitimate interest
field-contact-linkedin = LinkedIn
    .also = LinkedIn profile
field-contact-street = Street
    .also = Address, Address 1
field-contact-complement = Address complement
    .also = Address 2
field-contact-postcode = Postcode
    .also = Postal code, Zip, Zip code
field-contact-city = City
    .also = Town
field-contact-last-contacted-at = Last contacted
    .short = Last contact
field-contact-last-heard-at = Last heard from
    .short = Heard
field-contact-external-id = External ID
    .also = External key
    .short = Key

## Activities

field-activity-kind = Type
field-activity-subject = Subject
    .also = Subject
field-activity-state = State
field-activity-direction = Direction
field-activity-start = Start
    .also = Date, Due
field-activity-minutes = Minutes
    .also = Duration
field-activity-all-day = All day
field-activity-place = Place
    .also = Location
field-activity-priority = Priority
field-activity-reminder = Reminder (minutes before)
    .also = Reminder
field-activity-accounts = Accounts
field-activity-contacts = Contacts
field-activity-owner = Assigned to
    .also = Assigned to
    .short = Owner
field-activity-team = Team
field-activity-companies = Own companies
field-activity-result = Result
    .also = Outcome
field-activity-report = Report
field-activity-external-id = External ID
    .also = External key

## Infobox entries, comments, operations

field-entry-kind = Type
field-entry-at = Date
field-entry-author = Author
field-entry-subject = Subject
field-entry-text = Text
field-entry-about = About
field-entry-participants = Participants
field-entry-guests = Other addresses
field-entry-profiles = Profiles
field-activity-participants = Participants
field-activity-guests = Other addresses
field-entry-state = State
field-entry-details = Details
field-entry-activity = Activity
field-entry-reached = Reached
field-entry-heard = Heard from
field-comment-entry = Infobox entry
field-comment-at = Date
field-comment-author = Author
field-comment-text = Text
field-distinct-pair-entity = Entity
field-distinct-pair-low = One record
field-distinct-pair-high = Other record
field-distinct-pair-by-user = Author
field-distinct-pair-at = Date
field-operation-kind = Type
field-operation-at = Date
field-operation-author = Author
field-operation-text = Text
field-operation-count = Count

## Addresses, further coordinates, keys

field-address-entity = Entity
field-address-record = Record
field-address-label = Label
field-address-street = Street
field-address-complement = Address complement
field-address-postcode = Postcode
field-address-city = City
field-address-country = Country
field-address-invoicing = Invoicing
field-address-delivery = Delivery
field-address-is-default = Default
field-contact-point-entity = Entity
field-contact-point-record = Record
field-contact-point-channel = Channel
field-contact-point-address = Address or number
field-contact-point-purpose = Purpose
field-email-address-address = E-mail
field-email-address-invalid = Invalid
field-email-address-soft-bounces = Soft bounces in a row
field-email-address-unsubscribed = Unsubscribed
field-alias-entity = Entity
field-alias-record = Record
field-alias-source = System
field-alias-key = Key
field-leftover-entity = Entity
field-leftover-record = Record
field-leftover-lines = Kept lines
field-affiliation-contact = Contact
field-affiliation-account = Account
field-affiliation-title = Position
field-affiliation-since = Since
field-affiliation-until = Until
field-contact-role-contact = Contact
field-contact-role-role = Role
field-contact-role-account = Account

## Settings

field-status-flow = Flow
field-status-key = Key
field-status-label-fr = French name
field-status-label-en = English name
field-status-kind = Kind
field-status-colour = Colour
field-status-position = Position
field-status-change-entity = Entity
field-status-change-record = Record
field-status-change-from-status = From
field-status-change-to-status = To
field-status-change-at = Date
field-status-change-by-user = By
field-status-change-reason = Reason
field-status-change-note = Note
field-tag-name = Name
field-tag-colour = Colour
field-role-name = Name
field-industry-name = Name
field-user-name = Name
field-user-login = Login
field-user-email = E-mail
field-user-permission-set = Permissions
field-user-active = Active
field-user-language = Language
field-team-name = Name
field-team-members = Members
field-company-name = Name
field-company-siret = SIRET
field-company-bit = Internal number
field-permission-set-name = Name
field-permission-set-refused = Refused
field-custom-field-entity = Entity
field-custom-field-key = Key
field-custom-field-kind = Type
field-custom-field-label-fr = French name
field-custom-field-label-en = English name
field-custom-field-target = Link target
field-custom-field-section = Section
field-custom-field-position = Position
field-custom-field-initial = Initial value
field-custom-field-required = Required
field-custom-field-is-unique = Unique
field-custom-field-least = Least
field-custom-field-greatest = Greatest
field-custom-field-max-length = Greatest length
field-custom-field-pattern = Pattern
field-custom-field-options = Options
field-custom-field-ask = Asked for on creation
field-custom-field-personal = Personal data
field-setting-name = Name
field-setting-content = Value

## The choices

choice-relation-prospect = Prospect
choice-relation-client = Client
choice-relation-former-client = Former client
choice-relation-partner = Partner
choice-relation-supplier = Supplier
choice-relation-other = Other
choice-kind-company = Company
    .also = Business
choice-kind-association = Association
choice-kind-institution = Institution
choice-kind-department = Department
choice-kind-facility = Facility
choice-kind-family = Family
choice-kind-other = Other
choice-kind-call = Call
choice-kind-meeting = Meeting
    .also = Appointment
choice-kind-visit = Visit
choice-kind-task = Task
choice-kind-note = Note
choice-kind-info = Info
choice-kind-status = Status
choice-kind-activate = Activation
choice-kind-assign = Assignment
choice-kind-assign-company = Move to another account
choice-kind-add = Creation
choice-kind-delete = Deletion
choice-kind-merge = Merge
choice-kind-gdpr = GDPR
choice-kind-import = Import
choice-kind-export = Export
choice-kind-duplicates = Duplicate check
choice-kind-restore = Restore
choice-kind-purge = Automatic purge of the trash
choice-kind-open = Open
choice-kind-ongoing = Ongoing
choice-kind-on-hold = On hold
choice-kind-won = Won
choice-kind-lost = Lost
choice-kind-text = Text
choice-kind-long-text = Long text
choice-kind-number = Whole number
    .also = Integer
choice-kind-decimal = Decimal number
    .also = Decimal
choice-kind-money = Amount
choice-kind-date = Date
choice-kind-instant = Date and time
    .also = Datetime, Timestamp
choice-kind-flag = Check box
    .also = Boolean, Checkbox
choice-kind-choice = Choice
choice-kind-choices = Multiple choice
choice-kind-email = E-mail
choice-kind-phone = Phone
choice-kind-url = Web address
choice-kind-link = Link to a record
choice-kind-links = Links to records
choice-civility-mr = Mr
    .also = Mister, M
choice-civility-mrs = Ms
    .also = Mrs, Miss
choice-state-planned = Planned
    .also = Scheduled
choice-state-done = Done
    .also = Completed
choice-state-cancelled = Cancelled
    .also = Canceled
choice-direction-out = Outgoing
choice-direction-in = Incoming
choice-priority-low = Low
choice-priority-normal = Normal
choice-priority-high = High
choice-entity-account = Account
choice-entity-contact = Contact
choice-entity-deal = Deal
choice-entity-activity = Activity
choice-channel-email = E-mail
choice-channel-phone = Phone
choice-purpose-work = Work
choice-purpose-home = Home
choice-purpose-mobile = Mobile
choice-purpose-fax = Fax
choice-purpose-other = Other
choice-task-add = Add
choice-task-remove = Remove
choice-task-main = Make it the main one
choice-task-invalid = Address invalid
choice-task-valid = Address valid again
choice-task-unsubscribe = Unsubscribe
choice-task-subscribe = Subscribe again
choice-flow-prospect = Prospects
choice-flow-contact = Contacts
choice-flow-lead = Leads
choice-flow-deal = Deals

## Deals

field-deal-name = Name
    .also = Deal, Title
field-deal-account = Account
    .also = Customer, Company
field-deal-contact = Contact
field-deal-stage = Stage
    .also = Step
field-deal-amount = Amount
field-deal-currency = Currency
    .also = Currency
field-deal-probability = Probability
field-deal-expected-close = Expected close
    .also = Close date
    .short = Close
field-deal-description = Description
    .also = Comment, Notes
field-deal-owner = Assigned to
    .also = Owner
    .short = Owner
field-deal-team = Team
field-deal-companies = Companies
field-deal-tags = Tags
field-deal-external-id = External ID
    .also = External key
choice-target-account = Account
choice-target-contact = Contact
choice-target-activity = Activity
choice-target-deal = Deal
choice-target-user = User
choice-target-team = Team
