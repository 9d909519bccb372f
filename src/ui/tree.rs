//! A hierarchy as a tree whose branches fold: the visible nodes, the lines between them, and the columns beside each.
use super::cell::Cell;
use super::list::{List, Wish};
use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::ops::Range;

mod paint;

pub use paint::{Leaf, Tree};

/// A node, before those below it; nodes come in the order in which they are drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<K> {
    /// Which record.
    pub key: K,
    /// How many nodes are above it: 0 for a root.
    pub depth: u16,
}

/// The nodes of a hierarchy, which of them are folded, and a cursor over those that show.
#[derive(Debug, Clone)]
pub struct Forest<K> {
    nodes: Vec<Node<K>>,
    at: HashMap<K, usize>,
    folded: HashSet<K>,
    list: List<K>,
}

impl<K> Default for Forest<K> {
    fn default() -> Forest<K> {
        Forest { nodes: Vec::new(), at: HashMap::new(), folded: HashSet::new(), list: List::default() }
    }
}

impl<K: Copy + Eq + Hash> Forest<K> {
    /// Sets the nodes anew; what was folded stays folded, and the cursor stays on its node or on the nearest above it.
    pub fn replace(&mut self, nodes: Vec<Node<K>>) {
        self.nodes = nodes;
        self.at = self.nodes.iter().enumerate().map(|(at, node)| (node.key, at)).collect();
        let known = &self.at;
        self.folded.retain(|key| known.contains_key(key));
        self.show();
    }

    /// The cursor and the scroll position over the nodes that show.
    pub fn list(&self) -> &List<K> {
        &self.list
    }

    /// How many rows the screen shows.
    pub fn set_height(&mut self, rows: u16) {
        self.list.set_height(rows);
    }

    /// Moves the cursor by so many nodes.
    pub fn step(&mut self, by: isize) {
        let _: Wish = self.list.step(by);
    }

    /// Moves the cursor by screens.
    pub fn page(&mut self, by: isize) {
        let _: Wish = self.list.page(by);
    }

    /// Scrolls without moving the cursor.
    pub fn scroll(&mut self, by: isize) {
        let _: Wish = self.list.scroll(by);
    }

    /// Moves the cursor to the first node.
    pub fn home(&mut self) {
        let _: Wish = self.list.home();
    }

    /// Moves the cursor to the last node that shows.
    pub fn end(&mut self) {
        let _: Wish = self.list.end();
    }

    /// Puts the cursor on a line of the screen; false when there is no node.
    pub fn select_line(&mut self, line: usize) -> bool {
        self.list.select_line(line)
    }

    /// Puts the cursor on a node and unfolds what is above it; false when there is no such node.
    pub fn select(&mut self, key: K) -> bool {
        let Some(&at) = self.at.get(&key) else { return false };
        let above: Vec<K> = self.above(at).map(|at| self.nodes[at].key).collect();
        above.into_iter().for_each(|key| _ = self.folded.remove(&key));
        self.show();
        self.list.select(key)
    }

    /// The node under the cursor.
    pub fn selected(&self) -> Option<K> {
        self.list.selected()
    }

    /// Folds the branch under the cursor; when it is folded or has none, goes to the node above.
    pub fn fold(&mut self) {
        let Some(at) = self.cursor() else { return };
        if self.has_branch(at) && self.folded.insert(self.nodes[at].key) {
            return self.show();
        }
        let parent = self.above(at).next();
        if let Some(parent) = parent {
            self.list.select(self.nodes[parent].key);
        }
    }

    /// Unfolds the branch under the cursor; when it is unfolded, goes to its first node.
    pub fn unfold(&mut self) {
        let Some(at) = self.cursor().filter(|at| self.has_branch(*at)) else { return };
        if self.folded.remove(&self.nodes[at].key) {
            return self.show();
        }
        self.list.select(self.nodes[at + 1].key);
    }

    /// Folds the branch under the cursor, or unfolds it.
    pub fn toggle(&mut self) {
        let Some(at) = self.cursor().filter(|at| self.has_branch(*at)) else { return };
        let key = self.nodes[at].key;
        if !self.folded.remove(&key) {
            self.folded.insert(key);
        }
        self.show();
    }

    /// Folds every branch.
    pub fn fold_all(&mut self) {
        let branches = (0..self.nodes.len()).filter(|at| self.has_branch(*at));
        self.folded = branches.map(|at| self.nodes[at].key).collect();
        self.show();
    }

    /// Unfolds every branch.
    pub fn unfold_all(&mut self) {
        self.folded.clear();
        self.show();
    }

    /// How many nodes there are, folded away or not.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is no node.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The nodes on the screen with the lines before each; `cells` gives the name and the columns of one.
    pub fn leaves(&self, current: Option<K>, mut cells: impl FnMut(K) -> (Cell, Vec<Cell>)) -> Vec<Leaf> {
        let shown: Range<usize> = self.list.shown();
        let leaf = |&key: &K| {
            let at = *self.at.get(&key)?;
            let (name, cells) = cells(key);
            Some(Leaf { stem: self.stem(at), name, cells, is_current: current == Some(key) })
        };
        self.list.rows()[shown].iter().filter_map(leaf).collect()
    }

    /// Works out which nodes show.
    fn show(&mut self) {
        let mut hidden_below: Option<u16> = None;
        let mut rows = Vec::with_capacity(self.nodes.len());
        for node in &self.nodes {
            if hidden_below.is_some_and(|depth| node.depth > depth) {
                continue;
            }
            hidden_below = self.folded.contains(&node.key).then_some(node.depth);
            rows.push(node.key);
        }
        // A cursor that was folded away goes to the branch that holds it.
        let selected = self.list.selected().filter(|key| self.at.contains_key(key));
        let heir = selected.and_then(|key| {
            let at = self.at[&key];
            let folded = self.above(at).filter(|above| self.folded.contains(&self.nodes[*above].key)).last();
            folded.map(|above| self.nodes[above].key)
        });
        self.list.replace(rows, false, false);
        if let Some(key) = heir {
            self.list.select(key);
        }
    }

    fn cursor(&self) -> Option<usize> {
        self.selected().and_then(|key| self.at.get(&key).copied())
    }

    fn has_branch(&self, at: usize) -> bool {
        self.nodes.get(at + 1).is_some_and(|next| next.depth > self.nodes[at].depth)
    }

    /// The nodes above one, the nearest first.
    fn above(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let mut depth = self.nodes[at].depth;
        (0..at).rev().filter(move |&above| {
            let is_above = self.nodes[above].depth < depth;
            depth = depth.min(self.nodes[above].depth);
            is_above
        })
    }

    /// The lines before a node: which of the branches it hangs in go on below it, and its own fold.
    fn stem(&self, at: usize) -> String {
        let depth = self.nodes[at].depth;
        let mut goes_on = vec![false; usize::from(depth) + 1];
        let mut least = depth + 1;
        for node in &self.nodes[at + 1..] {
            if node.depth < least {
                least = node.depth;
                goes_on[usize::from(least)] = true;
            }
            if least <= 1 {
                break;
            }
        }
        let mut stem: String = (1..depth).map(|level| if goes_on[usize::from(level)] { "│ " } else { "  " }).collect();
        if depth > 0 {
            stem += if goes_on[usize::from(depth)] { "├─" } else { "└─" };
        }
        stem += match (self.has_branch(at), self.folded.contains(&self.nodes[at].key)) {
            (true, true) => "▸ ",
            (true, false) => "▾ ",
            (false, _) if depth > 0 => "─ ",
            (false, _) => "  ",
        };
        stem
    }
}

#[cfg(test)]
mod cases;
