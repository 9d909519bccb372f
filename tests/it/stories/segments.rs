//! Segments: a view saved under a name, kept at the list's top, live, used in filters, exports and commands.
use crate::support::binary::Carnet;
use crate::support::fixture;
use crate::support::robot::Robot;

/// Luc's desk in the demonstration, at the list of accounts.
fn desk() -> Robot {
    let fixture = fixture::demo();
    let luc = fixture::user_named(&fixture.open(), "Luc");
    Robot::with(fixture).user(luc)
}

/// The same with the accounts of Lyon saved as a segment.
fn desk_with_lyon() -> Robot {
    let mut robot = desk();
    robot.press("/").type_text("ville:lyon").press("<Enter>").press("S").sees("Nouveau segment").sees("Lyon");
    robot.press("<C-s>").hears_nothing();
    robot
}

#[test]
fn what_a_list_shows_is_kept_under_a_name_and_stands_at_its_top() {
    let mut robot = desk_with_lyon();
    robot.sees("Tous 47").sees("▸Lyon 6").is_at("accounts?ville:lyon");
    robot.press("<Tab>").is_at("accounts").sees("▸Tous 47");
    robot.press(">").is_at("accounts?ville:lyon").sees("▸Lyon 6");
    robot.press("<lt>").is_at("accounts").press("<S-Tab>").is_at("accounts?ville:lyon");
    robot.click("Tous 47").is_at("accounts").click("Lyon 6").is_at("accounts?ville:lyon");
}

#[test]
fn a_segment_keeps_the_order_and_the_cards_too() {
    let mut robot = desk();
    robot.press("/").type_text("ville:lyon").press("<Enter>").press("s j j j j <Enter> v S <C-s>").hears_nothing();
    let view = "accounts?ville:lyon sort:city view:cards";
    // All records, in the order and the view that one has chosen for them.
    robot.is_at(view).press("<Tab>").is_at("accounts?sort:city view:cards").press("<Tab>").is_at(view);
}

#[test]
fn a_segment_follows_the_data() {
    let mut robot = desk_with_lyon();
    robot.press("<Home> d <C-s>").sees("Lyon 5").sees("Tous 46").press("u").sees("Lyon 6");
}

#[test]
fn the_open_segment_is_brought_up_to_date_renamed_unpinned_and_removed() {
    let mut robot = desk_with_lyon();
    robot.press("/ <Space>").type_text("relation:client").press("<Enter>").misses("▸Lyon");
    robot.press("S").sees("Mettre à jour « Lyon »").press("<Down> <Enter>").sees("▸Lyon").hears_nothing();
    robot.press("<Tab>").is_at("accounts").press("<Tab>").is_at("accounts?ville:lyon relation:client");
    robot.press("S").misses("Mettre à jour").sees("Ne plus épingler").press("<Down> <Down> <Enter>");
    robot
        .misses("Tous 47")
        .press("u")
        .sees("Tous 47")
        .press("u")
        .press("<Tab>")
        .press("<Tab>")
        .is_at("accounts?ville:lyon");
    robot.press("S <Down> <Down> <Down> <Enter>").press("o").misses("Tous 47").press("u").sees("Tous 47");
}

#[test]
fn segments_are_opened_by_name_from_anywhere() {
    let mut robot = desk_with_lyon();
    robot.press("g p").is_at("contacts").press("g s").sees("Lyon").sees("comptes").press("<Enter>");
    robot.is_at("accounts?ville:lyon");
    robot.press("g p").press(":").type_text("lyon").press("<Enter>").is_at("accounts?ville:lyon");
}

#[test]
fn a_segment_is_a_condition_of_other_filters() {
    let mut robot = desk_with_lyon();
    robot.press("<Tab> /").type_text("segment:lyon relation:client").sees("Filtre : segment:lyon relation:client");
    let carnet = with_segments();
    let names = |filter: &str| {
        let found = carnet.json(&["list", "accounts", "--filter", filter]);
        found
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
            .join(", ")
    };
    assert_eq!(names("segment:lyon"), "Apollo, Zinc");
    assert_eq!(names("-segment:lyon"), "Brest Marine");
    assert_eq!(names("segment:gros"), "Apollo");
    assert_eq!(names("segment:lyon,brest"), "Apollo, Brest Marine, Zinc");
    let contacts = carnet.json(&["list", "contacts", "--filter", "compte.segment:gros"]);
    assert_eq!(contacts.as_array().unwrap().len(), 1);
}

/// Three accounts, two of Lyon; segments of segments.
fn with_segments() -> Carnet {
    let carnet = Carnet::new();
    for words in [
        &["add", "account", "name=Apollo", "city=Lyon", "employees=300"][..],
        &["add", "account", "name=Zinc", "city=Lyon", "employees=3"],
        &["add", "account", "name=Brest Marine", "city=Brest", "employees=3"],
        &["add", "contact", "last_name=Martin", "account=Apollo"],
        &["segment", "add", "lyon", "entity=accounts", "filter=ville:lyon", "pinned=oui"],
        &["segment", "add", "brest", "entity=comptes", "filter=ville:brest"],
        &["segment", "add", "gros", "entity=account", "filter=segment:lyon effectif>100", "name=Gros comptes"],
    ] {
        carnet.run(words).ok();
    }
    carnet
}

#[test]
fn segments_are_kept_shown_and_counted_from_the_command_line() {
    let carnet = with_segments();
    let list = carnet.json(&["segment", "list", "accounts"]);
    let keys: Vec<&str> = list.as_array().unwrap().iter().map(|one| one["key"].as_str().unwrap()).collect();
    assert_eq!(keys, ["brest", "gros", "lyon"]);
    assert_eq!(carnet.json(&["segment", "list", "contacts"]), serde_json::json!([]));
    assert_eq!(carnet.json(&["segment", "show", "lyon"])["count"], 2);
    assert!(carnet.run(&["segment", "show", "lyon"]).ok().contains("2 comptes"));
    let counts = carnet.json(&["segment", "count"]);
    assert_eq!(
        counts.as_array().unwrap().iter().map(|one| one["count"].as_u64().unwrap()).collect::<Vec<_>>(),
        [1, 1, 2]
    );
    assert!(carnet.run(&["segment", "count", "gros"]).ok().contains("1 compte"));
    carnet.run(&["segment", "set", "lyon", "filter=ville:brest"]).ok();
    assert_eq!(carnet.json(&["segment", "count", "gros"])[0]["count"], 0, "a segment of a segment is live");
    let csv = carnet.run(&["export", "accounts", "--filter", "segment:lyon", "--columns", "name"]).ok();
    assert!(csv.contains("Brest Marine") && !csv.contains("Apollo"), "{csv}");
    carnet.run(&["segment", "delete", "brest"]).ok();
    assert_eq!(carnet.json(&["segment", "list"]).as_array().unwrap().len(), 2);
}

#[test]
fn a_segment_that_cannot_be_is_refused_at_its_place() {
    let carnet = with_segments();
    let err = carnet.run(&["segment", "add", "x", "entity=accounts", "filter=vile:lyon"]).fails(2);
    assert!(err.contains("ville") && err.contains('^'), "{err}");
    let err = carnet.run(&["segment", "set", "lyon", "filter=segment:gros"]).fails(2);
    assert!(err.contains("ne peut pas se contenir"), "{err}");
    let err = carnet.run(&["list", "accounts", "--filter", "segment:lion"]).fails(2);
    assert!(err.contains("lyon"), "{err}");
    let err = carnet.run(&["list", "contacts", "--filter", "segment:lyon"]).fails(2);
    assert!(err.contains("comptes"), "{err}");
    assert!(carnet.run(&["segment", "count", "lion"]).fails(1).contains("lyon"));
    assert!(carnet.run(&["segment", "add", "lyon", "entity=accounts", "filter=x"]).fails(1).contains("Nom court"));
}

#[test]
fn une_liste_par_un_segment_garde_son_ordre_et_ses_colonnes() {
    let carnet = Carnet::new();
    for (name, city) in [("Apollo", "Lyon"), ("Borée", "Annecy"), ("Cyan", "Lille")] {
        carnet.run(&["add", "account", &format!("name={name}"), &format!("city={city}"), "phone=0478000000"]).ok();
    }
    carnet
        .run(&[
            "segment",
            "add",
            "villes",
            "entity=account",
            "filter=téléphone:renseigné",
            "view=sort:-city cols:city=12,name",
        ])
        .ok();
    let names = |words: &[&str]| {
        let list = carnet.json(&[&["list", "accounts"], words].concat());
        list.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&["--filter", "segment:villes"]), ["Apollo", "Cyan", "Borée"]);
    assert_eq!(names(&["--filter", "segment:villes", "--sort", "name"]), ["Apollo", "Borée", "Cyan"]);
    assert_eq!(names(&["--filter", "segment:villes -name:cyan"]), ["Apollo", "Borée"], "plus qu'un segment");
    let said = carnet.run(&["list", "accounts", "--filter", "segment:villes"]).ok();
    assert!(said.starts_with("Ville") && !said.contains("C-00001"), "{said}");
    let said = carnet.run(&["list", "accounts", "--filter", "segment:villes", "--columns", "reference,name"]).ok();
    assert!(said.contains("C-00001") && !said.contains("Annecy"), "{said}");
}

#[test]
fn le_formulaire_d_un_segment_lit_le_filtre_que_l_on_tape() {
    let mut robot = desk_with_lyon();
    robot.press("S").sees("Renommer").type_text("renommer").press("<Enter>").sees("ville:lyon");
    robot.press("<Tab> <Tab> <Tab>").type_text(" statu:x").sees("Aucun champ ne s'appelle « statu »");
    robot.press("<C-s>").sees("Aucun champ ne s'appelle « statu »");
}

#[test]
fn les_fonctions_les_motifs_et_les_origines_se_reglent_par_des_commandes() {
    let carnet = Carnet::new();
    let before = carnet.digest();
    carnet.run(&["module", "set", "deals", "off"]).ok();
    assert_eq!(carnet.json(&["module", "list"])[0]["on"], false);
    carnet.run(&["list", "deals"]).fails(1);
    carnet.run(&["module", "set", "deals", "on"]).ok();
    assert_eq!(carnet.json(&["module", "list"])[0]["on"], true);
    let wrong = carnet.run(&["module", "set", "lune", "on"]).fails(2);
    assert!(wrong.contains("deals"), "{wrong}");
    carnet.run(&["module", "set", "deals", "peut-être"]).fails(2);
    carnet.run(&["undo"]).ok();
    carnet.run(&["undo"]).ok();
    carnet.run(&["status_reason", "add", "delai", "label_fr=Délai", "label_en=Delay"]).ok();
    carnet.run(&["status_reason", "set", "delai", "label_fr=Délai trop long"]).ok();
    let reasons = carnet.json(&["status_reason", "list"]);
    assert!(reasons.as_array().unwrap().iter().any(|one| one["label_fr"] == "Délai trop long"), "{reasons}");
    carnet.run(&["status_reason", "delete", "delai"]).ok();
    carnet.run(&["lead_source", "add", "Salon de Lyon"]).ok();
    carnet.run(&["lead_source", "set", "Salon de Lyon", "name=Salon du Rhône"]).ok();
    assert!(carnet.run(&["lead_source", "list"]).ok().contains("Salon du Rhône"));
    carnet.run(&["lead_source", "delete", "Salon du Rhône"]).ok();
    assert_eq!(carnet.digest(), before);
}

#[test]
fn the_name_of_a_segment_is_proposed_and_gives_way_to_what_is_typed() {
    let mut robot = desk();
    robot.press("/").type_text("ville:lyon").press("<Enter>").press("S").sees("Nouveau segment");
    robot.type_text("Mes Lyonnais").press("<C-s>").hears_nothing().sees("▸Mes Lyonnais 6");
}
