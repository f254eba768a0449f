// Between what a person types into a field and a leaf of the scenario.

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A leaf as a field shows it. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** What was typed as the scenario writes it: numbers and true or false are bare, everything else is a text; null takes the key away. */
export function written(typed: string, isText = false): string | number | boolean | null {
  const text = typed.trim();
  if (text === "") return null;
  if (isText) return text;
  if (text === "true" || text === "false") return text === "true";
  // Thousands as people part them.
  const bare = /^[+-]?\d{1,3}(?:[_  ]\d{3})+$/.test(text) ? text.replace(/[_  ]/g, "") : text;
  if (NUMBER.test(bare) && Number.isFinite(Number(bare))) return Number(bare);
  return text;
}

/** A short form of anything, for the head of what is folded. */
export function brief(value: unknown): string {
  if (Array.isArray(value)) return value.map(brief).join(", ");
  if (typeof value !== "object" || value === null) return shown(value);
  const table = value as Record<string, unknown>;
  if ("mean" in table) return shown(table.mean);
  return Object.entries(table).map(([key, each]) => (typeof each === "object" ? key : `${key} ${shown(each)}`)).join(", ");
}
