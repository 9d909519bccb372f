//! The parts that a file can do without (MUL-4), from the command line: which are on, and their switches.
use super::arguments::{Module as Ask, ModuleSet};
use super::desk::Desk;
use super::failure::{About, Failure, Result};
use crate::model::Label;
use crate::model::catalog::settings::SETTING;
use crate::model::module::{MODULES, Module};
use crate::model::normal::fold;
use crate::model::rights::Right;
use serde_json::json;

/// `module …`.
pub fn module(desk: &mut Desk<'_>, ask: &Ask) -> Result {
    match ask {
        Ask::List => list(desk),
        Ask::Set(ask) => set(desk, ask),
    }
}

fn label(desk: &Desk<'_>, module: &Module) -> String {
    desk.lang.say(&format!("module-name-{}", module.key))
}

fn list(desk: &mut Desk<'_>) -> Result {
    let is_on = |module: &Module| desk.repository.catalog().modules().has(module);
    if desk.out.json {
        let one = |module: &Module| json!({ "key": module.key, "name": label(desk, module), "on": is_on(module) });
        let list = MODULES.iter().map(one).collect();
        return Ok(desk.out.answer(&list)?);
    }
    let lang = desk.lang;
    let said = |module: &Module| lang.say(if is_on(module) { "value-yes" } else { "value-no" });
    let rows: Vec<Vec<String>> =
        MODULES.iter().map(|module| vec![module.key.to_owned(), label(desk, module), said(module)]).collect();
    let headings = ["module", "name", "active"].map(|key| lang.say(&format!("heading-{key}")));
    let mut table = desk.out.table(headings.to_vec());
    for row in rows {
        table.row(row)?;
    }
    Ok(table.end()?)
}

/// `module set KEY on|off`.
fn set(desk: &mut Desk<'_>, ask: &ModuleSet) -> Result {
    desk.need(&SETTING, Right::Edit)?;
    let named = |module: &&Module| module.key == ask.key || fold(&label(desk, module)) == fold(&ask.key);
    let Some(module) = MODULES.iter().find(named) else {
        let known: Vec<&str> = MODULES.iter().map(|module| module.key).collect();
        let words = [("name", (&ask.key).into()), ("known", known.join(", ").into())];
        return Err(Failure::Usage(desk.say("failure-unknown-module", &words)));
    };
    let on = match fold(&ask.switch).as_str() {
        "on" | "1" | "yes" | "oui" | "true" => true,
        "off" | "0" | "no" | "non" | "false" => false,
        _ => return Err(Failure::Usage(desk.say("failure-no-switch", &[("word", (&ask.switch).into())]))),
    };
    let change = desk.repository.setting(&module.setting(), if on { "1" } else { "0" })?;
    let head = desk.header(Label::new(if on { "module-on" } else { "module-off" }).with("name", label(desk, module)));
    let said = desk.lang.step(&head.label);
    desk.repository.commit(head, vec![change], desk.now).about(&SETTING)?;
    if desk.out.json {
        return Ok(desk.out.answer(&json!({ "key": module.key, "on": on }))?);
    }
    Ok(desk.out.line(&said)?)
}
