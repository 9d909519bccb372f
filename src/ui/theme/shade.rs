//! Colours as numbers: the nearest of xterm's 256, and the contrast of two.
use ratatui::style::{Color, Style};

/// The levels of the 6×6×6 cube of xterm's palette.
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The style with its colours replaced by the nearest of the 256.
pub fn indexed(style: Style) -> Style {
    Style { fg: style.fg.map(nearest), bg: style.bg.map(nearest), ..style }
}

fn nearest(colour: Color) -> Color {
    let Color::Rgb(red, green, blue) = colour else { return colour };
    let wanted = [red, green, blue];
    let cube = wanted.map(|part| (0..6).min_by_key(|&at| part.abs_diff(LEVELS[at])).unwrap_or(0));
    let mean = (u32::from(red) + u32::from(green) + u32::from(blue)) / 3;
    let step = mean.saturating_sub(8).saturating_add(5) / 10;
    let step = u8::try_from(step.min(23)).unwrap_or(23);
    let in_cube = distance(wanted, cube.map(|at| LEVELS[at]));
    if distance(wanted, [8 + 10 * step; 3]) < in_cube {
        return Color::Indexed(232 + step);
    }
    let [red, green, blue] = cube.map(|at| u8::try_from(at).unwrap_or(0));
    Color::Indexed(16 + 36 * red + 6 * green + blue)
}

fn distance(one: [u8; 3], other: [u8; 3]) -> u32 {
    one.into_iter().zip(other).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}

/// The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, relative luminance); `None` where the terminal decides.
#[cfg(test)]
pub fn contrast(one: Color, other: Color) -> Option<f64> {
    let (one, other) = (luminance(one)?, luminance(other)?);
    Some((one.max(other) + 0.05) / (one.min(other) + 0.05))
}

#[cfg(test)]
fn luminance(colour: Color) -> Option<f64> {
    let parts = match colour {
        Color::Rgb(red, green, blue) => [red, green, blue],
        Color::Indexed(at @ 16..=231) => {
            [(at - 16) / 36, (at - 16) / 6 % 6, (at - 16) % 6].map(|place| LEVELS[usize::from(place)])
        }
        Color::Indexed(at @ 232..) => [8 + 10 * (at - 232); 3],
        _ => return None,
    };
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    Some(0.2126 * linear(parts[0]) + 0.7152 * linear(parts[1]) + 0.0722 * linear(parts[2]))
}
