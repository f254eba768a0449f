// From the JSON schema of the format to fields: every key of the format has one.

import type { JsonSchema } from "./schema-types.ts";

/** How a key is written. `def` is the name of the table in the schema whose keys stand under it. */
export type Kind =
  | { is: "leaf" }
  | { is: "table"; def: string }
  /** Tables of one kind by id. */
  | { is: "tables"; def: string; ids: boolean }
  /** A list of tables. */
  | { is: "items"; def: string }
  /** A list of leaves. */
  | { is: "list" }
  /** Leaves by a key that is free. */
  | { is: "map" }
  /** Lists of leaves by a key that is free. */
  | { is: "lists" }
  /** Maps by id: what was observed, by work type. */
  | { is: "maps" }
  /** One value, or a table of the parameters of a law. */
  | { is: "law"; def: string }
  /** One value, values from dates on, or (where it may be) a profile by weekday and interval. */
  | { is: "dated"; profile: boolean }
  /** Times by weekdays, or such weeks from dates on. */
  | { is: "weekly" };

export interface Field {
  key: string;
  kind: Kind;
  /** What the schema says of it, in English. */
  description: string;
  required: boolean;
}

/** Descriptions are wrapped in the schema. */
const inOneLine = (description = "") => description.replaceAll("\n", " ");

const nameOf = (ref: string) => ref.slice(ref.lastIndexOf("/") + 1);

export class Schema {
  readonly #root: JsonSchema;

  constructor(root: unknown) {
    this.#root = root as JsonSchema;
  }

  /** The fields of a table of the format; "" is the scenario itself. */
  fields(def: string): Field[] {
    const table = def === "" ? this.#root : this.#root.$defs?.[def];
    const required = new Set(table?.required ?? []);
    return Object.entries(table?.properties ?? {}).map(([key, schema]) => ({
      key,
      kind: this.#kind(schema),
      description: inOneLine(schema.description),
      required: required.has(key),
    }));
  }

  description(def: string): string {
    return inOneLine(this.#root.$defs?.[def]?.description);
  }

  /** A key of the format with its description, looked up by the table it stands in. */
  field(def: string, key: string): Field | undefined {
    return this.fields(def).find((field) => field.key === key);
  }

  #kind(schema: JsonSchema): Kind {
    const options = (schema.anyOf ?? [schema]).filter((option) => option.type !== "null");
    const only = options.length === 1 ? options[0] : undefined;
    if (only?.$ref) return this.#named(nameOf(only.$ref));
    if (only) return this.#plain(only);
    return { is: "leaf" };
  }

  /** What a definition is: a table, a leaf, or one of the unions of the format. */
  #named(def: string): Kind {
    const schema = this.#root.$defs?.[def];
    if (!schema) return { is: "leaf" };
    if (schema.properties) return { is: "table", def };
    const options = schema.anyOf ?? [];
    const refs = options.flatMap((option) => (option.$ref ? [nameOf(option.$ref)] : []));
    const table = refs.find((ref) => this.#root.$defs?.[ref]?.properties);
    if (table) return { is: "law", def: table };
    const isMap = options.some((option) => option.type === "object");
    const isList = options.some((option) => option.type === "array");
    if (isList && refs.length > 0) return { is: "dated", profile: isMap };
    if (isList) return { is: "weekly" };
    return { is: "leaf" };
  }

  #plain(schema: JsonSchema): Kind {
    const types = [schema.type ?? []].flat();
    if (types.includes("array")) {
      const item = this.#kind(schema.items ?? {});
      return item.is === "table" ? { is: "items", def: item.def } : { is: "list" };
    }
    if (types.includes("object") && schema.additionalProperties) {
      const entry = this.#kind(schema.additionalProperties);
      if (entry.is === "table") return { is: "tables", def: entry.def, ids: schema.propertyNames !== undefined };
      if (entry.is === "map") return { is: "maps" };
      return { is: entry.is === "list" ? "lists" : "map" };
    }
    return { is: "leaf" };
  }
}
