//! A checklist: what a bid offers that no simulation shows, answered with points.

/// One item.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its id.
    pub id: String,
    /// What is asked, for people.
    pub question: String,
    /// The most points that an answer gets (> 0).
    pub points: f64,
}

/// The share of all points that the answers get, 0 to 1; None without items. Answers stand in the order of the items.
/// Test: `points_add_up`.
pub fn share(items: &[Item], answers: &[f64]) -> Option<f64> {
    let most: f64 = items.iter().map(|item| item.points).sum();
    (most > 0.0).then(|| answers.iter().sum::<f64>() / most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_add_up() {
        let item = |points| Item { id: String::new(), question: String::new(), points };
        assert_eq!(share(&[item(5.0), item(3.0)], &[4.0, 0.0]), Some(0.5));
        assert_eq!(share(&[], &[]), None);
    }
}
