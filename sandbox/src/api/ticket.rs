//! The ticket calls.

use super::list::Page;
use super::{Answer, Call, Refusal};
use crate::desk::account::{self, Brand};
use crate::desk::views::{self, View};
use crate::desk::{Direction, Priority, Search, Status, Ticket, TicketDraft};
use crate::quirks::Quirks;
use crate::wire::{FieldError, Fields};
use serde_json::Value;

const MOST_ROWS: u64 = 9999;

/// What a ticket has and its row in a list has not.
const NOT_IN_ROWS: &[&str] =
    &["timeline", "customer_channels", "customer_custom_fields", "assign_options_groups", "assign_options_users"];

/// `GET /ticket`.
pub(super) fn list(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let page = Page::of(call, MOST_ROWS)?;
    let search = search_of(call.query)?;
    page.answer(call.read_desk().find(&search), |ticket| Ok(row(ticket, call.quirks)?))
}

fn row(ticket: &Ticket, quirks: &Quirks) -> Result<Value, serde_json::Error> {
    let mut row = quirks.shown(ticket)?;
    if let Some(members) = row.as_object_mut() {
        members.retain(|name, _| !NOT_IN_ROWS.contains(&name.as_str()));
    }
    Ok(row)
}

fn search_of(query: &Fields) -> Result<Search, FieldError> {
    let text = query.text("query")?;
    if text.as_ref().is_some_and(String::is_empty) {
        return Err(FieldError::new("query", "must have at least 1 character"));
    }
    let archived = query.text("searchArchived")?.unwrap_or_default();
    Ok(Search {
        view: view_of(query)?,
        text: text.map(|text| text.trim().to_lowercase()),
        status: query.word("status", Status::WORDS)?,
        with_archived: match archived.as_str() {
            "" | "no" => false,
            "yes" => true,
            _ => return Err(FieldError::new("searchArchived", "must be one of no, yes")),
        },
    })
}

fn view_of(query: &Fields) -> Result<Option<&'static View>, FieldError> {
    let Some(name) = query.text("applyView")? else { return Ok(None) };
    let is_plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if name.len() < 2 || !is_plain {
        return Err(FieldError::new(
            "applyView",
            "must have at least 2 characters, all of them letters, digits, - or _",
        ));
    }
    views::view(&name).map(Some).ok_or_else(|| FieldError::new("applyView", format!("names no view: {name}")))
}

/// `GET /ticket/{id}`. Events are part of the timeline only when the history is asked for.
pub(super) fn show(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let with_events = call.query.flag("getTicketHistory")?;
    let found = call.id.parse().ok().and_then(|id| call.read_desk().ticket(call.quirks.merged(id)));
    let mut ticket = found.ok_or_else(|| Refusal::unknown("ticket", call.id))?.clone();
    if !with_events {
        ticket.timeline.retain(|entry| !entry.is_event());
    }
    Ok(Answer::Item(call.quirks.shown(&ticket)?))
}

/// `POST /ticket`. Ids are answered as numbers and as texts in turn, since both are published.
pub(super) fn create(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let draft = draft_of(call.fields, call.quirks)?;
    call.record_ignored_fields(&[
        "brandID",
        "channelID",
        "direction",
        "from",
        "fromName",
        "to",
        "title",
        "assignedGroupID",
        "formID",
    ]);
    let initiator = call.initiator();
    let id = call.desk.create(draft, &initiator, call.now, call.effects);
    let created = call.desk.ticket(id).ok_or_else(|| Refusal::unknown("ticket", id.to_string()))?;
    let mut item = serde_json::to_value(created)?;
    if let Some(members) = item.as_object_mut() {
        members.shift_remove("timeline");
        if id.is_multiple_of(2) {
            members.insert("id".to_owned(), Value::String(id.to_string()));
        }
    }
    Ok(Answer::Item(item))
}

/// `PUT /ticket/{id}`. Fields that are left out stay as they are.
pub(super) fn update(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let id = existing(call)?.id;
    let title = match call.fields.text("title")? {
        Some(title) if title.trim().is_empty() => return Err(FieldError::new("title", "must not be empty").into()),
        title => title.map(|title| call.quirks.stored_title(title)),
    };
    let external_primary_id = call.fields.text("externalPrimaryID")?;
    let status = call.fields.word::<Status>("status", Status::WORDS)?;
    call.record_ignored_fields(&["title", "externalPrimaryID", "status"]);
    let initiator = call.initiator();
    if let Some(mut changes) = call.desk.change(id, initiator, call.now, call.effects) {
        title.into_iter().for_each(|title| changes.set_title(title));
        external_primary_id.into_iter().for_each(|external_id| changes.set_external_primary_id(external_id));
        status.into_iter().for_each(|status| changes.set_status(status));
    }
    Ok(Answer::Result("Ticket updated."))
}

/// `POST /ticket/setstatus`.
pub(super) fn set_status(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let id = call.fields.required_number("ticketID")?;
    let status = call.fields.word::<Status>("status", Status::WORDS)?;
    let status = status.ok_or_else(|| FieldError::new("status", "is required"))?;
    call.desk.ticket(id).ok_or_else(|| Refusal::unknown("ticket", id.to_string()))?;
    call.record_ignored_fields(&["ticketID", "status"]);
    let initiator = call.initiator();
    if let Some(mut changes) = call.desk.change(id, initiator, call.now, call.effects) {
        changes.set_status(status);
    }
    Ok(Answer::Result("Ticket status is updated."))
}

/// `POST /ticket/setpriority`.
pub(super) fn set_priority(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let id = call.fields.required_number("ticketID")?;
    let priority = call.fields.word::<Priority>("priority", Priority::WORDS)?;
    let priority = priority.ok_or_else(|| FieldError::new("priority", "is required"))?;
    call.desk.ticket(id).ok_or_else(|| Refusal::unknown("ticket", id.to_string()))?;
    call.record_ignored_fields(&["ticketID", "priority"]);
    let initiator = call.initiator();
    if let Some(mut changes) = call.desk.change(id, initiator, call.now, call.effects) {
        changes.set_priority(priority);
    }
    Ok(Answer::Result("Ticket priority is updated."))
}

/// `DELETE /ticket/{id}`. Its number is not given to another ticket.
pub(super) fn delete(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let id = existing(call)?.id;
    call.record_ignored_fields(&[]);
    call.desk.delete(id);
    call.effects.push(format!("ticket {id} deleted"));
    Ok(Answer::Result("Ticket deleted."))
}

fn existing<'a>(call: &'a Call<'_>) -> Result<&'a Ticket, Refusal> {
    let ticket = call.id.parse().ok().and_then(|id| call.desk.ticket(id));
    ticket.ok_or_else(|| Refusal::unknown("ticket", call.id))
}

fn draft_of(fields: &Fields, quirks: &Quirks) -> Result<TicketDraft, FieldError> {
    let brand = brand_of(fields)?;
    let channel_id = fields.required_number("channelID")?;
    let direction = fields.word::<Direction>("direction", "inbound, outbound")?;
    Ok(TicketDraft {
        brand,
        channel_id,
        direction: direction.ok_or_else(|| FieldError::new("direction", "is required"))?,
        from: fields.required_text("from")?,
        from_name: fields.text("fromName")?.unwrap_or_default().trim().to_owned(),
        to: fields.required_text("to")?,
        title: quirks.stored_title(fields.required_text("title")?),
        assigned_group_id: assigned_group_of(fields)?,
        form_id: fields.number("formID")?,
    })
}

fn brand_of(fields: &Fields) -> Result<&'static Brand, FieldError> {
    let id = fields.required_number("brandID")?;
    account::brand(id).ok_or_else(|| FieldError::new("brandID", format!("names no brand: {id}")))
}

/// Zero is the documented default and means none.
fn assigned_group_of(fields: &Fields) -> Result<Option<u64>, FieldError> {
    let Some(id) = fields.number("assignedGroupID")?.filter(|id| *id != 0) else {
        return Ok(None);
    };
    let group =
        account::group(id).ok_or_else(|| FieldError::new("assignedGroupID", format!("names no group: {id}")))?;
    Ok(Some(group.id))
}
