/**
 * Builds the SDK's objects from rows of the wire, member by member. Each way gives the functions for single values and the
 * checks of whole rows; a way that is written by hand checks in the former, a validator in the latter.
 */
import { known } from "./contract.mjs";
import { isDate } from "./dates.mjs";
import { clean, extraOf, sorted } from "./rows.mjs";

/**
 * @param convert functions for single values
 * @param check functions that return the row, or throw what is wrong with it
 */
export function ticketReader(convert, check) {
  const { id, text, textOrNull, flag, number, date, tags, map, jsonText, any, values, required } = convert;

  function message(row) {
    return {
      type: "message",
      to: textOrNull(row.to),
      from: textOrNull(row.from),
      image: textOrNull(row.image),
      createdAt: date(row.created_at),
      pinned: flag(row.pinned),
      id: required(row.id),
      channelName: textOrNull(row.channel_name),
      channelIcon: textOrNull(row.channel_icon),
      statusNew: textOrNull(row.status_new),
      userId: id(row.user_id),
      userName: textOrNull(row.user_name),
      userAvatar: textOrNull(row.user_avatar),
      channelId: id(row.channel_id),
      direction: text(row.direction),
      ticketId: id(row.ticket_id),
      externalId: textOrNull(row.external_id),
      fromName: textOrNull(row.from_name),
      toName: textOrNull(row.to_name),
      metaData: jsonText(row.meta_data),
      inQueue: flag(row.in_queue),
      sendAt: date(row.send_at),
      files: values(row.files),
      content: text(row.content),
      contentWhole: textOrNull(row.content_whole),
      emailDetails: textOrNull(row.email_details),
      emailShowReplyAll: flag(row.email_show_reply_all),
      extra: extraOf(row, known.message),
    };
  }

  function note(row) {
    return {
      type: "note",
      to: textOrNull(row.to),
      from: textOrNull(row.from),
      image: textOrNull(row.image),
      createdAt: date(row.created_at),
      pinned: flag(row.pinned),
      id: required(row.id),
      channelName: textOrNull(row.channel_name),
      channelIcon: textOrNull(row.channel_icon),
      statusNew: textOrNull(row.status_new),
      userId: id(row.user_id),
      userName: textOrNull(row.user_name),
      userAvatar: textOrNull(row.user_avatar),
      channelId: id(row.channel_id),
      direction: text(row.direction),
      ticketId: id(row.ticket_id),
      externalId: textOrNull(row.external_id),
      fromName: textOrNull(row.from_name),
      toName: textOrNull(row.to_name),
      metaData: jsonText(row.meta_data),
      inQueue: flag(row.in_queue),
      sendAt: date(row.send_at),
      files: values(row.files),
      content: text(row.content),
      extra: extraOf(row, known.note),
    };
  }

  function event(row) {
    return {
      type: "event",
      id: required(row.id),
      ticketId: id(row.ticket_id),
      itemType: textOrNull(row.item_type),
      itemTypeId: textOrNull(row.item_type_id),
      description: text(row.description),
      initiatedBy: textOrNull(row.initiated_by),
      createdAt: date(row.created_at),
      extra: extraOf(row, known.event),
    };
  }

  function entry(row) {
    switch (row?.type) {
      case "message":
        return message(check.message(row));
      case "note":
        return note(check.note(row));
      case "event":
        return event(check.event(row));
      default:
        return unknownEntry(row);
    }
  }

  function timeline(rows) {
    return rows == null || rows === "" ? [] : sorted(rows.map(entry));
  }

  function customer(row) {
    return {
      id: required(row.id),
      brandId: id(row.brand_id),
      externalPrimaryId: textOrNull(row.external_primary_id),
      firstname: textOrNull(row.firstname),
      lastname: textOrNull(row.lastname),
      createdAt: date(row.created_at),
      extra: extraOf(row, known.customer),
    };
  }

  function customerChannel(row) {
    return {
      id: required(row.id),
      brandId: id(row.brand_id),
      customerId: id(row.customer_id),
      channelId: id(row.channel_id),
      uniqueReference: textOrNull(row.unique_reference),
      linkedByUserId: id(row.linked_by_user_id),
      name: textOrNull(row.name),
      icon: textOrNull(row.icon),
      extra: extraOf(row, known.customerChannel),
    };
  }

  function assignOption(row) {
    return {
      id: required(row.id),
      name: text(row.name),
      extra: extraOf(row, known.assignOption),
    };
  }

  function ticket(row) {
    return {
      assignedGroupId: id(row.assigned_group_id),
      assignedUserId: id(row.assigned_user_id),
      channelAccountId: id(row.channel_account_id),
      channelId: id(row.channel_id),
      closedAt: date(row.closed_at),
      createdAt: date(row.created_at),
      customerId: id(row.customer_id),
      direction: text(row.direction),
      externalGuiUrl: textOrNull(row.external_gui_url),
      externalId: textOrNull(row.external_id),
      formId: id(row.form_id),
      from: textOrNull(row.from),
      fromName: textOrNull(row.from_name),
      gradeByCustomer: any(row.grade_by_customer),
      icon: textOrNull(row.icon),
      lastUpdate: date(row.last_update),
      lastUpdateAgent: date(row.last_update_agent),
      lastUpdateCustomer: date(row.last_update_customer),
      priority: text(row.priority),
      showTimeline: flag(row.show_timeline),
      slaBreachCustomerWaitTime: date(row.sla_breach_customer_wait_time),
      slaBreachFirstReplyTime: date(row.sla_breach_first_reply_time),
      slaBreachNextReplyTime: date(row.sla_breach_next_reply_time),
      slaBreachUserWorkTime: date(row.sla_breach_user_work_time),
      slaNextBreach: date(row.sla_next_breach),
      slaNextBreachCurrentStatus: textOrNull(row.sla_next_breach_current_status),
      slaPolicyId: id(row.sla_policy_id),
      snoozeTime: date(row.snooze_time),
      snoozeTimeSent: date(row.snooze_time_sent),
      title: text(row.title),
      to: textOrNull(row.to),
      toName: textOrNull(row.to_name),
      status: text(row.status),
      id: required(row.id),
      channelName: textOrNull(row.channel_name),
      channelIcon: textOrNull(row.channel_icon),
      brandName: textOrNull(row.brand_name),
      brandId: id(row.brand_id),
      timeline: timeline(row.timeline),
      following: flag(row.following),
      slaNextBreachSeconds: number(row.sla_next_breach_seconds),
      customer:
        row.customer == null || row.customer === "" || Array.isArray(row.customer) ? null : customer(row.customer),
      customerChannels: records(row.customer_channels, customerChannel),
      tags: tags(row.tags),
      customerCustomFields: map(row.customer_custom_fields),
      assignOptionsGroups: records(row.assign_options_groups, assignOption),
      assignOptionsUsers: records(row.assign_options_users, assignOption),
      originalChannelId: id(row.original_channel_id),
      extra: extraOf(row, known.ticket),
    };
  }

  return (row) => ticket(check.ticket(row));
}

function records(rows, record) {
  return rows == null || rows === "" ? [] : rows.map(record);
}

function unknownEntry(row) {
  const wireType = typeof row?.type === "string" ? row.type : null;
  const createdAt = isDate(row?.created_at) ? row.created_at : null;
  return { type: "unknown", wireType, createdAt, raw: clean(row) };
}
