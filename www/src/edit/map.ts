// Where offices and rules stand on the map.

import { at, join, tableAt } from "./path.ts";
import { nameOf } from "./things.ts";

export interface Point {
  x: number;
  y: number;
}

/** A rule as it is drawn: from office to office, or through its name in the middle where there are several. */
export interface Rule {
  id: string;
  name: string;
  from: string[];
  to: string[];
  /** Curves, each with an arrow at its end where it comes to an office that receives. */
  lines: { path: string; isArrow: boolean }[];
  label: Point;
}

/** The least of the map's width [units of its drawing]. */
const WIDTH = 360;
const MARGIN = 62;
/** The radius of an office. */
export const RADIUS = 24;

export function size(count: number): { width: number; height: number } {
  const width = Math.max(WIDTH, 2 * MARGIN + count * 30);
  return { width, height: Math.max(count < 3 ? 190 : WIDTH, 2 * MARGIN + count * 30 - (count < 3 ? 60 : 0)) };
}

/** Offices on a circle, the first one at the top left, two side by side. */
export function circle(ids: readonly string[]): Map<string, Point> {
  const { width, height } = size(ids.length);
  const centre = { x: width / 2, y: height / 2 - 8 };
  const [wide, high] = [width / 2 - MARGIN, height / 2 - MARGIN];
  const turn = ids.length === 2 ? Math.PI : Math.PI / 2 + Math.PI / Math.max(1, ids.length);
  return new Map(ids.map((id, index) => {
    if (ids.length === 1) return [id, centre];
    const angle = -turn + (2 * Math.PI * index) / ids.length;
    return [id, { x: centre.x + wide * Math.cos(angle), y: centre.y + high * Math.sin(angle) }];
  }));
}

export function within(point: Point, count: number): Point {
  const { width, height } = size(count);
  const keep = (value: number, most: number) => Math.min(most - RADIUS - 6, Math.max(RADIUS + 6, value));
  return { x: keep(point.x, width), y: keep(point.y, height - 26) };
}

const fixed = (value: number) => value.toFixed(1);

/** Where a curve turns: so far to the left of the middle of its ends. */
function turning(from: Point, to: Point, bend: number): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  return { x: (from.x + to.x) / 2 + (dy / length) * bend, y: (from.y + to.y) / 2 - (dx / length) * bend };
}

/** A little to the left; further, or to the right, where an office or its name would be in the way. */
const BENDS = [34, 70, -20, 110, -70, 150, -110] as const;

/** The first bend whose curve passes all other offices. */
function passing(from: Point, to: Point, others: readonly Point[]): number {
  const isClear = (bend: number) => {
    const turn = turning(from, to, bend);
    const points = Array.from({ length: 15 }, (_, index) => {
      const [part, rest] = [(index + 1) / 16, 1 - (index + 1) / 16];
      const along = (one: number, middle: number, other: number) => rest * rest * one + 2 * part * rest * middle + part * part * other;
      return { x: along(from.x, turn.x, to.x), y: along(from.y, turn.y, to.y) };
    });
    const apart = (one: Point, x: number, y: number) => Math.hypot(one.x - x, one.y - y);
    return points.every((one) => others.every(({ x, y }) => apart(one, x, y) >= RADIUS + 6 && apart(one, x, y + RADIUS + 13) >= 10));
  };
  return BENDS.find(isClear) ?? BENDS[0];
}

/** A curve between two points that stops short of offices; it bends to its left, so that both ways between a pair are told apart. */
function curve(from: Point, to: Point, start: number, end: number, bend: number): { path: string; middle: Point } {
  const control = turning(from, to, bend);
  const short = (point: Point, by: number): Point => {
    const [cx, cy] = [control.x - point.x, control.y - point.y];
    const away = Math.hypot(cx, cy) || 1;
    return { x: point.x + (cx / away) * by, y: point.y + (cy / away) * by };
  };
  const [first, last] = [short(from, start), short(to, end)];
  return {
    path: `M${fixed(first.x)} ${fixed(first.y)} Q${fixed(control.x)} ${fixed(control.y)} ${fixed(last.x)} ${fixed(last.y)}`,
    middle: { x: (first.x + 2 * control.x + last.x) / 4, y: (first.y + 2 * control.y + last.y) / 4 },
  };
}

const idsIn = (value: unknown, known: ReadonlyMap<string, Point>) =>
  (Array.isArray(value) ? value : [value]).filter((id): id is string => typeof id === "string" && known.has(id));

/** The rules of a scenario among offices that stand at these places. */
export function rulesOf(document: unknown, places: ReadonlyMap<string, Point>): Rule[] {
  const gap = RADIUS + 8;
  return Object.keys(tableAt(document, "transfer")).flatMap((id): Rule[] => {
    const path = join("transfer", id);
    const from = idsIn(at(document, join(path, "from")), places);
    const to = idsIn(at(document, join(path, "to")), places);
    const name = nameOf(document, path, id);
    const [first, last] = [places.get(from[0] ?? ""), places.get(to[0] ?? "")];
    if (!first || !last) return [];
    if (from.length === 1 && to.length === 1) {
      const others = [...places].filter(([office]) => !from.includes(office) && !to.includes(office)).map(([, place]) => place);
      const { path: line, middle } = curve(first, last, gap, gap + 4, passing(first, last, others));
      return [{ id, name, from, to, lines: [{ path: line, isArrow: true }], label: middle }];
    }
    const ends = [...from, ...to].flatMap((each) => places.get(each) ?? []);
    const hub = { x: ends.reduce((sum, { x }) => sum + x, 0) / ends.length, y: ends.reduce((sum, { y }) => sum + y, 0) / ends.length };
    const into = from.flatMap((each) => places.get(each) ?? []).map((point) => ({ path: curve(point, hub, gap, 0, 10).path, isArrow: false }));
    const out = to.flatMap((each) => places.get(each) ?? []).map((point) => ({ path: curve(hub, point, 0, gap + 4, 10).path, isArrow: true }));
    return [{ id, name, from, to, lines: [...into, ...out], label: hub }];
  });
}

/** As much of a name as a place on the map holds. */
export const clipped = (name: string, most: number) => ([...name].length <= most ? name : `${[...name].slice(0, most - 1).join("")}…`);
