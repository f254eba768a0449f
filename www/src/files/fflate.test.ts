import { deflateSync, unzip, unzipSync, zip, zipSync } from "./fflate.ts";
import { expect, test } from "vitest";

test("the same archives as ever, at once", () => {
  let packed = new Uint8Array();
  zip({ "a.xml": new TextEncoder().encode("<a/>".repeat(100_000)) }, (_, data) => (packed = data as Uint8Array<ArrayBuffer>));
  expect(unzipSync(packed)["a.xml"]).toHaveLength(400_000);
  unzip(packed, (error, files) => expect([error, files["a.xml"]?.length]).toEqual([null, 400_000]));
});

test("a bomb is refused by what it says of itself, and where it lies", () => {
  const bomb = zipSync({ "a.xml": new Uint8Array(10_000_000) });
  const view = new DataView(bomb.buffer);
  const told = (size: number) => {
    const copy = bomb.slice();
    const at = new DataView(copy.buffer).getUint32(copy.length - 6, true);
    new DataView(copy.buffer).setUint32(at + 24, size, true);
    return copy;
  };
  expect(view.byteLength).toBeLessThan(20_000);
  expect(deflateSync(new Uint8Array(10)).length).toBeGreaterThan(0);
  for (const size of [300_000_000, 1_000]) unzip(told(size), (error) => expect(error).not.toBeNull());
});
