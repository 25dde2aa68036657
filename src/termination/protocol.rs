//! How a request is carried out: look, send, read, and watch what becomes of the sessions.

use super::node::Node;
use super::request::{Checks, TerminationRequest};
use super::run::{Ending, Phase, Run};
use super::supervisor::Supervisor;
use super::tracking::watch;
use super::verification::{Ready, Verification};
use super::waits::{MOST_THROTTLED, need_token, throttle};
use crate::domain::clock::Clock;
use crate::domain::failure::Failure;
use crate::sessions::paging::Lister;

/// What to do after an attempt.
enum Next {
    Call,
    Again,
    End(Ending),
}

/// So many more looks are taken for a call where one cannot tell whether its sessions are there.
const MORE_LOOKS: u32 = 2;

/// Runs a request to its end and returns what became of it.
///
/// A call is sent again only after an answer that says that it was not carried out: 401, once there is a new
/// token, and 429, after the wait that it asks for. Where the request has checks, the node's list is read before a call is
/// sent, and only what is still the selected session goes; after the last call it is read until all is settled. After a call
/// whose outcome is not known, the node has to answer to a call that changes nothing before the next is sent. What the
/// request's policy forbids is not done, whatever the page has offered.
///
/// ```
/// use taurusdb_session_console::domain::clock::{Clock, Instant};
/// use taurusdb_session_console::domain::failure::Failure;
/// use taurusdb_session_console::domain::resource_id::{IdKind, ResourceId};
/// use taurusdb_session_console::domain::target::Target;
/// use taurusdb_session_console::domain::thread_ids::ThreadIds;
/// use taurusdb_session_console::domain::thread_id::ThreadId;
/// use taurusdb_session_console::sessions::paging::{Lister, Page};
/// use taurusdb_session_console::termination::answer::Answer;
/// use taurusdb_session_console::termination::ledger::State;
/// use taurusdb_session_console::termination::node::Node;
/// use taurusdb_session_console::termination::protocol;
/// use taurusdb_session_console::termination::request::TerminationRequest;
/// use taurusdb_session_console::termination::run::Run;
/// use taurusdb_session_console::termination::supervisor::{GoOn, Supervisor};
///
/// /// A node that does as it is told, a clock that stands still, and a person who waits.
/// struct Calm;
/// impl Node for Calm {
///     async fn terminate(&self, ids: &[ThreadId]) -> Result<Answer, Failure> {
///         Ok(Answer { killed: ids.to_vec(), ..Answer::default() })
///     }
/// }
/// impl Lister for Calm {
///     async fn page(&self, _offset: usize, _limit: usize) -> Result<Page, Failure> {
///         Ok(Page::default())
///     }
/// }
/// impl Clock for Calm {
///     fn now(&self) -> Instant {
///         Instant::default()
///     }
///     async fn sleep(&self, _milliseconds: u64) {}
/// }
/// impl Supervisor for Calm {
///     fn show(&self, _run: &Run) {}
///     fn has_stopped(&self) -> bool {
///         false
///     }
///     async fn renew_token(&self) {}
///     async fn cannot_verify(&self) -> GoOn {
///         GoOn::Stop
///     }
/// }
///
/// let id = |kind, text| ResourceId::parse(kind, text).unwrap();
/// let target = Target {
///     project: id(IdKind::Project, "619d3e78f61b4be68bc5aa0b59edcf7b"),
///     instance: id(IdKind::Instance, "a23fb62bd61e4e9e9636fd2225f395bein07"),
///     node: id(IdKind::Node, "18663926eacb443d98dc20f8620f28f2no07"),
/// };
/// let ids = ThreadIds::parse("7 8").unwrap();
/// let request = TerminationRequest::new(target, ids);
/// let run = futures::executor::block_on(protocol::run(request, &Calm, &Calm, &Calm));
/// assert_eq!(run.ledger().ids(State::Killed).len(), 2);
/// ```
pub async fn run(
    request: TerminationRequest,
    node: &(impl Node + Lister),
    clock: &impl Clock,
    supervisor: &impl Supervisor,
) -> Run {
    let mut run = Run::new(request, clock.now());
    let ending = match run.request().violation() {
        Some(violation) => Ending::Forbidden(violation),
        None => send_all(&mut run, node, clock, supervisor).await,
    };
    run.ledger.end_waiting(clock.now());
    if run.request().checks() != Checks::None {
        watch(&mut run, node, clock, supervisor).await;
    }
    run.phase = Phase::Ended(ending);
    supervisor.show(&run);
    run
}

/// Sends call after call.
async fn send_all(
    run: &mut Run,
    node: &(impl Node + Lister),
    clock: &impl Clock,
    supervisor: &impl Supervisor,
) -> Ending {
    let calls = run.request().calls().len();
    let mut looks = Verification::new(node, clock, supervisor, run.request().checks() != Checks::None);
    let (mut call, mut doubts) = (0, 0);
    while call < calls {
        let is_verified = match looks.ready(run).await {
            Ready::Verified => true,
            Ready::Unverified => false,
            Ready::End(ending) => return ending,
        };
        if supervisor.has_stopped() {
            return Ending::Stopped;
        }
        run.wait_again(call, clock.now());
        if let Some(look) = looks.last().filter(|_| is_verified) {
            if looks.show_restart() {
                return Ending::Restarted;
            }
            if run.judge(call, look, doubts >= MORE_LOOKS) {
                doubts += 1;
                looks.forget();
                continue;
            }
        }
        let ids = run.begin(call, clock.now());
        supervisor.show(run);
        if !ids.is_empty() {
            run.settle(node.terminate(&ids).await, clock.now());
            supervisor.show(run);
            if run.is_unsure(call) {
                looks.doubt();
            }
            match after(run, clock, supervisor).await {
                Next::Call => {}
                Next::Again => continue,
                Next::End(ending) => return ending,
            }
        }
        (call, doubts) = (call + 1, 0);
    }
    Ending::Complete
}

/// Decides what comes after the last attempt, and waits where that is what comes.
async fn after(run: &mut Run, clock: &impl Clock, supervisor: &impl Supervisor) -> Next {
    let Some(Failure::Answered(answer)) = run.last_failure() else { return Next::Call };
    let (status, retry_after) = (answer.status, answer.retry_after);
    match status {
        401 => {
            need_token(run, supervisor).await;
            Next::Again
        }
        403 | 404 => Next::End(Ending::Status(status)),
        429 => {
            let throttled = run.throttled_in_a_row();
            throttle(run, throttled, retry_after, clock, supervisor).await;
            if throttled < MOST_THROTTLED { Next::Again } else { Next::Call }
        }
        _ => Next::Call,
    }
}
