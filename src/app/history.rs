//! The places visited: one step back, one step forward, each as it was left.
use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::App;
use crate::lang::Code;
use crate::model::catalog::{account::ACCOUNT, entity_named};
use crate::model::rights::Right;
use crate::model::{Entity, Id, Query, Ref};
use crate::shell::{Answer, Chosen, Input, Notice, Result, Route, Surface, Trail, places};

/// So many places are kept alive; those visited longer ago are opened anew.
const ALIVE: usize = 12;
/// So many places are remembered.
const REMEMBERED: usize = 100;

/// A place that was left.
pub struct Place {
    route: Route,
    surface: Option<Box<dyn Surface>>,
    trail: Option<Trail>,
    top: bool,
    seen: Seen,
}

/// All that what a place shows depends on. While it is the same, a place that comes back has nothing to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Seen {
    revision: u64,
    window: Rect,
    company: Option<Id>,
    language: Code,
    today: NaiveDate,
}

/// The places before and after this one.
#[derive(Default)]
pub struct History {
    before: Vec<Place>,
    after: Vec<Place>,
    /// Whether `q` quits here: the place was reached by name, not from another one.
    pub top: bool,
}

/// How one comes to a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By its name: `q` quits there.
    ByName,
    /// From another place: `q` goes back to it.
    Deeper,
}

impl History {
    fn leave(&mut self, place: Option<Place>) {
        self.after.clear();
        self.before.extend(place);
        if self.before.len() > REMEMBERED {
            self.before.remove(0);
        }
        if let Some(old) = self.before.len().checked_sub(ALIVE + 1).and_then(|at| self.before.get_mut(at)) {
            old.surface = None;
        }
    }
}

impl App {
    /// Opens the first place, or the list of accounts when it is no more.
    pub(super) fn start_at(&mut self, route: &Route) {
        let home = Route::list(&ACCOUNT);
        self.history.top = route.above().is_empty();
        if let Some(refusal) = self.refusal_of(route) {
            self.history.top = true;
            let allowed = places(&self.world.cx()).into_iter().next().unwrap_or(Route::Settings(String::new()));
            let opened = self.enter(&allowed);
            self.tell_if(opened);
            // The first list of a program that starts is no wish of the user's.
            if *route != home {
                self.tell(refusal);
            }
            return;
        }
        let opened = self.enter(route);
        let Err(error) = opened else { return };
        if *route != home {
            self.history.top = true;
            let opened = self.enter(&home);
            self.tell_if(opened);
        }
        self.tell_error(&error);
    }

    /// Why a place is not shown: the user may not read what stands there, or its module is off.
    fn refusal_of(&self, route: &Route) -> Option<Notice> {
        let entity = match route {
            Route::List { entity, .. }
            | Route::Record { entity, .. }
            | Route::Twins { entity, .. }
            | Route::Merge { entity, .. } => *entity,
            Route::Group(_) => &ACCOUNT,
            Route::Settings(page) => entity_named(page)?,
            Route::Import(_) | Route::Welcome | Route::Search(_) | Route::Health => return None,
        };
        self.world.cx().refusal(entity, Right::Read)
    }

    /// To another place; dialogs close, this place is one step back.
    pub(super) fn go(&mut self, route: &Route, way: Way) -> Result<()> {
        if let Some(refusal) = self.refusal_of(route) {
            self.tell(refusal);
            return Ok(());
        }
        if self.route().as_ref() == Some(route) {
            self.close_dialogs();
            return Ok(());
        }
        let trail = self.layers.first().and_then(|layer| layer.surface.trail());
        let surface = (self.open)(route, &self.world.cx());
        self.close_dialogs();
        // The first page is no place to come back to.
        let left = self.leave().filter(|place| place.route != Route::Welcome);
        self.history.top = way == Way::ByName || left.is_none();
        self.history.leave(left);
        self.world.trail = trail.filter(|_| matches!(route, Route::Record { .. }));
        self.push(surface)
    }

    /// Another record in place of this one.
    pub(super) fn step_to(&mut self, route: &Route, trail: Trail) -> Result<()> {
        let surface = (self.open)(route, &self.world.cx());
        self.close_dialogs();
        self.layers.clear();
        self.world.trail = Some(trail);
        self.push(surface)
    }

    /// Another place in place of this one, which is no more.
    pub(super) fn stand_in(&mut self, route: &Route) -> Result<()> {
        self.close_dialogs();
        self.layers.clear();
        self.world.trail = None;
        self.enter(route)
    }

    /// One step back: a dialog closes, else the place before comes back; at the top the program ends.
    pub(super) fn back(&mut self) -> Result<()> {
        if self.layers.len() > 1 {
            self.note_drafts();
            self.layers.pop();
            return Ok(());
        }
        if self.history.top {
            return self.quit();
        }
        if !self.history.before.is_empty() {
            return self.earlier().map(|_| ());
        }
        match self.route().and_then(|route| route.above().pop()) {
            Some(above) => {
                self.layers.clear();
                self.history.top = above.above().is_empty();
                self.enter(&above)
            }
            None => self.quit(),
        }
    }

    /// The same where a surface wants it: an import that is left ends nothing, even where no place was before it.
    pub(super) fn step_out(&mut self) -> Result<()> {
        let is_import = self.layers.len() == 1 && matches!(self.route(), Some(Route::Import(_)));
        if !is_import || !self.history.top {
            return self.back();
        }
        if self.earlier()? {
            return Ok(());
        }
        let is_empty = self.world.repository.count(&Query::of(&ACCOUNT))? == 0;
        self.stand_in(&if is_empty { Route::Welcome } else { Route::list(&ACCOUNT) })
    }

    /// The place visited before this one; says whether there was one.
    pub(super) fn earlier(&mut self) -> Result<bool> {
        let Some(place) = self.history.before.pop() else { return Ok(false) };
        self.close_dialogs();
        // The last record that was walked to from the list is the one to find it at.
        let walked = self.world.trail.as_ref().map(|trail| Ref::new(trail.query.entity, trail.mark.id));
        let left = self.leave();
        self.history.after.extend(left);
        self.resume(place)?;
        match (walked, self.route()) {
            (Some(at), Some(Route::List { entity, .. })) if entity == at.entity => {
                self.tell_top(Input::Answer(Answer::Records(vec![Chosen::new(at, "")])))?;
            }
            _ => {}
        }
        Ok(true)
    }

    /// To the list of an entity by its name: as it was left when it was visited; anew when it is shown already.
    pub(super) fn go_list(&mut self, entity: &'static Entity) -> Result<()> {
        let list = Route::list(entity);
        let is_here = self.route().is_some_and(|route| route.is_same_place(&list)) || self.refusal_of(&list).is_some();
        let known = self.history.before.iter().rposition(|place| !is_here && place.route.is_same_place(&list));
        let Some(at) = known else { return self.go(&list, Way::ByName) };
        let place = Place { top: true, ..self.history.before.remove(at) };
        self.close_dialogs();
        let left = self.leave();
        self.history.leave(left);
        self.resume(place)
    }

    /// The place from which one went back; says whether there was one.
    pub(super) fn later(&mut self) -> Result<bool> {
        let Some(place) = self.history.after.pop() else { return Ok(false) };
        self.close_dialogs();
        let left = self.leave();
        self.history.before.extend(left);
        self.resume(place).map(|()| true)
    }

    fn leave(&mut self) -> Option<Place> {
        let surface = self.layers.pop()?.surface;
        let trail = self.world.trail.take();
        let seen = self.seen();
        Some(Place { route: surface.route()?, surface: Some(surface), trail, top: self.history.top, seen })
    }

    /// What the surfaces have read last.
    fn seen(&self) -> Seen {
        let cx = self.world.cx();
        Seen {
            revision: self.revision,
            window: self.window,
            company: cx.company,
            language: cx.lang.code(),
            today: cx.today(),
        }
    }

    fn resume(&mut self, place: Place) -> Result<()> {
        self.world.trail = place.trail;
        self.history.top = place.top;
        match place.surface {
            Some(surface) if place.seen == self.seen() && self.revision == self.world.repository.revision() => {
                self.push_as_left(surface)
            }
            Some(surface) => self.push(surface),
            None => self.enter(&place.route),
        }
    }

    fn enter(&mut self, route: &Route) -> Result<()> {
        let surface = (self.open)(route, &self.world.cx());
        self.push(surface)
    }
}
