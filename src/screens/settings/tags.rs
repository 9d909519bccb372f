//! The tags of the file (TAG-1): with how many records have each; made, renamed, united, given another colour, deleted.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::dialogs::confirm::confirm;
use crate::dialogs::form::Form;
use crate::dialogs::prompt::Prompt;
use crate::dialogs::remove::swap;
use crate::input::command::{Pane, Tags as Keys};
use crate::input::{Command, Mouse, MouseKind, Scope};
use crate::lang::Lang;
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::settings::{COLOURS, TAG, tag};
use crate::model::normal::fold;
use crate::model::rights::Right;
use crate::model::{Change, Header, Id, Label, Query, Record, Ref, Values};
use crate::repository::{Repository, Uses};
use crate::shell::{
    Answer, Chosen, Cx, Effect, Fetch, Flow, Input, Job, Notice, Outcome, Pen, Result, Route, Surface, Worker,
};
use crate::ui::layout::cut_top;
use crate::ui::list::List;
use crate::ui::text::{self, Align};

/// So many tags are read; nobody has as many.
const MOST: usize = 2_000;
/// A tag that more records have is deleted beside the screen.
const FEW: u64 = 200;

/// The tags, and how often each is used.
#[derive(Debug, Clone, Default)]
struct Known {
    tags: Vec<Record>,
    uses: Uses,
}

/// The page.
#[derive(Debug)]
pub struct TagsScreen {
    known: Fetch<Known>,
    list: List<Id>,
    /// The tag whose new name is being asked for.
    renaming: Option<Id>,
    area: Rect,
}

fn look(repository: &Repository) -> Result<Known> {
    let tags = repository.list(&Query::of(&TAG).limit(MOST))?.records;
    Ok(Known { tags, uses: repository.tag_uses()? })
}

fn name(tag: &Record) -> &str {
    tag.get(&tag::NAME).unwrap_or_default()
}

impl TagsScreen {
    /// The page, not read yet.
    pub fn new() -> Self {
        Self { known: Fetch::new(), list: List::new(), renaming: None, area: Rect::ZERO }
    }

    fn tags(&self) -> &[Record] {
        self.known.value().map_or(&[], |known| known.tags.as_slice())
    }

    fn tag(&self, id: Id) -> Option<&Record> {
        self.tags().iter().find(|tag| tag.id == id)
    }

    fn here(&self) -> Option<&Record> {
        self.tag(self.list.selected()?)
    }

    fn count(&self, id: Id) -> u64 {
        self.known.value().map_or(0, |known| known.uses.count(id))
    }

    fn arrange(&mut self) {
        let ids = self.tags().iter().map(|tag| tag.id).collect();
        self.list.replace(ids, false, false);
    }

    fn body(&self) -> Rect {
        cut_top(self.area, 2).1
    }

    fn pane(&mut self, command: Pane) -> Effect {
        let _ = match command {
            Pane::Down => self.list.step(1),
            Pane::Up => self.list.step(-1),
            Pane::PageDown => self.list.page(1),
            Pane::PageUp => self.list.page(-1),
            Pane::Home => self.list.home(),
            Pane::End => self.list.end(),
            Pane::Open => return self.open(),
            Pane::Mark | Pane::View => return Effect::None,
        };
        Effect::None
    }

    /// The records that have the tag, of the entity that has it most.
    fn open(&self) -> Effect {
        let (Some(tag), Some(known)) = (self.here(), self.known.value()) else { return Effect::None };
        let most = known.uses.of(tag.id).iter().max_by_key(|(_, count)| *count);
        let entity = most.map_or(&ACCOUNT, |(entity, _)| *entity);
        let filter = format!("tags:\"{}\"", name(tag).replace('"', ""));
        Effect::Go(Route::List { entity, filter })
    }

    fn command(&mut self, command: Keys, cx: &Cx<'_>) -> Result<Effect> {
        match command {
            Keys::New => match cx.refusal(&TAG, Right::Create) {
                Some(refusal) => Ok(Effect::Tell(refusal)),
                None => Ok(Effect::ask(Form::create(&TAG, Vec::new(), cx)?)),
            },
            Keys::Edit => Ok(self.ask_name(cx)),
            Keys::Colour => Ok(self.recolour(cx)),
            Keys::Delete => Ok(self.delete(cx)),
        }
    }

    fn ask_name(&mut self, cx: &Cx<'_>) -> Effect {
        if let Some(refusal) = cx.refusal(&TAG, Right::Edit) {
            return Effect::Tell(refusal);
        }
        let Some(tag) = self.here() else { return Effect::None };
        let prompt = Prompt::new(cx.lang.tell("tags-rename", &[("name", name(tag).to_owned())]), name(tag));
        self.renaming = Some(tag.id);
        Effect::ask(prompt)
    }

    /// Gives the tag its new name; one that another tag has unites the two, after a question.
    fn rename(&mut self, typed: &str, cx: &Cx<'_>) -> Effect {
        let Some(tag) = self.renaming.take().and_then(|id| self.tag(id)) else { return Effect::None };
        let typed = typed.trim();
        if typed.is_empty() || typed == name(tag) {
            return Effect::None;
        }
        let is_same = |other: &&Record| other.id != tag.id && fold(name(other)) == fold(typed);
        let Some(other) = self.tags().iter().find(is_same) else {
            let head = cx.header(Label::new("edit").with("name", name(tag)));
            let change = Change::update(tag.at(), Values::new().with(&tag::NAME.field, typed));
            return Effect::apply(Outcome::commit(head, vec![change]));
        };
        let chosen = |tag: &Record| Chosen::new(tag.at(), name(tag));
        let words = [
            ("old", name(tag).into()),
            ("name", name(other).into()),
            ("count", self.count(tag.id).cast_signed().into()),
        ];
        confirm(cx.lang.say_with("tags-unite", &words), swap(chosen(tag), &chosen(other), cx))
    }

    /// The next colour of the theme.
    fn recolour(&self, cx: &Cx<'_>) -> Effect {
        let Some(tag) = self.here() else { return Effect::None };
        let now = COLOURS.iter().position(|colour| colour.key == tag.text("colour")).unwrap_or(0);
        let next = COLOURS[(now + 1) % COLOURS.len()].key;
        let head = cx.header(Label::new("edit").with("name", name(tag)));
        let change = Change::update(tag.at(), Values::new().with(&tag::COLOUR.field, next));
        Effect::apply(Outcome::commit(head, vec![change]))
    }

    /// Asks whether the tag is to go, and says how many records lose it.
    fn delete(&self, cx: &Cx<'_>) -> Effect {
        if let Some(refusal) = cx.refusal(&TAG, Right::Delete) {
            return Effect::Tell(refusal);
        }
        let Some(tag) = self.here() else { return Effect::None };
        let count = self.count(tag.id);
        let words = [("name", name(tag).into()), ("count", count.cast_signed().into())];
        let head = cx.header(Label::new("remove").with("count", "1").with("name", name(tag)));
        confirm(cx.lang.say_with("tags-delete", &words), gone(tag.at(), head, count, cx))
    }

    fn mouse(&mut self, mouse: Mouse) -> Effect {
        match mouse.kind {
            MouseKind::WheelDown => _ = self.list.step(1),
            MouseKind::WheelUp => _ = self.list.step(-1),
            MouseKind::Drag => {}
            MouseKind::Click | MouseKind::Double => {
                let line = mouse.row.checked_sub(self.body().y).map(usize::from);
                let there = line.is_some_and(|line| self.list.select_line(line));
                if there && mouse.kind == MouseKind::Double {
                    return self.open();
                }
            }
        }
        Effect::None
    }

    fn paint_tag(&self, tag: &Record, row: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let theme = pen.theme;
        let is_here = self.list.selected() == Some(tag.id);
        let on = |style| if is_here { theme.on_row(style, pen.focused) } else { style };
        if is_here {
            text::tint(row, buf, theme.row(pen.focused));
            text::paint(buf, row.x, row.y, 1, "▌", on(if pen.focused { theme.bar } else { theme.rule }));
        }
        let places = Places::of(row);
        text::paint(buf, row.x + 2, row.y, 1, "●", on(theme.colour(tag.text("colour"))));
        text::paint(buf, row.x + 4, row.y, places.name, name(tag), on(theme.value));
        let colour = pen.lang.choice(&tag::COLOUR.field, tag.text("colour"));
        text::paint(buf, places.colour, row.y, 10, &colour, on(theme.label));
        let count = self.count(tag.id);
        let said = if count == 0 { "—".to_owned() } else { pen.lang.integer(count.cast_signed()) };
        text::paint_aligned(buf, places.count, row.y, 8, &said, on(theme.value), Align::Right);
        let room = row.right().saturating_sub(places.whose + 1);
        text::paint(buf, places.whose, row.y, room, &self.whose(tag.id, pen.lang), on(theme.label));
    }

    /// `12 comptes, 3 contacts`.
    fn whose(&self, id: Id, lang: &Lang) -> String {
        let uses = self.known.value().map_or(&[][..], |known| known.uses.of(id));
        let said =
            uses.iter().map(|(entity, count)| lang.counted(entity, usize::try_from(*count).unwrap_or(usize::MAX)));
        said.collect::<Vec<_>>().join(", ")
    }
}

/// Where the parts of a row stand.
struct Places {
    name: u16,
    colour: u16,
    count: u16,
    whose: u16,
}

impl Places {
    fn of(row: Rect) -> Self {
        let name = (row.width / 3).clamp(16, 36);
        let colour = row.x + 4 + name + 2;
        Self { name, colour, count: colour + 10, whose: colour + 21 }
    }
}

/// The deletion: at once where few records lose the tag, else beside the screen.
fn gone(at: Ref, head: Header, count: u64, cx: &Cx<'_>) -> Effect {
    let changes = vec![Change::Delete { at }];
    if count <= FEW {
        return Effect::apply(Outcome::commit(head, changes));
    }
    let (said, now) = (cx.lang.step(&head.label), cx.now);
    let work = move |worker: &mut Worker| {
        worker.repository.commit_large(head, &mut changes.into_iter().map(Ok), now, (1, &mut |_| ()))
    };
    let then = move |_, _: &Cx<'_>| Ok(Outcome::tell(Notice::done(said)));
    Effect::Start(Job::new(cx.lang.say("tags-deleting"), work, then).writing())
}

impl Surface for TagsScreen {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Tags, Scope::Pane]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        Ok(match input {
            Input::Command(Command::Tags(command)) => self.command(command, cx)?.into(),
            Input::Command(Command::Pane(command)) => self.pane(command).into(),
            Input::Mouse(mouse) => self.mouse(mouse).into(),
            Input::Answer(Answer::Text(typed)) => self.rename(&typed, cx).into(),
            Input::Answer(Answer::Records(made)) => {
                let effect = self.refresh(cx)?;
                if let Some(one) = made.first() {
                    self.list.select(one.at.id);
                }
                effect.into()
            }
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => Flow::Pass,
        })
    }

    fn view(&self, _area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let (head, body) = cut_top(self.area, 2);
        let about = if self.known.is_waiting() { crate::shell::SEARCHING } else { "tags-about" };
        text::paint(buf, head.x + 1, head.y, head.width.saturating_sub(2), &pen.lang.say(about), pen.theme.label);
        if self.known.value().is_some() && self.list.is_empty() {
            text::paint(
                buf,
                body.x + 1,
                body.y,
                body.width.saturating_sub(2),
                &pen.lang.say("tags-none"),
                pen.theme.label,
            );
        }
        for (y, id) in (body.y..body.bottom()).zip(&self.list.rows()[self.list.shown()]) {
            if let Some(tag) = self.tag(*id) {
                self.paint_tag(tag, Rect { y, height: 1, ..body }, buf, pen);
            }
        }
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.area = area;
        self.list.set_height(self.body().height);
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        let effect = self.known.ask(cx, look)?;
        self.arrange();
        Ok(effect)
    }

    fn settle(&mut self, _cx: &Cx<'_>) -> Result<Effect> {
        if self.known.settle()? {
            self.arrange();
        }
        Ok(Effect::None)
    }

    fn route(&self) -> Option<Route> {
        Some(Route::list(&TAG))
    }

    fn hints(&self) -> Vec<Command> {
        let keys = [Keys::Edit, Keys::New, Keys::Colour, Keys::Delete].map(Command::from);
        [Pane::Open.into()].into_iter().chain(keys).collect()
    }
}
