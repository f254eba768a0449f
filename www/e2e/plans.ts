// Small scenarios that are played in a moment.

export const DESK = `# Two offices: north has too few people, south too many.
title        = "A small desk"
start        = 2024-01-08
horizon      = "2 weeks"
replications = 24
seed         = 1

[calendar.days]
open = { mon-fri = "08:00-17:00" }

[office.north]
name     = "North"
calendar = "days"

[office.south]
name     = "South"
calendar = "days"

[work.claim]
name    = "Claims"
channel = "case"
sla     = [{ name = "claim", within = "2 business days", target = "95%" }]

[work.claim.arrivals.north]
rate = "60 per business day"   # too many for four

[work.claim.arrivals.south]
rate = "30 per business day"

[team.north]
name   = "Team North"
office = "north"
agents = 4

[team.north.handles.claim]
handle_time = { mean = "60 min", cv = 1.0 }

[team.south]
name   = "Team South"
office = "south"
agents = 8

[team.south.handles.claim]
handle_time = { mean = "60 min", cv = 1.0 }
`;

/** Names that would run, were they ever taken for more than text. */
export const HOSTILE = DESK.replace('"North"', `"<img src=x onerror='window.__hostile=1'>"`)
  .replace('"South"', '"=cmd|\' /C calc\'!A0"')
  .replace('"Claims"', '"<script>window.__hostile=1</script>"')
  .replace('"A small desk"', '"{{constructor.constructor(\'window.__hostile=1\')()}}"');

/** North may send to south. */
export const LINKED = `${DESK}
[transfer.relief]
name   = "Relief"
from   = ["north"]
to     = ["south"]
work   = ["claim"]
send   = { work_over = "0.5 days" }
accept = { work_under = "1 day" }
every  = "1 h"
`;

/** A study of two bids on the small desk: today's four in the north, or six. */
export const study = (title = "Two bids") => `title        = ${JSON.stringify(title)}
baseline     = "desk.toml"
draws        = 16
indifference = 1
crossover    = "hours_paid.office.north"
[bid.lean]
name = "Lean"
set  = { "team.north.leaving" = "handover" }
[bid.safe]
name = "Safe"
set  = { "team.north.agents" = 6, "team.north.leaving" = "handover" }
[demand.low]
name   = "Low"
volume = "60%"
weight = "50%"
[demand.high]
name   = "High"
volume = "100%"
weight = "50%"
[input.volume]
name  = "Forecast bias"
law   = "uniform"
low   = 0.8
high  = 1.2
times = ["work.*.arrivals.*.volume"]
[criterion.due]
name    = "In time"
measure = "claim.of_due"
worst   = "50%"
target  = "100%"
weight  = 60
[criterion.hours]
name    = "Hours paid"
measure = "hours_paid.office.north"
worst   = "600 h"
target  = "300 h"
weight  = 40
`;

/** A study and its scenario, as they are chosen together. */
export const files = (text: string, desk: string) =>
  ([["study.toml", text], ["desk.toml", desk]] as const).map(([name, content]) => ({ name, mimeType: "text/plain", buffer: Buffer.from(content) }));

/** South alone: under the index that north had. */
export const SOUTH = DESK.split(/\n(?=\[)/).filter((part) => !/^\[(office|work\.claim\.arrivals|team)\.north/.test(part)).join("\n");

/** Every kind of part that an operation can have: for looking at its forms. */
export const EVERYTHING = `# A bank's contact centre and its claims desk.
title        = "Contact centre and claims desk"
start        = 2026-03-02
horizon      = "3 weeks"
measure      = { last = "2 weeks" }
replications = 24
seed         = 1

[calendar.bogota]
time_zone = "America/Bogota"
open      = { mon-fri = "07:00-19:00", sat = "08:00-13:00" }
holidays  = [2026-03-23]

[office.bogota]
name     = "Bogotá"
calendar = "bogota"

[office.medellin]
name     = "Medellín"
calendar = "bogota"

[office.cali]
name     = "Cali"
calendar = "bogota"

[work.call]
name     = "Calls"
channel  = "call"
patience = { law = "exponential", mean = "3 min" }
sla      = [{ name = "answer", within = "20 s", target = "80%", metric = "of_offered", period = "day" }]
redial   = { probability = "30%", after = "15 min" }

[work.call.arrivals.bogota]
busyness_cv = "15%"

[work.call.arrivals.bogota.rate.mon-fri]
from   = "07:00"
every  = "60 min"
values = [12, 28, 46, 61, 66, 58, 42, 44, 52, 48, 33, 17]

[work.claim]
name    = "Claims"
channel = "case"
sla     = [{ name = "decision", within = "3 business days", target = "95%" }]

[work.claim.arrivals.bogota]
rate = "70 per business day"

[work.claim.arrivals.medellin]
rate = "64 per business day"

[work.claim.arrivals.cali]
rate = "18 per business day"

[work.claim.backlog.old]
office = "medellin"
count  = 140
age    = { from = "0 business days", to = "6 business days" }

[line.trunk]
name   = "Trunk"
office = "bogota"
lines  = 40

[event.payday]
work  = ["call"]
from  = 2026-03-16
until = 2026-03-18
times = 1.4

[busyness.together]
autocorrelation = "30%"

[pattern.day]
name   = "8 h, lunch"
length = "8 h 30 min"
start  = { from = "07:00", to = "10:30", every = "30 min" }
breaks = { lunch = { after = "3 h 30 min", length = "30 min" } }
pay    = { per_hour = 20, per_shift = 5 }

[observed.call]
offered = 5_000

[team.phone]
name   = "Phone Bogotá"
office = "bogota"
agents = 9

[team.phone.handles.call]
handle_time = { mean = "4 min", cv = 1.0 }

[team.desk-bogota]
name   = "Desk Bogotá"
office = "bogota"
agents = 7

[team.desk-bogota.handles.claim]
handle_time = { mean = "55 min", cv = 0.8 }

[team.desk-medellin]
name   = "Desk Medellín"
office = "medellin"
agents = 3
shift  = { mon-fri = "08:00-17:00" }

[team.desk-medellin.handles.claim]
handle_time = { mean = "55 min", cv = 0.8 }

[team.desk-cali]
name   = "Desk Cali"
office = "cali"
agents = 4

[team.desk-cali.handles.claim]
handle_time = { mean = "55 min", cv = 0.8 }

[transfer.spare]
name   = "To Cali"
from   = ["medellin"]
to     = ["cali"]
send   = { work_over = "1 day" }
accept = { work_under = "0.5 days" }
every  = "1 day"
delay  = "30 min"

[currency]
code = "EUR"

[cost.people]
name      = "People of the desks"
per_hour  = "21 per hour"

[contract.provider]
name  = "Provider of the phone"
teams = ["phone"]
[contract.provider.price.hours]
model = "per_hour"
price = "26 per hour"
[contract.provider.credits]
at_risk = "10%"
[contract.provider.credits.promise.answer]
work  = "call"
share = "100%"
tiers = { "0%" = "50%", "5%" = "100%" }
`;
