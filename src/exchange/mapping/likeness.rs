//! Headings that nobody has written down, by their words (IMP-2): «Tel. fixe», «Ville du client», «Nb salariés». A word that means
//! something else («Commentaire interne») leaves the column alone, and so does what stands in it where it is nothing of the kind.
use super::content::is_phone;
use super::{Column, Place, bare};
use crate::model::french::{parse_siren, parse_siret, parse_vat};
use crate::model::normal::fold;
use crate::model::read_value::{flag, is_in_full, read_email, read_phone};
use crate::model::vocabulary::slug;
use crate::model::{Catalog, Entity, Field};

/// What words of headings mean; of a word of six letters or more one letter may be wrong.
const WORDS: [(&str, &str); 31] = [
    ("phone", "tel telephone tph phone telephonique"),
    ("mobile", "mobile mob portable port gsm cell cellphone"),
    ("fax", "fax telecopie telecopieur"),
    ("email", "email mail mel courriel messagerie mails emails"),
    ("electronic", "e electronique"),
    ("address", "adresse adr address"),
    ("street", "rue voie street"),
    ("postcode", "cp postcode zip codepostal"),
    ("code", "code"),
    ("postal", "postal postaux"),
    ("city", "ville commune localite town city"),
    ("country", "pays country"),
    ("website", "site web website url internet www"),
    ("siret", "siret"),
    ("siren", "siren"),
    ("vat", "tva vat intracom intracommunautaire"),
    ("naf", "ape naf"),
    (
        "staff",
        "salarie salaries employe employes effectif effectifs eff collaborateur collaborateurs employees headcount staff",
    ),
    ("revenue", "ca revenue turnover"),
    ("figure", "chiffre"),
    ("business", "affaires affaire"),
    ("sector", "secteur branche industry"),
    ("legal", "juridique"),
    ("form", "forme"),
    ("job", "fonction poste job position"),
    ("first", "prenom"),
    ("birth", "naissance anniversaire"),
    ("note", "commentaire commentaires remarque remarques observation observations notes"),
    ("name", "nom denomination name"),
    (
        "company",
        "client clients cliente societe societes ste soc entreprise compte organisation organisme etablissement structure prospect fournisseur company customer",
    ),
    ("person", "contact contacts interlocuteur interlocutrice correspondant personne"),
];

/// Words that change nothing.
const FILLING: &str = "de du des d la le les l un une en au aux et a of the";
/// Words beside a number of any kind.
const NUMBERED: &str = "n no nr num numero nb nbre nombre number";
/// Words beside an address, a phone or a page, which it is still the main one with.
const MAIN: &str = "fixe bureau direct directe standard ligne professionnel professionnelle pro principal principale siege social postale complete complet web internet travail personnel perso principaux";
/// The number of a further one.
const SECOND: &str = "2 3 4";
/// Words beside an amount of a year.
const YEARLY: &str = "annuel annuelle total ht eur euro euros moyen estime";

/// A way to head a field: the meanings that must be there, the meanings and words that may be, and the field.
struct Manner {
    needs: &'static [&'static str],
    may: &'static [&'static str],
    words: &'static [&'static str],
    field: &'static str,
}

const fn manner(
    needs: &'static [&'static str],
    may: &'static [&'static str],
    words: &'static [&'static str],
    field: &'static str,
) -> Manner {
    Manner { needs, may, words, field }
}

const WHO: &[&str] = &["company", "person", "business"];
/// In this order: the first that fits.
const MANNERS: [Manner; 34] = [
    manner(&["fax"], &["company", "person", "phone"], &[NUMBERED, MAIN, SECOND], "fax"),
    manner(&["postcode", "city"], WHO, &[FILLING], "town"),
    manner(&["code", "postal", "city"], WHO, &[FILLING], "town"),
    manner(&["email"], &["company", "person", "address", "electronic"], &[MAIN, SECOND], "email"),
    manner(&["electronic", "address"], &["company", "person"], &[MAIN], "email"),
    manner(&["mobile"], &["company", "person", "phone"], &[NUMBERED, MAIN, SECOND], "mobile"),
    manner(&["phone"], &["company", "person"], &[NUMBERED, MAIN, SECOND], "phone"),
    manner(&["website"], &["company", "address"], &[MAIN], "website"),
    manner(&["siret"], &["company"], &[NUMBERED, MAIN], "siret"),
    manner(&["siren"], &["company"], &[NUMBERED, MAIN], "siren"),
    manner(&["vat"], &["company", "code"], &[NUMBERED], "vat_number"),
    manner(&["naf"], &["company", "code"], &[NUMBERED], "activity_code"),
    manner(&["code", "postal"], &["company", "person"], &[MAIN], "postcode"),
    manner(&["postcode"], &["company", "person", "address"], &[MAIN], "postcode"),
    manner(&["city"], &["company", "person", "address"], &[MAIN], "city"),
    manner(&["country"], &["company", "person", "address"], &[MAIN], "country"),
    manner(&["address"], &["company", "person", "street"], &[MAIN], "street"),
    manner(&["street"], &["company", "person"], &[NUMBERED, MAIN], "street"),
    manner(&["staff"], &["company"], &[NUMBERED, YEARLY], "employees"),
    manner(&["revenue"], &["company"], &[YEARLY], "annual_revenue"),
    manner(&["figure", "business"], &["company"], &[YEARLY], "annual_revenue"),
    manner(&["sector"], &["company"], &["activite activites"], "industry"),
    manner(&["form", "legal"], &["company"], &[], "legal_form"),
    manner(&["job"], &["person"], &["occupee occupe entreprise"], "job_title"),
    manner(&["first"], &["person", "name"], &[], "first_name"),
    manner(&["birth"], &["person"], &["date jour"], "birthday"),
    manner(&["note"], &["company", "person"], &["divers diverses general generales"], "description"),
    manner(&["company", "name"], &["business"], &["raison sociale"], "firm"),
    manner(&["company"], &[], &["raison sociale"], "firm"),
    manner(&["name", "person"], &[], &["complet"], "person"),
    manner(&["name"], &[], &["sociale legale usuelle"], "firm"),
    manner(&["name"], &[], &["famille"], "last_name"),
    manner(&["person"], &[], &["principal"], "person"),
    manner(&["name", "business"], &[], &[], "title"),
];

/// What a heading says by its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Liked {
    what: &'static str,
    /// How many of its words are beside the point.
    beside: usize,
    /// The year that it names; 0 for none.
    year: u32,
}

/// What a word means, even with a letter wrong.
fn meaning(word: &str) -> Option<&'static str> {
    let exact = WORDS.iter().find(|(_, words)| words.split(' ').any(|known| known == word));
    let near = || {
        let is_near = |known: &str| known.len() >= 6 && word.len() >= 6 && is_one_off(known, word);
        WORDS.iter().find(|(_, words)| words.split(' ').any(is_near))
    };
    exact.or_else(near).map(|(meaning, _)| *meaning)
}

/// Whether two words differ by one letter that is missing, too many or another.
fn is_one_off(one: &str, other: &str) -> bool {
    let (long, short) = if one.len() >= other.len() { (one, other) } else { (other, one) };
    let front = long.bytes().zip(short.bytes()).take_while(|(a, b)| a == b).count();
    let (long, short) = (long.as_bytes(), short.as_bytes());
    match long.len() - short.len() {
        0 => front < long.len() && long[front + 1..] == short[front + 1..],
        1 => long[front + 1..] == short[front..],
        _ => false,
    }
}

/// What a heading says by its words; nothing where one of them is strange.
fn liked(heading: &str) -> Option<Liked> {
    // «N°», «C.A.», «E-mail»: what stands between letters goes.
    let plain = heading.to_lowercase().replace("c.a.", "ca").replace("n°", "numero ").replace("e-mail", "email");
    let slugged = slug(&plain);
    let mut year = 0;
    let mut words: Vec<(&str, Option<&'static str>)> = Vec::new();
    for word in slugged.split('_').filter(|word| !word.is_empty() && !is_in(FILLING, word)) {
        match word.parse::<u32>() {
            Ok(number @ 1990..=2099) => year = number,
            Ok(1) => {}
            _ => words.push((word, meaning(word))),
        }
    }
    if words.is_empty() || words.len() > 6 {
        return None;
    }
    MANNERS.iter().find_map(|manner| {
        let has = |meaning: &&'static str| words.iter().any(|(_, known)| *known == Some(*meaning));
        if !manner.needs.iter().all(has) || year > 0 && !manner.words.contains(&YEARLY) {
            return None;
        }
        let mut beside = usize::from(year > 0);
        for (word, known) in &words {
            let is_needed = known.is_some_and(|known| manner.needs.contains(&known));
            let may_be = known.is_some_and(|known| manner.may.contains(&known));
            if is_needed {
                continue;
            }
            if !may_be && !manner.words.iter().any(|list| is_in(list, word)) {
                return None;
            }
            beside += 1;
        }
        Some(Liked { what: manner.field, beside, year })
    })
}

fn is_in(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| known == word)
}

/// Whether a heading is like one of a field.
pub(super) fn is_like(heading: &str) -> bool {
    !heading.starts_with(|c: char| c.is_ascii_digit()) && liked(heading).is_some()
}

/// The field of an entity that something is for.
fn field_of(what: &str, (entity, catalog): (&Entity, &Catalog)) -> Option<&'static Field> {
    let first = |keys: &[&str]| keys.iter().find_map(|key| catalog.field(entity, key));
    let is_firm = entity.key == "account";
    match what {
        "firm" if is_firm => first(&["name"]),
        "firm" => first(&["company_name", "account"]),
        "person" | "last_name" => first(&["last_name"]).or_else(|| first(&["name"]).filter(|_| what == "last_name")),
        "title" if !is_firm => first(&["name"]),
        "title" => None,
        "mobile" | "fax" => first(&["mobile", "phone"]),
        "town" => first(&["postcode"]),
        _ => first(&[what]),
    }
}

/// Whether what stands in a column can be what its heading says: of half of the cells.
fn can_be(what: &str, cells: &[String]) -> bool {
    let share = |fits: &dyn Fn(&str) -> bool| cells.iter().filter(|text| fits(text)).count();
    let most = |fits: &dyn Fn(&str) -> bool| share(fits) * 2 >= cells.len();
    let has_letters = |text: &str| text.chars().any(char::is_alphabetic) && flag(text).is_none();
    let is_amount = |text: &str| {
        let digits = text.chars().filter(char::is_ascii_digit).count();
        digits > 0 && digits * 2 >= text.chars().filter(|c| c.is_alphanumeric()).count()
    };
    match what {
        "email" => most(&|text| text.contains('@') && text.split([',', ';', ' ']).any(|one| read_email(one).is_ok())),
        "phone" | "mobile" | "fax" => most(&|text| is_phone(text) || read_phone(text, "FR").is_ok()),
        "siret" => most(&|text| parse_siret(text).is_ok() || text.chars().filter(char::is_ascii_digit).count() == 14),
        "siren" => most(&|text| parse_siren(text).is_ok() || text.chars().filter(char::is_ascii_digit).count() == 9),
        "vat_number" => !cells.is_empty() && share(&is_vat) * 5 >= cells.len() * 4,
        "postcode" => most(&|text| text.len() <= 10 && text.chars().any(|c| c.is_ascii_digit())),
        "town" => most(&|text| town(text).is_some()),
        "website" => most(&|text| text.contains('.') && !text.contains([' ', '@'])),
        "employees" | "annual_revenue" => most(&is_amount),
        "birthday" => {
            most(&|text| is_in_full(text) || text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit()))
        }
        "firm" | "person" | "last_name" | "first_name" | "city" | "street" | "job_title" | "industry" | "title" => {
            most(&has_letters) && !most(&|text| text.contains('@'))
        }
        _ => true,
    }
}

/// Whether a text is a VAT number of the Union with its country in front.
pub(super) fn is_vat(text: &str) -> bool {
    let text: String = text.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    let country = text.get(..2).unwrap_or("");
    match country {
        "FR" => parse_vat(&text).is_ok(),
        "BE" | "DE" | "ES" | "IT" | "LU" | "NL" | "PT" | "AT" | "PL" | "IE" => {
            (10..=14).contains(&text.len()) && text.chars().filter(char::is_ascii_digit).count() >= 7
        }
        _ => false,
    }
}

/// A postcode and a town that stand in one cell: «69001 Lyon», «Lyon (69001)».
pub fn town(text: &str) -> Option<(&str, &str)> {
    let is_postcode = |word: &str| {
        let word = word.strip_prefix("F-").unwrap_or(word);
        word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let signs = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | '-' | '/' | ';');
    let text = text.trim();
    let (front, behind) = text.split_once(signs)?;
    if is_postcode(front) {
        return Some((front, behind.trim_matches(signs))).filter(|(_, town)| town.chars().any(char::is_alphabetic));
    }
    let (before, last) = text.trim_end_matches(')').rsplit_once(signs)?;
    is_postcode(last).then(|| (last, before.trim_matches(signs))).filter(|(_, town)| !town.is_empty())
}

/// Gives the columns that nobody knows the fields that their headings are like. A known heading is never beaten.
pub(super) fn guess(cells: &[Vec<String>], known: (&Entity, &Catalog), columns: &mut [Column]) {
    let is_open = |column: &Column| column.place == Place::Unknown && column.taken_by.is_none();
    let mut open: Vec<(usize, Liked)> = (0..columns.len())
        .filter(|at| is_open(&columns[*at]))
        .filter_map(|at| Some((at, liked(&columns[at].header)?)))
        .collect();
    open.retain(|(at, liked)| can_be(liked.what, &cells[*at]));
    for (at, liked) in &mut open {
        let is_mobile = |text: &&String| bare::is_mobile(text);
        let mobiles = cells[*at].iter().filter(is_mobile).count();
        if liked.what == "phone" && mobiles > 0 && mobiles * 5 >= cells[*at].len() * 4 {
            liked.what = "mobile";
        }
    }
    // The plainest first; of amounts of years the last year.
    open.sort_by_key(|(at, liked)| (liked.what == "town", 3_000 - liked.year, liked.beside, *at));
    for (at, liked) in open {
        let Some(field) = field_of(liked.what, known) else { continue };
        let reads = |key: &str| columns.iter().any(|one| one.field().is_some_and(|read| read.key == key));
        let is_read = reads(field.key);
        columns[at].place = match liked.what {
            "fax" => Place::Further(known.1.field(known.0, "phone").unwrap_or(field), "fax"),
            "town" => Place::Further(field, "town"),
            "person" if !is_read && !reads("first_name") => Place::Whole(field),
            _ if !is_read => Place::Guessed(field),
            "email" | "phone" | "mobile" => Place::Further(field, "other"),
            _ => continue,
        };
    }
}

/// Whether one cell is enough to say what a column holds.
pub(super) fn is_unmistakable(key: &str, text: &str) -> bool {
    match key {
        "email" => read_email(text).is_ok(),
        "siret" => parse_siret(text).is_ok(),
        "vat_number" => is_vat(text),
        "phone" | "mobile" => text.starts_with("+33") && is_phone(text),
        "website" | "linkedin" => is_page(text),
        _ => false,
    }
}

/// Whether a text is a page of the web.
pub(super) fn is_page(text: &str) -> bool {
    let text = fold(text);
    ["http://", "https://", "www."].iter().any(|front| text.starts_with(front)) && !text.contains(' ')
}

#[cfg(test)]
mod cases {
    use super::super::Mapping;
    use super::*;
    use crate::exchange::csv::Source;
    use crate::lang::Code;
    use crate::lang::vocabulary::Spoken;
    use crate::model::catalog::account::ACCOUNT;
    use crate::model::catalog::contact::CONTACT;

    /// What a column is taken for beside those that everybody knows; with `/` behind it for a further value.
    fn taken(entity: &Entity, heading: &str, cell: &str) -> String {
        let known = if entity == &ACCOUNT { "Référence" } else { "Remarque libre" };
        let text = format!("{known}\t{heading}\n\t{cell}\n\t{cell}\n");
        let source = Source::from_bytes("a.tsv", text.into_bytes()).unwrap();
        let looked = Mapping::looked_at(&source, entity, (&Catalog::default(), &Spoken::new(Code::Fr)), &[]).unwrap().0;
        match looked.columns[1].place {
            Place::Further(field, group) => format!("{}/{group}", field.key),
            Place::Whole(_) => "name".to_owned(),
            _ => looked.columns[1].field().map_or(String::new(), |field| field.key.to_owned()),
        }
    }

    /// Headings of the files that people make themselves, what stands below them and what they are for: of companies.
    const COMPANIES: &str = "Nom du client=Zeta SA=name
        Nom client=Zeta SA=name
        Client=Zeta SA=name
        Nom de l'établissement=Zeta SA=name
        Dénomination sociale=Zeta SA=name
        Raison sociale du client=Zeta SA=name
        Enseigne / Société=Zeta SA=
        Tel. fixe=04 72 11 11 11=phone
        Tél. société=04 72 11 11 11=phone
        N° de téléphone=04 72 11 11 11=phone
        N° tel=04 72 11 11 11=phone
        Télephonne=04 72 11 11 11=phone
        Téléphone standard=04 72 11 11 11=phone
        Tél. bureau=04 72 11 11 11=phone
        Tél. portable=06 12 34 56 78=phone
        Mail pro=a@zeta.fr=email
        Adresse mail société=a@zeta.fr=email
        E-mail client=a@zeta.fr=email
        Mél=a@zeta.fr=email
        Messagerie=a@zeta.fr=email
        Adresse de la société=1 rue A=street
        Adresse siège social=1 rue A=street
        Adr.=1 rue A=street
        Rue et n°=1 rue A=street
        CP/Ville=69001 Lyon=postcode/town
        Code postal et ville=69001 Lyon=postcode/town
        CP client=69001=postcode
        Code postal société=69001=postcode
        Ville du client=Lyon=city
        Ville (siège)=Lyon=city
        Commune du siège=Lyon=city
        Pays du client=France=country
        Nb salariés=12=employees
        Nb. de salariés=12=employees
        Effectif total=12=employees
        Nombre de collaborateurs=12=employees
        Eff.=12=employees
        CA 2024=100 000 €=annual_revenue
        CA HT=100 000=annual_revenue
        C.A. annuel=100 000=annual_revenue
        Chiffre d'affaires 2023=100000=annual_revenue
        Chiffre d'affaire=100000=annual_revenue
        TVA=FR40303265045=vat_number
        N° TVA intra=FR40303265045=
        Numéro Siret=73282932000074=siret
        N° SIREN société=732829320=siren
        Site internet=www.zeta.fr=website
        Site web société=www.zeta.fr=website
        Adresse du site=www.zeta.fr=website
        Code NAF/APE=6201Z=activity_code
        N° APE=6201Z=activity_code
        Secteur activité client=Bois=industry
        Forme juridique société=SAS=legal_form
        Remarques diverses=vu à Lyon=description
        Observations=vu à Lyon=description
        Fax société=04 72 11 11 11=phone/fax
        N° de fax=04 72 11 11 11=phone/fax";

    /// Of people.
    const PEOPLE: &str = "Nom du contact=Zoé Petit=name
        Interlocuteur=Zoé Petit=name
        Nom interlocuteur=Zoé Petit=name
        Prénom du contact=Zoé=first_name
        Nom de la société=Zeta SA=account
        Client=Zeta SA=account
        Société cliente=Zeta SA=account
        Tél. pro=04 72 11 11 11=phone
        Tél direct=04 72 11 11 11=phone
        Tél.=06 12 34 56 78=phone
        N° tél. contact=06 12 34 56 78=mobile
        Port.=06 12 34 56 78=mobile
        N° portable=06 12 34 56 78=mobile
        Mob. pro=06 12 34 56 78=mobile
        GSM pro=06 12 34 56 78=mobile
        Mail du contact=a@zeta.fr=email
        Poste occupé=Acheteuse=job_title
        Fonction dans l'entreprise=Acheteuse=
        Date naissance=14/02/1980=birthday
        Ville contact=Lyon=city
        Adresse perso=1 rue A=street";

    /// Headings that something of theirs is like, and that are for something else.
    const OTHERS: &str = "Commentaire interne=à rappeler
        Code=69001
        Date=12/03/2024
        Date client=12/03/2024
        N°=12
        Type=A
        Statut=B
        Commande=12
        Client=oui
        Client depuis=2019
        Nb véhicules=4
        CA (k€)=120
        CA N-1=100000
        Prévision CA=100000
        Taux TVA=20 %
        Ville de naissance=Lyon
        Adresse de livraison du dépôt=1 rue A
        Site de production=Lyon
        Secteur géographique=Nord
        Mail envoyé=oui
        Tel=rappeler demain
        Dernier appel téléphone=12/03/2024
        Tranche effectif=10 à 19
        Nom du projet=Zeta
        Nom du commercial=Zoé
        Compte comptable=411000
        Marge=12
        Remise=5 %
        Note qualité=8";

    fn wrong(entity: &Entity, table: &str) -> (usize, Vec<String>) {
        let lines: Vec<&str> = table.lines().map(str::trim).collect();
        let miss = lines.iter().filter_map(|line| {
            let cells: Vec<&str> = line.split('=').collect();
            let found = taken(entity, cells[0], cells[1]);
            (found != *cells.get(2).unwrap_or(&"")).then(|| format!("{line}: {found}"))
        });
        (lines.len(), miss.collect())
    }

    #[test]
    fn headings_that_people_invent_are_understood_by_their_words() {
        let ((companies, mut faults), (people, more)) = (wrong(&ACCOUNT, COMPANIES), wrong(&CONTACT, PEOPLE));
        faults.extend(more);
        let all = companies + people;
        assert!(all >= 60 && faults.len() * 10 <= all, "{} of {all}:\n{}", faults.len(), faults.join("\n"));
    }

    #[test]
    fn headings_that_mean_something_else_are_left_alone() {
        for entity in [&ACCOUNT, &CONTACT] {
            let own =
                |line: &&String| !["Type", "Statut", "Tel"].iter().any(|known| line.starts_with(&format!("{known}=")));
            let faults: Vec<String> = wrong(entity, OTHERS).1.into_iter().filter(|line| own(&line)).collect();
            assert_eq!(faults, Vec::<String>::new(), "{}", entity.key);
        }
    }

    #[test]
    fn a_guess_never_beats_a_known_heading() {
        let text = "Nom;Nom du client;Tél;Tel. fixe;CA 2023;CA 2024;CP/Ville;Ville du client\n\
            A;B;0472111111;0472111112;1;2;69001 Lyon;Bron\n";
        let source = Source::from_bytes("a.csv", text.as_bytes().to_vec()).unwrap();
        let known = (&Catalog::default(), &Spoken::new(Code::Fr));
        let places: Vec<Place> =
            Mapping::of(&source, &ACCOUNT, known, &[]).unwrap().columns.iter().map(|column| column.place).collect();
        let field = |key: &str| ACCOUNT.field(key).unwrap();
        assert_eq!(
            places,
            [
                Place::Known(field("name")),
                Place::Unknown,
                Place::Known(field("phone")),
                Place::Further(field("phone"), "other"),
                Place::Unknown,
                Place::Guessed(field("annual_revenue")),
                Place::Further(field("postcode"), "town"),
                Place::Guessed(field("city")),
            ]
        );
    }

    #[test]
    fn a_postcode_and_a_town_are_told_apart() {
        for (text, apart) in [
            ("69001 Lyon", Some(("69001", "Lyon"))),
            ("Lyon (69001)", Some(("69001", "Lyon"))),
            ("69100 - Villeurbanne", Some(("69100", "Villeurbanne"))),
            ("Saint-Étienne 42000", Some(("42000", "Saint-Étienne"))),
            ("69001", None),
            ("Lyon", None),
            ("12 rue A", None),
        ] {
            assert_eq!(town(text), apart, "{text}");
        }
    }
}
