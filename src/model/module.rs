//! Parts of Carnet that a file can do without (MUL-4). What belongs to a module is declared here, once; whoever offers
//! something asks [`Modules`], and what is switched off goes: sections, screens, fields, actions, keys, completion. The
//! data stay, and come back with the switch.
use super::{Entity, Field};

/// A part that can be switched off, and what belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Module {
    /// Its word; `module.` and this is its setting in the file.
    pub key: &'static str,
    /// The keys of its entities; fields that point at them go too.
    pub entities: &'static [&'static str],
    /// Its fields of other entities: the keys of entity and field.
    pub fields: &'static [(&'static str, &'static str)],
    /// The names of its actions.
    pub actions: &'static [&'static str],
    /// The words of its commands, as in the file of keys.
    pub commands: &'static [&'static str],
}

/// Every module, in the order of the settings.
pub static MODULES: &[Module] = &[
    Module { key: "deals", entities: &["deal"], fields: &[], actions: &["deal"], commands: &[] },
    Module {
        key: "statuses",
        entities: &[],
        fields: &[("account", "status")],
        actions: &["status"],
        commands: &["list.status-forward", "list.status-back", "sheet.status-forward", "sheet.status-back"],
    },
    Module {
        key: "gdpr",
        entities: &["consent"],
        fields: &[("contact", "gdpr_status")],
        actions: &["gdpr_status"],
        commands: &[],
    },
    Module {
        key: "profiles",
        entities: &["profile"],
        fields: &[],
        actions: &["send_profile", "profile_pdf", "profile_attach", "profile_open", "profile_save", "profile_detach"],
        commands: &["global.go-profiles"],
    },
    Module {
        key: "marketing",
        entities: &["target_list", "list_member", "campaign", "campaign_member"],
        fields: &[],
        actions: &["campaign", "leave_campaign"],
        commands: &["global.go-campaigns", "global.go-targets"],
    },
];

/// What stands before a module's key in the names of settings.
pub const SETTING: &str = "module.";

impl Module {
    /// The name of its setting in the file.
    pub fn setting(&self) -> String {
        format!("{SETTING}{}", self.key)
    }

    /// The module of a key.
    pub fn named(key: &str) -> Option<&'static Module> {
        MODULES.iter().find(|module| module.key == key)
    }
}

/// Which modules are switched off; all are on at first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Modules {
    off: Vec<&'static Module>,
}

impl Modules {
    /// The switches of a file: the names and contents of its settings. `0`, `off` and `no` switch a module off.
    pub fn of_settings<'a>(settings: impl IntoIterator<Item = (&'a str, &'a str)>) -> Modules {
        let is_off = |content: &str| matches!(content.trim(), "0" | "off" | "no");
        let named = |name: &str| name.strip_prefix(SETTING).and_then(Module::named);
        let off = settings.into_iter().filter(|(_, content)| is_off(content)).filter_map(|(name, _)| named(name));
        Modules { off: off.collect() }
    }

    /// Whether a module is on.
    pub fn has(&self, module: &Module) -> bool {
        !self.off.iter().any(|off| off.key == module.key)
    }

    /// Whether the records of an entity are shown.
    pub fn has_entity(&self, key: &str) -> bool {
        !self.off.iter().any(|module| module.entities.contains(&key))
    }

    /// Whether a field of an entity is shown: neither it nor what it points at is switched off.
    pub fn has_field(&self, entity: &Entity, field: &Field) -> bool {
        let is_off = |module: &&Module| {
            module.fields.contains(&(entity.key, field.key))
                || module.entities.contains(&field.target) && !module.entities.contains(&entity.key)
        };
        !self.off.iter().any(is_off)
    }

    /// Whether an action is offered on records of these entities: what belongs to a field of theirs goes with it.
    pub fn has_action(&self, name: &str, on: &[&Entity]) -> bool {
        let concerns = |module: &&Module| {
            module.fields.is_empty() || module.fields.iter().any(|(of, _)| on.iter().any(|entity| entity.key == *of))
        };
        !self.off.iter().any(|module| module.actions.contains(&name) && concerns(module))
    }

    /// Whether a command is offered at a place where such records stand: what belongs to a field of theirs goes with it.
    pub fn has_command(&self, word: &str, place: Option<&Entity>) -> bool {
        let concerns = |module: &&Module| {
            module.fields.is_empty() || place.is_none_or(|entity| module.fields.iter().any(|(of, _)| *of == entity.key))
        };
        !self.off.iter().any(|module| module.commands.contains(&word) && concerns(module))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::catalog::account::{self, ACCOUNT};
    use crate::model::catalog::contact::{self, CONTACT};
    use crate::model::catalog::{self, deal};

    #[test]
    fn all_is_on_until_it_is_switched_off() {
        let all = Modules::default();
        assert!(all.has_entity("deal") && all.has_field(&ACCOUNT, &account::STATUS.field));
        let settings = [("module.deals", "0"), ("module.statuses", "0"), ("module.moon", "0"), ("user", "0")];
        let none = Modules::of_settings(settings);
        assert!(!none.has_entity("deal") && none.has_entity("account"));
        assert!(!none.has_field(&ACCOUNT, &account::STATUS.field));
        assert!(none.has_field(&CONTACT, &contact::STATUS.field), "contacts have steps of their own");
        assert!(!none.has_command("list.status-forward", Some(&ACCOUNT)));
        assert!(none.has_command("list.status-forward", Some(&CONTACT)));
        assert!(!none.has_action("status", &[&CONTACT, &ACCOUNT]) && none.has_action("status", &[&CONTACT]));
        assert!(Modules::of_settings([("module.deals", "1")]).has_entity("deal"));
    }

    #[test]
    fn what_belongs_to_a_module_exists() {
        for module in MODULES {
            assert!(module.entities.iter().all(|key| catalog::entity_named(key).is_some()), "{}", module.key);
            for (entity, field) in module.fields {
                let entity = catalog::entity_named(entity).expect("an entity");
                assert!(entity.field(field).is_some(), "{}: {field}", module.key);
            }
        }
        assert_eq!(deal::DEAL.key, "deal");
    }
}
