//! What a list does, key by key.
use crate::model::Change;
use crate::model::catalog::account::{self, ACCOUNT};
use crate::model::{Query, Ref, Values};
use crate::screens::stage::{Stage, list_of};
use crate::shell::{Answer, Chosen, Effect, Input, Surface};

/// The name of the row under the cursor.
fn here(list: &dyn Surface) -> String {
    list.subject().title.unwrap_or_default()
}

fn head(stage: &Stage, list: &dyn Surface) -> String {
    stage.picture(list, 80, 22).lines().next().unwrap_or_default().trim().replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn a_long_list_is_walked_from_end_to_end_and_back() {
    let stage = Stage::with_accounts(1_000);
    let mut list = list_of(&stage, &ACCOUNT, 80, 22);
    let list = list.as_mut();
    assert_eq!(here(list), "Compte 0001");
    stage.press(list, "end");
    assert_eq!((here(list).as_str(), list.trail().and_then(|it| it.count)), ("Compte 1000", Some((1_000, 1_000))));
    stage.press(list, "page-up page-up k");
    assert_eq!(here(list), "Compte 0963");
    for _ in 0..45 {
        stage.press(list, "page-up");
    }
    assert_eq!((here(list).as_str(), list.trail().and_then(|it| it.count)), ("Compte 0153", Some((153, 1_000))));
    for _ in 0..20 {
        stage.press(list, "page-down");
    }
    assert_eq!((here(list).as_str(), list.trail().and_then(|it| it.count)), ("Compte 0513", Some((513, 1_000))));
    stage.press(list, "home");
    assert_eq!((here(list).as_str(), list.trail().and_then(|it| it.count)), ("Compte 0001", Some((1, 1_000))));
}

#[test]
fn the_filter_line_filters_as_one_types_and_esc_takes_one_step_back() {
    let stage = Stage::with_accounts(300);
    let mut list = list_of(&stage, &ACCOUNT, 80, 22);
    let list = list.as_mut();
    stage.press(list, "/");
    stage.type_text(list, "lyon");
    assert_eq!(head(&stage, list).split_whitespace().collect::<Vec<_>>().join(" "), "Filtre : lyon 100 comptes");
    assert!(list.cursor().is_some());
    stage.press(list, "down j");
    assert_eq!(here(list), "Compte 0006");
    stage.press(list, "esc");
    assert_eq!((here(list).as_str(), head(&stage, list).as_str()), ("Compte 0006", "300 comptes"));
    stage.press(list, "f");
    stage.type_text(list, "nothing such");
    assert!(stage.picture(list, 80, 22).contains("Rien ne répond à ce filtre."));
}

#[test]
fn the_order_turns_round_and_the_route_keeps_it() {
    let stage = Stage::with_accounts(30);
    let mut list = list_of(&stage, &ACCOUNT, 80, 22);
    let list = list.as_mut();
    stage.press(list, "s enter");
    assert_eq!(here(list), "Compte 0030");
    assert!(stage.picture(list, 80, 22).contains("Nom ▼"));
    let route = list.route().map(|route| route.to_string());
    assert_eq!(route.as_deref(), Some("accounts?sort:-name"));
    stage.press(list, "s esc v");
    assert_eq!(list.route().map(|route| route.to_string()).as_deref(), Some("accounts?sort:-name view:cards"));
    stage.press(list, "right");
    assert_eq!(here(list), "Compte 0029");
    stage.press(list, "down");
    assert_eq!(here(list), "Compte 0027", "two cards stand side by side");
    stage.press(list, "left up v v s enter");
    assert_eq!(
        (here(list).as_str(), list.route().map(|it| it.to_string()).as_deref()),
        ("Compte 0001", Some("accounts"))
    );
}

#[test]
fn marks_are_identities_and_all_is_what_the_filter_shows() {
    let stage = Stage::with_accounts(300);
    let mut list = list_of(&stage, &ACCOUNT, 80, 22);
    let list = list.as_mut();
    stage.press(list, "space space end space");
    assert_eq!(list.subject().len(), 3);
    assert!(head(&stage, list).starts_with("Sélection : 3"));
    stage.press(list, "esc");
    assert!(list.subject().proposed, "nothing is marked: the row under the cursor is proposed");
    stage.press(list, "f");
    stage.type_text(list, "lyon");
    stage.press(list, "enter a home space");
    assert_eq!(list.subject().len(), 99);
    assert!(head(&stage, list).contains("Sélection : 99"));
    let wanted = stage.press(list, "d");
    let [Effect::Run { action, subject, .. }] = wanted.as_slice() else { panic!("{wanted:?}") };
    assert_eq!((action.as_str(), subject.len()), ("delete", 99));
    stage.press(list, "a");
    assert!(list.subject().proposed);
}

#[test]
fn after_a_change_elsewhere_the_same_row_is_under_the_cursor() {
    let mut stage = Stage::with_accounts(300);
    let mut list = list_of(&stage, &ACCOUNT, 80, 22);
    stage.press(list.as_mut(), "page-down j");
    assert_eq!(here(list.as_ref()), "Compte 0020");
    let named = |stage: &Stage, name: &str| {
        let page = stage.repository.list(&Query::of(&ACCOUNT).limit(300)).unwrap();
        page.records.iter().find(|record| record.text("name") == name).map(|record| record.id).unwrap()
    };
    let first = Ref::new(&ACCOUNT, named(&stage, "Compte 0001"));
    let here_now = Ref::new(&ACCOUNT, named(&stage, "Compte 0020"));
    stage.commit(vec![Change::Delete { at: first }]);
    let effect = list.refresh(&stage.cx()).unwrap();
    stage.run(list.as_mut(), effect);
    assert_eq!(here(list.as_ref()), "Compte 0020");
    stage.commit(vec![Change::update(here_now, Values::new().with(&account::NAME.field, "Zéphyr"))]);
    let effect = list.refresh(&stage.cx()).unwrap();
    stage.run(list.as_mut(), effect);
    assert_eq!(here(list.as_ref()), "Zéphyr", "a renamed record takes the cursor along");
    stage.commit(vec![Change::Delete { at: here_now }]);
    let effect = list.refresh(&stage.cx()).unwrap();
    stage.run(list.as_mut(), effect);
    assert_eq!(here(list.as_ref()), "Compte 0300", "its neighbour when it is gone");
}

#[test]
fn a_new_record_is_under_the_cursor_even_if_the_filter_would_hide_it() {
    let mut stage = Stage::with_accounts(30);
    let mut list = list_of(&stage, &ACCOUNT, 80, 22);
    stage.press(list.as_mut(), "f");
    stage.type_text(list.as_mut(), "lyon");
    stage.press(list.as_mut(), "enter");
    stage.commit(vec![Change::insert(&ACCOUNT, Values::new().with(&account::NAME.field, "Marseille Fret"))]);
    let page = stage.repository.list(&Query::of(&ACCOUNT).limit(300)).unwrap();
    let made = page.records.iter().find(|record| record.text("name") == "Marseille Fret").unwrap();
    let answer = Answer::Records(vec![Chosen::new(made.at(), "Marseille Fret")]);
    let flow = list.handle(Input::Answer(answer), &stage.cx()).unwrap();
    let crate::shell::Flow::Take(effect) = flow else { panic!("the list takes the answer") };
    stage.run(list.as_mut(), effect);
    assert_eq!(here(list.as_ref()), "Marseille Fret");
}
