//! Any message: no panic, no depth that a real parser finds and the guard does not, no tag that the guard makes or takes,
//! nothing kept that could act.
#![no_main]

use html5ever::tendril::TendrilSink as _;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use libfuzzer_sys::fuzz_target;
use markup5ever_rcdom::{NodeData, RcDom};
use omnidesk_mail::{guard, link, pass, style};

fuzz_target!(|text: &str| {
    let elements = elements(text);
    // Those within `body`.
    let depth = elements.iter().map(|&(depth, _)| depth).max().unwrap_or_default().saturating_sub(2);
    assert!(guard::depth(text) + 1 >= depth, "a parser goes deeper");
    if let Ok(admitted) = guard::admit(text) {
        assert_eq!(self::elements(&admitted), elements);
    }
    let _ = pass::judge(text);
    if link::host(text).is_some() {
        assert!(["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| text.starts_with(scheme)));
    }
    for (_, value) in style::kept(text) {
        assert!(!value.contains(['\\', '{', '}', '@', '*', ';', '<']));
        if let Some((before, _)) = value.split_once('(') {
            let before = before.to_ascii_lowercase();
            assert!(["rgb", "rgba", "hsl", "hsla"].iter().any(|name| before.ends_with(name)));
        }
    }
});

/// The elements that a parser makes of a text, with the depth of each.
fn elements(html: &str) -> Vec<(usize, String)> {
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let dom = parse_document(RcDom::default(), ParseOpts { tree_builder, ..ParseOpts::default() }).one(html);
    let mut found = Vec::new();
    let mut waiting = vec![(dom.document.clone(), 0_usize)];
    while let Some((node, above)) = waiting.pop() {
        let mut depth = above;
        let mut children = node.children.borrow().clone();
        if let NodeData::Element { name, template_contents, .. } = &node.data {
            depth += 1;
            found.push((depth, name.local.to_string()));
            children.extend(template_contents.borrow().iter().flat_map(|contents| contents.children.borrow().clone()));
        }
        waiting.extend(children.into_iter().map(|child| (child, depth)));
    }
    found
}
