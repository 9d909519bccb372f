//! Text in cells: cut, wrapped, cleaned, set in Markdown.
use super::*;
use crate::ui::sight::{page, paper, row};
use crate::ui::theme::Depth;
use ratatui::style::{Color, Modifier};
use ratatui::text::Span;

fn painted(text: &str, width: u16) -> String {
    let mut buf = paper(width + 4, 1);
    paint(&mut buf, 0, 0, width, text, Style::new());
    row(&buf, 0)
}

#[test]
fn what_finds_no_room_is_cut_by_whole_signs() {
    for (text, width, shown) in [
        ("Apollo", 6, "Apollo"),
        ("Apollo SAS", 6, "Apoll…"),
        ("Apollo SAS", 8, "Apollo…"),
        ("Élise Martin", 5, "Élis…"),
        ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
        ("北京市", 6, "北京市"),
        ("北京市", 5, "北京…"),
        ("北京市", 4, "北…"),
        ("Apollo", 1, "…"),
        ("Apollo", 0, ""),
        ("", 5, ""),
    ] {
        assert_eq!(painted(text, width), shown, "{text} in {width}");
    }
}

#[test]
fn a_cell_of_ten_megabytes_costs_no_more_than_its_beginning() {
    let long = "Rue de la République ".repeat(500_000);
    assert_eq!(painted(&long, 12), "Rue de la R…");
    let accents = format!("e{}", "\u{301}".repeat(100_000));
    let mut buf = paper(4, 1);
    paint(&mut buf, 0, 0, 4, &accents, Style::new());
    assert!(buf[(0, 0)].symbol().len() <= SIGN);
}

#[test]
fn nothing_in_a_record_steers_the_terminal() {
    let hostile =
        ["\u{1b}[31m", "\u{1b}]52;c;aGk=\u{7}", "\u{9b}2J", "Doc\u{202e}fdp.exe", "a\r\nb", "\u{feff}x\u{200b}"];
    for text in hostile {
        let mut buf = paper(40, 3);
        paint(&mut buf, 0, 0, 40, text, Style::new());
        paint_aligned(&mut buf, 0, 1, 40, text, Style::new(), Align::Right);
        paint_line(&mut buf, 0, 2, 40, &Line::from(vec![Span::raw(text), Span::raw(text)]));
        let seen: String = buf.content.iter().map(|cell| cell.symbol()).collect();
        let harmful = |c: char| c.is_control() || "\u{202e}\u{feff}\u{200b}".contains(c);
        assert!(!seen.contains(harmful), "{text:?}: {seen:?}");
    }
}

#[test]
fn wide_signs_keep_the_columns_in_line() {
    let mut buf = paper(12, 2);
    paint(&mut buf, 0, 0, 6, "北京", Style::new());
    paint(&mut buf, 6, 0, 4, "fin", Style::new());
    paint(&mut buf, 0, 1, 6, "Lyon", Style::new());
    paint(&mut buf, 6, 1, 4, "fin", Style::new());
    assert_eq!(buf[(6, 0)].symbol(), "f");
    assert_eq!(buf[(6, 1)].symbol(), "f");
}

#[test]
fn numbers_stand_at_the_right_and_nothing_leaves_the_buffer() {
    let mut buf = paper(10, 1);
    paint_aligned(&mut buf, 0, 0, 10, "9\u{202f}400 €", Style::new(), Align::Right);
    assert_eq!(row(&buf, 0), "   9\u{202f}400 €");
    for (x, y) in [(0, 5), (40, 0), (9, 0)] {
        paint(&mut buf, x, y, 50, "dehors", Style::new());
    }
    assert_eq!(row(&buf, 0), "   9\u{202f}400 …");
}

#[test]
fn pieces_of_several_styles_are_cut_as_one_text() {
    let line = |a: &'static str, b: &'static str| Line::from(vec![Span::raw(a), Span::raw(b)]);
    for (line, width, shown) in [
        (line("Appel ", "→ rappeler"), 20, "Appel → rappeler"),
        (line("Appel ", "→ rappeler"), 16, "Appel → rappeler"),
        (line("Appel ", "→ rappeler"), 12, "Appel → rap…"),
        (line("Appel ", "→ rappeler"), 6, "Appel…"),
        (line("Appel ", "→ rappeler"), 3, "Ap…"),
    ] {
        let mut buf = paper(24, 1);
        paint_line(&mut buf, 0, 0, width, &line);
        assert_eq!(row(&buf, 0), shown, "{width}");
    }
}

#[test]
fn met_letters_are_marked_where_they_stand() {
    let mut buf = paper(12, 1);
    let met = Style::new().add_modifier(Modifier::BOLD);
    paint(&mut buf, 0, 0, 12, "Été à Lyon", Style::new());
    mark(&mut buf, 0, 0, 12, "Été à Lyon", &[0, 6], met);
    let bold: Vec<usize> = (0..12).filter(|&x| buf[(x as u16, 0)].modifier.contains(Modifier::BOLD)).collect();
    assert_eq!(bold, [0, 6]);
}

#[test]
fn paragraphs_break_at_spaces() {
    for (text, width, rows) in [
        ("rappeler le devis mardi", 12, vec!["rappeler le", "devis mardi"]),
        ("rappeler", 4, vec!["rapp", "eler"]),
        ("12\u{a0}400\u{a0}€ de devis", 9, vec!["12\u{a0}400\u{a0}€", "de devis"]),
        ("un\n\ndeux", 9, vec!["un", "", "deux"]),
        ("", 9, vec![]),
        ("a    b", 3, vec!["a", "b"]),
        ("北京市 Lyon", 4, vec!["北京", "市", "Lyon"]),
    ] {
        assert_eq!(fold_lines(text, width, 9), rows, "{text:?}");
    }
    assert_eq!(fold_lines("un deux trois", 4, 2), ["un", "deux"]);
}

#[test]
fn rows_of_a_paragraph_cover_all_of_it() {
    for text in ["", "un", "un deux  trois ", "motbienlongquineveutpas finir", "\u{1b}\u{202e} é 北"] {
        for width in 1..12 {
            let rows = wrap(text, width);
            let joined: String = rows.iter().map(|row| &text[row.clone()]).collect();
            assert_eq!(joined, text);
        }
    }
}

fn note(text: &str, width: u16) -> String {
    let theme = Theme::named("dark", Depth::True);
    let lines = markdown(text, width, &theme);
    let mut buf = paper(width, lines.len() as u16);
    for (y, line) in lines.iter().enumerate() {
        paint_line(&mut buf, 0, y as u16, width, line);
    }
    page(&buf)
}

#[test]
fn a_note_reads_like_a_page() {
    let text = "# Visite\nVu **Élise** et `devis_2`, *pressée*.\n- rappeler [Apollo](https://apollo.fr) mardi matin\n- [x] devis\n1. un\n> trop cher\n```\nlet a = **b**;\n```";
    insta::assert_snapshot!(note(text, 26), @r"
    Visite
    Vu Élise et devis_2,
    pressée.
    • rappeler Apollo mardi
      matin
    ✓ devis
    1. un
    ▏ trop cher
    let a = **b**;
    ");
}

#[test]
fn what_is_no_markdown_stays_as_written() {
    for text in
        ["2 * 3 * 4", "nom_de_fichier_long", "** pas gras **", "[x] seul", "#salon", "a ** b", "5 > 3", "`ouvert", "_"]
    {
        assert_eq!(note(text, 40), text);
    }
}

#[test]
fn bold_is_bold_across_rows() {
    let theme = Theme::named("dark", Depth::True);
    let lines = markdown("un **deux trois** quatre", 8, &theme);
    let bold: Vec<String> = lines
        .iter()
        .flat_map(|line| &line.spans)
        .filter(|span| span.style.add_modifier.contains(Modifier::BOLD))
        .map(|span| span.content.to_string())
        .collect();
    assert_eq!(bold, ["deux", "trois"]);
}

#[test]
fn the_screen_behind_a_dialog_is_of_one_tone() {
    let theme = Theme::named("dark", Depth::True);
    let mut buf = paper(10, 1);
    paint(&mut buf, 0, 0, 10, "! retard", theme.late);
    dim(buf.area, &mut buf, &theme);
    assert_eq!(row(&buf, 0), "! retard");
    assert!(buf.content.iter().all(|cell| cell.fg == theme.dimmed.fg.unwrap_or(Color::Reset)));
    assert!(buf.content.iter().all(|cell| cell.modifier.is_empty()));
}
