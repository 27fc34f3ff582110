//! The three encodings of a request body.

use super::fields::Fields;
use super::multipart;
use crate::exchange::Request;
use serde_json::{Map, Value};

/// Why a body has no fields.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BodyError {
    /// The content type is missing or none of the three.
    #[error("The content type \"{0}\" is not supported.")]
    UnsupportedType(String),
    /// The bytes are not what the content type says.
    #[error("The request body could not be read: {0}.")]
    Malformed(String),
}

/// The fields of a request's body; none when the body is empty.
///
/// Understands `multipart/form-data`, `application/x-www-form-urlencoded` and `application/json`. In the first two,
/// names that end in `[]` or `[0]` build lists.
pub(crate) fn decode(request: &Request) -> Result<Fields, BodyError> {
    if request.body.is_empty() {
        return Ok(Fields::default());
    }
    let content_type = request.header("content-type").unwrap_or_default();
    let essence = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match essence.as_str() {
        "application/json" => decode_json(&request.body),
        "application/x-www-form-urlencoded" => Ok(decode_urlencoded(&request.body)),
        "multipart/form-data" => decode_multipart(content_type, &request.body),
        _ => Err(BodyError::UnsupportedType(content_type.to_owned())),
    }
}

fn decode_json(body: &[u8]) -> Result<Fields, BodyError> {
    match serde_json::from_slice(body) {
        Ok(Value::Object(members)) => Ok(Fields::from_members(members)),
        Ok(_) => Err(BodyError::Malformed("a JSON object was expected".to_owned())),
        Err(error) => Err(BodyError::Malformed(error.to_string())),
    }
}

fn decode_urlencoded(body: &[u8]) -> Fields {
    let mut members = Map::new();
    for (name, value) in form_urlencoded::parse(body) {
        insert(&mut members, &name, Value::String(value.into_owned()));
    }
    Fields::from_members(members)
}

fn decode_multipart(content_type: &str, body: &[u8]) -> Result<Fields, BodyError> {
    let parts = multipart::parts(content_type, body).map_err(|error| BodyError::Malformed(error.to_string()))?;
    let mut members = Map::new();
    for part in parts {
        insert(&mut members, &part.name, part.value);
    }
    Ok(Fields::from_members(members))
}

/// Puts a form value under its name: `name[]` and `name[0]` append to a list, a plain name replaces what was there.
fn insert(members: &mut Map<String, Value>, name: &str, value: Value) {
    let Some(list_name) = list_name(name) else {
        members.insert(name.to_owned(), value);
        return;
    };
    match members.entry(list_name).or_insert_with(|| Value::Array(Vec::new())) {
        Value::Array(values) => values.push(value),
        single => *single = Value::Array(vec![single.take(), value]),
    }
}

fn list_name(name: &str) -> Option<String> {
    let (list_name, index) = name.strip_suffix(']')?.rsplit_once('[')?;
    index.bytes().all(|byte| byte.is_ascii_digit()).then(|| list_name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn request(content_type: &str, body: &str) -> Request {
        let headers = vec![("Content-Type".to_owned(), content_type.to_owned())];
        Request { headers, body: body.as_bytes().to_vec(), ..Request::default() }
    }

    fn members(content_type: &str, body: &str) -> Value {
        Value::Object(decode(&request(content_type, body)).unwrap().into_members())
    }

    #[test]
    fn urlencoded_names_with_brackets_build_lists() {
        let decoded =
            members("application/x-www-form-urlencoded; charset=UTF-8", "a=1+2&b[]=3&b[]=4&c[0]=5&c[7]=6&d=%C3%A9");
        assert_eq!(decoded, json!({ "a": "1 2", "b": ["3", "4"], "c": ["5", "6"], "d": "é" }));
    }

    #[test]
    fn a_plain_name_beside_brackets_joins_the_list() {
        assert_eq!(members("application/x-www-form-urlencoded", "a=1&a[]=2"), json!({ "a": ["1", "2"] }));
    }

    #[test]
    fn brackets_with_a_word_inside_are_part_of_the_name() {
        assert_eq!(members("application/x-www-form-urlencoded", "a[b]=1"), json!({ "a[b]": "1" }));
    }

    #[test]
    fn json_keeps_its_types() {
        assert_eq!(members("application/json", r#"{"a":[1,2],"b":null}"#), json!({ "a": [1, 2], "b": null }));
    }

    #[test]
    fn json_other_than_an_object_is_malformed() {
        for body in ["[1]", "3", "{", "{\"a\":"] {
            let error = decode(&request("application/json", body)).unwrap_err();
            assert!(matches!(error, BodyError::Malformed(_)), "{body}: {error}");
        }
    }

    #[test]
    fn other_content_types_are_unsupported() {
        for content_type in ["text/plain", "application/xml", ""] {
            let error = decode(&request(content_type, "a=1")).unwrap_err();
            assert!(matches!(error, BodyError::UnsupportedType(_)), "{content_type}: {error}");
        }
    }

    #[test]
    fn an_empty_body_needs_no_content_type() {
        assert!(decode(&Request::default()).unwrap().into_members().is_empty());
    }
}
