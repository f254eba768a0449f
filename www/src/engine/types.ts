// What crosses between the page and the core.

export type {
  Answer, BidsOutline, Cause, CsvFile, Effect, Flow, FormulaGroup, Heads, Lever, Levers, LeversProgress, MeasureWords, Outline, Paired, PairedRow,
  Picture, Places, Problem, Required, Row, RulePlace, Series, SlaPlace, Staff, Story, StoryEvent, TeamPlace, Why, WorkPlace,
} from "../../pkg/slackwater.js";

import type { Effect } from "../../pkg/slackwater.js";

/** The scenario's text and every file that it names; immutable, a change makes another. */
export interface Bundle {
  readonly main: string;
  readonly files: Readonly<Record<string, string | { base64: string }>>;
  readonly sets: readonly (readonly [string, string])[];
}

/** A change of the main file: a value set, something removed, an id renamed with all that refers to it, the base's value restored. */
export type Edit =
  | { path: string; value: unknown }
  | { path: string; remove: true }
  | { path: string; rename: string }
  | { path: string; restore: true };

/** What is said about a study beside the scenario. */
export interface Options {
  seed?: number;
  replications?: number;
  precision?: number;
  detail?: "standard" | "all" | "days";
  chance?: number;
}

/** A measure at a place, by interval or by period. */
export interface SeriesRequest {
  measure: string;
  work?: number;
  office?: number;
  team?: number;
  sla?: number;
  by: "interval" | "period" | "day";
}

export interface Progress {
  done: number;
  planned: number;
  widest: number | null;
}

/** What a paired difference says; null where one of the two is undefined. */
export type Verdict = Effect["verdict"];
