//! Notes in Markdown, as far as people write it: headings, bold, italic, lists, quotes, code and links.
use super::super::theme::Theme;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

/// The rows of a note, at most `width` cells wide; what is no Markdown is shown as it was written.
pub fn markdown(text: &str, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let mut rows = Vec::new();
    let mut in_code = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
            continue;
        }
        let block = if in_code { Block::plain(line, theme.code) } else { Block::of(line, theme) };
        block.push_rows(width, theme, in_code, &mut rows);
    }
    rows
}

/// One line of the source: what stands before it, on its first row and on the others, and its text.
struct Block<'a> {
    first: String,
    rest: String,
    sign: Style,
    text: &'a str,
    style: Style,
}

impl<'a> Block<'a> {
    fn plain(text: &'a str, style: Style) -> Block<'a> {
        Block { first: String::new(), rest: String::new(), sign: style, text, style }
    }

    fn of(line: &'a str, theme: &Theme) -> Block<'a> {
        let text = line.trim_start();
        let indent = " ".repeat((line.len() - text.len()).min(8));
        let level = text.bytes().take_while(|&byte| byte == b'#').count();
        if (1..=6).contains(&level) && text[level..].starts_with(' ') {
            return Block::plain(text[level..].trim(), theme.strong);
        }
        if let Some(quoted) = text.strip_prefix('>') {
            let sign = format!("{indent}▏ ");
            return Block {
                rest: sign.clone(),
                first: sign,
                sign: theme.rule_focused,
                text: quoted.trim_start(),
                style: theme.label,
            };
        }
        if let Some((mark, item)) = list_item(text) {
            let first = format!("{indent}{mark} ");
            let rest = " ".repeat(first.chars().count());
            return Block { first, rest, sign: theme.accent, text: item, style: theme.value };
        }
        Block { first: indent.clone(), rest: indent, ..Block::plain(text, theme.value) }
    }

    fn push_rows(&self, width: u16, theme: &Theme, in_code: bool, rows: &mut Vec<Line<'static>>) {
        let pieces =
            if in_code { vec![(self.text.to_owned(), self.style)] } else { inline(self.text, self.style, theme) };
        let whole: String = pieces.iter().map(|(text, _)| text.as_str()).collect();
        let width = width.saturating_sub(super::width(&self.first)).max(1);
        for (at, row) in super::wrap(&whole, width).into_iter().enumerate() {
            let before = if at == 0 { &self.first } else { &self.rest };
            let mut spans = vec![Span::styled(before.clone(), self.sign)];
            let end = row.start + whole[row.clone()].trim_end().len();
            let mut start = 0;
            for (text, style) in &pieces {
                let (from, to) = (row.start.max(start), end.min(start + text.len()));
                if from < to {
                    spans.push(Span::styled(whole[from..to].to_owned(), *style));
                }
                start += text.len();
            }
            spans.retain(|span| !span.content.is_empty());
            rows.push(Line::from(spans));
        }
    }
}

/// The mark and the text of `- item`, `* item`, `12. item`, `- [ ] item`.
fn list_item(text: &str) -> Option<(String, &str)> {
    if let Some(item) = text.strip_prefix("- ").or_else(|| text.strip_prefix("* ")) {
        let boxed = [("[ ] ", "☐"), ("[x] ", "✓"), ("[X] ", "✓")];
        let found = boxed.into_iter().find_map(|(mark, sign)| item.strip_prefix(mark).map(|item| (sign, item)));
        let (sign, item) = found.unwrap_or(("•", item));
        return Some((sign.to_owned(), item.trim_start()));
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let item = text.get(digits..)?.strip_prefix(". ").filter(|_| (1..=3).contains(&digits))?;
    Some((format!("{}.", &text[..digits]), item.trim_start()))
}

/// A line's pieces, each with its style.
fn inline(text: &str, base: Style, theme: &Theme) -> Vec<(String, Style)> {
    let mut pieces: Vec<(String, Style)> = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        if let Some((inner, style, after)) = emphasis(rest, &plain, base, theme) {
            pieces.extend((!plain.is_empty()).then(|| (std::mem::take(&mut plain), base)));
            pieces.push((inner.to_owned(), style));
            rest = after;
            continue;
        }
        let (sign, after) = rest.split_at(rest.graphemes(true).next().map_or(rest.len(), str::len));
        plain.push_str(sign);
        rest = after;
    }
    pieces.extend((!plain.is_empty()).then_some((plain, base)));
    pieces
}

/// The marked text that `rest` begins with, its style, and what follows it.
fn emphasis<'a>(rest: &'a str, before: &str, base: Style, theme: &Theme) -> Option<(&'a str, Style, &'a str)> {
    if let Some(label) = rest.strip_prefix('[') {
        let (label, after) = label.split_once("](")?;
        let (_, after) = after.split_once(')')?;
        return (!label.is_empty() && !label.contains('[')).then_some((label, base.patch(theme.link), after));
    }
    let in_word = before.chars().next_back().is_some_and(char::is_alphanumeric);
    let marks = [
        ("**", base.add_modifier(Modifier::BOLD), false),
        ("__", base.add_modifier(Modifier::BOLD), true),
        ("`", base.patch(theme.code), false),
        ("*", base.add_modifier(Modifier::ITALIC), false),
        ("_", base.add_modifier(Modifier::ITALIC), true),
    ];
    let (mark, style, whole_words) = marks.into_iter().find(|(mark, _, _)| rest.starts_with(mark))?;
    let inner = &rest[mark.len()..];
    let end = inner.find(mark)?;
    let (inner, after) = (&inner[..end], &inner[end + mark.len()..]);
    let open = inner.is_empty() || inner.starts_with(' ') || inner.ends_with(' ');
    let ends_in_word = after.chars().next().is_some_and(char::is_alphanumeric);
    if open || (whole_words && (in_word || ends_in_word)) {
        return None;
    }
    Some((inner, style, after))
}
