//! What is asked of a record that is made: by the form of a list or a section, and by the actions that make one. Both ask the same.
use super::{Cx, Question};
use crate::config;
use crate::model::catalog::settings::{COMPANY, status};
use crate::model::field::{Ask, Store};
use crate::model::filter::{Filter, Operand, Test};
use crate::model::read_value::{Calendar, Reading, read};
use crate::model::vocabulary::Keys;
use crate::model::{Catalog, Entity, Field, Id, Ref, Value};

/// The fields that a form asks for.
pub fn asked(catalog: &Catalog, entity: &Entity) -> Vec<&'static Field> {
    let wanted = |field: &&Field| field.ask != Ask::Never && field.store != Store::Derived && catalog.is_telling(field);
    catalog.fields(entity).iter().copied().filter(wanted).collect()
}

/// The questions for a new record, with the defaults of the catalogue.
pub fn questions_to_create(entity: &'static Entity, cx: &Cx<'_>) -> Vec<Question> {
    let mut questions = Vec::new();
    for field in asked(cx.catalog, entity) {
        let mut question = Question::of(entity, field);
        question.first = field.ask == Ask::First;
        if let Some(typed) = field.default
            && let Ok(read) = read(field, typed, &reading(cx, false))
        {
            question.default = read.value().unwrap_or_default();
        }
        if field.key == "owner" && field.target == "user" {
            question = question.shown(Value::Link(cx.user.id), cx.user.name.clone());
        }
        if field.key == "companies" && field.target == "company" {
            // While all are shown, one is proposed in sight of the user: which it is matters then.
            question.first |= cx.company.is_none();
            if let Some((company, name)) = company_at_hand(cx) {
                question = question.shown(Value::Links(vec![company]), name);
            }
        }
        questions.push(question.narrowed());
    }
    questions
}

/// The own company that a new record is given: the active one, else the usual one.
fn company_at_hand(cx: &Cx<'_>) -> Option<(Id, String)> {
    match cx.company {
        Some(company) => {
            let title = cx.repository.title(Ref::new(&COMPANY, company)).ok().flatten();
            Some((company, title.unwrap_or_default()))
        }
        None => cx.repository.usual_company().ok().flatten(),
    }
}

/// How texts are read here and now.
pub fn reading<'a>(cx: &Cx<'a>, keep_anyway: bool) -> Reading<'a> {
    Reading {
        vocabulary: &Keys,
        calendar: Calendar { now: cx.local(cx.now), local: config::local, utc: config::utc },
        home: "FR",
        country: None,
        mark: cx.lang.code().decimal_mark(),
        from_file: false,
        keep_anyway,
    }
}

impl Question {
    /// The same; a status is looked up among the steps of the record's own flow.
    #[must_use]
    pub fn narrowed(self) -> Self {
        let flow = self.field.flow;
        if flow.is_empty() {
            return self;
        }
        let is = |field: &'static Field, value: Value| Filter::Field(field, Test::Is, Operand::Value(value));
        self.among(is(&status::FLOW.field, flow.into()).and(is(&status::ARCHIVED.field, false.into())))
    }
}
