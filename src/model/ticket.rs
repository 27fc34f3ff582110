//! The ticket, member by member as in the documented sample.

use super::{Absent, CUSTOMER, CUSTOMER_CHANNEL, Member, Rule, Shape};

/// What `GET /ticket/{ticketID}` answers under `item`.
pub static TICKET: Shape = Shape {
    name: "Ticket",
    base: None,
    absent: Absent::Filled,
    members: &[
        Member::new("assigned_group_id", "assignedGroupId", Rule::Id),
        Member::new("assigned_user_id", "assignedUserId", Rule::Id),
        Member::new("channel_account_id", "channelAccountId", Rule::Id),
        Member::new("channel_id", "channelId", Rule::Id),
        Member::new("closed_at", "closedAt", Rule::Date),
        Member::new("created_at", "createdAt", Rule::Date),
        Member::new("customer_id", "customerId", Rule::Id),
        Member::new("direction", "direction", Rule::Word("Direction")),
        Member::new("external_gui_url", "externalGuiUrl", Rule::TextOrNull),
        Member::new("external_id", "externalId", Rule::TextOrNull),
        Member::new("form_id", "formId", Rule::Id),
        Member::new("from", "from", Rule::TextOrNull),
        Member::new("from_name", "fromName", Rule::TextOrNull),
        Member::new("grade_by_customer", "gradeByCustomer", Rule::Any),
        Member::new("icon", "icon", Rule::TextOrNull),
        Member::new("last_update", "lastUpdate", Rule::Date),
        Member::new("last_update_agent", "lastUpdateAgent", Rule::Date),
        Member::new("last_update_customer", "lastUpdateCustomer", Rule::Date),
        Member::new("priority", "priority", Rule::Word("TicketPriority")),
        Member::new("show_timeline", "showTimeline", Rule::Flag),
        Member::new("sla_breach_customer_wait_time", "slaBreachCustomerWaitTime", Rule::Date),
        Member::new("sla_breach_first_reply_time", "slaBreachFirstReplyTime", Rule::Date),
        Member::new("sla_breach_next_reply_time", "slaBreachNextReplyTime", Rule::Date),
        Member::new("sla_breach_user_work_time", "slaBreachUserWorkTime", Rule::Date),
        Member::new("sla_next_breach", "slaNextBreach", Rule::Date),
        Member::new(
            "sla_next_breach_current_status",
            "slaNextBreachCurrentStatus",
            Rule::WordOrNull("OpenUnion<\"active\">"),
        ),
        Member::new("sla_policy_id", "slaPolicyId", Rule::Id),
        Member::new("snooze_time", "snoozeTime", Rule::Date),
        Member::new("snooze_time_sent", "snoozeTimeSent", Rule::Date),
        Member::new("title", "title", Rule::Text),
        Member::new("to", "to", Rule::TextOrNull),
        Member::new("to_name", "toName", Rule::TextOrNull),
        Member::new("status", "status", Rule::Word("TicketStatus")),
        Member::required("id", "id", Rule::Id),
        Member::new("channel_name", "channelName", Rule::TextOrNull),
        Member::new("channel_icon", "channelIcon", Rule::TextOrNull),
        Member::new("brand_name", "brandName", Rule::TextOrNull),
        Member::new("brand_id", "brandId", Rule::Id),
        Member::new("timeline", "timeline", Rule::Timeline),
        Member::new("following", "following", Rule::Flag),
        Member::new("sla_next_breach_seconds", "slaNextBreachSeconds", Rule::Number),
        Member::new("customer", "customer", Rule::Record(&CUSTOMER)),
        Member::new(
            "customer_channels",
            "customerChannels",
            Rule::Records(&CUSTOMER_CHANNEL),
        ),
        Member::new("tags", "tags", Rule::Tags),
        Member::new("customer_custom_fields", "customerCustomFields", Rule::Map),
        Member::new(
            "assign_options_groups",
            "assignOptionsGroups",
            Rule::Records(&ASSIGN_OPTION),
        ),
        Member::new(
            "assign_options_users",
            "assignOptionsUsers",
            Rule::Records(&ASSIGN_OPTION),
        ),
        Member::new("original_channel_id", "originalChannelId", Rule::Id),
    ],
};

/// A group or agent that the ticket can be given to.
pub static ASSIGN_OPTION: Shape = Shape {
    name: "AssignOption",
    base: None,
    absent: Absent::Filled,
    members: &[
        Member::required("id", "id", Rule::Id),
        Member::new("name", "name", Rule::Text),
    ],
};
