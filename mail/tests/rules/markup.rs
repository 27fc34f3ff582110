//! Markup of any kind, and what a real parser makes of it.

use html5ever::tendril::TendrilSink as _;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;

/// The document of a text, as in the inert documents of a browser.
pub fn parsed(html: &str) -> RcDom {
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let options = ParseOpts { tree_builder, ..ParseOpts::default() };
    parse_document(RcDom::default(), options).one(html)
}

pub fn children(node: &Handle) -> Vec<Handle> {
    let mut found = node.children.borrow().clone();
    if let NodeData::Element { template_contents, .. } = &node.data {
        found.extend(template_contents.borrow().iter().flat_map(|contents| contents.children.borrow().clone()));
    }
    found
}

const NAMES: [&str; 58] = [
    "div",
    "p",
    "b",
    "i",
    "a",
    "font",
    "nobr",
    "span",
    "table",
    "tr",
    "td",
    "th",
    "tbody",
    "caption",
    "colgroup",
    "col",
    "ul",
    "li",
    "dl",
    "dd",
    "dt",
    "h1",
    "h2",
    "center",
    "blockquote",
    "form",
    "button",
    "select",
    "option",
    "optgroup",
    "textarea",
    "title",
    "style",
    "script",
    "xmp",
    "iframe",
    "noembed",
    "noframes",
    "noscript",
    "plaintext",
    "template",
    "svg",
    "math",
    "mi",
    "mtext",
    "foreignObject",
    "desc",
    "annotation-xml",
    "html",
    "head",
    "body",
    "br",
    "img",
    "hr",
    "frameset",
    "input",
    "object",
    "ruby",
];

/// A tag, or something that may be taken for one.
pub fn piece() -> impl Strategy<Value = String> {
    let name = prop::sample::select(NAMES.as_slice());
    let plain = prop::sample::select(
        ["div", "p", "b", "i", "span", "table", "tr", "td", "li", "ul", "svg", "select", "style"].as_slice(),
    );
    let odd = prop::sample::select(
        [
            "x",
            " ",
            "<!--",
            "-->",
            "--!>",
            "<!-->",
            "<!--->",
            "<![CDATA[",
            "]]>",
            "<!x>",
            "<?x>",
            "</>",
            "</ x>",
            "<",
            ">",
            "\"",
            "'",
            "<div title=\"",
            "<div title='>'>",
            "<div a=b/>",
            "</div a='>'>",
            "<br/>",
            "<svg/>",
            "<div/",
            "</p",
            "<!doctype html>",
            "<b class=",
            "=",
            "&lt;",
            "\0",
            "<script><!--<script>",
            "</script>",
            "<style></style x>",
            "<p style=a onclick='b'>",
            "<td/STYLE='a' style=\"b\"OnLoad=c>",
            " style=a",
            "/onclick=",
            " </style>",
            "<a </style>",
        ]
        .as_slice(),
    );
    prop_oneof![
        5 => name.clone().prop_map(|name| format!("<{name}>")),
        4 => name.clone().prop_map(|name| format!("</{name}>")),
        4 => plain.clone().prop_map(|name| format!("<{name}>")),
        3 => plain.prop_map(|name| format!("</{name}>")),
        1 => (name.clone(), 0..3).prop_map(|(name, id)| format!("<{name} id={id}>")),
        1 => name.prop_map(|name| format!("<{name}/>")),
        2 => odd.prop_map(str::to_owned),
    ]
}
