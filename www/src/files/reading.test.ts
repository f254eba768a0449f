import { expect, test } from "vitest";
import type { Bundle } from "../engine/types.ts";
import { baseOf, gathered, LARGEST, mains, read, type Given } from "./reading.ts";

const file = (name: string, ...parts: BlobPart[]) => Object.assign(new Blob(parts), { name });

test("files are known by what they hold", async () => {
  expect(await read(file("a.toml", "\uFEFFtitle = 1"))).toEqual({ name: "a.toml", kind: "scenario", content: "title = 1" });
  expect(await read(file("a.csv", "a,b"))).toMatchObject({ kind: "table" });
  expect(await read(file("a.gz", Uint8Array.from([0x1f, 0x8b, 1])))).toEqual({ name: "a.gz", kind: "data", content: { base64: "H4sB" } });
  expect(await read(file("a.xlsx", "PK.."))).toMatchObject({ kind: "sheets" });
  expect(await read(file("a.xls", Uint8Array.from([0xd0, 0xcf])))).toMatchObject({ fault: "oldExcel" });
  expect(await read(file("a.toml"))).toMatchObject({ fault: "empty" });
  expect(await read(file("a.toml", Uint8Array.from({ length: 99 }, (_, at) => at % 7)))).toMatchObject({ fault: "notText" });
  const large = Object.assign(new Blob(["x"]), { name: "a.csv" });
  Object.defineProperty(large, "size", { value: LARGEST + 1 });
  expect(await read(large)).toMatchObject({ fault: "tooLarge", size: LARGEST + 1 });
});

test("a scenario that another patches is not the one to open", () => {
  const given: Given[] = [
    { name: "a.toml", kind: "scenario", content: 'title = "a"' },
    { name: "b.toml", kind: "scenario", content: '# base = "x"\nbase = "data/a.toml"' },
    { name: "c.csv", kind: "table", content: "" },
  ];
  expect(mains(given).map(({ name }) => name)).toEqual(["b.toml"]);
  expect(baseOf("x.json", '{"base": "y.toml"}')).toBe("y.toml");
  expect(baseOf("x.json", "{")).toBeNull();
});

test("what a scenario names is found by its name alone, and asked for until nothing more is", async () => {
  const names: Record<string, string[]> = { "b.toml": ["data/a.toml"], "data/a.toml": ["data/calls.csv", "data/more.csv"] };
  const wanted = async (bundle: Bundle) => Object.keys(bundle.files).flatMap((name) => names[name] ?? []);
  const given = (name: string): Given => ({ name, kind: "scenario", content: name });
  const { bundle, missing } = await gathered(given("b.toml"), [given("b.toml"), given("a.toml"), given("calls.csv"), given("other.csv")], wanted);
  expect(bundle.files).toEqual({ "b.toml": "b.toml", "data/a.toml": "a.toml", "data/calls.csv": "calls.csv" });
  expect(missing).toEqual(["data/more.csv"]);
});
