//! The hierarchy of a group (ACC-3): the whole of it from its topmost company, and the path of one account.
use super::select::{Clause, Context};
use super::{Repository, Result};
use crate::model::Id;
use crate::model::catalog::account::ACCOUNT;
use crate::model::catalog::contact::CONTACT;
use crate::model::catalog::deal::DEAL;
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use std::collections::{HashMap, HashSet};

/// An account of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The account.
    pub id: Id,
    /// The node above, as an index into [`Tree::nodes`].
    pub parent: Option<usize>,
    /// How far it is from the topmost company, which is at 0.
    pub depth: usize,
    /// Its name.
    pub title: String,
    /// Its readable name, such as `C-00042`.
    pub reference: String,
    /// What it is to us: a key of the choice.
    pub relation: String,
    /// Whether we still deal with it.
    pub active: bool,
    /// Its town; empty when it is not known.
    pub city: String,
    /// How many contacts work there.
    pub contacts: u64,
    /// The sum of its open deals in hundredths.
    pub open_deals: i64,
    /// How many accounts it owns directly.
    pub children: usize,
    /// It and all below it.
    pub total: Total,
}

/// The sums of a subtree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Total {
    /// Accounts.
    pub accounts: u64,
    /// Contacts.
    pub contacts: u64,
    /// Open deals, in hundredths.
    pub open_deals: i64,
}

/// A group: each account after the one that owns it, brothers by name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tree {
    /// The accounts.
    pub nodes: Vec<Node>,
    /// The index of the account that was asked for.
    pub current: usize,
}

/// How many accounts a path holds at the most; a longer one is a circle that someone else has written.
const DEEPEST: usize = 1_000;

// Accounts in the order of their identities, so that neighbours are read from one page; they are sorted by name afterwards.
pub(super) const GROUP: &str = "SELECT a.id, a.parent, a.name, a.reference, a.relation, a.active, a.city,
    (SELECT count(*) FROM contact c WHERE c.account = a.id), a.name_key
    FROM account a WHERE a.id IN (SELECT id FROM account WHERE root = ?)";

impl Repository {
    /// The group that an account belongs to; `None` when there is no such account.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn tree(&self, account: Id) -> Result<Option<Tree>> {
        self.read(|connection| {
            let root = "SELECT root FROM account WHERE id = ?";
            let root: Option<i64> =
                connection.prepare_cached(root)?.query_row([account.0], |row| row.get(0)).optional()?;
            let Some(root) = root else { return Ok(None) };
            let context = self.context(connection)?;
            let mut rows = group(&context, Id(root))?;
            add_deals(&context, Id(root), &mut rows)?;
            let nodes = arranged(rows, Id(root));
            let current = nodes.iter().position(|node| node.id == account).unwrap_or(0);
            Ok(Some(Tree { nodes, current }))
        })
    }

    /// The accounts above an account from the topmost down, and itself at the end, with their names.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn path_of(&self, account: Id) -> Result<Vec<(Id, String)>> {
        self.read(|connection| {
            let mut path = climb(connection, account, None)?;
            path.reverse();
            Ok(path)
        })
    }

    /// The names from an account over the wanted parent up to the account again, when that parent would make a circle.
    ///
    /// # Errors
    /// [`super::Error::Slow`], or what SQLite says.
    pub fn would_circle(&self, account: Id, parent: Id) -> Result<Option<Vec<String>>> {
        self.read(|connection| {
            let path = climb(connection, parent, Some(account))?;
            let Some((last, name)) = path.last() else { return Ok(None) };
            if *last != account {
                return Ok(None);
            }
            let names = [name.clone()].into_iter().chain(path.iter().map(|(_, name)| name.clone()));
            Ok(Some(names.collect()))
        })
    }
}

/// The accounts from one upwards, as far as `end` or the top; a circle ends where it closes.
fn climb(connection: &Connection, from: Id, end: Option<Id>) -> Result<Vec<(Id, String)>> {
    let mut statement = connection.prepare_cached("SELECT name, parent FROM account WHERE id = ?")?;
    let (mut path, mut seen, mut next) = (Vec::new(), HashSet::new(), Some(from));
    while let Some(id) = next {
        if !seen.insert(id) || path.len() >= DEEPEST {
            break;
        }
        let found: Option<(String, Option<i64>)> =
            statement.query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let Some((name, parent)) = found else { break };
        path.push((id, name));
        next = parent.map(Id).filter(|_| end != Some(id));
    }
    Ok(path)
}

/// An account of a group and the one that owns it.
struct Member {
    node: Node,
    key: String,
    owner: Option<Id>,
}

/// The group without the accounts and the contacts of other own companies (MUL-1).
fn shown_group(context: &Context<'_>, root: Id) -> Result<Clause> {
    let root = Sql::Integer(root.0);
    let accounts = context.of_company(&ACCOUNT, context.company, "a")?;
    let contacts = context.of_company(&CONTACT, context.company, "c")?;
    let (Some(accounts), Some(contacts)) = (accounts, contacts) else { return Ok(Clause::new(GROUP).with(root)) };
    let (before, after) = GROUP.split_once("c.account = a.id").unwrap_or((GROUP, ""));
    let counted = Clause::new(before).then("c.account = a.id AND ").and_then(contacts).then(after).with(root);
    Ok(counted.then(" AND ").and_then(accounts))
}

fn group(context: &Context<'_>, root: Id) -> Result<Vec<Member>> {
    let statement = shown_group(context, root)?;
    let mut prepared = context.connection.prepare_cached(&statement.sql)?;
    let mut rows = prepared.query(params_from_iter(&statement.values))?;
    let mut members = Vec::new();
    while let Some(row) = rows.next()? {
        let text = |at: usize| row.get_ref(at).ok().and_then(|value| value.as_bytes_or_null().ok().flatten());
        let text = |at: usize| String::from_utf8_lossy(text(at).unwrap_or_default()).into_owned();
        let contacts = row.get::<_, i64>(7)?.unsigned_abs();
        members.push(Member {
            owner: row.get::<_, Option<i64>>(1)?.map(Id),
            key: text(8),
            node: Node {
                id: Id(row.get(0)?),
                parent: None,
                depth: 0,
                title: text(2),
                reference: text(3),
                relation: text(4),
                active: row.get(5)?,
                city: text(6),
                contacts,
                open_deals: 0,
                children: 0,
                total: Total { accounts: 1, contacts, open_deals: 0 },
            },
        });
    }
    members.sort_by(|a, b| (&a.key, a.node.id).cmp(&(&b.key, b.node.id)));
    Ok(members)
}

/// What the open deals of the accounts are worth: those that are neither won nor lost.
fn add_deals(context: &Context<'_>, root: Id, members: &mut [Member]) -> Result<()> {
    let sql = "SELECT d.account, sum(d.amount) FROM deal d LEFT JOIN status s ON s.id = d.stage
        WHERE d.amount IS NOT NULL AND (s.kind IS NULL OR s.kind NOT IN ('won', 'lost'))
        AND d.account IN (SELECT id FROM account WHERE root = ?)";
    let mut statement = Clause::new(sql).with(Sql::Integer(root.0));
    if let Some(shown) = context.of_company(&DEAL, context.company, "d")? {
        statement = statement.then(" AND ").and_then(shown);
    }
    let statement = statement.then(" GROUP BY d.account");
    let mut prepared = context.connection.prepare_cached(&statement.sql)?;
    let mut rows = prepared.query(params_from_iter(&statement.values))?;
    let mut sums: HashMap<Id, i64> = HashMap::new();
    while let Some(row) = rows.next()? {
        sums.insert(Id(row.get(0)?), row.get(1)?);
    }
    for node in members.iter_mut().map(|member| &mut member.node).filter(|_| !sums.is_empty()) {
        node.open_deals = sums.get(&node.id).copied().unwrap_or_default();
        node.total.open_deals = node.open_deals;
    }
    Ok(())
}

/// Depth first from the topmost. What hangs on nothing, which a writer never leaves, follows at the top.
fn arranged(members: Vec<Member>, root: Id) -> Vec<Node> {
    let at: HashMap<Id, usize> = members.iter().enumerate().map(|(at, member)| (member.node.id, at)).collect();
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); members.len()];
    let mut tops = Vec::new();
    for (index, member) in members.iter().enumerate() {
        match member.owner.and_then(|owner| at.get(&owner)) {
            Some(owner) if member.node.id != root => below[*owner].push(index),
            _ => tops.push(index),
        }
    }
    tops.sort_by_key(|top| members[*top].node.id != root);
    let mut waiting: Vec<Option<Node>> = members.into_iter().map(|member| Some(member.node)).collect();
    let mut nodes: Vec<Node> = Vec::with_capacity(waiting.len());
    let circles = 0..waiting.len();
    for top in tops.into_iter().chain(circles) {
        let mut stack = vec![(top, None)];
        while let Some((index, parent)) = stack.pop() {
            let Some(mut node) = waiting[index].take() else { continue };
            let place = nodes.len();
            node.parent = parent;
            node.depth = parent.map_or(0, |parent: usize| nodes[parent].depth + 1);
            node.children = below[index].len();
            nodes.push(node);
            stack.extend(below[index].iter().rev().map(|child| (*child, Some(place))));
        }
    }
    for place in (0..nodes.len()).rev() {
        let total = nodes[place].total;
        if let Some(parent) = nodes[place].parent {
            let above = &mut nodes[parent].total;
            above.accounts += total.accounts;
            above.contacts += total.contacts;
            above.open_deals += total.open_deals;
        }
    }
    nodes
}
