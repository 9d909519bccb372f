//! One card after the other, told apart.
use super::*;
use crate::exchange::pieces::Point;
use crate::lang::Code;
use crate::lang::vocabulary::Spoken;
use crate::model::read_value::Calendar;
use chrono::{TimeZone, Utc};

fn view() -> View<'static> {
    let calendar = Calendar {
        now: chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap().and_hms_opt(9, 0, 0).unwrap(),
        local: |at| at.naive_utc(),
        utc: |at| Utc.from_utc_datetime(&at),
    };
    View { words: Spoken::new(Code::Fr), calendar, home: "FR" }
}

fn pieces(entity: &'static Entity, text: &str) -> Vec<Piece> {
    let view = view();
    cut(text).into_iter().map(|card| piece(card, entity, &view)).collect()
}

fn one(lines: &str) -> Piece {
    let all = pieces(&CONTACT, &format!("BEGIN:VCARD\r\nVERSION:3.0\r\n{lines}\r\nEND:VCARD\r\n"));
    assert_eq!(all.len(), 1);
    all.into_iter().next().unwrap()
}

#[test]
fn a_card_is_told_apart_into_fields_lines_and_the_rest() {
    let piece = one("UID:u1\nN:Dupont;Marie;Anne;Mme;\nFN:Mme Marie Dupont\nORG:Apollo;Ventes\nTITLE:Directrice\n\
        EMAIL;TYPE=HOME:marie@maison.fr\nitem1.EMAIL;TYPE=WORK,pref:marie@apollo.fr\nitem1.X-ABLabel:Bureau\n\
        TEL;TYPE=CELL:06 12 34 56 78\nTEL;TYPE=WORK,VOICE:04 72 10 11 12\nTEL;TYPE=WORK,FAX:04 72 10 11 13\n\
        TEL;TYPE=HOME:appeler le soir\nBDAY:1980-02-29\nNOTE:un\\ndeux\n\
        ADR;TYPE=WORK:;Bât. B;12 rue des Lilas;Lyon;;69003;France\nADR;TYPE=HOME:;;1 place Bellecour;Lyon;;69002;\n\
        URL:https://www.linkedin.com/in/marie\nURL:https://marie.fr\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4AA=\nREV:20260101");
    for (key, text) in [
        ("external_id", "u1"),
        ("civility", "mrs"),
        ("first_name", "Marie"),
        ("last_name", "Dupont"),
        ("account", "Apollo"),
        ("job_title", "Directrice"),
        ("email", "marie@apollo.fr"),
        ("phone", "+33472101112"),
        ("mobile", "+33612345678"),
        ("birthday", "1980-02-29"),
        ("description", "un\ndeux"),
        ("street", "12 rue des Lilas"),
        ("complement", "Bât. B"),
        ("postcode", "69003"),
        ("city", "Lyon"),
        ("country", "FR"),
        ("linkedin", "https://www.linkedin.com/in/marie"),
    ] {
        assert_eq!(piece.cell(key), text, "{key}");
    }
    let points = [("email", "marie@maison.fr", "home"), ("phone", "+33472101113", "fax")];
    let points = points.map(|(channel, address, purpose)| Point { channel, address: address.to_owned(), purpose });
    assert_eq!(piece.more.points, points);
    assert_eq!(piece.more.places.len(), 1);
    assert_eq!(
        piece.more.leftover,
        [
            "X-CARNET-KINDS;X-CARNET-WITH=1 place Bellecour:home",
            "X-CARNET-KINDS;X-CARNET-WITH=+33472101113:fax,work",
            "TEL;TYPE=HOME:appeler le soir",
            "N:;;Anne",
            "ORG:;Ventes",
            "item1.X-ABLABEL;X-CARNET-WITH=marie@apollo.fr:Bureau",
            "URL:https://marie.fr",
            "PHOTO:data:image/jpeg;base64,/9j/4AA=",
        ]
    );
}

#[test]
fn whoever_has_no_name_is_called_by_what_there_is() {
    for (lines, first, last) in [
        ("FN:Anne Le Goff", "Anne", "Le Goff"),
        ("FN:Mme DUPONT Marie", "Marie", "DUPONT"),
        ("FN:Goff, Anne", "Anne", "Goff"),
        ("FN:최유림", "", "최유림"),
        ("NICKNAME:Nono", "", "Nono"),
        ("EMAIL:a@b.fr", "", ""),
        ("TEL:04 72 10 11 12", "", "04 72 10 11 12"),
        ("N;QUOTED-PRINTABLE;CHARSET=UTF-8:=C3=89lie;;;;", "", "Élie"),
    ] {
        let piece = one(lines);
        assert_eq!((piece.cell("first_name"), piece.cell("last_name")), (first, last), "{lines}");
    }
}

#[test]
fn what_is_no_person_is_left_aside_and_what_is_broken_is_told_with_its_line() {
    let text = "bonjour\r\nBEGIN:VCARD\r\nKIND:org\r\nFN:Apollo\r\nORG:Apollo\r\nEND:VCARD\r\n\r\nBEGIN:VCARD\r\nFN:Sans fin\r\n\
        BEGIN:VCARD\r\nFN:Anne\r\nAGENT:\r\nBEGIN:VCARD\r\nFN:Agent\r\nEND:VCARD\r\nEND:VCARD\r\nBEGIN:VCARD\r\nKIND:group\r\nEND:VCARD";
    let told = |entity| {
        let told = pieces(entity, text).into_iter().map(|piece| {
            let why = match piece.aside {
                Some(Aside::Refused(Reason::Piece(why)) | Aside::Skipped(Reason::Piece(why))) => why,
                _ => "taken",
            };
            (piece.line, why)
        });
        told.collect::<Vec<_>>()
    };
    assert_eq!(told(&CONTACT), [(1, "stray"), (2, "company"), (8, "no-end"), (10, "taken"), (17, "group")]);
    assert_eq!(told(&ACCOUNT), [(1, "stray"), (2, "taken"), (8, "no-end"), (10, "person"), (17, "group")]);
    assert_eq!(pieces(&CONTACT, text)[3].more.leftover, ["AGENT:BEGIN:VCARD\\nFN:Agent\\nEND:VCARD"]);
}
