//! What a browser acts on while it parses, against a real parser.

use markup5ever_rcdom::{Handle, NodeData};
use omnidesk_mail::armed::DISARMED_STYLE;
use omnidesk_mail::guard::admit;
use proptest::prelude::*;

use crate::markup::{children, parsed, piece};

/// An element's depth, its name, and its attributes.
type Element = (usize, String, Vec<(String, String)>);

/// The elements of a text in their order.
fn elements(html: &str) -> Vec<Element> {
    let mut found = Vec::new();
    gather(&parsed(html).document, 0, &mut found);
    found
}

fn gather(node: &Handle, depth: usize, found: &mut Vec<Element>) {
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let attributes = attrs.borrow().iter().map(|one| (one.name.local.to_string(), one.value.to_string())).collect();
        found.push((depth, name.local.to_string(), attributes));
    }
    for child in children(node) {
        gather(&child, depth + 1, found);
    }
}

/// The texts and comments of a text.
fn texts(html: &str) -> String {
    let mut found = String::new();
    gather_texts(&parsed(html).document, &mut found);
    found
}

fn gather_texts(node: &Handle, found: &mut String) {
    match &node.data {
        NodeData::Text { contents } => found.push_str(&contents.borrow()),
        NodeData::Comment { contents } => found.push_str(contents),
        _ => {}
    }
    for child in children(node) {
        gather_texts(&child, found);
    }
}

fn is_armed(name: &str) -> bool {
    name == "style" || name.starts_with("on")
}

/// Tags that every reader finds, with attributes of all kinds between them.
fn plain_piece() -> impl Strategy<Value = String> {
    let name = prop::sample::select(["div", "p", "b", "table", "tr", "td", "textarea", "style", "body"].as_slice());
    let attribute = prop::sample::select(
        [
            " style=a",
            "/STYLE='b>'",
            " title=\" style=c\"",
            " onclick",
            " OnLoad = x/style=y",
            " =style=d",
            "\nstyle=\"e\"",
        ]
        .as_slice(),
    );
    let text = prop::sample::select(
        [" style=t ", "on=t", "<!-- style=u -->", "<!-- <p style=v> -->", "&lt;p style=w>"].as_slice(),
    );
    prop_oneof![
        3 => (name.clone(), prop::collection::vec(attribute, 0..4)).prop_map(|(name, all)| format!("<{name}{}>", all.concat())),
        2 => name.prop_map(|name| format!("</{name} style=z>")),
        1 => text.prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    /// Else the depth that was found would not be that of what is parsed.
    #[test]
    fn no_tag_comes_or_goes(pieces in prop::collection::vec(piece(), 0..40)) {
        let html = pieces.concat();
        let shape = |html| elements(html).into_iter().map(|(depth, name, _)| (depth, name)).collect::<Vec<_>>();
        prop_assert_eq!(shape(&html), shape(&admit(&html).unwrap()), "{}", html);
    }

    #[test]
    fn each_is_disarmed_and_nothing_else_is_changed(pieces in prop::collection::vec(plain_piece(), 0..20)) {
        let html = pieces.concat();
        let admitted = admit(&html).unwrap();
        let expected: Vec<_> = elements(&html).into_iter().map(|(depth, name, attributes)| {
            let disarm = |name: String| if is_armed(&name) { format!("_{}", &name[1..]) } else { name };
            (depth, name, attributes.into_iter().map(|(name, value)| (disarm(name), value)).collect::<Vec<_>>())
        }).collect();
        prop_assert_eq!(elements(&admitted), expected, "{}", html);
        prop_assert_eq!(texts(&admitted), texts(&html), "{}", html);
    }
}

#[test]
fn a_style_keeps_its_value_under_its_new_name() {
    assert_eq!(DISARMED_STYLE, "_tyle");
    for (html, expected) in [
        ("<p style=\"color:red\">my style=x</p>", "<p _tyle=\"color:red\">my style=x</p>"),
        ("<P CLASS=a STYLE='x' ONCLICK=y()>", "<P CLASS=a _TYLE='x' _NCLICK=y()>"),
        ("<p/style=a/style=b title=' style=c'style=d>", "<p/_tyle=a/style=b title=' style=c'_tyle=d>"),
        (
            "<!-- <p style=a> --><title> style=b <p style=c></title>",
            "<!-- <p style=a> --><title> style=b <p style=c></title>",
        ),
        ("<style> style=a </style><p one onex=1 styles=2>", "<style> style=a </style><p _ne _nex=1 styles=2>"),
        // To one reader an attribute, to another the end of a style sheet.
        ("<p a </style></onx>", "<p a </style></onx>"),
        ("<svg style=a><title><p style=b>\u{e9}", "<svg _tyle=a><title><p _tyle=b>\u{e9}"),
        ("<p style=a", "<p _tyle=a"),
    ] {
        assert_eq!(admit(html).as_deref(), Ok(expected));
    }
}
