//! The headings of seven programs' exports, by program and table: each is understood as the field it is for (IMP-2).
use super::programs::wrong;
use carnet::exchange::csv::Source;
use carnet::model::catalog;

/// Program, table, and what each of its headings is understood as; see the table itself.
const TABLE: &str = include_str!("headings.txt");

#[test]
fn the_headings_of_seven_programs_are_understood() {
    let (mut all, mut faults) = (0, Vec::new());
    for section in TABLE.split("\n[").skip(1) {
        let (title, lines) = section.split_once('\n').unwrap();
        let (program, entity) = title.split_once("] ").unwrap();
        let entity = catalog::entity_named(entity).unwrap();
        let pairs: Vec<&str> =
            lines.lines().flat_map(|line| line.split(" | ")).filter(|pair| !pair.is_empty()).collect();
        let headings: Vec<String> =
            pairs.iter().map(|pair| format!("\"{}\"", pair.rsplit_once('=').unwrap().0)).collect();
        let name = format!("{program}, {}", entity.plural);
        let source = Source::from_bytes(&name, (headings.join(",") + "\n").into_bytes()).unwrap();
        let (count, wrong) = wrong(&source, entity, &pairs.join("\n"));
        all += count;
        faults.extend(wrong);
    }
    println!("{} of {all} are not understood", faults.len());
    assert!(all > 900 && faults.is_empty(), "{} of {all} are not understood:\n{}", faults.len(), faults.join("\n"));
}
