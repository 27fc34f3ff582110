//! The calls that the JavaScript facade offers, those that the module knows, and those that are declared.

use std::collections::BTreeSet;

const FACADE: &str = include_str!("../../src/web/facade/client.js");
const CORE: &str = include_str!("../../src/arguments/call.rs");
const TYPES: &str = include_str!("../../src/web/types.d.ts");

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("no {start}"));
    rest.split_once(end).unwrap_or_else(|| panic!("no {end}")).0
}

/// `handle.method` for each line of the facade's table, iterations left out.
fn offered() -> BTreeSet<String> {
    let table = between(FACADE, "const handles = {", "\n};");
    let handles = table.split("},").filter_map(|handle| handle.split_once(": {"));
    let calls = handles.flat_map(|(handle, methods)| {
        let names = methods.split(',').filter_map(|line| line.split_once(": ").map(|(name, _)| name.trim()));
        names.map(|name| format!("{}.{name}", handle.trim())).collect::<Vec<_>>()
    });
    calls.collect()
}

#[test]
fn the_facade_offers_what_the_module_knows() {
    let words = CORE.split('"').skip(1).step_by(2).filter(|word| word.split_once('.').is_some());
    let known: BTreeSet<_> = words.filter(|word| !word.contains([' ', '/'])).map(str::to_owned).collect();
    assert_eq!(offered(), known);
    assert!(known.len() > 10);
}

#[test]
fn the_facade_offers_what_is_declared() {
    for call in offered() {
        let (handle, method) = call.split_once('.').unwrap();
        let interface = format!("export interface {}{} {{", handle[..1].to_uppercase(), &handle[1..]);
        let declared = between(TYPES, &interface, "\n}\n");
        assert!(declared.contains(&format!("\n  {method}(")), "{call} is not declared");
    }
}

#[test]
fn only_what_only_reads_counts_as_a_read() {
    let calls = between(FACADE, "const handles = {", "\n};").split([',', '{', '}']).map(str::trim);
    let reads: Vec<_> = calls.filter_map(|call| call.split_once(": read(")).map(|(name, _)| name).collect();
    assert!(reads.len() > 5 && reads.iter().all(|name| ["get", "list", "verify"].contains(name)), "{reads:?}");
}
