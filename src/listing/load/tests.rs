//! Lists that are read page by page, from a node that slips, throttles and fails as it is told to.

use std::cell::{Cell, RefCell};

use futures::executor::block_on;

use super::*;
use crate::domain::thread_id::ThreadId;

/// A node with these IDs; at the page `slips_at` a new session has come before all others.
#[derive(Default)]
struct Scene {
    ids: RefCell<Vec<u64>>,
    total: Option<usize>,
    slips_at: Option<usize>,
    asked: RefCell<Vec<usize>>,
    stops: Cell<bool>,
    /// So many times a page fails, which one, and how.
    fails: Cell<(usize, usize)>,
    failure: Option<Failure>,
    slept: RefCell<Vec<u64>>,
    is_hurried: bool,
}

impl Lister for Scene {
    async fn page(&self, offset: usize) -> Result<Page, Failure> {
        self.asked.borrow_mut().push(offset);
        let (times, at) = self.fails.get();
        if times > 0 && at == offset {
            self.fails.set((times - 1, at));
            return Err(self.failure.clone().unwrap_or(Failure::NoAnswer));
        }
        if self.slips_at == Some(offset) {
            self.ids.borrow_mut().insert(0, 9_999);
        }
        let ids = self.ids.borrow();
        let sessions = ids.iter().skip(offset).take(PAGE).map(|id| Session::new(ThreadId::new(*id).unwrap()));
        Ok(Page { sessions: sessions.collect(), total: self.total.unwrap_or(ids.len()) })
    }
}

impl Clock for Scene {
    fn now(&self) -> Instant {
        Instant(5)
    }
    async fn sleep(&self, milliseconds: u64) {
        self.slept.borrow_mut().push(milliseconds);
    }
}

impl Watcher for Scene {
    fn read(&self, _: usize, _: usize) {}
    fn has_stopped(&self) -> bool {
        self.stops.get()
    }
    fn is_patient(&self) -> bool {
        !self.is_hurried
    }
}

fn scene(count: u64) -> Scene {
    Scene { ids: RefCell::new((1..=count).collect()), ..Scene::default() }
}

fn ids(scene: &Scene) -> Vec<u64> {
    let loaded = block_on(load(scene, scene, scene)).unwrap();
    loaded.sessions.iter().map(|session| session.id.get()).collect()
}

#[test]
fn every_page_is_read_once_and_in_order() {
    for count in [0, 1, 99, 100, 101, 950] {
        let scene = scene(count);
        assert_eq!(ids(&scene), (1..=count).collect::<Vec<_>>());
        let pages = usize::try_from(count).unwrap().div_ceil(PAGE).max(1);
        assert_eq!(*scene.asked.borrow(), (0..pages).map(|page| page * PAGE).collect::<Vec<_>>());
    }
}

#[test]
fn rows_that_repeat_are_taken_once_and_those_that_slip_are_read_behind_the_end() {
    let scene = Scene { slips_at: Some(100), ..scene(200) };
    let mut found = ids(&scene);
    found.sort_unstable();
    assert_eq!(found, (1..=200).collect::<Vec<_>>(), "the new row is the one that no page held");
    assert_eq!(*scene.asked.borrow(), [0, 100, 200, 300]);
}

#[test]
fn a_total_that_is_never_reached_ends_with_an_empty_page_and_is_told() {
    let scene = Scene { total: Some(500), ..scene(150) };
    let loaded = block_on(load(&scene, &scene, &scene)).unwrap();
    assert_eq!((loaded.sessions.len(), loaded.total), (150, 500));
}

#[test]
fn a_stop_ends_the_reading() {
    let stopped = scene(300);
    stopped.stops.set(true);
    assert_eq!(block_on(load(&stopped, &stopped, &stopped)), Err(LoadError::Stopped));
}

/// How the reading of three pages ends where one fails so often, and for how long it waited then, in milliseconds.
fn read_where(fails: (usize, usize), failure: &Failure, is_hurried: bool) -> (Option<usize>, Vec<u64>) {
    let scene = Scene { is_hurried, failure: Some(failure.clone()), ..scene(300) };
    scene.fails.set(fails);
    let loaded = block_on(load(&scene, &scene, &scene));
    assert!(loaded.is_ok() || loaded == Err(LoadError::Failed(failure.clone())));
    (loaded.ok().map(|loaded| loaded.sessions.len()), scene.slept.take())
}

fn answered(status: u16, retry_after: Option<u64>) -> Failure {
    Failure::Answered(ErrorAnswer { status, retry_after, ..ErrorAnswer::default() })
}

fn unreadable(fault: BodyFault) -> Failure {
    Failure::Unreadable { status: 200, request_id: None, fault }
}

#[test]
fn a_page_that_may_come_yet_is_waited_for() {
    for (failure, wait) in [
        (answered(429, Some(2)), 2_000),
        (answered(429, None), 1_000),
        (answered(503, Some(3)), 3_000),
        (answered(504, None), 1_000),
        (Failure::NoAnswer, 1_000),
        (unreadable(BodyFault::Truncated), 1_000),
    ] {
        assert_eq!(read_where((2, 100), &failure, false), (Some(300), vec![wait; 2]), "{failure:?}");
    }
}

#[test]
fn a_page_that_will_not_come_ends_the_reading_at_once() {
    let last = [Failure::TimedOut, Failure::Redirected, Failure::NotSent];
    let unreadable = [BodyFault::Malformed, BodyFault::TooLarge].map(unreadable);
    let answered = [answered(401, None), answered(404, None), answered(429, Some(61))];
    for failure in last.into_iter().chain(unreadable).chain(answered) {
        assert_eq!(read_where((1, 100), &failure, false), (None, vec![]), "{failure:?}");
    }
}

#[test]
fn nobody_waits_at_the_beginning_nor_for_ever_nor_in_a_hurry() {
    for (fails, is_hurried, waits) in [((99, 100), false, 5), ((1, 0), false, 0), ((1, 100), true, 0)] {
        let read = read_where(fails, &answered(429, None), is_hurried);
        assert_eq!(read, (None, vec![1_000; waits]), "{fails:?}");
    }
}
