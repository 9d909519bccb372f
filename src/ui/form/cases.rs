//! The form of LOOK.md and how one moves in it.
use super::*;
use crate::input::Key;
use crate::lang::Code;
use crate::model::catalog::contact;
use crate::ui::editor::Chosen;
use crate::ui::sight::{framed, has, paper, row, style_of};
use crate::ui::theme::Depth;
use ratatui::style::Modifier;

fn lang() -> Lang {
    Lang::new(Code::Fr)
}

/// The form of LOOK.md.
fn form(width: u16, height: u16) -> Form {
    let lang = lang();
    let line = |label: &str, field, text: &str| {
        let mut editor = Editor::of(field, &lang);
        editor.set_text(text);
        Row::new(label, editor)
    };
    let mut rows = vec![
        line("Prénom", &contact::FIRST_NAME.field, "Élise"),
        line("Nom", &contact::LAST_NAME.field, "Martin").required(true),
        line("E-mail", &contact::EMAIL.field, "e.martin@apolo.fr"),
        line("Description", &contact::DESCRIPTION.field, ""),
        line("Société", &contact::ACCOUNT.field, ""),
    ];
    rows[1].remark = Remark::Fault("Il y a déjà « Élise Martin » (Apollo Services)  F2 ouvrir".into());
    rows[2].remark = Remark::Doubt("domaine proche de apollo.fr".into());
    if let Editor::Links(links) = &mut rows[4].editor {
        links.add(Chosen::record(crate::model::Id(1), "Apollo SAS"));
    }
    let mut form = Form::new(rows);
    form.place(Rect::new(0, 0, width, height));
    form
}

fn paint(form: &Form, width: u16, height: u16) -> Buffer {
    let mut buf = paper(width, height);
    form.paint(buf.area, &mut buf, &Theme::named("dark", Depth::True), &lang(), true);
    buf
}

#[test]
fn remarks_stand_beside_their_values() {
    insta::assert_snapshot!(framed(&paint(&form(96, 6), 96, 6)), @r"
    |▌Prénom       Élise
    | Nom *        Martin            ! Il y a déjà « Élise Martin » (Apollo Services)  F2 ouvrir
    | E-mail       e.martin@apolo.fr   ? domaine proche de apollo.fr
    | Description
    | Société      Apollo SAS ▾
    |
    ");
}

#[test]
fn remarks_go_below_where_there_is_no_room() {
    insta::assert_snapshot!(framed(&paint(&form(50, 9), 50, 9)), @r"
    |▌Prénom       Élise
    | Nom *        Martin
    |              ! Il y a déjà « Élise Martin »
    |              (Apollo Services)  F2 ouvrir
    | E-mail       e.martin@apolo.fr
    |              ? domaine proche de apollo.fr
    | Description
    | Société      Apollo SAS ▾
    |
    ");
}

#[test]
fn the_form_scrolls_to_the_row_that_has_the_keys() {
    let mut form = form(50, 4);
    for _ in 0..4 {
        assert_ne!(form.row(1), Pressed::Pass);
    }
    assert_eq!(form.focus(), 4);
    let buf = paint(&form, 50, 4);
    assert!(row(&buf, 3).contains("Société"), "{}", framed(&buf));
    assert_eq!(form.row(1), Pressed::Moved);
    assert_eq!(form.focus(), 0);
    assert!(row(&paint(&form, 50, 4), 0).contains("Prénom"));
}

#[test]
fn enter_goes_on_and_a_fault_can_be_gone_to() {
    let mut form = form(80, 10);
    assert_eq!(form.enter(), Pressed::Moved);
    assert_eq!(form.focus(), 1);
    form.set_focus(3);
    assert_eq!(form.enter(), Pressed::Changed, "a new line in a long text");
    form.set_focus(4);
    assert_eq!(form.enter(), Pressed::Open(None));
    assert!(form.go_to_fault());
    assert_eq!(form.focus(), 1);
    form.step(-2);
    assert_eq!(form.focus(), 4);
}

#[test]
fn typing_goes_to_the_row_with_the_keys_and_the_caret_stands_there() {
    let mut form = form(80, 10);
    assert_eq!(form.press(Chord::from(Key::Char('!'))), Pressed::Changed);
    assert_eq!(form.current().map(|row| row.editor.text()).as_deref(), Some("Élise!"));
    assert_eq!(form.paste("x"), Pressed::Changed);
    let area = Rect::new(2, 1, 80, 10);
    let caret = form.caret(area).expect("a caret");
    assert_eq!((caret.x, caret.y), (2 + 14 + 7, 1));
    assert_eq!(form.click(area, 18, 4), Pressed::Moved);
    assert_eq!(form.focus(), 2);
    assert_eq!(form.click(area, 18, 10), Pressed::Pass);
}

#[test]
fn a_fault_is_told_by_sign_and_colour_and_the_row_by_bar_and_weight() {
    let theme = Theme::named("dark", Depth::True);
    let buf = paint(&form(96, 6), 96, 6);
    assert_eq!(style_of(&buf, 1, "! Il y a").fg, theme.error.fg);
    assert!(row(&buf, 0).starts_with('▌'));
    assert!(has(&buf, 0, "Prénom", Modifier::BOLD));
    assert!(!has(&buf, 1, "Nom", Modifier::BOLD));
}

#[test]
fn the_height_counts_remarks_and_long_texts() {
    assert_eq!(form(96, 6).height(96), 5);
    assert!(form(50, 6).height(50) > 6);
    assert_eq!(Form::default().height(50), 0);
    let mut empty = Form::default();
    empty.step(1);
    assert_eq!((empty.enter(), empty.row(1), empty.focus()), (Pressed::Moved, Pressed::Moved, 0));
    for (width, height) in [(0, 0), (1, 1), (4, 2), (20, 3)] {
        let form = form(width, height);
        paint(&form, width, height);
        form.caret(Rect::new(0, 0, width, height));
    }
}
