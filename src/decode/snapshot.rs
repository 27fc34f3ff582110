//! What the SDK itself reads of a ticket, to find out whether a write arrived.

use omnidesk_decoder::{Fault, Json, Kind, Scanner};

/// The members of a decoded ticket that a write can change.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct TicketSnapshot {
    /// `id`
    pub id: String,
    /// `status`
    pub status: String,
    /// `priority`
    pub priority: String,
    /// `title`
    pub title: String,
    /// `customer.externalPrimaryId`
    pub external_primary_id: String,
    /// Whether there was a timeline at all.
    pub has_timeline: bool,
    /// All entries of the timeline, whatever their kind.
    pub entries: Vec<SnapshotEntry>,
}

/// An entry of the timeline.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct SnapshotEntry {
    /// `message`, `note`, `event`, or `unknown` for any other and for what cannot be decoded.
    pub kind: String,
    /// `id`; empty for an unknown entry.
    pub id: String,
    /// `createdAt`; empty for none.
    pub created_at: String,
    /// `direction`; empty for none.
    pub direction: String,
    /// `userId`; empty for none.
    pub user_id: String,
    /// `content` and `contentWhole` of what was written, `description` of an event; the JSON of an unknown entry.
    pub texts: Vec<String>,
}

/// Reads the JSON that the decoder wrote for a ticket. What is not there stays empty.
pub fn snapshot(json: &Json) -> TicketSnapshot {
    let mut ticket = TicketSnapshot::default();
    // The text is the decoder's own, so that it cannot be broken.
    let _ = read_ticket(&mut Scanner::new(json.bytes()), &mut ticket);
    ticket
}

fn read_ticket(scanner: &mut Scanner, ticket: &mut TicketSnapshot) -> Result<(), Fault> {
    each_member(scanner, &mut |name, scanner| {
        let member = match name {
            "id" => &mut ticket.id,
            "status" => &mut ticket.status,
            "priority" => &mut ticket.priority,
            "title" => &mut ticket.title,
            "customer" if scanner.kind()? == Kind::Object => {
                return read_customer(scanner, &mut ticket.external_primary_id);
            }
            "timeline" => {
                ticket.has_timeline = scanner.kind()? == Kind::Array;
                return read_timeline(scanner, &mut ticket.entries);
            }
            _ => return scanner.skip().map(drop),
        };
        *member = text(scanner)?;
        Ok(())
    })
}

fn read_customer(scanner: &mut Scanner, external_primary_id: &mut String) -> Result<(), Fault> {
    each_member(scanner, &mut |name, scanner| {
        if name != "externalPrimaryId" {
            return scanner.skip().map(drop);
        }
        *external_primary_id = text(scanner)?;
        Ok(())
    })
}

fn read_timeline(scanner: &mut Scanner, entries: &mut Vec<SnapshotEntry>) -> Result<(), Fault> {
    if scanner.kind()? != Kind::Array {
        return scanner.skip().map(drop);
    }
    scanner.open_array();
    let mut first = true;
    while scanner.next_element(&mut first)? {
        let mut entry = SnapshotEntry::default();
        each_member(scanner, &mut |name, scanner| {
            let member = match name {
                "type" => &mut entry.kind,
                "id" => &mut entry.id,
                "createdAt" => &mut entry.created_at,
                "direction" => &mut entry.direction,
                "userId" => &mut entry.user_id,
                "content" | "contentWhole" | "description" => {
                    let text = text(scanner)?;
                    entry.texts.extend((!text.is_empty()).then_some(text));
                    return Ok(());
                }
                "raw" => {
                    entry.texts.push(json_text(scanner)?);
                    return Ok(());
                }
                _ => return scanner.skip().map(drop),
            };
            *member = text(scanner)?;
            Ok(())
        })?;
        entries.push(entry);
    }
    Ok(())
}

fn each_member<'a>(
    scanner: &mut Scanner<'a>,
    read: &mut dyn FnMut(&str, &mut Scanner<'a>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    scanner.open_object();
    let mut first = true;
    while let Some(key) = scanner.next_key(&mut first)? {
        read(&key.decode(), scanner)?;
    }
    Ok(())
}

/// A text; anything else is as good as none.
fn text(scanner: &mut Scanner) -> Result<String, Fault> {
    if scanner.kind()? == Kind::String {
        Ok(scanner.string()?.decode().into_owned())
    } else {
        scanner.skip().map(|_| String::new())
    }
}

/// A value as its JSON. Texts of its own are decoded, so that they can be compared with what was sent.
fn json_text(scanner: &mut Scanner) -> Result<String, Fault> {
    let mut json = String::new();
    if scanner.kind()? != Kind::Object {
        scanner.skip()?;
        return Ok(json);
    }
    each_member(scanner, &mut |name, scanner| {
        json.push_str(name);
        json.push('\n');
        json.push_str(&text(scanner)?);
        json.push('\n');
        Ok(())
    })?;
    Ok(json)
}
