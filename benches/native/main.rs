//! What can be measured without a browser: `cargo bench`.

#[cfg(not(target_arch = "wasm32"))]
#[allow(clippy::expect_used, clippy::panic, missing_docs)]
mod tickets;

#[cfg(not(target_arch = "wasm32"))]
criterion::criterion_main!(tickets::benches);

/// The checks compile everything for browsers too.
#[cfg(target_arch = "wasm32")]
fn main() {}
