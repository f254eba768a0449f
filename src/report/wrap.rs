//! Paragraphs for the terminal.

/// Breaks a text at blanks into lines of at most `width` characters, and words longer than that behind a point, a stroke or a slash where
/// there is one, else anywhere. No line begins with the sign of a per cent.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut words: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match words.last_mut().filter(|_| word.starts_with('%')) {
            Some(number) => *number += &format!(" {word}"),
            None => words.extend(broken(word, width.max(1))),
        }
    }
    for word in &words {
        let longer = line.chars().count() + 1 + word.chars().count();
        if !line.is_empty() && longer > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// A word in parts of at most `width` characters.
fn broken(word: &str, width: usize) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let (mut parts, mut rest) = (Vec::new(), letters.as_slice());
    while rest.len() > width {
        // A part of less than a third of the line would look like a mistake.
        let joints = (width / 3..width).rev();
        let joint = joints.into_iter().find(|&at| matches!(rest[at], '.' | '-' | '_' | '/'));
        let (part, more) = rest.split_at(joint.map_or(width, |at| at + 1));
        parts.push(part.iter().collect());
        rest = more;
    }
    parts.push(rest.iter().collect());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_too_long_and_no_word_is_lost() {
        let text = "Handle times are lognormal unless a law is named; see the definitions.";
        for width in [12, 20, 40, 100] {
            let lines = wrap(text, width);
            assert!(lines.iter().all(|line| line.chars().count() <= width), "{lines:?}");
            assert_eq!(lines.join(" "), text);
        }
        assert_eq!(wrap("in team.claims.pause", 8), ["in team.", "claims.", "pause"]);
        assert_eq!(wrap("abcdefghijkl", 5), ["abcde", "fghij", "kl"]);
        assert!(wrap("", 4).is_empty());
        assert_eq!(wrap("the target is 95 %, of all", 18), ["the target is", "95 %, of all"]);
    }
}
