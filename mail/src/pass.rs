//! One question for all elements of a message, and one answer.
//!
//! Both are lists of texts that end with a NUL each, which no text of an HTML document holds. The question has for each
//! element, in the order of the document: its name; the text of a link, else nothing; the name and value of each attribute,
//! addresses as the browser's URL parser writes them; nothing. The answer has for each element: a [`Word`]; what is to be
//! done, each a sign, a name, and a value; nothing.

use crate::armed::DISARMED_STYLE;
use crate::element::{self, Fate, Kind};
use crate::image::{self, Image};
use crate::length::Number;
use crate::link::{self, Link, Words};
use crate::style;
use crate::text::{self, Parts};

/// What becomes of an element, in an answer.
pub type Word = &'static str;

const KEEP: Word = "keep";
const UNWRAP: Word = "unwrap";
const BLOCK: Word = "block";
const DROP: Word = "drop";

/// Signs of an answer.
mod sign {
    pub(super) const ATTRIBUTE: &str = "=";
    pub(super) const STYLE: &str = ":";
    /// A picture, or a link's host: the name says which.
    pub(super) const FACT: &str = "!";
}

const END: u8 = 0;

/// Decides on every element of a message.
#[must_use]
pub fn judge(question: &str) -> String {
    let mut answer = Answer(String::new());
    let mut texts = Parts::of(question, END);
    while let Some(element) = Element::read(&mut texts) {
        element.judge(&mut answer);
        answer.text("");
    }
    answer.0
}

struct Answer(String);

impl Answer {
    fn text(&mut self, text: &str) {
        self.0.push_str(text);
        self.0.push('\0');
    }

    fn act(&mut self, sign: &str, name: &str, value: &str) {
        self.text(sign);
        self.text(name);
        self.text(value);
    }
}

struct Element<'a> {
    name: &'a str,
    text: &'a str,
    /// Their names and values, up to an empty name.
    attributes: Parts<'a>,
}

impl<'a> Element<'a> {
    fn read(texts: &mut Parts<'a>) -> Option<Self> {
        let name = texts.next().filter(|name| !name.is_empty())?;
        let text = texts.next()?;
        let attributes = *texts;
        while !texts.next()?.is_empty() {
            texts.next()?;
        }
        Some(Self { name, text, attributes })
    }

    fn get(&self, name: &str) -> Option<&'a str> {
        let mut attributes = self.attributes;
        loop {
            let known = attributes.next().filter(|known| !known.is_empty())?;
            let value = attributes.next()?;
            if known == name {
                return Some(value);
            }
        }
    }

    fn judge(&self, answer: &mut Answer) {
        // As it is written where the guard could not tell that it is one. Both are judged alike, so neither name gets further.
        let style = self.get(DISARMED_STYLE).or_else(|| self.get("style")).unwrap_or_default();
        let is_hidden = self.get("hidden").is_some() || style::hides(style);
        match element::fate(self.name) {
            Fate::Kept(attributes) if !is_hidden => {
                answer.text(KEEP);
                self.keep(attributes, style, answer);
            }
            Fate::Block if !is_hidden => answer.text(BLOCK),
            Fate::Unwrapped if !is_hidden => answer.text(UNWRAP),
            _ => answer.text(DROP),
        }
    }

    fn keep(&self, attributes: &[element::Attribute], style: &str, answer: &mut Answer) {
        match self.name {
            "img" => self.picture(style, answer),
            "a" => self.link(answer),
            _ => {}
        }
        let mut has_direction = false;
        for (name, kind) in attributes.iter().chain(&element::EVERYWHERE) {
            // The words of a link's own title may lie.
            if *name == "title" && self.name == "a" {
                continue;
            }
            let Some(value) = self.get(name).map(|value| tidy(*kind, value)) else { continue };
            if kind.allows(&value) {
                has_direction |= *name == "dir";
                answer.act(sign::ATTRIBUTE, name, &value);
                self.tell_of_paint(*kind == Kind::Colour, answer);
            }
        }
        if !has_direction && element::is_directed(self.name) {
            answer.act(sign::ATTRIBUTE, "dir", "auto");
        }
        for (property, value) in style::kept(style) {
            answer.act(sign::STYLE, property, value);
            self.tell_of_paint(style::paints(property), answer);
        }
    }

    fn tell_of_paint(&self, paints: bool, answer: &mut Answer) {
        if paints {
            answer.act(sign::FACT, "painted", "");
        }
    }

    fn picture(&self, style: &str, answer: &mut Answer) {
        let src = self.get("src").unwrap_or_default();
        let side = |name| self.get(name).and_then(Number::read).or_else(|| style::side(style, name));
        match image::judge(src, &[side("width"), side("height")]) {
            Image::Inline => answer.act(sign::ATTRIBUTE, "src", src),
            Image::Attached(id) => answer.act(sign::FACT, "attached", id),
            Image::Remote => answer.act(sign::FACT, "remote", src),
            Image::Tracker => answer.act(sign::FACT, "tracker", src),
            Image::Dropped => answer.act(sign::FACT, "refused", ""),
        }
    }

    fn link(&self, answer: &mut Answer) {
        let href = self.get("href").unwrap_or_default();
        let Link::Kept { host, words } = link::judge(href, self.text) else { return };
        answer.act(sign::ATTRIBUTE, "href", href);
        answer.act(sign::ATTRIBUTE, "target", "_blank");
        answer.act(sign::ATTRIBUTE, "rel", "noopener noreferrer nofollow");
        answer.act(sign::ATTRIBUTE, "title", href);
        match words {
            Words::Silent if !host.is_empty() => answer.act(sign::FACT, "host", host),
            Words::Deceive => answer.act(sign::FACT, "deceives", host),
            _ => {}
        }
    }
}

/// Words and numbers are compared in small letters and without the space around them.
fn tidy(kind: Kind, value: &str) -> String {
    match kind {
        Kind::Text => value.to_owned(),
        // The numbering of a list is told apart by case.
        Kind::OneOf(words) if text::lists(words, value) => value.to_owned(),
        _ => value.trim_ascii().to_ascii_lowercase(),
    }
}
