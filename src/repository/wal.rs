//! The first page as the write-ahead log has it: a newer Carnet that crashed may have left its number there only
//! (SQLite, «WAL-mode File Format»).
use super::header::{First, be32};
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

const HEADER: usize = 32;
const FRAME: usize = 24;

/// The start of the newest committed first page in a log, if it differs from `known` in what we look at.
///
/// The frames' own check sums are computed only when there is such a page: a normal start reads their headers alone.
pub fn page_one(log: &Path, known: &First) -> Option<First> {
    let newer = Log::open(log)?.newest(Proof::Salts)?;
    if ids(&newer) == ids(known) {
        return None;
    }
    Log::open(log)?.newest(Proof::Sums)
}

fn ids(first: &First) -> (i64, i64) {
    (be32(first, 60), be32(first, 68))
}

/// What makes a frame believable.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Proof {
    /// It is of the log's present round.
    Salts,
    /// So is it, and its sum is right.
    Sums,
}

struct Log {
    file: BufReader<File>,
    page_size: usize,
    salts: [u8; 8],
    sum: Sum,
}

impl Log {
    fn open(path: &Path) -> Option<Log> {
        // A frame is skipped without reading its page: a buffer of one frame's header.
        let mut file = BufReader::with_capacity(FRAME, File::open(path).ok()?);
        let mut header = [0; HEADER];
        file.read_exact(&mut header).ok()?;
        let magic = be32(&header, 0);
        let page_size = usize::try_from(be32(&header, 8)).ok()?;
        let is_log = magic & !1 == 0x377f_0682 && (512..=65_536).contains(&page_size) && page_size.is_power_of_two();
        let mut salts = [0; 8];
        salts.copy_from_slice(&header[16..24]);
        let mut sum = Sum { first: 0, second: 0, is_big: magic & 1 == 1 };
        sum.add(&header[..24]);
        (is_log && sum.is(&header[24..])).then_some(Log { file, page_size, salts, sum })
    }

    fn newest(mut self, proof: Proof) -> Option<First> {
        let (mut pending, mut committed) = (None, None);
        let mut frame = [0; FRAME];
        let mut page = vec![0; self.page_size];
        while self.file.read_exact(&mut frame).is_ok() && frame[8..16] == self.salts {
            let is_first = be32(&frame, 0) == 1;
            if is_first || proof == Proof::Sums {
                if self.file.read_exact(&mut page).is_err() {
                    break;
                }
            } else if self.file.seek_relative(self.page_size as i64).is_err() {
                break;
            }
            if proof == Proof::Sums {
                self.sum.add(&frame[..8]);
                self.sum.add(&page);
                if !self.sum.is(&frame[16..]) {
                    break;
                }
            }
            if is_first {
                pending = page.first_chunk::<100>().copied();
            }
            // The number of pages after a commit; 0 in the frames before it.
            if be32(&frame, 4) != 0 {
                committed = pending.or(committed);
            }
        }
        committed
    }
}

/// The running check sum of a log.
struct Sum {
    first: u32,
    second: u32,
    is_big: bool,
}

impl Sum {
    fn add(&mut self, bytes: &[u8]) {
        for pair in bytes.chunks_exact(8) {
            let (one, two) = pair.split_at(4);
            self.first = self.first.wrapping_add(self.number(one)).wrapping_add(self.second);
            self.second = self.second.wrapping_add(self.number(two)).wrapping_add(self.first);
        }
    }

    fn number(&self, bytes: &[u8]) -> u32 {
        let four = bytes.first_chunk::<4>().copied().unwrap_or_default();
        if self.is_big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) }
    }

    fn is(&self, stored: &[u8]) -> bool {
        i64::from(self.first) == be32(stored, 0) && i64::from(self.second) == be32(stored, 4)
    }
}
