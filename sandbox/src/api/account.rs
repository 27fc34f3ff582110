//! The calls that tell about the account: its users, channels and views.

use super::list::{self, Page};
use super::{Answer, Call, Refusal};
use crate::desk::account::{self, CHANNELS, Channel, USERS, User};
use crate::desk::views::VIEWS;
use crate::wire::FieldError;
use serde_json::{Value, json};

const MOST_USERS: u64 = 999;
const MOST_VIEWS: u64 = 9999;

/// `GET /user`. The short rows are those of `extended=false`.
pub(super) fn users(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let page = Page::of(call, MOST_USERS)?;
    let only_active = call.query.flag("activeOnly")?;
    let is_extended = call.query.flag_or("extended", true)?;
    let wanted = list::search_text(call.query)?;
    let is_wanted = |user: &&User| {
        let full_name = format!("{} {}", user.firstname, user.lastname);
        (user.is_active || !only_active)
            && list::mentions(wanted.as_deref(), &[user.name, &full_name, user.mail_address])
    };
    page.answer(USERS.iter().filter(is_wanted).collect(), |user| Ok(user_row(user, is_extended)))
}

fn user_row(user: &User, is_extended: bool) -> Value {
    if !is_extended {
        return json!({ "id": user.id, "name": user.name, "active": u8::from(user.is_active) });
    }
    let groups = user.group_ids.iter().filter_map(|id| account::group(*id));
    let groups: Vec<_> = groups.map(|group| json!({ "id": group.id.to_string(), "name": group.name })).collect();
    json!({
        "id": user.id,
        "name": user.name,
        "firstname": user.firstname,
        "lastname": user.lastname,
        "email": user.mail_address,
        "avatar": "",
        "language": user.language,
        "active": u8::from(user.is_active),
        "is_admin": u8::from(user.is_admin),
        "groups": groups,
        "created_at": user.created_at,
        "last_login": user.last_login,
    })
}

/// `GET /channel`. No page describes parameters: all channels come at once.
pub(super) fn channels(_: &mut Call<'_>) -> Result<Answer, Refusal> {
    Ok(list::whole(CHANNELS.iter().map(channel_row).collect()))
}

/// `GET /channel/{id}`.
pub(super) fn channel(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let channel = call.id.parse().ok().and_then(account::channel);
    channel.map(|channel| Answer::Item(channel_row(channel))).ok_or_else(|| Refusal::unknown("channel", call.id))
}

fn channel_row(channel: &Channel) -> Value {
    json!({
        "id": channel.id,
        "name": channel.name,
        "icon": channel.name,
        "channel_account_id": "0",
        "brand_id": channel.brand_id,
        "active": u8::from(channel.is_active),
        "is_custom": u8::from(channel.is_custom),
    })
}

/// `GET /view`.
pub(super) fn views(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let page = Page::of(call, MOST_VIEWS)?;
    // The documented pattern has no end: it speaks of the first character only.
    let begins_badly =
        |text: &String| !text.starts_with(|first: char| first.is_ascii_alphanumeric() || " -_".contains(first));
    if call.query.text("query")?.is_some_and(|text| begins_badly(&text)) {
        return Err(FieldError::new("query", "must begin with a letter, a digit, a space, - or _").into());
    }
    let wanted = list::search_text(call.query)?;
    let rows = VIEWS.iter().filter(|view| list::mentions(wanted.as_deref(), &[view.name, view.code])).collect();
    page.answer(rows, |view| {
        Ok(json!({
            "id": view.id.to_string(),
            "name": view.name,
            "code": view.code,
            "group_id": view.group_id,
            "user_id": view.user_id,
            "shared": u8::from(view.user_id == 0),
            "ticket_count": call.desk.count(view),
        }))
    })
}
