//! What one frame writes, collected and sent at once: the terminal never shows half a picture, and a panic in the
//! middle of painting leaves nothing half-written behind.
use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::stdio::stdout;

/// Collects what ratatui's backend writes; its own flushes, several a frame, are ignored until [`Frame::send`]. Clones
/// share what is collected: the backend keeps one to itself.
#[derive(Debug, Default, Clone)]
pub(super) struct Frame {
    bytes: Rc<RefCell<Vec<u8>>>,
}

impl Frame {
    /// Sends what was collected inside a synchronized update, and starts anew.
    pub fn send(&self) -> io::Result<()> {
        const BEGIN: &[u8] = b"\x1b[?2026h";
        const END: &[u8] = b"\x1b[?2026l";
        let collected = self.bytes.take();
        write_out(&[BEGIN, &collected, END].concat())
    }

    /// Forgets what was collected.
    pub fn forget(&self) {
        self.bytes.take();
    }
}

impl Write for Frame {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes everything to standard output, past the standard library's lock and buffer: the panic hook comes here too,
/// and must not wait for a lock that the panicking code holds.
pub(super) fn write_out(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(stdout(), bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(count) => bytes = &bytes[count..],
            Err(Errno::INTR) => {}
            // Another program may have left the shared description non-blocking.
            Err(Errno::AGAIN) => {
                let out = stdout();
                poll(&mut [PollFd::new(&out, PollFlags::OUT)], None)?;
            }
            Err(fault) => return Err(fault.into()),
        }
    }
    Ok(())
}
