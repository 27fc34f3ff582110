//! More than three hundred values that are JSON, or almost, as a member that nobody knows and as members that somebody does.

use crate::fixtures::fixture;
use omnidesk_sdk::decode::{Answer, decode};
use omnidesk_sdk::model::TICKET;
use serde_json::Value;

#[rustfmt::skip]
const FINE: &[&str] = &[
    "0", "-0", "1", "-1", "10", "1.0", "0.1", "-0.5", "1e1", "1E1", "1e+1", "1e-1", "1.5e300",
    "123456789012345678901234567890", "1e400", "-1e400", "1e-400", "9007199254740993", "18446744073709551616",
    "0.1e1", "0e0", "-0e-0", "0.0000000000000000001", "true", "false", "null", " true", "true ", "\n\t\r null \n",
    r#""""#, r#""a""#, r#"" ""#, r#""\"""#, r#""\\""#, r#""\/""#, r#""\b\f\n\r\t""#, r#""\u0000""#, r#""\u0041""#,
    r#""\u00e9""#, r#""\u20AC""#, r#""\uD83C\uDF0D""#, r#""\ud83c\udf0d""#, r#""\uFFFF""#, r#""\uFEFF""#,
    r#""\u2028\u2029""#, "\"\u{2028}\u{2029}\"", "\"é\"", "\"€\"", "\"🌍\"", "\"\u{feff}\"", "\"\u{7f}\"",
    "\"\u{80}\"", "\"\u{ffff}\"", "\"\u{10ffff}\"", "\"\u{0301}\"", "\"\u{202e}abc\"", r#""</script>""#, r#""<!--""#,
    r#""${1}""#, r#""`""#, r#""'""#, r#""//""#, r#""/*""#, r#""\u005c""#, r#""\u0022""#, r#""\\u0041""#, "[]", "[ ]",
    "[1]", "[1,2]", "[ 1 , 2 ]", "[[]]", "[[],[]]", "[null]", "[true,false]", r#"["a","b"]"#, "[{}]",
    "[[[[[[[[]]]]]]]]", "{}", "{ }", r#"{"a":1}"#, r#"{ "a" : 1 }"#, r#"{"a":1,"b":2}"#, r#"{"":1}"#, r#"{"a":{}}"#,
    r#"{"a":[]}"#, r#"{"a":1,"a":2}"#, r#"{"\u0061":1}"#, r#"{"a\nb":1}"#, r#"{"constructor":1}"#,
    r#"{"prototype":{}}"#, r#"{"__proto__":1}"#, r#"{"hasOwnProperty":1}"#, r#"{"toString":null,"valueOf":null}"#,
    r#"{"then":1}"#, r#"{"length":-1}"#, r#"{"0":1,"1":2}"#, r#"{"é":1}"#, r#"{"🌍":1}"#,
];

#[rustfmt::skip]
const BROKEN: &[&str] = &[
    "[1,2,3", "{\"a\":[1}", "[{\"a\":1]", "1.2.3", "0123", "-e1", "[-]", "[\"a\",\"b]", "{\"a\":\"b}", "tRue",
    "", " ", "+1", "01", "-01", "00", "1.", ".1", "-.1", "-", "--1", "1e", "1e+", "1e-", "e1", "1.e1", "0x10",
    "1_000", "1,5", "1 2", "0b1", "NaN", "Infinity", "-Infinity", "inf", "1n", "1f", "１", "٣", "²", "1e1.5", "0e",
    "2..3", "1ee2", "True", "TRUE", "tru", "truee", "False", "fals", "Null", "NULL", "nul", "nulll", "undefined",
    "None", "nil", "yes", "t", "f", "n", "\"", "\"a", "a\"", "'a'", "`a`", "“a”", r#""\"#, r#""\""#, r#""\x41""#,
    r#""\a""#, r#""\0""#, r#""\'""#, r#""\u""#, r#""\u1""#, r#""\u12""#, r#""\u123""#, r#""\uG000""#, r#""\u 041""#,
    r#""\U0041""#, r#""\u{41}""#, r#""\u004""#, r#""\N""#, r#""\ ""#, r#""\é""#, "\"\n\"", "\"\t\"", "\"\r\"",
    "\"\u{0}\"", "\"\u{1f}\"", "\"a\nb\"", "\"a\" \"b\"", "\"a\"b", "\"a\"\"b\"", "[", "]", "[1", "1]", "[1,]",
    "[,1]", "[,]", "[1,,2]", "[1 2]", "[1;2]", "[1:2]", "[1}", "[[1]", "[1]]", "[\"a]", "[a]", "[1,2", "[1,2,", "(1)",
    "[1\u{a0},2]", "{", "}", "{]", "{\"a\"", "{\"a\":", "{\"a\":}", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,}",
    "{,\"a\":1}", "{a:1}", "{'a':1}", "{1:1}", "{\"a\" 1}", "{\"a\"=1}", "{\"a\"::1}", "{\"a\":1 \"b\":2}",
    "{\"a\":1;\"b\":2}", "{\"a\":1,,\"b\":2}", "{\"a\":1}}", "{\"a\":1]", "{\"a\",\"b\"}", "{\"a\":1:2}", "{null:1}",
    "{{}:1}", "{[]:1}", "{\"a\n\":1}", "{\"\\x\":1}", "{\"a\":'b'}", "{\"a\":undefined}", "{\"a\":01}", "{...{}}",
    "{\"a\":1//x\n}", "// a\n1", "1 // a", "/* a */ 1", "1 /* a */", "# a\n1", "<!-- -->1", "<?php 1", "\u{feff}1",
    "1\u{feff}", "\u{a0}1", "\u{2028}1", "\u{b}1", "\u{c}1", "\\u0031", "1;", "=1", "callback(1)",
    "Notice: x in y on line 1\n1", "<br />\n<b>Warning</b>: x", "*", "&", "?", "@", "$", "%", "^", "~", "|", ",", ":",
    ";", ".", "\\", "/",
];

/// Bytes that are not UTF-8, inside a string: what browsers make of them is no error.
#[rustfmt::skip]
const NOT_UTF8: &[&[u8]] = &[
    b"\x80", b"\xbf", b"\xc0\x80", b"\xc1\xbf", b"\xc3", b"\xc3\x28", b"\xe2\x82", b"\xe2\x28\xa1", b"\xe0\x80\xaf",
    b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\xf0\x9f\x8c", b"\xf0\x28\x8c\xbc", b"\xf0\x80\x80\xaf", b"\xf4\x90\x80\x80",
    b"\xf5\x80\x80\x80", b"\xf8\x88\x80\x80\x80", b"\xfe", b"\xff", b"\xff\xfe", b"a\xffb", b"\xc3\xa9\xc3",
];

fn ticket(value: &[u8], member: &str) -> Result<Value, String> {
    let head = format!(r#"{{"type":"item","item":{{"id":1,"{member}":"#);
    let body = [head.as_bytes(), value, br#"}}"#].concat();
    let document = decode(&body, Answer::Item(&TICKET)).map_err(|refusal| format!("{refusal:?}"))?;
    Ok(serde_json::from_str(&document.json.text()).unwrap_or_else(|error| panic!("{error}: {}", document.json.text())))
}

/// Members of every kind of rule, and one that is in no table.
#[rustfmt::skip]
const MEMBERS: &[&str] = &[
    "new_member", "form_id", "title", "from", "show_timeline", "sla_next_breach_seconds", "created_at", "tags",
    "customer_custom_fields", "grade_by_customer", "customer", "customer_channels", "timeline", "status",
];

#[test]
fn what_is_json_is_data_wherever_it_stands() {
    for value in FINE {
        for member in MEMBERS {
            if let Err(refusal) = ticket(value.as_bytes(), member) {
                panic!("{member}: {value}: {refusal}");
            }
        }
    }
}

#[test]
fn what_is_not_json_is_refused_wherever_it_stands() {
    for value in BROKEN {
        assert!(serde_json::from_str::<Value>(value).is_err(), "{value} is JSON after all");
        for member in MEMBERS {
            assert!(ticket(value.as_bytes(), member).is_err(), "{member}: {value}");
        }
    }
}

#[test]
fn what_is_not_utf8_becomes_replacement_characters_as_in_browsers() {
    for bytes in NOT_UTF8 {
        let quoted = [b"\"".as_slice(), bytes, b"\""].concat();
        let decoded = ticket(&quoted, "title").unwrap_or_else(|refusal| panic!("{bytes:x?}: {refusal}"));
        assert_eq!(decoded["title"], String::from_utf8_lossy(bytes).as_ref(), "{bytes:x?}");
    }
}

#[test]
fn half_a_surrogate_pair_stays_half_a_pair() {
    for half in [r"\ud800", r"\udfff", r"\ud83c\u0041", r"\udf0d\ud83c", r"\ud800\ud800"] {
        let body = format!(r#"{{"item":{{"id":1,"title":"{half}","{half}":{{"{half}":"{half}"}}}}}}"#);
        let document = decode(body.as_bytes(), Answer::Item(&TICKET)).unwrap();
        assert_eq!(document.json.text().matches(half).count(), 4, "{}", document.json.text());
    }
}

#[test]
fn no_part_of_the_sample_is_the_whole() {
    let whole = fixture("ticket-858462.json");
    let end = whole.trim_ascii_end().len();
    for length in (0..end).step_by(7) {
        assert!(decode(&whole[..length], Answer::Item(&TICKET)).is_err(), "{length} bytes");
    }
    for garbage in ["x", "{}", "]", ",", "\0", "<br>", "\u{feff}", "null"] {
        let longer = [&whole[..], garbage.as_bytes()].concat();
        assert!(decode(&longer, Answer::Item(&TICKET)).is_err(), "{garbage} behind");
        let later = [garbage.as_bytes(), &whole[..]].concat();
        assert_eq!(decode(&later, Answer::Item(&TICKET)).is_ok(), garbage == "\u{feff}", "{garbage} before");
    }
}

#[test]
fn there_are_enough_of_them() {
    let cuts = fixture("ticket-858462.json").len() / 7;
    let all = FINE.len() + BROKEN.len() + NOT_UTF8.len();
    assert!(all >= 300, "{all}");
    assert!(all * MEMBERS.len() + cuts > 4_000);
}
