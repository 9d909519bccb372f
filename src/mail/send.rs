//! Sending what is due (MAI-1): one program at a time for a base, one letter at a time, each claimed before anything leaves and
//! settled when the server has answered.
use super::message;
use super::smtp::{Said, Secret, Server, Session, Trouble};
use crate::config;
use crate::model::catalog::email::EMAIL;
use crate::model::{Id, Ref};
use crate::repository::{Error, Fate, Recovered, Repository, Result};
use chrono::{DateTime, TimeDelta, Utc};
use std::fs::{File, OpenOptions, TryLockError};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// The pauses before another try, in minutes; after the last one a letter is not tried again by itself.
const PAUSES: [i64; 10] = [1, 5, 15, 60, 120, 240, 480, 720, 1_440, 1_440];

/// What a round of sending has done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// So many were sent.
    pub sent: u64,
    /// So many were refused.
    pub failed: u64,
    /// So many were refused for now, and are tried again by themselves.
    pub again: u64,
    /// So many were handed over without an answer.
    pub uncertain: u64,
    /// So many could not be tried, and wait.
    pub waiting: u64,
    /// What was found of programs that died.
    pub recovered: Recovered,
    /// Why it ended before the end.
    pub trouble: Option<Trouble>,
    /// What became of each letter that was tried.
    pub letters: Vec<(Id, Fate)>,
}

/// What a round needs beside the base.
pub struct Round<'a> {
    /// The server.
    pub server: &'a Server,
    /// The password, if it asks for one.
    pub password: Option<&'a Secret>,
    /// Only these letters; all that are due without it.
    pub only: Option<&'a [Id]>,
    /// Puts what went wrong into the user's language: the server's words stay, a key becomes its sentence.
    pub say: &'a dyn Fn(&str) -> String,
    /// The clock.
    pub clock: &'a dyn Fn() -> DateTime<Utc>,
    /// Hears how many of how many are done; says whether to go on.
    pub progress: &'a mut dyn FnMut(u64, u64) -> bool,
}

/// Sends what is due.
///
/// # Errors
/// Those of the base; what concerns the server is the tally's trouble.
pub fn send_due(repository: &mut Repository, round: Round<'_>) -> Result<Tally> {
    let Some(_lock) = lock(repository)? else {
        return Ok(Tally { trouble: Some(Trouble::Elsewhere), ..Tally::default() });
    };
    let mark = mark();
    let mut tally = Tally { recovered: repository.recover_letters(&mark, true, (round.clock)())?, ..Tally::default() };
    let mut due = repository.due_letters((round.clock)())?;
    due.retain(|id| round.only.is_none_or(|only| only.contains(id)));
    let mut work = Work { repository, round, mark, session: None, lost: 0 };
    let all = due.len() as u64;
    for (done, id) in due.into_iter().enumerate() {
        let done = done as u64;
        if !(work.round.progress)(done, all) {
            break;
        }
        work.send(id, &mut tally)?;
        if tally.trouble.is_some() {
            tally.waiting += all - done - 1;
            break;
        }
    }
    if let Some(session) = work.session.take() {
        session.close();
    }
    Ok(tally)
}

/// What holds the right to send the letters of a base; nothing while another program holds it.
fn lock(repository: &Repository) -> Result<Option<File>> {
    use std::os::unix::fs::OpenOptionsExt;
    let path = config::outbox_lock(repository.path());
    let denied = |error: std::io::Error| Error::Denied(path.clone(), error.to_string());
    let file = OpenOptions::new().create(true).write(true).truncate(false).mode(0o600).open(&path).map_err(denied)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(denied(error)),
    }
}

/// A mark that no other round has: the computer, the program, a number.
fn mark() -> String {
    static ROUNDS: AtomicU64 = AtomicU64::new(1);
    let computer = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let computer = computer.trim().replace('/', "-");
    let moment = config::now().timestamp_millis();
    format!("{computer}/{}/{}/{moment}", std::process::id(), ROUNDS.fetch_add(1, Relaxed))
}

struct Work<'a, 'b> {
    repository: &'a mut Repository,
    round: Round<'b>,
    mark: String,
    session: Option<Session>,
    /// How many connections were lost in a row.
    lost: u32,
}

impl Work<'_, '_> {
    fn send(&mut self, id: Id, tally: &mut Tally) -> Result<()> {
        let now = (self.round.clock)();
        if !self.repository.claim_letter(id, &self.mark, now)? {
            return Ok(());
        }
        let fate = self.fate(id, tally)?;
        let Some(mut fate) = fate else { return Ok(()) };
        let answer = match &mut fate {
            Fate::Sent { answer }
            | Fate::Failed { answer, .. }
            | Fate::Uncertain { answer }
            | Fate::Released { answer, .. } => answer,
        };
        *answer = (self.round.say)(answer);
        match fate {
            Fate::Sent { .. } => tally.sent += 1,
            Fate::Failed { next_try: Some(_), .. } => tally.again += 1,
            Fate::Failed { .. } => tally.failed += 1,
            Fate::Uncertain { .. } => tally.uncertain += 1,
            Fate::Released { .. } => tally.waiting += 1,
        }
        self.repository.settle_letter(id, &self.mark, &fate, (self.round.clock)())?;
        tally.letters.push((id, fate));
        Ok(())
    }

    /// What becomes of a letter in our hand; nothing when it was taken out of it.
    fn fate(&mut self, id: Id, tally: &mut Tally) -> Result<Option<Fate>> {
        let Some(email) = self.repository.get(Ref::new(&EMAIL, id))? else { return Ok(None) };
        let files = self.repository.attached(id)?;
        let attempts = email.value("attempts").number().unwrap_or(0);
        let letter = match message::ready(&email, &files, self.round.server.from.as_ref(), (self.round.clock)()) {
            Ok(letter) => letter,
            Err(message::Unfit::NoSender) => {
                tally.trouble = Some(Trouble::NoSender);
                return Ok(Some(Fate::Released { answer: String::new(), next_try: None }));
            }
            Err(unfit) => return Ok(Some(Fate::Failed { answer: unfit.to_string(), next_try: None })),
        };
        let mut session =
            match self.session.take().map_or_else(|| Session::open(self.round.server, self.round.password), Ok) {
                Ok(session) => session,
                Err(trouble) => {
                    let answer = trouble.words().to_owned();
                    let passes = matches!(trouble, Trouble::Unreachable(_) | Trouble::Strange(_));
                    let next_try = if passes { self.next_try(attempts) } else { None };
                    tally.trouble = Some(trouble);
                    return Ok(Some(Fate::Released { answer, next_try }));
                }
            };
        if let Err(said) = session.announce(&letter) {
            return Ok(Some(self.refused(said, attempts, session, tally)));
        }
        if !self.repository.begin_body(id, &self.mark)? {
            session.drop_now();
            return Ok(None);
        }
        let fate = match session.hand_over(&letter) {
            Said::Taken(answer) => Fate::Sent { answer },
            Said::Later(answer) => Fate::Failed { answer, next_try: self.next_try(attempts) },
            Said::Never(answer) => Fate::Failed { answer, next_try: None },
            Said::Lost(answer) => {
                session.drop_now();
                return Ok(Some(Fate::Uncertain { answer }));
            }
        };
        self.lost = 0;
        self.session = Some(session);
        Ok(Some(fate))
    }

    /// What becomes of a letter that the server would not hear of: nothing of it has left.
    fn refused(&mut self, said: Said, attempts: i64, mut session: Session, tally: &mut Tally) -> Fate {
        let fate = match said {
            Said::Taken(answer) | Said::Never(answer) => Fate::Failed { answer, next_try: None },
            Said::Later(answer) => Fate::Failed { answer, next_try: self.next_try(attempts) },
            Said::Lost(answer) => {
                session.drop_now();
                self.lost += 1;
                if self.lost > 1 {
                    tally.trouble = Some(Trouble::Unreachable(answer.clone()));
                }
                return Fate::Released { answer, next_try: self.next_try(attempts) };
            }
        };
        if session.forget() {
            self.session = Some(session);
        }
        fate
    }

    fn next_try(&self, attempts: i64) -> Option<DateTime<Utc>> {
        let at = usize::try_from(attempts).unwrap_or(usize::MAX);
        PAUSES.get(at).map(|minutes| (self.round.clock)() + TimeDelta::minutes(*minutes))
    }
}
