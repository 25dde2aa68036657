//! What the sessions of a list are doing, counted, and the course of that since the page was opened.

use super::impact::Activity;
use crate::domain::clock::Instant;
use crate::domain::session::Session;

/// More samples are not kept.
const MOST_SAMPLES: usize = 200;

/// How many sessions do what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ActivityCounts {
    /// Those that run something.
    pub running: usize,
    /// Those that wait for a lock.
    pub waiting: usize,
    /// Those that wait for their client.
    pub idle: usize,
    /// Those that are being terminated.
    pub terminating: usize,
}

impl ActivityCounts {
    /// All activities, what loads the node most first.
    pub const ORDER: [Activity; 4] =
        [Activity::Running, Activity::WaitingForLock, Activity::Idle, Activity::Killed];

    /// Counts sessions.
    ///
    /// ```
    /// use taurusdb_session_console::domain::session::{Session, Texts};
    /// use taurusdb_session_console::domain::thread_id::ThreadId;
    /// use taurusdb_session_console::sessions::activity::ActivityCounts;
    ///
    /// let of = |id, command| {
    ///     let texts = Texts { command: Some(command), ..Texts::default() };
    ///     Session::of(ThreadId::new(id).unwrap(), None, texts)
    /// };
    /// let counts = ActivityCounts::of([of(1, "Sleep"), of(2, "Query"), of(3, "Sleep")].iter());
    /// assert_eq!((counts.idle, counts.running, counts.total()), (2, 1, 3));
    /// ```
    pub fn of<'a>(sessions: impl Iterator<Item = &'a Session>) -> Self {
        let mut counts = Self::default();
        for session in sessions {
            *match session.activity() {
                Activity::Running => &mut counts.running,
                Activity::WaitingForLock => &mut counts.waiting,
                Activity::Idle => &mut counts.idle,
                Activity::Killed => &mut counts.terminating,
            } += 1;
        }
        counts
    }

    /// How many do this.
    pub fn get(self, activity: Activity) -> usize {
        match activity {
            Activity::Running => self.running,
            Activity::WaitingForLock => self.waiting,
            Activity::Idle => self.idle,
            Activity::Killed => self.terminating,
        }
    }

    /// How many there are.
    pub fn total(self) -> usize {
        Self::ORDER.into_iter().map(|activity| self.get(activity)).sum()
    }
}

/// What the sessions did at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// When the list was asked for.
    pub at: Instant,
    /// How many sessions ran something.
    pub running: usize,
    /// How many waited for a lock.
    pub waiting: usize,
    /// How many there were.
    pub total: usize,
}

/// The course since the page was opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Course {
    samples: Vec<Sample>,
}

impl Course {
    /// Takes what a list has that was asked for at this moment. Where there are too many samples, half of them make room: the
    /// course still begins where it began, and no peak of it is lost.
    pub fn push(&mut self, at: Instant, counts: ActivityCounts) {
        if self.samples.len() >= MOST_SAMPLES {
            self.thin_out();
        }
        let ActivityCounts { running, waiting, .. } = counts;
        self.samples.push(Sample { at, running, waiting, total: counts.total() });
    }

    fn thin_out(&mut self) {
        let Some((first, rest)) = self.samples.split_first() else { return };
        let busiest =
            |pair: &[Sample]| pair.iter().max_by_key(|sample| sample.running + sample.waiting).copied();
        self.samples = std::iter::once(*first).chain(rest.chunks(2).filter_map(busiest)).collect();
    }

    /// The samples, the oldest first.
    pub fn samples(&self) -> &[Sample] {
        &self.samples
    }

    /// The largest value of the samples.
    pub fn most(&self, of: fn(&Sample) -> usize) -> usize {
        self.samples.iter().map(of).max().unwrap_or_default()
    }

    /// The values of the samples as the points of an SVG line, in a box of this width and height; `most` is at its upper edge.
    pub fn line(&self, of: fn(&Sample) -> usize, most: usize, width: u64, height: usize) -> String {
        let (Some(first), Some(last)) = (self.samples.first(), self.samples.last()) else {
            return String::new();
        };
        let span = last.at.since(first.at).max(1);
        let point = |sample: &Sample| {
            let x = sample.at.since(first.at).min(span) * width / span;
            let y = height - of(sample).min(most) * height / most.max(1);
            format!("{x},{y}")
        };
        self.samples.iter().map(point).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::session::Texts;
    use crate::domain::thread_id::ThreadId;

    const START: Instant = Instant { wall: 1_000_000, steady: 5_000 };

    fn running(running: usize) -> ActivityCounts {
        ActivityCounts { running, waiting: 1, idle: 10, terminating: 0 }
    }

    #[test]
    fn sessions_are_counted_by_what_they_do() {
        let of = |(command, state)| {
            let texts = Texts { command: Some(command), state: Some(state), ..Texts::default() };
            Session::of(ThreadId::new(1).unwrap(), None, texts)
        };
        let sessions = [
            ("Query", ""),
            ("Query", "Locked"),
            ("Query", "Waiting for table metadata lock"),
            ("Sleep", ""),
            ("Sleep", ""),
            ("Sleep", ""),
            ("Killed", ""),
        ];
        let counts = ActivityCounts { running: 1, waiting: 2, idle: 3, terminating: 1 };
        assert_eq!(ActivityCounts::of(sessions.map(of).iter()), counts);
    }

    #[test]
    fn each_activity_has_its_count() {
        let counts = ActivityCounts { running: 1, waiting: 2, idle: 3, terminating: 4 };
        assert_eq!(ActivityCounts::ORDER.map(|activity| counts.get(activity)), [1, 2, 3, 4]);
        assert_eq!(counts.total(), 10);
    }

    #[test]
    fn a_line_goes_from_the_first_sample_to_the_last_by_their_times() {
        let mut course = Course::default();
        assert_eq!(course.line(|sample| sample.running, 4, 100, 20), "");
        for (seconds, count) in [(0, 0), (5, 4), (20, 1)] {
            course.push(START.plus(seconds * 1_000), running(count));
        }
        assert_eq!(course.line(|sample| sample.running, 4, 100, 20), "0,20 25,0 100,15");
        assert_eq!(course.most(|sample| sample.running), 4);
        assert_eq!(course.most(|sample| sample.total), 15);
        assert_eq!(
            course.line(|sample| sample.running, 0, 100, 20),
            "0,20 25,20 100,20",
            "nothing to scale by"
        );
    }

    #[test]
    fn samples_of_one_moment_stand_in_one_place() {
        let mut course = Course::default();
        course.push(START, running(2));
        course.push(START, running(1));
        assert_eq!(course.line(|sample| sample.running, 2, 100, 20), "0,0 0,10");
    }

    #[test]
    fn no_sample_is_given_up_before_there_are_too_many() {
        let mut course = Course::default();
        for second in 0..200 {
            course.push(START.plus(second * 1_000), running(3));
        }
        assert_eq!(course.samples().len(), MOST_SAMPLES);
    }

    /// However little runs meanwhile: those that wait are what it is about.
    #[test]
    fn a_peak_of_waiting_sessions_is_kept_as_well() {
        let mut course = Course::default();
        for second in 0..400 {
            let (running, waiting) = if second == 101 { (0, 90) } else { (3, 1) };
            course.push(
                START.plus(second * 1_000),
                ActivityCounts { running, waiting, ..ActivityCounts::default() },
            );
        }
        assert_eq!(course.most(|sample| sample.waiting), 90);
    }

    #[test]
    fn however_long_it_gets_it_keeps_its_start_and_its_peaks() {
        let mut course = Course::default();
        for second in 0..1_000 {
            course.push(START.plus(second * 1_000), running(if second == 345 { 99 } else { 3 }));
            assert!(course.samples().len() <= MOST_SAMPLES);
        }
        let at = |sample: Option<&Sample>| sample.map(|sample| sample.at);
        assert_eq!(at(course.samples().first()), Some(START));
        assert_eq!(at(course.samples().last()), Some(START.plus(999_000)));
        assert_eq!(course.most(|sample| sample.running), 99);
        assert!(course.samples().is_sorted_by_key(|sample| sample.at.wall));
    }
}
