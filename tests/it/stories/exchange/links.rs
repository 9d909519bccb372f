//! Names in cells find what they mean (IMP-4).
use super::shop::{Shop, counts, reasons};
use carnet::exchange::{Mode, OnDuplicate};
use carnet::model::catalog::account::ACCOUNT;
use carnet::model::catalog::settings::{INDUSTRY, TAG};

#[test]
fn a_parent_is_found_by_key_reference_or_name_and_in_the_file_first() {
    let mut shop = Shop::new();
    let import = shop.import(&ACCOUNT);
    shop.takes(&import, "Nom;Ville\nBorée;Nice\nHolding;Paris\n");
    let file = "Identifiant externe;Nom;Ville;Filiale de\n\
        1;Apollo Nord;Lille;2\n2;Holding;Lyon;\n3;Apollo Sud;Nîmes;Holding\n4;Apollo Est;Metz;C-00001\n5;Zéphyr;Brest;borée\n";
    let report = shop.takes(&import, file);
    assert_eq!(counts(&report), [5, 5, 0, 0, 0], "{:?}", reasons(&shop, &ACCOUNT, &report));
    let parent = |name: &str| {
        let id = shop.one(&ACCOUNT, name).value("parent").link().unwrap();
        shop.all(&ACCOUNT).into_iter().find(|record| record.id == id).map(|record| record.text("city").to_owned())
    };
    assert_eq!(parent("Apollo Nord").as_deref(), Some("Lyon"), "by the file's own key, further down");
    assert_eq!(
        parent("Apollo Sud").as_deref(),
        Some("Lyon"),
        "by name: the file's own Holding, not the one of the base"
    );
    assert_eq!(parent("Apollo Est").as_deref(), Some("Nice"), "by reference");
    assert_eq!(parent("Zéphyr").as_deref(), Some("Nice"), "by a name of the base");
    shop.is_sound();
}

#[test]
fn the_key_of_another_program_is_known_by_what_its_links_name() {
    let mut shop = Shop::new();
    let import = shop.import(&ACCOUNT);
    let file =
        "no_client,zone,Nom,Filiale de\n900-1,7,Holding,\n900-2,7,Nord,900-1\n900-3,8,Sud,900-2\n900-4,9,Est,904\n";
    let report = shop.takes(&import, file);
    assert_eq!(counts(&report), [4, 3, 0, 0, 1], "{:?}", reasons(&shop, &ACCOUNT, &report));
    let sud = shop.one(&ACCOUNT, "Sud");
    assert_eq!(sud.value("parent").link(), Some(shop.one(&ACCOUNT, "Nord").id));
    assert_eq!(sud.text("external_id"), "900-3");
    // A column that repeats itself is no key, whatever the links name.
    let report = shop.takes(&import, "zone,Nom,Filiale de\n17,Ouest,\n17,Centre,17\n");
    assert_eq!(counts(&report), [2, 1, 0, 0, 1], "{:?}", reasons(&shop, &ACCOUNT, &report));
}

#[test]
fn what_names_nothing_or_too_much_is_refused() {
    let mut shop = Shop::new();
    let import = shop.import(&ACCOUNT);
    shop.takes(&import, "Nom;Ville\nApollo;Nice\nApollo;Lyon\n");
    let report = shop.takes(&import, "Nom;Filiale de;Assigné à\nUn;Personne;\nDeux;apollo;\nTrois;;zoe\nQuatre;;ME\n");
    assert_eq!(counts(&report), [4, 1, 0, 0, 3]);
    let said = reasons(&shop, &ACCOUNT, &report);
    assert!(said[0].starts_with("2 Filiale de: « Personne » ne se trouve pas parmi les comptes"), "{said:?}");
    assert!(said[1].contains("plusieurs fiches : C-00001 Apollo, C-00002 Apollo"), "{said:?}");
    assert!(said[2].starts_with("4 Assigné à:"), "{said:?}");
}

#[test]
fn a_circle_is_told_with_its_path() {
    let mut shop = Shop::new();
    let import = shop.import(&ACCOUNT);
    let report = shop.takes(&import, "Nom;Filiale de\nUn;Deux\nDeux;Trois\nTrois;Un\nQuatre;Un\nCinq;\n");
    assert_eq!(counts(&report), [5, 1, 0, 0, 4]);
    let said = reasons(&shop, &ACCOUNT, &report);
    assert_eq!(said[0], "2 Filiale de: Cela ferait un cercle : Un → Deux → Trois → Un.");
    assert_eq!(said[2], "4 Filiale de: Cela ferait un cercle : Trois → Un → Deux → Trois.");
    assert!(said[3].contains("La ligne 2 du même fichier") && said[3].contains("refusée"), "{said:?}");
}

#[test]
fn a_circle_through_the_base_is_told_too() {
    let mut shop = Shop::new();
    let mut import = shop.import(&ACCOUNT);
    shop.takes(&import, "Nom;Filiale de\nTop;\nMilieu;Top\nBas;Milieu\n");
    let before = shop.repository.digest().unwrap();
    import.mode = Mode::Update;
    let report = shop.takes(&import, "reference;parent\nC-00001;C-00003\n");
    assert_eq!(counts(&report), [1, 0, 0, 0, 1]);
    assert_eq!(reasons(&shop, &ACCOUNT, &report), ["2 parent: Cela ferait un cercle : Top → Bas → Milieu → Top."]);
    assert_eq!(shop.repository.digest().unwrap(), before);
    // An empty cell leaves the parent of Bas alone, so the group cannot be turned round this way.
    let report =
        shop.takes(&import, "reference;parent;name\nC-00003;;Bas\nC-00001;C-00003;Top\nC-00002;C-00001;Milieu\n");
    assert_eq!(counts(&report), [3, 0, 0, 1, 2]);
}

#[test]
fn a_row_that_is_refused_stays_where_the_base_has_it_and_may_close_another_circle() {
    let mut shop = Shop::new();
    let mut import = shop.import(&ACCOUNT);
    // Un is above Deux, Trois above Quatre.
    shop.takes(&import, "Nom;Filiale de\nUn;\nDeux;Un\nTrois;\nQuatre;Trois\nCinq;\n");
    import.mode = Mode::Update;
    // Deux, moved below Quatre, would let Un go below Deux; but Quatre goes below itself, so Deux cannot.
    let file = "reference;parent\nC-00005;C-00001\nC-00002;C-00004\nC-00003;C-00002\nC-00001;C-00002\n";
    let report = shop.takes(&import, file);
    assert_eq!(counts(&report), [4, 0, 1, 0, 3], "{:?}", reasons(&shop, &ACCOUNT, &report));
    assert_eq!(shop.one(&ACCOUNT, "Cinq").value("parent").link(), Some(shop.one(&ACCOUNT, "Un").id));
    shop.is_sound();
}

#[test]
fn new_tags_and_branches_are_made_once_and_only_when_used() {
    let mut shop = Shop::new();
    let mut import = shop.import(&ACCOUNT);
    import.on_duplicate = OnDuplicate::Create;
    let before = shop.all(&INDUSTRY).len();
    let file =
        "Nom;Étiquettes;Secteur;Effectif\nUn;vip, Salon 2026;Spatial;1\nDeux;VIP;spatial;2\nTrois;perdu;;douze\n";
    let report = shop.takes(&import, file);
    assert_eq!(counts(&report), [3, 2, 0, 0, 1]);
    let tags: Vec<String> = shop.all(&TAG).iter().map(|tag| tag.text("name").to_owned()).collect();
    assert_eq!(tags, ["vip", "Salon 2026"], "the tag of a refused row is not made");
    assert_eq!(shop.all(&INDUSTRY).len(), before + 1);
    assert_eq!(shop.one(&ACCOUNT, "Deux").titles_of("tags").collect::<Vec<_>>(), ["vip"]);
    shop.is_sound();
    shop.repository.undo(shop.me, super::shop::now()).unwrap();
    assert_eq!(shop.all(&TAG).len(), 0, "one step back takes the names back too");
}

#[test]
fn a_long_chain_that_stands_upside_down_comes_in() {
    let mut shop = Shop::new();
    let import = shop.import(&ACCOUNT);
    let rows: Vec<String> = (0..3_000).map(|n| format!("k{n};Niveau {n};k{}", n + 1)).collect();
    let file = format!("external_id;name;parent\n{}\nk3000;Sommet;\n", rows.join("\n"));
    let report = shop.takes(&import, &file);
    assert_eq!(counts(&report), [3_001, 3_001, 0, 0, 0]);
    let top = shop.one(&ACCOUNT, "Sommet").id;
    assert_eq!(shop.one(&ACCOUNT, "Niveau 0").value("root").link(), Some(top));
}
