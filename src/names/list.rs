//! The measures, one line each in the order of reports.

use super::{Kind, Subject};

macro_rules! measures {
    ($($variant:ident, $name:literal, $kind:ident, $unit:literal, $subject:ident, $definition:literal;)*) => {
        /// A measure of the closed list.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Measure {
            $(#[doc = $definition] $variant,)*
        }

        impl Measure {
            /// Every measure, in the order of reports.
            pub const ALL: &[Measure] = &[$(Measure::$variant,)*];

            /// Its name in reports, thresholds and files.
            pub fn name(self) -> &'static str {
                match self { $(Measure::$variant => $name,)* }
            }

            /// What kind of number it is.
            pub fn kind(self) -> Kind {
                match self { $(Measure::$variant => Kind::$kind,)* }
            }

            /// The unit of its values: "jobs", "share" (0..1), "s", "h", "days", "business days", "cycles".
            pub fn unit(self) -> &'static str {
                match self { $(Measure::$variant => $unit,)* }
            }

            /// What it is measured of.
            pub fn subject(self) -> Subject {
                match self { $(Measure::$variant => Subject::$subject,)* }
            }

            /// What it is, exactly: formula, interval, clock and place.
            pub fn definition(self) -> &'static str {
                match self { $(Measure::$variant => $definition,)* }
            }

            /// The measure of a name.
            pub fn from_name(name: &str) -> Option<Measure> {
                match name {
                    $($name => Some(Measure::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

measures! {
    Offered, "offered", Sum, "jobs", Jobs,
        "Jobs received, in the interval of receipt; for calls and chats the attempts that reached the queue (A). The opening backlog is not among them. Place: where the job was received.";
    FirstAttempts, "first_attempts", Sum, "jobs", Calls,
        "Calls and chats that are no redials, blocked ones included, in the interval of the attempt: first_attempts + redials = offered + blocked. Place: where the job was received.";
    Redials, "redials", Sum, "jobs", Calls,
        "Attempts of callers who left unserved or were blocked and call again, in the interval of the attempt; those that reached the queue are among the offered, the others among the blocked. Place: where the job was received.";
    Rework, "rework", Sum, "jobs", Jobs,
        "Jobs to be done again: new requests, which are among the offered, in the interval of receipt; jobs of the same request in the interval in which an agent finished them in vain. Place: where the job was received, of the same request the queue that holds it.";
    Chasers, "chasers", Sum, "jobs", Cases,
        "Times that customers of overdue cases asked where they are, in the interval in which they did; where each is a case of its own (a duplicate), it is among the offered. Place: the queue that holds the job, of duplicates where it was received.";
    Answered, "answered", Sum, "jobs", Jobs,
        "Jobs on which work began for the first time (S): calls and chats in the interval of receipt, cases in the interval in which work began. Place: where the job was received.";
    Abandoned, "abandoned", Sum, "jobs", Calls,
        "Callers who left unserved (L), those who balked included, in the interval of receipt. Place: where the job was received.";
    AbandonmentRate, "abandonment_rate", Share, "share", Calls,
        "L / A: abandoned / offered, by interval of receipt. Place: where the job was received.";
    Left, "left", Sum, "jobs", Calls,
        "Callers who left unserved, those who balked or were sent away at a close included, in the interval in which they left (abandoned counts them in the interval of receipt). Place: the queue that holds the job.";
    Dropped, "dropped", Sum, "jobs", Calls,
        "Callers who still waited when the office closed and were sent away, in the interval of receipt; they are among the abandoned (L). Place: where the job was received.";
    Blocked, "blocked", Sum, "jobs", Calls,
        "Callers who found all lines taken, in the interval of the attempt. They never reached the queue: they stand beside those offered (A), not among them. Place: where the job was received.";
    BlockingRate, "blocking_rate", Share, "share", Calls,
        "Blocked / (offered + blocked), by interval of the attempt. Place: where the job was received.";
    Closed, "closed", Sum, "jobs", Jobs,
        "Jobs done, in the interval in which they were closed. Place: the queue that holds the job.";
    ClosedAnywhere, "closed_anywhere", Sum, "jobs", Cases,
        "Cases received here and closed at whatever office, in the interval in which they were closed: what of_closed and turnaround are of. Place: where the job was received.";
    TransferredIn, "transferred_in", Sum, "jobs", Jobs,
        "Jobs taken over from another office, in the interval in which they were sent; a job on its way is counted at its destination. Place: the receiving queue.";
    TransferredOut, "transferred_out", Sum, "jobs", Jobs,
        "Jobs sent to another office, in the interval in which they were sent. Place: the sending queue.";
    TransferredBack, "transferred_back", Sum, "jobs", Jobs,
        "Jobs sent back to the queue where they were received, in the interval in which they were sent. Place: the sending queue.";
    TransferredCrosswise, "transferred_crosswise", Sum, "jobs", Jobs,
        "Jobs sent to another office from a queue that had taken over jobs of other offices within the 24 h before: work that swings between offices, in the interval in which they were sent. Place: the sending queue.";
    TransferredAgain, "transferred_again", Share, "share", Jobs,
        "Of the jobs sent to another office, the share that had been sent within the 7 days before: work that goes to and fro. Place: the sending queue.";
    TransferCost, "transfer_cost", Sum, "money", Jobs,
        "What the jobs sent to another office cost by the rules that sent them, in the scenario's currency, in the interval in which they were sent. Place: the sending queue.";
    PassedIn, "passed_in", Sum, "jobs", Jobs,
        "Jobs that come for their next step, in the interval in which the step before ended; a job that waits for its step is counted at its destination. Place: the queue of the step.";
    PassedOut, "passed_out", Sum, "jobs", Jobs,
        "Jobs that go on to their next step at another queue, in the interval in which an agent ended the step before. Place: the queue that they leave.";
    Lost, "lost", Sum, "jobs", Cases,
        "Cases lost on the way to their next step, which leave without being closed, in the interval in which they are lost. Place: the queue that held the job.";
    HandedOver, "handed_over", Sum, "jobs", Jobs,
        "Times that an agent left in the middle of a job and gave it back to the queue, in the interval in which it happened. Place: the queue that holds the job.";
    Interrupted, "interrupted", Sum, "jobs", Cases,
        "Times that an agent laid a case down for a caller, in the interval in which it happened. The case keeps its place and its work done. Place: the queue that holds the job.";
    ServiceLevelOfAnswered, "service_level_of_answered", Share, "share", CallPromise,
        "S_T / S: answered within the threshold (<=) / answered, by interval of receipt. Place: where the job was received.";
    ServiceLevelOfOffered, "service_level_of_offered", Share, "share", CallPromise,
        "S_T / A: answered within the threshold (<=) / offered, by interval of receipt. Place: where the job was received.";
    ServiceLevelEarlyAbandonsExcluded, "service_level_early_abandons_excluded", Share, "share", CallPromise,
        "S_T / (A - L_T): answered within the threshold (<=) / offered less those abandoned within it (<=), by interval of receipt. Place: where the job was received.";
    ServiceLevelEarlyAbandonsMet, "service_level_early_abandons_met", Share, "share", CallPromise,
        "(S_T + L_T) / A: answered or abandoned within the threshold (<=) / offered, by interval of receipt. Place: where the job was received.";
    ServiceLevelShortAbandonsExcluded, "service_level_short_abandons_excluded", Share, "share", CallPromise,
        "S_T / (A - L_t0): answered within the threshold (<=) / offered less those abandoned sooner than the short-abandon limit (<), by interval of receipt. Place: where the job was received.";
    ServiceLevelShortAbandonsMet, "service_level_short_abandons_met", Share, "share", CallPromise,
        "(S_T + L_t0) / A: answered within the threshold (<=) or abandoned sooner than the short-abandon limit (<) / offered, by interval of receipt. Place: where the job was received.";
    OfDue, "of_due", Share, "share", CasePromise,
        "Of the jobs whose due instant lies in the interval, closed or not, the share closed at or before it. Jobs overdue at the start (born late) and jobs due after the horizon (undetermined) are left out. Place: where the job was received.";
    OfClosed, "of_closed", Share, "share", CasePromise,
        "Closed at or before the due instant / closed, by interval of closing, without jobs that were overdue at the start (born late). Flatters a growing backlog: read it beside of_due. Place: where the job was received.";
    OfClosedWithBornLate, "of_closed_with_born_late", Share, "share", CasePromise,
        "Closed at or before the due instant / closed, by interval of closing, jobs that were overdue at the start (born late) included as late. Place: where the job was received.";
    FallenDue, "fallen_due", Sum, "jobs", CasePromise,
        "Jobs whose due instant lies in the interval, closed or not, without those overdue at the start: what of_due is a share of. Place: where the job was received.";
    BornLate, "born_late", Sum, "jobs", CasePromise,
        "Jobs of the opening backlog that were overdue at the start of the run; left out of of_due and of_closed and counted here. Place: where the job was received.";
    Undetermined, "undetermined", Sum, "jobs", CasePromise,
        "Jobs open at the horizon whose due instant lies at or after it: neither met nor missed. Place: where the job was received.";
    SlaMet, "sla_met", Share, "share", Target,
        "The probability that the promise is met: that the measure it names reaches its target over a period of the contract. In total, over all full periods of the measured window; periods without a job to judge do not count. Place: where the job was received.";
    WaitMeanOfAnswered, "wait_mean_of_answered", Ratio, "s", Jobs,
        "Sum of waits of answered jobs / answered, from receipt to the first start of work, elapsed; calls and chats by interval of receipt, cases by interval of start. Place: where the job was received.";
    WaitMeanOfAll, "wait_mean_of_all", Ratio, "s", Calls,
        "Sum of waits of answered and abandoned callers / (answered + abandoned), elapsed, by interval of receipt. Place: where the job was received.";
    WaitP50, "wait_p50", Quantile, "s", Jobs,
        "The wait that 50 % of the answered jobs of the measured window did not exceed, elapsed, from the counts of all replications together in buckets 0.8 % wide; the band is the spread of each replication's own quantile. Place: where the job was received.";
    WaitP90, "wait_p90", Quantile, "s", Jobs,
        "The wait that 90 % of the answered jobs of the measured window did not exceed, elapsed, from the counts of all replications together in buckets 0.8 % wide; the band is the spread of each replication's own quantile. Place: where the job was received.";
    WaitP95, "wait_p95", Quantile, "s", Jobs,
        "The wait that 95 % of the answered jobs of the measured window did not exceed, elapsed, from the counts of all replications together in buckets 0.8 % wide; the band is the spread of each replication's own quantile. Place: where the job was received.";
    WaitP99, "wait_p99", Quantile, "s", Jobs,
        "The wait that 99 % of the answered jobs of the measured window did not exceed, elapsed, from the counts of all replications together in buckets 0.8 % wide; the band is the spread of each replication's own quantile. Place: where the job was received.";
    TurnaroundElapsedMean, "turnaround_elapsed_mean", Ratio, "h", Cases,
        "Mean time from receipt to close of the jobs closed in the interval, on elapsed time. Place: where the job was received.";
    TurnaroundElapsedP50, "turnaround_elapsed_p50", Quantile, "h", Cases,
        "The time from receipt to close that 50 % of the jobs closed in the measured window did not exceed, on elapsed time, from the counts of all replications together in buckets 0.8 % wide; the band is the spread of each replication's own quantile. Place: where the job was received.";
    TurnaroundElapsedP90, "turnaround_elapsed_p90", Quantile, "h", Cases,
        "The time from receipt to close that 90 % of the jobs closed in the measured window did not exceed, on elapsed time, from the counts of all replications together in buckets 0.8 % wide; the band is the spread of each replication's own quantile. Place: where the job was received.";
    TurnaroundElapsedP95, "turnaround_elapsed_p95", Quantile, "h", Cases,
        "The time from receipt to close that 95 % of the jobs closed in the measured window did not exceed, on elapsed time, from the counts of all replications together in buckets 0.8 % wide; the band is the spread of each replication's own quantile. Place: where the job was received.";
    TurnaroundWorkingDaysMean, "turnaround_working_days_mean", Ratio, "h", Cases,
        "Mean time from receipt to close of the jobs closed in the interval, on the working-day clock, 24 h per open day. Place: where the job was received.";
    TurnaroundWorkingDaysP50, "turnaround_working_days_p50", Quantile, "h", Cases,
        "The time from receipt to close that 50 % of the jobs closed in the measured window did not exceed, on the working-day clock, 24 h per open day, from the counts of all replications together in buckets 0.8 % wide; the band is the spread of each replication's own quantile. Place: where the job was received.";
    TurnaroundWorkingDaysP90, "turnaround_working_days_p90", Quantile, "h", Cases,
        "The time from receipt to close that 90 % of the jobs closed in the measured window did not exceed, on the working-day clock, 24 h per open day, from the counts of all replications together in buckets 0.8 % wide; the band is the spread of each replication's own quantile. Place: where the job was received.";
    TurnaroundWorkingDaysP95, "turnaround_working_days_p95", Quantile, "h", Cases,
        "The time from receipt to close that 95 % of the jobs closed in the measured window did not exceed, on the working-day clock, 24 h per open day, from the counts of all replications together in buckets 0.8 % wide; the band is the spread of each replication's own quantile. Place: where the job was received.";
    TurnaroundOpenHoursMean, "turnaround_open_hours_mean", Ratio, "h", Cases,
        "Mean time from receipt to close of the jobs closed in the interval, on opening hours only. Place: where the job was received.";
    TurnaroundOpenHoursP50, "turnaround_open_hours_p50", Quantile, "h", Cases,
        "The time from receipt to close that 50 % of the jobs closed in the measured window did not exceed, on opening hours only, from the counts of all replications together in buckets 0.8 % wide; the band is the spread of each replication's own quantile. Place: where the job was received.";
    TurnaroundOpenHoursP90, "turnaround_open_hours_p90", Quantile, "h", Cases,
        "The time from receipt to close that 90 % of the jobs closed in the measured window did not exceed, on opening hours only, from the counts of all replications together in buckets 0.8 % wide; the band is the spread of each replication's own quantile. Place: where the job was received.";
    TurnaroundOpenHoursP95, "turnaround_open_hours_p95", Quantile, "h", Cases,
        "The time from receipt to close that 95 % of the jobs closed in the measured window did not exceed, on opening hours only, from the counts of all replications together in buckets 0.8 % wide; the band is the spread of each replication's own quantile. Place: where the job was received.";
    Backlog, "backlog", Sum, "jobs", Jobs,
        "Jobs open at the end of the interval: waiting, held for release, on their way, between two steps or in hand. It is the backlog before + offered + transferred_in + passed_in - closed - left - transferred_out - passed_out - lost; before the first interval, the opening backlog. Place: the queue that holds the job.";
    BetweenSteps, "between_steps", Sum, "jobs", Cases,
        "Of the open cases, those that wait before their next step, or before they are done again, and do not stand in the queue yet. Place: the queue of that step.";
    Overdue, "overdue", Sum, "jobs", Cases,
        "Open jobs whose due instant has passed at the end of the interval. The due instant is that of the first listed promise that applies to the job. Place: the queue that holds the job.";
    OverdueShare, "overdue_share", Share, "share", Cases,
        "Overdue / open cases, at the end of the interval. The due instant is that of the first listed promise that applies to the job. Place: the queue that holds the job.";
    WorkOnHand, "work_on_hand", Sum, "h", Cases,
        "Handle time still to do on the open jobs at the end of the interval: at the mean handle time of the teams that handle the queue, by the factor of that date, their agents at their mean speed; work in hand counted whole; what customers' questions add included; pauses after jobs are no handle time, and the cases' later steps and rework to come are not in it. Place: the queue that holds the job.";
    DaysOfWorkOnHand, "days_of_work_on_hand", Ratio, "business days", Cases,
        "Open cases at the end of the interval / cases closed per open day of the interval (Little's law); undefined if none was closed. Place: the queue that holds the job.";
    OldestElapsed, "oldest_elapsed", Greatest, "days", Cases,
        "Age of the oldest open job at the end of the interval, elapsed; 0 if none is open. Place: the queue that holds the job.";
    OldestBusinessDays, "oldest_business_days", Greatest, "business days", Cases,
        "Age of the oldest open job at the end of the interval, in open days of the calendar of its SLA clock; 0 if none is open. Place: the queue that holds the job.";
    BacklogAge0To1, "backlog_age_0_to_1", Sum, "jobs", Cases,
        "Open jobs aged at least 0 and less than 1 business days at the end of the interval. Place: the queue that holds the job.";
    BacklogAge1To2, "backlog_age_1_to_2", Sum, "jobs", Cases,
        "Open jobs aged at least 1 and less than 2 business days at the end of the interval. Place: the queue that holds the job.";
    BacklogAge2To5, "backlog_age_2_to_5", Sum, "jobs", Cases,
        "Open jobs aged at least 2 and less than 5 business days at the end of the interval. Place: the queue that holds the job.";
    BacklogAge5To10, "backlog_age_5_to_10", Sum, "jobs", Cases,
        "Open jobs aged at least 5 and less than 10 business days at the end of the interval. Place: the queue that holds the job.";
    BacklogAge10To20, "backlog_age_10_to_20", Sum, "jobs", Cases,
        "Open jobs aged at least 10 and less than 20 business days at the end of the interval. Place: the queue that holds the job.";
    BacklogAge20To40, "backlog_age_20_to_40", Sum, "jobs", Cases,
        "Open jobs aged at least 20 and less than 40 business days at the end of the interval. Place: the queue that holds the job.";
    BacklogAge40To80, "backlog_age_40_to_80", Sum, "jobs", Cases,
        "Open jobs aged at least 40 and less than 80 business days at the end of the interval. Place: the queue that holds the job.";
    BacklogAge80To160, "backlog_age_80_to_160", Sum, "jobs", Cases,
        "Open jobs aged at least 80 and less than 160 business days at the end of the interval. Place: the queue that holds the job.";
    BacklogAge160Up, "backlog_age_160_up", Sum, "jobs", Cases,
        "Open jobs aged 160 business days or more at the end of the interval. Place: the queue that holds the job.";
    AverageCyclesLate, "average_cycles_late", Ratio, "cycles", CasePromise,
        "Mean over the jobs closed late in the interval of (closed - due) / (due - received), elapsed: how many times the time allowed they were late (COPC). Place: where the job was received.";
    AverageCyclesLateOpen, "average_cycles_late_open", Ratio, "cycles", Cases,
        "Mean over the overdue open jobs at the end of the interval of (now - due) / (due - received), elapsed: how many times the time allowed they are late (COPC). The due instant is that of the first listed promise that applies to the job. Place: the queue that holds the job.";
    HoursPaid, "hours_paid", Sum, "h", Agents,
        "Agents' paid hours: present, on a break or absent for the day. They are the hours of the rota and those beyond it. Place: the team.";
    HoursOnBreak, "hours_on_break", Sum, "h", Agents,
        "Agents' hours of breaks, without those of agents absent for the day. Place: the team.";
    HoursAbsent, "hours_absent", Sum, "h", Agents,
        "Agents' hours on the rota, breaks included, on days on which they were absent. Place: the team.";
    HoursOvertime, "hours_overtime", Sum, "h", Agents,
        "Agents' hours present beyond the rota: after the end of a shift or into a break, to finish the job in hand or as overtime. Place: the team.";
    HoursPresent, "hours_present", Sum, "h", Agents,
        "Agents' hours present: handling, available or not ready. Place: the team.";
    HoursHandling, "hours_handling", Sum, "h", Agents,
        "Agents' hours at work on a job, after-work included; with chats, the time in which at least one is open. Place: the team.";
    HoursAvailable, "hours_available", Sum, "h", Agents,
        "Agents' hours present, ready and without a job: present - handling - not ready. Place: the team.";
    HoursNotReady, "hours_not_ready", Sum, "h", Agents,
        "Agents' hours in not-ready pauses: the unproductive share of present time. Place: the team.";
    Occupancy, "occupancy", Share, "share", Agents,
        "Handling / (handling + available) hours. Place: the team.";
    Utilisation, "utilisation", Share, "share", Agents,
        "(Handling + available) / paid hours; paid are the hours present, on a break and absent. Place: the team.";
    Load, "load", Share, "share", Agents,
        "Handling / paid hours; paid are the hours present, on a break and absent. Place: the team.";
    Idle, "idle", Share, "share", Agents,
        "Available / (handling + available) hours: 1 - occupancy. Place: the team.";
    ClearDate, "clear_date", Date, "s", Cases,
        "The first instant from which no case is open until the horizon, in seconds since the scenario's start. Place: the queue that holds the job.";
    NeverClear, "never_clear", Share, "share", Cases,
        "The share of replications in which cases are open at the horizon, so that clear_date is never. Place: the queue that holds the job.";
    OverdueClearDate, "overdue_clear_date", Date, "s", Cases,
        "The first instant from which no open case is overdue until the horizon, in seconds since the scenario's start. The due instant is that of the first listed promise that applies to the job. Place: the queue that holds the job.";
    OverdueNeverClear, "overdue_never_clear", Share, "share", Cases,
        "The share of replications in which cases are overdue at the horizon, so that overdue_clear_date is never. Place: the queue that holds the job.";
    FirstEmptyDate, "first_empty_date", Date, "s", Cases,
        "The first instant at which no case waits that may be worked on (released, not yet begun or handed over), in seconds since the scenario's start. Place: the queue that holds the job.";
    NeverEmpty, "never_empty", Share, "share", Cases,
        "The share of replications in which cases wait all the time until the horizon, so that first_empty_date is never. Place: the queue that holds the job.";
    OverdueFirstZeroDate, "overdue_first_zero_date", Date, "s", Cases,
        "The first end of an interval at which no open case is overdue, in seconds since the scenario's start; 0 if none is at the start. The due instant is that of the first listed promise that applies to the job. Place: the queue that holds the job.";
    OverdueNeverZero, "overdue_never_zero", Share, "share", Cases,
        "The share of replications in which cases are overdue at every interval's end, so that overdue_first_zero_date is never. Place: the queue that holds the job.";
    Cost, "cost", Sum, "money", Money,
        "What is paid over the measured window, in the scenario's currency: cost_of_people + cost_of_overhead + cost_of_change + transfer_cost + fees - credits + bonus, each line of each calendar month rounded to the cent. Of months that the window cuts, what accrues by time is paid for the days measured. Place: all, or one cost or contract.";
    CostOfPeople, "cost_of_people", Sum, "money", Money,
        "Of the cost, what the operation itself pays for people: paid hours, salaries by calendar day, hours beyond the shift. Place: all.";
    CostOfOverhead, "cost_of_overhead", Sum, "money", Money,
        "Of the cost, what the operation itself pays for managers, offices and overhead, by calendar day. Place: all.";
    CostOfChange, "cost_of_change", Sum, "money", Money,
        "Of the cost, what is paid for the change: training, single payments, transition fees and parallel runs. Place: all.";
    Fees, "fees", Sum, "money", Money,
        "What the price lines of contracts come to, with minimums and shares of savings, before credits and bonuses. Place: all contracts, or one.";
    Credits, "credits", Sum, "money", Money,
        "What contracts pay back for promises missed, after caps, less what is earned back. Promises are judged by calendar month, whatever period they name; months that the measured window cuts are not judged, nor are promises without a job. Place: all contracts, or one.";
    Bonus, "bonus", Sum, "money", Money,
        "What contracts are paid on top for promises more than met, by calendar month. Place: all contracts, or one.";
    CreditChance, "credit_chance", Share, "share", Money,
        "The share of replications in which a contract owes any credit, before caps and earning back. Place: the contract.";
    TerminationTrigger, "termination_trigger", Share, "share", Money,
        "The share of replications in which a contract may be ended: a promise is missed in as many calendar months, among as many on end, as the contract says. Place: the contract.";
    CostPerEffectiveCase, "cost_per_effective_case", Ratio, "money", Money,
        "The cost over the cases closed that did not have to be done again: closed less those received again. Place: all.";
}
