//! A call that did not answer with two lists of IDs, and whether it may have been carried out all the same.

/// What became of a failed call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// Surely not carried out.
    NotCarriedOut,
    /// It may have been carried out.
    Unknown,
}

/// An answer that is an error, as far as it could be read. All its text is the server's: hostile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorAnswer {
    /// The HTTP status.
    pub status: u16,
    /// The service's or the gateway's code, such as `DBS.280001` or `APIGW.0301`.
    pub code: Option<String>,
    /// The error's text, or the first line of an answer that is not JSON.
    pub message: Option<String>,
    /// What the provider's support asks for: the header `X-Request-Id`, else from the body.
    pub request_id: Option<String>,
    /// Seconds to wait, by the header `Retry-After`.
    pub retry_after: Option<u64>,
}

/// How a call failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It was answered with an error.
    Answered(ErrorAnswer),
    /// It was answered with a success whose body cannot be read as the two lists.
    Unreadable {
        /// The HTTP status.
        status: u16,
        /// The header `X-Request-Id`.
        request_id: Option<String>,
        /// Why it cannot be read.
        fault: BodyFault,
    },
    /// It was answered with a redirect, most likely to a login page; it was not followed.
    Redirected,
    /// No answer came: no network, a name that does not resolve, a connection cut, CORS, a content policy.
    NoAnswer,
    /// No answer came in time.
    TimedOut,
    /// The browser would not even build the request; it was never sent.
    NotSent,
}

/// Why the body of an answer cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyFault {
    /// The connection ended before the body did.
    Truncated,
    /// It is longer than any right answer.
    TooLarge,
    /// It is not the JSON that the API describes.
    Malformed {
        /// The member that is wrong, such as `processes_killed[1]`; empty where the body as a whole is.
        at: String,
    },
}

impl BodyFault {
    /// What the API does not describe, at this place.
    pub fn at(place: impl Into<String>) -> Self {
        Self::Malformed { at: place.into() }
    }
}

/// The statuses that only come instead of carrying a call out; every other failure may have come after it.
const NOT_CARRIED_OUT: [u16; 8] = [400, 401, 403, 404, 405, 409, 413, 429];

impl Failure {
    /// Whether the call may have been carried out.
    ///
    /// ```
    /// use taurusdb_session_console::domain::failure::{Certainty, ErrorAnswer, Failure};
    ///
    /// let answered = |status| Failure::Answered(ErrorAnswer { status, ..ErrorAnswer::default() });
    /// assert_eq!(answered(401).certainty(), Certainty::NotCarriedOut);
    /// assert_eq!(answered(502).certainty(), Certainty::Unknown);
    /// assert_eq!(Failure::NoAnswer.certainty(), Certainty::Unknown);
    /// ```
    pub fn certainty(&self) -> Certainty {
        match self {
            Self::NotSent => Certainty::NotCarriedOut,
            Self::Answered(answer) if NOT_CARRIED_OUT.contains(&answer.status) => Certainty::NotCarriedOut,
            _ => Certainty::Unknown,
        }
    }

    /// The HTTP status, where one came.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Answered(answer) => Some(answer.status),
            Self::Unreadable { status, .. } => Some(*status),
            Self::Redirected | Self::NoAnswer | Self::TimedOut | Self::NotSent => None,
        }
    }

    /// The request ID, where one came.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Answered(answer) => answer.request_id.as_deref(),
            Self::Unreadable { request_id, .. } => request_id.as_deref(),
            Self::Redirected | Self::NoAnswer | Self::TimedOut | Self::NotSent => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(status: u16) -> Failure {
        Failure::Answered(ErrorAnswer { status, ..ErrorAnswer::default() })
    }

    #[test]
    fn only_these_statuses_say_that_nothing_was_done() {
        let sure: Vec<u16> =
            (300..600).filter(|status| answered(*status).certainty() == Certainty::NotCarriedOut).collect();
        assert_eq!(sure, NOT_CARRIED_OUT);
    }

    #[test]
    fn without_a_readable_answer_nothing_is_known() {
        let unreadable = Failure::Unreadable { status: 200, request_id: None, fault: BodyFault::Truncated };
        for failure in [unreadable, Failure::Redirected, Failure::NoAnswer, Failure::TimedOut] {
            assert_eq!(failure.certainty(), Certainty::Unknown, "{failure:?}");
        }
        assert_eq!(Failure::NotSent.certainty(), Certainty::NotCarriedOut);
    }

    #[test]
    fn the_request_id_is_that_of_the_answer_whether_it_can_be_read_or_not() {
        let request_id = || Some("c0ffee".to_owned());
        let error = Failure::Answered(ErrorAnswer { request_id: request_id(), ..ErrorAnswer::default() });
        let unreadable =
            Failure::Unreadable { status: 200, request_id: request_id(), fault: BodyFault::Truncated };
        for failure in [error, unreadable] {
            assert_eq!(failure.request_id(), Some("c0ffee"), "{failure:?}");
        }
        for failure in [answered(500), Failure::Redirected, Failure::NoAnswer, Failure::TimedOut] {
            assert_eq!(failure.request_id(), None, "{failure:?}");
        }
    }
}
