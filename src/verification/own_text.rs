//! What an entry or message itself says: its text without mark-up, and where a signature or a quotation begins.

use super::character_reference::decode;
use crate::text::{concat, cut, split};

/// What an entry or message itself says. For comparing only, never for showing.
pub struct OwnText {
    /// All of it, a line for each block.
    pub whole: String,
    /// Where it begins to repeat another message.
    pub quotation: Option<usize>,
}

/// Tags that stand within a line. All others break it.
const INLINE: &str = " a abbr acronym b bdi bdo big cite code del dfn em font i img ins kbd label mark o:p q s samp small \
                      span strike strong sub sup time tt u var wbr ";

/// Elements whose content no reader sees.
const UNSEEN: &str = " style script title ";

/// What the mark of a quotation has in its tag: `<blockquote>`, `class="gmail_quote"`, `yahoo_quoted`, `moz-cite-prefix`,
/// and what Outlook writes.
const QUOTATIONS: [&str; 4] = ["quote", "moz-cite", "divrplyfwdmsg", "appendonsend"];

/// With these a line begins that sets off another message in plain text.
const RULES: [&str; 3] = [">", "-----", "_____"];

impl OwnText {
    /// Reads HTML or plain text.
    pub fn of(html: &str) -> Self {
        let mut text = Self { whole: String::new(), quotation: None };
        let mut rest = html;
        while let Some((before, behind)) = cut(rest, "<") {
            text.push(before);
            rest = behind;
            match tag(behind) {
                Some(Tag::Whole(tag, after)) => rest = text.push_tag(tag, after),
                Some(Tag::Endless) => {
                    text.whole.push('<');
                    break;
                }
                None => text.whole.push('<'),
            }
        }
        text.push(rest);
        text.mark_quoted_lines();
        text
    }

    fn push(&mut self, html: &str) {
        // Some servers escape what was escaped when it was sent.
        self.whole.push_str(&decode(&decode(html)));
    }

    /// Takes a tag in, and gives what is to be read next.
    fn push_tag<'a>(&mut self, tag: &str, after: &'a str) -> &'a str {
        let tag = tag.to_ascii_lowercase();
        let name = concat(&[" ", name_of(&tag), " "]);
        let is_start = !tag.starts_with('/');
        if is_start && QUOTATIONS.iter().any(|mark| cut(&tag, mark).is_some()) {
            self.quotation = self.quotation.or(Some(self.whole.len()));
        }
        if name.len() > 2 && cut(INLINE, &name).is_none() {
            self.whole.push('\n');
        }
        let is_unseen = is_start && cut(UNSEEN, &name).is_some();
        if is_unseen { cut(after, "</").and_then(|(_, end)| cut(end, ">")).map_or("", |(_, rest)| rest) } else { after }
    }

    fn mark_quoted_lines(&mut self) {
        let mut at = 0;
        for line in split(&self.whole, "\n") {
            if RULES.iter().any(|rule| line.trim_ascii_start().starts_with(rule)) {
                self.quotation = Some(self.quotation.map_or(at, |first| first.min(at)));
                return;
            }
            at += line.len() + 1;
        }
    }

    /// The parts that may be a message by themselves: what stands before a quotation, the same without the line that
    /// introduces it, and what stands before a signature. All of it counts only where what was sent quotes too.
    pub fn parts(&self, may_quote: bool) -> [&str; 4] {
        let own = self.quotation.and_then(|at| self.whole.get(..at)).unwrap_or(&self.whole);
        let introduced = if self.quotation.is_some() { without_introduction(own) } else { own };
        [own, introduced, before_signature(own), if may_quote { &self.whole } else { own }]
    }
}

/// What begins with `<`.
enum Tag<'a> {
    /// What stands before its `>`, and what comes behind.
    Whole(&'a str, &'a str),
    /// It never ends, so that no other tag does either: the rest is text, and is not searched again.
    Endless,
}

/// A tag or a comment; nothing for a sign in a text: `<jan@example.com>` and `a < b` are text.
fn tag(text: &str) -> Option<Tag<'_>> {
    if text.starts_with("!--") {
        return Some(cut(text, "-->").map_or(Tag::Endless, |(tag, after)| Tag::Whole(tag, after)));
    }
    let name = name_of(text);
    let is_declaration = text.starts_with('!') || text.starts_with('?');
    let next = text.strip_prefix('/').unwrap_or(text).as_bytes().get(name.len());
    let is_element = name.as_bytes().first().is_some_and(u8::is_ascii_alphabetic)
        && next.is_some_and(|next| next.is_ascii_whitespace() || matches!(next, b'/' | b'>'));
    if !is_declaration && !is_element {
        return None;
    }
    let mut quote = 0;
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            b'>' if quote == 0 => return Some(Tag::Whole(text.get(..index)?, text.get(index + 1..)?)),
            b'"' | b'\'' if quote == 0 => quote = byte,
            _ if byte == quote => quote = 0,
            _ => {}
        }
    }
    // A quotation mark that is never closed.
    Some(cut(text, ">").map_or(Tag::Endless, |(tag, after)| Tag::Whole(tag, after)))
}

fn name_of(tag: &str) -> &str {
    let tag = tag.strip_prefix('/').unwrap_or(tag);
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':');
    let length = tag.as_bytes().iter().position(|byte| !is_name(byte)).unwrap_or(tag.len());
    tag.get(..length).unwrap_or_default()
}

/// Without a last line such as "On Monday Jan wrote:".
fn without_introduction(text: &str) -> &str {
    let text = text.trim_ascii_end();
    if !text.ends_with(':') {
        return text;
    }
    let end = text.as_bytes().iter().rposition(|byte| *byte == b'\n').unwrap_or_default();
    text.get(..end).unwrap_or_default()
}

/// What stands before a line of two hyphens, by which programs for mail know a signature.
fn before_signature(text: &str) -> &str {
    let mut at = 0;
    for line in split(text, "\n") {
        if line.trim_ascii() == "--" {
            return text.get(..at).unwrap_or(text);
        }
        at += line.len() + 1;
    }
    text
}
