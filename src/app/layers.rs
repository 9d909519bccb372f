//! The screen and what floats over it: who has the input, and who reads anew.
use ratatui::layout::Rect;

use super::App;
use crate::input::Scope;
use crate::input::command::Takes;
use crate::repository::Hand;
use crate::shell::{Effect, Flow, Input, Result, Surface};
use crate::ui::layout::{Layout, Size};

/// A surface and the part of the window that it has.
pub struct Layer {
    pub surface: Box<dyn Surface>,
    pub area: Rect,
}

impl App {
    /// What is on top.
    pub(super) fn top(&self) -> Option<&Layer> {
        self.layers.last()
    }

    /// The scopes that hear a key now, innermost first.
    pub(super) fn scopes(&self) -> Vec<Scope> {
        let mut scopes = self.top().map(|layer| layer.surface.scopes()).unwrap_or_default();
        let closed = scopes.iter().any(|scope| scope.takes() == Takes::Text || *scope == Scope::Confirm);
        if !closed {
            scopes.push(Scope::Global);
        }
        scopes.push(Scope::Always);
        scopes
    }

    /// The part of the window for a layer: what is between top and bottom line for the screen, all of it for what floats.
    fn room(&self, place: usize) -> Rect {
        if place == 0 { Layout::for_area(self.window).body } else { self.window }
    }

    /// Whether the window is too small for anything.
    pub(super) fn is_tiny(&self) -> bool {
        Layout::for_area(self.window).size == Size::Tiny
    }

    /// Puts a surface on top: tells it its place, lets it read.
    pub(super) fn push(&mut self, mut surface: Box<dyn Surface>) -> Result<()> {
        let area = surface.area(self.room(self.layers.len()));
        let cx = self.world.cx();
        let effect = surface.place(area, &cx)?.and(surface.refresh(&cx)?);
        self.layers.push(Layer { surface, area });
        self.perform(effect)
    }

    /// Puts a surface on top that shows what it would read now; it only takes what came while it was away.
    pub(super) fn push_as_left(&mut self, mut surface: Box<dyn Surface>) -> Result<()> {
        let area = surface.area(self.room(self.layers.len()));
        let effect = surface.settle(&self.world.cx())?;
        self.layers.push(Layer { surface, area });
        self.perform(effect)
    }

    /// Tells the top layer something, and does what it wants. Says whether it took it.
    pub(super) fn tell_top(&mut self, input: Input) -> Result<bool> {
        let cx = self.world.cx();
        let Some(layer) = self.layers.last_mut() else { return Ok(false) };
        match layer.surface.handle(input, &cx)? {
            Flow::Pass => Ok(false),
            Flow::Take(effect) => self.perform(effect).map(|()| true),
            Flow::Close(effect) => self.close(effect).map(|()| true),
        }
    }

    /// Closes the top layer when its effect succeeds; else it stays and hears why.
    fn close(&mut self, effect: Effect) -> Result<()> {
        if self.layers.len() < 2 {
            return self.perform(effect.and(Effect::Back));
        }
        self.note_drafts();
        let at = self.layers.len() - 1;
        let Some(layer) = self.layers.pop() else { return Ok(()) };
        let Err(error) = self.perform(effect) else { return Ok(()) };
        self.tell_error(&error);
        self.layers.insert(at.min(self.layers.len()), layer);
        self.tell_top(Input::Refused(error)).map(|_| ())
    }

    /// Closes all that floats.
    pub(super) fn close_dialogs(&mut self) {
        self.note_drafts();
        self.layers.truncate(1);
    }

    /// Lets every layer do something; the effects come after.
    fn each(&mut self, ask: impl Fn(usize, &mut Layer, &crate::shell::Cx<'_>) -> Result<Effect>) {
        let mut effects = Vec::new();
        let cx = self.world.cx();
        for (place, layer) in self.layers.iter_mut().enumerate() {
            effects.push(ask(place, layer, &cx));
        }
        for effect in effects {
            let done = effect.and_then(|effect| self.perform(effect));
            self.tell_if(done);
        }
    }

    /// Every layer reads anew.
    pub(super) fn refresh(&mut self) {
        self.revision = self.world.repository.revision();
        let hand = if self.jobs.is_writing() { Hand::Own } else { Hand::Another };
        self.world.repository.hear(hand);
        let looked = self.world.look_around();
        self.tell_if(looked);
        self.each(|_, layer, cx| layer.surface.refresh(cx));
    }

    /// Every layer reads anew if the file has changed.
    pub(super) fn refresh_if_changed(&mut self) {
        if self.world.repository.revision() != self.revision {
            self.refresh();
        }
    }

    /// Goes on with the file that has taken the place of the open one, if any: a backup, for a damaged base.
    pub(super) fn renew_if_replaced(&mut self) {
        if !self.world.repository.is_replaced() {
            return;
        }
        let renewed = self.world.repository.renew();
        let renewed = renewed.and_then(|()| self.world.repository.set_busy(std::time::Duration::ZERO));
        self.tell_if(renewed);
        self.refresh();
    }

    /// Every layer takes what slow reads have brought.
    pub(super) fn settle(&mut self) {
        self.each(|_, layer, cx| layer.surface.settle(cx));
    }

    /// Layers that have grown or shrunk with what they hold get their place.
    pub(super) fn fit(&mut self) {
        let rooms = [self.room(0), self.room(1)];
        self.each(|place, layer, cx| {
            let area = layer.surface.area(rooms[place.min(1)]);
            if area == layer.area {
                return Ok(Effect::None);
            }
            layer.area = area;
            layer.surface.place(area, cx)
        });
    }

    /// The window has another size.
    pub(super) fn resize(&mut self, window: Rect) {
        self.window = window;
        if self.is_tiny() {
            return;
        }
        if let Some(route) = self.begin.take() {
            self.start_at(&route);
            return;
        }
        let rooms = [self.room(0), self.room(1)];
        self.each(|place, layer, cx| {
            layer.area = layer.surface.area(rooms[place.min(1)]);
            Ok(layer.surface.place(layer.area, cx)?.and(layer.surface.refresh(cx)?))
        });
    }

    /// Remembers what is half-typed on any layer.
    pub(super) fn note_drafts(&mut self) {
        for draft in self.layers.iter().filter_map(|layer| layer.surface.draft()) {
            let draft = crate::shell::Draft { at: self.world.now, ..draft };
            let changed = match draft.typed {
                serde_json::Value::Null => self.world.drafts.forget(&draft.key),
                _ => self.world.drafts.keep(draft),
            };
            if changed {
                self.drafts.touch();
            }
        }
    }
}
