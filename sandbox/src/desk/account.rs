//! The account behind the sandbox: invented companies, their groups and agents, and the channels.

use serde::Serialize;

/// A brand: a company that is served from this account.
#[derive(Debug)]
pub(crate) struct Brand {
    pub(crate) id: u64,
    pub(crate) name: &'static str,
    /// The address that customers write to.
    pub(crate) mail_address: &'static str,
    /// Where the company's own software shows a ticket.
    pub(crate) gui_url: &'static str,
    /// The group that new tickets go to.
    pub(crate) default_group_id: u64,
    /// The colour of the bar above its mails.
    pub(crate) color: &'static str,
    pub(crate) sla_policy_id: u64,
}

/// A named row, as in the lists of those who may be assigned.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct Named {
    pub(crate) id: u64,
    pub(crate) name: &'static str,
}

pub(crate) const BRANDS: &[Brand] = &[
    Brand {
        id: 2,
        name: "MyBrand",
        mail_address: "service@mybrand.com",
        gui_url: "https://guiurl.brand.com/",
        default_group_id: 10003,
        color: "#44546a",
        sla_policy_id: 5,
    },
    Brand {
        id: 3,
        name: "Spaakwerk",
        mail_address: "hallo@spaakwerk.example",
        gui_url: "https://winkel.spaakwerk.example/beheer/",
        default_group_id: 10004,
        color: "#b3261e",
        sla_policy_id: 6,
    },
    Brand {
        id: 4,
        name: "Morgenbocht Koffie",
        mail_address: "branderij@morgenbocht.example",
        gui_url: "https://morgenbocht.example/admin/klant",
        default_group_id: 10005,
        color: "#5d4037",
        sla_policy_id: 7,
    },
    Brand {
        id: 5,
        name: "Kwelder Energie",
        mail_address: "klantenservice@kwelder.example",
        gui_url: "https://klantbeeld.kwelder.example/dossier",
        default_group_id: 10006,
        color: "#00695c",
        sla_policy_id: 8,
    },
];

pub(crate) const GROUPS: &[Named] = &[
    Named { id: 10002, name: "Finance" },
    Named { id: 10003, name: "Customer Support" },
    Named { id: 10004, name: "Werkplaats" },
    Named { id: 10005, name: "Branderij & verzending" },
    Named { id: 10006, name: "Verbruik & meters" },
    Named { id: 10007, name: "Second line" },
];

/// An agent.
#[derive(Debug)]
pub(crate) struct User {
    pub(crate) id: u64,
    /// The name under messages and notes.
    pub(crate) name: &'static str,
    pub(crate) firstname: &'static str,
    pub(crate) lastname: &'static str,
    pub(crate) mail_address: &'static str,
    pub(crate) language: &'static str,
    pub(crate) is_active: bool,
    pub(crate) is_admin: bool,
    pub(crate) group_ids: &'static [u64],
    /// As the API writes dates.
    pub(crate) created_at: &'static str,
    pub(crate) last_login: Option<&'static str>,
}

pub(crate) const USERS: &[User] = &[
    User {
        id: 1,
        name: "thomas",
        firstname: "Thomas",
        lastname: "Verbeek",
        mail_address: "thomas@mybrand.com",
        language: "nl",
        is_active: true,
        is_admin: true,
        group_ids: &[10002, 10003],
        created_at: "2018-03-12 09:00:00",
        last_login: Some("2026-11-20 16:21:09"),
    },
    User {
        id: 2,
        name: "marleen",
        firstname: "Marleen",
        lastname: "de Wit",
        mail_address: "marleen.dewit@mybrand.com",
        language: "nl",
        is_active: false,
        is_admin: false,
        group_ids: &[],
        created_at: "2018-03-12 09:05:00",
        last_login: None,
    },
    User {
        id: 254,
        name: "marleen",
        firstname: "Marleen",
        lastname: "Hofstra",
        mail_address: "marleen@mybrand.com",
        language: "nl",
        is_active: true,
        is_admin: false,
        group_ids: &[10003],
        created_at: "2019-06-03 08:30:00",
        last_login: Some("2026-11-20 08:02:44"),
    },
    User {
        id: 301,
        name: "Joris",
        firstname: "Joris",
        lastname: "Wagenaar",
        mail_address: "joris@spaakwerk.example",
        language: "nl",
        is_active: true,
        is_admin: false,
        group_ids: &[10004],
        created_at: "2023-02-01 09:00:00",
        last_login: Some("2026-11-20 17:40:12"),
    },
    User {
        id: 302,
        name: "Anouk",
        firstname: "Anouk",
        lastname: "Terlouw",
        mail_address: "anouk@morgenbocht.example",
        language: "nl",
        is_active: true,
        is_admin: false,
        group_ids: &[10005],
        created_at: "2023-02-01 09:12:00",
        last_login: Some("2026-11-21 07:15:30"),
    },
    User {
        id: 303,
        name: "Samira",
        firstname: "Samira",
        lastname: "El Khayat",
        mail_address: "samira@kwelder.example",
        language: "ar",
        is_active: true,
        is_admin: false,
        group_ids: &[10006, 10007],
        created_at: "2023-05-15 10:45:00",
        last_login: Some("2026-11-20 18:01:57"),
    },
    User {
        id: 304,
        name: "Lennart",
        firstname: "Lennart",
        lastname: "Visbeek",
        mail_address: "lennart@morgenbocht.example",
        language: "de",
        is_active: true,
        is_admin: true,
        group_ids: &[10005, 10002],
        created_at: "2023-02-01 09:20:00",
        last_login: Some("2026-11-19 12:33:48"),
    },
    User {
        id: 305,
        name: "Ruth",
        firstname: "Ruth",
        lastname: "Ackerley",
        mail_address: "ruth@spaakwerk.example",
        language: "en",
        is_active: true,
        is_admin: false,
        group_ids: &[10004, 10007],
        created_at: "2024-01-08 08:55:00",
        last_login: Some("2026-11-18 09:09:09"),
    },
    User {
        id: 306,
        name: "Yusuf",
        firstname: "Yusuf",
        lastname: "Demirel",
        mail_address: "yusuf@kwelder.example",
        language: "nl",
        is_active: true,
        is_admin: false,
        group_ids: &[10006],
        created_at: "2024-09-02 09:30:00",
        last_login: Some("2026-11-20 13:47:25"),
    },
    User {
        id: 307,
        name: "Fenna",
        firstname: "Fenna",
        lastname: "Rijpstra",
        mail_address: "fenna@kwelder.example",
        language: "nl",
        is_active: true,
        is_admin: false,
        group_ids: &[10006, 10002],
        created_at: "2025-11-03 11:00:00",
        last_login: None,
    },
];

/// The agent to whom the keys belong, where an account says so.
pub(crate) const KEY_USER_ID: u64 = 254;

/// The number of the e-mail channel.
pub(crate) const CHANNEL_MAIL: u64 = 1;

/// A way of reaching the account.
#[derive(Debug)]
pub(crate) struct Channel {
    pub(crate) id: u64,
    pub(crate) name: &'static str,
    pub(crate) is_active: bool,
    /// Made by the account itself.
    pub(crate) is_custom: bool,
    /// Zero for all brands.
    pub(crate) brand_id: u64,
}

pub(crate) const CHANNELS: &[Channel] = &[
    Channel { id: CHANNEL_MAIL, name: "e-mail", is_active: true, is_custom: false, brand_id: 0 },
    Channel { id: 2, name: "telephone", is_active: true, is_custom: false, brand_id: 0 },
    Channel { id: 3, name: "channel 3", is_active: false, is_custom: false, brand_id: 0 },
    Channel { id: 5, name: "channel 5", is_active: false, is_custom: false, brand_id: 0 },
    Channel { id: 7, name: "channel 7", is_active: false, is_custom: false, brand_id: 0 },
    Channel { id: 8, name: "live chat", is_active: true, is_custom: false, brand_id: 0 },
    Channel { id: 9, name: "channel 9", is_active: false, is_custom: false, brand_id: 0 },
    Channel { id: 10, name: "channel 10", is_active: false, is_custom: false, brand_id: 0 },
    Channel { id: 12, name: "channel 12", is_active: false, is_custom: false, brand_id: 0 },
    Channel { id: 13, name: "channel 13", is_active: false, is_custom: false, brand_id: 0 },
    Channel { id: 101, name: "Winkelbalie", is_active: true, is_custom: true, brand_id: 3 },
];

/// The name of a channel. Numbers that the account does not have are called by their number.
pub(crate) fn channel_name(channel_id: u64) -> String {
    channel(channel_id).map_or_else(|| format!("channel {channel_id}"), |channel| channel.name.to_owned())
}

pub(crate) fn channel(id: u64) -> Option<&'static Channel> {
    CHANNELS.iter().find(|channel| channel.id == id)
}

pub(crate) fn brand(id: u64) -> Option<&'static Brand> {
    BRANDS.iter().find(|brand| brand.id == id)
}

pub(crate) fn group(id: u64) -> Option<Named> {
    GROUPS.iter().find(|group| group.id == id).copied()
}

pub(crate) fn user(id: u64) -> Option<Named> {
    USERS.iter().find(|user| user.id == id).map(|user| Named { id: user.id, name: user.name })
}
