//! Attributes that a browser acts on as soon as it has read them: styles, and handlers of events.
//!
//! Even of a tree that nobody will see, Chromium reports each of them that the policy of the page forbids. So their names
//! are changed before any parser reads them.

/// The name of an attribute that was a style.
pub const DISARMED_STYLE: &str = "_tyle";

/// A text in which names of attributes begin with an underscore in place of their first letter.
///
/// Whatever a parser makes of the text, that changes no tag: what is changed is neither the name of one nor a mark.
pub struct Disarmed<'a> {
    html: &'a str,
    text: String,
    copied: usize,
}

impl<'a> Disarmed<'a> {
    /// This text, in which nothing is changed yet.
    #[must_use]
    pub fn of(html: &'a str) -> Self {
        Self { html, text: String::new(), copied: 0 }
    }

    /// Changes the name that begins at this place, if it is armed and no place before it comes later.
    pub fn disarm(&mut self, place: usize, name: &str) {
        let Some(passed) = self.html.get(self.copied..place) else { return };
        // What is an attribute to one reader may be the end of a style sheet to another.
        if !is_armed(name) || passed.ends_with("</") {
            return;
        }
        self.text.push_str(passed);
        self.text.push('_');
        self.copied = place + 1;
    }

    /// The changed text.
    #[must_use]
    pub fn end(mut self) -> String {
        self.text.push_str(self.html.get(self.copied..).unwrap_or_default());
        self.text
    }
}

fn is_armed(name: &str) -> bool {
    let is_handler = name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on"));
    is_handler || name.eq_ignore_ascii_case("style")
}
