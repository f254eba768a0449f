//! The scenario most tests begin with: one office, one kind of work, one team that does it. A test says what it is about; the rest is
//! written here.

/// Its parts, each as lines of the file that say what the test is about.
pub struct OneQueue<'a> {
    /// "2 days".
    pub horizon: &'a str,
    /// Keys at the top, tables of calendars.
    pub head: &'a str,
    /// The ids of the office, the work type and the team, each with further keys.
    pub office: (&'a str, &'a str),
    pub work: (&'a str, &'a str),
    pub team: (&'a str, &'a str),
    /// "call", "chat" or "case".
    pub channel: &'a str,
    /// Keys of what arrives at the office.
    pub arrivals: &'a str,
    /// The handle time, as it is written.
    pub handle_time: &'a str,
    /// Further keys of how the team handles the work, then further tables.
    pub more: &'a str,
}

impl Default for OneQueue<'_> {
    fn default() -> Self {
        OneQueue {
            horizon: "{hours} hours",
            head: "interval = \"1 day\"",
            office: ("centre", ""),
            work: ("call", ""),
            team: ("agents", ""),
            channel: "call",
            arrivals: "",
            handle_time: r#"{ mean = "6 min", law = "exponential" }"#,
            more: "",
        }
    }
}

impl OneQueue<'_> {
    /// The file.
    pub fn text(&self) -> String {
        let OneQueue { horizon, head, channel, arrivals, handle_time, more, .. } = self;
        let ((office, of_office), (work, of_work)) = (self.office, self.work);
        let (team, of_team) = self.team;
        let arrivals = match arrivals.is_empty() {
            true => String::new(),
            false => format!("[work.{work}.arrivals.{office}]\n{arrivals}\n"),
        };
        format!(
            "start = 2024-01-01\nhorizon = \"{horizon}\"\n{head}\n\
             [office.{office}]\n{of_office}\n\
             [work.{work}]\nchannel = \"{channel}\"\n{of_work}\n{arrivals}\
             [team.{team}]\noffice = \"{office}\"\n{of_team}\n\
             [team.{team}.handles.{work}]\nhandle_time = {handle_time}\n{more}\n"
        )
    }
}
