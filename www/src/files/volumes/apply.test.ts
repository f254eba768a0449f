import { expect, test } from "vitest";
import { applied, matching } from "./apply.ts";

const rows = [{ line: 2, date: "2026-03-02", minutes: 480, count: 12, work: "", office: "" }];
const target = { group: { work: "", office: "", rows }, work: "call", office: "north site" };
const others = (form: string) =>
  ["rate", "table", "counts", "trace", "fit"].filter((other) => other !== form).map((other) => ({ path: `work.call.arrivals."north site".${other}`, value: null }));

test("a week of means takes the place of what stood there", () => {
  const { files, edits } = applied([target], "grid", 30, []);
  expect(files).toEqual({});
  expect(edits).toEqual([{ path: 'work.call.arrivals."north site".rate', value: { mon: { from: "08:00", every: "30 min", values: [12] } } }, ...others("rate")]);
});

test("data files are named and used", () => {
  const { files, edits } = applied([target, { ...target, work: "chat" }], "counts", 30, ["call-north-site.csv"]);
  expect(Object.keys(files)).toEqual(["call-north-site-2.csv", "chat-north-site.csv"]);
  expect(files["chat-north-site.csv"]).toBe("start,count\n2026-03-02 08:00,12\n");
  expect(edits[0]).toEqual({ path: 'work.call.arrivals."north site".counts', value: { file: "call-north-site-2.csv", every: "30 min" } });
  expect(applied([target], "trace", 30, []).edits[0]).toMatchObject({ value: { columns: ["received"], duplicates: "keep" } });
  expect(applied([target], "fit", 15, []).edits[0]).toMatchObject({ value: { every: "15 min" } });
});

test("names of the file are matched to ids and names, whatever their case and accents", () => {
  const places = [{ id: "bogota", name: "Bogotá" }, { id: "n", name: "Norte" }];
  expect(["BOGOTA", "bogotá ", "norte", "N", "sur"].map((text) => matching(text, places))).toEqual(["bogota", "bogota", "n", "n", undefined]);
});
