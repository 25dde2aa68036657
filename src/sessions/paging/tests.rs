//! Lists that are read page by page, from a node that slips, throttles and fails as it is told to.

use std::cell::{Cell, RefCell};

use futures::executor::block_on;
use proptest::prelude::*;

use super::*;
use crate::domain::session::Texts;

/// A node with these IDs, and what happens to it and to its answers.
#[derive(Default)]
struct Scene {
    ids: RefCell<Vec<u64>>,
    total: Option<usize>,
    /// What happens before the page at a place is read for the first time.
    events: RefCell<Vec<Event>>,
    asked: RefCell<Vec<(usize, usize)>>,
    stops: Cell<bool>,
    /// So many times a page fails, which one, and how.
    fails: Cell<(usize, usize)>,
    failure: Option<Failure>,
    slept: RefCell<Vec<u64>>,
    is_hurried: bool,
    /// Rows a page at most, whatever is asked for.
    cap: Option<usize>,
    ignores_offset: bool,
    /// A page with more rows than this is too large.
    largest: Option<usize>,
}

/// At a place: which IDs end, and which come.
type Event = (usize, Vec<u64>, Vec<u64>);

impl Lister for Scene {
    async fn page(&self, offset: usize, limit: usize) -> Result<Page, Failure> {
        self.asked.borrow_mut().push((offset, limit));
        let (times, at) = self.fails.get();
        if times > 0 && at == offset {
            self.fails.set((times - 1, at));
            return Err(self.failure.clone().unwrap_or(Failure::NoAnswer));
        }
        let mut ids = self.ids.borrow_mut();
        self.events.borrow_mut().retain(|(at, ended, come)| {
            if *at == offset {
                ids.retain(|id| !ended.contains(id));
                ids.extend(come);
            }
            *at != offset
        });
        let from = if self.ignores_offset { 0 } else { offset };
        let rows: Vec<_> = ids.iter().skip(from).take(limit.min(self.cap.unwrap_or(limit))).collect();
        if self.largest.is_some_and(|largest| rows.len() > largest) {
            return Err(unreadable(BodyFault::TooLarge));
        }
        let sessions = rows.into_iter().map(|id| Session::new(ThreadId::new(*id).unwrap())).collect();
        Ok(Page { sessions, total: Some(self.total.unwrap_or(ids.len())), ..Page::default() })
    }
}

impl Clock for Scene {
    fn now(&self) -> Instant {
        Instant::default().plus(5 + self.slept.borrow().iter().sum::<u64>())
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
    fn may_wait(&self, milliseconds: u64) -> bool {
        !self.is_hurried && milliseconds <= 60_000
    }
}

fn scene(count: u64) -> Scene {
    Scene { ids: RefCell::new((1..=count).collect()), ..Scene::default() }
}

fn read(scene: &Scene) -> Loaded {
    block_on(load(scene, scene, scene)).unwrap()
}

fn ids_of(loaded: &Loaded) -> Vec<u64> {
    loaded.sessions.iter().map(|session| session.id.get()).collect()
}

fn offsets(scene: &Scene) -> Vec<usize> {
    scene.asked.borrow().iter().map(|(offset, _)| *offset).collect()
}

#[test]
fn every_row_is_read_and_pages_overlap() {
    for (count, pages) in [(0, 1), (1, 1), (99, 1), (100, 2), (101, 2), (195, 3), (950, 10), (5_000, 53)] {
        let scene = scene(count);
        let loaded = read(&scene);
        assert_eq!(ids_of(&loaded), (1..=count).collect::<Vec<_>>());
        assert!(loaded.is_whole, "{count}");
        assert_eq!(offsets(&scene), (0..pages).map(|page| page * 95).collect::<Vec<_>>());
    }
}

#[test]
fn sessions_that_end_between_two_pages_hide_no_other() {
    for count in [120, 250, 480] {
        for at in [95, 190] {
            for ended in [1, 5, 6, 20, 60] {
                let scene = scene(count);
                scene.events.replace(vec![(at, (1..=ended).collect(), vec![])]);
                let loaded = read(&scene);
                let found: HashSet<_> = ids_of(&loaded).into_iter().collect();
                assert!((ended + 1..=count).all(|id| found.contains(&id)), "{count} {at} {ended}");
                assert!(loaded.is_whole, "{count} {at} {ended}");
            }
        }
    }
}

#[test]
fn a_list_that_shrinks_below_its_first_page_is_read_again() {
    let scene = scene(101);
    scene.events.replace(vec![(95, (1..=20).collect(), vec![])]);
    let loaded = read(&scene);
    assert!(ids_of(&loaded).contains(&101) && loaded.is_whole);
}

#[test]
fn a_list_from_the_newest_to_the_oldest_is_whole_too() {
    let scene = scene(250);
    scene.ids.borrow_mut().reverse();
    scene.events.replace(vec![(95, (221..=250).collect(), vec![])]);
    let loaded = read(&scene);
    let found: HashSet<_> = ids_of(&loaded).into_iter().collect();
    assert!((1..=220).all(|id| found.contains(&id)) && loaded.is_whole);
}

#[test]
fn a_list_in_no_order_is_whole_on_one_page_alone() {
    let mixed = |count: u64| (1..=count).map(|id| id * 37 % (count + 1)).collect::<Vec<_>>();
    for (count, is_whole) in [(88, true), (250, false)] {
        let scene = Scene { ids: RefCell::new(mixed(count)), ..Scene::default() };
        let loaded = read(&scene);
        assert_eq!((loaded.sessions.len() as u64, loaded.is_whole), (count, is_whole));
    }
}

#[test]
fn a_total_that_is_not_true_ends_the_reading_and_makes_nothing_whole() {
    for (total, reads) in [(500, 8), (100_000, 8)] {
        let scene = Scene { total: Some(total), ..scene(150) };
        let loaded = read(&scene);
        assert_eq!((loaded.sessions.len(), loaded.total, loaded.is_whole), (150, total, false));
        assert!(scene.asked.borrow().len() <= reads + 4, "{:?}", scene.asked);
    }
    // A number that means the rows of this page: a full page is never the last.
    let scene = Scene { total: Some(100), ..scene(250) };
    let loaded = read(&scene);
    assert_eq!((loaded.sessions.len(), loaded.is_whole), (250, true));
}

#[test]
fn a_server_that_ignores_the_place_is_not_asked_for_ever() {
    let scene = Scene { ignores_offset: true, ..scene(5_000) };
    let loaded = read(&scene);
    assert_eq!((loaded.sessions.len(), loaded.is_whole), (100, false));
    assert!(scene.asked.borrow().len() <= 1 + AT_A_TIME, "{:?}", scene.asked);
}

#[test]
fn a_server_that_gives_fewer_rows_than_it_is_asked_for_is_read_in_its_own_steps() {
    let scene = Scene { cap: Some(50), ..scene(230) };
    let loaded = read(&scene);
    assert_eq!((loaded.sessions.len(), loaded.is_whole), (230, true));
    assert_eq!(offsets(&scene), [0, 45, 90, 135, 180, 225]);
}

#[test]
fn a_page_that_is_too_large_is_read_in_smaller_ones() {
    let scene = Scene { largest: Some(30), ..scene(130) };
    let loaded = read(&scene);
    assert_eq!((loaded.sessions.len(), loaded.is_whole), (130, true));
    assert!(scene.asked.borrow().len() < 25, "{:?}", scene.asked);
}

#[test]
fn a_row_that_is_too_large_by_itself_is_skipped_and_told() {
    let scene = Scene { largest: Some(0), ..scene(3) };
    let loaded = read(&scene);
    assert_eq!((loaded.sessions.len(), loaded.is_whole), (0, false));
    assert!(loaded.skipped >= 3);
}

/// A node whose answers are given.
struct Given(Vec<(usize, Page)>);

impl Lister for Given {
    async fn page(&self, offset: usize, _: usize) -> Result<Page, Failure> {
        Ok(self.0.iter().find(|(at, _)| *at == offset).map(|(_, page)| page.clone()).unwrap_or_default())
    }
}

fn read_given(pages: Vec<(usize, Page)>) -> Loaded {
    let clock = scene(0);
    block_on(load(&Given(pages), &clock, &clock)).unwrap()
}

pub(super) fn session(id: u64, host: &str) -> Session {
    let texts = Texts { user: Some("app"), host: Some(host), ..Texts::default() };
    Session::of(ThreadId::new(id).unwrap(), None, texts)
}

#[test]
fn an_id_of_two_sessions_is_nobody_s_and_the_list_is_not_whole() {
    let sessions = [session(1, "h:1"), session(2, "h:2"), session(2, "h:3")];
    for total in [1, 3] {
        let page = Page { sessions: sessions.to_vec(), total: Some(total), ..Page::default() };
        let loaded = read_given(vec![(0, page)]);
        assert_eq!((ids_of(&loaded), loaded.is_whole), (vec![1], false), "{total}");
    }
}

#[test]
fn rows_that_cannot_be_read_and_pages_out_of_a_memory_are_told() {
    let page = Page { sessions: vec![session(1, "h:1")], total: Some(2), skipped: 1, age: 3 };
    let loaded = read_given(vec![(0, page)]);
    assert_eq!((loaded.skipped, loaded.is_whole, loaded.asked_at), (1, false, Instant::default().plus(2)));
}

proptest! {
    /// Whatever ends and comes between the pages: of a list that counts as whole, nobody is missing who was there all the while.
    #[test]
    fn nobody_is_missing_in_a_whole_list(
        count in 1..400_u64,
        ends in prop::collection::vec((0..6_usize, 1..400_u64, 1..120_u64), 0..5),
        come in prop::collection::vec((0..6_usize, 1..60_u64), 0..3),
        is_descending in any::<bool>(),
        cap in prop::option::of(20..120_usize),
    ) {
        let scene = Scene { cap, ..scene(count) };
        if is_descending {
            scene.ids.borrow_mut().reverse();
        }
        let mut ended = HashSet::new();
        let mut newest = count;
        for (page, from, many) in ends {
            let ids: Vec<_> = (from..from + many).collect();
            ended.extend(ids.iter().copied());
            scene.events.borrow_mut().push((page * 95, ids, vec![]));
        }
        for (page, many) in come.into_iter().filter(|_| !is_descending) {
            scene.events.borrow_mut().push((page * 95, vec![], (newest + 1..=newest + many).collect()));
            newest += many;
        }
        let loaded = read(&scene);
        let found: HashSet<_> = ids_of(&loaded).into_iter().collect();
        prop_assert_eq!(found.len(), loaded.sessions.len(), "each once");
        if loaded.is_whole {
            for id in (1..=count).filter(|id| !ended.contains(id)) {
                prop_assert!(found.contains(&id), "{} is missing", id);
            }
        }
    }
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
    let error = match failure {
        Failure::Answered(ErrorAnswer { status: 429, retry_after, .. }) if fails.1 > 0 => {
            LoadError::RateLimited { pages: 4, retry_after: *retry_after }
        }
        other => LoadError::Failed(other.clone()),
    };
    assert!(loaded.is_ok() || loaded == Err(error), "{loaded:?}");
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
        assert_eq!(read_where((2, 95), &failure, false), (Some(300), vec![wait; 2]), "{failure:?}");
    }
}

#[test]
fn a_page_that_will_not_come_ends_the_reading_at_once() {
    let last = [Failure::TimedOut, Failure::Redirected, Failure::NotSent];
    let unreadable = [unreadable(BodyFault::at(""))];
    let answered = [answered(401, None), answered(404, None), answered(429, Some(61))];
    for failure in last.into_iter().chain(unreadable).chain(answered) {
        assert_eq!(read_where((1, 95), &failure, false), (None, vec![]), "{failure:?}");
    }
}

#[test]
fn nobody_waits_at_the_beginning_nor_for_ever_nor_in_a_hurry() {
    for (fails, is_hurried, waits) in [((99, 95), false, 5), ((1, 0), false, 0), ((1, 95), true, 0)] {
        let read = read_where(fails, &answered(429, None), is_hurried);
        assert_eq!(read, (None, vec![1_000; waits]), "{fails:?}");
    }
}

#[test]
fn a_limit_of_calls_is_not_too_small_for_a_list_of_one_page() {
    let failure = answered(429, Some(61));
    let scene = Scene { total: Some(90), failure: Some(failure.clone()), ..scene(100) };
    scene.fails.set((1, 95));
    assert_eq!(block_on(load(&scene, &scene, &scene)), Err(LoadError::Failed(failure)));
}

/// Who looks on and has no say.
pub(super) struct Onlooker;

impl Watcher for Onlooker {
    fn read(&self, _: usize, _: usize) {}
    fn has_stopped(&self) -> bool {
        false
    }
}

#[test]
fn nobody_waits_for_a_page_unless_somebody_wants_to() {
    let scene = scene(300);
    scene.fails.set((1, 95));
    assert_eq!(block_on(load(&scene, &scene, &Onlooker)), Err(LoadError::Failed(Failure::NoAnswer)));
    assert!(scene.slept.take().is_empty());
}
