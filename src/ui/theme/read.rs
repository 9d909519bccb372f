//! A theme's TOML.
use super::{COLOURS, Theme, ThemeFault};
use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    palette: BTreeMap<String, String>,
    style: BTreeMap<String, Look>,
    colour: BTreeMap<String, String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Look {
    fg: String,
    bg: String,
    bold: bool,
    dim: bool,
    italic: bool,
    underline: bool,
    reverse: bool,
}

/// Reads a whole theme; every style must be there, and none that is unknown.
pub fn theme(text: &str) -> Result<Theme, ThemeFault> {
    let mut file: File = toml::from_str(text).map_err(|error| ThemeFault(error.to_string()))?;
    let mut colours = [Style::new(); COLOURS.len()];
    for (style, name) in colours.iter_mut().zip(COLOURS) {
        let word = file.colour.get(name).ok_or_else(|| ThemeFault(format!("colour.{name}")))?;
        *style = inked(*style, &file.palette, word)?;
    }
    let (palette, styles) = (&file.palette, &mut file.style);
    let theme = Theme::from_styles(
        |name| {
            let look = styles.remove(name).ok_or_else(|| ThemeFault(format!("style.{name}")))?;
            style(&look, palette)
        },
        colours,
    )?;
    match styles.keys().next() {
        Some(unknown) => Err(ThemeFault(format!("style.{unknown}"))),
        None => Ok(theme),
    }
}

fn style(look: &Look, palette: &BTreeMap<String, String>) -> Result<Style, ThemeFault> {
    let mut style = inked(Style::new(), palette, &look.fg)?;
    if !look.bg.is_empty() {
        style = style.bg(colour(palette, &look.bg)?);
    }
    let modifiers = [
        (look.bold, Modifier::BOLD),
        (look.dim, Modifier::DIM),
        (look.italic, Modifier::ITALIC),
        (look.underline, Modifier::UNDERLINED),
        (look.reverse, Modifier::REVERSED),
    ];
    let set = modifiers.into_iter().filter(|(wanted, _)| *wanted);
    Ok(set.fold(style, |style, (_, modifier)| style.add_modifier(modifier)))
}

fn inked(style: Style, palette: &BTreeMap<String, String>, word: &str) -> Result<Style, ThemeFault> {
    if word.is_empty() { Ok(style) } else { Ok(style.fg(colour(palette, word)?)) }
}

fn colour(palette: &BTreeMap<String, String>, word: &str) -> Result<Color, ThemeFault> {
    let word = palette.get(word).map_or(word, String::as_str);
    if let Some(number) = word.strip_prefix('#').filter(|digits| digits.len() == 6) {
        let number = u32::from_str_radix(number, 16).map_err(|_| ThemeFault(word.to_owned()))?;
        let [_, red, green, blue] = number.to_be_bytes();
        return Ok(Color::Rgb(red, green, blue));
    }
    NAMED.iter().find(|(name, _)| *name == word).map(|(_, colour)| *colour).ok_or_else(|| ThemeFault(word.to_owned()))
}

/// The names of the sixteen, as ECMA-48 numbers them.
const NAMED: [(&str, Color); 16] = [
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("grey", Color::Gray),
    ("dark-grey", Color::DarkGray),
    ("light-red", Color::LightRed),
    ("light-green", Color::LightGreen),
    ("light-yellow", Color::LightYellow),
    ("light-blue", Color::LightBlue),
    ("light-magenta", Color::LightMagenta),
    ("light-cyan", Color::LightCyan),
    ("white", Color::White),
];
