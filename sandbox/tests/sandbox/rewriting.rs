//! What a help desk makes of texts before it stores them.

use crate::client::{Client, SAMPLE_ID, json};
use serde_json::{Value, json};

const RULES: [&str; 14] = [
    "escape",
    "escapeTwice",
    "apostrophes",
    "namedReferences",
    "typographic",
    "autoLink",
    "dropEmoji",
    "questionMarks",
    "decompose",
    "wrap",
    "cut",
    "maskDigits",
    "prefix",
    "suffix",
];

/// A rule, what is sent, and what is stored as a message and as a title.
const STORED: &[(&str, &str, &str, &str)] = &[
    (
        "escape",
        r#"<b title="x">A&B</b> 'c' > "d" <3"#,
        r#"<b title="x">A&amp;B</b> &#039;c&#039; &gt; &quot;d&quot; &lt;3"#,
        r#"&lt;b title=&quot;x&quot;&gt;A&amp;B&lt;/b&gt; &#039;c&#039; &gt; &quot;d&quot; &lt;3"#,
    ),
    ("escape", "Tom &amp; Jerry", "Tom &amp;amp; Jerry", "Tom &amp;amp; Jerry"),
    ("escapeTwice", "<p>A&B</p>", "<p>A&amp;amp;B</p>", "&amp;lt;p&amp;gt;A&amp;amp;B&amp;lt;/p&amp;gt;"),
    (
        "apostrophes",
        "<p class='a'>foto's</p>",
        "<p class='a'>foto&apos;s</p>",
        "<p class=&apos;a&apos;>foto&apos;s</p>",
    ),
    (
        "namedReferences",
        "Één crème à Übung, 3×÷ß €",
        "&Eacute;&eacute;n cr&egrave;me &agrave; &Uuml;bung, 3×÷&szlig; €",
        "&Eacute;&eacute;n cr&egrave;me &agrave; &Uuml;bung, 3×÷&szlig; €",
    ),
    (
        "typographic",
        r#"<p lang="nl">"It's" ('so')... -- 5"</p>"#,
        "<p lang=\"nl\">“It’s” (‘so’)… – 5”</p>",
        "<p lang=”nl”>”It’s” (‘so’)… – 5”</p>",
    ),
    (
        "autoLink",
        "See https://a.example/b?c=d. Or (www.a.example)!",
        "See <a href=\"https://a.example/b?c=d\">https://a.example/b?c=d</a>. Or (<a href=\"http://www.a.example\">www.a.example</a>)!",
        "See <a href=\"https://a.example/b?c=d\">https://a.example/b?c=d</a>. Or (<a href=\"http://www.a.example\">www.a.example</a>)!",
    ),
    ("dropEmoji", "Fixed 👍🏽 ❤️ now 👩‍🔧.", "Fixed   now .", "Fixed   now ."),
    ("questionMarks", "Fixed 👍 𝒜 €", "Fixed ? ? €", "Fixed ? ? €"),
    ("decompose", "Één Çà øß", "E\u{301}e\u{301}n C\u{327}a\u{300} øß", "E\u{301}e\u{301}n C\u{327}a\u{300} øß"),
    (
        "wrap",
        "<p class=\"one two three four\">one two three four five six</p>",
        "<p class=\"one two three four\">one two three four five\nsix</p>",
        "<p class=\"one two three\nfour\">one two three four\nfive six</p>",
    ),
    ("cut", "<p>Your bicycle is ready.</p>", "<p>Your bicycle is r", "<p>Your bicycle is r"),
    (
        "maskDigits",
        "<a href=\"/12345678\">1234567 12345678 NL91ABNA0417164300</a>",
        "<a href=\"/12345678\">1234567 ****5678 NL91ABNA******4300</a>",
        "<a href=\"/****5678\">1234567 ****5678 NL91ABNA******4300</a>",
    ),
    ("prefix", "Hello", "Sent by the contact form: Hello", "Sent by the contact form: Hello"),
    ("suffix", "Hello", "Hello<br>-- <br>Brand", "Hello [#1]"),
];

fn client_with(rule: &str) -> Client {
    let mut client = Client::new();
    client.set_quirks(&format!(r#"{{"rewriteText":"{rule}"}}"#));
    client
}

fn form(members: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(members).finish()
}

#[test]
fn every_rule_rewrites_messages_and_titles() {
    for (rule, sent, message, title) in STORED {
        let mut client = client_with(rule);
        client.post("/message", &form(&[("ticketID", "858462"), ("type", "calllog"), ("message", sent)]));
        client.put("/ticket/858462", &form(&[("title", sent)]));
        let timeline = client.ticket(SAMPLE_ID)["timeline"].clone();
        let is_stored = timeline.as_array().unwrap().iter().any(|entry| entry["content"] == *message);
        assert!(is_stored, "{rule}: {message}: {timeline}");
        assert_eq!(client.ticket(SAMPLE_ID)["title"], *title, "{rule}");
    }
    for rule in RULES {
        assert!(STORED.iter().any(|(known, ..)| *known == rule), "{rule}");
    }
}

#[test]
fn rules_concern_new_tickets_and_every_type_of_message() {
    let mut client = client_with("prefix");
    let ticket = "brandID=3&channelID=1&direction=inbound&from=a@example.com&to=b@example.com&title=Dag";
    assert_eq!(json(&client.post("/ticket", ticket))["item"]["title"], "Sent by the contact form: Dag");
    for kind in ["1", "contactform", "calllog"] {
        client.post("/message", &form(&[("ticketID", "858510"), ("type", kind), ("message", "Hello")]));
        let timeline = client.ticket(858_510)["timeline"].clone();
        let mut posts = timeline.as_array().unwrap().iter().filter(|entry| entry["type"] != "event");
        let post = posts.next_back().unwrap();
        assert!(post["content"].as_str().unwrap().contains("Sent by the contact form: Hello"), "{kind}: {post}");
    }
}

#[test]
fn an_address_that_is_a_link_is_not_linked_again() {
    let mut client = client_with("autoLink");
    let sent = r#"<a href="https://a.example">https://a.example</a> https://b.example"#;
    client.post("/message", &form(&[("ticketID", "858462"), ("type", "calllog"), ("message", sent)]));
    let linked =
        r#"<a href="https://a.example">https://a.example</a> <a href="https://b.example">https://b.example</a>"#;
    let timeline = client.ticket(SAMPLE_ID)["timeline"].clone();
    assert!(timeline.as_array().unwrap().iter().any(|entry| entry["content"] == linked), "{timeline}");
}

#[test]
fn a_message_is_measured_before_it_is_rewritten() {
    let mut client = client_with("escape");
    let short = client.post("/message", &form(&[("ticketID", "858462"), ("type", "1"), ("message", "<<<<")]));
    assert_eq!(short.status, 400);
}

#[test]
fn nothing_is_rewritten_that_was_there_before_or_comes_by_another_way() {
    let mut client = Client::new();
    let before = client.ticket(SAMPLE_ID);
    client.set_quirks(r#"{"rewriteText":"escape"}"#);
    assert_eq!(client.ticket(SAMPLE_ID), before);
    client.control("POST", "/entries", r#"{"ticketId":858462,"author":"colleague","text":"A & B"}"#);
    assert_eq!(client.last_of_timeline(SAMPLE_ID)["content"], "A & B");
    client.put("/ticket/858462", "externalPrimaryID=a%26b");
    assert_eq!(client.ticket(SAMPLE_ID)["customer"]["external_primary_id"], "a&b");
}

#[test]
fn a_rule_ends_and_an_unknown_one_names_all() {
    let mut client = client_with("cut");
    assert_eq!(client.set_quirks(r#"{"rewriteText":null}"#), json!({}));
    client.put("/ticket/858462", "title=More+than+twenty+characters");
    assert_eq!(client.ticket(SAMPLE_ID)["title"], Value::from("More than twenty characters"));
    let (status, answer) = client.control("POST", "/quirks", r#"{"rewriteText":"translate"}"#);
    assert_eq!(status, 400);
    let expected = format!("The field rewriteText must be one of {}.", RULES.join(", "));
    assert_eq!(answer["error"], expected);
}
