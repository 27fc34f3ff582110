//! What is encoded is what a server decodes.

use omnidesk_sdk::http::{Body, BodyEncoding, BooleanEncoding, Parameters, Value, encode};
use proptest::collection::vec;
use proptest::prelude::*;

fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => any::<String>().prop_map(Value::Text),
        1 => any::<i32>().prop_map(|number| Value::Number(number.to_string())),
        1 => any::<bool>().prop_map(Value::Boolean),
        1 => Just(Value::Null),
    ]
}

fn parameters() -> impl Strategy<Value = Parameters> {
    let value = prop_oneof![4 => scalar(), 1 => vec(scalar(), 0..4).prop_map(Value::List)];
    vec((".{1,12}", value), 0..6).prop_map(Parameters)
}

fn fields(parameters: &Parameters) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    parameters.for_each_field(BooleanEncoding::Words, |name, text| fields.push((name.to_owned(), text.to_owned())));
    fields
}

fn encoded(parameters: &Parameters, encoding: BodyEncoding) -> Body {
    let mut random = 0;
    encode(parameters, encoding, BooleanEncoding::Words, || {
        random += 1;
        random
    })
}

/// Reads a multipart body as the standard says, with nothing in common with the encoder.
fn parts(body: &Body) -> Vec<(String, String)> {
    let boundary = body.content_type.strip_prefix("multipart/form-data; boundary=").expect("a boundary");
    let text = format!("\r\n{}", String::from_utf8(body.bytes.clone()).unwrap());
    let mut pieces = text.split(&format!("\r\n--{boundary}")).collect::<Vec<_>>();
    assert_eq!((pieces.remove(0), pieces.pop()), ("", Some("--\r\n")));
    let part = |piece: &str| {
        let (head, value) = piece.split_once("\r\n\r\n").expect("a head");
        let name =
            head.strip_prefix("\r\nContent-Disposition: form-data; name=\"").and_then(|name| name.strip_suffix('"'));
        let name = name.expect("a name").replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
        (name, value.to_owned())
    };
    pieces.into_iter().map(part).collect()
}

#[test]
fn boundary_never_occurs_in_what_is_sent() {
    let mut random = vec![2, 2, 1, 1];
    let taken = "omnidesk-00000000000000010000000000000001";
    let fields = Parameters(vec![("message".into(), Value::Text(format!("--{taken}--\r\n")))]);
    let body = encode(&fields, BodyEncoding::Multipart, BooleanEncoding::Words, || random.pop().unwrap());
    assert!(body.content_type.ends_with("boundary=omnidesk-00000000000000020000000000000002"));
    assert_eq!(parts(&body), [("message".to_owned(), format!("--{taken}--\r\n"))]);
}

#[test]
fn booleans_are_written_as_asked() {
    let flags = Parameters(vec![("yes".into(), Value::Boolean(true)), ("no".into(), Value::Boolean(false))]);
    let written = |booleans| encode(&flags, BodyEncoding::UrlEncoded, booleans, || 0).bytes;
    assert_eq!(written(BooleanEncoding::Words), b"yes=true&no=false");
    assert_eq!(written(BooleanEncoding::Digits), b"yes=1&no=0");
}

proptest! {
    #[test]
    fn url_encoded_bodies_are_read_back(parameters in parameters()) {
        let body = encoded(&parameters, BodyEncoding::UrlEncoded);
        let read: Vec<_> = form_urlencoded::parse(&body.bytes).into_owned().collect();
        prop_assert_eq!(read, fields(&parameters));
    }

    #[test]
    fn multipart_bodies_are_read_back(parameters in parameters()) {
        let body = encoded(&parameters, BodyEncoding::Multipart);
        let expected: Vec<_> = fields(&parameters).into_iter().filter(|(name, _)| !name.contains('%')).collect();
        let read: Vec<_> = parts(&body).into_iter().filter(|(name, _)| !name.contains('%')).collect();
        prop_assert_eq!(read, expected);
    }

    #[test]
    fn json_bodies_are_read_back(parameters in parameters()) {
        let body = encoded(&parameters, BodyEncoding::Json);
        let read: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(&body.bytes).unwrap();
        for (name, value) in &read {
            // A name given twice is decided by the last.
            let (_, sent) = parameters.0.iter().rfind(|(other, _)| other == name).unwrap();
            prop_assert_eq!(value, &as_json(sent));
        }
        prop_assert!(parameters.0.iter().all(|(name, _)| read.contains_key(name)));
    }
}

fn as_json(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Boolean(flag) => (*flag).into(),
        Value::Number(number) => serde_json::from_str(number).unwrap(),
        Value::Text(text) => text.as_str().into(),
        Value::List(elements) => elements.iter().map(as_json).collect(),
    }
}
