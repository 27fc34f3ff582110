//! Answers taken in chunk by chunk are the same as whole ones: entries, order, drift and refusals.

use crate::documents::{as_php_writes, record as any_record};
use crate::fixtures::fixture;
use crate::platform::{Fate, World, answer, call, config, run, without_retries};
use omnidesk_sdk::api::{Reply, tickets};
use omnidesk_sdk::client::Client;
use omnidesk_sdk::decode::{
    Answer, Cutting, Document, Drift, Intake, PIECE, Refusal, decode, decode_entry, decode_shell,
};
use omnidesk_sdk::error::Error;
use omnidesk_sdk::model::TICKET;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

type Decoded = Result<(Value, Vec<Drift>), Refusal>;

/// What escapes say is left open, for half a surrogate pair is no text for `serde_json`.
fn parse(text: &str) -> Value {
    let mut marked = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next().unwrap() {
                'u' => marked.push_str("\\\\u"),
                other => marked.extend(['\\', other]),
            },
            ascii if ascii.is_ascii() => marked.push(ascii),
            other => {
                other.encode_utf16(&mut [0; 2]).iter().for_each(|unit| marked.push_str(&format!("\\\\u{unit:04x}")))
            }
        }
    }
    serde_json::from_str(&marked).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn whole(body: &[u8]) -> Decoded {
    decode(body, Answer::Item(&TICKET)).map(|Document { json, drift }| (parse(&json), drift))
}

/// Sorts entries as `facade/timeline.js` does.
fn sort(entries: &mut Vec<Value>) {
    let mut last = String::new();
    let mut timed: Vec<_> = std::mem::take(entries)
        .into_iter()
        .map(|entry| {
            last = entry["createdAt"].as_str().unwrap_or(&last).to_owned();
            (last.clone(), entry)
        })
        .collect();
    timed.sort_by(|one, other| one.0.cmp(&other.0));
    entries.extend(timed.into_iter().map(|(_, entry)| entry));
}

fn chunked<'a>(chunks: impl Iterator<Item = &'a [u8]>, piece: usize) -> (Decoded, usize) {
    let mut intake = Intake::new(Some(Cutting::Decoded), piece);
    let mut entries = Vec::new();
    let mut outlet = |json: &str, _: &str| match parse(json) {
        Value::Array(more) => entries.extend(more),
        other => panic!("{other}"),
    };
    chunks.for_each(|chunk| intake.push(chunk.to_vec(), &mut outlet));
    let (shell, cut) = intake.finish(&mut outlet);
    let left = shell.len();
    let decoded = decode_shell(&shell, Answer::Item(&TICKET), cut.as_deref()).map(|Document { json, drift }| {
        let mut ticket = parse(&json);
        if ticket["timeline"].is_null() {
            sort(&mut entries);
            ticket["timeline"] = entries.into();
        }
        (ticket, drift)
    });
    (decoded, left)
}

fn assert_same_in_chunks(body: &[u8], size: usize, piece: usize) {
    let (found, _) = chunked(body.chunks(size), piece);
    assert_eq!(found, whole(body), "chunks of {size}, pieces of {piece}: {}", String::from_utf8_lossy(body));
}

fn assert_same_in_all_chunks(body: &[u8]) {
    for size in [1, 2, 3, 4, 5, 7, 11, 16, 23, 37, body.len().max(1)] {
        assert_same_in_chunks(body, size, 1);
    }
    assert_same_in_chunks(body, 7, 50);
}

#[test]
fn every_chunking_of_the_sample_gives_the_same() {
    let body = fixture("ticket-858462.json");
    for size in (1..body.len()).step_by(13).chain(1..20) {
        assert_same_in_chunks(&body, size, 1);
    }
    let (_, left) = chunked(body.chunks(100), 1);
    assert!(left < 3_100, "the entries left early: {left}");
}

#[test]
fn every_fixture_gives_the_same() {
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures")).unwrap() {
        let body = std::fs::read(file.unwrap().path()).unwrap();
        for size in [1, 2, 3, 17, 1_000] {
            assert_same_in_chunks(&body, size, 1);
        }
    }
}

const ENTRY: &str = r#"{"type":"note","id":1,"created_at":"2020-01-02 00:00:00","new":1}"#;
const EARLY: &str = r#"{"id":2,"created_at":"2020-01-01 00:00:00","type":"event"}"#;

#[test]
fn odd_timelines_give_the_same() {
    let values = [
        "[]",
        "[ ]",
        "[E]",
        " [ E ] ",
        "[E,F]",
        "[\nE\n,\tF , E ]",
        "[E,1,F]",
        "[1,2,3]",
        "[123]",
        "[12e5,true,false,null]",
        "[\"a\",\"\\ud83c\",\"\\ud83c\\udf0d\"]",
        "[[],[[]],{}]",
        "[E,{\"type\":\"call\",\"a\":{\"b\":[1]}},F]",
        "null",
        "\"\"",
        "\"text\"",
        "0",
        "{}",
        "{\"0\":E,\"2\":F}",
        "{\"0\":E,\"x\":F}",
        "[E,F",
        "[E,F}",
        "[E,]",
        "[E,,F]",
        "[,E]",
        "[,]",
        "[E F]",
        "[E;F]",
        "[EF]",
        "[E],F",
        "[E]]",
        "[E,tru]",
        "[E,truE]",
        "[E,01,F]",
        "[E,F,\"\\u12\"]",
        "[E,F,\"\\u12x4\",E]",
        "[E,{\"a\":1,}]",
        "[E,{\"a\" 1}]",
        "[E,{\"type\":\"note\",\"id\":1,\"to\":\"\u{1}\"},F]",
        "[E,\"a\nb\",F]",
        "[E,F,-]",
        "[E,F,--1,E]",
        "[E,\"",
        "[E,\"\\",
        "[E",
        "[",
        "[E,",
        "[{\"type\":\"note\"},E]",
        "[{\"type\":\"note\",\"id\":1,\"created_at\":\"2020-01-03 00:00:00\",\"created_at\":null},E,F]",
        "[{\"type\":\"note\",\"id\":1,\"created_at\":\"2020-01-03 00:00:00\",\"created_at\":\"x\"},E,F]",
        "[{\"type\":\"note\",\"id\":1,\"created_at\":\"2020-01-03 00:00:00\",\"created_at\":\"\"},E,F]",
        "[{\"type\":\"x\",\"created_at\":\"2020-01-03 00:00:00\",\"created_at\":7},E,F]",
        "[F,{\"type\":\"note\",\"id\":1,\"created_at\":\"0000-00-00 00:00:00\"},E,F,null,E]",
        "[\"é€🌍\",E,\"привет\"]",
    ];
    let bodies = [
        r#"{"item":{"timeline":T,"id":1}}"#,
        r#"{"type":"item","page":1,"item":{"a":1,"id":1,"timeline":T,"b":[2]},"c":"d"}"#,
        r#"{"type":"item","item":{"\u0074imeline":T,"id":1}}"#,
        r#"{"item":{"id":1,"timeline":T,"timeline":[F]}}"#,
        r#"{"item":{"id":1,"timeline":[E],"timeline":T}}"#,
        r#"{"item":{"id":1,"timeline":T,"timeline":null}}"#,
        r#"{"item":{"id":1,"timeline":T,"timeline":5}}"#,
        r#"{"item":{"id":1,"timeline":T},"item":{"id":2}}"#,
        r#"{"item":{"id":1,"timeline":T},"item":{"timeline":[F],"id":2}}"#,
        r#"{"item":{"timeline":T},"item":[]}"#,
        r#"{"item":[],"item":{"id":3,"timeline":T}}"#,
        r#"{"item":{"timeline":T}}"#,
        r#"{"item":{"id":1,"timeline":T}} x"#,
        r#"{"item":{"id":1,"timeline":T},}"#,
        r#"{"item":{"id":1,"timeline":T,"to":tru}}"#,
        r#"{"item":{"id":1,"timeline":T}"#,
        r#"{"type":"error","message":"No.","item":{"id":1,"timeline":T}}"#,
        r#"{"item":{"id":1,"timeline":T},"status":"error","errors":{"a":["b"]}}"#,
        r#"{"timeline":T,"item":{"id":1}}"#,
        r#"{"item":{"customer":{"id":1,"timeline":T},"x":{"timeline":T},"id":1}}"#,
        r#"[{"item":{"id":1,"timeline":T}}]"#,
        r#"{"item":{"id":1,"a":"\ud800","timeline":T,"b":"é"}}"#,
    ];
    for value in values {
        for body in bodies {
            let body = body.replace('T', &value.replace('E', ENTRY).replace('F', EARLY));
            let body = body.replace('E', ENTRY).replace('F', EARLY);
            assert_same_in_all_chunks(body.as_bytes());
        }
    }
}

#[test]
fn bytes_that_are_no_text_give_the_same() {
    let odd: [&[u8]; 12] = [
        b"\x80",
        b"\xc3",
        b"\xc3\x28",
        b"\xe2\x82",
        b"\xe2\x82\xac",
        b"\xf0\x9f\x8c",
        b"\xf0\x9f\x8c\x8d",
        b"\xed\xa0\x80",
        b"\xff\xfe",
        b"\xe2\xe2\x82\xac",
        b"\xf0\x9f\xc3\xa9",
        b"\xef\xbb\xbf",
    ];
    for bytes in odd {
        for (before, behind) in [("", ""), ("\u{feff}", "é"), ("{", "}")] {
            let parts: [&[u8]; 7] = [
                before.as_bytes(),
                br#"{"item":{"id":1,"timeline":[{"type":"note","id":1,"to":""#,
                bytes,
                br#""},""#,
                bytes,
                br#""]}}"#,
                behind.as_bytes(),
            ];
            assert_same_in_all_chunks(&parts.concat());
        }
        assert_same_in_all_chunks(bytes);
    }
}

#[test]
fn damage_anywhere_gives_the_same() {
    let body = format!(r#"{{"type":"item","item":{{"id":1,"timeline":[{ENTRY},{EARLY},null],"tags":["é"]}},"x":1}}"#);
    for at in 0..body.len() {
        for byte in [b'"', b',', b'{', b']', b'\\', b'0', b' ', b'\n', 0xc3] {
            let mut broken = body.clone().into_bytes();
            broken[at] = byte;
            [1, 5, 64].into_iter().for_each(|size| assert_same_in_chunks(&broken, size, 1));
        }
        [1, 5, 64].into_iter().for_each(|size| assert_same_in_chunks(&body.as_bytes()[..at], size, 1));
    }
}

#[test]
fn no_more_drift_is_reported_than_of_the_whole() {
    let odd = |count: usize| vec![r#"{"type":"note","id":1,"a":1,"b":2}"#; count].join(",");
    for (before, count) in [(3, 20), (60, 10), (99, 3), (150, 2), (0, 80)] {
        let members: String = (0..before).map(|number| format!(r#""m{number}":1,"#)).collect();
        let body = format!(r#"{{"item":{{{members}"timeline":[{}],"z":1,"id":0}},"y":1}}"#, odd(count));
        [9, 100].into_iter().for_each(|size| assert_same_in_chunks(body.as_bytes(), size, 1));
        let body = body.replace(r#""id":0"#, r#""id":5"#);
        [9, 100].into_iter().for_each(|size| assert_same_in_chunks(body.as_bytes(), size, 1));
    }
}

fn long_ticket(entries: usize) -> Vec<u8> {
    let entry = |number: usize| {
        let text = "Het is 21 °C. ".repeat(number % 50);
        json!({ "type": "message", "id": number, "created_at": "2020-01-01 00:00:00", "content": text }).to_string()
    };
    let entries: Vec<_> = (0..entries).map(entry).collect();
    format!(r#"{{"type":"item","item":{{"id":1,"timeline":[{}],"tags":""}}}}"#, entries.join(",")).into_bytes()
}

#[test]
fn what_stays_of_a_long_ticket_is_short() {
    let body = long_ticket(2_000);
    let (found, left) = chunked(body.chunks(16_384), PIECE);
    assert!(left < 100, "{left}");
    assert_eq!(found, whole(&body));
    let (_, left) = chunked(body[..60_000].chunks(16_384), PIECE);
    assert_eq!(left, 60_000, "a short answer is not touched");
}

#[test]
fn work_does_not_grow_with_the_number_of_chunks() {
    let text = "x".repeat(1_000_000);
    for body in [
        format!(r#"{{"item":{{"id":1,"timeline":[{{"type":"note","id":1,"content":"{text}"}}]}}}}"#),
        format!(r#"{{"item":{{"id":1,"a":"{text}","timeline":[{ENTRY}]}}}}"#),
        format!(r#"{{"item":{{"id":1,"timeline":[{ENTRY}],"a":"{text}"}}}}"#),
    ] {
        let (found, _) = chunked(body.as_bytes().chunks(50), 1);
        assert_eq!(found, whole(body.as_bytes()));
    }
}

/// Entries as they came, by what is said of where they are.
fn raw(body: &[u8], size: usize, piece: usize) -> (Vec<(String, Value)>, Vec<u8>) {
    let mut intake = Intake::new(Some(Cutting::Raw), piece);
    let mut entries = Vec::new();
    let mut outlet = |json: &str, came: &str| {
        let places: Vec<Value> = serde_json::from_str(json).unwrap();
        for place in places.chunks_exact(3) {
            let (start, end) = (place[0].as_u64().unwrap() as usize, place[1].as_u64().unwrap() as usize);
            entries.push((came[start..end].to_owned(), place[2].clone()));
        }
    };
    body.chunks(size).for_each(|chunk| intake.push(chunk.to_vec(), &mut outlet));
    let (shell, _) = intake.finish(&mut outlet);
    (entries, shell)
}

#[test]
fn entries_as_they_came_are_all_there() {
    let body = format!("{{\"item\":{{\"id\":1,\"timeline\":[ {ENTRY} ,\n{EARLY},null , 12,\"é\"]}}}}");
    for (size, piece) in (1..40).map(|size| (size, 1)).chain([(1_000, 1), (1_000, PIECE), (10, PIECE)]) {
        let (entries, shell) = raw(body.as_bytes(), size, piece);
        let dates = [json!("2020-01-02 00:00:00"), json!("2020-01-01 00:00:00"), json!(null), json!(null), json!(null)];
        let texts = [ENTRY, EARLY, "null", "12", "\"é\""];
        assert_eq!(entries, texts.map(str::to_owned).into_iter().zip(dates).collect::<Vec<_>>());
        assert_eq!(shell, br#"{"item":{"id":1,"timeline":[]}}"#);
    }
}

/// The ticket that entries make which are decoded one by one.
fn one_by_one(body: &[u8], size: usize) -> Decoded {
    let (entries, shell) = raw(body, size, 1);
    let Document { json, mut drift } = decode(&shell, Answer::Item(&TICKET))?;
    let mut ticket = parse(&json);
    let mut decoded = Vec::new();
    for (index, (text, date)) in entries.iter().enumerate() {
        let entry = decode_entry(text.as_bytes(), index).unwrap();
        decoded.push(parse(&entry.json));
        assert_eq!(decoded[index]["createdAt"], *date, "{text}");
        drift.extend(entry.drift);
    }
    sort(&mut decoded);
    if !decoded.is_empty() {
        ticket["timeline"] = decoded.into();
    }
    drift.sort_by(|one, other| one.path.cmp(&other.path));
    Ok((ticket, drift))
}

#[test]
fn entries_decoded_one_by_one_are_the_same() {
    let odd = format!(
        r#"{{"item":{{"a":1,"timeline":[{ENTRY},7,{EARLY},{{"type":"call"}},{{"type":"note","to":[]}}],"id":1}}}}"#
    );
    for body in [fixture("ticket-858462.json"), odd.into_bytes(), long_ticket(20)] {
        let (ticket, mut drift) = whole(&body).unwrap();
        drift.sort_by(|one, other| one.path.cmp(&other.path));
        assert_eq!(one_by_one(&body, 100), Ok((ticket, drift)));
    }
    let deep = format!(r#"{{"type":"x","a":{}1{}}}"#, "[".repeat(128), "]".repeat(128));
    assert_eq!(decode_entry(deep.as_bytes(), 3), None, "nested too deep");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn generated_tickets_give_the_same(
        item in any_record(&TICKET), sizes in proptest::collection::vec(1..200_usize, 1..60), piece in 1..300_usize,
    ) {
        let body = json!({ "type": "item", "item": item }).to_string();
        for text in [as_php_writes(&body), body] {
            let mut rest = text.as_bytes();
            let chunks = sizes.iter().cycle().map_while(|size| {
                let (chunk, behind) = rest.split_at((*size).min(rest.len()));
                rest = behind;
                (!chunk.is_empty()).then_some(chunk)
            });
            let (found, _) = chunked(chunks, piece);
            prop_assert_eq!(found, whole(text.as_bytes()));
        }
    }

    #[test]
    fn no_bytes_give_anything_else(body in proptest::collection::vec(any::<u8>(), 0..200), size in 1..50_usize) {
        let (found, _) = chunked(body.chunks(size), 1);
        prop_assert_eq!(found, whole(&body));
    }
}

fn cut_call(body: &[u8], cutting: Option<Cutting>) -> Result<Rc<Reply>, Error> {
    let mut operation = tickets::get("1".into(), false);
    operation.cutting = cutting;
    call(without_retries(), World::new([Fate::answered(200, body)]), operation)
}

#[test]
fn a_call_hands_the_pieces_on() {
    let body = fixture("ticket-858462.json");
    let (whole, cut) = (cut_call(&body, None).unwrap(), cut_call(&body, Some(Cutting::Decoded)).unwrap());
    assert!(parse(&cut.document.json)["timeline"].is_null());
    let pieces = cut.pieces.as_ref().unwrap().downcast_ref::<Vec<String>>().unwrap();
    let mut entries: Vec<_> = pieces.iter().flat_map(|piece| parse(piece).as_array().unwrap().clone()).collect();
    sort(&mut entries);
    assert_eq!(parse(&whole.document.json)["timeline"], Value::Array(entries));
}

#[test]
fn an_error_shows_the_same_whether_entries_were_cut_out_or_not() {
    let body = String::from_utf8(long_ticket(30)).unwrap();
    for broken in [
        body.replace(r#""tags""#, r#""tags" 1"#),
        body.replace(r#""id":29"#, r#""id":--"#),
        body.replace(r#""id":1,"#, ""),
        body.replace(r#""type":"item""#, r#""type":"error""#),
        body.replace(r#""type":"item""#, r#""type":"error","message":"No.""#),
        format!("\u{feff}{body} x"),
    ] {
        let show = |cutting| {
            let error = cut_call(broken.as_bytes(), cutting).unwrap_err();
            (error.code, error.message.clone(), error.body.clone(), error.status)
        };
        assert_eq!(show(Some(Cutting::Decoded)), show(None), "{broken}");
        assert_eq!(show(Some(Cutting::Raw)), show(None), "{broken}");
    }
}

#[test]
fn reads_that_want_different_things_are_not_shared() {
    let world = World::new([Fate::Answered(5, answer(200, fixture("ticket-858462.json")))]);
    let (clock, log) = (Rc::clone(&world.clock), Rc::clone(&world.log));
    let client = Client::new(config(), world);
    let wishes = [None, Some(Cutting::Decoded), Some(Cutting::Raw), Some(Cutting::Raw), Some(Cutting::Decoded)];
    let work = wishes.map(|cutting| -> Pin<Box<dyn Future<Output = bool>>> {
        let client = client.clone();
        let mut operation = tickets::get("1".into(), false);
        operation.cutting = cutting;
        Box::pin(async move { client.call(operation, client.limits()).await.is_ok() })
    });
    assert_eq!(run(&clock, work.into()), [true; 5]);
    assert_eq!(log.requests.borrow().len(), 3);
}
