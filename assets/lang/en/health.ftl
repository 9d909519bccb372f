### The health of the file: what is to be mended, counted, and the queue of each.

place-health = Health of the file
settings-health = Health of the file
settings-about-health = What is wrong, missing or late, counted; each line opens the queue of the records to mend.

health-column-what = To mend
health-column-where = Records
health-column-gravity = How bad
health-column-count = Count
health-grave = serious
health-poor = to correct
health-slight = to complete
health-right = all right
health-open = open the queue
health-lead = { $key }: { $label }, J: next record
health-counting = Counting…
health-stopped = Count stopped
health-summary = { $count ->
        [0] All is well
        [one] 1 point to mend
       *[other] { $count } points to mend
    }
health-nothing-there = Nothing to mend here.
health-none = Nothing that you may see is to be checked.

health-siret = SIRET with a wrong key
    .about = A digit is probably mistyped: the customer can tell, or the INSEE notice.
health-siren = SIREN with a wrong key
    .about = A digit is probably mistyped; the SIREN also begins the SIRET.
health-vat = VAT number with a wrong key
    .about = With this number an invoice without tax would be refused.
health-account-place = Account without a town or postcode
    .about = Without a place there is no round, no letter, no search by area.
health-account-postcode = Postcode and town that do not go together
    .about = The post knows this postcode, but not with this town.
health-address-place = Address without a town or postcode
    .about = An address for goods or invoices where nothing will arrive.
health-account-owner = Account that nobody looks after
    .about = Neither a person nor a team: assign it; in the list several can be marked.
health-account-contact = Account without any contact
    .about = Nobody talks to a company name: add who answers the phone.
health-parent-inactive = Subsidiary of an inactive account
    .about = The group has changed: is the subsidiary still there, or somebody else's?
health-account-email-dead = Account's e-mail that answers no more
    .about = Messages come back: ask for the new address by phone.
health-account-phone = Account's phone that cannot be dialled
    .about = Digits are missing, or there are too many.
health-account-twins = Accounts that are likely duplicates
    .about = Records that look alike: merge them, or say that they are not the same.
health-contact-unreachable = Contact without e-mail and phone
    .about = No way to reach them: ask at the switchboard.
health-contact-nameless = Contact without a name
    .about = Known by an address only.
health-contact-account = Contact without an account
    .about = Nobody knows for whom they work.
health-contact-email-dead = Contact's e-mail that answers no more
    .about = The person may have left: who came after?
health-contact-consent = Contact without consent
    .about = Nothing says that they agree to be contacted: ask, the GDPR action keeps the answer.
health-contact-phone = Contact's phone that cannot be dialled
    .about = Digits are missing, or there are too many.
health-contact-account-inactive = Active contact of an inactive account
    .about = Have they moved on, or are they to be switched off too?
health-contact-twins = Contacts that are likely duplicates
    .about = Records that look alike: merge them, or say that they are not the same.
health-lead-unreachable = Lead without e-mail and phone
    .about = No way to reach them: find the visiting card, or let it go.
health-lead-untouched = Lead forgotten for thirty days
    .about = Nobody has touched it: call, convert, or close it.
health-deal-step = Deal without a next step
    .about = Nothing is planned with this customer: plan a call, a meeting, a visit.
health-deal-late = Deal past its expected close
    .about = Won, lost, or put off?
health-activity-late = Late activity
    .about = It was planned before today and is neither done nor cancelled.

scope-health = Health of the file
command-health-again = Count again
    .hint = count again
command-global-go-health = Go to the health of the file
    .hint = health of the file
