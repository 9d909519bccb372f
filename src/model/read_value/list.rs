//! Lists in one cell: `vip, salon 2026`. A member that holds a separator stands in quotes, so that what is written can be
//! read again.

const SEPARATORS: [char; 4] = [',', ';', '|', '\n'];

/// The members of a list, without empty ones and none twice.
pub fn split(text: &str) -> Vec<String> {
    let mut members: Vec<String> = Vec::new();
    let mut member = String::new();
    let mut quoted = false;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '"' if quoted && rest.peek() == Some(&'"') => {
                rest.next();
                member.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if member.trim().is_empty() => quoted = true,
            c if !quoted && SEPARATORS.contains(&c) => finish(&mut member, &mut members),
            c => member.push(c),
        }
    }
    finish(&mut member, &mut members);
    members
}

fn finish(member: &mut String, members: &mut Vec<String>) {
    let name = crate::model::normal::clean_name(member).into_owned();
    member.clear();
    if !name.is_empty() && !members.contains(&name) {
        members.push(name);
    }
}

/// The list as one text that [`split`] reads again.
pub fn join<'a>(members: impl IntoIterator<Item = &'a str>) -> String {
    let quote = |member: &str| {
        if member.contains(SEPARATORS) || member.contains('"') {
            format!("\"{}\"", member.replace('"', "\"\""))
        } else {
            member.to_owned()
        }
    };
    members.into_iter().map(quote).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod cases {
    use super::*;

    #[test]
    fn a_list_is_read_with_any_usual_separator() {
        assert_eq!(split("vip, salon 2026"), ["vip", "salon 2026"]);
        assert_eq!(split("vip;vip | à revoir\n"), ["vip", "à revoir"]);
        assert_eq!(split("\"Durand, Martin et Cie\", Apollo"), ["Durand, Martin et Cie", "Apollo"]);
        assert_eq!(split(" , ;"), [""; 0]);
    }

    #[test]
    fn what_is_joined_is_split_again() {
        for members in [vec!["a", "b c"], vec!["x, y", "z\"w"], vec!["\"q\"", "p|q"], vec![]] {
            assert_eq!(split(&join(members.iter().copied())), members, "{members:?}");
        }
    }
}
