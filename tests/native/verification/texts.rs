//! Which texts are the same message, which only resemble it, and which are another.

use omnidesk_sdk::decode::{SnapshotEntry, TicketSnapshot};
use omnidesk_sdk::verification::{
    Base, CannotTell, Evidence, SentMessage, UnconfirmedSend, Verdict, entry_id, verdict,
};
use unicode_normalization::UnicodeNormalization;

fn normalize(text: &str) -> String {
    text.nfkc().collect()
}

/// What is said of a message where the ticket has one new entry that may be it.
fn compare(sent: &str, entry: &str) -> Verdict {
    compare_with(sent, entry, "inbound")
}

fn compare_with(sent: &str, entry: &str, direction: &str) -> Verdict {
    let entry = SnapshotEntry {
        kind: "message".into(),
        id: "1".into(),
        direction: direction.into(),
        texts: vec![entry.into()],
        ..SnapshotEntry::default()
    };
    let reading =
        TicketSnapshot { id: "5".into(), has_timeline: true, entries: vec![entry], ..TicketSnapshot::default() };
    let message =
        SentMessage { ticket_id: "5".into(), kind: "contactform".into(), text: sent.into(), ..SentMessage::default() };
    let send = UnconfirmedSend { message: message.into(), base: Some(Base::default()), ..UnconfirmedSend::default() };
    let evidence = Evidence { reading: &reading, claimed: &[], others: 0, is_settled: true, normalize: &normalize };
    verdict(&send, &evidence)
}

#[test]
fn what_says_the_same_is_the_same_message() {
    let same = [
        ("<p>It's late</p>", "<p>It&#039;s late</p>"),
        ("<p>It's late</p>", "<p>It&apos;s late</p>"),
        ("<p>It's late</p>", "<p>It&#x27;s late</p>"),
        ("<p>It's late</p>", "<p>It&amp;#039;s late</p>"),
        ("<p>It's late</p>", "<p>It\u{2019}s late</p>"),
        ("<p>It's late</p>", "<p>It&rsquo;s late</p>"),
        ("<p>It's late</p>", "<p>It&#146;s late</p>"),
        ("<p>It's late</p>", "It's late"),
        ("<p>Say \"yes\"</p>", "<p>Say &ldquo;yes&rdquo;</p>"),
        ("<p>caf\u{e9} &amp; cr\u{e8}me</p>", "<p>caf&eacute; &amp; cr&egrave;me</p>"),
        ("<p>caf\u{e9}</p>", "<p>cafe\u{301}</p>"),
        ("<p>See www.example.com.</p>", "<p>See <a href=\"http://www.example.com\">www.example.com</a>.</p>"),
        ("<p>Thanks \u{1f44d}\u{1f3fd}</p>", "<p>Thanks </p>"),
        ("<p>Thanks \u{1f44d}</p>", "<p>Thanks \u{fffd}</p>"),
        ("<p>A long line that a server wraps</p>", "<p>A long line\nthat a server<br>wraps</p>"),
        ("<p>One</p><p>Two</p>", "One\r\n\r\nTwo"),
        ("<p>Wait...</p>", "<p>Wait\u{2026}</p>"),
        ("<p>one -- two</p>", "<p>one \u{2013} two</p>"),
        ("<p>one - two</p>", "<p>one&nbsp;&mdash; two</p>"),
        ("<p>\u{ff21}\u{ff22}\u{ff23} 1\u{bd}</p>", "<p>ABC 11\u{2044}2</p>"),
        ("<p>in<b>side</b></p>", "<p>inside</p>"),
        ("<p>a &lt; b</p>", "<p>a < b</p>"),
        ("<p>Jan &lt;jan@example.com&gt;</p>", "Jan <jan@example.com>"),
        ("<p>soft\u{ad}hyphen</p>", "<p>softhyphen</p>"),
        (
            "<p>Hello</p>",
            "<!DOCTYPE html><html><head><title>x</title><style>p{color:red}</style></head><body><p>Hello</p></body></html>",
        ),
        ("<p>Hello</p>", "<p>Hello</p><br>-- <br>Brand, your shop"),
        ("<p>Hello</p>", "Hello\n-- \nBrand"),
        ("<p>Hello</p>", "<p>Hello</p><blockquote>You wrote something long before</blockquote>"),
        ("<p>Hello</p>", "<p>Hello</p><div>On Monday Jan wrote:</div><blockquote>before</blockquote>"),
        ("<p>Hello</p>", "Hello\n-----Original Message-----\nbefore"),
        ("<p>Hello</p><blockquote>before</blockquote>", "<p>Hello</p><blockquote>before</blockquote>"),
        (
            "<p>\u{417}\u{434}\u{440}\u{430}\u{432}\u{441}\u{442}\u{432}\u{443}\u{439}\u{442}\u{435}</p>",
            "&#1047;&#1076;&#1088;&#1072;&#1074;&#1089;&#1090;&#1074;&#1091;&#1081;&#1090;&#1077;",
        ),
        ("<p>\u{3053}\u{3093}\u{306b}\u{3061}\u{306f}</p>", "\u{3053}\u{3093} \u{306b}\u{3061}\u{306f}"),
    ];
    for (sent, entry) in same {
        let Verdict::Confirmed(Some(line)) = compare(sent, entry) else { panic!("{sent} | {entry}") };
        assert_eq!(entry_id(&line), Some("1"));
    }
}

#[test]
fn what_only_resembles_it_is_neither_confirmed_nor_denied() {
    let similar = [
        ("<p>Thanks</p>", "<p>Thanks for your patience</p>"),
        ("<p>Thanks for your help</p>", "<p>Thanks</p>"),
        ("<p>Thanks for your help</p>", "<p>thanks for Your HELP</p>"),
        ("<p>Thanks \u{1f44d}</p>", "<p>Thanks ?</p>"),
        ("<p>A text that a server cuts somewhere</p>", "<p>A text that</p>"),
        ("<p>A text that a server cuts somewhere</p>", "<p>Note: A text that a ser [...]</p>"),
        ("<p>My card is 4111111111111111</p>", "<p>My card is ************1111</p>"),
        ("<p>Hello</p>", "<blockquote>Hello</blockquote>"),
        ("<p>Hello</p>", "<p></p>"),
        ("<p>Hello</p>", "<img src=\"cid:1\">"),
        ("<p>Hello</p>", "<p>Something &nosuch; else</p>"),
        ("<p>Hello</p>", "<p>Ciao&excl;</p>"),
        ("<p>Ja</p>", "<p>Jammer</p>"),
        ("<p>Bonjour tout le monde</p>", "<p>Bonjour \u{e0} tous, le reste du monde</p>"),
        ("<p>Hello there</p>", "&lt;p&gt;Hello there&lt;/p&gt;"),
    ];
    for (sent, entry) in similar {
        for direction in ["inbound", "outbound", "", "sideways"] {
            let may_be = Verdict::CannotTell(CannotTell::SimilarEntry);
            assert_eq!(compare_with(sent, entry, direction), may_be, "{direction}: {sent} | {entry}");
        }
    }
}

#[test]
fn another_message_is_another() {
    let other = [
        ("<p>Where is my order?</p>", "<p>Ciao a tutti</p>"),
        ("<p>It does not start any more</p>", "<p>Please send us a photo</p>"),
        ("<p>\u{3053}\u{3093}\u{306b}\u{3061}\u{306f}</p>", "<p>\u{3055}\u{3088}\u{3046}\u{306a}\u{3089}</p>"),
    ];
    for (sent, entry) in other {
        assert_eq!(compare_with(sent, entry, "outbound"), Verdict::NotThere, "{sent} | {entry}");
        let may_be = Verdict::CannotTell(CannotTell::SimilarEntry);
        assert_eq!(compare(sent, entry), may_be, "nobody knows what a server made of it: {sent} | {entry}");
    }
}

#[test]
fn a_message_without_text_cannot_be_told() {
    for sent in ["<p></p>", "<img src=\"x\">", "<p>\u{1f44d}\u{1f44d}</p>", "<p>&nbsp;&#8203;</p>"] {
        assert_eq!(compare(sent, "<p>Hello</p>"), Verdict::CannotTell(CannotTell::NoText), "{sent}");
    }
}

#[test]
fn an_entry_of_another_direction_confirms_nothing() {
    for direction in ["outbound", "OUTBOUND", " outbound ", "out", "internal", "sideways"] {
        let may_be = Verdict::CannotTell(CannotTell::SimilarEntry);
        assert_eq!(compare_with("<p>Hello</p>", "<p>Hello</p>", direction), may_be, "{direction}");
    }
    for direction in ["inbound", "Inbound", "", " "] {
        assert!(
            matches!(compare_with("<p>Hello</p>", "<p>Hello</p>", direction), Verdict::Confirmed(_)),
            "{direction}"
        );
    }
}

/// Each of these took seconds for 40 kB once. A test without a clock: it would not end in time for anybody.
#[test]
fn no_text_takes_more_than_linear_time() {
    for piece in
        ["<!--", "<?", "<!", "<![CDATA[", "<a title=\"", "<a '>", "\u{301}\u{323}", "&", "&#", "<p", "ab ", "> "]
    {
        let text = piece.repeat(50_000 / piece.len());
        let _ = compare("<p>Hello there</p>", &text);
        let _ = compare(&text, "<p>Hello there</p>");
        let _ = compare_with(&text, &text, "outbound");
    }
}

#[test]
fn odd_mark_up_is_read_to_its_end() {
    for odd in [
        "<",
        "<<<",
        "<p",
        "</",
        "<!--",
        "<!-- x",
        "&",
        "&#",
        "&#x;",
        "&#99999999;",
        "<a title=\"",
        "<style>",
        "<style>x</sty",
        "> ",
        "--",
        "&amp",
        "<p>\u{e9}<\u{e9}>",
    ] {
        let _ = compare(odd, odd);
        let _ = compare("<p>Hello</p>", odd);
    }
}
