//! With what a form begins: values that are given, or what was typed into a look-up that found nothing.
use crate::model::catalog::contact::CONTACT;
use crate::model::{Entity, Field, Ref, Value};

/// A value to begin with.
#[derive(Debug, Clone, PartialEq)]
pub struct Prefilled {
    /// The field.
    pub field: &'static Field,
    /// Its value.
    pub value: Value,
    /// What a link is called.
    pub shown: Option<String>,
}

impl Prefilled {
    /// A value.
    pub fn new(field: &'static Field, value: impl Into<Value>) -> Self {
        Self { field, value: value.into(), shown: None }
    }

    /// A link, and what it is called.
    pub fn link(field: &'static Field, at: Ref, title: impl Into<String>) -> Self {
        Self { field, value: Value::Link(at.id), shown: Some(title.into()) }
    }
}

/// What was typed into a look-up that found nothing, as values of a new record.
pub fn from_typed(entity: &Entity, typed: &str) -> Vec<Prefilled> {
    let typed = typed.trim();
    let put = |key: &str, text: &str| entity.field(key).map(|field| Prefilled::new(field, text));
    let values = if typed.contains('@') {
        vec![put("email", typed)]
    } else if typed.chars().filter(char::is_ascii_digit).count() >= 6 {
        vec![put("phone", typed)]
    } else if *entity == CONTACT {
        let (first, last) = typed.rsplit_once(' ').unwrap_or(("", typed));
        vec![put("first_name", first), put("last_name", last)]
    } else {
        vec![put("name", typed).or_else(|| put("subject", typed))]
    };
    values.into_iter().flatten().filter(|one| !one.value.is_empty()).collect()
}
