//! The simulated node, the network before it, and the machine that the console runs on.

use std::future::poll_fn;
use std::task::Poll;

use super::weather::{ListFault, Order};
use super::world::{Call, Listed, Remembered, World, is_listed};
use crate::domain::clock::{Clock, Instant};
use crate::domain::failure::{BodyFault, ErrorAnswer, Failure};
use crate::domain::protection::exclusion;
use crate::domain::session::{Session, Texts};
use crate::domain::thread_id::ThreadId;
use crate::sessions::paging::{Lister, PAGE, Page};
use crate::termination::answer::Answer;
use crate::termination::node::Node;

/// No run takes more steps than this.
const MOST_STEPS: u64 = 60_000;
/// Statuses that come instead of carrying a call out, and those that may come after it.
const REFUSALS: [u16; 6] = [400, 403, 404, 405, 409, 413];
const DOUBTS: [u16; 8] = [408, 425, 499, 500, 501, 502, 503, 504];
/// Successes that are not the API's.
const STRANGE: [u16; 2] = [202, 204];

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
        if self.dice.falls(self.weather.removals) {
            self.remove();
        }
        if self.dice.falls(self.weather.clocks) {
            self.upset_clocks();
        }
    }

    /// The wall clock is set, or the machine sleeps: of a seed, one of the two. Both at once could hide how long it slept.
    fn upset_clocks(&self) {
        let by = self.dice.below(3_600_000);
        if self.weather.slowest % 100 == 50 {
            self.count("the machine slept");
            self.state.borrow_mut().slept += by / 4;
            self.pass(by / 4);
            return;
        }
        let mut state = self.state.borrow_mut();
        if self.dice.falls(500) {
            state.wall_offset -= i64::try_from(by).unwrap();
            drop(state);
            return self.count("the clock was set back");
        }
        state.wall_offset += i64::try_from(by).unwrap();
        state.wait_until = 0; // by that clock it is over
        drop(state);
        self.count("the clock was set forward");
    }

    fn latency(&self) -> u64 {
        1 + self.dice.below(if self.dice.falls(30) { self.weather.slowest } else { 60 })
    }

    fn status(status: u16, retry_after: Option<u64>) -> Failure {
        Failure::Answered(ErrorAnswer { status, retry_after, ..ErrorAnswer::default() })
    }

    /// What keeps a request from the node, or what it answers without a look at it.
    fn refused(&self) -> Option<Failure> {
        let (is_down, token_is_good, limited) = {
            let mut state = self.state.borrow_mut();
            let now = state.now;
            state.calls.retain(|at| at + 60_000 > now);
            let is_over = self.weather.calls_a_minute.is_some_and(|most| state.calls.len() as u64 >= most);
            let free_in = state.calls.first().map_or(1, |first| (first + 60_000 - now).div_ceil(1_000));
            if !is_over {
                state.calls.push(now);
            }
            (now < state.down_until, state.token_is_good, is_over.then_some(free_in))
        };
        if is_down {
            self.count("down");
            return Some(if self.dice.falls(500) { Failure::NoAnswer } else { Self::status(503, None) });
        }
        if limited.is_some() {
            self.count("too many calls a minute");
            return Some(Self::status(429, limited));
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
            self.count("refused");
            return Some(Self::status(self.dice.pick(&REFUSALS), None));
        }
        if self.dice.falls(self.weather.fails / 10) {
            self.count("failed before the node");
            return Some(Self::status(self.dice.pick(&DOUBTS), None));
        }
        None
    }

    /// What becomes of an answer on its way back.
    fn spoilt(&self) -> Option<Failure> {
        if self.dice.falls(self.weather.loses) {
            self.count("lost on the way back");
            return Some(if self.dice.falls(500) { Failure::NoAnswer } else { Failure::TimedOut });
        }
        if !self.dice.falls(self.weather.fails) {
            return None;
        }
        let (name, failure) = match self.dice.below(5) {
            0 => ("a status in place of the answer", Self::status(self.dice.pick(&DOUBTS), None)),
            1 => ("answered by 504 as HTML", Self::status(504, None)),
            2 => ("truncated", unreadable(200, BodyFault::Truncated)),
            3 => ("malformed", unreadable(200, BodyFault::at(""))),
            _ => ("a strange success", unreadable(self.dice.pick(&STRANGE), BodyFault::at(""))),
        };
        self.count(name);
        Some(failure)
    }

    /// Ends the sessions with these IDs.
    pub fn carry_out(&self, ids: &[ThreadId]) -> Answer {
        let mut answer = Answer::default();
        for id in ids {
            let mut state = self.state.borrow_mut();
            let rollback =
                if self.dice.falls(300) { self.dice.below(self.weather.longest_rollback) } else { 0 };
            let now = state.now;
            match state.living.get_mut(&id.get()) {
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
        let mut state = self.state.borrow_mut();
        let now = state.now;
        state.living.retain(|_, living| living.leaves_at.is_none_or(|at| at > now));
        answer
    }

    /// A call that is carried out twice, late, or in part.
    fn mishandle(&self, ids: &[ThreadId]) -> Result<Answer, Failure> {
        match self.dice.below(3) {
            0 => {
                self.count("carried out twice");
                self.carry_out(ids);
                Ok(self.carry_out(ids))
            }
            1 => {
                self.count("carried out late");
                let mut state = self.state.borrow_mut();
                let at = state.now + self.dice.below(60_000);
                state.late.push((at, ids.to_vec()));
                drop(state);
                Err(if self.dice.falls(500) { Failure::TimedOut } else { Self::status(504, None) })
            }
            _ => {
                self.count("carried out in part");
                self.carry_out(&ids[..ids.len() / 2]);
                Err(Self::status(500, None))
            }
        }
    }

    /// A 200 that is not true, or says nothing.
    fn lie(&self, ids: &[ThreadId]) -> Answer {
        match self.dice.below(3) {
            0 => {
                self.count("said to be done, and not done");
                Answer { killed: ids.to_vec(), ..Answer::default() }
            }
            1 => {
                self.count("an empty answer, and done");
                self.carry_out(ids);
                Answer::default()
            }
            _ => {
                self.count("an empty answer, and not done");
                Answer::default()
            }
        }
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

    /// The server asks to wait.
    fn note_wait<T>(&self, outcome: &Result<T, Failure>) {
        if let Err(Failure::Answered(ErrorAnswer { status: 429, retry_after: Some(seconds), .. })) = outcome {
            let mut state = self.state.borrow_mut();
            state.wait_until = state.wait_until.max(state.now + (*seconds).min(60) * 1_000);
        }
    }
}

fn unreadable(status: u16, fault: BodyFault) -> Failure {
    Failure::Unreadable { status, request_id: None, fault }
}

impl Node for World {
    async fn terminate(&self, ids: &[ThreadId]) -> Result<Answer, Failure> {
        self.tell(&format!("DELETE {ids:?}"));
        self.check_sending(ids);
        {
            let mut state = self.state.borrow_mut();
            let sent = Call {
                ids: ids.iter().map(|id| id.get()).collect(),
                sent_at: state.instant(),
                answered_at: None,
                status: None,
            };
            state.sent.push(sent);
        }
        give_way(self).await;
        let outcome = if let Some(failure) = self.request() {
            Err(failure)
        } else {
            let carried_out = match () {
                () if self.dice.falls(self.weather.mishandles) => self.mishandle(ids),
                () if self.dice.falls(self.weather.lies) => Ok(self.lie(ids)),
                () => Ok(self.carry_out(ids)),
            };
            give_way(self).await;
            self.pass(self.latency());
            carried_out.and_then(|mut answer| {
                self.contradict(&mut answer);
                self.spoilt().map_or(Ok(answer), Err)
            })
        };
        self.tell(&format!("answer {outcome:?}"));
        self.note_wait(&outcome);
        self.note_outcome(ids, &outcome);
        outcome
    }
}

impl World {
    fn note_outcome(&self, ids: &[ThreadId], outcome: &Result<Answer, Failure>) {
        let mut state = self.state.borrow_mut();
        let is_refused = outcome.as_ref().err().is_some_and(super::rules::says_not_carried_out);
        let (now, instant) = (state.now, state.instant());
        for id in ids.iter().map(|id| id.get()) {
            if let Some(fate) = state.fates.get_mut(&id) {
                (fate.answered_at, fate.is_refused) = (Some(now), is_refused);
            }
        }
        if let Some(sent) = state.sent.last_mut() {
            sent.answered_at = Some(instant);
            sent.status = outcome.as_ref().err().map_or(Some(200), Failure::status);
        }
        let is_clear = |answer: &Answer| {
            ids.iter().all(|id| answer.killed.contains(id) != answer.not_found.contains(id))
        };
        let is_known = is_refused || outcome.as_ref().is_ok_and(is_clear);
        state.in_doubt_since = (!is_known).then_some(now);
        state.is_denied = false;
        if let Ok(answer) = outcome {
            state.said_killed.extend(answer.killed.iter().map(|id| id.get()));
            state.said_not_found.extend(answer.not_found.iter().map(|id| id.get()));
        }
    }
}

impl Lister for World {
    async fn page(&self, offset: usize, limit: usize) -> Result<Page, Failure> {
        let _open = self.begin_page();
        give_way(self).await;
        let refused = self.request();
        let refused = refused.or_else(|| (!self.weather.may_list).then(|| Self::status(403, None)));
        let page = match refused.or_else(|| self.spoilt()) {
            Some(failure) => Err(failure),
            None => Ok(self.answer_page(offset, limit)),
        };
        give_way(self).await;
        self.note_wait(&page);
        self.state.borrow_mut().is_denied |=
            page.as_ref().err().is_some_and(|failure| failure.status() == Some(403));
        self.tell(&format!("list from {offset}: {:?}", page.as_ref().map(|page| page.sessions.len())));
        page
    }
}

impl World {
    fn begin_page(&self) -> OpenPage<'_> {
        let mut state = self.state.borrow_mut();
        assert!(!state.has_stopped, "nothing is read after a stop");
        assert!(
            state.now >= state.wait_until,
            "the wait is kept that the server asked for, also before a list"
        );
        state.open_pages += 1;
        assert!(state.open_pages <= 4, "at most four pages at a time");
        if state.begins_look {
            let look = Listed {
                asked_at: state.now,
                asked: state.instant(),
                restarts: state.restarts,
                ..Listed::default()
            };
            state.looks.push(look);
            state.begins_look = false;
        }
        if let Some(look) = state.looks.last_mut() {
            look.pages += 1;
            assert!(look.pages <= 80, "a list is not read for ever");
        }
        OpenPage(self)
    }

    /// A page as the node has it, or out of a memory, and what the world notes of it.
    fn answer_page(&self, offset: usize, limit: usize) -> Page {
        let is_remembered = self.dice.falls(self.weather.remembers);
        let mut state = self.state.borrow_mut();
        let now = state.now;
        let key = (offset, limit);
        let remembered = match state.memory.get(&key).filter(|_| is_remembered) {
            Some(remembered) => remembered.clone(),
            None => self.page_now(&state, offset, limit),
        };
        state.memory.insert(key, remembered.clone());
        let Remembered { at, mut page, rows } = remembered;
        page.age = now - at;
        if let Some(look) = state.looks.last_mut() {
            look.age = look.age.max(page.age);
            for row in rows {
                // One that was read with its identity is not forgotten where it is read again without.
                let id = row.given.id.get();
                if row.given.has_identity() || !look.rows.contains_key(&id) {
                    look.rows.insert(id, row);
                }
            }
        }
        state.in_doubt_since = state.in_doubt_since.filter(|_| !state.is_unverified && self.is_verified());
        drop(state);
        if page.age > 0 {
            self.count("a list out of a memory");
        }
        page
    }

    fn page_now(&self, state: &super::world::State, offset: usize, limit: usize) -> Remembered {
        let mut rows: Vec<_> = state.living.values().filter(|one| is_listed(&one.session)).cloned().collect();
        match self.weather.order {
            Order::Ascending => {}
            Order::Descending => rows.reverse(),
            Order::Mixed => {
                for place in (1..rows.len()).rev() {
                    rows.swap(place, self.dice.place(place + 1));
                }
            }
        }
        let fault = self.weather.list_fault;
        let all = rows.len();
        let from = if fault == ListFault::IgnoresOffset { 0 } else { offset };
        let gives_few = matches!(fault, ListFault::FewRows | ListFault::FewRowsNoTotal);
        let most = if gives_few { limit.min(40) } else { limit };
        let rows: Vec<_> = rows.into_iter().skip(from).take(most).map(|one| self.row(one)).collect();
        let mut sessions: Vec<Session> = rows.iter().map(|row| row.given.clone()).collect();
        let total = match fault {
            ListFault::TotalTooHigh => Some(all + 50),
            ListFault::TotalOfPage => Some(sessions.len()),
            ListFault::NoTotal | ListFault::FewRowsNoTotal => None,
            _ => Some(all),
        };
        let mut skipped = 0;
        if !sessions.is_empty() {
            let place = self.dice.place(sessions.len());
            // A row too many would push a true one off the page.
            let has_room = sessions.len() < limit;
            match fault {
                _ if !has_room && matches!(fault, ListFault::RepeatsRows | ListFault::RepeatsIds) => {}
                ListFault::RepeatsRows => sessions.insert(place, sessions[place].clone()),
                ListFault::RepeatsIds => {
                    let texts = Texts { host: Some("10.9.9.9:1"), ..sessions[place].texts() };
                    sessions.insert(place, sessions[place].with(texts));
                }
                ListFault::OddRows => {
                    sessions.remove(place);
                    skipped = 1;
                }
                _ => {}
            }
        }
        sessions.truncate(PAGE);
        Remembered { at: state.now, page: Page { sessions, total, skipped, age: 0 }, rows }
    }

    fn row(&self, living: super::world::Living) -> super::world::Row {
        let hides = self.weather.list_fault == ListFault::NoIdentities && self.dice.falls(200);
        let texts = living.session.texts();
        let given = if hides {
            living.session.with(Texts { user: None, host: None, ..texts })
        } else {
            living.session.clone()
        };
        super::world::Row { soul: living.soul, real: living.session, given }
    }
}

/// A page that is being read, or is given up.
struct OpenPage<'a>(&'a World);

impl Drop for OpenPage<'_> {
    fn drop(&mut self) {
        self.0.state.borrow_mut().open_pages -= 1;
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
        self.instant()
    }

    async fn sleep(&self, milliseconds: u64) {
        self.step();
        self.pass(milliseconds);
    }
}

/// Whether a row may not be ended.
pub fn is_protected(session: &Session) -> bool {
    exclusion(session, true).is_some()
}
