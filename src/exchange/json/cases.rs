//! Files of objects, and what is wrong with some.
use super::*;

fn rows(text: &str) -> Vec<(usize, Vec<String>)> {
    let source = source("a.json", text.as_bytes()).unwrap();
    let mut rows = source.rows();
    let mut row = crate::exchange::csv::Row::default();
    let mut all = Vec::new();
    while rows.next_into(&mut row).unwrap() {
        if !row.is_blank() {
            all.push((row.number, row.cells.iter().map(|cell| cell.to_string()).collect()));
        }
    }
    all
}

fn flaw(text: &str) -> (Flaw, usize, usize) {
    match source("a.json", text.as_bytes()).unwrap_err() {
        Error::Json(Place { flaw, line, column }) => (flaw, line, column),
        other => panic!("{other}"),
    }
}

fn cells(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

#[test]
fn keys_are_headings_and_objects_are_rows() {
    let text = "[\n{\"name\":\"Apollo\",\"n\":12,\"ok\":true,\"none\":null},\n{\"tags\":[\"vip\",\"a, b\"],\"name\":\"É\\u00e9\"}\n]";
    assert_eq!(
        rows(text),
        [
            (1, cells(&["name", "n", "ok", "none", "tags"])),
            (3, cells(&["Apollo", "12", "true"])),
            (4, cells(&["Éé", "", "", "", "vip, \"a, b\""])),
        ]
    );
    let lines = "{\"a\":1}\n\n{\"b\":\"=1+1\"}{\"a\":1.234}\n";
    assert_eq!(
        rows(lines),
        [(1, cells(&["a", "b"])), (2, cells(&["1"])), (4, cells(&["", "'=1+1"])), (5, cells(&["1.2340"]))]
    );
    let nested =
        "[{\"address\":{\"city\":\"Lyon\",\"geo\":{\"lat\":45.75}},\"people\":[{\"n\":1}],\"empty\":[],\"gone\":{}}]";
    assert_eq!(
        rows(nested),
        [
            (1, cells(&["address.city", "address.geo.lat", "people", "empty"])),
            (2, cells(&["Lyon", "45.75", "[{\"n\":1}]"])),
        ]
    );
}

#[test]
fn the_name_of_an_object_stands_for_it() {
    let heads = |text: &str| rows(text).remove(0).1;
    let text = "[{\"company\":{\"name\":\"Apollo\",\"size\":1}},{\"company\":null}]";
    assert_eq!(heads(text), cells(&["company", "company.size", ""]));
    let text = "[{\"company\":{\"name\":\"Apollo\"}},{\"company\":\"Borée\"}]";
    assert_eq!(heads(text), cells(&["company.name", "company"]));
}

#[test]
fn the_records_of_an_answer_are_rows() {
    for text in [
        "{\"results\":[{\"id\":\"1\",\"properties\":{\"name\":\"Apollo\"}},{\"id\":\"2\",\"properties\":{\"name\":\"Borée\"}}],\"paging\":{\"next\":{\"after\":\"2\"}}}",
        "{\"success\":true,\"data\":[{\"id\":1,\"properties\":{\"name\":\"Apollo\"}},{\"id\":2,\"properties\":{\"name\":\"Borée\"}}],\"more\":null}",
        "{\"@odata.context\":\"x\",\"value\":[{\"id\":1,\"properties\":{\"name\":\"Apollo\"}},{\"id\":2,\"properties\":{\"name\":\"Borée\"}}]}",
        "{\"totalSize\":2,\"done\":true,\"records\":[{\"id\":1,\"properties\":{\"name\":\"Apollo\"}},{\"id\":2,\"properties\":{\"name\":\"Borée\"}}]}",
        "{\"d\":{\"results\":[{\"id\":1,\"properties\":{\"name\":\"Apollo\"}},{\"id\":2,\"properties\":{\"name\":\"Borée\"}}]}}",
        "{\"results\":[{\"id\":1,\"properties\":{\"name\":\"Apollo\"}}]}{\"results\":[{\"id\":2,\"properties\":{\"name\":\"Borée\"}}]}",
    ] {
        let read = rows(text).into_iter().map(|(_, cells)| cells.join("|"));
        assert_eq!(read.collect::<Vec<_>>(), ["id|name", "1|Apollo", "2|Borée"], "{text}");
    }
}

#[test]
fn a_record_with_lists_in_it_is_no_answer() {
    let read = |text: &str| rows(text).into_iter().map(|(_, cells)| cells.join("|")).collect::<Vec<_>>();
    assert_eq!(read("{\"name\":\"Apollo\",\"items\":[{\"n\":1}]}"), ["name|items", "Apollo|[{\"n\":1}]"]);
    assert_eq!(read("{\"status\":\"open\",\"name\":\"Apollo\"}"), ["status|name", "open|Apollo"]);
    assert_eq!(read("{\"tags\":[\"a\"],\"name\":\"Apollo\",\"n\":1.50}"), ["tags|name|n", "a|Apollo|1.50"]);
    assert_eq!(read("{\"emails\":[{\"v\":1}],\"name\":\"Apollo\"}"), ["emails|name", "[{\"v\":1}]|Apollo"]);
    assert_eq!(read("{\"address\":{\"city\":\"Lyon\"},\"name\":\"Apollo\"}"), ["address.city|name", "Lyon|Apollo"]);
    assert_eq!(read("{\"list\":[],\"name\":\"Apollo\"}"), ["list|name", "|Apollo"]);
}

#[test]
fn an_answer_that_is_broken_is_told_with_its_place() {
    assert_eq!(flaw("{\"data\":[{\"a\":1},\n{\"b\":}]}"), (Flaw::Broken, 2, 6));
    assert_eq!(flaw("{\"data\":[{\"a\":1},\n{\"b\":2"), (Flaw::Cut, 2, 6));
    assert_eq!(flaw("{\"data\":[{\"a\":1},\n7]}").0, Flaw::NoObject);
    assert_eq!(flaw("{\"accounts\":[{\"a\":1}],\n\"contacts\":[{\"b\":1}]}"), (Flaw::Several, 2, 14));
    assert_eq!(flaw(&format!("{{\"data\":[{{\"a\":{}{}}}]}}", "[".repeat(200_000), "]".repeat(200_000))).0, Flaw::Deep);
    assert!(matches!(source("a.json", &b"{\"results\":"[..]), Err(Error::Json(Place { flaw: Flaw::Cut, .. }))));
}

#[test]
fn what_is_broken_is_told_with_its_place() {
    assert_eq!(flaw("[{\"a\":1},\n{\"b\":}]"), (Flaw::Broken, 2, 6));
    assert_eq!(flaw("[{\"a\":1},\n{\"b\":2"), (Flaw::Cut, 2, 6));
    assert_eq!(flaw("[{\"a\":1},\n7]").0, Flaw::NoObject);
    assert_eq!(flaw("[[1,2]]").0, Flaw::NoObject);
    assert_eq!(flaw("[{\"a\":1}] x").0, Flaw::Broken);
    assert_eq!(flaw("[{\"a\":1,\"a\":2}]").0, Flaw::Twice);
    assert_eq!(flaw("nom;ville\n").0, Flaw::Broken);
    assert_eq!(flaw(&format!("[{{\"a\":{}", "[".repeat(200_000))).0, Flaw::Cut);
    assert_eq!(flaw(&format!("[{{\"a\":{}{}}}]", "[".repeat(200_000), "]".repeat(200_000))).0, Flaw::Deep);
    assert_eq!(flaw(&"{\"a\":".repeat(200_000)).0, Flaw::Cut);
    assert!(matches!(source("a.json", &b"[]"[..]), Err(Error::Empty)));
    assert!(matches!(source("a.json", &b" \n"[..]), Err(Error::Empty)));
    assert!(matches!(
        source("a.json", &b"[{\"a\":\"\xe9\"}]"[..]),
        Err(Error::Json(Place { flaw: Flaw::Letters, .. }))
    ));
}

#[test]
fn no_file_fills_the_memory_with_empty_cells() {
    let many: Vec<String> = (0..=COLUMNS).map(|at| format!("{{\"k{at}\":1}}")).collect();
    assert_eq!(flaw(&many.join("\n")).0, Flaw::Wide);
    let first: Vec<String> = (0..COLUMNS).map(|at| format!("\"k{at}\":1")).collect();
    let sparse = format!("{{{}}}\n{}", first.join(","), format!("{{\"k{}\":1}}\n", COLUMNS - 1).repeat(100_000));
    assert_eq!(flaw(&sparse).0, Flaw::Wide);
}

#[test]
fn json_is_known_by_how_it_begins() {
    for (name, front) in
        [("a.json", "nom;ville"), ("-", "[\n  {\"a\":1}"), ("a.txt", "{\"a\":1}"), ("a.csv", "\u{feff}[{"), ("-", "[]")]
    {
        assert!(is_meant(name, front.as_bytes()), "{name} {front}");
    }
    for (name, front) in [("a.csv", "[Nom];[Ville]"), ("a.csv", "Nom;Ville"), ("-", "{nom};x"), ("-", "")] {
        assert!(!is_meant(name, front.as_bytes()), "{name} {front}");
    }
    let wide: Vec<u8> = "\u{feff}[{\"name\":\"É\"}]".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(is_meant("a.txt", &wide));
    assert_eq!(source("a.txt", wide.as_slice()).unwrap().rows_from(7, 2).position(), 7);
}
