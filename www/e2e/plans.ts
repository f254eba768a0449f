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

/** South alone: under the index that north had. */
export const SOUTH = DESK.split(/\n(?=\[)/).filter((part) => !/^\[(office|work\.claim\.arrivals|team)\.north/.test(part)).join("\n");
