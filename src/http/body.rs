//! The three ways in which parameters become bytes.

use super::percent::push_form;
use super::{BooleanEncoding, Parameters, Value};
use crate::text::{concat, cut, digits, replace};

/// A body, and the header that says how it is encoded.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Body {
    /// The header `Content-Type`.
    pub content_type: String,
    /// What is sent.
    pub bytes: Vec<u8>,
}

/// The ways in which parameters become bytes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum BodyEncoding {
    /// `multipart/form-data`, documented for POST.
    Multipart,
    /// `application/x-www-form-urlencoded`, documented for PUT.
    UrlEncoded,
    /// `application/json`, not documented.
    Json,
}

/// Encodes `parameters`. `random` picks a boundary that does not occur in what is sent.
pub fn encode(
    parameters: &Parameters,
    encoding: BodyEncoding,
    booleans: BooleanEncoding,
    random: impl FnMut() -> u64,
) -> Body {
    match encoding {
        BodyEncoding::Multipart => multipart(parameters, booleans, random),
        BodyEncoding::UrlEncoded => Body {
            content_type: "application/x-www-form-urlencoded;charset=UTF-8".into(),
            bytes: url_encoded(parameters, booleans).into_bytes(),
        },
        BodyEncoding::Json => Body { content_type: "application/json".into(), bytes: json(parameters).into_bytes() },
    }
}

/// `name=value&list[]=1`, as in addresses and url-encoded bodies.
pub(super) fn url_encoded(parameters: &Parameters, booleans: BooleanEncoding) -> String {
    let mut encoded = String::new();
    parameters.for_each_field(booleans, |name, text| {
        if !encoded.is_empty() {
            encoded.push('&');
        }
        push_form(&mut encoded, name);
        encoded.push('=');
        push_form(&mut encoded, text);
    });
    encoded
}

fn multipart(parameters: &Parameters, booleans: BooleanEncoding, mut random: impl FnMut() -> u64) -> Body {
    loop {
        let boundary = concat(&["omnidesk-", &digits(random(), 16, 16), &digits(random(), 16, 16)]);
        let mut body = String::new();
        let mut is_taken = false;
        parameters.for_each_field(booleans, |name, text| {
            is_taken |= cut(name, &boundary).is_some() || cut(text, &boundary).is_some();
            for part in [
                "--",
                &boundary,
                "\r\nContent-Disposition: form-data; name=\"",
                &escape_name(name),
                "\"\r\n\r\n",
                text,
                "\r\n",
            ] {
                body.push_str(part);
            }
        });
        if !is_taken {
            body.push_str(&concat(&["--", &boundary, "--\r\n"]));
            return Body {
                content_type: concat(&["multipart/form-data; boundary=", &boundary]),
                bytes: body.into_bytes(),
            };
        }
    }
}

/// As the HTML standard has browsers write names.
fn escape_name(name: &str) -> String {
    [("\r", "%0D"), ("\n", "%0A"), ("\"", "%22")]
        .iter()
        .fold(name.to_owned(), |name, (character, escaped)| replace(&name, character, escaped))
}

fn json(parameters: &Parameters) -> String {
    let mut json = String::from("{");
    for (index, (name, value)) in parameters.0.iter().enumerate() {
        if index > 0 {
            json.push(',');
        }
        push_json_text(&mut json, name);
        json.push(':');
        push_json_value(&mut json, value);
    }
    json.push('}');
    json
}

fn push_json_value(json: &mut String, value: &Value) {
    match value {
        Value::Null => json.push_str("null"),
        Value::Boolean(flag) => json.push_str(if *flag { "true" } else { "false" }),
        Value::Number(number) => json.push_str(number),
        Value::Text(text) => push_json_text(json, text),
        Value::List(elements) => {
            json.push('[');
            for (index, element) in elements.iter().enumerate() {
                if index > 0 {
                    json.push(',');
                }
                push_json_value(json, element);
            }
            json.push(']');
        }
    }
}

fn push_json_text(json: &mut String, text: &str) {
    json.push('"');
    for character in text.chars() {
        match character {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\u{0}'..='\u{1f}' => {
                json.push_str("\\u");
                json.push_str(&digits(u32::from(character).into(), 16, 4));
            }
            other => json.push(other),
        }
    }
    json.push('"');
}
