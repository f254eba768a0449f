import { describe, expect, it } from "vitest";
import { matches } from "./search.ts";

describe("search", () => {
  it("finds every word, in any order, without accents or case", () => {
    expect(matches("bogota backlog", "Backlog", "backlog", "Bogotá")).toBe(true);
    expect(matches("  P95 wait ", "Wait P95", "wait_p95")).toBe(true);
    expect(matches("积压", "积压")).toBe(true);
    expect(matches("backlog cali", "Backlog", "Bogotá")).toBe(false);
    expect(matches("", "anything")).toBe(true);
  });
});
