//! Work done ahead: a thread of its own makes what comes next while the caller works on what is there. Reading cells as values
//! is a third of an import's work and needs no store, so a second core takes it over.
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::Scope;

/// So many items go from one thread to the other at once.
const BATCH: usize = 256;
/// So many batches may wait.
const WAITING: usize = 8;

/// What another thread has made, in order.
#[derive(Debug)]
pub struct Ahead<T> {
    batches: Receiver<Vec<T>>,
    ready: std::vec::IntoIter<T>,
}

impl<T> Ahead<T> {
    /// Begins to make items on a thread of its own, which ends with them, or when nobody takes them any more.
    pub fn begin<'scope>(scope: &'scope Scope<'scope, '_>, items: impl Iterator<Item = T> + Send + 'scope) -> Ahead<T>
    where
        T: Send + 'scope,
    {
        let (give, batches) = sync_channel(WAITING);
        scope.spawn(move || {
            let mut items = items;
            loop {
                let batch: Vec<T> = items.by_ref().take(BATCH).collect();
                if batch.is_empty() || give.send(batch).is_err() {
                    return;
                }
            }
        });
        Ahead { batches, ready: Vec::new().into_iter() }
    }
}

impl<T> Iterator for Ahead<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        if let Some(item) = self.ready.next() {
            return Some(item);
        }
        self.ready = self.batches.recv().ok()?.into_iter();
        self.ready.next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_comes_in_order_and_a_reader_that_leaves_ends_the_work() {
        std::thread::scope(|scope| {
            let all: Vec<u32> = Ahead::begin(scope, 0..10_000).collect();
            assert_eq!(all, (0..10_000).collect::<Vec<u32>>());
            let mut endless = Ahead::begin(scope, 0u64..);
            assert_eq!(endless.by_ref().take(300).last(), Some(299));
        });
    }
}
