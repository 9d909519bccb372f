//! The hierarchy of a group (ACC-3): the whole of it from its topmost company, branches that fold, each name a link. It is a
//! screen of its own, and the section of an account's sheet.
use std::collections::HashMap;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::panel::Panel;
use crate::input::command::{Sheet, Tree as Keys};
use crate::input::{Command, Mouse, MouseKind, Scope};
use crate::lang::Lang;
use crate::model::catalog::account::{self, ACCOUNT};
use crate::model::catalog::contact::CONTACT;
use crate::model::catalog::deal::DEAL;
use crate::model::field::Width;
use crate::model::{Id, Ref};
use crate::repository::{Node, Tree as Group};
use crate::screens::act;
use crate::screens::words::{self, hint};
use crate::shell::{Cx, Effect, Fetch, Flow, Input, Name, Pen, Result, Route, Subject, Surface};
use crate::ui::cell::Cell;
use crate::ui::frame;
use crate::ui::layout::cut_top;
use crate::ui::table::{Column, Extent};
use crate::ui::text;
use crate::ui::tree::{Forest, Leaf, Node as Place, Tree};

/// Names take so many cells at least, and no more than they need: nor are they cut below the second figure while another
/// column could leave.
const NAMES: (u16, u16) = (16, 36);
/// The same for the towns.
const CITIES: (u16, u16) = (6, 16);
/// Where there is less room than this, names and towns give way so that town and contacts find theirs.
const ROOMY: u16 = 60;
const NARROW: (u16, u16) = (24, 9);

/// The cells of a fold and of the sign before a name, and of what follows the name from which one came.
const SIGNS: u16 = 6;
/// The cells that say of an account that we deal with it no more.
const INACTIVE: u16 = 11;

/// What the tree fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// A screen of its own.
    Screen,
    /// A section of a sheet.
    Section,
}

/// The tree.
#[derive(Debug)]
pub struct GroupTree {
    room: Room,
    account: Id,
    name: Name,
    title: String,
    group: Fetch<Option<Group>>,
    by_id: HashMap<Id, usize>,
    forest: Forest<Id>,
    /// The cells that the longest name wants with the lines before it, and the longest town.
    widest: (u16, u16),
    /// Whether there are deals in this file to speak of.
    has_deals: bool,
    area: Rect,
}

impl GroupTree {
    /// The tree of the group of an account, by its reference or identity.
    pub fn new(name: Name, account: Option<Id>, room: Room) -> Self {
        Self {
            room,
            account: account.unwrap_or(Id(0)),
            name,
            title: String::new(),
            group: Fetch::new(),
            by_id: HashMap::new(),
            forest: Forest::default(),
            widest: (NAMES.1, CITIES.1),
            has_deals: false,
            area: Rect::ZERO,
        }
    }

    fn group(&self) -> Option<&Group> {
        self.group.value().and_then(Option::as_ref)
    }

    fn node(&self, id: Id) -> Option<&Node> {
        self.group()?.nodes.get(*self.by_id.get(&id)?)
    }

    fn arrange(&mut self) {
        let first = self.forest.is_empty();
        let Some(group) = self.group.value().and_then(Option::as_ref) else { return };
        self.by_id = group.nodes.iter().enumerate().map(|(at, node)| (node.id, at)).collect();
        let depth = |node: &Node| u16::try_from(node.depth).unwrap_or(u16::MAX);
        self.title = group.nodes.get(group.current).map(|node| node.title.clone()).unwrap_or_default();
        let wanted = |node: &Node| {
            let mark = if node.active { 0 } else { INACTIVE };
            (
                text::width(&node.title).saturating_add(depth(node).saturating_mul(2) + SIGNS + mark),
                text::width(&node.city),
            )
        };
        self.widest = group.nodes.iter().map(wanted).fold((0, 0), |most, one| (most.0.max(one.0), most.1.max(one.1)));
        self.forest.replace(group.nodes.iter().map(|node| Place { key: node.id, depth: depth(node) }).collect());
        if first {
            self.forest.select(self.account);
        }
    }

    /// The rows of the tree, below the totals.
    fn body(&self) -> Rect {
        cut_top(self.area, 1).1
    }

    /// The columns; the others leave before the names are cut.
    fn columns(&self, lang: &Lang) -> Vec<Column> {
        let plain = |key: &str, cells, rank| Column::new(lang.say(key), Width::Cells(cells), rank);
        let name = Column::new(lang.field(&ACCOUNT, &account::NAME.field), Width::Wide(1), 0);
        let most = self.area.width.saturating_sub(4);
        let (names, cities) = if self.area.width < ROOMY { NARROW } else { (NAMES.1, CITIES.1) };
        let mut columns = vec![
            Column { least: self.widest.0.clamp(NAMES.0, names).min(most), ..name },
            Column::new(lang.field(&ACCOUNT, &account::RELATION.field), Width::Cells(13), 3),
            Column::new(
                lang.field(&ACCOUNT, &account::CITY.field),
                Width::Cells(self.widest.1.clamp(CITIES.0, cities)),
                1,
            ),
            plain("tree-contacts", 8, 2).right(),
        ];
        if self.shows_deals() {
            columns.push(plain("tree-open-deals", 12, 4).right());
        }
        columns.push(plain("tree-below", 12, 5).right());
        columns
    }

    /// Whether there is an amount of open deals to show.
    fn shows_deals(&self) -> bool {
        self.has_deals && self.group().is_some_and(|group| group.nodes.iter().any(|node| node.open_deals != 0))
    }

    /// The name of a node, and its columns.
    fn cells(&self, id: Id, pen: &Pen<'_>) -> (Cell, Vec<Cell>) {
        let Some(node) = self.node(id) else { return (Cell::default(), Vec::new()) };
        let (theme, lang) = (pen.theme, pen.lang);
        let name = match node.active {
            true => Cell::new(&node.title, theme.link).signed('●', theme.active),
            false => {
                let words = format!("{} ({})", node.title, lang.say("value-inactive"));
                Cell::new(words, theme.label).signed('○', theme.inactive)
            }
        };
        let number = |count: u64| lang.integer(count.cast_signed());
        let contacts = if node.contacts == 0 { String::new() } else { number(node.contacts) };
        let below = match node.children {
            0 => String::new(),
            _ => format!("{} · {}", number(node.total.accounts), number(node.total.contacts)),
        };
        let mut cells = vec![
            Cell::new(lang.choice(&account::RELATION.field, &node.relation), theme.value),
            Cell::new(&node.city, theme.value),
            Cell::new(contacts, theme.value).right(),
        ];
        if self.shows_deals() {
            let said = if node.open_deals == 0 { String::new() } else { lang.amount(node.open_deals, "EUR") };
            cells.push(Cell::new(said, theme.value).right());
        }
        cells.push(Cell::new(below, theme.label).right());
        (name, cells)
    }

    /// The sums of the whole group, then those of the branch under the cursor.
    fn totals(&self, lang: &Lang) -> String {
        let Some(top) = self.group().and_then(|group| group.nodes.first()) else { return String::new() };
        let whole = self.sums(top, lang);
        let here = self.forest.selected().and_then(|id| self.node(id));
        match here.filter(|node| node.children > 0 && node.id != top.id) {
            Some(node) => {
                let branch = [("name", node.title.clone()), ("sums", self.sums(node, lang))];
                let branch = lang.tell("tree-branch", &branch);
                // Where both do not fit, what the cursor stands on counts: the whole is that of the first line.
                match text::width(&whole) + text::width(&branch) + 5 <= self.area.width {
                    true => format!("{whole}   {branch}"),
                    false => branch,
                }
            }
            None => whole,
        }
    }

    fn sums(&self, node: &Node, lang: &Lang) -> String {
        let count = |entity, count: u64| lang.counted(entity, usize::try_from(count).unwrap_or(usize::MAX));
        let mut words = vec![count(&ACCOUNT, node.total.accounts), count(&CONTACT, node.total.contacts)];
        if self.has_deals && node.total.open_deals != 0 {
            words.push(lang.amount(node.total.open_deals, "EUR"));
        }
        words.join(" · ")
    }

    fn open(&self) -> Effect {
        let Some(node) = self.forest.selected().and_then(|id| self.node(id)) else { return Effect::None };
        Effect::Go(Route::reference(&ACCOUNT, &node.reference))
    }

    /// The same tree in the whole window.
    fn whole(&self) -> Effect {
        let top = self.group().and_then(|group| group.nodes.get(group.current));
        top.map_or(Effect::None, |node| Effect::Go(Route::Group(Name::from(node.reference.as_str()))))
    }

    fn command(&mut self, command: Keys) -> Flow {
        match command {
            Keys::Down => self.forest.step(1),
            Keys::Up => self.forest.step(-1),
            Keys::PageDown => self.forest.page(1),
            Keys::PageUp => self.forest.page(-1),
            Keys::Home => self.forest.home(),
            Keys::End => self.forest.end(),
            Keys::Open => return self.open().into(),
            Keys::Fold => self.forest.fold(),
            Keys::Unfold => self.forest.unfold(),
            Keys::Toggle => self.forest.toggle(),
            Keys::FoldAll => self.forest.fold_all(),
            Keys::UnfoldAll => self.forest.unfold_all(),
            Keys::Whole if self.room == Room::Section => return self.whole().into(),
            Keys::Whole => return Flow::Pass,
        }
        Flow::done()
    }

    fn mouse(&mut self, mouse: Mouse) -> Flow {
        match mouse.kind {
            MouseKind::WheelDown => self.forest.scroll(3),
            MouseKind::WheelUp => self.forest.scroll(-3),
            MouseKind::Drag => {}
            MouseKind::Click | MouseKind::Double => {
                // The headings and the line under them stand above the rows.
                let line = mouse.row.checked_sub(self.body().y + 2).map(usize::from);
                let there = line.is_some_and(|line| self.forest.select_line(line));
                if there && mouse.kind == MouseKind::Double {
                    return self.open().into();
                }
            }
        }
        Flow::done()
    }
}

impl Surface for GroupTree {
    fn scopes(&self) -> Vec<Scope> {
        match self.room {
            Room::Screen => vec![Scope::Tree, Scope::Quick],
            Room::Section => vec![Scope::Tree],
        }
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        Ok(match input {
            Input::Command(Command::Tree(command)) => self.command(command),
            Input::Command(Command::Sheet(Sheet::Add)) => {
                let parent = (&account::PARENT.field, crate::model::Value::Link(self.account), self.title.clone());
                act::new_with(&ACCOUNT, vec![parent], cx)?.into()
            }
            Input::Mouse(mouse) => self.mouse(mouse),
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => Flow::Pass,
        })
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let (head, body) = cut_top(area, 1);
        if self.group().is_none() {
            let key = if self.group.is_waiting() { "searching" } else { "sheet-gone" };
            frame::empty(area, buf, pen.theme, &pen.lang.say(key), &[]);
            return;
        }
        text::paint(buf, head.x + 1, head.y, head.width.saturating_sub(2), &self.totals(pen.lang), pen.theme.label);
        if self.forest.len() == 1 && self.room == Room::Section {
            frame::empty(body, buf, pen.theme, &pen.lang.say("sheet-no-group"), &[hint(pen, Sheet::Add)]);
            return;
        }
        let columns = self.columns(pen.lang);
        let leaves: Vec<Leaf> = self.forest.leaves(Some(self.account), |id| self.cells(id, pen));
        let list = self.forest.list();
        let extent = Extent { before: list.shown().start as u64, total: list.rows().len() as u64 };
        let tree = Tree {
            columns: &columns,
            leaves: &leaves,
            selected: list.line(),
            focused: pen.focused,
            extent: Some(extent),
        };
        tree.paint(body, buf, pen.theme);
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.area = area;
        self.forest.set_height(self.body().height.saturating_sub(2));
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        if self.account == Id(0) {
            self.account = words::find(&ACCOUNT, &self.name, cx)?.map_or(Id(0), |at| at.id);
        }
        self.has_deals = cx.catalog.offers(&DEAL);
        let account = self.account;
        let effect = self.group.ask(cx, move |repository| repository.tree(account))?;
        self.arrange();
        Ok(effect)
    }

    fn settle(&mut self, _cx: &Cx<'_>) -> Result<Effect> {
        if self.group.settle()? {
            self.arrange();
        }
        Ok(Effect::None)
    }

    fn subject(&self) -> Subject {
        match (self.room, self.forest.selected()) {
            (Room::Screen, Some(id)) => {
                let title = self.node(id).map(|node| node.title.clone()).unwrap_or_default();
                Subject::one(Ref::new(&ACCOUNT, id), title)
            }
            _ => Subject::default(),
        }
    }

    fn route(&self) -> Option<Route> {
        (self.room == Room::Screen).then(|| Route::Group(self.name.clone()))
    }

    fn title(&self, _lang: &Lang) -> String {
        self.title.clone()
    }

    fn heeds(&self, command: &Command) -> bool {
        *command != Command::from(Keys::Whole) || self.room == Room::Section
    }

    fn hints(&self) -> Vec<Command> {
        let branches = self.forest.selected().and_then(|id| self.node(id)).is_some_and(|node| node.children > 0);
        let toggle = branches.then_some(Keys::Toggle);
        let whole = (self.room == Room::Section).then_some(Keys::Whole);
        [Some(Keys::Open), toggle, whole, Some(Keys::FoldAll)].into_iter().flatten().map(Command::from).collect()
    }
}

impl Panel for GroupTree {}
