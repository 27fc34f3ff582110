//! Making a new ticket.

use super::account::{self, Brand, GROUPS, USERS};
use super::change::Effects;
use super::draft::TicketDraft;
use super::ticket::{AssignOption, Customer, CustomerChannel, Direction, Ticket};
use super::{Counters, Desk};
use crate::moment::Moment;
use std::sync::Arc;

const FIRST_REPLY_SECONDS: i64 = 48 * 60 * 60;

impl Desk {
    /// Makes the ticket and gives its id.
    pub(crate) fn create(&mut self, draft: TicketDraft, initiator: &str, now: Moment, effects: &mut Effects) -> u64 {
        let address = if draft.direction == Direction::Outbound { &draft.to } else { &draft.from };
        let (customer, customer_channels) = match self.customer_at(draft.brand.id, address) {
            Some(known) => known,
            None => self.new_customer(&draft, &address.clone(), now, effects),
        };
        let id = Counters::take(&mut self.counters.ticket);
        let group = draft.assigned_group_id;
        let (group_id, assigned_by) = match group {
            Some(given) => (given, initiator),
            None => (draft.brand.default_group_id, "trigger: Assign to the brand's group"),
        };
        self.tickets.insert(id, Arc::new(empty_ticket(id, draft, customer, customer_channels, now)));
        effects.push(format!("ticket {id} created"));
        if let Some(mut changes) = self.change(id, initiator.to_owned(), now, effects) {
            changes.assign_to_group(group_id, assigned_by);
        }
        id
    }

    fn customer_at(&self, brand_id: u64, address: &str) -> Option<(Customer, Vec<CustomerChannel>)> {
        let is_theirs = |channel: &CustomerChannel| channel.unique_reference.eq_ignore_ascii_case(address);
        let mut theirs = self.tickets.values().filter(|ticket| ticket.brand_id == brand_id);
        let ticket = theirs.find(|ticket| ticket.customer_channels.iter().any(is_theirs))?;
        Some((ticket.customer.clone(), ticket.customer_channels.clone()))
    }

    fn new_customer(
        &mut self,
        draft: &TicketDraft,
        address: &str,
        now: Moment,
        effects: &mut Effects,
    ) -> (Customer, Vec<CustomerChannel>) {
        let id = Counters::take(&mut self.counters.customer);
        let (firstname, lastname) = draft.from_name.trim().split_once(' ').unwrap_or((draft.from_name.trim(), ""));
        let customer = Customer {
            id,
            brand_id: draft.brand.id,
            external_primary_id: String::new(),
            firstname: firstname.to_owned(),
            lastname: lastname.to_owned(),
            created_at: now,
        };
        let name = account::channel_name(draft.channel_id);
        let channel = CustomerChannel {
            id: Counters::take(&mut self.counters.customer_channel),
            brand_id: draft.brand.id,
            customer_id: id,
            channel_id: draft.channel_id,
            unique_reference: address.to_owned(),
            linked_by_user_id: 0,
            icon: name.clone(),
            name,
        };
        effects.push(format!("customer {id} created"));
        (customer, vec![channel])
    }
}

fn empty_ticket(
    id: u64,
    draft: TicketDraft,
    customer: Customer,
    customer_channels: Vec<CustomerChannel>,
    now: Moment,
) -> Ticket {
    let first_reply_due = now.plus_seconds(FIRST_REPLY_SECONDS);
    let is_inbound = draft.direction == Direction::Inbound;
    Ticket {
        created_at: now,
        customer_id: customer.id,
        direction: draft.direction,
        external_gui_url: gui_url(draft.brand, id, &customer.external_primary_id),
        form_id: draft.form_id,
        from: draft.from,
        from_name: draft.from_name,
        last_update: now,
        last_update_agent: (!is_inbound).then_some(now),
        last_update_customer: is_inbound.then_some(now),
        sla_breach_first_reply_time: Some(first_reply_due),
        sla_next_breach: Some(first_reply_due),
        sla_next_breach_current_status: Some("active".to_owned()),
        sla_next_breach_seconds: Some(FIRST_REPLY_SECONDS),
        title: draft.title,
        to: draft.to,
        customer,
        customer_channels,
        ..Ticket::blank(id, draft.brand, draft.channel_id)
    }
}

impl Ticket {
    /// A ticket with what depends on nothing but its brand and its channel.
    pub(crate) fn blank(id: u64, brand: &Brand, channel_id: u64) -> Self {
        let channel = account::channel_name(channel_id);
        Self {
            id,
            channel_account_id: "0".to_owned(),
            channel_id,
            icon: channel.clone(),
            channel_name: channel.clone(),
            channel_icon: channel,
            priority: "medium".to_owned(),
            show_timeline: 1,
            sla_policy_id: brand.sla_policy_id,
            brand_id: brand.id,
            brand_name: brand.name.to_owned(),
            assign_options_groups: GROUPS.iter().map(|group| assign_option(group.id, group.name)).collect(),
            assign_options_users: USERS.iter().map(|user| assign_option(user.id, user.name)).collect(),
            ..Self::default()
        }
    }
}

/// The address of a ticket in the company's own software; its fragment is the customer's external id.
pub(crate) fn gui_url(brand: &Brand, ticket_id: u64, external_primary_id: &str) -> String {
    format!("{}?ticketID={ticket_id}#{external_primary_id}", brand.gui_url)
}

fn assign_option(id: u64, name: &str) -> AssignOption {
    AssignOption { id, name: name.to_owned() }
}
