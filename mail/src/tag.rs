//! The tags of an HTML text, found as a browser's tokenizer finds them.

use crate::armed::Disarmed;
use crate::text;

/// What stands between two runs of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag<'a> {
    /// A start tag; `is_empty` if no parser keeps it open.
    Start {
        /// As it is written.
        name: &'a str,
        /// How many there are.
        attributes: usize,
        /// Whether it cannot have content.
        is_empty: bool,
    },
    /// An end tag that every parser sees.
    End {
        /// As it is written.
        name: &'a str,
    },
    /// A comment, what parsers make one of, or a bracket that is text.
    Other,
}

/// The tags of a text, one after the other.
///
/// A tokenizer is told by the parser when an element holds text only, and that depends on where the element stands. From
/// the first place on where this cannot be known, every start tag is found that any reading could find, and no end tag.
pub struct Tags<'a> {
    html: &'a str,
    rest: &'a str,
    disarmed: Disarmed<'a>,
    /// Whether an element was seen in which others may have another meaning.
    is_foreign: bool,
    is_uncertain: bool,
}

/// Elements that hold text only, up to their own end tag.
const TEXT_ONLY: &str = "iframe noembed noframes script style textarea title xmp";

/// Elements in which a parser may ignore start tags, or take them as names of another language.
const FOREIGN: &str = "frameset math select svg template";

/// Elements without content.
const EMPTY: &str = "area base basefont bgsound br col embed frame hr img input link meta param source track wbr";

/// Those of them that end a drawing or a formula, and so are without content there too.
const EMPTY_EVERYWHERE: &str = "br embed hr img meta";

impl<'a> Tags<'a> {
    /// The tags of this text.
    #[must_use]
    pub fn of(html: &'a str) -> Self {
        Self { html, rest: html, disarmed: Disarmed::of(html), is_foreign: false, is_uncertain: false }
    }

    /// The text, with the attributes of the tags so far disarmed.
    #[must_use]
    pub fn disarmed(self) -> String {
        self.disarmed.end()
    }

    fn byte(&self, place: usize) -> Option<u8> {
        self.rest.as_bytes().get(place).copied()
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    fn take(&mut self, goes_on: &dyn Fn(u8) -> bool) -> &'a str {
        let (taken, rest) = text::take(self.rest, goes_on);
        self.rest = rest;
        taken
    }

    /// Goes to the next byte of this kind, or to the end of the text; what stands before it.
    fn go_to(&mut self, end: u8) -> &'a str {
        let (passed, rest) = text::up_to(self.rest, end);
        self.rest = rest;
        passed
    }

    /// Goes behind the next `>`, or to the end of the text; what stands before it.
    fn skip_to_bracket(&mut self) -> &'a str {
        let passed = self.go_to(b'>');
        self.skip(1);
        passed
    }

    fn comment(&mut self) {
        self.skip("<!--".len());
        let first = self.skip_to_bracket();
        // These two are complete, however they go on.
        if first.is_empty() || first == "-" {
            return;
        }
        let mut part = first;
        while !part.ends_with("--") && !part.ends_with("--!") && !self.rest.is_empty() {
            part = self.skip_to_bracket();
        }
    }

    fn name(&mut self) -> &'a str {
        self.take(&|byte| !ends_name(byte))
    }

    /// Reads the attributes of a tag up to its `>`; how many there are, unless the text ends before.
    fn attributes(&mut self) -> Option<usize> {
        let mut count = 0;
        loop {
            match self.byte(0)? {
                b'>' => {
                    self.skip(1);
                    return Some(count);
                }
                byte if ends_name(byte) => self.skip(1),
                _ => {
                    count += 1;
                    self.attribute();
                }
            }
        }
    }

    fn attribute(&mut self) {
        let place = self.html.len() - self.rest.len();
        // A "=" in front belongs to the name.
        let has_mark = self.byte(0) == Some(b'=');
        self.skip(usize::from(has_mark));
        let name = self.take(&|byte| !ends_name(byte) && byte != b'=');
        if !has_mark {
            self.disarmed.disarm(place, name);
        }
        let behind_name = self.rest;
        self.take(&is_space);
        if self.byte(0) != Some(b'=') {
            self.rest = behind_name;
            return;
        }
        self.skip(1);
        self.take(&is_space);
        match self.byte(0) {
            Some(quote @ (b'"' | b'\'')) => {
                self.skip(1);
                self.go_to(quote);
                self.skip(1);
            }
            Some(b'>') | None => {}
            Some(_) => {
                self.take(&|byte| !is_space(byte) && byte != b'>');
            }
        }
    }

    fn start(&mut self) -> Option<Tag<'a>> {
        let name = self.name();
        let behind_name = self.rest;
        let attributes = match self.attributes() {
            Some(attributes) => attributes,
            // A tag that does not end is none.
            None if !self.is_uncertain => return None,
            None => 0,
        };
        if self.is_uncertain {
            // What looks like an attribute may be a tag.
            self.rest = behind_name;
        }
        let empty = if self.is_foreign { EMPTY_EVERYWHERE } else { EMPTY };
        let is_empty = !self.is_uncertain && has(empty, name);
        self.is_foreign |= has(FOREIGN, name);
        if name.eq_ignore_ascii_case("plaintext") {
            self.is_uncertain = true;
        } else if !self.is_uncertain && has(TEXT_ONLY, name) {
            self.text_only(name);
        }
        Some(Tag::Start { name, attributes, is_empty })
    }

    /// Goes to the end tag of an element that holds text only.
    fn text_only(&mut self, name: &str) {
        let behind_tag = self.rest;
        let mut has_comment = false;
        while !self.rest.is_empty() {
            self.go_to(b'<');
            if self.is_at_end_of(name) {
                break;
            }
            has_comment |= self.rest.starts_with("<!--");
            self.skip(1);
        }
        // In a script a comment may hide its end.
        self.is_uncertain = self.is_foreign || has_comment && name.eq_ignore_ascii_case("script");
        if self.is_uncertain {
            self.rest = behind_tag;
        }
    }

    /// Whether this is the end tag of an element with this name.
    fn is_at_end_of(&self, name: &str) -> bool {
        let Some(tag) = self.rest.strip_prefix("</") else { return false };
        tag.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
            && tag.as_bytes().get(name.len()).is_some_and(|&byte| ends_name(byte))
    }
}

impl<'a> Iterator for Tags<'a> {
    type Item = Tag<'a>;

    fn next(&mut self) -> Option<Tag<'a>> {
        loop {
            self.go_to(b'<');
            self.byte(0)?;
            match (self.byte(1), self.byte(2)) {
                (Some(letter), _) if letter.is_ascii_alphabetic() => {
                    self.skip(1);
                    return self.start();
                }
                (Some(b'/'), Some(letter)) if letter.is_ascii_alphabetic() && !self.is_uncertain => {
                    self.skip(2);
                    let name = self.name();
                    self.attributes()?;
                    return Some(Tag::End { name });
                }
                (Some(b'!'), Some(b'[')) if self.is_foreign && !self.is_uncertain => {
                    // Within a drawing this may hold "<" and ">" as text.
                    self.is_uncertain = true;
                    continue;
                }
                (Some(b'!'), _) if self.rest.starts_with("<!--") && !self.is_uncertain => self.comment(),
                (Some(b'!' | b'?'), _) | (Some(b'/'), Some(_)) if !self.is_uncertain => {
                    self.skip_to_bracket();
                }
                // A bracket that is text costs parsers as much as a tag.
                _ => self.skip(1),
            }
            return Some(Tag::Other);
        }
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

fn ends_name(byte: u8) -> bool {
    is_space(byte) || matches!(byte, b'/' | b'>')
}

fn has(names: &str, name: &str) -> bool {
    text::find(names, name).is_some()
}
