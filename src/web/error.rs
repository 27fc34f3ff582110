//! Hands errors to JavaScript as `OmnideskError`.

use super::report::failure;
use crate::error::Error;
use std::fmt;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/web/facade/error.js")]
extern "C" {
    #[wasm_bindgen(js_name = makeError)]
    fn make_error(message: &str, failure: &JsValue, cause: &JsValue) -> JsValue;

    #[wasm_bindgen(js_name = messageOf)]
    fn message_of(thrown: &JsValue) -> String;

    // Never called: it makes the generated module export the class, for which `types.d.ts` has the declaration.
    #[wasm_bindgen(js_name = OmnideskError, reexport, skip_typescript)]
    fn export_class();
}

/// A value that JavaScript threw.
#[derive(Debug)]
pub struct JsCause(pub JsValue);

impl fmt::Display for JsCause {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&message_of(&self.0))
    }
}

impl std::error::Error for JsCause {}

impl From<Error> for JsValue {
    fn from(error: Error) -> Self {
        let cause = error.cause.as_ref().and_then(|cause| cause.downcast_ref::<JsCause>());
        make_error(&error.message, &failure(&error), cause.map_or(&Self::UNDEFINED, |JsCause(cause)| cause))
    }
}
