//! A segment (SEG-2): a view that was saved under a name. It is live: it shows whatever its filter shows now.
use super::settings::custom_field::BEARERS;
use crate::fields;
use crate::model::Catalog;
use crate::model::entity::{Entity, Nature, Title};
use crate::model::field::{Check, Field, Width::*, choice, flag, link, long_text, text};
use crate::model::query::{Direction, Order};
use crate::model::vocabulary::slug;

fields! {
    /// What people call it.
    NAME: Text = text("name").required().list(Wide(2), 0).sort_key("name_key");
    /// The short name for filters (`segment:lyon`) and commands.
    KEY: Text = text("key").required().unique().check(Check::Key).list(Cells(18), 2);
    /// What it is about.
    ENTITY: Text = choice("entity", &BEARERS).required().list(Cells(12), 1);
    /// The filter line, as it was typed: its dates stay as far from today as they were.
    FILTER: Text = long_text("filter").first().list(Wide(3), 3);
    /// How the list stands beside its filter, in the words of the list's route: `sort:-city view:cards`.
    VIEW: Text = text("view");
    /// Whether it stands at the top of the list.
    PINNED: Flag = flag("pinned").first().list(Cells(8), 4);
    /// Whose it is alone; everybody's when empty.
    OWNER: Link = link("owner", "user").list(Cells(12), 5);
}

/// The segments of the file.
pub static SEGMENT: Entity = Entity {
    key: "segment",
    plural: "segments",
    code: 57,
    prefix: None,
    title: Title::Column("name"),
    nature: Nature::Setting,
    extensible: false,
    fields: FIELDS,
    order: ("name", false),
    hidden: &["name_key"],
};

/// The word before a field that orders the list, in the words of its route.
pub const SORT: &str = "sort:";
/// The word before the fields that the list shows.
pub const COLUMNS: &str = "cols:";

/// The order that a word of a view says: `city`, `-city` from the greatest down.
pub fn order(word: &str, entity: &Entity, catalog: &Catalog) -> Option<Order> {
    let (key, direction) = match word.strip_prefix('-') {
        Some(key) => (key, Direction::Descending),
        None => (word, Direction::Ascending),
    };
    catalog.field(entity, key).map(|field| Order { field, direction })
}

/// The orders and the columns of a view; what is no more is left out.
pub fn standing(view: &str, entity: &Entity, catalog: &Catalog) -> (Vec<Order>, Vec<&'static Field>) {
    let words = || view.split_whitespace();
    let orders = words().filter_map(|word| order(word.strip_prefix(SORT)?, entity, catalog)).collect();
    let columns = words().filter_map(|word| word.strip_prefix(COLUMNS)).flat_map(|list| list.split(','));
    let key = |column: &str| column.split_once('=').map_or(column, |(key, _)| key).to_owned();
    (orders, columns.filter_map(|column| catalog.field(entity, &key(column))).collect())
}

/// So many characters of a filter become a name.
const LONGEST_NAME: usize = 40;
/// So many characters become a key.
const LONGEST_KEY: usize = 30;

/// The values of a filter line without the names of its fields: `ville:lyon effectif>50` → `lyon 50`.
fn values_of(filter: &str) -> String {
    let word = |word: &str| word.rsplit([':', '=', '<', '>']).next().unwrap_or_default().to_owned();
    filter.split_whitespace().map(word).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A name for a filter line: its values, the first letter large.
pub fn name_of(filter: &str) -> String {
    let words = values_of(filter).replace(['"', '(', ')', '«', '»'], "").replace(['_', ','], " ");
    let cut: String = words.trim().chars().take(LONGEST_NAME).collect();
    let mut letters = cut.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A key made of the words of a filter, or of a name, that is not taken yet.
pub fn free_key(words: &str, taken: &[String]) -> String {
    let mut key: String = slug(&values_of(words)).chars().take(LONGEST_KEY).collect();
    if !key.starts_with(|c: char| c.is_ascii_lowercase()) {
        key = if key.is_empty() { "vue".to_owned() } else { format!("s_{key}") };
    }
    let key = key.trim_end_matches('_').to_owned();
    let numbered = |number: usize| if number == 1 { key.clone() } else { format!("{key}_{number}") };
    (1..).map(numbered).find(|key| !taken.contains(key)).unwrap_or(key.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::catalog::contact::CONTACT;

    #[test]
    fn a_filter_proposes_a_name_and_a_key() {
        assert_eq!(name_of("ville:lyon effectif>50"), "Lyon 50");
        assert_eq!(name_of("statut:\"à relancer\""), "À relancer");
        assert_eq!(name_of(""), "");
        assert_eq!(free_key("ville:lyon effectif>50", &[]), "lyon_50");
        assert_eq!(free_key("Clients à revoir", &["clients_a_revoir".to_owned()]), "clients_a_revoir_2");
        assert_eq!(free_key("effectif>50", &[]), "s_50");
    }

    #[test]
    fn a_view_says_its_order_and_its_columns() {
        let catalog = Catalog::default();
        let (orders, columns) =
            standing("sort:-account sort:name view:cards cols:name=30,account.city,gone", &CONTACT, &catalog);
        let orders: Vec<_> = orders.iter().map(|one| (one.field.key, one.direction)).collect();
        assert_eq!(orders, [("account", Direction::Descending), ("name", Direction::Ascending)]);
        assert_eq!(columns.iter().map(|field| field.key).collect::<Vec<_>>(), ["name", "account.city"]);
    }
}
