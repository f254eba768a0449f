//! Tables of counts and of time stamps, read from a file.

use super::texts::compiled;
use slackwater::scenario::Bundle;

pub fn counts(bytes: &[u8]) {
    for every in ["15 min", "1 h", "1 day"] {
        read(&format!("counts = {{ file = \"data.csv\", every = \"{every}\" }}"), bytes);
    }
}

pub fn traces(bytes: &[u8]) {
    for said in ["", ", unsorted = \"sort\", duplicates = \"keep\", keep = { kind = [\"a\"] }"] {
        read(
            &format!("trace = {{ file = \"data.csv\", columns = [\"date\", \"time\"]{said} }}"),
            bytes,
        );
    }
    read("trace = { file = \"data.csv\", columns = [\"at\"] }", bytes);
    read(
        "fit = { file = \"data.csv\", columns = [\"at\"], every = \"30 min\", hours = \"08:00-17:00\" }",
        bytes,
    );
}

/// Through both nights in which the clocks of Madrid change.
fn read(arrivals: &str, bytes: &[u8]) {
    for start in ["2026-03-16", "2026-10-12"] {
        let text = format!(
            "start = {start}\nhorizon = \"3 weeks\"\ninterval = \"1 day\"\n\
             [calendar.here]\ntime_zone = \"Europe/Madrid\"\nopen = {{ mon-sun = \"all day\" }}\n[office.main]\ncalendar = \"here\"\n\
             [work.call]\nchannel = \"call\"\n[work.call.arrivals.main]\n{arrivals}\n\
             [team.desk]\noffice = \"main\"\nagents = 2\nhandles.call.handle_time = \"5 min\"\n"
        );
        compiled(&Bundle::new("plan.toml", text).with_file("data.csv", bytes));
    }
}
