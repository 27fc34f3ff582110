//! What JavaScript asks for, checked: the options of a client, the name of a call with its arguments and options.
//!
//! `given` is a value as JavaScript gave it, `options` reads an object of named options, `settings` those of a client,
//! `call_options` those of a call, `timeline_position` one of them, `fields` ids and parameters, `ticket_submission` and
//! `unconfirmed_send` what the calls of these names take; `call` knows every call by its name.

mod call;
mod call_options;
mod fields;
mod given;
mod options;
mod settings;
mod ticket_submission;
mod timeline_position;
mod unconfirmed_send;

pub use call::{Call, Request, call};
pub use call_options::CallOptions;
pub use given::Given;
pub use settings::{Settings, World};
pub use unconfirmed_send::CALL as CREATE_MESSAGE;
