//! Answers taken in chunk by chunk are the same as whole ones: entries, order, drift and refusals.

use crate::documents::{as_php_writes, record as any_record};
use crate::fixtures::fixture;
use crate::platform::{Fate, World, answer, call, config, run, without_retries};
use crate::reference::in_order;
use omnidesk_sdk::api::{Reply, tickets};
use omnidesk_sdk::client::Client;
use omnidesk_sdk::decode::{
    Answer, Cut, Cutting, Document, Drift, Intake, Json, PIECE, Refusal, decode, decode_entry, decode_shell,
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
    decode(body, Answer::Item(&TICKET)).map(|Document { json, drift }| (parse(&json.text()), drift))
}

fn chunked<'a>(chunks: impl Iterator<Item = &'a [u8]>, piece: usize) -> (Decoded, usize) {
    let mut intake = Intake::new(Some(Cutting::Decoded), piece);
    let mut entries = Vec::new();
    let mut outlet = |json: &Json| match parse(&json.text()) {
        Value::Array(more) => entries.extend(more),
        other => panic!("{other}"),
    };
    chunks.for_each(|chunk| intake.push(chunk.to_vec(), &mut outlet));
    let (shell, cut) = intake.finish(&mut outlet);
    let left = shell.len();
    let decoded = decode_shell(&shell, Answer::Item(&TICKET), cut.as_deref()).map(|Document { json, drift }| {
        let mut ticket = parse(&json.text());
        if ticket["timeline"].is_null() {
            entries = in_order(entries);
            ticket["timeline"] = entries.into();
        }
        (ticket, drift)
    });
    (decoded, left)
}

/// Whether entries are decoded as they come or when they are looked at, each is as in the whole.
fn assert_same(chunks: &[&[u8]], piece: usize) {
    let body = chunks.concat();
    let whole = whole(&body);
    let context = || format!("{chunks:?}, pieces of {piece}: {}", String::from_utf8_lossy(&body));
    let (found, _) = chunked(chunks.iter().copied(), piece);
    assert_eq!(found, whole, "{}", context());
    // Of several things that are wrong, another may be found first.
    let unread = one_by_one(chunks.iter().copied(), piece, &body);
    assert_eq!(unread.map(sorted).ok(), whole.map(sorted).ok(), "unread, {}", context());
}

fn assert_same_in_chunks(body: &[u8], size: usize, piece: usize) {
    assert_same(&body.chunks(size).collect::<Vec<_>>(), piece);
}

/// Reports by where they belong. Those of a whole answer are limited, so that nothing follows from as many.
fn sorted((ticket, mut drift): (Value, Vec<Drift>)) -> (Value, Vec<Drift>) {
    drift.sort_by(|one, other| one.path.cmp(&other.path));
    (ticket, if drift.len() < 100 { drift } else { Vec::new() })
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

/// An entry that nobody read, and its date.
type Unread<'a> = (usize, &'a [u8], Value);

/// Entries by what is said of where they are, and what is left.
fn unread<'a>(
    chunks: impl Iterator<Item = &'a [u8]>,
    piece: usize,
    body: &[u8],
) -> (Vec<Unread<'_>>, Vec<u8>, Option<Box<Cut>>) {
    let mut intake = Intake::new(Some(Cutting::Unread), piece);
    let (mut entries, mut end) = (Vec::new(), 0);
    let mut outlet = |json: &Json| {
        let list: Vec<Value> = serde_json::from_slice(json.bytes()).unwrap();
        for entry in list.chunks_exact(3) {
            let [before, length] = [0, 1].map(|at: usize| usize::try_from(entry[at].as_u64().unwrap()).unwrap());
            let start = end + before;
            end = start + length;
            entries.push((start, &body[start..end], entry[2].clone()));
        }
    };
    chunks.for_each(|chunk| intake.push(chunk.to_vec(), &mut outlet));
    let (shell, cut) = intake.finish(&mut outlet);
    (entries, shell, cut)
}

#[test]
fn entries_that_nobody_reads_are_all_there() {
    let body = format!("{{\"item\":{{\"id\":1,\"timeline\":[ {ENTRY} ,\n{EARLY},null , 12,\"é\"]}}}}");
    for (size, piece) in (1..40).map(|size| (size, 1)).chain([(1_000, 1), (1_000, PIECE), (10, PIECE)]) {
        let (entries, shell, _) = unread(body.as_bytes().chunks(size), piece, body.as_bytes());
        let dates = [json!("2020-01-02 00:00:00"), json!("2020-01-01 00:00:00"), json!(null), json!(null), json!(null)];
        let texts = [ENTRY, EARLY, "null", "12", "\"é\""];
        let found: Vec<_> = entries.into_iter().map(|(_, text, date)| (text, date)).collect();
        assert_eq!(found, texts.map(str::as_bytes).into_iter().zip(dates).collect::<Vec<_>>());
        assert_eq!(shell, br#"{"item":{"id":1,"timeline":[]}}"#);
    }
}

/// The ticket that entries make which are decoded one by one, each by itself; refused with what is wrong with the first
/// that is wrong.
fn one_by_one<'a>(chunks: impl Iterator<Item = &'a [u8]>, piece: usize, body: &[u8]) -> Decoded {
    let (entries, shell, cut) = unread(chunks, piece, body);
    let Document { json, mut drift } = decode_shell(&shell, Answer::Item(&TICKET), cut.as_deref())?;
    let mut ticket = parse(&json.text());
    let mark = if body.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
    let mut decoded = Vec::new();
    for (index, (start, text, date)) in entries.iter().enumerate() {
        let entry = decode_entry(text, index, start - mark).map_err(Refusal::Unreadable)?;
        decoded.push(parse(&entry.json.text()));
        assert_eq!(decoded[index]["createdAt"], *date, "{}", String::from_utf8_lossy(text));
        drift.extend(entry.drift);
    }
    // A second timeline takes the place of the first.
    if ticket["timeline"].is_null() {
        ticket["timeline"] = in_order(decoded).into();
    }
    Ok((ticket, drift))
}

#[test]
fn an_entry_that_is_wrong_is_refused_when_it_is_decoded() {
    let deep = format!(r#"{{"type":"x","a":{}1{}}}"#, "[".repeat(128), "]".repeat(128));
    for (wrong, reason) in [
        (deep.as_str(), "no more than 128 levels of arrays and objects"),
        (r#"{"a":tru}"#, "`true` or `false`"),
        ("{\"a\":\"\n\"}", "no control character in a string"),
        (r#"{"a" 1}"#, "`:`"),
    ] {
        let body = format!(r#"{{"item":{{"id":1,"timeline":[{ENTRY},{wrong},{EARLY}]}}}}"#);
        let (entries, shell, cut) = unread(body.as_bytes().chunks(9), 1, body.as_bytes());
        assert!(decode_shell(&shell, Answer::Item(&TICKET), cut.as_deref()).is_ok(), "{wrong}");
        let (start, text, _) = &entries[1];
        let refusal = decode_entry(text, 1, *start).unwrap_err();
        assert!(refusal.starts_with(&format!("item.timeline[1]: expected {reason} at byte ")), "{refusal}");
        assert_eq!(whole(body.as_bytes()), Err(Refusal::Unreadable(refusal)));
        assert!(
            decode_entry(entries[0].1, 0, entries[0].0).is_ok() && decode_entry(entries[2].1, 2, entries[2].0).is_ok()
        );
    }
}

#[test]
fn brackets_and_quotes_that_do_not_close_are_refused_at_once() {
    for wrong in [
        r#"{"a":[1}"#,
        r#"{"a":[1},{"b":2}]"#,
        r#"[{]}"#,
        r#"{"a":"}"#,
        r#"{"a":"\"}"#,
        "{\"a\":1",
        r#"{"a":{"b":1}"#,
        "]",
    ] {
        let body = format!(r#"{{"item":{{"id":1,"timeline":[{ENTRY},{wrong},{EARLY}]}}}}"#);
        let (_, shell, cut) = unread(body.as_bytes().chunks(9), 1, body.as_bytes());
        let refusal = decode_shell(&shell, Answer::Item(&TICKET), cut.as_deref()).unwrap_err();
        assert_eq!(Err(refusal), whole(body.as_bytes()), "{wrong}");
    }
}

/// What its members say of an entry's date, wherever they stand and however they are written.
#[test]
fn dates_are_found_without_reading() {
    let date = "2020-02-03 04:05:06";
    let with = |member: &str| member.replace("DATE", date);
    for (members, is_dated) in [
        (r#""created_at":"DATE""#, true),
        (r#""created_at" : "DATE" "#, true),
        ("\"created_at\"\n:\t\"DATE\"", true),
        (r#""x":"\"","created_at":"DATE""#, true),
        (r#""x":"\\","created_at":"DATE""#, true),
        (r#""x":"\\\"\\\\","created_at":"DATE","y":"\\""#, true),
        (r#""created_\u0061t":"DATE""#, true),
        (r#""\u0063reated\u005fat":"DATE""#, true),
        (r#""created_at":"DATE","created\u005Fat":null"#, false),
        (r#""created_at":"DATE","created_at":"""#, false),
        (r#""created_at":"DATE","created_at":7"#, true),
        (r#""created_at":7,"created_at":"DATE""#, true),
        (r#""created_at":"DATE","created_at":"0000-00-00 00:00:00""#, false),
        (r#""a":{"created_at":"DATE"}"#, false),
        (r#""a":[{"created_at":"DATE"}]"#, false),
        (r#""a":"created_at","b":"DATE""#, false),
        (r#""a":"\"created_at\":\"DATE\"""#, false),
        (r#""created_by":"DATE","cr":"DATE""#, false),
        (r#""created_at":"DATE x""#, false),
        (r#""a":{},"b":[[{}]],"created_at":"DATE""#, true),
    ] {
        // Each place in a block comes up.
        for length in 0..40 {
            let entry =
                format!(r#"{{"z":"{}",{},"q":{{}}}}"#, "é".repeat(length / 2) + &"-".repeat(length % 2), with(members));
            let body = format!(r#"{{"item":{{"id":1,"timeline":[{entry}]}}}}"#);
            let (entries, _, _) = unread(body.as_bytes().chunks(1_000), 1, body.as_bytes());
            assert_eq!(entries.len(), 1, "{entry}");
            assert_eq!(entries[0].2, if is_dated { json!(date) } else { json!(null) }, "{entry}");
            assert_same_in_chunks(body.as_bytes(), 1_000, 1);
        }
    }
}

#[test]
fn a_small_answer_is_the_same_however_it_is_split() {
    let body =
        format!(r#"{{"item":{{"timeline":[{ENTRY},{{"type":"message","id":"2","content":"\"]}}\\"}},7],"id":1}}}}"#);
    for first in 1..body.len() {
        for second in first + 1..body.len() {
            let (one, rest) = body.as_bytes().split_at(first);
            let (two, three) = rest.split_at(second - first);
            assert_same(&[one, two, three], 1);
        }
    }
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
            assert_same(&chunks.collect::<Vec<_>>(), piece);
        }
    }

    #[test]
    fn no_bytes_give_anything_else(body in proptest::collection::vec(any::<u8>(), 0..200), size in 1..50_usize) {
        assert_same_in_chunks(&body, size, 1);
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
    assert!(parse(&cut.document.json.text())["timeline"].is_null());
    let pieces = cut.pieces.as_ref().unwrap().downcast_ref::<Vec<String>>().unwrap();
    let mut entries: Vec<_> = pieces.iter().flat_map(|piece| parse(piece).as_array().unwrap().clone()).collect();
    entries = in_order(entries);
    assert_eq!(parse(&whole.document.json.text())["timeline"], Value::Array(entries));
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
        // What is wrong inside an entry that nobody looks at, nobody finds.
        if !broken.contains("--") {
            assert_eq!(show(Some(Cutting::Unread)), show(None), "{broken}");
        }
    }
}

#[test]
fn reads_that_want_different_things_are_not_shared() {
    let world = World::new([Fate::Answered(5, answer(200, fixture("ticket-858462.json")))]);
    let (clock, log) = (Rc::clone(&world.clock), Rc::clone(&world.log));
    let client = Client::new(config(), world);
    let wishes = [None, Some(Cutting::Decoded), Some(Cutting::Unread), Some(Cutting::Unread), Some(Cutting::Decoded)];
    let work = wishes.map(|cutting| -> Pin<Box<dyn Future<Output = bool>>> {
        let client = client.clone();
        let mut operation = tickets::get("1".into(), false);
        operation.cutting = cutting;
        Box::pin(async move { client.call(operation, client.limits()).await.is_ok() })
    });
    assert_eq!(run(&clock, work.into()), [true; 5]);
    assert_eq!(log.requests.borrow().len(), 3);
}
