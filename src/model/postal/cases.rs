//! Addresses as the norm lays them out.
use super::*;

fn of<'a>(street: &'a str, complement: &'a str, postcode: &'a str, city: &'a str) -> Postal<'a> {
    Postal { addressee: "Apollo SAS", street, complement, postcode, city, ..Postal::default() }
}

fn lines(address: &Postal<'_>) -> String {
    lay_out(address).lines.join(" | ")
}

#[test]
fn six_lines_as_the_norm_lays_them_out() {
    for (address, wanted) in [
        (of("12, rue de la République", "", "69003", "Lyon"), "Apollo SAS | 12 RUE DE LA REPUBLIQUE | 69003 LYON"),
        (
            of("12 bis rue de l'Œuvre", "", "94240", "L'Haÿ-les-Roses"),
            "Apollo SAS | 12 BIS RUE DE L OEUVRE | 94240 L HAY LES ROSES",
        ),
        (
            of("3 rue du Port", "Bâtiment B, BP 90123", "38000", "Grenoble Cedex 9"),
            "Apollo SAS | Bâtiment B | 3 RUE DU PORT | BP 90123 | 38000 GRENOBLE CEDEX 9",
        ),
        (
            of("", "Lieu-dit Les Ormes", "01400", "L'Abergement-Clémenciat"),
            "Apollo SAS | LIEU DIT LES ORMES | 01400 L ABERGEMENT CLEMENCIAT",
        ),
        (of("1 quai Nord", "", "69 003", "Lyon 3e Arrondissement"), "Apollo SAS | 1 QUAI NORD | 69003 LYON"),
        (of("1 quai Nord", "", "F-75015", "Paris 15"), "Apollo SAS | 1 QUAI NORD | 75015 PARIS"),
        (of("1 quai Nord", "", "75732", "Paris Cedex 15"), "Apollo SAS | 1 QUAI NORD | 75732 PARIS CEDEX 15"),
        (of("", "", "20090", "Ajaccio"), "Apollo SAS | 20090 AJACCIO"),
        (of("", "", "", ""), "Apollo SAS"),
    ] {
        assert_eq!(lines(&address), wanted);
    }
}

#[test]
fn a_person_in_a_firm_has_a_line_below_it() {
    let address = Postal { attention: "à l'attention de Mme Martin", ..of("1 rue Haute", "", "69001", "Lyon") };
    assert_eq!(lines(&address), "Apollo SAS | à l'attention de Mme Martin | 1 RUE HAUTE | 69001 LYON");
}

#[test]
fn the_country_stands_last_and_only_abroad() {
    for (country, postcode, city, wanted) in [
        ("FR", "69001", "Lyon", "Apollo SAS | 1 RUE HAUTE | 69001 LYON"),
        ("RE", "97400", "Saint-Denis", "Apollo SAS | 1 RUE HAUTE | 97400 SAINT DENIS"),
        ("BE", "1000", "Bruxelles", "Apollo SAS | 1 rue Haute | 1000 BRUXELLES | BELGIQUE"),
        ("MC", "98000", "Monaco", "Apollo SAS | 1 rue Haute | 98000 MONACO | MONACO"),
        ("DE", "50667", "Köln", "Apollo SAS | 1 rue Haute | 50667 KÖLN | ALLEMAGNE"),
        ("GB", "SW1A 2AA", "London", "Apollo SAS | 1 rue Haute | LONDON | SW1A 2AA | ROYAUME-UNI"),
        ("US", "10001", "New York, NY", "Apollo SAS | 1 rue Haute | NEW YORK NY 10001 | ÉTATS-UNIS"),
    ] {
        assert_eq!(lines(&Postal { country, ..of("1 rue Haute", "", postcode, city) }), wanted);
    }
}

#[test]
fn a_line_of_more_than_38_characters_is_abbreviated_as_far_as_needed() {
    for (street, wanted) in [
        ("128 boulevard du Maréchal de Lattre", "128 BOULEVARD DU MARECHAL DE LATTRE"),
        ("128 boulevard du Maréchal de Lattre de Tassigny", "128 BD DU MAL DE LATTRE DE TASSIGNY"),
        ("1128 boulevard du Général Saint-Exupéry-de-Provence", "1128 BD DU GAL ST EXUPERY DE PROVENCE"),
        ("25 avenue du Professeur Jean-Baptiste Charcot", "25 AV DU PR JEAN BAPTISTE CHARCOT"),
    ] {
        let label = lay_out(&of(street, "", "69001", "Lyon"));
        assert_eq!(label.lines[1], wanted);
        assert!(label.fits(), "{street}");
    }
    let label = lay_out(&of("1 rue Haute", "Zone industrielle du Grand Port, bâtiment Sainte-Anne", "69001", "Lyon"));
    assert_eq!(label.lines[1], "ZI du Grand Port bâtiment Sainte-Anne");
}

#[test]
fn what_cannot_be_abbreviated_is_kept_whole_and_said() {
    let label = lay_out(&of("1 rue des Anciens Combattants d'Afrique du Nord et d'Ailleurs", "", "69001", "Lyon"));
    assert_eq!(label.lines[1], "1 RUE DES ANCIENS COMBATTANTS D AFRIQUE DU NORD ET D AILLEURS");
    assert_eq!((label.excess(1), label.excess(2), label.fits()), (23, 0, false));
}
