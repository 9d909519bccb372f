//! The members of target lists and campaigns: where they sit, who they are, and who is left out of a mailing and why (CAM-1).
use super::catalog::account::{self, ACCOUNT};
use super::catalog::campaign::{CAMPAIGN, CAMPAIGN_MEMBER, campaign_member};
use super::catalog::contact::{self, CONTACT};
use super::catalog::target_list::{LIST_MEMBER, TARGET_LIST, list_member};
use super::field::{Column, Instant, Link};
use super::filter::{Operand, Test};
use super::{Entity, Field, Filter, Id, Record, Ref, Value, Values};
use chrono::{DateTime, Utc};

/// The entities that can be members.
pub static WHO: [&Entity; 2] = [&CONTACT, &ACCOUNT];

/// The lines by which customers are in something: in a list, or in a campaign directly.
#[derive(Debug)]
pub struct Seats {
    /// What they are in.
    pub home: &'static Entity,
    /// The lines.
    pub line: &'static Entity,
    of: &'static Column<Link>,
    account: &'static Column<Link>,
    contact: &'static Column<Link>,
    added_at: &'static Column<Instant>,
    added_by: &'static Column<Link>,
}

/// The members of lists.
pub static OF_LIST: Seats = Seats {
    home: &TARGET_LIST,
    line: &LIST_MEMBER,
    of: &list_member::TARGET_LIST,
    account: &list_member::ACCOUNT,
    contact: &list_member::CONTACT,
    added_at: &list_member::ADDED_AT,
    added_by: &list_member::ADDED_BY,
};
/// The direct members of campaigns.
pub static OF_CAMPAIGN: Seats = Seats {
    home: &CAMPAIGN,
    line: &CAMPAIGN_MEMBER,
    of: &campaign_member::CAMPAIGN,
    account: &campaign_member::ACCOUNT,
    contact: &campaign_member::CONTACT,
    added_at: &campaign_member::ADDED_AT,
    added_by: &campaign_member::ADDED_BY,
};

impl Seats {
    /// Those of a list or a campaign; none of anything else.
    pub fn of(home: &Entity) -> Option<&'static Seats> {
        [&OF_LIST, &OF_CAMPAIGN].into_iter().find(|seats| seats.home == home)
    }

    /// The field that names what they are in.
    pub fn home_field(&self) -> &'static Field {
        &self.of.field
    }

    /// The field that names a member of an entity.
    pub fn member_field(&self, who: &Entity) -> Option<&'static Field> {
        match who.key {
            "account" => Some(&self.account.field),
            "contact" => Some(&self.contact.field),
            _ => None,
        }
    }

    /// A new line; nothing for what cannot be a member.
    pub fn seat(&self, home: Id, who: Ref, at: DateTime<Utc>, by: Option<Id>) -> Option<Values> {
        let member = self.member_field(who.entity)?;
        let values = Values::new().with(&self.of.field, home).with(member, who.id);
        Some(values.with(&self.added_at.field, at).with(&self.added_by.field, by))
    }

    /// The customer of a line.
    pub fn member(&self, line: &Record) -> Option<Ref> {
        WHO.into_iter().find_map(|who| Some(Ref::new(who, line.value(self.member_field(who)?.key).link()?)))
    }
}

/// Why a member gets nothing of a mailing; the first that holds is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LeftOut {
    /// The person refused that we use what we know of them (GDP-1).
    Refused,
    /// The person took their consent back.
    Withdrawn,
    /// We do not deal with them any more.
    Inactive,
    /// The address wants no mass mailing.
    Unsubscribed,
    /// Mails to the address came back for good.
    Invalid,
    /// There is no address.
    NoAddress,
}

impl LeftOut {
    /// Every reason, the first that is told first.
    pub const ALL: [LeftOut; 6] = [
        LeftOut::Refused,
        LeftOut::Withdrawn,
        LeftOut::Inactive,
        LeftOut::Unsubscribed,
        LeftOut::Invalid,
        LeftOut::NoAddress,
    ];

    /// Its word in JSON; with hyphens the end of its sentences `left-out-…`.
    pub const fn key(self) -> &'static str {
        match self {
            LeftOut::Refused => "refused",
            LeftOut::Withdrawn => "withdrawn",
            LeftOut::Inactive => "inactive",
            LeftOut::Unsubscribed => "unsubscribed",
            LeftOut::Invalid => "invalid",
            LeftOut::NoAddress => "no_address",
        }
    }

    /// The fields of a customer that tell it; whatever modules are off, who refused is not written to.
    pub fn fields(who: &Entity) -> Vec<&'static Field> {
        match who.key {
            "account" => vec![
                &account::ACTIVE.field,
                &account::UNSUBSCRIBED.field,
                &account::EMAIL_INVALID.field,
                &account::EMAIL.field,
            ],
            "contact" => vec![
                &contact::GDPR_STATUS.field,
                &contact::ACTIVE.field,
                &contact::UNSUBSCRIBED.field,
                &contact::EMAIL_INVALID.field,
                &contact::EMAIL.field,
            ],
            _ => Vec::new(),
        }
    }

    /// Why a customer, read with [`LeftOut::fields`], is left out; nothing for who is written to.
    pub fn of(record: &Record) -> Option<LeftOut> {
        LeftOut::ALL.into_iter().find(|reason| match reason {
            LeftOut::Refused => record.text("gdpr_status") == "refused",
            LeftOut::Withdrawn => record.text("gdpr_status") == "withdrawn",
            LeftOut::Inactive => *record.value("active") == Value::Flag(false),
            LeftOut::Unsubscribed => record.value("unsubscribed").is_true(),
            LeftOut::Invalid => record.value("email_invalid").is_true(),
            LeftOut::NoAddress => record.text("email").is_empty(),
        })
    }

    /// The customers of whom this is told, and no other reason before it.
    pub fn filter(self, who: &Entity) -> Filter {
        let before = LeftOut::ALL.into_iter().take_while(|reason| *reason != self);
        let others = before.filter_map(|reason| reason.alone(who)).map(Filter::negated);
        let Some(alone) = self.alone(who) else { return Filter::None };
        Filter::all_of(std::iter::once(alone).chain(others).collect())
    }

    /// The customers of whom it holds; nothing where it cannot.
    fn alone(self, who: &Entity) -> Option<Filter> {
        let fields = LeftOut::fields(who);
        let field = |key: &str| fields.iter().find(|field| field.key == key).copied();
        let is = |key: &str, value: Value| Some(Filter::Field(field(key)?, Test::Is, Operand::Value(value)));
        match self {
            LeftOut::Refused => is("gdpr_status", "refused".into()),
            LeftOut::Withdrawn => is("gdpr_status", "withdrawn".into()),
            LeftOut::Inactive => is("active", false.into()),
            LeftOut::Unsubscribed => is("unsubscribed", true.into()),
            LeftOut::Invalid => is("email_invalid", true.into()),
            LeftOut::NoAddress => Some(Filter::Field(field("email")?, Test::Is, Operand::Nothing)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(values: &[(&'static Field, Value)]) -> Record {
        let fields: Vec<&'static Field> = values.iter().map(|(field, _)| *field).collect();
        let titles = vec![None; fields.len()];
        let values = values.iter().map(|(_, value)| value.clone()).collect();
        Record { entity: &CONTACT, id: Id(1), version: 1, fields: fields.into(), values, titles }
    }

    #[test]
    fn the_gravest_reason_is_told() {
        let email = (&contact::EMAIL.field, Value::from("elise@apollo.fr"));
        let active = (&contact::ACTIVE.field, Value::Flag(true));
        assert_eq!(LeftOut::of(&person(&[email.clone(), active.clone()])), None);
        assert_eq!(LeftOut::of(&person(std::slice::from_ref(&active))), Some(LeftOut::NoAddress));
        let refused = (&contact::GDPR_STATUS.field, Value::from("refused"));
        let unsubscribed = (&contact::UNSUBSCRIBED.field, Value::Flag(true));
        assert_eq!(LeftOut::of(&person(&[email, active, unsubscribed, refused])), Some(LeftOut::Refused));
    }

    #[test]
    fn a_line_names_its_list_and_its_member() {
        let seat = OF_LIST.seat(Id(7), Ref::new(&CONTACT, Id(3)), DateTime::<Utc>::default(), Some(Id(1)));
        let seat = seat.expect("a contact can be a member");
        assert_eq!(seat.get("target_list"), Some(&Value::Link(Id(7))));
        assert_eq!((seat.get("contact"), seat.get("account")), (Some(&Value::Link(Id(3))), None));
        let deal = Ref::new(&crate::model::catalog::deal::DEAL, Id(3));
        assert!(OF_CAMPAIGN.seat(Id(7), deal, DateTime::<Utc>::default(), None).is_none());
        assert!(Seats::of(&CONTACT).is_none());
    }
}
