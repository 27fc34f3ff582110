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

pub(crate) const USERS: &[Named] = &[
    Named { id: 1, name: "thomas" },
    Named { id: 2, name: "marleen" },
    Named { id: 254, name: "marleen" },
    Named { id: 301, name: "Joris" },
    Named { id: 302, name: "Anouk" },
    Named { id: 303, name: "Samira" },
    Named { id: 304, name: "Lennart" },
    Named { id: 305, name: "Ruth" },
    Named { id: 306, name: "Yusuf" },
    Named { id: 307, name: "Fenna" },
];

/// The number of the e-mail channel.
pub(crate) const CHANNEL_MAIL: u64 = 1;

/// The name of a channel. Numbers without a published name are called by their number.
pub(crate) fn channel_name(channel_id: u64) -> String {
    match channel_id {
        CHANNEL_MAIL => "e-mail".to_owned(),
        2 => "telephone".to_owned(),
        8 => "live chat".to_owned(),
        other => format!("channel {other}"),
    }
}

pub(crate) fn brand(id: u64) -> Option<&'static Brand> {
    BRANDS.iter().find(|brand| brand.id == id)
}

pub(crate) fn group(id: u64) -> Option<Named> {
    GROUPS.iter().find(|group| group.id == id).copied()
}

pub(crate) fn user(id: u64) -> Option<Named> {
    USERS.iter().find(|user| user.id == id).copied()
}
