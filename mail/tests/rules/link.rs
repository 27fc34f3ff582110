//! Links: where they may lead, and what their words say.

use omnidesk_mail::link::{Link, Words, host, judge};
use proptest::prelude::*;

fn words(href: &str, text: &str) -> Words {
    match judge(href, text) {
        Link::Kept { words, .. } => words,
        Link::Dropped => panic!("{href} is dropped"),
    }
}

#[test]
fn web_mail_and_telephone_may_be_followed() {
    for (href, leads_to) in [
        ("https://example.com/", "example.com"),
        ("http://example.com:8080/a?b#c", "example.com"),
        ("https://xn--bcher-kva.example/", "xn--bcher-kva.example"),
        ("https://[::1]:8080/", "[::1]"),
        ("https://192.0.2.1/a@b", "192.0.2.1"),
        ("mailto:a@example.com", "example.com"),
        ("mailto:a@example.com?subject=x@y", "example.com"),
        ("mailto:a@one.example,b@two.example", ""),
        ("mailto:", ""),
        ("tel:+31201234567", ""),
    ] {
        assert_eq!(host(href), Some(leads_to), "{href}");
    }
}

#[test]
fn nothing_else_may() {
    for href in [
        "",
        "/relative",
        "relative",
        "//example.com/",
        "#fragment",
        "?query",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "blob:https://example.com/1",
        "file:///etc/passwd",
        "ftp://example.com/",
        "about:blank",
        "view-source:https://example.com",
        "intent://x#Intent;end",
        "ms-msdt:/id",
        "https:example.com",
        "https:/example.com",
        "https://",
        "https:///x",
        "https://user@example.com/",
        "https://bank.example@thief.example/",
        "https://exa%6dple.com/",
        "https://example.com\\@thief.example/",
        "https://example.com/\u{202e}",
        "https://example.com/a b",
        "https://:80/",
    ] {
        assert_eq!(judge(href, "text"), Link::Dropped, "{href}");
    }
    assert_eq!(judge(&format!("https://example.com/{}", "x".repeat(9_000)), ""), Link::Dropped);
}

#[test]
fn says_when_the_words_name_another_host() {
    for (text, expected) in [
        ("Read more", Words::Silent),
        ("", Words::Silent),
        ("3.5 kg, 12.30 h", Words::Silent),
        ("example.com", Words::Name),
        ("https://www.example.com/path", Words::Name),
        ("EXAMPLE.COM", Words::Name),
        ("Go to example.com.", Words::Name),
        ("example\u{3002}com", Words::Name),
        ("ex\u{200b}ample.com", Words::Name),
        ("Go to\u{ff1a}example.com", Words::Name),
        ("bank.example", Words::Deceive),
        ("https://bank.example/login", Words::Deceive),
        ("example.com.bank.example", Words::Deceive),
        ("bank.example example.com", Words::Deceive),
        ("example.com bank.example", Words::Deceive),
        ("notexample.com", Words::Deceive),
        ("info@bank.example", Words::Deceive),
        ("192.0.2.7", Words::Deceive),
        ("xn--80ak6aa92e.xn--p1ai", Words::Deceive),
        ("b\u{202e}a\u{202c}nk.example", Words::Deceive),
        // The second letter is Cyrillic.
        ("e\u{445}ample.com", Words::Deceive),
        ("\u{445}example.com", Words::Deceive),
    ] {
        assert_eq!(words("https://www.example.com/", text), expected, "{text}");
    }
}

#[test]
fn a_part_of_a_host_may_be_named_by_the_whole_but_not_the_other_way() {
    assert_eq!(words("https://mail.example.com/", "example.com"), Words::Name);
    assert_eq!(words("https://example.com/", "mail.example.com"), Words::Deceive);
    assert_eq!(words("https://example.com.thief.example/", "example.com"), Words::Deceive);
    assert_eq!(words("mailto:a@example.com", "a@example.com"), Words::Name);
    assert_eq!(words("mailto:a@thief.example", "a@example.com"), Words::Deceive);
    assert_eq!(words("tel:+31201234567", "example.com"), Words::Name);
}

proptest! {
    #[test]
    fn what_is_kept_has_one_of_four_schemes(href in ".{0,60}", text in ".{0,60}") {
        if let Link::Kept { .. } = judge(&href, &text) {
            prop_assert!(["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| href.starts_with(scheme)), "{href}");
        }
    }
}
