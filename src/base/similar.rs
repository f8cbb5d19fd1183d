//! Did-you-mean: the known word nearest to an unknown one.

/// A known word near an unknown one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Near<'a> {
    /// The known word.
    pub word: &'a str,
    /// Whether it is the only candidate within two typing slips, so that a fix cannot be wrong.
    pub certain: bool,
}

/// The candidate nearest to `word` by Damerau-Levenshtein distance, if it is near enough to be meant.
///
/// Near enough is a third of the word's length, at least one slip, at most three. Candidates are
/// compared without regard to case. The first of equals wins, so the answer does not depend on chance.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<Near<'a>> {
    let lower = word.to_lowercase();
    let reach = (lower.chars().count() / 3).clamp(1, 3);
    let mut best: Option<(usize, &'a str)> = None;
    let mut within_two = 0;
    for candidate in candidates {
        let distance = distance(&lower, candidate);
        if distance <= 2 {
            within_two += 1;
        }
        if distance <= reach && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    let (distance, word) = best?;
    Some(Near {
        word,
        certain: distance <= 2 && within_two == 1,
    })
}

fn distance(lower: &str, candidate: &str) -> usize {
    strsim::damerau_levenshtein(lower, &candidate.to_lowercase())
}

/// `did you mean "x"?`, or a short list of what is allowed, or nothing when the list is long.
pub fn hint<'a>(word: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> String {
    if let Some(near) = nearest(word, known.clone()) {
        return format!("did you mean `{}`?", near.word);
    }
    let all: Vec<&str> = known.into_iter().collect();
    match all.len() {
        0 => String::new(),
        1..=16 => format!("use one of {}", all.join(", ")),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_near_candidate_is_certain_and_two_are_not() {
        let keys = ["owner", "status", "title"];
        assert_eq!(
            nearest("ownr", keys),
            Some(Near {
                word: "owner",
                certain: true
            })
        );
        assert_eq!(nearest("zzz", keys), None);
        let two = nearest("tesk", ["task", "test"]).expect("both are near");
        assert!(!two.certain);
    }
}
