//! How many colours this terminal shows, and whether it is light: told by the environment at the start, because an answer
//! of the terminal that does not come would hold it up; what it answers later to [`super::ground`] counts for more.
use std::sync::atomic::{AtomicU8, Ordering};

/// What the terminal of this process has answered: 0 nothing yet, 1 dark, 2 light.
static ANSWERED: AtomicU8 = AtomicU8::new(0);

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None: bold, underlined and reversed text only.
    None,
    /// The sixteen that the user's own palette defines.
    Sixteen,
    /// The 256 of xterm.
    Indexed,
    /// Any red, green and blue.
    True,
}

/// Whether the terminal writes dark on light or light on dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    /// Dark text on a light ground.
    Light,
    /// Light text on a dark ground.
    Dark,
}

/// Terminals that show every colour and say so in `TERM` only; `COLORTERM` does not travel through SSH.
const TRUE_COLOUR: &[&str] = &["alacritty", "contour", "foot", "ghostty", "kitty", "wezterm"];

/// Terminals from before colour.
const MONOCHROME: &[&str] = &["dumb", "vt100", "vt102", "vt220", "vt320", "xterm-mono"];

impl Depth {
    /// The depth that the process's environment announces.
    pub fn detect() -> Self {
        Self::from_variables(|name| std::env::var(name).ok())
    }

    /// The depth announced by `NO_COLOR` (any value but the empty one, see no-color.org), `COLORTERM` and `TERM`.
    pub fn from_variables(variable: impl Fn(&str) -> Option<String>) -> Self {
        let get = |name| variable(name).unwrap_or_default();
        let term = get("TERM");
        if !get("NO_COLOR").is_empty() || term.is_empty() || MONOCHROME.contains(&term.as_str()) {
            return Self::None;
        }
        if ["truecolor", "24bit"].contains(&get("COLORTERM").as_str()) {
            return Self::True;
        }
        if term.ends_with("-direct") || TRUE_COLOUR.iter().any(|name| term.contains(name)) {
            return Self::True;
        }
        if term.contains("256color") {
            return Self::Indexed;
        }
        Self::Sixteen
    }
}

impl Background {
    /// Notes what the terminal itself has answered.
    pub fn answered(self) {
        ANSWERED.store(if self == Self::Light { 2 } else { 1 }, Ordering::Relaxed);
    }

    /// The background that the terminal has told, else the one that the process's environment announces, if it does.
    pub fn detect() -> Option<Self> {
        match ANSWERED.load(Ordering::Relaxed) {
            1 => return Some(Self::Dark),
            2 => return Some(Self::Light),
            _ => {}
        }
        Self::from_colorfgbg(&std::env::var("COLORFGBG").ok()?)
    }

    /// Reads `COLORFGBG` («15;0», «0;default;15»): the last number is the background's place in the palette of sixteen.
    pub fn from_colorfgbg(value: &str) -> Option<Self> {
        let place: u8 = value.rsplit(';').next()?.parse().ok()?;
        match place {
            0..=6 | 8 => Some(Self::Dark),
            7 | 9..=15 => Some(Self::Light),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Background, Depth};

    #[test]
    fn depth_follows_the_environment() {
        let cases: &[(&[(&str, &str)], Depth)] = &[
            (&[], Depth::None),
            (&[("TERM", "dumb")], Depth::None),
            (&[("TERM", "vt100")], Depth::None),
            (&[("TERM", "xterm")], Depth::Sixteen),
            (&[("TERM", "linux")], Depth::Sixteen),
            (&[("TERM", "xterm-256color")], Depth::Indexed),
            (&[("TERM", "xterm-kitty")], Depth::True),
            (&[("TERM", "xterm-direct")], Depth::True),
            (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], Depth::True),
            (&[("TERM", "xterm-256color"), ("COLORTERM", "yes")], Depth::Indexed),
            (&[("TERM", "xterm-kitty"), ("NO_COLOR", "1")], Depth::None),
            (&[("TERM", "xterm"), ("NO_COLOR", "")], Depth::Sixteen),
        ];
        for (variables, depth) in cases {
            let of = |name: &str| {
                let found = variables.iter().find(|(key, _)| *key == name);
                found.map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(Depth::from_variables(of), *depth, "{variables:?}");
        }
    }

    #[test]
    fn background_is_the_last_number_of_colorfgbg() {
        let cases = [
            ("15;0", Some(Background::Dark)),
            ("0;15", Some(Background::Light)),
            ("0;default;15", Some(Background::Light)),
            ("12;8", Some(Background::Dark)),
            ("default;default", None),
            ("0;99", None),
            ("", None),
        ];
        for (value, background) in cases {
            assert_eq!(Background::from_colorfgbg(value), background, "{value:?}");
        }
    }
}
