//! Markdown as plain data for a template: blocks and runs of text. A template sets them; nothing that was typed is ever run.
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::{Value as Json, json};

/// What is nested deeper is set as if it were not.
const DEEPEST: usize = 12;

/// The blocks of a text: `heading`, `paragraph`, `list`, `quote`, `code`, `table`, `rule`, each with what is in it.
pub fn blocks(text: &str) -> Json {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut reader = Reader { events: Parser::new_ext(text, options), depth: 0 };
    gathered(reader.children())
}

struct Reader<'a> {
    events: Parser<'a>,
    depth: usize,
}

impl Reader<'_> {
    /// What comes before the end of what is open.
    fn children(&mut self) -> Vec<Json> {
        let mut all = Vec::new();
        // Tags beyond the depth are looked through; so many of them are open.
        let mut through = 0_usize;
        while let Some(event) = self.events.next() {
            match event {
                Event::End(_) if through > 0 => through -= 1,
                Event::End(_) => break,
                Event::Start(_) if self.depth >= DEEPEST => through += 1,
                Event::Start(tag) => {
                    self.depth += 1;
                    let inner = self.children();
                    self.depth -= 1;
                    all.push(node(&tag, inner));
                }
                Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => all.push(words(&text)),
                Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                    all.push(json!({ "kind": "mono", "text": &*text }));
                }
                Event::SoftBreak => all.push(words(" ")),
                Event::HardBreak => all.push(json!({ "kind": "break" })),
                Event::Rule => all.push(json!({ "kind": "rule" })),
                Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
            }
        }
        all
    }
}

fn words(text: &str) -> Json {
    json!({ "kind": "words", "text": text })
}

fn node(tag: &Tag<'_>, inner: Vec<Json>) -> Json {
    match tag {
        Tag::Paragraph => json!({ "kind": "paragraph", "runs": inner }),
        Tag::Heading { level, .. } => json!({ "kind": "heading", "level": *level as u8, "runs": inner }),
        Tag::BlockQuote(_) => json!({ "kind": "quote", "blocks": gathered(inner) }),
        Tag::CodeBlock(_) | Tag::HtmlBlock => json!({ "kind": "code", "text": plain(&inner).trim_end() }),
        Tag::List(first) => json!({ "kind": "list", "first": first, "items": inner }),
        Tag::Item => gathered(inner),
        Tag::Table(_) => json!({ "kind": "table", "rows": inner }),
        Tag::TableHead | Tag::TableRow | Tag::TableCell => Json::Array(inner),
        Tag::Emphasis => json!({ "kind": "emphasis", "runs": inner }),
        Tag::Strong => json!({ "kind": "strong", "runs": inner }),
        Tag::Strikethrough => json!({ "kind": "struck", "runs": inner }),
        Tag::Link { dest_url, .. } => json!({ "kind": "link", "to": &**dest_url, "runs": inner }),
        _ => json!({ "kind": "plain", "runs": inner }),
    }
}

/// Blocks; runs of text between them become paragraphs.
fn gathered(all: Vec<Json>) -> Json {
    let is_block = |one: &Json| {
        matches!(one["kind"].as_str(), Some("paragraph" | "heading" | "quote" | "code" | "list" | "table" | "rule"))
    };
    let mut blocks = Vec::new();
    let mut runs = Vec::new();
    for one in all {
        if !is_block(&one) {
            runs.push(one);
            continue;
        }
        if !runs.is_empty() {
            blocks.push(json!({ "kind": "paragraph", "runs": std::mem::take(&mut runs) }));
        }
        blocks.push(one);
    }
    if !runs.is_empty() {
        blocks.push(json!({ "kind": "paragraph", "runs": runs }));
    }
    Json::Array(blocks)
}

fn plain(runs: &[Json]) -> String {
    runs.iter().filter_map(|run| run["text"].as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_and_runs_are_told_apart() {
        let all = blocks("## Œuvre\n\nUn **mot** et `du code`.\n\n- un\n- deux\n\n| A | B |\n|---|---|\n| 1 | 2 |\n");
        let kinds: Vec<&str> = all.as_array().unwrap().iter().filter_map(|block| block["kind"].as_str()).collect();
        assert_eq!(kinds, ["heading", "paragraph", "list", "table"]);
        assert_eq!(all[0]["level"], 2);
        assert_eq!(all[1]["runs"][1], json!({ "kind": "strong", "runs": [{ "kind": "words", "text": "mot" }] }));
        assert_eq!(all[2]["items"][1][0]["runs"][0]["text"], "deux");
        assert_eq!(all[3]["rows"][1][1][0]["text"], "2");
    }

    #[test]
    fn what_is_nested_without_end_is_read_without_harm() {
        let deep = ">".repeat(20_000) + " fond";
        assert!(blocks(&deep).to_string().contains("fond"));
        assert!(blocks(&"- ".repeat(3_000)).is_array());
        assert_eq!(blocks(""), json!([]));
    }
}
