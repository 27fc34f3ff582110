//! The tables against `types.d.ts`, so that declared types and runtime rules cannot part.

use omnidesk_sdk::error::{Code, Delivery};
use omnidesk_sdk::model::{
    ASSIGN_OPTION, CONFIRMATION, CUSTOMER, CUSTOMER_CHANNEL, EVENT, FORM_FIELD, FORM_FIELD_PAGE, MESSAGE, NAMED,
    NAMED_PAGE, NOTE, PAGE, Rule, Shape, TICKET, TICKET_PAGE, TICKET_SUMMARY, TIMELINE_TEXT,
};
use std::collections::{BTreeMap, BTreeSet};

const TYPES: &str = include_str!("../../src/web/types.d.ts");

const SHAPES: [&Shape; 12] = [
    &TICKET,
    &ASSIGN_OPTION,
    &CUSTOMER,
    &CUSTOMER_CHANNEL,
    &TIMELINE_TEXT,
    &MESSAGE,
    &NOTE,
    &EVENT,
    &CONFIRMATION,
    &PAGE,
    &NAMED,
    &FORM_FIELD,
];

/// What stands between the braces of a declaration, and what it extends.
fn declaration(name: &str) -> (&'static str, &'static str) {
    let heads = [format!("export interface {name} "), format!("export interface {name}<Item> ")];
    let start = heads.iter().find_map(|head| Some(TYPES.find(head)? + head.len()));
    let rest = &TYPES[start.unwrap_or_else(|| panic!("{name} is not declared"))..];
    let (extends, body) = rest.split_once('{').unwrap();
    (extends.trim().trim_start_matches("extends ").trim(), body.split_once("\n}").unwrap().0)
}

/// The members of an interface and their types; methods and index signatures are none.
fn members(name: &str) -> BTreeMap<&'static str, &'static str> {
    let lines = declaration(name).1.lines().map(str::trim);
    let members = lines.filter_map(|line| line.strip_prefix("readonly ")?.strip_suffix(';')?.split_once(": "));
    members.collect()
}

fn declared_type(rule: Rule) -> String {
    match rule {
        Rule::Id => "Id | null".into(),
        Rule::Text => "string".into(),
        Rule::TextOrNull => "string | null".into(),
        Rule::Word(name) => name.into(),
        Rule::WordOrNull(name) => format!("{name} | null"),
        Rule::Flag => "boolean | null".into(),
        Rule::Number => "number | null".into(),
        Rule::Date | Rule::Moment => "DateTimeText | null".into(),
        Rule::Tags => "readonly string[]".into(),
        Rule::Map | Rule::JsonText | Rule::Any => "JsonValue".into(),
        Rule::Values => "readonly JsonValue[]".into(),
        Rule::Record(shape) => format!("{} | null", shape.name),
        Rule::Records(shape) => format!("readonly {}[]", shape.name),
        Rule::Timeline => "readonly TimelineEntry[]".into(),
        Rule::Kind(word) => format!("\"{word}\""),
        Rule::Envelope => panic!("is not handed out"),
    }
}

#[test]
fn every_table_has_the_members_and_types_of_its_interface() {
    for shape in SHAPES {
        let mut expected: BTreeMap<&str, String> = shape
            .members
            .iter()
            .filter(|member| !member.rule.is_envelope())
            .map(|member| {
                let declared = declared_type(member.rule);
                (member.name(), if member.required { declared.replace(" | null", "") } else { declared })
            })
            .collect();
        if shape.name == "Page" {
            expected.insert("items", "readonly Item[]".into());
        }
        if shape.base.is_none() {
            expected.insert("extra", "Extra".into());
        }
        let declared: BTreeMap<&str, String> =
            members(shape.name).into_iter().map(|(name, kind)| (name, kind.into())).collect();
        assert_eq!(declared, expected, "{}", shape.name);
        assert_eq!(declaration(shape.name).0, shape.base.map_or("", |base| base.name), "{}", shape.name);
    }
}

#[test]
fn tables_are_sound() {
    for shape in SHAPES.into_iter().chain([&TICKET_SUMMARY, &TICKET_PAGE, &NAMED_PAGE, &FORM_FIELD_PAGE]) {
        let members: Vec<_> = shape.all_members().collect();
        assert!(members.len() <= 64, "{}: the members that were seen are bits of one number", shape.name);
        let wire: BTreeSet<_> = members.iter().map(|member| member.wire()).collect();
        let names: BTreeSet<_> = members.iter().map(|member| member.name()).collect();
        assert_eq!((wire.len(), names.len()), (members.len(), members.len()), "{}: a name twice", shape.name);
        for member in members {
            assert!(!["extra", "__proto__"].contains(&member.name()), "{}", member.name());
            // The envelope of a page already is camelCase; its names get shorter.
            let wire = member.wire().strip_prefix("item").filter(|rest| rest.starts_with(char::is_uppercase));
            let name = wire.map_or_else(|| camel_case(member.wire()), str::to_lowercase);
            assert_eq!(member.name(), name, "names are the wire's in camelCase");
        }
    }
}

fn camel_case(wire: &str) -> String {
    let mut words = wire.split('_');
    let first = words.next().unwrap().to_owned();
    words.fold(first, |name, word| name + &word[..1].to_uppercase() + &word[1..])
}

/// The words of a union of string literals.
fn union(name: &str) -> BTreeSet<&'static str> {
    let (_, rest) = TYPES.split_once(&format!("export type {name} =")).unwrap();
    let (words, _) = rest.split_once(';').unwrap();
    words.split('|').map(|word| word.trim().trim_matches('"')).filter(|word| !word.is_empty()).collect()
}

#[test]
fn every_code_is_declared_and_described() {
    let codes: BTreeSet<_> = Code::ALL.iter().map(|code| code.word()).collect();
    assert_eq!(codes.len(), Code::ALL.len());
    assert_eq!(union("OmnideskErrorCode"), codes);
    for code in codes {
        assert!(TYPES.contains(&format!(" * | `{code}` | ")), "{code} is not described");
    }
}

#[test]
fn every_delivery_is_declared() {
    let words = [Delivery::NotSent, Delivery::Refused, Delivery::Unknown].map(Delivery::word);
    assert_eq!(union("Delivery"), BTreeSet::from(words));
}

#[test]
fn declarations_hold_no_any_and_describe_every_member() {
    let code: String = TYPES.lines().filter(|line| !line.trim_start().starts_with(['*', '/'])).collect();
    assert!(!code.split(|character: char| !character.is_alphanumeric()).any(|word| word == "any"));
    let lines: Vec<_> = TYPES.lines().collect();
    for pair in lines.windows(2) {
        let is_member = pair[1].trim_start().starts_with("readonly ") && pair[1].starts_with("  ");
        let speaks_for_itself = ["readonly type: \"", "readonly name: \"", "readonly [otherParameter"];
        if is_member && !speaks_for_itself.iter().any(|start| pair[1].trim_start().starts_with(start)) {
            assert!(pair[0].trim_end().ends_with("*/"), "not described: {}", pair[1]);
        }
    }
}
