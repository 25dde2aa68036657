//! How old a list is that something between here and the node may have answered from its memory.
//!
//! A cache of a proxy or a service worker may do so, whatever the request says. It tells by `Age` (RFC 9111, section 5.1),
//! if at all. Else `Date` tells: the clock that it is from is not this machine's, but no answer's `Date` may lag behind it
//! more than another's did. And the list of a node that runs is never the same to the byte again, since times go on.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::domain::clock::Instant;

/// The `Date` header has seconds; an answer may be this much older by it than it is, in milliseconds.
const TOLERANCE: u64 = 2_000;

/// What a response says of its age.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stamp {
    /// `Age`, in seconds.
    pub age: Option<u64>,
    /// `Date`, in milliseconds since 1970; none where it is not there or is not told to pages of another origin.
    pub date: Option<u64>,
}

/// What earlier responses have told.
#[derive(Clone, Debug, Default)]
pub struct Ages {
    /// By origin or endpoint, how far its clock is ahead of the steady one, as far as its answers show.
    ahead: HashMap<String, i128>,
    /// By URL, what its body was, and since when.
    bodies: HashMap<String, (u64, Instant)>,
}

impl Ages {
    /// Takes note of a response of an endpoint that came `now`, and returns its age in milliseconds by what it says itself; 0
    /// where nothing says that it is not new.
    pub fn by_headers(&mut self, endpoint: &str, stamp: Stamp, now: Instant) -> u64 {
        let told = stamp.age.unwrap_or_default().saturating_mul(1_000);
        told.max(stamp.date.map_or(0, |date| self.by_date(endpoint, date, now)))
    }

    fn by_date(&mut self, endpoint: &str, date: u64, now: Instant) -> u64 {
        let ahead = i128::from(date) - i128::from(now.steady);
        let most = self.ahead.entry(endpoint.to_owned()).or_insert(ahead);
        *most = ahead.max(*most);
        let lag = u64::try_from(*most - ahead).unwrap_or_default();
        if lag > TOLERANCE { lag } else { 0 }
    }

    /// For how long the body of this URL has been the same to the byte, in milliseconds; 0 where that is no wonder.
    pub fn by_body(&mut self, url: &str, body: &str, now: Instant) -> u64 {
        let mut hasher = DefaultHasher::new();
        body.hash(&mut hasher);
        let hash = hasher.finish();
        match self.bodies.get(url) {
            // Of an empty list nothing goes on.
            Some((last, since)) if *last == hash && body.contains("\"time\"") => {
                let age = now.since(*since);
                if age > TOLERANCE { age } else { 0 }
            }
            _ => {
                self.bodies.insert(url.to_owned(), (hash, now));
                0
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Instant = Instant { wall: 1_700_000_000_000, steady: 5_000 };

    fn dated(ages: &mut Ages, date: u64, after: u64) -> u64 {
        ages.by_headers("https://e", Stamp { date: Some(date), age: None }, START.plus(after))
    }

    #[test]
    fn a_cache_that_says_how_old_its_answer_is_is_believed() {
        let stamp = Stamp { age: Some(30), date: None };
        assert_eq!(Ages::default().by_headers("https://e", stamp, START), 30_000);
    }

    #[test]
    fn an_answer_whose_date_stands_still_gets_older() {
        let mut ages = Ages::default();
        // The server's clock need not be this machine's.
        assert_eq!(dated(&mut ages, 9_000, 0), 0);
        assert_eq!(dated(&mut ages, 9_000, 1_500), 0, "it has seconds");
        assert_eq!(dated(&mut ages, 9_000, 20_000), 20_000);
        assert_eq!(dated(&mut ages, 29_000, 20_000), 0);
        assert_eq!(dated(&mut ages, 11_000, 22_000), 20_000);
    }

    #[test]
    fn an_answer_that_is_older_than_one_before_is_found_out_by_its_date() {
        let mut ages = Ages::default();
        dated(&mut ages, 600_000, 0);
        assert_eq!(dated(&mut ages, 1_000, 1_000), 600_000);
        let other = Stamp { date: Some(1_000), age: None };
        assert_eq!(ages.by_headers("https://other", other, START.plus(1_000)), 0, "another server's clock");
    }

    #[test]
    fn the_same_to_the_byte_is_no_new_list() {
        let list = |time: u64| format!(r#"{{"processes":[{{"id":1,"time":{time}}}]}}"#);
        let mut ages = Ages::default();
        let mut age = |body: &str, after| ages.by_body("url", body, START.plus(after));
        assert_eq!(age(&list(1), 0), 0);
        assert_eq!(age(&list(1), 1_000), 0, "within its second it may be the same");
        assert_eq!(age(&list(1), 9_000), 9_000);
        assert_eq!(age(&list(9), 9_000), 0);
        let empty = r#"{"processes":[],"total_count":0}"#;
        assert_eq!((age(empty, 9_000), age(empty, 99_000)), (0, 0));
    }
}
