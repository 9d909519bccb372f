//! Business cards come in from phones and other programs, and go out again with all that was on them.
use super::mutants::{Dice, files, wanted, wounded};
use super::shop::{Shop, counts, now, reasons, shared, view};
use carnet::exchange::export::Columns;
use carnet::exchange::pieces::opened;
use carnet::exchange::vcard::Version;
use carnet::exchange::{Error, Export, Format, Import, Mode, OnDuplicate, Report};
use carnet::model::catalog::account::ACCOUNT;
use carnet::model::catalog::address::{ADDRESS, CONTACT_POINT, LEFTOVER};
use carnet::model::catalog::contact::{self, CONTACT};
use carnet::model::{Change, Entity, Filter, Header, Label, Values};
use std::time::{Duration, Instant};

impl Shop {
    /// Imports a file of cards.
    fn takes_cards(&mut self, import: &Import, name: &str, bytes: &[u8]) -> Result<Report, Error> {
        let source = opened(name, bytes.to_vec(), import.entity, (&view(), &self.repository))?;
        self.repository.set_source(source.pieces.as_ref().map_or("", |pieces| pieces.system));
        self.reads(import, &source).map(|plan| plan.report)
    }

    fn cards(&self, entity: &'static Entity, version: Version) -> String {
        self.writes(&Export::of(entity, Format::Vcard(version)))
    }

    fn people(&self) -> Import {
        Import { makes_accounts: true, ..self.import(&CONTACT) }
    }
}

const PHONE_BOOK: &str = "BEGIN:VCARD\r\nVERSION:2.1\r\nUID:u-1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:L=C3=A9vy;=C3=89lise;Anne;Dr;\r\n\
    FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Dr =C3=89lise L=C3=A9vy\r\nORG:Apollo;Ventes\r\nTEL;CELL:0612345678\r\nTEL;WORK;VOICE:0472101112\r\n\
    TEL;HOME:0478000000\r\nEMAIL;INTERNET;PREF:elise@apollo.fr\r\nEMAIL;INTERNET;HOME:elise@maison.fr\r\n\
    ADR;WORK:;;12 rue des Lilas;Lyon;;69003;France\r\nADR;HOME:;;3 quai Sarrail;Lyon;;69006;France\r\n\
    PHOTO;ENCODING=BASE64;TYPE=GIF:R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7\r\n\r\nX-CLUB:Lyon Rugby\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Marc Petit\r\nN:Petit;Marc;;;\r\nEMAIL:pas une adresse\r\nTEL:+33 4 72 00 00 01\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:3.0\r\nN:Sans;Fin\r\nBEGIN:VCARD\r\nVERSION:4.0\r\nKIND:org\r\nFN:Borée SA\r\nORG:Borée SA\r\n\
    TEL;VALUE=uri:tel:+33-4-72-55-55-55\r\nURL:https://boree.fr\r\nEND:VCARD\r\n";

#[test]
fn a_phone_book_comes_in_and_nothing_on_its_cards_is_lost() {
    let mut shop = Shop::new();
    let report = shop.takes_cards(&shop.people(), "carnet.vcf", PHONE_BOOK.as_bytes()).unwrap();
    assert_eq!(counts(&report), [4, 2, 0, 1, 1]);
    assert_eq!(report.employers, 1);
    let said = reasons(&shop, &CONTACT, &report);
    assert!(said[0].starts_with("25 : ") && said[0].contains("END manque"), "{said:?}");
    assert!(said[1].starts_with("28 : ") && said[1].contains("carnet import accounts"), "{said:?}");

    let elise = shop.one(&CONTACT, "Élise Lévy");
    assert_eq!(elise.text("email"), "elise@apollo.fr");
    assert_eq!((elise.text("phone"), elise.text("mobile")), ("+33472101112", "+33612345678"));
    assert_eq!(elise.title_of("account"), Some("Apollo"));
    assert_eq!((elise.text("street"), elise.text("country")), ("12 rue des Lilas", "FR"));
    assert_eq!(shop.all(&CONTACT_POINT).len(), 2);
    assert_eq!(shop.all(&ADDRESS).len(), 2);
    let kept = shop.all(&LEFTOVER);
    assert!(kept[0].text("lines").contains("PHOTO:data:image/gif;base64,R0lG"), "{}", kept[0].text("lines"));
    assert!(kept[1].text("lines").contains("EMAIL:pas une adresse"), "{}", kept[1].text("lines"));

    let card = shop.cards(&CONTACT, Version::V4);
    for line in [
        "UID:u-1\r\nN:Lévy;Élise;Anne;Dr;\r\nFN:Élise Lévy\r\nORG:Apollo;Ventes\r\n",
        "EMAIL;TYPE=home:elise@maison.fr\r\n",
        "X-CLUB:Lyon Rugby\r\n",
        "PHOTO:data:image/gif;base64,R0lG",
    ] {
        assert!(card.contains(line), "{line} in {card}");
    }
    assert!(shop.cards(&CONTACT, Version::V3).contains("PHOTO;ENCODING=b;TYPE=GIF:R0lG"));

    let report = shop.takes_cards(&shop.import(&ACCOUNT), "carnet.vcf", PHONE_BOOK.as_bytes()).unwrap();
    assert_eq!(counts(&report), [4, 1, 0, 2, 1]);
    let firm = shop.one(&ACCOUNT, "Borée SA");
    assert_eq!((firm.text("phone"), firm.text("website")), ("+33472555555", "https://boree.fr"));
    shop.is_sound();
}

#[test]
fn the_same_cards_three_times_give_the_same_base_in_every_mode() {
    for mode in [Mode::Create, Mode::Upsert] {
        let mut shop = Shop::new();
        let import = Import { mode, ..shop.people() };
        shop.takes_cards(&import, "a.vcf", PHONE_BOOK.as_bytes()).unwrap();
        let state = |shop: &Shop| {
            let lines = [&CONTACT_POINT, &ADDRESS, &LEFTOVER].map(|entity| shop.all(entity).len());
            (shop.exports(&CONTACT), shop.exports(&ACCOUNT), shop.cards(&CONTACT, Version::V4), lines)
        };
        let before = state(&shop);
        for _ in 0..2 {
            let report = shop.takes_cards(&import, "a.vcf", PHONE_BOOK.as_bytes()).unwrap();
            assert_eq!((report.created, report.updated), (0, 0), "{mode:?} {:?}", report.rejects);
            assert_eq!(state(&shop), before, "{mode:?}");
        }
    }
}

/// Two people of one office, and a third who comes back under a new identity.
const OFFICE: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u-1\r\nN:Roy;Anne;;;\r\nFN:Anne Roy\r\nEMAIL:contact@boree.fr\r\nTEL;TYPE=CELL:0612345678\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u-2\r\nN:Petit;Marc;;;\r\nFN:Marc Petit\r\nEMAIL:contact@boree.fr\r\nTEL;TYPE=CELL:0612345678\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u-3\r\nN:Roy;Anne;;;\r\nFN:Anne Roy\r\nEMAIL:contact@boree.fr\r\nEND:VCARD\r\n";

#[test]
fn two_people_who_share_an_address_are_two() {
    for mode in [Mode::Create, Mode::Upsert] {
        let mut shop = Shop::new();
        let import = Import { mode, ..shop.people() };
        let report = shop.takes_cards(&import, "a.vcf", OFFICE.as_bytes()).unwrap();
        assert_eq!(counts(&report), [3, 2, 0, 1, 0], "{mode:?} {:?}", reasons(&shop, &CONTACT, &report));
        assert_eq!(shop.one(&CONTACT, "Marc Petit").text("email"), "contact@boree.fr");
        let before = shop.exports(&CONTACT);
        let more = OFFICE.replace("u-2", "u-9").replace("Petit;Marc", "Blanc;Lou").replace("Marc Petit", "Lou Blanc");
        let report = shop.takes_cards(&import, "a.vcf", OFFICE.as_bytes()).unwrap();
        assert_eq!((report.created, report.updated, shop.exports(&CONTACT)), (0, 0, before), "{mode:?}");
        let report = shop.takes_cards(&import, "a.vcf", more.as_bytes()).unwrap();
        assert_eq!(report.created, 1, "{mode:?} {:?}", reasons(&shop, &CONTACT, &report));
        assert_eq!(shop.one(&CONTACT, "Lou Blanc").text("email"), "contact@boree.fr");
    }
}

#[test]
fn cards_that_come_home_are_known_though_they_had_no_identity_before() {
    let mut shop = Shop::new();
    shop.takes(&shop.import(&ACCOUNT), "Nom;Ville;Téléphone;Site web\nApollo;Lyon;0472101112;apollo.fr\nBorée;;;\n");
    let people = "Prénom;Nom;Compte;E-mail;Mobile;Étiquettes;Langue;Rue;Code postal;Ville\n\
        Anne;Roy;Apollo;contact@apollo.fr;0612345678;vip;fr;1 rue Haute;69001;Lyon\nMarc;Petit;Apollo;contact@apollo.fr;;;;;;\nLou;Blanc;;;;;;;;\n";
    let import = Import { on_duplicate: OnDuplicate::Create, ..shop.import(&CONTACT) };
    assert_eq!(shop.takes(&import, people).created, 3);
    for (entity, count) in [(&ACCOUNT, 2), (&CONTACT, 3)] {
        for version in [Version::V4, Version::V3] {
            let text = shop.cards(entity, version);
            for mode in [Mode::Upsert, Mode::Create] {
                let import = Import { mode, makes_accounts: true, ..shop.import(entity) };
                let report = shop.takes_cards(&import, "a.vcf", text.as_bytes()).unwrap();
                assert_eq!(counts(&report), [count, 0, 0, count, 0], "{mode:?} {:?}", reasons(&shop, entity, &report));
            }
            assert_eq!(shop.cards(entity, version), text);
        }
    }
}

const LABELS: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u-1\r\nN:Roy;Anne;;;\r\nFN:Anne Roy\r\nitem1.EMAIL;TYPE=INTERNET:anne@boree.fr\r\nitem1.X-ABLabel:Bureau\r\n\
    item2.URL:https://www.apollo.fr/equipe/anne\r\nitem2.X-ABLabel:LinkedIn\r\nitem3.URL:https://anne.fr\r\nitem3.X-ABLabel:_$!<HomePage>!$_\r\n\
    item4.ADR;TYPE=WORK:;;12 rue des Lilas;Lyon;;69003;France\r\nitem4.X-ABADR:fr\r\nTEL;TYPE=WORK:+33472101112\r\n\
    CATEGORIES:vip,salon\\, 2026\r\nCATEGORIES:myContacts,vip\r\nX-SOCIALPROFILE;TYPE=twitter:https://twitter.com/anne\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u-2\r\nN:Petit;Marc;;;\r\nFN:Marc Petit\r\nX-SOCIALPROFILE;TYPE=linkedin;X-USER=marc:https://lnkd.in/marc\r\nEND:VCARD\r\n";

#[test]
fn labels_networks_and_groups_go_round() {
    let mut shop = Shop::new();
    let report = shop.takes_cards(&shop.people(), "a.vcf", LABELS.as_bytes()).unwrap();
    assert_eq!(counts(&report), [2, 2, 0, 0, 0], "{:?}", report.rejects);
    let anne = shop.one(&CONTACT, "Anne Roy");
    assert_eq!(anne.text("linkedin"), "https://www.apollo.fr/equipe/anne");
    let row = shop.row_of(&CONTACT, "Anne");
    assert_eq!(row["Étiquettes"], "\"salon, 2026\", vip");
    assert_eq!(shop.one(&CONTACT, "Marc Petit").text("linkedin"), "https://lnkd.in/marc");
    for version in [Version::V4, Version::V3] {
        let text = shop.cards(&CONTACT, version);
        for line in [
            "CATEGORIES:salon\\, 2026,vip\r\n",
            "item1.X-ABLABEL:Bureau\r\n",
            "item2.URL;TYPE=linkedin:https://www.apollo.fr/equipe/anne\r\n",
            "item2.X-ABLABEL:LinkedIn\r\n",
            "item3.URL:https://anne.fr\r\n",
            "item3.X-ABLABEL:_$!<HomePage>!$_\r\n",
            "item4.X-ABADR:fr\r\n",
            "X-SOCIALPROFILE;TYPE=twitter:https://twitter.com/anne\r\n",
            "URL;TYPE=linkedin:https://lnkd.in/marc\r\n",
        ] {
            assert!(text.contains(line), "{line} in {text}");
        }
        let starts = |line: &str| text.split("\r\n").any(|one| one.starts_with(line));
        assert!(starts("item1.EMAIL") && starts("item4.ADR"), "{text}");
        assert!(!text.contains("X-CARNET-WITH"), "{text}");
        let mut other = Shop::new();
        let report = other.takes_cards(&other.people(), "b.vcf", text.as_bytes()).unwrap();
        assert_eq!(report.rejects, []);
        assert_eq!(other.cards(&CONTACT, version), text);
        assert_eq!(other.exports(&CONTACT), shop.exports(&CONTACT));
    }
}

#[test]
fn what_an_address_is_for_goes_round() {
    let cards = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anne Roy\r\nN:Roy;Anne;;;\r\nEMAIL;TYPE=HOME:anne@perso.fr\r\n\
        TEL;TYPE=FAX,WORK:+33478000000\r\nTEL;TYPE=CELL,HOME:+33612345678\r\n\
        ADR;TYPE=HOME:;;12 rue des Lilas;Lyon;;69003;France\r\nEND:VCARD\r\n\
        BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Luc Bo\r\nN:Bo;Luc;;;\r\nEMAIL;TYPE=WORK:luc@apollo.fr\r\n\
        ADR;TYPE=WORK:;;1 rue A;Lyon;;69001;France\r\nADR;TYPE=HOME:;;2 rue B;Lyon;;69002;France\r\nEND:VCARD\r\n";
    let mut shop = Shop::new();
    let report = shop.takes_cards(&shop.people(), "a.vcf", cards.as_bytes()).unwrap();
    assert_eq!(counts(&report), [2, 2, 0, 0, 0], "{:?}", report.rejects);
    let text = shop.cards(&CONTACT, Version::V3);
    for line in [
        "EMAIL;TYPE=INTERNET,HOME,PREF:anne@perso.fr\r\n",
        "TEL;TYPE=FAX,WORK:+33478000000\r\n",
        "TEL;TYPE=CELL,HOME:+33612345678\r\n",
        "ADR;TYPE=HOME:;;12 rue des Lilas;Lyon;;69003;France\r\n",
        "ADR;TYPE=WORK:;;1 rue A;Lyon;;69001;France\r\n",
        "ADR;TYPE=HOME:;;2 rue B;Lyon;;69002;France\r\n",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
    assert!(!text.contains("X-CARNET-KINDS"), "{text}");
    for version in [Version::V4, Version::V3] {
        let (text, mut other) = (shop.cards(&CONTACT, version), Shop::new());
        other.takes_cards(&other.people(), "b.vcf", text.as_bytes()).unwrap();
        assert_eq!(other.cards(&CONTACT, version), text);
    }
    // An address that has changed since is for what one expects of it.
    let anne = shop.one(&CONTACT, "Anne Roy");
    let values = Values::new().with(&contact::EMAIL.field, "anne@apollo.fr");
    let head = Header { label: Label::new("edit"), by: shop.me, company: None };
    shop.repository.commit(head, [Change::update(anne.at(), values)], now()).unwrap();
    assert!(shop.cards(&CONTACT, Version::V4).contains("EMAIL;TYPE=work;PREF=1:anne@apollo.fr"));
}

#[test]
fn a_changed_card_updates_its_contact_and_one_undo_takes_the_import_back() {
    let mut shop = Shop::new();
    shop.takes_cards(&shop.people(), "a.vcf", PHONE_BOOK.as_bytes()).unwrap();
    let before = (shop.exports(&CONTACT), shop.cards(&CONTACT, Version::V4));
    let changed = PHONE_BOOK.replace("Lyon Rugby", "Lyon Échecs").replace("0478000000", "0478000099");
    let import = Import { mode: Mode::Upsert, ..shop.people() };
    let report = shop.takes_cards(&import, "a.vcf", changed.as_bytes()).unwrap();
    assert_eq!(report.updated, 1, "{:?}", report.rejects);
    let card = shop.cards(&CONTACT, Version::V4);
    assert!(card.contains("X-CLUB:Lyon Échecs") && card.contains("+33478000099") && card.contains("+33478000000"));
    shop.repository.undo(shop.me, super::shop::now()).unwrap();
    assert_eq!((shop.exports(&CONTACT), shop.cards(&CONTACT, Version::V4)), before);
    shop.is_sound();
}

#[test]
fn rejected_cards_go_to_a_file_that_can_be_mended_and_given_back() {
    let mut shop = Shop::new();
    let import = shop.people();
    let source = opened("a.vcf", PHONE_BOOK.as_bytes().to_vec(), &CONTACT, (&view(), &shop.repository)).unwrap();
    let plan = shop.reads(&import, &source).unwrap();
    let path = shop.path("rejets.vcf");
    let lang = carnet::lang::Lang::new(carnet::lang::Code::Fr);
    let catalog = shop.repository.catalog();
    assert_eq!(import.write_rejects(&source, &plan, (&lang, catalog), &path).unwrap(), 2);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("BEGIN:VCARD\r\nX-CARNET-REASON:"), "{text}");
    assert!(text.contains("N:Sans;Fin\r\n") && text.contains("KIND:org"), "{text}");
    let mended = text.replace("N:Sans;Fin\r\n", "N:Sans;Fin\r\nEND:VCARD\r\n");
    let report = shop.takes_cards(&import, "rejets.vcf", mended.as_bytes()).unwrap();
    assert_eq!(counts(&report), [2, 1, 0, 1, 0], "{:?}", report.rejects);
}

#[test]
fn what_goes_out_comes_in_and_goes_out_the_same() {
    let Some(folder) = shared("data/vcard") else { return };
    for version in [Version::V4, Version::V3] {
        let mut first = Shop::new();
        for path in files(&folder, "vcf") {
            let bytes = std::fs::read(&path).unwrap();
            for entity in [&CONTACT, &ACCOUNT] {
                let import = Import { makes_accounts: true, ..first.import(entity) };
                let _ = first.takes_cards(&import, "a.vcf", &bytes);
            }
        }
        for entity in [&CONTACT, &ACCOUNT] {
            let export =
                Export { columns: Columns::All, filter: Filter::All, ..Export::of(entity, Format::Vcard(version)) };
            let text = first.writes(&export);
            let mut second = Shop::new();
            let import = Import { makes_accounts: true, on_duplicate: OnDuplicate::Create, ..second.import(entity) };
            let report = second.takes_cards(&import, "b.vcf", text.as_bytes()).unwrap();
            assert_eq!(report.rejects, [], "{version:?} {}", entity.key);
            let again = second.writes(&export);
            for (one, other) in text.split("BEGIN:VCARD").zip(again.split("BEGIN:VCARD")) {
                assert_eq!(one, other);
            }
            assert_eq!(text, again, "{version:?} {}", entity.key);
        }
    }
}

#[test]
fn every_card_of_other_programs_is_read() {
    let Some(folder) = shared("data/vcard") else { return };
    let table = std::fs::read_to_string(folder.join("expected.tsv")).unwrap();
    let mut faults = Vec::new();
    for row in table.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let mut shop = Shop::new();
        let bytes = std::fs::read(folder.join(cells[0])).unwrap();
        let report = shop.takes_cards(&shop.people(), cells[0], &bytes).unwrap();
        let firms = shop.takes_cards(&shop.import(&ACCOUNT), cells[0], &bytes).unwrap();
        let number = |at: usize| cells[at].parse::<usize>().unwrap();
        let said = reasons(&shop, &CONTACT, &report);
        let broken = usize::from(cells[0].contains("unparsable"));
        // Nothing is refused but what is broken; cards alike in one file are one person.
        let is_right = report.read == number(3) && report.rejected == broken && firms.rejected == broken;
        let kept: String = shop.all(&LEFTOVER).iter().map(|line| line.text("lines").to_owned()).collect();
        let emails =
            shop.all(&CONTACT).iter().chain(&shop.all(&ACCOUNT)).filter(|one| !one.text("email").is_empty()).count()
                + shop.all(&CONTACT_POINT).iter().filter(|point| point.text("channel") == "email").count();
        let mails_kept = kept.lines().filter(|line| line.contains("EMAIL")).count();
        let skipped = report.skipped - firms.created;
        if !is_right || (skipped == 0 && emails + mails_kept < number(6)) {
            faults.push(format!(
                "{} {:?} {:?} emails {emails}+{mails_kept} {said:?}",
                cells[0],
                counts(&report),
                counts(&firms)
            ));
        }
        shop.is_sound();
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn broken_cards_break_nothing() {
    let mut seeds: Vec<Vec<u8>> = vec![PHONE_BOOK.as_bytes().to_vec()];
    if let Some(folder) = shared("data/vcard") {
        let small = files(&folder, "vcf").into_iter().map(|path| std::fs::read(path).unwrap());
        seeds.extend(small.filter(|bytes| bytes.len() < 8_000));
    }
    let mut shop = Shop::new();
    let import = shop.people();
    for seed in 0..wanted() {
        let mut dice = Dice::new(seed as u64);
        let file = wounded(&seeds[seed % seeds.len()], &mut dice);
        let begun = Instant::now();
        let Ok(source) = opened("a.vcf", file.clone(), &CONTACT, (&view(), &shop.repository)) else { continue };
        let plan = import.check(&source, &shop.repository, &view(), &mut |_| {}).unwrap();
        if seed % 20 == 0 {
            shop.repository.set_source("vcard");
            shop.reads(&import, &source).unwrap();
        }
        assert_eq!(plan.report.read, plan.report.created + plan.report.skipped + plan.report.rejected, "{seed}");
        assert!(begun.elapsed() < Duration::from_secs(10), "mutant {seed}");
    }
    shop.is_sound();
}

#[test]
fn a_file_that_is_not_what_its_name_says_is_refused_in_words() {
    let shop = Shop::new();
    let no = |name: &str, bytes: &[u8]| opened(name, bytes.to_vec(), &CONTACT, (&view(), &shop.repository));
    assert!(matches!(no("a.vcf", b"PK\x03\x04"), Err(Error::NotPieces("BEGIN:VCARD"))));
    assert!(matches!(no("a.vcf", b""), Err(Error::Empty)));
    let deal = &carnet::model::catalog::deal::DEAL;
    let cards = opened("a.vcf", PHONE_BOOK.as_bytes().to_vec(), deal, (&view(), &shop.repository));
    assert!(matches!(cards, Err(Error::Holds("cards"))));
}
