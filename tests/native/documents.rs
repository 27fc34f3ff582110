//! Generates answers: tickets whose members are mostly what they should be, and sometimes anything.

use omnidesk_sdk::model::{Rule, Shape};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Map, Value, json};

/// Text as mail has it, and text that looks like something else.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[ -~]{0,40}",
        2 => any::<String>(),
        2 => select(vec!["", "0", "1", "true", "[]", "{}", "null", "858462", "1.5", "-3", "new", "message", "a, b,,c "])
            .prop_map(str::to_owned),
        1 => select(vec![
            "2019-09-28 22:06:16", "2019-09-28T22:06:16+02:00", "0000-00-00 00:00:00", "2019-02-30 00:00:00",
            r#"{"to":[{"address":"a@example.com","name":""}]}"#, r#"{"a":1},"b":2"#, r#"{"__proto__":{"x":1}}"#,
            "Het is 21 °C – ça va? Привет, 🌍", "<p onclick=\"x()\">Hi</p>\r\n\u{2028}",
        ]).prop_map(str::to_owned),
    ]
}

/// Any JSON value, with the keys that matter among its keys.
pub fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (0..3_i64).prop_map(Value::from),
        Just(json!(1.5)),
        Just(serde_json::from_str::<Value>("1e400").unwrap()),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 5, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Value::from),
            btree_map(key(), inner, 0..5).prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn key() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => select(vec!["id", "type", "created_at", "item", "status", "__proto__", "0", "1", "content", "extra"])
            .prop_map(str::to_owned),
        1 => text(),
    ]
}

/// A record of this shape: some of its members, some unknown ones.
pub fn record(shape: &'static Shape) -> BoxedStrategy<Value> {
    let members: Vec<_> = shape.all_members().collect();
    let count = members.len();
    let chosen = subsequence(members, count / 2..=count);
    let known = chosen.prop_flat_map(|members| {
        let values: Vec<_> =
            members.iter().map(|member| prop_oneof![9 => fitting(member.rule), 1 => any_value().boxed()]).collect();
        let names: Vec<&str> = members.iter().map(|member| member.wire()).collect();
        values.prop_map(move |values| names.iter().map(|name| (*name).to_owned()).zip(values).collect::<Vec<_>>())
    });
    (known, btree_map(key(), any_value(), 0..3))
        .prop_map(|(known, unknown)| Value::Object(unknown.into_iter().chain(known).collect::<Map<_, _>>()))
        .boxed()
}

fn fitting(rule: Rule) -> BoxedStrategy<Value> {
    match rule {
        Rule::Id => {
            prop_oneof![any::<u64>().prop_map(Value::from), any::<u32>().prop_map(|id| id.to_string().into())].boxed()
        }
        Rule::Flag => select(vec![json!(0), json!(1), json!(true), json!("0"), json!("1"), json!("")]).boxed(),
        Rule::Number => {
            prop_oneof![any::<i32>().prop_map(Value::from), any::<i32>().prop_map(|n| n.to_string().into())].boxed()
        }
        Rule::Date | Rule::Moment => date().boxed(),
        Rule::Map => {
            prop_oneof![Just(json!([])), btree_map(key(), any_value(), 0..4).prop_map(|map| json!(map))].boxed()
        }
        Rule::JsonText => any_value().prop_map(|value| value.to_string().into()).boxed(),
        Rule::Values => vec(any_value(), 0..3).prop_map(Value::from).boxed(),
        Rule::Tags => prop_oneof![text().prop_map(Value::from), vec(text(), 0..4).prop_map(Value::from)].boxed(),
        Rule::Record(shape) => record(shape),
        Rule::Records(shape) => vec(record(shape), 0..3).prop_map(Value::from).boxed(),
        Rule::Timeline => vec(entry(), 0..8).prop_map(Value::from).boxed(),
        Rule::Kind(word) => Just(Value::from(word)).boxed(),
        _ => text().prop_map(Value::from).boxed(),
    }
}

fn date() -> impl Strategy<Value = Value> {
    (2018..2022, 1..13, 1..29, 0..24)
        .prop_map(|(year, month, day, hour)| Value::from(format!("{year}-{month:02}-{day:02} {hour:02}:06:16")))
}

fn entry() -> impl Strategy<Value = Value> {
    use omnidesk_sdk::model::{EVENT, MESSAGE, NOTE};
    prop_oneof![3 => record(&MESSAGE), 3 => record(&NOTE), 3 => record(&EVENT), 1 => any_value()]
}

/// JSON as PHP writes it: other than ASCII as escapes, slashes escaped.
pub fn as_php_writes(json: &str) -> String {
    let escape = |character: char| match character {
        '/' => "\\/".to_owned(),
        ascii if ascii.is_ascii() => ascii.to_string(),
        other => other.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect(),
    };
    json.chars().map(escape).collect()
}
