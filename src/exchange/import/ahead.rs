//! Work done ahead: a thread of its own makes what comes next while the caller works on what is there. Reading cells as values
//! is a third of an import's work and needs no store, so a second core takes it over.
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
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
    used: Vec<T>,
    back: Sender<Vec<T>>,
}

impl<T> Ahead<T> {
    /// Begins to make items on a thread of its own, which ends with them, or when nobody takes them any more.
    pub fn begin<'scope>(scope: &'scope Scope<'scope, '_>, items: impl Iterator<Item = T> + Send + 'scope) -> Ahead<T>
    where
        T: Send + 'scope,
    {
        let (give, batches) = sync_channel(WAITING);
        let (back, used) = channel();
        scope.spawn(move || {
            let mut items = items;
            loop {
                used.try_iter().for_each(drop);
                let batch: Vec<T> = items.by_ref().take(BATCH).collect();
                if batch.is_empty() || give.send(batch).is_err() {
                    return;
                }
            }
        });
        Ahead { batches, ready: Vec::new().into_iter(), used: Vec::new(), back }
    }

    /// Gives an item back: the thread that took its memory frees it, so that the two do not wait for each other at every one.
    pub fn give_back(&mut self, item: T) {
        self.used.push(item);
        if self.used.len() == BATCH {
            // A thread that has ended frees nothing any more; then the items go here.
            drop(self.back.send(std::mem::replace(&mut self.used, Vec::with_capacity(BATCH))));
        }
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
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn everything_comes_in_order_and_a_reader_that_leaves_ends_the_work() {
        std::thread::scope(|scope| {
            let all: Vec<u32> = Ahead::begin(scope, 0..10_000).collect();
            assert_eq!(all, (0..10_000).collect::<Vec<u32>>());
            let mut endless = Ahead::begin(scope, 0u64..);
            assert_eq!(endless.by_ref().take(300).last(), Some(299));
        });
    }

    #[test]
    fn what_is_given_back_is_dropped_by_the_thread_that_made_it() {
        struct Made(std::thread::ThreadId, Arc<AtomicUsize>);
        impl Drop for Made {
            fn drop(&mut self) {
                if std::thread::current().id() == self.0 {
                    self.1.fetch_add(1, Ordering::Relaxed);
                }
            }
        }
        let at_home = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&at_home);
        std::thread::scope(|scope| {
            let items = (0..20 * BATCH).map(|_| Made(std::thread::current().id(), Arc::clone(&count)));
            let mut ahead = Ahead::begin(scope, items);
            while let Some(item) = ahead.next() {
                ahead.give_back(item);
            }
        });
        // What waited in the last batches may be dropped by either.
        assert!(at_home.load(Ordering::Relaxed) >= (20 - 2 * WAITING) * BATCH);
    }
}
