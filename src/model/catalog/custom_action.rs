//! Actions of one's own (CAC-1): for processes that come back, such as a qualification meeting. A row says whom it is for and
//! what it does; its questions and its outcomes are rows of their own.
use crate::fields;
use crate::model::entity::{Entity, Nature, Title};
use crate::model::field::{Check, Choice, Width::*, choice, flag, link, links, long_text, number, option, text};

/// Whether a meeting is put into the calendar.
pub static CALENDARS: [Choice; 3] = [option("never"), option("optional"), option("always")];
/// What becomes of the active state.
pub static STATES: [Choice; 3] = [option("keep"), option("activate"), option("deactivate")];
/// The entities that such actions are for.
pub static FOR: [Choice; 4] = [option("customers"), option("account"), option("contact"), option("lead")];

fields! {
    /// The name in French; the English one when it is empty.
    LABEL_FR: Text = text("label_fr").first().list(Wide(2), 0);
    /// The name in English; the French one when it is empty.
    LABEL_EN: Text = text("label_en").first().list(Wide(2), 3);
    /// Its name for commands; made of the label when none is given.
    KEY: Text = text("key").unique().check(Check::Key).list(Cells(20), 1);
    /// What it does, in a sentence.
    HELP: Text = text("help").first();
    /// A sign of one cell before its entries.
    ICON: Text = text("icon").up_to(1);
    /// Which records it is for.
    AMONG: Text = choice("action_for", &FOR).required().default("customers").list(Cells(12), 2);
    /// Whether a meeting is put into the calendar.
    CALENDAR: Text = choice("calendar", &CALENDARS).required().default("never");
    /// After so many days a task follows; none when it is empty.
    FOLLOW_DAYS: Number = number("follow_days").between(0, 3_650).first();
    /// What the task is called; like the action when it is empty.
    FOLLOW_SUBJECT: Text = text("follow_subject").first();
    /// The step that records get; only those whose flow it belongs to.
    STATUS: Link = link("status", "status").first().refuses();
    /// What becomes of the active state.
    ACTIVATION: Text = choice("activation", &STATES).required().default("keep");
    /// The label that records get.
    TAG: Link = link("tag", "tag").first();
    /// The key of the field that records get a value in.
    FIELD: Text = text("set_field").check(Check::Key);
    /// That value, as it would be typed.
    VALUE: Text = text("set_value");
    /// Who may use it; everyone when it is empty.
    USERS: Links = links("users", "user");
    /// Whether it is offered.
    OFFERED: Flag = flag("offered").default("1");
    /// Its place among the others.
    POSITION: Number = number("position").between(0, 10_000).silent();
}

const fn setting(
    key: &'static str,
    plural: &'static str,
    code: u8,
    fields: &'static [&'static crate::model::Field],
) -> Entity {
    Entity {
        key,
        plural,
        code,
        prefix: None,
        title: Title::Label,
        nature: Nature::Setting,
        extensible: false,
        fields,
        order: ("position", false),
        hidden: &[],
    }
}

/// The actions of the file.
pub static CUSTOM_ACTION: Entity = setting("custom_action", "custom_actions", 60, FIELDS);

/// Something that an action of one's own asks.
pub mod question {
    use super::*;
    use crate::model::catalog::settings::custom_field::{KINDS, TARGETS};
    fields! {
        /// The action.
        ACTION: Link = link("action", "custom_action").required().silent().follows();
        /// The name in French; the English one when it is empty.
        LABEL_FR: Text = text("label_fr").first().list(Wide(2), 0);
        /// The name in English; the French one when it is empty.
        LABEL_EN: Text = text("label_en").first().list(Wide(2), 1);
        /// Its name for commands; made of the label when none is given.
        KEY: Text = text("key").check(Check::Key);
        /// What it holds (CUS-1).
        KIND: Text = choice("kind", &KINDS).required().default("text").list(Cells(14), 2);
        /// The options of a choice: lines `key|label in French|label in English`.
        OPTIONS: Text = long_text("options").first();
        /// The entity that a link points to.
        TARGET: Text = choice("target", &TARGETS);
        /// Must be answered.
        REQUIRED: Flag = flag("required");
        /// Its place among the others.
        POSITION: Number = number("position").between(0, 10_000).silent();
    }
}

/// The questions of the actions.
pub static ACTION_QUESTION: Entity = setting("action_question", "action_questions", 61, question::FIELDS);

/// One of the ways in which an action of one's own can end, at most four.
pub mod outcome {
    use super::*;
    fields! {
        /// The action.
        ACTION: Link = link("action", "custom_action").required().silent().follows();
        /// The name in French; the English one when it is empty.
        LABEL_FR: Text = text("label_fr").first().list(Wide(2), 0);
        /// The name in English; the French one when it is empty.
        LABEL_EN: Text = text("label_en").first().list(Wide(2), 1);
        /// Its name for commands; made of the label when none is given.
        KEY: Text = text("key").check(Check::Key);
        /// What is written to the customers then; nothing when it is empty.
        TEMPLATE: Link = link("template", "mail_template").first();
        /// Whether the task that follows the action is planned then.
        FOLLOWS: Flag = flag("follows").default("1").first();
        /// Its place among the others.
        POSITION: Number = number("position").between(0, 10_000).silent();
    }
}

/// The outcomes of the actions.
pub static ACTION_OUTCOME: Entity = setting("action_outcome", "action_outcomes", 62, outcome::FIELDS);

/// So many outcomes an action has at most.
pub const MOST_OUTCOMES: usize = 4;
