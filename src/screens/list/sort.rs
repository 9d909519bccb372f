//! The box that asks which columns order the list. The present one is proposed, and choosing it again turns it round; the key
//! that marks adds a further one.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::input::command::Pane;
use crate::model::entity::Title;
use crate::model::field::Store;
use crate::model::query::{Direction, Order};
use crate::model::{Catalog, Entity, Field, Kind};
use crate::screens::words;
use crate::shell::Pen;
use crate::ui::frame;
use crate::ui::list::List;
use crate::ui::text;

/// The box.
#[derive(Debug)]
pub struct SortBox {
    fields: Vec<&'static Field>,
    now: Vec<Order>,
    /// Those by which the list would take too long: no index has their order, and there are too many records.
    refused: Vec<&'static Field>,
    /// Whether several were put together here: Enter keeps them.
    is_built: bool,
    list: List<usize>,
}

/// What a key did to the box.
#[derive(Debug, PartialEq)]
pub enum Sorted {
    /// It moved, or did nothing.
    Open,
    /// The list is ordered so from now on, and the box stays.
    Turned(Vec<Order>),
    /// This order was chosen; the box closes.
    Chosen(Vec<Order>),
}

/// A list is ordered by so many fields at most.
const MOST: usize = 5;

/// The fields that order a list, those of its columns first.
fn sortable(entity: &Entity, catalog: &Catalog, columns: &[&'static Field]) -> Vec<&'static Field> {
    let orders = |field: &&&'static Field| {
        let is_known = match field.store {
            Store::Column | Store::Derived | Store::Routed | Store::Linked(_) | Store::OfPlace => true,
            Store::Custom | Store::Alias | Store::OfAddress => false,
        };
        is_known && !matches!(field.kind, Kind::Links | Kind::Choices | Kind::Records | Kind::LongText)
    };
    let mut fields: Vec<&'static Field> = columns.iter().filter(orders).copied().collect();
    for key in ["reference", "created_at", "updated_at"] {
        fields.extend(catalog.field(entity, key).filter(|field| !columns.contains(field)));
    }
    fields
}

/// Whether an index has the order of a field: its own, or that of the records which a link names.
pub fn has_index(field: &Field) -> bool {
    match field.store {
        Store::Linked(linked) => linked.is_name(),
        Store::OfPlace => false,
        _ => true,
    }
}

/// The order of a list that no one has ordered.
pub fn own_order(entity: &'static Entity, catalog: &Catalog) -> Option<Order> {
    let (key, down) = entity.order;
    let direction = if down { Direction::Descending } else { Direction::Ascending };
    let field = catalog.field(entity, key).or_else(|| match entity.title {
        Title::Column(key) => catalog.field(entity, key),
        Title::Label => None,
    })?;
    Some(Order { field, direction })
}

/// The order by a field: turned round when it is the present one; instants begin with the latest.
pub fn turned(now: Option<Order>, field: &'static Field) -> Order {
    match now.filter(|order| order.field.key == field.key) {
        Some(order) => Order { field, direction: order.direction.reversed() },
        None if field.kind == Kind::Instant => Order { field, direction: Direction::Descending },
        None => Order { field, direction: Direction::Ascending },
    }
}

impl SortBox {
    /// The box, the cursor on the present order.
    pub fn new(entity: &'static Entity, catalog: &Catalog, columns: &[&'static Field], now: Vec<Order>) -> Self {
        let mut fields = sortable(entity, catalog, columns);
        for order in &now {
            if !fields.iter().any(|field| field.key == order.field.key) {
                fields.push(order.field);
            }
        }
        let mut list = List::new();
        list.replace((0..fields.len()).collect(), false, false);
        list.set_height(u16::try_from(fields.len()).unwrap_or(u16::MAX));
        let first = now.first().map(|order| order.field.key);
        list.select(fields.iter().position(|field| Some(field.key) == first).unwrap_or(0));
        Self { fields, now, refused: Vec::new(), is_built: false, list }
    }

    /// The same with fields that cannot be chosen, because the list would take too long.
    #[must_use]
    pub fn refusing(mut self, is_refused: impl Fn(&Field) -> bool) -> Self {
        self.refused = self.fields.iter().copied().filter(|field| is_refused(field)).collect();
        self
    }

    /// The field under the cursor.
    fn here(&self) -> Option<&'static Field> {
        self.list.selected().and_then(|at| self.fields.get(at)).copied()
    }

    /// The same, where the list can be ordered by it.
    fn chosen(&self) -> Option<&'static Field> {
        self.here().filter(|field| !self.is_refused(field))
    }

    fn is_refused(&self, field: &Field) -> bool {
        self.refused.iter().any(|refused| refused.key == field.key)
    }

    /// Takes a command.
    pub fn handle(&mut self, command: Pane) -> Sorted {
        let _ = match command {
            Pane::Down => self.list.step(1),
            Pane::Up => self.list.step(-1),
            Pane::PageDown => self.list.page(1),
            Pane::PageUp => self.list.page(-1),
            Pane::Home => self.list.home(),
            Pane::End => self.list.end(),
            Pane::Open => return self.choose(),
            Pane::Mark => return self.add(),
            Pane::View => return Sorted::Open,
        };
        Sorted::Open
    }

    /// Chooses what stands on a line of the box, as a click does.
    pub fn click(&mut self, area: Rect, x: u16, y: u16) -> Option<Sorted> {
        let place = self.area(area);
        if !place.contains((x, y).into()) {
            return None;
        }
        let line = usize::from(y - place.y).checked_sub(1)?;
        (line < self.fields.len() && self.list.select_line(line)).then(|| self.choose())
    }

    fn choose(&self) -> Sorted {
        if self.is_built {
            return Sorted::Chosen(self.now.clone());
        }
        self.chosen().map_or(Sorted::Open, |field| Sorted::Chosen(vec![turned(self.now.first().copied(), field)]))
    }

    /// Adds the field under the cursor behind the others; there already, it turns round, then leaves.
    fn add(&mut self) -> Sorted {
        let Some(field) = self.chosen() else { return Sorted::Open };
        let first = turned(None, field);
        match self.now.iter().position(|order| order.field.key == field.key) {
            None if self.now.len() < MOST => self.now.push(first),
            None => return Sorted::Open,
            Some(at) if self.now[at].direction == first.direction || self.now.len() == 1 => {
                self.now[at].direction = self.now[at].direction.reversed();
            }
            Some(at) => _ = self.now.remove(at),
        }
        self.is_built = true;
        Sorted::Turned(self.now.clone())
    }

    fn area(&self, list: Rect) -> Rect {
        let height = u16::try_from(self.fields.len()).unwrap_or(u16::MAX).saturating_add(2).min(list.height);
        let has_paths = self.fields.iter().any(|field| matches!(field.store, Store::Linked(_)));
        let width = if has_paths { 44 } else { 34 }.min(list.width);
        Rect { x: list.right().saturating_sub(width), y: list.bottom().saturating_sub(height), width, height }
    }

    /// Paints it over the lower right of the list.
    pub fn paint(&self, list: Rect, buf: &mut Buffer, pen: &Pen<'_>, entity: &Entity) {
        let theme = pen.theme;
        let place = self.area(list);
        text::clear(Rect { x: place.x.saturating_sub(1), width: place.width + 1, ..place }, buf, theme.text);
        text::clear(place, buf, theme.text.patch(theme.dialog));
        let inside = frame::panel(place, buf, theme, &pen.lang.say("list-sort-by"), "", true);
        let shown = self.fields.iter().enumerate().skip(self.list.shown().start);
        for (y, (at, field)) in (inside.top()..inside.bottom()).zip(shown) {
            let is_here = self.list.selected() == Some(at);
            let row = Rect { y, height: 1, ..inside };
            let on = |style| if is_here { theme.on_row(style, true) } else { style };
            if is_here {
                text::tint(row, buf, theme.row(true));
                text::paint(buf, row.x, y, 1, "▌", on(theme.bar));
            }
            let label = pen.lang.field(entity, field);
            text::paint(
                buf,
                row.x + 2,
                y,
                row.width.saturating_sub(6),
                &label,
                on(if self.is_refused(field) { theme.label } else { theme.value }),
            );
            if let Some(place) = self.now.iter().position(|order| order.field.key == field.key) {
                let sign = if self.now[place].direction == Direction::Ascending { '▲' } else { '▼' };
                let number = if self.now.len() > 1 { (place + 1).to_string() } else { String::new() };
                text::paint(buf, row.right() - 4, y, 3, &format!("{sign}{number}"), on(theme.sorted));
            }
        }
        let take = words::hint_as(pen, Pane::Open, "list-sort-take");
        let more = words::hint_as(pen, Pane::Mark, "list-sort-more");
        let last = Rect { y: inside.bottom().saturating_sub(1), ..inside };
        if self.here().is_some_and(|field| self.is_refused(field)) {
            text::clear(last, buf, theme.text.patch(theme.dialog));
            let why = pen.lang.say("list-sort-too-many");
            text::paint(buf, last.x + 2, last.y, last.width.saturating_sub(2), &why, theme.late);
            return;
        }
        if usize::from(inside.height) > self.fields.len() {
            frame::hints(
                Rect { x: last.x + 2, width: last.width.saturating_sub(3), ..last },
                buf,
                theme,
                &[take, more],
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::catalog::account::{ACCOUNT, CITY, LAST_CONTACTED_AT, NAME};

    #[test]
    fn the_present_column_turns_round_and_another_begins_as_people_expect() {
        let catalog = Catalog::default();
        let own = own_order(&ACCOUNT, &catalog).expect("accounts have an order");
        assert_eq!((own.field.key, own.direction), ("name", Direction::Ascending));
        assert_eq!(turned(Some(own), &NAME.field).direction, Direction::Descending);
        assert_eq!(turned(Some(own), &CITY.field).direction, Direction::Ascending);
        assert_eq!(turned(Some(own), &LAST_CONTACTED_AT.field).direction, Direction::Descending);
        let mut sort = SortBox::new(&ACCOUNT, &catalog, &catalog.list_fields(&ACCOUNT), vec![own]);
        let Sorted::Chosen(order) = sort.handle(Pane::Open) else { panic!("Enter chooses") };
        assert_eq!((order[0].field.key, order[0].direction), ("name", Direction::Descending));
        assert_eq!(sort.handle(Pane::Down), Sorted::Open);
        let keys = |sorted: &Sorted| match sorted {
            Sorted::Open => Vec::new(),
            Sorted::Turned(orders) | Sorted::Chosen(orders) => {
                orders.iter().map(|order| (order.field.key, order.direction == Direction::Descending)).collect()
            }
        };
        let second = sort.fields[1].key;
        assert_eq!(keys(&sort.handle(Pane::Mark)), [("name", false), (second, false)]);
        assert_eq!(keys(&sort.handle(Pane::Mark)), [("name", false), (second, true)]);
        assert_eq!(keys(&sort.handle(Pane::Open)), [("name", false), (second, true)], "Enter keeps them");
        assert_eq!(keys(&sort.handle(Pane::Mark)), [("name", false)], "a third time it leaves");
    }
}
