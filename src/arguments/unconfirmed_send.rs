//! What `messages.verify` takes: a message of which it is not known whether it arrived, as an error or `onUnconfirmed` gave it.

use super::Given;
use super::fields::id;
use super::options::Options;
use crate::error::Error;
use crate::verification::{Base, SentMessage, UnconfirmedSend};

/// The call that `UnconfirmedSend` names.
pub const CALL: &str = "messages.create";

const MEMBERS: &[&str] =
    &["key", "call", "ticketId", "type", "text", "plaintext", "userId", "sendAt", "base", "seen", "endedAt"];

/// Reads a message that may have arrived.
pub fn unconfirmed_send(value: &Given) -> Result<UnconfirmedSend, Error> {
    let options = Options::new(value, "the unconfirmed send", &[MEMBERS])?;
    let required = |name: &str| options.text(name)?.map(str::to_owned).ok_or_else(|| incomplete(name));
    let optional = |name: &str| Ok::<_, Error>(options.text(name)?.unwrap_or_default().to_owned());
    if required("call")? != CALL {
        return Err(Error::invalid_argument("`call` has to be \"messages.create\""));
    }
    let message = SentMessage {
        ticket_id: id(options.value("ticketId").ok_or_else(|| incomplete("ticketId"))?)?,
        kind: required("type")?,
        text: required("text")?,
        plaintext: optional("plaintext")?,
        user_id: optional("userId")?,
        send_at: optional("sendAt")?,
        others: String::new(),
    };
    let ended_at = options.milliseconds_since_1970("endedAt")?;
    let base = options.text("base")?.map(|base| Base(base.to_owned()));
    let message = message.into();
    Ok(UnconfirmedSend { key: required("key")?, message, base, seen: Base(optional("seen")?), ended_at })
}

fn incomplete(name: &str) -> Error {
    let advice = "` of the unconfirmed send is missing or was changed: keep it as `error.unconfirmed` gives it";
    Error::invalid_argument(crate::text::concat(&["`", name, advice]))
}
