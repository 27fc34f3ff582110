//! The same rules over `serde_json::Value`, written without the scanner and the writer, to compare with.

use omnidesk_sdk::model::{Absent, DateTime, ENTRY_KINDS, Rule, Shape};
use serde_json::{Map, Value, json};

/// What the record becomes, or `None` if it is no such record.
pub fn record(object: &Map<String, Value>, shape: &'static Shape) -> Option<Value> {
    let mut result = Map::new();
    let mut extra = Map::new();
    for (wire, value) in object {
        let Some((_, member)) = shape.find(wire) else {
            extra.insert(wire.clone(), clean(value));
            continue;
        };
        match normalise(value, member.rule) {
            Outcome::Fits(value) => drop(result.insert(member.name.into(), value)),
            Outcome::Nothing if member.required => {}
            Outcome::Nothing => drop(result.insert(member.name.into(), nothing(member.rule))),
            Outcome::Omitted => {}
            Outcome::Partly(kept) => {
                result.insert(member.name.into(), kept);
                extra.insert(wire.clone(), clean(value));
            }
            Outcome::Misfit => drop(extra.insert(wire.clone(), clean(value))),
        }
    }
    for member in shape.all_members().filter(|member| !member.rule.is_envelope()) {
        if result.contains_key(member.name) {
            continue;
        }
        if member.required {
            return None;
        }
        if shape.absent == Absent::Filled {
            result.insert(member.name.into(), nothing(member.rule));
        }
    }
    extra.remove("__proto__");
    result.insert("extra".into(), extra.into());
    Some(result.into())
}

fn nothing(rule: Rule) -> Value {
    match rule {
        Rule::Text | Rule::Word(_) => json!(""),
        Rule::Tags | Rule::Values | Rule::Records(_) | Rule::Timeline => json!([]),
        Rule::Map | Rule::JsonText => json!({}),
        _ => Value::Null,
    }
}

enum Outcome {
    Fits(Value),
    Partly(Value),
    Nothing,
    Omitted,
    Misfit,
}

fn normalise(value: &Value, rule: Rule) -> Outcome {
    use Outcome::{Fits, Misfit, Nothing, Omitted, Partly};
    match (rule, value) {
        (Rule::Kind(word), _) => Fits(word.into()),
        (Rule::Envelope, _) => Omitted,
        (_, Value::Null) => Nothing,
        (Rule::Any, value) => Fits(clean(value)),
        (Rule::JsonText, Value::String(text)) => json_text(text),
        (_, Value::String(text)) if text.is_empty() && !matches!(rule, Rule::Tags) => Nothing,
        (Rule::Id, Value::String(id)) => {
            if id == "0" {
                Nothing
            } else {
                Fits(id.as_str().into())
            }
        }
        (Rule::Id, Value::Number(id)) => match id.to_string() {
            id if id == "0" => Nothing,
            id if id.bytes().all(|byte| byte.is_ascii_digit()) => Fits(id.into()),
            _ => Misfit,
        },
        (Rule::Text | Rule::TextOrNull | Rule::Word(_) | Rule::WordOrNull(_), Value::String(text)) => {
            Fits(text.as_str().into())
        }
        (Rule::Text | Rule::TextOrNull | Rule::Word(_) | Rule::WordOrNull(_), Value::Number(number)) => {
            Fits(number.to_string().into())
        }
        (Rule::Flag, value) => match value.to_string().trim_matches('"') {
            "1" | "true" => Fits(true.into()),
            "0" | "false" => Fits(false.into()),
            _ => Misfit,
        },
        (Rule::Number, Value::Number(_)) => Fits(value.clone()),
        (Rule::Number, Value::String(text)) => match serde_json::from_str::<Value>(text) {
            Ok(Value::Number(number)) if number.to_string() == *text => Fits(Value::Number(number)),
            _ => Misfit,
        },
        (Rule::Date, Value::String(date)) if date.starts_with("0000-00-00") => Nothing,
        (Rule::Date, Value::String(date)) if DateTime::parse(date).is_some() => Fits(value.clone()),
        (Rule::Tags, Value::String(tags)) => {
            Fits(tags.split(',').map(|tag| tag.trim_matches(' ')).filter(|tag| !tag.is_empty()).collect())
        }
        (Rule::Map | Rule::JsonText, Value::Array(array)) if array.is_empty() => Nothing,
        (Rule::Map | Rule::JsonText, Value::Array(_) | Value::Object(_)) => Fits(clean(value)),
        (Rule::Record(_), Value::Array(array)) if array.is_empty() => Nothing,
        (Rule::Record(shape), Value::Object(object)) => record(object, shape).map_or(Misfit, Fits),
        (Rule::Timeline, value) => elements(value).map_or(Misfit, |entries| Fits(timeline(&entries))),
        (Rule::Tags | Rule::Values | Rule::Records(_), value) => {
            let Some(elements) = elements(value) else { return Misfit };
            let kept: Vec<Value> = elements.iter().filter_map(|element| list_element(element, rule)).collect();
            if kept.len() == elements.len() { Fits(kept.into()) } else { Partly(kept.into()) }
        }
        _ => Misfit,
    }
}

const SPACE: [char; 4] = [' ', '\n', '\r', '\t'];

fn json_text(text: &str) -> Outcome {
    let Ok(inside) = serde_json::from_str::<Value>(text) else {
        let is_nothing = text.trim_matches(SPACE).is_empty();
        return if is_nothing { Outcome::Nothing } else { Outcome::Fits(text.into()) };
    };
    let is_nothing = inside.is_null() || matches!(text.trim_matches(SPACE), "[]" | "{}");
    if is_nothing { Outcome::Nothing } else { Outcome::Fits(clean(&inside)) }
}

/// The elements of an array, or of what PHP writes for an array with gaps.
fn elements(value: &Value) -> Option<Vec<&Value>> {
    match value {
        Value::Array(elements) => Some(elements.iter().collect()),
        Value::Object(object) => {
            let is_index = |key: &String| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit());
            object.keys().all(is_index).then(|| object.values().collect())
        }
        _ => None,
    }
}

fn list_element(element: &Value, rule: Rule) -> Option<Value> {
    match (rule, element) {
        (Rule::Values, element) => Some(clean(element)),
        (Rule::Records(shape), Value::Object(object)) => record(object, shape),
        (Rule::Tags, Value::String(tag)) if !tag.is_empty() => Some(tag.as_str().into()),
        (Rule::Tags, Value::Number(tag)) => Some(tag.to_string().into()),
        _ => None,
    }
}

fn timeline(entries: &[&Value]) -> Value {
    let mut last = String::new();
    let mut dated: Vec<(String, Value)> = Vec::new();
    for entry in entries {
        let date = entry.get("created_at").and_then(Value::as_str).filter(|date| DateTime::parse(date).is_some());
        last = date.map_or(last, str::to_owned);
        dated.push((last.clone(), timeline_entry(entry, date)));
    }
    dated.sort_by(|one, other| one.0.cmp(&other.0));
    dated.into_iter().map(|(_, entry)| entry).collect()
}

fn timeline_entry(entry: &Value, date: Option<&str>) -> Value {
    let wire_type = entry.get("type").and_then(Value::as_str);
    let shape = ENTRY_KINDS.iter().find(|(kind, _)| Some(*kind) == wire_type).map(|(_, shape)| *shape);
    let known = shape.zip(entry.as_object()).and_then(|(shape, entry)| record(entry, shape));
    known.unwrap_or_else(|| json!({ "type": "unknown", "wireType": wire_type, "createdAt": date, "raw": clean(entry) }))
}

/// The value without members named `__proto__`.
fn clean(value: &Value) -> Value {
    match value {
        Value::Array(elements) => elements.iter().map(clean).collect(),
        Value::Object(object) => {
            let kept = object.iter().filter(|(key, _)| *key != "__proto__");
            Value::Object(kept.map(|(key, value)| (key.clone(), clean(value))).collect())
        }
        plain => plain.clone(),
    }
}
