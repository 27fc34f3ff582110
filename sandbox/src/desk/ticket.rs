//! A ticket with all its fields, in the order in which the API writes them.

use super::timeline::TimelineEntry;
use crate::moment::Moment;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fmt;
use std::str::FromStr;

/// The six known states of a ticket.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Status {
    #[default]
    New,
    Open,
    Pending,
    Holding,
    Solved,
    Closed,
}

/// A word that is none of the six states.
#[derive(Debug)]
pub(crate) struct UnknownStatus;

impl Status {
    /// The six words, for error messages.
    pub(crate) const WORDS: &str = "new, open, pending, holding, solved, closed";

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Open => "open",
            Self::Pending => "pending",
            Self::Holding => "holding",
            Self::Solved => "solved",
            Self::Closed => "closed",
        }
    }
}

impl FromStr for Status {
    type Err = UnknownStatus;

    fn from_str(text: &str) -> Result<Self, UnknownStatus> {
        let all = [Self::New, Self::Open, Self::Pending, Self::Holding, Self::Solved, Self::Closed];
        all.into_iter().find(|status| status.word() == text).ok_or(UnknownStatus)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.word())
    }
}

/// The four words for how much haste a ticket has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Priority {
    Low,
    Medium,
    High,
    Urgent,
}

/// A word that is none of the four priorities.
#[derive(Debug)]
pub(crate) struct UnknownPriority;

impl Priority {
    /// The four words, for error messages.
    pub(crate) const WORDS: &str = "low, medium, high, urgent";

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Urgent => "urgent",
        }
    }
}

impl FromStr for Priority {
    type Err = UnknownPriority;

    fn from_str(text: &str) -> Result<Self, UnknownPriority> {
        let all = [Self::Low, Self::Medium, Self::High, Self::Urgent];
        all.into_iter().find(|priority| priority.word() == text).ok_or(UnknownPriority)
    }
}

/// Who wrote first. Notes in a timeline have none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Direction {
    Inbound,
    Outbound,
    #[default]
    #[serde(rename = "")]
    None,
}

/// A word that is neither `inbound` nor `outbound`.
#[derive(Debug)]
pub(crate) struct UnknownDirection;

impl FromStr for Direction {
    type Err = UnknownDirection;

    fn from_str(text: &str) -> Result<Self, UnknownDirection> {
        match text {
            "inbound" => Ok(Self::Inbound),
            "outbound" => Ok(Self::Outbound),
            _ => Err(UnknownDirection),
        }
    }
}

/// The person who wrote.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Customer {
    pub(crate) id: u64,
    pub(crate) brand_id: u64,
    pub(crate) external_primary_id: String,
    pub(crate) firstname: String,
    pub(crate) lastname: String,
    pub(crate) created_at: Moment,
}

/// One way of reaching a customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct CustomerChannel {
    pub(crate) id: u64,
    pub(crate) brand_id: u64,
    pub(crate) customer_id: u64,
    pub(crate) channel_id: u64,
    pub(crate) unique_reference: String,
    pub(crate) linked_by_user_id: u64,
    pub(crate) name: String,
    pub(crate) icon: String,
}

/// Somebody or some group that the ticket may be assigned to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct AssignOption {
    pub(crate) id: u64,
    pub(crate) name: String,
}

/// A ticket as `GET /ticket/{id}` shows it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Ticket {
    pub(crate) assigned_group_id: u64,
    pub(crate) assigned_user_id: u64,
    pub(crate) channel_account_id: String,
    pub(crate) channel_id: u64,
    pub(crate) closed_at: Option<Moment>,
    pub(crate) created_at: Moment,
    pub(crate) customer_id: u64,
    pub(crate) direction: Direction,
    pub(crate) external_gui_url: String,
    pub(crate) external_id: String,
    pub(crate) form_id: Option<u64>,
    pub(crate) from: String,
    pub(crate) from_name: String,
    pub(crate) grade_by_customer: Option<u64>,
    pub(crate) icon: String,
    pub(crate) last_update: Moment,
    pub(crate) last_update_agent: Option<Moment>,
    pub(crate) last_update_customer: Option<Moment>,
    pub(crate) priority: String,
    pub(crate) show_timeline: u8,
    pub(crate) sla_breach_customer_wait_time: Option<Moment>,
    pub(crate) sla_breach_first_reply_time: Option<Moment>,
    pub(crate) sla_breach_next_reply_time: Option<Moment>,
    pub(crate) sla_breach_user_work_time: Option<Moment>,
    pub(crate) sla_next_breach: Option<Moment>,
    pub(crate) sla_next_breach_current_status: Option<String>,
    pub(crate) sla_policy_id: u64,
    pub(crate) snooze_time: Option<Moment>,
    pub(crate) snooze_time_sent: Option<Moment>,
    pub(crate) title: String,
    pub(crate) to: String,
    pub(crate) to_name: String,
    pub(crate) status: Status,
    pub(crate) id: u64,
    pub(crate) channel_name: String,
    pub(crate) channel_icon: String,
    pub(crate) brand_name: String,
    pub(crate) brand_id: u64,
    pub(crate) timeline: Vec<TimelineEntry>,
    pub(crate) following: bool,
    pub(crate) sla_next_breach_seconds: Option<i64>,
    pub(crate) customer: Customer,
    pub(crate) customer_channels: Vec<CustomerChannel>,
    pub(crate) tags: String,
    pub(crate) customer_custom_fields: Vec<Value>,
    pub(crate) assign_options_groups: Vec<AssignOption>,
    pub(crate) assign_options_users: Vec<AssignOption>,
    pub(crate) original_channel_id: u64,
    /// Members that no page documents: material for clients that report what they did not expect.
    #[serde(flatten)]
    pub(crate) undocumented: Map<String, Value>,
}

impl Ticket {
    /// The address of the customer: the sender of an inbound ticket, the addressee of an outbound one.
    pub(crate) fn customer_address(&self) -> &str {
        if self.direction == Direction::Outbound { &self.to } else { &self.from }
    }

    /// The address of the brand: the other end.
    pub(crate) fn brand_address(&self) -> &str {
        if self.direction == Direction::Outbound { &self.from } else { &self.to }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_listed_in_errors_are_the_words_accepted() {
        let words: Vec<_> = Status::WORDS.split(", ").collect();
        assert_eq!(words.len(), 6);
        assert!(words.iter().all(|word| word.parse::<Status>().is_ok_and(|status| status.word() == *word)));
        assert!("on-hold".parse::<Status>().is_err());
        assert!("Open".parse::<Status>().is_err());
        let words: Vec<_> = Priority::WORDS.split(", ").collect();
        assert_eq!(words.len(), 4);
        assert!(words.iter().all(|word| word.parse::<Priority>().is_ok_and(|priority| priority.word() == *word)));
        assert!("High".parse::<Priority>().is_err());
    }
}
