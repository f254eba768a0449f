//! The rest of the engine: what a first forecast does not call, and the data that it does not reach, are a file of their own that a page
//! loads later (`xtask/src/split`). A function of it that is called earlier waits for it.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "../src/engine/rest.js")]
extern "C" {
    fn load();
}

/// Loads the rest while the caller waits, or does nothing where it is there already.
#[wasm_bindgen(js_name = loadRest)]
pub fn load_rest() {
    load();
}
