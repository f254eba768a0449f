import { describe, expect, test } from "vitest";
import { allowedOrigin, read } from "./messages.ts";

const at = (origin: string) => allowedOrigin(`http://127.0.0.1:8321/embed.html?origin=${encodeURIComponent(origin)}`);

describe("the origin that may speak", () => {
  test("is the one that the address names", () => {
    expect(at("https://planning.example")).toBe("https://planning.example");
    expect(at("http://localhost:4000")).toBe("http://localhost:4000");
  });
  test.each(["*", "null", "", "planning.example", "https://planning.example/", "https://planning.example:443", "https://PLANNING.example", "javascript:alert(1)", "file:///a"])(
    "is never %s",
    (origin) => expect(at(origin)).toBeNull(),
  );
  test("is nobody where the address names none", () => expect(allowedOrigin("http://127.0.0.1/embed.html")).toBeNull());
});

describe("a message", () => {
  const bundle = { main: "a.toml", files: { "a.toml": "title = 'a'", "b.csv": { base64: "YQ==" } } };
  test("sets a scenario", () =>
    expect(read({ type: "set-scenario", bundle, options: { seed: 3 } })).toEqual({ type: "set-scenario", bundle: { ...bundle, sets: [] }, options: { seed: 3 } }));
  test("asks for the report", () => expect(read({ type: "get-report", id: 7 })).toEqual({ type: "get-report", id: 7 }));
  test.each([
    null, "get-report", [], {}, { type: "eval" }, { type: "set-scenario" }, { type: "set-scenario", bundle: "text" },
    { type: "set-scenario", bundle: { main: "a", files: { a: 1 } } }, { type: "set-scenario", bundle, options: [] },
  ])("of another kind is refused with a reason: %j", (data) => expect(read(data)).toBeTypeOf("string"));
});
