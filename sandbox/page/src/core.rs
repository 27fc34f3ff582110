//! The classes that JavaScript sees.

use crate::{Answer, Arrival};
use omnidesk_sandbox::{Moment, Sandbox};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// One help desk. Several live beside each other without knowing of each other.
#[wasm_bindgen(skip_typescript)]
#[derive(Debug)]
pub struct SandboxCore(Sandbox);

#[wasm_bindgen]
impl SandboxCore {
    /// A fresh help desk. The seed is a whole number from 0 to 2^53 - 1.
    ///
    /// # Errors
    /// Fails only when the sample data inside the module are damaged.
    #[wasm_bindgen(constructor)]
    pub fn new(seed: f64) -> Result<Self, JsError> {
        Ok(Self(Sandbox::new(seed as u64)?))
    }

    /// Answers one request, whose head comes as JSON, at a time in milliseconds since 1970.
    ///
    /// # Errors
    /// Fails when the head is not as it has to be.
    pub fn handle(&mut self, head: &str, body: Vec<u8>, now: f64) -> Result<SandboxReply, JsError> {
        let request = Arrival::parse(head)?.with_body(body);
        let reply = self.0.handle(&request, Moment::from_unix_millis(now as i64));
        Ok(SandboxReply(Answer::of(reply)))
    }
}

/// An answer: first its head is read, then its body, which gives it back.
#[wasm_bindgen(skip_typescript)]
#[derive(Debug)]
pub struct SandboxReply(Answer);

#[wasm_bindgen]
impl SandboxReply {
    /// Everything but the body, as JSON.
    ///
    /// # Errors
    /// Fails only when memory holds what JSON cannot express.
    pub fn head(&self) -> Result<String, JsError> {
        Ok(serde_json::to_string(&self.0)?)
    }

    /// The part of the body that comes. The object cannot be used afterwards.
    pub fn body(self) -> Vec<u8> {
        self.0.body
    }
}
