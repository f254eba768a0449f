// A number that is no measure of the forecast, as the drawer explains it: found anew by what it is of, in the newest answer.

import type { Identity } from "../../state/identity.ts";
import { explaining } from "../../i18n/explain.svelte.ts";
import { measureTexts } from "../../i18n/measures.svelte.ts";
import { unitName } from "../../i18n/units.svelte.ts";
import { doc } from "../../state/doc.svelte.ts";
import type { Subject } from "../../state/explain.svelte.ts";
import { forecast } from "../../state/forecast.svelte.ts";
import { isOf } from "../../state/identity.ts";
import { comparison } from "../../state/comparison.svelte.ts";
import { measures } from "../../state/measures.svelte.ts";
import { levers, staff, why, type Search } from "../../state/search.svelte.ts";
import { asked } from "../../i18n/asked.svelte.ts";
import { drawer } from "../../i18n/drawer.svelte.ts";
import { count, inUnit, interval, number, share } from "../../ui/format.ts";
import { REPLICATIONS } from "../../views/parts/replications.ts";
import { between, change, told, type Difference } from "../difference.ts";
import { leverWords } from "../lever.ts";
import { slotWords } from "../slot.ts";

export interface Finding {
  title: string;
  place: string;
  figures: { name: string; value: string }[];
  unit: string;
  meaning: string;
  formula: string;
  /** What it rests on. */
  rests: string[];
  /** The core's own words. */
  core?: string;
  /** The answer is of an older scenario. */
  isOld: boolean;
  /** The measure of the forecast that it is about. */
  measure: Identity | null;
}

type Of<Kind extends Subject["is"]> = Extract<Subject, { is: Kind }>;

/** What a subject is in the newest answer; null where there is no such number any more. */
export function findingOf(subject: Exclude<Subject, { is: "number" }>): Finding | null {
  switch (subject.is) {
    case "difference": return difference(subject);
    case "lever": return lever(subject);
    case "staff": return people(subject);
    case "why": return cause(subject);
    case "flow": return flow(subject);
  }
}

const isOld = <Answer>(search: Search<Answer>) => !search.isOf(doc.bundle);
const unitOf = (measure: string) => unitName(measures.unit(measure));
const nameOf = (measure: string) => measureTexts.t[measure]?.name ?? measure;

/** The figures of a difference, and what its interval says. */
function sides(found: Difference & { before: number | null; after: number | null }, unit: string) {
  const t = explaining.t;
  const figures = [
    { name: t.before, value: inUnit(found.before, unit) },
    { name: t.after, value: inUnit(found.after, unit) },
    { name: t.difference, value: found.verdict === "no difference shown" ? change(found.difference, unit) : told(found, unit, drawer.t) },
  ];
  const limits = between(found, unit);
  if (limits) figures.push({ name: t.interval, value: limits });
  const says = { more: t.paired.shown, less: t.paired.shown, "no difference shown": t.paired.hidden, equal: t.paired.equal };
  return { figures, says: found.verdict === null ? [] : [says[found.verdict]] };
}

function difference({ of }: Of<"difference">): Finding | null {
  const t = explaining.t.paired;
  const { paired, of: picture } = comparison;
  const row = picture && paired?.rows.find((other) => isOf(of, other, picture.places));
  if (!paired || !row) return null;
  const unit = measures.unit(of.measure);
  const { figures, says } = sides(row, unit);
  const isReduced = row.reduction !== null && row.reduction > 1.05;
  return {
    title: t.title(nameOf(of.measure)), place: of.words, figures, unit: unitOf(of.measure), meaning: t.meaning, formula: t.formula,
    rests: [...says, t.pairs(count(paired.replications)), ...(isReduced ? [t.reduction(number(row.reduction))] : []), t.both],
    isOld: comparison.isOld, measure: of,
  };
}

function lever({ lever: id, of }: Of<"lever">): Finding | null {
  const t = explaining.t;
  const found = levers.answer?.levers.find((other) => other.id === id);
  const { places } = levers;
  if (!levers.answer || !found || !places) return null;
  const words = { name: t.lever.change, value: leverWords(found, drawer.t.levers, places) };
  const rests = [levers.isPartial ? t.lever.partial : t.lever.rests(count(levers.answer.replications)), t.lever.rounds];
  const common = { formula: t.lever.formula, isOld: isOld(levers) };
  if (!of) {
    const figures = [{ name: t.difference, value: change(found.hours, "person-hours") }];
    if (found.hours_low !== null && found.hours_high !== null) figures.push({ name: t.interval, value: between({ difference: found.hours, low: found.hours_low, high: found.hours_high, verdict: null }, "person-hours") });
    return { ...common, title: t.lever.hoursTitle, place: words.value, figures, unit: t.hours, meaning: t.lever.hoursMeaning, rests, measure: null };
  }
  const effect = found.effects.find((other) => isOf(of, { ...other, team: null }, places));
  if (!effect) return null;
  const { figures, says } = sides(effect, effect.unit);
  return {
    ...common, title: t.paired.title(nameOf(of.measure)), place: of.words, figures: [words, ...figures], unit: unitOf(of.measure), meaning: t.lever.meaning,
    rests: [...says, ...rests], measure: of,
  };
}

function people({ of }: Of<"staff">): Finding | null {
  const t = explaining.t;
  const { answer, places } = staff;
  if (!answer) return null;
  const rests = [t.staff.asked(share(answer.chance)), t.staff.same];
  // The chance that was asked for may have been moved since; only the scenario makes the answer old.
  const common = { rests, isOld: isOld(staff), measure: null, place: "" };
  if (of === "needed_hours") {
    return {
      ...common, title: t.staff.hoursTitle, unit: t.hours, meaning: t.staff.hoursMeaning, formula: t.staff.search,
      figures: [{ name: asked.t.staff.needed, value: number(answer.needed_hours, 0) }, { name: asked.t.staff.scheduled, value: number(answer.scheduled_hours, 0) }],
    };
  }
  if (of === "kept") {
    return {
      ...common, title: t.staff.keptTitle, unit: t.probability, meaning: t.staff.keptMeaning, formula: t.staff.keptFormula,
      figures: [
        { name: t.share, value: share(answer.kept) }, { name: t.interval, value: interval(answer.low, answer.high, "share") },
        { name: t.staff.askedFor, value: share(answer.chance) },
      ],
    };
  }
  const index = places?.teams.findIndex(({ id }) => id === of.team) ?? -1;
  const slot = answer.teams.find(({ team }) => team === index)?.slots.find(({ when }) => when === of.when);
  if (!places || !slot) return null;
  const words = asked.t.staff;
  return {
    ...common, title: t.staff.slot(words[of.of], places.teams[index]?.name ?? ""), unit: t.agents,
    meaning: { needed: t.staff.needed, scheduled: t.staff.scheduled, formula: t.staff.byFormula }[of.of],
    formula: of.of === "needed" ? t.staff.search : "",
    figures: [
      { name: t.staff.when, value: slotWords(slot.when, words) }, { name: words.scheduled, value: count(slot.scheduled) },
      { name: words.formula, value: count(slot.formula) }, { name: words.needed, value: count(slot.needed) },
    ],
  };
}

function cause({ of }: Of<"why">): Finding | null {
  const t = explaining.t.why;
  const { answer } = why;
  if (!answer) return null;
  const common = { place: "", unit: explaining.t.jobs, rests: [t.rests(count(answer.replications))], isOld: isOld(why), measure: null };
  const value = (name: string, jobs: number) => ({ name, value: count(jobs) });
  const limits = ({ low, high }: { low: number | null; high: number | null }) => (low === null ? [] : [{ name: explaining.t.interval, value: interval(low, high, "jobs") }]);
  if (of === "late") {
    return {
      ...common, title: t.late, meaning: t.lateMeaning, formula: t.lateFormula,
      figures: [value(t.late, answer.late), ...limits(answer), value(t.of, answer.of), ...(answer.of > 0 ? [{ name: explaining.t.share, value: share(answer.late / answer.of) }] : [])],
    };
  }
  if (of === "rest") return { ...common, title: asked.t.why.rest, meaning: t.restMeaning, formula: t.restFormula, figures: [value(t.late, answer.rest)] };
  const found = answer.causes.find((other) => other.cause === of);
  if (!found) return null;
  return {
    ...common, title: asked.t.why.causes[of], meaning: t.causeMeaning, formula: t.causeFormula, rests: [t.order, ...common.rests], core: found.counterfactual,
    figures: [
      value(t.late, found.late), ...limits(found), { name: explaining.t.share, value: share(found.share) },
      value(t.lateNow, answer.late), value(t.alone, found.late_without),
    ],
  };
}

function flow({ of }: Of<"flow">): Finding {
  const t = explaining.t.flow;
  return {
    title: t.title, place: t.route(of.from, of.to), unit: explaining.t.jobs, meaning: t.meaning, formula: t.formula, rests: [t.rests(count(REPLICATIONS))],
    figures: [
      { name: t.title, value: count(of.jobs) }, ...(of.work === null ? [] : [{ name: t.work, value: of.work }]), ...(of.rule === null ? [] : [{ name: t.rule, value: of.rule }]),
    ],
    isOld: forecast.picture?.hash !== of.hash || forecast.isStale, measure: null,
  };
}
