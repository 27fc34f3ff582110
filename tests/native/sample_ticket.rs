//! The documented ticket, there and back: no member of it is lost.

use crate::fixtures::fixture;
use omnidesk_sdk::decode::{Answer, decode};
use omnidesk_sdk::model::{ENTRY_KINDS, Rule, Shape, TICKET};
use serde_json::{Map, Value, json};

/// Counts the members of the wire's record, each of which has to be found again in the decoded one.
fn count_members(wire: &Map<String, Value>, decoded: &Value, shape: &'static Shape) -> usize {
    let mut count = 0;
    for (name, value) in wire {
        let (_, member) = shape.find(name).unwrap_or_else(|| panic!("{name} is in no table"));
        let found = decoded.get(member.name()).unwrap_or_else(|| panic!("{} is lost", member.name()));
        count += 1 + count_inside(value, found, member.rule, name);
    }
    count
}

fn count_inside(value: &Value, found: &Value, rule: Rule, name: &str) -> usize {
    match rule {
        Rule::Record(shape) => count_members(value.as_object().unwrap(), found, shape),
        Rule::Records(shape) => {
            let pairs = value.as_array().unwrap().iter().zip(found.as_array().unwrap());
            pairs.map(|(value, found)| count_members(value.as_object().unwrap(), found, shape)).sum()
        }
        Rule::Timeline => value.as_array().unwrap().iter().map(|entry| count_entry(entry, found)).sum(),
        _ => {
            assert_eq!(back_to_the_wire(found, value), *value, "{name}");
            0
        }
    }
}

fn count_entry(entry: &Value, timeline: &Value) -> usize {
    let shape = ENTRY_KINDS.iter().find(|(kind, _)| entry["type"] == *kind).unwrap().1;
    let id = entry["id"].to_string().replace('"', "");
    let decoded = timeline.as_array().unwrap().iter().find(|decoded| decoded["id"] == *id).unwrap();
    count_members(entry.as_object().unwrap(), decoded, shape)
}

/// Undoes the normalisation, in the way in which this member is written on the wire.
fn back_to_the_wire(found: &Value, wire: &Value) -> Value {
    match (wire, found) {
        (Value::Number(_), Value::String(id)) => serde_json::from_str(id).unwrap(),
        (Value::Number(_), Value::Null) => json!(0),
        (Value::Number(_), Value::Bool(flag)) => json!(u8::from(*flag)),
        (Value::String(id), Value::Null) if id == "0" => json!("0"),
        (Value::String(_), Value::Null) => json!(""),
        (Value::String(_), Value::Array(tags)) if tags.is_empty() => json!(""),
        (Value::String(_), Value::Object(map)) if map.is_empty() => json!("[]"),
        (Value::String(_), Value::Object(map)) => json!(serde_json::to_string(map).unwrap()),
        (Value::Array(_), Value::Object(map)) if map.is_empty() => json!([]),
        _ => found.clone(),
    }
}

#[test]
fn every_member_of_the_sample_is_found_again() {
    let body = fixture("ticket-858462.json");
    let document = decode(&body, Answer::Item(&TICKET)).unwrap();
    assert_eq!(document.drift, [], "the tables know every member");
    let decoded: Value = serde_json::from_str(&document.json.text()).unwrap();
    let wire: Value = serde_json::from_slice(&body).unwrap();
    let below_item = count_members(wire["item"].as_object().unwrap(), &decoded, &TICKET);
    // `meta_data` is text on the wire, so its members are not among the lines with a key.
    let key_lines = String::from_utf8(body).unwrap().lines().filter(|line| line.trim_start().starts_with('"')).count();
    assert_eq!(below_item + ["type", "item"].len(), key_lines);
    assert_eq!(key_lines, 139);
}
