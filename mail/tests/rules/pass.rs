//! The one question and its answer.

use omnidesk_mail::pass::judge;
use proptest::prelude::*;

/// An element's name, text, and attributes.
type Given<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);

/// Writes a question.
fn ask(elements: &[Given<'_>]) -> Vec<String> {
    let mut question = String::new();
    for (name, text, attributes) in elements {
        for part in
            [name, text].into_iter().chain(attributes.iter().flat_map(|(name, value)| [name, value])).chain([&""])
        {
            question.push_str(part);
            question.push('\0');
        }
    }
    answers(&judge(&question))
}

/// One text for each element: its fate, and what is to be done.
fn answers(answer: &str) -> Vec<String> {
    let mut texts = answer.split('\0');
    let mut found = Vec::new();
    while let Some(fate) = texts.next().filter(|fate| !fate.is_empty()) {
        let mut all = fate.to_owned();
        while let Some(sign) = texts.next().filter(|sign| !sign.is_empty()) {
            all += &format!(" {sign}{}|{}", texts.next().unwrap(), texts.next().unwrap());
        }
        found.push(all);
    }
    found
}

#[test]
fn decides_on_each_element_in_its_order() {
    let found = ask(&[
        ("p", "", &[("align", "CENTER"), ("onclick", "x()"), ("id", "x"), ("style", "color:red;position:fixed")]),
        ("script", "", &[("src", "https://example.com/x.js")]),
        ("o:p", "", &[]),
        ("section", "", &[("class", "x")]),
        ("b", "", &[("dir", "rtl")]),
        ("span", "", &[("hidden", "")]),
        ("td", "", &[("bgcolor", "#FFF"), ("width", "9999"), ("dir", "ltr")]),
    ]);
    assert_eq!(
        found,
        [
            "keep =align|center =dir|auto :color|red !painted|",
            "drop",
            "unwrap",
            "block",
            "keep =dir|rtl",
            "drop",
            "keep =bgcolor|#fff !painted| =dir|ltr",
        ]
    );
}

#[test]
fn links_open_apart_and_say_where_they_lead() {
    let rest = "=target|_blank =rel|noopener noreferrer nofollow";
    let found = ask(&[
        ("a", "Read more", &[("href", "https://example.com/"), ("target", "_top"), ("title", "bank.example")]),
        ("a", "bank.example", &[("href", "https://example.com/")]),
        ("a", "example.com", &[("href", "https://example.com/")]),
        ("a", "here", &[("href", "javascript:x()")]),
        ("a", "here", &[]),
    ]);
    assert_eq!(
        found,
        [
            format!("keep =href|https://example.com/ {rest} =title|https://example.com/ !host|example.com"),
            format!("keep =href|https://example.com/ {rest} =title|https://example.com/ !deceives|example.com"),
            format!("keep =href|https://example.com/ {rest} =title|https://example.com/"),
            "keep".to_owned(),
            "keep".to_owned(),
        ]
    );
}

#[test]
fn pictures_get_an_address_only_if_they_hold_their_content() {
    let dot = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=";
    let found = ask(&[
        ("img", "", &[("src", dot), ("alt", "dot"), ("srcset", "https://example.com/x 2x")]),
        ("img", "", &[("src", "https://example.com/a.png"), ("width", "600")]),
        ("img", "", &[("src", "https://example.com/a.gif"), ("style", "width:1px;height:1px")]),
        ("img", "", &[("src", "cid:part1")]),
        ("img", "", &[("src", "x")]),
    ]);
    assert_eq!(
        found,
        [
            format!("keep =src|{dot} =alt|dot"),
            "keep !remote|https://example.com/a.png =width|600".to_owned(),
            "keep !tracker|https://example.com/a.gif :width|1px :height|1px".to_owned(),
            "keep !attached|part1".to_owned(),
            "keep !refused|".to_owned(),
        ]
    );
}

proptest! {
    /// Whatever comes: as many answers as elements, and only signs and names that are known.
    #[test]
    fn answers_every_element(
        elements in prop::collection::vec(
            ("[a-z]{1,8}|a|img|p|td|font|span", "[^\0]{0,20}", prop::collection::vec(("href|src|style|width|title|align|on[a-z]+|[a-z]{1,6}", "[^\0]{0,30}"), 0..5)),
            0..8,
        )
    ) {
        let mut question = String::new();
        for (name, text, attributes) in &elements {
            question += &format!("{name}\0{text}\0");
            for (name, value) in attributes {
                question += &format!("{name}\0{value}\0");
            }
            question.push('\0');
        }
        let found = answers(&judge(&question));
        prop_assert_eq!(found.len(), elements.len());
        for answer in found {
            prop_assert!(!answer.contains("=on") && !answer.contains("=style"), "{}", answer);
        }
    }

    #[test]
    fn takes_any_question(question in ".{0,80}|[a-z\0]{0,40}") {
        let _ = judge(&question);
    }
}
