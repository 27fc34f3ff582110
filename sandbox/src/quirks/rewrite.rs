//! Rewriting what is stored: help desks clean, escape, link and shorten what they are given.

use super::rules;
use std::str::FromStr;

/// A way of rewriting, under its name.
#[derive(Debug)]
pub(crate) struct Rule {
    name: &'static str,
    rewrite: Rewrite,
}

/// What a rule changes.
#[derive(Debug)]
enum Rewrite {
    /// The text of titles, and of messages the text between tags.
    Text(fn(&str) -> String),
    /// The same, but for the text of links.
    TextOutsideLinks(fn(&str) -> String),
    /// Everything, mark-up included.
    Whole(fn(&str) -> String),
    /// What it puts around messages, and around titles.
    Around { message: (&'static str, &'static str), title: (&'static str, &'static str) },
}

const NOTICE: &str = "Sent by the contact form: ";

const RULES: &[Rule] = &[
    Rule { name: "escape", rewrite: Rewrite::Text(rules::escape) },
    Rule { name: "escapeTwice", rewrite: Rewrite::Text(rules::escape_twice) },
    Rule { name: "apostrophes", rewrite: Rewrite::Text(rules::apostrophes) },
    Rule { name: "namedReferences", rewrite: Rewrite::Text(rules::named_references) },
    Rule { name: "typographic", rewrite: Rewrite::Text(rules::typographic) },
    Rule { name: "autoLink", rewrite: Rewrite::TextOutsideLinks(rules::auto_link) },
    Rule { name: "dropEmoji", rewrite: Rewrite::Whole(rules::drop_emoji) },
    Rule { name: "questionMarks", rewrite: Rewrite::Whole(rules::question_marks) },
    Rule { name: "decompose", rewrite: Rewrite::Whole(rules::decompose) },
    Rule { name: "wrap", rewrite: Rewrite::Text(rules::wrap) },
    Rule { name: "cut", rewrite: Rewrite::Whole(rules::cut) },
    Rule { name: "maskDigits", rewrite: Rewrite::Text(rules::mask_digits) },
    Rule { name: "prefix", rewrite: Rewrite::Around { message: (NOTICE, ""), title: (NOTICE, "") } },
    Rule { name: "suffix", rewrite: Rewrite::Around { message: ("", "<br>-- <br>Brand"), title: ("", " [#1]") } },
];

/// The names of all rules, for error messages.
pub(super) fn names() -> String {
    RULES.iter().map(|rule| rule.name).collect::<Vec<_>>().join(", ")
}

impl FromStr for &'static Rule {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        RULES.iter().find(|rule| rule.name == name).ok_or(())
    }
}

impl Rule {
    pub(super) fn of_message(&self, html: &str) -> String {
        match self.rewrite {
            Rewrite::Text(rewrite) => between_tags(html, |text, _| rewrite(text)),
            Rewrite::TextOutsideLinks(rewrite) => {
                between_tags(html, |text, in_link| if in_link { text.to_owned() } else { rewrite(text) })
            }
            Rewrite::Whole(rewrite) => rewrite(html),
            Rewrite::Around { message: (before, behind), .. } => format!("{before}{html}{behind}"),
        }
    }

    pub(super) fn of_title(&self, title: &str) -> String {
        match self.rewrite {
            Rewrite::Text(rewrite) | Rewrite::TextOutsideLinks(rewrite) | Rewrite::Whole(rewrite) => rewrite(title),
            Rewrite::Around { title: (before, behind), .. } => format!("{before}{title}{behind}"),
        }
    }
}

/// Rewrites the text between tags; `rewrite` also learns whether it is that of a link.
fn between_tags(html: &str, rewrite: impl Fn(&str, bool) -> String) -> String {
    let mut rewritten = String::with_capacity(html.len());
    let mut in_link = false;
    let mut rest = html;
    while let Some((text, tag, behind)) = next_tag(rest) {
        rewritten.push_str(&rewrite(text, in_link));
        rewritten.push_str(tag);
        match tag_name(tag).as_str() {
            "a" => in_link = true,
            "/a" => in_link = false,
            _ => {}
        }
        rest = behind;
    }
    rewritten.push_str(&rewrite(rest, in_link));
    rewritten
}

fn tag_name(tag: &str) -> String {
    let name = tag.trim_start_matches('<').split(|end: char| end.is_whitespace() || end == '>').next();
    name.unwrap_or_default().to_ascii_lowercase()
}

/// The text before the next tag, the tag, and what is behind it. A `<` begins a tag only where it does so in HTML.
fn next_tag(html: &str) -> Option<(&str, &str, &str)> {
    let start = html.match_indices('<').map(|(at, _)| at).find(|at| {
        let next = html.as_bytes().get(at + 1);
        next.is_some_and(|byte| byte.is_ascii_alphabetic() || b"/!?".contains(byte))
    })?;
    let (text, from_tag) = html.split_at(start);
    let end = from_tag.find('>').map_or(from_tag.len(), |end| end + 1);
    let (tag, behind) = from_tag.split_at(end);
    Some((text, tag, behind))
}
