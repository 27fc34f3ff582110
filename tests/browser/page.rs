//! Makes calls as a page does, and looks at what comes back.

use js_sys::{Array, Function, JSON, Promise, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(module = "/tests/browser/page.js")]
extern "C" {
    #[wasm_bindgen(js_name = evaluate)]
    fn evaluate_with(expression: &str, a: &JsValue, b: &JsValue, c: &JsValue) -> JsValue;

    #[wasm_bindgen(js_name = countedSignal)]
    pub fn counted_signal() -> JsValue;

    #[wasm_bindgen(js_name = countTimers)]
    pub fn count_timers() -> JsValue;

    pub fn hurry() -> JsValue;

    #[wasm_bindgen(js_name = rememberingFetch)]
    pub fn remembering_fetch() -> JsValue;
}

/// The value of a JavaScript expression.
pub fn js(expression: &str) -> JsValue {
    evaluate_with(expression, &JsValue::UNDEFINED, &JsValue::UNDEFINED, &JsValue::UNDEFINED)
}

/// The value of a JavaScript expression in which `a` stands for a value.
pub fn js_with(expression: &str, a: &JsValue) -> JsValue {
    evaluate_with(expression, a, &JsValue::UNDEFINED, &JsValue::UNDEFINED)
}

/// A member, by its path: `"customer.id"`.
pub fn get(value: &JsValue, path: &str) -> JsValue {
    let step = |value: JsValue, name: &str| Reflect::get(&value, &name.into()).unwrap_or(JsValue::UNDEFINED);
    path.split('.').fold(value.clone(), step)
}

/// A member that is a text.
pub fn text(value: &JsValue, path: &str) -> String {
    get(value, path).as_string().unwrap_or_else(|| panic!("{path} is no text: {value:?}"))
}

/// A value as JSON.
pub fn json(value: &JsValue) -> String {
    JSON::stringify(value).ok().and_then(|text| text.as_string()).unwrap_or_else(|| format!("{value:?}"))
}

/// Starts a call of a method and returns its promise.
pub fn start(object: &JsValue, method: &str, arguments: &[JsValue]) -> Promise {
    let method: Function = get(object, method).dyn_into().expect("a method");
    let arguments: Array = arguments.iter().cloned().collect();
    method.apply(object, &arguments).expect("calls reject and do not throw").unchecked_into()
}

/// Calls a method and waits for its promise.
pub async fn call(object: &JsValue, method: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    JsFuture::from(start(object, method, arguments)).await
}

/// Waits.
pub async fn pause(milliseconds: u32) {
    let promise = js(&format!("new Promise((resolve) => setTimeout(resolve, {milliseconds}))"));
    JsFuture::from(promise.unchecked_into::<Promise>()).await.unwrap();
}

/// An error as `code, delivery, status`, with `-` for what it does not have. Fails for what is no `OmnideskError`.
pub fn summary(error: &JsValue) -> String {
    assert!(error.is_instance_of::<js_sys::Error>(), "{error:?}");
    assert_eq!(text(error, "name"), "OmnideskError");
    assert_eq!(text(error, "constructor.name"), "OmnideskError");
    let member = |name| match get(error, name) {
        value if value.is_undefined() => "-".to_owned(),
        value => value.as_string().unwrap_or_else(|| json(&value)),
    };
    ["code", "delivery", "status"].map(member).join(", ")
}
