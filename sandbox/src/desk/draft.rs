//! Checked input for new tickets and messages.

use super::account::{Brand, Named};
use super::ticket::{Direction, Status};
use crate::moment::Moment;

/// A ticket to be made.
#[derive(Debug)]
pub(crate) struct TicketDraft {
    pub(crate) brand: &'static Brand,
    pub(crate) channel_id: u64,
    pub(crate) direction: Direction,
    pub(crate) from: String,
    pub(crate) from_name: String,
    pub(crate) to: String,
    pub(crate) title: String,
    /// Left out, the brand's own group gets the ticket.
    pub(crate) assigned_group_id: Option<u64>,
    pub(crate) form_id: Option<u64>,
}

/// What the `type` of a message makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MessageKind {
    /// Sent to the customer through the channel with this number.
    Channel(u64),
    /// A note of a call.
    CallLog,
    /// Received from the customer.
    ContactForm,
}

/// How a message of a contact form is recorded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum ContactFormAuthor {
    /// As received from the customer.
    #[default]
    Customer,
    /// As received, but under the user to whom the key belongs.
    Key,
    /// Without a direction.
    Undirected,
}

/// A message to be added to a ticket.
#[derive(Debug)]
pub(crate) struct MessageDraft {
    pub(crate) kind: MessageKind,
    pub(crate) message: String,
    /// The agent who wrote it, when one was named.
    pub(crate) user: Option<Named>,
    pub(crate) contact_form_author: ContactFormAuthor,
    /// Empty for the customer's own address.
    pub(crate) to_addresses: Vec<String>,
    pub(crate) cc_addresses: Vec<String>,
    pub(crate) bcc_addresses: Vec<String>,
    pub(crate) forwarded_file_ids: Vec<u64>,
    pub(crate) send_at: Option<Moment>,
    pub(crate) submit_status: Option<Status>,
}

impl MessageDraft {
    /// A message to the ticket's customer without any options.
    pub(crate) fn plain(kind: MessageKind, message: String, user: Option<Named>) -> Self {
        Self {
            kind,
            message,
            user,
            contact_form_author: ContactFormAuthor::default(),
            to_addresses: Vec::new(),
            cc_addresses: Vec::new(),
            bcc_addresses: Vec::new(),
            forwarded_file_ids: Vec::new(),
            send_at: None,
            submit_status: None,
        }
    }
}
