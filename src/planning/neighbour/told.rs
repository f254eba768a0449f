//! What separates a formula from the simulation, in words.

/// An assumption of a formula that the simulation does not make, or a reason why there is no formula.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// A key that stays the same while words change.
    pub id: &'static str,
    /// For people, without a full stop.
    pub text: String,
    /// About how much it matters here: in standard deviations of the number busy, a rough guess that puts the greatest first.
    pub weight: f64,
    /// By how much the number would differ with it, where the formula can tell, in the unit of the measure.
    pub effect: Option<f64>,
}

impl Told {
    /// Of unknown effect.
    pub fn new(id: &'static str, text: impl Into<String>, weight: f64) -> Told {
        Told { id, text: text.into(), weight, effect: None }
    }
}
