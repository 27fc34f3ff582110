//! The published demo keys, their permissions, and where a request carries its key.

use crate::exchange::Request;
use serde::Serialize;

/// A right that a key may have, under its documented name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum Permission {
    TicketRead,
    TicketCreate,
    TicketUpdate,
    TicketDelete,
    SetStatus,
    TicketBatch,
    MessageCreate,
    FormRead,
    ViewRead,
    ChannelRead,
    UserRead,
}

impl Permission {
    const ALL: &[Self] = &[
        Self::TicketRead,
        Self::TicketCreate,
        Self::TicketUpdate,
        Self::TicketDelete,
        Self::SetStatus,
        Self::TicketBatch,
        Self::MessageCreate,
        Self::FormRead,
        Self::ViewRead,
        Self::ChannelRead,
        Self::UserRead,
    ];

    /// The documented name, such as `TICKET_READ`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::TicketRead => "TICKET_READ",
            Self::TicketCreate => "TICKET_CREATE",
            Self::TicketUpdate => "TICKET_UPDATE",
            Self::TicketDelete => "TICKET_DELETE",
            Self::SetStatus => "SET_STATUS",
            Self::TicketBatch => "TICKET_BATCH",
            Self::MessageCreate => "MESSAGE_CREATE",
            Self::FormRead => "FORM_READ",
            Self::ViewRead => "VIEW_READ",
            Self::ChannelRead => "CHANNEL_READ",
            Self::UserRead => "USER_READ",
        }
    }
}

/// A demo key and the bearer token that stands for the same rights behind a gateway.
#[derive(Debug, Serialize)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) key: &'static str,
    pub(crate) token: &'static str,
    pub(crate) permissions: &'static [Permission],
}

impl Key {
    pub(crate) fn allows(&self, permission: Permission) -> bool {
        self.permissions.contains(&permission)
    }
}

/// Every key that the sandbox knows. They are published on purpose and protect nothing.
pub(crate) const KEYS: &[Key] = &[
    Key {
        name: "agent",
        key: "sandbox-agent-key-000000001",
        token: "sandbox-token-agent",
        permissions: Permission::ALL,
    },
    Key {
        name: "reader",
        key: "sandbox-reader-key-00000002",
        token: "sandbox-token-reader",
        permissions: &[Permission::TicketRead],
    },
    Key {
        name: "clerk",
        key: "sandbox-clerk-key-000000003",
        token: "sandbox-token-clerk",
        permissions: &[
            Permission::TicketRead,
            Permission::TicketCreate,
            Permission::TicketUpdate,
            Permission::MessageCreate,
        ],
    },
    Key {
        name: "intake",
        key: "sandbox-intake-key-00000004",
        token: "sandbox-token-intake",
        permissions: &[
            Permission::TicketRead,
            Permission::TicketCreate,
            Permission::TicketUpdate,
            Permission::SetStatus,
        ],
    },
    Key {
        name: "lookup",
        key: "sandbox-lookup-key-00000005",
        token: "sandbox-token-lookup",
        permissions: &[Permission::FormRead, Permission::ViewRead, Permission::ChannelRead, Permission::UserRead],
    },
];

/// A token that was valid once: it is recognised and refused as expired.
pub(crate) const EXPIRED_TOKEN: &str = "sandbox-token-expired";

/// Where a request carries its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Placement {
    Header,
    Query,
    Bearer,
    None,
}

/// What a request shows at the door.
#[derive(Debug)]
pub(crate) struct Credential {
    pub(crate) placement: Placement,
    pub(crate) holder: Holder,
}

/// Who a credential belongs to.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Holder {
    Known(&'static Key),
    Expired,
    Unknown,
    Absent,
}

impl Holder {
    /// The name of the key, or what is wrong with it: `expired`, `unknown`, or `None` without one.
    pub(crate) fn name(self) -> Option<&'static str> {
        match self {
            Self::Known(key) => Some(key.name),
            Self::Expired => Some("expired"),
            Self::Unknown => Some("unknown"),
            Self::Absent => None,
        }
    }
}

/// Finds the credential of a request. A header wins over the query, the query over a bearer token.
pub(crate) fn credential(request: &Request) -> Credential {
    if let Some(key) = request.header("apiKey") {
        return Credential { placement: Placement::Header, holder: holder_of_key(key) };
    }
    if let Some((_, key)) = form_urlencoded::parse(request.query.as_bytes()).find(|(name, _)| name == "apiKey") {
        return Credential { placement: Placement::Query, holder: holder_of_key(&key) };
    }
    match request.header("authorization").and_then(bearer_token) {
        Some(token) => Credential { placement: Placement::Bearer, holder: holder_of_token(token) },
        None => Credential { placement: Placement::None, holder: Holder::Absent },
    }
}

fn bearer_token(authorization: &str) -> Option<&str> {
    let (scheme, token) = authorization.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

fn holder_of_key(text: &str) -> Holder {
    KEYS.iter().find(|known| known.key == text).map_or(Holder::Unknown, Holder::Known)
}

fn holder_of_token(text: &str) -> Holder {
    if text == EXPIRED_TOKEN {
        return Holder::Expired;
    }
    KEYS.iter().find(|known| known.token == text).map_or(Holder::Unknown, Holder::Known)
}
