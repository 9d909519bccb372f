//! Notes that another program keeps as a page of the Web, as the Markdown that notes are here: paragraphs, lists, what is bold,
//! and links stay; what only shapes the page goes.

/// The tags by which a text is known to be of a page.
const KNOWN: [&str; 16] =
    ["p", "br", "div", "b", "strong", "i", "em", "u", "span", "ul", "ol", "li", "a", "h1", "h2", "h3"];
/// Signs by their names.
const SIGNS: [(&str, &str); 9] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("eacute", "é"),
    ("egrave", "è"),
    ("agrave", "à"),
];

/// A text of a page as Markdown; none where it is no such text.
pub fn as_markdown(text: &str) -> Option<String> {
    if !is_page(text) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut link: Option<String> = None;
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&signs(&rest[..at].replace(['\n', '\r'], " ")));
        let Some((tag, behind)) = rest[at + 1..].split_once('>') else {
            rest = &rest[at..];
            break;
        };
        rest = behind;
        put(&mut out, tag, &mut link);
    }
    out.push_str(&signs(rest));
    let lines: Vec<&str> = out.lines().map(str::trim).collect();
    let mut clean = String::new();
    for line in lines {
        let is_second_gap = line.is_empty() && (clean.is_empty() || clean.ends_with("\n\n"));
        if !is_second_gap {
            clean.push_str(line);
            clean.push('\n');
        }
    }
    Some(clean.trim_end().to_owned())
}

/// What a tag becomes.
fn put(out: &mut String, tag: &str, link: &mut Option<String>) {
    let (is_end, inner) = tag.strip_prefix('/').map_or((false, tag), |inner| (true, inner));
    let word = name(inner);
    match word.as_str() {
        "br" => out.push('\n'),
        "p" | "div" | "ul" | "ol" | "h1" | "h2" | "h3" | "tr" if !out.is_empty() && !out.ends_with('\n') => {
            out.push('\n')
        }
        "li" if !is_end => {
            if !out.is_empty() && !out.ends_with('\n') {
                out.push('\n');
            }
            out.push_str("- ");
        }
        "b" | "strong" => out.push_str("**"),
        "i" | "em" => out.push('*'),
        "a" if !is_end => {
            *link = address(inner);
            out.push_str(if link.is_some() { "[" } else { "" });
        }
        "a" => {
            if let Some(address) = link.take() {
                out.push_str(&format!("]({address})"));
            }
        }
        _ => {}
    }
}

fn name(tag: &str) -> String {
    tag.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

/// Where a link leads.
fn address(tag: &str) -> Option<String> {
    let (_, rest) = tag.split_once("href=")?;
    let quote = rest.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
    rest[1..].split_once(quote).map(|(address, _)| signs(address)).filter(|address| !address.contains(['(', ')', ' ']))
}

/// Whether a text has tags of a page, and not just a sign that is less than another.
fn is_page(text: &str) -> bool {
    text.split('<').skip(1).any(|piece| {
        let tag = piece.strip_prefix('/').unwrap_or(piece);
        piece.contains('>') && KNOWN.contains(&name(tag).as_str())
    })
}

/// Signs that are written by their names or numbers.
fn signs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let end = rest[at..].char_indices().take(10).find(|(_, sign)| *sign == ';').map(|(end, _)| at + end);
        let found = end.and_then(|end| Some((sign(&rest[at + 1..end])?, end)));
        match found {
            Some((sign, end)) => {
                out.push_str(&sign);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[at + 1..];
            }
        }
    }
    out + rest
}

fn sign(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(number) => u32::from_str_radix(number, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|sign| !sign.is_control()).map(String::from);
    }
    SIGNS.iter().find(|(known, _)| *known == name).map(|(_, sign)| (*sign).to_owned())
}

#[cfg(test)]
mod cases {
    use super::*;

    #[test]
    fn a_page_becomes_markdown() {
        for (page, text) in [
            ("<p>Bonne société<br>à suivre</p>", "Bonne société\nà suivre"),
            ("<p>Un</p><p>Deux &amp; trois</p>", "Un\nDeux & trois"),
            ("<ul><li>Un</li><li><b>Deux</b></li></ul>", "- Un\n- **Deux**"),
            (
                "Voir <a href=\"https://x.fr\">le site</a> l&#39;an prochain<br/>",
                "Voir [le site](https://x.fr) l'an prochain",
            ),
            ("<div><br></div><div>Seul</div>", "Seul"),
        ] {
            assert_eq!(as_markdown(page).as_deref(), Some(text), "{page}");
        }
    }

    #[test]
    fn other_text_stays_as_it_is() {
        for text in ["", "prix < 12 € et > 3 €", "Jean <jean@x.fr>", "a & b", "<3", "<<<<", "&#xD800;", "&é;<"] {
            assert_eq!(as_markdown(text), None, "{text}");
        }
        assert_eq!(as_markdown("<p>&unbekannt; &é; <").as_deref(), Some("&unbekannt; &é; <"));
    }
}
