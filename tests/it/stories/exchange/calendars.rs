//! Calendars come in as activities and go out again.
use super::mutants::{Dice, files, wanted, wounded};
use super::shop::{Shop, counts, now, reasons, shared, view};
use carnet::exchange::pieces::opened;
use carnet::exchange::{Error, Export, Format, Import, Mode, OnDuplicate, Report};
use carnet::model::catalog::activity::ACTIVITY;
use carnet::model::catalog::contact::CONTACT;
use carnet::model::{Record, Value};
use chrono::NaiveDate;
use std::time::{Duration, Instant};

impl Shop {
    /// Imports a calendar.
    fn takes_calendar(&mut self, import: &Import, bytes: &[u8]) -> Result<Report, Error> {
        let source = opened("a.ics", bytes.to_vec(), import.entity, (&view(), &self.repository))?;
        self.repository.set_source("icalendar");
        self.reads(import, &source).map(|plan| plan.report)
    }

    fn calendar(&self) -> String {
        let text = self.writes(&Export::of(&ACTIVITY, Format::Calendar));
        let lines = text.split("\r\n").filter(|line| !line.starts_with("DTSTAMP"));
        lines.collect::<Vec<_>>().join("\n")
    }

    fn meeting(&self, subject: &str) -> Record {
        self.all(&ACTIVITY).into_iter().find(|record| record.text("subject") == subject).unwrap()
    }
}

fn start(record: &Record) -> String {
    match record.value("start") {
        Value::Instant(at) => at.format("%Y-%m-%d %H:%M").to_string(),
        _ => String::new(),
    }
}

const WEEK: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y\r\n\
    BEGIN:VEVENT\r\nUID:e1\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;TZID=Europe/Paris:20270115T093000\r\nDURATION:PT1H30M\r\n\
    SUMMARY:Point avec Apollo\\, salle 2\r\nLOCATION:Lyon\r\nDESCRIPTION:Ordre du jour\\n- prix\r\nPRIORITY:1\r\n\
    ATTENDEE;CN=Marie;PARTSTAT=ACCEPTED:mailto:Marie@Apollo.fr\r\nATTENDEE:mailto:inconnu@x.fr\r\n\
    BEGIN:VALARM\r\nTRIGGER:-PT15M\r\nACTION:DISPLAY\r\nEND:VALARM\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:e2\r\nDTSTART;TZID=Europe/Paris:20270329T090000\r\nDTEND;TZID=Europe/Paris:20270329T100000\r\n\
    RRULE:FREQ=WEEKLY;BYDAY=MO\r\nSUMMARY:Réunion d'équipe\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:e2\r\nRECURRENCE-ID;TZID=Europe/Paris:20270405T090000\r\nDTSTART;TZID=Europe/Paris:20270406T090000\r\nSUMMARY:Réunion décalée\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:e3\r\nDTSTART;VALUE=DATE:20270510\r\nDTEND;VALUE=DATE:20270513\r\nSUMMARY:Salon\r\nSTATUS:CANCELLED\r\nEND:VEVENT\r\n\
    BEGIN:VTODO\r\nUID:t1\r\nDUE:20270201T170000Z\r\nSUMMARY:Relancer\r\nSTATUS:COMPLETED\r\nEND:VTODO\r\n\
    BEGIN:VEVENT\r\nUID:e4\r\nDTSTART:demain\r\nSUMMARY:Cassé\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:e5\r\nDTSTART;TZID=Nulle part:20270101T100000\r\nSUMMARY:Ailleurs\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

#[test]
fn a_week_comes_in_with_its_people_at_the_right_hours() {
    let mut shop = Shop::new();
    let contacts = shop.import(&CONTACT);
    shop.takes(&contacts, "Nom;E-mail\nDupont;marie@apollo.fr\n");
    let report = shop.takes_calendar(&shop.import(&ACTIVITY), WEEK.as_bytes()).unwrap();
    assert_eq!(counts(&report), [7, 6, 0, 0, 1], "{:?}", report.rejects);
    assert_eq!(report.recurring, 1);
    let said = reasons(&shop, &ACTIVITY, &report);
    assert!(said[0].contains("DTSTART"), "{said:?}");
    // A zone that nobody knows is told, and the clock here counts.
    assert_eq!(report.zones, [("Nulle part".to_owned(), 1)]);
    let here = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap().and_hms_opt(10, 0, 0).unwrap();
    assert_eq!(shop.meeting("Ailleurs").value("start"), &Value::Instant(carnet::config::utc(here)));

    let point = shop.meeting("Point avec Apollo, salle 2");
    assert_eq!((start(&point).as_str(), point.value("minutes")), ("2027-01-15 08:30", &Value::Number(90)));
    assert_eq!((point.text("kind"), point.text("state"), point.text("priority")), ("meeting", "planned", "high"));
    assert_eq!(point.value("reminder"), &Value::Number(15));
    assert_eq!((point.text("place"), point.text("report")), ("Lyon", "Ordre du jour\n- prix"));
    assert_eq!(point.value("contacts"), &Value::Links(vec![shop.all(&CONTACT)[0].id]));
    assert_eq!(start(&shop.meeting("Réunion d'équipe")), "2027-03-29 07:00");
    let salon = shop.meeting("Salon");
    assert!(salon.value("all_day").is_true() && salon.value("minutes") == &Value::Number(4_320));
    assert_eq!(salon.text("state"), "cancelled");
    let task = shop.meeting("Relancer");
    assert_eq!((task.text("kind"), task.text("state"), start(&task).as_str()), ("task", "done", "2027-02-01 17:00"));

    let text = shop.calendar();
    for line in [
        "DTSTART:20270115T083000Z\nDTEND:20270115T100000Z\n",
        "DTSTART;TZID=Europe/Paris:20270329T090000\n",
        "RRULE:FREQ=WEEKLY;BYDAY=MO\n",
        "RECURRENCE-ID;TZID=Europe/Paris:20270405T090000\n",
        "DTSTART;VALUE=DATE:20270510\nDTEND;VALUE=DATE:20270513\n",
        "BEGIN:VTODO\nUID:t1\nDUE:20270201T170000Z\n",
        "ATTENDEE:mailto:inconnu@x.fr\n",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
    shop.is_sound();
}

#[test]
fn the_same_calendar_three_times_gives_the_same_base() {
    for mode in [Mode::Create, Mode::Upsert] {
        let mut shop = Shop::new();
        let import = Import { mode, ..shop.import(&ACTIVITY) };
        shop.takes_calendar(&import, WEEK.as_bytes()).unwrap();
        let before = (shop.exports(&ACTIVITY), shop.calendar());
        for _ in 0..2 {
            let report = shop.takes_calendar(&import, WEEK.as_bytes()).unwrap();
            assert_eq!((report.created, report.updated), (0, 0), "{mode:?} {:?}", report.rejects);
            assert_eq!((shop.exports(&ACTIVITY), shop.calendar()), before, "{mode:?}");
        }
        shop.repository.undo(shop.me, now()).unwrap();
        assert!(shop.all(&ACTIVITY).is_empty());
    }
}

#[test]
fn a_calendar_that_comes_home_changes_nothing() {
    let mut shop = Shop::new();
    shop.takes(&shop.import(&CONTACT), "Nom;E-mail\nDupont;marie@apollo.fr\n");
    let file = "Objet;Type;Début;Durée (minutes);Toute la journée;État;Contacts\nVisite;visit;15/01/2027 09:30;90;;planned;P-00001\nRappel;call;16/01/2027 09:30;;;done\nSalon;meeting;17/01/2027;;oui;planned\nNoter;task;;;;planned\n";
    let report = shop.takes(&shop.import(&ACTIVITY), file);
    assert_eq!(report.created, 4, "{:?}", reasons(&shop, &ACTIVITY, &report));
    let text = shop.calendar();
    for mode in [Mode::Upsert, Mode::Create] {
        let report = shop.takes_calendar(&Import { mode, ..shop.import(&ACTIVITY) }, text.as_bytes()).unwrap();
        assert_eq!(counts(&report), [4, 0, 0, 4, 0], "{mode:?} {:?}", reasons(&shop, &ACTIVITY, &report));
        assert_eq!(shop.calendar(), text);
    }
}

#[test]
fn an_event_that_says_hardly_anything_is_there_all_the_same() {
    let mut shop = Shop::new();
    let text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20260101T000000Z\r\nATTACH:https://x.fr/plan.pdf\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nUID:b\r\nRDATE;VALUE=PERIOD:20270403T020000Z/PT2H,20270404T010000Z/PT3H\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nDTSTART;TZID=Western/Central Europe:20270701T100000\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nATTENDEE:mailto:a@x.fr\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nATTENDEE:mailto:b@x.fr\r\nEND:VEVENT\r\n\
        BEGIN:VTODO\r\nUID:c\r\nEND:VTODO\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    // The last one says nothing at all.
    let report = shop.takes_calendar(&shop.import(&ACTIVITY), text.as_bytes()).unwrap();
    assert_eq!(counts(&report), [7, 6, 0, 0, 1], "{:?}", reasons(&shop, &ACTIVITY, &report));
    assert_eq!(report.zones, []);
    let mut starts: Vec<String> = shop.all(&ACTIVITY).iter().map(start).collect();
    starts.sort();
    assert_eq!(starts[4..], ["2027-04-03 02:00", "2027-07-01 08:00"]);
    let text = shop.calendar();
    assert!(text.contains("UID:a\n") && text.contains("ATTACH:https://x.fr/plan.pdf\n"), "{text}");
    assert!(text.contains("RDATE;VALUE=PERIOD:20270403T020000Z/PT2H,20270404T010000Z/PT3H\n"), "{text}");
    let mut other = Shop::new();
    assert_eq!(other.takes_calendar(&other.import(&ACTIVITY), text.as_bytes()).unwrap().created, 6);
    assert_eq!(other.calendar(), text);
}

#[test]
fn every_event_of_other_programs_is_read_or_refused_in_words_and_goes_out_as_it_came_in() {
    let Some(folder) = shared("data/icalendar") else { return };
    let table = std::fs::read_to_string(folder.join("expected.tsv")).unwrap();
    let mut faults = Vec::new();
    for row in table.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let number = |at: usize| cells[at].parse::<usize>().unwrap();
        let wanted = number(3) + number(4);
        let bytes = std::fs::read(folder.join(cells[0])).unwrap();
        let mut shop = Shop::new();
        let import = Import { on_duplicate: OnDuplicate::Create, ..shop.import(&ACTIVITY) };
        let report = match shop.takes_calendar(&import, &bytes) {
            Ok(report) => report,
            Err(Error::Empty | Error::NotPieces(_) | Error::NoEvents) if wanted == 0 => continue,
            Err(error) => {
                faults.push(format!("{}: {error}", cells[0]));
                continue;
            }
        };
        let said = reasons(&shop, &ACTIVITY, &report);
        let others = said.iter().filter(|said| said.contains("ni événement ni tâche")).count();
        let zones = said.iter().filter(|said| said.contains("END manque")).count();
        let read = report.read - others;
        if read != wanted && !(read > wanted && read - zones <= wanted) {
            faults.push(format!("{}: {wanted} wanted, {:?} {said:?}", cells[0], counts(&report)));
        }
        let text = shop.calendar();
        let mut second = Shop::new();
        let import = Import { on_duplicate: OnDuplicate::Create, ..second.import(&ACTIVITY) };
        if report.created > 0 {
            let _ = second.takes_calendar(&import, text.as_bytes()).unwrap();
            if second.calendar() != text {
                faults.push(format!("{}: {text}\n\nbecomes\n\n{}", cells[0], second.calendar()));
            }
        }
    }
    assert!(faults.is_empty(), "{} files\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn broken_calendars_break_nothing() {
    let mut seeds: Vec<Vec<u8>> = vec![WEEK.as_bytes().to_vec()];
    if let Some(folder) = shared("data/icalendar") {
        let small = files(&folder, "ics").into_iter().map(|path| std::fs::read(path).unwrap());
        seeds.extend(small.filter(|bytes| bytes.len() < 8_000));
    }
    let mut shop = Shop::new();
    let import = shop.import(&ACTIVITY);
    for seed in 0..wanted() {
        let mut dice = Dice::new(seed as u64);
        let file = wounded(&seeds[seed % seeds.len()], &mut dice);
        let begun = Instant::now();
        let Ok(source) = opened("a.ics", file, &ACTIVITY, (&view(), &shop.repository)) else { continue };
        if seed % 20 == 0 {
            shop.repository.set_source("icalendar");
            shop.reads(&import, &source).unwrap();
        } else {
            import.check(&source, &shop.repository, &view(), &mut |_| {}).unwrap();
        }
        assert!(begun.elapsed() < Duration::from_secs(10), "mutant {seed}");
    }
    shop.calendar();
    shop.is_sound();
}
