// The answer in plain words, made from the facts of the picture.

import { core } from "../i18n/core.svelte.ts";
import type { Picture } from "../engine/types.ts";
import type { Catalogue } from "../i18n/index.svelte.ts";
import { count, inUnit, interval, list, number, share } from "../ui/format.ts";

/** At most this many of a kind are named; the others are counted. */
const NAMED = 3;

type Promised = Picture["answer"]["promises"][number];

/** Two or three sentences; none where nothing is known yet. */
export function sentences(picture: Picture, t: Catalogue["answer"]): string[] {
  const told = [inTime(picture, t, "case"), inTime(picture, t, "call")].filter((part) => part !== null);
  return [
    ...(isEmpty(picture) ? [t.nothing] : []),
    ...(told.length > 0 ? [t.withPlan(told.join("; "))] : []),
    ...picture.answer.unpromised.map(({ work, wait_s, abandoned }) => t.unpromised(nameOf(picture, work), inUnit(wait_s, "s"), share(abandoned))),
    ...picture.answer.diverging.slice(0, NAMED).map((found) => {
      const office = picture.places.offices[found.office]?.name ?? "";
      const place = found.work === null ? office : t.divergingOf(nameOf(picture, found.work), office);
      return t.diverging(place, number(found.pace), found.per, found.open ? withInterval(found.open, "jobs", t) : "–", found.oldest ? inUnit(found.oldest.mean, "business days") : null);
    }),
    ...idle(picture, t),
  ];
}

/** Whether nothing is received, nor was there from the start. */
function isEmpty({ totals }: Picture): boolean {
  const received = totals.filter(({ measure }) => measure === "offered" || measure === "backlog");
  return received.length > 0 && received.every(({ mean, formula }) => (mean ?? formula) === 0);
}

function idle(picture: Picture, t: Catalogue["answer"]): string[] {
  const { idle } = picture.answer;
  if (idle.length === 0) return [];
  const named = idle.slice(0, NAMED).map(({ team, share: part }) => t.idleTeam(picture.places.teams[team]?.name ?? "", share(part)));
  return [t.idle(list(idle.length > NAMED ? [...named, t.more(idle.length - NAMED)] : named))];
}

function inTime(picture: Picture, t: Catalogue["answer"], kind: "case" | "call"): string | null {
  const isMeant = ({ work }: Promised) => (picture.places.work[work]?.channel === "case") === (kind === "case");
  const promises = picture.answer.promises.filter(isMeant);
  const [worst] = promises;
  if (!worst) return null;
  if (promises.some(({ sla }) => sla > 0)) return several(picture, t, promises, worst);
  const target = targetOf(promises, t);
  if (promises.length === 1) {
    const value = withInterval({ mean: worst.share, low: worst.low, high: worst.high }, "share", t);
    return (kind === "case" ? t.closed : t.answered)(value, nameOf(picture, worst.work), target);
  }
  const overall = picture.answer.overall[kind];
  const named = promises.slice(0, NAMED).map((promised) => `${nameOf(picture, promised.work)} ${share(promised.share)}`);
  const each = list(promises.length > NAMED ? [...named, t.more(promises.length - NAMED)] : named);
  // Formulas know the work types, not the whole.
  if (!overall || (overall.mean === null && overall.formula === null)) return (kind === "case" ? t.eachClosed : t.eachAnswered)(each, target);
  const value = withInterval(overall, "share", t);
  return (kind === "case" ? t.allClosed : t.allAnswered)(value, each, target);
}

/** Promises about the same jobs have no sum: the worst is told. */
function several(picture: Picture, t: Catalogue["answer"], promises: Promised[], worst: Promised): string {
  const judged = promises.filter(({ target }) => target !== null).length;
  const missed = promises.filter(({ missed_by }) => (missed_by ?? 0) > 0).length;
  const words = picture.places.work[worst.work]?.sla[worst.sla]?.words ?? "";
  const promised = core.say(words);
  const value = withInterval({ mean: worst.share, low: worst.low, high: worst.high }, "share", t);
  return t.worst(missed, judged, nameOf(picture, worst.work), value, promised);
}

function targetOf(promises: Promised[], t: Catalogue["answer"]): string {
  const targets = new Set(promises.map(({ target }) => target));
  const [target] = targets;
  return targets.size === 1 && target !== null && target !== undefined ? t.target(share(target)) : "";
}

function nameOf(picture: Picture, work: number): string {
  return picture.places.work[work]?.name ?? "";
}

function withInterval(of: { mean: number | null; low: number | null; high: number | null; formula?: number | null }, unit: string, t: Catalogue["answer"]): string {
  const value = of.mean ?? of.formula ?? null;
  const text = unit === "jobs" ? count(value) : inUnit(value, unit);
  const between = interval(of.low, of.high, unit);
  return between && between !== text ? t.between(text, between) : text;
}
