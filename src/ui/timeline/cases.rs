//! The infobox, narrow and wide.
use super::*;
use crate::lang::Code;
use crate::ui::sight::{framed, has, paper};
use crate::ui::theme::{Depth, Theme};
use ratatui::buffer::Buffer;
use ratatui::style::Modifier;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn line(at: &str, kind: &str, label: &str, subject: &str, state: State) -> Line {
    let (date, time) = at.split_once(' ').unwrap_or((at, ""));
    let (hour, minute) = time.split_once(':').unwrap_or(("0", "0"));
    let at = day(date).and_hms_opt(hour.parse().expect("an hour"), minute.parse().expect("a minute"), 0);
    Line {
        at: at.expect("a time"),
        has_time: !time.is_empty(),
        is_coming: matches!(state, State::Planned | State::Late),
        kind: kind.into(),
        label: label.into(),
        subject: subject.into(),
        state,
        ..Line::default()
    }
}

fn some_lines() -> Vec<Line> {
    let mut lines = vec![
        line("2026-11-18 09:00", "task", "Tâche", "Envoyer le devis", State::Late),
        line("2026-11-26 14:00", "visit", "Visite", "", State::Planned),
        line("2026-11-27", "task", "Tâche", "Rappeler devis", State::Planned),
        line("2026-11-19 10:12", "call", "Appel", "à rappeler", State::Done),
        line("2026-11-19 09:40", "status", "Statut", "Contacté → Qualifié", State::Past),
        line("2026-10-12", "note", "Info", "visite du salon", State::Past),
        line("2025-10-12 16:30", "meeting", "Rendez-vous", "négociation", State::Cancelled),
    ];
    lines[1].who = "É. Martin".into();
    lines[3].text = "Élise demande une remise de 5 % sur l'extension de l'entrepôt, et un délai jusqu'en janvier.\nElle rappellera jeudi.".into();
    lines
}

fn show(width: u16, height: u16, selected: usize, top: usize) -> Buffer {
    let theme = Theme::named("dark", Depth::True);
    let lines = some_lines();
    let mut buf = paper(width, height);
    Timeline { lines: &lines, selected: Some(selected), focused: true, top, today: day("2026-11-21") }.paint(
        buf.area,
        &mut buf,
        &theme,
        &Lang::new(Code::Fr),
    );
    buf
}

#[test]
fn a_narrow_infobox_has_a_line_for_each_entry() {
    insta::assert_snapshot!(framed(&show(44, 10, 3, 0)), @r"
    | ! En retard
    | mer. 18  09:00  ☐ Tâche !  Envoyer le devis
    | À venir
    | jeu. 26  14:00  ☐ Visite, É. Martin
    | ven. 27  ☐ Tâche  Rappeler devis
    | Passé
    |▌jeu. 19  ✆ Appel  à rappeler
    |          → Statut  Contacté → Qualifié
    | 12 oct.  ✎ Info  visite du salon
    | 12/10/25 × Rendez-vous annulé  négociation
    ");
}

#[test]
fn a_wide_infobox_shows_the_text() {
    insta::assert_snapshot!(framed(&show(72, 16, 3, 0)), @r"
    | ! En retard
    | mercredi 18 novembre 2026
    |  09:00  ☐ Tâche !  Envoyer le devis
    | À venir
    | jeudi 26 novembre 2026
    |  14:00  ☐ Visite, É. Martin
    | vendredi 27 novembre 2026
    |         ☐ Tâche  Rappeler devis
    | Passé
    | jeudi 19 novembre 2026
    |▌ 10:12  ✆ Appel  à rappeler
    |▌          Élise demande une remise de 5 % sur l'extension de
    |▌          l'entrepôt, et un délai jusqu'en janvier.
    |▌          Elle rappellera jeudi.
    |  09:40  → Statut  Contacté → Qualifié
    | lundi 12 octobre 2026
    ");
}

#[test]
fn what_is_late_is_told_by_sign_word_and_weight() {
    let buf = show(60, 4, 1, 0);
    assert!(has(&buf, 0, "! En retard", Modifier::BOLD));
    assert!(has(&buf, 1, "!", Modifier::BOLD));
}

#[test]
fn the_entry_of_the_cursor_is_always_in_sight() {
    let lines = some_lines();
    let area = Rect::new(0, 0, 72, 6);
    for selected in 0..lines.len() {
        for top in 0..lines.len() {
            let mut timeline =
                Timeline { lines: &lines, selected: Some(selected), focused: true, top, today: day("2026-11-21") };
            timeline.top = timeline.scrolled(area);
            let shown = timeline.rows(72, 6);
            assert!(shown.contains(&Row::Entry(selected)), "{selected} from {top}");
        }
    }
}

#[test]
fn a_hundred_thousand_entries_cost_a_window() {
    let lines: Vec<Line> = (0..100_000).map(|_| line("2026-11-19 10:12", "call", "Appel", "", State::Past)).collect();
    let mut timeline =
        Timeline { lines: &lines, selected: Some(99_999), focused: true, top: 0, today: day("2026-11-21") };
    let area = Rect::new(0, 0, 40, 20);
    timeline.top = timeline.scrolled(area);
    assert_eq!(timeline.top, 99_980);
    assert_eq!(timeline.rows(40, 20).len(), 20);
    assert_eq!(timeline.hit(area, 3, 19), Some(99_999));
}

#[test]
fn a_click_finds_its_entry() {
    let lines = some_lines();
    let timeline = Timeline { lines: &lines, selected: None, focused: true, top: 0, today: day("2026-11-21") };
    let area = Rect::new(0, 2, 44, 10);
    assert_eq!(timeline.hit(area, 5, 2), None);
    assert_eq!(timeline.hit(area, 5, 3), Some(0));
    assert_eq!(timeline.hit(area, 5, 8), Some(3));
    assert_eq!(timeline.hit(area, 50, 7), None);
    for (width, height) in [(0, 0), (1, 1), (9, 2), (64, 1)] {
        show(width, height, 0, 0);
    }
}

#[test]
fn no_sign_is_wider_than_a_cell() {
    for kind in
        ["call", "meeting", "visit", "task", "status", "activate", "assign", "add", "delete", "email", "note", "x"]
    {
        for state in [State::Past, State::Planned, State::Late, State::Done, State::Cancelled] {
            assert_eq!(text::width(&sign(kind, state).to_string()), 1);
        }
    }
}
