//! The actions of one's own that a year's use has made in the demonstration (CAC-1): a qualification meeting, a site visit, a
//! campaign of calls.
use crate::model::catalog::custom_action::{self, ACTION_OUTCOME, ACTION_QUESTION, CUSTOM_ACTION, outcome, question};
use crate::model::{Change, Id, Value, Values};

/// A question: key, kind, labels, options, whether it must be answered.
type Asked = (&'static str, &'static str, [&'static str; 2], &'static str, bool);

/// An action as it is made.
struct Made {
    key: &'static str,
    icon: &'static str,
    labels: [&'static str; 2],
    help: &'static str,
    among: &'static str,
    calendar: &'static str,
    follow: Option<(i64, &'static str)>,
    tag: Option<&'static str>,
    questions: &'static [Asked],
    outcomes: &'static [[&'static str; 3]],
    /// The outcomes after which nothing follows.
    last: &'static [&'static str],
}

const ACTIONS: [Made; 3] = [
    Made {
        key: "qualification",
        icon: "◈",
        labels: ["Rendez-vous de qualification", "Qualification meeting"],
        help: "Besoin, budget, échéance, décideur",
        among: "customers",
        calendar: "optional",
        follow: Some((7, "Envoyer la proposition")),
        tag: None,
        questions: &[
            ("besoin", "long_text", ["Besoin", "Need"], "", true),
            ("budget", "money", ["Budget", "Budget"], "", false),
            ("echeance", "date", ["Échéance", "Deadline"], "", false),
            ("decideur", "text", ["Décideur", "Decision maker"], "", false),
        ],
        outcomes: &[
            ["qualifie", "Qualifié", "Qualified"],
            ["a_revoir", "À revoir", "To be reviewed"],
            ["sans_suite", "Sans suite", "No follow-up"],
        ],
        last: &["sans_suite"],
    },
    Made {
        key: "visite_de_site",
        icon: "⌂",
        labels: ["Visite de site", "Site visit"],
        help: "Relever les lieux avant un chiffrage",
        among: "account",
        calendar: "always",
        follow: Some((3, "Rédiger le compte rendu de visite")),
        tag: None,
        questions: &[
            (
                "acces",
                "choice",
                ["Accès camion", "Truck access"],
                "oui|Oui|Yes\nnon|Non|No\nrampe|Par une rampe|By a ramp",
                true,
            ),
            ("hauteur", "decimal", ["Hauteur libre, m", "Clear height, m"], "", false),
            ("guide", "link", ["Guide sur place", "Guide on site"], "contact", false),
        ],
        outcomes: &[
            ["faite", "Faite", "Done"],
            ["reportee", "Reportée", "Postponed"],
            ["annulee", "Annulée", "Cancelled"],
        ],
        last: &["reportee", "annulee"],
    },
    Made {
        key: "campagne_appels",
        icon: "☎",
        labels: ["Campagne d'appels", "Call campaign"],
        help: "Un appel de la campagne : ce qui en est sorti",
        among: "customers",
        calendar: "never",
        follow: None,
        tag: Some("salon"),
        questions: &[("interlocuteur", "text", ["Interlocuteur", "Person reached"], "", false)],
        outcomes: &[
            ["interesse", "Intéressé", "Interested"],
            ["a_rappeler", "À rappeler", "To call back"],
            ["pas_interesse", "Pas intéressé", "Not interested"],
            ["injoignable", "Injoignable", "Not reached"],
        ],
        last: &[],
    },
];

/// The outcome that is told to the customers, and the template of the letter.
const TOLD: (&str, &str) = ("qualifie", "suite_rendez_vous");

/// The actions as changes; `tag` gives the identity of a label by its name, `template` that of a template by its key.
pub fn changes(tag: &dyn Fn(&str) -> Option<Id>, template: &dyn Fn(&str) -> Option<Id>) -> Vec<Change> {
    let mut changes = Vec::new();
    for (number, made) in (1..).zip(&ACTIONS) {
        let id = Id::provisional(number);
        let values = Values::new()
            .with(&custom_action::LABEL_FR.field, made.labels[0])
            .with(&custom_action::LABEL_EN.field, made.labels[1])
            .with(&custom_action::KEY.field, made.key)
            .with(&custom_action::ICON.field, made.icon)
            .with(&custom_action::HELP.field, made.help)
            .with(&custom_action::AMONG.field, made.among)
            .with(&custom_action::CALENDAR.field, made.calendar)
            .with(&custom_action::ACTIVATION.field, "keep")
            .with(&custom_action::FOLLOW_DAYS.field, made.follow.map_or(Value::Empty, |(days, _)| Value::Number(days)))
            .with(&custom_action::FOLLOW_SUBJECT.field, made.follow.map(|(_, subject)| subject.to_owned()))
            .with(&custom_action::TAG.field, made.tag.and_then(tag))
            .with(&custom_action::OFFERED.field, true);
        changes.push(Change::Insert { entity: &CUSTOM_ACTION, id: Some(id), values });
        for (key, kind, labels, more, required) in made.questions {
            let target = Some((*more).to_owned()).filter(|_| *kind == "link");
            let options = Some((*more).to_owned()).filter(|_| *kind == "choice");
            let values = Values::new()
                .with(&question::ACTION.field, id)
                .with(&question::LABEL_FR.field, labels[0])
                .with(&question::LABEL_EN.field, labels[1])
                .with(&question::KEY.field, *key)
                .with(&question::KIND.field, *kind)
                .with(&question::OPTIONS.field, options)
                .with(&question::TARGET.field, target)
                .with(&question::REQUIRED.field, *required);
            changes.push(Change::insert(&ACTION_QUESTION, values));
        }
        for [key, french, english] in made.outcomes {
            let values = Values::new()
                .with(&outcome::ACTION.field, id)
                .with(&outcome::LABEL_FR.field, *french)
                .with(&outcome::LABEL_EN.field, *english)
                .with(&outcome::KEY.field, *key)
                .with(&outcome::FOLLOWS.field, !made.last.contains(key))
                .with(&outcome::TEMPLATE.field, (*key == TOLD.0).then(|| template(TOLD.1)).flatten());
            changes.push(Change::insert(&ACTION_OUTCOME, values));
        }
    }
    changes
}
