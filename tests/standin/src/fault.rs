//! What goes wrong on purpose.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::http::Method;

/// What becomes of one call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Fault {
    /// It is carried out and answered.
    #[default]
    None,
    /// It is carried out at once; the answer comes late.
    Delay(Duration),
    /// It is not carried out; the connection closes without an answer.
    DropBefore,
    /// It is carried out; once the sessions that it ended have left, the connection closes without an answer.
    DropAfter,
    /// It is not carried out, but answered with this.
    Answer {
        /// The status code.
        status: u16,
        /// The value of `Content-Type`.
        content_type: &'static str,
        /// The body.
        body: String,
    },
    /// It is carried out; the connection closes halfway through the answer's body.
    Truncated,
    /// It is carried out; 64 MiB of white space come before the answer proper.
    Huge,
    /// It is not carried out: a proxy answers 502 with a page of its own.
    ProxyHtml,
    /// It is not carried out: 302 to this location.
    Redirect(String),
    /// Something on the way loses the request's body.
    BodyLost,
    /// It is not carried out: 429, with `Retry-After` if there is one.
    Throttled {
        /// The seconds of `Retry-After`.
        retry_after: Option<u64>,
    },
    /// It is carried out; the answer also claims that these were ended.
    Foreign(Vec<u64>),
    /// It is carried out, and once more when the sessions that it ended have left, as by a browser or a proxy that
    /// repeats it; the second answer is given.
    Repeated,
    /// It is not carried out, but answered as if all of it had been.
    Lie,
    /// It is carried out; the answer is `{}`.
    Empty,
    /// It is not carried out; the answer is `{}`.
    EmptyUndone,
    /// It is answered with 504 at once, and carried out after this time.
    Late(Duration),
    /// It is carried out for the first half of its ids, rounded up; the answer is a 500.
    HalfThen500,
    /// It is not carried out: a cache answers what was last answered to the same URL, with the `Date` of that time.
    Cached,
    /// The same, with `Age`.
    CachedWithAge,
}

/// The faults to come: scripted ones in their order, else random ones where there is chaos.
#[derive(Debug)]
pub(crate) struct Faults {
    delete: Mutex<VecDeque<Fault>>,
    list: Mutex<VecDeque<Fault>>,
    chaos: Option<Mutex<fastrand::Rng>>,
}

impl Faults {
    pub(crate) fn new(chaos: bool, seed: u64) -> Self {
        Self {
            delete: Mutex::default(),
            list: Mutex::default(),
            chaos: chaos.then(|| Mutex::new(fastrand::Rng::with_seed(seed))),
        }
    }

    pub(crate) fn script(&self, method: &Method, faults: impl IntoIterator<Item = Fault>) {
        if let Some(mut queue) = self.queue(method) {
            queue.extend(faults);
        }
    }

    /// Drops what is still to come of the scripts.
    pub(crate) fn clear(&self) {
        locked(&self.delete).clear();
        locked(&self.list).clear();
    }

    /// The fault of the call that has just come.
    pub(crate) fn next(&self, method: &Method) -> Fault {
        let scripted = self.queue(method).and_then(|mut queue| queue.pop_front());
        scripted.or_else(|| self.chaos.as_ref().map(|rng| random(&mut locked(rng)))).unwrap_or_default()
    }

    fn queue(&self, method: &Method) -> Option<MutexGuard<'_, VecDeque<Fault>>> {
        match *method {
            Method::DELETE => Some(locked(&self.delete)),
            Method::GET => Some(locked(&self.list)),
            _ => None,
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Two calls of three go well.
fn random(rng: &mut fastrand::Rng) -> Fault {
    match rng.u8(..42) {
        0 | 1 => Fault::Delay(Duration::from_millis(rng.u64(200..4000))),
        2 => Fault::DropBefore,
        3 => Fault::DropAfter,
        4 => Fault::Truncated,
        5 => Fault::ProxyHtml,
        6 => Fault::Redirect("/login".to_owned()),
        7 => Fault::BodyLost,
        8 => Fault::Throttled { retry_after: rng.bool().then(|| rng.u64(1..4)) },
        9 => Fault::Foreign(vec![rng.u64(1..1000)]),
        10 => Fault::Repeated,
        11 => Fault::Empty,
        12 => Fault::Late(Duration::from_millis(rng.u64(200..4000))),
        13 => Fault::HalfThen500,
        _ => Fault::None,
    }
}
