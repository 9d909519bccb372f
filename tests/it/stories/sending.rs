//! Letters and a real server (MAI-1, QUALITY R34, S4, S13): whatever breaks, none goes twice, none is lost, and what nobody
//! confirmed is left to the user.
use std::time::Duration;

use carnet::config::{Security, Settings};
use carnet::mail::outbox::{Attachment, Letter, queue};
use carnet::mail::send::{Round, Tally, send_due};
use carnet::mail::smtp::{Secret, Server as Host, Trouble};
use carnet::model::catalog::email::EMAIL;
use carnet::model::mailbox::Mailbox;
use carnet::model::{Change, Record, Ref, Values};
use carnet::repository::Repository;
use chrono::{DateTime, TimeDelta, Utc};
use mail_parser::{MessageParser, MimeHeaders};

use super::outbox::{emails, head};
use crate::support::binary::Carnet;
use crate::support::fixture::{self, Fixture};
use crate::support::payloads;
use crate::support::robot::Robot;
use crate::support::smtp::{PASSWORD, POINTS, Server, Way, Whim};

/// How often each cut is tried; a hundred times in the long run.
fn runs() -> usize {
    std::env::var("CARNET_MAIL_RUNS").ok().and_then(|text| text.parse().ok()).unwrap_or(1)
}

fn base(letters: &[Letter]) -> (Fixture, Repository) {
    let fixture = Fixture::empty();
    let mut repository = fixture.open();
    let head = head(&repository);
    repository.commit(head, queue(letters).changes, fixture::now()).unwrap();
    (fixture, repository)
}

fn letter(to: &str) -> Letter {
    Letter {
        to: vec![Mailbox::new("Élise Martin", to).unwrap()],
        subject: "Notre rendez-vous d'été".to_owned(),
        body: "Bonjour **Élise**,\n\n.un point en tête\n\nÀ bientôt œuvre 10 €\n".to_owned(),
        language: "fr".to_owned(),
        ..Letter::default()
    }
}

fn host(server: &Server, fixture: &Fixture, way: Way) -> Host {
    let (settings, faults) = Settings::read(&server.settings(fixture.folder(), way));
    assert_eq!(faults, []);
    let host = Host::of(&settings).unwrap();
    assert_eq!(host.security, if way == Way::Tls { Security::Tls } else { Security::Starttls });
    Host { patience: Duration::from_millis(700), ..host }
}

fn later() -> DateTime<Utc> {
    fixture::now() + TimeDelta::days(30)
}

fn round(repository: &mut Repository, host: &Host, password: &str, clock: fn() -> DateTime<Utc>) -> Tally {
    let secret = Secret::new(password);
    let round = Round {
        server: host,
        password: Some(&secret),
        only: None,
        say: &str::to_owned,
        clock: &clock,
        progress: &mut |_, _| true,
    };
    send_due(repository, round).unwrap()
}

fn state(repository: &Repository) -> String {
    emails(repository)[0].text("state").to_owned()
}

#[test]
fn a_letter_reaches_the_server_as_it_was_written() {
    for way in [Way::Tls, Way::Starttls] {
        let server = Server::start(way);
        let mut one = letter("elise@apollo.fr");
        one.copies = vec![Mailbox::new("Paul", "paul@apollo.fr").unwrap()];
        one.attachments = vec![
            Attachment::new("Offre d'été n° 7.pdf", "application/pdf", b"%PDF-1.7 \x00\xff".to_vec()),
            Attachment::calendar("invitation.ics", "REQUEST", "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"),
        ];
        let (fixture, mut repository) = base(&[one]);
        let tally = round(&mut repository, &host(&server, &fixture, way), PASSWORD, fixture::now);
        assert_eq!((tally.sent, tally.trouble), (1, None));
        let [taken] = server.taken().try_into().unwrap();
        assert_eq!(taken.to, ["elise@apollo.fr", "paul@apollo.fr"]);
        assert_eq!(taken.from, "marie@mon-entreprise.fr");
        let read = MessageParser::default().parse(&taken.text).unwrap();
        assert_eq!(read.subject(), Some("Notre rendez-vous d'été"));
        assert_eq!(read.from().unwrap().first().unwrap().name(), Some("Marie Durand"));
        assert_eq!(read.to().unwrap().first().unwrap().name(), Some("Élise Martin"));
        let text = read.body_text(0).unwrap();
        assert!(text.contains("\n.un point en tête") && text.contains("œuvre 10 €"), "{text}");
        assert!(read.body_html(0).unwrap().contains("<strong>Élise</strong>"));
        let files: Vec<&str> = read.attachments().filter_map(|part| part.attachment_name()).collect();
        assert_eq!(files, ["Offre d'été n° 7.pdf", "invitation.ics"]);
        assert!(read.attachments().any(|part| part.contents() == b"%PDF-1.7 \x00\xff"));
        assert!(taken.text.contains("method=REQUEST"), "{}", taken.text);
        let email = &emails(&repository)[0];
        assert_eq!(read.message_id(), Some(email.text("message_id")), "the name that it had in the queue");
        assert!(email.text("answer").contains("taken as 4711"), "{}", email.text("answer"));
        assert_eq!(repository.check(&mut |_| ()).unwrap(), []);
    }
}

#[test]
fn cut_at_each_of_twelve_points_nothing_goes_twice_and_nothing_is_lost() {
    let server = Server::start(Way::Tls);
    for _ in 0..runs() {
        for (point, name) in POINTS.iter().enumerate() {
            let (fixture, mut repository) = base(&[letter("elise@apollo.fr")]);
            // A line that is cut needs no patience, and a busy machine may take its time.
            let host = Host { patience: Duration::from_secs(30), ..host(&server, &fixture, Way::Tls) };
            let before = server.taken().len();
            server.next(&[Whim::Cut(point)]);
            round(&mut repository, &host, PASSWORD, fixture::now);
            let after_cut = state(&repository);
            // The next program, much later, with a server that is well again.
            round(&mut repository, &host, PASSWORD, later);
            let taken = server.taken().len() - before;
            let expected = match point {
                0..8 => ("queued", "sent", 1),
                // The body was under way: nobody knows, and it is not sent again by itself.
                8 | 9 => ("uncertain", "uncertain", 0),
                10 => ("uncertain", "uncertain", 1),
                _ => ("sent", "sent", 1),
            };
            assert_eq!((after_cut.as_str(), state(&repository).as_str(), taken), expected, "cut at {name}");
        }
    }
}

#[test]
fn a_server_that_falls_silent_is_waited_for_and_then_left() {
    let server = Server::start(Way::Tls);
    for (point, expected) in [(5, "queued"), (10, "uncertain")] {
        let (fixture, mut repository) = base(&[letter("elise@apollo.fr")]);
        server.next(&[Whim::Silent(point)]);
        round(&mut repository, &host(&server, &fixture, Way::Tls), PASSWORD, fixture::now);
        assert_eq!(state(&repository), expected, "{}", POINTS[point]);
    }
}

#[test]
fn what_the_server_says_is_kept_and_tried_again_with_growing_pauses() {
    let server = Server::start(Way::Tls);
    let says = [
        ("MAIL", "451 4.3.0 later please", "failed", true),
        ("RCPT", "550 5.1.1 no such user", "failed", false),
        ("DATA", "452 4.3.1 no room", "failed", true),
        ("BODY", "554 5.7.1 spam", "failed", false),
        ("BODY", "451 4.7.1 greylisted", "failed", true),
        ("BODY", "certainly not SMTP", "uncertain", false),
        ("MAIL", "what is this", "queued", true),
        ("greeting", "554 go away", "queued", true),
        ("EHLO", "}{ garbage", "queued", true),
    ];
    for (command, words, expected, again) in says {
        let (fixture, mut repository) = base(&[letter("elise@apollo.fr")]);
        let host = host(&server, &fixture, Way::Tls);
        server.next(&[Whim::Says(command, words)]);
        let before = server.taken().len();
        round(&mut repository, &host, PASSWORD, fixture::now);
        let email: Record = emails(&repository).remove(0);
        assert_eq!(email.text("state"), expected, "{command} {words}: {}", email.text("answer"));
        assert_eq!(email.value("next_try").instant().is_some(), again, "{command} {words}");
        if expected == "failed" {
            assert!(email.text("answer").contains(&words[4..]), "{} of {words}", email.text("answer"));
            // Not before its time, and then once.
            round(&mut repository, &host, PASSWORD, fixture::now);
            assert_eq!(server.taken().len(), before);
            round(&mut repository, &host, PASSWORD, later);
            assert_eq!(server.taken().len() - before, usize::from(again), "{command} {words}");
        }
    }
}

#[test]
fn an_accented_address_goes_to_a_server_that_takes_it_and_else_says_why() {
    let server = Server::start(Way::Tls);
    let (fixture, mut repository) = base(&[letter("r.gonçalves@société.fr")]);
    let host = host(&server, &fixture, Way::Tls);
    round(&mut repository, &host, PASSWORD, fixture::now);
    let email: Record = emails(&repository).remove(0);
    assert_eq!((email.text("state"), email.text("answer")), ("failed", "mail-why-letters"));
    assert_eq!(server.taken().len(), 0);
    let (_fixture, mut repository) = base(&[letter("r.gonçalves@société.fr")]);
    let offer = "250-localhost\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-AUTH PLAIN LOGIN\r\n250 SIZE 99999999";
    server.next(&[Whim::Says("EHLO", offer)]);
    round(&mut repository, &host, PASSWORD, fixture::now);
    assert_eq!(state(&repository), "sent");
    let taken = server.taken().pop().unwrap();
    assert_eq!(taken.to, ["r.gonçalves@xn--socit-esab.fr"]);
    assert!(taken.text.contains("<r.gonçalves@xn--socit-esab.fr>"), "{}", taken.text);
}

#[test]
fn without_encryption_or_with_a_strange_certificate_nothing_is_said() {
    let server = Server::start(Way::Starttls);
    let (fixture, mut repository) = base(&[letter("elise@apollo.fr")]);
    let host = host(&server, &fixture, Way::Starttls);
    server.next(&[Whim::Strips]);
    assert_eq!(round(&mut repository, &host, PASSWORD, fixture::now).trouble, Some(Trouble::Open));
    let other = Server::start(Way::Tls);
    let strange = Host { port: other.port, security: Security::Tls, ..host.clone() };
    let trouble = round(&mut repository, &strange, PASSWORD, fixture::now).trouble;
    assert!(matches!(trouble, Some(Trouble::Certificate(_))), "{trouble:?}");
    let named = Host { host: "127.0.0.1".to_owned(), ..host.clone() };
    let trouble = round(&mut repository, &named, PASSWORD, fixture::now).trouble;
    assert!(matches!(trouble, Some(Trouble::Certificate(_))), "{trouble:?}");
    assert_eq!((state(&repository).as_str(), server.taken().len() + other.taken().len()), ("queued", 0));
    assert_eq!(round(&mut repository, &host, PASSWORD, fixture::now).sent, 1, "nothing is lost");
}

#[test]
fn a_wrong_password_is_told_and_loses_nothing() {
    let server = Server::start(Way::Tls);
    let (fixture, mut repository) = base(&[letter("a@apollo.fr"), letter("b@apollo.fr")]);
    let host = host(&server, &fixture, Way::Tls);
    let tally = round(&mut repository, &host, "faux", fixture::now);
    assert!(matches!(&tally.trouble, Some(Trouble::Login(words)) if words.contains("535")), "{tally:?}");
    assert_eq!(tally.waiting, 2);
    assert_eq!(round(&mut repository, &host, PASSWORD, fixture::now).sent, 2);
}

#[test]
fn un_mot_de_passe_qui_manque_se_demande_a_l_ecran_et_n_est_ecrit_nulle_part() {
    let server = Server::start(Way::Tls);
    let (fixture, repository) = base(&[letter("elise@apollo.fr")]);
    drop(repository);
    let (settings, _) = Settings::read(&server.settings(fixture.folder(), Way::Tls));
    std::fs::remove_file(fixture.folder().join("phrase")).unwrap();
    let folder = fixture.folder().to_owned();
    let settings = Settings { smtp_password_command: Some("exit 1".to_owned()), ..settings };
    let mut robot = Robot::with(fixture).settings(settings).at("emails").size(120, 36);
    robot.press("<Enter> t").type_text("envoyer maint").press("<Enter>").sees("Mot de passe de marie chez localhost");
    robot.type_text("faux").sees("••••").misses("faux").press("<Enter>").sees("wrong name or password");
    robot.type_text(PASSWORD).press("<Enter>").sees("Envoyé");
    assert_eq!(server.taken().len(), 1);
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap_or_default();
        assert!(!contains(&bytes, PASSWORD.as_bytes()), "{} has it", path.display());
    }
}

#[test]
fn one_bad_letter_does_not_stop_the_others_and_one_connection_serves_them() {
    let server = Server::start(Way::Tls);
    let all: Vec<Letter> = ["a@apollo.fr", "b@apollo.fr", "c@apollo.fr"].map(letter).to_vec();
    let (fixture, mut repository) = base(&all);
    server.next(&[Whim::Says("RSET", "250 ok")]);
    let tally = round(&mut repository, &host(&server, &fixture, Way::Tls), PASSWORD, fixture::now);
    assert_eq!((tally.sent, server.taken().len()), (3, 3));
    let ids: std::collections::HashSet<String> = server
        .taken()
        .iter()
        .map(|one| MessageParser::default().parse(&one.text).unwrap().message_id().unwrap().to_owned())
        .collect();
    assert_eq!(ids.len(), 3);
}

#[test]
fn two_programs_on_one_base_never_send_the_same_letter() {
    let server = Server::start(Way::Tls);
    let all: Vec<Letter> = (0..20).map(|n| letter(&format!("p{n}@apollo.fr"))).collect();
    let (fixture, repository) = base(&all);
    drop(repository);
    let host = host(&server, &fixture, Way::Tls);
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                for _ in 0..3 {
                    round(&mut fixture.open(), &host, PASSWORD, fixture::now);
                }
            });
        }
    });
    let mut reached: Vec<String> = server.taken().into_iter().flat_map(|one| one.to).collect();
    reached.sort();
    let count = reached.len();
    reached.dedup();
    assert_eq!((count, reached.len()), (20, 20));
}

#[test]
fn hostile_names_subjects_and_files_add_no_head_and_stop_nothing() {
    let server = Server::start(Way::Tls);
    let mut hostile: Vec<String> = payloads::PAYLOADS.iter().map(|one| (*one).to_owned()).collect();
    let ends = ["\r\n", "\n", "\r", "\u{85}", "\u{2028}", "\0", "\u{b}", "\u{1b}[2J", "\u{202e}", "\t"];
    let heads = [
        "Bcc: x@y.fr",
        "X-Evil: 1",
        "\r\n\r\n<script>",
        "Content-Type: text/html",
        ".",
        "=?utf-8?q?=0ABcc:_x?=",
        "\"<>,;:\\",
    ];
    for end in ends {
        for head in heads {
            hostile.push(format!("Jean{end}{head}"));
            hostile.push(format!("{end}{head}{end}{end}é{head}"));
            hostile.push(format!("{}{end}{head}", "x".repeat(90)));
            hostile.push(format!("Œuvre «{head}»{end}"));
        }
    }
    assert!(hostile.len() >= 300, "{}", hostile.len());
    let letters: Vec<Letter> = hostile
        .iter()
        .enumerate()
        .map(|(n, text)| Letter {
            to: vec![Mailbox { name: text.clone(), address: format!("p{n}@apollo.fr") }],
            copies: vec![Mailbox { name: text.chars().rev().collect(), address: format!("c{n}@apollo.fr") }],
            subject: format!("Objet {text}"),
            body: text.clone(),
            attachments: vec![Attachment::new(
                &format!("f{text}.pdf"),
                &format!("text/plain; x={text}"),
                b"x".to_vec(),
            )],
            ..Letter::default()
        })
        .collect();
    let (fixture, mut repository) = base(&letters);
    let host = host(&server, &fixture, Way::Tls);
    let tally = round(&mut repository, &host, PASSWORD, fixture::now);
    assert_eq!((tally.sent as usize, tally.failed), (hostile.len(), 0), "{tally:?}");
    let known = [
        "Message-ID",
        "Date",
        "From",
        "Subject",
        "To",
        "Cc",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
        "Content-Language",
    ];
    for (n, taken) in server.taken().iter().enumerate() {
        assert_eq!(taken.to.len(), 2, "nobody is left out, nobody comes in");
        let top = taken.text.split("\r\n\r\n").next().unwrap();
        for line in top.split("\r\n").filter(|line| !line.starts_with([' ', '\t'])) {
            let name = line.split(':').next().unwrap();
            assert!(known.contains(&name), "letter {n} {:?}: a head {line:?}", hostile[n]);
        }
        let read = MessageParser::default().parse(&taken.text).unwrap();
        assert_eq!(read.attachments().count(), 1, "{:?}", hostile[n]);
    }
}

#[test]
fn the_command_line_queues_sends_shows_withdraws_and_hands_over() {
    let server = Server::start(Way::Tls);
    let carnet = Carnet::new();
    std::fs::create_dir_all(carnet.path("config/carnet")).unwrap();
    let settings = server.settings(&carnet.path(""), Way::Tls);
    std::fs::write(carnet.path("config/carnet/config.toml"), settings).unwrap();
    carnet
        .run(&["add", "contacts", "first_name=Élise", "last_name=Martin", "civility=ms", "email=elise@apollo.fr"])
        .ok();
    let act = ["act", "email", "Élise Martin", "subject=Bonjour {{ first_name }}", "body=Chère {{ last_name }}"];
    carnet.run(&act).ok();
    carnet.run(&act).ok();
    let waiting = carnet.json(&["outbox", "list"]);
    assert_eq!(waiting.as_array().unwrap().len(), 2, "{waiting}");
    assert_eq!(waiting[0]["subject"], "Bonjour Élise");
    carnet.run(&["outbox", "withdraw", "E-00002"]).ok();
    carnet.run(&["outbox", "edit", "E-00001", "subject=Bonjour encore"]).ok();
    let sent = carnet.json(&["outbox", "send"]);
    assert_eq!((&sent["sent"], &sent["trouble"]), (&1.into(), &serde_json::Value::Null), "{sent}");
    assert!(server.taken()[0].text.contains("Subject: Bonjour encore"), "{}", server.taken()[0].text);
    assert_eq!(carnet.json(&["outbox", "show", "E-00001"])["state"], "sent");
    let contact = carnet.json(&["show", "contacts", "Élise Martin"]);
    assert!(contact["last_contacted_at"].is_string(), "{contact}");
    assert!(carnet.run(&["outbox", "edit", "E-00001", "subject=Trop tard"]).fails(1).contains("ne change plus"));
    carnet.run(&["outbox", "queue", "E-00002"]).ok();
    let out = carnet.path("sortie");
    let files = carnet.json(&["outbox", "export", out.to_str().unwrap()]);
    let file = files["files"][0].as_str().unwrap();
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.starts_with("X-Unsent: 1\r\n"), "{text}");
    assert_eq!(MessageParser::default().parse(&text).unwrap().subject(), Some("Bonjour Élise"));
    let undone = carnet.json(&["undo"]);
    assert_eq!(undone["sent"], 0);
}

#[test]
fn what_was_not_sent_is_told_letter_by_letter() {
    let server = Server::start(Way::Tls);
    let carnet = Carnet::new();
    std::fs::create_dir_all(carnet.path("config/carnet")).unwrap();
    let settings = server.settings(&carnet.path(""), Way::Tls);
    std::fs::write(carnet.path("config/carnet/config.toml"), settings).unwrap();
    carnet.run(&["add", "contacts", "first_name=Élise", "last_name=Martin", "email=elise@apollo.fr"]).ok();
    let act = ["act", "email", "Élise Martin", "subject=Bonjour", "body=Chère Élise"];
    for _ in 0..3 {
        carnet.run(&act).ok();
    }
    carnet.run(&["outbox", "edit", "E-00003", "not_before=2099-03-03 08:00"]).ok();
    server.next(&[Whim::Says("RCPT", "451 4.7.1 greylisted")]);
    let tried = carnet.run(&["outbox", "send", "E-00001", "E-00003"]);
    let said = tried.fails(1);
    assert!(said.contains("E-00001") && said.contains("à réessayer"), "{said}");
    assert!(said.contains("451 4.7.1 greylisted") && said.contains("pas avant"), "{said}");
    server.next(&[Whim::Says("RCPT", "550 5.1.1 no such user")]);
    let said = carnet.run(&["outbox", "send"]).fails(1);
    assert!(said.contains("refusé (550 5.1.1 no such user)"), "{said}");
    carnet.run(&act).ok();
    assert!(carnet.run(&["outbox", "send", "E-00004", "E-00003"]).fails(3).contains("E-00003"));
}

#[test]
fn the_password_stands_nowhere() {
    let server = Server::start(Way::Tls);
    let carnet = Carnet::new();
    std::fs::create_dir_all(carnet.path("config/carnet")).unwrap();
    let settings = server.settings(&carnet.path(""), Way::Tls);
    std::fs::write(carnet.path("config/carnet/config.toml"), settings).unwrap();
    carnet.run(&["add", "contacts", "last_name=Martin", "email=elise@apollo.fr"]).ok();
    carnet.run(&["act", "email", "Martin", "subject=Bonjour", "body=x"]).ok();
    // While it sends, and waits for the server, the list of programs shows no secret.
    server.next(&[Whim::Silent(10)]);
    let mut running = carnet.command(&["outbox", "send"]).spawn().unwrap();
    server.wait_for(10);
    let arguments = std::fs::read(format!("/proc/{}/cmdline", running.id())).unwrap_or_default();
    assert!(!contains(&arguments, PASSWORD.as_bytes()));
    running.kill().unwrap();
    running.wait().unwrap();
    std::fs::remove_file(carnet.path("phrase")).unwrap();
    let mut folders = vec![carnet.path("")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).unwrap();
            assert!(!contains(&bytes, PASSWORD.as_bytes()), "{}", path.display());
        }
    }
    assert!(!format!("{:?}", Secret::new(PASSWORD)).contains(PASSWORD));
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn killed_at_each_point_nothing_goes_twice_and_nothing_is_lost() {
    let ready = Carnet::new();
    std::fs::create_dir_all(ready.path("config/carnet")).unwrap();
    ready.run(&["add", "contacts", "last_name=Martin", "email=elise@apollo.fr"]).ok();
    ready.run(&["act", "email", "Martin", "subject=Bonjour", "body=x"]).ok();
    for _ in 0..runs() {
        for (point, name) in POINTS.iter().enumerate() {
            let carnet = ready.twin();
            let server = Server::start(Way::Tls);
            let settings = server.settings(&carnet.path(""), Way::Tls);
            std::fs::write(carnet.path("config/carnet/config.toml"), settings).unwrap();
            server.next(&[Whim::Silent(point)]);
            let mut running = carnet.command(&["outbox", "send"]).spawn().unwrap();
            server.wait_for(point);
            std::thread::sleep(Duration::from_millis(30));
            running.kill().unwrap();
            running.wait().unwrap();
            let _ = carnet.run(&["--json", "outbox", "send"]);
            let email = carnet.json(&["outbox", "show", "E-00001"]);
            let (state, taken) = (email["state"].as_str().unwrap(), server.taken().len());
            let fits = match point {
                0..8 => (state, taken) == ("sent", 1),
                8 | 9 => (state, taken) == ("uncertain", 0),
                10 => (state, taken) == ("uncertain", 1),
                _ => taken == 1 && matches!(state, "sent" | "uncertain"),
            };
            assert!(fits, "killed at {name}: {state}, taken {taken} times");
        }
    }
}

#[test]
fn what_the_user_decides_about_an_uncertain_letter_is_done() {
    let server = Server::start(Way::Tls);
    let (fixture, mut repository) = base(&[letter("elise@apollo.fr")]);
    let host = host(&server, &fixture, Way::Tls);
    server.next(&[Whim::Cut(9)]);
    assert_eq!(round(&mut repository, &host, PASSWORD, fixture::now).uncertain, 1);
    let at = Ref::new(&EMAIL, emails(&repository)[0].id);
    let again = Change::update(at, Values::new().with(EMAIL.field("state").unwrap(), "queued"));
    let head = head(&repository);
    repository.commit(head, [again], fixture::now()).unwrap();
    assert_eq!(round(&mut repository, &host, PASSWORD, fixture::now).sent, 1);
    assert_eq!(server.taken().len(), 1);
}

#[test]
fn a_letter_of_a_backup_does_not_go_a_second_time_by_itself() {
    let carnet = Carnet::new();
    carnet.run(&["add", "contacts", "last_name=Martin", "email=elise@apollo.fr"]).ok();
    carnet.run(&["act", "email", "Martin", "subject=Bonjour", "body=x"]).ok();
    let copy = carnet.path("copie.db");
    carnet.run(&["backup", copy.to_str().unwrap()]).ok();
    carnet.run(&["outbox", "arrived", "E-00001"]).ok();
    carnet.run(&["restore", copy.to_str().unwrap()]).ok();
    assert_eq!(carnet.json(&["outbox", "show", "E-00001"])["state"], "uncertain");
    assert_eq!(carnet.json(&["check"])["ok"], true);
}
