//! The run against scripted answers: every failure, every way to stop, and the sum under any answer.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::ops::Range;
use std::rc::Rc;

use futures::executor::block_on;
use proptest::prelude::*;

use super::answer::Answer;
use super::ledger::State;
use super::node::Node;
use super::protocol::run;
use super::request::TerminationRequest;
use super::run::{Ending, NotVerified, Phase, Run};
use super::supervisor::{GoOn, Supervisor};
use super::waits::MOST_THROTTLED;
use crate::domain::clock::{Clock, Instant};
use crate::domain::failure::{BodyFault, ErrorAnswer, Failure};
use crate::domain::policy::{Policy, Violation};
use crate::domain::resource_id::{IdKind, ResourceId};
use crate::domain::target::Target;
use crate::domain::thread_id::ThreadId;
use crate::domain::thread_ids::ThreadIds;
use crate::sessions::paging::{Lister, Page};

type Outcome = Result<Answer, Failure>;

/// Answers by script, and with "all killed" once the script is at its end.
#[derive(Default)]
struct Scene {
    script: RefCell<VecDeque<Outcome>>,
    sent: RefCell<Vec<Vec<u64>>>,
    now: Cell<u64>,
    stop_at_attempt: Option<usize>,
    renewals: Cell<usize>,
    phases: RefCell<Vec<Phase>>,
    repeated: RefCell<Vec<Option<Range<usize>>>>,
    signs: Cell<usize>,
    is_cut_off: bool,
}

impl Node for Scene {
    async fn terminate(&self, ids: &[ThreadId]) -> Outcome {
        self.sent.borrow_mut().push(ids.iter().map(|id| id.get()).collect());
        self.now.set(self.now.get() + 10);
        self.script.borrow_mut().pop_front().unwrap_or_else(|| Ok(killed(ids)))
    }
}

impl Clock for Scene {
    fn now(&self) -> Instant {
        Instant::default().plus(self.now.get())
    }
    async fn sleep(&self, milliseconds: u64) {
        self.now.set(self.now.get() + milliseconds);
    }
}

impl Supervisor for Scene {
    fn show(&self, run: &Run) {
        assert_sum(run);
        self.phases.borrow_mut().push(run.phase().clone());
        self.repeated.borrow_mut().push(run.to_be_repeated());
    }
    fn has_stopped(&self) -> bool {
        self.stop_at_attempt.is_some_and(|attempt| self.sent.borrow().len() >= attempt)
    }
    async fn renew_token(&self) {
        assert!(!self.has_stopped(), "nobody is asked for a token who has stopped: there would be no answer");
        self.renewals.set(self.renewals.get() + 1);
    }
    async fn cannot_verify(&self) -> GoOn {
        GoOn::Stop
    }
}

/// A request without checks reads no list, but wants a sign of the node after a call whose outcome is not known.
impl Lister for Scene {
    async fn page(&self, offset: usize, limit: usize) -> Result<Page, Failure> {
        assert_eq!((offset, limit), (0, 1));
        self.signs.set(self.signs.get() + 1);
        if self.is_cut_off { Err(Failure::NoAnswer) } else { Ok(Page::default()) }
    }
}

fn killed(ids: &[ThreadId]) -> Answer {
    Answer { killed: ids.to_vec(), ..Answer::default() }
}

fn answered(status: u16, retry_after: Option<u64>) -> Outcome {
    Err(Failure::Answered(ErrorAnswer { status, retry_after, ..ErrorAnswer::default() }))
}

fn assert_sum(run: &Run) {
    let sum: usize = run.ledger().counts().iter().map(|(_, count)| count).sum();
    assert_eq!(sum, run.request().ids().len());
}

fn request(ids: u64) -> TerminationRequest {
    let id = |kind, text: &str| ResourceId::parse(kind, text).unwrap();
    let target = Target {
        project: id(IdKind::Project, "619d3e78f61b4be68bc5aa0b59edcf7b"),
        instance: id(IdKind::Instance, "a23fb62bd61e4e9e9636fd2225f395bein07"),
        node: id(IdKind::Node, "18663926eacb443d98dc20f8620f28f2no07"),
    };
    let text = (1..=ids).map(|id| id.to_string()).collect::<Vec<_>>().join(" ");
    TerminationRequest::new(target, ThreadIds::parse(&text).unwrap())
}

fn play(ids: u64, scene: &Scene) -> Run {
    block_on(run(request(ids), scene, scene, scene))
}

fn scene(script: impl IntoIterator<Item = Outcome>) -> Scene {
    Scene { script: RefCell::new(script.into_iter().collect()), ..Scene::default() }
}

fn count(run: &Run, state: State) -> usize {
    run.ledger().ids(state).len()
}

#[test]
fn at_most_twenty_ids_go_in_a_call_and_each_goes_once() {
    let scene = scene([]);
    let run = play(45, &scene);
    let sent = scene.sent.borrow();
    assert_eq!(sent.iter().map(Vec::len).collect::<Vec<_>>(), [20, 20, 5]);
    assert_eq!(sent.concat(), (1..=45).collect::<Vec<_>>());
    assert_eq!((count(&run, State::Killed), run.phase()), (45, &Phase::Ended(Ending::Complete)));
    assert_eq!(scene.signs.get(), 0, "nothing is in doubt");
}

#[test]
fn calls_are_counted_from_one() {
    let started_at = Instant::default().plus(7);
    let run = Run::new(request(45), started_at);
    assert_eq!((run.call_of_calls(), run.started_at()), ((1, 3), started_at));
    assert_eq!(play(45, &scene([])).call_of_calls(), (3, 3));
}

#[test]
fn what_the_policy_forbids_is_not_sent_whatever_the_page_offers() {
    for (policy, violation) in [
        (Policy { is_read_only: true, ..Policy::default() }, Violation::ReadOnly),
        (Policy { most_sessions: Some(2), ..Policy::default() }, Violation::TooMany(2)),
        (Policy { forbids_unverified: true, ..Policy::default() }, Violation::Unverified),
        (Policy { protected_users: vec!["root".to_owned()], ..Policy::default() }, Violation::Unverified),
        (Policy { needs_reason: true, ..Policy::default() }, Violation::NoReason),
    ] {
        let scene = scene([]);
        let run = block_on(run(request(3).under(Rc::new(policy), " "), &scene, &scene, &scene));
        assert!(scene.sent.borrow().is_empty());
        assert_eq!(
            (count(&run, State::NotSent), run.phase()),
            (3, &Phase::Ended(Ending::Forbidden(violation)))
        );
    }
}

#[test]
fn a_call_without_a_readable_answer_leaves_its_ids_unknown_and_the_next_ones_go_on() {
    for failure in [
        Failure::NoAnswer,
        Failure::TimedOut,
        Failure::Redirected,
        Failure::Unreadable { status: 200, request_id: None, fault: BodyFault::at("") },
        Failure::Answered(ErrorAnswer { status: 502, ..ErrorAnswer::default() }),
    ] {
        let scene = scene([Err(failure.clone())]);
        let run = play(25, &scene);
        assert_eq!(scene.sent.borrow().len(), 2, "not sent again by itself: {failure:?}");
        assert_eq!(scene.signs.get(), 1, "the node has to answer before the next call");
        assert_eq!((count(&run, State::Unknown), count(&run, State::Killed)), (20, 5), "{failure:?}");
    }
}

#[test]
fn a_dead_network_makes_one_call_unknown_and_not_all() {
    let scene = Scene { is_cut_off: true, ..scene([Ok(killed(request(20).ids())), Err(Failure::NoAnswer)]) };
    let run = play(100, &scene);
    assert_eq!(scene.sent.borrow().len(), 2);
    assert_eq!((count(&run, State::Unknown), count(&run, State::NotSent)), (20, 60));
    let asked = Phase::CannotVerify(NotVerified::NoAnswer(Failure::NoAnswer));
    assert!(scene.phases.borrow().contains(&asked), "the person was asked");
    assert_eq!(run.phase(), &Phase::Ended(Ending::Stopped));
}

#[test]
fn a_refused_call_does_not_stop_the_following_ones() {
    let run = play(25, &scene([answered(400, None)]));
    assert_eq!((count(&run, State::Refused), count(&run, State::Killed)), (20, 5));
}

#[test]
fn the_statuses_403_and_404_stop_the_run_and_hold_the_rest_back() {
    for status in [403, 404] {
        let run = play(25, &scene([answered(status, None)]));
        assert_eq!((count(&run, State::Refused), count(&run, State::NotSent)), (20, 5));
        assert_eq!(run.phase(), &Phase::Ended(Ending::Status(status)));
    }
}

#[test]
fn a_401_asks_for_a_token_and_goes_on_with_the_same_call() {
    let scene = scene([Ok(killed(&[])), answered(401, None), answered(401, None)]);
    let run = play(45, &scene);
    assert_eq!(scene.renewals.get(), 2);
    assert_eq!(scene.sent.borrow()[1], scene.sent.borrow()[3]);
    assert_eq!((count(&run, State::Unaccounted), count(&run, State::Killed)), (20, 25));
}

#[test]
fn what_was_rejected_is_to_be_repeated_unless_the_run_ends_or_goes_on_with_the_next_call() {
    let repeated = |script: Vec<Outcome>, stop_at_attempt| {
        let scene = Scene { script: RefCell::new(script.into()), stop_at_attempt, ..Scene::default() };
        play(22, &scene);
        let mut repeated = scene.repeated.take();
        repeated.dedup();
        repeated
    };
    assert_eq!(repeated(vec![answered(401, None)], None), [None, Some(0..20), None]);
    let second = vec![Ok(Answer::default()), answered(429, None)];
    assert_eq!(repeated(second, None), [None, Some(20..22), None]);
    assert_eq!(repeated(vec![answered(400, None)], None), [None]);
    assert_eq!(repeated(vec![answered(401, None)], Some(1)).last(), Some(&None), "it was stopped");
    let endless: Vec<_> = (0..MOST_THROTTLED).map(|_| answered(429, Some(1))).collect();
    let repeated = repeated(endless, None);
    let count = repeated.iter().filter(|places| places.is_some()).count();
    assert_eq!(count, MOST_THROTTLED as usize - 1, "the last of so many is not repeated");
}

#[test]
fn a_429_waits_as_long_as_it_asks_but_at_most_a_minute() {
    for (asked, waited) in [(Some(7), 7_000), (Some(600), 60_000), (None, 2_000)] {
        let scene = scene([answered(429, asked)]);
        let run = play(3, &scene);
        let [first, second] = run.attempts() else { panic!("{run:?}") };
        assert_eq!(second.sent_at.since(first.answered_at.unwrap()), waited);
        assert_eq!(count(&run, State::Killed), 3);
    }
}

#[test]
fn the_wait_after_a_429_doubles_while_nothing_else_is_answered_to_the_same_call() {
    let limited = || answered(429, None);
    let all = Ok(killed(request(20).ids()));
    let run = play(25, &scene([limited(), limited(), answered(401, None), limited(), all, limited()]));
    let pairs = run.attempts().iter().zip(run.attempts().iter().skip(1));
    let waits: Vec<_> = pairs.map(|(one, next)| next.sent_at.since(one.answered_at.unwrap())).collect();
    assert_eq!(waits, [2_000, 4_000, 0, 2_000, 0, 2_000]);
}

#[test]
fn a_429_without_end_leaves_its_ids_refused_and_goes_on_after_the_wait() {
    let scene = scene((0..MOST_THROTTLED).map(|_| answered(429, Some(9))));
    let run = play(25, &scene);
    assert_eq!((count(&run, State::Refused), count(&run, State::Killed)), (20, 5));
}

#[test]
fn stopping_takes_effect_before_the_next_call() {
    let scene = Scene { stop_at_attempt: Some(1), ..Scene::default() };
    let run = play(45, &scene);
    assert_eq!(scene.sent.borrow().len(), 1);
    assert_eq!((count(&run, State::Killed), count(&run, State::NotSent)), (20, 25));
    assert_eq!(run.phase(), &Phase::Ended(Ending::Stopped));
}

#[test]
fn stopping_ends_a_wait_and_what_was_refused_stays_refused() {
    for status in [401, 429] {
        let scene = Scene { stop_at_attempt: Some(1), ..scene([answered(status, Some(60))]) };
        let run = play(25, &scene);
        assert_eq!((count(&run, State::Refused), count(&run, State::NotSent)), (20, 5));
        assert!(scene.now.get() < 1_000, "the wait ended early");
    }
}

#[test]
fn stopping_after_the_last_call_changes_nothing() {
    let run = play(5, &Scene { stop_at_attempt: Some(1), ..Scene::default() });
    assert_eq!(run.phase(), &Phase::Ended(Ending::Complete));
}

fn any_outcome() -> impl Strategy<Value = Outcome> {
    let ids = || prop::collection::vec((0..60_u64).prop_filter_map("zero", ThreadId::new), 0..30);
    prop_oneof![
        3 => (ids(), ids()).prop_map(|(killed, not_found)| Ok(Answer { killed, not_found, request_id: None })),
        1 => (200..600_u16).prop_map(|status| answered(status, None)),
        1 => prop::sample::select(vec![Failure::NoAnswer, Failure::TimedOut, Failure::Redirected]).prop_map(Err),
    ]
}

proptest! {
    #[test]
    fn under_any_answers_every_id_ends_in_one_true_state(script in prop::collection::vec(any_outcome(), 0..12),
                                                         ids in 1..100_u64, stop in prop::option::of(1..6_usize)) {
        let told: Vec<Outcome> = script.clone();
        let scene = Scene { stop_at_attempt: stop, ..scene(script) };
        let run = play(ids, &scene);
        assert_sum(&run);
        prop_assert!(run.has_ended());
        prop_assert_eq!(count(&run, State::Sent) + count(&run, State::Waiting), 0);
        let sent = scene.sent.borrow();
        for id in run.ledger().ids(State::NotSent) {
            prop_assert!(!sent.iter().flatten().any(|sent| *sent == id.get()));
        }
        for id in run.ledger().ids(State::Killed) {
            let said = sent.iter().zip(&told).any(|(ids, outcome)| ids.contains(&id.get())
                && outcome.as_ref().is_ok_and(|answer| answer.killed.contains(&id)));
            let by_default = sent.iter().skip(told.len()).flatten().any(|sent| *sent == id.get());
            prop_assert!(said || by_default);
        }
    }
}
