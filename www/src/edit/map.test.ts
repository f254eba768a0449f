import { describe, expect, it } from "vitest";
import { circle, clipped, RADIUS, rulesOf, size, within } from "./map.ts";

describe("the map of transfers", () => {
  it("puts offices apart from each other and within the drawing", () => {
    for (const count of [1, 2, 3, 7, 20]) {
      const ids = Array.from({ length: count }, (_, index) => `o${index}`);
      const places = [...circle(ids).values()];
      const { width, height } = size(count);
      for (const [index, { x, y }] of places.entries()) {
        expect(x).toBeGreaterThanOrEqual(RADIUS);
        expect(x).toBeLessThanOrEqual(width - RADIUS);
        expect(y).toBeGreaterThanOrEqual(RADIUS);
        expect(y).toBeLessThanOrEqual(height - RADIUS);
        for (const other of places.slice(index + 1)) expect(Math.hypot(x - other.x, y - other.y)).toBeGreaterThan(2 * RADIUS + 8);
      }
    }
  });

  it("keeps what is dragged within it", () => {
    expect(within({ x: -50, y: 9999 }, 3).x).toBeGreaterThan(0);
    expect(within({ x: -50, y: 9999 }, 3).y).toBeLessThan(size(3).height);
  });

  it("draws a rule from office to office, and one of several offices through its middle", () => {
    const places = circle(["a", "b", "c"]);
    const rules = rulesOf({ transfer: {
      one: { from: ["a"], to: ["b"] }, back: { from: ["b"], to: ["a"] }, spare: { name: "Spare", from: ["a", "b"], to: ["c"] },
      lost: { from: ["a"], to: ["gone"] }, half: { from: ["a"] },
    } }, places);
    expect(rules.map(({ id, lines }) => [id, lines.filter(({ isArrow }) => isArrow).length, lines.length])).toEqual([
      ["one", 1, 1], ["back", 1, 1], ["spare", 1, 3],
    ]);
    expect(rules[0]?.label).not.toEqual(rules[1]?.label);
    expect(rules[2]?.name).toBe("Spare");
  });

  it("leads no arrow from office to office through a third one", () => {
    const ids = ["a", "b", "c", "d", "e", "f", "g"];
    const places = circle(ids);
    for (const from of ids) {
      for (const to of ids.filter((id) => id !== from)) {
        const [rule] = rulesOf({ transfer: { one: { from: [from], to: [to] } } }, places);
        const [x0, y0, x1, y1, x2, y2] = (rule?.lines[0]?.path.match(/-?[\d.]+/g) ?? []).map(Number) as [number, number, number, number, number, number];
        for (const [id, { x, y }] of places) {
          if (id === from || id === to) continue;
          for (let part = 0; part <= 1; part += 0.02) {
            const along = (one: number, middle: number, other: number) => (1 - part) ** 2 * one + 2 * part * (1 - part) * middle + part ** 2 * other;
            expect(Math.hypot(along(x0, x1, x2) - x, along(y0, y1, y2) - y), `${from} to ${to} at ${id}`).toBeGreaterThan(RADIUS);
          }
        }
      }
    }
  });

  it("clips names by letters, not in the middle of one", () => {
    expect(clipped("Bogotá", 6)).toBe("Bogotá");
    expect(clipped("👍👍👍", 2)).toBe("👍…");
  });
});
