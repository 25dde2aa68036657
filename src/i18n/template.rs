//! Sentences with places for values: `{0}`, `{1}` and so on.

/// A sentence about a number of things: in some languages it differs for one.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    /// For exactly one.
    pub one: &'static str,
    /// For any other number.
    pub other: &'static str,
}

impl Counted {
    /// The sentence for a number.
    ///
    /// ```
    /// use taurusdb_session_console::i18n::Counted;
    ///
    /// let sessions = Counted { one: "1 session", other: "{0} sessions" };
    /// assert_eq!((sessions.of(1), sessions.of(22)), ("1 session", "{0} sessions"));
    /// ```
    pub const fn of(self, number: usize) -> &'static str {
        if number == 1 { self.one } else { self.other }
    }
}

/// Puts the values into their places. A value is never looked through for places itself.
///
/// ```
/// use taurusdb_session_console::i18n::fill;
///
/// assert_eq!(fill("call {0} of {1}", &["2", "5"]), "call 2 of 5");
/// ```
#[inline(never)]
pub fn fill(template: &str, values: &[&str]) -> String {
    let mut parts = template.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let value = part
            .split_once('}')
            .and_then(|(place, rest)| Some((*values.get(place.parse::<usize>().ok()?)?, rest)));
        if let Some((value, rest)) = value {
            filled.push_str(value);
            filled.push_str(rest);
        } else {
            filled.push('{');
            filled.push_str(part);
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_go_to_their_places_and_are_taken_as_they_are() {
        assert_eq!(fill("{1} of {0}, {0}{", &["{1}", "b"]), "b of {1}, {1}{");
        assert_eq!(fill("{\"processes\": [{5}]}", &["a"]), "{\"processes\": [{5}]}");
    }
}
