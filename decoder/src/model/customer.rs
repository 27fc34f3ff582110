//! The customer of a ticket.

use super::{Absent, Member, Rule, Shape, Unknown};

/// What a ticket holds under `customer`.
pub static CUSTOMER: Shape = Shape {
    name: "Customer",
    base: None,
    absent: Absent::Filled,
    unknown: Unknown::Drift,
    members: &[
        Member::required("id", "id", Rule::Id),
        Member::new("brand_id", "brandId", Rule::Id),
        Member::new("external_primary_id", "externalPrimaryId", Rule::TextOrNull),
        Member::new("firstname", "firstname", Rule::TextOrNull),
        Member::new("lastname", "lastname", Rule::TextOrNull),
        Member::new("created_at", "createdAt", Rule::Date),
    ],
};

/// One row of a ticket's `customer_channels`.
pub static CUSTOMER_CHANNEL: Shape = Shape {
    name: "CustomerChannel",
    base: None,
    absent: Absent::Filled,
    unknown: Unknown::Drift,
    members: &[
        Member::required("id", "id", Rule::Id),
        Member::new("brand_id", "brandId", Rule::Id),
        Member::new("customer_id", "customerId", Rule::Id),
        Member::new("channel_id", "channelId", Rule::Id),
        Member::new("unique_reference", "uniqueReference", Rule::TextOrNull),
        Member::new("linked_by_user_id", "linkedByUserId", Rule::Id),
        Member::new("name", "name", Rule::TextOrNull),
        Member::new("icon", "icon", Rule::TextOrNull),
    ],
};
