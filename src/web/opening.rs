//! `tickets.open`: reads what is to be opened and how far it has come, and hands that out again.

use super::arguments::fields;
use super::options::Options;
use crate::client::{Opening, OpeningState, OpeningStep};
use crate::error::Error;
use js_sys::{Math, Object, Reflect};
use wasm_bindgen::JsValue;

const MEMBERS: &[&str] = &["ticket", "message", "status", "key", "ticketId", "step", "unsure"];

/// An opening as JavaScript has it.
pub struct OpeningArgument {
    /// What is to be opened.
    pub opening: Opening,
    /// How far it has come.
    pub state: OpeningState,
    given: JsValue,
}

impl OpeningArgument {
    /// Reads what is to be opened, or the progress of an earlier call.
    pub fn parse(value: &JsValue) -> Result<Self, Error> {
        let options = Options::new(value, "the opening", MEMBERS)?;
        let required = |name| Error::invalid_argument(format!("`{name}` is required"));
        let opening = Opening {
            key: options.text("key")?.unwrap_or_else(new_key),
            ticket: fields(&options.value("ticket").ok_or_else(|| required("ticket"))?)?,
            message: options.value("message").map(|message| fields(&message)).transpose()?,
            status: options.text("status")?,
        };
        opening.check()?;
        let state = OpeningState {
            ticket_id: options
                .value("ticketId")
                .filter(|id| !id.is_null())
                .map(|id| super::arguments::id(&id))
                .transpose()?,
            step: options.text("step")?.map_or(Ok(OpeningStep::Ticket), |word| step(&word))?,
            is_unsure: options.flag("unsure")?.unwrap_or_default(),
        };
        Ok(Self { opening, state, given: value.clone() })
    }

    /// The progress as a plain object: what was given, and how far it has come.
    pub fn progress(&self, state: &OpeningState) -> JsValue {
        let progress = Object::new();
        let ticket_id = state.ticket_id.as_ref().map_or(JsValue::NULL, JsValue::from);
        let known = [
            ("key", JsValue::from(&self.opening.key)),
            ("ticketId", ticket_id),
            ("step", state.step.word().into()),
            ("unsure", state.is_unsure.into()),
        ];
        let given = ["ticket", "message", "status"].map(|name| (name, Reflect::get(&self.given, &name.into())));
        let given =
            given.into_iter().filter_map(|(name, value)| Some((name, value.ok().filter(|it| !it.is_undefined())?)));
        for (name, value) in given.chain(known) {
            // Setting a member of a fresh plain object cannot fail.
            let _ = Reflect::set(&progress, &name.into(), &value);
        }
        progress.into()
    }
}

fn step(word: &str) -> Result<OpeningStep, Error> {
    let known = OpeningStep::ALL.into_iter().find(|step| step.word() == word);
    known.ok_or_else(|| Error::invalid_argument("`step` has to be one of: ticket, message, status, done"))
}

fn new_key() -> String {
    let part = || (Math::random() * f64::from(u32::MAX)) as u32;
    format!("{:08x}{:08x}", part(), part())
}
