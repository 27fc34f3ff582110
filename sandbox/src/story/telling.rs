//! Turning stories into tickets, one after another.

use super::script::Story;
use super::stage::Stage;
use super::thread::Routine;
use crate::desk::account::{self, Brand};
use crate::desk::{Counters, Customer, CustomerChannel, Direction, Ticket, TimelineEntry, gui_url};
use oorandom::Rand64;
use std::rc::Rc;

/// Tells one story after another, with ids that go on from ticket to ticket.
pub(super) struct Teller {
    pub(super) random: Rand64,
    pub(super) counters: Counters,
    pub(super) routine: Rc<Routine>,
}

impl Teller {
    pub(super) fn new(seed: u64, counters: Counters, routine: Routine) -> Self {
        Self { random: Rand64::new(u128::from(seed)), counters, routine: Rc::new(routine) }
    }

    pub(super) fn into_counters(self) -> Counters {
        self.counters
    }

    /// The ticket of a story, or what is wrong with the story.
    pub(super) fn tell(&mut self, story: &Story) -> Result<Ticket, String> {
        let brand = account::brand(story.brand).ok_or_else(|| format!("there is no brand {}", story.brand))?;
        let ticket = self.opening(story, brand);
        let mut ticket = Stage::new(self, story, brand, ticket).play()?;
        self.shuffle(&mut ticket.timeline);
        Ok(ticket)
    }

    fn opening(&mut self, story: &Story, brand: &'static Brand) -> Ticket {
        let id = Counters::take(&mut self.counters.ticket);
        let customer = self.customer(story);
        let (from, to) = match story.direction {
            Direction::Outbound => (brand.mail_address.to_owned(), story.customer.mail.clone()),
            _ => (story.customer.mail.clone(), brand.mail_address.to_owned()),
        };
        Ticket {
            created_at: story.opened,
            customer_id: customer.id,
            direction: story.direction,
            external_gui_url: gui_url(brand, id, &customer.external_primary_id),
            external_id: self.external_id(),
            from,
            form_id: story.form.as_ref().map(|form| form.id),
            from_name: story.customer.full_name(),
            last_update: story.opened,
            priority: story.priority.clone(),
            title: story.title.clone(),
            to,
            to_name: String::new(),
            tags: story.tags.clone(),
            customer_channels: self.customer_channels(story, customer.id),
            customer,
            undocumented: story.undocumented.clone(),
            ..Ticket::blank(id, brand, story.channel)
        }
    }

    fn customer(&mut self, story: &Story) -> Customer {
        let known_for = i64::try_from(self.random.rand_range(0..700)).unwrap_or_default();
        Customer {
            id: Counters::take(&mut self.counters.customer),
            brand_id: story.brand,
            external_primary_id: self.random.rand_range(10_000_000..99_999_999).to_string(),
            firstname: story.customer.firstname.clone(),
            lastname: story.customer.lastname.clone(),
            created_at: story.opened.plus_seconds(-86_400 * known_for),
        }
    }

    fn customer_channels(&mut self, story: &Story, customer_id: u64) -> Vec<CustomerChannel> {
        let mail = (account::CHANNEL_MAIL, story.customer.mail.clone());
        let phone = story.customer.phone.clone().map(|number| (2, number));
        let channels = std::iter::once(mail).chain(phone).map(|(channel_id, unique_reference)| {
            let name = account::channel_name(channel_id);
            CustomerChannel {
                id: Counters::take(&mut self.counters.customer_channel),
                brand_id: story.brand,
                customer_id,
                channel_id,
                unique_reference,
                linked_by_user_id: 0,
                icon: name.clone(),
                name,
            }
        });
        channels.collect()
    }

    pub(super) fn external_id(&mut self) -> String {
        let (high, low) = (self.random.rand_u64(), self.random.rand_u64());
        let (first, second, third) = (high >> 32, high >> 16 & 0xFFFF, high & 0xFFFF);
        format!("{first:08X}-{second:04X}-{third:04X}-{:04X}-{:012X}.1", low >> 48, low & 0xFFFF_FFFF_FFFF)
    }

    fn shuffle(&mut self, timeline: &mut [TimelineEntry]) {
        for last in (1..timeline.len()).rev() {
            let other = self.random.rand_range(0..last as u64 + 1);
            timeline.swap(last, usize::try_from(other).unwrap_or(last));
        }
    }
}
