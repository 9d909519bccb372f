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

/// Names are not cut below so many cells while another column could leave.
const NAME: u16 = 36;

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
        vec![
            Column { least: NAME.min(self.area.width.saturating_sub(4)), ..name },
            Column::new(lang.field(&ACCOUNT, &account::RELATION.field), Width::Cells(13), 3),
            Column::new(lang.field(&ACCOUNT, &account::CITY.field), Width::Cells(16), 2),
            plain("tree-contacts", 8, 1).right(),
            plain("tree-below", 12, 4).right(),
        ]
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
        let cells = vec![
            Cell::new(lang.choice(&account::RELATION.field, &node.relation), theme.value),
            Cell::new(&node.city, theme.value),
            Cell::new(contacts, theme.value).right(),
            Cell::new(below, theme.label).right(),
        ];
        (name, cells)
    }

    fn totals(&self, lang: &Lang) -> String {
        let Some(total) = self.group().and_then(|group| group.nodes.first()).map(|top| top.total) else {
            return String::new();
        };
        let count = |entity, count: u64| lang.counted(entity, usize::try_from(count).unwrap_or(usize::MAX));
        let mut words = vec![count(&ACCOUNT, total.accounts), count(&CONTACT, total.contacts)];
        if total.open_deals != 0 {
            words.push(lang.amount(total.open_deals, "EUR"));
        }
        words.join(" · ")
    }

    fn open(&self) -> Effect {
        let Some(node) = self.forest.selected().and_then(|id| self.node(id)) else { return Effect::None };
        Effect::Go(Route::reference(&ACCOUNT, &node.reference))
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

    fn hints(&self) -> Vec<Command> {
        let branches = self.forest.selected().and_then(|id| self.node(id)).is_some_and(|node| node.children > 0);
        let toggle = branches.then_some(Keys::Toggle);
        [Some(Keys::Open), toggle, Some(Keys::FoldAll)].into_iter().flatten().map(Command::from).collect()
    }
}

impl Panel for GroupTree {}
