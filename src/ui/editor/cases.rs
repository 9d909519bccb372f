//! Cases of the editors, each as a user would type it.
use super::*;
use crate::lang::Code;
use crate::model::Id;
use crate::model::catalog::account::{self, ACCOUNT};
use crate::model::catalog::{activity, contact};
use crate::ui::sight::{framed, paper};
use crate::ui::theme::Depth;
use chrono::NaiveDate;

fn french() -> Lang {
    Lang::new(Code::Fr)
}

fn press(editor: &mut Editor, keys: &str) -> Pressed {
    keys.split_whitespace().fold(Pressed::Pass, |_, word| editor.press(word.parse().expect(word)))
}

#[test]
fn every_field_of_the_catalogue_has_an_editor_that_takes_its_value() {
    let lang = french();
    let day = NaiveDate::from_ymd_opt(2026, 11, 26).expect("a day");
    for (field, value, titles, text) in [
        (&account::NAME.field, Value::from("Apollo SAS"), None, "Apollo SAS"),
        (&account::ANNUAL_REVENUE.field, Value::Money(1_240_050), None, "12400,5"),
        (&account::EMPLOYEES.field, Value::Number(1400), None, "1400"),
        (&account::RELATION.field, "client".into(), None, "client"),
        (&account::ACTIVE.field, true.into(), None, "1"),
        (&account::PHONE.field, "+33478000000".into(), None, "04 78 00 00 00"),
        (&account::DESCRIPTION.field, "un\ndeux".into(), None, "un\ndeux"),
        (&account::PARENT.field, Value::Link(Id(7)), Some("Apollo Holding"), "Apollo Holding"),
        (&account::TAGS.field, Value::Links(vec![Id(1), Id(2)]), Some("vip\u{1f}salon"), "vip\nsalon"),
        (&contact::BIRTHDAY.field, Value::Date(day), None, "26/11/2026"),
        (&account::NAME.field, Value::Empty, None, ""),
    ] {
        let mut editor = Editor::of(field, &lang);
        editor.fill(field, &value, titles, &lang);
        assert_eq!(editor.text().replace(['\u{a0}', '\u{202f}'], " "), text, "{}", field.key);
        assert_eq!(editor.is_empty(), value.is_empty());
    }
    let english = Lang::new(Code::En);
    let mut editor = Editor::of(&account::ANNUAL_REVENUE.field, &english);
    editor.fill(&account::ANNUAL_REVENUE.field, &Value::Money(123_456_750), None, &english);
    assert_eq!(editor.text(), "1234567.5");
    for field in ACCOUNT.fields.iter().chain(activity::FIELDS) {
        let mut editor = Editor::of(field, &lang);
        editor.fill(field, &Value::Empty, None, &lang);
        assert!(editor.is_empty(), "{}", field.key);
    }
}

#[test]
fn amounts_that_are_filled_in_are_read_as_the_same() {
    for code in Code::ALL {
        let lang = Lang::new(*code);
        for cents in [0, 5, 100, -250, 123_456, 1_000_000, 123_456_700, 98_765_432_100] {
            let text = typed(&account::ANNUAL_REVENUE.field, &Value::Money(cents), &lang);
            assert_eq!(crate::model::number::amount(&text, code.decimal_mark()), Ok(cents), "{text}");
        }
    }
}

#[test]
fn a_choice_goes_round_and_is_found_by_its_letter() {
    let mut editor = Editor::of(&account::RELATION.field, &french());
    assert_eq!(editor.text(), "");
    assert_eq!(press(&mut editor, "right"), Pressed::Changed);
    assert_eq!(editor.text(), "prospect");
    assert_eq!(press(&mut editor, "f"), Pressed::Changed);
    assert_eq!(editor.text(), "supplier");
    assert_eq!(press(&mut editor, "left left left left left left"), Pressed::Changed);
    assert_eq!(press(&mut editor, "backspace"), Pressed::Changed);
    assert!(editor.is_empty());
    assert_eq!(press(&mut editor, "space"), Pressed::Open(None));
    assert_eq!(press(&mut editor, "9"), Pressed::Pass);
    editor.set_text("once_upon_a_time");
    assert_eq!(editor.text(), "once_upon_a_time");
}

#[test]
fn a_flag_turns_with_the_space_bar() {
    let mut editor = Editor::of(&account::ACTIVE.field, &french());
    assert_eq!(press(&mut editor, "space"), Pressed::Changed);
    assert_eq!(editor.text(), "1");
    assert_eq!(press(&mut editor, "left"), Pressed::Changed);
    assert!(editor.is_empty());
    assert_eq!(press(&mut editor, "x"), Pressed::Pass);
}

#[test]
fn a_link_is_looked_up_from_the_first_letter() {
    let mut editor = Editor::of(&account::PARENT.field, &french());
    assert_eq!(press(&mut editor, "A"), Pressed::Open(Some('A')));
    assert_eq!(editor.enter(), Pressed::Open(None));
    let Editor::Links(links) = &mut editor else { panic!("a link has a look-up") };
    links.add(Chosen::record(Id(7), "Apollo"));
    links.add(Chosen::record(Id(8), "Batisud"));
    assert_eq!(links.ids(), [Id(8)]);
    assert_eq!(press(&mut editor, "backspace"), Pressed::Changed);
    assert!(editor.is_empty());
    let mut tags = Links::many();
    tags.add(Chosen::record(Id(1), "vip"));
    tags.add(Chosen::record(Id(1), "vip"));
    tags.add(Chosen::record(Id(2), "salon"));
    assert_eq!((tags.shown(), tags.is_many()), ("vip, salon".into(), true));
    tags.choose(vec![]);
    assert_eq!(tags.chosen(), []);
}

#[test]
fn a_line_says_whether_it_changed() {
    let mut editor = Editor::of(&account::NAME.field, &french());
    assert_eq!(press(&mut editor, "A p o"), Pressed::Changed);
    assert_eq!(press(&mut editor, "left"), Pressed::Moved);
    assert_eq!(press(&mut editor, "f6"), Pressed::Pass);
    assert_eq!(editor.paste("llo\nSAS"), Pressed::Changed);
    assert_eq!(editor.text(), "Aplloo");
    assert_eq!(editor.row(1), Pressed::Pass);
    assert_eq!(editor.enter(), Pressed::Pass);
}

fn long(text: &str, width: u16) -> Editor {
    let mut editor = Editor::Long(Box::default());
    editor.place(width, true);
    editor.set_text(text);
    editor
}

/// The text with `|` at the caret.
fn drawn(editor: &Editor, width: u16) -> Vec<String> {
    let theme = Theme::named("dark", Depth::None);
    let mut buf = paper(width, editor.height());
    editor.paint(buf.area, &mut buf, &theme, &french(), true);
    let caret = editor.caret(buf.area).expect("a caret");
    let mut rows = crate::ui::sight::rows(&buf);
    let row = &mut rows[usize::from(caret.y)];
    let padded = format!("{row:width$}", width = usize::from(width));
    let (before, after): (String, String) =
        (padded.chars().take(caret.x.into()).collect(), padded.chars().skip(caret.x.into()).collect());
    *row = format!("{before}|{after}").trim_end().to_owned();
    rows
}

#[test]
fn long_text_wraps_and_the_caret_goes_by_rows() {
    let mut editor = long("rappeler le devis mardi\nou mercredi", 13);
    assert_eq!(drawn(&editor, 13), ["rappeler le", "devis mardi", "ou mercredi|"]);
    assert_eq!(editor.row(-1), Pressed::Moved);
    assert_eq!(drawn(&editor, 13), ["rappeler le", "devis mardi|", "ou mercredi"]);
    assert_eq!(editor.row(-1), Pressed::Moved);
    assert_eq!(drawn(&editor, 13), ["rappeler le|", "devis mardi", "ou mercredi"]);
    assert_eq!(editor.row(-1), Pressed::Pass, "the form goes on to the row above");
    assert_eq!(press(&mut editor, "home"), Pressed::Moved);
    assert_eq!(drawn(&editor, 13)[0], "|rappeler le");
    assert_eq!(press(&mut editor, "down end"), Pressed::Moved);
    assert_eq!(drawn(&editor, 13)[1], "devis mardi|");
    assert_eq!(press(&mut editor, "left left X"), Pressed::Changed);
    assert_eq!(editor.text(), "rappeler le devis marXdi\nou mercredi");
    assert_eq!(press(&mut editor, "backspace backspace enter"), Pressed::Changed);
    assert_eq!(editor.text(), "rappeler le devis ma\ndi\nou mercredi");
}

#[test]
fn long_text_grows_while_it_is_written_then_scrolls() {
    let mut editor = long("", 20);
    assert_eq!(editor.height(), 3);
    for _ in 0..11 {
        assert_eq!(editor.enter(), Pressed::Changed);
    }
    assert_eq!(editor.height(), 10);
    assert_eq!(press(&mut editor, "z"), Pressed::Changed);
    assert_eq!(drawn(&editor, 20)[9], "z|");
    assert_eq!(editor.row(-10), Pressed::Moved);
    assert_eq!(drawn(&editor, 20)[0], "|");
    editor.place(20, false);
    assert_eq!(editor.height(), 3);
}

#[test]
fn signs_of_several_characters_are_one_to_the_caret() {
    let mut editor = long("e\u{301}t👨\u{200d}👩\u{200d}👧", 20);
    assert_eq!(press(&mut editor, "backspace"), Pressed::Changed);
    assert_eq!(editor.text(), "e\u{301}t");
    assert_eq!(press(&mut editor, "home delete"), Pressed::Changed);
    assert_eq!(editor.text(), "t");
    assert_eq!(press(&mut editor, "right right left"), Pressed::Moved);
    assert_eq!(press(&mut editor, "x"), Pressed::Changed);
    assert_eq!(editor.text(), "xt");
}

#[test]
fn what_is_pasted_cannot_steer_the_terminal() {
    let mut editor = long("", 30);
    assert_eq!(editor.paste("un\r\ndeux\u{1b}[31m\u{202e}\ttrois"), Pressed::Changed);
    assert_eq!(editor.text(), "un\ndeux[31m\u{202e}    trois");
    let mut buf = paper(30, 4);
    editor.paint(buf.area, &mut buf, &Theme::named("dark", Depth::True), &french(), true);
    assert!(!framed(&buf).contains('\u{202e}'));
}

#[test]
fn a_date_is_previewed_as_it_is_understood() {
    let now = NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(10, 0, 0)).expect("a time");
    let lang = french();
    assert_eq!(date_preview("demain 14h", now, &lang).as_deref(), Some("dimanche 22 novembre 2026, 14:00"));
    assert_eq!(date_preview("26/11", now, &lang).as_deref(), Some("jeudi 26 novembre 2026"));
    assert_eq!(date_preview("n'importe quoi", now, &lang), None);
}

#[test]
fn editors_fit_any_width() {
    let (theme, lang) = (Theme::named("dark", Depth::True), french());
    let fields = [&account::NAME.field, &account::DESCRIPTION.field, &account::RELATION.field, &account::PARENT.field];
    for field in fields {
        for (width, height) in [(0, 0), (1, 1), (2, 3), (5, 1)] {
            let mut editor = Editor::of(field, &lang);
            editor.set_text("北京 Apollo");
            let mut buf = paper(width, height);
            editor.place(width, true);
            editor.paint(buf.area, &mut buf, &theme, &lang, true);
            editor.caret(buf.area);
            let _ = editor.click(buf.area, 0, 0);
        }
    }
}
