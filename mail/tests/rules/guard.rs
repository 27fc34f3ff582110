//! The guard against a real parser: whatever the markup, it never finds less depth than html5ever makes of it.

use markup5ever_rcdom::NodeData;
use omnidesk_mail::guard::{self, Excess};
use proptest::prelude::*;

use crate::markup::{children, parsed, piece};

/// Elements within `body`, at most.
fn parsed_depth(html: &str) -> usize {
    let dom = parsed(html);
    let mut most = 0;
    let mut waiting = vec![(dom.document.clone(), 0)];
    while let Some((node, depth)) = waiting.pop() {
        most = most.max(depth);
        for child in children(&node) {
            let is_element = matches!(child.data, NodeData::Element { .. });
            waiting.push((child, depth + usize::from(is_element)));
        }
    }
    most.saturating_sub(2)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, ..ProptestConfig::default() })]

    #[test]
    fn never_finds_less_depth_than_a_parser(pieces in prop::collection::vec(piece(), 0..40)) {
        let html = pieces.concat();
        prop_assert!(guard::depth(&html) + 1 >= parsed_depth(&html), "{} < {}: {html}", guard::depth(&html), parsed_depth(&html));
    }

    /// What grows when it is repeated is what an attack is made of.
    #[test]
    fn repeating_hides_nothing(pieces in prop::collection::vec(piece(), 1..8)) {
        let html = pieces.concat().repeat(60);
        prop_assert!(guard::depth(&html) + 1 >= parsed_depth(&html), "{} < {}: {}", guard::depth(&html), parsed_depth(&html), pieces.concat());
    }

    #[test]
    fn takes_any_text(html in ".{0,200}") {
        let _ = guard::admit(&html);
    }
}

#[test]
fn limits_are_where_they_are_said_to_be() {
    let nested = |count: usize| "<div>".repeat(count);
    let siblings = |count: usize| "<br>".repeat(count);
    let attributes = |count: usize| format!("<hr{}>", (0..count).map(|n| format!(" a{n}")).collect::<String>());
    let bodies = |count: usize| (0..count).map(|n| format!("<body a{n}>")).collect::<String>();
    let crossing = |count: usize| format!("<div><b><i><u><s></div>{}", "<p>x</p>".repeat(count));
    for (fine, too_much, excess) in [
        ("x".repeat(1_000_000), "x".repeat(1_000_001), Excess::Bytes),
        (siblings(50_000), siblings(50_001), Excess::Tags),
        (nested(256), nested(257), Excess::Depth),
        (attributes(256), attributes(257), Excess::Attributes),
        (bodies(200), bodies(257).replace('>', "></body>"), Excess::Attributes),
        (crossing(20), format!("<div>{}</div>{}", "<b>".repeat(200), "<p>x</p>".repeat(1_000)), Excess::Copies),
    ] {
        assert!(guard::admit(&fine).as_ref() == Ok(&fine), "{excess:?}");
        assert_eq!(guard::admit(&too_much), Err(excess));
    }
}

#[test]
fn no_disguise_hides_depth() {
    for unit in [
        "<div></x>",
        "<div title='</div>'>",
        "<div title=\"></div>\">",
        "<div><!--</div>-->",
        "<div><!--></div-->",
        "<div><style></div></style>",
        "<div><textarea></div></textarea>",
        "<div><title></div></title>",
        "<div><script></div></script>",
        "<div><script><!--<script></script></div></script>",
        "<DIV><xmp></DIV></xmp>",
        "<div></div",
        "<div></ div>",
        "<b><p></b>",
        "<span><p></span>",
        "<svg><style><div></style></svg>",
        "<svg><![CDATA[></svg>]]>",
        "<svg><col></svg>",
        "<div/>",
        "<select><style></select>",
        "<table><div></table>",
        "<tr><li><dd></tr>",
        "<td><li><dd></td>",
    ] {
        let html = unit.repeat(300);
        let (found, parsed) = (guard::depth(&html), parsed_depth(&html));
        assert!(found + 1 >= parsed, "{unit}: {found} < {parsed}");
        // Whatever a parser nests deeply is refused.
        assert!(parsed <= guard::MOST_DEPTH || guard::admit(&html).is_err(), "{unit}");
    }
}

#[test]
fn usual_mail_is_parsed() {
    let rows = "<tr><td><p>A line<br>and another<td><img src=x>".repeat(80);
    for html in [
        "",
        "Just text, 3 < 4 & 5 > 4.",
        "<!doctype html><html><head><title>x</title><style>p{color:red}</style></head><body><p>Hi</p></body></html>",
        "<!--[if mso]><table><tr><td><![endif]--><div>x</div><!--[if mso]></td></tr></table><![endif]-->",
        &format!("<table>{rows}</table>"),
        &"<ul><li>one<li>two</ul>".repeat(500),
        &"<p class=MsoNormal>Text<o:p></o:p></p>".repeat(5_000),
    ] {
        assert_eq!(guard::admit(html).as_deref(), Ok(html), "{}", html.get(..60).unwrap_or(html));
    }
}
