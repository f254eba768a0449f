// The scenarios that come with the page, each with a sentence that says what it shows; by file name, in groups.

export interface Card {
  title: string;
  text: string;
}

export default {
  groups: { regions: "Offices and transfers", sites: "Sites brought together", calls: "Calls by interval", claims: "A backlog of claims", complaints: "Complaints in steps" },
  cards: {
    "seven-regions": { title: "Seven regions", text: "One office falls months behind while others have time to spare." },
    "seven-regions-transfer": { title: "Seven regions, work may move", text: "Loaded offices may hand queued work to those with time: how long until the backlog is gone?" },
    "seven-regions-transfer-capped": { title: "Seven regions, 84 cases a day may move", text: "How little transfer is enough to keep the promise." },
    "seven-regions-transfer-source-only": { title: "Seven regions, work is pushed", text: "It fails: loaded offices send work away whatever the state of the destination." },
    "two-sites": { title: "Two sites, 119 people", text: "Support brought together in two sites with 15% fewer people and nothing else changed." },
    "two-sites-best-practice-15": { title: "Two sites, handle time −15%", text: "119 people with best practice: 94% of their time is needed." },
    "two-sites-best-practice-20": { title: "Two sites, handle time −20%", text: "The same 119 people with a little more time to spare." },
    "two-sites-at-once": { title: "Two sites, released at once", text: "Received work is released at once instead of overnight." },
    "one-pool": { title: "One pool, 119 people", text: "What is the least cut of the handle time that keeps 99% of the promises?" },
    "call-centre-day": { title: "A call-centre day", text: "24 half-hours, staffing by half-hour, callers who lose patience." },
    "call-centre-busy-day": { title: "A call-centre day, busy or quiet", text: "Nobody knows in the morning whether the day is busy: its volume varies by 18%." },
    "call-centre-shifts": { title: "A call-centre day in shifts", text: "How many people start which shift when, and at what price." },
    "hotline": { title: "Hotline, in the order of arrival", text: "One in five callers is a VIP, and everybody waits in one line: the formula is exact." },
    "hotline-vip-first": { title: "Hotline, VIPs first", text: "Priority moves waits from one caller to another; it does not make them shorter." },
    "two-clients": { title: "Two clients, people of their own", text: "What would sharing the people save, and what would it risk?" },
    "two-clients-shared": { title: "Two clients, one pool", text: "Two people fewer answer the calls of both, and neither client has any to itself." },
    "bank-week": { title: "A week of calls at a bank", text: "Replayed call by call. Needs the data file of January 1999." },
    "bank-january": { title: "January at a bank", text: "A profile fitted from a month of calls, beside what was observed. Needs the data file." },
    "bank-january-not-ready": { title: "January at a bank, 49 s not ready", text: "With the pause after each call that nobody wrote down. Needs the data file." },
    "claims": { title: "Claims at a bank, before", text: "More comes in than the team can do; after 32 weeks 15,000 are open." },
    "claims-intervention": { title: "Claims, with a provider", text: "A provider beside the bank’s team, and a quarter fewer claims." },
    "claims-without-bank": { title: "Claims, the provider alone", text: "The bank’s team turns to other work, and the backlog grows." },
    "claims-chasers": { title: "Claims, customers ask", text: "Customers whose claim is overdue ask where it is, six minutes a time." },
    "claims-duplicates": { title: "Claims, customers claim again", text: "Overdue customers claim once more and nobody notices: the plan diverges." },
    "claims-regulator-first": { title: "Claims, regulator cases first", text: "Regulator cases before all others, whatever their age." },
    "claims-oldest-first": { title: "Claims, the oldest first", text: "By due date; with one time limit for all, nothing changes." },
    "claims-shortest-first": { title: "Claims, the shortest first", text: "The kind that takes less time goes first: more are done at first." },
    "claims-rework-5": { title: "Claims, 5% rework", text: "The provider gets 95% right rather than 86%." },
    "claims-rework-both": { title: "Claims, rework at both teams", text: "What the bank closes comes back as often as what the provider closes." },
    "claims-no-gain": { title: "Claims, no gain in touch time", text: "The provider needs as long as the bank for a claim." },
    "claims-deflection-other": { title: "Claims, only other cases are deflected", text: "As many are answered by phone, but none of them is a regulator case." },
    "claims-regulator-share": { title: "Claims, fewer regulator cases", text: "Another reading of the facts, which gives a third less backlog." },
    "complaints": { title: "Complaints, before", text: "Seven steps at three levels, and the file travels between them." },
    "complaints-central": { title: "Complaints, one central team", text: "One team at the head office; only processing is left to the city." },
  } as Record<string, Card>,
};
