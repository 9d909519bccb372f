//! How a list stands: what the route keeps of it beside the entity. `ville:lyon sort:-city view:cards cols:name,city` is the
//! filter line's text with words behind it that are no filter.
use std::fmt;

use crate::dialogs::columns::Columns;
use crate::model::catalog::segment::{COLUMNS, SORT, order};
use crate::model::query::{Direction, Order};
use crate::model::{Catalog, Entity};
use crate::shell::{Cx, Effect};

/// How records are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// A line for each.
    #[default]
    Table,
    /// Cards side by side.
    Cards,
    /// One of them with all its fields, beside a narrow list.
    Form,
}

impl View {
    const ALL: [Self; 3] = [Self::Table, Self::Cards, Self::Form];

    /// Its word in routes.
    const fn word(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Cards => "cards",
            Self::Form => "form",
        }
    }
}

/// How a list stands.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Stand {
    /// The filter line.
    pub filter: String,
    /// The fields that order it; the entity's own order when empty.
    pub orders: Vec<Order>,
    /// How records are shown.
    pub view: View,
    /// The fields that this view shows; its own when `None`.
    pub columns: Option<Columns>,
}

const VIEW: &str = "view:";

impl Stand {
    /// Reads what a route keeps.
    pub fn read(text: &str, entity: &Entity, catalog: &Catalog) -> Self {
        let mut stand = Self::default();
        let mut rest = text.trim();
        loop {
            let (before, word) = rest.rsplit_once(' ').unwrap_or(("", rest));
            let view = |word: &str| View::ALL.into_iter().find(|view| *view != View::Table && view.word() == word);
            if let Some(view) = word.strip_prefix(VIEW).and_then(view) {
                stand.view = view;
            } else if let Some(order) = word.strip_prefix(SORT).and_then(|word| order(word, entity, catalog)) {
                stand.orders.insert(0, order);
            } else if let Some(columns) = word.strip_prefix(COLUMNS).and_then(|it| Columns::read(it, entity, catalog)) {
                stand.columns = Some(columns);
            } else {
                rest.clone_into(&mut stand.filter);
                return stand;
            }
            rest = before.trim_end();
        }
    }

    /// How a list was left that is opened by its name alone.
    pub fn remembered(entity: &Entity, cx: &Cx<'_>) -> Self {
        let stand = Self::read(cx.views.get(entity.plural), entity, cx.catalog);
        Self { filter: String::new(), columns: remembered_columns(entity, stand.view, cx), ..stand }
    }

    /// Remembers order, view and columns.
    pub fn remember(self, entity: &Entity) -> Effect {
        let columns = self.columns.as_ref().map(Columns::to_string).unwrap_or_default();
        let of_view = Effect::Remember(columns_of(entity, self.view), columns);
        let stand = Self { filter: String::new(), columns: None, ..self };
        Effect::Remember(entity.plural.to_owned(), stand.to_string()).and(of_view)
    }
}

/// The columns that a view of a list had last.
pub fn remembered_columns(entity: &Entity, view: View, cx: &Cx<'_>) -> Option<Columns> {
    Columns::read(cx.views.get(&columns_of(entity, view)), entity, cx.catalog)
}

/// The name under which the columns of a view are remembered.
fn columns_of(entity: &Entity, view: View) -> String {
    format!("{}/{}", entity.plural, view.word())
}

impl fmt::Display for Stand {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words: Vec<String> = Vec::new();
        words.extend((!self.filter.is_empty()).then(|| self.filter.clone()));
        words.extend(self.orders.iter().map(|order| {
            let sign = if order.direction == Direction::Descending { "-" } else { "" };
            format!("{SORT}{sign}{}", order.field.key)
        }));
        words.extend((self.view != View::Table).then(|| format!("{VIEW}{}", self.view.word())));
        words.extend(self.columns.as_ref().map(|columns| format!("{COLUMNS}{columns}")));
        out.write_str(&words.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::catalog::account::ACCOUNT;

    #[test]
    fn the_route_keeps_filter_order_view_and_columns() {
        let catalog = Catalog::default();
        let texts = [
            "",
            "ville:lyon",
            "ville:lyon sort:-city",
            "sort:name view:cards",
            "view:cards",
            "a  b sort:city",
            "sort:-city sort:name",
            "lyon sort:city view:form cols:name,city=20",
        ];
        for text in texts {
            assert_eq!(Stand::read(text, &ACCOUNT, &catalog).to_string(), text);
        }
        let stand = Stand::read("lyon sort:-city sort:name view:cards", &ACCOUNT, &catalog);
        assert_eq!((stand.filter.as_str(), stand.view), ("lyon", View::Cards));
        let keys: Vec<_> = stand.orders.iter().map(|order| (order.field.key, order.direction)).collect();
        assert_eq!(keys, [("city", Direction::Descending), ("name", Direction::Ascending)]);
    }

    #[test]
    fn words_that_only_look_like_it_stay_in_the_filter() {
        let catalog = Catalog::default();
        for text in ["sort:nothing", "sort: lyon", "view:cards lyon", "view:table", "cols:nothing"] {
            assert_eq!(Stand::read(text, &ACCOUNT, &catalog).filter, text);
        }
    }
}
