//! Notes in Markdown as people read it: headings, bold, italic, lists, quotes, code, links. CommonMark is read by
//! `pulldown-cmark`; line ends are kept where the writer made them, and what is no Markdown is shown as it was written.
use super::super::theme::Theme;
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use std::ops::Range;

/// So many blocks may stand within one another and still be set in.
const DEPTH: usize = 6;
/// The bytes of a note that are shown: further ones would cost a frame, and are there in the editor.
const SHOWN: usize = 200_000;
/// The bytes of a note that its first words are taken from.
const HEAD: usize = 2_000;

/// The rows of a note, at most `width` cells wide.
pub fn markdown(text: &str, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let text = head(text, SHOWN);
    let mut page = Page::new(text, width, theme);
    for (event, range) in parser(text) {
        page.take(event, &range);
    }
    page.flush();
    page.rows
}

/// The beginning of a note without the signs of Markdown: for rows that have no styles.
pub fn unmarked(text: &str) -> String {
    plain(head(text, HEAD))
}

/// A whole note without the signs of Markdown, for programs that show text as it is.
pub fn plain(text: &str) -> String {
    let rows = markdown(text, u16::MAX, &Theme::default());
    let row = |row: &Line<'static>| row.spans.iter().map(|span| span.content.as_ref()).collect::<String>();
    rows.iter().map(row).collect::<Vec<_>>().join("\n")
}

/// The web and mail addresses that a note leads to, in their order, each once.
pub fn links(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for event in parser(head(text, SHOWN)).map(|(event, _)| event) {
        let Event::Start(Tag::Link { dest_url, link_type, .. }) = event else { continue };
        let address = if link_type == LinkType::Email { format!("mailto:{dest_url}") } else { dest_url.to_string() };
        let leads = ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
        if leads && !found.contains(&address) {
            found.push(address);
        }
    }
    found
}

fn parser(text: &str) -> pulldown_cmark::OffsetIter<'_> {
    Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS).into_offset_iter()
}

fn head(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or(0)]
}

/// What a block stands in.
#[derive(Debug)]
enum Within {
    /// A quotation: a bar before each row.
    Quote,
    /// A list: the number of its next item, if it counts.
    List(Option<u64>),
    /// An item: its mark, before the first row only.
    Item { mark: String, is_marked: bool },
}

/// A note being set.
struct Page<'a> {
    text: &'a str,
    width: u16,
    theme: &'a Theme,
    rows: Vec<Line<'static>>,
    within: Vec<Within>,
    styles: Vec<Style>,
    pieces: Vec<(String, Style)>,
    is_code: bool,
    /// Where the last block ended in the source.
    end: usize,
}

impl<'a> Page<'a> {
    fn new(text: &'a str, width: u16, theme: &'a Theme) -> Self {
        let styles = vec![theme.value];
        let (rows, within, pieces) = (Vec::new(), Vec::new(), Vec::new());
        Self { text, width, theme, rows, within, styles, pieces, is_code: false, end: 0 }
    }

    fn style(&self) -> Style {
        self.styles.last().copied().unwrap_or(self.theme.value)
    }

    fn take(&mut self, event: Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.begin(tag, range),
            Event::End(tag) => self.finish(tag, range),
            Event::Text(text) if self.is_code => self.push_code(&text),
            Event::Text(text) => self.push(&text, self.style()),
            Event::Code(text) => self.push(&text, self.style().patch(self.theme.code)),
            Event::Html(text) => self.push_code(&text),
            Event::InlineHtml(text) => self.push(&text, self.style()),
            Event::SoftBreak | Event::HardBreak => self.flush(),
            Event::Rule => {
                self.part(range.start);
                self.push("───", self.theme.rule);
                self.flush();
            }
            Event::TaskListMarker(done) => {
                if let Some(Within::Item { mark, .. }) = self.within.last_mut() {
                    *mark = if done { "✓ " } else { "☐ " }.to_owned();
                }
            }
            Event::FootnoteReference(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn begin(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        let style = self.style();
        match tag {
            Tag::Heading { .. } => {
                self.part(range.start);
                self.styles.push(self.theme.strong);
            }
            Tag::BlockQuote(_) => {
                self.part(range.start);
                self.within.push(Within::Quote);
                self.styles.push(self.theme.label);
            }
            Tag::CodeBlock(_) => {
                self.part(range.start);
                self.is_code = true;
                self.styles.push(self.theme.code);
            }
            Tag::List(first) => {
                self.part(range.start);
                self.within.push(Within::List(first));
            }
            Tag::Item => {
                self.part(range.start);
                let mark = self.next_mark();
                self.within.push(Within::Item { mark, is_marked: false });
            }
            Tag::Emphasis => self.styles.push(style.add_modifier(Modifier::ITALIC)),
            Tag::Strong => self.styles.push(style.add_modifier(Modifier::BOLD)),
            Tag::Strikethrough => self.styles.push(style.add_modifier(Modifier::CROSSED_OUT)),
            Tag::Link { .. } | Tag::Image { .. } => self.styles.push(style.patch(self.theme.link)),
            _ => self.part(range.start),
        }
    }

    fn finish(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image => {
                self.styles.pop();
                return;
            }
            TagEnd::Heading(_) => {
                self.flush();
                self.styles.pop();
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.within.pop();
                self.styles.pop();
            }
            TagEnd::CodeBlock => {
                self.flush();
                self.is_code = false;
                self.styles.pop();
            }
            TagEnd::Item | TagEnd::List(_) => {
                self.flush();
                self.within.pop();
            }
            _ => self.flush(),
        }
        self.end = self.text[..range.end].trim_end().len().max(self.end);
    }

    /// A block begins: after a blank row where the writer left one.
    fn part(&mut self, start: usize) {
        self.flush();
        let between = self.text.get(self.end..start).unwrap_or_default();
        let is_apart = between.bytes().filter(|byte| *byte == b'\n').count() > 1;
        if is_apart && self.rows.last().is_some_and(|row| !row.spans.is_empty()) {
            self.rows.push(Line::default());
        }
        self.end = self.end.max(start);
    }

    fn next_mark(&mut self) -> String {
        let list = self.within.iter_mut().rev().find_map(|within| match within {
            Within::List(next) => Some(next),
            Within::Quote | Within::Item { .. } => None,
        });
        match list {
            Some(Some(number)) => {
                let mark = format!("{number}. ");
                *number += 1;
                mark
            }
            Some(None) | None => "• ".to_owned(),
        }
    }

    fn push(&mut self, text: &str, style: Style) {
        self.pieces.push((text.to_owned(), style));
    }

    /// Text whose line ends and blanks count.
    fn push_code(&mut self, text: &str) {
        let style = self.style();
        for line in text.split_inclusive('\n') {
            self.push(line.trim_end_matches(['\n', '\r']), style);
            if line.ends_with('\n') {
                self.flush();
            }
        }
    }

    /// What stands before the next row, and before those that follow it.
    fn margins(&mut self) -> (Vec<Span<'static>>, Vec<Span<'static>>) {
        let (mut first, mut rest) = (Vec::new(), Vec::new());
        let (bar, sign) = (self.theme.rule_focused, self.theme.accent);
        let deep = self.within.len().saturating_sub(DEPTH);
        for within in self.within.iter_mut().skip(deep) {
            match within {
                Within::Quote => {
                    first.push(Span::styled("▏ ", bar));
                    rest.push(Span::styled("▏ ", bar));
                }
                Within::List(_) => {}
                Within::Item { mark, is_marked } => {
                    let blank = " ".repeat(mark.chars().count());
                    let shown = if std::mem::replace(is_marked, true) { blank.clone() } else { mark.clone() };
                    first.push(Span::styled(shown, sign));
                    rest.push(Span::styled(blank, sign));
                }
            }
        }
        (first, rest)
    }

    /// Sets the row that was gathered, broken where it is too long.
    fn flush(&mut self) {
        let pieces = std::mem::take(&mut self.pieces);
        if pieces.is_empty() {
            return;
        }
        let (first, rest) = self.margins();
        let whole: String = pieces.iter().map(|(text, _)| text.as_str()).collect();
        let taken: u16 = first.iter().map(|span| super::width(&span.content)).sum();
        for (at, row) in super::wrap(&whole, self.width.saturating_sub(taken).max(1)).into_iter().enumerate() {
            let mut spans = if at == 0 { first.clone() } else { rest.clone() };
            let end = row.start + whole[row.clone()].trim_end().len();
            let mut start = 0;
            for (text, style) in &pieces {
                let (from, to) = (row.start.max(start), end.min(start + text.len()));
                if from < to {
                    spans.push(Span::styled(whole[from..to].to_owned(), *style));
                }
                start += text.len();
            }
            self.rows.push(Line::from(spans));
        }
    }
}
