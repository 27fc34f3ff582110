//! The public classes, which are JavaScript.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/web/facade/client.js")]
extern "C" {
    /// A client, as pages make it. The constructor serves the tests.
    pub type OmnideskClient;

    /// Makes a client.
    #[wasm_bindgen(constructor, catch)]
    pub fn new(options: &JsValue) -> Result<OmnideskClient, JsValue>;

    // Never called: they make the generated module export what `types.d.ts` declares.
    #[wasm_bindgen(js_name = OmnideskClient, reexport, skip_typescript)]
    fn export_client();
    #[wasm_bindgen(js_name = version, reexport, skip_typescript)]
    fn export_version();
}

// Never called: they make wasm-bindgen ship the files.
#[wasm_bindgen(module = "/src/web/facade/iteration.js")]
extern "C" {
    fn iterate();
}
#[wasm_bindgen(module = "/src/web/facade/given.js")]
extern "C" {
    fn given();
}
#[wasm_bindgen(module = "/src/web/facade/timeline.js")]
extern "C" {
    fn assemble();
}
#[wasm_bindgen(module = "/src/web/facade/order.js")]
extern "C" {
    fn joined();
}
