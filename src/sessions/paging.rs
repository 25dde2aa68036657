//! Reads all pages of a node's list, and knows whether a session can be missing in it.
//!
//! Pages are no snapshot: while sessions end between two readings, what stands behind them moves up, into no page. So
//! neighbouring pages overlap, and [`super::holes`] finds out what is in none. Absence counts only from a list that is
//! whole.

use std::cell::Cell;
use std::collections::HashSet;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

use super::holes::{Next, Span, Spans};
use crate::domain::clock::{Clock, Instant};
use crate::domain::failure::{BodyFault, ErrorAnswer, Failure};
use crate::domain::places_by_id::PlacesById;
use crate::domain::session::Session;
use crate::domain::thread_id::ThreadId;

/// Sessions a page, the most that the API gives (API reference, `limit`).
pub const PAGE: usize = 100;
/// So many rows of a page are also in the page before.
const OVERLAP: usize = 5;
/// Pages that are asked for at a time, once the first has told how many there are. A browser has six connections to a host
/// (HTTP/1.1), and a DELETE must not wait for one.
const AT_A_TIME: usize = 4;
/// A page too large to be read is asked for again with this fraction of its rows.
const SMALLER: usize = 5;
/// So often a page is asked for again that may come yet.
const MOST_WAITS: u32 = 5;
/// The wait where the server names none, in seconds.
const USUAL_WAIT: u64 = 1;
/// No node has this many sessions (`max_connections` goes up to 100,000): a larger number is not believed.
const MOST_SESSIONS: usize = 200_000;

/// One page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Its rows.
    pub sessions: Vec<Session>,
    /// How many sessions the node says it has; none where it does not say.
    pub total: Option<usize>,
    /// Rows that could not be read.
    pub skipped: usize,
    /// How old it is, in milliseconds, where something between here and the node answered from its memory.
    pub age: u64,
}

/// The whole list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// Every session once, in the order in which they came, each as it was read last.
    pub sessions: Vec<Session>,
    /// How many the node said last that it has.
    pub total: usize,
    /// What is shown is at least this old: when the first page was asked for, or before, where a page was older than that.
    pub asked_at: Instant,
    /// How long all pages took, in milliseconds.
    pub took: u64,
    /// Whether no session can be missing that was there all the while.
    pub is_whole: bool,
    /// Rows that could not be read.
    pub skipped: usize,
    /// How old the oldest page was when it came, in milliseconds; see [`Page::age`].
    pub age: u64,
}

/// Why there is no list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// A page could not be read.
    Failed(Failure),
    /// The server permits fewer calls than the list has pages, of which this many were planned.
    RateLimited {
        /// Pages of the list.
        pages: usize,
        /// Seconds that the server asks to wait.
        retry_after: Option<u64>,
    },
    /// The person stopped it.
    Stopped,
}

/// Something that lists sessions.
#[expect(async_fn_in_trait, reason = "one thread alone runs it, so no bound on the future is needed")]
pub trait Lister {
    /// One page of at most `limit` sessions (1 to [`PAGE`]), from this place on.
    async fn page(&self, offset: usize, limit: usize) -> Result<Page, Failure>;
}

/// Watches the reading, and may stop it.
pub trait Watcher {
    /// So many of so many were read.
    fn read(&self, sessions: usize, total: usize);
    /// Whether the person has asked to stop.
    fn has_stopped(&self) -> bool;
    /// Whether to wait for so many milliseconds for a page in the middle of a list where the server asks for it, or where it or
    /// the network fails for a moment: what was read of the list so far would be lost else.
    fn may_wait(&self, _milliseconds: u64) -> bool {
        false
    }
    /// Lets a session that was read use the memory of one that is kept already.
    fn share(&self, _: &mut Session) {}
}

/// Reads the first page, then the others, some at a time, then whatever slipped between them.
pub async fn load(
    lister: &impl Lister,
    clock: &impl Clock,
    watcher: &dyn Watcher,
) -> Result<Loaded, LoadError> {
    let asked_at = clock.now();
    let reading = Reading { lister, clock, watcher, not_before: Cell::new(asked_at) };
    let mut list = List::default();
    list.take(reading.first().await?, watcher);
    let planned = list.planned();
    let pages = planned.len() + 1;
    reading.all(&mut list, planned).await.map_err(|error| match error {
        LoadError::Failed(Failure::Answered(ErrorAnswer { status: 429, retry_after, .. })) if pages > 1 => {
            LoadError::RateLimited { pages, retry_after }
        }
        other => other,
    })?;
    let took = clock.now().since(asked_at);
    let (total, skipped, age, is_whole) = (list.total(), list.skipped, list.age, list.is_whole());
    Ok(Loaded { sessions: list.rows, total, asked_at: asked_at.minus(age), took, is_whole, skipped, age })
}

/// Rows that were asked for: from which place on, and how many at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    offset: usize,
    limit: usize,
}

/// What came of a stretch: pages, one behind the other.
type Read = Result<Vec<(Stretch, Page)>, Failure>;

/// A stretch that was asked for.
type Asked<'a> = Pin<Box<dyn Future<Output = Read> + 'a>>;

/// What pages are read with.
struct Reading<'a, L, C> {
    lister: &'a L,
    clock: &'a C,
    watcher: &'a dyn Watcher,
    /// One page was told to wait: so do the others.
    not_before: Cell<Instant>,
}

impl<L: Lister, C: Clock> Reading<'_, L, C> {
    /// The first page. Nobody waits for it: nothing would be lost.
    async fn first(&self) -> Result<Vec<(Stretch, Page)>, LoadError> {
        self.stretch(Stretch { offset: 0, limit: PAGE }, 0).await.map_err(|failure| self.error(failure))
    }

    /// All others: those that are planned, then those that holes ask for.
    async fn all(&self, list: &mut List, planned: Vec<usize>) -> Result<(), LoadError> {
        let limit = list.limit;
        let mut offsets = planned.into_iter();
        let mut pages: Vec<Asked<'_>> = Vec::new();
        loop {
            if self.watcher.has_stopped() {
                return Err(LoadError::Stopped);
            }
            self.watcher.read(list.rows.len(), list.total());
            if !list.is_past_its_end {
                let free = AT_A_TIME - pages.len();
                let ask = |offset| self.asked(Stretch { offset, limit });
                pages.extend(offsets.by_ref().take(free).map(ask));
            }
            if pages.is_empty() {
                match list.next() {
                    Some(offset) => pages.push(self.asked(Stretch { offset, limit })),
                    None => return Ok(()),
                }
            }
            let read = first_ready(&mut pages).await;
            list.take(read.map_err(|failure| self.error(failure))?, self.watcher);
        }
    }

    fn error(&self, failure: Failure) -> LoadError {
        if self.watcher.has_stopped() { LoadError::Stopped } else { LoadError::Failed(failure) }
    }

    fn asked(&self, stretch: Stretch) -> Asked<'_> {
        Box::pin(self.stretch(stretch, MOST_WAITS))
    }

    /// Reads a stretch, in smaller pages where one is too large to be read. A single row that is too large is skipped.
    async fn stretch(&self, stretch: Stretch, waits: u32) -> Read {
        let mut read = Vec::new();
        let mut rest = vec![stretch];
        while let Some(Stretch { offset, limit }) = rest.pop() {
            match self.page(Stretch { offset, limit }, waits).await {
                Ok(page) => read.push((Stretch { offset, limit }, page)),
                Err(Failure::Unreadable { fault: BodyFault::TooLarge, .. }) if limit == 1 => {
                    let page = Page { skipped: 1, ..Page::default() };
                    read.push((Stretch { offset, limit }, page));
                }
                Err(Failure::Unreadable { fault: BodyFault::TooLarge, .. }) => {
                    let smaller = limit.div_ceil(SMALLER);
                    let parts = (offset..offset + limit).step_by(smaller);
                    rest.extend(parts.rev().map(|offset| Stretch { offset, limit: smaller }));
                }
                Err(failure) => return Err(failure),
            }
        }
        Ok(read)
    }

    /// Reads one page; it may be waited for.
    async fn page(&self, stretch: Stretch, mut waits: u32) -> Result<Page, Failure> {
        loop {
            if self.watcher.has_stopped() {
                return Err(Failure::NotSent);
            }
            let left = self.clock.now().until(self.not_before.get());
            if left > 0 {
                self.clock.sleep(left).await;
                continue;
            }
            let mut page = self.lister.page(stretch.offset, stretch.limit).await;
            if let Ok(page) = &mut page {
                page.sessions.truncate(stretch.limit);
            }
            let Some(wait) = page.as_ref().err().and_then(wait_after) else { return page };
            if waits == 0 || self.watcher.has_stopped() || !self.watcher.may_wait(wait * 1_000) {
                return page;
            }
            waits -= 1;
            self.not_before.set(self.clock.now().plus(wait * 1_000));
        }
    }
}

/// After how many seconds a page may come that did not; none where it would not.
fn wait_after(failure: &Failure) -> Option<u64> {
    match failure {
        Failure::Answered(ErrorAnswer { status: 429 | 500.., retry_after, .. }) => {
            Some(retry_after.unwrap_or(USUAL_WAIT))
        }
        Failure::NoAnswer | Failure::Unreadable { fault: BodyFault::Truncated, .. } => Some(USUAL_WAIT),
        _ => None,
    }
}

/// Waits for any of the stretches that were asked for, and takes it out of them.
async fn first_ready(asked: &mut Vec<Asked<'_>>) -> Read {
    poll_fn(|context| {
        let ready = asked.iter_mut().enumerate().find_map(|(index, one)| match one.as_mut().poll(context) {
            Poll::Ready(read) => Some((index, read)),
            Poll::Pending => None,
        });
        match ready {
            Some((index, read)) => {
                drop(asked.remove(index));
                Poll::Ready(read)
            }
            None => Poll::Pending,
        }
    })
    .await
}

/// Rows in the order in which they came, and what is known of the list that they are from.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a thing of its own that is so or not")]
struct List {
    rows: Vec<Session>,
    seen: HashSet<ThreadId>,
    /// Rows that came twice are still in `rows`.
    has_repeated: bool,
    /// An ID stood for two different sessions.
    has_conflict: bool,
    spans: Spans,
    /// How many rows pages are asked for, once the first has come.
    limit: usize,
    total: Option<usize>,
    skipped: usize,
    age: u64,
    /// The last page brought a row that was not there before.
    has_new: bool,
    /// A page brought none: what was planned behind it is not there.
    is_past_its_end: bool,
    /// Such a page was the first once more: the server does not go by the place, and whoever reads on reads for ever.
    repeats_itself: bool,
}

impl List {
    fn take(&mut self, pages: Vec<(Stretch, Page)>, watcher: &dyn Watcher) {
        for (stretch, page) in pages {
            self.take_page(stretch, page, watcher);
        }
    }

    fn take_page(&mut self, Stretch { offset, limit }: Stretch, page: Page, watcher: &dyn Watcher) {
        let ids: Vec<u64> = page.sessions.iter().map(|session| session.id.get()).collect();
        // Where nothing says how many there are, nothing says that a short page is the last.
        let is_short = ids.len() + page.skipped < limit;
        let is_last = is_short && page.total.is_some_and(|total| total <= offset + ids.len() + page.skipped);
        self.has_new = false;
        for mut session in page.sessions {
            watcher.share(&mut session);
            let is_new = self.seen.insert(session.id);
            self.has_new |= is_new;
            self.has_repeated |= !is_new;
            self.rows.push(session);
        }
        let is_old = !self.has_new && page.skipped == 0 && offset > 0;
        self.is_past_its_end |= is_old;
        self.repeats_itself |= is_old && !is_short && self.spans.starts_with(&ids);
        self.spans.push(Span::new(offset, &ids, is_last));
        self.total = page.total.or(self.total);
        self.skipped += page.skipped;
        self.age = self.age.max(page.age);
        if self.limit == 0 {
            // A server may give fewer rows than are asked for.
            self.limit = if is_short && !is_last && !ids.is_empty() { ids.len() } else { limit };
            self.rows.reserve_exact(self.total().min(MOST_SESSIONS).saturating_sub(self.rows.len()));
        }
    }

    fn total(&self) -> usize {
        self.total.unwrap_or(self.seen.len())
    }

    /// How far pages stand apart.
    fn step(&self) -> usize {
        self.limit.saturating_sub(OVERLAP).max(1)
    }

    /// The offsets of the pages behind the first, as far as is known after that.
    fn planned(&self) -> Vec<usize> {
        if self.spans.has_last() {
            return Vec::new();
        }
        (self.spans.last_offset() + self.step()..self.total().min(MOST_SESSIONS))
            .step_by(self.step())
            .collect()
    }

    /// The place of the next page that is wanted: for a hole, or behind the end.
    fn next(&mut self) -> Option<usize> {
        self.drop_repeated();
        let next = match self.spans.next(self.limit, self.step()) {
            Next::Read(offset) if offset < MOST_SESSIONS => Some(offset),
            Next::Whole | Next::Read(_) => None,
            // Nothing proves that such a list is whole; but what is said to be there is looked for.
            Next::Unordered { behind } => {
                let has_rest = self.rows.len() < self.total() && behind < MOST_SESSIONS;
                (has_rest && self.has_new).then_some(behind)
            }
        };
        next.filter(|offset| !self.repeats_itself && self.spans.may_search(*offset))
    }

    fn is_whole(&self) -> bool {
        let is_all = self.total.is_some_and(|total| self.rows.len() >= total);
        is_all && self.skipped == 0 && !self.has_conflict && self.spans.is_whole()
    }

    /// Takes out the rows whose ID came again later: the later row is newer. Where the two are different sessions nobody
    /// knows which of them is there, so both are taken out.
    fn drop_repeated(&mut self) {
        if !std::mem::take(&mut self.has_repeated) {
            return;
        }
        let places = PlacesById::new(self.rows.iter().map(|session| session.id));
        let last = |session: &Session| self.rows.get(places.last(session.id)?);
        let conflicts = |session: &Session| {
            let comparison = last(session).map(|last| session.compare(last));
            comparison.is_some_and(|comparison| !comparison.is_same_connection())
        };
        let conflicting: HashSet<ThreadId> =
            self.rows.iter().filter(|session| conflicts(session)).map(|session| session.id).collect();
        self.has_conflict |= !conflicting.is_empty();
        let mut place = 0;
        self.rows.retain(|session| {
            place += 1;
            places.last(session.id) == Some(place - 1) && !conflicting.contains(&session.id)
        });
    }
}

#[cfg(test)]
mod list_tests;
#[cfg(test)]
mod tests;
