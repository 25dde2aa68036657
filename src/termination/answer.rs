//! What a 200 says of the IDs that were sent, and where it contradicts itself.

use crate::domain::thread_id::ThreadId;

/// The two lists of a 200.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// `processes_killed`.
    pub killed: Vec<ThreadId>,
    /// `processes_not_found`.
    pub not_found: Vec<ThreadId>,
    /// The header `X-Request-Id`.
    pub request_id: Option<String>,
}

/// What the answer says of one ID that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It stands in `processes_killed` alone.
    Killed,
    /// It stands in `processes_not_found` alone.
    NotFound,
    /// It stands in neither list, as an internal thread does.
    Unaccounted,
    /// It stands in both: nothing is known.
    Contradicted,
}

/// Where the answer does not agree with the call or with itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contradictions {
    /// IDs that were never sent.
    pub foreign: Vec<ThreadId>,
    /// IDs in both lists.
    pub in_both: Vec<ThreadId>,
    /// IDs more than once in one list.
    pub repeated: Vec<ThreadId>,
}

impl Contradictions {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.foreign.is_empty() && self.in_both.is_empty() && self.repeated.is_empty()
    }
}

impl Answer {
    /// What it says of one ID.
    ///
    /// ```
    /// use taurusdb_session_console::domain::thread_id::ThreadId;
    /// use taurusdb_session_console::termination::answer::{Answer, Verdict};
    ///
    /// let ids = |ids: [u64; 1]| ids.into_iter().filter_map(ThreadId::new).collect::<Vec<_>>();
    /// let answer = Answer { killed: ids([7]), not_found: ids([8]), request_id: None };
    /// let verdict = |id| answer.verdict(ThreadId::new(id).unwrap());
    /// assert_eq!([7, 8, 9].map(verdict), [Verdict::Killed, Verdict::NotFound, Verdict::Unaccounted]);
    /// ```
    pub fn verdict(&self, id: ThreadId) -> Verdict {
        match (self.killed.contains(&id), self.not_found.contains(&id)) {
            (true, false) => Verdict::Killed,
            (false, true) => Verdict::NotFound,
            (false, false) => Verdict::Unaccounted,
            (true, true) => Verdict::Contradicted,
        }
    }

    /// Compares it with the IDs that were sent; each ID is named once in each of the lists.
    pub fn contradictions(&self, sent: &[ThreadId]) -> Contradictions {
        let mut found = Contradictions::default();
        for list in [&self.killed, &self.not_found] {
            for (index, id) in list.iter().enumerate() {
                if !sent.contains(id) {
                    push_once(&mut found.foreign, *id);
                } else if list.iter().take(index).any(|earlier| earlier == id) {
                    push_once(&mut found.repeated, *id);
                }
            }
        }
        for id in self.killed.iter().filter(|id| self.not_found.contains(id)) {
            push_once(&mut found.in_both, *id);
        }
        found
    }
}

fn push_once(list: &mut Vec<ThreadId>, id: ThreadId) {
    if !list.contains(&id) {
        list.push(id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(numbers: &[u64]) -> Vec<ThreadId> {
        numbers.iter().filter_map(|number| ThreadId::new(*number)).collect()
    }

    #[test]
    fn any_contradiction_is_one() {
        assert!(Contradictions::default().is_empty());
        for found in [
            Contradictions { foreign: ids(&[1]), ..Contradictions::default() },
            Contradictions { in_both: ids(&[1]), ..Contradictions::default() },
            Contradictions { repeated: ids(&[1]), ..Contradictions::default() },
        ] {
            assert!(!found.is_empty(), "{found:?}");
        }
    }

    #[test]
    fn each_id_has_one_verdict() {
        let answer = Answer { killed: ids(&[1, 4]), not_found: ids(&[2, 4]), request_id: None };
        let verdicts: Vec<_> = ids(&[1, 2, 3, 4]).into_iter().map(|id| answer.verdict(id)).collect();
        assert_eq!(
            verdicts,
            [Verdict::Killed, Verdict::NotFound, Verdict::Unaccounted, Verdict::Contradicted]
        );
    }

    #[test]
    fn what_does_not_agree_is_named() {
        let answer = Answer { killed: ids(&[1, 1, 4, 9]), not_found: ids(&[4, 9, 2]), request_id: None };
        let expected = Contradictions { foreign: ids(&[9]), in_both: ids(&[4, 9]), repeated: ids(&[1]) };
        assert_eq!(answer.contradictions(&ids(&[1, 2, 4])), expected);
    }

    #[test]
    fn an_ordinary_answer_has_no_contradiction() {
        let answer = Answer { killed: ids(&[2, 1]), not_found: ids(&[3]), request_id: None };
        assert!(answer.contradictions(&ids(&[1, 2, 3, 4])).is_empty());
    }
}
