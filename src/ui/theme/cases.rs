//! Themes: readable, complete, and plain where colours are not wanted.
use super::*;
use ratatui::style::Color;

/// Lines carry no text; grounds carry no ink.
const NO_TEXT: [&str; 4] = ["rule", "rule_focused", "selected", "selected_quiet"];

#[test]
fn every_theme_can_be_read() {
    for (name, text) in BUILT_IN {
        if let Err(fault) = Theme::parse(text) {
            panic!("{name}: {fault}");
        }
    }
}

#[test]
fn text_stands_out_from_every_ground_it_is_painted_on() {
    for depth in [Depth::True, Depth::Indexed] {
        for name in ["dark", "light"] {
            let theme = Theme::named(name, depth);
            let grounds = [theme.text, theme.selected, theme.selected_quiet, theme.dialog].map(|style| style.bg);
            let named = COLOURS.into_iter().map(|colour| (colour, theme.colour(colour)));
            let inks = theme.styles().into_iter().filter(|(style, _)| !NO_TEXT.contains(style)).chain(named);
            for (style, ink) in inks {
                let own = [ink.bg];
                for ground in if ink.bg.is_some() { own.as_slice() } else { grounds.as_slice() } {
                    let ratio = shade::contrast(ink.fg.unwrap_or(Color::Reset), ground.unwrap_or(Color::Reset));
                    let ratio = ratio.unwrap_or(0.0);
                    let least = if style == "dimmed" { 3.0 } else { 4.5 };
                    assert!(ratio >= least, "{name} at {depth:?}: {style} on {ground:?} has {ratio:.2}");
                }
            }
        }
    }
}

#[test]
fn without_colour_only_weight_underline_and_reversal_speak() {
    let theme = Theme::named("dark", Depth::None);
    let allowed = Modifier::BOLD | Modifier::UNDERLINED | Modifier::REVERSED;
    let named = COLOURS.into_iter().map(|colour| (colour, theme.colour(colour)));
    for (name, style) in theme.styles().into_iter().chain(named) {
        assert_eq!((style.fg, style.bg), (None, None), "{name}");
        assert!(allowed.contains(style.add_modifier), "{name}");
    }
}

#[test]
fn sixteen_colours_are_the_users_own() {
    for name in ["dark", "light"] {
        for (style, look) in Theme::named(name, Depth::Sixteen).styles() {
            let own = |colour: Option<Color>| !matches!(colour, Some(Color::Rgb(..) | Color::Indexed(_)));
            assert!(own(look.fg) && own(look.bg), "{name}: {style}");
        }
    }
}

#[test]
fn a_reversed_row_is_of_one_piece() {
    let theme = Theme::named("dark", Depth::Sixteen);
    let red = theme.late.add_modifier(Modifier::UNDERLINED);
    let on_row = theme.on_row(red, true);
    assert_eq!(on_row.fg, None);
    assert!(on_row.add_modifier.contains(Modifier::REVERSED | Modifier::UNDERLINED));
    let theme = Theme::named("dark", Depth::True);
    assert_eq!(theme.on_row(theme.late, true).fg, theme.late.fg);
}

#[test]
fn a_theme_with_a_fault_says_where() {
    let text = BUILT_IN[0].1;
    for (from, to, said) in [
        ("[colour]\n", "[colour]\npink = \"red\"\n", ""),
        ("late           =", "lateness       =", "style.late"),
        ("ink    = \"#d5d9e0\"", "ink    = \"#d5d9\"", "#d5d9"),
        ("grey    =", "gray    =", "colour.grey"),
    ] {
        let changed = text.replace(from, to);
        assert_ne!(changed, text);
        match Theme::parse(&changed) {
            Ok(_) => assert_eq!(said, "", "{to}"),
            Err(fault) => assert_eq!(fault.0, said),
        }
    }
}
