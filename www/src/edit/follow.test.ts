import { describe, expect, it } from "vitest";
import { change, fileText, shownPlace, shownText } from "./follow.ts";

describe("a text that follows another", () => {
  it("changes only where they differ", () => {
    expect(change("agents = 53\n", "agents = 54\n")).toEqual({ from: 10, to: 11, insert: "4" });
    expect(change("aa", "aaa")).toEqual({ from: 2, to: 2, insert: "a" });
    expect(change("abc", "")).toEqual({ from: 0, to: 3, insert: "" });
    expect(change("same", "same")).toBeNull();
  });

  it("always becomes the other one", () => {
    const texts = ["", "a", "aba", "abab", "b\na", "a\nb\na"];
    for (const before of texts) {
      for (const after of texts) {
        const made = change(before, after);
        expect(made ? before.slice(0, made.from) + made.insert + before.slice(made.to) : before).toBe(after);
      }
    }
  });

  it("keeps the ends of lines that the file has", () => {
    const file = "a = 1\r\nb = 2\r\n";
    expect(fileText(`${shownText(file)}c = 3\n`, file)).toBe("a = 1\r\nb = 2\r\nc = 3\r\n");
    expect(fileText("a\n", "a\n")).toBe("a\n");
    expect(shownPlace(file, file.indexOf("b"))).toBe(shownText(file).indexOf("b"));
    expect(shownPlace(file, 999)).toBe(shownText(file).length);
  });
});
