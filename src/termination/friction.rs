//! How hard it is made to confirm, by what could go wrong.

/// The number that the person has to type to confirm.
///
/// Five sessions or more, or any session that the console has not seen on the node itself, ask for it: a
/// typed number is proof that it was read.
pub fn number_to_type(sessions: usize, all_seen_on_node: bool) -> Option<usize> {
    (sessions >= 5 || !all_seen_on_node).then_some(sessions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_few_sessions_that_were_seen_need_no_number() {
        assert_eq!(number_to_type(4, true), None);
        assert_eq!(number_to_type(5, true), Some(5));
        assert_eq!(number_to_type(1, false), Some(1));
    }
}
