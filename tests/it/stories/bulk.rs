//! Many records changed at once: chosen, shown before, done in one step, taken back in one.
use serde_json::json;

use crate::support::binary::Carnet;
use crate::support::fixture;
use crate::support::robot::Robot;
use crate::support::shot::shot;

fn desk() -> Robot {
    let fixture = fixture::demo();
    let luc = fixture::user_named(&fixture.open(), "Luc");
    Robot::with(fixture).user(luc)
}

/// The accounts of Lyon, all marked.
fn lyon() -> Robot {
    let mut robot = desk();
    robot.press("f").type_text("ville:lyon").press("<Enter> a").sees("Sélection : 6");
    robot
}

#[test]
fn one_field_of_many_records_is_changed_after_a_look_and_taken_back_at_once() {
    let mut robot = lyon();
    robot.press("e").sees("Modifier un champ").type_text("ville").press("<Enter>");
    robot.press("<Tab> <Tab>").type_text("Villeurbanne");
    shot("bulk-form-80x24", &robot.screen());
    robot.press("<C-s>").sees("6 fiches changent sur 6").sees("Ville → Villeurbanne");
    shot("bulk-preview-80x24", &robot.screen());
    robot.press("o").sees("Ville → Villeurbanne, 6 fiches").sees("0 compte");
    robot.press("u").sees("6 comptes");
}

#[test]
fn a_look_that_is_not_confirmed_changes_nothing() {
    let mut robot = lyon();
    let before = robot.repository().revision();
    robot.press("e").type_text("ville").press("<Enter> <Tab> <Tab>").type_text("Bron").press("<C-s>").press("<Esc>");
    robot.sees("6 comptes");
    assert_eq!(robot.repository().revision(), before);
}

#[test]
fn tags_are_added_to_the_marked_rows_and_their_infobox_says_so() {
    let mut robot = lyon();
    robot.press("t").type_text("étiqueter").press("<Enter>").sees("Étiqueter");
    robot.type_text("vip").press("<Enter> <C-s>").sees("4 fiches changent sur 6").press("o");
    robot.press("<Esc> <Esc> f").type_text("ville:lyon étiquette:vip").press("<Enter>").sees("6 comptes");
    robot.press("j j <Enter> <F4> <F4> <F4> <F4> <F4> <F4> <F4> <F4> <F4>").sees("Étiquettes + #vip");
}

#[test]
fn a_list_goes_out_as_it_is_filtered() {
    let fixture = fixture::demo();
    let file = fixture.folder().join("lyon.csv");
    let mut robot = Robot::with(fixture);
    robot.press("f").type_text("ville:lyon").press("<Enter> x").sees("Exporter cette liste");
    robot.press("<Enter>").sees("Écrire dans le fichier").press("<C-u>").type_text(&file.display().to_string());
    robot.press("<Enter>").sees("6 comptes dans");
    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(text.lines().count(), 7, "{text}");
    assert!(text.contains("Nom;Relation;Statut"), "{text}");
    robot.press("x <Enter> <C-u>").type_text(&file.display().to_string()).press("<Enter>");
    robot.sees("existe déjà").press("<Esc>");
}

#[test]
fn a_list_goes_out_as_a_workbook_as_cards_and_for_programs() {
    let fixture = fixture::demo();
    let folder = fixture.folder().to_owned();
    let mut robot = Robot::with(fixture);
    robot.press("f").type_text("ville:lyon").press("<Enter>");
    for (choice, name, front) in [
        ("XLSX avec les colonnes", "lyon.xlsx", &b"PK\x03\x04"[..]),
        ("CSV simple", "lyon.csv", "Référence,Nom,".as_bytes()),
        ("vCard", "lyon.vcf", b"BEGIN:VCARD\r\nVERSION:4.0"),
        ("plus anciens", "lyon-3.vcf", b"BEGIN:VCARD\r\nVERSION:3.0"),
    ] {
        let file = folder.join(name);
        robot.press("x").sees(choice).type_text(choice).press("<Enter>").sees("Écrire dans le fichier");
        robot.press("<C-u>").type_text(&file.display().to_string()).press("<Enter>").sees("6 comptes dans");
        assert!(std::fs::read(&file).unwrap().starts_with(front), "{name}");
    }
    robot.press("x").sees("JSON").misses("Calendrier");
}

#[test]
fn a_script_changes_what_a_filter_shows() {
    let carnet = Carnet::new();
    for (name, town) in [("Apollo SAS", "Lyon"), ("Borée", "Lyon"), ("Zéphyr", "Paris")] {
        carnet.run(&["add", "account", &format!("name={name}"), &format!("city={town}")]).ok();
    }
    let before = carnet.digest();
    let set = ["set", "accounts", "--filter", "ville:lyon", "city=Bron", "tags=+vip"];
    let foreseen = carnet.json(&["set", "accounts", "--filter", "ville:lyon", "city=Bron", "--dry-run"]);
    assert_eq!((&foreseen["records"], &foreseen["changed"]), (&json!(2), &json!(2)));
    assert_eq!(carnet.digest(), before);
    let done = carnet.json(&set);
    assert_eq!((&done["changed"], &done["refused"]), (&json!(2), &json!(0)));
    assert_eq!(carnet.json(&["show", "account", "C-00001"])["city"], "Bron");
    assert_eq!(carnet.json(&["show", "account", "C-00002"])["tags"], json!(["vip"]));
    assert_eq!(carnet.json(&["show", "account", "C-00003"])["city"], "Paris");
    let timeline = carnet.json(&["timeline", "C-00002"]);
    assert_eq!((&timeline[0]["kind"], &timeline[0]["about"]), (&json!("edit"), &json!(["C-00001", "C-00002"])));
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.json(&["show", "account", "C-00001"])["city"], "Lyon");
    carnet.run(&["tag", "add", "vip"]).ok();
    carnet.run(&["act", "tag", "C-00003", "tag=vip"]).ok();
    assert_eq!(carnet.json(&["show", "account", "C-00003"])["tags"], json!(["vip"]));
    carnet.run(&["act", "untag", "C-00003", "tag=vip"]).ok();
    assert_eq!(carnet.json(&["show", "account", "C-00003"])["tags"], json!([]));
}

#[test]
fn une_etiquette_nouvelle_se_fait_dans_le_meme_pas() {
    let carnet = Carnet::new();
    for name in ["Apollo", "Borée"] {
        carnet.run(&["add", "account", &format!("name={name}"), "city=Lyon", "tags=vip"]).ok();
    }
    let before = carnet.digest();
    let set = ["set", "accounts", "--filter", "ville:lyon", "tags=+neuf", "tags=-vip"];
    let foreseen = carnet.run(&[&set[..], &["--dry-run"]].concat()).ok();
    assert!(foreseen.contains("#neuf") && !foreseen.contains("→ —"), "{foreseen}");
    assert_eq!(carnet.digest(), before);
    carnet.run(&set).ok();
    assert_eq!(carnet.json(&["show", "account", "C-00002"])["tags"], json!(["neuf"]));
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.digest(), before, "un seul pas, l'étiquette comprise");
}

#[test]
fn perdre_par_un_filtre_demande_un_motif_comme_a_l_ecran() {
    let carnet = Carnet::new();
    for name in ["Apollo", "Borée"] {
        carnet.run(&["add", "account", &format!("name={name}"), "city=Lyon", "status=qualified"]).ok();
    }
    let before = carnet.digest();
    let set = ["set", "accounts", "--filter", "ville:lyon", "status=lost"];
    let refused = carnet.run(&set).fails(2);
    assert!(refused.contains("--reason") && refused.contains("price"), "{refused}");
    let refused = carnet.run(&[&set[..], &["--reason", "other"]].concat()).fails(2);
    assert!(refused.contains("--note"), "{refused}");
    let refused =
        carnet.run(&["set", "accounts", "--filter", "ville:lyon", "status=new", "--reason", "price"]).fails(2);
    assert!(refused.contains("perdu"), "{refused}");
    assert_eq!(carnet.digest(), before);
    let foreseen = carnet.run(&[&set[..], &["--reason", "price", "--dry-run"]].concat()).ok();
    assert!(foreseen.contains("Qualifié → Perdu"), "{foreseen}");
    carnet.run(&[&set[..], &["--reason", "price"]].concat()).ok();
    let moved = carnet.json(&["list", "status_changes", "--filter", "reason:price"]);
    assert_eq!(moved.as_array().unwrap().len(), 2);
    assert_eq!((&moved[0]["reason"], &moved[0]["from_status"]), (&json!("price"), &json!("qualified")));
    carnet.run(&["undo"]).ok();
    assert_eq!(carnet.digest(), before);
}

#[test]
fn l_apercu_dit_ce_qui_change_pour_les_champs_a_soi_et_les_etiquettes() {
    let carnet = Carnet::new();
    carnet
        .run(&["field", "add", "account", "couleur", "kind=choices", "options=rouge|Rouge|Red ; vert|Vert|Green"])
        .ok();
    carnet.run(&["add", "account", "name=Apollo", "city=Lyon", "couleur=rouge", "tags=vip"]).ok();
    let said =
        carnet.run(&["set", "accounts", "--filter", "ville:lyon", "couleur=+vert", "tags=+salon", "--dry-run"]).ok();
    assert!(said.contains("Rouge → Rouge, Vert") && said.contains("#vip → #vip #salon"), "{said}");
}
