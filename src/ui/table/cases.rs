//! Tables: which columns stay, where clicks fall, what the eye finds.
use super::*;
use crate::ui::sight::{has, page, paper, rows, style_of};
use crate::ui::theme::Depth;
use Width::{Cells, Wide};
use ratatui::style::Modifier;

fn accounts() -> Vec<Column> {
    vec![
        Column::new("Nom", Wide(3), 0).sorted(Some(Order::Up)),
        Column::new("Statut", Cells(12), 1),
        Column::new("Ville", Cells(10), 2),
        Column::new("Dern. contact", Cells(13), 3),
        Column::new("CA annuel", Cells(12), 5).right(),
        Column::new("Resp.", Cells(5), 4),
    ]
}

fn some_rows(theme: &Theme) -> Vec<Row> {
    let of = |sign: char, name: &str, status: &str, city: &str, last: &str, revenue: &str, owner: &str| {
        let dot = if sign == '●' { theme.active } else { theme.inactive };
        let last = match last.strip_prefix("! ") {
            Some(days) => Cell::new(days, theme.late).signed('!', theme.late),
            None => Cell::new(last, theme.value),
        };
        let cells = vec![
            Cell::new(name, theme.link).signed(sign, dot),
            Cell::new(status, theme.colour("blue")),
            Cell::new(city, theme.value),
            last,
            Cell::new(revenue, theme.value).right(),
            Cell::new(owner, theme.value),
        ];
        Row { cells, is_marked: false }
    };
    vec![
        of('●', "Apollo SAS", "Client", "Lyon", "jeu. 19 nov.", "12\u{202f}400\u{a0}€", "moi"),
        of('●', "Ateliers du Rhône", "Qualifié", "Lyon", "! 94 jours", "", "moi"),
        of('○', "Batisud (inactif)", "Perdu", "Villeurbanne", "—", "3\u{202f}000\u{a0}€", "Léa"),
    ]
}

fn paint(width: u16, height: u16) -> Buffer {
    let theme = Theme::named("dark", Depth::True);
    let (columns, mut rows) = (accounts(), some_rows(&theme));
    rows[2].is_marked = true;
    let mut buf = paper(width, height);
    Table::new(&columns, &rows, Some(1)).paint(buf.area, &mut buf, &theme);
    buf
}

#[test]
fn the_list_of_accounts_at_eighty_columns() {
    insta::assert_snapshot!(page(&paint(80, 6)), @r"
   Nom ▲                         Statut        Ville       Dern. contact  Resp.
 ──────────────────────────────────────────────────────────────────────────────
   ● Apollo SAS                  Client        Lyon        jeu. 19 nov.   moi
 ▌ ● Ateliers du Rhône           Qualifié      Lyon        ! 94 jours     moi
✓  ○ Batisud (inactif)           Perdu         Villeurba…  —              Léa
");
}

#[test]
fn the_list_of_accounts_at_forty_columns() {
    insta::assert_snapshot!(page(&paint(40, 6)), @r"
   Nom ▲                   Statut
 ──────────────────────────────────────
   ● Apollo SAS            Client
 ▌ ● Ateliers du Rhône     Qualifié
✓  ○ Batisud (inactif)     Perdu
");
}

#[test]
fn secondary_columns_leave_in_the_order_of_their_rank() {
    let shown = |width| fit(&accounts(), 0, width).into_iter().map(|place| place.column).collect::<Vec<_>>();
    assert_eq!(shown(120), [0, 1, 2, 3, 4, 5]);
    assert_eq!(shown(76), [0, 1, 2, 3, 5]);
    assert_eq!(shown(58), [0, 1, 2, 3]);
    assert_eq!(shown(45), [0, 1, 2]);
    assert_eq!(shown(30), [0, 1]);
    assert_eq!(shown(10), [0]);
    assert_eq!(shown(0), [0]);
}

#[test]
fn columns_fill_the_width_and_never_pass_it() {
    for width in 0..200 {
        let places = fit(&accounts(), 3, width);
        let end = places.last().map_or(3, |place| place.x + place.width);
        assert!(end <= 3 + width);
        assert!(width < 20 || end == 3 + width, "{width}: {places:?}");
        for two in places.windows(2) {
            assert_eq!(two[1].x, two[0].x + two[0].width + 2);
        }
    }
}

#[test]
fn the_row_under_the_cursor_shows_without_colour() {
    let theme = Theme::named("dark", Depth::None);
    let rows = some_rows(&theme);
    let columns = accounts();
    let mut buf = paper(60, 5);
    let mut table = Table::new(&columns, &rows, Some(0));
    table.paint(buf.area, &mut buf, &theme);
    assert!(has(&buf, 2, "Apollo", Modifier::REVERSED));
    assert!(!has(&buf, 3, "Ateliers", Modifier::REVERSED));
    table.focused = false;
    let mut buf = paper(60, 5);
    table.paint(buf.area, &mut buf, &theme);
    assert!(!has(&buf, 2, "Apollo", Modifier::REVERSED));
    assert!(crate::ui::sight::row(&buf, 2).contains('▌'));
}

#[test]
fn what_is_late_has_its_own_colour_beside_its_sign() {
    let theme = Theme::named("light", Depth::True);
    let (columns, rows) = (accounts(), some_rows(&theme));
    let mut buf = paper(80, 6);
    Table::new(&columns, &rows, None).paint(buf.area, &mut buf, &theme);
    assert_eq!(style_of(&buf, 3, "! 94").fg, theme.late.fg);
}

#[test]
fn a_click_finds_its_row_and_its_column() {
    let theme = Theme::named("dark", Depth::True);
    let (columns, rows) = (accounts(), some_rows(&theme));
    let area = Rect::new(0, 4, 80, 10);
    let table = Table::new(&columns, &rows, None);
    let places = fit(&columns, 3, 76);
    assert_eq!(table.hit(area, places[1].x, 4), Some(Hit::Heading(1)));
    assert_eq!(table.hit(area, places[1].x, 5), None);
    assert_eq!(table.hit(area, places[2].x + 1, 7), Some(Hit::Row(1, Some(2))));
    assert_eq!(table.hit(area, 0, 6), Some(Hit::Row(0, None)));
    assert_eq!(table.hit(area, 0, 9), None);
    assert_eq!(table.hit(area, 0, 3), None);
}

#[test]
fn the_thumb_stands_where_the_rows_stand_in_the_whole() {
    let theme = Theme::named("dark", Depth::True);
    let at = |before, total| {
        let mut buf = paper(4, 10);
        thumb(buf.area, &mut buf, Extent { before, total }, &theme);
        let lines = rows(&buf);
        (lines.iter().position(|line| !line.is_empty()), lines.iter().filter(|line| !line.is_empty()).count())
    };
    assert_eq!(at(0, 10), (None, 0));
    assert_eq!(at(0, 20), (Some(0), 5));
    assert_eq!(at(10, 20), (Some(5), 5));
    assert_eq!(at(1, 1_000_000), (Some(1), 1));
    assert_eq!(at(999_990, 1_000_000), (Some(9), 1));
    assert_eq!(at(5_000_000, 1_000_000), (Some(9), 1));
}

#[test]
fn any_size_of_window_will_do() {
    for width in 0..30 {
        for height in 0..5 {
            paint(width, height);
        }
    }
}
