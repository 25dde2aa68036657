//! What became of a failed call, in words: what happened, what it means for its sessions, what to do next.

use super::{Words, fill};
use crate::domain::failure::{BodyFault, Certainty, ErrorAnswer, Failure};

/// A failed call, explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What happened.
    pub what: String,
    /// What it means for the sessions of this call.
    pub means: &'static str,
    /// What to do next.
    pub next: &'static str,
}

/// Explains a failure. `timeout` is how long an answer was waited for, in seconds.
pub fn explain(words: &'static Words, failure: &Failure, timeout: u32) -> Explanation {
    let what = match failure {
        Failure::Answered(answer) => fill(words.failure_answered, &[&answer.status.to_string()]),
        Failure::Unreadable { status, fault, .. } => {
            let fault = match fault {
                BodyFault::Truncated => words.body_truncated.to_owned(),
                BodyFault::TooLarge => words.body_too_large.to_owned(),
                BodyFault::Malformed { at } if at.is_empty() => words.body_malformed.to_owned(),
                BodyFault::Malformed { at } => fill(words.body_malformed_at, &[at]),
            };
            fill(words.failure_unreadable, &[&status.to_string(), &fault])
        }
        Failure::Redirected => words.failure_redirected.to_owned(),
        Failure::NoAnswer => words.failure_no_answer.to_owned(),
        Failure::TimedOut => fill(words.failure_timed_out, &[&timeout.to_string()]),
        Failure::NotSent => words.failure_not_sent.to_owned(),
    };
    let means = match failure.certainty() {
        Certainty::NotCarriedOut => words.means_not_carried_out,
        Certainty::Unknown => words.means_unknown,
    };
    let next = match failure {
        Failure::Answered(answer) => next_step(words, answer),
        Failure::Redirected => words.next_login,
        Failure::NotSent => words.next_reload,
        Failure::Unreadable { .. } | Failure::NoAnswer | Failure::TimedOut => words.next_look,
    };
    Explanation { what, means, next }
}

/// By status, and by the code where the status alone would mislead (the codes are the service's and the gateway's).
fn next_step(words: &'static Words, answer: &ErrorAnswer) -> &'static str {
    let code = answer.code.as_deref().unwrap_or_default();
    let is_path = ["APIGW.", "APIG.", "APIC."].iter().any(|prefix| code.strip_prefix(prefix) == Some("0101"));
    match (answer.status, code) {
        (_, "DBS.212005") => words.next_node,
        (401, _) | (_, "DBS.280056") => words.next_token,
        (404, _) if is_path => words.next_path,
        (404, "") => words.next_path,
        (404, _) => words.next_instance,
        (403, _) => words.next_permission,
        (400, _) => words.next_parameter,
        (405 | 413 | 414 | 494, _) => words.next_proxy,
        (409, _) => words.next_busy,
        (429, _) => words.next_throttled,
        _ => words.next_look,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;

    fn next(status: u16, code: &str) -> &'static str {
        let code = Some(code).filter(|code| !code.is_empty()).map(str::to_owned);
        let failure = Failure::Answered(ErrorAnswer { status, code, ..ErrorAnswer::default() });
        explain(Locale::EnUs.words(), &failure, 60).next
    }

    #[test]
    fn the_next_step_fits_the_error() {
        let words = Locale::EnUs.words();
        for (status, code, expected) in [
            (400, "DBS.280404", words.next_parameter),
            (400, "DBS.212005", words.next_node),
            (401, "APIGW.0301", words.next_token),
            (403, "DBS.280056", words.next_token),
            (403, "APIGW.0302", words.next_permission),
            (404, "APIGW.0101", words.next_path),
            (404, "APIG.0101", words.next_path),
            (404, "", words.next_path),
            (404, "DBS.200002", words.next_instance),
            (405, "", words.next_proxy),
            (409, "DBS.200019", words.next_busy),
            (429, "APIGW.0308", words.next_throttled),
            (500, "DBS.108000", words.next_look),
            (502, "", words.next_look),
        ] {
            assert_eq!(next(status, code), expected, "{status} {code}");
        }
    }

    #[test]
    fn what_may_have_been_carried_out_is_never_called_failed() {
        let words = Locale::EnUs.words();
        for failure in [Failure::NoAnswer, Failure::TimedOut, Failure::Redirected] {
            assert_eq!(explain(words, &failure, 60).means, words.means_unknown);
        }
    }
}
