//! Typed indices into the model's dense tables.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name(pub u16);
        impl $name {
            /// The place in the table.
            #[inline(always)]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
        impl From<usize> for $name {
            fn from(index: usize) -> Self {
                debug_assert!(index <= u16::MAX as usize, "the compiler refuses more than 65,535 entries");
                Self(index as u16)
            }
        }
    )* };
}

ids! {
    /// A work type.
    WorkId,
    /// An office.
    OfficeId,
    /// A queue: one work type at one office.
    QueueId,
    /// A team.
    TeamId,
    /// A stream of arrivals: one work type received at one office.
    StreamId,
    /// A calendar.
    CalendarId,
    /// A transfer rule.
    TransferId,
    /// A cost, or a contract behind all costs.
    AccountId,
}
