//! How many are in a list or a campaign, how many of them are written to, and why the others are not.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::lang::Lang;
use crate::model::member::{LeftOut, WHO};
use crate::model::{Entity, Id, Query};
use crate::repository::Repository;
use crate::shell::{Pen, Result, Sources, told_left_out};
use crate::ui::text;

/// The members of an entity.
#[derive(Debug, Clone)]
struct Count {
    who: &'static Entity,
    all: u64,
    left_out: Vec<(LeftOut, u64)>,
}

/// The counts.
#[derive(Debug, Clone, Default)]
pub struct Tally(Vec<Count>);

impl Tally {
    /// Counts them, in one own company where one is chosen.
    ///
    /// # Errors
    /// Those of the reads.
    pub fn read(repository: &Repository, sources: &Sources, company: Option<Id>) -> Result<Self> {
        let mut counts = Vec::new();
        for who in WHO {
            let members = sources.filter(who);
            let count = |filter| repository.count(&Query { company, ..Query::of(who).filter(filter) });
            let all = count(members.clone())?;
            let mut left_out = Vec::new();
            // Nobody is left out of nothing: six counts less.
            for reason in LeftOut::ALL.into_iter().filter(|_| all > 0) {
                left_out.push((reason, count(members.clone().and(reason.filter(who)))?));
            }
            counts.push(Count { who, all, left_out });
        }
        Ok(Self(counts))
    }

    /// How many members of an entity there are.
    pub fn all(&self, who: &Entity) -> u64 {
        self.0.iter().filter(|count| count.who == who).map(|count| count.all).sum()
    }

    /// Who is written to, and who is not, in words.
    pub fn said(&self, lang: &Lang) -> String {
        let all: u64 = self.0.iter().map(|count| count.all).sum();
        let of = |reason: LeftOut| {
            let lines = self.0.iter().flat_map(|count| &count.left_out).filter(move |(known, _)| *known == reason);
            (reason, lines.map(|(_, count)| count).sum::<u64>())
        };
        let reasons: Vec<(LeftOut, u64)> = LeftOut::ALL.into_iter().map(of).collect();
        let out: u64 = reasons.iter().map(|(_, count)| count).sum();
        let written = i64::try_from(all.saturating_sub(out)).unwrap_or(i64::MAX);
        let said = lang.say_with("member-written-count", &[("count", written.into())]);
        let said = [Some(said), told_left_out(reasons.into_iter(), lang)];
        said.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// Paints how many there are of each entity; the one that is shown stands out.
    pub fn paint(&self, shown: &Entity, area: Rect, buf: &mut Buffer, pen: &Pen<'_>) {
        let (mut x, right) = (area.x + 1, area.right().saturating_sub(1));
        for (at, count) in self.0.iter().enumerate() {
            let style = if count.who == shown { pen.theme.strong } else { pen.theme.label };
            if at > 0 {
                x = text::paint(buf, x, area.y, right.saturating_sub(x), " · ", pen.theme.label);
            }
            let counted = pen.lang.counted(count.who, usize::try_from(count.all).unwrap_or(usize::MAX));
            x = text::paint(buf, x, area.y, right.saturating_sub(x), &counted, style);
        }
    }
}
