//! Elements and attributes: what is on no list is not shown.

use omnidesk_mail::armed::DISARMED_STYLE;
use omnidesk_mail::element::{DROPPED, EVERYWHERE, Fate, Kind, LOOKED_AT, fate, is_directed};

#[test]
fn each_name_has_its_fate() {
    for name in DROPPED.split(' ') {
        assert_eq!(fate(name), Fate::Dropped, "{name}");
    }
    for name in ["a", "abbr", "blockquote", "br", "font", "h3", "img", "p", "span", "table", "td", "th", "tr", "ul"] {
        assert!(matches!(fate(name), Fate::Kept(_)), "{name}");
    }
    for name in ["article", "details", "form", "section", "summary"] {
        assert_eq!(fate(name), Fate::Block, "{name}");
    }
    for name in ["blink", "label", "o:p", "x-element", "", "P"] {
        assert_eq!(fate(name), Fate::Unwrapped, "{name}");
    }
    for name in ["blockquote", "div", "p", "table", "td", "ul"] {
        assert!(is_directed(name), "{name}");
    }
}

#[test]
fn no_element_may_have_an_attribute_that_names_or_acts() {
    let looked_at: Vec<_> = LOOKED_AT.split(' ').collect();
    for name in [
        "accesskey",
        "action",
        "autofocus",
        "background",
        "class",
        "contenteditable",
        "formaction",
        "id",
        "is",
        "name",
        "ping",
        "popover",
        "popovertarget",
        "slot",
        "srcdoc",
        "srcset",
        "tabindex",
        "target",
        "usemap",
        "xmlns",
    ] {
        assert!(!looked_at.contains(&name), "{name}");
    }
    assert!(looked_at.iter().all(|name| !name.starts_with("on")));
}

#[test]
fn the_sanitizer_is_told_what_the_rules_look_at() {
    let mut names = vec!["hidden", "href", "src", "style", DISARMED_STYLE];
    for element in ["a", "caption", "col", "font", "hr", "img", "ol", "p", "table", "td", "tr", "ul"] {
        let Fate::Kept(attributes) = fate(element) else { panic!("{element} is not kept") };
        names.extend(attributes.iter().chain(&EVERYWHERE).map(|(name, _)| *name));
    }
    names.sort_unstable();
    names.dedup();
    assert_eq!(LOOKED_AT.split(' ').collect::<Vec<_>>(), names);
}

#[test]
fn attributes_hold_what_they_are_for() {
    for (kind, fine, refused) in [
        (Kind::Colour, ["#fff", "red", "ABC123"], ["", "url(x)", "expression(x)"]),
        (Kind::Language, ["nl", "ar-EG", ""], ["nl nl", "<", "\u{e9}"]),
        (Kind::Fonts, ["Arial", "'Segoe UI', sans-serif", "\u{ff2d}"], ["a;b", "url(x)", "a\\b"]),
        (Kind::Number(100), ["0", "7", "100"], ["101", "-1", "99999999999999999999"]),
        (Kind::Side, ["100%", "2000", "20px"], ["101%", "2001", "10vw"]),
        (Kind::OneOf("left right"), ["left", "right", "left"], ["", "LEFT", "center"]),
    ] {
        assert!(fine.iter().all(|value| kind.allows(value)), "{kind:?} {fine:?}");
        assert!(!refused.iter().any(|value| kind.allows(value)), "{kind:?} {refused:?}");
    }
    assert!(!Kind::Text.allows(&"x".repeat(2_001)));
}
