//! Files of other programs go in as they are: their headings are understood, and so are the ones that they repeat (IMP-2).
use super::shop::{Shop, counts, reasons, shared, view};
use carnet::exchange::csv::Source;
use carnet::exchange::{Import, Mapping, Mode, Place};
use carnet::lang::{Code, Lang};
use carnet::model::catalog::account::ACCOUNT;
use carnet::model::catalog::activity::ACTIVITY;
use carnet::model::catalog::address::CONTACT_POINT;
use carnet::model::catalog::contact::CONTACT;
use carnet::model::catalog::deal::DEAL;
use carnet::model::catalog::lead::LEAD;
use carnet::model::{Catalog, Entity};

/// What is read from a column: the field, with `/home` behind it where it is a further value.
fn read_from(mapping: &Mapping, heading: &str) -> String {
    let column = mapping.columns.iter().find(|column| column.header == heading);
    match column.unwrap_or_else(|| panic!("no {heading}")).place {
        Place::Whole(_) => "name".to_owned(),
        Place::Known(field) | Place::Told(field) | Place::Guessed(field) => field.key.to_owned(),
        Place::Further(field, group) => format!("{}/{group}", field.key),
        Place::Key => "key".to_owned(),
        Place::Sort => "row".to_owned(),
        _ => String::new(),
    }
}

fn mapped(source: &Source, entity: &'static Entity) -> Mapping {
    Mapping::looked_at(source, entity, (&Catalog::default(), &view().words), &[]).unwrap().0
}

/// Which of the meaningful columns are understood: `heading=field`, one a line.
pub(super) fn wrong(source: &Source, entity: &'static Entity, meaningful: &str) -> (usize, Vec<String>) {
    let mapping = mapped(source, entity);
    let pairs: Vec<(&str, &str)> = meaningful
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| line.rsplit_once('=').unwrap())
        .collect();
    let wrong = pairs.iter().filter_map(|(heading, field)| {
        let found = read_from(&mapping, heading);
        (found != *field).then(|| format!("{}: «{heading}» is «{found}», not «{field}»", source.name))
    });
    (pairs.len(), wrong.collect())
}

/// Files that lie beside the repository, and their columns for which Carnet has a field.
const REAL: [(&str, &str, &str); 5] = [
    ("csv/address-books/email.csv", "contact", "Primary Email=email"),
    (
        "csv/address-books/outlook.csv",
        "contact",
        "E-mail Address=email\nE-mail 2 Address=email/2\nE-mail 3 Address=email/3",
    ),
    (
        "csv/address-books/gmail.csv",
        "contact",
        "Given Name=first_name\nAdditional Name=first_name/middle\nGroup Membership=tags\nFamily Name=last_name\nName Prefix=civility\nBirthday=birthday\nNotes=description\n\
        E-mail 1 - Value=email\nE-mail 2 - Value=email/2\nE-mail 3 - Value=email/3\nE-mail 4 - Value=email/4\n\
        Phone 1 - Value=phone\nPhone 2 - Value=phone/2\nPhone 3 - Value=phone/3\nPhone 4 - Value=phone/4\n\
        Phone 5 - Value=phone/5\nPhone 6 - Value=phone/6\nPhone 7 - Value=phone/7\nAddress 1 - Street=street\n\
        Address 1 - City=city\nAddress 1 - Postal Code=postcode\nAddress 1 - Country=country\n\
        Address 1 - Extended Address=complement\nAddress 2 - Street=street/home\nAddress 2 - City=city/home\n\
        Address 2 - Postal Code=postcode/home\nAddress 2 - Country=country/home\nOrganization 1 - Name=account\n\
        Organization 1 - Title=job_title",
    ),
    (
        "csv/address-books/tb_plain.csv",
        "contact",
        "First Name=first_name\nLast Name=last_name\nPrimary Email=email\nSecondary Email=email/2\nWork Phone=phone\n\
        Home Phone=phone/home\nFax Number=phone/fax\nMobile Number=mobile\nHome Address=street/home\nHome Address 2=complement/home\n\
        Home City=city/home\nHome ZipCode=postcode/home\nHome Country=country/home\nWork Address=street\nWork Address 2=complement\n\
        Work City=city\nWork ZipCode=postcode\nWork Country=country\nJob Title=job_title\nOrganization=account\n\
        Birth Year=birthday/year\nBirth Month=birthday/month\nBirth Day=birthday/day\nNotes=description",
    ),
    (
        "crm-demo/les-emplois/organisations.csv",
        "account",
        "id=external_id\nname=name\nsiret_fictif=siret\nadresse_1=street\nadresse_2=complement\ncode_postal=postcode\nville=city\n\
        telephone_fictif=phone\nsite_web=website",
    ),
];

#[test]
fn the_columns_of_real_files_are_understood() {
    let Some(folder) = shared("data/csv") else { return };
    let folder = folder.parent().unwrap();
    let (mut all, mut faults) = (0, Vec::new());
    for (file, entity, meaningful) in REAL {
        let entity = [&ACCOUNT, &CONTACT, &DEAL].into_iter().find(|known| known.key == entity).unwrap();
        let bytes = std::fs::read(folder.join(file)).unwrap();
        let (count, wrong) = wrong(&Source::from_bytes(file, bytes).unwrap(), entity, meaningful);
        all += count;
        faults.extend(wrong);
    }
    assert!(faults.len() * 20 <= all, "{} of {all} columns are not understood:\n{}", faults.len(), faults.join("\n"));
}

/// The headings that programs write, in French and in English.
const WRITTEN: [(&str, &str, &str); 10] = [
    (
        "LinkedIn",
        "contact",
        "First Name=first_name\nLast Name=last_name\nURL=linkedin\nEmail Address=email\nCompany=account\nPosition=job_title\nConnected On=description/note",
    ),
    (
        "Outlook",
        "contact",
        "First Name=first_name\nLast Name=last_name\nCompany=account\nJob Title=job_title\nBusiness Street=street\nBusiness City=city\n\
        Business Postal Code=postcode\nBusiness Country/Region=country\nHome Street=street/home\nHome City=city/home\n\
        Business Phone=phone\nBusiness Phone 2=phone/work\nHome Phone=phone/home\nBusiness Fax=phone/fax\nMobile Phone=mobile\n\
        E-mail Address=email\nBirthday=birthday\nNotes=description",
    ),
    (
        "Outlook français",
        "contact",
        "Prénom=first_name\nNom=last_name\nSociété=account\nRue (bureau)=street\nVille (bureau)=city\nCode postal (bureau)=postcode\n\
        Pays/Région (bureau)=country\nRue (domicile)=street/home\nTéléphone (bureau)=phone\nTéléphone (domicile)=phone/home\n\
        Tél. mobile=mobile\nAdresse de messagerie=email\nAdresse de messagerie 2=email/2\nAnniversaire=birthday\nNotes=description",
    ),
    (
        "Thunderbird français",
        "contact",
        "Prénom=first_name\nNom de famille=last_name\nPremière adresse électronique=email\nDeuxième adresse électronique=email/2\n\
        Tél. professionnel=phone\nTél. personnel=phone/home\nPortable=mobile\nFonction=job_title\nNotes=description",
    ),
    (
        "HubSpot",
        "contact",
        "Record ID=external_id\nFirst Name=first_name\nLast Name=last_name\nEmail=email\nPhone Number=phone\n\
        Mobile Phone Number=mobile\nJob Title=job_title\nCompany Name=account\nStreet Address=street\nCity=city\n\
        Postal Code=postcode\nCountry/Region=country\nLifecycle Stage=",
    ),
    (
        "HubSpot français",
        "account",
        "Nom de l'entreprise=name\nNom de domaine de l'entreprise=website\nNuméro de téléphone=phone\nVille=city\n\
        Pays/région=country\nSecteur d'activité=industry\nChiffre d'affaires annuel=annual_revenue\nNombre d'employés=employees\n\
        Code postal=postcode",
    ),
    (
        "Salesforce",
        "account",
        "Account Name=name\nParent Account=parent\nPhone=phone\nFax=phone/fax\nWebsite=website\nBilling Street=street\nBilling City=city\n\
        Billing Zip/Postal Code=postcode\nBilling Country=country\nShipping Street=street/2\nShipping City=city/2\n\
        Annual Revenue=annual_revenue\nEmployees=employees\nIndustry=industry\nDescription=description\nRating=description/note",
    ),
    (
        "Salesforce API",
        "contact",
        "Id=external_id\nSalutation=civility\nFirstName=first_name\nLastName=last_name\nAccountId=account\nTitle=job_title\nMailingStreet=street\n\
        MailingCity=city\nMailingPostalCode=postcode\nMailingCountry=country\nPhone=phone\nMobilePhone=mobile\nHomePhone=phone/home\n\
        Email=email\nBirthdate=birthday\nDescription=description\nHasOptedOutOfEmail=unsubscribed",
    ),
    (
        "Odoo",
        "account",
        "id=external_id\nname=name\nstreet=street\nstreet2=complement\nzip=postcode\ncity=city\ncountry_id=country\nvat=vat_number\n\
        phone=phone\nmobile=phone/2\nemail=email\nwebsite=website\nparent_id=parent\ncomment=description\nlang=language",
    ),
    (
        "vtiger",
        "account",
        "Organization Name=name\nWebsite=website\nPrimary Phone=phone\nOther Phone=phone/2\nPrimary Email=email\nSecondary Email=email/2\n\
        Employees=employees\nIndustry=industry\nAnnual Revenue=annual_revenue\nBilling Address=street\nBilling City=city\n\
        Billing Postal Code=postcode\nBilling Country=country\nMember Of=parent\nAssigned To=owner\nTicker Symbol=description/note",
    ),
];

#[test]
fn the_headings_of_ten_programs_are_understood() {
    let mut faults = Vec::new();
    for (name, entity, columns) in WRITTEN {
        let entity = [&ACCOUNT, &CONTACT].into_iter().find(|known| known.key == entity).unwrap();
        let headings: Vec<String> =
            columns.lines().map(|line| format!("\"{}\"", line.trim().rsplit_once('=').unwrap().0)).collect();
        let text = headings.join(",") + "\n";
        faults.extend(wrong(&Source::from_bytes(name, text.into_bytes()).unwrap(), entity, columns).1);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

const LINKEDIN: &str = "Notes:\n\"When exporting your connection data, you may notice that some of the email addresses are missing.\"\n\n\
    First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
    Marie,Dupont,https://www.linkedin.com/in/marie-dupont,marie@apollo.fr,Apollo SAS,Acheteuse,12 Nov 2025\n\
    Élise,Martin,https://www.linkedin.com/in/elise-martin,,Apollo SAS,,03 Jan 2024\n";

#[test]
fn connections_of_linkedin_come_in_below_their_notes_with_their_employers() {
    let mut shop = Shop::new();
    let import = Import { makes_accounts: true, ..shop.import(&CONTACT) };
    let report = shop.takes(&import, LINKEDIN);
    assert_eq!(counts(&report), [2, 2, 0, 0, 0], "{:?}", reasons(&shop, &CONTACT, &report));
    assert_eq!(report.employers, 1);
    let row = shop.row_of(&CONTACT, "Dupont");
    assert_eq!((row["E-mail"].as_str(), row["Fonction"].as_str()), ("marie@apollo.fr", "Acheteuse"));
    assert_eq!(shop.one(&ACCOUNT, "Apollo SAS").reference(), "C-00001");
    for _ in 0..2 {
        let report = shop.takes(&Import { mode: Mode::Create, ..import.clone() }, LINKEDIN);
        assert_eq!((report.created, report.updated), (0, 0));
    }
    assert_eq!(shop.all(&ACCOUNT).len(), 1);
    shop.is_sound();
}

#[test]
fn further_addresses_stand_beside_the_record_or_take_the_place_of_what_is_missing() {
    let file = "First Name;Last Name;E-mail Address;E-mail 2 Address;Business Phone;Home Phone;Business Fax;Business Street;Business City;\
        Business Postal Code;Home Street;Home City;Home Postal Code;Birth Year;Birth Month;Birth Day\n\
        Marie;Dupont;m@apollo.fr;marie@free.fr;0478000001;0478000002;0478000003;1 rue A;Lyon;69001;2 rue B;Bourg;01000;1980;2;9\n\
        Paul;Roy;;paul@free.fr;;0478000004;;;;;3 rue C;Brest;29200;;;\n";
    let mut shop = Shop::new();
    let import = Import { mode: Mode::Upsert, ..shop.import(&CONTACT) };
    let report = shop.takes(&import, file);
    assert_eq!(counts(&report), [2, 2, 0, 0, 0], "{:?}", reasons(&shop, &CONTACT, &report));
    let marie = shop.row_of(&CONTACT, "Dupont");
    assert_eq!((marie["Anniversaire"].as_str(), marie["Ville"].as_str()), ("1980-02-09", "Lyon"));
    let paul = shop.row_of(&CONTACT, "Roy");
    assert_eq!(
        (paul["E-mail"].as_str(), paul["Ville"].as_str(), paul["Code postal"].as_str()),
        ("paul@free.fr", "Brest", "29200")
    );
    assert!(paul["Téléphone"].ends_with("478000004"), "{paul:?}");
    let points = shop.all(&CONTACT_POINT);
    let points: Vec<_> =
        points.iter().map(|point| (point.text("address").to_owned(), point.text("purpose").to_owned())).collect();
    assert_eq!(points.len(), 3, "{points:?}");
    assert!(points.contains(&("marie@free.fr".to_owned(), String::new())), "{points:?}");
    assert!(points.contains(&("+33478000003".to_owned(), "fax".to_owned())), "{points:?}");
    let before = shop.exports(&CONTACT);
    let report = shop.takes(&import, file);
    assert_eq!((report.created, report.updated), (0, 0), "{:?}", reasons(&shop, &CONTACT, &report));
    assert_eq!((shop.exports(&CONTACT), shop.all(&CONTACT_POINT).len()), (before, 3));
    shop.repository.undo(shop.me, super::shop::now()).unwrap();
    assert!(shop.all(&CONTACT).is_empty() && shop.all(&CONTACT_POINT).is_empty());
}

#[test]
fn a_column_is_known_by_what_stands_in_it_and_what_is_not_read_is_told() {
    let text = "Nom;Joindre;Vile;Couleur\nApollo;info@apollo.fr;Lyon;bleu\nBorée;contact@boree.fr;Brest;vert\n";
    let source = Source::from_bytes("a.csv", text.as_bytes().to_vec()).unwrap();
    let mapping = mapped(&source, &ACCOUNT);
    assert_eq!(read_from(&mapping, "Joindre"), "email");
    let unread = mapping.unread(&ACCOUNT, (&Catalog::default(), &Lang::new(Code::Fr)));
    assert_eq!(unread, [("Vile", Some("Ville".to_owned())), ("Couleur", None)]);
    let told = super::shop::told(&[("Joindre", "")]);
    let mapping = Mapping::of(&source, &ACCOUNT, (&Catalog::default(), &view().words), &told).unwrap();
    assert_eq!(read_from(&mapping, "Joindre"), "", "what the user leaves out is not guessed at");
}

#[test]
fn a_name_in_one_piece_is_told_apart_and_codes_of_others_refuse_no_row() {
    let mut shop = Shop::new();
    let file = "Display Name;Primary Email;Salutation;Job Title\nMarie Dupont;m@apollo.fr;17;PDG\n\"Roy, Paul\";p@apollo.fr;18;\n";
    let report = shop.takes(&shop.import(&CONTACT), file);
    assert_eq!(counts(&report), [2, 2, 0, 0, 0], "{:?}", reasons(&shop, &CONTACT, &report));
    let names: Vec<_> = shop
        .all(&CONTACT)
        .iter()
        .map(|one| (one.text("first_name").to_owned(), one.text("last_name").to_owned()))
        .collect();
    assert_eq!(names, [("Marie".to_owned(), "Dupont".to_owned()), ("Paul".to_owned(), "Roy".to_owned())]);
}

/// The sheets of Axelor's demonstration that have a place in Carnet, with the columns that mean something to people. What is not
/// named here is empty, of the program's own workings (`rejectCounter`), or a key of another file, told as such.
const AXELOR: [(&str, &str, &str); 8] = [
    (
        "base_partner.csv",
        "account",
        "importId=external_id\npartnerTypeSelect=row\nisCustomer=relation\nisSupplier=relation/else\nname=name\nlanguageCode=language\n\
        address=key\nemail=email\nfixedPhone=phone\nmobilePhone=phone/2\npaymentMode.importId=key\npaymentCondition.importId=key\n\
        partnerCategory.code=description/note\ncurrency.code=currency\ncompanySet_importId=key\ncustomerAccount_code=description/note\n\
        supplierAccount_code=description/note\nmainPartner_importId=parent\nindustrySector.importId=key\nuser.importId=key\n\
        team.importId=key\nsource.id=key\nfiscalPosition.importId=key",
    ),
    (
        "base_partner.csv",
        "contact",
        "importId=external_id\nisContact=row\nname=last_name\nfirstName=first_name\ntitleSelect=civility\nlanguageCode=language\n\
        address=key\nemail=email\nfixedPhone=phone\nmobilePhone=mobile\ncompanySet_importId=key\nmainPartner_importId=account",
    ),
    (
        "crm_lead.csv",
        "lead",
        "importId=external_id\ntitleSelect=civility\nenterpriseName=company_name\nname=last_name\nfirstName=first_name\n\
        jobTitle=job_title\nmobilePhone=mobile\nfixedPhone=phone\ndepartment=description/note\nfax=phone/fax\nwebsite=website\n\
        primaryAddress=street\nprimaryPostalCode=postcode\nprimaryCity.name=city\nprimaryCountry.alpha3Code=country\nemail=email\n\
        description=description\ncontactDate=description/note\nstatusSelect=status\nsource.importId=key\n\
        statusDescription=description/note\nsourceDescription=description/note\nreferredBy=description/note\npartner.importId=key\n\
        userImportId=key\nteam.id=team",
    ),
    (
        "crm_lead.csv",
        "contact",
        "importId=external_id\ntitleSelect=civility\nenterpriseName=account\nname=last_name\nfirstName=first_name\njobTitle=job_title\n\
        mobilePhone=mobile\nfixedPhone=phone\nfax=phone/fax\nprimaryAddress=street\nprimaryPostalCode=postcode\n\
        primaryCity.name=city\nprimaryCountry.alpha3Code=country\nemail=email\ndescription=description\ncontactDate=description/note",
    ),
    (
        "crm_opportunity.csv",
        "deal",
        "importId=external_id\nname=name\npartner.importId=account\nlead.id=key\ncurrency.code=currency\nexpectedCloseDate=expected_close\n\
        amount=amount\nopportunityType.id=key\nbestCase=description/note\nworstCase=description/note\nsalesStageSelect=stage\n\
        probability=probability\nnextStep=description/note\ndescription=description\nsource.id=key\nuserImportId=key\nteam.id=key",
    ),
    (
        "crm_event.csv",
        "activity",
        "importId=external_id\ntypeSelect=kind\nsubject=subject\nstatusSelect=state\nstartDateTimeNow=start\nduration=minutes/seconds\n\
        eventCategory.importId=key\nprioritySelect=priority\nrelatedToSelectId=key\ndescription=report\nuser.importId=key\n\
        team.importId=key\nclientPartner.importId=accounts\ncontactPartner.importId=contacts\nlead.importId=leads\n\
        callTypeSelect=direction\nmeetingType.importId=key\nlocation=place",
    ),
    ("base_team.csv", "team", "importId=key\nname=name\nmembers=members"),
    ("base_source.csv", "lead_source", "importId=key\nname=name"),
];

#[test]
fn the_columns_of_axelor_are_understood() {
    let Some(folder) = shared("data/crm-demo/axelor") else { return };
    let (mut all, mut faults) = (0, Vec::new());
    for language in ["fr", "en"] {
        for (file, entity, meaningful) in AXELOR {
            let entity = carnet::model::catalog::entity_named(entity).unwrap();
            let source = Source::open(&folder.join(language).join(file)).unwrap();
            let (count, wrong) = wrong(&source, entity, meaningful);
            all += count;
            faults.extend(wrong);
        }
    }
    assert!(all > 200 && faults.len() * 20 <= all, "{} of {all}:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_demonstration_of_axelor_comes_in() {
    let Some(folder) = shared("data/crm-demo/axelor") else { return };
    for language in ["fr", "en"] {
        let mut shop = Shop::new();
        let open = |name: &str| Source::open(&folder.join(language).join(name)).unwrap();
        let deals = if language == "fr" { 32 } else { 38 };
        for (file, entity, expected, aside) in [
            // The file holds 17 companies and 52 people, of whom two have an address or a number that is none.
            ("base_partner.csv", &ACCOUNT, [69, 17, 0, 52, 0], 0),
            ("base_partner.csv", &CONTACT, [69, 52, 0, 17, 0], 3),
            ("crm_lead.csv", &LEAD, [30, 30, 0, 0, 0], 0),
            ("crm_opportunity.csv", &DEAL, [deals, deals, 0, 0, 0], 0),
            ("crm_event.csv", &ACTIVITY, [51, 51, 0, 0, 0], 0),
        ] {
            let report = shop.reads(&shop.import(entity), &open(file)).unwrap().report;
            assert_eq!(counts(&report), expected, "{language} {file} {:?}", reasons(&shop, entity, &report));
            assert_eq!(report.set_aside, aside, "{language} {file} {:?}", report.aside);
        }
        let of_apollo = shop.all(&CONTACT).into_iter().find(|one| one.text("last_name") == "MICHEL").unwrap();
        assert_eq!((of_apollo.text("first_name"), of_apollo.text("civility")), ("Loic", "mr"));
        assert_eq!(of_apollo.title_of("account"), Some("APOLLO"));
        let apollo = shop.one(&ACCOUNT, "APOLLO");
        assert_eq!((apollo.text("relation"), apollo.text("street")), ("client", ""), "62 is the key of an address");
        let kimpe = shop.all(&CONTACT).into_iter().find(|one| one.text("last_name").contains("KIMPE")).unwrap();
        let kept = kimpe.text("description").replace('\u{a0}', " ");
        assert!(kept.contains("email : j.de kimpe@dekimpe-eng.com"), "{kept}");
        let lead = shop.all(&LEAD).into_iter().find(|one| one.text("last_name") == "ROGER").unwrap();
        assert_eq!((lead.text("company_name"), lead.title_of("status")), ("123 Services", Some("Convertie")));
        let kept = lead.text("description").replace('\u{a0}', " ");
        assert!(kept.contains("contactDate : 2026-05-21"), "{kept}");
        let call = shop.all(&ACTIVITY).into_iter().find(|one| one.text("subject").contains("APOLLO")).unwrap();
        assert_eq!((call.text("kind"), call.text("state"), call.text("direction")), ("call", "done", "out"));
        shop.is_sound();
        // The same again changes nothing.
        for (file, entity) in [("crm_lead.csv", &LEAD), ("crm_event.csv", &ACTIVITY)] {
            let again = Import { mode: Mode::Upsert, ..shop.import(entity) };
            let report = shop.reads(&again, &open(file)).unwrap().report;
            assert_eq!((report.created, report.updated, report.rejected), (0, 0, 0), "{language} {file}");
        }
        // Leads may also go in as contacts.
        let mut shop = Shop::new();
        let leads = Import { makes_accounts: true, ..shop.import(&CONTACT) };
        let leads = shop.reads(&leads, &open("crm_lead.csv")).unwrap().report;
        assert!(leads.created >= 28, "{language} {:?} {:?}", counts(&leads), reasons(&shop, &CONTACT, &leads));
        shop.is_sound();
    }
}
