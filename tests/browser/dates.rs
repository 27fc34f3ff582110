//! Dates, read in a time zone.

use crate::page::{js_with, summary};
use crate::sandbox::{client_with, options};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn dates_are_read_in_the_zone_of_the_options() {
    let dates = [
        ("", "2019-09-28 22:06:16", "2019-09-28T22:06:16.000Z"),
        ("timeZone: 'UTC'", "2019-09-28 22:06:16", "2019-09-28T22:06:16.000Z"),
        ("timeZone: 'Europe/Amsterdam'", "2019-09-28 22:06:16", "2019-09-28T20:06:16.000Z"),
        ("timeZone: 'Europe/Amsterdam'", "2019-12-28 22:06:16", "2019-12-28T21:06:16.000Z"),
        ("timeZone: 'Europe/Amsterdam'", "2024-10-27 02:30:00", "2024-10-27T00:30:00.000Z"),
        ("timeZone: 'Europe/Amsterdam'", "2024-03-31 02:30:00", "2024-03-31T01:30:00.000Z"),
        ("timeZone: 'America/St_Johns'", "2024-01-01 00:00:00", "2024-01-01T03:30:00.000Z"),
        ("timeZone: 'Pacific/Kiritimati'", "2024-01-01 00:00:00", "2023-12-31T10:00:00.000Z"),
        ("timeZone: 'Asia/Kathmandu'", "2024-02-29 23:59:59", "2024-02-29T18:14:59.000Z"),
        ("timeZone: 'Europe/Amsterdam'", "2019-09-28T22:06:16+00:00", "2019-09-28T22:06:16.000Z"),
    ];
    for (zone, text, expected) in dates {
        let desk = client_with(&options(zone));
        assert_eq!(js_with(&format!("a.toDate('{text}').toISOString()"), &desk), expected, "{zone} {text}");
    }
}

#[wasm_bindgen_test]
fn what_is_no_date_is_null() {
    let desk = client_with(&options(""));
    for text in ["null", "undefined", "''", "'today'", "'0000-00-00 00:00:00'", "'2019-02-30 00:00:00'"] {
        assert_eq!(js_with(&format!("a.toDate({text}) === null"), &desk), true, "{text}");
    }
    let thrown = js_with("(() => { try { a.toDate(5) } catch (error) { return error } })()", &desk);
    assert_eq!(summary(&thrown), "invalid_argument, not_sent, -");
}
