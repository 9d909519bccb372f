//! A list of names: enough of a screen to try the shell and its dialogs on.
use carnet::dialogs::confirm::confirm;
use carnet::dialogs::form::Form;
use carnet::input::command::List;
use carnet::input::{Command, Scope};
use carnet::model::catalog::account::{self, ACCOUNT};
use carnet::model::catalog::contact::CONTACT;
use carnet::model::query::Page;
use carnet::model::{Change, Label, Query, Ref, Values};
use carnet::shell::{Cx, Effect, Fetch, Flow, Input, Notice, Outcome, Pen, Result, Route, Subject, Surface};
use carnet::ui::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A list of names, enough of a screen to try the shell on.
struct Names {
    route: Route,
    page: Fetch<Page>,
    cursor: usize,
}

/// Opens any place as the list of accounts: `n` makes one, `s` makes a contact, `v` edits the first in a form, `m` its description, `e` renames it,
/// `x` tries what the store refuses, `d` deletes, `c` breaks the program.
pub fn open(route: &Route, _cx: &Cx<'_>) -> Box<dyn Surface> {
    Box::new(Names { route: route.clone(), page: Fetch::new(), cursor: 0 })
}

impl Names {
    fn selected(&self) -> Option<Ref> {
        self.page.value()?.records.get(self.cursor).map(carnet::model::Record::at)
    }

    fn name(&self) -> String {
        let record = self.page.value().and_then(|page| page.records.get(self.cursor));
        record.map(|record| record.text("name").to_owned()).unwrap_or_default()
    }
}

impl Surface for Names {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::List, Scope::Quick]
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        let (Input::Command(Command::List(command)), Some(at)) = (input, self.selected()) else {
            return Ok(Flow::Pass);
        };
        let changed =
            |change: Change| Flow::Take(Effect::apply(Outcome::commit(cx.header(Label::new("test")), vec![change])));
        Ok(match command {
            List::Down => {
                self.cursor += 1;
                Flow::done()
            }
            List::Open => Flow::Take(Effect::Go(Route::record(at))),
            List::Edit => changed(Change::update(at, Values::new().with(&account::NAME.field, "Renommé"))),
            List::Export => changed(Change::insert(&ACCOUNT, Values::new())),
            List::New => Flow::Take(Effect::ask(Form::create(&ACCOUNT, Vec::new(), cx)?)),
            List::Sort => Flow::Take(Effect::ask(Form::create(&CONTACT, Vec::new(), cx)?)),
            List::View => {
                let record = cx.repository.get(at)?.expect("it was just listed");
                Flow::Take(Effect::ask(Form::edit(&record, cx)?))
            }
            List::StatusForward => {
                let record = cx.repository.get(at)?.expect("it was just listed");
                Flow::Take(Effect::ask(Form::edit(&record, cx)?.at(&account::DESCRIPTION.field)))
            }
            List::Columns => panic!("the screen broke"),
            List::Delete => {
                let gone = Outcome::commit(cx.header(Label::new("test")), vec![Change::Delete { at }])
                    .notice(Notice::done("1 compte supprimé"));
                Flow::Take(confirm(format!("Supprimer {} ?", self.name()), Effect::apply(gone)))
            }
            _ => Flow::Pass,
        })
    }

    fn view(&self, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let records = self.page.value().map_or(&[][..], |page| &page.records);
        for (y, record) in (area.y..area.bottom()).zip(records) {
            text::paint(buf, area.x + 1, y, area.width, record.text("name"), pen.theme.value);
        }
    }

    fn place(&mut self, _area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        self.page.ask(cx, |repository| repository.list(&Query::of(&ACCOUNT)))
    }

    fn settle(&mut self, _cx: &Cx<'_>) -> Result<Effect> {
        self.page.settle().map(|_| Effect::None)
    }

    fn route(&self) -> Option<Route> {
        Some(self.route.clone())
    }

    fn subject(&self) -> Subject {
        self.selected().map(|at| Subject::proposed(at, self.name())).unwrap_or_default()
    }
}
