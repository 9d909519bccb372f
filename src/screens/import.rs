//! An import, step by step (IMP-2, IMP-3): which file, what its columns are and how its rows are taken, the verdict on each
//! row, and the import itself, with its report. Every guess can be corrected; nothing is written before the last step.
mod columns;
mod commands;
mod files;
mod paint;
mod rules;
mod summary;
mod verdicts;
mod work;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::path::PathBuf;
use std::sync::Arc;

use self::files::{Files, Taken};
use self::rules::{Change, Rule};
use self::summary::Summary;
use self::work::{Busy, Checked, Found, Slot, Written};
use super::ledger::Ledger;
use crate::dialogs::menu::{self, Menu};
use crate::exchange::csv::Told;
use crate::exchange::import::{Draft, Judged, Meant, remembered};
use crate::exchange::{self, Import, Mode, OnDuplicate};
use crate::input::command::{self, Always, Global, Importing, Lookup, Pane};
use crate::input::{ActionName, Command, Scope};
use crate::lang::{Lang, Spoken};
use crate::model::catalog::account::ACCOUNT;
use crate::model::rights::Right;
use crate::model::{Catalog, Entity};
use crate::shell::{Answer, Cx, Effect, Flow, Input, Lane, Notice, Pen, Result, Route, Subject, Surface};
use crate::ui::picker::Item;

/// Where one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// Which file.
    File,
    /// Its columns and the rules.
    Columns,
    /// What would become of its rows.
    Verdicts,
    /// What has become of them.
    Done,
}

/// The half of the page of columns that has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Rules,
    Columns,
}

/// What a dialog was opened to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    Rule(Rule),
    /// Which field a column is read for.
    Column(usize),
    /// Of which kind its new field is.
    Kind(usize),
}

/// Which verdicts are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    All,
    Problems,
}

/// The screen.
pub struct ImportScreen {
    /// What is imported, where one came from a list of it.
    meant: Option<&'static Entity>,
    step: Step,
    files: Files,
    path: PathBuf,
    told: Told,
    draft: Option<Draft>,
    half: Half,
    rule: usize,
    columns: Ledger<usize>,
    question: Option<Question>,
    /// A column, and the key of the field that was made for it.
    made: Option<(usize, String)>,
    checked: Option<Checked>,
    summary: Summary,
    /// The step of the journal that the import is; 0 before.
    journal: i64,
    rows: Ledger<Judged>,
    shown: Shown,
    rejects: Option<PathBuf>,
    busy: Option<Busy>,
    lane: Lane,
    slot: Slot,
    /// The fields and their names, for the reasons of rejects.
    catalog: Arc<Catalog>,
    area: Rect,
}

impl ImportScreen {
    /// The first step.
    pub fn new(meant: Option<&'static Entity>) -> Self {
        Self {
            meant,
            step: Step::File,
            files: Files::new(),
            path: PathBuf::new(),
            told: Told::default(),
            draft: None,
            half: Half::Columns,
            rule: 0,
            columns: Ledger::new(|at| i64::try_from(*at).unwrap_or(i64::MAX)),
            question: None,
            made: None,
            checked: None,
            summary: Summary::default(),
            journal: 0,
            rows: Ledger::new(|judged: &Judged| i64::try_from(judged.number).unwrap_or(i64::MAX)),
            shown: Shown::All,
            rejects: None,
            busy: None,
            lane: Lane::new(),
            slot: Slot::default(),
            catalog: Arc::default(),
            area: Rect::ZERO,
        }
    }

    /// Reads the file as it was told.
    fn read(&mut self, entity: Option<&'static Entity>, cx: &Cx<'_>) -> Effect {
        let (busy, job) = work::read((self.path.clone(), self.told.clone(), entity), (self.lane, &self.slot), cx);
        self.busy = Some(busy);
        Effect::Start(job)
    }

    fn choose_file(&mut self, path: PathBuf, cx: &Cx<'_>) -> Effect {
        self.path = path;
        self.told = Told::default();
        self.draft = None;
        self.read(self.meant, cx)
    }

    /// Takes what a job has brought.
    fn found(&mut self, found: Found, cx: &Cx<'_>) -> Effect {
        self.busy = None;
        let entity = self.draft.as_ref().map_or(&ACCOUNT, |draft| draft.import.entity);
        match found {
            Found::Read(Ok(meant)) => self.take_file(meant, cx),
            Found::Checked(Ok(checked)) => {
                self.judge(checked, cx);
                Effect::None
            }
            Found::Written(Ok(Written::Changed(checked))) => {
                self.judge(checked, cx);
                Effect::Tell(Notice::warning(cx.lang.say("importing-base-changed")))
            }
            Found::Written(Ok(Written::Done(rejects, journal))) => {
                self.journal = journal;
                self.finish(rejects, cx)
            }
            Found::Read(Err(error)) | Found::Checked(Err(error)) | Found::Written(Err(error)) => {
                // That it was stopped is said by the shell.
                if matches!(error, exchange::Error::Store(crate::repository::Error::Cancelled)) {
                    return Effect::None;
                }
                Effect::Tell(work::refusal(&error, entity, cx))
            }
        }
    }

    /// Shows the columns of a file that was read: as they were the last time with these headings, else as they are
    /// understood.
    fn take_file(&mut self, meant: Meant, cx: &Cx<'_>) -> Effect {
        let words = Spoken::new(cx.lang.code());
        let known = (cx.catalog, &words);
        let before = self.draft.take();
        let is_new = before.is_none();
        let import = match before {
            Some(draft) => Import { entity: meant.entity, told: Vec::new(), ..draft.import },
            None => Import {
                company: cx.company,
                makes_accounts: cx.allows(&ACCOUNT, Right::Create),
                ..Import::of(meant.entity, cx.user.id)
            },
        };
        let source = Arc::new(meant.source);
        let read = Draft::new(Arc::clone(&source), import, known).and_then(|mut draft| {
            let memory = cx.views.get(&draft.memory_name()).to_owned();
            let Some(entity) = remembered(&memory).filter(|_| source.pieces.is_none()) else { return Ok(draft) };
            if is_new && self.meant.is_none() {
                draft.import.entity = entity;
            }
            if draft.import.entity == entity {
                draft.recall(&memory, known)?;
            }
            Ok(draft)
        });
        match read {
            Ok(draft) => {
                self.columns.put((0..draft.columns.len()).collect());
                self.draft = Some(draft);
                self.step = Step::Columns;
                self.arrange();
                Effect::None
            }
            Err(error) => Effect::Tell(work::refusal(&error, meant.entity, cx)),
        }
    }

    /// Shows the verdicts.
    fn judge(&mut self, checked: Checked, cx: &Cx<'_>) {
        let Some(draft) = &self.draft else { return };
        let judged = checked.plan.verdicts(&draft.source);
        self.summary = Summary::of(&checked, &judged);
        self.shown = if judged.iter().any(|one| one.is_worth_a_look()) { Shown::Problems } else { Shown::All };
        let word = cx.lang.say("importing-rejects-word");
        self.rejects = (self.summary.rejects() > 0).then(|| work::rejects_beside(&self.path, &word, &draft.source));
        self.checked = Some(checked);
        self.show(judged);
        self.step = Step::Verdicts;
        self.tell(cx);
    }

    /// Puts what is to be known of the rows into words, and makes room for them.
    fn tell(&mut self, cx: &Cx<'_>) {
        self.summary.tell((cx.lang, cx.today()), (self.rejects.as_deref(), self.step == Step::Done));
        self.arrange();
    }

    /// Puts the verdicts that are to be shown into the list.
    fn show(&mut self, mut judged: Vec<Judged>) {
        if self.shown == Shown::Problems {
            judged.retain(|one| one.is_worth_a_look());
        }
        self.rows.put(judged);
    }

    /// Shows the report, and remembers the columns for the next file of this kind.
    fn finish(&mut self, rejects: std::result::Result<usize, exchange::Error>, cx: &Cx<'_>) -> Effect {
        self.step = Step::Done;
        if rejects.is_err() {
            self.rejects = None;
        }
        self.tell(cx);
        let Some(draft) = &self.draft else { return Effect::None };
        let entity = draft.import.entity;
        let kept = Effect::Remember(draft.memory_name(), draft.memory());
        let notice = match rejects {
            Ok(_) => {
                let made = cx.lang.counted(entity, self.summary.taken());
                Notice::done(cx.lang.tell("importing-done", &[("what", made)]))
            }
            Err(error) => {
                let reason = work::refusal(&error, entity, cx).text;
                Notice::warning(cx.lang.tell("importing-done-without-rejects", &[("reason", reason)]))
            }
        };
        kept.and(Effect::Tell(notice))
    }

    /// On to the next step.
    fn go(&mut self, cx: &Cx<'_>) -> Effect {
        let Some(draft) = &self.draft else { return Effect::None };
        let import = draft.import.clone();
        for right in needed(&import) {
            if let Some(refusal) = cx.refusal(import.entity, right) {
                return Effect::Tell(refusal);
            }
        }
        let at = (self.lane, &self.slot);
        let (busy, job) = match self.step {
            Step::Columns if draft.is_nothing => {
                return Effect::Tell(Notice::warning(cx.lang.say("importing-no-column")));
            }
            Step::Columns => work::check((import, Arc::clone(&draft.source)), at, cx),
            Step::Verdicts if self.summary.taken() == 0 => {
                return Effect::Tell(Notice::warning(cx.lang.say("importing-nothing")));
            }
            Step::Verdicts => {
                let Some(checked) = self.checked.clone() else { return Effect::None };
                work::write((checked, Arc::clone(&draft.source), self.rejects.clone()), at, cx)
            }
            Step::Done => return self.leave(),
            Step::File => return Effect::None,
        };
        self.busy = Some(busy);
        Effect::Start(job)
    }

    /// To the list of what was imported.
    fn leave(&self) -> Effect {
        self.draft.as_ref().map_or(Effect::Back, |draft| Effect::Instead(Route::list(draft.import.entity)))
    }

    /// One step back; at the first one out of here.
    fn back(&mut self) -> Flow {
        if self.busy.is_some() {
            return Effect::Stop(self.lane).into();
        }
        self.step = match self.step {
            Step::File => return Effect::Back.into(),
            // There may be no place to go back to: one sees what came of it.
            Step::Done => return self.leave().into(),
            Step::Columns => Step::File,
            Step::Verdicts => Step::Columns,
        };
        self.arrange();
        Flow::done()
    }

    fn ask(&mut self, question: Question, cx: &Cx<'_>) -> Effect {
        let Some(draft) = &self.draft else { return Effect::None };
        let mut present = None;
        let (title, choices) = match question {
            Question::Rule(rule) => (cx.lang.say(&format!("importing-rule-{}", rule.word())), rule.choices(draft, cx)),
            Question::Column(at) => {
                let header = columns::header_of(draft, at, cx.lang);
                let choices = columns::choices(draft, at, cx);
                present = columns::present(draft, at, &choices);
                (cx.lang.tell("importing-which-field", &[("header", header)]), choices)
            }
            Question::Kind(at) => {
                let header = columns::header_of(draft, at, cx.lang);
                (cx.lang.tell("importing-which-kind", &[("header", header)]), columns::kinds(draft, at, cx))
            }
        };
        self.question = Some(question);
        let menu = Menu::new(title, cx.lang.say("nothing-fits"), choices.into_iter().map(entry).collect());
        Effect::ask(menu.standing_at(present))
    }

    /// Puts what was chosen in force.
    fn answered(&mut self, word: &str, cx: &Cx<'_>) -> Result<Effect> {
        let (Some(question), Some(draft)) = (self.question.take(), &mut self.draft) else { return Ok(Effect::None) };
        match question {
            Question::Rule(rule) => match rule.choose(word, draft, &mut self.told) {
                Change::Read => {
                    let entity = draft.import.entity;
                    return Ok(self.read(Some(entity), cx));
                }
                Change::Understand => return Ok(self.understand(cx)),
                Change::Show => {}
            },
            Question::Column(at) if word == columns::NEW => return Ok(self.ask(Question::Kind(at), cx)),
            Question::Column(at) => {
                let field = cx.catalog.field(draft.import.entity, word);
                draft.put(at, field);
                return Ok(self.understand(cx));
            }
            Question::Kind(at) => {
                let (key, effect) = columns::make(draft, at, word, cx)?;
                self.made = Some((at, key));
                return Ok(effect);
            }
        }
        Ok(Effect::None)
    }

    /// Looks at the columns again.
    fn understand(&mut self, cx: &Cx<'_>) -> Effect {
        let words = Spoken::new(cx.lang.code());
        let Some(draft) = &mut self.draft else { return Effect::None };
        let entity = draft.import.entity;
        match draft.understand((cx.catalog, &words)) {
            Ok(()) => {
                self.columns.put((0..draft.columns.len()).collect());
                Effect::None
            }
            Err(error) => Effect::Tell(work::refusal(&error, entity, cx)),
        }
    }
}

/// A choice of a menu, which answers its word.
fn entry((word, item): (String, Item<usize>)) -> (Item<usize>, Option<menu::Taken>) {
    let taken: menu::Taken = Box::new(move || Effect::Answer(Answer::Text(word.clone())));
    (item, Some(taken))
}

/// The rights that an import needs.
fn needed(import: &Import) -> Vec<Right> {
    let mut rights = Vec::new();
    if import.mode != Mode::Update {
        rights.push(Right::Create);
    }
    if import.mode != Mode::Create || import.on_duplicate == OnDuplicate::Update {
        rights.push(Right::Edit);
    }
    rights
}

impl Surface for ImportScreen {
    fn scopes(&self) -> Vec<Scope> {
        match self.step {
            Step::File => vec![Scope::Files, Scope::Lookup],
            Step::Columns | Step::Verdicts | Step::Done => vec![Scope::Importing, Scope::Pane],
        }
    }

    fn heeds(&self, command: &Command) -> bool {
        match command {
            Command::Pane(Pane::Mark) => false,
            Command::Pane(Pane::View) => matches!(self.step, Step::Verdicts | Step::Done),
            Command::Importing(Importing::Go | Importing::File) => true,
            Command::Importing(_) => self.step == Step::Columns,
            _ => true,
        }
    }

    fn handle(&mut self, input: Input, cx: &Cx<'_>) -> Result<Flow> {
        Ok(match input {
            Input::Command(Command::Always(Always::Escape) | Command::Lookup(Lookup::Cancel)) => self.back(),
            Input::Command(Command::Global(Global::Back)) if self.step != Step::Done => self.back(),
            Input::Command(Command::Lookup(_)) | Input::Key(_) | Input::Paste(_) if self.busy.is_some() => Flow::done(),
            Input::Command(Command::Lookup(command)) => match self.files.lookup(command) {
                Taken::File(path) => self.choose_file(path, cx).into(),
                Taken::Nothing => Flow::done(),
            },
            Input::Key(chord) if self.step == Step::File => {
                self.files.press(chord);
                Flow::done()
            }
            Input::Paste(text) if self.step == Step::File => {
                self.files.paste(&text);
                Flow::done()
            }
            Input::Command(Command::Files(command::Files::Template)) if self.busy.is_none() => {
                let subject = Subject::default().of_list(self.meant.map(Route::list));
                Effect::Run { action: ActionName::new("template"), subject, given: None }.into()
            }
            Input::Command(Command::Importing(command)) => self.importing(command, cx).into(),
            Input::Command(Command::Pane(command)) => self.pane(command, cx).into(),
            Input::Mouse(mouse) => self.mouse(mouse, cx).into(),
            Input::Answer(Answer::Text(word)) => self.answered(&word, cx)?.into(),
            Input::Command(_) | Input::Key(_) | Input::Paste(_) | Input::Answer(_) | Input::Refused(_) => Flow::Pass,
        })
    }

    fn view(&self, _area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        self.paint(buf, pen);
    }

    fn place(&mut self, area: Rect, _cx: &Cx<'_>) -> Result<Effect> {
        self.area = area;
        self.arrange();
        Ok(Effect::None)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        self.catalog = Arc::clone(cx.repository.catalog());
        if self.step == Step::Done {
            self.summary.undone = work::undone(cx.repository, self.journal)?;
            self.tell(cx);
        }
        // The field that was made for a column is there now.
        if let (Some((at, key)), Some(draft)) = (self.made.take(), &mut self.draft) {
            match cx.catalog.field(draft.import.entity, &key) {
                Some(field) => draft.put(at, Some(field)),
                None => self.made = Some((at, key)),
            }
            return Ok(self.understand(cx));
        }
        Ok(Effect::None)
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Result<Effect> {
        Ok(self.slot.take().map_or(Effect::None, |found| self.found(found, cx)))
    }

    fn cursor(&self) -> Option<Position> {
        (self.step == Step::File && self.busy.is_none()).then(|| self.files.cursor()).flatten()
    }

    fn route(&self) -> Option<Route> {
        Some(Route::Import(self.meant))
    }

    fn title(&self, lang: &Lang) -> String {
        lang.say("place-import")
    }

    fn hints(&self) -> Vec<Command> {
        let escape = Command::from(Always::Escape);
        if self.busy.is_some() {
            return vec![escape];
        }
        match self.step {
            Step::File => {
                let template = command::Files::Template.into();
                vec![Lookup::Take.into(), Lookup::Complete.into(), template, Lookup::Down.into(), Lookup::Cancel.into()]
            }
            Step::Columns => vec![
                Importing::Go.into(),
                Pane::Open.into(),
                Importing::Next.into(),
                Importing::Leave.into(),
                Importing::Field.into(),
                escape,
            ],
            Step::Verdicts => {
                vec![Importing::Go.into(), Pane::Open.into(), Pane::View.into(), Importing::File.into(), escape]
            }
            Step::Done => {
                let turn = if self.summary.undone.is_some() { Global::Redo } else { Global::Undo };
                vec![Pane::Open.into(), turn.into(), Importing::File.into(), Global::Back.into()]
            }
        }
    }
}

impl std::fmt::Debug for ImportScreen {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("ImportScreen").field("step", &self.step).field("path", &self.path).finish_non_exhaustive()
    }
}
