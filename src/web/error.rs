//! Hands errors to JavaScript as `OmnideskError`.

use super::report::failure;
use crate::error::{Cause, Error};
use std::any::Any;
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

impl Cause for JsCause {
    fn text(&self) -> String {
        message_of(&self.0)
    }
}

impl From<Error> for JsValue {
    fn from(error: Error) -> Self {
        let cause = error.cause.as_deref().and_then(|cause| (cause as &dyn Any).downcast_ref::<JsCause>());
        make_error(&error.message, &failure(&error), cause.map_or(&Self::UNDEFINED, |JsCause(cause)| cause))
    }
}
