//! What a ticket shows if a write arrived.

use crate::decode::{Glance, Written};
use crate::text::{cut, join, replace};

/// What a ticket shows if a write arrived.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Evidence {
    /// The ticket.
    pub ticket_id: String,
    /// What has to be seen.
    pub sign: Sign,
}

/// What has to be seen in the ticket.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Sign {
    /// A message or note with this text that was not there before, by this user if one is named.
    Text {
        /// As it was sent.
        text: String,
        /// As it was sent; empty for none.
        user_id: String,
    },
    /// These members with these values; `None` for a field that no answer shows.
    Members(Vec<Option<(Seen, String)>>),
}

/// A member that can be seen.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Seen {
    /// The status.
    Status,
    /// The priority.
    Priority,
    /// The title.
    Title,
    /// The customer's id in another system.
    ExternalPrimaryId,
}

impl Evidence {
    /// Whether the ticket has to be looked at before the call, to know what was there already.
    pub fn needs_look_before(&self) -> bool {
        matches!(self.sign, Sign::Text { .. })
    }

    /// Whether a look can tell at all.
    pub fn can_tell(&self) -> bool {
        match &self.sign {
            Sign::Text { text, .. } => !plain_text(text).is_empty(),
            Sign::Members(members) => members.iter().all(Option::is_some),
        }
    }

    /// Whether the ticket shows it now and did not show it `before`.
    pub fn shows_in(&self, now: &Glance, before: &Glance) -> bool {
        match &self.sign {
            Sign::Text { text, user_id } => {
                let wanted = plain_text(text);
                let is_it = |written: &Written| {
                    let is_by_user = user_id.is_empty() || user_id == "0" || *user_id == written.user_id;
                    is_by_user && (wanted.is_empty() || cut(&plain_text(&written.content), &wanted).is_some())
                };
                let is_new = |written: &Written| {
                    !before.texts.iter().any(|old| old.kind == written.kind && old.id == written.id)
                };
                now.texts.iter().any(|written| is_new(written) && is_it(written))
            }
            Sign::Members(members) => members.iter().flatten().all(|(seen, value)| seen.of(now) == value),
        }
    }
}

impl Seen {
    fn of(self, glance: &Glance) -> &str {
        match self {
            Self::Status => &glance.status,
            Self::Priority => &glance.priority,
            Self::Title => &glance.title,
            Self::ExternalPrimaryId => &glance.external_primary_id,
        }
    }
}

/// The words of HTML or plain text, because a server may rewrite the marks around them: without tags, common entities
/// decoded, white space as single spaces. For comparing only, never for showing.
fn plain_text(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, behind)) = cut(rest, "<") {
        text.push_str(before);
        let is_tag = behind.starts_with(|next: char| next.is_ascii_alphabetic() || next == '/' || next == '!');
        let (mark, after) = match cut(behind, ">") {
            Some((_, after)) if is_tag => (" ", after),
            _ => ("<", behind),
        };
        text.push_str(mark);
        rest = after;
    }
    text.push_str(rest);
    for (entity, character) in ENTITIES {
        text = replace(&text, entity, character);
    }
    join(&text.split_ascii_whitespace().collect::<Vec<_>>(), " ")
}

/// What a server may write for a character. The last makes others out of what was meant as it stands.
const ENTITIES: [(&str, &str); 7] =
    [("&nbsp;", " "), ("\u{a0}", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_are_the_same_text() {
        let same = [
            "Thank you & <good> night!",
            "<p>Thank you &amp; &lt;good&gt;&nbsp;night!</p>",
            "<!DOCTYPE html>\n<html><body><p>Thank you &amp;\n &lt;good&gt; <br/>night!</p></body></html>",
        ];
        assert_eq!(plain_text(same[1]), "Thank you & <good> night!");
        assert_eq!(plain_text(same[2]), "Thank you & <good> night!");
        assert_eq!(plain_text("a < b > c"), "a < b > c");
        assert_eq!(plain_text("1<2"), "1<2");
        assert_eq!(plain_text("<p> </p>"), "");
        assert_eq!(plain_text("open <p"), "open <p");
    }

    fn written(id: &str, user_id: &str, content: &str) -> Written {
        Written { kind: "message".into(), id: id.into(), user_id: user_id.into(), content: content.into() }
    }

    #[test]
    fn only_a_new_text_of_the_same_author_counts() {
        let evidence = |user_id: &str| Evidence {
            ticket_id: "1".into(),
            sign: Sign::Text { text: "<p>Hello there</p>".into(), user_id: user_id.into() },
        };
        let before = Glance { texts: vec![written("1", "7", "Hello there")], ..Glance::default() };
        let with = |more: Written| Glance { texts: [before.texts.clone(), vec![more]].concat(), ..Glance::default() };
        assert!(!evidence("").shows_in(&before, &before));
        assert!(evidence("").shows_in(&with(written("2", "", "Hello   there<br>-- <br>Brand")), &before));
        assert!(!evidence("").shows_in(&with(written("2", "", "Hello you")), &before));
        assert!(evidence("7").shows_in(&with(written("2", "7", "Hello there")), &before));
        assert!(!evidence("7").shows_in(&with(written("2", "8", "Hello there")), &before));
        assert!(evidence("0").shows_in(&with(written("2", "8", "Hello there")), &before));
    }
}
