//! What the SDK itself reads of a ticket, to find out whether a write arrived.

use omnidesk_decoder::{Fault, Json, Kind, Scanner};

/// The members of a decoded ticket that a write can change.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Glance {
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
    /// Messages and notes.
    pub texts: Vec<Written>,
}

/// A message or note.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Written {
    /// `message` or `note`: an id is unique only together with it.
    pub kind: String,
    /// `id`
    pub id: String,
    /// `userId`; empty for none.
    pub user_id: String,
    /// `content`
    pub content: String,
}

/// Reads the JSON that the decoder wrote for a ticket. What is not there stays empty.
pub fn glance(json: &Json) -> Glance {
    let mut glance = Glance::default();
    // The text is the decoder's own, so that it cannot be broken.
    let _ = read_ticket(&mut Scanner::new(json.bytes()), &mut glance);
    glance
}

fn read_ticket(scanner: &mut Scanner, glance: &mut Glance) -> Result<(), Fault> {
    each_member(scanner, &mut |name, scanner| {
        let place = match name {
            "id" => &mut glance.id,
            "status" => &mut glance.status,
            "priority" => &mut glance.priority,
            "title" => &mut glance.title,
            "customer" if scanner.kind()? == Kind::Object => {
                return read_customer(scanner, &mut glance.external_primary_id);
            }
            "timeline" => return read_timeline(scanner, &mut glance.texts),
            _ => return scanner.skip().map(drop),
        };
        *place = text(scanner)?;
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

fn read_timeline(scanner: &mut Scanner, texts: &mut Vec<Written>) -> Result<(), Fault> {
    scanner.open_array();
    let mut first = true;
    while scanner.next_element(&mut first)? {
        let mut written = Written::default();
        each_member(scanner, &mut |name, scanner| {
            let place = match name {
                "type" => &mut written.kind,
                "id" => &mut written.id,
                "userId" => &mut written.user_id,
                "content" => &mut written.content,
                _ => return scanner.skip().map(drop),
            };
            *place = text(scanner)?;
            Ok(())
        })?;
        if matches!(written.kind.as_str(), "message" | "note") {
            texts.push(written);
        }
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
