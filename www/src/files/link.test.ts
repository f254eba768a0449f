import { expect, test } from "vitest";
import type { Bundle } from "../engine/types.ts";
import { fromLink, LinkError, MOST, SAFE, toLink } from "./link.ts";

const bundle: Bundle = {
  main: "plan.toml",
  files: { "plan.toml": 'title = "Größe 计划 <img onerror=x>"\n', "base.toml": "seed = 1\n", "calls.csv.gz": { base64: "H4sIAAAA" } },
  sets: [["seed", "7"]],
};
const hashOf = (url: string) => url.slice(url.indexOf("#"));
const packed = async (text: string) => {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return `#s1=${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
};
const fault = async (hash: string) => fromLink(hash).then(() => "none", (reason: LinkError) => reason.fault);

test("a scenario comes back as it went", async () => {
  const { url, leftOut } = await toLink(bundle, "https://example.org/plan/?x=1#old");
  expect(url).toMatch(/^https:\/\/example\.org\/plan\/\?x=1#s1=[A-Za-z0-9_-]+$/);
  expect(leftOut).toEqual([]);
  expect(await fromLink(hashOf(url))).toEqual(bundle);
});

test("data files that make it too long are left out, and said", async () => {
  const noise = Array.from({ length: 3000 }, (_, at) => ((at * 2654435761) % 1e9).toString(36)).join(",");
  const large: Bundle = { ...bundle, files: { ...bundle.files, "noise.csv": noise } };
  const { url, leftOut } = await toLink(large, "https://example.org/");
  expect(leftOut).toEqual(["calls.csv.gz", "noise.csv"]);
  expect(url.length).toBeLessThan(SAFE);
  expect(Object.keys((await fromLink(hashOf(url)))?.files ?? {})).toEqual(["plan.toml", "base.toml"]);
});

test("other fragments are none of ours", async () => {
  for (const hash of ["", "#", "#answer", "#s=1"]) expect(await fromLink(hash)).toBeNull();
});

test("what is cut off, foreign or misshapen is told", async () => {
  const hash = hashOf((await toLink(bundle, "x")).url);
  expect(await fault(hash.slice(0, -20))).toBe("damaged");
  expect(await fault("#s1=%3Cscript%3E")).toBe("damaged");
  expect(await fault("#s1=AAAA")).toBe("damaged");
  expect(await fault("#s2=AAAA")).toBe("newer");
  for (const text of ["no json", "null", "[]", '{"main":"a"}', '{"main":"a","files":{"b":"x"}}', '{"main":"a","files":{"a":7}}', '{"main":"a","files":{"a":"x"},"sets":[["seed"]]}'])
    expect(await fault(await packed(text))).toBe("damaged");
});

test("a bomb is refused before it is unpacked whole", async () => {
  expect(await fault(await packed(" ".repeat(MOST + 1)))).toBe("large");
  expect(await fault(`#s1=${"A".repeat(3_000_001)}`)).toBe("large");
});

test("names that are special in JavaScript are names", async () => {
  const linked = await fromLink(await packed('{"main":"__proto__","files":{"__proto__":"title = 1"},"sets":[]}'));
  expect(Object.getPrototypeOf(linked?.files)).toBe(Object.prototype);
  expect(Object.entries(linked?.files ?? {})).toEqual([["__proto__", "title = 1"]]);
});
