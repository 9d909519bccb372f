//! What stands around a screen, at any width.
use super::*;
use crate::ui::sight::{page, paper, row, style_of};
use crate::ui::theme::Depth;

fn theme() -> Theme {
    Theme::named("dark", Depth::True)
}

fn words(list: &[&str]) -> Vec<String> {
    list.iter().map(|word| (*word).to_owned()).collect()
}

fn line(width: u16, paint: impl Fn(Rect, &mut Buffer)) -> String {
    let mut buf = paper(width, 1);
    paint(buf.area, &mut buf);
    row(&buf, 0)
}

#[test]
fn the_top_line_keeps_this_place_longest() {
    let (crumbs, waiting) = (words(&["Carnet", "Comptes", "Apollo SAS"]), words(&["↥ 3", "import 62 %"]));
    let top = Top { crumbs: &crumbs, company: "Lyon Équipements", waiting: &waiting };
    let at = |width| line(width, |area, buf| top.paint(area, buf, &theme()));
    assert_eq!(at(80), " Carnet › Comptes › Apollo SAS           Lyon Équipements ▾   ↥ 3   import 62 %");
    assert_eq!(at(40), " … › Apollo SAS       ↥ 3   import 62 %");
    assert_eq!(at(20), " … › Apollo SAS");
    assert_eq!(at(10), " … › Apo…");
    assert_eq!(at(0), "");
}

#[test]
fn the_top_line_can_be_clicked() {
    let (crumbs, waiting) = (words(&["Carnet", "Comptes"]), words(&["↥ 3"]));
    let top = Top { crumbs: &crumbs, company: "Lyon Équipements", waiting: &waiting };
    let area = Rect::new(0, 0, 80, 1);
    assert_eq!(top.hit(area, 2, 0), Some(Part::Crumb(0)));
    assert_eq!(top.hit(area, 12, 0), Some(Part::Crumb(1)));
    assert_eq!(top.hit(area, 30, 0), None);
    assert_eq!(top.hit(area, 77, 0), Some(Part::Waiting(0)));
    assert_eq!(top.hit(area, 60, 0), Some(Part::Company));
    assert_eq!(top.hit(area, 2, 1), None);
}

fn some_hints() -> Vec<Hint> {
    [("Entrée", "ouvrir"), ("Espace", "marquer"), ("/", "filtrer"), ("n", "nouveau"), ("?", "aide")]
        .map(|(key, label)| Hint::new(key, label))
        .to_vec()
}

#[test]
fn hints_are_whole_and_help_stays() {
    let at = |width| line(width, |area, buf| hints(area, buf, &theme(), &some_hints()));
    assert_eq!(at(80), " Entrée ouvrir  Espace marquer  / filtrer  n nouveau  ? aide");
    assert_eq!(at(40), " Entrée ouvrir  Espace marquer  ? aide");
    assert_eq!(at(20), " ? aide");
    assert_eq!(at(4), "");
}

#[test]
fn a_panel_says_its_name_in_its_rule() {
    let at = |width, remark| line(width, |area, buf| rule(area, buf, &theme(), "Identité", remark, true));
    assert_eq!(at(24, ""), "── Identité ────────────");
    assert_eq!(at(34, "12 comptes"), "── Identité ───────── 12 comptes ─");
    assert_eq!(at(20, "12 comptes"), "── Identité ────────");
    assert_eq!(at(9, ""), "── Ide… ─");
    assert_eq!(at(3, ""), "───");
    let mut buf = paper(20, 3);
    let rest = panel(buf.area, &mut buf, &theme(), "Identité", "", false);
    assert_eq!(rest, Rect::new(0, 1, 20, 2));
    assert_eq!(style_of(&buf, 0, "Identité").fg, theme().title.fg);
}

#[test]
fn sections_stand_in_the_rule_and_the_open_one_always_shows() {
    let tabs = [Tab::new("Aperçu", ""), Tab::new("Contacts", "4"), Tab::new("Groupe", "12"), Tab::new("Activité", "")];
    let at =
        |width, open| line(width, |area, buf| Tabs { tabs: &tabs, open, focused: true }.paint(area, buf, &theme()));
    assert_eq!(at(56, 0), "── Aperçu · Contacts 4 · Groupe 12 · Activité ──────────");
    assert_eq!(at(30, 0), "── Aperçu · Contacts 4 ›──────");
    assert_eq!(at(30, 2), "─‹ Contacts 4 · Groupe 12 ›───");
    assert_eq!(at(30, 3), "─‹ Groupe 12 · Activité ──────");
    assert_eq!(at(12, 1), "─‹ Conta… ›─");
    assert_eq!(at(4, 1), "────");
    let bar = Tabs { tabs: &tabs, open: 0, focused: false };
    let area = Rect::new(0, 5, 56, 1);
    assert_eq!(bar.hit(area, 14, 5), Some(1));
    assert_eq!(bar.hit(area, 10, 5), None);
    assert_eq!(Tabs { tabs: &[], open: 0, focused: false }.hit(area, 3, 5), None);
}

#[test]
fn a_notice_has_a_sign_and_says_what_can_be_done() {
    let about = [Hint::new("u", "annuler")];
    let at = |width, tone, about: &[Hint]| {
        let others = [Hint::new("n", "nouveau"), Hint::new("?", "aide")];
        line(width, |area, buf| notice(area, buf, &theme(), (tone, "3 comptes supprimés"), about, &others))
    };
    assert_eq!(at(64, Tone::Done, &about), " ✓ 3 comptes supprimés             u annuler  n nouveau  ? aide");
    assert_eq!(at(54, Tone::Done, &about), " ✓ 3 comptes supprimés           u annuler  n nouveau");
    assert_eq!(at(44, Tone::Done, &about), " ✓ 3 comptes supprimés            u annuler");
    assert_eq!(at(20, Tone::Warning, &about), " ! 3 comptes suppr…");
    assert_eq!(at(26, Tone::Fault, &[]), " ✗ 3 comptes supprimés");
    assert_eq!(at(26, Tone::Plain, &[]), " 3 comptes supprimés");
}

#[test]
fn a_long_notice_is_read_whole_over_the_lines_above() {
    let mut buf = paper(30, 4);
    for y in 0..4 {
        text::paint(&mut buf, 0, y, 30, "Apollo SAS   Client   Lyon", theme().value);
    }
    let words = "Cette lettre est peut-être partie : remettez-la d'abord en attente pour la modifier.";
    notice(Rect::new(0, 3, 30, 1), &mut buf, &theme(), (Tone::Warning, words), &[], &[]);
    insta::assert_snapshot!(page(&buf), @r"
Apollo SAS   Client   Lyon
 ! Cette lettre est peut-être
 partie : remettez-la d'abord
 en attente pour la modifier.
");
}

#[test]
fn a_dialog_floats_over_a_dimmed_screen() {
    let theme = theme();
    let mut buf = paper(60, 24);
    for y in 0..24 {
        text::paint(&mut buf, 0, y, 60, "Apollo SAS   Client   Lyon", theme.strong);
    }
    let window = Rect::new(0, 0, 60, 24);
    let keys = [Hint::new("Ctrl+S", "enregistrer"), Hint::new("Échap", "garder")];
    let dialog = Dialog { title: "Nouveau contact", remark: "brouillon 14:02", foot: "F6 tout", hints: &keys };
    let place = Rect::new(3, 2, 54, 4);
    let inside = dialog.paint(window, place, &mut buf, &theme);
    assert_eq!(inside, Rect::new(5, 3, 50, 2));
    text::paint(&mut buf, inside.x, inside.y, inside.width, "Prénom      Élise", theme.value);
    let shown = page(&buf);
    insta::assert_snapshot!(shown.lines().take(7).collect::<Vec<_>>().join("\n"), @r"
Apollo SAS   Client   Lyon
Apollo SAS   Client   Lyon
Ap ── Nouveau contact ───────────────── brouillon 14:02 ─
Ap   Prénom      Élise
Ap
Ap ─ F6 tout ───────── Ctrl+S enregistrer  Échap garder ─
Apollo SAS   Client   Lyon
");
    assert_eq!(style_of(&buf, 0, "Apollo").fg, theme.dimmed.fg);
}

#[test]
fn dialogs_find_room_in_any_window() {
    let keys = some_hints();
    for (width, height) in [(0, 0), (1, 1), (3, 2), (40, 12), (80, 24), (120, 36)] {
        let mut buf = paper(width, height);
        let place = Dialog::place(buf.area, 64, 12);
        assert_eq!(place.intersection(buf.area), place);
        let dialog = Dialog { title: "Nouveau contact", remark: "x", foot: "F6", hints: &keys };
        let inside = dialog.paint(buf.area, place, &mut buf, &theme());
        assert_eq!(inside.intersection(buf.area), inside);
        keys_box(buf.area, &mut buf, &theme(), "Aller à", &keys);
        empty(buf.area, &mut buf, &theme(), "Aucun compte.", &keys);
    }
    assert_eq!(Dialog::place(Rect::new(0, 0, 40, 12), 64, 6), Rect::new(0, 1, 40, 8));
    assert_eq!(Dialog::place(Rect::new(0, 0, 80, 24), 64, 12).width, 68);
}

#[test]
fn the_keys_that_may_follow_stand_at_the_lower_right() {
    let mut buf = paper(15, 3);
    let keys = [Hint::new("c", "comptes"), Hint::new("p", "contacts")];
    keys_box(buf.area, &mut buf, &theme(), "Aller à", &keys);
    insta::assert_snapshot!(page(&buf), @r"
── Aller à ────
  c  comptes
  p  contacts
");
}

#[test]
fn nothing_yet_is_an_invitation() {
    let mut buf = paper(40, 8);
    empty(buf.area, &mut buf, &theme(), "Aucun contact ici.", &[Hint::new("n", "ajouter")]);
    assert_eq!(row(&buf, 1), "           Aucun contact ici.");
    assert_eq!(row(&buf, 3), "               n ajouter");
}

#[test]
fn a_window_that_is_too_small_says_so() {
    let lang = crate::lang::Lang::new(crate::lang::Code::Fr);
    for (width, height) in [(1, 1), (0, 0), (12, 3), (39, 11)] {
        let mut buf = paper(width, height);
        too_small(buf.area, &mut buf, &theme(), &lang);
    }
    let mut buf = paper(30, 5);
    too_small(buf.area, &mut buf, &theme(), &lang);
    assert!(row(&buf, 1).contains("Fenêtre trop petite"));
}
