// Unit tests run in Node, which has no `navigator` before version 21.

if (!("navigator" in globalThis)) {
  Object.defineProperty(globalThis, "navigator", { value: { languages: ["en-GB"], hardwareConcurrency: 2 } });
}
