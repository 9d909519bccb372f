//! Type to search and take, as look-ups and menus do.
use super::*;
use crate::input::Key;
use crate::lang::{Code, Lang};
use crate::ui::sight::{framed, has, paper, row};
use crate::ui::theme::{Depth, Theme};
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

fn type_in(picker: &mut Picker<u8>, text: &str) {
    for c in text.chars() {
        picker.press(Chord::from(Key::Char(c)));
    }
}

fn accounts() -> Vec<Item<u8>> {
    vec![
        Item::new(1, "Apollo SAS", "Apollo Holding › Apollo SAS").also("contact@apollo.fr 04 78 00 00 00"),
        Item::new(2, "Apollo Services", "Apollo Holding › Apollo Services"),
        Item::new(3, "Œuvres de l'Étang", "Lyon"),
        Item::new(4, "Ateliers du Rhône", "Lyon").also("04 72 11 22 33"),
    ]
}

fn names(picker: &Picker<u8>) -> Vec<&str> {
    picker.met.iter().map(|(at, _)| picker.items[*at].text.as_str()).collect()
}

fn picker(typed: &str) -> Picker<u8> {
    let mut picker = Picker::new(Keep::Matching);
    picker.place(Rect::new(0, 0, 60, 8));
    picker.offer(accounts());
    type_in(&mut picker, typed);
    picker
}

#[test]
fn words_are_met_without_accents_case_or_order() {
    for (typed, found) in [
        ("", vec!["Apollo SAS", "Apollo Services", "Œuvres de l'Étang", "Ateliers du Rhône"]),
        ("apo", vec!["Apollo SAS", "Apollo Services"]),
        ("serv APO", vec!["Apollo Services"]),
        ("oeuvre etang", vec!["Œuvres de l'Étang"]),
        ("étang", vec!["Œuvres de l'Étang"]),
        ("contact@apollo", vec!["Apollo SAS"]),
        ("0472112233", vec!["Ateliers du Rhône"]),
        ("04 72 11", vec!["Ateliers du Rhône"]),
        ("zzz", vec![]),
    ] {
        assert_eq!(names(&picker(typed)), found, "{typed:?}");
    }
}

#[test]
fn what_the_store_has_found_stays_with_the_best_first() {
    let mut picker = Picker::new(Keep::All);
    picker.offer(accounts());
    picker.set_text("rhone");
    assert_eq!((picker.len(), names(&picker)[0]), (4, "Ateliers du Rhône"));
}

#[test]
fn enter_takes_the_row_the_marks_or_a_new_name() {
    let mut picker = picker("apo").creating(true).several(true);
    picker.set_text("apo");
    assert_eq!(picker.taken(), Taken::One(1));
    picker.step(1);
    assert_eq!(picker.taken(), Taken::One(2));
    picker.step(1);
    assert_eq!(picker.taken(), Taken::New("apo".into()));
    assert_eq!(picker.selected(), None);
    assert!(!picker.toggle_mark(), "what is not there yet cannot be marked");
    picker.step(-1);
    assert!(picker.toggle_mark());
    type_in(&mut picker, "llo sas");
    assert!(picker.toggle_mark());
    assert_eq!(picker.taken(), Taken::Several(vec![2, 1]));
    assert!(picker.select(1) && picker.toggle_mark());
    assert_eq!(picker.marks(), [2]);
}

#[test]
fn what_is_searched_for_joins_what_was_chosen_before() {
    let mut picker = picker("").addressing().several(true);
    picker.mark([2]);
    assert_eq!(picker.taken(), Taken::Several(vec![2]), "nothing was typed");
    picker.step(2);
    assert_eq!(picker.taken(), Taken::Several(vec![2]));
    type_in(&mut picker, "rhone");
    assert_eq!(picker.taken(), Taken::Several(vec![2, 4]));
    picker.set_text("services");
    assert_eq!(picker.taken(), Taken::Several(vec![2]), "it is there already");
    picker.set_text("lea@exemple.fr");
    assert_eq!(picker.taken(), Taken::New("lea@exemple.fr".into()));
    picker.set_text("");
    assert_eq!(picker.taken(), Taken::Several(vec![2]), "what was typed is gone");
    type_in(&mut picker, "apo");
    picker.toggle_mark();
    assert_eq!(picker.taken(), Taken::Several(vec![2, 1]), "the next row was not searched for");
}

#[test]
fn one_alone_cannot_be_marked_and_nothing_can_be_taken_from_nothing() {
    let mut picker = picker("zzz");
    assert!(!picker.toggle_mark());
    assert_eq!(picker.taken(), Taken::Nothing);
}

#[test]
fn typing_goes_back_to_the_best_and_an_offer_stays() {
    let mut picker = picker("");
    picker.step(3);
    assert_eq!(picker.taken(), Taken::One(4));
    picker.offer(accounts().into_iter().rev().collect());
    assert_eq!(picker.taken(), Taken::One(4));
    type_in(&mut picker, "a");
    assert_eq!(picker.selected().map(|item| item.key), picker.met.first().map(|(at, _)| picker.items[*at].key));
    assert!(!picker.press(Chord::from(Key::Left)), "a movement changes no text");
    assert!(picker.paste("bc\nd"));
    assert_eq!(picker.line.text(), "bca");
}

#[test]
fn each_candidate_shows_what_tells_it_from_others() {
    let theme = Theme::named("dark", Depth::True);
    let lang = Lang::new(Code::Fr);
    let mut picker = picker("apo").creating(true);
    picker.set_text("apo");
    let mut buf = paper(60, 6);
    picker.paint(buf.area, &mut buf, &theme, &lang);
    insta::assert_snapshot!(framed(&buf), @r"
    | › apo
    |────────────────────────────────────────────────────────────
    | ▌ Apollo SAS       Apollo Holding › Apollo SAS
    |   Apollo Services  Apollo Holding › Apollo Services
    |   + Créer « apo »
    |
    ");
    assert!(has(&buf, 2, "Apollo SAS", Modifier::BOLD));
    assert_eq!(picker.caret(buf.area), Some(Position::new(6, 0)));
    assert_eq!(picker.hit(buf.area, 5, 3), Some(1));
    assert_eq!(picker.hit(buf.area, 5, 5), None);
}

#[test]
fn an_empty_list_says_why_and_any_window_will_do() {
    let theme = Theme::named("dark", Depth::True);
    let lang = Lang::new(Code::Fr);
    let mut picker = picker("zzz");
    for (width, height) in [(0, 0), (1, 1), (3, 2), (9, 3), (30, 4)] {
        let mut buf = paper(width, height);
        picker.place(buf.area);
        picker.paint(buf.area, &mut buf, &theme, &lang);
        picker.caret(buf.area);
    }
    let mut buf = paper(30, 4);
    picker.paint(buf.area, &mut buf, &theme, &lang);
    assert_eq!(row(&buf, 2), "   Rien ne correspond.");
    picker.is_searching = true;
    let mut buf = paper(30, 4);
    picker.paint(buf.area, &mut buf, &theme, &lang);
    assert_eq!(row(&buf, 2), "   Recherche…");
}

fn menu() -> Picker<u8> {
    let item = |key, text: &str, group: &str, also: &str, remark: &str| Item {
        group: group.into(),
        also: also.into(),
        remark: remark.into(),
        ..Item::new(key, text, "")
    };
    let mut picker = Picker::new(Keep::Matching).saying("Rien".into());
    let mut call = item(4, "Appeler", "Actions", "call", "2");
    (call.is_blocked, call.detail) = (true, "aucun numéro".into());
    picker.offer(vec![
        item(1, "Aller aux comptes", "Lieux", "go to accounts", "g c"),
        item(2, "Aller aux contacts", "Lieux", "go to contacts", "g p"),
        item(3, "Créer une tâche", "Actions", "task", "5"),
        call,
    ]);
    picker
}

#[test]
fn a_menu_stands_under_its_headings_until_a_word_is_typed() {
    let (theme, lang) = (Theme::named("dark", Depth::True), Lang::new(Code::Fr));
    let mut picker = menu();
    picker.place(Rect::new(0, 0, 34, 8));
    let mut buf = paper(34, 8);
    picker.paint(buf.area, &mut buf, &theme, &lang);
    insta::assert_snapshot!(framed(&buf), @r"
    | ›
    |──────────────────────────────────
    | Lieux
    | ▌ Aller aux comptes          g c
    |   Aller aux contacts         g p
    | Actions
    |   Créer une tâche              5
    |   Appeler  aucun numéro        2
    ");
    picker.step(2);
    assert_eq!(picker.taken(), Taken::One(3));
    picker.step(-1);
    assert_eq!(picker.taken(), Taken::One(2));
    picker.step(-5);
    assert_eq!(picker.taken(), Taken::One(1));
    picker.place(Rect::new(0, 0, 34, 4));
    picker.step(3);
    picker.step(-1);
    picker.step(-2);
    let mut low = paper(34, 4);
    picker.paint(low.area, &mut low, &theme, &lang);
    assert_eq!(row(&low, 2), " Lieux", "the first row brings its heading along");
    picker.place(Rect::new(0, 0, 34, 8));
    assert!(!picker.select_line(3) && picker.select_line(4));
    assert_eq!(picker.taken(), Taken::One(3));
    for (typed, found) in
        [("alcont", Some(2)), ("tache", Some(3)), ("accounts", Some(1)), ("TÂCHE", Some(3)), ("zz", None)]
    {
        picker.set_text(typed);
        assert_eq!(picker.selected().map(|item| item.key), found, "{typed}");
    }
    let mut buf = paper(34, 8);
    picker.paint(buf.area, &mut buf, &theme, &lang);
    assert_eq!(row(&buf, 2), "   Rien");
}
