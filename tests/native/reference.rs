//! The same rules over a tree of values, written without the scanner and the writer, to compare with.

use omnidesk_sdk::model::{Absent, DateTime, ENTRY_KINDS, Rule, Shape};
use serde_json::{Map, Value, json};

/// A value whose objects keep members that came twice.
#[derive(Clone, Debug)]
pub enum Tree {
    Plain(Value),
    Array(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

impl Tree {
    /// Reads a text that `serde_json` reads too.
    pub fn read(json: &[u8]) -> Self {
        read_value(&mut { json })
    }

    /// The members of an object.
    pub fn members(&self) -> Option<&[(String, Self)]> {
        if let Self::Object(members) = self { Some(members) } else { None }
    }

    /// The text that the last member of this name has that is a text.
    fn last_text(&self, name: &str) -> Option<&str> {
        let named = self.members()?.iter().rev().filter(|(key, _)| key == name);
        named.filter_map(|(_, value)| if let Self::Plain(value) = value { value.as_str() } else { None }).next()
    }
}

impl From<&Value> for Tree {
    fn from(value: &Value) -> Self {
        match value {
            Value::Array(elements) => Self::Array(elements.iter().map(Self::from).collect()),
            Value::Object(members) => {
                Self::Object(members.iter().map(|(key, value)| (key.clone(), value.into())).collect())
            }
            plain => Self::Plain(plain.clone()),
        }
    }
}

fn read_value(json: &mut &[u8]) -> Tree {
    if take(json, b'[') {
        let mut elements = Vec::new();
        while !take(json, b']') {
            elements.push(read_value(json));
            take(json, b',');
        }
        return Tree::Array(elements);
    }
    if !take(json, b'{') {
        return Tree::Plain(read_plain(json));
    }
    let mut members = Vec::new();
    while !take(json, b'}') {
        let key = read_plain(json);
        take(json, b':');
        members.push((key.as_str().unwrap().to_owned(), read_value(json)));
        take(json, b',');
    }
    Tree::Object(members)
}

fn take(json: &mut &[u8], byte: u8) -> bool {
    *json = json.trim_ascii_start();
    let rest = json.strip_prefix(&[byte]);
    *json = rest.unwrap_or(json);
    rest.is_some()
}

fn read_plain(json: &mut &[u8]) -> Value {
    let mut values = serde_json::Deserializer::from_slice(json).into_iter::<Value>();
    let value = values.next().unwrap().unwrap();
    *json = &json[values.byte_offset()..];
    value
}

/// What the record becomes, or `None` if it is no such record.
#[allow(dead_code, reason = "the fuzz target has members that came twice")]
pub fn record(object: &Map<String, Value>, shape: &'static Shape) -> Option<Value> {
    let members: Vec<_> = object.iter().map(|(key, value)| (key.clone(), value.into())).collect();
    record_of(&members, shape)
}

/// As [`record`], of members of which some may come twice: each is treated as if it were the only one, and the last of
/// those that are written wins.
pub fn record_of(members: &[(String, Tree)], shape: &'static Shape) -> Option<Value> {
    let mut result = Map::new();
    let mut extra = Map::new();
    for (wire, value) in members {
        let Some((_, member)) = shape.find(wire) else {
            extra.insert(wire.clone(), clean(value));
            continue;
        };
        match normalise(value, member.rule) {
            Outcome::Fits(value) => drop(result.insert(member.name().into(), value)),
            Outcome::Nothing if member.required => {}
            Outcome::Nothing => drop(result.insert(member.name().into(), nothing(member.rule))),
            Outcome::Omitted => {}
            Outcome::Partly(kept) => {
                result.insert(member.name().into(), kept);
                extra.insert(wire.clone(), clean(value));
            }
            Outcome::Misfit => drop(extra.insert(wire.clone(), clean(value))),
        }
    }
    for member in shape.all_members().filter(|member| !member.rule.is_envelope()) {
        if result.contains_key(member.name()) {
            continue;
        }
        if member.required {
            return None;
        }
        if shape.absent == Absent::Filled {
            result.insert(member.name().into(), nothing(member.rule));
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

fn normalise(value: &Tree, rule: Rule) -> Outcome {
    use Outcome::{Fits, Misfit, Nothing, Omitted, Partly};
    match (rule, value) {
        (Rule::Kind(word), _) => Fits(word.into()),
        (Rule::Envelope, _) => Omitted,
        (_, Tree::Plain(value)) => normalise_plain(value, rule),
        (Rule::Any, value) => Fits(clean(value)),
        (Rule::Map | Rule::JsonText | Rule::Record(_), Tree::Array(array)) if array.is_empty() => Nothing,
        (Rule::Map | Rule::JsonText, value) => Fits(clean(value)),
        (Rule::Record(shape), Tree::Object(members)) => record_of(members, shape).map_or(Misfit, Fits),
        (Rule::Timeline, value) => elements(value).map_or(Misfit, |entries| Fits(timeline(&entries))),
        (Rule::Tags | Rule::Values | Rule::Records(_), value) => {
            let Some(elements) = elements(value) else { return Misfit };
            let kept: Vec<Value> = elements.iter().filter_map(|element| list_element(element, rule)).collect();
            if kept.len() == elements.len() { Fits(kept.into()) } else { Partly(kept.into()) }
        }
        _ => Misfit,
    }
}

fn normalise_plain(value: &Value, rule: Rule) -> Outcome {
    use Outcome::{Fits, Misfit, Nothing};
    match (rule, value) {
        (_, Value::Null) => Nothing,
        (Rule::Any, value) => Fits(value.clone()),
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
        (Rule::Date | Rule::Moment, Value::String(date)) if date.starts_with("0000-00-00") => Nothing,
        (Rule::Date | Rule::Moment, Value::String(date)) if DateTime::parse(date).is_some() => Fits(value.clone()),
        (Rule::Tags, Value::String(tags)) => {
            Fits(tags.split(',').map(|tag| tag.trim_matches(' ')).filter(|tag| !tag.is_empty()).collect())
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
    if is_nothing { Outcome::Nothing } else { Outcome::Fits(clean(&Tree::from(&inside))) }
}

/// The elements of an array, or of what PHP writes for an array with gaps.
fn elements(value: &Tree) -> Option<Vec<&Tree>> {
    match value {
        Tree::Array(elements) => Some(elements.iter().collect()),
        Tree::Object(members) => {
            let is_index = |key: &str| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit());
            members.iter().all(|(key, _)| is_index(key)).then(|| members.iter().map(|(_, value)| value).collect())
        }
        Tree::Plain(_) => None,
    }
}

fn list_element(element: &Tree, rule: Rule) -> Option<Value> {
    match (rule, element) {
        (Rule::Values, element) => Some(clean(element)),
        (Rule::Records(shape), Tree::Object(members)) => record_of(members, shape),
        (Rule::Tags, Tree::Plain(Value::String(tag))) if !tag.is_empty() => Some(tag.as_str().into()),
        (Rule::Tags, Tree::Plain(Value::Number(tag))) => Some(tag.to_string().into()),
        _ => None,
    }
}

fn timeline(entries: &[&Tree]) -> Value {
    let mut last = String::new();
    let mut dated: Vec<(String, Value)> = Vec::new();
    for entry in entries {
        let date = entry_date(entry);
        last = date.map_or(last, str::to_owned);
        dated.push((last.clone(), timeline_entry(entry, date)));
    }
    dated.sort_by(|one, other| one.0.cmp(&other.0));
    dated.into_iter().map(|(_, entry)| entry).collect()
}

/// The last date that is one; the word for nothing takes those before it back.
fn entry_date(entry: &Tree) -> Option<&str> {
    let dates = entry.members().into_iter().flatten().filter(|(key, _)| key == "created_at");
    dates.fold(None, |last, (_, value)| match value {
        Tree::Plain(Value::Null) => None,
        Tree::Plain(Value::String(text)) if text.is_empty() || text.starts_with("0000-00-00") => None,
        Tree::Plain(Value::String(text)) if DateTime::parse(text).is_some() => Some(text.as_str()),
        _ => last,
    })
}

fn timeline_entry(entry: &Tree, date: Option<&str>) -> Value {
    let wire_type = entry.last_text("type");
    let shape = ENTRY_KINDS.iter().find(|(kind, _)| Some(*kind) == wire_type).map(|(_, shape)| *shape);
    let known = shape.zip(entry.members()).and_then(|(shape, members)| record_of(members, shape));
    known.unwrap_or_else(|| json!({ "type": "unknown", "wireType": wire_type, "createdAt": date, "raw": clean(entry) }))
}

/// The value without members named `__proto__`. Of a member that came twice it has the last one.
fn clean(value: &Tree) -> Value {
    match value {
        Tree::Array(elements) => elements.iter().map(clean).collect(),
        Tree::Object(members) => {
            let kept = members.iter().filter(|(key, _)| key != "__proto__");
            Value::Object(kept.map(|(key, value)| (key.clone(), clean(value))).collect())
        }
        Tree::Plain(value) => value.clone(),
    }
}

/// Sorts decoded entries as `facade/timeline.js` does.
pub fn in_order(entries: Vec<Value>) -> Vec<Value> {
    let mut last = String::new();
    let mut timed: Vec<_> = entries
        .into_iter()
        .map(|entry| {
            last = entry["createdAt"].as_str().unwrap_or(&last).to_owned();
            (last.clone(), entry)
        })
        .collect();
    timed.sort_by(|one, other| one.0.cmp(&other.0));
    timed.into_iter().map(|(_, entry)| entry).collect()
}
