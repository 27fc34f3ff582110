/** Which rule each member of the wire follows, as `decoder/src/model` says it. */

const rulesByMembers = {
  customer: {
    required: "id",
    id: "brand_id",
    text: "external_primary_id firstname lastname",
    date: "created_at",
  },
  customerChannel: {
    required: "id",
    id: "brand_id customer_id channel_id linked_by_user_id",
    text: "unique_reference name icon",
  },
  assignOption: {
    required: "id",
    text: "name",
  },
  message: {
    text: `
      to from image channel_name channel_icon status_new user_name user_avatar direction external_id from_name
      to_name content content_whole email_details`,
    date: "created_at send_at",
    flag: "pinned in_queue email_show_reply_all",
    required: "id",
    id: "user_id channel_id ticket_id",
    jsonText: "meta_data",
    values: "files",
    word: "type",
  },
  note: {
    text: `
      to from image channel_name channel_icon status_new user_name user_avatar direction external_id from_name
      to_name content`,
    date: "created_at send_at",
    flag: "pinned in_queue",
    required: "id",
    id: "user_id channel_id ticket_id",
    jsonText: "meta_data",
    values: "files",
    word: "type",
  },
  event: {
    required: "id",
    id: "ticket_id",
    text: "item_type item_type_id description initiated_by",
    date: "created_at",
    word: "type",
  },
  ticket: {
    id: `
      assigned_group_id assigned_user_id channel_account_id channel_id customer_id form_id sla_policy_id brand_id
      original_channel_id`,
    date: `
      closed_at created_at last_update last_update_agent last_update_customer sla_breach_customer_wait_time
      sla_breach_first_reply_time sla_breach_next_reply_time sla_breach_user_work_time sla_next_breach snooze_time
      snooze_time_sent`,
    text: `
      direction external_gui_url external_id from from_name icon priority sla_next_breach_current_status title to
      to_name status channel_name channel_icon brand_name`,
    any: "grade_by_customer",
    flag: "show_timeline following",
    required: "id",
    timeline: "timeline",
    number: "sla_next_breach_seconds",
    customer: "customer",
    customerChannels: "customer_channels",
    tags: "tags",
    map: "customer_custom_fields",
    assignOptions: "assign_options_groups assign_options_users",
  },
};

/** By kind of row: each member and its rule. */
export const contract = mapValues(rulesByMembers, (rules) => {
  const pairs = Object.entries(rules).flatMap(([rule, members]) => list(members).map((member) => [member, rule]));
  return Object.fromEntries(pairs);
});

/** By kind of row: the names of its members. */
export const known = mapValues(contract, (rules) => new Set(Object.keys(rules)));

/** Which rows a rule refers to. */
export const rowsOfRule = { customerChannels: "customerChannel", assignOptions: "assignOption" };

/** The rows that are checked one by one: the ticket without its entries, and each entry by its kind. */
export const checkedRows = ["ticket", "message", "note", "event"];

/** `{ name: make(value, name) }` for each of them. */
export function mapValues(object, make) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, make(value, name)]));
}

function list(members) {
  return members.trim().split(/\s+/);
}
