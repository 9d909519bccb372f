//! The system's own report that files of a folder changed: inotify on Linux, nothing elsewhere (the watch then looks
//! each second).
#[cfg(target_os = "linux")]
pub(super) use linux::Notify;
#[cfg(not(target_os = "linux"))]
pub(super) use nothing::Notify;

/// What the folder's events say about our files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "only inotify makes them"))]
pub(super) enum Touched {
    /// Other files only.
    No,
    /// One of ours, or so many events that some were lost.
    Yes,
    /// The folder is gone or moved away: no more events will come.
    Lost,
}

#[cfg(target_os = "linux")]
mod linux {
    use std::ffi::OsString;
    use std::io;
    use std::mem::MaybeUninit;
    use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
    use std::os::unix::ffi::OsStrExt;
    use std::path::Path;

    use rustix::fs::inotify::{CreateFlags, ReadFlags, Reader, WatchFlags, add_watch, init};

    use super::Touched;

    /// An inotify descriptor with one watch, on a folder.
    #[derive(Debug)]
    pub(in super::super) struct Notify {
        events: OwnedFd,
    }

    impl Notify {
        pub fn open(folder: &Path) -> io::Result<Self> {
            let events = init(CreateFlags::NONBLOCK | CreateFlags::CLOEXEC)?;
            let wanted = WatchFlags::MODIFY
                | WatchFlags::CREATE
                | WatchFlags::MOVED_TO
                | WatchFlags::DELETE
                | WatchFlags::DELETE_SELF
                | WatchFlags::MOVE_SELF
                | WatchFlags::ONLYDIR;
            add_watch(&events, folder, wanted)?;
            Ok(Self { events })
        }

        pub fn pipe(&self) -> BorrowedFd<'_> {
            self.events.as_fd()
        }

        /// Reads every event that waits and keeps what concerns `names`.
        pub fn read(&self, names: &[OsString]) -> Touched {
            let ended = ReadFlags::IGNORED | ReadFlags::UNMOUNT | ReadFlags::MOVE_SELF;
            let mut space = [MaybeUninit::uninit(); 8192];
            let mut reader = Reader::new(&self.events, &mut space);
            let mut touched = Touched::No;
            // The reader ends with «would block».
            while let Ok(event) = reader.next() {
                if event.events().intersects(ended) {
                    return Touched::Lost;
                }
                let overflow = event.events().contains(ReadFlags::QUEUE_OVERFLOW);
                let ours =
                    event.file_name().is_some_and(|name| names.iter().any(|known| known.as_bytes() == name.to_bytes()));
                if overflow || ours {
                    touched = Touched::Yes;
                }
            }
            touched
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod nothing {
    use std::ffi::OsString;
    use std::io;
    use std::os::fd::BorrowedFd;
    use std::path::Path;

    use super::Touched;

    /// Never made.
    #[derive(Debug)]
    pub(in super::super) enum Notify {}

    impl Notify {
        pub fn open(_: &Path) -> io::Result<Self> {
            Err(io::ErrorKind::Unsupported.into())
        }

        pub fn pipe(&self) -> BorrowedFd<'_> {
            match *self {}
        }

        pub fn read(&self, _: &[OsString]) -> Touched {
            match *self {}
        }
    }
}
