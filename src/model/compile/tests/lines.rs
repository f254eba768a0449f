use super::*;

const OFFICE: &str = "[office.centre]";

fn lines(keys: &str) -> String {
    with(CALLS, OFFICE, &format!("[line.main]\n{keys}\n\n{OFFICE}"))
}

#[test]
fn callers_hold_a_line_of_their_office() {
    let model = model(&lines("lines = 24"));
    assert_eq!((model.lines[0].count, model.queues[0].lines), (24, Some(0)));
    // Who holds a line is known at every instant, and neither the arrival nor the end of a call is plain.
    assert!(model.eager && !model.queues[0].plain && !model.teams[0].handles[0].plain);
    let plain = super::model(CALLS);
    assert!(!plain.eager && plain.queues[0].plain && plain.teams[0].handles[0].plain);
}

#[test]
fn lines_must_be_some_and_of_callers() {
    refused(&lines("name = \"Main\""), &["line.main.lines: \"lines\" is missing"]);
    refused(&lines("lines = 0"), &["line.main.lines: without a line every call is blocked"]);
    refused(
        &with(&lines("lines = 4"), "seed = 1", "seed = 1\nabandonment = \"lazy\""),
        &["abandonment: who holds a line must be known at once, so lines need eager abandonment"],
    );
    refused(
        &lines("lines = 4\nwork = [\"cal\"]"),
        &["line.main.work[0]: there is no work \"cal\""],
    );
    refused(
        &with(
            CASES,
            "[office.north]",
            "[line.main]\noffice = \"north\"\nlines = 4\nwork = [\"claim\"]\n\n[office.north]",
        ),
        &["line.main.work[0]: cases hold no line"],
    );
    let without = with(CASES, "[office.north]", "[line.main]\nlines = 4\n\n[office.north]");
    refused(&without, &["line.main.office: \"office\" is missing"]);
    refused(
        &lines("lines = 4\n\n[line.second]\nlines = 5"),
        &["line.second: calls of call hold a line of line.main already"],
    );
    let nobody = with(
        CASES,
        "[office.north]",
        "[line.main]\noffice = \"north\"\nlines = 4\n\n[office.north]",
    );
    warned(&nobody, &["line.main: no call is received at office \"north\""]);
    warned(
        &lines("lines = 4\nwork = []"),
        &["line.main.work: no work type is named, so no call holds a line"],
    );
}
