//! What JavaScript calls.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::{element, guard, pass};

/// A message as it may be given to a parser, if it may; see the module `guard`.
#[wasm_bindgen]
pub fn admit(html: &str) -> Option<String> {
    guard::admit(html).ok()
}

/// What becomes of each element; see the module `pass`.
#[wasm_bindgen]
pub fn judge(question: &str) -> String {
    pass::judge(question)
}

/// The names of elements that are dropped with all that is in them, and of attributes that are looked at; a line each.
#[wasm_bindgen]
pub fn names() -> String {
    element::DROPPED.to_owned() + "\n" + element::LOOKED_AT
}
