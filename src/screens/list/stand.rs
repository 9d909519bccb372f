//! How a list stands: what the route keeps of it beside the entity. `ville:lyon sort:-city view:cards` is the filter line's
//! text with two words behind it that are no filter.
use std::fmt;

use crate::model::query::{Direction, Order};
use crate::model::{Catalog, Entity};

/// How records are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// A line for each.
    #[default]
    Table,
    /// Cards side by side.
    Cards,
}

/// How a list stands.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Stand {
    /// The filter line.
    pub filter: String,
    /// The field that orders it; the entity's own order when `None`.
    pub order: Option<Order>,
    /// How records are shown.
    pub view: View,
}

const SORT: &str = "sort:";
const CARDS: &str = "view:cards";

impl Stand {
    /// Reads what a route keeps.
    pub fn read(text: &str, entity: &Entity, catalog: &Catalog) -> Self {
        let mut stand = Self::default();
        let mut rest = text.trim();
        loop {
            let (before, word) = rest.rsplit_once(' ').unwrap_or(("", rest));
            if word == CARDS {
                stand.view = View::Cards;
            } else if let Some(order) = word.strip_prefix(SORT).and_then(|word| order(word, entity, catalog)) {
                stand.order = Some(order);
            } else {
                rest.clone_into(&mut stand.filter);
                return stand;
            }
            rest = before.trim_end();
        }
    }
}

fn order(word: &str, entity: &Entity, catalog: &Catalog) -> Option<Order> {
    let (key, direction) = match word.strip_prefix('-') {
        Some(key) => (key, Direction::Descending),
        None => (word, Direction::Ascending),
    };
    catalog.field(entity, key).map(|field| Order { field, direction })
}

impl fmt::Display for Stand {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words: Vec<String> = Vec::new();
        words.extend((!self.filter.is_empty()).then(|| self.filter.clone()));
        words.extend(self.order.map(|order| {
            let sign = if order.direction == Direction::Descending { "-" } else { "" };
            format!("{SORT}{sign}{}", order.field.key)
        }));
        words.extend((self.view == View::Cards).then(|| CARDS.to_owned()));
        out.write_str(&words.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::catalog::account::ACCOUNT;

    #[test]
    fn the_route_keeps_filter_order_and_view() {
        let catalog = Catalog::default();
        for text in ["", "ville:lyon", "ville:lyon sort:-city", "sort:name view:cards", "view:cards", "a  b sort:city"]
        {
            assert_eq!(Stand::read(text, &ACCOUNT, &catalog).to_string(), text);
        }
        let stand = Stand::read("lyon sort:-city view:cards", &ACCOUNT, &catalog);
        assert_eq!((stand.filter.as_str(), stand.view), ("lyon", View::Cards));
        assert_eq!(stand.order.map(|order| (order.field.key, order.direction)), Some(("city", Direction::Descending)));
    }

    #[test]
    fn words_that_only_look_like_it_stay_in_the_filter() {
        let catalog = Catalog::default();
        for text in ["sort:nothing", "sort: lyon", "view:cards lyon"] {
            assert_eq!(Stand::read(text, &ACCOUNT, &catalog).filter, text);
        }
    }
}
