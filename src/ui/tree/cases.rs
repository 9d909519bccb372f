//! Trees: what hangs where, what is folded, what a window costs.
use super::*;
use crate::model::field::Width::{Cells, Wide};
use crate::ui::sight::{framed, has, paper};
use crate::ui::table::Column;
use crate::ui::theme::{Depth, Theme};
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// A group: the number of a node is its place.
fn group(depths: &[u16]) -> Forest<usize> {
    let mut forest = Forest::default();
    forest.set_height(20);
    forest.replace(depths.iter().enumerate().map(|(key, &depth)| Node { key, depth }).collect());
    forest
}

fn stems(forest: &Forest<usize>) -> Vec<String> {
    let leaves = forest.leaves(None, |key| (Cell::new(key.to_string(), Default::default()), vec![]));
    leaves.into_iter().map(|leaf| format!("{}{}", leaf.stem, leaf.name.text)).collect()
}

#[test]
fn lines_show_what_hangs_where() {
    let forest = group(&[0, 1, 2, 2, 1, 1, 2, 0]);
    assert_eq!(stems(&forest), ["▾ 0", "├─▾ 1", "│ ├── 2", "│ └── 3", "├── 4", "└─▾ 5", "  └── 6", "  7"]);
}

#[test]
fn branches_fold_and_the_cursor_goes_to_what_holds_it() {
    let mut forest = group(&[0, 1, 2, 2, 1, 1, 2, 0]);
    forest.step(3);
    forest.fold();
    assert_eq!(forest.selected(), Some(1));
    forest.fold();
    assert_eq!(stems(&forest), ["▾ 0", "├─▸ 1", "├── 4", "└─▾ 5", "  └── 6", "  7"]);
    forest.unfold();
    forest.unfold();
    assert_eq!(forest.selected(), Some(2));
    forest.fold_all();
    assert_eq!((stems(&forest), forest.selected()), (vec!["▸ 0".to_owned(), "  7".to_owned()], Some(0)));
    assert!(forest.select(6));
    assert_eq!((stems(&forest).len(), forest.selected()), (6, Some(6)));
    forest.unfold_all();
    assert_eq!(stems(&forest).len(), 8);
    forest.home();
    forest.toggle();
    assert_eq!(stems(&forest).len(), 2);
    assert!(!forest.select(99));
}

#[test]
fn a_refresh_keeps_folds_and_cursor() {
    let mut forest = group(&[0, 1, 2, 1]);
    forest.step(1);
    forest.fold();
    forest.step(1);
    assert_eq!(forest.selected(), Some(3));
    forest.replace([(8, 0), (0, 1), (1, 2), (2, 3), (3, 2)].map(|(key, depth)| Node { key, depth }).to_vec());
    assert_eq!(forest.selected(), Some(3));
    assert_eq!(stems(&forest), ["▾ 8", "└─▾ 0", "  ├─▸ 1", "  └── 3"]);
    forest.replace(vec![]);
    assert!(forest.is_empty());
    forest.fold();
    forest.unfold();
    assert_eq!(forest.selected(), None);
}

fn columns() -> Vec<Column> {
    vec![
        Column::new("Société", Wide(1), 0),
        Column::new("Relation", Cells(10), 2),
        Column::new("Ville", Cells(8), 3),
        Column::new("Contacts", Cells(8), 1).right(),
    ]
}

#[test]
fn each_node_has_its_columns_and_the_current_one_its_mark() {
    let theme = Theme::named("dark", Depth::True);
    let forest = group(&[0, 1, 2, 1]);
    let names = ["Apollo Holding", "Apollo SAS", "Apollo Services", "Apollo Iberia"];
    let leaves = forest.leaves(Some(1), |key| {
        let value = |text: &str| Cell::new(text, theme.value);
        let cells = vec![value("Client"), value("Lyon"), value("31").right()];
        (Cell::new(names[key], theme.link).signed('●', theme.active), cells)
    });
    let columns = columns();
    let tree = Tree { columns: &columns, leaves: &leaves, selected: Some(2), focused: true, extent: None };
    let mut buf = paper(70, 7);
    tree.paint(buf.area, &mut buf, &theme);
    insta::assert_snapshot!(framed(&buf), @r"
    |  Société                              Relation    Ville     Contacts
    |──────────────────────────────────────────────────────────────────────
    |  ▾ ● Apollo Holding                   Client      Lyon            31
    |  ├─▾ ● Apollo SAS ◂                   Client      Lyon            31
    |▌ │ └── ● Apollo Services              Client      Lyon            31
    |  └── ● Apollo Iberia                  Client      Lyon            31
    |
    ");
    assert!(has(&buf, 3, "Apollo SAS", Modifier::BOLD));
    let area = Rect::new(0, 0, 70, 7);
    assert_eq!(tree.hit(area, 4, 3), Some((1, true)));
    assert_eq!(tree.hit(area, 10, 3), Some((1, false)));
    assert_eq!(tree.hit(area, 10, 6), None);
    assert_eq!(tree.hit(area, 10, 1), None);
}

#[test]
fn a_deep_node_keeps_room_for_its_name() {
    let theme = Theme::named("dark", Depth::None);
    let depths: Vec<u16> = (0..60).collect();
    let mut forest = group(&depths);
    forest.end();
    let leaves = forest.leaves(None, |key| (Cell::new(format!("Société {key}"), theme.link), vec![]));
    let columns = columns();
    let mut buf = paper(40, 22);
    Tree { columns: &columns, leaves: &leaves, selected: None, focused: true, extent: None }
        .paint(buf.area, &mut buf, &theme);
    assert!(crate::ui::sight::row(&buf, 21).contains("Socié"));
    for (width, height) in [(0, 0), (1, 1), (5, 3), (20, 4)] {
        let mut buf = paper(width, height);
        Tree { columns: &columns, leaves: &leaves, selected: Some(0), focused: true, extent: None }
            .paint(buf.area, &mut buf, &theme);
    }
}

#[test]
fn ten_thousand_nodes_cost_a_window() {
    // A holding with 100 branches of 100 companies.
    let depths: Vec<u16> = (0..10_101)
        .map(|at| {
            if at == 0 {
                0
            } else if (at - 1) % 101 == 0 {
                1
            } else {
                2
            }
        })
        .collect();
    let mut forest = group(&depths);
    let mut asked = 0;
    forest.end();
    let leaves = forest.leaves(None, |key| {
        asked += 1;
        (Cell::new(key.to_string(), Default::default()), vec![])
    });
    assert_eq!((leaves.len(), asked), (20, 20));
    assert_eq!(leaves.last().map(|leaf| leaf.stem.as_str()), Some("  └── "));
}
