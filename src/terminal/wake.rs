//! How a job on another thread ends the wait.
use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::Arc;

/// Ends the wait from any thread. Clones share one pipe; many calls may end one wait.
#[derive(Debug, Clone)]
pub struct Waker {
    write: Arc<UnixStream>,
}

impl Waker {
    /// Says that a report is ready.
    pub fn wake(&self) {
        // A full pipe already wakes; without a reader there is nobody left to wake.
        let _ = (&*self.write).write(&[1]);
    }
}

/// The end that the wait listens to.
#[derive(Debug)]
pub(super) struct WakePipe {
    read: UnixStream,
    waker: Waker,
}

impl WakePipe {
    pub fn new() -> io::Result<Self> {
        let (read, write) = UnixStream::pair()?;
        read.set_nonblocking(true)?;
        write.set_nonblocking(true)?;
        let waker = Waker { write: Arc::new(write) };
        Ok(Self { read, waker })
    }

    pub fn waker(&self) -> Waker {
        self.waker.clone()
    }

    pub fn pipe(&self) -> &UnixStream {
        &self.read
    }

    /// Empties the pipe.
    pub fn drain(&self) {
        let mut bytes = [0; 256];
        while matches!((&self.read).read(&mut bytes), Ok(count) if count > 0) {}
    }
}
