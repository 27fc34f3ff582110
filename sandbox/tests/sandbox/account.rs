//! `GET /user`, `GET /channel` and `GET /view`.

use crate::client::{Client, json, text};
use serde_json::{Value, json};

fn listed(target: &str) -> Value {
    let reply = Client::new().get(target);
    assert_eq!(reply.status, 200, "{target}: {}", text(&reply));
    json(&reply)
}

fn values(target: &str, member: &str) -> Vec<Value> {
    listed(target)["items"].as_array().unwrap().iter().map(|row| row[member].clone()).collect()
}

#[test]
fn a_user_has_a_number_flags_and_groups_with_texts_for_ids() {
    let page = listed("/user?query=joris");
    let row = json!({
        "id": 301, "name": "Joris", "firstname": "Joris", "lastname": "Wagenaar", "email": "joris@spaakwerk.example",
        "avatar": "", "language": "nl", "active": 1, "is_admin": 0, "groups": [{ "id": "10004", "name": "Werkplaats" }],
        "created_at": "2023-02-01 09:00:00", "last_login": "2026-11-20 17:40:12",
    });
    let expected = json!({ "type": "items", "itemStart": 0, "itemTotal": 1, "itemLimit": 15, "items": [row] });
    assert_eq!(page.to_string(), expected.to_string());
}

#[test]
fn users_are_those_who_may_be_assigned() {
    let ticket = Client::new().ticket(858_463);
    let assignable: Vec<_> =
        ticket["assign_options_users"].as_array().unwrap().iter().map(|user| user["id"].clone()).collect();
    assert_eq!(values("/user", "id"), assignable);
}

#[test]
fn users_are_searched_by_names_and_address() {
    for (query, ids) in [("MARLEEN", vec![2, 254]), ("el+khayat", vec![303]), ("%40kwelder", vec![303, 306, 307])] {
        assert_eq!(values(&format!("/user?query={query}"), "id"), ids, "{query}");
    }
    assert!(values("/user?query=nobody", "id").is_empty());
    assert_eq!(values("/user?query=", "id").len(), 10);
}

#[test]
fn inactive_users_can_be_left_out() {
    assert_eq!(values("/user?query=marleen", "active"), [0, 1]);
    assert_eq!(values("/user?query=marleen&activeOnly=true", "id"), [254]);
    assert_eq!(values("/user?query=marleen&activeOnly=0", "id"), [2, 254]);
}

#[test]
fn short_rows_of_users_have_three_members() {
    let page = listed("/user?extended=false&itemLimit=1&itemStart=3");
    let expected = json!({
        "type": "items", "itemStart": 3, "itemTotal": 10, "itemLimit": 1,
        "items": [{ "id": 301, "name": "Joris", "active": 1 }],
    });
    assert_eq!(page.to_string(), expected.to_string());
    assert_eq!(listed("/user?extended=true"), listed("/user"));
}

#[test]
fn all_channels_come_at_once() {
    let page = listed("/channel?itemLimit=1&itemStart=5");
    let rows = page["items"].as_array().unwrap();
    assert_eq!((&page["type"], &page["itemStart"]), (&json!("items"), &json!(0)));
    assert_eq!((&page["itemTotal"], &page["itemLimit"], rows.len()), (&json!(11), &json!(11), 11));
    let mail = json!({
        "id": 1, "name": "e-mail", "icon": "e-mail", "channel_account_id": "0", "brand_id": 0, "active": 1, "is_custom": 0,
    });
    assert_eq!(rows[0].to_string(), mail.to_string());
    assert_eq!(values("/channel", "id"), [1, 2, 3, 5, 7, 8, 9, 10, 12, 13, 101]);
}

#[test]
fn one_channel_is_an_item() {
    let rows = listed("/channel")["items"].clone();
    for row in rows.as_array().unwrap() {
        let reply = Client::new().get(&format!("/channel/{}", row["id"]));
        assert_eq!(json(&reply), json!({ "type": "item", "item": row }));
    }
}

#[test]
fn channels_have_the_names_that_tickets_show() {
    let mut client = Client::new();
    for row in listed("/channel")["items"].as_array().unwrap() {
        let form = format!(
            "brandID=3&channelID={}&direction=inbound&from=a@example.com&to=b@example.com&title=Dag",
            row["id"]
        );
        let created = json(&client.post("/ticket", &form));
        assert_eq!(created["item"]["channel_name"], row["name"]);
    }
}

#[test]
fn unknown_channels_are_not_found() {
    for id in ["0", "4", "e-mail", "-1", "99999999999999999999"] {
        let reply = Client::new().get(&format!("/channel/{id}"));
        assert_eq!(reply.status, 404, "{id}");
        assert_eq!(text(&reply), format!(r#"{{"status":"error","message":"This channel does not exist: {id}."}}"#));
    }
}

#[test]
fn a_view_has_a_text_for_an_id() {
    let page = listed("/view?query=WERK");
    let row = json!({
        "id": "26", "name": "Werkplaats", "code": "werkplaats", "group_id": 10004, "user_id": 0, "shared": 1,
        "ticket_count": page["items"][0]["ticket_count"],
    });
    let expected = json!({ "type": "items", "itemStart": 0, "itemTotal": 1, "itemLimit": 15, "items": [row] });
    assert_eq!(page.to_string(), expected.to_string());
    assert_eq!(values("/view", "id"), ["21", "22", "23", "24", "25", "26", "27", "28"]);
    assert_eq!(values("/view?itemStart=6&itemLimit=9999", "shared"), [1, 0]);
}

#[test]
fn a_view_counts_what_it_shows_now() {
    let mut client = Client::new();
    let mut count = || json(&client.get("/view?query=waiting"))["items"][0]["ticket_count"].as_u64().unwrap();
    let before = count();
    client.put("/ticket/858462", "status=pending");
    let after = json(&client.get("/view?query=waiting"))["items"][0]["ticket_count"].as_u64().unwrap();
    assert_eq!(after, before + 1);
}

#[test]
fn wrong_parameters_are_refused_by_name() {
    for (target, part) in [
        ("/user?itemLimit=1000", "itemLimit must be at most 999"),
        ("/user?itemStart=x", "itemStart must be a number"),
        ("/user?activeOnly=yes", "activeOnly must be true or false"),
        ("/user?extended=2", "extended must be true or false"),
        ("/view?itemLimit=10000", "itemLimit must be at most 9999"),
        ("/view?query=", "query must begin with"),
        ("/view?query=!", "query must begin with"),
        ("/form?itemLimit=10000", "itemLimit must be at most 9999"),
        ("/formfield?itemLimit=10000", "itemLimit must be at most 9999"),
        ("/form/41?ticketID=x", "ticketID must be a number"),
    ] {
        let reply = Client::new().get(target);
        assert_eq!((reply.status, &json(&reply)["status"]), (400, &json!("error")), "{target}");
        assert!(text(&reply).contains(&format!("The field {part}")), "{target}: {}", text(&reply));
    }
    for target in ["/user?itemLimit=999", "/view?itemLimit=9999&query=a!", "/form?itemLimit=9999&query="] {
        assert_eq!(Client::new().get(target).status, 200, "{target}");
    }
}
