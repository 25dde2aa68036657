//! Times in their current state, put together in a few bins from short to long.

use super::filter::{Filter, FilterField, FilterTerm, FilterToken, Operator};

/// Times from one limit to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeBin {
    /// The shortest, in seconds; none where there is no limit.
    pub least: Option<i64>,
    /// The longest.
    pub most: Option<i64>,
}

/// The bins: below 1 s, 10 s, 1 min, 10 min and 1 h, and from 1 h on.
pub const TIME_BINS: [TimeBin; 6] = [
    TimeBin { least: None, most: Some(0) },
    TimeBin { least: Some(1), most: Some(9) },
    TimeBin { least: Some(10), most: Some(59) },
    TimeBin { least: Some(60), most: Some(599) },
    TimeBin { least: Some(600), most: Some(3_599) },
    TimeBin { least: Some(3_600), most: None },
];

impl TimeBin {
    /// The place in [`TIME_BINS`] of a time; none where it is not known.
    pub fn place_of(time: Option<i64>) -> Option<usize> {
        let time = time?;
        TIME_BINS.iter().position(|bin| bin.most.is_none_or(|most| time <= most))
    }

    /// The sessions of this bin.
    ///
    /// ```
    /// use taurusdb_session_console::domain::time_bin::TIME_BINS;
    ///
    /// assert_eq!(TIME_BINS[3].filter().written(), "time>=60 time<=599");
    /// ```
    pub fn filter(self) -> Filter {
        let limit = |seconds: Option<i64>, operator| {
            let value = seconds?.to_string();
            FilterTerm::new(FilterField::Time, operator, &value, false).ok()
        };
        [limit(self.least, Operator::AtLeast), limit(self.most, Operator::AtMost)]
            .into_iter()
            .flatten()
            .fold(Filter::default(), |filter, term| filter.with_token(FilterToken::Term(term)))
    }

    /// Whether a filter wants exactly the times of this bin.
    pub fn is_wanted_by(self, filter: &Filter) -> bool {
        let own = self.filter();
        filter.includes(&own) && filter.terms().all(|term| term.field() != FilterField::Time || own.has(term))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_time_is_in_one_bin() {
        for (time, place) in [
            (-5, 0),
            (0, 0),
            (1, 1),
            (9, 1),
            (10, 2),
            (59, 2),
            (60, 3),
            (599, 3),
            (600, 4),
            (3_599, 4),
            (3_600, 5),
            (i64::MAX, 5),
        ] {
            assert_eq!(TimeBin::place_of(Some(time)), Some(place), "{time}");
        }
        assert_eq!(TimeBin::place_of(None), None);
    }

    #[test]
    fn a_bin_is_wanted_where_its_limits_are_and_no_others() {
        let bin = TIME_BINS[4];
        assert!(bin.is_wanted_by(&Filter::parse("user:app time>10m time<3599")));
        assert!(!bin.is_wanted_by(&Filter::parse("time>10m")));
        assert!(!bin.is_wanted_by(&Filter::parse("time>10m time<3599 time>1m")));
        assert!(!TIME_BINS[5].is_wanted_by(&Filter::parse("time>1h time<2h")));
        assert!(!bin.is_wanted_by(&Filter::default()));
    }
}
