//! The weights, and the sum of what two records share and do not.
use super::names;
use super::token::{Class, Token, likeness as letters_alike, slips};
use super::{Reason, Traits};

/// From this score on two records are proposed as likely twins.
pub const LIKELY: u16 = 500;
/// From this score on they are shown as sure: 98 of 100 such proposals are right.
pub const SURE: u16 = 850;

/// How alike two records are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Likeness {
    /// From 0 (strangers) to 1000.
    pub score: u16,
    /// What they share, the most telling first; empty for strangers.
    pub reasons: Vec<Reason>,
}

// Bits for (or, where negative, against) one bearer.
const SIRET: f32 = 18.0;
const SIREN: f32 = 14.0;
const SIREN_OF_OTHER_SITE: f32 = 3.0;
const SIREN_ELSEWHERE: f32 = 9.0;
const SIREN_SLIP: f32 = -2.0;
const SIREN_OTHER: f32 = -14.0;
const VAT: f32 = 14.0;
const VAT_OTHER: f32 = -10.0;
const EMAIL: f32 = 11.0;
const EMAIL_OF_FUNCTION: f32 = 7.0;
const EMAIL_CLOSE: f32 = 7.0;
const EMAIL_OTHER: f32 = -1.0;
const PHONE: f32 = 7.5;
const PHONE_CLOSE: f32 = 3.0;
const PHONE_OTHER: f32 = -1.5;
const DOMAIN: f32 = 5.0;
const DOMAIN_OTHER: f32 = -2.5;
const STREET: f32 = 3.5;
const STREET_CLOSE: f32 = 2.5;
const STREET_OTHER: f32 = -4.0;
const HOUSE: f32 = 3.5;
const HOUSE_OTHER: f32 = -2.5;
const POSTCODE: f32 = 3.5;
const POSTCODE_CLOSE: f32 = 1.5;
const POSTCODE_OTHER: f32 = -2.0;
const POSTCODE_FAR: f32 = -3.5;
const TOWN: f32 = 2.5;
const TOWN_CLOSE: f32 = 2.0;
const TOWN_OTHER: f32 = -3.0;
const COUNTRY_OTHER: f32 = -4.0;
const BIRTHDAY: f32 = 10.0;
const BIRTHDAY_CLOSE: f32 = 4.0;
const BIRTHDAY_OF_YEAR: f32 = -2.5;
const BIRTHDAY_OTHER: f32 = -5.0;
const EMPLOYER: f32 = 2.5;
const EMPLOYER_OTHER: f32 = -1.0;
const CIVILITY_OTHER: f32 = -3.0;
/// Most that what a household or a site shares (address, phone, mailbox, employer) says for one bearer when the names are those
/// of two.
const SHARED_BY_SEVERAL: f32 = 8.0;
/// The same when they have numbers of two legal persons, or when names and streets are both two.
const SHARED_BY_OTHERS: f32 = 4.0;
/// The same when one name has more than the other: a branch, a subsidiary, or a fuller form.
const SHARED_BY_PART: f32 = 11.0;

/// Most that one house says of two firms of which one name has more than the other, and that one town says.
const PLACE_OF_PART: f32 = 6.0;
const TOWN_OF_PART: f32 = 1.5;
/// Against records of which one has no name.
const NAMELESS: f32 = -3.0;
/// Most that all says together when names, or the streets of two firms, are not quite the same and nothing of [`OF_ONE`] is
/// shared: likely, never sure.
const MOST_WHILE_OPEN: f32 = 14.0;
/// What one bearer alone has.
const OF_ONE: u32 = 1 << Reason::SameSiret as u32
    | 1 << Reason::SameSiren as u32
    | 1 << Reason::SameVat as u32
    | 1 << Reason::SameBirthday as u32;

/// Where as much speaks for one bearer as the odds are against.
const EVEN: f32 = 8.5;
/// How many bits more double, about, the odds that are shown.
const SPREAD: f32 = 3.0;

/// Compares two records of one entity.
pub fn likeness(a: &Traits, b: &Traits) -> Likeness {
    if a.is_person != b.is_person {
        return Likeness::default();
    }
    let names = names::compare(a, b);
    let mut site = Sum::default();
    site.place(a, b);
    let is_elsewhere = site.bits <= STREET_OTHER;
    if names.is_part && !a.is_person {
        let is_same_house = site.reasons & 1 << Reason::SameStreet as u32 != 0;
        site.bits = site.bits.min(if is_same_house { PLACE_OF_PART } else { TOWN_OF_PART });
    }
    let is_other_site = !a.is_person && site.other_street;
    site.mail(a, b);
    site.phones(a, b);
    site.employers(a, b);
    let mut sum = Sum::default();
    sum.numbers(a, b, is_elsewhere);
    let other_siren = sum.bits < 0.0;
    sum.add(names.bits, names.reason);
    let differs = names.is_part || names.other_family || names.other_given;
    let most = match () {
        () if other_siren || differs && is_other_site => SHARED_BY_OTHERS,
        () if names.other_given || names.other_family => SHARED_BY_SEVERAL,
        () if names.is_part && !a.is_person => SHARED_BY_PART,
        () => f32::MAX,
    };
    sum.bits += site.bits.min(most);
    sum.reasons |= site.reasons;
    sum.birthdays(a, b);
    let is_own_mail = a.is_person && sum.reasons & 1 << Reason::SameEmail as u32 != 0;
    if (a.names.is_empty() || b.names.is_empty()) && !is_own_mail {
        sum.bits += NAMELESS;
    }
    let is_open = is_other_site || names.is_part || names.other_family && !a.is_person;
    if is_open && !is_own_mail && sum.reasons & OF_ONE == 0 {
        sum.bits = sum.bits.min(MOST_WHILE_OPEN);
    }
    sum.finish()
}

#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    bits: f32,
    reasons: u32,
    /// Streets, or houses of one street, that are two.
    other_street: bool,
}

impl Sum {
    fn add(&mut self, bits: f32, reason: Option<Reason>) {
        self.bits += bits;
        if let Some(reason) = reason {
            self.reasons |= 1 << reason as u32;
        }
    }

    fn numbers(&mut self, a: &Traits, b: &Traits, is_elsewhere: bool) {
        if a.siret != 0 && a.siret == b.siret {
            self.add(SIRET, Some(Reason::SameSiret));
        } else if a.siren != 0 && b.siren != 0 {
            match (a.siren == b.siren, a.siret != 0 && b.siret != 0) {
                (true, true) => self.add(SIREN_OF_OTHER_SITE, Some(Reason::SameSiren)),
                (true, false) if is_elsewhere => self.add(SIREN_ELSEWHERE, Some(Reason::SameSiren)),
                (true, false) => self.add(SIREN, Some(Reason::SameSiren)),
                _ if slips(&decimal(a.siren), &decimal(b.siren)) == 1 => self.add(SIREN_SLIP, None),
                _ => self.add(SIREN_OTHER, None),
            }
        }
        if a.vat != 0 && b.vat != 0 {
            if a.vat == b.vat { self.add(VAT, Some(Reason::SameVat)) } else { self.add(VAT_OTHER, None) }
        }
    }

    fn mail(&mut self, a: &Traits, b: &Traits) {
        if let Some(same) = a.emails.iter().find(|email| b.emails.contains(email)) {
            let bits = if is_of_function(same) { EMAIL_OF_FUNCTION } else { EMAIL };
            return self.add(bits, Some(Reason::SameEmail));
        }
        if !a.is_person && !a.domains.is_empty() && !b.domains.is_empty() {
            if a.domains.iter().any(|domain| b.domains.contains(domain)) {
                return self.add(DOMAIN, Some(Reason::SameDomain));
            }
            self.add(DOMAIN_OTHER, None);
        }
        if a.emails.is_empty() || b.emails.is_empty() {
            return;
        }
        let close = a.emails.iter().any(|x| b.emails.iter().any(|y| are_close(x.as_bytes(), y.as_bytes())));
        if close { self.add(EMAIL_CLOSE, Some(Reason::CloseEmail)) } else { self.add(EMAIL_OTHER, None) }
    }

    fn phones(&mut self, a: &Traits, b: &Traits) {
        if a.phones.is_empty() || b.phones.is_empty() {
            return;
        }
        let any = |fits: fn(u64, u64) -> bool| a.phones.iter().any(|&x| b.phones.iter().any(|&y| fits(x, y)));
        if any(are_one_phone) {
            self.add(PHONE, Some(Reason::SamePhone));
        } else if any(|x, y| slips(&decimal(x), &decimal(y)) == 1) {
            self.add(PHONE_CLOSE, Some(Reason::ClosePhone));
        } else {
            self.add(PHONE_OTHER, None);
        }
    }

    fn place(&mut self, a: &Traits, b: &Traits) {
        self.street(a, b);
        if let (Some(x), Some(y)) = (&a.postcode, &b.postcode) {
            if x.is(y) {
                self.add(POSTCODE, Some(Reason::SamePostcode));
            } else if slips(x.bytes(), y.bytes()) == 1 {
                self.add(POSTCODE_CLOSE, None);
            } else if x.bytes().get(..2) == y.bytes().get(..2) {
                self.add(POSTCODE_OTHER, None);
            } else {
                self.add(POSTCODE_FAR, None);
            }
        }
        if let (Some(x), Some(y)) = (&a.town, &b.town) {
            if x.is(y) {
                self.add(TOWN, Some(Reason::SameTown));
            } else if x.likeness(y) > 0.0 {
                self.add(TOWN_CLOSE, Some(Reason::SameTown));
            } else {
                self.add(TOWN_OTHER, None);
            }
        }
        if a.country != 0 && b.country != 0 && a.country != b.country {
            self.add(COUNTRY_OTHER, None);
        }
    }

    fn street(&mut self, a: &Traits, b: &Traits) {
        if a.street.is_empty() || b.street.is_empty() {
            return;
        }
        let alike = streets_alike(&a.street, &b.street);
        let house = match (a.house, b.house) {
            (0, _) | (_, 0) => 0.0,
            (x, y) if x == y => HOUSE,
            _ => HOUSE_OTHER,
        };
        self.other_street = alike <= 0.5 || house < 0.0;
        if alike > 0.95 {
            let reason = if house > 0.0 { Reason::SameStreet } else { Reason::CloseStreet };
            self.add(STREET + house, Some(reason));
        } else if alike > 0.5 {
            self.add(STREET_CLOSE + house, Some(Reason::CloseStreet));
        } else {
            self.add(STREET_OTHER, None);
        }
    }

    fn birthdays(&mut self, a: &Traits, b: &Traits) {
        if let (Some(x), Some(y)) = (a.birthday, b.birthday) {
            match birthdays_alike(x, y) {
                2 => self.add(BIRTHDAY, Some(Reason::SameBirthday)),
                1 => self.add(BIRTHDAY_CLOSE, Some(Reason::CloseBirthday)),
                _ if x.0 == y.0 => self.add(BIRTHDAY_OF_YEAR, None),
                _ => self.add(BIRTHDAY_OTHER, None),
            }
        }
        if a.civility != 0 && b.civility != 0 && a.civility != b.civility {
            self.add(CIVILITY_OTHER, None);
        }
    }

    fn employers(&mut self, a: &Traits, b: &Traits) {
        if let (Some(x), Some(y)) = (&a.employer, &b.employer) {
            if x.likeness(y) > 0.0 {
                self.add(EMPLOYER, Some(Reason::SameEmployer));
            } else {
                self.add(EMPLOYER_OTHER, None);
            }
        }
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // between 0 and 1000
    fn finish(self) -> Likeness {
        let odds = ((self.bits - EVEN) / SPREAD).exp2();
        let score = (1000.0 * odds / (1.0 + odds)).min(1000.0) as u16;
        if score < LIKELY / 4 {
            return Likeness { score, reasons: Vec::new() };
        }
        let reasons = Reason::ALL.iter().copied().filter(|&reason| self.reasons & 1 << reason as u32 != 0).collect();
        Likeness { score, reasons }
    }
}

/// Mailboxes that belong to a function, not to a person.
fn is_of_function(email: &str) -> bool {
    let local = email.split('@').next().unwrap_or_default();
    matches!(local, "contact" | "info" | "infos" | "accueil" | "compta" | "comptabilite" | "direction" | "secretariat")
        || matches!(local, "commercial" | "mairie" | "office" | "mail" | "sales" | "hello" | "bonjour" | "admin")
}

fn are_close(a: &[u8], b: &[u8]) -> bool {
    let long = a.len().max(b.len());
    long.abs_diff(a.len().min(b.len())) <= 3 && long >= 8 && slips(a, b) <= if long >= 14 { 3 } else { 2 }
}

/// Two numbers of which one may lack its area.
fn are_one_phone(a: u64, b: u64) -> bool {
    a == b || (a.min(b) >= 1_000_000 && a.min(b) < 10_000_000 && a.max(b) % 10_000_000 == a.min(b))
}

fn decimal(number: u64) -> [u8; 9] {
    let mut digits = [b'0'; 9];
    let mut rest = number;
    for digit in digits.iter_mut().rev() {
        *digit = b'0' + u8::try_from(rest % 10).unwrap_or_default();
        rest /= 10;
    }
    digits
}

/// The share of the shorter street's telling words that is in the longer.
fn streets_alike(a: &[Token], b: &[Token]) -> f32 {
    let (short, long) = if worth(a) <= worth(b) { (a, b) } else { (b, a) };
    let mut found = 0.0;
    for token in short {
        let best = long.iter().map(|other| token.likeness(other)).fold(0.0, f32::max);
        found += token.bits() * best;
    }
    let share = found / worth(short).max(0.1);
    if share > 0.5 { share } else { joined_alike(a, b) }
}

fn worth(tokens: &[Token]) -> f32 {
    tokens.iter().map(Token::bits).sum()
}

/// `tausplace` and `taus place`.
fn joined_alike(a: &[Token], b: &[Token]) -> f32 {
    let join = |tokens: &[Token]| {
        let mut all = ([0u8; 64], 0);
        for token in tokens.iter().filter(|token| token.class != Class::Filler) {
            let end = (all.1 + token.bytes().len()).min(64);
            all.0[all.1..end].copy_from_slice(&token.bytes()[..end - all.1]);
            all.1 = end;
        }
        all
    };
    let (x, y) = (join(a), join(b));
    letters_alike(&x.0[..x.1], &y.0[..y.1])
}

/// 2 for one day, 1 for a slip or for day and month exchanged, 0 for two days.
fn birthdays_alike(a: (u16, u8, u8), b: (u16, u8, u8)) -> u8 {
    if a == b {
        return 2;
    }
    let same = u8::from(a.0 == b.0) + u8::from(a.1 == b.1) + u8::from(a.2 == b.2);
    let is_exchanged = a.0 == b.0 && a.1 == b.2 && a.2 == b.1;
    let written = |day: (u16, u8, u8)| decimal(u64::from(day.0) * 10_000 + u64::from(day.1) * 100 + u64::from(day.2));
    u8::from(same == 2 || is_exchanged || slips(&written(a), &written(b)) == 1)
}
