// One late job, told event by event.

import type { StoryEvent } from "../../engine/types.ts";

/** What an event of a story is about, by name; empty where it has none. */
export interface Told {
  office: string;
  toOffice: string;
  toWork: string;
  team: string;
  rule: string;
}

export default {
  intro: "A typical job that was late, event by event.",
  none: "No job was late in this replication.",
  noneOfThese: "No job of this choice was late in this replication.",
  nextReplication: "Look in the next replication",
  work: "Work type",
  office: "Received at",
  allWork: "all work types",
  allOffices: "all offices",
  next: "Another late job",
  head: (work: string, office: string, late: string) => `A job of ${work}, received at ${office}, ${late} late`,
  headOpen: (work: string, office: string) => `A job of ${work}, received at ${office}, still open and overdue at the end`,
  of: (nth: string, all: string, replication: string) => `Late job ${nth} of ${all} in replication ${replication}`,
  ahead: (jobs: string, n: number) => (n === 0 ? "Nothing stands before it in its queue." : n === 1 ? "1 job stands before it in its queue." : `${jobs} jobs stand before it in its queue.`),
  present: (people: string, n: number) => (n === 0 ? "Nobody is there who may take it." : n === 1 ? "1 person is there who may take it." : `${people} people are there who may take it.`),
  atOnce: "Without a wait.",
  waited: (wait: string) => `After a wait of ${wait}.`,
  nobody: (time: string) => `For ${time} of that nobody was there.`,
  arrives: (at: string) => `It arrives ${at}.`,
  events: {
    received: ({ office }) => `It is received at ${office}.`,
    backlog: ({ office }) => `It was received at ${office} before the start of the run; on the first morning it stands in the opening backlog.`,
    released: () => "It may be worked on from now on.",
    begun: ({ team }) => `An agent of ${team} begins work on it.`,
    resumed: ({ team }) => `An agent of ${team} takes it up again.`,
    answered: ({ team }) => `An agent of ${team} sends the first reply.`,
    handed_over: ({ team }) => `The shift of its agent at ${team} ends; it goes back to its place in the queue.`,
    interrupted: ({ team }) => `Its agent at ${team} takes a caller; it goes back to its place in the queue.`,
    moved: ({ rule, office, toOffice }) => `${rule} moves it from ${office} to ${toOffice}.`,
    passed_on: ({ team, toWork, toOffice }) => `${team} has done its part; it goes on as ${toWork} at ${toOffice}.`,
    rejoined: () => "It stands in the queue of its next step.",
    due: ({ team }) => (team ? `It is due; ${team} is working on it.` : "It is due and still waits."),
    chased: () => "The customer asks where it is, which adds to its work.",
    closed: ({ team }) => `${team} closes it.`,
    lost: ({ team }) => `${team} has done its part, and it is lost on the way to the next step.`,
    abandoned: () => "The caller gives up and leaves.",
    sent_away: () => "The office closes, and the caller is sent away.",
    open_at_end: ({ team }) => (team ? "The run ends; it is still in hand." : "The run ends; it still waits."),
  } as Record<StoryEvent["kind"], (told: Told) => string>,
};
