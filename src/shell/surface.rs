//! Anything that takes input and draws itself: a screen, a panel, a dialog.
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Answer, Cx, Draft, Effect, Pen, Result, Route, Subject, Trail};
use crate::input::command::Pane;
use crate::input::{Chord, Command, Mouse, Scope};
use crate::lang::Lang;
use crate::repository::Error;

/// What a surface is told.
#[derive(Debug)]
pub enum Input {
    /// The user means this. It belongs to one of the surface's scopes, or works everywhere.
    Command(Command),
    /// A key that commands nothing, where text is taken: for the line under the caret.
    Key(Chord),
    /// Text pasted in one piece, as it came.
    Paste(String),
    /// The mouse, on a cell of the window. Clicks outside the surface's area come too.
    Mouse(Mouse),
    /// The answer of the dialog that this surface has opened and that has just closed.
    Answer(Answer),
    /// The effect of this surface's [`Flow::Close`] was refused: it stays open, and says why.
    Refused(Error),
}

/// What becomes of an input.
#[derive(Debug)]
#[must_use]
pub enum Flow {
    /// Not for this surface: the shell sees whether it works everywhere.
    Pass,
    /// Taken; this is to be done.
    Take(Effect),
    /// This is to be done, then the surface closes. When it is refused the surface stays and hears [`Input::Refused`].
    Close(Effect),
}

impl Flow {
    /// Taken, with nothing to be done.
    pub const fn done() -> Self {
        Self::Take(Effect::None)
    }
}

impl From<Effect> for Flow {
    fn from(effect: Effect) -> Self {
        Self::Take(effect)
    }
}

/// Anything that takes input and draws itself: a screen, a panel, a dialog. Its own state is all that it changes.
pub trait Surface {
    /// Where its keys mean something, innermost first, without what works everywhere (`Global` and `Always` are added).
    fn scopes(&self) -> Vec<Scope>;

    /// Takes an input, or passes it.
    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow>;

    /// Paints itself. It reads nothing and changes nothing.
    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>);

    /// Is told its area, before the first [`Surface::refresh`] and whenever the window changes: how many rows to read, what a
    /// click hits. Slow reads come back as jobs ([`super::Fetch`]).
    fn place(&mut self, area: Rect, cx: &Cx<'_>) -> Result<Effect>;

    /// Reads anew what it shows: the file may have changed.
    fn refresh(&mut self, _cx: &Cx<'_>) -> Result<Effect> {
        Ok(Effect::None)
    }

    /// A read that went on beside the screen has ended, this surface's or another's: takes what came
    /// ([`super::Fetch::settle`]). It must not ask the same again.
    fn settle(&mut self, _cx: &Cx<'_>) -> Result<Effect> {
        Ok(Effect::None)
    }

    /// Which part of its room it wants: a screen all of what is between the top and the bottom line, a dialog some of the
    /// window. Asked again after each input.
    fn area(&self, window: Rect) -> Rect {
        window
    }

    /// The cell of the caret, where the terminal's own cursor stands.
    fn cursor(&self) -> Option<Position> {
        None
    }

    /// What an action started here would work on.
    fn subject(&self) -> Subject {
        Subject::default()
    }

    /// The place that it shows; none for a dialog.
    fn route(&self) -> Option<Route> {
        None
    }

    /// What the breadcrumb calls this place; empty when the route says it all.
    fn title(&self, _lang: &Lang) -> String {
        String::new()
    }

    /// The list from which a sheet is about to be opened, at the record under the cursor (for `J` and `K` there).
    fn trail(&self) -> Option<Trail> {
        None
    }

    /// The commands whose keys the bottom line shows, the most useful first; the first of the table when empty.
    fn hints(&self) -> Vec<Command> {
        Vec::new()
    }

    /// Whether it does anything at a command of its scopes: what it leaves alone is not listed among its keys. Few surfaces have
    /// rows to mark, or another view.
    fn heeds(&self, command: &Command) -> bool {
        !matches!(command, Command::Pane(Pane::Mark | Pane::View))
    }

    /// What is half-typed here and must outlive the program; the shell saves it after each input. `Null` is typed where
    /// nothing is left of it, and the draft is forgotten.
    fn draft(&self) -> Option<Draft> {
        None
    }
}

impl std::fmt::Debug for dyn Surface {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Surface({:?})", self.scopes())
    }
}
