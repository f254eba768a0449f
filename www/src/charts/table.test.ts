import { describe, expect, it } from "vitest";
import { csv, fileName, safe, tsv } from "./table.ts";

describe("cells", () => {
  it("are never run as formulas", () => {
    for (const text of ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\u0000=1"]) {
      expect(safe(text).startsWith("'")).toBe(true);
    }
    for (const text of ["Region A", "5 = 5", "", "<img onerror=alert(1)>", "–"]) expect(safe(text)).toBe(text);
  });

  const table = {
    columns: [{ label: "=office" }, { label: "Open, mean", unit: "jobs" }],
    rows: [["=cmd", -12.5], ['say "x"\nnext', null], ["c", Number.NaN]] as (string | number | null)[][],
  };

  it("are plain numbers and quoted texts in CSV", () => {
    expect(csv(table)).toBe('\ufeff\'=office,"Open, mean [jobs]"\r\n\'=cmd,-12.5\r\n"say ""x""\nnext",\r\nc,\r\n');
  });

  it("stay in their columns on the clipboard", () => {
    expect(tsv(table)).toBe("'=office\tOpen, mean [jobs]\n'=cmd\t-12.5\nsay \"x\" next\t\nc\t\n");
  });
});

describe("file names", () => {
  it("are words of any script", () => {
    expect(fileName("Backlog: Bogotá / 北京", "csv")).toBe("backlog-bogotá-北京.csv");
    expect(fileName("../..", "png")).toBe("slackwater.png");
  });
});
