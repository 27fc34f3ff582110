//! What an entry or message itself says: its text without mark-up, and where a signature or a quotation begins.

use super::character_reference::decode;
use crate::text::cut;

/// What an entry or message itself says. For comparing only, never for showing.
pub struct OwnText {
    /// All of it, a line for each block.
    pub whole: String,
    /// Whether a part repeats another message.
    pub has_quotation: bool,
    quotation: usize,
}

/// Tags that stand within a line. All others break it.
const INLINE: &str = " a abbr acronym b bdi bdo big cite code del dfn em font i img ins kbd label mark o:p q s samp small \
                      span strike strong sub sup time tt u var wbr ";

/// Elements whose content no reader sees.
const UNSEEN: [&str; 3] = ["style", "script", "title"];

/// What the mark of a quotation has in its tag: `<blockquote>`, `class="gmail_quote"`, `yahoo_quoted`, `moz-cite-prefix`,
/// and what Outlook writes.
const QUOTATIONS: [&str; 4] = ["quote", "moz-cite", "divrplyfwdmsg", "appendonsend"];

/// With these a line begins that sets off another message in plain text.
const RULES: [&str; 3] = [">", "-----", "_____"];

impl OwnText {
    /// Reads HTML or plain text.
    pub fn of(html: &str) -> Self {
        let (whole, by_tag) = without_tags(html);
        let by_line = quoted_line(&whole);
        let quotation = by_tag.into_iter().chain(by_line).min();
        let end = whole.len();
        Self { has_quotation: quotation.is_some(), quotation: quotation.unwrap_or(end), whole }
    }

    /// The parts that may be a message by themselves: what stands before a signature, and before a quotation without the
    /// line that introduces it. All of it counts only where nothing is quoted, or where what was sent quotes too.
    pub fn parts(&self, may_quote: bool) -> Vec<&str> {
        let own = self.whole.get(..self.quotation).unwrap_or(&self.whole);
        let mut parts = vec![own, before_signature(own)];
        if self.has_quotation {
            parts.push(without_introduction(own));
        }
        if self.has_quotation && may_quote {
            parts.push(&self.whole);
        }
        parts
    }
}

/// The text without tags, with references decoded, and where the first tag of a quotation stood.
fn without_tags(html: &str) -> (String, Option<usize>) {
    let mut text = String::new();
    let mut quotation = None;
    let mut rest = html;
    while let Some((before, behind)) = cut(rest, "<") {
        text.push_str(&decode_twice(before));
        let Some((tag, after)) = tag(behind) else {
            text.push('<');
            rest = behind;
            continue;
        };
        rest = after;
        let tag = tag.to_ascii_lowercase();
        let name = name_of(&tag);
        if UNSEEN.contains(&name) {
            rest = behind_element(rest, name);
        }
        if !tag.starts_with('/') && QUOTATIONS.iter().any(|mark| cut(&tag, mark).is_some()) {
            quotation = quotation.or(Some(text.len()));
        }
        let padded = [" ", name, " "].concat();
        if !name.is_empty() && cut(INLINE, &padded).is_none() {
            text.push('\n');
        }
    }
    text.push_str(&decode_twice(rest));
    (text, quotation)
}

/// Some servers escape what was escaped when it was sent.
fn decode_twice(text: &str) -> String {
    if cut(text, "&").is_some() { decode(&decode(text)) } else { text.to_owned() }
}

/// What stands between `<` and its `>`, and what comes behind, if this is a tag or a comment and not a sign in a text:
/// `<jan@example.com>` and `a < b` are text.
fn tag(text: &str) -> Option<(&str, &str)> {
    if text.starts_with("!--") {
        return cut(text, "-->");
    }
    if text.starts_with(['!', '?']) {
        return cut(text, ">");
    }
    let name = name_of(text);
    let behind_name = text.strip_prefix('/').unwrap_or(text).get(name.len()..)?;
    let is_tag = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && behind_name.starts_with(|next: char| next.is_ascii_whitespace() || next == '/' || next == '>');
    if !is_tag {
        return None;
    }
    let mut quote = None;
    for (index, character) in text.char_indices() {
        match (quote, character) {
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), close) if open == close => quote = None,
            (None, '>') => return Some((text.get(..index)?, text.get(index + 1..)?)),
            _ => {}
        }
    }
    // A quotation mark that is never closed.
    cut(text, ">")
}

fn name_of(tag: &str) -> &str {
    let tag = tag.strip_prefix('/').unwrap_or(tag);
    let end = tag.find(|next: char| !next.is_ascii_alphanumeric() && !"-:".contains(next)).unwrap_or(tag.len());
    tag.get(..end).unwrap_or_default()
}

/// What comes behind the end tag of an element; nothing if there is none.
fn behind_element<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some((_, behind)) = cut(rest, "</") {
        if behind.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)) {
            return cut(behind, ">").map_or("", |(_, after)| after);
        }
        rest = behind;
    }
    ""
}

/// Where the first line begins that sets off another message.
fn quoted_line(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = line.trim_ascii_start();
        if RULES.iter().any(|rule| start.starts_with(rule)) {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// Without a last line such as "On Monday Jan wrote:".
fn without_introduction(text: &str) -> &str {
    let text = text.trim_ascii_end();
    match text.strip_suffix(':') {
        Some(line) => line.rfind('\n').and_then(|end| text.get(..end)).unwrap_or_default(),
        None => text,
    }
}

/// What stands before a line of two hyphens, by which programs for mail know a signature.
fn before_signature(text: &str) -> &str {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_ascii() == "--" {
            return text.get(..at).unwrap_or(text);
        }
        at += line.len();
    }
    text
}
