### Leads: a person and a company as they were met, until it is known who they are.

entity-lead = lead
    .plural = leads
    .new = New lead
count-lead = { $count ->
        [one] { $count } lead
       *[other] { $count } leads
    }
entity-lead-source = source
    .plural = lead sources
    .new = New source
count-lead-source = { $count ->
        [one] { $count } source
       *[other] { $count } sources
    }
field-lead-source-name = Name
field-activity-leads = Leads
choice-entity-lead = Lead
choice-target-lead = Lead
choice-kind-convert = Conversion

field-lead-civility = Title
    .also = Salutation
field-lead-first-name = First name
    .also = Given name, Forename
field-lead-last-name = Last name
    .also = Family name, Surname
field-lead-name = Full name
    .short = Name
field-lead-job-title = Job title
    .also = Position, Job
field-lead-company-name = Company
    .also = Company name, Organisation
field-lead-status = Status
field-lead-source = Source
    .also = Origin
field-lead-email = E-mail
    .also = Mail, E-mail address
field-lead-phone = Phone
    .also = Tel, Telephone, Phone number
field-lead-mobile = Mobile
    .also = Mobile phone, Cell, Cell phone
field-lead-website = Website
    .also = Web, Web site, URL, Homepage
field-lead-siren = SIREN
    .also = SIREN number
field-lead-siret = SIRET
    .also = SIRET number
field-lead-street = Street
    .also = Address, Address 1
field-lead-complement = Address complement
    .also = Address 2
field-lead-postcode = Postcode
    .also = Postal code, Zip, Zip code
field-lead-city = City
    .also = Town
field-lead-country = Country
field-lead-description = Description
    .also = Comment, Comments, Notes, Remarks
field-lead-owner = Assigned to
    .also = Sales rep
    .short = Owner
field-lead-team = Team
field-lead-companies = Own companies
field-lead-tags = Tags
    .also = Labels
field-lead-active = Active
field-lead-converted-at = Converted on
field-lead-account = Account
field-lead-contact = Contact
field-lead-deal = Deal
field-lead-external-id = External ID
    .also = External key
    .short = Key

list-empty-leads = No lead yet.
settings-about-lead-sources = Where leads come from: trade show, website, referral…
command-global-go-leads = Go to leads
    .hint = leads

## Conversion

action-convert = Convert the lead
    .help = Make an account and a contact of it, or join it to those that are there, with all that is known of it
    .short = Convert
ask-convert-account-help = Empty: a new account
ask-convert-contact-help = Empty: a new contact
ask-convert-deal = New deal
ask-convert-deal-help = Its name; empty: no deal
lead-is-converted = This lead is converted already.
step-act-convert = { $title } converted → { $to }
lead-match = Known already, { $entity } { $name }: { $why }
