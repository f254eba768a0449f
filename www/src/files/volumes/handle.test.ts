import { describe, expect, test } from "vitest";
import { layoutOf, readRows } from "./columns.ts";
import { parseCsv } from "./csv.ts";
import { handleTimes, meanHandle, persOf, readHandle, unitsOf, written, type How } from "./handle.ts";
import { groupsOf } from "./volumes.ts";

const SECONDS: How = { unit: "s", per: "job", decimal: "." };
const read = (text: string) => {
  const table = parseCsv(text);
  const { hasHeader, columns } = layoutOf(table);
  return { columns, ...readRows(table, hasHeader, columns, "ymd", ".") };
};

describe("a cell", () => {
  test.each([
    ["0:05:30", 330], ["00:05:30", 330], ["1:00:00.5", 3600.5], ["5 min 30 s", 330], ["5m30s", 330], ["330s", 330], ["1,5 h", 5400], ["2 horas", 7200], ["330秒", 330], ["5分30秒", 330], ["1小时", 3600], ["5 minutos", 300],
  ])("that says its unit: %s", (text, seconds) => {
    expect(readHandle(text, "day", text.includes(",") ? "," : ".")).toBeCloseTo(seconds, 9);
    expect(unitsOf("AHT", [text], text.includes(",") ? "," : ".")).toEqual(["s"]);
  });
  test("that does not has that of the column", () => {
    expect((["s", "min", "h", "day"] as const).map((unit) => readHandle("5.5", unit, "."))).toEqual([5.5, 330, 19_800, 475_200]);
    expect([readHandle("5:30", "min", "."), readHandle("5:30", "h", ".")]).toEqual([330, 19_800]);
    expect(readHandle("1.234,5", "s", ",")).toBe(1234.5);
  });
  test.each(["", "n/a", "0", "-3", "0:00:00", "soon", "5 bananas"])("that holds no time: %s", (text) => expect(readHandle(text, "s", ".")).toBeNull());
});

describe("what a column means", () => {
  test("its unit is asked for where neither its name nor its cells say it", () => {
    expect(unitsOf("AHT", ["330", "0", "290"], ".")).toEqual(["s", "min", "h"]);
    expect(unitsOf("AHT", ["0.0038", "0.0034"], ".")).toEqual(["s", "min", "h", "day"]);
    expect(unitsOf("AHT", ["5:30", "4:50"], ".")).toEqual(["min", "h"]);
    expect(unitsOf("AHT", ["5:30", "84:50"], ".")).toEqual(["min"]);
    expect(unitsOf("AHT", ["0:05:30", "0"], ".")).toEqual(["s"]);
  });
  test.each([
    ["AHT (s)", "s"], ["handle_time_sec", "s"], ["Handling time in minutes", "min"], ["TMO segundos", "s"], ["平均处理时长（分钟）", "min"], ["AHT [h]", "h"],
  ] as const)("%s", (name, unit) => expect(unitsOf(name, ["330"], ".")).toEqual([unit]));
  test("a clock by its name", () => expect([unitsOf("AHT mm:ss", ["5:30"], "."), unitsOf("AHT (hh:mm)", ["5:30"], ".")]).toEqual([["min"], ["h"]]));
  test("of one job or of the row is asked for where its name does not say it", () => {
    expect(["AHT", "avg handle time", "Tiempo medio de operación", "平均处理时长"].map((name) => persOf(name, true))).toEqual([["job"], ["job"], ["job"], ["job"]]);
    expect([persOf("Total handle time", true), persOf("handling_time", true), persOf("handling_time", false)]).toEqual([["row"], ["job", "row"], ["job"]]);
  });
});

describe("in a file", () => {
  test("it is no count and no time of day", () => {
    expect(read("date,interval,calls,AHT\n2026-03-02,08:00,12,0:05:30\n2026-03-02,08:30,15,0:05:10\n").columns).toMatchObject({ stamp: 0, time: 1, count: 2, handle: 3 });
    expect(read("date,handle time,calls\n2026-03-02,330,12\n2026-03-03,310,15\n").columns).toMatchObject({ stamp: 0, time: null, count: 2, handle: 1 });
    expect(read("start,TMO (s)\n2026-03-02 08:00,330\n2026-03-02 08:30,310\n").columns).toMatchObject({ count: null, handle: 1 });
    expect(read("start,calls handled\n2026-03-02 08:00,330\n2026-03-02 08:30,310\n").columns).toMatchObject({ count: 1, handle: null });
    expect(read("handling start,count\n2026-03-02 08:00,330\n2026-03-02 08:30,310\n").columns).toMatchObject({ stamp: 0, handle: null });
  });
  test("a row without it is a volume all the same", () => {
    const { rows, unread } = read("start,count,AHT\n2026-03-02 08:00,10,300\n2026-03-02 08:30,4,\n");
    expect([rows.map(({ count, handle }) => [count, handle]), unread]).toEqual([[[10, "300"], [4, ""]], []]);
  });
});

describe("the mean", () => {
  const rows = [{ count: 10, handle: "300" }, { count: 30, handle: "400" }, { count: 0, handle: "9999" }, { count: 5, handle: "" }];
  test("is weighted by counts", () => expect(meanHandle(rows, SECONDS)).toEqual({ seconds: 375, jobs: 40, rows: 2 }));
  test("of totals is their sum by the jobs", () => expect(meanHandle(rows, { ...SECONDS, per: "row" })).toEqual({ seconds: 17.5, jobs: 40, rows: 2 }));
  test("of nothing is none", () => expect(meanHandle([{ count: 3 }], SECONDS)).toBeNull());
  test("is written as a person would", () => expect([written(330), written(333.333), written(3600), written(45)]).toEqual(["330 s", "333.3 s", "60 min", "45 s"]));
});

describe("the teams", () => {
  const { rows } = read("start,count,site,AHT\n2026-03-02 08:00,10,a,300\n2026-03-02 08:30,30,b,400\n");
  const targets = groupsOf(rows).map((group) => ({ group, work: "call", office: group.office }));
  const teams = {
    a: { office: "a", handles: { call: { handle_time: { mean: "4 min", cv: 1 } }, claim: { handle_time: "1 h" } } },
    b: { office: "b", handles: { call: { handle_time: "5 min" } } },
    pool: { office: "hub", handles: { call: {} } },
    odd: { office: "a", handles: { call: { handle_time: { law: "uniform", min: "1 min", max: "2 min" } } } },
  };
  test("get the mean of the rows of their office, else of all; a law keeps its spread, one without a mean stays", () => {
    expect(handleTimes(targets, teams, SECONDS).map(({ team, mean, now, edit }) => [team, mean.seconds, now, edit])).toEqual([
      ["a", 300, "4 min", { path: "team.a.handles.call.handle_time.mean", value: "5 min" }],
      ["b", 400, "5 min", { path: "team.b.handles.call.handle_time", value: "400 s" }],
      ["pool", 375, null, { path: "team.pool.handles.call.handle_time", value: "375 s" }],
      ["odd", 300, null, null],
    ]);
  });
});
