//! Decides what of a stranger's HTML may be shown.
//!
//! Nothing here parses HTML: the browser does, and asks for each element of its inert tree what becomes of it. Every
//! decision is a pure function over strings, by tables of what is allowed; whatever is on no list is left out.

pub mod armed;
pub mod element;
pub mod guard;
pub mod image;
pub mod length;
pub mod link;
pub mod pass;
pub mod style;
pub mod tag;
mod text;

#[cfg(target_arch = "wasm32")]
mod web;

// Half the weight of the standard library's, and faster.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::cell::TalcSyncCell<talc::wasm::WasmGrowAndClaim, talc::wasm::WasmBinning> =
    talc::cell::TalcSyncCell::new_wasm(talc::wasm::WasmGrowAndClaim);
