//! The comparing itself, on every processor there is: traits are read once for each record, on connections beside this one.
use super::super::{Error, Repository, Result, Stop};
use super::faces::Faces;
use super::groups::Pair;
use crate::model::twin::{LIKELY, Traits, likeness};
use crate::model::{Entity, Id};
use std::num::NonZero;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

/// Records whose traits are read by one statement.
const READ: usize = 500;
/// Pairs that are compared between two looks at whether to stop.
const COMPARED: usize = 4_096;
/// More threads gain little: they wait for the disk.
const THREADS: usize = 4;

/// The traits read so far, by the place of their record.
#[derive(Debug)]
pub struct Alike<'a> {
    entity: &'static Entity,
    ids: &'a [i64],
    traits: Vec<Option<Box<Traits>>>,
    stop: Stop,
    threads: usize,
}

impl<'a> Alike<'a> {
    /// Nothing read yet.
    pub fn new(entity: &'static Entity, ids: &'a [i64], stop: Stop) -> Alike<'a> {
        let threads = thread::available_parallelism().map_or(1, NonZero::get).min(THREADS);
        let traits = std::iter::repeat_with(|| None).take(ids.len()).collect();
        Alike { entity, ids, traits, stop, threads }
    }

    /// Those of the pairs that are likely the same. `progress` hears the share that is done, of 1000.
    ///
    /// # Errors
    /// Those of a read, and [`Error::Cancelled`].
    pub fn likely(
        &mut self,
        repository: &Repository,
        pairs: &[u64],
        progress: &mut dyn FnMut(u64),
    ) -> Result<Vec<Pair>> {
        let mut wanted: Vec<bool> = vec![false; self.ids.len()];
        for pair in pairs {
            let (one, other) = places(*pair);
            wanted[one] = self.traits[one].is_none();
            wanted[other] = self.traits[other].is_none();
        }
        self.read(repository, &wanted, progress)?;
        self.compare(pairs, progress)
    }

    /// Reads the traits of the records that are wanted, each thread those of a stretch of identities.
    fn read(&mut self, repository: &Repository, wanted: &[bool], progress: &mut dyn FnMut(u64)) -> Result<()> {
        let all = wanted.iter().filter(|wanted| **wanted).count() as u64;
        let done = AtomicU64::new(0);
        let stretch = self.ids.len().div_ceil(self.threads).max(1);
        let mut readers = Vec::new();
        for _ in 1..self.threads {
            readers.push(repository.another()?);
        }
        let (entity, stop) = (self.entity, &self.stop);
        let mut work = self
            .traits
            .chunks_mut(stretch)
            .zip(self.ids.chunks(stretch).zip(wanted.chunks(stretch)))
            .map(|(traits, (ids, wanted))| Stretch { entity, stop, ids, wanted, traits, done: &done });
        let own = work.next();
        thread::scope(|scope| {
            let others: Vec<_> = work
                .zip(readers)
                .map(|(mut stretch, reader)| scope.spawn(move || stretch.read(&reader, &mut |_| ())))
                .collect();
            let mine = own
                .map_or(Ok(()), |mut stretch| stretch.read(repository, &mut |done| progress(done * 500 / all.max(1))));
            others.into_iter().map(joined).fold(mine, Result::and)
        })
    }

    fn compare(&self, pairs: &[u64], progress: &mut dyn FnMut(u64)) -> Result<Vec<Pair>> {
        let (done, all) = (AtomicU64::new(0), pairs.len().max(1) as u64);
        let share = pairs.len().div_ceil(self.threads).max(1);
        let mut slices = pairs.chunks(share);
        let own = slices.next().unwrap_or_default();
        let done = &done;
        thread::scope(|scope| {
            let others: Vec<_> =
                slices.map(|slice| scope.spawn(move || self.alike(slice, done, &mut |_| ()))).collect();
            let mut likely = self.alike(own, done, &mut |done| progress(500 + done * 500 / all));
            for other in others.into_iter().map(joined) {
                likely = likely.and_then(|mut list| {
                    list.extend(other?);
                    Ok(list)
                });
            }
            likely
        })
    }

    fn alike(&self, pairs: &[u64], done: &AtomicU64, progress: &mut dyn FnMut(u64)) -> Result<Vec<Pair>> {
        let mut likely = Vec::new();
        for slice in pairs.chunks(COMPARED) {
            if self.stop.is_stopped() {
                return Err(Error::Cancelled);
            }
            for pair in slice {
                let (one, other) = places(*pair);
                let (Some(low), Some(high)) = (&self.traits[one], &self.traits[other]) else { continue };
                let found = likeness(low, high);
                if found.score >= LIKELY {
                    let (low, high) = (Id(self.ids[one]), Id(self.ids[other]));
                    likely.push(Pair { low, high, score: found.score, reasons: found.reasons });
                }
            }
            progress(done.fetch_add(slice.len() as u64, Relaxed));
        }
        Ok(likely)
    }
}

/// What one thread reads.
struct Stretch<'a> {
    entity: &'static Entity,
    stop: &'a Stop,
    ids: &'a [i64],
    wanted: &'a [bool],
    traits: &'a mut [Option<Box<Traits>>],
    done: &'a AtomicU64,
}

impl Stretch<'_> {
    fn read(&mut self, repository: &Repository, progress: &mut dyn FnMut(u64)) -> Result<()> {
        let faces = Faces::of(self.entity);
        let places: Vec<usize> = (0..self.ids.len()).filter(|at| self.wanted[*at]).collect();
        for slice in places.chunks(READ) {
            if self.stop.is_stopped() {
                return Err(Error::Cancelled);
            }
            let ids: Vec<i64> = slice.iter().map(|at| self.ids[*at]).collect();
            for (id, traits) in faces.some(&repository.connection, &ids, None)? {
                if let Ok(at) = self.ids.binary_search(&id) {
                    self.traits[at] = Some(Box::new(traits));
                }
            }
            progress(self.done.fetch_add(slice.len() as u64, Relaxed));
        }
        Ok(())
    }
}

/// The places of the two records of a pair.
fn places(pair: u64) -> (usize, usize) {
    ((pair >> 32) as usize, (pair & u64::from(u32::MAX)) as usize)
}

/// What a thread has brought; its panic goes on here.
fn joined<T>(thread: thread::ScopedJoinHandle<'_, Result<T>>) -> Result<T> {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
