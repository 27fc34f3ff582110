//! `GET /ticket`.

use crate::client::{Client, SAMPLE_ID, json, text};
use serde_json::{Value, json};

/// The envelope of a list, with status 200.
fn listed(client: &mut Client, target: &str) -> Value {
    let reply = client.get(target);
    assert_eq!(reply.status, 200, "{target}: {}", text(&reply));
    json(&reply)
}

fn rows(client: &mut Client, target: &str) -> Vec<Value> {
    listed(client, target)["items"].as_array().unwrap().clone()
}

fn ids(client: &mut Client, target: &str) -> Vec<u64> {
    rows(client, target).iter().map(|row| row["id"].as_u64().unwrap()).collect()
}

/// Every ticket, closed ones included, in the order of the list.
fn all(client: &mut Client) -> Vec<Value> {
    rows(client, "/ticket?itemLimit=9999&searchArchived=yes")
}

#[test]
fn the_envelope_tells_the_page_and_the_total() {
    let mut client = Client::new();
    let page = listed(&mut client, "/ticket?searchArchived=yes");
    let names: Vec<_> = page.as_object().unwrap().keys().cloned().collect();
    assert_eq!(names, ["type", "itemStart", "itemTotal", "itemLimit", "items"]);
    assert_eq!((&page["type"], &page["itemStart"], &page["itemLimit"]), (&json!("items"), &json!(0), &json!(15)));
    assert_eq!((&page["itemTotal"], page["items"].as_array().unwrap().len()), (&json!(48), 15));
}

#[test]
fn a_row_is_a_ticket_without_what_is_long() {
    let mut client = Client::new();
    let mut expected = client.ticket(SAMPLE_ID);
    for name in
        ["timeline", "customer_channels", "customer_custom_fields", "assign_options_groups", "assign_options_users"]
    {
        expected.as_object_mut().unwrap().shift_remove(name).unwrap();
    }
    let found = rows(&mut client, "/ticket?query=858462");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].to_string(), expected.to_string());
}

#[test]
fn the_latest_update_comes_first_and_the_higher_id_among_equals() {
    let mut client = Client::new();
    client.put("/ticket/858470", "title=Eerst");
    client.put("/ticket/858465", "title=Ook");
    let rows = all(&mut client);
    assert_eq!((&rows[0]["id"], &rows[1]["id"]), (&json!(858_470), &json!(858_465)));
    assert_eq!(rows.last().unwrap()["id"], SAMPLE_ID);
    let key = |row: &Value| (row["last_update"].as_str().unwrap().to_owned(), row["id"].as_u64().unwrap());
    assert!(rows.iter().map(key).rev().is_sorted());
}

#[test]
fn pages_follow_each_other_without_gaps() {
    let mut client = Client::new();
    let whole = ids(&mut client, "/ticket?itemLimit=9999&searchArchived=yes");
    let mut paged = Vec::new();
    for start in [0, 7, 14, 21, 28, 35, 42, 49] {
        let page = listed(&mut client, &format!("/ticket?itemStart={start}&itemLimit=7&searchArchived=yes"));
        assert_eq!(
            (&page["itemStart"], &page["itemLimit"], &page["itemTotal"]),
            (&json!(start), &json!(7), &json!(48))
        );
        paged.extend(page["items"].as_array().unwrap().iter().map(|row| row["id"].as_u64().unwrap()));
    }
    assert_eq!(paged, whole);
}

#[test]
fn a_page_beyond_the_end_is_empty() {
    let mut client = Client::new();
    for (target, start, limit) in [
        ("/ticket?itemStart=48&searchArchived=yes", 48, 15),
        ("/ticket?itemStart=18446744073709551615&searchArchived=yes", u64::MAX, 15),
        ("/ticket?itemLimit=0&searchArchived=yes", 0, 0),
    ] {
        let expected = json!({ "type": "items", "itemStart": start, "itemTotal": 48, "itemLimit": limit, "items": [] });
        assert_eq!(listed(&mut client, target), expected);
    }
}

#[test]
fn closed_tickets_are_archived() {
    let mut client = Client::new();
    let every = all(&mut client);
    let closed = every.iter().filter(|row| row["status"] == "closed").count();
    assert!(closed > 0);
    for target in ["/ticket?itemLimit=9999", "/ticket?itemLimit=9999&searchArchived=no"] {
        let found = rows(&mut client, target);
        assert_eq!(found.len(), every.len() - closed, "{target}");
        assert!(found.iter().all(|row| row["status"] != "closed"), "{target}");
    }
    assert!(ids(&mut client, "/ticket?status=closed").is_empty());
    assert_eq!(ids(&mut client, "/ticket?status=closed&searchArchived=yes").len(), closed);
}

#[test]
fn a_status_leaves_the_others_out() {
    let mut client = Client::new();
    let every = all(&mut client);
    for status in ["new", "open", "pending", "holding", "solved", "closed"] {
        let found = rows(&mut client, &format!("/ticket?status={status}&searchArchived=yes&itemLimit=9999"));
        assert!(found.iter().all(|row| row["status"] == status), "{status}");
        assert_eq!(found.len(), every.iter().filter(|row| row["status"] == status).count(), "{status}");
        assert!(!found.is_empty(), "{status}");
    }
}

#[test]
fn a_search_looks_at_titles_names_addresses_and_numbers_in_any_case() {
    let mut client = Client::new();
    for (query, id) in [
        ("VRAAG+VAN+thomas", 858_462),
        ("thomas%40TEST.com", 858_462),
        ("858462", 858_462),
        ("r%C3%9CCKGABE", 0),
        ("gerda+van+loenhout", 0),
        ("%D9%86%D9%88%D8%B1", 0),
        ("wendela.derijke", 0),
        ("+accu+haalt+", 0),
    ] {
        let found = ids(&mut client, &format!("/ticket?searchArchived=yes&query={query}"));
        assert_eq!(found.len(), 1, "{query}");
        assert!(id == 0 || found == [id], "{query}");
    }
    assert!(ids(&mut client, "/ticket?query=85846").is_empty(), "a number is compared as a whole");
    assert!(ids(&mut client, "/ticket?query=nergens+te+vinden").is_empty());
    assert_eq!(listed(&mut client, "/ticket?query=morgenbocht&searchArchived=yes")["itemTotal"], 0);
}

#[test]
fn all_conditions_hold_together() {
    let mut client = Client::new();
    let total = |client: &mut Client, target: &str| listed(client, target)["itemTotal"].as_u64().unwrap();
    let finance = total(&mut client, "/ticket?applyView=finance");
    let open = total(&mut client, "/ticket?applyView=finance&status=open");
    assert!(open > 0 && open < finance);
    assert_eq!(total(&mut client, "/ticket?applyView=finance&status=open&query=offerte"), 1);
    assert_eq!(total(&mut client, "/ticket?applyView=waiting&status=open"), 0);
}

#[test]
fn a_view_is_named_by_id_or_code() {
    let mut client = Client::new();
    let by_code = ids(&mut client, "/ticket?applyView=Urgent&itemLimit=99");
    assert_eq!(ids(&mut client, "/ticket?applyView=23&itemLimit=99"), by_code);
    let expected: Vec<_> = all(&mut client)
        .iter()
        .filter(|row| ["high", "urgent"].contains(&row["priority"].as_str().unwrap()))
        .filter(|row| !["solved", "closed"].contains(&row["status"].as_str().unwrap()))
        .map(|row| row["id"].as_u64().unwrap())
        .collect();
    assert!(!expected.is_empty());
    assert_eq!(by_code, expected);
}

#[test]
fn every_view_finds_as_many_as_it_says() {
    let mut client = Client::new();
    let views = rows(&mut client, "/view");
    for view in &views {
        let target = format!("/ticket?applyView={}", view["id"].as_str().unwrap());
        assert_eq!(listed(&mut client, &target)["itemTotal"], view["ticket_count"], "{target}");
        assert!(view["ticket_count"].as_u64().unwrap() > 0, "{target}");
    }
}

#[test]
fn a_new_ticket_is_first_and_a_write_moves_a_ticket_up() {
    let mut client = Client::new();
    client.post("/ticket", "brandID=3&channelID=1&direction=inbound&from=a@example.com&to=b@example.com&title=Bel");
    assert_eq!(rows(&mut client, "/ticket?itemLimit=1")[0]["title"], "Bel");
    assert_eq!(listed(&mut client, "/ticket?searchArchived=yes")["itemTotal"], 49);
    client.wait_seconds(1);
    client.post("/message", "ticketID=858462&type=contactform&message=Goedendag");
    assert_eq!(ids(&mut client, "/ticket?itemLimit=1"), [SAMPLE_ID]);
}

#[test]
fn outbound_tickets_are_found_by_their_customer() {
    let mut client = Client::new();
    let form = "brandID=3&channelID=1&direction=outbound&from=hallo@spaakwerk.example&to=noor@example.com&title=Dag";
    client.post("/ticket", form);
    assert_eq!(listed(&mut client, "/ticket?query=noor%40example.com")["itemTotal"], 1);
    assert_eq!(listed(&mut client, "/ticket?query=hallo%40spaakwerk.example")["itemTotal"], 0);
}

#[test]
fn wrong_parameters_are_refused_by_name() {
    let mut client = Client::new();
    for (query, part) in [
        ("itemStart=-1", "itemStart must be a number"),
        ("itemStart=x", "itemStart must be a number"),
        ("itemLimit=1.5", "itemLimit must be a number"),
        ("itemLimit=10000", "itemLimit must be at most 9999"),
        ("query=", "query must have at least 1 character"),
        ("applyView=", "applyView must have at least 2 characters"),
        ("applyView=a", "applyView must have at least 2 characters"),
        ("applyView=my+view", "applyView must have at least 2 characters, all of them letters"),
        ("applyView=nothing", "applyView names no view: nothing"),
        ("status=Open", "status must be one of new, open"),
        ("searchArchived=maybe", "searchArchived must be one of no, yes"),
        ("searchArchived=true", "searchArchived must be one of no, yes"),
    ] {
        let reply = client.get(&format!("/ticket?{query}"));
        assert_eq!((reply.status, &json(&reply)["status"]), (400, &json!("error")), "{query}");
        assert!(text(&reply).contains(&format!("The field {part}")), "{query}: {}", text(&reply));
    }
    assert_eq!(client.get("/ticket?itemLimit=9999&itemStart=&status=&searchArchived=").status, 200);
}

#[test]
fn listing_changes_nothing() {
    let mut client = Client::new();
    let before = client.sandbox.snapshot().unwrap();
    for target in ["/ticket", "/user", "/channel", "/channel/1", "/view", "/form", "/form/41", "/formfield"] {
        assert_eq!(client.get(target).status, 200, "{target}");
        assert!(client.last_effects().is_empty(), "{target}");
    }
    assert_eq!(client.sandbox.snapshot().unwrap(), before);
    assert_eq!(client.sandbox.revision(), 0);
}
