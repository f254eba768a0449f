//! A scenario with every key.

/// Says everything that can be said about cases and calls.
pub(super) const EVERYTHING: &str = r#"
title = "All"
description = "Every key once"
start = 2026-06-01
horizon = "6 weeks"
measure = { from = 2026-06-08, until = 2026-06-29 }
interval = "1 day"
replications = 10
seed = 1
stratify = true
abandonment = "eager"

[calendar.week]
name = "Week"
time_zone = "Europe/Madrid"
open = { mon-fri = "08:00-17:00" }
holidays = [2026-06-24]
special = { "2026-06-25" = "09:00-12:00" }

[calendar.other]
open = { mon-fri = "07:00-16:00" }

[office.a]
name = "A"
calendar = "week"

[office.b]
calendar = "week"

[work.claim]
name = "Claims"
channel = "case"
calendar = "week"
release = "next opening"

[[work.claim.sla]]
name = "claims"
within = "3 business days"
due = "same time"
cutoff = "14:00"
target = "90%"
metric = "of_due"
period = "week"

[[work.claim.sla]]
within = "9 business days"
applies = "backlog"

[work.claim.chasers]
rate = "2% per business day overdue"
handle_time = "6 min"
as = "contact"

[work.check]
channel = "case"
sla = [{ within = "1 business day" }]

[work.claim.step.review]
work = "check"
office = "a"
after = "1 business day"
probability = "85%"
otherwise = "close"

[work.claim.arrivals.a]
rate = [{ from = 2026-06-01, value = "50 per business day" }]
volume = "100%"
busyness_cv = "5%"
interval_cv = "4%"
batch = { mean = 2, law = "fixed" }

[work.claim.backlog.old]
office = "a"
count = 40
age = { from = "1 business day", to = "9 business days" }

[work.call]
channel = "call"
patience = { law = "exponential", mean = "3 min" }
balking = "5%"
redial = { probability = "75%", after = "20 min" }

[[work.call.sla]]
within = "20 s"
short_abandon = "5 s"

[work.call.arrivals.a]
table = { "mon-fri 08:00-12:00" = "10 per hour" }

[work.call.arrivals.b.rate.mon-fri]
from = "08:00"
every = "30 min"
values = [4, 5]

[busyness.all]
work = ["claim"]
office = ["a"]
correlation = "60%"
autocorrelation = "30%"

[event.tv]
work = ["call"]
office = ["a"]
at = "2026-06-09 11:00"
adds = 20
half_life = "12 min"
from = 2026-06-10
until = 2026-06-12
times = "130%"

[work.chat]
channel = "chat"
patience = "5 min"
first_reply = { mean = "30 s" }
at_close = "serve"

[work.chat.arrivals.a]
rate = "30 per business day"

[team.t]
name = "T"
office = "a"
agents = 12
shift = { mon-fri = "08:00-16:00" }
breaks = { mon-fri = "12:00-13:00" }
productive = "80%"
pause = "15 min"
pause_after_job = { mean = "49 s", law = "exponential" }
absence = { mean = "8%", correlation = "5%" }
speed_cv = "15%"
discipline = "priority"
leaving = "overtime"
overtime = "2 h"

[team.t.chats]
at_once = 2
slowdown = ["100%", "80%"]

[team.t.handles.chat]
handle_time = "9 min"
order = 1

[team.t.handles.claim]
reserve = 1
interruptible = { setup = "2 min" }
handle_time = { law = "lognormal", mean = "60 min", cv = 0.8 }
factor = [{ from = 2026-06-01, value = "100%" }, { from = 2026-06-15, value = "110%" }]
order = 2
preference = 1
rework = { probability = "14%", after = "3 business days", request = "new" }

[team.t.handles.check]
handle_time = "10 min"
order = 3

[team.t.handles.call]
handle_time = { law = "triangular", min = "1 min", mode = "3 min", max = "9 min" }
order = 1

[team.u]
office = "b"
agents = 4
discipline = "weighted_wait"

[team.u.handles.claim]
handle_time = { law = "weibull", mean = "70 min", shape = 2 }
weight = 2

[team.u.handles.call]
handle_time = { law = "empirical", values = ["2 min", "5 min"] }

[line.x]
name = "Lines"
office = "b"
lines = 20
work = ["call"]

[transfer.x]
name = "X"
from = ["a"]
to = ["b"]
work = ["claim"]
send = { work_over = "0.5 days", release = "0.2 days" }
accept = { work_under = "1 day" }
delay = "1 business day"
calendar = "week"
extra_handling = "10%"
cap = "50 per day"
every = "30 min"
starts = 2026-06-02
ends = 2026-07-01
both_ways = false
order = "oldest"
batch = 2
hours = { mon-fri = "08:00-12:00" }
max_hops = 1
cost = 2.5
"#;
