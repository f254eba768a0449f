//! "Did you mean": the nearest known name to a misspelt one.

/// The candidate nearest to `word`, if one is near enough to be meant: at most a third of its letters wrong (swapped neighbours
/// are one mistake), or one begins with the other. Capitals, `-`, `_` and spaces do not matter. The first of equals wins.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = plain(word);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let name = plain(candidate);
        let length = word.len().max(name.len());
        let mut mistakes = distance(&word, &name);
        if mistakes > length / 3 {
            let short = word.len().min(name.len());
            if short < 3 || word[..short] != name[..short] {
                continue;
            }
            mistakes = length; // a shared beginning counts only when nothing is nearer
        }
        if best.is_none_or(|(least, _)| mistakes < least) {
            best = Some((mistakes, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// `did you mean "x"?` when something is near, else the list of what is known.
pub fn did_you_mean<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str> + Clone,
) -> Option<String> {
    if let Some(name) = nearest(word, candidates.clone()) {
        return Some(format!("did you mean \"{name}\"?"));
    }
    let known: Vec<&str> = candidates.into_iter().collect();
    match known.len() {
        0 => None,
        1..=24 => Some(format!("known here: {}", known.join(", "))),
        more => Some(format!("known here: {} and {} more", known[..12].join(", "), more - 12)),
    }
}

fn plain(word: &str) -> Vec<char> {
    word.chars()
        .filter(|c| !matches!(c, '-' | '_' | ' '))
        .flat_map(char::to_lowercase)
        .take(64)
        .collect()
}

/// Edit distance with swaps of neighbours (optimal string alignment; Damerau 1964, Levenshtein 1966).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let change = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + change);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: [&str; 6] = ["handle_time", "order", "weight", "preference", "agents", "office"];

    #[test]
    fn distances_are_the_textbooks() {
        let d = |a: &str, b: &str| distance(&plain(a), &plain(b));
        assert_eq!(d("kitten", "sitting"), 3);
        assert_eq!(d("ca", "ac"), 1);
        assert_eq!(d("", "abc"), 3);
        assert_eq!(d("same", "Same"), 0);
    }

    #[test]
    fn misspelt_names_are_found_and_strangers_are_not() {
        assert_eq!(nearest("hanlde_time", KEYS), Some("handle_time"));
        assert_eq!(nearest("handle-time", KEYS), Some("handle_time"));
        assert_eq!(nearest("Agent", KEYS), Some("agents"));
        assert_eq!(nearest("handle", KEYS), Some("handle_time"));
        assert_eq!(nearest("colour", KEYS), None);
        assert_eq!(nearest("of", KEYS), None);
        assert_eq!(nearest("", KEYS), None);
    }

    #[test]
    fn a_stranger_gets_the_list() {
        assert_eq!(did_you_mean("agnets", KEYS).unwrap(), "did you mean \"agents\"?");
        assert_eq!(
            did_you_mean("colour", KEYS).unwrap(),
            "known here: handle_time, order, weight, preference, agents, office"
        );
        assert_eq!(did_you_mean("colour", []), None);
    }
}
