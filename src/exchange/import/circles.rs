//! Links between rows of one file: what they name must come to be, and nobody may become their own ancestor (ACC-3).
use super::cells::{Parsed, shortened};
use super::check::{Check, Fate, OFTEN, refuse_stopped, title};
use super::foreign;
use super::links::Meaning;
use crate::exchange::Result;
use crate::exchange::csv::Row;
use crate::exchange::guard::unguarded;
use crate::model::normal::clean_name;
use crate::model::read_value::split;
use crate::model::rule::{Fault, Reason};
use crate::model::{Field, Id, Kind, Ref};
use std::borrow::Cow;
use std::collections::HashMap;

/// Where a link that must not make a circle leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parent {
    /// The row says nothing of it.
    Untold,
    Row(usize),
    Record(Id),
}

/// Looks at the links between records of the imported entity, once all rows are known.
pub fn settle(check: &mut Check<'_>, fields: &[&'static Field]) -> Result<()> {
    let mut edges: Vec<(usize, usize)> = Vec::new();
    let mut trees: Vec<(&'static Field, Vec<Parent>)> = Vec::new();
    for field in fields {
        let parents = resolve(check, field, &mut edges)?;
        if field.no_cycle {
            trees.push((field, parents));
        }
    }
    edges.sort_unstable();
    // What is refused stays where the base has it, and may close another circle there.
    loop {
        let refused = count_refused(check);
        for (field, parents) in &mut trees {
            refuse_circles(check, field, parents)?;
        }
        refuse_the_orphaned(check, fields[0], &edges)?;
        if trees.is_empty() || count_refused(check) == refused {
            return Ok(());
        }
        let gone = |at: usize| check.plan.lines[at].fate == Fate::Rejected;
        for (_, parents) in &mut trees {
            let untold = parents.iter_mut().enumerate().filter(|(at, _)| gone(*at));
            untold.for_each(|(_, parent)| *parent = Parent::Untold);
        }
    }
}

fn count_refused(check: &Check<'_>) -> usize {
    check.plan.lines.iter().filter(|line| line.fate == Fate::Rejected).count()
}

/// What every row names by a field.
fn resolve(check: &mut Check<'_>, field: &'static Field, edges: &mut Vec<(usize, usize)>) -> Result<Vec<Parent>> {
    let mut parents = vec![Parent::Untold; check.plan.lines.len()];
    let Some(column) = check.plan.mapping.column_of(field.key) else { return Ok(parents) };
    let stop = check.repository.stop();
    for (at, parent) in parents.iter_mut().enumerate() {
        if at % OFTEN == 0 {
            refuse_stopped(&stop)?;
        }
        if !is_alive(check.plan.lines[at].fate) {
            continue;
        }
        for name in names(check, at, column, field)? {
            match named(check, field, &name)? {
                Meaning::Record(id) => *parent = Parent::Record(id),
                Meaning::Row(row) => {
                    *parent = Parent::Row(row);
                    check.plan.named.insert(row);
                    edges.push((row, at));
                    if let (true, Ok(from), Ok(to)) = (row > at, u32::try_from(at), u32::try_from(row)) {
                        check.plan.forward.push((from, to));
                    }
                }
                Meaning::Unclear(reason) => {
                    check.reject(at, Some(column), Fault::new(field.key, shortened(&name), reason));
                }
            }
        }
    }
    Ok(parents)
}

/// The names in one cell of a row; the rest of the row is not read again.
fn names(check: &Check<'_>, at: usize, column: usize, field: &'static Field) -> Result<Vec<String>> {
    let line = check.plan.lines[at];
    let mut row = Row::default();
    check.source.rows_from(line.start, line.number).next_into(&mut row)?;
    let text = Cow::Borrowed(row.cells.get(column).map_or("", |cell| unguarded(cell)));
    let text = if check.plan.mapping.is_foreign { foreign::plain(field, text) } else { text };
    Ok(match field.kind {
        Kind::Links => split(&text),
        _ => Some(clean_name(&text).into_owned()).filter(|name| !name.is_empty()).into_iter().collect(),
    })
}

/// What a name means: a row that will be, the record that a row matches, or a record of the base.
fn named(check: &mut Check<'_>, field: &'static Field, name: &str) -> Result<Meaning> {
    let meaning = check.plan.links.find(check.repository, field, name)?;
    let Meaning::Row(row) = meaning else { return Ok(meaning) };
    let line = check.plan.lines[row];
    match line.fate {
        Fate::Creates => Ok(Meaning::Row(row)),
        Fate::Updates(id) | Fate::Same(id) => Ok(Meaning::Record(id)),
        Fate::Rejected | Fate::Skipped => {
            let found = check.plan.links.in_base(check.repository, check.import.entity, name)?;
            Ok(match found {
                Meaning::Record(_) => found,
                Meaning::Row(_) | Meaning::Unclear(_) => Meaning::Unclear(Reason::RowRefused(line.number)),
            })
        }
    }
}

fn is_alive(fate: Fate) -> bool {
    match fate {
        Fate::Creates | Fate::Updates(_) | Fate::Same(_) => true,
        Fate::Rejected | Fate::Skipped => false,
    }
}

/// Rows and records above one another.
struct Above<'a> {
    parents: &'a [Parent],
    /// The row that updates a record, where it says something of its parent.
    rows: HashMap<Id, usize>,
    /// Who is above whom in the base; needed only when rows move records of the base.
    base: HashMap<Id, Id>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Node {
    Row(usize),
    Record(Id),
}

impl Above<'_> {
    fn next(&self, node: Node) -> Option<Node> {
        match node {
            Node::Row(row) => match self.parents[row] {
                Parent::Untold => None,
                Parent::Row(above) => Some(Node::Row(above)),
                Parent::Record(id) => Some(self.of(id)),
            },
            Node::Record(id) => self.base.get(&id).map(|above| self.of(*above)),
        }
    }

    fn of(&self, id: Id) -> Node {
        self.rows.get(&id).map_or(Node::Record(id), |row| Node::Row(*row))
    }
}

/// Refuses each row that lies on a circle, with the path in words.
fn refuse_circles(check: &mut Check<'_>, field: &'static Field, parents: &[Parent]) -> Result<()> {
    let mut above = Above { parents, rows: HashMap::new(), base: HashMap::new() };
    for (at, line) in check.plan.lines.iter().enumerate() {
        if let (Fate::Updates(id) | Fate::Same(id), true) = (line.fate, parents[at] != Parent::Untold) {
            above.rows.insert(id, at);
        }
    }
    if !above.rows.is_empty() {
        check.repository.each_link(check.import.entity, field, &mut |id, parent| {
            above.base.insert(id, parent);
        })?;
    }
    // 0: not seen, else the number of the walk that came here first.
    let mut seen: Vec<u32> = vec![0; parents.len()];
    let mut circles: Vec<Vec<Node>> = Vec::new();
    for start in 0..parents.len() {
        let walk = u32::try_from(start + 1).unwrap_or(u32::MAX);
        let mut path: Vec<Node> = Vec::new();
        let mut node = Node::Row(start);
        loop {
            if let Node::Row(row) = node {
                if seen[row] == walk {
                    let from = path.iter().position(|other| *other == node).unwrap_or(0);
                    circles.push(path.split_off(from));
                    break;
                }
                if seen[row] != 0 {
                    break;
                }
                seen[row] = walk;
            }
            path.push(node);
            match above.next(node) {
                // The base alone has no circles: a walk in it ends.
                Some(next) if path.len() <= parents.len() + above.base.len() => node = next,
                _ => break,
            }
        }
    }
    circles.into_iter().try_for_each(|circle| refuse_circle(check, field, &circle))
}

fn refuse_circle(check: &mut Check<'_>, field: &'static Field, circle: &[Node]) -> Result<()> {
    let mut names = Vec::with_capacity(circle.len());
    for node in circle {
        names.push(name_of(check, *node)?);
    }
    let mut parsed = Parsed::default();
    for (at, node) in circle.iter().enumerate() {
        let Node::Row(row) = *node else { continue };
        let path: Vec<String> = (0..=circle.len()).map(|step| names[(at + step) % circle.len()].clone()).collect();
        check.reread(row, &mut parsed)?;
        let value = parsed.text(field.key).unwrap_or("").to_owned();
        let fault = Fault::new(field.key, shortened(&value), Reason::Circle(path));
        check.reject(row, parsed.column(field.key), fault);
    }
    Ok(())
}

fn name_of(check: &mut Check<'_>, node: Node) -> Result<String> {
    let record = match node {
        Node::Row(row) => {
            let mut parsed = Parsed::default();
            check.reread(row, &mut parsed)?;
            if let Some(name) = title(&parsed) {
                return Ok(name);
            }
            match check.plan.lines[row].fate {
                Fate::Updates(id) | Fate::Same(id) => id,
                Fate::Rejected | Fate::Skipped | Fate::Creates => return Ok(String::new()),
            }
        }
        Node::Record(id) => id,
    };
    Ok(check.repository.title(Ref::new(check.import.entity, record))?.unwrap_or_default())
}

/// A row that names a refused row is refused too, and so on.
fn refuse_the_orphaned(check: &mut Check<'_>, field: &'static Field, edges: &[(usize, usize)]) -> Result<()> {
    let mut gone: Vec<usize> = (0..check.plan.lines.len())
        .filter(|at| check.plan.named.contains(at) && check.plan.lines[*at].fate == Fate::Rejected)
        .collect();
    let mut parsed = Parsed::default();
    while let Some(row) = gone.pop() {
        let from = edges.partition_point(|(above, _)| *above < row);
        let below = edges[from..].iter().take_while(|(above, _)| *above == row).map(|(_, below)| *below);
        for at in below.collect::<Vec<_>>() {
            if check.plan.lines[at].fate == Fate::Rejected {
                continue;
            }
            check.reread(at, &mut parsed)?;
            let value = parsed.text(field.key).unwrap_or("").to_owned();
            let reason = Reason::RowRefused(check.plan.lines[row].number);
            check.reject(at, parsed.column(field.key), Fault::new(field.key, shortened(&value), reason));
            gone.push(at);
        }
    }
    Ok(())
}
