//! Reads all pages of a node's list.
//!
//! Pages are no snapshot: between two of them rows repeat or slip. So rows are told apart by ID, reading goes on
//! until as many were seen as the node says there are or a page is empty, and what is missing or too many is told.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

use crate::domain::clock::{Clock, Instant};
use crate::domain::failure::{BodyFault, ErrorAnswer, Failure};
use crate::domain::places_by_id::PlacesById;
use crate::domain::session::Session;

/// Sessions a page, the most that the API gives (API reference, `limit`).
pub const PAGE: usize = 100;
/// Pages that are asked for at a time, once the first has told how many there are.
const AT_A_TIME: usize = 6;
/// So often a page is asked for again that may come yet.
const MOST_WAITS: u32 = 5;
/// The longest wait that is borne with, in seconds, and the one where the server names none.
const LONGEST_WAIT: u64 = 60;
const USUAL_WAIT: u64 = 1;
/// No node has this many sessions (`max_connections` goes up to 100,000): a larger number is not believed.
const MOST_SESSIONS: usize = 200_000;

/// One page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Its rows.
    pub sessions: Vec<Session>,
    /// How many sessions the node says it has.
    pub total: usize,
}

/// The whole list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// Every session once, in the order in which they came.
    pub sessions: Vec<Session>,
    /// How many the node said last that it has.
    pub total: usize,
    /// When the first page was asked for: what is shown is at least this old.
    pub asked_at: Instant,
    /// How long all pages took, in milliseconds.
    pub took: u64,
}

/// Why there is no list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// A page could not be read.
    Failed(Failure),
    /// The person stopped it.
    Stopped,
}

/// Something that lists sessions.
#[expect(async_fn_in_trait, reason = "one thread alone runs it, so no bound on the future is needed")]
pub trait Lister {
    /// One page of at most [`PAGE`] sessions, from this place on.
    async fn page(&self, offset: usize) -> Result<Page, Failure>;
}

/// Watches the reading, and may stop it.
pub trait Watcher {
    /// So many of so many were read.
    fn read(&self, sessions: usize, total: usize);
    /// Whether the person has asked to stop.
    fn has_stopped(&self) -> bool;
    /// Whether to wait for a page in the middle of a list where the server asks for it, or where it or the network fails for
    /// a moment: what was read of the list so far would be lost else.
    fn is_patient(&self) -> bool {
        false
    }
    /// Lets a session that was read use the memory of one that is kept already.
    fn share(&self, _: &mut Session) {}
}

/// Nobody watches, and nobody stops it.
pub struct Unwatched;

impl Watcher for Unwatched {
    fn read(&self, _: usize, _: usize) {}
    fn has_stopped(&self) -> bool {
        false
    }
}

/// Reads the first page, then the others, some at a time.
pub async fn load(
    lister: &impl Lister,
    clock: &impl Clock,
    watcher: &dyn Watcher,
) -> Result<Loaded, LoadError> {
    let asked_at = clock.now();
    let mut list = List::default();
    list.take(lister.page(0).await.map_err(LoadError::Failed)?, watcher);
    let planned = list.total.min(MOST_SESSIONS);
    list.rows.reserve_exact(planned.saturating_sub(list.rows.len()));
    let mut offsets = (PAGE..planned).step_by(PAGE);
    let mut pages = Vec::new();
    loop {
        if watcher.has_stopped() {
            return Err(LoadError::Stopped);
        }
        watcher.read(list.rows.len(), list.total);
        pages.extend(
            offsets
                .by_ref()
                .take(AT_A_TIME - pages.len())
                .map(|offset| asked(lister, clock, watcher, offset)),
        );
        if pages.is_empty() {
            break;
        }
        list.take(first_ready(&mut pages).await.map_err(LoadError::Failed)?, watcher);
    }
    drop(pages);
    list.take_what_slipped(lister, clock, watcher, planned).await?;
    let (total, took) = (list.total, clock.now().since(asked_at));
    Ok(Loaded { sessions: list.rows, total, asked_at, took })
}

/// A page that was asked for.
type Asked<'a> = Pin<Box<dyn Future<Output = Result<Page, Failure>> + 'a>>;

/// Asks for a page behind the first.
fn asked<'a>(
    lister: &'a impl Lister,
    clock: &'a impl Clock,
    watcher: &'a dyn Watcher,
    offset: usize,
) -> Asked<'a> {
    Box::pin(async move {
        let mut waits = if watcher.is_patient() { MOST_WAITS } else { 0 };
        loop {
            let page = lister.page(offset).await;
            let Some(wait) = page.as_ref().err().and_then(wait_after) else { return page };
            if waits == 0 || wait > LONGEST_WAIT || watcher.has_stopped() {
                return page;
            }
            waits -= 1;
            clock.sleep(wait * 1_000).await;
        }
    })
}

/// After how many seconds a page may come that did not; none where it would not, or where waiting took long enough.
fn wait_after(failure: &Failure) -> Option<u64> {
    match failure {
        Failure::Answered(ErrorAnswer { status: 429 | 500.., retry_after, .. }) => {
            Some(retry_after.unwrap_or(USUAL_WAIT))
        }
        Failure::NoAnswer | Failure::Unreadable { fault: BodyFault::Truncated, .. } => Some(USUAL_WAIT),
        _ => None,
    }
}

/// Waits for any of the pages that were asked for, and takes it out of them.
async fn first_ready(pages: &mut Vec<Asked<'_>>) -> Result<Page, Failure> {
    poll_fn(|context| {
        let ready =
            pages.iter_mut().enumerate().find_map(|(index, page)| match page.as_mut().poll(context) {
                Poll::Ready(page) => Some((index, page)),
                Poll::Pending => None,
            });
        match ready {
            Some((index, page)) => {
                drop(pages.remove(index));
                Poll::Ready(page)
            }
            None => Poll::Pending,
        }
    })
    .await
}

/// Rows in the order in which they came.
#[derive(Default)]
struct List {
    rows: Vec<Session>,
    total: usize,
}

impl List {
    fn take(&mut self, page: Page, watcher: &dyn Watcher) {
        self.total = page.total;
        for mut session in page.sessions {
            watcher.share(&mut session);
            self.rows.push(session);
        }
    }

    /// Takes out the rows whose ID came before.
    fn drop_repeated(&mut self) {
        let places = PlacesById::new(&mut self.rows.iter().map(|session| session.id));
        if !places.has_repeated() {
            return;
        }
        let mut place = 0;
        self.rows.retain(|session| {
            place += 1;
            places.first(session.id) == Some(place - 1)
        });
    }

    /// Reads on behind the end while rows are missing and pages still bring some.
    async fn take_what_slipped(
        &mut self,
        lister: &impl Lister,
        clock: &impl Clock,
        watcher: &dyn Watcher,
        planned: usize,
    ) -> Result<(), LoadError> {
        self.drop_repeated();
        let mut offset = planned.next_multiple_of(PAGE).max(PAGE);
        while self.rows.len() < self.total && offset < MOST_SESSIONS {
            if watcher.has_stopped() {
                return Err(LoadError::Stopped);
            }
            let page = asked(lister, clock, watcher, offset).await.map_err(LoadError::Failed)?;
            if page.sessions.is_empty() {
                break;
            }
            self.take(page, watcher);
            self.drop_repeated();
            offset += PAGE;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
