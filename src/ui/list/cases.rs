//! A cursor over rows: movements, refreshes, pages that are read on the way.
use super::*;

fn list(rows: impl IntoIterator<Item = i32>, height: u16, more_below: bool) -> List<i32> {
    let mut list = List::new();
    list.set_height(height);
    list.replace(rows.into_iter().collect(), false, more_below);
    list
}

#[test]
fn the_window_follows_the_cursor() {
    let mut list = list(0..100, 10, false);
    assert_eq!(list.step(12), Wish::Nothing);
    assert_eq!((list.selected(), list.shown()), (Some(12), 3..13));
    assert_eq!(list.step(-5), Wish::Nothing);
    assert_eq!(list.shown(), 3..13);
    assert_eq!(list.page(1), Wish::Nothing);
    assert_eq!(list.selected(), Some(16));
    assert_eq!(list.end(), Wish::Nothing);
    assert_eq!((list.selected(), list.shown(), list.line()), (Some(99), 90..100, Some(9)));
    assert_eq!(list.home(), Wish::Nothing);
    assert_eq!((list.selected(), list.shown()), (Some(0), 0..10));
    assert_eq!(list.step(-3), Wish::Nothing);
    assert_eq!(list.selected(), Some(0));
}

#[test]
fn a_refresh_leaves_the_eye_where_it_was() {
    let mut list = list(0..100, 10, false);
    _ = list.step(20);
    _ = list.step(-4);
    assert_eq!(list.line(), Some(5));
    // Three rows came in front.
    list.replace((-3..100).collect(), false, false);
    assert_eq!((list.selected(), list.line()), (Some(16), Some(5)));
    // The row under the cursor and the next two went.
    list.replace((0..100).filter(|row| !(16..19).contains(row)).collect(), false, false);
    assert_eq!((list.selected(), list.line()), (Some(19), Some(5)));
    // Everything after the cursor went too: the neighbour before it.
    list.replace((0..19).filter(|row| !(16..19).contains(row)).collect(), false, false);
    assert_eq!(list.selected(), Some(15));
    list.replace(vec![], false, false);
    assert_eq!((list.selected(), list.line(), list.shown()), (None, None, 0..0));
    list.replace(vec![7], false, false);
    assert_eq!(list.selected(), Some(7));
}

#[test]
fn pages_are_asked_for_and_the_movement_goes_on() {
    let mut list = list(0..20, 10, true);
    assert_eq!(list.step(25), Wish::Below);
    assert_eq!(list.selected(), Some(19));
    assert_eq!(list.append(20..40, true), Wish::Nothing);
    assert_eq!(list.selected(), Some(25));
    assert_eq!(list.step(30), Wish::Below);
    assert_eq!(list.append(40..50, false), Wish::Nothing);
    assert_eq!(list.selected(), Some(49));
    assert_eq!(list.step(1), Wish::Nothing);
}

#[test]
fn rows_before_the_window_are_read_backwards() {
    let mut list = List::new();
    list.set_height(5);
    list.replace((50..60).collect(), true, true);
    assert_eq!(list.step(-4), Wish::Above);
    assert_eq!(list.prepend(40..50, true), Wish::Nothing);
    assert_eq!((list.selected(), list.rows().len()), (Some(46), 20));
    assert_eq!(list.home(), Wish::First);
    assert_eq!(list.end(), Wish::Last);
}

#[test]
fn a_long_walk_keeps_a_short_window() {
    let mut list = list(0..100, 10, true);
    _ = list.step(90);
    assert_eq!(list.trim(50), 50..100);
    assert_eq!((list.selected(), list.has_above(), list.rows().len()), (Some(90), true, 50));
    assert_eq!(list.trim(50), 0..50);
    assert_eq!(list.ahead(), Wish::Nothing);
    _ = list.step(5);
    assert_eq!(list.ahead(), Wish::Below);
}

#[test]
fn marks_are_identities() {
    let mut list = list(0..10, 4, false);
    assert_eq!(list.toggle_mark(), Wish::Nothing);
    assert_eq!(list.toggle_mark(), Wish::Nothing);
    list.replace((1..10).rev().collect(), false, false);
    assert!(list.is_marked(0) && list.is_marked(1) && !list.is_marked(2));
    _ = list.select(1);
    _ = list.toggle_mark();
    assert_eq!(list.marks().len(), 1);
    list.mark([4, 5]);
    assert_eq!(list.marks().len(), 3);
    list.clear_marks();
    assert!(list.marks().is_empty());
}

#[test]
fn the_wheel_scrolls_and_a_click_selects() {
    let mut list = list(0..30, 10, true);
    assert_eq!(list.scroll(3), Wish::Nothing);
    assert_eq!((list.selected(), list.shown()), (Some(3), 3..13));
    assert!(list.select_line(4));
    assert_eq!(list.selected(), Some(7));
    assert!(!list.select_line(10));
    assert_eq!(list.scroll(100), Wish::Below);
    assert_eq!(list.shown(), 20..30);
    assert!(!list.select(99));
}

#[test]
fn a_smaller_window_keeps_the_cursor_in_sight() {
    let mut list = list(0..30, 20, false);
    _ = list.step(15);
    list.set_height(5);
    assert!(list.shown().contains(&15));
    list.set_height(0);
    assert_eq!(list.shown(), 15..16);
    list.set_height(40);
    assert_eq!(list.shown(), 0..30);
}
