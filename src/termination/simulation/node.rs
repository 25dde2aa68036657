//! The simulated node and the network before it.

use std::future::poll_fn;
use std::task::Poll;

use super::world::{Listed, State, World, is_listed};
use crate::domain::clock::{Clock, Instant};
use crate::domain::failure::{BodyFault, ErrorAnswer, Failure};
use crate::domain::protection::out_of_reach;
use crate::domain::session::{Session, Texts};
use crate::domain::thread_id::ThreadId;
use crate::listing::load::{Lister, PAGE, Page};
use crate::termination::answer::Answer;
use crate::termination::node::Node;

/// No run takes more steps than this.
const MOST_STEPS: u64 = 60_000;

impl World {
    fn step(&self) {
        let mut state = self.state.borrow_mut();
        state.steps += 1;
        assert!(state.steps < MOST_STEPS, "the run ends within its limits");
        drop(state);
        // The person can act while something is waited for, and not in between.
        if self.dice.falls(self.weather.stops) {
            self.count("stopped by the person");
            self.state.borrow_mut().has_stopped = true;
        }
    }

    fn latency(&self) -> u64 {
        1 + self.dice.below(if self.dice.falls(30) { self.weather.slowest } else { 60 })
    }

    fn status(status: u16, retry_after: Option<u64>) -> Failure {
        Failure::Answered(ErrorAnswer { status, retry_after, ..ErrorAnswer::default() })
    }

    /// What keeps a request from the node, or what it answers without a look at it.
    fn refused(&self) -> Option<Failure> {
        let (is_down, token_is_good) = {
            let state = self.state.borrow();
            (state.now < state.down_until, state.token_is_good)
        };
        if is_down {
            self.count("down");
            return Some(if self.dice.falls(500) { Failure::NoAnswer } else { Self::status(503, None) });
        }
        if !token_is_good || self.dice.falls(self.weather.expires) {
            self.state.borrow_mut().token_is_good = false;
            self.count("token expired");
            return Some(Self::status(401, None));
        }
        if self.dice.falls(self.weather.throttles) {
            self.count("throttled");
            return Some(Self::status(429, self.dice.falls(500).then(|| self.dice.below(100))));
        }
        if self.dice.falls(self.weather.loses) {
            self.count("lost on the way there");
            return Some(if self.dice.falls(500) { Failure::NoAnswer } else { Failure::TimedOut });
        }
        if self.dice.falls(self.weather.fails / 4) {
            self.count("redirected");
            return Some(Failure::Redirected);
        }
        if self.dice.falls(self.weather.fails / 10) {
            let status = [400, 403, 404, 409, 500][usize::try_from(self.dice.below(5)).unwrap()];
            self.count("refused");
            return Some(Self::status(status, None));
        }
        None
    }

    /// What becomes of an answer on its way back.
    fn spoilt(&self) -> Option<Failure> {
        if self.dice.falls(self.weather.loses) {
            self.count("lost on the way back");
            return Some(if self.dice.falls(500) { Failure::NoAnswer } else { Failure::TimedOut });
        }
        if self.dice.falls(self.weather.fails) {
            let faults: [(&str, Failure); 4] = [
                ("answered by 502", Self::status(502, None)),
                ("answered by 504 as HTML", Self::status(504, None)),
                ("truncated", unreadable(BodyFault::Truncated)),
                ("malformed", unreadable(BodyFault::Malformed)),
            ];
            let [one, two, three, four] = faults;
            let (name, failure) = match self.dice.below(4) {
                0 => one,
                1 => two,
                2 => three,
                _ => four,
            };
            self.count(name);
            return Some(failure);
        }
        None
    }

    fn carry_out(&self, ids: &[ThreadId]) -> Answer {
        let mut answer = Answer::default();
        for id in ids {
            let number = id.get();
            let mut state = self.state.borrow_mut();
            let (now, rollback) = (state.now, if self.dice.falls(300) { self.dice.below(20_000) } else { 0 });
            match state.living.get_mut(&number) {
                None => answer.not_found.push(*id),
                Some(living) if !is_listed(&living.session) => {} // an internal thread is left out silently
                Some(living) => {
                    let victim = living.clone();
                    let texts = Texts { command: Some("Killed"), ..living.session.texts() };
                    living.session = living.session.with(texts);
                    living.leaves_at = Some(living.leaves_at.unwrap_or(now + rollback));
                    answer.killed.push(*id);
                    drop(state);
                    self.check_victim(&victim);
                }
            }
        }
        self.pass(0);
        answer
    }

    /// A server that contradicts itself.
    fn contradict(&self, answer: &mut Answer) {
        if !self.dice.falls(self.weather.contradicts) {
            return;
        }
        self.count("contradiction");
        match self.dice.below(3) {
            0 => answer.killed.push(ThreadId::new(1 + self.dice.below(9)).unwrap()),
            1 => answer.not_found.extend(answer.killed.first().copied()),
            _ => answer.killed.extend(answer.killed.first().copied()),
        }
    }

    fn request(&self) -> Option<Failure> {
        self.step();
        self.pass(self.latency());
        let refused = self.refused();
        if refused.is_some() {
            self.pass(self.latency());
        }
        refused
    }
}

fn unreadable(fault: BodyFault) -> Failure {
    Failure::Unreadable { status: 200, request_id: None, fault }
}

impl Node for World {
    async fn terminate(&self, ids: &[ThreadId]) -> Result<Answer, Failure> {
        self.tell(&format!("DELETE {ids:?}"));
        self.check_sending(ids);
        give_way(self).await;
        let outcome = if let Some(failure) = self.request() {
            Err(failure)
        } else {
            let mut answer = self.carry_out(ids);
            give_way(self).await;
            self.pass(self.latency());
            self.contradict(&mut answer);
            self.spoilt().map_or(Ok(answer), Err)
        };
        self.tell(&format!("answer {outcome:?}"));
        self.note_outcome(ids, &outcome);
        outcome
    }
}

impl Lister for World {
    async fn page(&self, offset: usize) -> Result<Page, Failure> {
        let asked_at = self.state.borrow().now;
        if offset == 0 {
            self.state.borrow_mut().reading = Some(Listed { asked_at, ..Listed::default() });
        }
        give_way(self).await;
        let refused = self.request();
        let refused = refused.or_else(|| (!self.weather.may_list).then(|| Self::status(403, None)));
        let page = match refused.or_else(|| self.spoilt()) {
            Some(failure) => Err(failure),
            None => Ok(self.rows_from(offset)),
        };
        give_way(self).await;
        let mut state = self.state.borrow_mut();
        take_page(&mut state, &page);
        drop(state);
        self.tell(&format!("list from {offset}: {:?}", page.as_ref().map(|page| page.sessions.len())));
        page
    }
}

impl World {
    fn rows_from(&self, offset: usize) -> Page {
        let state = self.state.borrow();
        let listed: Vec<_> = state
            .living
            .values()
            .map(|living| &living.session)
            .filter(|session| is_listed(session))
            .collect();
        let sessions = listed.iter().skip(offset).take(100).map(|session| (*session).clone()).collect();
        Page { sessions, total: listed.len() }
    }
}

/// A list counts once it is whole: a page that failed makes it none.
fn take_page(state: &mut State, page: &Result<Page, Failure>) {
    let Some(mut reading) = state.reading.take() else { return };
    let Ok(page) = page else { return };
    if reading.pages == 0 {
        reading.planned = page.total;
    }
    reading.pages += 1;
    reading.rows.extend(page.sessions.iter().map(|session| (session.id.get(), session.clone())));
    let has_all = reading.rows.len() >= page.total || page.sessions.is_empty();
    if reading.pages * PAGE >= reading.planned && has_all {
        state.looks.push(reading);
    } else {
        state.reading = Some(reading);
    }
}

/// Lets others go on first, sometimes: what is asked at a time is answered in any order.
async fn give_way(world: &World) {
    let mut ways = world.dice.below(3);
    poll_fn(|context| {
        if ways == 0 {
            return Poll::Ready(());
        }
        ways -= 1;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

impl Clock for World {
    fn now(&self) -> Instant {
        Instant(self.state.borrow().now)
    }

    async fn sleep(&self, milliseconds: u64) {
        self.step();
        self.pass(milliseconds);
    }
}

/// Whether a row may not be ended.
pub fn is_protected(session: &Session) -> bool {
    out_of_reach(session, true).is_some()
}
