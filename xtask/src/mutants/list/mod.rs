//! The ways in which the core is broken, one at a time.

mod chance;
mod counting;
mod engine;
mod told;

/// One way to break it.
pub struct Mutant {
    /// Its name, for the command line.
    pub name: &'static str,
    /// The file below `src/`.
    pub file: &'static str,
    /// A text that occurs once in it; what stands between ⟦ and ⟧ is replaced, or all of it.
    pub at: &'static str,
    /// The expression in its place.
    pub becomes: &'static str,
    /// What it does to the numbers.
    pub means: &'static str,
    /// Tests that should notice, as filters on their names, parted by blanks.
    pub tests: &'static str,
}

const fn mutant(
    [name, file]: [&'static str; 2],
    at: &'static str,
    becomes: &'static str,
    means: &'static str,
    tests: &'static str,
) -> Mutant {
    Mutant { name, file, at, becomes, means, tests }
}

/// All of them, by room.
pub fn all() -> impl Iterator<Item = &'static Mutant> {
    [engine::CHOICES, engine::PEOPLE, engine::WAYS, counting::ALL, chance::ALL, told::ALL]
        .into_iter()
        .flatten()
}
