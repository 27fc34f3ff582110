//! Hands errors to JavaScript as `OmnideskError`.

use crate::error::Error;
use js_sys::{Object, Reflect};
use serde::Serialize;
use std::fmt;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen(module = "/src/web/facade/error.js")]
extern "C" {
    #[wasm_bindgen(js_name = OmnideskError)]
    type JsError;

    #[wasm_bindgen(constructor, js_class = OmnideskError)]
    fn new(message: &str, details: &JsValue) -> JsError;

    // Never called: it makes the generated module export the class, for which `types.d.ts` has the declaration.
    #[wasm_bindgen(js_name = OmnideskError, reexport, skip_typescript)]
    fn export_class();
}

/// A value that JavaScript threw.
#[derive(Debug)]
pub struct JsCause(pub JsValue);

impl fmt::Display for JsCause {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let error = self.0.dyn_ref::<js_sys::Error>();
        let text = error.map_or_else(|| self.0.as_string(), |error| error.message().as_string());
        formatter.write_str(&text.unwrap_or_default())
    }
}

impl std::error::Error for JsCause {}

/// An error that carries how far an opening had come.
pub fn with_progress(error: Error, progress: &JsValue) -> JsValue {
    let error = JsValue::from(error);
    // The class declares the member, and nobody has frozen a fresh error.
    let _ = Reflect::set(&error, &"progress".into(), progress);
    error
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Details<'a> {
    code: &'static str,
    status: Option<u16>,
    retry_after_ms: Option<f64>,
    attempts: u32,
    delivery: Option<&'static str>,
    body: Option<&'a str>,
}

impl From<Error> for JsValue {
    fn from(error: Error) -> Self {
        let details = Details {
            code: error.code.word(),
            status: error.status,
            retry_after_ms: error.retry_after_ms.map(|milliseconds| milliseconds as f64),
            attempts: error.attempts,
            delivery: error.delivery.map(crate::error::Delivery::word),
            body: error.body.as_deref(),
        };
        let details = serde_wasm_bindgen::to_value(&details).unwrap_or(JsValue::UNDEFINED);
        if !error.fields.is_empty() {
            // Without a prototype: the names are the server's.
            let fields: Object = Object::create(JsValue::NULL.unchecked_ref());
            for (name, text) in &error.fields {
                let _ = Reflect::set(&fields, &name.into(), &text.into());
            }
            let _ = Reflect::set(&details, &"fields".into(), &fields);
        }
        if let Some(JsCause(cause)) = error.cause.as_ref().and_then(|cause| cause.downcast_ref()) {
            // Setting a member of a fresh plain object cannot fail.
            let _ = Reflect::set(&details, &"cause".into(), cause);
        }
        JsError::new(&error.message, &details).into()
    }
}
