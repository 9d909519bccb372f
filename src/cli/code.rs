//! A business card as a QR code on standard output (CON-7): in black on white where there are colours, in the terminal's ink
//! elsewhere.
use super::desk::Desk;
use super::failure::{Failure, Result};
use crate::model::qr::{Ink, Qr};
use crate::shell::Scannable;
use crate::terminal::Depth;
use serde_json::json;

/// The columns of a sheet of paper, where no terminal says how many there are.
const COLUMNS: usize = 100;

/// Prints the code of as many of the lines as fit; as JSON the whole text of it.
///
/// # Errors
/// That it does not fit, or that the terminal cannot draw it, and what else there is.
pub fn answer(desk: &mut Desk<'_>, what: &Scannable) -> Result {
    if desk.out.json {
        let card = (what.whole)(&what.lines);
        return Ok(desk.out.answer(&json!({ "action": "qr_code", "title": what.title, "card": card }))?);
    }
    let width = desk.out.width();
    if width.is_some() && std::env::var("TERM").is_ok_and(|term| term == "dumb") {
        return Err(Failure::Failed(desk.lang.say("code-not-drawn")));
    }
    let Some((code, _)) = Qr::of_most(&what.lines, what.whole, (width.unwrap_or(COLUMNS), COLUMNS)) else {
        return Err(Failure::Failed(desk.lang.say("code-too-small")));
    };
    if width.is_none() || Depth::detect() == Depth::None {
        code.rows(Ink::Light).iter().try_for_each(|row| writeln!(desk.out.raw(), "{row}"))?;
    } else {
        // Dark modules are drawn with black ink on white: bright white, for white is grey on many terminals.
        let rows = code.rows(Ink::Dark);
        rows.iter().try_for_each(|row| writeln!(desk.out.raw(), "\u{1b}[30;107m{row}\u{1b}[0m"))?;
    }
    desk.out.flush()?;
    desk.out.tell(&desk.lang.say("code-scan"));
    Ok(())
}
