//! The run against scripted lists: when it reads the node's list, what it waits for, and what it asks the person.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

use futures::executor::block_on;

use super::answer::Answer;
use super::census::Census;
use super::ledger::{State, Why};
use super::node::Node;
use super::protocol::run;
use super::request::{Checks, TerminationRequest};
use super::run::{Aftermath, Ending, NotVerified, Phase, Run};
use super::supervisor::{GoOn, Supervised, Supervisor};
use super::waits::MOST_THROTTLED;
use crate::domain::clock::{Clock, Instant};
use crate::domain::failure::{ErrorAnswer, Failure};
use crate::domain::resource_id::{IdKind, ResourceId};
use crate::domain::session::{Session, Texts};
use crate::domain::target::Target;
use crate::domain::thread_id::ThreadId;
use crate::domain::thread_ids::ThreadIds;
use crate::sessions::paging::{Lister, Page, Watcher};

type Read = Result<Page, Failure>;

const START: Instant = Instant { wall: 1_000_000, steady: 1_000_000 };

/// Gives lists by script, and then the session until it is terminated. A person who is asked how to go on stops, or sends it
/// unverified.
#[derive(Default)]
struct Scene {
    lists: RefCell<VecDeque<Read>>,
    now: Cell<u64>,
    /// What reading a list takes.
    takes: u64,
    /// So far are the clocks set back while the first list is read.
    set_back: Cell<u64>,
    /// The session is listed as before after it is said to be terminated.
    stays: bool,
    goes_on: bool,
    is_terminated: Cell<bool>,
    read_at: RefCell<Vec<u64>>,
    asked: RefCell<Vec<NotVerified>>,
    renewals: Cell<usize>,
}

impl Node for Scene {
    async fn terminate(&self, ids: &[ThreadId]) -> Result<Answer, Failure> {
        self.is_terminated.set(true);
        Ok(Answer { killed: ids.to_vec(), ..Answer::default() })
    }
}

impl Lister for Scene {
    async fn page(&self, _: usize, _: usize) -> Read {
        self.read_at.borrow_mut().push(self.now.get());
        self.now.set(self.now.get() + self.takes - self.set_back.take());
        let is_listed = self.stays || !self.is_terminated.get();
        self.lists.borrow_mut().pop_front().unwrap_or_else(|| Ok(if is_listed { listed() } else { gone() }))
    }
}

impl Clock for Scene {
    fn now(&self) -> Instant {
        START.plus(self.now.get())
    }
    async fn sleep(&self, milliseconds: u64) {
        self.now.set(self.now.get() + milliseconds);
    }
}

impl Supervisor for Scene {
    fn show(&self, run: &Run) {
        if let Phase::CannotVerify(why) = run.phase() {
            self.asked.borrow_mut().push(why.clone());
        }
    }
    fn has_stopped(&self) -> bool {
        false
    }
    async fn renew_token(&self) {
        self.renewals.set(self.renewals.get() + 1);
    }
    async fn cannot_verify(&self) -> GoOn {
        if self.goes_on { GoOn::Unverified } else { GoOn::Stop }
    }
}

fn session() -> Session {
    let texts = Texts { user: Some("app"), host: Some("10.0.0.1:5"), ..Texts::default() };
    Session::of(ThreadId::new(7).unwrap(), None, texts)
}

fn listed() -> Page {
    Page { sessions: vec![session()], total: Some(1), ..Page::default() }
}

fn gone() -> Page {
    Page { total: Some(0), ..Page::default() }
}

fn answered(status: u16) -> Read {
    Err(Failure::Answered(ErrorAnswer { status, ..ErrorAnswer::default() }))
}

fn scene(lists: impl IntoIterator<Item = Read>) -> Scene {
    Scene { lists: RefCell::new(lists.into_iter().collect()), ..Scene::default() }
}

fn play(scene: &Scene) -> Run {
    let id = |kind, text: &str| ResourceId::parse(kind, text).unwrap();
    let target = Target {
        project: id(IdKind::Project, "619d3e78f61b4be68bc5aa0b59edcf7b"),
        instance: id(IdKind::Instance, "a23fb62bd61e4e9e9636fd2225f395bein07"),
        node: id(IdKind::Node, "18663926eacb443d98dc20f8620f28f2no07"),
    };
    let request = TerminationRequest::new(target, ThreadIds::parse("7").unwrap());
    block_on(run(request.checked(vec![session()], Checks::Selected), scene, scene, scene))
}

fn state(run: &Run) -> State {
    run.ledger().entries()[0].state
}

#[test]
fn results_are_tracked_at_growing_intervals_for_two_minutes() {
    let scene = Scene { stays: true, ..Scene::default() };
    let run = play(&scene);
    let growing = [500, 1_500, 3_500, 7_500, 15_500];
    let longest = [30_500, 45_500, 60_500, 75_500, 90_500, 105_500, 120_000];
    assert_eq!(*scene.read_at.borrow(), [&[0], growing.as_slice(), &longest].concat());
    assert_eq!(state(&run), State::KilledStillListed);
    let is_there = Census { sessions: 1, running: 1, waiting_for_lock: 0, is_whole: true };
    assert_eq!(run.before(), Some(is_there));
    assert_eq!(run.aftermath(), Some(&Aftermath { census: is_there, back: Vec::new() }));
}

#[test]
fn nothing_more_is_read_once_all_results_are_known() {
    let scene = Scene::default();
    assert_eq!(state(&play(&scene)), State::Gone);
    assert_eq!(*scene.read_at.borrow(), [0, 500]);
}

#[test]
fn a_list_from_before_the_answer_tells_no_result() {
    for (age, read_at) in [(500, vec![0, 500]), (501, vec![0, 500, 1_500])] {
        let scene = scene([Ok(listed()), Ok(Page { age, ..gone() })]);
        assert_eq!(state(&play(&scene)), State::Gone);
        assert_eq!(*scene.read_at.borrow(), read_at, "{age}");
    }
}

#[test]
fn tracking_goes_on_after_any_failure_but_a_403() {
    for (status, expected, read_at) in
        [(403, State::Killed, vec![0, 500]), (404, State::Gone, vec![0, 500, 1_500])]
    {
        let scene = scene([Ok(listed()), answered(status)]);
        assert_eq!(state(&play(&scene)), expected, "{status}");
        assert_eq!(*scene.read_at.borrow(), read_at, "{status}");
    }
}

#[test]
fn an_expired_token_is_asked_for_before_a_call_and_while_results_are_tracked() {
    let scene = scene([answered(401), Ok(listed()), answered(401)]);
    assert_eq!(state(&play(&scene)), State::Gone);
    assert_eq!((scene.renewals.get(), scene.asked.borrow().len()), (2, 0));
}

#[test]
fn a_list_that_is_rate_limited_is_asked_for_ten_times() {
    let limited = |times: u32| scene((0..times).map(|_| answered(429)));
    let enough = limited(MOST_THROTTLED - 1);
    assert_eq!(state(&play(&enough)), State::Gone);
    let too_often = limited(MOST_THROTTLED);
    assert_eq!(state(&play(&too_often)), State::NotSent);
    assert_eq!(*too_often.asked.borrow(), [NotVerified::RateLimited(1)]);
}

#[test]
fn a_list_that_cannot_be_relied_on_is_the_person_s_to_decide() {
    let failed = answered(500).unwrap_err();
    let slow = |takes| Scene { takes, ..Scene::default() };
    let old = |age| scene([Ok(Page { age, ..listed() })]);
    for (scene, reason) in [
        (scene([answered(500)]), Some(NotVerified::Failed(failed))),
        (slow(10_000), None),
        (Scene { takes: 10_000, ..old(1) }, Some(NotVerified::FromMemory(1))),
        (slow(10_001), Some(NotVerified::Slow(10_001))),
        (old(2_500), None),
        (old(2_501), Some(NotVerified::FromMemory(2_501))),
    ] {
        let run = play(&scene);
        assert_eq!(*scene.asked.borrow(), Vec::from_iter(reason.clone()));
        assert_eq!(state(&run) == State::NotSent, reason.is_some(), "{reason:?}");
    }
}

#[test]
fn a_session_that_a_list_with_holes_lacks_is_looked_for_twice_more() {
    let with_hole = || Ok(Page { total: Some(1), skipped: 1, ..Page::default() });
    let found = scene([with_hole(), with_hole()]);
    assert_eq!(state(&play(&found)), State::Gone);
    let lost = scene([with_hole(), with_hole(), with_hole()]);
    let run = play(&lost);
    let entry = &run.ledger().entries()[0];
    assert_eq!((entry.state, entry.why), (State::NotSent, Some(Why::ListHasHoles)));
    assert_eq!(lost.read_at.borrow().len(), 3);
}

#[test]
fn a_list_that_was_read_while_the_clock_was_set_back_is_read_again() {
    let scene = Scene { now: Cell::new(5_000), set_back: Cell::new(4_000), ..Scene::default() };
    assert_eq!(state(&play(&scene)), State::Gone);
    assert_eq!(*scene.read_at.borrow(), [5_000, 1_000, 1_500]);
}

#[test]
fn a_session_goes_unverified_on_the_person_s_word() {
    let scene = Scene { goes_on: true, ..scene([answered(500)]) };
    assert_eq!(state(&play(&scene)), State::Gone);
}

#[test]
fn nothing_is_sent_after_a_restart() {
    let of = |id, port| {
        Session::of(ThreadId::new(id).unwrap(), None, Texts { host: Some(port), ..session().texts() })
    };
    let before = Page { sessions: vec![of(100, "h:1")], total: Some(2), skipped: 1, ..Page::default() };
    let after = Page { sessions: vec![of(3, "h:2"), session()], total: Some(2), ..Page::default() };
    let run = play(&scene([Ok(before), Ok(after)]));
    assert_eq!((state(&run), run.phase()), (State::NotSent, &Phase::Ended(Ending::Restarted)));
}

#[test]
fn a_page_is_waited_for_as_long_as_its_list_can_be_relied_on_after_that() {
    let scene = Scene { now: Cell::new(3_000), ..Scene::default() };
    let watcher = Supervised { supervisor: &scene, clock: &scene, started_at: START };
    assert!(watcher.may_wait(6_999));
    assert!(!watcher.may_wait(7_000));
}
