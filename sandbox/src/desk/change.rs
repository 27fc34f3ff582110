//! What writing to a ticket does: fields, events in the timeline, automatic rules and queued mail.

use super::account::{self, CHANNEL_MAIL, KEY_USER_ID, Named};
use super::draft::{ContactFormAuthor, MessageDraft, MessageKind};
use super::ticket::{Direction, Priority, Status, Ticket};
use super::timeline::{Event, EventKind, Post, PostKind, TimelineEntry, note};
use super::{Counters, Desk};
use crate::moment::Moment;
use serde_json::{Value, json};
use std::sync::Arc;

/// What a request did, as short sentences in the order in which it happened.
pub(crate) type Effects = Vec<String>;

const UPDATED_TRIGGER_ID: &str = "12";

/// An open hand on one ticket.
pub(crate) struct Changes<'a> {
    counters: &'a mut Counters,
    pub(super) ticket: &'a mut Ticket,
    /// Who is named as the cause of events, such as `API key: agent`.
    initiator: String,
    pub(super) now: Moment,
    effects: &'a mut Effects,
}

impl Desk {
    /// Opens a ticket for changes, or gives `None` when there is no such ticket.
    pub(crate) fn change<'a>(
        &'a mut self,
        id: u64,
        initiator: String,
        now: Moment,
        effects: &'a mut Effects,
    ) -> Option<Changes<'a>> {
        let ticket = Arc::make_mut(self.tickets.get_mut(&id)?);
        Some(Changes { counters: &mut self.counters, ticket, initiator, now, effects })
    }
}

impl Changes<'_> {
    pub(crate) fn set_title(&mut self, title: String) {
        self.effects.push(format!("title of ticket {} changed", self.ticket.id));
        self.ticket.title = title;
        self.touch_as_agent();
    }

    /// Gives the ticket's customer another external id, which is also the fragment of the GUI address.
    pub(crate) fn set_external_primary_id(&mut self, external_primary_id: String) {
        let base = self.ticket.external_gui_url.split('#').next().unwrap_or_default();
        self.ticket.external_gui_url = format!("{base}#{external_primary_id}");
        self.effects.push(format!("customer {} linked to \"{external_primary_id}\"", self.ticket.customer_id));
        self.ticket.customer.external_primary_id = external_primary_id;
        self.touch_as_agent();
    }

    /// Changes the status as an agent would. The "updated" trigger follows; none of it when nothing changes.
    pub(crate) fn set_status(&mut self, status: Status) {
        if self.move_to(status) {
            self.touch_as_agent();
            self.react_to_status();
        }
    }

    /// Changes the priority as an agent would. The "updated" trigger follows; none of it when nothing changes.
    pub(crate) fn set_priority(&mut self, priority: Priority) {
        let (before, after) = (self.ticket.priority.clone(), priority.word());
        if before == after {
            return;
        }
        self.ticket.priority = after.to_owned();
        let initiator = self.initiator.clone();
        self.push_event("priority", after, format!("Priority changed from {before} to {after}"), &initiator);
        self.effects.push(format!("event priority {before}→{after}"));
        self.touch_as_agent();
        self.fire_updated_trigger(format!("Rules for priority {after} checked"));
    }

    /// Records who the ticket went to when it came in.
    pub(crate) fn assign_to_group(&mut self, group_id: u64, initiator: &str) {
        let name = account::group(group_id).map_or_else(|| format!("group {group_id}"), |group| group.name.to_owned());
        self.ticket.assigned_group_id = group_id;
        self.push_event("assigned_group_id", &group_id.to_string(), format!("Assigned to {name}"), initiator);
        self.effects.push(format!("event assigned to {name}"));
    }

    /// Adds a message or a note, and moves the ticket to the status that follows from it.
    pub(crate) fn add_message(&mut self, draft: MessageDraft) {
        let status = draft.submit_status.unwrap_or(self.status_after(draft.kind));
        let id = Counters::take(&mut self.counters.post).to_string();
        let post = match draft.kind {
            MessageKind::CallLog => self.call_note(&draft, status),
            MessageKind::ContactForm => self.inbound_message(&draft, status),
            MessageKind::Channel(channel_id) => self.outbound_message(&draft, channel_id, status),
        };
        let kind = if post.kind == PostKind::Note { "note" } else { "message" };
        self.effects.push(format!("{kind} {id} added to ticket {}", self.ticket.id));
        self.ticket.timeline.push(TimelineEntry::Post(Box::new(Post { id, ..post })));
        self.ticket.last_update = self.now;
        match draft.kind {
            MessageKind::ContactForm => self.ticket.last_update_customer = Some(self.now),
            _ => self.ticket.last_update_agent = Some(self.now),
        }
        if draft.kind == MessageKind::Channel(CHANNEL_MAIL) {
            self.queue_mail(&draft);
        }
        if self.move_to(status) {
            self.react_to_status();
        }
    }

    fn status_after(&self, kind: MessageKind) -> Status {
        match kind {
            MessageKind::Channel(_) => Status::Pending,
            MessageKind::ContactForm => Status::Open,
            MessageKind::CallLog if self.ticket.status == Status::New => Status::Open,
            MessageKind::CallLog => self.ticket.status,
        }
    }

    pub(super) fn call_note(&self, draft: &MessageDraft, status: Status) -> Post {
        let anonymous = note(self.ticket.id, draft.message.clone(), status, self.now);
        match draft.user {
            Some(user) => Post { user_id: user.id, user_name: user.name.to_owned(), ..anonymous },
            None => anonymous,
        }
    }

    pub(super) fn inbound_message(&self, draft: &MessageDraft, status: Status) -> Post {
        let brand_address = self.ticket.brand_address().to_owned();
        let user = match draft.contact_form_author {
            ContactFormAuthor::Key => account::user(KEY_USER_ID),
            ContactFormAuthor::Customer | ContactFormAuthor::Undirected => None,
        };
        let user = user.unwrap_or(Named { id: 0, name: "Anonymous" });
        Post {
            to: Some(brand_address.clone()),
            from: Some(self.ticket.customer_address().to_owned()),
            direction: match draft.contact_form_author {
                ContactFormAuthor::Undirected => Direction::None,
                ContactFormAuthor::Customer | ContactFormAuthor::Key => Direction::Inbound,
            },
            user_id: user.id,
            user_name: user.name.to_owned(),
            meta_data: addressees(&[brand_address], &[], &[]),
            ..self.message(draft, self.ticket.channel_id, status)
        }
    }

    pub(super) fn outbound_message(&self, draft: &MessageDraft, channel_id: u64, status: Status) -> Post {
        let recipients = self.recipients(draft);
        let user = draft.user.map_or((0, "Agent Anonymous"), |user| (user.id, user.name));
        Post {
            to: Some(recipients.join(",")),
            from: Some(self.ticket.brand_address().to_owned()),
            direction: Direction::Outbound,
            user_id: user.0,
            user_name: user.1.to_owned(),
            meta_data: addressees(&recipients, &draft.cc_addresses, &draft.bcc_addresses),
            email_details: Some(format!("to: {}", recipients.join(","))),
            in_queue: u8::from(draft.send_at.is_some()),
            send_at: draft.send_at,
            ..self.message(draft, channel_id, status)
        }
    }

    fn message(&self, draft: &MessageDraft, channel_id: u64, status: Status) -> Post {
        let channel_name = account::channel_name(channel_id);
        Post {
            kind: PostKind::Message,
            channel_id,
            channel_name: Some(channel_name.clone()),
            channel_icon: Some(channel_name),
            content_whole: Some(draft.message.clone()),
            email_details: Some(format!("to: {}", self.ticket.brand_address())),
            email_show_reply_all: Some(!draft.cc_addresses.is_empty()),
            files: draft.forwarded_file_ids.iter().map(|id| json!({ "id": id })).collect(),
            ..note(self.ticket.id, as_document(&draft.message), status, self.now)
        }
    }

    fn recipients(&self, draft: &MessageDraft) -> Vec<String> {
        match draft.to_addresses.as_slice() {
            [] => vec![self.ticket.customer_address().to_owned()],
            given => given.to_vec(),
        }
    }

    fn queue_mail(&mut self, draft: &MessageDraft) {
        let recipients = self.recipients(draft);
        for recipient in recipients.iter().chain(&draft.cc_addresses).chain(&draft.bcc_addresses) {
            let when = draft.send_at.map(|at| format!(" for {at}")).unwrap_or_default();
            self.effects.push(format!("mail queued to {recipient}{when}"));
        }
    }

    /// Moves the ticket and records the event; false when it was there already.
    fn move_to(&mut self, status: Status) -> bool {
        let before = self.ticket.status;
        if before == status {
            return false;
        }
        self.ticket.status = status;
        self.ticket.closed_at = (status == Status::Closed).then_some(self.now);
        let initiator = self.initiator.clone();
        let description = format!("Status changed from {before} to {status}");
        self.push_event("status", status.word(), description, &initiator);
        self.effects.push(format!("event status {before}→{status}"));
        true
    }

    /// Fires the "updated" trigger for a new status, and queues the mail that goes with it.
    fn react_to_status(&mut self) {
        let status = self.ticket.status;
        if status != Status::Solved {
            return self.fire_updated_trigger(format!("Rules for status {status} checked"));
        }
        let customer = self.ticket.customer_address().to_owned();
        self.fire_updated_trigger(format!("Mail \"Your request is solved\" queued to {customer}"));
        self.effects.push(format!("mail queued to {customer}"));
    }

    fn fire_updated_trigger(&mut self, description: String) {
        self.effects.push("trigger \"updated\" fired".to_owned());
        self.push_event("trigger", UPDATED_TRIGGER_ID, description, "trigger: updated");
    }

    fn push_event(&mut self, item_type: &str, item_type_id: &str, description: String, initiated_by: &str) {
        self.ticket.timeline.push(TimelineEntry::Event(Event {
            id: Counters::take(&mut self.counters.event),
            ticket_id: self.ticket.id,
            item_type: item_type.to_owned(),
            item_type_id: item_type_id.to_owned(),
            description,
            initiated_by: initiated_by.to_owned(),
            created_at: self.now,
            kind: EventKind::Event,
        }));
    }

    fn touch_as_agent(&mut self) {
        self.ticket.last_update = self.now;
        self.ticket.last_update_agent = Some(self.now);
    }
}

/// The addressees as JSON text, which is how the API puts them into `meta_data`.
pub(crate) fn addressees(to: &[String], cc: &[String], bcc: &[String]) -> String {
    let rows = |addresses: &[String]| -> Value {
        addresses.iter().map(|address| json!({ "address": address, "name": "" })).collect()
    };
    let mut object = json!({ "to": rows(to) });
    for (name, addresses) in [("cc", cc), ("bcc", bcc)] {
        if let (false, Some(members)) = (addresses.is_empty(), object.as_object_mut()) {
            members.insert(name.to_owned(), rows(addresses));
        }
    }
    object.to_string()
}

/// A message as the whole document that a mail channel shows.
fn as_document(message: &str) -> String {
    format!(
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 4.0 Transitional//EN\" \"http://www.w3.org/TR/REC-html40/loose.dtd\">\n\
         <html><body>{message}</body></html>\n"
    )
}
