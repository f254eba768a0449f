import { mount } from "svelte";
import "./src/app.css";
import { doc } from "./src/state/doc.svelte.ts";
import { settings } from "./src/state/settings.svelte.ts";
import VolumeGrid from "./src/edit/grid/VolumeGrid.svelte";
import AgentGrid from "./src/edit/grid/AgentGrid.svelte";
const document0: any = { work: { call: { name: "Calls", arrivals: { centre: { rate: { "mon-fri": { from: "08:00", every: "30 min", values: [40, 70, 110, 160, 200, 230, 240, 230, 210, 190, 180, 190, 210, 220, 215, 200, 180, 150, 120, 95, 75, 60, 45, 30.5] }, sat: { from: "10:00", every: "30 min", values: [12, 15, 9] } } } } } },
 office: { centre: { name: "Centre" } }, team: { a: { name: "Agents", office: "centre", agents: 12 } } };
doc.outline = { document: document0, own: [], files: [], problems: [] };
(window as any).log = [];
doc.edit = async (edits: any[], what?: string) => {
  (window as any).log.push({ edits, what });
  const d = structuredClone(doc.outline!.document);
  for (const e of edits) {
    const parts: string[] = [];
    e.path.replace(/"([^"]*)"|\[(\d+)\]|([^.[\]"]+)/g, (_: string, q: string, i: string, k: string) => (parts.push(q ?? i ?? k), ""));
    let n = d; for (const p of parts.slice(0, -1)) n = n[p] ??= {};
    if (e.value === null || e.remove) delete n[parts.at(-1)!]; else n[parts.at(-1)!] = e.value;
  }
  setTimeout(() => (doc.outline = { ...doc.outline!, document: d }), 60);
  return true;
};
(window as any).doc = doc;
await settings.start();
mount(VolumeGrid, { target: document.getElementById("app")!, props: { work: "call", office: "centre" } });
mount(AgentGrid, { target: document.getElementById("app")!, props: { team: "a" } });
