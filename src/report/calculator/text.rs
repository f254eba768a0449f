//! The answer for a planner: what was understood, what comes of it with one agent less and one more, and the way to the rota.

use crate::analytic::{NoAnswer, ServiceLevel, Spread};
use crate::calculator::{
    Answer, Field, Figures, Formula, Ledger, Point, Question, Solved, refusal,
};
use crate::report::digits::{grouped, places, plain, short};
use crate::report::wrap::wrap;

/// Columns of the terminal.
const WIDTH: usize = 80;
/// Columns of what a row is called.
const NAMES: usize = 34;

/// What the six service levels are.
const LEVELS: &str = "S are answered and L give up, S_T and L_T of them in time, L_t0 before the short limit: of_offered S_T / A, \
of_answered S_T / S, early_abandons_excluded S_T / (A - L_T), early_abandons_met (S_T + L_T) / A, short_abandons_excluded \
S_T / (A - L_t0), short_abandons_met (S_T + L_t0) / A.";

/// The text of an answer that was found; lines end with line breaks.
pub fn text(answer: &Answer, solved: &Solved) -> String {
    let question = &answer.question;
    let mut out = format!("{}\n\n", question.formula.title());
    for (name, value) in understood(question, solved) {
        out += &format!("  {name:<14}{value}\n");
    }
    if let Some(found) = found(question, solved) {
        out.push('\n');
        for line in wrap(&found, WIDTH) {
            out += &format!("{line}\n");
        }
    }
    out.push('\n');
    out += &table(answer);
    if let Some(ledger) = &answer.ledger {
        out += &format!("\n{}", told(ledger));
    }
    let notes: Vec<String> = notes(question, solved.point).collect();
    for note in notes {
        out.push('\n');
        for line in wrap(&note, WIDTH) {
            out += &format!("{line}\n");
        }
    }
    out
}

/// The inputs, as they were understood.
fn understood(question: &Question, solved: &Solved) -> Vec<(&'static str, String)> {
    let point = solved.point;
    let mut rows = vec![
        ("arrivals", format!("{} per hour", exact(point.arrivals))),
        ("handle time", said(point.handle_time)),
        ("load", format!("{} erlangs", exact(point.load()))),
    ];
    let beta = question.beta(point).map_or(String::new(), |beta| {
        let sign = if beta < 0.0 { "-" } else { "+" };
        format!(" = load {sign} {} x root of the load", grouped(beta.abs(), 2))
    });
    rows.push(("agents", format!("{}{beta}", exact(point.agents))));
    if let Some(within) = question.within {
        rows.push(("in time", format!("within {}", said(within))));
    }
    if let Some(patience) = question.patience {
        let cv = match patience.law.has_cv() {
            true => format!(", cv {} %", short(100.0 * patience.cv)),
            false => String::new(),
        };
        let law = patience.law.name();
        rows.push(("patience", format!("{} on average, {law}{cv}", said(patience.mean))));
    }
    let share = |value: f64| format!("{} %", short(100.0 * value));
    let others = [
        ("balking", question.balking > 0.0, share(question.balking)),
        ("lines", question.lines.is_some(), question.lines.unwrap_or(0).to_string()),
        (
            "redial",
            question.redial > 0.0,
            format!("{} of those who give up or find no line", share(question.redial)),
        ),
        ("short", question.short > 0.0, format!("who gives up before {}", said(question.short))),
        (
            "cv",
            question.formula == Formula::Mgn,
            format!("{} of the handle time", share(question.handle_time_cv)),
        ),
        ("chats at once", question.formula == Formula::Chat, paces(&question.paces)),
    ];
    rows.extend(others.into_iter().filter(|other| other.1).map(|(name, _, value)| (name, value)));
    rows
}

/// "3, at 100, 80, 65 % of the pace".
fn paces(paces: &[f64]) -> String {
    let each: Vec<String> = paces.iter().map(|pace| short(100.0 * pace)).collect();
    format!("{}, at {} % of the pace", paces.len(), each.join(", "))
}

/// What was sought and found.
fn found(question: &Question, solved: &Solved) -> Option<String> {
    let (of, value) = question.target?;
    let goal = match (of.name(), question.within) {
        ("mean_wait", _) => format!("a mean_wait of at most {}", said(value)),
        (name, Some(within)) if matches!(of, crate::calculator::TargetOf::Level(_)) => {
            format!("{} % {name} within {}", exact(100.0 * value), said(within))
        }
        (name, _) => format!("{name} of at most {} %", exact(100.0 * value)),
    };
    let point = solved.point;
    Some(match solved.sought? {
        Field::Arrivals => {
            format!("Largest volume for {goal}: {} per hour.", exact(point.arrivals))
        }
        Field::HandleTime => {
            format!("Longest handle time for {goal}: {}.", time(point.handle_time))
        }
        _ => {
            let real = solved
                .real_agents
                .map_or(String::new(), |real| format!(" ({} as a real number)", grouped(real, 2)));
            format!("Fewest agents for {goal}: {}{real}.", exact(point.agents))
        }
    })
}

/// One agent less, as asked, one more: what one agent does.
fn table(answer: &Answer) -> String {
    let beside = &answer.beside;
    let ok: Vec<Option<&Figures>> = beside.iter().map(|one| one.figures.as_ref().ok()).collect();
    let mut rows: Vec<(String, Vec<String>)> = Vec::new();
    let heads: Vec<String> = beside.iter().map(|one| exact(one.point.agents)).collect();
    // Numbers of many digits leave no room for the word.
    let (head, heads) = match heads.iter().any(|head| head.len() > 7) {
        true => ("agents".to_owned(), heads),
        false => {
            let agents = |head: String| match head.as_str() {
                "1" => "1 agent".to_owned(),
                _ => format!("{head} agents"),
            };
            (String::new(), heads.into_iter().map(agents).collect())
        }
    };
    rows.push((head, heads));
    let mut row = |name: &str, of: &dyn Fn(&Figures) -> Option<f64>, shown: fn(f64) -> String| {
        let values: Vec<Option<f64>> = ok.iter().map(|one| one.and_then(of)).collect();
        if values.iter().any(Option::is_some) {
            let cell = |value: &Option<f64>| value.map_or("-".to_owned(), shown);
            rows.push((name.to_owned(), values.iter().map(cell).collect()));
        }
    };
    let question = &answer.question;
    let leaves = question.patience.is_some();
    let [wait, give_up, blocked, all] = names(question);
    row(&wait, &|f| f.wait_probability, percent);
    row(&give_up, &|f| f.abandonment.filter(|_| leaves), percent);
    row(&blocked, &|f| f.blocking, percent);
    row(&all, &|f| f.mean_wait, time);
    row("mean wait, answered", &|f| f.mean_wait_answered.filter(|_| leaves), time);
    row("waiting, on average", &|f| f.queue_length, mean);
    row("occupancy", &|f| Some(f.occupancy), percent);
    if question.redial > 0.0 {
        row("attempts per caller", &|f| f.attempts_per_caller, plain);
        row("callers never answered", &|f| f.never_answered, percent);
    }
    row("chats open", &|f| f.chats_open, plain);
    row("a chat is open for", &|f| f.chat_time, time);
    if leaves {
        for (index, (name, _)) in ServiceLevel::NAMED.iter().enumerate() {
            row(name, &|f| f.levels[index], percent);
        }
    } else {
        // Where nobody gives up, all six are the same.
        let name =
            if question.lines.is_some() { "in time, of all on a line" } else { "answered in time" };
        row(name, &|f| f.levels[0], percent);
    }
    if question.formula != Formula::Chat {
        let betas = beside.iter().map(|one| question.beta(one.point));
        let cells = betas.map(|beta| beta.map_or("-".to_owned(), |beta| grouped(beta, 2)));
        rows.push(("beta".to_owned(), cells.collect()));
    }
    let longest = rows.iter().flat_map(|(_, cells)| cells).map(String::len).max().unwrap_or(0);
    let width = longest.max(13) + 2;
    let mut out = String::new();
    for (name, cells) in rows {
        let mut line = format!("{name:<NAMES$}");
        for cell in cells {
            line += &format!("{cell:>width$}");
        }
        out += &format!("{}\n", line.trim_end());
    }
    if beside.iter().any(|one| matches!(one.figures, Err(NoAnswer::Overload { .. }))) {
        out += "- : overload, the queue grows without bound\n";
    }
    let others = beside.iter().filter_map(|one| match &one.figures {
        Ok(_) | Err(NoAnswer::Overload { .. }) => None,
        Err(why) => Some(refusal(question, why).message),
    });
    for why in others {
        out += &format!("- : no answer; {why}\n");
    }
    out
}

/// What is waited, given up, blocked and waited on average, and of what: with lines or redials not all attempts get as far.
fn names(question: &Question) -> [String; 4] {
    let many = if question.redial > 0.0 { "attempts" } else { "callers" };
    if question.formula != Formula::X {
        let blocked =
            if question.formula == Formula::B { "find all agents busy" } else { "find no line" };
        return ["wait", "give up", blocked, "mean wait, all"].map(str::to_owned);
    }
    let all = if question.lines.is_some() { "all on a line" } else { "all" };
    [
        format!("wait, of all {many}"),
        format!("give up, of all {many}"),
        format!("find no line, of all {many}"),
        format!("mean wait, {all}"),
    ]
}

/// What the six service levels are, and of whom.
fn levels(question: &Question) -> String {
    let many = if question.redial > 0.0 { "attempts" } else { "callers" };
    match question.lines {
        Some(_) => format!(
            "Of the A {many} that get a line {LEVELS} Those that find no line stand beside A: all {many} are A and these."
        ),
        None => format!("Of A {many} {LEVELS}"),
    }
}

/// From the agents at work to the people on the rota.
fn told(ledger: &Ledger) -> String {
    format!(
        "Shrinkage {} %, divided once:\n  at work           {:>10}\n  / (1 - shrinkage) {:>10}\n  on the rota       {:>10}  so {} people\n",
        short(100.0 * ledger.shrinkage),
        exact(ledger.at_work),
        grouped(1.0 - ledger.shrinkage, 3),
        grouped(ledger.on_rota, 2),
        exact(ledger.people),
    )
}

fn notes(question: &Question, point: Point) -> impl Iterator<Item = String> {
    let leaves = question.patience.is_some() && question.within.is_some();
    let short = leaves && question.short == 0.0;
    let within = question.within.is_none() && question.formula != Formula::B;
    let redials = question.formula == Formula::X && question.redial > 0.0;
    let exact = question.formula == Formula::Chat && point.spread == Spread::LeastLoaded;
    [
        leaves.then(|| levels(question)),
        redials.then(|| {
            "Attempts are first calls and redials; shares, waits and service levels count attempts, and only \
             `callers never answered` counts callers."
                .to_owned()
        }),
        exact.then(|| {
            "The exact answer where a new chat goes to an agent with fewest open ones and stays there.".to_owned()
        }),
        question.caution(point).map(str::to_owned),
        short.then(|| "No abandonment counts as short; --short 5s sets the limit.".to_owned()),
        within.then(|| "Service levels need their threshold: --within 20s.".to_owned()),
    ]
    .into_iter()
    .flatten()
}

/// Three digits of a share, 0.0 % where it is nothing.
fn percent(share: f64) -> String {
    let percent = 100.0 * share;
    if percent > 0.0 && percent < 0.001 {
        return "< 0.001 %".to_owned();
    }
    let places = if percent >= 1.0 || percent == 0.0 { 1 } else { places(percent).min(3) };
    format!("{} %", grouped(percent, places))
}

/// As many digits as were said, at most six decimals.
fn exact(value: f64) -> String {
    let places = if value.fract() == 0.0 { 0 } else { 6 };
    let text = grouped(value, places);
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

/// A time as it was said: whole hours and minutes as such, else every digit of the seconds.
fn said(seconds: f64) -> String {
    let whole = |unit: f64| seconds >= unit && seconds % unit == 0.0;
    match seconds {
        _ if whole(3600.0) => format!("{} h", exact(seconds / 3600.0)),
        _ if whole(60.0) => format!("{} min", exact(seconds / 60.0)),
        _ => format!("{} s", exact(seconds)),
    }
}

/// A time as people say it: "20 s", "3 min", "1 min 33.5 s", "2.5 h".
fn time(seconds: f64) -> String {
    let seconds = if seconds < 10.0 { seconds } else { (seconds * 10.0).round() / 10.0 };
    let whole = |unit: f64| seconds >= unit && seconds % unit == 0.0;
    if whole(3600.0) {
        format!("{} h", exact(seconds / 3600.0))
    } else if seconds >= 7200.0 {
        format!("{} h", short(seconds / 3600.0))
    } else if whole(60.0) {
        format!("{} min", exact(seconds / 60.0))
    } else if seconds >= 600.0 {
        format!("{} min", plain(seconds / 60.0))
    } else if seconds >= 120.0 {
        let minutes = (seconds / 60.0).floor();
        format!("{minutes} min {} s", short(seconds - 60.0 * minutes))
    } else if seconds > 0.0 && seconds < 0.01 {
        "< 0.01 s".to_owned()
    } else {
        format!("{} s", short(seconds))
    }
}

/// A mean number of callers.
fn mean(number: f64) -> String {
    if number > 0.0 && number < 0.001 { "< 0.001".to_owned() } else { plain(number) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_shares_as_people_say_them() {
        let told =
            [0.0, 0.001, 0.01234, 20.0, 93.57, 180.0, 200.0, 1000.0, 3600.0, 9000.0].map(time);
        assert_eq!(
            told,
            [
                "0 s",
                "< 0.01 s",
                "0.0123 s",
                "20 s",
                "93.6 s",
                "3 min",
                "3 min 20 s",
                "16.7 min",
                "1 h",
                "2.5 h"
            ]
        );
        let told = [0.0, 1e-9, 0.00051, 0.0123, 0.80123, 1.0].map(percent);
        assert_eq!(told, ["0.0 %", "< 0.001 %", "0.051 %", "1.2 %", "80.1 %", "100.0 %"]);
        assert_eq!([10.0, 10.5, 1234.25].map(exact), ["10", "10.5", "1,234.25"]);
    }
}
