//! Colours by meaning: a widget asks for the style of a label or of something late, never for a colour.
//!
//! Themes are TOML files compiled in. Nothing is told by colour alone (SCR-4): the widgets add a sign and a word.
mod read;
mod shade;

use ratatui::style::{Modifier, Style};
use std::fmt;

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None: bold, underlined and reversed text only.
    None,
    /// The sixteen of the user's own palette.
    Sixteen,
    /// The 256 of xterm.
    Indexed,
    /// Any red, green and blue.
    True,
}

/// What is wrong with a theme's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeFault(pub String);

impl fmt::Display for ThemeFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

macro_rules! styles {
    ($($(#[$doc:meta])* $name:ident;)+) => {
        /// The styles of a theme, by what they mean. The default one has no styles, for what counts rows and paints nothing.
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct Theme {
            $($(#[$doc])* pub $name: Style,)+
            colours: [Style; COLOURS.len()],
        }

        impl Theme {
            fn from_styles(
                mut style: impl FnMut(&str) -> Result<Style, ThemeFault>,
                colours: [Style; COLOURS.len()],
            ) -> Result<Theme, ThemeFault> {
                Ok(Theme { $($name: style(stringify!($name))?,)+ colours })
            }

            /// Whether the terminal shows no colours.
            pub fn is_colourless(&self) -> bool {
                self.styles().iter().all(|(_, style)| style.fg.is_none() && style.bg.is_none())
            }

            /// Every style with its name.
            pub fn styles(&self) -> Vec<(&'static str, Style)> {
                vec![$((stringify!($name), self.$name),)+]
            }

            /// The same theme with every style changed.
            fn map(mut self, change: impl Fn(Style) -> Style) -> Theme {
                $(self.$name = change(self.$name);)+
                self.colours = self.colours.map(&change);
                self
            }
        }
    };
}

styles! {
    /// Ordinary text on the ground of the screen.
    text;
    /// The name of a value.
    label;
    /// A value.
    value;
    /// What matters most on the screen.
    strong;
    /// The one accent.
    accent;
    /// A name that Enter opens.
    link;
    /// A line that separates.
    rule;
    /// The line of the panel that has the keys.
    rule_focused;
    /// The title of a panel.
    title;
    /// The title of the panel that has the keys.
    title_focused;
    /// The heading of a column.
    heading;
    /// The heading of the column that orders the list.
    sorted;
    /// The row under the cursor, in the panel that has the keys.
    selected;
    /// The row under the cursor, in another panel.
    selected_quiet;
    /// The bar before the row under the cursor.
    bar;
    /// The tick of a marked row.
    marked;
    /// The letters that a search met.
    matched;
    /// The dot of what is active.
    active;
    /// The ring of what is not.
    inactive;
    /// What is overdue.
    late;
    /// What deserves a look.
    warning;
    /// What is wrong.
    error;
    /// What went well.
    ok;
    /// A place above this one, in the top line.
    crumb;
    /// This place, in the top line.
    place;
    /// What waits, in the top line.
    waiting;
    /// A key, in a hint.
    key;
    /// What a key does, in a hint.
    hint;
    /// The field that is being typed into.
    input;
    /// How what was typed is understood.
    preview;
    /// Code in a note.
    code;
    /// Ordinary text on the ground of a dialog.
    dialog;
    /// Everything behind a dialog.
    dimmed;
}

/// The colours that a status or a tag may have.
pub const COLOURS: [&str; 7] = ["grey", "blue", "cyan", "yellow", "green", "red", "magenta"];

const BUILT_IN: [(&str, &str); 5] = [
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("dark-16", include_str!("../../assets/themes/dark-16.toml")),
    ("light-16", include_str!("../../assets/themes/light-16.toml")),
    ("plain", include_str!("../../assets/themes/plain.toml")),
];

impl Theme {
    /// The names that a setting may give.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.into_iter().map(|(name, _)| name)
    }

    /// The theme of a name as well as `depth` can show it; the dark one when the name is unknown.
    pub fn named(name: &str, depth: Depth) -> Theme {
        let light = name.starts_with("light");
        let name = match depth {
            Depth::None => "plain",
            Depth::Sixteen if light => "light-16",
            Depth::Sixteen if name == "plain" => "plain",
            Depth::Sixteen => "dark-16",
            Depth::Indexed | Depth::True => name,
        };
        let text = BUILT_IN.iter().find(|(known, _)| *known == name).map_or(BUILT_IN[0].1, |(_, text)| text);
        let theme = Theme::parse(text).unwrap_or_else(|_| Theme::bare());
        if depth == Depth::Indexed { theme.map(shade::indexed) } else { theme }
    }

    /// Reads a theme from TOML: `[palette]` (own names of colours), `[style]` and `[colour]`.
    pub fn parse(text: &str) -> Result<Theme, ThemeFault> {
        read::theme(text)
    }

    /// Black and white without any mark, should a compiled-in theme be unreadable (a test sees to it that none is).
    fn bare() -> Theme {
        let plain = |_: &str| Ok(Style::new());
        match Theme::from_styles(plain, [Style::new(); COLOURS.len()]) {
            Ok(theme) => theme,
            Err(_) => unreachable!("an empty style is always there"),
        }
    }

    /// The style of one of [`COLOURS`]; grey for an unknown word.
    pub fn colour(&self, name: &str) -> Style {
        let at = COLOURS.iter().position(|known| *known == name).unwrap_or(0);
        self.colours[at]
    }

    /// The style of the cursor's row: plainer in a panel that has not got the keys.
    pub fn row(&self, focused: bool) -> Style {
        if focused { self.selected } else { self.selected_quiet }
    }

    /// A cell's own style on the cursor's row. Reversed rows drop other colours, which would make a patchwork.
    pub fn on_row(&self, cell: Style, focused: bool) -> Style {
        let row = self.row(focused);
        if !row.add_modifier.contains(Modifier::REVERSED) {
            return cell.patch(row);
        }
        row.add_modifier(cell.add_modifier & (Modifier::BOLD | Modifier::UNDERLINED))
    }

    /// The styles of a panel's rule and title.
    pub fn panel(&self, focused: bool) -> (Style, Style) {
        if focused { (self.rule_focused, self.title_focused) } else { (self.rule, self.title) }
    }
}

#[cfg(test)]
mod cases;
