## E-mail addresses, phones, affiliations and roles

point-emails = E-mail addresses
point-phones = Phones
point-mark-main = main
point-mark-invalid = invalid
point-mark-unsubscribed = unsubscribed
point-remove = Remove “{ $value }”?
action-coordinate = Add an e-mail or a phone
    .help = One more e-mail address or phone; or take it off, make it the main one, mark it
    .short = E-mail/phone
ask-coordinate = E-mail or phone
ask-coordinate-help = For instance: 06.12.34.56.78 ext 12
ask-coordinate-task = To do
step-coordinate-add = { $value } added to { $name }
step-coordinate-remove = { $value } taken off { $name }
step-coordinate-main = { $value } is the main one of { $name }
step-coordinate-invalid = { $value } marked as invalid
step-coordinate-valid = { $value } marked as valid
step-coordinate-unsubscribe = { $value } unsubscribed
step-coordinate-subscribe = { $value } subscribed again
action-affiliate = Affiliate with another account
    .help = Board member, consultant, former employer: with title and dates
    .short = Affiliate
step-affiliate = { $name } affiliated with { $account } too
step-affiliate-past = { $name }: formerly at { $account }
action-give-role = Give a role
    .help = A role in general, or in one account only
    .short = Role
ask-role-account-help = Empty: everywhere
step-give-role = { $name }: role “{ $role }”
action-vcard = vCard (file)
    .help = The electronic business card of the chosen records, in a file
    .short = vCard
action-qr-code = vCard (QR code)
    .help = The business card on the screen, for the camera of a phone
    .short = QR code
ask-vcard-file = File
vcard-writing = Writing business cards
vcard-written = Written: { $path }
vcard-failed = The file could not be written: { $reason }
code-scan-plain = Read it with the camera. No colours here: if nothing is read, v swaps light and dark, and the action vcard writes a file.
code-not-drawn = This terminal (TERM=dumb) cannot draw the code. The card in a file: carnet act vcard RECORD file=card.vcf
code-too-small = The window is too small for the code. Enlarge it, or write the card into a file with the action “vCard (file)” (vcard).
code-scan = For the camera of a phone

## People and their companies (CON-3, CON-4)

scope-ties = Affiliations and roles
command-ties-role = Give a role
    .hint = role
command-ties-attach = Attach a person who works elsewhere
    .hint = attach
sheet-other-persons = Others who belong to it
sheet-past-persons = Formerly
sheet-roles = Roles
sheet-roles-here = Roles in this company
sheet-attach-contact = Attach somebody to { $account }
tie-role-general = in general
tie-end = End the affiliation to { $account } today? It stays among the past companies.
tie-end-person = End the affiliation of { $name } to { $account } today? The contact itself stays.
tie-forget = Take the past affiliation of { $name } to { $account } off the list?
tie-role-take = Take the role “{ $role }” from { $name }?
tie-role-take-in = Take the role “{ $role }” at { $account } from { $name }?
step-tie-ended = Affiliation of { $name } to { $account } ended
step-tie-forgotten = Past affiliation of { $name } to { $account } taken off
step-role-taken = Role “{ $role }” taken from { $name }
ask-affiliate-tie = As
choice-tie-other = Another affiliation
choice-tie-employer = Employer
ask-affiliate-moves = Works at { $account }. A contact has one employer: another one takes its place, and { $account } stays among the past companies.
ask-affiliate-joins = Works at { $account }. The company chosen comes beside it.
settings-one-account = Employers a contact
settings-one-account-on = one
settings-one-account-off = several
settings-about-one-account = One: a second employer takes the place of the first, which stays among the affiliations. Several: the second comes beside the first.

## Mail providers (CON-5)

settings-mail-providers = Public mail providers
settings-mail-providers-added = { $count ->
    [0] none added
    [one] { $count } added
   *[other] { $count } added
}
sheet-is-there = works there already
settings-about-mail-providers = Domains that link nobody, beside the thousands that Carnet knows (gmail.com, orange.fr…).
scope-mail-providers = Public mail providers
command-mail-providers-new = Add a domain
    .hint = add
command-mail-providers-remove = Take the domain off
    .hint = take off
mail-providers-empty = No domain was added to those that Carnet knows.
mail-providers-count = { $count ->
    [one] { $count } domain
   *[other] { $count } domains
}
mail-providers-column = Domain
mail-provider-new = Domain of a public mail provider
mail-provider-remove = Take { $domain } off? Its addresses will link contacts again.
mail-provider-none = “{ $domain }” is no domain. For example: myprovider.com
mail-provider-known = “{ $domain }” is known as a public mail provider already.
answer-import-moves = A contact who worked elsewhere moves; the old company stays among the affiliations.
answer-import-joins = A contact who works elsewhere stays there; the company of the file comes beside it.
form-other-siren = the SIRET says { $siren }
form-near-domain = domain close to { $domain }
fault-file-there = The file “{ $value }” is there already and is not written over. Give another name.
value-never = never
value-never-contacted = never contacted
