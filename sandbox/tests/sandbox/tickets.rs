//! The tickets of a fresh sandbox.

use crate::client::{Client, SAMPLE_ID};
use omnidesk_sandbox::Sandbox;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Every ticket of a fresh sandbox, with its history.
static TICKETS: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let mut client = Client::new();
    let (_, listed) = client.control("GET", "/tickets", "");
    let rows = listed["tickets"].as_array().unwrap();
    rows.iter().map(|row| client.ticket(row["id"].as_u64().unwrap())).collect()
});

fn timeline(ticket: &Value) -> &[Value] {
    ticket["timeline"].as_array().unwrap()
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let snapshots = [1, 1, 2].map(|seed| Sandbox::new(seed).unwrap().snapshot().unwrap());
    assert!(snapshots[0] == snapshots[1]);
    assert!(snapshots[1] != snapshots[2]);
}

#[test]
fn ids_follow_the_sample_without_gaps() {
    let ids: Vec<_> = TICKETS.iter().map(|ticket| ticket["id"].as_u64().unwrap()).collect();
    let expected: Vec<_> = (SAMPLE_ID..).take(ids.len()).collect();
    assert_eq!(ids, expected);
    assert!(ids.len() > 40, "{}", ids.len());
}

#[test]
fn every_status_brand_and_priority_occurs() {
    let values = |member: &str| -> BTreeSet<String> {
        TICKETS.iter().map(|ticket| ticket[member].as_str().unwrap().to_owned()).collect()
    };
    let statuses = ["closed", "holding", "new", "open", "pending", "solved"].map(str::to_owned);
    assert_eq!(values("status"), BTreeSet::from(statuses));
    assert_eq!(values("brand_name").len(), 4);
    assert_eq!(values("priority"), BTreeSet::from(["high", "low", "medium", "urgent"].map(str::to_owned)));
}

#[test]
fn four_languages_are_spoken() {
    let (_, listed) = Client::new().control("GET", "/tickets", "");
    let mut spoken: BTreeMap<String, usize> = BTreeMap::new();
    for row in listed["tickets"].as_array().unwrap() {
        *spoken.entry(row["language"].as_str().unwrap().to_owned()).or_default() += 1;
    }
    assert_eq!(spoken.keys().collect::<Vec<_>>(), ["ar", "de", "en", "nl"]);
    assert!(spoken.values().all(|count| *count >= 4), "{spoken:?}");
}

#[test]
fn one_timeline_has_four_hundred_entries_and_one_has_none() {
    let mut lengths: Vec<_> = TICKETS.iter().map(|ticket| timeline(ticket).len()).collect();
    lengths.sort_unstable();
    assert_eq!((lengths[0], lengths[lengths.len() - 1]), (0, 400));
}

#[test]
fn ids_are_numbers_in_events_and_texts_elsewhere() {
    for ticket in TICKETS.iter() {
        for entry in timeline(ticket) {
            match entry["type"].as_str().unwrap() {
                "event" => assert!(entry["id"].is_u64()),
                "note" | "message" if entry["id"] == 2_999_001 => {}
                "note" | "message" => assert!(entry["id"].is_string()),
                other => assert!(["call", "survey"].contains(&other), "{other}"),
            }
        }
    }
}

#[test]
fn no_two_entries_share_an_id_within_their_kind() {
    let mut seen = BTreeSet::new();
    for entry in TICKETS.iter().flat_map(|ticket| timeline(ticket).to_vec()) {
        let series = if entry["type"] == "event" { "event" } else { "post" };
        assert!(seen.insert((series, entry["id"].to_string())), "{}", entry["id"]);
    }
}

#[test]
fn timelines_are_in_no_order() {
    let shuffled = TICKETS
        .iter()
        .filter(|ticket| {
            let times: Vec<_> = timeline(ticket).iter().map(|entry| entry["created_at"].as_str().unwrap()).collect();
            !times.is_sorted() && !times.iter().rev().is_sorted()
        })
        .count();
    assert!(shuffled > 30, "{shuffled}");
}

#[test]
fn meta_data_is_json_inside_a_text_but_for_one_damaged_entry() {
    let posts = TICKETS.iter().flat_map(timeline).filter(|entry| entry["meta_data"].is_string());
    let damaged = posts.filter(|post| serde_json::from_str::<Value>(post["meta_data"].as_str().unwrap()).is_err());
    assert_eq!(damaged.count(), 1);
}

#[test]
fn nothing_was_written_after_the_last_update() {
    for ticket in TICKETS.iter().filter(|ticket| ticket["id"] != SAMPLE_ID) {
        let written = timeline(ticket).iter().filter(|entry| entry["type"] != "event");
        let times = written.map(|entry| entry["created_at"].as_str().unwrap());
        let latest = times.max().unwrap_or(ticket["created_at"].as_str().unwrap());
        assert!(ticket["last_update"].as_str().unwrap() >= latest, "{}", ticket["id"]);
    }
}

#[test]
fn only_closed_tickets_have_been_closed() {
    for ticket in TICKETS.iter() {
        assert_eq!(ticket["closed_at"].is_string(), ticket["status"] == "closed", "{}", ticket["id"]);
    }
}

#[test]
fn addresses_and_numbers_belong_to_nobody() {
    for ticket in TICKETS.iter().filter(|ticket| ticket["id"] != SAMPLE_ID) {
        for channel in ticket["customer_channels"].as_array().unwrap() {
            let reference = channel["unique_reference"].as_str().unwrap();
            let reserved = [".example", "@example.com", "@example.net", "@example.org"];
            let fictional = ["+31600000", "+447700900", "+493023125", "+494066969", "+498999998", "+4917139200"];
            let belongs_to_nobody = match channel["channel_id"].as_u64() {
                Some(1) => reserved.iter().any(|end| reference.ends_with(end)),
                _ => fictional.iter().any(|start| reference.starts_with(start)),
            };
            assert!(belongs_to_nobody, "{reference}");
        }
    }
}

#[test]
fn hostile_mail_is_marked_in_its_title_and_really_hostile() {
    let marked: Vec<_> = TICKETS
        .iter()
        .filter(|ticket| {
            let title = ticket["title"].as_str().unwrap();
            ["[suspicious mail]", "[verdachte mail]", "[verdächtige Mail]"].iter().any(|mark| title.starts_with(mark))
        })
        .collect();
    assert_eq!(marked.len(), 6);
    let all: String = marked.iter().map(|ticket| ticket.to_string()).collect();
    for vector in ["<script", "onerror=", "javascript:", "http-equiv", "position:fixed", "<form", "srcdoc", "<mglyph"] {
        assert!(all.contains(vector), "{vector}");
    }
    let rest = TICKETS.iter().filter(|ticket| !marked.contains(ticket));
    assert!(rest.map(Value::to_string).all(|ticket| !ticket.contains("<script") && !ticket.contains("onerror")));
}
