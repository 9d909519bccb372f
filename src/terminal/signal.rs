//! Signals, turned into values that the wait reports. Nothing happens inside a handler but a mark and a byte in a pipe.
use std::io;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH, SIGXFSZ};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

/// Why the program must end now, after an orderly leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    /// Interrupted from outside (the key comes as a key).
    Interrupt,
    /// Asked to quit from outside.
    Quit,
    /// Asked to terminate.
    Terminate,
    /// The terminal is gone: nothing can be shown any more.
    Hangup,
}

impl Ending {
    /// The exit status that a shell expects: 128 and the signal's number.
    pub fn exit_code(self) -> i32 {
        let number = match self {
            Self::Interrupt => SIGINT,
            Self::Quit => SIGQUIT,
            Self::Terminate => SIGTERM,
            Self::Hangup => SIGHUP,
        };
        128 + number
    }
}

/// What arrived since the last look.
#[derive(Debug, Default)]
pub(super) struct Arrived {
    pub ending: Option<Ending>,
    pub resized: bool,
    pub resumed: bool,
}

/// The handlers, and the pipe they write to.
///
/// SIGTSTP has none: in raw mode no key sends it, and while an editor runs in our place the ordinary disposition must
/// stop us together with it, or the shell would never get its prompt.
#[derive(Debug)]
pub(super) struct Signals {
    delivery: SignalDelivery<UnixStream, SignalOnly>,
}

impl Signals {
    /// Installs the handlers; they replace an inherited «ignore» (`nohup`) on purpose.
    pub fn listen() -> io::Result<Self> {
        let (read, write) = UnixStream::pair()?;
        let signals = [SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGWINCH, SIGCONT];
        let delivery = SignalDelivery::with_pipe(read, write, SignalOnly, signals)?;
        survive_file_size_limit()?;
        Ok(Self { delivery })
    }

    /// The pipe's end to wait on.
    pub fn pipe(&self) -> &UnixStream {
        self.delivery.get_read()
    }

    /// Takes what arrived; of several endings the gravest.
    pub fn take(&mut self) -> Arrived {
        let mut arrived = Arrived::default();
        for signal in self.delivery.pending() {
            let ending = match signal {
                SIGHUP => Ending::Hangup,
                SIGTERM => Ending::Terminate,
                SIGQUIT => Ending::Quit,
                SIGINT => Ending::Interrupt,
                SIGWINCH => {
                    arrived.resized = true;
                    continue;
                }
                SIGCONT => {
                    arrived.resumed = true;
                    continue;
                }
                _ => continue,
            };
            arrived.ending = arrived.ending.max(Some(ending));
        }
        arrived
    }
}

/// Makes a write over the file-size limit fail with an error that can be shown, where SIGXFSZ would kill the program
/// (measured: exit 153 in the middle of a write). Commands without a screen call it too.
pub fn survive_file_size_limit() -> io::Result<()> {
    signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Ending;

    #[test]
    fn an_ending_has_the_exit_status_of_its_signal() {
        assert_eq!(Ending::Hangup.exit_code(), 129);
        assert_eq!(Ending::Interrupt.exit_code(), 130);
        assert_eq!(Ending::Quit.exit_code(), 131);
        assert_eq!(Ending::Terminate.exit_code(), 143);
    }

    #[test]
    fn the_gravest_of_several_endings_wins() {
        let endings = [Ending::Interrupt, Ending::Hangup, Ending::Terminate];
        assert_eq!(endings.into_iter().max(), Some(Ending::Hangup));
    }
}
