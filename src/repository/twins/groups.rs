//! Pairs that look alike, put together into groups: what a user looks at, and merges.
use super::apart::Apart;
use crate::model::Id;
use crate::model::twin::Reason;
use std::cmp::Reverse;
use std::collections::HashMap;

/// A merge takes so many records at the most (DUP-3).
const MOST: usize = 10;

/// Two records that look alike.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The one of the lesser identity.
    pub low: Id,
    /// The other.
    pub high: Id,
    /// How much they look alike, from 0 to 1000.
    pub score: u16,
    /// Why.
    pub reasons: Vec<Reason>,
}

impl Pair {
    /// Whether a record is one of the two.
    pub fn has(&self, id: Id) -> bool {
        self.low == id || self.high == id
    }
}

/// Records that are likely one and the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The records, the oldest first.
    pub records: Vec<Id>,
    /// The pairs among them, the likeliest first; never none.
    pub pairs: Vec<Pair>,
}

impl Group {
    /// How much the two of its records look alike that do so most, from 0 to 1000.
    pub fn score(&self) -> u16 {
        self.pairs.first().map_or(0, |pair| pair.score)
    }

    /// The likeliest pair of a record.
    pub fn pair_of(&self, id: Id) -> Option<&Pair> {
        self.pairs.iter().find(|pair| pair.has(id))
    }
}

/// Groups of pairs, the likeliest first. No group has more than a merge takes, nor two records that were parted.
pub fn grouped(mut pairs: Vec<Pair>, apart: &Apart) -> Vec<Group> {
    pairs.retain(|pair| !apart.has(pair.low.0, pair.high.0));
    pairs.sort_by_key(|pair| (Reverse(pair.score), pair.low, pair.high));
    pairs.dedup_by_key(|pair| (pair.low, pair.high));
    let mut groups: Vec<Vec<Id>> = Vec::new();
    let mut place: HashMap<Id, usize> = HashMap::new();
    for pair in &pairs {
        let mut home = |id: Id| {
            *place.entry(id).or_insert_with(|| {
                groups.push(vec![id]);
                groups.len() - 1
            })
        };
        let (one, other) = (home(pair.low), home(pair.high));
        let (into, from) = (one.min(other), one.max(other));
        if one == other || groups[one].len() + groups[other].len() > MOST {
            continue;
        }
        let is_parted = groups[one].iter().any(|low| groups[other].iter().any(|high| apart.has(low.0, high.0)));
        if !is_parted {
            let moved = std::mem::take(&mut groups[from]);
            moved.iter().for_each(|id| _ = place.insert(*id, into));
            groups[into].extend(moved);
        }
    }
    let mut made: Vec<Group> = groups.into_iter().map(|records| Group { records, pairs: Vec::new() }).collect();
    for pair in pairs {
        let (one, other) = (place[&pair.low], place[&pair.high]);
        if one == other {
            made[one].pairs.push(pair);
        }
    }
    made.retain(|group| !group.pairs.is_empty());
    made.iter_mut().for_each(|group| group.records.sort_unstable());
    made.sort_by_key(|group| (Reverse(group.score()), group.records[0]));
    made
}
